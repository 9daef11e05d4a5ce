/* measure_parts.h - what the files of the measure room share. */
#ifndef RELASI_MEASURE_PARTS_H
#define RELASI_MEASURE_PARTS_H

#include "relasi/measure.h"

/* What shortest paths say of the nodes; lengths are 1/weight. */
typedef struct rel_paths {
    double *betweenness, *harmonic; /* node_count each            */
    uint32_t sources;               /* 0: all of them, so exact   */
    double betweenness_error, harmonic_error;
} rel_paths;

/* Walk from every node, or from a random sample of as many as `work` steps allow. */
rel_paths rel_paths_walk(const rel_ties *ties, uint32_t node_count, double work,
                         uint64_t seed, rel_arena *keep);

/* PageRank with damping 0.85, summing to 1. `strength`: of each node. */
void rel_pagerank(const rel_graph *graph, const double *strength, double *ranks,
                  rel_arena *work);

/* From igraph's numbers in scores->community to ours: the largest is 0, who is alone
 * has none; each is called by its strongest nodes. */
void rel_communities_settle(rel_scores *scores, const rel_graph *graph,
                            const double *strengths, rel_arena *keep);

/* The leading eigenvector, largest 1, by powers; the last change of any value. */
double rel_eigenvector(const rel_graph *graph, const double *strength, double *values,
                       rel_arena *work);

/* The fence around igraph: fills one node_count array for each name asked for. */
typedef struct rel_igraph rel_igraph;

/* `work` has to outlive it. */
rel_igraph *rel_igraph_open(const rel_graph *graph, uint64_t seed, rel_arena *work,
                            rel_error *err);
void rel_igraph_close(rel_igraph *g);
bool rel_igraph_eigenvector(rel_igraph *g, double *out, rel_error *err);
bool rel_igraph_coreness(rel_igraph *g, double *out, rel_error *err);
bool rel_igraph_constraint(rel_igraph *g, double *out, rel_error *err);
bool rel_igraph_clustering(rel_igraph *g, double *out, rel_error *err);
/* Leiden communities, numbered as igraph has them; *modularity is 0 without edges. */
bool rel_igraph_leiden(rel_igraph *g, double resolution, uint32_t *out,
                       double *modularity, rel_error *err);

#endif
