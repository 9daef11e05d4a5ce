#include "relasi/order.h"

#include <stdbool.h>
#include <string.h>

enum { RUN = 4 }; /* as many are put in order by comparing pairs of them */

/* Here and in merge() without a jump, which nobody could foresee. */
static inline void order_two(uint64_t *a, uint64_t *b)
{
    uint64_t one = *a, other = *b;
    *a = one < other ? one : other;
    *b = one < other ? other : one;
}

static void sort_run(uint64_t *n, size_t count)
{
    if (count > 1)
        order_two(n, n + 1);
    if (count > 3)
        order_two(n + 2, n + 3);
    if (count > 2)
        order_two(n, n + 2);
    if (count > 3)
        order_two(n + 1, n + 3);
    if (count > 2)
        order_two(n + 1, n + 2);
}

/* Of two sorted halves, the second from `middle` on, one whole. */
static void merge(const uint64_t *from, size_t middle, size_t count, uint64_t *to)
{
    size_t a = 0, b = middle;
    while (a < middle && b < count) {
        uint64_t one = from[a], other = from[b];
        bool first = one <= other;
        *to++ = first ? one : other;
        a += first;
        b += !first;
    }
    while (a < middle)
        *to++ = from[a++];
    while (b < count)
        *to++ = from[b++];
}

void rel_order_numbers(uint64_t *numbers, size_t count, rel_arena *scratch)
{
    for (size_t at = 0; at < count; at += RUN)
        sort_run(numbers + at, count - at < RUN ? count - at : RUN);
    if (count <= RUN)
        return;
    rel_mark mark = rel_arena_mark(scratch);
    uint64_t *from = numbers, *to = REL_ROOM(scratch, uint64_t, count);
    for (size_t width = RUN; width < count; width *= 2) {
        for (size_t at = 0; at < count; at += 2 * width) {
            size_t left = count - at;
            merge(from + at, left < width ? left : width,
                  left < 2 * width ? left : 2 * width, to + at);
        }
        uint64_t *other = from;
        from = to;
        to = other;
    }
    if (from != numbers)
        memcpy(numbers, from, count * sizeof *numbers);
    rel_arena_rewind(scratch, mark);
}
