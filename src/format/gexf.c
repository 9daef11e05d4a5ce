/* GEXF 1.3 for Gephi: typed attributes, positions, colours, sizes; with dates it
 * is a dynamic graph, so that Gephi shows its timeline and NetworkX has its spells. */
#include "columns.h"
#include "json_parts.h"
#include "relasi/dates.h"
#include "relasi/look.h"

#include <stdlib.h>

static const char *const types[] = {
    [REL_CELL_TEXT] = "string",
    [REL_CELL_DATE] = "string",
    [REL_CELL_INTEGER] = "long",
    [REL_CELL_REAL] = "double",
};

static void write_attributes(rel_out *out, const char *of, rel_columns columns)
{
    rel_out_print(out, "    <attributes class=\"%s\" mode=\"static\">\n", of);
    for (uint32_t c = 0; c < columns.count; c++)
        rel_out_print(out, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n",
                      columns.at[c].name, columns.at[c].name, types[columns.at[c].kind]);
    rel_out_text(out, "    </attributes>\n");
}

static void write_values(rel_out *out, rel_columns columns, const rel_view *view,
                         uint32_t row)
{
    rel_out_text(out, "<attvalues>");
    for (uint32_t c = 0; c < columns.count; c++) {
        char date[10];
        rel_cell cell = rel_column_cell(&columns.at[c], view, row, date);
        if (cell.none)
            continue;
        rel_out_print(out, "<attvalue for=\"%s\" value=\"", columns.at[c].name);
        if (columns.at[c].kind <= REL_CELL_DATE)
            rel_out_xml(out, cell.text);
        else
            rel_cell_write_number(out, &columns.at[c], &cell);
        rel_out_text(out, "\"/>");
    }
    rel_out_text(out, "</attvalues>");
}

static bool dated(const rel_graph *g)
{
    for (uint32_t d = 0; d < g->day_count; d++)
        if (g->days[d].day != REL_UNDATED)
            return true;
    return false;
}

/* From the first to the last of days that follow one another, both included; a month or
 * year whose days are not known is all of its days. */
static void write_spells(rel_out *out, const rel_graph *g, uint32_t days)
{
    bool any = false;
    for (uint32_t d = days, next; d != REL_NONE; d = next) {
        char first[10], last[10];
        int32_t end = rel_date_last_day(g->days[d].day);
        next = g->days[d].next;
        if (g->days[d].day == REL_UNDATED)
            continue;
        for (; next != REL_NONE && rel_day_first(g->days[next].day) <= end + 1;
             next = g->days[next].next) {
            int32_t later = rel_date_last_day(g->days[next].day);
            end = later > end ? later : end;
        }
        rel_day_write(rel_day_first(g->days[d].day), first);
        rel_day_write(end, last);
        rel_out_print(out, "%s<spell start=\"%.10s\" end=\"%.10s\"/>",
                      any ? "" : "<spells>", first, last);
        any = true;
    }
    rel_out_text(out, any ? "</spells>" : "");
}

/* In parts: 1.3 has `hex` too, but NetworkX does not read it. */
static void write_color(rel_out *out, const char *hex)
{
    unsigned long rgb = strtoul(hex + 1, NULL, 16);
    rel_out_print(out, "<viz:color r=\"%lu\" g=\"%lu\" b=\"%lu\"/>", rgb >> 16,
                  rgb >> 8 & 255, rgb & 255);
}

static void write_nodes(rel_out *out, const rel_view *view, const rel_look *look,
                        rel_columns columns)
{
    const rel_graph *g = view->graph;
    rel_out_text(out, "    <nodes>\n");
    for (uint32_t i = 0; i < g->node_count; i++) {
        rel_out_text(out, "      <node id=\"");
        rel_out_xml(out, g->nodes[i].id);
        rel_out_text(out, "\" label=\"");
        rel_out_xml(out, g->nodes[i].label);
        rel_out_text(out, "\">");
        write_spells(out, g, g->nodes[i].days);
        write_values(out, columns, view, i);
        write_color(out, look->nodes[i].fill);
        rel_out_print(out, "<viz:size value=\"%.2f\"/>", look->nodes[i].size);
        if (view->x)
            rel_out_print(out, "<viz:position x=\"%.2f\" y=\"%.2f\" z=\"0\"/>",
                          view->x[i], view->y[i]);
        rel_out_text(out, "</node>\n");
    }
    rel_out_text(out, "    </nodes>\n");
}

static void write_edges(rel_out *out, const rel_view *view, const rel_look *look,
                        rel_columns columns)
{
    const rel_graph *g = view->graph;
    rel_out_text(out, "    <edges>\n");
    for (uint32_t i = 0; i < g->edge_count; i++) {
        rel_out_print(out, "      <edge id=\"%u\" source=\"", i);
        rel_out_xml(out, g->nodes[g->edges[i].a].id);
        rel_out_text(out, "\" target=\"");
        rel_out_xml(out, g->nodes[g->edges[i].b].id);
        rel_out_text(out, "\" weight=\"");
        rel_out_number(out, g->edges[i].weight);
        rel_out_text(out, "\">");
        write_spells(out, g, g->edges[i].days);
        write_values(out, columns, view, i);
        write_color(out, look->edges[i].line);
        rel_out_text(out, "</edge>\n");
    }
    rel_out_text(out, "    </edges>\n");
}

static bool write_gexf(rel_out *out, const rel_view *view, rel_arena *work,
                       rel_error *err)
{
    (void)err;
    const rel_look *look = rel_look_make(view, work);
    rel_columns nodes = rel_columns_of_nodes(view, work);
    rel_columns edges = rel_columns_of_edges(view, work);
    edges.at++, edges.count--; /* the weight has an attribute of its own in GEXF */
    rel_out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<gexf xmlns=\"http://gexf.net/1.3\" "
                      "xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
                      "  <meta><creator>relasi " REL_VERSION "</creator><description>");
    rel_out_xml(out, view->graph->title);
    rel_out_text(out, "</description></meta>\n  <graph defaultedgetype=\"undirected\" "
                      "idtype=\"string\" mode=\"");
    rel_out_text(out, dated(view->graph) ? "dynamic\" timeformat=\"date\" "
                                           "timerepresentation=\"interval\">\n"
                                         : "static\">\n");
    write_attributes(out, "node", nodes);
    write_attributes(out, "edge", edges);
    write_nodes(out, view, look, nodes);
    write_edges(out, view, look, edges);
    rel_out_text(out, "  </graph>\n</gexf>\n");
    return true;
}

const rel_format rel_format_gexf = {.extension = "gexf",
                                    .summary = "GEXF 1.3 for Gephi, dynamic with dates",
                                    .needs_layout = true,
                                    .uses = REL_USES_NAMES | REL_USES_PROOFS |
                                            REL_USES_TITLE | REL_USES_COLORS,
                                    .write = write_gexf};
