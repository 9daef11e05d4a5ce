/* Small sets of folds, with a type for each, and what words are by themselves or in a
 * row. */
#include "mentions_work.h"

#include "relasi/phrases.h"

#include <string.h>

enum { SLOTS = 128 }; /* of an empty set; a power of two */

static fold_set make(rel_arena *keep, uint32_t slots)
{
    fold_set set = {.keep = keep, .mask = slots - 1};
    set.folds = REL_NEW(keep, uint64_t, slots);
    set.types = REL_NEW(keep, uint8_t, slots);
    return set;
}

fold_set fold_set_make(rel_arena *keep)
{
    return (fold_set){.keep = keep}; /* most stay empty */
}

static uint32_t slot_of(const fold_set *set, uint64_t fold)
{
    uint32_t i = (uint32_t)(fold >> 5) & set->mask;
    while (set->folds[i] && set->folds[i] != fold)
        i = (i + 1) & set->mask;
    return i;
}

void fold_set_put(fold_set *set, uint64_t fold, rel_type type)
{
    if (2 * set->count >= set->mask) {
        fold_set wider = make(set->keep, set->folds ? 2 * (set->mask + 1) : SLOTS);
        for (uint32_t i = 0; set->folds && i <= set->mask; i++)
            if (set->folds[i])
                fold_set_put(&wider, set->folds[i], (rel_type)set->types[i]);
        *set = wider;
    }
    uint32_t i = slot_of(set, fold);
    set->count += !set->folds[i];
    set->folds[i] = fold;
    set->types[i] = (uint8_t)type;
}

bool fold_set_has(const fold_set *set, uint64_t fold, rel_type *type)
{
    if (!set->count)
        return false;
    uint32_t i = slot_of(set, fold);
    *type = (rel_type)set->types[i];
    return set->folds[i] != 0;
}

uint64_t words_hash(const work *w, uint32_t first, uint32_t end)
{
    uint64_t hash = 0;
    for (uint32_t i = first; i < end; i++)
        hash = rel_phrase_hash(hash, token_at(w, i)->fold);
    return hash;
}

bool roman(const work *w, uint32_t at)
{
    rel_str text = rel_token_text(w->tokens, at);
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("IVX", text.ptr[i]))
            return false;
    return text.len > 0;
}

bool numbered_last(const work *w, uint32_t at)
{
    return capital_word(w, at) && roman(w, at) && !capital_word(w, at + 1);
}
