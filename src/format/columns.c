#include "columns.h"

#include "json_parts.h"

#include <string.h>

#define CELL(name)                                                                     \
    static rel_cell name(const rel_view *view, const rel_column *column, uint32_t row, \
                         char date[10])

static rel_cell integer(uint64_t value)
{
    return (rel_cell){.number = (double)value};
}

static rel_cell text(rel_str value)
{
    return (rel_cell){.text = value, .none = !value.len};
}

/* First or last dated day of a list. */
static rel_cell day(const rel_graph *g, uint32_t days, bool last, char date[10])
{
    int32_t found = REL_UNDATED;
    for (uint32_t d = days; d != REL_NONE; d = g->days[d].next)
        if (g->days[d].day != REL_UNDATED && (last || found == REL_UNDATED))
            found = g->days[d].day;
    if (found == REL_UNDATED)
        return (rel_cell){.none = true};
    return text((rel_str){date, rel_day_write(found, date)});
}

CELL(node_type)
{
    (void)column, (void)date;
    return text(rel_str_from(rel_type_name(view->graph->nodes[row].type)));
}

CELL(node_count)
{
    (void)column, (void)date;
    return integer(view->graph->nodes[row].mentions);
}

CELL(node_documents)
{
    (void)column, (void)date;
    return integer(view->graph->nodes[row].documents);
}

CELL(node_wikidata)
{
    (void)column, (void)date;
    return text(view->graph->nodes[row].wikidata);
}

CELL(node_community)
{
    (void)column, (void)date;
    uint32_t c = view->scores ? view->scores->community[row] : REL_NONE;
    return (rel_cell){.number = c, .none = c == REL_NONE};
}

CELL(node_first)
{
    (void)column;
    return day(view->graph, view->graph->nodes[row].days, false, date);
}

CELL(node_last)
{
    (void)column;
    return day(view->graph, view->graph->nodes[row].days, true, date);
}

CELL(node_score)
{
    (void)date;
    const rel_score *score = &view->scores->scores[column->index];
    double value = score->values[row];
    return (rel_cell){.number = value, .none = !rel_measure_tells(score->measure, value)};
}

CELL(edge_weight)
{
    (void)column, (void)date;
    return (rel_cell){.number = view->graph->edges[row].weight};
}

CELL(edge_count)
{
    (void)column, (void)date;
    return integer(view->graph->edges[row].count);
}

CELL(edge_documents)
{
    (void)column, (void)date;
    return integer(view->graph->edges[row].documents);
}

CELL(edge_statistic)
{
    (void)date;
    return (rel_cell){.number = rel_weight_value(rel_weight_at(column->index),
                                                 view->graph, &view->graph->edges[row])};
}

CELL(edge_p_value)
{
    (void)column, (void)date;
    return (rel_cell){.number = view->graph->p_values[row]};
}

CELL(edge_first)
{
    (void)column;
    return day(view->graph, view->graph->edges[row].days, false, date);
}

CELL(edge_last)
{
    (void)column;
    return day(view->graph, view->graph->edges[row].days, true, date);
}

CELL(edge_document)
{
    (void)column, (void)date;
    const rel_edge *e = &view->graph->edges[row];
    return e->evidence_count ? text(view->graph->proofs[e->evidence].document)
                             : (rel_cell){.none = true};
}

CELL(edge_sentence)
{
    (void)column, (void)date;
    const rel_edge *e = &view->graph->edges[row];
    return e->evidence_count ? text(view->graph->proofs[e->evidence].text)
                             : (rel_cell){.none = true};
}

static const rel_column node_columns[] = {
    {"type", REL_CELL_TEXT, node_type, 0},
    {"community", REL_CELL_INTEGER, node_community, 0},
    {"count", REL_CELL_INTEGER, node_count, 0},
    {"documents", REL_CELL_INTEGER, node_documents, 0},
    {"wikidata", REL_CELL_TEXT, node_wikidata, 0},
    {"first", REL_CELL_DATE, node_first, 0},
    {"last", REL_CELL_DATE, node_last, 0},
};

static const rel_column edge_columns[] = {
    {"weight", REL_CELL_REAL, edge_weight, 0},
    {"count", REL_CELL_INTEGER, edge_count, 0},
    {"documents", REL_CELL_INTEGER, edge_documents, 0},
    {"first", REL_CELL_DATE, edge_first, 0},
    {"last", REL_CELL_DATE, edge_last, 0},
    {"document", REL_CELL_TEXT, edge_document, 0},
    {"sentence", REL_CELL_TEXT, edge_sentence, 0},
};

enum {
    NODE_COLUMNS = sizeof node_columns / sizeof *node_columns,
    EDGE_COLUMNS = sizeof edge_columns / sizeof *edge_columns,
    WEIGHTS_MOST = 16,
};

rel_columns rel_columns_of_nodes(const rel_view *view, rel_arena *keep)
{
    uint32_t scores = view->scores ? view->scores->count : 0;
    rel_column *all = REL_NEW(keep, rel_column, NODE_COLUMNS + scores);
    memcpy(all, node_columns, sizeof node_columns);
    for (uint32_t i = 0; i < scores; i++)
        all[NODE_COLUMNS + i] =
            (rel_column){rel_measure_name(view->scores->scores[i].measure), REL_CELL_REAL,
                         node_score, i};
    return (rel_columns){all, NODE_COLUMNS + scores};
}

rel_columns rel_columns_of_edges(const rel_view *view, rel_arena *keep)
{
    rel_column *all = REL_NEW(keep, rel_column, EDGE_COLUMNS + WEIGHTS_MOST);
    uint32_t count = EDGE_COLUMNS;
    memcpy(all, edge_columns, sizeof edge_columns);
    for (uint32_t i = 0; i < WEIGHTS_MOST - 1 && rel_weight_at(i); i++) {
        const char *name = rel_weight_name(rel_weight_at(i));
        if (strcmp(name, "count") != 0 && strcmp(name, "documents") != 0)
            all[count++] = (rel_column){name, REL_CELL_REAL, edge_statistic, i};
    }
    if (view->graph->p_values)
        all[count++] = (rel_column){"p_value", REL_CELL_REAL, edge_p_value, 0};
    return (rel_columns){all, count};
}

rel_cell rel_column_cell(const rel_column *column, const rel_view *view, uint32_t row,
                         char date[10])
{
    return column->value(view, column, row, date);
}

void rel_cell_write_number(rel_out *out, const rel_column *column, const rel_cell *cell)
{
    if (column->kind == REL_CELL_INTEGER)
        rel_out_int(out, (int64_t)cell->number);
    else
        rel_out_number(out, cell->number);
}
