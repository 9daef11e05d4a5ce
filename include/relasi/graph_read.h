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

/* The graph in `bytes`, which must live as long as `keep`: the strings are views
 * of it. `*scores` gets what measures and communities it holds. Days come back
 * as the first and the last of each node and tie.
 * NULL and `err` (REL_INPUT, with the line) when it is no such graph. */
const rel_graph *rel_graph_read_json(rel_str bytes, rel_arena *keep,
                                     const rel_scores **scores, rel_error *err);

/* The same for a question that needs the evidence of few ties, in half the time:
 * evidence that is the last member of its line is left where it is (then
 * evidence_count is REL_NONE) until it is asked for, and only then checked. */
typedef struct rel_graph_file {
    const rel_graph *graph;
    const rel_scores *scores;
    struct rel_loader *loader;
} rel_graph_file;

/* NULL and `err` as above. */
rel_graph_file *rel_graph_open_json(rel_str bytes, rel_arena *keep, rel_error *err);

/* Make sure that the evidence of an edge is in file->graph->proofs. */
bool rel_graph_file_evidence(rel_graph_file *file, uint32_t edge, rel_error *err);

#endif
