#include "relasi/days.h"

#include <stdbool.h>
#include <string.h>

enum {
    BITS = 16,         /* most of a day that one pass sorts by */
    LEAST = 64,        /* notes of the first block, */
    LARGEST = 1 << 12, /* and of most others        */
    MANY = 1 << 16,    /* fewer are not summed before they are asked for */
};

/* Notes of one day that follow each other, as those of one article do. */
typedef struct run {
    const rel_day_note *notes;
    uint32_t count;
    int32_t day;
} run;

static uint32_t count_of(const rel_days *days)
{
    return days->last ? days->count + days->last->count : 0;
}

/* The runs of the notes that are in no order yet; of each owner how many it has, in
 * `first` one place behind its own. */
static uint32_t find_runs(const rel_days *days, run *runs, uint32_t *first)
{
    uint32_t count = 0, skip = days->summed;
    for (const struct rel_day_block *b = days->first; b; b = b->next) {
        uint32_t passed = skip < b->count ? skip : b->count;
        const rel_day_note *note = b->notes + passed, *end = b->notes + b->count;
        skip -= passed;
        while (note < end) {
            run *one = &runs[count++];
            *one = (run){.notes = note, .day = note->day};
            for (; note < end && note->day == one->day; note++)
                first[note->owner + 1]++;
            one->count = (uint32_t)(note - one->notes);
        }
        if (b == days->last)
            break;
    }
    return count;
}

/* Days as numbers from 1, REL_UNDATED as 0; and the bits that are sorted by. */
typedef struct digits {
    uint32_t before; /* the first day, less one */
    uint32_t most;   /* the largest number      */
    unsigned shift, bits;
    uint32_t *start; /* where the runs of each value go */
} digits;

static inline uint32_t digit_of(digits d, int32_t day)
{
    uint32_t number = (uint32_t)day - d.before;
    return (number <= d.most ? number : 0) >> d.shift & ((1u << d.bits) - 1);
}

/* As many bits as make no more values than there are runs. */
static digits digits_of(const run *runs, uint32_t count)
{
    int32_t first = INT32_MAX, last = REL_UNDATED;
    for (uint32_t i = 0; i < count; i++) {
        int32_t day = runs[i].day;
        first = day < first && day != REL_UNDATED ? day : first;
        last = day > last ? day : last;
    }
    digits d = {.before = (uint32_t)first - 1, .bits = 4};
    d.most = last != REL_UNDATED ? (uint32_t)last - (uint32_t)first + 1 : 0;
    while (d.bits < BITS && d.most >> d.bits && count >> d.bits)
        d.bits++;
    return d;
}

/* The numbers in `from`, or all in their order, by those bits of the day; what is equal
 * keeps its order. */
static void sort_by_digit(const run *runs, uint32_t count, const uint32_t *from, digits d,
                          uint32_t *to)
{
    for (uint32_t i = 0; i < count; i++)
        d.start[digit_of(d, runs[i].day) + 1]++;
    for (uint32_t v = 1; v < 1u << d.bits; v++)
        d.start[v] += d.start[v - 1];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number = from ? from[i] : i;
        to[d.start[digit_of(d, runs[number].day)]++] = number;
    }
}

/* Their numbers by day. */
static const uint32_t *sort_runs(const run *runs, uint32_t count, rel_arena *work)
{
    digits d = digits_of(runs, count);
    uint32_t *from = NULL, *other = NULL;
    do {
        uint32_t *to = other ? other : REL_ROOM(work, uint32_t, count);
        d.start = REL_NEW(work, uint32_t, (1u << d.bits) + 1);
        sort_by_digit(runs, count, from, d, to);
        other = from;
        from = to;
        d.shift += d.bits;
    } while (d.shift < 32 && d.most >> d.shift);
    return from;
}

/* The notes by owner, those of each by day; `first` becomes where they begin. */
static void sort_by_owner(const run *runs, const uint32_t *by_day, uint32_t count,
                          uint32_t *first, rel_day_note *to)
{
    for (uint32_t i = 0; i < count; i++) {
        const run *one = &runs[by_day[i]];
        for (uint32_t k = 0; k < one->count; k++)
            to[first[one->notes[k].owner]++] = one->notes[k];
    }
}

/* All notes that are in no order yet, in order: how many; `first` is for counting. */
static uint32_t sort_fresh(const rel_days *days, uint32_t owners, uint32_t *first,
                           rel_day_note *to, rel_arena *work)
{
    rel_mark mark = rel_arena_mark(work);
    uint32_t count = count_of(days) - days->summed;
    run *runs = REL_ROOM(work, run, count);
    uint32_t run_count = find_runs(days, runs, first);
    for (uint32_t o = 0; o < owners; o++)
        first[o + 1] += first[o];
    sort_by_owner(runs, sort_runs(runs, run_count, work), run_count, first, to);
    rel_arena_rewind(work, mark);
    return count;
}

static inline uint64_t place_of(const rel_day_note *note)
{
    return (uint64_t)note->owner << 32 | ((uint32_t)note->day ^ (uint32_t)INT32_MIN);
}

/* One more in order; what is of the same day is added. Returns the place of the next. */
static inline rel_day_note *put(const rel_day_note *note, rel_day_note *to, bool any)
{
    if (any && place_of(to - 1) == place_of(note)) {
        rel_sum(&to[-1].count, note->count);
        rel_sum(&to[-1].documents, note->documents);
        return to;
    }
    *to = *note;
    return to + 1;
}

/* The summed ones and `fresh`, both in order, made one: how many. */
static uint32_t merge(const rel_days *days, const rel_day_note *fresh, uint32_t count,
                      rel_day_note *sums)
{
    const struct rel_day_block *b = days->first;
    const rel_day_note *end = fresh + count;
    rel_day_note *to = sums;
    for (uint32_t left = days->summed, at = 0; left; left--, at++) {
        if (at == b->count)
            b = b->next, at = 0;
        const rel_day_note *note = &b->notes[at];
        for (; fresh < end && place_of(fresh) < place_of(note); fresh++)
            to = put(fresh, to, to > sums);
        to = put(note, to, to > sums);
    }
    for (; fresh < end; fresh++)
        to = put(fresh, to, to > sums);
    return (uint32_t)(to - sums);
}

rel_day_sums rel_days_sum(const rel_days *days, uint32_t owners, rel_arena *work)
{
    uint32_t *first = REL_NEW(work, uint32_t, (size_t)owners + 1), owner = 0;
    rel_day_note *sums = REL_ROOM(work, rel_day_note, count_of(days));
    rel_mark mark = rel_arena_mark(work);
    rel_day_note *fresh = REL_ROOM(work, rel_day_note, count_of(days) - days->summed);
    uint32_t count = sort_fresh(days, owners, first, fresh, work);
    count = merge(days, fresh, count, sums);
    for (uint32_t i = 0; i < count; i++)
        while (owner <= sums[i].owner)
            first[owner++] = i;
    while (owner <= owners)
        first[owner++] = count;
    rel_arena_rewind(work, mark);
    return (rel_day_sums){sums, first};
}

/* Sums in the place of the notes. There may be as many more before the next time. */
static void sum_up(rel_days *days, uint32_t owners)
{
    rel_arena work = {0};
    rel_day_sums sums = rel_days_sum(days, owners, &work);
    uint32_t left = sums.first[owners];
    const rel_day_note *from = sums.notes;
    days->most = 2 * left > MANY ? 2 * left : MANY;
    days->summed = left;
    days->count = 0;
    for (struct rel_day_block *b = days->last = days->first;; b = days->last = b->next) {
        b->count = left < b->room ? left : b->room;
        memcpy(b->notes, from, b->count * sizeof *from);
        from += b->count;
        left -= b->count;
        if (!left)
            break;
        days->count += b->count;
    }
    rel_arena_clear(&work);
}

void rel_days_more(rel_days *days, uint32_t owners)
{
    if (days->last && count_of(days) >= (days->most ? days->most : MANY))
        sum_up(days, owners);
    struct rel_day_block *last = days->last, *next = last ? last->next : NULL;
    if (last && last->count < last->room)
        return;
    if (!next) {
        uint32_t room = !last                      ? LEAST
                        : 2 * last->room < LARGEST ? 2 * last->room
                                                   : LARGEST;
        next = rel_arena_take(days->keep, 1, sizeof *next + room * sizeof *next->notes);
        *next = (struct rel_day_block){.room = room, .notes = (rel_day_note *)(next + 1)};
        *(last ? &last->next : &days->first) = next;
    }
    next->count = 0;
    days->count += last ? last->count : 0;
    days->last = next;
}

int rel_place_order(const void *a, const void *b)
{
    const rel_place *x = a, *y = b;
    bool undated = x->day == REL_UNDATED;
    if (x->day != y->day)
        return undated || (y->day != REL_UNDATED && rel_day_order(x->day, y->day) > 0)
                   ? 1
                   : -1;
    int order = rel_str_compare(x->document, y->document);
    return order ? order : (x->sentence > y->sentence) - (x->sentence < y->sentence);
}
