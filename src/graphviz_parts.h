/* graphviz_parts.h - Graphviz in process, for the layout and the pictures.
 *
 * The plugins are linked in and named here, so that no configuration file is
 * read, no font is looked for, and nothing is left over when the context is
 * closed. Graphviz keeps global state: one thread at a time.
 */
#ifndef RELASI_GRAPHVIZ_PARTS_H
#define RELASI_GRAPHVIZ_PARTS_H

#include "relasi/arena.h"
#include "relasi/error.h"

#include <gvc.h>

typedef struct rel_graphviz {
    GVC_t *context;
    agusererrf outer;
} rel_graphviz;

/* From here on Graphviz's complaints are kept and not printed. */
bool rel_graphviz_open(rel_graphviz *gv, rel_error *err);
void rel_graphviz_close(rel_graphviz *gv);

/* Free a graph and its layout. */
void rel_graphviz_free(rel_graphviz *gv, Agraph_t *graph);

/* Record what Graphviz last complained about. Always false. */
bool rel_graphviz_refused(const char *what, rel_error *err);

/* Graphviz takes char pointers for strings that it does not change. */
char *rel_graphviz_text(const char *text);

/* Set an attribute given as printf arguments. */
void rel_graphviz_set(void *object, Agsym_t *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
