/* couples.h - whom a document names; which two of them are together, as printable text.
 *
 *   pairs of numbers -> [couples] -> text -> pairs of numbers; in rows W of a tally
 *
 * The pairs of `count` numbers stand in order: 0 1, 0 2 ... 1 2, 1 3 ... Six of them are
 * a character, one of 63 where some are together; how many characters with none come
 * before it is written in digits. "3:" has the nineteenth pair alone. All pairs of
 * thirteen are as many characters, and few of many are a few each.
 */
#ifndef RELASI_COUPLES_H
#define RELASI_COUPLES_H

#include "relasi/arena.h"
#include "relasi/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { REL_COUPLES_MOST = 1 << 24 }; /* numbers whose pairs can be told */

/* The place of the pair a < b of `count` numbers. */
uint64_t rel_couple_place(uint32_t a, uint32_t b, uint32_t count);

/* The places of those that are together, which are put in order, as text in `keep`. Time:
 * O(n log n). */
rel_str rel_couples_write(uint64_t *places, size_t count, rel_arena *keep);

/* The way back: begin with {.rest = text, .count = count}; false past the last, and where
 * the text is `bad`, none of theirs. All of it is linear in numbers and pairs. */
typedef struct rel_couple_walk {
    rel_str rest;
    uint32_t count, a, b; /* a < b < count */
    uint64_t row, place, next, six;
    bool bad;
} rel_couple_walk;
bool rel_couple_next(rel_couple_walk *walk);

/* Whom a document names, and who of them is together: documents of entities, or of pairs,
 * that are found to be one do not add up where one document has several of them. */
typedef struct rel_naming {
    rel_str document;         /* id                      */
    const uint32_t *entities; /* by their keys, in order */
    uint32_t count;
    rel_str ties; /* who shares a window     */
} rel_naming;

#ifdef __cplusplus
}
#endif

#endif
