#include "relasi/order.h"

#include <stdbool.h>
#include <string.h>

enum { RUN = 16 }; /* as many are put in order by moving each to its place */

static void sort_run(uint64_t *numbers, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        uint64_t one = numbers[i];
        size_t at = i;
        for (; at && numbers[at - 1] > one; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = one;
    }
}

/* Of two sorted halves, the second from `middle` on, one whole. */
static void merge(const uint64_t *from, size_t middle, size_t count, uint64_t *to)
{
    size_t a = 0, b = middle;
    for (size_t i = 0; i < count; i++) {
        bool first = b == count || (a < middle && from[a] <= from[b]);
        to[i] = first ? from[a++] : from[b++];
    }
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
