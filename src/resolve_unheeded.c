/* resolve_unheeded.c - what the dictionary wants of single mentions, and a tally has
 * summed up already; and what it wants of names that nobody has. */
#include "resolve_parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct search {
    const work *w;
    const rel_dictionary *dictionary;
    rel_table rules;    /* key of a name -> number of its rule         */
    rel_table parted;   /* the same of names kept apart -> 2 * pair, + 1 for its second */
    uint32_t *more;     /* of each of those the one before it of the same name */
    rel_table names;    /* keys of all forms and labels                */
    bool *told, *apart; /* rules and pairs that were counted           */
    bool read_with_one; /* some form is there for a dictionary's sake  */
    rel_unheeded found;
} search;

static void tell(search *s, bool *told, rel_origin at, rel_str name, rel_str holder)
{
    if (*told || !at.line)
        return;
    *told = true;
    if (!s->found.count++)
        s->found.at = at, s->found.name = name, s->found.holder = holder;
}

/* Is the form counted with somebody else than the rule on it says? */
static void check_rule(search *s, const member *m, const rel_tally_form *form)
{
    uint32_t number = rel_table_find(&s->rules, rel_dictionary_key(form->text));
    rel_str name;
    rel_ruling ruling;
    if (number == REL_NONE || !rel_dictionary_at(s->dictionary, number, &name, &ruling))
        return;
    bool heeded = ruling.ignored
                      ? m->ignored
                      : rel_dictionary_key(ruling.name) ==
                            rel_dictionary_key(m->label.len ? m->label : m->name);
    if (!heeded)
        tell(s, &s->told[number], ruling.at, name, m->name);
}

/* Of the pairs with that form the one that speaks of the member, the first of several,
 * or of all if none does: 2 * pair, + 1 where the form is its second name. */
static uint32_t pair_of(const search *s, uint32_t side, const member *m, uint32_t known)
{
    uint32_t found = REL_NONE, last = side;
    for (; side != REL_NONE; side = s->more[side]) {
        rel_str name, other;
        rel_dictionary_apart(s->dictionary, side / 2, &name, &other);
        other = side % 2 ? name : other;
        bool meant = rel_dictionary_key(other) == rel_dictionary_key(m->name) ||
                     (known != REL_NONE &&
                      rel_gazetteer_lookup(s->w->with->gazetteer, other) == known);
        found = meant ? side : found;
        last = side;
    }
    return found == REL_NONE ? last : found;
}

/* Is the form counted with whom it is not to be? */
static void check_pair(search *s, const member *m, const rel_tally_form *form)
{
    const rel_gazetteer *g = s->w->with->gazetteer;
    uint32_t side = rel_table_find(&s->parted, rel_dictionary_key(form->text));
    if (side == REL_NONE)
        return;
    uint32_t known = g && m->known ? rel_gazetteer_find(g, m->key) : REL_NONE;
    if (!rel_dictionary_differ(s->dictionary, form->text, m->name) &&
        !(g && rel_gazetteer_forbids(g, form->text, known)))
        return;
    rel_str name, other;
    side = pair_of(s, side, m, known);
    rel_dictionary_apart(s->dictionary, side / 2, &name, &other);
    tell(s, &s->apart[side / 2], rel_dictionary_apart_at(s->dictionary, side / 2),
         side % 2 ? other : name, m->name);
}

static void check_member(search *s, const member *m)
{
    const rel_tally *t = s->w->tally;
    *rel_table_at(&s->names, rel_dictionary_key(m->name)) = 1;
    if (m->label.len)
        *rel_table_at(&s->names, rel_dictionary_key(m->label)) = 1;
    for (uint32_t f = t->entities[m->entity].forms; f != REL_NONE; f = t->forms[f].next) {
        const rel_tally_form *form = &t->forms[f];
        *rel_table_at(&s->names, rel_dictionary_key(form->text)) = 1;
        s->read_with_one |= form->reason == REL_BECAUSE_DICTIONARY;
        check_rule(s, m, form);
        check_pair(s, m, form);
    }
}

static bool has_name(const search *s, rel_str name)
{
    return rel_table_find(&s->names, rel_dictionary_key(name)) != REL_NONE;
}

/* Names that the rules bring are looked for in text. Whether it was, the tally does not
 * say; but one read with a dictionary mostly shows it. */
static bool is_new(const search *s, rel_str name, const rel_ruling *ruling)
{
    const rel_gazetteer *g = s->w->with->gazetteer;
    return !s->read_with_one && g && !ruling->ignored && ruling->type != REL_TYPES &&
           !has_name(s, name) && !has_name(s, ruling->name) &&
           rel_gazetteer_lookup(g, name) == REL_NONE;
}

/* A name that could be somebody else's, or nobody's, is in text always whose the rule
 * says; in a tally where that was clear without it. */
static bool is_settled(const search *s, rel_str name, const rel_ruling *ruling)
{
    const rel_gazetteer *g = s->w->with->gazetteer;
    return !s->read_with_one && g && !ruling->ignored && has_name(s, name) &&
           rel_gazetteer_settled(g, name, ruling->name);
}

static void check_new(search *s)
{
    rel_str name;
    rel_ruling ruling;
    for (uint32_t i = 0; rel_dictionary_at(s->dictionary, i, &name, &ruling); i++)
        if (is_new(s, name, &ruling) || is_settled(s, name, &ruling))
            tell(s, &s->told[i], ruling.at, name, (rel_str){0});
    s->found.there = s->found.count && !s->found.holder.len && has_name(s, s->found.name);
}

static void read_rules(search *s, rel_arena *scratch)
{
    rel_str name, other;
    rel_ruling ruling;
    uint32_t rules = 0, pairs = 0;
    for (; rel_dictionary_at(s->dictionary, rules, &name, &ruling); rules++)
        *rel_table_at(&s->rules, rel_dictionary_key(name)) = rules;
    while (rel_dictionary_apart(s->dictionary, pairs, &name, &other))
        pairs++;
    s->more = REL_NEW(scratch, uint32_t, 2 * (size_t)pairs);
    for (uint32_t side = 0; side < 2 * pairs; side++) {
        rel_dictionary_apart(s->dictionary, side / 2, &name, &other);
        uint32_t *at =
            rel_table_at(&s->parted, rel_dictionary_key(side % 2 ? other : name));
        s->more[side] = *at;
        *at = side;
    }
    s->told = REL_NEW(scratch, bool, rules);
    s->apart = REL_NEW(scratch, bool, pairs);
}

static void read_forms(search *s)
{
    for (uint32_t i = 0; i < s->w->count; i++)
        if (s->w->members[i].named)
            check_member(s, &s->w->members[i]);
}

static search begin_search(work *w, rel_arena *scratch)
{
    return (search){.w = w,
                    .dictionary = w->with->dictionary,
                    .rules = {.keep = scratch},
                    .parted = {.keep = scratch},
                    .names = {.keep = scratch}};
}

rel_unheeded rel_resolve_unheeded(const rel_resolver *resolver, const rel_tally *tally,
                                  rel_arena *keep)
{
    rel_arena scratch = {0};
    work w = {.with = resolver, .tally = tally, .keep = keep, .scratch = &scratch};
    search s = begin_search(&w, &scratch);
    if (!s.dictionary)
        return s.found;
    read_members(&w);
    apply_dictionary(&w);
    read_rules(&s, &scratch);
    read_forms(&s);
    check_new(&s);
    rel_arena_clear(&scratch);
    return s.found;
}

/* ---- rules that nothing fits --------------------------------------------------- */

/* Is there anybody of that name, or whom the knowledge base knows under it? */
static bool is_there(const search *s, rel_str name)
{
    const rel_gazetteer *g = s->w->with->gazetteer;
    const rel_tally *t = s->w->tally;
    if (has_name(s, name))
        return true;
    uint32_t known = g ? rel_gazetteer_lookup(g, name) : REL_NONE;
    if (known == REL_NONE)
        return false;
    uint32_t entity = rel_names_find(&t->keys, rel_gazetteer_at(g, known).id);
    return entity != REL_NONE && t->entities[entity].mentions > 0;
}

static bool fits_nothing(const search *s, uint32_t number, rel_str name,
                         const rel_ruling *ruling, bool counted)
{
    if (counted && (ruling->ignored ? s->read_with_one : is_new(s, name, ruling)))
        return false;
    return !rel_dictionary_met(s->dictionary, number) && !is_there(s, name);
}

static int by_origin(const void *x, const void *y)
{
    const rel_origin *a = x, *b = y;
    int order = strcmp(a->file, b->file);
    return order ? order : (a->line > b->line) - (a->line < b->line);
}

const rel_origin *rel_resolve_unmatched(const rel_resolver *resolver,
                                        const rel_tally *tally, bool counted,
                                        rel_arena *keep, uint32_t *count)
{
    rel_arena scratch = {0};
    work w = {.with = resolver, .tally = tally, .keep = keep, .scratch = &scratch};
    search s = begin_search(&w, &scratch);
    rel_str name, other;
    rel_ruling ruling;
    uint32_t rules = 0, pairs = 0;
    while (rel_dictionary_at(s.dictionary, rules, &name, &ruling))
        rules++;
    while (rel_dictionary_apart(s.dictionary, pairs, &name, &other))
        pairs++;
    rel_origin *list = REL_NEW(keep, rel_origin, (size_t)rules + pairs);
    *count = 0;
    read_members(&w);
    read_rules(&s, &scratch);
    read_forms(&s);
    for (uint32_t i = 0; rel_dictionary_at(s.dictionary, i, &name, &ruling); i++)
        if (ruling.at.line && fits_nothing(&s, i, name, &ruling, counted))
            list[(*count)++] = ruling.at;
    for (uint32_t i = 0; rel_dictionary_apart(s.dictionary, i, &name, &other); i++)
        if (!is_there(&s, name) || !is_there(&s, other))
            list[(*count)++] = rel_dictionary_apart_at(s.dictionary, i);
    qsort(list, *count, sizeof *list, by_origin);
    rel_arena_clear(&scratch);
    return list;
}
