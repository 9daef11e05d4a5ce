/* graphology, which sigma.js draws and Gephi Lite opens: keys and attributes.
 * sigma needs x, y, size and color on every node. */
#include "json_parts.h"
#include "relasi/look.h"

#include <math.h>

/* Without a layout a ring, so that sigma draws something to start from. */
static double ring(uint32_t i, uint32_t count, bool across)
{
    double angle = 2 * 3.14159265358979 * i / count;
    return rel_json_round(1000 * (across ? cos(angle) : sin(angle)));
}

static void write_node(rel_out *out, const rel_view *view, const rel_look *look,
                       uint32_t i)
{
    const rel_node *node = &view->graph->nodes[i];
    uint32_t n = view->graph->node_count;
    rel_out_text(out, i ? ",\n  {\"key\": " : "\n  {\"key\": ");
    rel_out_json(out, node->id);
    rel_out_text(out, ", \"attributes\": {\"label\": ");
    rel_out_json(out, node->label);
    rel_json_number(out, "x", view->x ? rel_json_round(view->x[i]) : ring(i, n, true));
    rel_json_number(out, "y", view->y ? rel_json_round(view->y[i]) : ring(i, n, false));
    rel_json_number(out, "size", rel_json_round(look->nodes[i].size / 3));
    rel_json_text(out, "color", rel_str_from(look->nodes[i].fill));
    /* "type" is the name of a drawing program in sigma */
    rel_json_text(out, "entity", rel_str_from(rel_type_name(node->type)));
    rel_json_int(out, "count", node->mentions);
    rel_json_int(out, "documents", node->documents);
    if (view->scores && view->scores->community[i] != REL_NONE)
        rel_json_int(out, "community", view->scores->community[i]);
    rel_json_scores(out, view->scores, i);
    rel_json_text(out, "wikidata", node->wikidata);
    rel_json_days(out, view->graph, node->days);
    rel_out_text(out, "}}");
}

static void write_edge(rel_out *out, const rel_view *view, const rel_look *look,
                       uint32_t i)
{
    const rel_graph *g = view->graph;
    const rel_edge *edge = &g->edges[i];
    rel_out_print(out, "%s\n  {\"key\": \"%u\", \"source\": ", i ? "," : "", i);
    rel_out_json(out, g->nodes[edge->a].id);
    rel_out_text(out, ", \"target\": ");
    rel_out_json(out, g->nodes[edge->b].id);
    rel_out_text(out, ", \"undirected\": true, \"attributes\": {\"size\": ");
    rel_out_number(out, rel_json_round(look->edges[i].width));
    rel_json_text(out, "color", rel_str_from(look->edges[i].line));
    rel_json_edge_facts(out, view, i);
    if (edge->evidence_count)
        rel_json_text(out, "evidence", g->proofs[edge->evidence].text);
    rel_out_text(out, "}}");
}

static bool write_graphology(rel_out *out, const rel_view *view, rel_arena *work,
                             rel_error *err)
{
    (void)err;
    const rel_look *look = rel_look_make(view, work);
    rel_out_text(out, "{\"attributes\": {\"name\": ");
    rel_out_json(out, view->graph->title.len ? view->graph->title : REL_STR("relasi"));
    rel_out_text(out, ", \"generator\": \"relasi " REL_VERSION "\"},\n"
                      " \"options\": {\"type\": \"undirected\", \"multi\": false, "
                      "\"allowSelfLoops\": false},\n \"nodes\": [");
    for (uint32_t i = 0; i < view->graph->node_count; i++)
        write_node(out, view, look, i);
    rel_out_text(out, "],\n \"edges\": [");
    for (uint32_t i = 0; i < view->graph->edge_count; i++)
        write_edge(out, view, look, i);
    rel_out_text(out, "]}\n");
    return true;
}

const rel_format rel_format_graphology = {.extension = "graphology.json",
                                          .summary = "graphology, for sigma.js",
                                          .needs_layout = true,
                                          .tells_words = true,
                                          .uses = REL_USES_NAMES | REL_USES_PROOFS |
                                                  REL_USES_TITLE | REL_USES_COLORS,
                                          .write = write_graphology};
