/* JSON Graph Format 2: nodes are members of an object, and all that the schema does
 * not name is metadata. */
#include "json_parts.h"

static bool write_jgf(rel_out *out, const rel_view *view, rel_arena *work, rel_error *err)
{
    (void)err;
    const rel_graph *g = view->graph;
    rel_out_text(out, "{\"graph\": {\"directed\": false, \"type\": \"co-occurrence\", "
                      "\"label\": ");
    rel_out_json(out, g->title.len ? g->title : REL_STR("relasi"));
    rel_out_print(out,
                  ",\n \"metadata\": {\"generator\": \"relasi %s\", \"documents\": %llu",
                  REL_VERSION, (unsigned long long)g->counted);
    rel_json_int(out, "sentences", g->sentences);
    rel_json_text(out, "window",
                  rel_str_from(rel_window_text(g->window, g->tokens_window, work)));
    rel_json_text(out, "weight", g->weight);
    rel_out_text(out, "},\n \"nodes\": {");
    for (uint32_t i = 0; i < g->node_count; i++) {
        rel_out_text(out, i ? ",\n  " : "\n  ");
        rel_out_json(out, g->nodes[i].id);
        rel_out_text(out, ": {\"label\": ");
        rel_out_json(out, g->nodes[i].label);
        rel_out_print(out, ", \"metadata\": {\"node\": %u", i);
        rel_json_node_facts(out, view, i);
        if (view->x) {
            rel_json_number(out, "x", rel_json_round(view->x[i]));
            rel_json_number(out, "y", rel_json_round(view->y[i]));
        }
        rel_out_text(out, "}}");
    }
    rel_out_text(out, "},\n \"edges\": [");
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const rel_edge *edge = &g->edges[i];
        rel_out_text(out, i ? ",\n  {\"source\": " : "\n  {\"source\": ");
        rel_out_json(out, g->nodes[edge->a].id);
        rel_out_text(out, ", \"target\": ");
        rel_out_json(out, g->nodes[edge->b].id);
        rel_out_print(out, ", \"relation\": \"named_with\", \"metadata\": {\"edge\": %u",
                      i);
        rel_json_edge_facts(out, view, i);
        if (edge->evidence_count)
            rel_json_text(out, "evidence", g->proofs[edge->evidence].text);
        rel_out_text(out, "}}");
    }
    rel_out_text(out, "]}}\n");
    return true;
}

const rel_format rel_format_jgf = {.extension = "jgf.json",
                                   .summary = "JSON Graph Format 2",
                                   .tells_places = true,
                                   .tells_words = true,
                                   .uses =
                                       REL_USES_NAMES | REL_USES_PROOFS | REL_USES_TITLE,
                                   .write = write_jgf};
