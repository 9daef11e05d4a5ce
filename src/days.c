#include "relasi/days.h"

#include <stdbool.h>
#include <string.h>

enum {
    BITS = 16,      /* most of a day that one pass sorts by */
    MANY = 1 << 16, /* so many notes are summed before there are twice as many */
};

/* Days as numbers from 1, REL_UNDATED as 0; and the bits that are sorted by. */
typedef struct digits {
    uint32_t before; /* the first day, less one */
    uint32_t most;   /* the largest number      */
    unsigned shift, bits;
} digits;

static inline uint32_t digit_of(digits d, int32_t day)
{
    uint32_t number = (uint32_t)day - d.before;
    return (number <= d.most ? number : 0) >> d.shift & ((1u << d.bits) - 1);
}

static digits digits_of(const rel_days *days)
{
    int32_t first = INT32_MAX, last = REL_UNDATED;
    for (uint32_t i = 0; i < days->count; i++) {
        int32_t day = days->notes[i].day;
        first = day < first && day != REL_UNDATED ? day : first;
        last = day > last ? day : last;
    }
    bool any = last != REL_UNDATED;
    return (digits){.before = (uint32_t)first - 1,
                    .most = any ? (uint32_t)last - (uint32_t)first + 1 : 0};
}

/* The notes of `from` in the order of a digit; what is equal keeps its order. */
static void sort_by_digit(const rel_days *days, const uint32_t *from, digits d,
                          uint32_t *to, rel_arena *work)
{
    rel_mark mark = rel_arena_mark(work);
    uint32_t values = 1u << d.bits, *start = REL_NEW(work, uint32_t, values + 1);
    for (uint32_t i = 0; i < days->count; i++)
        start[digit_of(d, days->notes[i].day) + 1]++;
    for (uint32_t v = 1; v < values; v++)
        start[v] += start[v - 1];
    for (uint32_t i = 0; i < days->count; i++) {
        uint32_t note = from ? from[i] : i;
        to[start[digit_of(d, days->notes[note].day)]++] = note;
    }
    rel_arena_rewind(work, mark);
}

/* All by day: their numbers, in as few passes as have no more values each than there
 * are notes. */
static const uint32_t *sort_by_day(const rel_days *days, rel_arena *work)
{
    digits d = digits_of(days);
    unsigned passes = 1;
    for (d.bits = 4; d.bits < BITS && d.most >> d.bits && days->count >> d.bits;)
        d.bits++;
    while (passes * d.bits < 32 && d.most >> passes * d.bits)
        passes++;
    uint32_t *to = REL_ROOM(work, uint32_t, days->count), *from = NULL;
    uint32_t *other = passes > 1 ? REL_ROOM(work, uint32_t, days->count) : NULL;
    for (unsigned pass = 0; pass < passes; pass++) {
        d.shift = pass * d.bits;
        sort_by_digit(days, from, d, to, work);
        from = to;
        to = other;
        other = from;
    }
    return from;
}

/* Those by owner; `first` becomes where each one's begin. */
static void sort_by_owner(const rel_days *days, const uint32_t *by_day, uint32_t owners,
                          uint32_t *first, rel_day_note *to)
{
    for (uint32_t i = 0; i < days->count; i++)
        first[days->notes[i].owner + 1]++;
    for (uint32_t o = 0; o < owners; o++)
        first[o + 1] += first[o];
    for (uint32_t i = 0; i < days->count; i++) {
        const rel_day_note *note = &days->notes[by_day[i]];
        to[first[note->owner]++] = *note;
    }
    for (uint32_t o = owners; o > 0; o--) /* each has moved to where it ends */
        first[o] = first[o - 1];
    first[0] = 0;
}

/* One sum for each day of an owner. */
static void sum_equal(rel_day_note *items, uint32_t owners, uint32_t *first)
{
    uint32_t kept = 0, i = 0;
    for (uint32_t o = 0; o < owners; o++) {
        uint32_t begin = kept, end = first[o + 1];
        for (; i < end; i++) {
            if (kept > begin && items[kept - 1].day == items[i].day) {
                rel_sum(&items[kept - 1].count, items[i].count);
                rel_sum(&items[kept - 1].documents, items[i].documents);
            } else {
                items[kept++] = items[i];
            }
        }
        first[o] = begin;
    }
    first[owners] = kept;
}

rel_day_sums rel_days_sum(const rel_days *days, uint32_t owners, rel_arena *work)
{
    uint32_t *first = REL_NEW(work, uint32_t, (size_t)owners + 1);
    rel_day_note *sums = REL_ROOM(work, rel_day_note, days->count);
    rel_mark mark = rel_arena_mark(work);
    sort_by_owner(days, sort_by_day(days, work), owners, first, sums);
    sum_equal(sums, owners, first);
    rel_arena_rewind(work, mark);
    return (rel_day_sums){sums, first};
}

/* Of many, by summing those that are there; where that leaves more than half of them,
 * there is twice the room. */
void rel_days_more(rel_days *days, uint32_t owners)
{
    rel_arena work = {0};
    if (days->count >= MANY) {
        rel_day_sums sums = rel_days_sum(days, owners, &work);
        days->count = sums.first[owners];
        memcpy(days->notes, sums.notes, days->count * sizeof *days->notes);
    }
    if (days->count > days->room / 2 || !days->room)
        days->notes = rel_arena_double(days->keep, days->notes, sizeof *days->notes,
                                       days->count, &days->room);
    rel_arena_clear(&work);
}
