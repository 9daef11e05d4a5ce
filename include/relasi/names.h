/* names.h - interned strings: equal text, equal number.
 *
 * A table lives in an arena and grows with it; numbers count up from 0 in the
 * order of first arrival and stay valid as long as the arena.
 */
#ifndef RELASI_NAMES_H
#define RELASI_NAMES_H

#include "relasi/str.h"
#include "relasi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_names {
    rel_arena *keep;
    rel_str *text;   /* count strings, each also NUL-terminated */
    uint32_t *slots; /* open addressing; number + 1, 0 is free  */
    uint32_t count, room, slot_count;
} rel_names;

/* An empty table whose strings and slots live in `keep`. */
rel_names rel_names_make(rel_arena *keep);

/* The number of `s`, taking a copy when it is new. */
uint32_t rel_names_add(rel_names *names, rel_str s);

/* The number of `s`, or REL_NONE. */
uint32_t rel_names_find(const rel_names *names, rel_str s);

/* 64-bit hash of bytes, the same on every machine and run. */
uint64_t rel_hash(rel_str s);

/* 64-bit checksum of a file's bytes, of words as the machine has them. Eight lanes,
 * so that it runs at the speed of memory; `size` is a multiple of eight bytes and
 * `bytes` lies on eight. */
uint64_t rel_checksum(const void *bytes, size_t size);

#ifdef __cplusplus
}
#endif

#endif
