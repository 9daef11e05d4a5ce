/* vocabulary.h - every distinct word, understood once.
 *
 *   utf8 -> [vocabulary] -> text, tokens, tagger, mentions
 *
 * A table of words by their exact bytes, which number from 0. What it says of a
 * word follows from the bytes alone, so no result depends on what else the table
 * has seen. One thread keeps a table from article to article: news has few words
 * and says them often, so that nearly every word costs one look-up.
 *
 * Whoever else knows something of a word keeps it in an array by number. Numbers
 * stay within an article; a table that has grown past REL_VOCABULARY_MOST is emptied
 * between two, and `round` goes up: then such an array is to be emptied too.
 */
#ifndef RELASI_VOCABULARY_H
#define RELASI_VOCABULARY_H

#include "relasi/str.h"
#include "relasi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    REL_VOCABULARY_MOST = 1 << 17, /* some 12 MB with its slots */
    REL_WORD_SHORT = 16,           /* bytes of a word that lie in the table */
};

typedef enum rel_shape {
    REL_SHAPE_NONE,    /* no letters with case            */
    REL_SHAPE_LOWER,   /* aaa                             */
    REL_SHAPE_CAPITAL, /* Aaa, and one upper letter alone */
    REL_SHAPE_UPPER,   /* AAA, also A1                    */
    REL_SHAPE_MIXED,   /* aAa, AaA: iPhone, McDonald      */
} rel_shape;

typedef struct rel_word {
    uint64_t fold;  /* rel_utf8_fold_hash of it                             */
    uint64_t front; /* its first eight bytes                                */
    union {
        uint64_t bytes;   /* the next eight                       */
        const char *text; /* of a word of more than 16 all of it  */
    } rest;
    uint32_t alike; /* the first word of the same fold */
    uint32_t len : 28;
    uint32_t shape : 4; /* rel_shape */
} rel_word;

typedef struct rel_vocabulary_slot {
    uint32_t tag;    /* low half of the hash       */
    uint32_t number; /* of the word + 1; 0 is free */
} rel_vocabulary_slot;

typedef struct rel_vocabulary {
    rel_word *words;
    uint32_t count;
    uint32_t round; /* how often the table was emptied */
    uint32_t room, slot_count;
    unsigned shift; /* of a hash, to its slot */
    rel_vocabulary_slot *slots, *last, *folds;
    rel_arena keep; /* the arrays */
    rel_arena long_text;
} rel_vocabulary;

/* {0} is an empty table. The number of `word`; no byte from `end` on, which lies at
 * or behind the word's own end, is looked at. */
uint32_t rel_vocabulary_add(rel_vocabulary *vocabulary, rel_str word, const char *end);

/* A word as the table looks for it. */
typedef struct rel_word_key {
    uint64_t front, next; /* its first sixteen bytes, 0 behind its end */
    uint64_t hash;
    rel_str text;
} rel_word_key;

rel_word_key rel_vocabulary_key(rel_str word, const char *end);
uint32_t rel_vocabulary_add_key(rel_vocabulary *vocabulary, const rel_word_key *key);

/* The hash of a word of at most 16 bytes. Its high bits, which all of them reach, tell
 * the slot. */
static inline uint64_t rel_word_hash(uint64_t front, uint64_t next)
{
    return (front + next * 0xC4CEB9FE1A85EC53u) * 0x9E3779B97F4A7C15u;
}

/* A word of at most 16 bytes, for who has read them anyway; NULL if it is not there. The
 * table has its slots. */
static inline const rel_word *rel_vocabulary_find(const rel_vocabulary *v, size_t len,
                                                  uint64_t front, uint64_t next)
{
    uint64_t hash = rel_word_hash(front, next);
    const rel_vocabulary_slot *slot = &v->slots[hash >> v->shift];
    for (; slot->number; slot = slot == v->last ? v->slots : slot + 1) {
        const rel_word *known = &v->words[slot->number - 1];
        if (slot->tag == (uint32_t)hash && known->front == front &&
            known->rest.bytes == next && known->len == len)
            return known;
    }
    return NULL;
}

/* Give an empty table its slots. */
void rel_vocabulary_begin(rel_vocabulary *vocabulary);

/* Between two articles: empty a table that has grown too large. */
void rel_vocabulary_trim(rel_vocabulary *vocabulary);
void rel_vocabulary_free(rel_vocabulary *vocabulary);

/* The shape of a word that is in no table. */
rel_shape rel_word_shape(rel_str word);

#ifdef __cplusplus
}
#endif

#endif
