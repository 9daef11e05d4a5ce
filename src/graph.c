#include "graph_parts.h"

#include "relasi/entities.h"

#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

static int form_order(const void *x, const void *y)
{
    const rel_form *a = x, *b = y;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return rel_str_compare(a->text, b->text);
}

/* In a part of a tally the one that others are merged into may be missing. */
static bool is_merged(const builder *b, uint32_t member, uint32_t root)
{
    const uint8_t *reason = b->plan->reason;
    return reason && (b->plan->id ? reason[member] != REL_REASONS : member != root);
}

/* Forms of all members; equal texts of different members are one form. */
static void add_forms(builder *b, rel_node *node, uint32_t root)
{
    uint32_t room = 0, count = 0;
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m])
        for (uint32_t f = b->tally->entities[m].forms; f != REL_NONE;
             f = b->tally->forms[f].next)
            room++;
    rel_form *forms = REL_NEW(b->keep, rel_form, room);
    rel_mark mark = rel_arena_mark(b->work);
    rel_names texts = rel_names_make(b->work);
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m])
        for (uint32_t f = b->tally->entities[m].forms; f != REL_NONE;
             f = b->tally->forms[f].next) {
            const rel_tally_form *form = &b->tally->forms[f];
            uint32_t at = rel_names_add(&texts, form->text);
            uint8_t reason = is_merged(b, m, root) ? b->plan->reason[m] : form->reason;
            if (at == count)
                forms[count++] = (rel_form){.text = form->text, .reason = reason};
            if (reason < forms[at].reason) /* the strongest, whoever comes first */
                forms[at].reason = reason;
            rel_sum(&forms[at].count, form->count);
            forms[at].source |= form->source;
        }
    node->form_count = count;
    rel_arena_rewind(b->work, mark);
    qsort(forms, node->form_count, sizeof *forms, form_order);
    node->forms = forms;
}

/* The earliest of all members. */
static void add_places(builder *b, rel_node *node, uint32_t root)
{
    const rel_tally *t = b->tally;
    uint32_t count = 0, most = t->settings.evidence;
    most = most < REL_PLACES_MOST ? most : REL_PLACES_MOST;
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m])
        count += t->entities[m].place_count;
    rel_place *places = REL_NEW(b->keep, rel_place, count);
    uint32_t at = count; /* the latest, which comes first, lies last */
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m])
        for (uint32_t p = t->entities[m].places; p != REL_NONE; p = t->places[p].next)
            places[--at] = t->places[p];
    qsort(places, count, sizeof *places, rel_place_order);
    for (uint32_t i = 0; i < count && node->place_count < most; i++) {
        const rel_place *last = &places[node->place_count ? node->place_count - 1 : 0];
        if (!i || !rel_str_equal(last->document, places[i].document))
            places[node->place_count++] = places[i];
    }
    node->places = places;
}

void graph_copy_days(builder *b, const rel_day_sums *days, uint32_t owner)
{
    rel_graph *g = b->graph;
    for (uint32_t i = days->first[owner]; i < days->first[owner + 1]; i++) {
        const rel_day_note *d = &days->notes[i];
        g->days[g->day_count++] =
            (rel_day_count){.day = d->day, .count = d->count, .documents = d->documents};
    }
}

static int day_order(const void *a, const void *b)
{
    const rel_day_count *x = a, *y = b;
    return rel_day_order(x->day, y->day);
}

/* Equal days of several members are added up. */
uint32_t graph_settle_days(builder *b, uint32_t start)
{
    rel_graph *g = b->graph;
    uint32_t kept = start;
    if (g->day_count == start)
        return REL_NONE;
    qsort(g->days + start, g->day_count - start, sizeof *g->days, day_order);
    for (uint32_t i = start; i < g->day_count; i++) {
        if (kept > start && g->days[kept - 1].day == g->days[i].day) {
            g->days[kept - 1].count += g->days[i].count;
            g->days[kept - 1].documents += g->days[i].documents;
            continue;
        }
        g->days[kept++] = g->days[i];
    }
    g->day_count = kept;
    for (uint32_t i = start; i < kept; i++)
        g->days[i].next = i + 1 < kept ? i + 1 : REL_NONE;
    return start;
}

static void add_sums(builder *b, rel_node *node, uint32_t root)
{
    uint32_t start = b->graph->day_count;
    node->wikidata = graph_wikidata_of(b, root);
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m]) {
        const rel_tally_entity *e = &b->tally->entities[m];
        node->mentions += e->mentions;
        node->documents += e->documents;
        node->windows += e->count;
        graph_copy_days(b, &b->entity_days, m);
    }
    node->days = graph_settle_days(b, start);
}

static void build_nodes(builder *b)
{
    rel_graph *g = b->graph;
    const graph_draft *drafts = graph_draft_nodes(b, &g->node_count);
    g->nodes = REL_NEW(b->keep, rel_node, g->node_count);
    b->node_of = REL_NEW(b->work, uint32_t, b->tally->keys.count);
    b->entity_of = REL_NEW(b->work, uint32_t, g->node_count);
    rel_str *labels = REL_NEW(b->work, rel_str, g->node_count);
    for (uint32_t i = 0; i < b->tally->keys.count; i++)
        b->node_of[i] = REL_NONE;
    for (uint32_t i = 0; i < g->node_count; i++) {
        b->entity_of[i] = drafts[i].entity;
        labels[i] = graph_label_of(b, drafts[i].entity);
    }
    graph_shorten_labels(b, b->entity_of, labels, g->node_count);
    for (uint32_t i = 0; i < g->node_count; i++) {
        uint32_t root = b->entity_of[i];
        g->nodes[i] = (rel_node){.id = drafts[i].id,
                                 .key = drafts[i].key,
                                 .label = labels[i],
                                 .type = graph_type_of(b, root)};
        b->node_of[root] = i;
        add_forms(b, &g->nodes[i], root);
        add_sums(b, &g->nodes[i], root);
        add_places(b, &g->nodes[i], root);
    }
}

/* The node an entity has become, or REL_NONE. */
uint32_t graph_node_of(const builder *b, uint32_t entity)
{
    return entity == REL_NONE || b->root[entity] == REL_NONE
               ? REL_NONE
               : b->node_of[b->root[entity]];
}

/* All that tells two roles of somebody apart, then where each was read first. */
static int post_order(const void *x, const void *y)
{
    const rel_node_role *a = x, *b = y;
    int order = rel_str_compare(a->role, b->role);
    if (!order)
        order = rel_str_compare(a->target_label, b->target_label);
    if (!order)
        order = (a->target > b->target) - (a->target < b->target);
    return order;
}

static int place_order(const void *x, const void *y)
{
    const rel_node_role *a = x, *b = y;
    int order = post_order(a, b);
    if (!order)
        order = rel_str_compare(a->document, b->document);
    if (!order)
        order = (a->sentence > b->sentence) - (a->sentence < b->sentence);
    return order ? order : rel_str_compare(a->text, b->text);
}

static int role_order(const void *x, const void *y)
{
    const rel_node_role *a = x, *b = y;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return post_order(a, b);
}

/* Of several that are one, each in the same office, the office is one too: read where it
 * was first, its counts added up. */
static uint32_t add_up_roles(rel_node_role *roles, uint32_t count)
{
    uint32_t kept = 0;
    qsort(roles, count, sizeof *roles, place_order);
    for (uint32_t i = 0; i < count; i++) {
        rel_node_role *sum = kept ? &roles[kept - 1] : NULL;
        if (!sum || post_order(sum, &roles[i])) {
            roles[kept++] = roles[i];
            continue;
        }
        rel_sum(&sum->count, roles[i].count);
        if (roles[i].first != REL_UNDATED &&
            (sum->first == REL_UNDATED || rel_day_order(roles[i].first, sum->first) < 0))
            sum->first = roles[i].first;
        if (rel_day_order(roles[i].last, sum->last) > 0) /* REL_UNDATED is before all */
            sum->last = roles[i].last;
    }
    qsort(roles, kept, sizeof *roles, role_order);
    return kept;
}

static rel_node_role role_of(const builder *b, const rel_tally_role *from)
{
    uint32_t target = rel_names_find(&b->tally->keys, from->target);
    rel_node_role role = {
        .role = from->role,
        .target = graph_node_of(b, target),
        .count = from->count,
        .first = from->first,
        .last = from->last,
        .document = from->document,
        .text = from->text,
        .sentence = from->sentence,
    };
    if (role.target != REL_NONE)
        role.target_label = b->graph->nodes[role.target].label;
    else if (target != REL_NONE)
        role.target_label = graph_label_of(b, target);
    return role;
}

static void build_roles(builder *b, rel_node *node, uint32_t root)
{
    const rel_tally *t = b->tally;
    uint32_t room = 0, count = 0;
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m])
        for (uint32_t r = t->entities[m].roles; r != REL_NONE; r = t->roles[r].next)
            room++;
    rel_node_role *roles = REL_NEW(b->keep, rel_node_role, room);
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m])
        for (uint32_t r = t->entities[m].roles; r != REL_NONE; r = t->roles[r].next)
            roles[count++] = role_of(b, &t->roles[r]);
    node->roles = roles;
    node->role_count = add_up_roles(roles, count);
}

static int document_order(const void *x, const void *y)
{
    return rel_str_compare(((const rel_graph_document *)x)->id,
                           ((const rel_graph_document *)y)->id);
}

static void build_documents(builder *b)
{
    const rel_tally *t = b->tally;
    rel_graph *g = b->graph;
    g->document_count = t->document_ids.count;
    g->documents = REL_NEW(b->keep, rel_graph_document, g->document_count);
    for (uint32_t i = 0; i < g->document_count; i++) {
        const rel_tally_document *d = &t->documents[i];
        g->documents[i] = (rel_graph_document){.id = d->id,
                                               .date = d->date,
                                               .title = d->title,
                                               .outlet = d->outlet,
                                               .url = d->url,
                                               .language = d->language};
    }
    qsort(g->documents, g->document_count, sizeof *g->documents, document_order);
    for (uint32_t i = 0; i < t->total_count; i++) {
        rel_sum(&g->counted, t->totals[i].documents);
        g->sentences += t->totals[i].sentences;
        g->windows += t->totals[i].count;
    }
}

rel_graph *rel_graph_build(const rel_tally *tally, const rel_graph_plan *plan,
                           const rel_gazetteer *gazetteer, rel_arena *keep)
{
    rel_arena work = {0};
    rel_graph *graph = REL_NEW(keep, rel_graph, 1);
    rel_graph_plan own = plan->names ? graph_plan_of_part(tally, plan, &work) : *plan;
    builder b = {.tally = tally,
                 .plan = &own,
                 .gazetteer = gazetteer,
                 .keep = keep,
                 .work = &work,
                 .graph = graph};
    graph->window = tally->settings.window;
    graph->tokens_window = tally->settings.tokens;
    graph->weight = REL_STR("count");
    graph->label_language =
        plan->names ? plan->names->label_language : graph_label_language(tally, plan);
    if (plan->filters)
        graph->filters = rel_str_from(plan->filters);
    size_t unused;
    if (plan->title)
        graph->title = rel_utf8_repair(rel_str_from(plan->title), keep, &unused);
    b.entity_days = rel_days_sum(&tally->entity_days, tally->keys.count, &work);
    b.pair_days = rel_days_sum(&tally->pair_days, tally->pair_count, &work);
    graph->days = REL_NEW(keep, rel_day_count,
                          (size_t)b.entity_days.first[tally->keys.count] +
                              b.pair_days.first[tally->pair_count]);
    graph_group(&b);
    build_nodes(&b);
    for (uint32_t i = 0; i < graph->node_count; i++)
        build_roles(&b, &graph->nodes[i], b.entity_of[i]);
    build_documents(&b);
    graph_build_edges(&b);
    graph_unite_documents(&b);
    rel_arena_clear(&work);
    return graph;
}
