/* Any bytes at all: a graph whose promises hold, or an error; both ways of reading
 * agree, and what was read can be asked and written. */
#include "relasi/format.h"
#include "relasi/query.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void check_promises(const rel_graph *g, const rel_scores *scores)
{
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const rel_edge *e = &g->edges[i];
        if (e->a >= e->b || e->b >= g->node_count || !(e->weight > 0))
            abort();
        if (i && (e[-1].a > e->a || (e[-1].a == e->a && e[-1].b >= e->b)))
            abort();
        for (uint32_t p = 0; p < e->evidence_count; p++) {
            const rel_proof *proof = &g->proofs[e->evidence + p];
            if (proof->spans[0][1] > proof->text.len ||
                proof->spans[1][1] > proof->text.len)
                abort();
        }
    }
    for (uint32_t i = 0; i < g->node_count; i++)
        if (scores->community[i] != REL_NONE &&
            scores->community[i] >= scores->community_count)
            abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static const char *const writers[] = {"json",      "dot",      "gexf",  "graphml",
                                          "nodes.csv", "ftm.json", "cypher"};
    rel_arena keep = {0}, work = {0};
    rel_error err = {0}, lazy_err = {0};
    rel_str text = {(const char *)bytes, size};
    const rel_scores *scores;
    const rel_graph *g = rel_graph_read_json(text, &keep, &scores, &err);
    rel_graph_file *file = rel_graph_open_json(text, REL_NEED_NODES, &keep, &lazy_err);
    if (g && !file)
        abort(); /* the lazy one looks at less, so it refuses less */
    if (!g && !err.text[0])
        abort();
    if (g) {
        rel_style style = {0};
        rel_view view = {.graph = g, .scores = scores, .style = &style};
        check_promises(g, scores);
        for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
            rel_format_find(writers[i])->write(rel_out_memory(&keep), &view, &work, &err);
    }
    for (uint32_t e = 0; file && e < file->graph->edge_count; e++)
        rel_graph_file_edge(file, e, &lazy_err);
    if (file)
        rel_report_write(rel_query_stats(file, &work), REL_REPORT_TABLE,
                         rel_out_memory(&keep));
    rel_arena_clear(&work);
    rel_arena_clear(&keep);
    return 0;
}
