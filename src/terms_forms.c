/* Words that are forms of one: "pesannya" of "pesan", "dikirim" of "mengirim",
 * "exports" of "export". A form is joined only to a word that is itself there, so
 * what merely looks like one ("bertanya", "news") stays as it is. */
#include "terms_parts.h"

#include "relasi/utf8.h"

#include <string.h>

enum { STEM_LEAST = 4, WORD_MOST = 64 };

typedef struct vocabulary {
    const rel_str *words;
    uint32_t count;
    const rel_table *number_of;
} vocabulary;

/* The number of `front` and `rest` written as one word, or REL_NONE. */
static uint32_t find_word(const vocabulary *v, const char *front, rel_str rest)
{
    char text[WORD_MOST];
    size_t len = strlen(front);
    if (len + rest.len > sizeof text)
        return REL_NONE;
    memcpy(text, front, len);
    memcpy(text + len, rest.ptr, rest.len);
    rel_str word = {text, len + rest.len};
    uint32_t number = rel_table_find(v->number_of, rel_utf8_fold_hash(word));
    return number < v->count && rel_str_equal(v->words[number], word) ? number : REL_NONE;
}

/* Possessives and particles of Indonesian and Malay; plurals and verbs of English. */
static uint32_t without_ending(const vocabulary *v, rel_str word)
{
    static const char *const endings[] = {"nya", "lah", "kah", "pun", "s", "ed", "ing"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);
        if (word.len < STEM_LEAST + len ||
            memcmp(word.ptr + word.len - len, endings[i], len) != 0)
            continue;
        uint32_t number = find_word(v, "", (rel_str){word.ptr, word.len - len});
        if (number != REL_NONE)
            return number;
    }
    return REL_NONE;
}

/* "diserang" -> "menyerang": the passive of a verb to its active, whose prefix takes
 * on the first sound of the stem and swallows p, t, s and k. */
static uint32_t active_of(const vocabulary *v, rel_str word)
{
    static const struct {
        const char *sounds, *prefix;
        bool swallows;
    } rules[] = {
        {"p", "mem", true},           {"bfv", "mem", false},   {"t", "men", true},
        {"cdjz", "men", false},       {"s", "meny", true},     {"k", "meng", true},
        {"aeioughkq", "meng", false}, {"lmnrwy", "me", false}, {"pt", "me", false},
    };
    if (word.len < STEM_LEAST + 2 || memcmp(word.ptr, "di", 2) != 0)
        return REL_NONE;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        size_t skip = rules[i].swallows ? 3 : 2;
        if (!strchr(rules[i].sounds, word.ptr[2]))
            continue;
        uint32_t number =
            find_word(v, rules[i].prefix, (rel_str){word.ptr + skip, word.len - skip});
        if (number != REL_NONE)
            return number;
    }
    return REL_NONE;
}

uint32_t *rel_terms_forms(const rel_str *words, uint32_t count,
                          const rel_table *number_of, rel_arena *keep)
{
    vocabulary v = {words, count, number_of};
    uint32_t *base = REL_NEW(keep, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i, next;
        while ((next = without_ending(&v, words[at])) != REL_NONE) /* ever shorter */
            at = next;
        next = active_of(&v, words[at]);
        base[i] = next != REL_NONE ? next : at;
    }
    return base;
}
