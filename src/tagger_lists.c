/* tagger_lists.c - names of the lists in a sentence, and which of its words are loud. */
#include "tagger_parts.h"

#include <string.h>

/* A search for names in one sentence. */
typedef struct search {
    const tagger_lore *lore;
    const tagger_sentence *sentence;
    tagger_found *found;
    uint32_t busy[TAGGER_KINDS_MAX]; /* up to where a name of the kind reaches */
} search;

/* Marks every kind of `kinds` whose longest match is in `longest`, unless an
 * earlier match of that kind reaches here. */
static void mark_found(search *s, uint32_t kinds, const uint8_t longest[TAGGER_KINDS_MAX],
                       uint32_t at)
{
    tagger_found *found = s->found + at;
    for (; kinds; kinds &= kinds - 1) {
        uint32_t kind = (uint32_t)__builtin_ctz(kinds);
        uint32_t bit = 1u << kind, count = longest[kind];
        if (at < s->busy[kind])
            continue;
        s->busy[kind] = at + count;
        if (count == 1) {
            found->single |= bit;
            continue;
        }
        found->begin |= bit;
        for (uint32_t i = 1; i + 1 < count; i++)
            found[i].inside |= bit;
        found[count - 1].end |= bit;
    }
}

/* Asks the memory for where the phrase of two words would stand, when one may begin with
 * them. */
static void await_pair(const tagger_lore *lore, const tagger_word *const *words)
{
    if (!(words[0]->phrase & TAGGER_MORE) || !lore->phrases.slots)
        return;
    uint64_t key = tagger_phrase_key(0, words[0]->fold);
    key = tagger_phrase_key(key, words[1]->fold);
    uint32_t slot = tagger_table_slot(lore->phrases, key);
    __builtin_prefetch(&lore->phrases.checks[slot]);
    __builtin_prefetch(&lore->phrase_values[slot]);
}

static void find_at(search *s, uint32_t at)
{
    const tagger_word *const *words = s->sentence->words + at;
    uint32_t value = words[0]->phrase, seen = 0, left = s->sentence->count - at;
    uint64_t key = tagger_phrase_key(0, words[0]->fold);
    uint8_t longest[TAGGER_KINDS_MAX];
    for (uint32_t length = 1;; length++) {
        uint32_t kinds = value & ~TAGGER_MORE;
        if (s->sentence->mode == TAGGER_CASED && words[length - 1]->lower)
            kinds = 0; /* a name does not end in a small word */
        seen |= kinds;
        for (; kinds; kinds &= kinds - 1)
            longest[__builtin_ctz(kinds)] = (uint8_t)length;
        if (!(value & TAGGER_MORE) || length >= left || length == 20)
            break;
        key = tagger_phrase_key(key, words[length]->fold);
        uint32_t slot = tagger_table_find(s->lore->phrases, key);
        if (slot == REL_NONE)
            break;
        value = s->lore->phrase_values[slot];
    }
    mark_found(s, seen, longest, at);
}

void tagger_lists_find(const tagger_lore *lore, const tagger_sentence *sentence,
                       const uint32_t *openers, uint32_t count, tagger_found *found)
{
    search s = {lore, sentence, found, {0}};
    memset(found, 0, sentence->count * sizeof *found);
    for (uint32_t i = 0; i < count; i++)
        if (openers[i] + 1 < sentence->count)
            await_pair(lore, sentence->words + openers[i]);
    for (uint32_t i = 0; i < count; i++)
        find_at(&s, openers[i]);
}

void tagger_lists_find_all(const tagger_lore *lore, const tagger_sentence *sentence,
                           tagger_found *found)
{
    search s = {lore, sentence, found, {0}};
    memset(found, 0, sentence->count * sizeof *found);
    for (uint32_t i = 0; i < sentence->count; i++)
        if (tagger_opens(sentence->words[i], sentence->mode))
            find_at(&s, i);
}

bool tagger_is_quiet(const tagger_sentence *s, uint32_t at)
{
    const tagger_word *const *w = s->words + at;
    return tagger_is_small(w[0], s->mode) && !w[-1]->capital && !w[1]->capital;
}

/* Rows of the kinds in `left`: of one part of a name, and from bit 32 on of the next. */
static void add_rows(tagger_list_rows *to, uint64_t left, uint32_t part, uint32_t offset,
                     tagger_mode mode)
{
    for (; left; left &= left - 1) {
        uint32_t bit = (uint32_t)__builtin_ctzll(left);
        to->rows[to->count++] = tagger_list_row(mode, bit % 32, part + bit / 32, offset);
    }
}

void tagger_list_rows_find(const tagger_found *found, uint32_t count, uint32_t at,
                           tagger_mode mode, tagger_list_rows *to)
{
    to->count = 0;
    for (uint32_t offset = 0; offset < TAGGER_NEAR_OFFSETS; offset++) {
        if (at + offset < 1 || at + offset > count)
            continue;
        const tagger_found *f = &found[at + offset - 1];
        add_rows(to, f->begin | (uint64_t)f->inside << 32, 0, offset, mode);
        add_rows(to, f->end | (uint64_t)f->single << 32, 2, offset, mode);
    }
}
