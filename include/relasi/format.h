/* format.h - the ways to write a measured graph.
 *
 * A format is one file under src/format and one row of the table in format.c.
 */
#ifndef RELASI_FORMAT_H
#define RELASI_FORMAT_H

#include "relasi/measure.h"
#include "relasi/out.h"
#include "relasi/terms.h"

typedef enum rel_theme { REL_THEME_LIGHT, REL_THEME_DARK, REL_THEME_PRINT } rel_theme;

/* How it should look and read; zero is the default of every field. */
typedef struct rel_style {
    rel_theme theme;
    bool color_by_type;       /* else by community                          */
    const char *size_by;      /* a measure's name; NULL: strength           */
    const char *layout;       /* auto, neato, sfdp, fr; NULL: auto          */
    const char *edges_key;    /* node-link JSON: "links" (NULL: links) or "edges" */
    const char *language;     /* of title and legend: "id", "en"            */
    double width;             /* inches; 0: by the number of nodes          */
    bool typed_roles;         /* write roles as typed edges too             */
} rel_style;

/* All that a writer may look at; borrowed for the length of the call. */
typedef struct rel_view {
    const rel_graph *graph;
    const rel_scores *scores;
    const double *x, *y; /* node positions, y upwards, in points; NULL without layout */
    const rel_style *style;
    const rel_edge_terms *terms; /* of each edge, or NULL                             */
} rel_view;

typedef struct rel_format {
    const char *extension; /* without dot; also its name after -T            */
    const char *summary;
    bool needs_layout;
    /* False and `err` only for a library's failure; lost bytes show in rel_out_close(). */
    bool (*write)(rel_out *out, const rel_view *view, rel_arena *work, rel_error *err);
} rel_format;

const rel_format *rel_format_at(size_t i);           /* NULL past the last */
const rel_format *rel_format_find(const char *name); /* NULL when unknown  */
/* The format a file name asks for, by the longest extension that fits: of
 * "net.vis.json" it is vis.json and not json. NULL when none does. */
const rel_format *rel_format_for_path(const char *path);

#endif
