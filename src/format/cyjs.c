/* Cytoscape.js and Cytoscape desktop: elements with data, position and classes.
 * Ids are unique across nodes and edges; y runs downwards there. */
#include "json_parts.h"
#include "relasi/look.h"

static void write_node(rel_out *out, const rel_view *view, const rel_look *look,
                       uint32_t i)
{
    const rel_node *node = &view->graph->nodes[i];
    rel_out_text(out, i ? ",\n   {\"data\": {\"id\": " : "\n   {\"data\": {\"id\": ");
    rel_out_json(out, node->id);
    rel_json_text(out, "value", node->id); /* the id in NetworkX */
    rel_out_text(out, ", \"label\": ");
    rel_out_json(out, node->label);
    rel_out_text(out, ", \"name\": ");
    rel_out_json(out, node->label);
    rel_json_node_facts(out, view, i);
    rel_json_text(out, "color", rel_str_from(look->nodes[i].fill));
    rel_json_number(out, "size", rel_json_round(look->nodes[i].size));
    rel_out_char(out, '}');
    if (view->x) {
        rel_out_text(out, ", \"position\": {\"x\": ");
        rel_out_number(out, rel_json_round(view->x[i]));
        rel_out_text(out, ", \"y\": ");
        rel_out_number(out, rel_json_round(-view->y[i]));
        rel_out_char(out, '}');
    }
    rel_out_print(out, ", \"classes\": \"%s\"}", rel_type_name(node->type));
}

static void write_edge(rel_out *out, const rel_view *view, uint32_t i)
{
    const rel_graph *g = view->graph;
    const rel_edge *edge = &g->edges[i];
    rel_out_print(
        out, "%s\n   {\"data\": {\"id\": \"edge %u\", \"source\": ", i ? "," : "", i);
    rel_out_json(out, g->nodes[edge->a].id);
    rel_out_text(out, ", \"target\": ");
    rel_out_json(out, g->nodes[edge->b].id);
    rel_json_edge_facts(out, view, i);
    if (edge->evidence_count)
        rel_json_text(out, "evidence", g->proofs[edge->evidence].text);
    rel_out_text(out, "}}");
}

static bool write_cyjs(rel_out *out, const rel_view *view, rel_arena *work,
                       rel_error *err)
{
    (void)err;
    const rel_look *look = rel_look_make(view, work);
    rel_out_text(out,
                 "{\"format_version\": \"1.0\", \"generated_by\": \"relasi " REL_VERSION
                 "\", \"directed\": false, \"multigraph\": false,\n"
                 " \"data\": {\"name\": ");
    rel_out_json(out, view->graph->title.len ? view->graph->title : REL_STR("relasi"));
    rel_out_text(out, "},\n \"elements\": {\n  \"nodes\": [");
    for (uint32_t i = 0; i < view->graph->node_count; i++)
        write_node(out, view, look, i);
    rel_out_text(out, "],\n  \"edges\": [");
    for (uint32_t i = 0; i < view->graph->edge_count; i++)
        write_edge(out, view, i);
    rel_out_text(out, "]}}\n");
    return true;
}

const rel_format rel_format_cyjs = {.extension = "cyjs",
                                    .summary = "Cytoscape.js",
                                    .needs_layout = true,
                                    .tells_words = true,
                                    .uses = REL_USES_NAMES | REL_USES_PROOFS |
                                            REL_USES_TITLE | REL_USES_COLORS,
                                    .write = write_cyjs};
