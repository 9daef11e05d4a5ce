/* columns.h - nodes and edges as rows of typed columns.
 *
 * What GEXF, GraphML, CSV and Cypher have in common: the same facts under the
 * same names as in the JSON, with a type for each.
 */
#ifndef RELASI_COLUMNS_H
#define RELASI_COLUMNS_H

#include "relasi/format.h"

typedef enum rel_cell_kind {
    REL_CELL_TEXT,
    REL_CELL_DATE, /* text, "2022-03-14", "2022-03" or "2022" */
    REL_CELL_INTEGER,
    REL_CELL_REAL,
} rel_cell_kind;

typedef struct rel_cell {
    rel_str text; /* of texts and dates; empty: no value   */
    double number;
    bool none; /* no value */
} rel_cell;

typedef struct rel_column {
    const char *name;
    rel_cell_kind kind;
    rel_cell (*value)(const rel_view *view, const struct rel_column *column, uint32_t row,
                      char date[10]);
    uint32_t index; /* of a measure or a weight */
} rel_column;

typedef struct rel_columns {
    const rel_column *at;
    uint32_t count;
} rel_columns;

/* All columns but id, label and place, and but the ends of an edge. */
rel_columns rel_columns_of_nodes(const rel_view *view, rel_arena *keep);
rel_columns rel_columns_of_edges(const rel_view *view, rel_arena *keep);

/* The cell of a row; dates are put into `date`, which the cell then views. */
rel_cell rel_column_cell(const rel_column *column, const rel_view *view, uint32_t row,
                         char date[10]);

/* An integer or a real as a number; for the kinds that are numbers. */
void rel_cell_write_number(rel_out *out, const rel_column *column, const rel_cell *cell);

#endif
