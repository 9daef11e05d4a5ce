/* Dijkstra's search for one path; measure_paths.c walks to all nodes instead. */
#include "query_parts.h"

#include <math.h>
#include <string.h>

typedef struct step {
    double distance;
    uint32_t node;
} step;

typedef struct heap {
    step *steps; /* lazily: a node may stand here more than once */
    size_t count, room;
    rel_arena *keep;
} heap;

/* Ties of a node: with a higher one in the graph's own order, with a lower one by
 * number. That is a sixth of the memory of rows of neighbours, and one walk needs few. */
typedef struct ties {
    const rel_edge *edges;
    uint32_t *up, *down; /* first of each node, one more than nodes */
    uint32_t *lower;     /* edges                                   */
} ties;

static bool nearer(step a, step b)
{
    return a.distance < b.distance || (a.distance == b.distance && a.node < b.node);
}

static void push(heap *h, step s)
{
    if (h->count == h->room) {
        step *more = REL_NEW(h->keep, step, h->room ? 2 * h->room : 1024);
        if (h->count)
            memcpy(more, h->steps, h->count * sizeof *more);
        h->steps = more;
        h->room = h->room ? 2 * h->room : 1024;
    }
    size_t i = h->count++;
    for (; i && nearer(s, h->steps[(i - 1) / 2]); i = (i - 1) / 2)
        h->steps[i] = h->steps[(i - 1) / 2];
    h->steps[i] = s;
}

static step pop(heap *h)
{
    step top = h->steps[0], last = h->steps[--h->count];
    size_t i = 0;
    for (size_t child; (child = 2 * i + 1) < h->count; i = child) {
        if (child + 1 < h->count && nearer(h->steps[child + 1], h->steps[child]))
            child++;
        if (!nearer(h->steps[child], last))
            break;
        h->steps[i] = h->steps[child];
    }
    h->steps[i] = last;
    return top;
}

static ties list_ties(const rel_graph *g, rel_arena *keep)
{
    uint32_t n = g->node_count, m = g->edge_count;
    ties t = {.edges = g->edges,
              .up = REL_NEW(keep, uint32_t, (size_t)n + 2),
              .down = REL_NEW(keep, uint32_t, (size_t)n + 2),
              .lower = REL_NEW(keep, uint32_t, m)};
    uint32_t *fill = t.down + 1; /* down[v + 1] runs from v's first to its end */
    for (uint32_t e = 0; e < m; e++) {
        t.up[g->edges[e].a + 1]++;
        fill[g->edges[e].b + 1]++;
    }
    for (uint32_t v = 0; v < n; v++)
        t.up[v + 1] += t.up[v], fill[v + 1] += fill[v];
    for (uint32_t e = 0; e < m; e++)
        t.lower[fill[g->edges[e].b]++] = e;
    return t;
}

const uint32_t *rel_query_walk(const rel_graph *graph, uint32_t start, uint32_t end,
                               rel_arena *keep)
{
    uint32_t n = graph->node_count;
    uint32_t *before = REL_NEW(keep, uint32_t, n);
    rel_mark mark = rel_arena_mark(keep);
    ties t = list_ties(graph, keep);
    double *distance = REL_NEW(keep, double, n);
    heap h = {.keep = keep};
    for (uint32_t i = 0; i < n; i++)
        before[i] = REL_NONE, distance[i] = INFINITY;
    distance[start] = 0;
    push(&h, (step){0, start});
    while (h.count) {
        step s = pop(&h);
        if (s.node == end)
            break;
        if (s.distance > distance[s.node])
            continue;
        uint32_t up = t.up[s.node], ups = t.up[s.node + 1];
        uint32_t down = t.down[s.node], downs = t.down[s.node + 1];
        while (up < ups || down < downs) {
            bool higher = down == downs; /* the lower ones first, by number */
            const rel_edge *e = &t.edges[higher ? up++ : t.lower[down++]];
            uint32_t to = higher ? e->b : e->a;
            double through = s.distance + 1 / e->weight;
            if (through < distance[to]) {
                distance[to] = through;
                before[to] = s.node;
                push(&h, (step){through, to});
            }
        }
    }
    rel_arena_rewind(keep, mark);
    return before;
}
