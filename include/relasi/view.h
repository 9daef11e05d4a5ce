/* view.h - a measured graph and how it is to look: all that a writer may see.
 *
 *   graph, measures, terms -> [view] -> look, layout, format
 */
#ifndef RELASI_VIEW_H
#define RELASI_VIEW_H

#include "relasi/measure.h"
#include "relasi/terms.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum rel_theme { REL_THEME_LIGHT, REL_THEME_DARK, REL_THEME_PRINT } rel_theme;

/* How it should look and read; zero is the default of every field. */
typedef struct rel_style {
    rel_theme theme;
    bool color_by_type;    /* else by community                          */
    const char *size_by;   /* a measure's name; NULL: strength           */
    const char *layout;    /* auto, neato, sfdp, fr; NULL: auto          */
    const char *edges_key; /* node-link JSON: "links" (NULL: links) or "edges" */
    double width;          /* inches; 0: by the number of nodes          */
    bool typed_roles;      /* write roles as typed edges too             */
} rel_style;

/* All that a writer may look at; borrowed for the length of the call. */
typedef struct rel_view {
    const rel_graph *graph;
    const rel_scores *scores;
    const rel_scores *asked; /* of these, those that were asked for: for formats that */
                             /* need no layout, which wants some, too               */
    const double *x, *y; /* node positions, y upwards, in points; NULL without layout */
    const rel_style *style;
    const rel_edge_terms *terms; /* of each edge, or NULL                             */
} rel_view;

#ifdef __cplusplus
}
#endif

#endif
