/* graphviz_parts.h - Graphviz in process, for the layout and the pictures.
 *
 * The plugins are loaded and named here, so that no configuration file is
 * read, no font is looked for, and nothing is left over when the context is
 * closed. Graphviz keeps global state, so one thread at a time is between
 * rel_graphviz_open and rel_graphviz_close, and another waits.
 */
#ifndef RELASI_GRAPHVIZ_PARTS_H
#define RELASI_GRAPHVIZ_PARTS_H

#include "relasi/arena.h"
#include "relasi/error.h"
#include "relasi/foreign.h"
#include "relasi/out.h"

#include <gvc.h>

#define CGRAPH_CALLS(CALL) \
    CALL(Agundirected)     \
    CALL(agattr)           \
    CALL(agclose)          \
    CALL(agedge)           \
    CALL(agnode)           \
    CALL(agopen)           \
    CALL(agseterrf)        \
    CALL(agxset)

#define GVC_CALLS(CALL)    \
    CALL(gvContextPlugins) \
    CALL(gvFreeContext)    \
    CALL(gvFreeLayout)     \
    CALL(gvFreeRenderData) \
    CALL(gvLayout)         \
    CALL(gvRenderData)

struct graphviz_calls {
    struct {
        CGRAPH_CALLS(REL_FOREIGN_POINTER)
    } cgraph;
    struct {
        GVC_CALLS(REL_FOREIGN_POINTER)
    } gvc;
};
extern struct graphviz_calls rel_graphviz_calls; /* filled by rel_graphviz_open */

/* clang-format off */
#define Agundirected (*rel_graphviz_calls.cgraph.Agundirected)
#define agattr rel_graphviz_calls.cgraph.agattr
#define agclose rel_graphviz_calls.cgraph.agclose
#define agedge rel_graphviz_calls.cgraph.agedge
#define agnode rel_graphviz_calls.cgraph.agnode
#define agopen rel_graphviz_calls.cgraph.agopen
#define agseterrf rel_graphviz_calls.cgraph.agseterrf
#define agxset rel_graphviz_calls.cgraph.agxset
#define gvContextPlugins rel_graphviz_calls.gvc.gvContextPlugins
#define gvFreeContext rel_graphviz_calls.gvc.gvFreeContext
#define gvFreeLayout rel_graphviz_calls.gvc.gvFreeLayout
#define gvFreeRenderData rel_graphviz_calls.gvc.gvFreeRenderData
#define gvLayout rel_graphviz_calls.gvc.gvLayout
#define gvRenderData rel_graphviz_calls.gvc.gvRenderData
/* clang-format on */

typedef struct rel_graphviz {
    GVC_t *context;
    agusererrf outer;
    rel_locale locale;
    char *outer_randoms; /* state of rand(), which is the program's ... */
    unsigned short outer_rand48[3];
    _Alignas(int) char randoms[128]; /* ... and what it is meanwhile */
} rel_graphviz;

/* From here on Graphviz's complaints are kept and not printed, its numbers have points,
 * and its random numbers are not the program's. To be closed, where it fails too. */
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
