#include "layout_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The page a picture should fill: width over height. */
static const double PAGE = 1.75;
/* How much paper to give, as a multiple of what symbols and labels cover. */
static const double ROOM_SMALL = 6, ROOM_MIDDLE = 4.5, ROOM_LARGE = 3.5;

enum {
    STRESS_MOST = 150,    /* nodes that stress places well and quickly      */
    FORCE_MOST = 700,     /* beyond, springs on several levels are quicker  */
    SEPARATE_MOST = 3000, /* beyond, boxes may overlap                      */
    SPRINGS_MOST = 8000,  /* beyond, forces on a grid are quicker again     */
    AUTO_MOST = 50000,    /* beyond, no layout unless one is asked for      */
};

/* Points between the two of a pair: closer than parts are, or rows of pairs look like
 * chains. */
static const double NEAR = 34;

static void measure_box(const rel_node_look *look, double *width, double *height)
{
    *width = fmax(look->size, look->label_width) + 2;
    *height = look->size + look->label_height + 2;
}

/* Ties inside a community pull more, so that communities stay together. */
static double pull_of(const rel_view *view, const rel_edge *edge, double most)
{
    const uint32_t *community = view->scores ? view->scores->community : NULL;
    bool inside = community && community[edge->a] == community[edge->b];
    return (.35 + 1.3 * sqrt(edge->weight / most)) * (inside ? 1.5 : .7);
}

static rel_part *make_parts(const rel_view *view, const rel_look *look, uint32_t *count,
                            rel_arena *keep)
{
    const rel_graph *g = view->graph;
    uint32_t *part = REL_NEW(keep, uint32_t, g->node_count);
    uint32_t *place = REL_NEW(keep, uint32_t, g->node_count);
    *count = rel_graph_parts(g, part, keep);
    rel_part *parts = REL_NEW(keep, rel_part, *count);
    double most = 0;

    for (uint32_t v = 0; v < g->node_count; v++)
        parts[part[v]].count++;
    for (uint32_t e = 0; e < g->edge_count; e++) {
        parts[part[g->edges[e].a]].edge_count++;
        most = fmax(most, g->edges[e].weight);
    }
    for (uint32_t i = 0; i < *count; i++) {
        rel_part *p = &parts[i];
        p->nodes = REL_NEW(keep, uint32_t, p->count);
        p->edges = REL_NEW(keep, rel_part_edge, p->edge_count);
        p->x = REL_NEW(keep, double, p->count);
        p->y = REL_NEW(keep, double, p->count);
        p->width = REL_NEW(keep, double, p->count);
        p->height = REL_NEW(keep, double, p->count);
        p->count = p->edge_count = 0;
    }
    for (uint32_t v = 0; v < g->node_count; v++) {
        rel_part *p = &parts[part[v]];
        measure_box(&look->nodes[v], &p->width[p->count], &p->height[p->count]);
        place[v] = p->count;
        p->nodes[p->count++] = v;
    }
    for (uint32_t e = 0; e < g->edge_count; e++) {
        const rel_edge *edge = &g->edges[e];
        rel_part *p = &parts[part[edge->a]];
        p->edges[p->edge_count++] =
            (rel_part_edge){place[edge->a], place[edge->b], pull_of(view, edge, most)};
    }
    return parts;
}

/* Turn the longest way of the part level, then widen it towards the page. */
static void orient(rel_part *p)
{
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (uint32_t i = 0; i < p->count; i++)
        mx += p->x[i] / p->count, my += p->y[i] / p->count;
    for (uint32_t i = 0; i < p->count; i++) {
        double x = p->x[i] - mx, y = p->y[i] - my;
        xx += x * x, yy += y * y, xy += x * y;
    }
    double angle = .5 * atan2(2 * xy, xx - yy), c = cos(angle), s = sin(angle);
    double wide = 0, high = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        double x = p->x[i] - mx, y = p->y[i] - my;
        p->x[i] = c * x + s * y;
        p->y[i] = c * y - s * x;
        wide += p->x[i] * p->x[i], high += p->y[i] * p->y[i];
    }
    double ratio = sqrt(wide / fmax(high, 1e-9));
    double stretch = fmin(1.7, fmax(1, PAGE / ratio));
    double squeeze = fmax(.55, fmin(1, 2.2 * PAGE / fmax(ratio, 1e-9)));
    for (uint32_t i = 0; i < p->count; i++)
        p->x[i] *= stretch * squeeze;
}

/* Draw in those far out, who would leave the rest of the paper empty. */
static void gather(rel_part *p)
{
    double mx = 0, my = 0, spread = 0;
    for (uint32_t i = 0; i < p->count; i++)
        mx += p->x[i] / p->count, my += p->y[i] / p->count;
    for (uint32_t i = 0; i < p->count; i++)
        spread += (hypot(p->x[i] - mx, p->y[i] - my)) / p->count;
    for (uint32_t i = 0; i < p->count; i++) {
        double far = hypot(p->x[i] - mx, p->y[i] - my) / fmax(spread, 1e-9);
        double by =
            far > 1 ? pow(far, p->count > 300 ? -.5 : -.35) : pow(fmax(far, .05), -.12);
        p->x[i] = (p->x[i] - mx) * by, p->y[i] = (p->y[i] - my) * by;
    }
}

/* Give the part the paper its boxes need, and air. */
static void scale(rel_part *p, double room)
{
    double left = p->x[0], right = left, low = p->y[0], high = low, boxes = 0, widest = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        left = fmin(left, p->x[i]), right = fmax(right, p->x[i]);
        low = fmin(low, p->y[i]), high = fmax(high, p->y[i]);
        boxes += (p->width[i] + 14) * (p->height[i] + 14);
        widest = fmax(widest, p->width[i]);
    }
    double area = fmax(right - left, 1) * fmax(high - low, .25 * (right - left) + 1);
    double by = sqrt(room * boxes / area);
    for (uint32_t i = 0; i < p->count; i++)
        p->x[i] *= by, p->y[i] *= by;
}

/* Two nodes lie side by side. */
static void place_pair(rel_part *p)
{
    double apart = (p->width[0] + p->width[1]) / 2 + NEAR;
    p->x[0] = 0, p->x[1] = apart;
    p->y[0] = -p->height[0] / 2, p->y[1] = -p->height[1] / 2;
}

/* Only these: a name goes straight to Graphviz, which knows less fit ones too. */
static bool known_engine(const char *name)
{
    return !name || !strcmp(name, "auto") || !strcmp(name, "neato") ||
           !strcmp(name, "sfdp") || !strcmp(name, "fr");
}

static const char *choose_engine(const rel_part *p, const char *asked)
{
    if (asked && strcmp(asked, "auto") != 0)
        return asked;
    if (p->count <= STRESS_MOST)
        return "neato";
    if (p->count <= FORCE_MOST)
        return "fr";
    return p->count <= SPRINGS_MOST ? "sfdp" : "fr";
}

static bool place_part(rel_graphviz *gv, rel_part *p, const char *asked, rel_arena *work,
                       rel_error *err)
{
    if (p->count == 1)
        return true;
    if (p->count == 2)
        return place_pair(p), true;
    const char *engine = choose_engine(p, asked);
    bool ok = strcmp(engine, "fr") == 0 ? rel_part_force(p, work, err)
                                        : rel_part_spread(gv, p, engine, err);
    if (!ok)
        return false;
    orient(p);
    if (p->count > 8)
        gather(p);
    scale(p, p->count < 40 ? ROOM_SMALL : p->count < 200 ? ROOM_MIDDLE : ROOM_LARGE);
    return p->count > SEPARATE_MOST || rel_part_separate(gv, p, err);
}

static rel_tile tile_of(const rel_part *p, uint32_t number)
{
    double left = INFINITY, right = -INFINITY, low = INFINITY, high = -INFINITY;
    for (uint32_t i = 0; i < p->count; i++) {
        left = fmin(left, p->x[i] - p->width[i] / 2);
        right = fmax(right, p->x[i] + p->width[i] / 2);
        low = fmin(low, p->y[i] - p->height[i] / 2);
        high = fmax(high, p->y[i] + p->height[i] / 2);
    }
    return (rel_tile){.width = right - left,
                      .height = high - low,
                      .left = left,
                      .low = low,
                      .part = number};
}

/* From boxes to symbols: the label hangs below. */
static void put_down(const rel_tile *t, const rel_part *p, const rel_look *look,
                     double *x, double *y)
{
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t v = p->nodes[i];
        x[v] = p->x[i] - t->left + t->x;
        y[v] = p->y[i] - t->low + t->y + look->nodes[v].label_height / 2;
    }
}

bool rel_layout_run(rel_view *view, rel_arena *keep, rel_error *err)
{
    const rel_graph *g = view->graph;
    const char *asked = view->style->layout;
    view->x = view->y = NULL;
    if (!known_engine(asked))
        return rel_fail(err, REL_USAGE, "layout %s: not auto, neato, sfdp or fr", asked);
    if (g->node_count > AUTO_MOST && (!asked || strcmp(asked, "auto") == 0))
        return true;
    double *x = REL_NEW(keep, double, g->node_count);
    double *y = REL_NEW(keep, double, g->node_count);
    rel_mark mark = rel_arena_mark(keep);
    const rel_look *look = rel_look_make(view, keep);
    uint32_t count;
    rel_part *parts = make_parts(view, look, &count, keep);
    rel_tile *tiles = REL_NEW(keep, rel_tile, count);
    rel_graphviz gv;

    bool ok = rel_graphviz_open(&gv, err);
    for (uint32_t i = 0; ok && i < count; i++)
        if ((ok = place_part(&gv, &parts[i], asked, keep, err))) {
            tiles[i] = tile_of(&parts[i], i);
            tiles[i].unseen = look->nodes[parts[i].nodes[0]].alone;
        }
    rel_graphviz_close(&gv);
    if (ok && count) {
        rel_tiles_pack(tiles, count);
        for (uint32_t i = 0; i < count; i++)
            put_down(&tiles[i], &parts[tiles[i].part], look, x, y);
    }
    rel_arena_rewind(keep, mark);
    if (ok)
        view->x = x, view->y = y;
    return ok;
}
