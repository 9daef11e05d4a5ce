/* tagger_lists.c - names of the lists in a sentence, and which of its words are loud. */
#include "tagger_parts.h"

/* Marks every kind of `kinds` whose longest match is in `longest`, unless an
 * earlier match of that kind reaches here. */
static void mark_found(uint32_t kinds, const uint8_t longest[TAGGER_KINDS_MAX],
                       uint32_t at, uint32_t busy[TAGGER_KINDS_MAX], tagger_found *found)
{
    for (uint32_t kind = 0; kinds; kind++, kinds >>= 1) {
        uint32_t bit = 1u << kind, count = longest[kind];
        if (!(kinds & 1) || at < busy[kind])
            continue;
        busy[kind] = at + count;
        if (count == 1) {
            found[at].single |= bit;
            continue;
        }
        found[at].begin |= bit;
        for (uint32_t i = 1; i + 1 < count; i++)
            found[at + i].inside |= bit;
        found[at + count - 1].end |= bit;
    }
}

/* Ask the processor for the place of the phrase of two words at `at`, where one may
 * begin: the table is far larger than its caches. */
static void fetch_pair(const tagger_lore *lore, const tagger_word *const *words,
                       uint32_t at)
{
    if (!(words[at]->phrase & TAGGER_MORE))
        return;
    uint64_t key = tagger_phrase_key(0, words[at]->fold);
    key = tagger_phrase_key(key, words[at + 1]->fold);
    if (lore->phrases.slots)
        __builtin_prefetch(&lore->phrases.checks[tagger_table_slot(lore->phrases, key)]);
}

void tagger_lists_find(const tagger_lore *lore, const tagger_word *const *words,
                       uint32_t count, tagger_mode mode, tagger_found *found)
{
    enum { AHEAD = 6 };
    uint32_t busy[TAGGER_KINDS_MAX] = {0};
    uint8_t longest[TAGGER_KINDS_MAX];

    for (uint32_t i = 0; i < count; i++)
        found[i] = (tagger_found){0};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = words[i]->phrase, seen = 0;
        if (i + AHEAD + 1 < count)
            fetch_pair(lore, words, i + AHEAD);
        if (!value || (mode == TAGGER_CASED && words[i]->lower))
            continue;
        uint64_t key = tagger_phrase_key(0, words[i]->fold);
        for (uint32_t length = 1;; length++) {
            uint32_t kinds = value & ~TAGGER_MORE;
            if (mode == TAGGER_CASED && words[i + length - 1]->lower)
                kinds = 0; /* a name does not end in a small word */
            seen |= kinds;
            for (uint32_t kind = 0; kinds; kind++, kinds >>= 1)
                if (kinds & 1)
                    longest[kind] = (uint8_t)length;
            if (!(value & TAGGER_MORE) || i + length >= count || length == 20)
                break;
            key = tagger_phrase_key(key, words[i + length]->fold);
            uint32_t slot = tagger_table_find(lore->phrases, key);
            if (slot == REL_NONE)
                break;
            value = lore->phrase_values[slot];
        }
        mark_found(seen, longest, i, busy, found);
    }
}

bool tagger_is_quiet(const tagger_sentence *s, uint32_t at)
{
    const tagger_word *const *w = s->words + at;
    return s->mode == TAGGER_CASED && (w[0]->lower || !w[0]->letters) &&
           !w[-1]->capital && !w[1]->capital;
}

void tagger_list_rows_find(const tagger_found *found, uint32_t count, uint32_t at,
                           tagger_mode mode, tagger_list_rows *to)
{
    to->count = 0;
    for (uint32_t offset = 0; offset < TAGGER_NEAR_OFFSETS; offset++) {
        if (at + offset < 1 || at + offset > count)
            continue;
        const tagger_found *f = &found[at + offset - 1];
        const uint32_t bits[TAGGER_NAME_PARTS] = {f->begin, f->inside, f->end, f->single};
        for (uint32_t part = 0; part < TAGGER_NAME_PARTS; part++)
            for (uint32_t left = bits[part]; left; left &= left - 1)
                to->rows[to->count++] =
                    tagger_list_row(mode, (uint32_t)__builtin_ctz(left), part, offset);
    }
}
