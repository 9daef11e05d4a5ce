/* graph_read_parts.h - what the files of the graph_read room share.
 *
 * What is being read stands in the loader, as one of each kind "at hand", and goes to
 * the graph's arrays when its object has closed. So a table row needs no more than a
 * name, a kind and a place in the loader. */
#ifndef RELASI_GRAPH_READ_PARTS_H
#define RELASI_GRAPH_READ_PARTS_H

#include "json_read.h"
#include "relasi/graph_read.h"

enum { REL_MEASURES_MOST = 16, REL_TARGETS = 64 };

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
    rel_str bytes;

    /* at hand */
    rel_node node;
    rel_node_extra extra;
    rel_form form;
    rel_node_role role;
    rel_str role_target;
    rel_place place;
    rel_edge edge;
    double decay;
    bool typed; /* the link is a role */
    rel_str source, target;
    rel_proof proof;
    uint32_t span; /* which number of "spans" comes next */
    rel_graph_document document;
    uint32_t community;
    rel_str community_label;
    uint32_t score_sources;
    double score_error;
    int32_t first, last;
    rel_str title, weight, backbone, filters, since, until, label_language;
    uint64_t counted, sentences, windows;
    double modularity, resolution;

    char day_text[10]; /* the day read last */
    int32_t day;

    /* growing */
    rel_node_extra *extras; /* none when only names are read */
    uint32_t node_room, extra_room, edge_room, proof_room, day_room, document_room;
    uint32_t community_room, form_room, role_room, pending_room, link_room;
    rel_form *forms; /* of the node at hand */
    rel_node_role *roles;
    rel_str *role_targets;
    rel_place *places;
    uint32_t form_count, role_count, place_count, place_room;
    rel_pending_role *pending;
    uint32_t pending_count;
    rel_score measures[REL_MEASURES_MOST]; /* what the file says of them       */
    uint32_t given;                        /* bits: measures of any node       */

    rel_id_slot *slots; /* nodes by the hash of their id */
    uint32_t slot_count, id_room;
    rel_str *ids; /* of the nodes, their text in pools */
    char *pool;
    size_t pool_left;

    rel_target targets[REL_TARGETS]; /* of the last links, not looked up yet */
    uint32_t target_count;
    uint32_t source_node;

    bool lazy, names_only;
    bool one_a_line;                 /* the object at hand begins its line          */
    const char **links;              /* where those begin that were passed over     */
    uint32_t link_count;             /* of them                                     */
    uint64_t links_read;             /* roles too                                   */
    uint64_t told_nodes, told_links; /* by the file; REL_UNTOLD                   */
    bool nodes_seen, links_seen, text_seen;
    const char *links_at; /* links that came before the nodes */
} rel_loader;

#define REL_UNTOLD UINT64_MAX

/* A row of a table of members: read as `kind` into that field of the loader. */
#define REL_MEMBER(name, kind, field) \
    REL_JSON_FIELD(name, rel_read_##kind, offsetof(rel_loader, field))

/* A reader of a value, whose object is the loader. */
#define READ(name) static void name(rel_json *in, void *object, size_t index)

rel_json_fn rel_read_text;        /* rel_str  */
rel_json_fn rel_read_count;       /* uint64_t */
rel_json_fn rel_read_small_count; /* uint32_t */
rel_json_fn rel_read_number;      /* double   */
rel_json_fn rel_read_day;         /* int32_t  */

/* Double an array of the arena when it is full. */
void *rel_loader_grow(rel_loader *l, void *array, size_t size, uint32_t count,
                      uint32_t *room);

/* One more at the end of such an array; `room` is the loader's. */
#define REL_LOADER_ADD(l, array, count, room, ...)                                  \
    ((array) = rel_loader_grow((l), (array), sizeof *(array), (count), &(l)->room), \
     (array)[(count)++] = (__VA_ARGS__))

/* How many nodes or links to make room for from the start; 0: no idea. */
uint32_t rel_loader_room(const rel_loader *l, uint64_t told);

/* A list of days out of l->first and l->last, or REL_NONE. */
uint32_t rel_loader_days(rel_loader *l);

/* The field of measure number `m`. */
rel_json_field rel_loader_measure(size_t m, rel_json_fn *read);

/* Does the value that comes next begin a line, as objects of our own files do? `told`
 * is how many the file says there are. */
bool rel_loader_starts_line(const rel_json *in, uint64_t told);
/* Pass over the rest of an object that has its line for itself; else skip one value. */
rel_json_fn rel_read_rest;

rel_json_fn rel_read_nodes;
/* Index 1 when the nodes came after the links and these are read now. */
rel_json_fn rel_read_links;

/* Read all of an edge that was passed over. */
void rel_read_passed(rel_json *in, rel_loader *l, rel_edge *edge);

/* The node of an id, or REL_NONE. */
uint32_t rel_loader_node(const rel_loader *l, rel_str id);
uint32_t rel_loader_node_hashed(const rel_loader *l, rel_str id, uint64_t hash);

#endif
