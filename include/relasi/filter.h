/* filter.h - less of a graph: the ties that matter, around someone, of a time.
 *
 *   graph -> [filter] -> graph
 *
 * A filtered graph is a graph like any other, in an arena of its own choice; what
 * a node or a proof says (texts, forms) is borrowed from the one it came from.
 * Nodes stay in order of id, edges in order of (a, b).
 */
#ifndef RELASI_FILTER_H
#define RELASI_FILTER_H

#include "relasi/backbone.h"
#include "relasi/dates.h"
#include "relasi/graph.h"
#include "relasi/out.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Give the edges of a graph of a period their weights, and the graph its `counted`,
 * `windows` and `sentences` of that period, which only the tally knows. */
typedef void rel_filter_weigh(rel_graph *graph, const rel_date_span *span, void *context);

/* Whom a knowledge base has under a name: the id, or empty where it has nobody or
 * several. */
typedef struct rel_filter_known {
    rel_str (*id_of)(void *context, rel_str name);
    void *context;
} rel_filter_known;

/* What to keep; {0} keeps all. Applied in the order of the fields. */
typedef struct rel_filter {
    unsigned types; /* bits 1 << rel_type of nodes; 0: all                     */
    bool dated;     /* only what is of the days since..until; see below        */
    int32_t since, until;
    rel_precision least;     /* of the dates                                        */
    rel_filter_weigh *weigh; /* after that; NULL: weights shrink as counts do  */
    void *context;
    rel_backbone backbone; /* tested on all edges that are left so far         */
    double min_count;      /* windows that hold both ends                      */
    double min_weight;
    const rel_str *focus; /* keep what is `radius` steps or less from these    */
    size_t focus_count;
    const rel_graph *named; /* with the nodes that a focus may name, by the same ids,  */
                            /* where that are more; NULL: the graph's own              */
    const rel_filter_known *known; /* may find a focus, too; or NULL           */
    uint32_t radius;
    uint32_t top;       /* keep so many nodes of the highest strength, those in */
                        /* focus before others; 0: all                         */
    bool drop_isolates; /* and no node without a tie but those in focus        */
} rel_filter;

/* The filtered graph, in `keep`. Edges whose weight is not over 0 go as well, after
 * the test, and are not missed in `unfiltered_edges`. p_values and backbone are filled in
 * when there is a test; `filters`, `since` and `until` say what was asked for,
 * `unfiltered_nodes` and `unfiltered_edges` of how many it was taken. NULL and `err`
 * (REL_INPUT) when a name of `focus` is none, or several. O(n log n). */
rel_graph *rel_filter_run(const rel_filter *filter, const rel_graph *graph,
                          rel_arena *keep, rel_error *err);

/* The nodes and edges with true, and edges only between such nodes; NULL: all.
 * Numbers of nodes in edges and roles are those of the new graph. In `keep`. */
rel_graph *rel_filter_select(const rel_graph *graph, const bool *nodes, const bool *edges,
                             rel_arena *keep);

/* The graph of the days of a span, in `keep`. Counts and documents are summed again from
 * the days; decayed counts and mentions, which have no days, shrink as the counts do;
 * evidence, roles and documents are those of the period. What has no date is in no
 * period. */
rel_graph *rel_filter_period(const rel_graph *graph, const rel_date_span *span,
                             rel_arena *keep);

/* "2022-03-15" or "2022-03" or "2022" as days, the first and the last of them. NULL
 * or "" is no bound. False and `err` (REL_USAGE). */
bool rel_filter_days(const char *since, const char *until, int32_t *first, int32_t *last,
                     rel_error *err);

typedef enum rel_slice { REL_SLICE_MONTH, REL_SLICE_WEEK } rel_slice;

bool rel_slice_find(const char *name, rel_slice *slice); /* "month", "week" */

/* What a date has to tell to be in one. */
rel_precision rel_slice_least(rel_slice slice);

typedef struct rel_period {
    int32_t since, until; /* days, inclusive                               */
    char name[12];        /* "2022-03", or "2022-W09" (ISO 8601, Mondays)  */
} rel_period;

/* The month or week that a day, or month, is in. */
rel_period rel_filter_period_at(rel_slice slice, int32_t day);

/* The months or weeks in which the graph has anything, in order. In `keep`. */
const rel_period *rel_filter_periods(const rel_graph *graph, rel_slice slice,
                                     rel_arena *keep, uint32_t *count);

/* The node a user means: by id or Wikidata number, else by label, else by another
 * form, else by whom `known` (may be NULL) has under it, else by whole words of these
 * names, else by their beginnings; case, accents and spaces do not matter. The first of
 * these ways that finds one decides. False and `err` (REL_INPUT) when it finds several,
 * which the message lists, or none: then it lists names that are a slip or two away, and
 * what may have left the node out of the graph. Linear. */
bool rel_filter_find(const rel_graph *graph, rel_str name, const rel_filter_known *known,
                     uint32_t *node, rel_error *err);

/* Is the name the node's label, but for case and accents? Else it is to be said who was
 * found. */
bool rel_filter_is_label(const rel_node *node, rel_str name);

/* "--top 60 --since 2024-10-01": what was left out of the graph; nothing where all is in
 * it. */
void rel_filter_tell(const rel_graph *graph, rel_out *out);

#ifdef __cplusplus
}
#endif

#endif
