/* table.h - a hash table from 64-bit keys to 32-bit numbers, in an arena. */
#ifndef RELASI_TABLE_H
#define RELASI_TABLE_H

#include "relasi/arena.h"
#include "relasi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_table_slot {
    uint64_t key;
    uint32_t value;
    uint32_t used;
} rel_table_slot;

typedef struct rel_table {
    rel_arena *keep;
    rel_table_slot *slots;
    uint32_t count, slot_count;
} rel_table;

/* The place for `key`, made with REL_NONE in it when it is new. Valid until the
 * next call. */
uint32_t *rel_table_at(rel_table *table, uint64_t key);

/* Spread the bits of a key made of small numbers; the high 31 are mixed before the last
 * step. */
static inline uint64_t rel_table_mix_high(uint64_t key)
{
    key ^= key >> 31;
    key *= 0x7FB5D329728EA185u;
    key ^= key >> 27;
    return key * 0x81DADEF4BC2DD44Du;
}
static inline uint64_t rel_table_mix(uint64_t key)
{
    key = rel_table_mix_high(key);
    return key ^ key >> 33;
}

/* The slot where `key` is or belongs, in a table that has slots; `place` is the low half
 * of its mix. */
static inline rel_table_slot *rel_table_slot_from(const rel_table *table, uint64_t key,
                                                  uint32_t place)
{
    uint32_t mask = table->slot_count - 1, i = place & mask;
    while (table->slots[i].used && table->slots[i].key != key)
        i = (i + 1) & mask;
    return &table->slots[i];
}
static inline rel_table_slot *rel_table_slot_of(const rel_table *table, uint64_t key)
{
    return rel_table_slot_from(table, key, (uint32_t)rel_table_mix(key));
}

/* The number at `key`, or REL_NONE. */
static inline uint32_t rel_table_find(const rel_table *table, uint64_t key)
{
    if (!table->slot_count)
        return REL_NONE;
    const rel_table_slot *at = rel_table_slot_of(table, key);
    return at->used ? at->value : REL_NONE;
}

#ifdef __cplusplus
}
#endif

#endif
