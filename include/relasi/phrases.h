/* phrases.h - a table of phrases: sequence of folded tokens -> entries.
 *
 *   lexicon, dictionary -> [phrases] -> gazetteer, mentions
 *
 * Open addressing on a 64-bit hash of the token hashes. Every proper prefix of
 * a phrase is in the table too, so the longest match is walked token by token
 * and most walks end at the first probe. The arrays hold no pointers, so the
 * same bytes serve in memory and mapped from a file.
 */
#ifndef RELASI_PHRASES_H
#define RELASI_PHRASES_H

#include "relasi/arena.h"
#include "relasi/types.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a phrase is a phrase of. */
typedef enum rel_list {
    REL_LIST_NAME,         /* of a known entity                       */
    REL_LIST_TITLE,        /* "Menteri Luar Negeri", "Mr."            */
    REL_LIST_ORG_HEAD,     /* "Kementerian", "University"             */
    REL_LIST_PLACE_HEAD,   /* "Teluk", "Street"                       */
    REL_LIST_CUE,          /* "kata", "menurut", see rel_cue          */
    REL_LIST_ABBREVIATION, /* "Jl.", "a.l."                           */
    REL_LIST_STOPWORD,
    REL_LIST_MONTH,
    REL_LIST_WEEKDAY,
    REL_LIST_COMMON,      /* ordinary words, not names               */
    REL_LIST_PERSON,      /* given and family names                  */
    REL_LIST_ROLE,        /* canonical role names                    */
    REL_LIST_BOILERPLATE, /* rows only                               */
    REL_LIST_LANGUAGE,    /* rows only: settings of a language       */
    REL_LISTS,
    REL_LIST_PREFIX = 15, /* longer phrases begin so, see rel_phrases_next */
} rel_list;

enum { REL_PHRASE_TOKENS = 16 }; /* that one may have, marks among them */

enum {
    REL_ENTRY_EXACT = 1,     /* only in this very spelling             */
    REL_ENTRY_AMBIGUOUS = 2, /* needs other evidence                   */
    REL_ENTRY_LABEL = 4,     /* the entity's own full name             */
};

/* Of a prefix, `value` and `text` are what rel_phrase_prefix() makes them. */
typedef struct rel_entry {
    uint32_t value;    /* entity, row or number, by list                */
    uint32_t text;     /* string number of the spelling                 */
    uint16_t language; /* number + 1; 0 for any                        */
    uint8_t sub;       /* kind within the list; of a name its rel_type  */
    uint8_t list : 4;  /* rel_list                                      */
    uint8_t flags : 4; /* REL_ENTRY_ bits                              */
} rel_entry;

typedef struct rel_slot {
    uint64_t hash;  /* 0 is free                                       */
    uint32_t entry; /* first                                           */
    uint16_t count;
    uint16_t lists; /* bit per rel_list of its entries                 */
} rel_slot;

typedef struct rel_phrases {
    const rel_slot *slots;
    const rel_entry *entries;
    uint32_t slot_count; /* a power of two, or 0 */
    uint32_t entry_count;
} rel_phrases;

/* Hash of a phrase: start with 0, put the fold hash of each token on. */
static inline uint64_t rel_phrase_hash(uint64_t before, uint64_t fold)
{
    uint64_t h = (before ^ fold) * 0x9e3779b97f4a7c15u;
    h ^= h >> 29;
    return h ? h : 1;
}

/* The slot of a phrase, where the first one that it may have is taken. */
const rel_slot *rel_phrases_probe(const rel_phrases *phrases, uint64_t hash);

/* Where the slot of a phrase would be. */
static inline const rel_slot *rel_phrases_place(const rel_phrases *phrases, uint64_t hash)
{
    return phrases->slots + ((uint32_t)hash & (phrases->slot_count - 1));
}

/* NULL when no phrase is or begins with it: so it is with most. Never reads outside
 * the table, even if its bytes are hostile. */
static inline const rel_slot *rel_phrases_find(const rel_phrases *phrases, uint64_t hash)
{
    bool none = !phrases->slot_count || !rel_phrases_place(phrases, hash)->hash;
    return none ? NULL : rel_phrases_probe(phrases, hash);
}

/* Which words may follow a word in a phrase is kept as a set of sixty-four kinds of them:
 * it tells most pairs of words to begin none without a look at the table. */
static inline uint32_t rel_phrase_kind(uint64_t fold)
{
    return (uint32_t)(fold >> 58);
}

/* The kinds that may follow the word of that slot; 0 when longer phrases begin otherwise.
 */
uint64_t rel_phrases_next(const rel_phrases *phrases, const rel_slot *slot);

/* A phrase on its way into a table. */
typedef struct rel_phrase {
    uint64_t hash;
    rel_entry entry; /* list REL_LIST_PREFIX: only a prefix */
} rel_phrase;

/* The entry of a prefix: of a word with the kinds that may follow, in `value` and `text`,
 * else with 0. */
rel_entry rel_phrase_prefix(uint64_t next);

/* Build the table of `count` phrases (sorted here, equal ones once). The
 * same set gives the same bytes. Time: O(n log n). */
rel_phrases rel_phrases_build(rel_phrase *phrases, size_t count, rel_arena *keep);

#ifdef __cplusplus
}
#endif

#endif
