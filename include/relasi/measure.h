/* measure.h - centralities and communities of a graph.
 *
 *   graph -> [measure] -> layout, format, query
 *
 * The only room that knows igraph, but for layout_igraph.c.
 */
#ifndef RELASI_MEASURE_H
#define RELASI_MEASURE_H

#include "relasi/error.h"
#include "relasi/graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A row of the table in measure.c. Static: never freed, safe to share. */
typedef struct rel_measure rel_measure;

const rel_measure *rel_measure_at(size_t i);           /* NULL past the last */
const rel_measure *rel_measure_find(const char *name); /* NULL when unknown  */
const char *rel_measure_name(const rel_measure *measure);
const char *rel_measure_summary(const rel_measure *measure);
/* Is such a value of a node one? A constraint of 0 is that of a node without ties, which
 * has none: it is left out of what is written. */
bool rel_measure_tells(const rel_measure *measure, double value);

typedef struct rel_score {
    const rel_measure *measure;
    const double *values; /* node_count finite numbers, in node order    */
    uint32_t sources;     /* 0: exact; else sampled from so many nodes   */
    double error;         /* sampled: estimated relative standard error; else
                             how far an iteration was from its end, mostly 0 */
} rel_score;

typedef struct rel_scores {
    rel_score *scores; /* in table order */
    uint32_t count;
    uint32_t *community;           /* of each node, 0 is the largest; REL_NONE: alone  */
    uint32_t community_count;      /* of at least two nodes                            */
    rel_str *community_label;      /* labels of its most central nodes, "A, B, C"      */
    double modularity, resolution; /* 0 and 0 when communities were not asked for  */
} rel_scores;

typedef struct rel_measure_plan {
    const char *const *names; /* measures wanted; NULL: all                        */
    size_t name_count;
    double resolution; /* of the communities; 0: 1.0                        */
    double seconds;    /* time budget for sampling; 0: the default          */
    uint64_t seed;     /* 0: 1                                              */
    bool no_communities;
} rel_measure_plan;

/* Measure the graph. Results live in `keep`; the same graph, plan and seed give
 * the same numbers on every run. A node without edges scores 0 (pagerank aside).
 * NULL and `err` (REL_LIBRARY) when igraph refuses. */
const rel_scores *rel_measure_run(const rel_measure_plan *plan, const rel_graph *graph,
                                  rel_arena *keep, rel_error *err);

/* Those of the scores, made by a plan that wanted more, that `plan` wants. In `keep`;
 * borrows from them. */
const rel_scores *rel_scores_wanted(const rel_scores *scores,
                                    const rel_measure_plan *plan, uint32_t node_count,
                                    rel_arena *keep);

/* The values of one measure, or NULL when it was not run. */
const double *rel_scores_of(const rel_scores *scores, const char *name);

#ifdef __cplusplus
}
#endif

#endif
