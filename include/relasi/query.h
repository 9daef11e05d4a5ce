/* query.h - questions to a finished graph.
 *
 *   net.json -> [graph_read] -> [query] -> report
 *
 * Names are found forgivingly, see rel_filter_find(). Answers are rows in a stable
 * order: by what was asked for, then by id.
 */
#ifndef RELASI_QUERY_H
#define RELASI_QUERY_H

#include "relasi/filter.h"
#include "relasi/graph_read.h"
#include "relasi/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a question may say; zero is the default of every field. */
typedef struct rel_query {
    const char *by;  /* top: a measure's name; NULL: strength   */
    uint32_t limit;  /* most rows; 0: 20 for top, else all; of  */
                     /* diff, of each kind of change            */
    uint32_t radius; /* ego: steps; 0: 1                        */
    unsigned types;  /* path: bits 1 << rel_type of whom it may go over; 0: all */
    const char *const *avoid; /* ... names of whom it may not                   */
    size_t avoid_count;
    bool fewest;                   /* ... by steps first, then by weight               */
    const rel_filter_known *known; /* what else names may mean; or NULL            */
} rel_query;

/* Each makes a report in `keep`; NULL and `err` when there is no answer. */
rel_report *rel_query_top(const rel_query *query, const rel_graph_file *file,
                          rel_arena *keep, rel_error *err);
rel_report *rel_query_ego(const rel_query *query, rel_graph_file *file, const char *name,
                          rel_arena *keep, rel_error *err);
/* The strongest path: least sum of 1/weight (Dijkstra), or of the fewest steps the
 * strongest; a row for each tie. Where it leads over others though the two are tied, that
 * tie comes first, as step 0. */
rel_report *rel_query_path(const rel_query *query, rel_graph_file *file, const char *from,
                           const char *to, rel_arena *keep, rel_error *err);
/* The sentences that tie two entities, with a note of how many more there were. */
rel_report *rel_query_tie(const rel_query *query, rel_graph_file *file, const char *one,
                          const char *other, rel_arena *keep, rel_error *err);
/* What is known of one, why each of its names is its, and the first articles that name
 * it, with a note of how many do. */
rel_report *rel_query_entity(const rel_query *query, rel_graph_file *file,
                             const char *name, rel_arena *keep, rel_error *err);
/* New, gone, stronger and weaker ties, new and gone entities, who left a community that
 * is in both graphs, by more than half of its members; a note where they were filtered
 * differently, and of how many rows the limit cut. NULL and `err` (REL_INPUT) when they
 * were counted in other windows, or weigh ties by other weights. */
rel_report *rel_query_diff(const rel_query *query, const rel_graph_file *old,
                           const rel_graph_file *new_file, rel_arena *keep,
                           rel_error *err);
rel_report *rel_query_stats(const rel_graph_file *file, rel_arena *keep);

#ifdef __cplusplus
}
#endif

#endif
