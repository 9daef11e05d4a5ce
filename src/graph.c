#include "graph_parts.h"

#include "relasi/entities.h"

#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

static uint8_t type_of(const builder *b, uint32_t entity)
{
    return b->plan->type ? b->plan->type[entity] : b->tally->entities[entity].type;
}

/* Chains are followed; resolve.h promises that there are no cycles. */
static uint32_t root_of(const builder *b, uint32_t entity)
{
    const uint32_t *into = b->plan->into;
    for (uint32_t steps = 0; into && entity != REL_NONE && into[entity] != entity;
         steps++)
        entity = steps < b->tally->keys.count ? into[entity] : REL_NONE;
    return entity;
}

static bool shown(const builder *b, uint32_t entity)
{
    unsigned types = b->plan->types;
    if (!types)
        types = ~(1u << REL_PLACE);
    return types >> type_of(b, entity) & 1;
}

static void group_entities(builder *b)
{
    uint32_t n = b->tally->keys.count;
    b->next = REL_NEW(b->work, uint32_t, n);
    b->first = REL_NEW(b->work, uint32_t, n);
    b->root = REL_NEW(b->work, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        b->first[i] = REL_NONE;
    for (uint32_t i = n; i-- > 0;) {
        uint32_t root = root_of(b, i);
        bool named = b->tally->entities[i].mentions > 0;
        b->root[i] = root == REL_NONE || !named || !shown(b, root) ? REL_NONE : root;
        if (b->root[i] == REL_NONE)
            continue;
        b->next[i] = b->first[root];
        b->first[root] = i;
    }
}

/* The text after the type in "person/liu pengyu": the folded full name. */
static rel_str name_of_key(rel_str key)
{
    const char *slash = key.len ? memchr(key.ptr, '/', key.len) : NULL;
    size_t skip = slash ? (size_t)(slash - key.ptr) + 1 : 0;
    return (rel_str){key.ptr + skip, key.len - skip};
}

/* "Dinas Perhubungan (Dishub) Kota Serang" without the acronym, which is no part of the
 * name; other forms as they are. */
static rel_str without_bracket(rel_str form, rel_arena *keep)
{
    const char *open = memchr(form.ptr, '(', form.len);
    size_t at = open ? (size_t)(open - form.ptr) : 0;
    const char *close = open ? memchr(open, ')', form.len - at) : NULL;
    size_t behind = close ? (size_t)(close - form.ptr) + 1 : 0;
    if (!close || !at || behind >= form.len)
        return form;
    while (at && form.ptr[at - 1] == ' ')
        at--;
    char *text = REL_ROOM(keep, char, form.len);
    memcpy(text, form.ptr, at);
    memcpy(text + at, form.ptr + behind, form.len - behind);
    return (rel_str){text, at + form.len - behind};
}

/* The most frequent spelling of the name the key was made from, else the most
 * frequent form at all. */
static rel_str form_label(const builder *b, uint32_t entity)
{
    rel_str name = name_of_key(b->tally->keys.text[entity]), best = {0};
    uint64_t most = 0;
    bool exact = false;
    for (uint32_t f = b->tally->entities[entity].forms; f != REL_NONE;) {
        const rel_tally_form *form = &b->tally->forms[f];
        rel_mark mark = rel_arena_mark(b->work);
        rel_str text = without_bracket(form->text, b->keep);
        bool same = rel_str_equal(rel_utf8_fold(text, b->work), name);
        text = same ? text : form->text;
        rel_arena_rewind(b->work, mark);
        bool better = same != exact         ? same
                      : form->count != most ? form->count > most
                                            : rel_str_compare(text, best) < 0;
        if (!best.len || better)
            best = text, most = form->count, exact = same;
        f = form->next;
    }
    return best.len ? best : name;
}

static rel_str label_of(const builder *b, uint32_t entity)
{
    if (b->plan->label && b->plan->label[entity].len)
        return b->plan->label[entity];
    rel_str key = b->tally->keys.text[entity];
    bool by_name = key.len && memchr(key.ptr, '/', key.len);
    uint32_t known =
        b->gazetteer && !by_name ? rel_gazetteer_find(b->gazetteer, key) : REL_NONE;
    if (known != REL_NONE) {
        rel_known k = rel_gazetteer_at(b->gazetteer, known);
        rel_str language = b->graph->label_language;
        rel_str label = rel_str_equal(language, REL_STR("native")) ? k.label_native
                        : rel_str_equal(language, REL_STR("en"))   ? k.label_en
                                                                   : k.label_id;
        return label.len ? label : k.label_en;
    }
    if (b->tally->entities[entity].label.len)
        return b->tally->entities[entity].label;
    return form_label(b, entity);
}

/* A node to be, sorted by key first so that equal slugs are numbered the same
 * way on every run, then by id. */
typedef struct draft {
    rel_str key, id;
    uint32_t entity;
} draft;

static int by_key(const void *x, const void *y)
{
    return rel_str_compare(((const draft *)x)->key, ((const draft *)y)->key);
}

static int by_id(const void *x, const void *y)
{
    return rel_str_compare(((const draft *)x)->id, ((const draft *)y)->id);
}

static rel_str unique_id(rel_names *taken, rel_str id, rel_arena *keep)
{
    rel_str tried = id;
    for (unsigned n = 2; rel_names_find(taken, tried) != REL_NONE; n++) {
        char *to = REL_NEW(keep, char, id.len + 16);
        memcpy(to, id.ptr, id.len);
        rel_str number = {to + id.len, 0};
        char digits[12];
        int d = 0;
        for (unsigned v = n; v; v /= 10)
            digits[d++] = (char)('0' + v % 10);
        to[id.len] = '_';
        while (d)
            to[id.len + ++number.len] = digits[--d];
        tried = (rel_str){to, id.len + 1 + number.len};
    }
    rel_names_add(taken, tried);
    return tried;
}

static rel_str key_of(const builder *b, uint32_t entity)
{
    bool given = b->plan->key && b->plan->key[entity].len;
    return given ? b->plan->key[entity] : b->tally->keys.text[entity];
}

static draft *draft_nodes(builder *b)
{
    uint32_t n = b->tally->keys.count, count = 0;
    draft *drafts = REL_NEW(b->work, draft, n);
    for (uint32_t i = 0; i < n; i++)
        if (b->first[i] != REL_NONE)
            drafts[count++] = (draft){.key = key_of(b, i), .entity = i};
    qsort(drafts, count, sizeof *drafts, by_key);
    /* Known entities first: their ids are promised. */
    rel_names taken = rel_names_make(b->work);
    for (int known = 1; known >= 0; known--)
        for (uint32_t i = 0; i < count; i++) {
            bool plain = !memchr(drafts[i].key.ptr, '/', drafts[i].key.len);
            if (plain != known)
                continue;
            rel_str id = plain ? drafts[i].key
                               : rel_utf8_slug(name_of_key(drafts[i].key), b->keep);
            drafts[i].id = unique_id(&taken, id, b->keep);
        }
    qsort(drafts, count, sizeof *drafts, by_id);
    b->graph->node_count = count;
    return drafts;
}

static int form_order(const void *x, const void *y)
{
    const rel_form *a = x, *b = y;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return rel_str_compare(a->text, b->text);
}

/* Forms of all members; equal texts of different members are one form. */
static void add_forms(builder *b, rel_node *node, uint32_t root)
{
    uint32_t room = 0;
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
            bool merged = m != root && b->plan->reason;
            if (!forms[at].count)
                forms[at] =
                    (rel_form){.text = form->text,
                               .reason = merged ? b->plan->reason[m] : form->reason};
            forms[at].count += form->count;
            forms[at].source |= form->source;
        }
    node->form_count = texts.count;
    rel_arena_rewind(b->work, mark);
    qsort(forms, node->form_count, sizeof *forms, form_order);
    node->forms = forms;
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
    return (x->day > y->day) - (x->day < y->day);
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
    /* whom the user makes somebody else has nothing of who he was */
    bool other = b->plan->key && b->plan->key[root].len;
    if (b->plan->wikidata)
        node->wikidata = b->plan->wikidata[root];
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m]) {
        const rel_tally_entity *e = &b->tally->entities[m];
        node->mentions += e->mentions;
        node->documents += e->documents;
        node->windows += e->count;
        if (!node->wikidata.len &&
            (!other || rel_str_equal(b->tally->keys.text[m], node->key)))
            node->wikidata = e->wikidata;
        graph_copy_days(b, &b->entity_days, m);
    }
    node->days = graph_settle_days(b, start);
}

static void build_nodes(builder *b)
{
    const draft *drafts = draft_nodes(b);
    rel_graph *g = b->graph;
    g->nodes = REL_NEW(b->keep, rel_node, g->node_count);
    b->node_of = REL_NEW(b->work, uint32_t, b->tally->keys.count);
    b->entity_of = REL_NEW(b->work, uint32_t, g->node_count);
    for (uint32_t i = 0; i < b->tally->keys.count; i++)
        b->node_of[i] = REL_NONE;
    for (uint32_t i = 0; i < g->node_count; i++) {
        uint32_t root = drafts[i].entity;
        g->nodes[i] = (rel_node){.id = drafts[i].id,
                                 .key = drafts[i].key,
                                 .label = label_of(b, root),
                                 .type = type_of(b, root)};
        b->node_of[root] = i;
        b->entity_of[i] = root;
        add_forms(b, &g->nodes[i], root);
        add_sums(b, &g->nodes[i], root);
    }
}

/* The node an entity has become, or REL_NONE. */
uint32_t graph_node_of(const builder *b, uint32_t entity)
{
    return entity == REL_NONE || b->root[entity] == REL_NONE
               ? REL_NONE
               : b->node_of[b->root[entity]];
}

static int role_order(const void *x, const void *y)
{
    const rel_node_role *a = x, *b = y;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    int order = rel_str_compare(a->role, b->role);
    return order ? order : rel_str_compare(a->target_label, b->target_label);
}

static void build_roles(builder *b, rel_node *node, uint32_t root)
{
    uint32_t room = 0, count = 0;
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m])
        for (uint32_t r = b->tally->entities[m].roles; r != REL_NONE;
             r = b->tally->roles[r].next)
            room++;
    rel_node_role *roles = REL_NEW(b->keep, rel_node_role, room);
    for (uint32_t m = b->first[root]; m != REL_NONE; m = b->next[m])
        for (uint32_t r = b->tally->entities[m].roles; r != REL_NONE;
             r = b->tally->roles[r].next) {
            const rel_tally_role *from = &b->tally->roles[r];
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
            if (target != REL_NONE)
                role.target_label = label_of(b, target);
            roles[count++] = role;
        }
    qsort(roles, count, sizeof *roles, role_order);
    node->roles = roles;
    node->role_count = count;
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

/* English where more articles are in it than in Indonesian and Malay. */
static rel_str spoken(const rel_tally *t)
{
    int64_t english = 0;
    for (uint32_t i = 0; i < t->document_ids.count; i++) {
        rel_str language = t->documents[i].language;
        english += rel_str_equal(language, REL_STR("en"));
        english -= rel_str_equal(language, REL_STR("id")) ||
                   rel_str_equal(language, REL_STR("ms"));
    }
    return english > 0 ? REL_STR("en") : REL_STR("id");
}

rel_graph *rel_graph_build(const rel_tally *tally, const rel_graph_plan *plan,
                           const rel_gazetteer *gazetteer, rel_arena *keep)
{
    rel_arena work = {0};
    rel_graph *graph = REL_NEW(keep, rel_graph, 1);
    builder b = {.tally = tally,
                 .plan = plan,
                 .gazetteer = gazetteer,
                 .keep = keep,
                 .work = &work,
                 .graph = graph};
    graph->window = tally->settings.window;
    graph->tokens_window = tally->settings.tokens;
    graph->weight = REL_STR("count");
    graph->label_language =
        plan->label_language ? rel_str_from(plan->label_language) : spoken(tally);
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
    group_entities(&b);
    build_nodes(&b);
    for (uint32_t i = 0; i < graph->node_count; i++)
        build_roles(&b, &graph->nodes[i], b.entity_of[i]);
    build_documents(&b);
    graph_build_edges(&b);
    rel_arena_clear(&work);
    return graph;
}
