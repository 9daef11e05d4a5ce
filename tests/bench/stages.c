/* Time the later stages on graphs made up for it. usage: stages NODES EDGES [EDGES.tsv]
 *
 * Prints one line: nodes, edges, and the milliseconds of processor time of measures,
 * layout, SVG and JSON, then the bytes of SVG and JSON, how many sources paths were
 * walked from, the bytes that the measures of our own took at the most, on Linux, and
 * those of the edges, without the numbers by which they find their evidence.
 * With a file name the edges are written there, so that another program can measure the
 * same graph. */
#include "../support/synthetic.h"

#include "relasi/format.h"
#include "relasi/layout.h"
#include "relasi/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double write_as(const char *name, const rel_view *view, size_t *bytes)
{
    rel_arena keep = {0}, work = {0};
    rel_error err = {0};
    double start = now();
    rel_out *out = rel_out_memory(&keep);
    if (!rel_format_find(name)->write(out, view, &work, &err))
        exit(fprintf(stderr, "%s\n", err.text) ? 1 : 1);
    double took = now() - start;
    *bytes = rel_out_taken(out).len;
    rel_arena_clear(&work);
    rel_arena_clear(&keep);
    return took;
}

static void write_edges(const rel_graph *g, const char *path)
{
    FILE *out = fopen(path, "w");
    for (uint32_t i = 0; out && i < g->edge_count; i++)
        fprintf(out, "%u\t%u\t%g\n", g->edges[i].a, g->edges[i].b, g->edges[i].weight);
    if (!out || fclose(out))
        exit(3);
}

/* A figure of /proc/self/status in bytes, or 0. */
static double memory(const char *name)
{
    char line[256];
    unsigned long long kilobytes = 0;
    FILE *in = fopen("/proc/self/status", "r");
    while (in && fgets(line, sizeof line, in))
        if (!strncmp(line, name, strlen(name)))
            kilobytes = strtoull(line + strlen(name) + 1, NULL, 10);
    if (in)
        fclose(in);
    return (double)kilobytes * 1024;
}

/* All measures but igraph's, by how far they raise the peak. */
static double own_memory(const rel_graph *g)
{
    static const char *const own[] = {"degree", "strength", "betweenness", "harmonic",
                                      "pagerank"};
    rel_arena keep = {0};
    rel_error err = {0};
    rel_measure_plan plan = {.names = own,
                             .name_count = sizeof own / sizeof *own,
                             .no_communities = true,
                             .seconds = .001};
    FILE *reset = fopen("/proc/self/clear_refs", "w"); /* the peak begins anew */
    if (!reset || fputs("5", reset) < 0 || fclose(reset))
        return 0;
    double before = memory("VmRSS:");
    rel_measure_run(&plan, g, &keep, &err);
    double most = memory("VmHWM:");
    rel_arena_clear(&keep);
    return most - before;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    rel_arena keep = {0};
    rel_error err = {0};
    rel_style style = {.theme = REL_THEME_LIGHT};
    rel_graph *g =
        synthetic_graph((uint32_t)atoi(argv[1]), (uint32_t)atoi(argv[2]), 1, &keep);
    rel_view view = {.graph = g, .style = &style};
    if (argc > 3)
        write_edges(g, argv[3]);

    double own = own_memory(g), start = now();
    view.scores = rel_measure_run(&(rel_measure_plan){.seed = 1}, g, &keep, &err);
    double measured = now();
    bool drawn = g->node_count <= 2000; /* larger ones are not for the eye */
    if (!view.scores || (drawn && !rel_layout_run(&view, &keep, &err)))
        return fprintf(stderr, "%s\n", err.text), 5;
    double laid = now();
    size_t svg_bytes = 0, json_bytes;
    double svg = drawn ? write_as("svg", &view, &svg_bytes) : 0;
    double json = write_as("json", &view, &json_bytes);
    printf("%u %u %.2f %.2f %.2f %.2f %zu %zu %u %.0f %zu\n", g->node_count,
           g->edge_count, measured - start, laid - measured, svg, json, svg_bytes,
           json_bytes, view.scores->scores[2].sources, own,
           g->edge_count * (sizeof(rel_edge) - 2 * sizeof g->edges->evidence));
    rel_arena_clear(&keep);
    return 0;
}
