/* tagger_assume.c - labels from lists, for types that a file leaves out. */
#include "tagger_data.h"
#include "tagger_decode.h"

#include <string.h>

/* A word that is nearly always written with a capital elsewhere. */
static bool is_capital_word(const tagger_word *word)
{
    return tagger_usage_step(word->usage) >= 4;
}

/* Is the name at [i, end) free of other labels, and no common word? */
static bool is_open(const tagger_line *lines, const tagger_word *words, uint32_t i,
                    uint32_t end)
{
    bool capital = end - i > 1;
    for (uint32_t k = i; k < end; k++) {
        if (lines[k].tag)
            return false;
        capital |= is_capital_word(&words[k]);
    }
    return capital;
}

const tagger_line *tagger_assume(tagger_data *d, const tagger_file *file,
                                 const tagger_line *lines, uint32_t count)
{
    tagger_feature features[TAGGER_WORD_FEATURES];
    if (!file->assume || count > TAGGER_SENTENCE_MAX)
        return lines;
    rel_str kind = rel_str_from(file->assume), name;
    rel_str_cut(&kind, ':', &name);
    uint32_t type = rel_names_find(&d->types, name);
    uint32_t number = rel_names_find(&d->lore.kinds, kind);
    if (type == REL_NONE || number == REL_NONE)
        return lines;

    tagger_word *words = REL_NEW(d->keep, tagger_word, count);
    const tagger_word **view = REL_NEW(d->keep, const tagger_word *, count);
    tagger_found *found = REL_NEW(d->keep, tagger_found, count);
    tagger_line *copy = REL_NEW(d->keep, tagger_line, count);
    memcpy(copy, lines, count * sizeof *copy);
    for (uint32_t i = 0; i < count; i++) {
        tagger_word_read(&d->lore.lore, lines[i].text, TAGGER_FOLDED, d->keep, &words[i],
                         features);
        view[i] = &words[i];
    }
    tagger_sentence sentence = {view, count, TAGGER_FOLDED};
    tagger_lists_find_all(&d->lore.lore, &sentence, found);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t end = i + 1, bit = 1u << number;
        if (!((found[i].begin | found[i].single) & bit))
            continue;
        while (found[i].begin & bit && end < count && (found[end - 1].end & bit) == 0)
            end++;
        for (uint32_t k = i; is_open(lines, words, i, end) && k < end; k++)
            copy[k].tag = 1 + 2 * type + (k > i);
    }
    return copy;
}
