/* graph_read.h - a finished graph from its own JSON.
 *
 *   net.json -> [graph_read] -> query
 *
 * Reads what the json format writes (format/json.c), in any order of members and
 * with any white space, and trusts none of it: UTF-8, nesting, counts, ids, ends
 * of ties, spans and numbers are checked. Own parser and no cJSON tree: 100,000
 * nodes with 500,000 ties are some 300 MB of text, which cJSON takes ten seconds
 * and gigabytes to load; this reads them in one pass, and strings stay where
 * they are.
 */
#ifndef RELASI_GRAPH_READ_H
#define RELASI_GRAPH_READ_H

#include "relasi/measure.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The graph in `bytes`, which must live as long as `keep`: the strings are views
 * of it. `*scores` gets what measures and communities it holds. Days come back
 * as the first and the last of each node and tie.
 * NULL and `err` (REL_INPUT, with the line) when it is no such graph. */
const rel_graph *rel_graph_read_json(rel_str bytes, rel_arena *keep,
                                     const rel_scores **scores, rel_error *err);

/* What a question needs of all nodes, besides the ends and weights of all ties. */
typedef enum rel_graph_need {
    REL_NEED_NODES, /* all that the file says of them                      */
    REL_NEED_NAMES, /* ids, labels, types, counts, names; no measures       */
} rel_graph_need;

/* The same for a question that needs no more, in a third of the time: the rest of a
 * tie is left where it is (then its evidence_count is REL_NONE) until it is asked for,
 * and only then checked. */
typedef struct rel_graph_file {
    const rel_graph *graph;
    const rel_scores *scores;
    struct rel_loader *loader;
} rel_graph_file;

/* NULL and `err` as above. */
rel_graph_file *rel_graph_open_json(rel_str bytes, rel_graph_need need, rel_arena *keep,
                                    rel_error *err);

/* Make sure that counts, days and evidence of an edge are there. */
bool rel_graph_file_edge(rel_graph_file *file, uint32_t edge, rel_error *err);

#ifdef __cplusplus
}
#endif

#endif
