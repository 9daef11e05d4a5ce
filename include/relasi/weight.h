/* weight.h - how strong a tie is, from the counts of the chosen window.
 *
 *   graph (counts, marginals) -> [weight] -> one number for an edge
 *
 * With c = windows that hold both ends, a and b = windows that hold each end,
 * N = windows in all, of the graph's window:
 *
 *   count      c
 *   documents  documents that hold both in a window
 *   npmi       ln(cN / ab) / -ln(c / N), in -1..1
 *              Bouma 2009, Normalized (pointwise) mutual information
 *   llr        2 sum O ln(O/E) over the 2x2 table, negative when c < ab/N
 *              Dunning 1993, Accurate methods for the statistics of surprise
 *   jaccard    c / (a + b - c)               Jaccard 1901
 *   cosine     c / sqrt(ab)                  Salton & McGill 1983
 *   decay      sum over the sentences of one and of the other of exp(-d), d
 *              sentences apart, 5 at most, of the articles where they share a window
 *              Spitz & Gertz 2016, Terms over LOAD
 */
#ifndef RELASI_WEIGHT_H
#define RELASI_WEIGHT_H

#include "relasi/graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A row of the table in weight.c. Static: never freed, safe to share. */
typedef struct rel_weight rel_weight;

const rel_weight *rel_weight_at(size_t i);           /* NULL past the last */
const rel_weight *rel_weight_find(const char *name); /* NULL when unknown  */
const char *rel_weight_name(const rel_weight *weight);
const char *rel_weight_summary(const rel_weight *weight);
/* May a tie that was counted in such windows have a strength of 0, and go? */
bool rel_weight_drops(const rel_weight *weight, rel_window window);

/* The statistic itself: finite, symmetric; npmi and llr may be negative. */
double rel_weight_value(const rel_weight *weight, const rel_graph *graph,
                        const rel_edge *edge);

/* The same as a strength for rel_edge.weight: what is not more often together
 * than chance would have it, or by decay nowhere near, gives 0, and such an edge does
 * not belong in a graph. */
double rel_weight_strength(const rel_weight *weight, const rel_graph *graph,
                           const rel_edge *edge);

#ifdef __cplusplus
}
#endif

#endif
