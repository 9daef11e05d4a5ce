/* Two tables, two files: `-o net.nodes.csv` and `-o net.edges.csv`. RFC 4180 with a
 * header line; the names of the columns are those Gephi and neo4j-admin expect.
 * A cell that a spreadsheet would run as a formula begins with an apostrophe. */
#include "columns.h"

#include <string.h>

static void write_cell(rel_out *out, rel_str s)
{
    bool formula = s.len && strchr("=+-@\t\r", s.ptr[0]) != NULL && s.ptr[0];
    bool quoted = formula;
    for (size_t i = 0; i < s.len && !quoted; i++)
        quoted = strchr("\",;\r\n\t", s.ptr[i]) != NULL;
    if (!quoted) {
        rel_out_str(out, s);
        return;
    }
    rel_out_text(out, formula ? "\"'" : "\"");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            rel_out_char(out, '"');
        rel_out_char(out, s.ptr[i]);
    }
    rel_out_char(out, '"');
}

static void write_header(rel_out *out, const char *first, rel_columns columns)
{
    rel_out_text(out, first);
    for (uint32_t c = 0; c < columns.count; c++)
        rel_out_print(out, ",%s", columns.at[c].name);
}

static void write_row(rel_out *out, rel_columns columns, const rel_view *view,
                      uint32_t row)
{
    for (uint32_t c = 0; c < columns.count; c++) {
        char date[10];
        rel_cell cell = rel_column_cell(&columns.at[c], view, row, date);
        rel_out_char(out, ',');
        if (cell.none)
            continue;
        if (columns.at[c].kind <= REL_CELL_DATE)
            write_cell(out, cell.text);
        else
            rel_cell_write_number(out, &columns.at[c], &cell);
    }
}

static bool write_nodes(rel_out *out, const rel_view *view, rel_arena *work,
                        rel_error *err)
{
    (void)err;
    rel_columns columns = rel_columns_of_nodes(view, work);
    write_header(out, "Id,Label", columns);
    rel_out_text(out, view->x ? ",x,y\r\n" : "\r\n");
    for (uint32_t i = 0; i < view->graph->node_count; i++) {
        write_cell(out, view->graph->nodes[i].id);
        rel_out_char(out, ',');
        write_cell(out, view->graph->nodes[i].label);
        write_row(out, columns, view, i);
        if (view->x)
            rel_out_print(out, ",%.2f,%.2f", view->x[i], view->y[i]);
        rel_out_text(out, "\r\n");
    }
    return true;
}

static bool write_edges(rel_out *out, const rel_view *view, rel_arena *work,
                        rel_error *err)
{
    (void)err;
    const rel_graph *g = view->graph;
    rel_columns columns = rel_columns_of_edges(view, work);
    write_header(out, "Source,Target,Type", columns);
    rel_out_text(out, "\r\n");
    for (uint32_t i = 0; i < g->edge_count; i++) {
        write_cell(out, g->nodes[g->edges[i].a].id);
        rel_out_char(out, ',');
        write_cell(out, g->nodes[g->edges[i].b].id);
        rel_out_text(out, ",Undirected");
        write_row(out, columns, view, i);
        rel_out_text(out, "\r\n");
    }
    return true;
}

const rel_format rel_format_nodes_csv = {.extension = "nodes.csv",
                                         .summary = "table of the nodes",
                                         .tells_places = true,
                                         .uses = REL_USES_NAMES,
                                         .write = write_nodes};
const rel_format rel_format_edges_csv = {.extension = "edges.csv",
                                         .summary = "table of the edges",
                                         .shows = REL_SHOWS_TIES,
                                         .uses = REL_USES_PROOFS,
                                         .write = write_edges};
const rel_format rel_format_csv = {.extension = "csv",
                                   .summary = "the same as edges.csv",
                                   .shows = REL_SHOWS_TIES,
                                   .uses = REL_USES_PROOFS,
                                   .write = write_edges};
