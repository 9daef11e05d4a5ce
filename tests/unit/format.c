/* Every format, on graphs from none to many nodes and on names that attack it. */
#include "../check.h"
#include "../support/synthetic.h"

#include "json_read.h"
#include "relasi/format.h"
#include "relasi/graph_read.h"
#include "relasi/layout.h"
#include "relasi/look.h"
#include "relasi/weight.h"

#include <graphviz/cgraph.h>
#include <libxml/parser.h>
#include <stdlib.h>

static rel_view view_of(const rel_graph *g, rel_style *style, rel_arena *keep)
{
    rel_error err = {0};
    rel_view view = {.graph = g, .style = style};
    view.scores = rel_measure_run(&(rel_measure_plan){0}, g, keep, &err);
    CHECK(view.scores && rel_layout_run(&view, keep, &err), "%u nodes: laid out %s",
          g->node_count, err.text);
    return view;
}

static rel_str written(const rel_format *format, const rel_view *view, rel_arena *keep)
{
    rel_error err = {0};
    rel_arena work = {0};
    rel_out *out = rel_out_memory(keep);
    bool ok = format->write(out, view, &work, &err);
    CHECK(ok, "%s: %u nodes: %s", format->extension, view->graph->node_count, err.text);
    rel_arena_clear(&work);
    return rel_out_taken(out);
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), tail = strlen(end);
    return len >= tail && strcmp(text + len - tail, end) == 0;
}

static bool valid_json(rel_str text, rel_arena *keep)
{
    rel_error err = {0};
    rel_json in = {.at = text.ptr, .start = text.ptr, .keep = keep, .err = &err};
    in.end = text.ptr + text.len;
    rel_json_skip(&in, NULL, 0);
    rel_json_read_end(&in);
    return !in.failed;
}

static bool valid_lines(rel_str text, rel_arena *keep)
{
    for (rel_str line; rel_str_cut(&text, '\n', &line);)
        if (line.len && !valid_json(line, keep))
            return false;
    return true;
}

static bool valid_xml(rel_str text)
{
    xmlDoc *doc =
        xmlReadMemory(text.ptr, (int)text.len, "test", NULL,
                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlFreeDoc(doc);
    return doc != NULL;
}

static bool valid_dot(rel_str text, const rel_graph *g, rel_arena *keep)
{
    Agraph_t *read = agmemread(rel_str_cstr(text, keep));
    bool same = read && (uint32_t)agnnodes(read) == g->node_count &&
                (uint32_t)agnedges(read) == g->edge_count;
    if (read)
        agclose(read);
    return same;
}

/* What a format's own kind of reader says. */
static bool valid(const rel_format *format, rel_str text, const rel_graph *g,
                  rel_arena *keep)
{
    const char *name = format->extension;
    if (strcmp(name, "ftm.json") == 0)
        return valid_lines(text, keep);
    if (ends_with(name, "json") || strcmp(name, "cyjs") == 0)
        return valid_json(text, keep);
    if (!strcmp(name, "svg") || !strcmp(name, "gexf") || !strcmp(name, "graphml"))
        return valid_xml(text);
    return strcmp(name, "dot") != 0 || valid_dot(text, g, keep);
}

/* PNG and PDF need a library that a bare machine may lack. */
static bool optional(const rel_format *format)
{
    return !strcmp(format->extension, "png") || !strcmp(format->extension, "pdf");
}

static void check_graph(const rel_graph *g)
{
    rel_arena keep = {0};
    rel_style style = {.typed_roles = true};
    rel_view view = view_of(g, &style, &keep), bare = view;
    bare.x = bare.y = NULL;
    for (size_t i = 0; rel_format_at(i); i++) {
        const rel_format *format = rel_format_at(i);
        if (optional(format))
            continue;
        rel_str text = written(format, &view, &keep),
                again = written(format, &view, &keep);
        CHECK(valid(format, text, g, &keep), "%s: %u nodes: its reader takes it",
              format->extension, g->node_count);
        CHECK(rel_str_equal(text, again), "%s: %u nodes: the same bytes again",
              format->extension, g->node_count);
        if (!strcmp(format->extension, "svg") && g->node_count)
            continue; /* is nothing without places */
        text = written(format, &bare, &keep);
        CHECK(valid(format, text, g, &keep), "%s: %u nodes: without layout",
              format->extension, g->node_count);
    }
    rel_arena_clear(&keep);
}

static bool contains(rel_str text, const char *what)
{
    size_t len = strlen(what);
    for (size_t i = 0; i + len <= text.len; i++)
        if (memcmp(text.ptr + i, what, len) == 0)
            return true;
    return false;
}

/* Roles are ties of their own in these formats, and change nothing in others. */
static void check_roles(void)
{
    rel_arena keep = {0};
    const rel_graph *g = synthetic_graph(3, 2, 1, &keep);
    const rel_node_role held = {.role = REL_STR("Presiden"), .target = 1, .count = 1};
    g->nodes[0].roles = &held, g->nodes[0].role_count = 1;
    rel_style style = {0}, typed = {.typed_roles = true};
    rel_view view = view_of(g, &style, &keep), other = view;
    other.style = &typed;
    for (size_t i = 0; rel_format_at(i); i++) {
        const rel_format *format = rel_format_at(i);
        const char *name = format->extension;
        if (optional(format))
            continue;
        bool same =
            rel_str_equal(written(format, &view, &keep), written(format, &other, &keep));
        CHECK(same == (strcmp(name, "json") && strcmp(name, "cypher")),
              "%s: %s typed roles", name, same ? "the same with" : "different with");
    }
    rel_arena_clear(&keep);
}

static void check_hostile(void)
{
    rel_arena keep = {0};
    rel_style style = {0};
    rel_view view = view_of(synthetic_hostile(&keep), &style, &keep);
    static const char *const marked[] = {"svg", "gexf", "graphml", "json"};
    for (size_t i = 0; i < sizeof marked / sizeof *marked; i++) {
        rel_str text = written(rel_format_find(marked[i]), &view, &keep);
        CHECK(!contains(text, "<script") && !contains(text, "<x onload"),
              "%s: no markup comes through from a name", marked[i]);
    }
    static const char *const tables[] = {"nodes.csv", "edges.csv"};
    for (int i = 0; i < 2; i++) {
        rel_str text = written(rel_format_find(tables[i]), &view, &keep);
        CHECK(!contains(text, ",=") && !contains(text, ",@") && !contains(text, "\"=") &&
                  !contains(text, ",+") && !contains(text, "\"@"),
              "%s: no cell is a formula", tables[i]);
    }
    rel_arena_clear(&keep);
}

static double attribute(const char *from, const char *name)
{
    const char *at = strstr(from, name);
    return at ? strtod(at + strlen(name), NULL) : 0;
}

/* Labels of the picture as boxes: 0.58 of the font for each character is more than
 * Arial, Helvetica or DejaVu Sans Condensed take on average. */
static void check_overlap(uint32_t nodes, uint32_t edges)
{
    enum { MOST = 400 };
    rel_arena keep = {0};
    rel_style style = {0};
    rel_view view = view_of(synthetic_graph(nodes, edges, 1, &keep), &style, &keep);
    const char *svg = rel_str_cstr(written(rel_format_find("svg"), &view, &keep), &keep);
    double box[MOST][4];
    int count = 0, touching = 0;
    const char *at = strstr(svg, "<g class=\"labels\">");
    const char *end = strstr(at, "</g>");
    while ((at = strstr(at, "<text ")) != NULL && at < end && count < MOST) {
        double x = attribute(at, "x=\""), y = attribute(at, "y=\"");
        double font = attribute(at, "font-size=\""), chars = 0;
        for (const char *c = strchr(at, '>') + 1; *c != '<'; c++)
            chars += ((unsigned char)*c & 0xC0) != 0x80;
        double *b = box[count++];
        b[0] = x - .29 * font * chars, b[1] = x + .29 * font * chars;
        b[2] = y - .75 * font, b[3] = y + .2 * font;
        at++;
    }
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            touching += box[i][0] < box[j][1] && box[j][0] < box[i][1] &&
                        box[i][2] < box[j][3] && box[j][2] < box[i][3];
    CHECK(count >= (nodes < 100 ? (int)nodes : 60) && !touching,
          "%u nodes: %d lines of labels, %d overlaps", nodes, count, touching);
    rel_arena_clear(&keep);
}

/* Each colour of a community stands in the legend, with the first of its names. */
static void check_legend(void)
{
    rel_arena keep = {0};
    rel_style style = {0};
    rel_view view = view_of(synthetic_graph(300, 700, 1, &keep), &style, &keep);
    const char *svg = rel_str_cstr(written(rel_format_find("svg"), &view, &keep), &keep);
    const char *at = strstr(svg, "<g class=\"legend\""), *end = strstr(at, "</g>");
    uint32_t shown = 0, colors = rel_look_palette_size();
    for (; shown < view.scores->community_count && shown < colors && at; shown++) {
        rel_str label = view.scores->community_label[shown], first;
        rel_str_cut(&label, ',', &first);
        at = strstr(at, rel_str_cstr(first, &keep));
    }
    CHECK(at && end && at < end && shown == colors, "the legend has %u of %u communities",
          shown, view.scores->community_count);
    rel_arena_clear(&keep);
}

/* Nor does the legend speak of weights and measures as the command line does. */
static void check_legend_words(void)
{
    rel_arena keep = {0};
    rel_style style = {0};
    rel_graph *g = synthetic_graph(3, 2, 1, &keep);
    rel_view view = view_of(g, &style, &keep);
    for (size_t i = 0; rel_weight_at(i); i++)
        for (int window = 0; window < REL_WINDOWS; window++) {
            g->weight = rel_str_from(rel_weight_name(rel_weight_at(i)));
            g->window = (rel_window)window;
            char raw[40];
            snprintf(raw, sizeof raw, "garis = %s<", rel_weight_name(rel_weight_at(i)));
            rel_str svg = written(rel_format_find("svg"), &view, &keep);
            CHECK(contains(svg, "garis = ") && !contains(svg, raw), "%s: in words", raw);
        }
    for (uint32_t i = 0; i < view.scores->count; i++) {
        char raw[40];
        style.size_by = rel_measure_name(view.scores->scores[i].measure);
        snprintf(raw, sizeof raw, "ukuran = %s<", style.size_by);
        rel_str svg = written(rel_format_find("svg"), &view, &keep);
        CHECK(contains(svg, "ukuran = ") && !contains(svg, raw), "%s: in words", raw);
    }
    rel_arena_clear(&keep);
}

/* The line below the picture counts what is drawn, and all when that is more. */
static void check_figures(void)
{
    rel_arena keep = {0};
    rel_style style = {0};
    rel_graph *g = synthetic_graph(3, 2, 1, &keep);
    g->label_language = REL_STR("en");
    for (int round = 0; round < 2; round++) {
        rel_view view = view_of(g, &style, &keep);
        rel_str svg = written(rel_format_find("svg"), &view, &keep);
        CHECK(
            contains(svg, round ? " 2 of 3 names, 1 tie " : "\xc2\xb7 3 names, 2 ties "),
            "a picture says how many of its names are drawn, %u ties", g->edge_count);
        g->edge_count = 1;
    }
    rel_arena_clear(&keep);
}

static void check_round_trip(const rel_graph *g)
{
    rel_arena keep = {0};
    rel_style style = {.edges_key = "edges"};
    rel_error err = {0};
    rel_view view = view_of(g, &style, &keep);
    rel_str json = written(rel_format_find("json"), &view, &keep);
    const rel_scores *scores;
    const rel_graph *back = rel_graph_read_json(json, &keep, &scores, &err);
    CHECK(back && back->node_count == g->node_count &&
              back->edge_count == g->edge_count && back->windows == g->windows &&
              scores->count == view.scores->count,
          "%u nodes: read again: %s", g->node_count, err.text);
    int bad = 0;
    for (uint32_t i = 0; back && i < g->node_count; i++)
        bad += !rel_str_equal(back->nodes[i].label, g->nodes[i].label) ||
               back->nodes[i].type != g->nodes[i].type ||
               back->nodes[i].mentions != g->nodes[i].mentions ||
               scores->community[i] != view.scores->community[i];
    for (uint32_t i = 0; back && i < g->edge_count; i++) {
        const rel_edge *a = &g->edges[i], *b = &back->edges[i];
        const rel_proof *p = &g->proofs[a->evidence], *q = &back->proofs[b->evidence];
        bad += a->a != b->a || a->b != b->b || a->count != b->count ||
               fabs(a->weight - b->weight) > 1e-11 * a->weight ||
               !rel_str_equal(p->text, q->text) || p->day != q->day ||
               memcmp(p->spans, q->spans, sizeof p->spans) != 0;
    }
    CHECK(!bad, "%u nodes: and nothing has changed", g->node_count);
    rel_arena_clear(&keep);
}

/* For tests/readers.sh: a graph in all formats, FOLDER/NAME.*. */
static int write_all(const char *folder, const char *name, const rel_graph *g)
{
    rel_arena keep = {0};
    rel_style style = {0};
    rel_error err = {0};
    rel_view view = view_of(g, &style, &keep);
    bool ok = true;
    for (size_t i = 0; ok && rel_format_at(i); i++) {
        char path[4096];
        if (optional(rel_format_at(i)))
            continue;
        snprintf(path, sizeof path, "%s/%s.%s", folder, name,
                 rel_format_at(i)->extension);
        rel_arena work = {0};
        rel_out *out = rel_out_open(path, &work, &err);
        ok = out && rel_format_at(i)->write(out, &view, &keep, &err) &&
             rel_out_close(out, &err);
        rel_arena_clear(&work);
    }
    rel_arena_clear(&keep);
    if (!ok)
        fprintf(stderr, "%s\n", err.text);
    return !ok;
}

int main(int argc, char **argv)
{
    static const uint32_t sizes[][2] = {{0, 0}, {1, 0},  {2, 1},
                                        {3, 2}, {12, 0}, {60, 190}};
    rel_arena keep = {0};
    if (argc > 1) {
        int failed = write_all(argv[1], "news", synthetic_graph(60, 190, 1, &keep)) ||
                     write_all(argv[1], "hostile", synthetic_hostile(&keep));
        rel_arena_clear(&keep);
        return failed;
    }
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        check_graph(synthetic_graph(sizes[i][0], sizes[i][1], 1, &keep));
    check_graph(synthetic_hostile(&keep));
    check_hostile();
    check_roles();
    check_legend();
    check_legend_words();
    check_figures();
    check_overlap(60, 190);
    check_overlap(150, 520);
    check_round_trip(synthetic_graph(60, 190, 1, &keep));
    check_round_trip(synthetic_hostile(&keep));
    CHECK(!strcmp(rel_format_for_path("a.b/net.vis.json")->extension, "vis.json") &&
              !rel_format_for_path("net.json/x") && !rel_format_for_path("json"),
          "the longest extension that fits decides");
    for (size_t i = 0; rel_format_at(i); i++)
        CHECK(rel_format_find(rel_format_at(i)->extension) == rel_format_at(i),
              "%s: found by its name", rel_format_at(i)->extension);
    rel_arena_clear(&keep);
    xmlCleanupParser();
    return check_done();
}
