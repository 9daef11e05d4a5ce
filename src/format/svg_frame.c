/* What stands around the graph: title, legend, description, source. */
#include "svg_parts.h"

#include <math.h>
#include <string.h>

enum { LEGEND_CHARS = 44 };

/* Names of measures as a reader of the legend knows them. */
static const struct {
    const char *name, *id, *en;
} measure_words[] = {
    {"degree", "banyaknya hubungan", "number of ties"},
    {"strength", "kekuatan hubungan", "strength of ties"},
    {"betweenness", "keperantaraan", "betweenness"},
    {"harmonic", "kedekatan", "harmonic nearness"},
    {"eigenvector", "sentralitas eigenvektor", "eigenvector centrality"},
    {"pagerank", "PageRank", "PageRank"},
    {"coreness", "derajat inti", "coreness"},
    {"constraint", "kendala struktural", "structural constraint"},
    {"clustering", "koefisien klaster", "clustering coefficient"},
};

static const struct {
    const char *name, *id, *en;
} weight_words[] = {
    {"documents", "banyaknya dokumen bersama", "documents together"},
    {"npmi", "lebih sering bersama daripada kebetulan (NPMI)",
     "together more than by chance (NPMI)"},
    {"llr", "bukti bahwa bukan kebetulan (LLR)", "evidence of more than chance (LLR)"},
    {"jaccard", "irisan (Jaccard)", "overlap (Jaccard)"},
    {"cosine", "irisan (kosinus)", "overlap (cosine)"},
    {"decay", "kedekatan dalam teks", "nearness in the text"},
};

/* Of the weight count. */
static const struct {
    const char *id, *en;
} window_words[REL_WINDOWS] = {
    [REL_WINDOW_SENTENCE] = {"banyaknya kalimat bersama", "sentences together"},
    [REL_WINDOW_PARAGRAPH] = {"banyaknya paragraf bersama", "paragraphs together"},
    [REL_WINDOW_DOCUMENT] = {"banyaknya dokumen bersama", "documents together"},
    [REL_WINDOW_TOKENS] = {"banyaknya kali berdekatan", "times near each other"},
    [REL_WINDOW_DECAY] = {"banyaknya kali berdekatan", "times near each other"},
};

static bool indonesian(const rel_wording *w)
{
    return strcmp(w->code, "id") == 0;
}

static const char *word_for_size(const rel_look *look, const rel_wording *w)
{
    for (size_t i = 0; i < sizeof measure_words / sizeof *measure_words; i++)
        if (strcmp(measure_words[i].name, look->size_by) == 0)
            return indonesian(w) ? measure_words[i].id : measure_words[i].en;
    return look->size_by;
}

static rel_str word_for_weight(const rel_graph *graph, const rel_wording *w)
{
    for (size_t i = 0; i < sizeof weight_words / sizeof *weight_words; i++)
        if (rel_str_equal(graph->weight, rel_str_from(weight_words[i].name)))
            return rel_str_from(indonesian(w) ? weight_words[i].id : weight_words[i].en);
    if (!rel_str_equal(graph->weight, REL_STR("count")))
        return graph->weight;
    return rel_str_from(indonesian(w) ? window_words[graph->window].id
                                      : window_words[graph->window].en);
}

/* A line of items that breaks at the frame's width. Without `out` it only
 * measures. */
typedef struct pen {
    rel_out *out;
    const rel_frame *frame;
    const rel_look *look;
    double x;
    int row;
} pen;

static double row_height(const rel_frame *f)
{
    return 1.55 * f->legend;
}

/* Move on to the place of an item so wide; its x. */
static double advance_pen(pen *p, double width)
{
    double most = p->frame->right - p->frame->left - 2.4 * p->frame->legend;
    if (p->x > 0 && p->x + width > most)
        p->x = 0, p->row++;
    double at = p->x;
    p->x += width + 1.3 * p->frame->legend;
    return p->frame->left + 1.2 * p->frame->legend + at;
}

static void write_words(pen *p, double x, const char *before, rel_str text)
{
    double y = p->frame->legend_top + p->row * row_height(p->frame);
    rel_out_print(p->out, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\">",
                  x, y, p->frame->legend, p->look->colors.soft_ink);
    rel_out_text(p->out, before);
    rel_out_xml(p->out, text);
    rel_out_text(p->out, "</text>\n");
}

static void item_text(pen *p, const char *before, rel_str text)
{
    double width = rel_look_text_width(rel_str_from(before), p->frame->legend) +
                   rel_look_text_width(text, p->frame->legend);
    double x = advance_pen(p, width);
    if (p->out)
        write_words(p, x, before, text);
}

/* A symbol of a type, or (REL_TYPES) the dot of a colour, with its word. */
static void item_symbol(pen *p, rel_type type, const char *fill, rel_str text)
{
    double font = p->frame->legend, r = .36 * font;
    double x = advance_pen(p, font + rel_look_text_width(text, font)) + r;
    double y = p->frame->legend_top + p->row * row_height(p->frame) - .34 * font;
    if (!p->out)
        return;
    if (type == REL_COUNTRY)
        rel_out_print(p->out,
                      "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"",
                      x - .88 * r, y - .88 * r, 1.76 * r, 1.76 * r);
    else if (type == REL_ORGANIZATION)
        rel_out_print(p->out, "<path d=\"M%.1f %.1fl%.1f %.1fl%.1f %.1fl%.1f %.1fz\"", x,
                      y - 1.2 * r, 1.2 * r, 1.2 * r, -1.2 * r, 1.2 * r, -1.2 * r,
                      -1.2 * r);
    else if (type == REL_PLACE)
        rel_out_print(p->out, "<path d=\"M%.1f %.1fl%.1f %.1fh%.1fz\"", x, y - 1.1 * r, r,
                      1.9 * r, -2 * r);
    else
        rel_out_print(p->out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"", x, y, r);
    rel_out_print(p->out, " fill=\"%s\"/>\n", fill);
    write_words(p, x + r + .3 * font, "", text);
}

/* As many whole names of "A, B, C" as fit; the first in any case. */
static rel_str cut_at(rel_str s, size_t most)
{
    size_t end = 0;
    for (size_t i = 0; i <= s.len; i++)
        if ((i == s.len || s.ptr[i] == ',') && (!end || i <= most))
            end = i;
    return (rel_str){s.ptr, end};
}

/* Every colour of the picture, so that none goes unexplained. */
static void write_communities(pen *p, const rel_view *view)
{
    const rel_scores *scores = view->scores;
    if (!scores || scores->community_count < 2)
        return;
    p->x = 0, p->row++;
    for (uint32_t c = 0; c < p->look->colored; c++)
        item_symbol(p, REL_TYPES, rel_look_community_color(c, view->style->theme),
                    cut_at(scores->community_label[c], LEGEND_CHARS));
    if (scores->community_count > p->look->colored)
        item_symbol(p, REL_TYPES, rel_look_community_color(REL_NONE, view->style->theme),
                    rel_str_from(rel_wording_of(view)->and_others));
}

/* All of the legend; how many rows it takes. */
static int write_legend(pen *p, const rel_view *view)
{
    const rel_wording *w = rel_wording_of(view);
    bool seen[REL_TYPES] = {false};
    for (uint32_t i = 0; i < view->graph->node_count; i++)
        if (!p->look->nodes[i].alone)
            seen[view->graph->nodes[i].type] = true;
    for (int t = 0; t < REL_TYPES; t++)
        if (seen[t])
            item_symbol(p, (rel_type)t,
                        p->look->by_type
                            ? rel_look_type_color((rel_type)t, view->style->theme)
                            : p->look->colors.soft_ink,
                        rel_str_from(w->types[t]));
    item_text(p, "", rel_str_from(p->look->by_type ? w->color_type : w->color_community));
    item_text(p, indonesian(w) ? "ukuran = " : "size = ",
              rel_str_from(word_for_size(p->look, w)));
    item_text(p, indonesian(w) ? "tebal garis = " : "line width = ",
              word_for_weight(view->graph, w));
    if (!p->look->by_type)
        write_communities(p, view);
    return p->row + 1;
}

/* "12 documents", "1 document", "1 time together"; Indonesian words have one form. */
static void write_count(rel_out *out, uint64_t count, const char *word,
                        const rel_wording *w)
{
    int first = (int)strcspn(word, " ");
    bool one = count == 1 && !indonesian(w) && word[first - 1] == 's';
    rel_out_print(out, "%llu %.*s%s", (unsigned long long)count, first - one, word,
                  word + first);
}

/* "20 of 109 names": what is shown is not all that there is. */
static void write_part(rel_out *out, uint32_t shown, uint32_t all, const char *word,
                       const rel_wording *w)
{
    if (shown < all)
        rel_out_print(out, "%u %s ", shown, w->of);
    write_count(out, shown < all ? all : shown, word, w);
}

/* "2024-03-01 - 2024-04-30 . ": the days that were asked for. */
static void write_period(rel_out *out, const rel_graph *g, const rel_wording *w)
{
    const char *dash = g->since.len && g->until.len ? " \xe2\x80\x93 " : "";
    if (!g->since.len && !g->until.len)
        return;
    if (!*dash)
        rel_out_print(out, "%s ", g->since.len ? w->since : w->until);
    rel_out_print(out, "%.*s%s%.*s \xc2\xb7 ", REL_STR_ARGS(g->since), dash,
                  REL_STR_ARGS(g->until));
}

/* What the picture is made of, in a line: names without ties are not drawn, nor is what
 * was filtered out. */
static void write_figures(rel_out *out, const rel_view *view, const rel_look *look,
                          const rel_wording *w)
{
    uint32_t drawn = 0;
    for (uint32_t i = 0; i < view->graph->node_count; i++)
        drawn += !look->nodes[i].alone;
    const rel_graph *g = view->graph;
    write_period(out, g, w);
    write_count(out, g->counted, w->documents, w);
    rel_out_text(out, ", ");
    write_count(out, g->sentences, w->sentences, w);
    rel_out_text(out, " \xc2\xb7 ");
    uint32_t all = g->unfiltered_nodes;
    write_part(out, drawn, all > g->node_count ? all : g->node_count, w->nodes, w);
    rel_out_text(out, ", ");
    write_part(out, g->edge_count, g->unfiltered_edges, w->edges, w);
}

static rel_str title_of(const rel_view *view)
{
    return view->graph->title.len ? view->graph->title
                                  : rel_str_from(rel_wording_of(view)->title);
}

void rel_svg_frame_grow(rel_frame *frame, const rel_view *view, const rel_look *look)
{
    double width = frame->right - frame->left;
    frame->title = fmin(64, fmax(20, width / 50));
    double least =
        fmax(560, rel_look_text_width(title_of(view), frame->title) * 1.12 + 40);
    if (width < least) {
        frame->left -= (least - width) / 2;
        frame->right += (least - width) / 2;
    }
    frame->legend = fmax(10.5, frame->title * .48);
    pen p = {.frame = frame, .look = look};
    double rows = write_legend(&p, view) * row_height(frame);
    frame->top -= rows + .4 * frame->title;
    frame->legend_top = frame->top + frame->legend;
    frame->top -= 2.1 * frame->title;
    frame->bottom += 1.6 * frame->legend;
}

static void write_style(rel_out *out, const rel_look *look)
{
    rel_out_print(out,
                  "<style>\n"
                  "text{font-family:Arial,Helvetica,'Liberation Sans','DejaVu Sans "
                  "Condensed',sans-serif}\n"
                  ".labels text{text-anchor:middle;fill:%s;stroke:%s;stroke-width:3px;"
                  "stroke-linejoin:round;paint-order:stroke;pointer-events:none}\n"
                  ".edge:hover path{stroke-opacity:1}\n"
                  ".node:hover *{stroke:%s}\n"
                  "</style>\n",
                  look->colors.ink, look->colors.paper, look->colors.ink);
}

void rel_svg_head(rel_out *out, const rel_view *view, const rel_look *look,
                  const rel_frame *f)
{
    const rel_wording *w = rel_wording_of(view);
    double width = f->right - f->left, height = f->bottom - f->top;
    double scale = view->style->width > 0 ? view->style->width * 72 / width : 1;
    rel_out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<!-- relasi, drawn with Graphviz -->\n");
    rel_out_print(out,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0fpt\" "
                  "height=\"%.0fpt\" viewBox=\"%.1f %.1f %.1f %.1f\" role=\"img\" "
                  "lang=\"%s\" aria-labelledby=\"relasi-title relasi-desc\">\n",
                  width * scale, height * scale, f->left, f->top, width, height, w->code);
    rel_out_text(out, "<title id=\"relasi-title\">");
    rel_out_xml(out, title_of(view));
    rel_out_text(out, "</title>\n<desc id=\"relasi-desc\">");
    write_figures(out, view, look, w);
    rel_out_char(out, '.');
    for (uint32_t c = 0; view->scores && c < view->scores->community_count && c < 9;
         c++) {
        rel_out_text(out, c ? "; " : " ");
        rel_out_xml(out, view->scores->community_label[c]);
    }
    rel_out_text(out, "</desc>\n");
    write_style(out, look);
    rel_out_print(out,
                  "<rect class=\"paper\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" "
                  "height=\"%.1f\" fill=\"%s\"/>\n",
                  f->left - 2, f->top - 2, width + 4, height + 4, look->colors.paper);
    rel_out_print(out,
                  "<text class=\"title\" x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" "
                  "font-weight=\"bold\" fill=\"%s\">",
                  f->left + 1.2 * f->legend, f->top + 1.55 * f->title, f->title,
                  look->colors.ink);
    rel_out_xml(out, title_of(view));
    rel_out_text(out, "</text>\n<g class=\"legend\">\n");
    pen p = {.out = out, .frame = f, .look = look};
    write_legend(&p, view);
    rel_out_text(out, "</g>\n<g class=\"graph\">\n");
}

void rel_svg_tail(rel_out *out, const rel_view *view, const rel_look *look,
                  const rel_frame *f)
{
    const rel_wording *w = rel_wording_of(view);
    rel_out_print(out,
                  "</g>\n<text class=\"source\" x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" "
                  "fill=\"%s\">",
                  f->left + 1.2 * f->legend, f->bottom - .9 * f->legend, .85 * f->legend,
                  look->colors.soft_ink);
    write_figures(out, view, look, w);
    rel_out_text(out, " \xc2\xb7 relasi</text>\n</svg>\n");
}

static void write_forms(rel_out *out, const rel_node *node, const rel_wording *w)
{
    int told = 0;
    for (uint32_t i = 0; i < node->form_count && told < 4; i++)
        if (!rel_str_equal(node->forms[i].text, node->label)) {
            rel_out_text(out, told ? ", " : "\n");
            if (!told)
                rel_out_print(out, "%s: ", w->also);
            rel_out_xml(out, node->forms[i].text);
            told++;
        }
}

void rel_svg_node_title(rel_out *out, const rel_view *view, uint32_t i)
{
    const rel_wording *w = rel_wording_of(view);
    const rel_node *node = &view->graph->nodes[i];
    const double *degree = rel_scores_of(view->scores, "degree");
    rel_out_text(out, "<title>");
    rel_out_xml(out, node->label);
    rel_out_print(out, "\n%s \xc2\xb7 ", w->type_one[node->type]);
    write_count(out, node->mentions, w->mentions, w);
    rel_out_print(out, " %s ", w->in);
    write_count(out, node->documents, w->documents, w);
    if (degree) {
        rel_out_text(out, " \xc2\xb7 ");
        write_count(out, (uint64_t)degree[i], w->neighbours, w);
    }
    write_forms(out, node, w);
    rel_out_text(out, "</title>");
}

void rel_svg_edge_title(rel_out *out, const rel_view *view, uint32_t i)
{
    const rel_wording *w = rel_wording_of(view);
    const rel_graph *g = view->graph;
    const rel_edge *e = &g->edges[i];
    rel_out_text(out, "<title>");
    rel_out_xml(out, g->nodes[e->a].label);
    rel_out_text(out, " \xe2\x80\x93 ");
    rel_out_xml(out, g->nodes[e->b].label);
    rel_out_char(out, '\n');
    write_count(out, e->count, w->together, w);
    rel_out_text(out, " \xc2\xb7 ");
    write_count(out, e->documents, w->documents, w);
    for (uint32_t t = 0; view->terms && t < view->terms[i].count; t++) {
        rel_out_text(out, t ? ", " : "\n");
        rel_out_xml(out, view->terms[i].terms[t].word);
    }
    if (e->evidence_count) {
        const rel_proof *proof = &g->proofs[e->evidence];
        rel_out_text(out, "\n\xe2\x80\x9c");
        rel_out_xml(out, proof->text);
        rel_out_text(out, "\xe2\x80\x9d\n");
        rel_out_xml(out, proof->document);
    }
    rel_out_text(out, "</title>");
}
