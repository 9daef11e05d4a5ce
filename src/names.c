#include "relasi/names.h"

#include <string.h>
#include <sys/random.h>
#include <time.h>

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

static inline uint32_t four(const char *bytes)
{
    uint32_t four;
    memcpy(&four, bytes, sizeof four);
    return four;
}

/* Drawn anew by each process, so that nobody can write a file of names that all meet in
 * one slot. Odd. No output depends on it: names are numbered as they arrive. */
static uint64_t seed = 0xFF51AFD7ED558CCDu;

__attribute__((constructor)) static void draw_seed(void)
{
    uint64_t drawn;
    if (getrandom(&drawn, sizeof drawn, GRND_NONBLOCK) != (ssize_t)sizeof drawn)
        drawn = (uint64_t)time(NULL) * 0x9E3779B97F4A7C15u ^ (uint64_t)(uintptr_t)&drawn;
    seed ^= drawn << 1;
}

/* Both halves of the product: unlike the lower one alone, it cannot be undone without
 * the seed (Wang Yi's wyhash). */
static inline uint64_t folded_product(uint64_t x, uint64_t y)
{
    __extension__ unsigned __int128 product = (unsigned __int128)x * y;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* The hash by which a table finds `s`. The last bytes too are taken eight at a time. */
static inline uint64_t hash_of(rel_str s)
{
    uint64_t h = 0x9E3779B97F4A7C15u * (s.len + 1) ^ seed, last = 0;
    for (size_t i = 0; s.len - i > 8; i += 8)
        h = folded_product(h ^ rel_str_eight(s.ptr + i), seed);
    if (s.len >= 8) /* some of them twice */
        last = rel_str_eight(s.ptr + s.len - 8);
    else if (s.len >= 4)
        last = (uint64_t)four(s.ptr) << 32 | four(s.ptr + s.len - 4);
    else
        for (size_t i = 0; i < s.len; i++)
            last = last << 8 | (unsigned char)s.ptr[i];
    return folded_product(h ^ last, seed);
}

rel_names rel_names_make(rel_arena *keep)
{
    return (rel_names){.keep = keep};
}

/* The slot where `s` is or belongs. */
static inline uint32_t *slot_of(const rel_names *names, rel_str s)
{
    uint32_t mask = names->slot_count - 1;
    for (uint32_t i = (uint32_t)(hash_of(s) >> 20) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &names->slots[i];
        const rel_str *known = *slot ? &names->text[*slot - 1] : NULL;
        bool same =
            known && known->len == s.len && (!s.len || !memcmp(known->ptr, s.ptr, s.len));
        if (!known || same)
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

uint64_t rel_checksum(const void *bytes, size_t size)
{
    const uint64_t *words = bytes;
    size_t count = size / 8, i = 0;
    uint64_t sum = size;

#define STEP(k) lane##k = (lane##k ^ words[i + k]) * 0x9e3779b97f4a7c15u
    uint64_t lane0 = 1, lane1 = 2, lane2 = 3, lane3 = 4; /* kept in registers */
    uint64_t lane4 = 5, lane5 = 6, lane6 = 7, lane7 = 8;
    for (; i + 8 <= count; i += 8) {
        STEP(0), STEP(1), STEP(2), STEP(3);
        STEP(4), STEP(5), STEP(6), STEP(7);
    }
#undef STEP
    uint64_t lane[8] = {lane0, lane1, lane2, lane3, lane4, lane5, lane6, lane7};
    for (; i < count; i++)
        lane[i % 8] = (lane[i % 8] ^ words[i]) * 0x9e3779b97f4a7c15u;
    for (size_t k = 0; k < 8; k++) {
        sum = (sum ^ lane[k] ^ lane[k] >> 32) * 0xff51afd7ed558ccdu;
        sum ^= sum >> 33;
    }
    return sum;
}
