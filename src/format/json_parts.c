#include "json_parts.h"

#include "relasi/entities.h"

#include <math.h>
#include <string.h>

static void write_name(rel_out *out, const char *name)
{
    rel_out_bytes(out, ", \"", 3);
    rel_out_text(out, name);
    rel_out_bytes(out, "\": ", 3);
}

void rel_json_text(rel_out *out, const char *name, rel_str value)
{
    if (!value.len)
        return;
    write_name(out, name);
    rel_out_json(out, value);
}

void rel_json_int(rel_out *out, const char *name, uint64_t value)
{
    write_name(out, name);
    rel_out_int(out, (int64_t)value);
}

void rel_json_number(rel_out *out, const char *name, double value)
{
    write_name(out, name);
    rel_out_number(out, value);
}

double rel_json_round(double points)
{
    return round(points * 100) / 100;
}

size_t rel_day_write(int32_t day, char room[10])
{
    rel_date d = rel_date_of(day);
    unsigned year = (unsigned)d.year;
    room[0] = (char)('0' + year / 1000 % 10), room[1] = (char)('0' + year / 100 % 10);
    room[2] = (char)('0' + year / 10 % 10), room[3] = (char)('0' + year % 10);
    room[4] = room[7] = '-';
    room[5] = (char)('0' + d.month / 10), room[6] = (char)('0' + d.month % 10);
    room[8] = (char)('0' + d.day / 10), room[9] = (char)('0' + d.day % 10);
    return d.day ? 10 : d.month ? 7 : 4;
}

void rel_json_day(rel_out *out, const char *name, int32_t day)
{
    char text[10];
    if (day == REL_UNDATED)
        return;
    size_t len = rel_day_write(day, text);
    write_name(out, name);
    rel_out_char(out, '"');
    rel_out_bytes(out, text, len);
    rel_out_char(out, '"');
}

/* Days come in order, so months do too; of a year no month is known. */
static void write_months(rel_out *out, const rel_graph *g, uint32_t days)
{
    char month[10] = "", text[10];
    uint64_t count = 0;
    const char *before = "";
    rel_out_text(out, ", \"months\": {");
    for (uint32_t d = days;; d = g->days[d].next) {
        if (d != REL_NONE && !rel_date_precise(g->days[d].day, REL_BY_MONTH))
            continue;
        if (d != REL_NONE)
            rel_day_write(g->days[d].day, text);
        if (count && (d == REL_NONE || memcmp(month, text, 7) != 0)) {
            rel_out_text(out, before);
            rel_out_char(out, '"');
            rel_out_bytes(out, month, 7);
            rel_out_text(out, "\": ");
            rel_out_int(out, (int64_t)count);
            before = ", ", count = 0;
        }
        if (d == REL_NONE)
            break;
        memcpy(month, text, sizeof month);
        count += g->days[d].count;
    }
    rel_out_char(out, '}');
}

void rel_json_days(rel_out *out, const rel_graph *g, uint32_t days)
{
    int32_t first = REL_UNDATED, last = REL_UNDATED;
    for (uint32_t d = days; d != REL_NONE; d = g->days[d].next)
        if (g->days[d].day != REL_UNDATED) {
            first = first == REL_UNDATED ? g->days[d].day : first;
            last = g->days[d].day;
        }
    if (first == REL_UNDATED)
        return;
    rel_json_day(out, "first", first);
    rel_json_day(out, "last", last);
    write_months(out, g, days);
}

static void write_aliases(rel_out *out, const rel_node *node)
{
    if (!node->form_count)
        return;
    rel_out_text(out, ", \"aliases\": [");
    for (uint32_t i = 0; i < node->form_count; i++) {
        rel_out_text(out, i ? ", {\"text\": " : "{\"text\": ");
        rel_out_json(out, node->forms[i].text);
        rel_json_int(out, "count", node->forms[i].count);
        rel_json_text(out, "reason",
                      rel_str_from(rel_reason_name(node->forms[i].reason)));
        rel_out_char(out, '}');
    }
    rel_out_char(out, ']');
}

void rel_json_scores(rel_out *out, const rel_scores *scores, uint32_t node)
{
    for (uint32_t s = 0; scores && s < scores->count; s++) {
        const rel_score *score = &scores->scores[s];
        if (rel_measure_tells(score->measure, score->values[node]))
            rel_json_number(out, rel_measure_name(score->measure), score->values[node]);
    }
}

void rel_json_node_facts(rel_out *out, const rel_view *view, uint32_t i)
{
    const rel_node *node = &view->graph->nodes[i];
    const rel_scores *scores = view->scores;
    rel_json_text(out, "type", rel_str_from(rel_type_name(node->type)));
    rel_json_int(out, "count", node->mentions);
    rel_json_int(out, "documents", node->documents);
    rel_json_int(out, "windows", node->windows);
    rel_json_text(out, "wikidata", node->wikidata);
    write_aliases(out, node);
    if (scores && scores->community[i] != REL_NONE)
        rel_json_int(out, "community", scores->community[i]);
    rel_json_scores(out, scores, i);
    rel_json_days(out, view->graph, node->days);
}

static void write_terms(rel_out *out, const rel_edge_terms *terms)
{
    rel_out_text(out, ", \"terms\": [");
    for (uint32_t i = 0; i < terms->count; i++) {
        rel_out_text(out, i ? ", " : "");
        rel_out_json(out, terms->terms[i].word);
    }
    rel_out_char(out, ']');
}

void rel_json_edge_facts(rel_out *out, const rel_view *view, uint32_t i)
{
    const rel_graph *g = view->graph;
    const rel_edge *edge = &g->edges[i];
    rel_json_number(out, "weight", edge->weight);
    rel_json_int(out, "count", edge->count);
    rel_json_int(out, "documents", edge->documents);
    for (size_t w = 0; rel_weight_at(w); w++) {
        const char *name = rel_weight_name(rel_weight_at(w));
        if (strcmp(name, "count") != 0 && strcmp(name, "documents") != 0)
            rel_json_number(out, name, rel_weight_value(rel_weight_at(w), g, edge));
    }
    if (g->p_values)
        rel_json_number(out, "p_value", g->p_values[i]);
    rel_json_days(out, g, edge->days);
    if (view->terms && view->terms[i].count)
        write_terms(out, &view->terms[i]);
}
