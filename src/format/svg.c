/* The picture: Graphviz draws symbols and ties where the layout put them; names
 * and tooltips are written here around what it drew. So no foreign text ever
 * passes through Graphviz, whose escaping differs from attribute to attribute,
 * and every label lies above every line. */
#include "../graphviz_parts.h"
#include "svg_parts.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BENT_EDGES = 400, MARGIN = 26 };

/* How far a tie bends by itself: its handle is so much of its length off. */
static const double BOW = .12;

/* Symbols by type. A square and a diamond look larger than a circle of the
 * same width, and smaller; this evens it out. */
static const struct {
    const char *shape;
    double scale;
} symbols[REL_TYPES] = {
    [REL_PERSON] = {"circle", 1},
    [REL_COUNTRY] = {"square", .88},
    [REL_ORGANIZATION] = {"diamond", 1.18},
    [REL_PLACE] = {"triangle", 1.05},
};

double rel_svg_symbol_radius(const rel_view *view, const rel_look *look, uint32_t node)
{
    return look->nodes[node].size * symbols[view->graph->nodes[node].type].scale / 2;
}

static Agsym_t *declare(Agraph_t *g, int kind, const char *name, const char *value)
{
    return agattr(g, kind, rel_graphviz_text(name), rel_graphviz_text(value));
}

static void add_nodes(Agraph_t *g, const rel_view *view, const rel_look *look,
                      Agnode_t **nodes)
{
    Agsym_t *width = declare(g, AGNODE, "width", "0");
    Agsym_t *height = declare(g, AGNODE, "height", "0");
    Agsym_t *pos = declare(g, AGNODE, "pos", "");
    Agsym_t *shape = declare(g, AGNODE, "shape", "circle");
    Agsym_t *fill = declare(g, AGNODE, "fillcolor", "");
    Agsym_t *id = declare(g, AGNODE, "id", "");
    declare(g, AGNODE, "label", "");
    declare(g, AGNODE, "fixedsize", "true");
    declare(g, AGNODE, "style", "filled");
    declare(g, AGNODE, "penwidth", "1.2");
    declare(g, AGNODE, "color", look->colors.outline);
    for (uint32_t i = 0; i < view->graph->node_count; i++) {
        char name[16];
        if (look->nodes[i].alone)
            continue;
        snprintf(name, sizeof name, "n%u", i);
        nodes[i] = agnode(g, name, 1);
        double inches = rel_svg_symbol_radius(view, look, i) / 36;
        rel_graphviz_set(nodes[i], width, "%.4f", inches);
        rel_graphviz_set(nodes[i], height, "%.4f", inches);
        rel_graphviz_set(nodes[i], pos, "%.3f,%.3f", view->x[i], view->y[i]);
        rel_graphviz_set(nodes[i], shape, "%s",
                         symbols[view->graph->nodes[i].type].shape);
        rel_graphviz_set(nodes[i], fill, "%s", look->nodes[i].fill);
        rel_graphviz_set(nodes[i], id, "n%u", i);
    }
}

static void add_edges(Agraph_t *g, const rel_view *view, const rel_look *look,
                      Agnode_t **nodes)
{
    Agsym_t *width = declare(g, AGEDGE, "penwidth", "1");
    Agsym_t *color = declare(g, AGEDGE, "color", "");
    Agsym_t *id = declare(g, AGEDGE, "id", "");
    for (uint32_t i = 0; i < view->graph->edge_count; i++) {
        const rel_edge *e = &view->graph->edges[i];
        Agedge_t *edge = agedge(g, nodes[e->a], nodes[e->b], NULL, 1);
        rel_graphviz_set(edge, width, "%.3f", look->edges[i].width);
        rel_graphviz_set(edge, color, "%s%02x", look->edges[i].line,
                         (unsigned)look->edges[i].alpha);
        rel_graphviz_set(edge, id, "e%u", i);
    }
}

/* Labels that would cover each other give way, the smaller to the larger; the
 * layout leaves room for all, but positions may come from elsewhere. */
static bool *choose_labels(const rel_view *view, const rel_look *look, rel_arena *work)
{
    uint32_t n = view->graph->node_count;
    bool *shown = REL_NEW(work, bool, n);
    for (double least = 1e9, next; least > 0; least = next) {
        next = 0; /* largest font below `least`: one size after the other */
        for (uint32_t i = 0; i < n; i++)
            if (look->nodes[i].font < least)
                next = fmax(next, look->nodes[i].font);
        for (uint32_t i = 0; next > 0 && i < n; i++) {
            const rel_node_look *a = &look->nodes[i];
            if (a->font < next || a->font > next)
                continue;
            double top = view->y[i] - a->size / 2;
            shown[i] = true;
            for (uint32_t j = 0; j < n && shown[i]; j++) {
                const rel_node_look *b = &look->nodes[j];
                double other = view->y[j] - b->size / 2;
                if (i != j && shown[j] &&
                    fabs(view->x[i] - view->x[j]) <
                        (a->label_width + b->label_width) / 2 &&
                    top - a->label_height < other && other - b->label_height < top)
                    shown[i] = false;
            }
        }
    }
    return shown;
}

static rel_frame measure_frame(boxf bb, const rel_view *view, const rel_look *look)
{
    rel_frame f = {
        .left = bb.LL.x, .right = bb.UR.x, .top = -bb.UR.y, .bottom = -bb.LL.y};
    for (uint32_t i = 0; i < view->graph->node_count; i++) {
        const rel_node_look *node = &look->nodes[i];
        if (node->alone)
            continue;
        double half = fmax(node->size * 1.2, node->label_width) / 2;
        f.left = fmin(f.left, view->x[i] - half);
        f.right = fmax(f.right, view->x[i] + half);
        f.top = fmin(f.top, -view->y[i] - node->size * .6);
        f.bottom = fmax(f.bottom, -view->y[i] + node->size * .6 + node->label_height);
    }
    if (!view->graph->node_count)
        f = (rel_frame){.right = 1, .bottom = 1};
    f.left -= MARGIN, f.right += MARGIN, f.top -= MARGIN, f.bottom += MARGIN;
    return f;
}

/* Ids and classes are for CSS and scripts: letters, digits, - and _ only. */
static void write_token(rel_out *out, rel_str id)
{
    for (size_t i = 0; i < id.len; i++) {
        unsigned char c = (unsigned char)id.ptr[i];
        rel_out_char(out,
                     c < 0x80 && (isalnum(c) || c == '-' || c == '_') ? (char)c : '_');
    }
}

static void open_node(rel_out *out, const rel_view *view, uint32_t i)
{
    const rel_node *node = &view->graph->nodes[i];
    rel_out_text(out, "<g id=\"node-");
    write_token(out, node->id);
    rel_out_print(out, "\" class=\"node %s", rel_type_name(node->type));
    if (view->scores && view->scores->community[i] != REL_NONE)
        rel_out_print(out, " community-%u", view->scores->community[i]);
    rel_out_text(out, "\">");
    rel_svg_node_title(out, view, i);
    rel_out_char(out, '\n');
}

static void open_edge(rel_out *out, const rel_view *view, uint32_t i)
{
    const rel_edge *e = &view->graph->edges[i];
    rel_out_text(out, "<g id=\"edge-");
    write_token(out, view->graph->nodes[e->a].id);
    rel_out_text(out, "--");
    write_token(out, view->graph->nodes[e->b].id);
    rel_out_text(out, "\" class=\"edge");
    if (view->scores && view->scores->community[e->a] != REL_NONE &&
        view->scores->community[e->a] == view->scores->community[e->b])
        rel_out_print(out, " community-%u", view->scores->community[e->a]);
    rel_out_text(out, "\">");
    rel_svg_edge_title(out, view, i);
    rel_out_char(out, '\n');
}

static bool starts(rel_str line, const char *with)
{
    size_t len = strlen(with);
    return line.len >= len && memcmp(line.ptr, with, len) == 0;
}

/* Where a path that Graphviz drew begins and ends; false when the line is none. */
static bool ends_of(rel_str line, rel_str *before, double ends[4])
{
    static const char mark[] = " d=\"M";
    const char *at = NULL, *last = NULL, *end = line.ptr + line.len;
    for (const char *c = line.ptr; c + sizeof mark < end && !at; c++)
        if (memcmp(c, mark, sizeof mark - 1) == 0)
            at = c;
    for (const char *c = at; at && c < end; c++)
        if (*c == ' ' || *c == 'C' || *c == ',')
            last = *c == ',' ? last : c + 1;
    if (!at || !last)
        return false;
    char *next;
    ends[0] = strtod(at + sizeof mark - 1, &next), ends[1] = strtod(next + 1, NULL);
    ends[2] = strtod(last, &next), ends[3] = strtod(next + 1, NULL);
    *before = (rel_str){line.ptr, (size_t)(at - line.ptr)};
    return true;
}

/* Where few ties are they bend a little, away from the middle of the picture: those that
 * would lie on each other part, and the eye follows a bow more easily. (Graphviz's own
 * curves leak memory, and wind.) */
static void write_tie(rel_out *out, const rel_svg_ties *ties, uint32_t i, rel_str line)
{
    double ends[4], own = 0;
    rel_str before;
    if (ends_of(line, &before, ends)) {
        double mid_x = (ends[0] + ends[2]) / 2, mid_y = (ends[1] + ends[3]) / 2;
        double across_x = ends[1] - ends[3], across_y = ends[2] - ends[0];
        double side = (mid_x - (ties->frame->left + ties->frame->right) / 2) * across_x +
                      (mid_y - (ties->frame->top + ties->frame->bottom) / 2) * across_y;
        if (ties->view->graph->edge_count <= BENT_EDGES)
            own = side < 0 ? -BOW : BOW;
        double by = rel_svg_bow(ties, i, ends, own);
        if (fabs(by) > 0) {
            rel_out_str(out, before);
            rel_out_print(out, " d=\"M%.2f,%.2fQ%.2f,%.2f %.2f,%.2f\"/>\n", ends[0],
                          ends[1], mid_x + by * across_x, mid_y + by * across_y, ends[2],
                          ends[3]);
            return;
        }
    }
    rel_out_str(out, line);
    rel_out_char(out, '\n');
}

/* Copy the shapes Graphviz drew; its groups become ours. */
static void copy_shapes(rel_out *out, const rel_svg_ties *ties, rel_str drawn)
{
    bool inside = false, tie = false;
    uint32_t i = 0;
    for (rel_str line; rel_str_cut(&drawn, '\n', &line);) {
        bool node = starts(line, "<g id=\"n"), edge = starts(line, "<g id=\"e");
        if (node || edge) {
            i = (uint32_t)strtoul(line.ptr + strlen("<g id=\"n"), NULL, 10);
            inside = true, tie = edge;
            if (node)
                open_node(out, ties->view, i);
            else
                open_edge(out, ties->view, i);
        } else if (inside && !starts(line, "<title") && !starts(line, "<!--")) {
            if (tie && starts(line, "<path")) {
                write_tie(out, ties, i, line);
            } else {
                rel_out_str(out, line);
                rel_out_char(out, '\n');
            }
            inside = !starts(line, "</g>");
        }
    }
}

static void write_labels(rel_out *out, const rel_view *view, const rel_look *look,
                         const bool *shown)
{
    rel_out_text(out, "<g class=\"labels\">\n");
    for (uint32_t i = 0; i < view->graph->node_count; i++) {
        const rel_node_look *node = &look->nodes[i];
        for (uint32_t l = 0; shown[i] && l < node->line_count; l++) {
            double scale = symbols[view->graph->nodes[i].type].scale;
            double y = -view->y[i] + node->size * fmax(scale, .92) / 2 +
                       node->font * (.98 + 1.12 * l);
            rel_out_print(out, "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.2f\">",
                          view->x[i], y, node->font);
            rel_out_xml(out, node->lines[l]);
            rel_out_text(out, "</text>\n");
        }
    }
    rel_out_text(out, "</g>\n");
}

/* The same view, with positions where Graphviz has moved them to. */
static const rel_view *moved(const rel_view *view, Agnode_t *const *nodes,
                             rel_arena *work)
{
    uint32_t n = view->graph->node_count;
    double *x = REL_NEW(work, double, n), *y = REL_NEW(work, double, n);
    rel_view *copy = REL_NEW(work, rel_view, 1);
    for (uint32_t i = 0; i < n; i++)
        if (nodes[i])
            x[i] = ND_coord(nodes[i]).x, y[i] = ND_coord(nodes[i]).y;
    *copy = *view;
    copy->x = x, copy->y = y;
    return copy;
}

static void write_around(rel_out *out, const rel_view *view, const rel_look *look,
                         boxf bb, rel_str drawn, rel_arena *work)
{
    rel_frame inner = measure_frame(bb, view, look), frame = inner;
    rel_svg_frame_grow(&frame, view, look);
    rel_svg_head(out, view, look, &frame);
    uint32_t *nodes = REL_NEW(work, uint32_t, view->graph->node_count), drawn_nodes = 0;
    for (uint32_t i = 0; i < view->graph->node_count; i++)
        if (!look->nodes[i].alone)
            nodes[drawn_nodes++] = i;
    rel_svg_ties ties = {view, look, &inner, nodes, drawn_nodes};
    copy_shapes(out, &ties, drawn);
    write_labels(out, view, look, choose_labels(view, look, work));
    rel_svg_tail(out, view, look, &frame);
}

static bool draw(rel_out *out, const rel_view *view, const rel_look *look,
                 rel_graphviz *gv, rel_arena *work, rel_error *err)
{
    Agnode_t **nodes = REL_NEW(work, Agnode_t *, view->graph->node_count);
    Agraph_t *g = agopen(rel_graphviz_text("relasi"), Agundirected, NULL);
    char *drawn = NULL;
    unsigned drawn_len = 0;

    declare(g, AGRAPH, "outputorder", "edgesfirst");
    declare(g, AGRAPH, "bgcolor", "transparent");
    declare(g, AGRAPH, "splines", "line");
    add_nodes(g, view, look, nodes);
    add_edges(g, view, look, nodes);
    bool ok = gvLayout(gv->context, g, "nop2") == 0 &&
              gvRenderData(gv->context, g, "svg", &drawn, &drawn_len) == 0;
    if (ok)
        write_around(out, moved(view, nodes, work), look, GD_bb(g),
                     (rel_str){drawn, drawn_len}, work);
    gvFreeRenderData(drawn);
    rel_graphviz_free(gv, g);
    return ok ? true : rel_graphviz_refused("svg", err);
}

static bool write_svg(rel_out *out, const rel_view *view, rel_arena *work, rel_error *err)
{
    if (!view->x && view->graph->node_count)
        return rel_fail(err, REL_LIMIT,
                        "svg: %u nodes are too many for a picture: filter with --top or "
                        "--min-count, or ask with --layout",
                        view->graph->node_count);
    rel_graphviz gv;
    const rel_look *look = rel_look_make(view, work);
    bool ok = rel_graphviz_open(&gv, err) && draw(out, view, look, &gv, work, err);
    rel_graphviz_close(&gv);
    return ok;
}

const rel_format rel_format_svg = {.extension = "svg",
                                   .summary = "picture, with tooltips",
                                   .needs_layout = true,
                                   .tells_words = true,
                                   .shows = REL_SHOWS_LOOK,
                                   .uses = REL_USES_NAMES | REL_USES_PROOFS |
                                           REL_USES_TITLE | REL_USES_COLORS |
                                           REL_USES_WIDTH,
                                   .write = write_svg};
