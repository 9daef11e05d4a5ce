#include "relasi/filter.h"

#include "relasi/dates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct period {
    const rel_graph *graph;
    const rel_date_span *span;
    rel_arena *keep;
    rel_graph *out;
} period;

/* Copy the days of a list that lie in the period, in their order. */
static rel_day_count take_days(period *p, uint32_t *head)
{
    rel_day_count sum = {0};
    uint32_t from = *head, *link = head;
    *head = REL_NONE;
    for (; from != REL_NONE; from = p->graph->days[from].next) {
        const rel_day_count *day = &p->graph->days[from];
        if (!rel_date_within(day->day, p->span))
            continue;
        uint32_t place = p->out->day_count++;
        p->out->days[place] = *day;
        p->out->days[place].next = REL_NONE;
        *link = place;
        link = &p->out->days[place].next;
        sum.count += day->count;
        sum.documents += day->documents;
    }
    return sum;
}

/* `whole` as part of `before` is of `now`, rounded; of both some, 1 at least. */
static uint64_t share(uint64_t whole, uint64_t now, uint64_t before)
{
    if (!now || !before || now >= before)
        return now ? whole : 0;
    uint64_t part = (uint64_t)((double)whole * ((double)now / (double)before) + 0.5);
    return part || !whole ? part : 1;
}

static uint32_t take_roles(const period *p, rel_node *node)
{
    rel_node_role *roles = REL_NEW(p->keep, rel_node_role, node->role_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < node->role_count; i++) {
        const rel_node_role *role = &node->roles[i];
        int32_t end = rel_date_last_day(role->last),
                other = rel_date_last_day(role->first);
        if (other > end) /* a year begins before its months, and ends after them */
            end = other;
        if (role->first != REL_UNDATED && rel_day_first(role->first) <= p->span->until &&
            end >= p->span->since)
            roles[count++] = *role;
    }
    node->roles = roles;
    return count;
}

static uint32_t take_places(const period *p, rel_node *node)
{
    rel_place *places = REL_NEW(p->keep, rel_place, node->place_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < node->place_count; i++)
        if (rel_date_within(node->places[i].day, p->span))
            places[count++] = node->places[i];
    node->places = places;
    return count;
}

static void take_nodes(period *p)
{
    p->out->nodes = REL_NEW(p->keep, rel_node, p->graph->node_count);
    for (uint32_t i = 0; i < p->graph->node_count; i++) {
        rel_node *node = &p->out->nodes[i];
        *node = p->graph->nodes[i];
        rel_day_count sum = take_days(p, &node->days);
        node->mentions = share(node->mentions, sum.count, node->windows);
        node->windows = sum.count;
        node->documents = sum.documents;
        node->role_count = take_roles(p, node);
        node->place_count = take_places(p, node);
    }
}

static void take_edges(period *p)
{
    const rel_graph *g = p->graph;
    p->out->edges = REL_NEW(p->keep, rel_edge, g->edge_count);
    p->out->proofs = REL_NEW(p->keep, rel_proof, g->proof_count);
    p->out->proof_count = 0;
    for (uint32_t i = 0; i < g->edge_count; i++) {
        rel_edge *edge = &p->out->edges[i];
        *edge = g->edges[i];
        rel_day_count sum = take_days(p, &edge->days);
        edge->decay = share(edge->decay, sum.count, edge->count);
        if (edge->count)
            edge->weight *= (double)sum.count / (double)edge->count;
        edge->count = sum.count;
        edge->documents = (uint32_t)sum.documents;
        uint32_t first = p->out->proof_count;
        for (uint32_t e = edge->evidence; e < edge->evidence + edge->evidence_count; e++)
            if (rel_date_within(g->proofs[e].day, p->span))
                p->out->proofs[p->out->proof_count++] = g->proofs[e];
        edge->evidence = first;
        edge->evidence_count = p->out->proof_count - first;
    }
}

static void take_documents(period *p)
{
    const rel_graph *g = p->graph;
    p->out->documents = REL_NEW(p->keep, rel_graph_document, g->document_count);
    p->out->document_count = 0;
    for (uint32_t i = 0; i < g->document_count; i++) {
        int32_t when = rel_date_when(rel_date_read(g->documents[i].date));
        if (rel_date_within(when, p->span))
            p->out->documents[p->out->document_count++] = g->documents[i];
    }
}

rel_graph *rel_filter_period(const rel_graph *graph, const rel_date_span *span,
                             rel_arena *keep)
{
    rel_graph *all = REL_NEW(keep, rel_graph, 1);
    period p = {graph, span, keep, all};
    *all = *graph;
    all->p_values = NULL;
    all->backbone = (rel_str){0};
    all->days = REL_NEW(keep, rel_day_count, graph->day_count);
    all->day_count = 0;
    take_nodes(&p);
    take_edges(&p);
    take_documents(&p);
    bool *nodes = REL_NEW(keep, bool, graph->node_count);
    bool *edges = REL_NEW(keep, bool, graph->edge_count);
    for (uint32_t i = 0; i < graph->node_count; i++)
        nodes[i] = all->nodes[i].windows > 0;
    for (uint32_t i = 0; i < graph->edge_count; i++)
        edges[i] = all->edges[i].count > 0;
    return rel_filter_select(all, nodes, edges, keep);
}

/* The days of a date as precise as it is written. */
static bool days_of(const char *option, const char *text, int32_t *first, int32_t *last,
                    rel_error *err)
{
    rel_date date = rel_date_read(rel_str_from(text));
    if (!rel_date_valid(date))
        return rel_fail(err, REL_USAGE,
                        "%s %s: want YYYY-MM-DD, YYYY-MM or YYYY, of %d to %d", option,
                        text, REL_YEAR_FIRST, REL_YEAR_LAST);
    *first = rel_date_day(date);
    *last = rel_date_last_day(rel_date_when(date));
    return true;
}

bool rel_filter_days(const char *since, const char *until, int32_t *first, int32_t *last,
                     rel_error *err)
{
    int32_t unused;
    *first = INT32_MIN + 1;
    *last = INT32_MAX;
    if (since && *since && !days_of("--since", since, first, &unused, err))
        return false;
    if (until && *until && !days_of("--until", until, &unused, last, err))
        return false;
    if (*first > *last)
        return rel_fail(err, REL_USAGE, "since %s until %s: no day in between", since,
                        until);
    return true;
}

bool rel_slice_find(const char *name, rel_slice *slice)
{
    *slice = strcmp(name, "week") ? REL_SLICE_MONTH : REL_SLICE_WEEK;
    return *slice == REL_SLICE_WEEK || !strcmp(name, "month");
}

rel_precision rel_slice_least(rel_slice slice)
{
    return slice == REL_SLICE_WEEK ? REL_BY_DAY : REL_BY_MONTH;
}

/* The first day of the month or week that a day is in. */
static int32_t slice_start(rel_slice slice, int32_t day)
{
    day = rel_day_first(day);
    if (slice == REL_SLICE_WEEK)
        return day - (rel_date_weekday(rel_date_from_day(day)) - 1);
    rel_date date = rel_date_from_day(day);
    return day - (date.day - 1);
}

rel_period rel_filter_period_at(rel_slice slice, int32_t day)
{
    int32_t since = slice_start(slice, day);
    rel_period p = {.since = since};
    if (slice == REL_SLICE_WEEK) {
        /* A week belongs to the year that its Thursday is in. */
        rel_date thursday = rel_date_from_day(since + 3);
        rel_date first = {thursday.year, 1, 1};
        int week = (since + 3 - rel_date_day(first)) / 7 + 1;
        rel_date begin = {REL_YEAR_FIRST, 1, 1}, end = {REL_YEAR_LAST, 12, 31};
        p.since = since < rel_date_day(begin) ? rel_date_day(begin) : since;
        p.until = since + 6 > rel_date_day(end) ? rel_date_day(end) : since + 6;
        snprintf(p.name, sizeof p.name, "%04d-W%02d", thursday.year, week % 100);
        return p;
    }
    rel_date date = rel_date_from_day(since);
    p.until = since + 27;
    while (rel_date_from_day(p.until + 1).month == date.month)
        p.until++;
    snprintf(p.name, sizeof p.name, "%04d-%02d", date.year, date.month);
    return p;
}

static int period_order(const void *x, const void *y)
{
    const rel_period *a = x, *b = y;
    return (a->since > b->since) - (a->since < b->since);
}

const rel_period *rel_filter_periods(const rel_graph *graph, rel_slice slice,
                                     rel_arena *keep, uint32_t *count)
{
    rel_arena work = {0};
    rel_table met = {.keep = &work};
    rel_precision least = rel_slice_least(slice);
    for (uint32_t i = 0; i < graph->node_count; i++)
        for (uint32_t d = graph->nodes[i].days; d != REL_NONE; d = graph->days[d].next)
            if (rel_date_precise(graph->days[d].day, least) && graph->days[d].count)
                *rel_table_at(&met, (uint32_t)slice_start(slice, graph->days[d].day)) = 0;
    rel_period *periods = REL_NEW(keep, rel_period, met.count);
    *count = 0;
    for (uint32_t i = 0; i < graph->node_count; i++)
        for (uint32_t d = graph->nodes[i].days; d != REL_NONE; d = graph->days[d].next) {
            if (!rel_date_precise(graph->days[d].day, least) || !graph->days[d].count)
                continue;
            int32_t since = slice_start(slice, graph->days[d].day);
            uint32_t *listed = rel_table_at(&met, (uint32_t)since);
            if (!*listed)
                periods[(*count)++] = rel_filter_period_at(slice, since);
            *listed = 1;
        }
    qsort(periods, *count, sizeof *periods, period_order);
    rel_arena_clear(&work);
    return periods;
}
