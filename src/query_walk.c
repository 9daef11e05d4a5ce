/* Dijkstra's search for one path; measure_paths.c walks to all nodes instead. */
#include "query_parts.h"

#include <math.h>
#include <string.h>

typedef struct step {
    double distance;
    uint32_t steps; /* 0 where they do not count */
    uint32_t node;
} step;

typedef struct heap {
    step *steps; /* lazily: a node may stand here more than once */
    uint32_t count, room;
    rel_arena *keep;
} heap;

static bool nearer(step a, step b)
{
    if (a.steps != b.steps)
        return a.steps < b.steps;
    return a.distance < b.distance || (a.distance == b.distance && a.node < b.node);
}

static void push(heap *h, step s)
{
    h->steps = rel_arena_more(h->keep, h->steps, sizeof *h->steps, h->count, &h->room);
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

/* What a walk has found so far. */
typedef struct found {
    const rel_walk *walk;
    step *best; /* of each node: how far it is */
    uint32_t *before;
    heap heap;
} found;

static void offer(found *f, step from, double weight, uint32_t to)
{
    step through = {from.distance + 1 / weight, from.steps + f->walk->fewest, to};
    if (!nearer(through, f->best[to]) || (f->walk->closed && f->walk->closed[to]))
        return;
    f->best[to] = through;
    f->before[to] = from.node;
    push(&f->heap, through);
}

const uint32_t *rel_query_walk(const rel_graph *graph, const rel_walk *walk,
                               rel_arena *keep)
{
    uint32_t n = graph->node_count;
    uint32_t *before = REL_NEW(keep, uint32_t, n);
    rel_mark mark = rel_arena_mark(keep);
    rel_ties t = rel_ties_of(graph, keep);
    found f = {.walk = walk,
               .best = REL_NEW(keep, step, n),
               .before = before,
               .heap.keep = keep};
    for (uint32_t i = 0; i < n; i++)
        before[i] = REL_NONE, f.best[i] = (step){INFINITY, walk->fewest ? n : 0, i};
    f.best[walk->start] = (step){0, 0, walk->start};
    push(&f.heap, f.best[walk->start]);
    while (f.heap.count) {
        step s = pop(&f.heap);
        if (s.node == walk->end)
            break;
        if (nearer(f.best[s.node], s))
            continue;
        for (uint32_t i = t.down[s.node]; i < t.down[s.node + 1]; i++)
            offer(&f, s, t.edges[t.lower[i]].weight, t.edges[t.lower[i]].a);
        for (uint32_t e = t.up[s.node]; e < t.up[s.node + 1]; e++)
            offer(&f, s, t.edges[e].weight, t.edges[e].b);
    }
    rel_arena_rewind(keep, mark);
    return before;
}
