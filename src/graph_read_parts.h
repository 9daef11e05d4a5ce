/* graph_read_parts.h - what the files of the graph_read room share. */
#ifndef RELASI_GRAPH_READ_PARTS_H
#define RELASI_GRAPH_READ_PARTS_H

#include "json_read.h"
#include "relasi/graph_read.h"

enum { REL_MEASURES_MOST = 16 };

/* What a node says that rel_node has no place for. */
typedef struct rel_node_extra {
    uint32_t community;
    uint32_t given; /* bits: measures it has values of */
    double values[REL_MEASURES_MOST];
} rel_node_extra;

typedef struct rel_pending_role {
    rel_node_role *role;
    rel_str target; /* id, of a node that may come later */
} rel_pending_role;

/* Evidence that was passed over. */
typedef struct rel_later {
    const char *at;
    bool swapped; /* source and target are b and a */
} rel_later;

/* The hash stands beside the node, so that strangers are told apart at a glance. */
typedef struct rel_id_slot {
    uint32_t hash, node; /* node + 1; 0: free */
} rel_id_slot;

typedef struct rel_target {
    rel_str id;
    uint64_t hash;
} rel_target;

typedef struct rel_loader {
    rel_graph *graph;
    rel_scores *scores;
    rel_arena *keep;

    rel_node_extra *extras;
    uint32_t node_room, edge_room, proof_room, day_room, document_room, community_room;
    rel_id_slot *slots; /* nodes by the hash of their id */
    uint32_t slot_count, id_room;
    rel_str *ids; /* of the nodes, their text in pools */
    char *pool;
    size_t pool_left;

    rel_form *forms; /* of the node that is being read */
    rel_node_role *roles;
    rel_str *role_targets;
    uint32_t form_count, form_room, role_count, role_room;
    rel_pending_role *pending;
    uint32_t pending_count, pending_room;

    rel_edge *edge;         /* the tie that is being read */
    bool typed;             /* the link at hand is a role */
    rel_str source, target; /* its ends                   */
    bool lazy;              /* pass over evidence         */
    rel_target *targets;    /* of all ties, looked up at the end */
    uint32_t target_room;
    rel_later *later;
    uint32_t later_count, later_room;
    rel_str bytes;
    uint32_t source_node;
    char day_text[10]; /* the day read last: most are like the one before */
    int32_t day;
    int32_t first, last;
    uint32_t measures; /* bits: given by any node */
    uint32_t span;     /* which number of "spans" comes next */
    double score_sources[REL_MEASURES_MOST], score_errors[REL_MEASURES_MOST];
    size_t score_at;
    bool nodes_seen, links_seen;
    const char *links_at; /* links that came before the nodes */
} rel_loader;

/* Double an array of the arena when it is full. */
void *rel_loader_grow(rel_loader *l, void *array, size_t size, uint32_t count,
                      uint32_t *room);

/* The field of measure number `m`. */
rel_json_field rel_loader_measure(size_t m, rel_json_fn *read);

void rel_read_nodes(rel_json *in, void *loader, size_t index);
/* `later`: 1 when the nodes came after the links and these are read now. */
void rel_read_links(rel_json *in, void *loader, size_t later);

/* Read the evidence of l->edge; swap its spans when `swapped`. */
void rel_read_evidence(rel_json *in, rel_loader *l, bool swapped);

/* The node of an id, or REL_NONE. */
uint32_t rel_loader_node(const rel_loader *l, rel_str id);
uint32_t rel_loader_node_hashed(const rel_loader *l, rel_str id, uint64_t hash);

/* A day as "2022-03-14". */
int32_t rel_read_day(rel_json *in, rel_loader *l);
/* A list of days out of l->first and l->last, or REL_NONE. */
uint32_t rel_loader_days(rel_loader *l);

#endif
