/* vis-network: from and to, value for size, group for colour. Titles there are
 * shown as plain text; y runs downwards. */
#include "json_parts.h"
#include "relasi/look.h"

static bool write_vis(rel_out *out, const rel_view *view, rel_arena *work, rel_error *err)
{
    (void)err;
    static const char *const shapes[REL_TYPES] = {"dot", "square", "diamond", "triangle"};
    const rel_graph *g = view->graph;
    const rel_look *look = rel_look_make(view, work);
    rel_out_text(out, "{\"nodes\": [");
    for (uint32_t i = 0; i < g->node_count; i++) {
        const rel_node *node = &g->nodes[i];
        rel_out_text(out, i ? ",\n  {\"id\": " : "\n  {\"id\": ");
        rel_out_json(out, node->id);
        rel_out_text(out, ", \"label\": ");
        rel_out_json(out, node->label);
        rel_json_text(out, "title", node->label);
        rel_json_text(out, "group", rel_str_from(rel_type_name(node->type)));
        rel_json_text(out, "shape", rel_str_from(shapes[node->type]));
        rel_json_number(out, "value", rel_json_round(look->nodes[i].size));
        rel_json_text(out, "color", rel_str_from(look->nodes[i].fill));
        if (view->x) {
            rel_json_number(out, "x", rel_json_round(view->x[i]));
            rel_json_number(out, "y", rel_json_round(-view->y[i]));
        }
        rel_json_node_facts(out, view, i);
        rel_out_char(out, '}');
    }
    rel_out_text(out, "],\n \"edges\": [");
    for (uint32_t i = 0; i < g->edge_count; i++) {
        const rel_edge *edge = &g->edges[i];
        rel_out_print(out, "%s\n  {\"id\": %u, \"from\": ", i ? "," : "", i);
        rel_out_json(out, g->nodes[edge->a].id);
        rel_out_text(out, ", \"to\": ");
        rel_out_json(out, g->nodes[edge->b].id);
        rel_json_number(out, "value", edge->weight);
        if (edge->evidence_count)
            rel_json_text(out, "title", g->proofs[edge->evidence].text);
        rel_json_edge_facts(out, view, i);
        rel_out_char(out, '}');
    }
    rel_out_text(out, "]}\n");
    return true;
}

const rel_format rel_format_vis = {.extension = "vis.json",
                                   .summary = "vis-network",
                                   .needs_layout = true,
                                   .tells_words = true,
                                   .uses =
                                       REL_USES_NAMES | REL_USES_PROOFS | REL_USES_COLORS,
                                   .write = write_vis};
