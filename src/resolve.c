#include "resolve_parts.h"

#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

static int key_order(const void *x, const void *y)
{
    return rel_str_compare(((const member *)x)->key, ((const member *)y)->key);
}

/* "person/liu pengyu" -> "liu pengyu"; "vladimir_putin" -> "vladimir putin". */
static rel_str name_of_key(rel_str key, rel_arena *keep)
{
    const char *slash = key.len ? memchr(key.ptr, '/', key.len) : NULL;
    if (slash) {
        size_t skip = (size_t)(slash - key.ptr) + 1;
        return (rel_str){key.ptr + skip, key.len - skip};
    }
    char *name = REL_NEW(keep, char, key.len + 1);
    for (size_t i = 0; i < key.len; i++)
        name[i] = key.ptr[i] == '_' ? ' ' : key.ptr[i];
    return (rel_str){name, key.len};
}

/* The most frequent spelling of the name the key was made from. */
static rel_str shown_name(const work *w, const member *m)
{
    const rel_tally_entity *e = &w->tally->entities[m->entity];
    if (e->label.len)
        return e->label;
    rel_str name = name_of_key(m->key, w->keep), best = {0};
    if (m->known)
        return name;
    uint64_t fold = rel_utf8_fold_hash(name), most = 0;
    for (uint32_t f = e->forms; f != REL_NONE; f = w->tally->forms[f].next) {
        const rel_tally_form *form = &w->tally->forms[f];
        if (rel_utf8_fold_hash(form->text) != fold)
            continue;
        if (!best.len || form->count > most ||
            (form->count == most && rel_str_compare(form->text, best) < 0))
            best = form->text, most = form->count;
    }
    return best.len ? best : name;
}

void read_members(work *w)
{
    const rel_tally *t = w->tally;
    w->count = t->keys.count;
    w->members = REL_NEW(w->scratch, member, w->count);
    w->place = REL_NEW(w->scratch, uint32_t, w->count);
    w->stamp = REL_NEW(w->scratch, uint32_t, w->count);
    for (uint32_t i = 0; i < w->count; i++)
        w->members[i] = (member){.entity = i, .key = t->keys.text[i]};
    qsort(w->members, w->count, sizeof *w->members, key_order);
    for (uint32_t i = 0; i < w->count; i++) {
        member *m = &w->members[i];
        const rel_tally_entity *e = &t->entities[m->entity];
        w->place[m->entity] = m->parent = m->next = i;
        m->type = e->type;
        m->reason = REL_BECAUSE_SAME_NAME;
        m->named = e->mentions > 0;
        m->known = m->key.len && !memchr(m->key.ptr, '/', m->key.len);
        m->single = e->single && !m->known && e->type == REL_PERSON;
        m->name = shown_name(w, m);
    }
}

uint32_t root_of(const work *w, uint32_t i)
{
    while (w->members[i].parent != i) {
        w->members[i].parent = w->members[w->members[i].parent].parent;
        i = w->members[i].parent;
    }
    return i;
}

/* Of what is one, at most one is known, unless the user wants it so. */
static bool has_known(const work *w, uint32_t i)
{
    uint32_t at = i;
    do {
        if (w->members[at].known)
            return true;
        at = w->members[at].next;
    } while (at != i);
    return false;
}

/* A person whom articles call just as the known one, and did not take for that: there
 * are two of the name. */
static bool is_namesake(const work *w, const member *m, uint32_t known)
{
    if (m->type != REL_PERSON || m->ruled || known == REL_NONE)
        return false;
    for (uint32_t f = w->tally->entities[m->entity].forms; f != REL_NONE;
         f = w->tally->forms[f].next) {
        const rel_tally_form *form = &w->tally->forms[f];
        if (form->reason == REL_BECAUSE_SAME_NAME &&
            rel_gazetteer_lookup(w->with->gazetteer, form->text) == known)
            return true;
    }
    return false;
}

/* Does the user say that one of the two is not the other, which is known, or an article?
 */
static bool kept_apart(const work *w, const member *x, const member *y)
{
    const rel_gazetteer *g = w->with->gazetteer;
    if (x->ruled && y->ruled &&
        rel_dictionary_differ(w->with->dictionary, x->name, y->name))
        return true;
    if (!g || x->known == y->known)
        return false;
    const member *known = x->known ? x : y, *other = x->known ? y : x;
    uint32_t number = rel_gazetteer_find(g, known->key);
    return is_namesake(w, other, number) ||
           (other->ruled && rel_gazetteer_forbids(g, other->name, number));
}

bool may_join(const work *w, uint32_t a, uint32_t b)
{
    if (has_known(w, a) && has_known(w, b))
        return false;
    uint32_t x = a, y;
    do {
        y = b;
        do {
            if (kept_apart(w, &w->members[x], &w->members[y]))
                return false;
            y = w->members[y].next;
        } while (y != b);
        x = w->members[x].next;
    } while (x != a);
    return true;
}

void join(work *w, uint32_t a, uint32_t b, rel_reason reason)
{
    uint32_t x = root_of(w, a), y = root_of(w, b);
    if (x == y)
        return;
    member *ends[] = {&w->members[a], &w->members[b]};
    for (int i = 0; i < 2; i++)
        if (ends[i]->reason == REL_BECAUSE_SAME_NAME)
            ends[i]->reason = (uint8_t)reason;
    if (x < y)
        w->members[y].parent = x;
    else
        w->members[x].parent = y;
    uint32_t next = w->members[x].next; /* two rings become one */
    w->members[x].next = w->members[y].next;
    w->members[y].next = next;
}

/* What the dictionary says of a name, and of the names it leads to. */
typedef struct canon {
    rel_names names;  /* "folded canonical/type"                      */
    uint32_t *member; /* the first that is called so                  */
    uint32_t room;
    rel_table leads;  /* their fold hash -> a rule that leads there   */
    rel_table called; /* entities they are: number + 1 -> the same    */
} canon;

/* "type/folded name", as entities of text are keyed that the knowledge base has not. */
static rel_str key_of_name(const work *w, uint8_t type, rel_str name)
{
    rel_str fold = rel_utf8_fold(name, w->scratch);
    rel_str word = rel_str_from(rel_type_name((rel_type)type));
    char *key = REL_NEW(w->keep, char, word.len + 1 + fold.len);
    memcpy(key, word.ptr, word.len);
    key[word.len] = '/';
    memcpy(key + word.len + 1, fold.ptr, fold.len);
    return (rel_str){key, word.len + 1 + fold.len};
}

/* Whom the dictionary makes of the member that it calls so: what reading the text with it
 * would have given. */
static void become(const work *w, member *m, rel_str canonical)
{
    const rel_gazetteer *g = w->with->gazetteer;
    uint32_t to = g ? rel_gazetteer_called(g, canonical) : REL_NONE;
    if (to == REL_NONE) {
        if (!m->known)
            m->becomes = key_of_name(w, m->type, canonical);
        return;
    }
    rel_known k = rel_gazetteer_at(g, to);
    m->type = k.type;
    m->becomes = k.id;
    if (!m->wikidata.len)
        m->wikidata = k.wikidata;
}

static void add_to_canon(work *w, canon *c, uint32_t i, rel_str name)
{
    member *m = &w->members[i];
    become(w, m, name);
    rel_str folded = rel_utf8_fold(name, w->scratch);
    char *text = REL_NEW(w->scratch, char, folded.len + 2);
    memcpy(text, folded.ptr, folded.len);
    text[folded.len] = '/';
    text[folded.len + 1] = (char)('0' + m->type);
    uint32_t number = rel_names_add(&c->names, (rel_str){text, folded.len + 2});
    c->member =
        rel_arena_more(w->scratch, c->member, sizeof *c->member, number, &c->room);
    m->label = name;
    m->canonical = rel_dictionary_key(m->name) == rel_dictionary_key(name);
    if (number + 1 == c->names.count && !c->member[number])
        c->member[number] = i + 1;
    else
        join(w, c->member[number] - 1, i, REL_BECAUSE_DICTIONARY);
}

/* The first of a member's names that the dictionary rules on. */
static bool find_ruling(const work *w, const member *m, rel_ruling *ruling)
{
    rel_str names[4] = {m->name, name_of_key(m->key, w->scratch)};
    uint32_t known = m->known && w->with->gazetteer
                         ? rel_gazetteer_find(w->with->gazetteer, m->key)
                         : REL_NONE;
    if (known != REL_NONE) {
        rel_known k = rel_gazetteer_at(w->with->gazetteer, known);
        names[2] = k.label_id, names[3] = k.label_en;
    }
    for (int i = 0; i < 4; i++)
        if (names[i].len &&
            rel_table_find(&w->ruled, rel_dictionary_key(names[i])) != REL_NONE &&
            rel_dictionary_find(w->with->dictionary, names[i], ruling))
            return true;
    return false;
}

/* All that the dictionary names, to be found by it. */
static canon read_canon(work *w)
{
    const rel_dictionary *d = w->with->dictionary;
    const rel_gazetteer *g = w->with->gazetteer;
    canon c = {.names = rel_names_make(w->scratch),
               .leads = {.keep = w->scratch},
               .called = {.keep = w->scratch}};
    rel_str name;
    rel_ruling ruling;
    w->ruled.keep = w->scratch;
    for (uint32_t i = 0; d && rel_dictionary_at(d, i, &name, &ruling); i++) {
        *rel_table_at(&w->ruled, rel_dictionary_key(name)) = 1;
        if (!ruling.at.line && ruling.type == REL_TYPES)
            continue; /* of a pair, or only led to */
        *rel_table_at(&c.leads, rel_dictionary_key(ruling.name)) = i;
        uint32_t to = g ? rel_gazetteer_called(g, ruling.name) : REL_NONE;
        if (to != REL_NONE)
            *rel_table_at(&c.called, (uint64_t)to + 1) = i;
    }
    return c;
}

/* What the dictionary calls the entity that others are led to. */
static bool find_called(const work *w, const canon *c, const member *m,
                        rel_str *canonical)
{
    const rel_gazetteer *g = w->with->gazetteer;
    uint32_t number = g && m->known ? rel_gazetteer_find(g, m->key) : REL_NONE;
    uint32_t rule =
        number == REL_NONE ? REL_NONE : rel_table_find(&c->called, (uint64_t)number + 1);
    rel_str name;
    rel_ruling ruling;
    if (rule == REL_NONE)
        rule = rel_table_find(&c->leads, rel_dictionary_key(m->name));
    if (rule == REL_NONE || !rel_dictionary_at(w->with->dictionary, rule, &name, &ruling))
        return false;
    *canonical = ruling.name;
    return true;
}

void apply_dictionary(work *w)
{
    const rel_dictionary *d = w->with->dictionary;
    canon c = read_canon(w);
    rel_ruling ruling;
    for (uint32_t i = 0; d && i < w->count; i++) {
        member *m = &w->members[i];
        rel_str canonical;
        m->ruled = rel_table_find(&w->ruled, rel_dictionary_key(m->name)) != REL_NONE;
        if (find_ruling(w, m, &ruling)) {
            m->ignored = ruling.ignored;
            if (ruling.type != REL_TYPES)
                m->type = ruling.type;
            m->wikidata = ruling.wikidata;
            if (!m->ignored)
                add_to_canon(w, &c, i, ruling.name);
        } else if (find_called(w, &c, m, &canonical)) {
            add_to_canon(w, &c, i, canonical);
        }
    }
}

/* Is x the better one to stand for both? */
static bool stands_before(const work *w, uint32_t x, uint32_t y)
{
    const member *a = &w->members[x], *b = &w->members[y];
    uint64_t m = w->tally->entities[a->entity].mentions;
    uint64_t n = w->tally->entities[b->entity].mentions;
    if (a->known != b->known)
        return a->known;
    if (a->named != b->named)
        return a->named;
    if (a->canonical != b->canonical)
        return a->canonical;
    if (a->single != b->single)
        return b->single;
    return m != n ? m > n : x < y;
}

/* The dictionary's word for all of a ring, from the first that has one. */
static void settle(work *w, uint32_t root, const rel_resolution *out)
{
    uint32_t best = root, at = root;
    const member *ruled = NULL;
    do {
        const member *m = &w->members[at];
        if (stands_before(w, at, best))
            best = at;
        if (m->label.len && (!ruled || rel_str_compare(m->key, ruled->key) < 0))
            ruled = m;
        at = m->next;
    } while (at != root);
    do {
        const member *m = &w->members[at];
        uint32_t entity = m->entity;
        out->into[entity] = m->ignored ? REL_NONE : w->members[best].entity;
        out->reason[entity] = m->reason;
        out->type[entity] = ruled ? ruled->type : w->members[best].type;
        out->label[entity] = ruled ? ruled->label : (rel_str){0};
        out->wikidata[entity] = ruled ? ruled->wikidata : (rel_str){0};
        out->key[entity] = ruled ? ruled->becomes : (rel_str){0};
        at = m->next;
    } while (at != root);
}

static void run(work *w)
{
    read_members(w);
    read_neighbours(w);
    apply_dictionary(w);
    read_names(w);
    join_acronyms(w);
    join_variants(w);
    join_singles(w);
}

rel_resolution rel_resolve_run(const rel_resolver *resolver, const rel_tally *tally,
                               rel_arena *keep)
{
    rel_arena scratch = {0};
    uint32_t n = tally->keys.count;
    rel_resolution out = {.into = REL_NEW(keep, uint32_t, n),
                          .reason = REL_NEW(keep, uint8_t, n),
                          .type = REL_NEW(keep, uint8_t, n),
                          .label = REL_NEW(keep, rel_str, n),
                          .wikidata = REL_NEW(keep, rel_str, n),
                          .key = REL_NEW(keep, rel_str, n)};
    work w = {.with = resolver, .tally = tally, .keep = keep, .scratch = &scratch};
    run(&w);
    for (uint32_t i = 0; i < w.count; i++)
        if (root_of(&w, i) == i)
            settle(&w, i, &out);
    rel_arena_clear(&scratch);
    return out;
}

static int suggestion_order(const void *x, const void *y)
{
    const rel_suggestion *a = x, *b = y;
    if (a->confidence < b->confidence || a->confidence > b->confidence)
        return a->confidence > b->confidence ? -1 : 1;
    return rel_str_compare(a->line, b->line);
}

const rel_suggestion *rel_resolve_suggest(const rel_resolver *resolver,
                                          const rel_tally *tally, rel_arena *keep,
                                          uint32_t *count)
{
    rel_arena scratch = {0};
    work w = {.with = resolver,
              .tally = tally,
              .keep = keep,
              .scratch = &scratch,
              .suggesting = true};
    run(&w);
    suggest_types(&w);
    if (w.suggestion_count)
        qsort(w.suggestions, w.suggestion_count, sizeof *w.suggestions, suggestion_order);
    find_rivals(&w, w.suggestions, w.suggestion_count);
    *count = w.suggestion_count;
    rel_arena_clear(&scratch);
    return w.suggestions;
}

void rel_resolve_write(const rel_suggestion *suggestions, uint32_t count, rel_out *out)
{
    for (uint32_t i = 0; i < count; i++) {
        const rel_suggestion *s = &suggestions[i];
        rel_out_print(out, "# %.2f %s%s%s\n%s%.*s\n", s->confidence, s->why,
                      s->rival ? "; left out: " : "", s->rival ? s->rival : "",
                      s->rival ? "#" : "", REL_STR_ARGS(s->line));
    }
}
