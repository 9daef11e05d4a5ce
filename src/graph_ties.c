#include "relasi/graph.h"

uint32_t rel_graph_edge(const rel_graph *g, uint32_t one, uint32_t other)
{
    uint32_t a = one < other ? one : other, b = one < other ? other : one;
    uint32_t low = 0, high = g->edge_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const rel_edge *e = &g->edges[middle];
        if (e->a < a || (e->a == a && e->b < b))
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < g->edge_count && g->edges[low].a == a && g->edges[low].b == b;
    return found ? low : REL_NONE;
}

rel_ties rel_ties_of(const rel_graph *graph, rel_arena *keep)
{
    uint32_t n = graph->node_count, m = graph->edge_count;
    rel_ties t = {.edges = graph->edges,
                  .up = REL_NEW(keep, uint32_t, (size_t)n + 1),
                  .down = REL_NEW(keep, uint32_t, (size_t)n + 1),
                  .lower = REL_NEW(keep, uint32_t, m)};
    for (uint32_t e = 0; e < m; e++)
        t.up[graph->edges[e].a]++, t.down[graph->edges[e].b]++;
    for (uint32_t v = 0; v < n; v++) /* ends of the lists; filled from behind */
        t.up[v + 1] += t.up[v], t.down[v + 1] += t.down[v];
    for (uint32_t e = m; e-- > 0;) {
        t.up[graph->edges[e].a]--;
        t.lower[--t.down[graph->edges[e].b]] = e;
    }
    return t;
}

uint32_t rel_graph_parts(const rel_graph *graph, uint32_t *part, rel_arena *work)
{
    uint32_t n = graph->node_count, count = 0;
    rel_mark mark = rel_arena_mark(work);
    uint32_t *root = REL_NEW(work, uint32_t, n);
    for (uint32_t v = 0; v < n; v++)
        root[v] = v;
    for (uint32_t e = 0; e < graph->edge_count; e++) {
        uint32_t a = graph->edges[e].a, b = graph->edges[e].b;
        while (root[a] != a)
            a = root[a] = root[root[a]];
        while (root[b] != b)
            b = root[b] = root[root[b]];
        root[a > b ? a : b] = a < b ? a : b;
    }
    for (uint32_t v = 0; v < n; v++) { /* a root is the first of its part */
        uint32_t r = v;
        while (root[r] != r)
            r = root[r];
        part[v] = r == v ? count++ : part[r];
    }
    rel_arena_rewind(work, mark);
    return count;
}
