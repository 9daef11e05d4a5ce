#include "relasi/entities.h"

#include "entities_work.h"
#include "relasi/dictionary.h"
#include "relasi/order.h"

#include <stdlib.h>
#include <string.h>

enum { AHEAD = 8 }; /* mentions to fetch the notes of their entities for */

static const struct {
    const char *name, *text;
} reasons[REL_REASONS] = {
    [REL_BECAUSE_KNOWN] = {"known", "a name of it in the knowledge base"},
    [REL_BECAUSE_SAME_NAME] = {"same-name", "the same name"},
    [REL_BECAUSE_SHORT_FORM] = {"short-form", "part of the full name in the article"},
    [REL_BECAUSE_ACRONYM] = {"acronym", "acronym beside its expansion"},
    [REL_BECAUSE_VARIANT] = {"variant", "another spelling of the name"},
    [REL_BECAUSE_TITLE] = {"title",
                           "the same name without titles, degrees and legal forms"},
    [REL_BECAUSE_METONYM] = {"metonym", "a capital read as its government"},
    [REL_BECAUSE_OF_COUNTRY] = {"of-country", "short name, its country from the context"},
    [REL_BECAUSE_DICTIONARY] = {"dictionary", "the user's dictionary says so"},
    [REL_BECAUSE_NEIGHBOURS] = {"neighbours",
                                "single name, named beside the same others"},
    [REL_BECAUSE_CALLED] = {"called", "another name, as the article says"},
};

const char *rel_reason_name(rel_reason reason)
{
    return reason < REL_REASONS ? reasons[reason].name : "unknown";
}

const char *rel_reason_text(rel_reason reason)
{
    return reason < REL_REASONS ? reasons[reason].text : "unknown";
}

/* ---- clusters ---------------------------------------------------------------- */

rel_str folded_name(const resolver *r, uint32_t number)
{
    const cluster *c = &r->clusters[number];
    return c->known == REL_NONE ? c->fold : known_fold(r, c);
}

rel_str folded_form(const resolver *r, uint32_t number)
{
    cluster *c = &r->clusters[number];
    if (c->first.len && !c->form.ptr)
        c->form = rel_utf8_fold(c->first, r->keep);
    return c->form;
}

bool opens_with_words(rel_str longer, rel_str words)
{
    return longer.len > words.len && longer.ptr[words.len] == ' ' &&
           !memcmp(longer.ptr, words.ptr, words.len);
}

bool ends_with_words(rel_str longer, rel_str words)
{
    size_t rest = longer.len > words.len ? longer.len - words.len : 0;
    return rest && longer.ptr[rest - 1] == ' ' &&
           !memcmp(longer.ptr + rest, words.ptr, words.len);
}

rel_str key_of(rel_type type, rel_str name, rel_arena *keep)
{
    rel_str fold = rel_utf8_fold(name, keep);
    const char *word = rel_type_name(type);
    size_t head = strlen(word);
    char *key = REL_ROOM(keep, char, head + fold.len + 1);
    memcpy(key, word, head);
    key[head] = '/';
    memcpy(key + head + 1, fold.ptr, fold.len);
    return (rel_str){key, head + 1 + fold.len};
}

static rel_str after_slash(rel_str key)
{
    const char *slash = memchr(key.ptr, '/', key.len);
    size_t head = slash ? (size_t)(slash - key.ptr) + 1 : 0;
    return (rel_str){key.ptr + head, key.len - head};
}

static void list_cluster(resolver *r, uint32_t number, rel_type type)
{
    r->clusters[number].type = (uint8_t)type;
    if (type == REL_PERSON)
        r->people[r->people_count++] = number;
    if (type == REL_ORGANIZATION)
        r->organizations[r->organization_count++] = number;
}

static uint32_t new_cluster(resolver *r, rel_str key)
{
    r->clusters[r->count] =
        (cluster){.key = key, .type = REL_TYPES, .known = REL_NONE, .last = REL_NONE};
    return r->count++;
}

static uint32_t cluster_at(resolver *r, rel_str key)
{
    uint32_t before = r->keys.count, number = rel_names_add(&r->keys, key);
    if (number == before)
        r->key_at[number] = new_cluster(r, r->keys.text[number]);
    return r->key_at[number];
}

uint32_t cluster_of_known(resolver *r, uint32_t known)
{
    known = rel_gazetteer_means(r->finder->gazetteer, known);
    known_note *k = known_of(r, known);
    if (k->cluster != REL_NONE)
        return k->cluster;
    uint32_t number = k->slug ? new_cluster(r, k->id) : cluster_at(r, k->id);
    cluster *c = &r->clusters[number];
    rel_str label = r->indonesian && k->label_id.len ? k->label_id : k->label_en;
    if (c->type == REL_TYPES)
        list_cluster(r, number, (rel_type)k->type);
    k->cluster = number;
    c->known = known;
    c->slug = k->slug;
    c->name = label.len ? label : k->id;
    return number;
}

uint32_t cluster_of_key(resolver *r, rel_type type, rel_str key, rel_str name)
{
    uint32_t number = cluster_at(r, key);
    cluster *c = &r->clusters[number];
    if (c->type == REL_TYPES) {
        c->name = name;
        c->fold = after_slash(c->key);
        list_cluster(r, number, type);
    }
    return number;
}

uint32_t cluster_of_name(resolver *r, rel_type type, rel_str name)
{
    return cluster_of_key(r, type, key_of(type, name, r->scratch), name);
}

/* ---- one mention that stands by itself ------------------------------------------ */

/* The user's dictionary on a name that no entity was found by. */
static bool by_dictionary(resolver *r, uint32_t i, rel_str name)
{
    rel_ruling ruling;
    const rel_mention *m = &r->mentions->mentions[i];
    if (!r->dictionary || !rel_dictionary_find(r->dictionary, name, &ruling) ||
        ruling.ignored)
        return false;
    rel_dictionary_meet(r->dictionary, ruling.number);
    rel_type type = (rel_type)(ruling.type == REL_TYPES ? m->type : ruling.type);
    uint32_t known = rel_gazetteer_called(r->finder->gazetteer, ruling.name);
    uint32_t whose = known != REL_NONE ? cluster_of_known(r, known)
                                       : cluster_of_name(r, type, ruling.name);
    assign(r, i, whose, REL_BECAUSE_DICTIONARY);
    return true;
}

/* Is it the user who gives the name to somebody known, whatever saw it in the text? */
static bool users_name(const resolver *r, rel_str name)
{
    rel_ruling ruling;
    return r->dictionary &&
           (rel_gazetteer_led(r->finder->gazetteer, name) ||
            (rel_dictionary_find(r->dictionary, name, &ruling) && !ruling.ignored));
}

static void resolve_known(resolver *r, uint32_t i, rel_str name)
{
    const rel_mention *m = &r->mentions->mentions[i];
    uint32_t number = cluster_of_known(r, m->known);
    cluster *c = &r->clusters[number];
    if (m->type == REL_ORGANIZATION && !c->first.len)
        c->first = name;
    bool said = m->source & REL_BY_DICTIONARY || users_name(r, name);
    assign(r, i, number, said ? REL_BECAUSE_DICTIONARY : REL_BECAUSE_KNOWN);
}

/* "AFP" behind "Armed Forces of the Philippines": of those with that acronym the one that
 * the article named before, unless it is the one meant; REL_NONE. */
static uint32_t named_otherwise(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    rel_match matches[NAMESAKES];
    if (m->type != REL_ORGANIZATION || m->count > 1 || m->known == REL_NONE ||
        known_of(r, m->known)->cluster != REL_NONE ||
        r->mentions->tokens->tokens[m->first].shape != REL_SHAPE_UPPER)
        return REL_NONE;
    size_t count = namesakes(r, i, matches);
    for (size_t k = 0; count > 1 && k < count; k++)
        if (known_of(r, matches[k].known)->cluster != REL_NONE)
            return matches[k].known;
    return REL_NONE;
}

static void resolve_sure(resolver *r, uint32_t i)
{
    const rel_mention *m = &r->mentions->mentions[i];
    rel_str name = mention_text(r, i);
    uint32_t other = m->source & REL_BY_DICTIONARY ? REL_NONE : named_otherwise(r, i);
    if (other != REL_NONE && !not_known(r, name, other))
        assign(r, i, cluster_of_known(r, other), REL_BECAUSE_ACRONYM);
    else if (m->stands_for != REL_NONE && !not_known(r, name, m->stands_for))
        assign(r, i, cluster_of_known(r, m->stands_for), REL_BECAUSE_METONYM);
    else if (m->type == REL_ORGANIZATION && m->known != REL_NONE &&
             !(m->source & REL_BY_DICTIONARY) && elsewhere(r, i, m->known))
        resolve_organization(r, i, name);
    else if (m->known != REL_NONE && !not_known(r, name, m->known))
        resolve_known(r, i, name);
    else if (by_dictionary(r, i, name))
        return;
    else if (m->known != REL_NONE)
        assign(r, i, cluster_of_name(r, m->type, name), REL_BECAUSE_DICTIONARY);
    else if (m->type == REL_PERSON)
        resolve_full_person(r, i, name);
    else if (m->type == REL_ORGANIZATION)
        resolve_organization(r, i, name);
    else
        assign(r, i, cluster_of_name(r, m->type, name), REL_BECAUSE_SAME_NAME);
}

/* ---- the result -------------------------------------------------------------------- */

/* To where the cluster of a mention was joined. */
static void follow(resolver *r, uint32_t i)
{
    uint32_t at = joined_to(r, r->of_mention[i]);
    const cluster *from = &r->clusters[r->of_mention[i]];
    if (at != r->of_mention[i])
        assign(r, i, at,
               from->called      ? REL_BECAUSE_CALLED
               : from->slipped   ? REL_BECAUSE_VARIANT
               : from->shortened ? REL_BECAUSE_SHORT_FORM
                                 : REL_BECAUSE_ACRONYM);
}

/* The mentions without those that are gone. */
static const rel_mentions *without(resolver *r, const bool *gone)
{
    const rel_mentions *all = r->mentions;
    uint32_t tokens = all->tokens->token_count;
    rel_mentions *left = REL_NEW(r->keep, rel_mentions, 1);
    uint32_t *cover = REL_NEW(r->keep, uint32_t, tokens);
    *left = *all;
    left->cover = cover;
    left->mentions = REL_ROOM(r->keep, rel_mention, all->count);
    left->count = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        const rel_mention *m = &all->mentions[i];
        if (gone[i])
            continue;
        assign(r, left->count, r->of_mention[i], r->reason[i]);
        left->mentions[left->count++] = *m;
        for (uint32_t k = m->first; k < m->first + m->count; k++)
            cover[k] = left->count;
    }
    return left;
}

/* Is the whole name of somebody ignored, however the article calls him? */
static bool is_nobody(const resolver *r, uint32_t number)
{
    rel_ruling ruling;
    if (!rel_dictionary_find(r->dictionary, folded_name(r, number), &ruling) ||
        !ruling.ignored)
        return false;
    rel_dictionary_meet(r->dictionary, ruling.number);
    return true;
}

/* What the user ignores goes, and where that is the whole name of somebody, all that is
 * short for it. */
static void drop_ignored(resolver *r)
{
    uint32_t count = r->mentions->count;
    bool any = false;
    if (!r->dictionary)
        return;
    bool *gone = REL_NEW(r->scratch, bool, count);
    for (uint32_t i = 0; i < count; i++)
        any |= gone[i] =
            mention_at(r, i)->ignored || is_nobody(r, joined_to(r, r->of_mention[i]));
    if (any)
        r->mentions = without(r, gone);
}

static void count_mentions(resolver *r)
{
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        follow(r, i);
        cluster *c = &r->clusters[r->of_mention[i]];
        const rel_mention *m = &r->mentions->mentions[i];
        c->count++;
        c->source |= m->source;
        c->single |= m->count == 1 ? 1 : 2;
        if (c->known == REL_NONE && r->reason[i] != REL_BECAUSE_DICTIONARY &&
            mention_text(r, i).len > c->name.len && r->reason[i] == REL_BECAUSE_SAME_NAME)
            c->name = mention_text(r, i);
    }
}

typedef struct ranked {
    rel_str key;
    uint32_t number;
} ranked;

static int by_key(const void *a, const void *b)
{
    return rel_str_compare(((const ranked *)a)->key, ((const ranked *)b)->key);
}

/* The clusters with mentions, by key. Nearly all are of the knowledge base, whose ids
 * are in the order of their numbers: these are sorted by them. Returns how many. */
static uint32_t ordered(resolver *r, uint32_t *order)
{
    uint64_t *slugs = REL_ROOM(r->scratch, uint64_t, r->count);
    ranked *others = REL_ROOM(r->scratch, ranked, r->count);
    uint32_t slug_count = 0, other_count = 0, n = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        const cluster *c = &r->clusters[i];
        if (c->count && c->slug)
            slugs[slug_count++] = rel_order_by(c->known, i);
        else if (c->count)
            others[other_count++] = (ranked){c->key, i};
    }
    rel_order_numbers(slugs, slug_count, r->scratch);
    if (other_count)
        qsort(others, other_count, sizeof *others, by_key);
    for (uint32_t i = 0, k = 0; i < slug_count || k < other_count;) {
        uint32_t slug = i < slug_count ? (uint32_t)slugs[i] : REL_NONE;
        bool other = slug == REL_NONE ||
                     (k < other_count &&
                      rel_str_compare(others[k].key, r->clusters[slug].key) < 0);
        order[n++] = other ? others[k++].number : slug;
        i += !other;
    }
    return n;
}

/* Clusters with mentions, sorted by key, as entities. */
static void emit(resolver *r, rel_entities *out)
{
    uint32_t *order = REL_ROOM(r->scratch, uint32_t, r->count);
    uint32_t *place = REL_ROOM(r->scratch, uint32_t, r->count);
    out->count = ordered(r, order);
    out->entities = REL_ROOM(r->keep, rel_entity, out->count);
    for (uint32_t i = 0; i < out->count; i++) {
        const cluster *c = &r->clusters[order[i]];
        place[order[i]] = i;
        out->entities[i] = (rel_entity){
            .key = c->key,
            .name = c->name,
            .known = c->known,
            .mentions = c->count,
            .type = c->type,
            .single = c->type == REL_PERSON && c->known == REL_NONE && c->single == 1,
            .source = c->source,
        };
    }
    for (uint32_t i = 0; i < r->mentions->count; i++)
        r->of_mention[i] = place[r->of_mention[i]];
    out->of_mention = r->of_mention;
    out->reason = r->reason;
}

const rel_entities *rel_entities_resolve(const rel_finder *finder,
                                         const rel_mentions *mentions, rel_arena *keep)
{
    rel_entities *out = REL_NEW(keep, rel_entities, 1);
    resolver r = {.finder = finder,
                  .mentions = mentions,
                  .dictionary = rel_gazetteer_dictionary(finder->gazetteer),
                  .keep = keep,
                  .keys = rel_names_make(keep),
                  .names = finder->names ? finder->names : rel_name_notes_make()};
    r.indonesian = rel_str_equal(mentions->tokens->article->language, REL_STR("id"));
    names_begin(&r);
    uint32_t room = 2 * mentions->count; /* a name and a second guess for each */
    r.clusters = REL_ROOM(r.scratch, cluster, room);
    r.key_at = REL_ROOM(r.scratch, uint32_t, room);
    r.people = REL_ROOM(r.scratch, uint32_t, room);
    r.organizations = REL_ROOM(r.scratch, uint32_t, room);
    r.of_mention = REL_ROOM(keep, uint32_t, mentions->count);
    r.other_name = REL_NEW(r.scratch, uint32_t, mentions->count);
    r.reason = REL_ROOM(keep, uint8_t, mentions->count);
    for (uint32_t i = 0; i < mentions->count; i++)
        if (mentions->mentions[i].namesake)
            known_of(&r, mentions->mentions[i].namesake - 1)->absent = r.article;
    for (uint32_t i = 0; i < mentions->count; i++) {
        uint32_t ahead =
            i + AHEAD < mentions->count ? mentions->mentions[i + AHEAD].known : REL_NONE;
        if (ahead != REL_NONE)
            __builtin_prefetch(&r.known[ahead]);
        resolve_sure(&r, i);
    }
    read_other_names(&r);
    resolve_short_people(&r);
    join_other_names(&r);
    resolve_acronyms(&r);
    drop_ignored(&r);
    count_mentions(&r);
    emit(&r, out);
    rel_arena_rewind(r.scratch, (rel_mark){0});
    if (!finder->names)
        rel_name_notes_free(r.names);
    out->mentions = r.mentions;
    resolve_roles(finder, out, keep);
    return out;
}
