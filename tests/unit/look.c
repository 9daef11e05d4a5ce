/* Colours can be told apart and texts be read; labels keep to their budget. */
#include "../check.h"
#include "../support/synthetic.h"

#include "relasi/look.h"

#include <stdlib.h>

typedef struct color {
    double r, g, b; /* linear */
} color;

static double linear(unsigned long value)
{
    double c = (double)value / 255;
    return c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
}

static color color_of(const char *hex)
{
    unsigned long v = strtoul(hex + 1, NULL, 16);
    return (color){linear(v >> 16), linear(v >> 8 & 255), linear(v & 255)};
}

/* WCAG 2 */
static double contrast(const char *one, const char *other)
{
    color a = color_of(one), b = color_of(other);
    double x = .2126 * a.r + .7152 * a.g + .0722 * a.b + .05;
    double y = .2126 * b.r + .7152 * b.g + .0722 * b.b + .05;
    return x > y ? x / y : y / x;
}

/* Machado, Oliveira & Fernandes 2009, severity 1. */
static const struct {
    const char *name;
    double m[9];
} sights[] = {
    {"full sight", {1, 0, 0, 0, 1, 0, 0, 0, 1}},
    {"protanopia",
     {.152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116,
      1.051998}},
    {"deuteranopia",
     {.367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881}},
    {"tritanopia",
     {1.255528, -.076749, -.178779, -.078411, .930809, .147602, .004733, .691367,
      .303900}},
};

static double root(double t)
{
    return t > .008856 ? cbrt(t) : 7.787 * t + 16 / 116.;
}

/* CIE 1976 L*a*b* of a colour as somebody sees it. */
static void lab_of(color c, const double m[9], double lab[3])
{
    double r = m[0] * c.r + m[1] * c.g + m[2] * c.b;
    double g = m[3] * c.r + m[4] * c.g + m[5] * c.b;
    double b = m[6] * c.r + m[7] * c.g + m[8] * c.b;
    double x = root(fmax(0, .4124 * r + .3576 * g + .1805 * b) / .9505);
    double y = root(fmax(0, .2126 * r + .7152 * g + .0722 * b));
    double z = root(fmax(0, .0193 * r + .1192 * g + .9505 * b) / 1.089);
    lab[0] = 116 * y - 16, lab[1] = 500 * (x - y), lab[2] = 200 * (y - z);
}

static double nearest(rel_theme theme, const double m[9])
{
    double least = 1000;
    for (uint32_t i = 0; i < rel_look_palette_size(); i++)
        for (uint32_t j = 0; j < i; j++) {
            double a[3], b[3];
            lab_of(color_of(rel_look_community_color(i, theme)), m, a);
            lab_of(color_of(rel_look_community_color(j, theme)), m, b);
            least = fmin(least, sqrt(pow(a[0] - b[0], 2) + pow(a[1] - b[1], 2) +
                                     pow(a[2] - b[2], 2)));
        }
    return least;
}

static void check_colors(void)
{
    static const rel_theme themes[] = {REL_THEME_LIGHT, REL_THEME_DARK, REL_THEME_PRINT};
    rel_arena keep = {0};
    const rel_graph *g = synthetic_graph(3, 3, 1, &keep);
    for (size_t t = 0; t < sizeof themes / sizeof *themes; t++) {
        rel_style style = {.theme = themes[t]};
        rel_view view = {.graph = g, .style = &style};
        rel_theme_colors colors = rel_look_make(&view, &keep)->colors;
        CHECK(contrast(colors.ink, colors.paper) >= 7 &&
                  contrast(colors.soft_ink, colors.paper) >= 4.5,
              "theme %zu: text stands out, by %.1f and %.1f", t,
              contrast(colors.ink, colors.paper),
              contrast(colors.soft_ink, colors.paper));
        for (size_t s = 0; s < sizeof sights / sizeof *sights; s++)
            CHECK(nearest(themes[t], sights[s].m) > 12,
                  "theme %zu: nine colours apart with %s, the nearest by %.1f", t,
                  sights[s].name, nearest(themes[t], sights[s].m));
    }
    rel_arena_clear(&keep);
}

static void check_labels(void)
{
    static const uint32_t sizes[][3] = {{5, 6, 5}, {100, 300, 100}, {1000, 4000, 120}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        rel_arena keep = {0};
        rel_error err = {0};
        rel_style style = {0};
        rel_view view = {.graph = synthetic_graph(sizes[i][0], sizes[i][1], 1, &keep),
                         .style = &style};
        const char *strength = "strength";
        rel_measure_plan plan = {.names = &strength, .name_count = 1};
        view.scores = rel_measure_run(&plan, view.graph, &keep, &err);
        const rel_look *look = rel_look_make(&view, &keep);
        uint32_t labels = 0, largest = 0;
        for (uint32_t v = 0; v < view.graph->node_count; v++) {
            labels += look->nodes[v].font > 0;
            largest = look->nodes[v].size > look->nodes[largest].size ? v : largest;
        }
        CHECK(labels <= sizes[i][2] && labels >= (sizes[i][0] < 80 ? sizes[i][0] : 80),
              "%u nodes: %u have labels", sizes[i][0], labels);
        CHECK(look->nodes[largest].font > 0, "%u nodes: the largest among them",
              sizes[i][0]);
        rel_arena_clear(&keep);
    }
}

/* How many nodes of `pairs` pairs beside a large star have names. */
static uint32_t named_in_pairs(uint32_t pairs)
{
    enum { STAR = 300 };
    rel_arena keep = {0};
    rel_error err = {0};
    rel_graph g = {.node_count = STAR + 2 * pairs, .edge_count = STAR - 1 + pairs};
    g.nodes = REL_NEW(&keep, rel_node, g.node_count);
    g.edges = REL_NEW(&keep, rel_edge, g.edge_count);
    for (uint32_t v = 0; v < g.node_count; v++)
        g.nodes[v].label = REL_STR("Nama");
    for (uint32_t v = 1; v < STAR; v++)
        g.edges[v - 1] = (rel_edge){.b = v, .weight = 9};
    for (uint32_t i = 0, a = STAR; i < pairs; i++, a += 2)
        g.edges[STAR - 1 + i] = (rel_edge){.a = a, .b = a + 1, .weight = 1};
    rel_style style = {0};
    rel_view view = {.graph = &g, .style = &style};
    const char *strength = "strength";
    rel_measure_plan plan = {.names = &strength, .name_count = 1, .no_communities = true};
    view.scores = rel_measure_run(&plan, &g, &keep, &err);
    const rel_look *look = rel_look_make(&view, &keep);
    uint32_t named = 0;
    for (uint32_t v = STAR; v < g.node_count; v++)
        named += look->nodes[v].font > 0;
    rel_arena_clear(&keep);
    return named;
}

static void check_parts(void)
{
    CHECK(named_in_pairs(5) == 10, "pairs apart have their names, beyond the largest");
    CHECK(named_in_pairs(500) == 0, "unless there are too many");
}

/* Triangles, then pairs: how many communities have a colour, and what colours say. */
static void check_colored(void)
{
    static const struct {
        const char *why;
        uint32_t triangles, pairs, colored;
        bool by_type;
    } cases[] = {
        {"as many pairs as colours", 0, 9, 9, false},
        {"more pairs than colours say their types", 0, 10, 0, true},
        {"pairs beside larger ones, too many", 2, 8, 2, false},
        {"few of both", 2, 7, 9, false},
        {"more larger ones than colours", 12, 5, 9, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rel_arena keep = {0};
        uint32_t groups = cases[i].triangles + cases[i].pairs;
        rel_graph g = {.node_count = 3 * cases[i].triangles + 2 * cases[i].pairs};
        g.nodes = REL_NEW(&keep, rel_node, g.node_count);
        rel_scores scores = {.community_count = groups};
        scores.community = REL_NEW(&keep, uint32_t, g.node_count);
        uint32_t in_triangles = 3 * cases[i].triangles;
        for (uint32_t v = 0; v < g.node_count; v++)
            scores.community[v] =
                v < in_triangles ? v / 3 : cases[i].triangles + (v - in_triangles) / 2;
        rel_style style = {0};
        rel_view view = {.graph = &g, .style = &style, .scores = &scores};
        const rel_look *look = rel_look_make(&view, &keep);
        CHECK(look->colored == cases[i].colored && look->by_type == cases[i].by_type,
              "%s: %u of %u", cases[i].why, look->colored, groups);
        rel_arena_clear(&keep);
    }
}

static void check_widths(void)
{
    static const struct {
        const char *why, *text;
        double least, most;
    } cases[] = {
        {"nothing", "", 0, 0},
        {"narrow letters", "illi", 8, 15},
        {"wide letters", "WWWW", 36, 45},
        {"an accent is no letter", "e\xcc\x81", 5, 7},
        {"squares", "\xe4\xb8\xad\xe5\x9b\xbd", 20, 22},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double width = rel_look_text_width(rel_str_from(cases[i].text), 10);
        CHECK(width >= cases[i].least && width <= cases[i].most, "%s: %.1f points",
              cases[i].why, width);
    }
}

static void check_lines(void)
{
    static const struct {
        const char *why, *label, *lines;
    } cases[] = {
        {"nothing", "", ""},
        {"short", "Joko Widodo", "Joko Widodo"},
        {"two lines of like length", "Perserikatan Bangsa-Bangsa Raya",
         "Perserikatan|Bangsa-Bangsa Raya"},
        {"three for what two would cut",
         "Fakultas Ilmu Sosial dan Ilmu Politik Universitas Indonesia",
         "Fakultas Ilmu Sosial|dan Ilmu Politik|Universitas Indonesia"},
        {"what three do not hold ends after a word",
         "Kementerian Koordinator Bidang Hukum, Hak Asasi Manusia, Imigrasi, dan "
         "Pemasyarakatan Republik Indonesia",
         "Kementerian Koordinator|Bidang Hukum, Hak Asasi|Manusia, Imigrasi, dan\u2026"},
        {"a word longer than a line", "Llanfairpwllgwyngyllgogerychwyrndrobwll",
         "Llanfairpwllgwyngyllgogerych|wyrndrobwll"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rel_arena keep = {0};
        rel_node node = {.label = rel_str_from(cases[i].label)};
        rel_graph g = {.node_count = 1, .nodes = &node};
        rel_style style = {0};
        rel_view view = {.graph = &g, .style = &style};
        const rel_node_look *look = &rel_look_make(&view, &keep)->nodes[0];
        char lines[200] = "";
        for (uint32_t l = 0; l < look->line_count; l++)
            snprintf(lines + strlen(lines), sizeof lines - strlen(lines), "%s%.*s",
                     l ? "|" : "", REL_STR_ARGS(look->lines[l]));
        CHECK(!strcmp(lines, cases[i].lines), "%s: %s", cases[i].why, lines);
        rel_arena_clear(&keep);
    }
}

int main(void)
{
    check_lines();
    check_colors();
    check_labels();
    check_parts();
    check_colored();
    check_widths();
    return check_done();
}
