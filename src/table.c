#include "relasi/table.h"

enum { SMALL = 1 << 14 };

/* The old slots stay behind in the arena: at most as much again. Small tables grow in
 * longer steps, for most of what growing costs is to put all in their places again. */
__attribute__((noinline)) static void grow(rel_table *table)
{
    const rel_table_slot *old = table->slots;
    uint32_t count = table->slot_count;
    table->slot_count = !count ? 64 : count < SMALL ? 4 * count : 2 * count;
    table->slots = REL_NEW(table->keep, rel_table_slot, table->slot_count);
    for (uint32_t i = 0; i < count; i++)
        if (old[i].used)
            *rel_table_slot_of(table, old[i].key) = old[i];
}

uint32_t *rel_table_at(rel_table *table, uint64_t key)
{
    rel_table_slot *at = table->slot_count ? rel_table_slot_of(table, key) : NULL;
    if (at && at->used)
        return &at->value;
    if (4 * (uint64_t)table->count >= 3 * (uint64_t)table->slot_count) {
        grow(table);
        at = rel_table_slot_of(table, key);
    }
    *at = (rel_table_slot){.key = key, .value = REL_NONE, .used = 1};
    table->count++;
    return &at->value;
}
