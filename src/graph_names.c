/* graph_names.c - who the entities of a tally are: which are one node, its id, its name.
 */
#include "graph_parts.h"

#include "relasi/entities.h"
#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

uint8_t graph_type_of(const builder *b, uint32_t entity)
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
    return types >> graph_type_of(b, entity) & 1;
}

void graph_group(builder *b)
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

uint32_t graph_known_of(const builder *b, uint32_t entity)
{
    rel_str key = b->tally->keys.text[entity];
    bool by_name = key.len && memchr(key.ptr, '/', key.len);
    return b->gazetteer && !by_name ? rel_gazetteer_find(b->gazetteer, key) : REL_NONE;
}

rel_str graph_label_of(const builder *b, uint32_t entity)
{
    if (b->plan->label && b->plan->label[entity].len)
        return b->plan->label[entity];
    uint32_t known = graph_known_of(b, entity);
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

/* The user may make two of one name; then by whom he makes them of. */
static int by_key(const void *x, const void *y)
{
    const graph_draft *a = x, *b = y;
    int order = rel_str_compare(a->key, b->key);
    return order ? order : rel_str_compare(a->own, b->own);
}

static int by_id(const void *x, const void *y)
{
    return rel_str_compare(((const graph_draft *)x)->id, ((const graph_draft *)y)->id);
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

/* Known entities first: their ids are promised. */
static void number_slugs(builder *b, graph_draft *drafts, uint32_t count)
{
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
}

const graph_draft *graph_draft_nodes(builder *b, uint32_t *drawn)
{
    const rel_str *id = b->plan->id;
    uint32_t n = b->tally->keys.count, count = 0;
    graph_draft *drafts = REL_NEW(b->work, graph_draft, n);
    for (uint32_t i = 0; i < n; i++)
        if (b->first[i] != REL_NONE)
            drafts[count++] = (graph_draft){.key = key_of(b, i),
                                            .own = b->tally->keys.text[i],
                                            .id = id ? id[i] : (rel_str){0},
                                            .entity = i};
    qsort(drafts, count, sizeof *drafts, by_key);
    if (!id)
        number_slugs(b, drafts, count);
    qsort(drafts, count, sizeof *drafts, by_id);
    *drawn = count;
    return drafts;
}

rel_str graph_wikidata_of(const builder *b, uint32_t root)
{
    /* whom the user makes somebody else has nothing of who he was */
    rel_str key = b->plan->key ? b->plan->key[root] : (rel_str){0};
    rel_str wikidata = b->plan->wikidata ? b->plan->wikidata[root] : (rel_str){0};
    rel_str first = {0}; /* of several that have one */
    for (uint32_t m = wikidata.len ? REL_NONE : b->first[root]; m != REL_NONE;
         m = b->next[m]) {
        rel_str own = b->tally->keys.text[m], found = b->tally->entities[m].wikidata;
        if (!found.len || (key.len && !rel_str_equal(own, key)) ||
            (first.len && rel_str_compare(own, first) > 0))
            continue;
        first = own, wikidata = found;
    }
    return wikidata;
}

rel_str graph_label_language(const rel_tally *t, const rel_graph_plan *plan)
{
    int64_t english = 0;
    if (plan->label_language)
        return rel_str_from(plan->label_language);
    for (uint32_t i = 0; i < t->document_ids.count; i++) {
        rel_str language = t->documents[i].language;
        english += rel_str_equal(language, REL_STR("en"));
        english -= rel_str_equal(language, REL_STR("id")) ||
                   rel_str_equal(language, REL_STR("ms"));
    }
    return english > 0 ? REL_STR("en") : REL_STR("id");
}

const rel_graph_names *rel_graph_names_of(const rel_tally *tally,
                                          const rel_graph_plan *plan,
                                          const rel_gazetteer *gazetteer, rel_arena *keep)
{
    rel_arena work = {0};
    uint32_t n = tally->keys.count, count;
    rel_graph graph = {.label_language = graph_label_language(tally, plan)};
    builder b = {.tally = tally,
                 .plan = plan,
                 .gazetteer = gazetteer,
                 .keep = keep,
                 .work = &work,
                 .graph = &graph};
    rel_graph_names *names = REL_NEW(keep, rel_graph_names, 1);
    rel_graph_name *of = REL_NEW(keep, rel_graph_name, n);
    *names = (rel_graph_names){tally, of, graph.label_language};
    graph_group(&b);
    const graph_draft *drafts = graph_draft_nodes(&b, &count);
    uint32_t *roots = REL_NEW(&work, uint32_t, count);
    rel_str *called = REL_NEW(&work, rel_str, count);
    for (uint32_t i = 0; i < n; i++)
        of[i] = (rel_graph_name){.label = graph_label_of(&b, i), .type = REL_TYPES};
    for (uint32_t i = 0; i < count; i++)
        roots[i] = drafts[i].entity, called[i] = of[roots[i]].label;
    graph_shorten_labels(&b, roots, called, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t root = roots[i];
        rel_graph_name node = {.id = drafts[i].id,
                               .key = drafts[i].key,
                               .called = called[i],
                               .wikidata = graph_wikidata_of(&b, root),
                               .type = graph_type_of(&b, root)};
        for (uint32_t m = b.first[root]; m != REL_NONE; m = b.next[m]) {
            node.label = of[m].label;
            node.reason = m == root || !plan->reason ? REL_REASONS : plan->reason[m];
            of[m] = node;
        }
    }
    rel_arena_clear(&work);
    return names;
}

rel_graph_plan graph_plan_of_part(const rel_tally *tally, const rel_graph_plan *plan,
                                  rel_arena *work)
{
    const rel_graph_names *names = plan->names;
    uint32_t n = tally->keys.count;
    uint32_t *into = REL_NEW(work, uint32_t, n);
    uint8_t *reason = REL_NEW(work, uint8_t, n), *type = REL_NEW(work, uint8_t, n);
    rel_str *label = REL_NEW(work, rel_str, n), *wikidata = REL_NEW(work, rel_str, n);
    rel_str *key = REL_NEW(work, rel_str, n), *id = REL_NEW(work, rel_str, n);
    rel_names met = rel_names_make(work); /* ids: a node is its first entity here */
    uint32_t *first = REL_NEW(work, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t whole = rel_names_find(&names->tally->keys, tally->keys.text[i]);
        into[i] = REL_NONE;
        if (whole == REL_NONE)
            continue;
        const rel_graph_name *of = &names->of[whole];
        label[i] = of->label;
        if (!of->id.len)
            continue;
        uint32_t before = met.count, node = rel_names_add(&met, of->id);
        if (node == before)
            first[node] = i, label[i] = of->called;
        into[i] = first[node];
        reason[i] = of->reason, type[i] = of->type;
        wikidata[i] = of->wikidata, key[i] = of->key, id[i] = of->id;
    }
    rel_graph_plan part = *plan;
    part.into = into, part.reason = reason, part.type = type;
    part.label = label, part.wikidata = wikidata, part.key = key, part.id = id;
    return part;
}
