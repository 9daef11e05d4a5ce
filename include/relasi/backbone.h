/* backbone.h - which edges are more than chance: significance and what to keep.
 *
 *   graph -> [backbone] -> filter, format
 *
 * disparity:ALPHA (Serrano, Boguna and Vespignani 2009, PNAS 106:6483). At a node
 * with k edges and strength s, an edge of weight w is improbable under an even
 * random split of s with
 *
 *   p = (1 - w/s)^(k-1)
 *
 * 1 where k = 1. An edge's p is the smaller of its two ends'; kept if p < ALPHA.
 * It takes the weights of the graph: an edge that weighs nothing is none.
 *
 * nc:DELTA (noise-corrected, Coscia and Neffke 2017, ICDE, as in the authors'
 * backboning.py for undirected tables: each edge is there both ways, so that
 * n.. is twice the sum). It takes counts, being a model of draws: with n the
 * count of an edge, a and b the sums at its ends, t = n..,
 *
 *   kappa = t/(ab)              lift of a count by what is expected
 *   score = (kappa n - 1)/(kappa n + 1)
 *   mu    = ab/t^2              prior of the probability: mean and variance
 *   var   = ab(t-a)(t-b) / (t^4 (t-1))
 *   alpha = mu^2/var (1 - mu) - mu,  beta = mu/var (1 - mu^2) - (1 - mu)
 *   e     = (alpha + n)/(alpha + beta + t)        posterior mean
 *   d     = 1/(ab) - t(a+b)/(ab)^2
 *   sdev  = sqrt(e(1-e) t) * 2 (kappa + n d)/(kappa n + 1)^2
 *
 * kept if score - DELTA sdev > 0. DELTA 1.28, 1.64 and 2.32 stand for p-values of
 * about 0.10, 0.05 and 0.01: the p given is the upper tail of the normal
 * distribution at score/sdev.
 */
#ifndef RELASI_BACKBONE_H
#define RELASI_BACKBONE_H

#include "relasi/error.h"
#include "relasi/graph.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum rel_backbone_kind {
    REL_BACKBONE_NONE, /* keeps every edge */
    REL_BACKBONE_DISPARITY,
    REL_BACKBONE_NC,
} rel_backbone_kind;

typedef struct rel_backbone {
    rel_backbone_kind kind;
    double level; /* ALPHA, 0 < ALPHA <= 1, or DELTA >= 0 */
} rel_backbone;

/* "disparity:0.05", "nc:1.64"; without a number 0.05 and 1.64. False and `err`
 * (REL_USAGE) when it is neither. */
bool rel_backbone_parse(const char *text, rel_backbone *backbone, rel_error *err);

/* The same in words, as rel_graph.backbone has it; empty for none. In `keep`. */
rel_str rel_backbone_text(const rel_backbone *backbone, rel_arena *keep);

typedef struct rel_backbone_test {
    const double *p_values; /* of each edge, 0..1, none below DBL_MIN but 0; NULL
                               for REL_BACKBONE_NONE                          */
    const bool *kept;       /* of each edge                                   */
} rel_backbone_test;

/* Test every edge. Results live in `keep`. Linear. */
rel_backbone_test rel_backbone_run(const rel_backbone *backbone, const rel_graph *graph,
                                   rel_arena *keep);

#ifdef __cplusplus
}
#endif

#endif
