/* order.h - numbers in order, without a call for each comparison.
 *
 * A table of rows is sorted by a number that has its key in front and its place behind.
 */
#ifndef RELASI_ORDER_H
#define RELASI_ORDER_H

#include "relasi/arena.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sort `count` numbers, the least first. Time: O(n log n). */
void rel_order_numbers(uint64_t *numbers, size_t count, rel_arena *scratch);

/* The place of the first of `count` sorted numbers that is not before this one. Halves
 * without a jump, which nobody could foresee. */
static inline size_t rel_order_from(const uint64_t *numbers, size_t count,
                                    uint64_t number)
{
    size_t at = 0;
    for (size_t left = count, half; left; left -= half) {
        half = (left + 1) / 2;
        at += numbers[at + half - 1] < number ? half : 0;
    }
    return at;
}

/* A number that sorts by `key` first. */
static inline uint64_t rel_order_by(uint32_t key, uint32_t place)
{
    return (uint64_t)key << 32 | place;
}

#ifdef __cplusplus
}
#endif

#endif
