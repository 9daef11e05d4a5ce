#include "relasi/look.h"

#include "relasi/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLORS = 9 };

/* Okabe & Ito 2008 without the yellow, then Tol's indigo, wine and olive: told
 * apart with any of the three colour blindnesses. On dark paper the same hues,
 * lighter. */
static const char *const palette[2][COLORS] = {
    {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#332288",
     "#882255", "#999933"},
    {"#3d9be0", "#f2762e", "#2fc79a", "#e39ac6", "#f0b429", "#8fd0f7", "#6a58c9",
     "#b03a6e", "#c9c96a"},
};
static const char GREY[] = "#9aa0a6";
static const char *const across[2] = {"#6b7280", "#a3acba"}; /* between communities */

static const rel_theme_colors themes[] = {
    [REL_THEME_LIGHT] = {"#fbfaf7", "#1f2328", "#57606a", "#ffffff"},
    [REL_THEME_DARK] = {"#14181f", "#f2f2f2", "#a8b1bd", "#14181f"},
    [REL_THEME_PRINT] = {"#ffffff", "#000000", "#4a4a4a", "#ffffff"},
};

enum {
    ALL_LABELLED = 160, /* up to so many nodes every one has its label */
    LABELS = 120,       /* beyond: the largest so many                 */
    LINE_CHARS = 22,    /* longer labels are broken in lines           */
    LINE_MOST = 28,     /* and no line is longer                       */
};

const char *rel_look_type_color(rel_type type, rel_theme theme)
{
    return type < REL_TYPES ? palette[theme == REL_THEME_DARK][type] : GREY;
}

uint32_t rel_look_palette_size(void)
{
    return COLORS;
}

const char *rel_look_community_color(uint32_t community, rel_theme theme)
{
    return community < COLORS ? palette[theme == REL_THEME_DARK][community] : GREY;
}

/* Advance widths of ASCII in thousandths of the font size: the wider of Arial
 * and DejaVu Sans Condensed, from 0x20 to 0x7e. */
static const uint16_t advance[] = {
    286,  360, 414, 754, 572, 889, 702, 247, 351, 351, 450, 754, 286, 333, 286, 303,
    572,  572, 572, 572, 572, 572, 572, 572, 572, 572, 303, 303, 754, 754, 754, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 616, 351, 303, 351, 754, 556,
    450,  556, 571, 500, 571, 556, 316, 571, 570, 250, 250, 521, 250, 876, 570, 556,
    571,  571, 370, 500, 353, 570, 532, 736, 532, 532, 500, 572, 303, 572, 754};

static double advance_of(uint32_t code)
{
    if (code >= 0x20 && code < 0x7f)
        return advance[code - 0x20];
    if (code < 0x1100)
        return code >= 0x300 && code < 0x370 ? 0 : 650;
    return 1000; /* CJK, emoji and the like fill the square */
}

double rel_look_text_width(rel_str text, double font)
{
    double width = 0;
    for (const char *at = text.ptr, *end = text.ptr + text.len; at < end;)
        width += advance_of(rel_utf8_next(&at, end));
    return 1.04 * width * font / 1000;
}

static const double WIDE_CHAR = .6;

static size_t chars_of(rel_str s)
{
    size_t count = 0;
    for (const char *at = s.ptr, *end = s.ptr + s.len; at < end; count++)
        rel_utf8_next(&at, end);
    return count;
}

static size_t bytes_of(rel_str s, size_t chars)
{
    const char *at = s.ptr;
    for (size_t i = 0; i < chars && at < s.ptr + s.len; i++)
        rel_utf8_next(&at, s.ptr + s.len);
    return (size_t)(at - s.ptr);
}

/* The words that fit in a line, off the start of `rest`; of a word that is longer than
 * the line as much as fits. */
static rel_str take_line(rel_str *rest, size_t most)
{
    size_t fits = bytes_of(*rest, most), end = fits;
    if (end < rest->len && rest->ptr[end] != ' ') {
        while (end && rest->ptr[end - 1] != ' ')
            end--;
        end = end ? end : fits;
    }
    rel_str line = {rest->ptr, end};
    while (line.len && line.ptr[line.len - 1] == ' ')
        line.len--;
    while (end < rest->len && rest->ptr[end] == ' ')
        end++;
    *rest = (rel_str){rest->ptr + end, rest->len - end};
    return line;
}

/* What does not fit in lines so long. */
static rel_str take_lines(rel_node_look *look, rel_str label, uint32_t lines, size_t most)
{
    for (look->line_count = 0; look->line_count < lines && label.len;)
        look->lines[look->line_count++] = take_line(&label, most);
    return label;
}

static size_t longest_word(rel_str label)
{
    size_t longest = 1;
    for (rel_str word; rel_str_cut(&label, ' ', &word);)
        longest = chars_of(word) > longest ? chars_of(word) : longest;
    return longest < LINE_MOST ? longest : LINE_MOST;
}

static rel_str with_ellipsis(rel_str s, rel_arena *keep)
{
    char *text = REL_NEW(keep, char, s.len + 3);
    memcpy(text, s.ptr, s.len);
    memcpy(text + s.len, "\xe2\x80\xa6", 3);
    return (rel_str){text, s.len + 3};
}

/* Break a long label into as few lines as hold it, these as short as can be; what three
 * do not hold ends after a word. */
static void break_label(rel_node_look *look, rel_str label, rel_arena *keep)
{
    size_t all = chars_of(label), word = longest_word(label);
    for (uint32_t lines = all <= LINE_CHARS ? 1 : 2; lines <= REL_LABEL_LINES; lines++)
        for (size_t most = lines == 1 ? all : word; most <= LINE_MOST; most++)
            if (!take_lines(look, label, lines, most).len)
                return;
    take_lines(look, label, REL_LABEL_LINES, LINE_MOST - 1);
    rel_str *last = &look->lines[REL_LABEL_LINES - 1];
    *last = with_ellipsis(*last, keep);
}

static void set_label(rel_node_look *look, rel_str label, double font, rel_arena *keep)
{
    break_label(look, label, keep);
    look->font = font;
    for (uint32_t i = 0; i < look->line_count; i++) {
        /* who reads it may have a wider font than the table's */
        double plain = WIDE_CHAR * font * (double)chars_of(look->lines[i]);
        double width = fmax(plain, rel_look_text_width(look->lines[i], font));
        look->label_width = fmax(look->label_width, width);
    }
    look->label_height = font * (1.12 * look->line_count + .2);
}

typedef struct ranked {
    double value;
    uint32_t node;
} ranked;

static int by_value(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->value != b->value)
        return a->value > b->value ? -1 : 1;
    return a->node < b->node ? -1 : a->node > b->node;
}

/* A part that stands by itself says something only with its names, for which it has
 * the room: all of a small one that has none yet, unless these are too many. */
static void name_parts(const rel_graph *g, bool *chosen, rel_arena *keep)
{
    typedef struct group {
        uint32_t size;
        bool named;
    } group;
    enum { SMALL = 4 };
    rel_mark mark = rel_arena_mark(keep);
    uint32_t *part = REL_NEW(keep, uint32_t, g->node_count), more = 0;
    uint32_t count = rel_graph_parts(g, part, keep);
    group *groups = REL_NEW(keep, group, count);
    for (uint32_t v = 0; v < g->node_count; v++) {
        groups[part[v]].size++;
        groups[part[v]].named |= chosen[v];
    }
    for (uint32_t i = 0; i < count; i++) {
        bool small = groups[i].size > 1 && groups[i].size <= SMALL;
        groups[i].named |= !small;
        more += groups[i].named ? 0 : groups[i].size;
    }
    for (uint32_t v = 0; v < g->node_count && more <= LABELS; v++)
        chosen[v] |= !groups[part[v]].named;
    rel_arena_rewind(keep, mark);
}

/* Which nodes are named: all of few, else the largest, and the first of each
 * coloured community so that none stays anonymous. */
static bool *choose_labelled(const rel_view *view, const double *values, rel_arena *keep)
{
    uint32_t n = view->graph->node_count, given = 0;
    bool *chosen = REL_NEW(keep, bool, n);
    bool *named = REL_NEW(keep, bool, rel_look_palette_size());
    ranked *rank = REL_NEW(keep, ranked, n);
    for (uint32_t v = 0; v < n; v++)
        rank[v] = (ranked){values ? values[v] : 0, v};
    qsort(rank, n, sizeof *rank, by_value);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t c = view->scores ? view->scores->community[rank[i].node] : REL_NONE;
        bool first = c < rel_look_palette_size() && !named[c];
        if (first)
            named[c] = true;
        if (n <= ALL_LABELLED || given < LABELS || first)
            chosen[rank[i].node] = true, given++;
    }
    name_parts(view->graph, chosen, keep);
    return chosen;
}

/* A ninth pair that has a colour and a tenth that has none would differ by the alphabet.
 */
static uint32_t count_colored(const rel_view *view, rel_arena *keep)
{
    const rel_scores *scores = view->scores;
    uint32_t all = scores ? scores->community_count : 0, colored = 0;
    if (all <= COLORS)
        return all;
    rel_mark mark = rel_arena_mark(keep);
    uint32_t *size = REL_NEW(keep, uint32_t, all);
    for (uint32_t v = 0; v < view->graph->node_count; v++)
        if (scores->community[v] != REL_NONE)
            size[scores->community[v]]++;
    while (colored < COLORS && size[colored] > 2) /* the largest come first */
        colored++;
    rel_arena_rewind(keep, mark);
    return colored;
}

static const char *color_of(const rel_look *look, const rel_view *view,
                            uint32_t community)
{
    return rel_look_community_color(community < look->colored ? community : REL_NONE,
                                    view->style->theme);
}

static void dress_nodes(rel_look *look, const rel_view *view, const double *values,
                        rel_arena *keep)
{
    const rel_graph *g = view->graph;
    rel_theme theme = view->style->theme;
    const bool *labelled = choose_labelled(view, values, keep);
    double most = 0, zoom = fmin(2, fmax(1, pow(g->node_count / 150., .27)));
    for (uint32_t v = 0; values && v < g->node_count; v++)
        most = fmax(most, values[v]);
    for (uint32_t v = 0; g->edge_count && v < g->node_count; v++)
        look->nodes[v].alone = true;
    for (uint32_t e = 0; e < g->edge_count; e++)
        look->nodes[g->edges[e].a].alone = look->nodes[g->edges[e].b].alone = false;
    for (uint32_t v = 0; v < g->node_count; v++) {
        rel_node_look *node = &look->nodes[v];
        double share = most > 0 ? sqrt(values[v] / most) : .3;
        uint32_t c = view->scores ? view->scores->community[v] : REL_NONE;
        node->size = 9 + 39 * share * zoom;
        node->fill = look->by_type ? rel_look_type_color(g->nodes[v].type, theme)
                                   : color_of(look, view, c);
        if (labelled[v] && !node->alone)
            set_label(node, g->nodes[v].label, zoom * (10.5 + 10.5 * share), keep);
    }
}

static void dress_edges(rel_look *look, const rel_view *view)
{
    const rel_graph *g = view->graph;
    rel_theme theme = view->style->theme;
    double most = 0, sum = 0,
           crowd = g->edge_count > 2000  ? .7
                   : g->edge_count > 400 ? .8
                                         : 1;
    for (uint32_t e = 0; e < g->edge_count; e++)
        most = fmax(most, g->edges[e].weight), sum += g->edges[e].weight;
    /* where all ties weigh much the same, none is to look heavy */
    double range = sum > 0 ? fmin(1, .25 * most * g->edge_count / sum) : 0;
    for (uint32_t e = 0; e < g->edge_count; e++) {
        const rel_edge *edge = &g->edges[e];
        double share = most > 0 ? range * edge->weight / most : 0;
        uint32_t a = view->scores ? view->scores->community[edge->a] : REL_NONE;
        uint32_t b = view->scores ? view->scores->community[edge->b] : REL_NONE;
        bool inside = a == b && a != REL_NONE && !look->by_type;
        look->edges[e].width = .5 + 4.8 * share;
        look->edges[e].alpha = (uint8_t)(crowd * (theme == REL_THEME_DARK ? 100 : 75) +
                                         crowd * 145 * sqrt(share));
        look->edges[e].line =
            inside ? color_of(look, view, a) : across[theme == REL_THEME_DARK];
    }
}

const rel_look *rel_look_make(const rel_view *view, rel_arena *keep)
{
    rel_look *look = REL_NEW(keep, rel_look, 1);
    const char *by = view->style->size_by ? view->style->size_by : "strength";
    look->nodes = REL_NEW(keep, rel_node_look, view->graph->node_count);
    look->edges = REL_NEW(keep, rel_edge_look, view->graph->edge_count);
    look->colors = themes[view->style->theme];
    look->colored = count_colored(view, keep);
    look->by_type = view->style->color_by_type ||
                    (!look->colored && view->scores && view->scores->community_count);
    look->size_by = by;
    dress_nodes(look, view, rel_scores_of(view->scores, by), keep);
    dress_edges(look, view);
    return look;
}
