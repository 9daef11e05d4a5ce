#include "relasi/names.h"

#include <string.h>

uint64_t rel_hash(rel_str s)
{
    uint64_t h = 0x9E3779B97F4A7C15u ^ s.len;
    size_t i = 0;
    for (; s.len - i >= 8; i += 8) {
        h = (h ^ rel_str_eight(s.ptr + i)) * 0xFF51AFD7ED558CCDu;
        h ^= h >> 32;
    }
    for (; i < s.len; i++)
        h = (h ^ (unsigned char)s.ptr[i]) * 0x100000001B3u;
    h ^= h >> 33;
    h *= 0xC4CEB9FE1A85EC53u;
    return h ^ h >> 29;
}

rel_names rel_names_make(rel_arena *keep)
{
    return (rel_names){.keep = keep};
}

/* The slot where `s` is or belongs. */
static uint32_t *slot_of(const rel_names *names, rel_str s)
{
    uint32_t mask = names->slot_count - 1;
    for (uint32_t i = (uint32_t)rel_hash(s) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &names->slots[i];
        if (!*slot || rel_str_equal(names->text[*slot - 1], s))
            return slot;
    }
}

/* Doubling leaves the old arrays to the arena: at most as much again. */
static void grow(rel_names *names)
{
    uint32_t room = names->room ? 2 * names->room : 64;
    rel_str *text = REL_NEW(names->keep, rel_str, room);
    if (names->count)
        memcpy(text, names->text, names->count * sizeof *text);
    names->text = text;
    names->room = room;
    names->slot_count = 2 * room;
    names->slots = REL_NEW(names->keep, uint32_t, names->slot_count);
    for (uint32_t i = 0; i < names->count; i++)
        *slot_of(names, text[i]) = i + 1;
}

uint32_t rel_names_add(rel_names *names, rel_str s)
{
    if (names->count == names->room)
        grow(names);
    uint32_t *slot = slot_of(names, s);
    if (!*slot) {
        names->text[names->count] = (rel_str){rel_str_cstr(s, names->keep), s.len};
        *slot = ++names->count;
    }
    return *slot - 1;
}

uint32_t rel_names_find(const rel_names *names, rel_str s)
{
    if (!names->slot_count)
        return REL_NONE;
    uint32_t slot = *slot_of(names, s);
    return slot ? slot - 1 : REL_NONE;
}
