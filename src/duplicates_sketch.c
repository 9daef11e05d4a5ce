#include "duplicates_parts.h"

#include "relasi/order.h"

#include <stdio.h>
#include <string.h>

enum { VALUES = REL_SKETCH_VALUES, SHINGLE = 3, PATIENCE = 8, SHORT = 33 };

/* The words of the body, folded, one after the other. */
static uint32_t read_words(const rel_tokens *tokens, uint64_t *folds)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < tokens->sentence_count; i++) {
        const rel_sentence *s = &tokens->sentences[i];
        if (s->kind != REL_PARA_BODY)
            continue;
        for (uint32_t k = s->first; k < s->first + s->count; k++) {
            const rel_token *t = &tokens->tokens[k];
            if (t->kind == REL_TOKEN_WORD || t->kind == REL_TOKEN_NUMBER)
                folds[count++] = t->fold;
        }
    }
    return count;
}

/* "s" and 128 bits of all words in their order. */
static void short_sketch(const uint64_t *folds, uint32_t count, char text[SHORT + 1])
{
    uint64_t a = 1, b = 2;
    for (uint32_t i = 0; i < count; i++) {
        a = rel_table_mix(a ^ folds[i]);
        b = rel_table_mix((b + folds[i]) * 0x9E3779B97F4A7C15u);
    }
    snprintf(text, SHORT + 1, "s%016llx%016llx", (unsigned long long)a,
             (unsigned long long)b);
}

static uint32_t keep_different(uint64_t *shingles, uint32_t count, rel_arena *scratch)
{
    uint32_t kept = 0;
    rel_order_numbers(shingles, count, scratch);
    for (uint32_t i = 0; i < count; i++)
        if (!kept || shingles[kept - 1] != shingles[i])
            shingles[kept++] = shingles[i];
    return kept;
}

static inline uint64_t seed_of(uint32_t round)
{
    return rel_table_mix(round + 1) | 1;
}

/* The place of a hash, which its high half tells. */
static inline uint32_t place_of(uint64_t hash)
{
    return (uint32_t)((hash >> 32) * VALUES >> 32);
}

/* Words to shingles, each in the place of the word that it begins with; and the first
 * round, which fills most. How many values stay empty. */
static uint32_t fill_first(uint64_t *words, uint32_t count, uint64_t least[VALUES])
{
    uint64_t seed = seed_of(0);
    uint32_t empty = 0;
    memset(least, 0xFF, VALUES * sizeof *least);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t two = rel_table_mix(rel_table_mix(words[i]) + words[i + 1]);
        words[i] = rel_table_mix(two + words[i + 2]);
        uint64_t hash = rel_table_mix(words[i] * seed), value = (uint32_t)hash;
        uint64_t *at = &least[place_of(hash)];
        *at = value < *at ? value : *at;
    }
    for (uint32_t i = 0; i < VALUES; i++)
        empty += least[i] == UINT64_MAX;
    return empty;
}

/* One more round for what is still empty; how many values are filled by it. After as many
 * rounds as there are values, each fills just one. */
static uint32_t fill_round(const uint64_t *shingles, uint32_t count, uint32_t round,
                           uint64_t least[VALUES])
{
    uint64_t seed = seed_of(round), floor = (uint64_t)round << 32;
    uint32_t filled = 0, only = round < VALUES ? REL_NONE : round - VALUES;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t hash = rel_table_mix_high(shingles[i] * seed);
        uint32_t at = only == REL_NONE ? place_of(hash) : only;
        if (least[at] < floor)
            continue; /* an earlier round filled it, as most */
        uint64_t value = floor | (uint32_t)(hash ^ hash >> 33);
        filled += least[at] == UINT64_MAX;
        least[at] = value < least[at] ? value : least[at];
    }
    return filled;
}

/* Every shingle falls into one value of the sketch and leaves the least hash
 * there. What a round leaves empty the next fills, with another hash. A document of three
 * times as many words as values takes some three rounds. */
static void fill(uint64_t *words, uint32_t count, uint64_t least[VALUES],
                 rel_arena *scratch)
{
    uint32_t empty = fill_first(words, count, least);
    for (uint32_t round = 1; empty; round++) {
        if (round == PATIENCE) /* few words said over and over need many rounds */
            count = keep_different(words, count, scratch);
        empty -= fill_round(words, count, round, least);
    }
}

/* Three bytes in four characters. Returns where the next go. */
static char *print_three(uint64_t three, char *to)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int shift = 18; shift >= 0; shift -= 6)
        *to++ = digits[three >> shift & 63];
    return to;
}

static char *print_values(const uint64_t least[VALUES], char *to)
{
    for (int i = 0; i < VALUES; i += 3)
        to = print_three((least[i] & 0xFF) << 16 | (least[i + 1] & 0xFF) << 8 |
                             (least[i + 2] & 0xFF),
                         to);
    return to;
}

/* Of an article of some length: its values, then its places. */
static size_t long_sketch(const rel_tokens *tokens, uint64_t *words, uint32_t count,
                          rel_arena *scratch, char *text)
{
    uint64_t least[VALUES];
    places p;
    duplicates_places(tokens, &p);
    fill(words, count - (SHINGLE - 1), least, scratch);
    char *to = print_values(least, text);
    for (uint32_t i = 0; i < p.count; i++)
        to = print_three(p.values[i], to);
    return (size_t)(to - text);
}

rel_str rel_sketch_make(const rel_tokens *tokens, rel_arena *keep)
{
    char *text = REL_NEW(keep, char, REL_SKETCH_MOST + 1);
    rel_mark mark = rel_arena_mark(keep);
    uint64_t *words = REL_ROOM(keep, uint64_t, tokens->token_count);
    uint32_t count = read_words(tokens, words);
    size_t len = !count ? 0 : count < REL_SKETCH_WORDS ? SHORT : REL_SKETCH_CHARS;
    if (len == SHORT)
        short_sketch(words, count, text);
    else if (len)
        len = long_sketch(tokens, words, count, keep, text);
    rel_arena_rewind(keep, mark);
    return (rel_str){text, len};
}
