/* Betweenness and harmonic nearness in one sweep of shortest paths.
 *
 * Brandes 2001, A faster algorithm for betweenness centrality; sampled after
 * Brandes & Pich 2007, Centrality estimation in large networks. Own code,
 * because igraph walks once for each of the two and gives no error estimate
 * for a sample. */
#include "measure_parts.h"

#include <math.h>

/* Two lengths closer than this, relatively, are the same length (as in igraph). */
static const double SAME = 1e-10;

enum { LEAST_SOURCES = 64, TOP = 20 };

/* Together in memory what is read together: the time goes in waiting for it. */
typedef struct spot {
    double distance, paths, share; /* from the source; how many; dependency      */
    uint32_t slot;                 /* in the heap, from 1; 0: not met; or SETTLED */
    uint32_t last;                 /* SETTLED: where the nodes before it end      */
} spot;

#define SETTLED UINT32_MAX

typedef struct walk {
    const rel_ties *ties;
    spot *spots;
    uint32_t *order, reached;  /* nodes as they were settled                          */
    uint32_t *before, befores; /* of each of these, in turn, the nodes one step nearer */
    uint32_t *heap, heaped;
} walk;

static bool same(double a, double b)
{
    return fabs(a - b) <= SAME * fmax(a, b);
}

static void rise(walk *w, uint32_t i, uint32_t node)
{
    double distance = w->spots[node].distance;
    while (i) {
        uint32_t up = (i - 1) / 4;
        if (w->spots[w->heap[up]].distance <= distance)
            break;
        w->heap[i] = w->heap[up];
        w->spots[w->heap[i]].slot = i + 1;
        i = up;
    }
    w->heap[i] = node;
    w->spots[node].slot = i + 1;
}

static uint32_t take_nearest(walk *w)
{
    uint32_t top = w->heap[0], node = w->heap[--w->heaped], i = 0;
    w->spots[top].slot = 0;
    if (!w->heaped)
        return top;
    for (;;) {
        uint32_t first = 4 * i + 1, best = i;
        double least = w->spots[node].distance;
        for (uint32_t c = first; c < first + 4 && c < w->heaped; c++)
            if (w->spots[w->heap[c]].distance < least)
                least = w->spots[w->heap[c]].distance, best = c;
        if (best == i)
            break;
        w->heap[i] = w->heap[best];
        w->spots[w->heap[i]].slot = i + 1;
        i = best;
    }
    w->heap[i] = node;
    w->spots[node].slot = i + 1;
    return top;
}

/* A node that is settled counts its paths from those settled before it and offers the
 * others a way through itself. */
static inline void meet(walk *w, spot *here, double weight, uint32_t u)
{
    spot *there = &w->spots[u];
    double length = 1 / weight, through = here->distance + length;
    if (there->slot == SETTLED) {
        if (same(there->distance + length, here->distance)) {
            here->paths += there->paths;
            w->before[w->befores++] = u;
        }
    } else if (!there->slot) {
        there->distance = through;
        rise(w, w->heaped++, u);
    } else if (through < there->distance) {
        there->distance = through;
        rise(w, there->slot - 1, u);
    }
}

static void settle(walk *w, uint32_t v)
{
    const rel_ties *t = w->ties;
    spot *here = &w->spots[v];
    w->order[w->reached++] = v;
    for (uint32_t i = t->down[v], end = t->down[v + 1]; i < end; i++)
        meet(w, here, t->edges[t->lower[i]].weight, t->edges[t->lower[i]].a);
    for (uint32_t e = t->up[v], end = t->up[v + 1]; e < end; e++)
        meet(w, here, t->edges[e].weight, t->edges[e].b);
    here->slot = SETTLED;
    here->last = w->befores;
}

static void walk_from(walk *w, uint32_t source)
{
    for (uint32_t i = 0; i < w->reached; i++)
        w->spots[w->order[i]] = (spot){0};
    w->reached = w->befores = 0;
    w->spots[source].paths = 1;
    settle(w, source);
    while (w->heaped)
        settle(w, take_nearest(w));

    for (uint32_t r = w->reached, b = w->befores; r-- > 1;) {
        const spot *here = &w->spots[w->order[r]];
        double each = (1 + here->share) / here->paths;
        uint32_t first = w->spots[w->order[r - 1]].last;
        while (b > first) {
            spot *there = &w->spots[w->before[--b]];
            there->share += there->paths * each;
        }
    }
}

/* splitmix64: Steele, Lea & Flood 2014. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Relative standard error of a sampled sum, as the root mean square over the
 * TOP largest: the nodes that anybody looks at. */
static double sampling_error(const double *sum, const double *squares, uint32_t n,
                             uint32_t k)
{
    double taken[TOP] = {0}, error[TOP] = {0}, total = 0;
    for (uint32_t v = 0; v < n; v++) {
        double mean = sum[v] / k, spread = squares[v] / k - mean * mean;
        double relative = mean > 0 ? sqrt(fmax(spread, 0) / k) / mean : 0;
        int at = TOP;
        while (at && sum[v] > taken[at - 1])
            at--;
        for (int i = TOP - 1; i > at; i--)
            taken[i] = taken[i - 1], error[i] = error[i - 1];
        if (at < TOP)
            taken[at] = sum[v], error[at] = relative;
    }
    for (int i = 0; i < TOP; i++)
        total += error[i] * error[i];
    return sqrt(total / TOP * (1 - (double)k / n));
}

rel_paths rel_paths_walk(const rel_ties *ties, uint32_t n, double work, uint64_t seed,
                         rel_arena *keep)
{
    uint32_t k = n;
    rel_paths out = {.betweenness = REL_NEW(keep, double, n),
                     .harmonic = REL_NEW(keep, double, n)};
    if (n < 2)
        return out;
    double each = (double)n + 2.0 * ties->up[n];
    if (each * n > work)
        k = (uint32_t)fmin(n, fmax(LEAST_SOURCES, work / each));

    rel_mark mark = rel_arena_mark(keep);
    double *squares[2] = {REL_NEW(keep, double, n), REL_NEW(keep, double, n)};
    walk w = {.ties = ties,
              .spots = REL_NEW(keep, spot, n),
              .order = REL_NEW(keep, uint32_t, n),
              .before = REL_NEW(keep, uint32_t, ties->up[n]),
              .heap = REL_NEW(keep, uint32_t, n)};

    for (uint32_t v = 0, left = k; left; v++) {
        if (next_random(&seed) % (n - v) >= left)
            continue;
        left--;
        walk_from(&w, v);
        for (uint32_t j = 1; j < w.reached; j++) {
            uint32_t u = w.order[j];
            double near = 1 / w.spots[u].distance, share = w.spots[u].share;
            out.harmonic[u] += near, squares[0][u] += near * near;
            out.betweenness[u] += share, squares[1][u] += share * share;
        }
    }
    if (k < n) {
        out.sources = k;
        out.harmonic_error = sampling_error(out.harmonic, squares[0], n, k);
        out.betweenness_error = sampling_error(out.betweenness, squares[1], n, k);
    }
    for (uint32_t v = 0; v < n; v++) {
        out.harmonic[v] *= (double)n / k / (n - 1);
        out.betweenness[v] *= (double)n / k / 2; /* met from both ends */
    }
    rel_arena_rewind(keep, mark);
    return out;
}
