#include "relasi/duplicates.h"

#include <stdio.h>
#include <string.h>

enum { VALUES = REL_SKETCH_VALUES, SHINGLE = 3 };

/* The words of the body, folded, one after the other. */
typedef struct reader {
    const rel_tokens *tokens;
    uint32_t sentence, token; /* the next one, counted in its sentence */
} reader;

static bool next_word(reader *r, uint64_t *fold)
{
    for (; r->sentence < r->tokens->sentence_count; r->sentence++, r->token = 0) {
        const rel_sentence *s = &r->tokens->sentences[r->sentence];
        if (s->kind != REL_PARA_BODY)
            continue;
        while (r->token < s->count) {
            const rel_token *t = &r->tokens->tokens[s->first + r->token++];
            if (t->kind == REL_TOKEN_WORD || t->kind == REL_TOKEN_NUMBER) {
                *fold = t->fold;
                return true;
            }
        }
    }
    return false;
}

static uint32_t word_count(const rel_tokens *tokens)
{
    reader r = {.tokens = tokens};
    uint32_t count = 0;
    uint64_t fold;
    while (next_word(&r, &fold))
        count++;
    return count;
}

/* "s" and 128 bits of all words in their order. */
static rel_str short_sketch(const rel_tokens *tokens, rel_arena *keep)
{
    reader r = {.tokens = tokens};
    uint64_t fold, a = 1, b = 2;
    while (next_word(&r, &fold)) {
        a = rel_table_mix(a ^ fold);
        b = rel_table_mix((b + fold) * 0x9E3779B97F4A7C15u);
    }
    char *text = REL_NEW(keep, char, 34);
    snprintf(text, 34, "s%016llx%016llx", (unsigned long long)a, (unsigned long long)b);
    return (rel_str){text, 33};
}

/* Hash functions are products with odd numbers, of which the high half counts
 * (Dietzfelbinger et al. 1997); the numbers come from splitmix64. */
static void draw_factors(uint64_t factors[VALUES])
{
    uint64_t state = 0x72656C617369u;
    for (int i = 0; i < VALUES; i++) {
        uint64_t z = state += 0x9E3779B97F4A7C15u;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
        z = (z ^ z >> 27) * 0x94D049BB133111EBu;
        factors[i] = (z ^ z >> 31) | 1;
    }
}

static rel_str print_values(const uint32_t least[VALUES], rel_arena *keep)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char *text = REL_NEW(keep, char, REL_SKETCH_CHARS + 1), *to = text;
    for (int i = 0; i < VALUES; i += 3) {
        uint32_t three =
            (least[i] & 0xFF) << 16 | (least[i + 1] & 0xFF) << 8 | (least[i + 2] & 0xFF);
        for (int shift = 18; shift >= 0; shift -= 6)
            *to++ = digits[three >> shift & 63];
    }
    return (rel_str){text, REL_SKETCH_CHARS};
}

rel_str rel_sketch_make(const rel_tokens *tokens, rel_arena *keep)
{
    uint32_t words = word_count(tokens);
    if (!words)
        return (rel_str){0};
    if (words < REL_SKETCH_WORDS)
        return short_sketch(tokens, keep);
    uint64_t factors[VALUES], before[SHINGLE - 1] = {0}, fold;
    uint32_t least[VALUES];
    draw_factors(factors);
    memset(least, 0xFF, sizeof least);
    reader r = {.tokens = tokens};
    for (uint32_t n = 0; next_word(&r, &fold); n++) {
        uint64_t shingle =
            rel_table_mix(rel_table_mix(rel_table_mix(before[0]) + before[1]) + fold);
        before[0] = before[1];
        before[1] = fold;
        if (n + 1 < SHINGLE)
            continue;
        for (int i = 0; i < VALUES; i++) {
            uint32_t value = (uint32_t)(shingle * factors[i] >> 32);
            least[i] = value < least[i] ? value : least[i];
        }
    }
    return print_values(least, keep);
}
