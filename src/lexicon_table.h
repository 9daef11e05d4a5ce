/* lexicon_table.h - the text files of data/, line by line, for the compiler. */
#ifndef RELASI_LEXICON_TABLE_H
#define RELASI_LEXICON_TABLE_H

#include "relasi/error.h"
#include "relasi/str.h"

#include <stdint.h>

enum { TABLE_COLUMNS = 12 };

/* A file of tab-separated fields being read. */
typedef struct table {
    const char *path;
    rel_str rest;
    uint32_t line;
    rel_str head[TABLE_COLUMNS], field[TABLE_COLUMNS];
    size_t head_count, field_count;
    rel_error *err;
} table;

/* Open a table; its first line names the columns when it has `header`. False
 * without an error when there is no such file. */
bool table_open(table *t, const char *path, bool header, rel_arena *keep);

/* The next line that is not empty and not a comment, cut into fields. */
bool table_next(table *t);

/* The field under a column's name; empty when the table has no such column. */
rel_str table_field(const table *t, const char *name);

/* "PATH:LINE: what 'word'" */
bool table_fail(const table *t, const char *what, rel_str word);

const char *table_path(const char *dir, const char *name, rel_arena *keep);

#endif
