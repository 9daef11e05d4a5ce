/* Dijkstra's search for one path; measure_paths.c walks to all nodes instead. */
#include "measure_parts.h"
#include "query_parts.h"

#include <math.h>

typedef struct step {
    double distance;
    uint32_t node;
} step;

typedef struct heap {
    step *steps; /* lazily: a node may stand here more than once */
    size_t count;
} heap;

static bool nearer(step a, step b)
{
    return a.distance < b.distance || (a.distance == b.distance && a.node < b.node);
}

static void push(heap *h, step s)
{
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

const uint32_t *rel_query_walk(const rel_graph *graph, uint32_t start, uint32_t end,
                               rel_arena *keep)
{
    uint32_t n = graph->node_count;
    uint32_t *before = REL_NEW(keep, uint32_t, n);
    rel_mark mark = rel_arena_mark(keep);
    rel_rows rows = rel_rows_of(graph, keep);
    double *distance = REL_NEW(keep, double, n);
    heap h = {.steps = REL_NEW(keep, step, rows.start[n] + 1)};
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
        for (size_t e = rows.start[s.node]; e < rows.start[s.node + 1]; e++) {
            double through = s.distance + 1 / rows.weight[e];
            if (through < distance[rows.to[e]]) {
                distance[rows.to[e]] = through;
                before[rows.to[e]] = s.node;
                push(&h, (step){through, rows.to[e]});
            }
        }
    }
    rel_arena_rewind(keep, mark);
    return before;
}
