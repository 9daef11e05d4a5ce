/* relasi.h - the whole way in a few calls: text in, graph files out.
 *
 * For programs that want more than this, each room has a header of its own;
 * the flow is in docs/architecture.md.
 *
 *     rel_error err = {0};
 *     relasi *r = relasi_open(NULL, &err);
 *     relasi_add(r, "a.txt", "Putin bertemu Xi Jinping di Beijing.", &err);
 *     relasi_write(r, "net.svg", &err);
 *     relasi_close(r);
 *
 * One thread uses a handle; several handles may be open, each in a thread of its own.
 * igraph and Graphviz, which measure and draw, serve one thread at a time: the others
 * wait. A program that calls one of these by itself does so in no thread beside them.
 *
 * A call that returns false has said why in `err`, but for one thing: when memory runs
 * out, no call returns. The process ends with status REL_LIMIT and a line on standard
 * error, by exit(), so that what atexit() was given runs: rel_out_abandon_all() of
 * out.h removes the file that was being written. A program that has to live on reads
 * its articles in a process of its own.
 */
#ifndef RELASI_H
#define RELASI_H

#include "relasi/engine.h"
#include "relasi/filter.h"
#include "relasi/format.h"
#include "relasi/layout.h"
#include "relasi/pairs.h"
#include "relasi/resolve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How the graph of a tally is made; zero is the default of every field. */
typedef struct rel_plan {
    rel_graph_plan graph; /* labels, types, title, names; its arrays stay NULL     */
    const char *weight;   /* NULL: count                                           */
    rel_filter filter;    /* its `weigh`, `context` and `known` are filled in      */
    rel_measure_plan measure;
    rel_style style;
    bool need_layout; /* a format wants positions                              */
    bool need_words;  /* ... and words of the edges                            */
    unsigned shows;   /* bits 1 << rel_shows of the formats; 0: all            */
    bool asked;       /* a question that stories told twice say nothing to */
} rel_plan;

/* Make the plan, whose style is set, serve one more format. */
void rel_plan_serve(rel_plan *plan, const rel_format *format);

/* Who is who in a tally, resolved: for `plan->graph.names`, to make graphs of tallies of
 * some of its articles. In `keep`; borrows from the tally and the engine. */
const rel_graph_names *rel_find_names(const rel_tally *tally, const rel_engine *engine,
                                      const rel_plan *plan, rel_arena *keep);

/* Whom the engine's knowledge base and dictionary have under a name, for filters and
 * questions; of NULL nobody. Valid as long as the engine. */
rel_filter_known rel_known_names(const rel_engine *engine);

/* tally -> resolved and weighed, all that was counted. `engine` may be NULL: then
 * the tally's own labels serve. The graph lives in `keep` and borrows from the
 * tally and the engine. NULL and `err` (REL_USAGE for an unknown weight). */
rel_graph *rel_make_graph(const rel_tally *tally, const rel_engine *engine,
                          const rel_plan *plan, rel_arena *keep, rel_error *err);

/* graph -> filtered, measured, laid out, ready to be written. `tally` is the one
 * the graph was made from. NULL and `err` (REL_INPUT for a focus that is not
 * there, REL_LIBRARY). */
const rel_view *rel_make_view(const rel_graph *graph, const rel_tally *tally,
                              const rel_engine *engine, const rel_plan *plan,
                              rel_arena *keep, rel_error *err);

/* Write a view to `path` ("-" for standard output) in the format. */
bool rel_write_view(const rel_view *view, const rel_format *format, const char *path,
                    rel_error *err);

/* Write the tally itself, as a .rel file, to `path`. */
bool rel_write_tally(const rel_tally *tally, const char *path, rel_error *err);

typedef struct relasi relasi;

/* `data`: folder of the compiled data; NULL: that of RELASI_DATA in the environment, else
 * the first of share/relasi, ../share/relasi, ../../share/relasi and "." seen from the
 * program, then from librelasi.so, that has it, else that of `make install`. NULL and
 * `err` (REL_IO: it is in none; what is named is not looked for elsewhere). */
relasi *relasi_open(const char *data, rel_error *err);
void relasi_close(relasi *r); /* NULL is fine */

/* Read one article (plain text or HTML, UTF-8; to 256 MiB) and count it. `id` is not
 * empty. */
bool relasi_add(relasi *r, const char *id, const char *text, rel_error *err);

/* Write the graph of all articles so far, in the format of the path's extension; their
 * tally, which adds up with others, where that is "rel". REL_USAGE for any other. */
bool relasi_write(relasi *r, const char *path, rel_error *err);

#ifdef __cplusplus
}
#endif

#endif
