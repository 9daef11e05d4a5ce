/* graph_parts.h - what the files of the graph room share: a graph being built.
 *
 *   graph_names.c      which entities are a node, and what it is called
 *   graph_labels.c     names without what tells them apart in an encyclopaedia
 *   graph.c            nodes, roles, documents
 *   graph_edges.c      edges and their evidence
 *   graph_documents.c  what is named twice in a document counts it once
 */
#ifndef RELASI_GRAPH_PARTS_H
#define RELASI_GRAPH_PARTS_H

#include "relasi/gazetteer.h"
#include "relasi/graph.h"

typedef struct builder {
    const rel_tally *tally;
    const rel_graph_plan *plan;
    const rel_gazetteer *gazetteer;
    rel_arena *keep;
    rel_arena *work;
    rel_graph *graph;
    rel_day_sums entity_days, pair_days;
    uint32_t *next;      /* next member of the same group, of each entity      */
    uint32_t *first;     /* first member of each root, REL_NONE: root of none  */
    uint32_t *root;      /* of each entity, REL_NONE: left out                 */
    uint32_t *node_of;   /* of each root                                       */
    uint32_t *entity_of; /* root of each node                                */
} builder;

/* A node to be, sorted by key first so that equal slugs are numbered the same way on
 * every run, then by id. */
typedef struct graph_draft {
    rel_str key, id;
    rel_str own;     /* the key of its root */
    uint32_t entity; /* its root */
} graph_draft;

/* Fill `next`, `first` and `root`; then the nodes of the graph, in order. */
void graph_group(builder *b);
const graph_draft *graph_draft_nodes(builder *b, uint32_t *drawn);

uint8_t graph_type_of(const builder *b, uint32_t entity);
rel_str graph_label_of(const builder *b, uint32_t entity);
/* Its number in the gazetteer, or REL_NONE. */
uint32_t graph_known_of(const builder *b, uint32_t entity);
/* Of all nodes' labels, each of an entity: "Boots (company)" is Boots, unless Boots is
 * another's name, in the knowledge base or among the labels. */
void graph_shorten_labels(const builder *b, const uint32_t *entities, rel_str *labels,
                          uint32_t count);
rel_str graph_wikidata_of(const builder *b, uint32_t root);
/* As asked for, else English where more articles are in it than in Indonesian and Malay.
 */
rel_str graph_label_language(const rel_tally *tally, const rel_graph_plan *plan);

/* The plan of a tally whose names are those of a larger one: `plan` has `names`. */
rel_graph_plan graph_plan_of_part(const rel_tally *tally, const rel_graph_plan *plan,
                                  rel_arena *work);

/* A copy of an owner's days at the end of the graph's days, which have room for all of
 * them; and those from `start` on, of one node or edge, put in order. */
void graph_copy_days(builder *b, const rel_day_sums *days, uint32_t owner);
uint32_t graph_settle_days(builder *b, uint32_t start);

/* The node an entity has become, or REL_NONE. */
uint32_t graph_node_of(const builder *b, uint32_t entity);

void graph_build_edges(builder *b);
/* Behind all nodes and edges. */
void graph_unite_documents(builder *b);

#endif
