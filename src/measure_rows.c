#include "measure_parts.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

typedef struct placed {
    uint32_t degree, node;
} placed;

static int by_degree(const void *x, const void *y)
{
    const placed *a = x, *b = y;
    if (a->degree != b->degree)
        return a->degree > b->degree ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

/* Which row each node is; fills rows->node. */
static uint32_t *place_nodes(const rel_graph *graph, rel_rows *rows, rel_arena *work)
{
    uint32_t n = graph->node_count;
    uint32_t *row = REL_NEW(work, uint32_t, n);
    placed *order = REL_NEW(work, placed, n);
    for (uint32_t v = 0; v < n; v++)
        order[v].node = v;
    for (uint32_t i = 0; i < graph->edge_count; i++)
        order[graph->edges[i].a].degree++, order[graph->edges[i].b].degree++;
    qsort(order, n, sizeof *order, by_degree);
    for (uint32_t v = 0; v < n; v++) {
        rows->node[v] = order[v].node;
        rows->start[v + 1] = rows->start[v] + order[v].degree;
        row[order[v].node] = v;
    }
    return row;
}

rel_rows rel_rows_of(const rel_graph *graph, rel_arena *keep)
{
    uint32_t n = graph->node_count;
    size_t m = graph->edge_count;
    rel_arena work = {0};
    rel_rows rows = {.count = n,
                     .start = REL_NEW(keep, size_t, (size_t)n + 1),
                     .to = REL_NEW(keep, uint32_t, 2 * m),
                     .weight = REL_NEW(keep, double, 2 * m),
                     .strength = REL_NEW(keep, double, n),
                     .node = REL_NEW(keep, uint32_t, n)};
    const uint32_t *row = place_nodes(graph, &rows, &work);
    size_t *fill = REL_NEW(&work, size_t, n);
    for (uint32_t v = 0; v < n; v++)
        fill[v] = rows.start[v];
    for (size_t i = 0; i < m; i++) {
        const rel_edge *e = &graph->edges[i];
        assert(e->a < e->b && e->b < n && e->weight > 0 && isfinite(e->weight));
        uint32_t a = row[e->a], b = row[e->b];
        size_t at = fill[a]++, back = fill[b]++;
        rows.to[at] = b, rows.to[back] = a;
        rows.weight[at] = rows.weight[back] = e->weight;
        rows.strength[a] += e->weight;
        rows.strength[b] += e->weight;
    }
    rel_arena_clear(&work);
    return rows;
}
