/* layout.h - where the nodes go.
 *
 *   graph, measures -> [layout] -> format
 *
 * Laid out through Graphviz or igraph, by size: one layout serves the picture
 * and the files that carry positions.
 */
#ifndef RELASI_LAYOUT_H
#define RELASI_LAYOUT_H

#include "relasi/error.h"
#include "relasi/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Set view->x and view->y (arrays in `keep`, points, y upwards). Deterministic.
 * False and `err` (REL_LIBRARY) when the library refuses. */
bool rel_layout_run(rel_view *view, rel_arena *keep, rel_error *err);

#ifdef __cplusplus
}
#endif

#endif
