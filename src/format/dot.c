/* DOT that reads well and renders well: `dot -Tsvg net.dot` needs no options,
 * because the file names its engine and brings its positions. */
#include "json_parts.h"
#include "relasi/look.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Graphviz decodes whatever looks like an entity; anything else may stand, so
 * that other readers of DOT see "AT&T". */
static bool like_entity(const char *at, const char *end)
{
    const char *c = at + 1;
    while (c < end && (isalnum((unsigned char)*c) || *c == '#'))
        c++;
    return c > at + 1 && c < end && *c == ';';
}

/* A quoted string. Graphviz takes backslashes away once from labels and twice
 * from tooltips: `slashes` says what to write for one. */
static void write_quoted(rel_out *out, rel_str s, const char *slashes)
{
    rel_out_char(out, '"');
    for (const char *at = s.ptr, *end = s.len ? s.ptr + s.len : at; at < end; at++) {
        unsigned char c = (unsigned char)*at;
        if (c == '\\')
            rel_out_text(out, slashes);
        else if (c == '"')
            rel_out_text(out, "\\\"");
        else if (c == '&' && like_entity(at, end))
            rel_out_text(out, "&amp;");
        else
            rel_out_char(out, c < ' ' || c == 0x7f ? ' ' : (char)c);
    }
    rel_out_char(out, '"');
}

static void attribute(rel_out *out, const char *name, rel_str value)
{
    rel_out_print(out, ", %s=", name);
    write_quoted(out, value, "\\\\");
}

/* DOT knows no exponents, so numbers that may have one stand in quotes. */
static void write_value(rel_out *out, double value)
{
    bool bare = value == 0 || (fabs(value) >= 1e-4 && fabs(value) < 1e12);
    rel_out_text(out, bare ? "" : "\"");
    rel_out_number(out, value);
    rel_out_text(out, bare ? "" : "\"");
}

static void number(rel_out *out, const char *name, double value)
{
    rel_out_print(out, ", %s=", name);
    write_value(out, value);
}

static void write_graph(rel_out *out, const rel_view *view, const rel_look *look,
                        rel_arena *work)
{
    const rel_graph *g = view->graph;
    bool few = g->edge_count <= 220;
    rel_out_text(out, "graph relasi {\n  graph [charset=\"UTF-8\"");
    if (view->x)
        rel_out_text(out, ", layout=neato, inputscale=72, overlap=prism, "
                          "overlap_scaling=0, sep=\"+3\"");
    else
        rel_out_text(out, ", layout=sfdp, overlap=prism, sep=\"+3\"");
    rel_out_print(out,
                  ", splines=%s, outputorder=edgesfirst, pad=0.3,\n    bgcolor=\"%s\"",
                  few ? "curved" : "line", look->colors.paper);
    if (g->title.len) {
        attribute(out, "label", g->title);
        rel_out_print(out, ", labelloc=t, labeljust=l, fontsize=28, fontcolor=\"%s\"",
                      look->colors.ink);
    }
    rel_out_print(out,
                  ", fontname=\"Helvetica,Arial,sans-serif\",\n"
                  "    documents=%llu, sentences=%llu",
                  (unsigned long long)g->counted, (unsigned long long)g->sentences);
    attribute(out, "window",
              rel_str_from(rel_window_text(g->window, g->tokens_window, work)));
    attribute(out, "weighted_by", g->weight);
    rel_out_print(out,
                  "];\n  node [fontname=\"Helvetica,Arial,sans-serif\", style=filled, "
                  "penwidth=1.6, margin=\"0.08,0.03\", height=0.1,\n    color=\"%s\", "
                  "fontcolor=\"%s\"];\n"
                  "  edge [color=\"#6b728080\"];\n\n",
                  look->colors.outline, look->colors.ink);
}

/* A third of the colour and two of the paper: pale enough for dark letters, dark
 * enough for light ones, and no tie shines through. */
static unsigned long tint(const char *fill, const char *paper)
{
    unsigned long a = strtoul(fill + 1, NULL, 16), b = strtoul(paper + 1, NULL, 16);
    unsigned long mixed = 0;
    for (int shift = 0; shift < 24; shift += 8)
        mixed |= (((a >> shift & 255) + 2 * (b >> shift & 255)) / 3) << shift;
    return mixed;
}

static void write_node(rel_out *out, const rel_view *view, const rel_look *look,
                       uint32_t i)
{
    static const char *const shapes[REL_TYPES] = {"ellipse", "box", "box", "house"};
    const rel_node *node = &view->graph->nodes[i];
    const rel_node_look *at = &look->nodes[i];
    rel_out_text(out, "  ");
    write_quoted(out, node->id, "\\\\");
    rel_out_text(out, " [label=");
    write_quoted(out, node->label, "\\\\");
    rel_out_print(out, ", type=%s, shape=%s", rel_type_name(node->type),
                  shapes[node->type]);
    if (view->scores && view->scores->community[i] != REL_NONE)
        number(out, "community", view->scores->community[i]);
    number(out, "count", (double)node->mentions);
    number(out, "documents", (double)node->documents);
    for (uint32_t s = 0; view->scores && s < view->scores->count; s++) {
        const rel_score *score = &view->scores->scores[s];
        if (rel_measure_tells(score->measure, score->values[i]))
            number(out, rel_measure_name(score->measure), score->values[i]);
    }
    if (node->wikidata.len)
        attribute(out, "wikidata", node->wikidata);
    if (view->x)
        rel_out_print(out, ", pos=\"%.2f,%.2f!\"", view->x[i], view->y[i]);
    if (at->font > 0)
        rel_out_print(out, ", fontsize=%.1f", 9 + at->size / 4);
    else /* past the budget of labels: a symbol, whose name shows when enlarged */
        rel_out_print(out, ", fontsize=1, fixedsize=true, width=%.3f, height=%.3f",
                      fmax(at->size, .8 * (double)node->label.len) / 72, at->size / 72);
    rel_out_print(out, ", fillcolor=\"#%06lx\", color=\"%s\"",
                  tint(at->fill, look->colors.paper), at->fill);
    if (node->type == REL_ORGANIZATION)
        rel_out_text(out, ", style=\"filled,rounded\"");
    rel_out_print(out, ", class=%s, tooltip=", rel_type_name(node->type));
    write_quoted(out, node->label, "\\\\\\\\");
    rel_out_text(out, "];\n");
}

static void write_edge(rel_out *out, const rel_view *view, const rel_look *look,
                       uint32_t i)
{
    const rel_graph *g = view->graph;
    const rel_edge *edge = &g->edges[i];
    rel_out_text(out, "  ");
    write_quoted(out, g->nodes[edge->a].id, "\\\\");
    rel_out_text(out, " -- ");
    write_quoted(out, g->nodes[edge->b].id, "\\\\");
    rel_out_text(out, " [weight=");
    write_value(out, edge->weight);
    number(out, "count", (double)edge->count);
    number(out, "documents", edge->documents);
    rel_out_print(out, ", penwidth=%.2f, color=\"%s%02x\"", look->edges[i].width,
                  look->edges[i].line, (unsigned)look->edges[i].alpha);
    if (edge->evidence_count) {
        rel_out_text(out, ", tooltip=");
        write_quoted(out, g->proofs[edge->evidence].text, "\\\\\\\\");
    }
    rel_out_text(out, "];\n");
}

static bool write_dot(rel_out *out, const rel_view *view, rel_arena *work, rel_error *err)
{
    (void)err;
    const rel_look *look = rel_look_make(view, work);
    write_graph(out, view, look, work);
    for (uint32_t i = 0; i < view->graph->node_count; i++)
        write_node(out, view, look, i);
    rel_out_char(out, '\n');
    for (uint32_t i = 0; i < view->graph->edge_count; i++)
        write_edge(out, view, look, i);
    rel_out_text(out, "}\n");
    return true;
}

const rel_format rel_format_dot = {.extension = "dot",
                                   .summary = "Graphviz, renders as it is",
                                   .needs_layout = true,
                                   .uses = REL_USES_NAMES | REL_USES_PROOFS |
                                           REL_USES_TITLE | REL_USES_COLORS,
                                   .write = write_dot};
