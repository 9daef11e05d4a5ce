/* json_read.h - a strict JSON reader that moves over bytes and builds nothing.
 *
 * A caller describes an object by a table of fields; each known member calls its
 * function, which must consume the value. Unknown members are checked and
 * skipped. The first failure sticks.
 */
#ifndef RELASI_JSON_READ_H
#define RELASI_JSON_READ_H

#include "relasi/arena.h"
#include "relasi/error.h"
#include "relasi/str.h"

#include <stdint.h>

typedef struct rel_json {
    const char *at, *start, *end;
    rel_arena *keep; /* holds strings that had escapes */
    rel_error *err;
    int depth;
    bool failed;
} rel_json;

/* `index` is the field's, or 0 for an item of an array. */
typedef void rel_json_fn(rel_json *in, void *object, size_t index);

typedef struct rel_json_field {
    const char *name;
    size_t len; /* of the name */
    rel_json_fn *read;
    size_t index;
} rel_json_field;

#define REL_JSON_FIELD(name, read, index)  \
    {                                      \
        name, sizeof name - 1, read, index \
    }

/* Fail with `what`, and the line where the reader is. */
void rel_json_refuse(rel_json *in, const char *what);

/* Each consumes one value of its kind, or fails. */
void rel_json_read_object(rel_json *in, const rel_json_field *fields, size_t count,
                          void *object);
/* Calls `item` before each value of an array; it must consume the value. */
void rel_json_read_array(rel_json *in, rel_json_fn *item, void *object);
rel_str rel_json_read_string(rel_json *in);
double rel_json_read_number(rel_json *in);  /* finite          */
uint64_t rel_json_read_count(rel_json *in); /* 0 .. 2^53       */
/* Check a value and forget it; also a field's function. */
void rel_json_skip(rel_json *in, void *object, size_t index);
/* Nothing but white space is left. */
void rel_json_read_end(rel_json *in);

#endif
