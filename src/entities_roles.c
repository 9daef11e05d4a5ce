/* Who holds which office where, as the article says it. */
#include "entities_roles.h"
#include "entities_work.h"

#include <stdlib.h>

/* The canonical form of a role that is listed, else the words of the text. */
static rel_str canonical(const reader *r, const post *p)
{
    rel_str role = rel_tokens_text(r->tokens, p->first, p->end - p->first);
    if (!p->modifier && !p->extra_end) {
        rel_row row = role_row(r, p->first, p->end);
        return row.value.len ? row.value : role;
    }
    if (p->modifier)
        role = joined_words(r->keep, rel_token_text(r->tokens, p->modifier - 1), role);
    if (p->extra_end)
        role = joined_words(
            r->keep, role,
            rel_tokens_text(r->tokens, p->extra_first, p->extra_end - p->extra_first));
    return role;
}

static void add_role(reader *r, uint32_t person, const post *p)
{
    rel_entities *e = r->entities;
    e->roles =
        rel_arena_more(r->keep, e->roles, sizeof *e->roles, e->role_count, &r->room);
    e->roles[e->role_count++] = (rel_role){
        .person = e->of_mention[person],
        .target = p->target == REL_NONE ? REL_NONE : e->of_mention[p->target],
        .role = canonical(r, p),
        .sentence = r->mentions->mentions[person].sentence,
    };
}

static int by_role(const void *pa, const void *pb)
{
    const rel_role *a = pa, *b = pb;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    int order = rel_str_compare(a->role, b->role);
    if (order)
        return order;
    if (a->target != b->target)
        return a->target < b->target ? -1 : 1;
    return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

/* The same role without its holder is held there too: "Menlu RI Retno Marsudi ...
 * Menlu Retno Marsudi". Sorted, those without come last. Was one filled in? */
static bool fill_targets(rel_entities *e)
{
    bool filled = false;
    for (uint32_t i = 0, next; i < e->role_count; i = next) {
        const rel_role *first = &e->roles[i];
        bool one = true;
        for (next = i; next < e->role_count && e->roles[next].person == first->person &&
                       rel_str_equal(e->roles[next].role, first->role);
             next++)
            one &= e->roles[next].target == REL_NONE ||
                   e->roles[next].target == first->target;
        for (uint32_t k = i; one && k < next; k++) {
            filled |= e->roles[k].target != first->target;
            e->roles[k].target = first->target;
        }
    }
    return filled;
}

static void unique(rel_entities *e)
{
    uint32_t n = 0;
    if (!e->role_count)
        return;
    qsort(e->roles, e->role_count, sizeof *e->roles, by_role);
    if (fill_targets(e))
        qsort(e->roles, e->role_count, sizeof *e->roles, by_role);
    for (uint32_t i = 0; i < e->role_count; i++)
        if (!n || by_role(&e->roles[n - 1], &e->roles[i]))
            e->roles[n++] = e->roles[i];
    e->role_count = n;
}

void resolve_roles(const rel_finder *finder, rel_entities *entities, rel_arena *keep)
{
    const rel_mentions *mentions = entities->mentions;
    const rel_tokens *tokens = mentions->tokens;
    reader r = {.finder = finder, .mentions = mentions, .tokens = tokens};
    r.entities = entities;
    r.keep = keep;
    r.language = mentions->language;
    r.adjective_first = rel_lexicon_adjective_first(finder->lexicon, r.language);
    r.cover = mentions->cover;
    for (uint32_t i = 0; i < mentions->count; i++) {
        const rel_mention *m = &mentions->mentions[i];
        const rel_sentence *s = &tokens->sentences[m->sentence];
        if (m->type != REL_PERSON)
            continue;
        r.sentence = m->sentence;
        r.said = mentions->said[m->sentence];
        r.first = s->first;
        r.end = s->first + s->count;
        posts all;
        role_posts(&r, m, &all);
        for (uint32_t k = 0; k < all.count; k++)
            add_role(&r, i, &all.list[k]);
    }
    unique(entities);
}
