/* graph.h - who is tied to whom, and how strongly.
 *
 *   tally -> [graph] -> measures, layout, format, query
 *
 * Plain arrays that any later room may read. Nodes are sorted by id, edges by
 * (a, b) with a < b, so the same tally always gives the same bytes out. All
 * memory lives in the arena given to rel_graph_build() or rel_graph_open_json().
 */
#ifndef RELASI_GRAPH_H
#define RELASI_GRAPH_H

#include "relasi/tally.h"
#include "relasi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_form {
    rel_str text;
    uint64_t count;
    uint8_t source; /* rel_source bits */
    uint8_t reason; /* rel_reason      */
} rel_form;

typedef struct rel_node_role {
    rel_str role;         /* "Menteri Luar Negeri"                         */
    uint32_t target;      /* node it is held in, or REL_NONE               */
    rel_str target_label; /* also when the target is no node               */
    uint64_t count;
    int32_t first, last; /* days, or REL_UNDATED                          */
    rel_str document, text;
    uint32_t sentence;
} rel_node_role;

typedef struct rel_node {
    rel_str id;       /* ASCII slug, unique in the graph                   */
    rel_str label;    /* in the language asked for                         */
    rel_str wikidata; /* or empty                                          */
    rel_str key;      /* in the tally                                      */
    uint8_t type;     /* rel_type                                          */
    uint64_t mentions, documents;
    uint64_t windows;      /* marginal: windows of the chosen kind it is in     */
    const rel_form *forms; /* most frequent first                          */
    const rel_node_role *roles;
    const rel_place *places; /* documents that name it, the earliest few        */
    uint32_t form_count, role_count, place_count;
    uint32_t days; /* head of its list in graph->days, or REL_NONE         */
} rel_node;

/* What is asked for together stands together. */
typedef struct rel_edge {
    uint32_t a, b;      /* nodes, a < b                                    */
    double weight;      /* larger is closer; 0: goes when filtered         */
    uint64_t count;     /* windows both are in                             */
    uint64_t decay;     /* sum of exp(-sentence distance), units of 2^-32  */
    uint32_t documents; /* named together in so many                       */
    uint32_t days;      /* head of its list in graph->days, or REL_NONE    */
    uint32_t evidence;  /* first in graph->proofs ...                      */
    uint32_t evidence_count;
} rel_edge;

typedef struct rel_graph_document {
    rel_str id, date, title, outlet, url, language;
    rel_str duplicate_of; /* id of the story it repeats, or empty */
} rel_graph_document;

/* An evidence sentence as the graph holds it. spans[0] is node a's. */
typedef struct rel_proof {
    rel_str text, document;
    uint32_t sentence;
    int32_t day;
    uint32_t spans[2][2];
} rel_proof;

typedef struct rel_day_count {
    int32_t day;   /* REL_UNDATED before all others           */
    uint32_t next; /* of the same node or edge; REL_NONE ends */
    uint64_t count;
    uint64_t documents;
} rel_day_count;

typedef struct rel_graph {
    rel_node *nodes;
    rel_edge *edges;
    rel_proof *proofs; /* edge->evidence indexes this */
    rel_day_count *days;
    rel_graph_document *documents;
    uint32_t node_count, edge_count, proof_count, day_count, document_count;
    uint64_t counted; /* documents, less those that only repeat others        */
    uint64_t sentences;
    uint64_t windows; /* how many windows of the chosen kind in all          */
    rel_window window;
    uint32_t tokens_window;
    rel_str weight; /* name of the weight                                  */
    rel_str title;
    rel_str label_language;
    /* Edge p-values of a backbone test, edge_count numbers, or NULL. */
    const double *p_values;
    rel_str backbone; /* "disparity:0.05", or empty                          */
    /* What was left out, as options ("--min-count 2 --top 60"), and the days it is
     * of ("2024-10-01"); empty: nothing, and all. */
    rel_str filters, since, until;
    /* Nodes and edges of a weight over 0 that there were of its days and types before
     * others were left out; 0 where nothing was filtered. */
    uint32_t unfiltered_nodes, unfiltered_edges;
} rel_graph;

/* Who an entity of a tally is in its graph. */
typedef struct rel_graph_name {
    rel_str label;    /* of the entity by itself                               */
    rel_str id, key;  /* of its node; the id is empty where it has none        */
    rel_str called;   /* the label of that node                                */
    rel_str wikidata; /* ... and its number, or empty                          */
    uint8_t type;     /* rel_type                                              */
    uint8_t reason;   /* rel_reason of its being merged, or REL_REASONS        */
} rel_graph_name;

/* Who is who in a tally, so that in graphs of some of its articles all are who they are
 * in the graph of all. */
typedef struct rel_graph_names {
    const rel_tally *tally;
    const rel_graph_name *of; /* of each entity */
    rel_str label_language;
} rel_graph_names;

/* What the graph is to be. Arrays have one element for each entity of the tally
 * and may be NULL; see resolve.h, which makes them. */
typedef struct rel_graph_plan {
    const uint32_t *into;    /* entity it is merged into; itself; REL_NONE: left out  */
    const uint8_t *reason;   /* rel_reason of that, for its forms                     */
    const rel_str *label;    /* overrides; empty: by the knowledge base or the forms  */
    const rel_str *wikidata; /* overrides; empty: as the tally has it                */
    const rel_str *key;      /* of whom the user makes it; empty: its own            */
    const uint8_t *type;     /* overrides                                             */
    const rel_str *id;       /* of its node; NULL: made from the key                  */
    const rel_graph_names
        *names;     /* of a tally that has all articles of this one; then in place */
                    /* of all the arrays; NULL: there is none                      */
    unsigned types; /* bits 1 << rel_type to keep; 0: all but places         */
    const char
        *label_language; /* "id", "en", "native"; NULL: what most articles are in */
    const char *title;
    const char *filters; /* what the types are, as options; NULL: as usual        */
} rel_graph_plan;

struct rel_gazetteer;

/* Who is who in a tally, by the arrays of a plan. In `keep`; borrowed as by
 * rel_graph_build(). Time: the same. */
const rel_graph_names *rel_graph_names_of(const rel_tally *tally,
                                          const rel_graph_plan *plan,
                                          const struct rel_gazetteer *gazetteer,
                                          rel_arena *keep);

/* Build the graph of a tally. Entities without ties stay in as nodes. Edge
 * weights are the counts until a weight is chosen (weight.h). Texts are
 * borrowed from the tally, and from `gazetteer` (labels; may be NULL).
 * Time: O(n log n) in rows of the tally. */
rel_graph *rel_graph_build(const rel_tally *tally, const rel_graph_plan *plan,
                           const struct rel_gazetteer *gazetteer, rel_arena *keep);

/* The number of the edge between two nodes, in either order; REL_NONE. Logarithmic. */
uint32_t rel_graph_edge(const rel_graph *graph, uint32_t one, uint32_t other);

/* The ties of each node: with lower ones by the numbers of their edges, with higher
 * ones as the edges stand; neighbours in order. The other end is a ^ b ^ node. */
typedef struct rel_ties {
    const rel_edge *edges;
    uint32_t *lower;     /* edges                                                */
    uint32_t *down, *up; /* first of each node in `lower`, in `edges`; then an end */
} rel_ties;

/* In `keep`: 4 bytes an edge and 8 a node. Linear. */
rel_ties rel_ties_of(const rel_graph *graph, rel_arena *keep);

/* The number of connected parts; part[v], of each node, numbers them by their first. */
uint32_t rel_graph_parts(const rel_graph *graph, uint32_t *part, rel_arena *work);

#ifdef __cplusplus
}
#endif

#endif
