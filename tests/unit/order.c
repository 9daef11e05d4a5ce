#include "relasi/order.h"
#include "../check.h"

#include <stdlib.h>

static int ascending(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Against qsort, around the lengths at which the ways change, with few and many that
 * are equal. */
static void check_length(size_t count, uint64_t most, rel_arena *arena)
{
    uint64_t *ours = REL_NEW(arena, uint64_t, count);
    uint64_t *theirs = REL_NEW(arena, uint64_t, count);
    uint64_t state = count * 2654435761u + most;
    for (size_t i = 0; i < count; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        ours[i] = theirs[i] = (state >> 20) % most;
    }
    rel_order_numbers(ours, count, arena);
    qsort(theirs, count, sizeof *theirs, ascending);
    CHECK(!memcmp(ours, theirs, count * sizeof *ours), "%zu numbers below %llu", count,
          (unsigned long long)most);
}

/* Against a walk from the front: each number of the list, and those beside it. */
static void check_search(size_t count, rel_arena *arena)
{
    uint64_t *sorted = REL_NEW(arena, uint64_t, count), wrong = 0;
    for (size_t i = 0; i < count; i++)
        sorted[i] = 10 + i / 3 * 2; /* each three times, and gaps */
    for (uint64_t number = 8; number < 12 + count; number++) {
        size_t first = 0;
        while (first < count && sorted[first] < number)
            first++;
        wrong += rel_order_from(sorted, count, number) != first;
    }
    CHECK(!wrong, "the first of %zu: %llu are wrong", count, (unsigned long long)wrong);
}

int main(void)
{
    static const size_t counts[] = {0,  1,  2,  3,  4,  5,  7,  8,   9,   15,
                                    16, 17, 31, 32, 33, 48, 49, 100, 1000};
    rel_arena arena = {0};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        check_length(counts[i], 3, &arena);
        check_length(counts[i], UINT64_C(1) << 40, &arena);
        check_search(counts[i], &arena);
    }
    CHECK(!rel_order_from(NULL, 0, 7), "of none the first place");
    CHECK(rel_order_by(1, 9) < rel_order_by(2, 0) &&
              rel_order_by(0x80000000u, 0) > rel_order_by(0x7FFFFFFFu, 9),
          "the key comes first");
    rel_arena_clear(&arena);
    return check_done();
}
