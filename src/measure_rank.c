/* Ranks by the ties of one's ties: PageRank, and the leading eigenvector where
 * ARPACK gives up.
 *
 * PageRank of an undirected graph, solved and not iterated.
 *
 * x = (1 - a)/n + a W D^-1 x  becomes, with x = D y,  (D - a W) y = const.
 * The matrix is symmetric and positive definite, so conjugate gradients with
 * the diagonal as preconditioner gain a digit every four rounds: rounding is
 * reached after some 60, the same bits on every run and any number of cores,
 * which igraph's PRPACK does not promise. */
#include "measure_parts.h"

#include <math.h>

static const double DAMPING = 0.85;

enum { ROUNDS = 400 };

/* out += scale A x, with A the weights. */
static void add_product(const rel_graph *g, double scale, const double *x, double *out)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const rel_edge *e = &g->edges[i];
        out[e->a] += scale * e->weight * x[e->b];
        out[e->b] += scale * e->weight * x[e->a];
    }
}

static double dot(const double *a, const double *b, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* y of (D - aW) y = 1 on the nodes that have edges. */
static double *solve(const rel_graph *g, const double *strength, rel_arena *work)
{
    uint32_t n = g->node_count;
    double *y = REL_NEW(work, double, n), *r = REL_NEW(work, double, n);
    double *z = REL_NEW(work, double, n), *p = REL_NEW(work, double, n);
    double *q = REL_NEW(work, double, n);
    for (uint32_t v = 0; v < n; v++)
        if (strength[v] > 0)
            r[v] = 1, z[v] = p[v] = 1 / strength[v];
    double rz = dot(r, z, n), goal = rz * 1e-32;

    for (int round = 0; round < ROUNDS && rz > goal; round++) {
        for (uint32_t v = 0; v < n; v++)
            q[v] = strength[v] * p[v];
        add_product(g, -DAMPING, p, q);
        double step = rz / dot(p, q, n), before = rz;
        for (uint32_t v = 0; v < n; v++) {
            y[v] += step * p[v];
            r[v] -= step * q[v];
            z[v] = strength[v] > 0 ? r[v] / strength[v] : 0;
        }
        rz = dot(r, z, n);
        for (uint32_t v = 0; v < n; v++)
            p[v] = z[v] + rz / before * p[v];
    }
    return y;
}

void rel_pagerank(const rel_graph *graph, const double *strength, double *ranks,
                  rel_arena *work)
{
    rel_mark mark = rel_arena_mark(work);
    const double *y = solve(graph, strength, work);
    double total = 0;
    for (uint32_t v = 0; v < graph->node_count; v++) {
        ranks[v] = strength[v] > 0 ? strength[v] * y[v] : 1;
        total += ranks[v];
    }
    for (uint32_t v = 0; v < graph->node_count; v++)
        ranks[v] /= total;
    rel_arena_rewind(work, mark);
}

/* The power method on A + sI, which no bipartite graph sets swinging. */
double rel_eigenvector(const rel_graph *graph, const double *strength, double *values,
                       rel_arena *work)
{
    enum { ITERATIONS = 2000 };
    rel_mark mark = rel_arena_mark(work);
    uint32_t n = graph->node_count;
    double *next = REL_NEW(work, double, n), shift = 0, change = 1;
    for (uint32_t v = 0; v < n; v++) {
        values[v] = strength[v];
        shift = fmax(shift, strength[v] / 2);
    }
    for (int round = 0; round < ITERATIONS && change > 1e-14; round++) {
        double most = 0;
        for (uint32_t v = 0; v < n; v++)
            next[v] = shift * values[v];
        add_product(graph, 1, values, next);
        for (uint32_t v = 0; v < n; v++)
            most = fmax(most, next[v]);
        change = 0;
        for (uint32_t v = 0; v < n && most > 0; v++) {
            change = fmax(change, fabs(next[v] / most - values[v]));
            values[v] = next[v] / most;
        }
    }
    rel_arena_rewind(work, mark);
    return change;
}
