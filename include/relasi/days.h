/* days.h - what was seen of whom on which day: noted as it comes, summed when it is
 * asked for, so that noting a day looks nothing up.
 *
 * Owners are whatever has a number: entities, pairs. Of entities also where they were
 * seen first.
 */
#ifndef RELASI_DAYS_H
#define RELASI_DAYS_H

#include "relasi/arena.h"
#include "relasi/str.h"
#include "relasi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* When something was: a day, counted from 1970-01-01, or a month or year whose days are
 * not known, as its first day behind REL_DAY_MONTH or REL_DAY_YEAR; dates.h makes them.
 */
enum {
    REL_UNDATED = INT32_MIN,
    REL_DAY_MOST = 3000000, /* days lie within so many of 1970-01-01 */
    REL_DAY_MONTH = 10000000,
    REL_DAY_YEAR = 20000000,
};

/* The first day of it. */
static inline int32_t rel_day_first(int32_t day)
{
    return day <= REL_DAY_MOST                   ? day
           : day <= REL_DAY_MONTH + REL_DAY_MOST ? day - REL_DAY_MONTH
                                                 : day - REL_DAY_YEAR;
}

/* Less than, equal to or greater than 0, as `a` begins before `b`: a day before its
 * month, that before its year. REL_UNDATED is before all. */
static inline int rel_day_order(int32_t a, int32_t b)
{
    int32_t x = rel_day_first(a), y = rel_day_first(b);
    return x != y ? (x > y) - (x < y) : (a > b) - (a < b);
}

typedef struct rel_day_note {
    uint32_t owner;
    int32_t day; /* as above, or REL_UNDATED */
    uint64_t count, documents;
} rel_day_note;

/* {.keep = arena} has none. A day may have several notes of one owner. */
typedef struct rel_days {
    rel_arena *keep;
    struct rel_day_block *first, *last; /* the last is being filled        */
    uint32_t count;                     /* of notes in those before it     */
    uint32_t most;                      /* when there are so many, sum them */
    uint32_t summed;                    /* of the first: in order already   */
} rel_days;

struct rel_day_block {
    struct rel_day_block *next; /* also behind the last: from before a sum */
    uint32_t count, room;
    rel_day_note *notes; /* right behind it */
};

/* One note for each day of an owner, earliest first, then months, then years,
 * REL_UNDATED before all; those of
 * owner i from first[i] up to first[i + 1]. */
typedef struct rel_day_sums {
    const rel_day_note *notes;
    const uint32_t *first;
} rel_day_sums;

/* All owners have numbers below `owners`. Many notes are summed from time to time. */
void rel_days_more(rel_days *days, uint32_t owners); /* room for one more */
static inline void rel_days_add(rel_days *days, uint32_t owners, rel_day_note note)
{
    if (!days->last || days->last->count == days->last->room)
        rel_days_more(days, owners);
    days->last->notes[days->last->count++] = note;
}
rel_day_sums rel_days_sum(const rel_days *days, uint32_t owners, rel_arena *work);

/* A document that names somebody, and where it does so first. */
typedef struct rel_place {
    rel_str document; /* id                                        */
    int32_t day;
    uint32_t sentence; /* from 1                                    */
    uint32_t next;     /* in a list of them, the latest first       */
} rel_place;

enum { REL_PLACES_MOST = 5 }; /* that are kept of anybody, the earliest */

/* For qsort: the earlier first, those without a day last; then by document, sentence. */
int rel_place_order(const void *a, const void *b);

#ifdef __cplusplus
}
#endif

#endif
