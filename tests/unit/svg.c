/* What the picture shows is true: no tie runs behind a third name's symbol. */
#include "../check.h"
#include "../support/synthetic.h"

#include "relasi/format.h"
#include "relasi/layout.h"

#include <math.h>
#include <stdlib.h>

static const char *drawn(const rel_graph *g, rel_style *style, rel_arena *keep)
{
    rel_error err = {0};
    rel_view view = {.graph = g, .style = style};
    rel_out *out = rel_out_memory(keep);
    view.scores = rel_measure_run(&(rel_measure_plan){0}, g, keep, &err);
    CHECK(view.scores && rel_layout_run(&view, keep, &err) &&
              rel_format_find("svg")->write(out, &view, keep, &err),
          "%u nodes: drawn %s", g->node_count, err.text);
    return rel_str_cstr(rel_out_taken(out), keep);
}

/* The numbers of `name`="1,2 3,4", or of M1,2Q3,4 5,6. */
static int numbers(const char *from, const char *name, double *to, int room)
{
    const char *at = strstr(from, name);
    int count = 0;
    for (at = at ? at + strlen(name) : ""; *at && *at != '"' && count < room;) {
        char *next;
        double value = strtod(at, &next);
        if (next > at)
            to[count++] = value;
        at = next > at ? next : at + 1;
    }
    return count;
}

typedef struct symbol {
    double x, y, radius;
    const char *id;
} symbol;

static int read_symbols(const char *svg, symbol *to, int room)
{
    static const char mark[] = "<g id=\"node-";
    int count = 0;
    for (const char *at = svg; (at = strstr(at, mark)) && count < room; at++) {
        const char *shape = strstr(at, "</title>");
        double p[16], left = INFINITY, right = -INFINITY, top = INFINITY, low = -INFINITY;
        symbol *s = &to[count++];
        s->id = at + strlen(mark);
        if (strstr(shape, "<ellipse") &&
            (!strstr(shape, "<polygon") ||
             strstr(shape, "<ellipse") < strstr(shape, "<polygon"))) {
            numbers(shape, " cx=\"", &s->x, 1), numbers(shape, " cy=\"", &s->y, 1);
            numbers(shape, " rx=\"", &s->radius, 1);
            continue;
        }
        int n = numbers(shape, " points=\"", p, 16);
        for (int i = 0; i + 1 < n; i += 2) {
            left = fmin(left, p[i]), right = fmax(right, p[i]);
            top = fmin(top, p[i + 1]), low = fmax(low, p[i + 1]);
        }
        /* what is round in a square or a diamond */
        *s = (symbol){(left + right) / 2, (top + low) / 2, (right - left) / 2.9, s->id};
    }
    return count;
}

/* Is the symbol one of the two that "edge-a--b" names? */
static bool is_end(const char *edge, const symbol *s)
{
    size_t len = strcspn(s->id, "\""), all = strcspn(edge, "\"");
    return (!strncmp(edge, s->id, len) && !strncmp(edge + len, "--", 2)) ||
           (all > len && !strncmp(edge + all - len, s->id, len) &&
            !strncmp(edge + all - len - 2, "--", 2));
}

static bool passes_behind(const char *edge, const symbol *s)
{
    double p[8];
    int n = numbers(strstr(edge, "</title>"), " d=\"", p, 8);
    double mid_x = n == 6 ? p[2] : (p[0] + p[6]) / 2;
    double mid_y = n == 6 ? p[3] : (p[1] + p[7]) / 2;
    for (double t = 0; t <= 1; t += .01) {
        double a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
        if (hypot(a * p[0] + b * mid_x + c * p[n - 2] - s->x,
                  a * p[1] + b * mid_y + c * p[n - 1] - s->y) < s->radius)
            return true;
    }
    return false;
}

static void check_ties(uint32_t nodes, uint32_t edges, double most)
{
    enum { ROOM = 400 };
    static const char mark[] = "<g id=\"edge-";
    rel_arena keep = {0};
    rel_style style = {0};
    rel_graph *g = synthetic_graph(nodes, edges, 1, &keep);
    const char *svg = drawn(g, &style, &keep);
    symbol symbols[ROOM];
    int count = read_symbols(svg, symbols, ROOM), ties = 0, behind = 0;
    for (const char *at = svg; (at = strstr(at, mark)); ties++) {
        bool met = false;
        at += strlen(mark);
        for (int i = 0; i < count && !met; i++)
            met = !is_end(at, &symbols[i]) && passes_behind(at, &symbols[i]);
        behind += met;
    }
    CHECK(ties == (int)g->edge_count && behind <= most * ties,
          "%d symbols: %d of %d ties pass behind one", count, behind, ties);
    rel_arena_clear(&keep);
}

/* One of a thing is told as one. */
static void check_plurals(void)
{
    static const char *const wanted[][2] = {
        {"\n1 time together \xc2\xb7 1 document",
         "\n3 times together \xc2\xb7 2 documents"},
        {"\n1 kali bersama \xc2\xb7 1 dokumen", "\n3 kali bersama \xc2\xb7 2 dokumen"},
    };
    for (int i = 0; i < 4; i++) {
        rel_arena keep = {0};
        rel_style style = {0};
        rel_graph *g = synthetic_graph(2, 1, 1, &keep);
        g->label_language = i / 2 ? REL_STR("id") : REL_STR("en");
        g->edges[0].count = i % 2 ? 3 : 1, g->edges[0].documents = i % 2 ? 2 : 1;
        const char *svg = drawn(g, &style, &keep),
                   *found = strstr(svg, wanted[i / 2][i % 2]);
        CHECK(found && strchr("\n<", found[strlen(wanted[i / 2][i % 2])]), "%s",
              wanted[i / 2][i % 2] + 1);
        rel_arena_clear(&keep);
    }
}

int main(void)
{
    check_plurals();
    check_ties(12, 30, 0);
    check_ties(60, 240, .02);
    check_ties(300, 900, .05);
    return check_done();
}
