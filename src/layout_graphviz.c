#include "layout_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A Graphviz graph of boxes; node i is called "i". Borrowed by nobody. */
static Agraph_t *boxes(const rel_part *part, Agnode_t **nodes)
{
    Agraph_t *g = agopen(rel_graphviz_text("part"), Agundirected, NULL);
    Agsym_t *width =
        agattr(g, AGNODE, rel_graphviz_text("width"), rel_graphviz_text("0"));
    Agsym_t *height =
        agattr(g, AGNODE, rel_graphviz_text("height"), rel_graphviz_text("0"));
    agattr(g, AGNODE, rel_graphviz_text("shape"), rel_graphviz_text("box"));
    agattr(g, AGNODE, rel_graphviz_text("label"), rel_graphviz_text(""));
    agattr(g, AGNODE, rel_graphviz_text("fixedsize"), rel_graphviz_text("true"));
    agattr(g, AGRAPH, rel_graphviz_text("splines"), rel_graphviz_text("false"));
    for (uint32_t i = 0; i < part->count; i++) {
        char name[16];
        snprintf(name, sizeof name, "%u", i);
        nodes[i] = agnode(g, name, 1);
        rel_graphviz_set(nodes[i], width, "%.4f", part->width[i] / 72);
        rel_graphviz_set(nodes[i], height, "%.4f", part->height[i] / 72);
    }
    return g;
}

/* Stress goes by lengths, springs by weights. (Stress would take weights too, and
 * leak their array.) */
static void join(Agraph_t *g, const rel_part *part, bool lengths, Agnode_t **nodes)
{
    Agsym_t *pull = agattr(g, AGEDGE, rel_graphviz_text(lengths ? "len" : "weight"),
                           rel_graphviz_text("1"));
    for (uint32_t i = 0; i < part->edge_count; i++) {
        const rel_part_edge *e = &part->edges[i];
        Agedge_t *edge = agedge(g, nodes[e->a], nodes[e->b], NULL, 1);
        rel_graphviz_set(edge, pull, "%.4f",
                         lengths ? 2 / (.55 + e->pull) : .5 + e->pull);
    }
}

/* Lay out, copy the positions, free. */
static bool run(rel_graphviz *gv, Agraph_t *g, const char *engine, rel_part *part,
                Agnode_t **nodes, rel_error *err)
{
    srand(1); /* sfdp draws from rand() */
    bool ok = gvLayout(gv->context, g, engine) == 0;
    for (uint32_t i = 0; ok && i < part->count; i++) {
        part->x[i] = ND_coord(nodes[i]).x;
        part->y[i] = ND_coord(nodes[i]).y;
        ok = isfinite(part->x[i]) && isfinite(part->y[i]);
    }
    rel_graphviz_free(gv, g);
    return ok ? true : rel_graphviz_refused(engine, err);
}

bool rel_part_spread(rel_graphviz *gv, rel_part *part, const char *engine, rel_error *err)
{
    rel_arena work = {0};
    Agnode_t **nodes = REL_NEW(&work, Agnode_t *, part->count);
    Agraph_t *g = boxes(part, nodes);
    join(g, part, strcmp(engine, "neato") == 0, nodes);
    agattr(g, AGRAPH, rel_graphviz_text("overlap"), rel_graphviz_text("true"));
    bool ok = run(gv, g, engine, part, nodes, err);
    rel_arena_clear(&work);
    return ok;
}

bool rel_part_separate(rel_graphviz *gv, rel_part *part, rel_error *err)
{
    rel_arena work = {0};
    Agnode_t **nodes = REL_NEW(&work, Agnode_t *, part->count);
    Agraph_t *g = boxes(part, nodes);
    Agsym_t *pos = agattr(g, AGNODE, rel_graphviz_text("pos"), rel_graphviz_text(""));
    for (uint32_t i = 0; i < part->count; i++)
        rel_graphviz_set(nodes[i], pos, "%.3f,%.3f", part->x[i], part->y[i]);
    agattr(g, AGRAPH, rel_graphviz_text("overlap"), rel_graphviz_text("prism"));
    agattr(g, AGRAPH, rel_graphviz_text("overlap_scaling"), rel_graphviz_text("0"));
    agattr(g, AGRAPH, rel_graphviz_text("sep"), rel_graphviz_text("+3"));
    bool ok = run(gv, g, "nop1", part, nodes, err);
    rel_arena_clear(&work);
    return ok;
}
