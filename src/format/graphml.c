/* GraphML with typed keys: igraph and NetworkX ignore keys without a type, and
 * Gephi gives label, weight, x and y their meaning by name. */
#include "columns.h"

static const char *const types[] = {
    [REL_CELL_TEXT] = "string",
    [REL_CELL_DATE] = "string",
    [REL_CELL_INTEGER] = "long",
    [REL_CELL_REAL] = "double",
};

static void write_keys(rel_out *out, const char *on, char letter, rel_columns columns)
{
    for (uint32_t c = 0; c < columns.count; c++)
        rel_out_print(out,
                      "  <key id=\"%c%u\" for=\"%s\" attr.name=\"%s\" "
                      "attr.type=\"%s\"/>\n",
                      letter, c, on, columns.at[c].name, types[columns.at[c].kind]);
}

static void write_data(rel_out *out, char letter, rel_columns columns,
                       const rel_view *view, uint32_t row)
{
    for (uint32_t c = 0; c < columns.count; c++) {
        char date[10];
        rel_cell cell = rel_column_cell(&columns.at[c], view, row, date);
        if (cell.none)
            continue;
        rel_out_print(out, "<data key=\"%c%u\">", letter, c);
        if (columns.at[c].kind <= REL_CELL_DATE)
            rel_out_xml(out, cell.text);
        else
            rel_cell_write_number(out, &columns.at[c], &cell);
        rel_out_text(out, "</data>");
    }
}

static void write_nodes(rel_out *out, const rel_view *view, rel_columns columns)
{
    for (uint32_t i = 0; i < view->graph->node_count; i++) {
        rel_out_text(out, "    <node id=\"");
        rel_out_xml(out, view->graph->nodes[i].id);
        rel_out_text(out, "\"><data key=\"label\">");
        rel_out_xml(out, view->graph->nodes[i].label);
        rel_out_text(out, "</data>");
        write_data(out, 'n', columns, view, i);
        if (view->x)
            rel_out_print(out, "<data key=\"x\">%.2f</data><data key=\"y\">%.2f</data>",
                          view->x[i], view->y[i]);
        rel_out_text(out, "</node>\n");
    }
}

static void write_edges(rel_out *out, const rel_view *view, rel_columns columns)
{
    const rel_graph *g = view->graph;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        rel_out_text(out, "    <edge source=\"");
        rel_out_xml(out, g->nodes[g->edges[i].a].id);
        rel_out_text(out, "\" target=\"");
        rel_out_xml(out, g->nodes[g->edges[i].b].id);
        rel_out_text(out, "\">");
        write_data(out, 'e', columns, view, i);
        rel_out_text(out, "</edge>\n");
    }
}

static bool write_graphml(rel_out *out, const rel_view *view, rel_arena *work,
                          rel_error *err)
{
    (void)err;
    rel_columns nodes = rel_columns_of_nodes(view, work);
    rel_columns edges = rel_columns_of_edges(view, work);
    rel_out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
                      "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                      "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
                      "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
                      "  <key id=\"label\" for=\"node\" attr.name=\"label\" "
                      "attr.type=\"string\"/>\n");
    if (view->x)
        rel_out_text(out, "  <key id=\"x\" for=\"node\" attr.name=\"x\" "
                          "attr.type=\"double\"/>\n"
                          "  <key id=\"y\" for=\"node\" attr.name=\"y\" "
                          "attr.type=\"double\"/>\n");
    write_keys(out, "node", 'n', nodes);
    write_keys(out, "edge", 'e', edges);
    rel_out_text(out, "  <graph id=\"relasi\" edgedefault=\"undirected\">\n");
    write_nodes(out, view, nodes);
    write_edges(out, view, edges);
    rel_out_text(out, "  </graph>\n</graphml>\n");
    return true;
}

const rel_format rel_format_graphml = {.extension = "graphml",
                                       .summary = "GraphML, typed attributes",
                                       .tells_places = true,
                                       .uses = REL_USES_NAMES | REL_USES_PROOFS,
                                       .write = write_graphml};
