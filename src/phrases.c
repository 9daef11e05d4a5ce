#include "relasi/phrases.h"

#include <stdlib.h>
#include <string.h>

/* Longest run of occupied slots walked: tables at our load stay below 40. */
enum { PROBES = 128 };

const rel_slot *rel_phrases_probe(const rel_phrases *phrases, uint64_t hash)
{
    uint32_t mask = phrases->slot_count - 1;
    for (uint32_t i = 0; i < PROBES; i++) {
        const rel_slot *slot = &phrases->slots[((uint32_t)hash + i) & mask];
        if (!slot->hash)
            return NULL;
        if (slot->hash == hash) {
            bool inside = (uint64_t)slot->entry + slot->count <= phrases->entry_count;
            return inside ? slot : NULL;
        }
    }
    return NULL;
}

rel_entry rel_phrase_prefix(uint64_t next)
{
    return (rel_entry){
        .list = REL_LIST_PREFIX, .value = (uint32_t)(next >> 32), .text = (uint32_t)next};
}

static uint64_t kinds_of(const rel_entry *prefix)
{
    return (uint64_t)prefix->value << 32 | prefix->text;
}

uint64_t rel_phrases_next(const rel_phrases *phrases, const rel_slot *slot)
{
    if (!(slot->lists & 1u << REL_LIST_PREFIX))
        return 0;
    if (!slot->count)
        return UINT64_MAX;
    const rel_entry *last = &phrases->entries[slot->entry + slot->count - 1];
    return last->list == REL_LIST_PREFIX ? kinds_of(last) : UINT64_MAX;
}

static int by_hash(const void *pa, const void *pb)
{
    const rel_phrase *a = pa, *b = pb;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    const rel_entry *x = &a->entry, *y = &b->entry;
    if (x->list != y->list)
        return x->list < y->list ? -1 : 1;
    if (x->language != y->language)
        return x->language < y->language ? -1 : 1;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    if (x->sub != y->sub)
        return x->sub < y->sub ? -1 : 1;
    if (x->flags != y->flags)
        return x->flags < y->flags ? -1 : 1;
    return (x->text > y->text) - (x->text < y->text);
}

static void put_slot(rel_slot *slots, uint32_t slot_count, rel_slot slot)
{
    uint32_t at = (uint32_t)slot.hash & (slot_count - 1);
    while (slots[at].hash)
        at = (at + 1) & (slot_count - 1);
    slots[at] = slot;
}

/* A name in one language says nothing new when it is one in all of them. */
static bool in_all(const rel_entry *entries, uint32_t count, const rel_entry *e)
{
    for (uint32_t i = 0; i < count && !entries[i].language; i++)
        if (entries[i].list == e->list && entries[i].value == e->value &&
            entries[i].list == REL_LIST_NAME &&
            (!(entries[i].flags & ~REL_ENTRY_LABEL) || entries[i].flags == e->flags))
            return true;
    return false;
}

/* Join the sorted phrases of one hash into a slot and its entries. */
static size_t join(const rel_phrase *phrases, size_t left, rel_entry *entries,
                   rel_slot *slot)
{
    size_t n = 0;
    uint64_t next = 0;
    *slot = (rel_slot){.hash = phrases->hash, .entry = slot->entry};
    for (; n < left && phrases[n].hash == phrases->hash; n++) {
        const rel_phrase *p = &phrases[n];
        slot->lists |= (uint16_t)(1u << p->entry.list);
        bool twice = n && !memcmp(&p->entry, &p[-1].entry, sizeof p->entry);
        next |= p->entry.list == REL_LIST_PREFIX ? kinds_of(&p->entry) : 0;
        if (p->entry.language && in_all(entries + slot->entry, slot->count, &p->entry))
            continue;
        if (p->entry.list != REL_LIST_PREFIX && !twice && slot->count < UINT16_MAX)
            entries[slot->entry + slot->count++] = p->entry;
    }
    if (next && slot->count < UINT16_MAX) /* behind all others */
        entries[slot->entry + slot->count++] = rel_phrase_prefix(next);
    return n;
}

rel_phrases rel_phrases_build(rel_phrase *phrases, size_t count, rel_arena *keep)
{
    rel_phrases made = {0};
    size_t distinct = 0;
    uint32_t room = 64;

    if (count)
        qsort(phrases, count, sizeof *phrases, by_hash);
    for (size_t i = 0; i < count; i++)
        distinct += !i || phrases[i].hash != phrases[i - 1].hash;
    while (room < distinct * 8 / 5)
        room *= 2;

    rel_slot *slots = REL_NEW(keep, rel_slot, room);
    rel_entry *entries = REL_NEW(keep, rel_entry, count);
    for (size_t i = 0; i < count;) {
        rel_slot slot = {.entry = made.entry_count};
        i += join(&phrases[i], count - i, entries, &slot);
        made.entry_count += slot.count;
        put_slot(slots, room, slot);
    }
    made.slots = slots;
    made.entries = entries;
    made.slot_count = room;
    return made;
}
