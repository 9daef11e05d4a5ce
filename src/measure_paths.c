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

typedef struct walk {
    const rel_rows *rows;
    double *distance, *paths, *share; /* from the source; number; dependency */
    uint32_t *order, reached;         /* nodes as they were settled          */
    uint32_t *place;                  /* in order, counted from 1; 0: not yet */
    uint32_t *heap, heaped, *slot;    /* slot + 1 in the heap; 0: not in it  */
} walk;

static bool same(double a, double b)
{
    return fabs(a - b) <= SAME * fmax(a, b);
}

static void rise(walk *w, uint32_t i, uint32_t node)
{
    while (i) {
        uint32_t up = (i - 1) / 4;
        if (w->distance[w->heap[up]] <= w->distance[node])
            break;
        w->heap[i] = w->heap[up];
        w->slot[w->heap[i]] = i + 1;
        i = up;
    }
    w->heap[i] = node;
    w->slot[node] = i + 1;
}

static uint32_t take_nearest(walk *w)
{
    uint32_t top = w->heap[0], node = w->heap[--w->heaped], i = 0;
    w->slot[top] = 0;
    if (!w->heaped)
        return top;
    for (;;) {
        uint32_t first = 4 * i + 1, best = i;
        double least = w->distance[node];
        for (uint32_t c = first; c < first + 4 && c < w->heaped; c++)
            if (w->distance[w->heap[c]] < least)
                least = w->distance[w->heap[c]], best = c;
        if (best == i)
            break;
        w->heap[i] = w->heap[best];
        w->slot[w->heap[i]] = i + 1;
        i = best;
    }
    w->heap[i] = node;
    w->slot[node] = i + 1;
    return top;
}

/* A settled node counts its paths from those settled before it and offers the
 * others a way through itself. */
static void settle(walk *w, uint32_t v)
{
    const rel_rows *rows = w->rows;
    w->order[w->reached++] = v;
    w->place[v] = w->reached;
    for (size_t e = rows->start[v]; e < rows->start[v + 1]; e++) {
        uint32_t u = rows->to[e];
        double length = 1 / rows->weight[e];
        if (w->place[u]) {
            if (same(w->distance[u] + length, w->distance[v]))
                w->paths[v] += w->paths[u];
        } else if (!w->slot[u]) {
            w->distance[u] = w->distance[v] + length;
            rise(w, w->heaped++, u);
        } else if (w->distance[v] + length < w->distance[u]) {
            w->distance[u] = w->distance[v] + length;
            rise(w, w->slot[u] - 1, u);
        }
    }
}

static void walk_from(walk *w, uint32_t source)
{
    for (uint32_t i = 0; i < w->reached; i++) {
        uint32_t v = w->order[i];
        w->place[v] = 0, w->paths[v] = 0, w->share[v] = 0;
    }
    w->reached = 0;
    w->distance[source] = 0;
    w->paths[source] = 1;
    settle(w, source);
    while (w->heaped)
        settle(w, take_nearest(w));

    for (uint32_t i = w->reached; i-- > 1;) {
        uint32_t v = w->order[i];
        double each = (1 + w->share[v]) / w->paths[v];
        for (size_t e = w->rows->start[v]; e < w->rows->start[v + 1]; e++) {
            uint32_t u = w->rows->to[e];
            if (w->place[u] && w->place[u] < w->place[v] &&
                same(w->distance[u] + 1 / w->rows->weight[e], w->distance[v]))
                w->share[u] += w->paths[u] * each;
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

/* The first `count` of a shuffled 0 .. n-1. */
static uint32_t *draw(uint32_t n, uint32_t count, uint64_t seed, rel_arena *keep)
{
    uint32_t *deck = REL_NEW(keep, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        deck[i] = i;
    for (uint32_t i = 0; i < count && count < n; i++) {
        uint32_t j = i + (uint32_t)(next_random(&seed) % (n - i));
        uint32_t card = deck[i];
        deck[i] = deck[j], deck[j] = card;
    }
    return deck;
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

static walk walk_make(const rel_rows *rows, rel_arena *keep)
{
    uint32_t n = rows->count;
    return (walk){.rows = rows,
                  .distance = REL_NEW(keep, double, n),
                  .paths = REL_NEW(keep, double, n),
                  .share = REL_NEW(keep, double, n),
                  .order = REL_NEW(keep, uint32_t, n),
                  .place = REL_NEW(keep, uint32_t, n),
                  .heap = REL_NEW(keep, uint32_t, n),
                  .slot = REL_NEW(keep, uint32_t, n)};
}

rel_paths rel_paths_walk(const rel_rows *rows, double work, uint64_t seed,
                         rel_arena *keep)
{
    uint32_t n = rows->count, k = n;
    rel_paths out = {.betweenness = REL_NEW(keep, double, n),
                     .harmonic = REL_NEW(keep, double, n)};
    if (n < 2)
        return out;
    double each = (double)n + (double)rows->start[n];
    if (each * n > work)
        k = (uint32_t)fmin(n, fmax(LEAST_SOURCES, work / each));

    rel_mark mark = rel_arena_mark(keep);
    double *squares[2] = {REL_NEW(keep, double, n), REL_NEW(keep, double, n)};
    uint32_t *deck = draw(n, k, seed, keep);
    walk w = walk_make(rows, keep);

    for (uint32_t i = 0; i < k; i++) {
        walk_from(&w, deck[i]);
        for (uint32_t j = 1; j < w.reached; j++) {
            uint32_t v = w.order[j];
            double near = 1 / w.distance[v], share = w.share[v];
            out.harmonic[v] += near, squares[0][v] += near * near;
            out.betweenness[v] += share, squares[1][v] += share * share;
        }
    }
    if (k < n) {
        out.sources = k;
        out.harmonic_error = sampling_error(out.harmonic, squares[0], n, k);
        out.betweenness_error = sampling_error(out.betweenness, squares[1], n, k);
    }
    for (uint32_t v = 0; v < n; v++) {
        out.harmonic[v] *= (double)n / k / (n - 1);
        out.betweenness[v] *= (double)n / k / 2; /* each path is met from both ends */
    }
    rel_arena_rewind(keep, mark);
    return out;
}
