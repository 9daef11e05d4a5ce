#include "relasi/graph.h"

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
