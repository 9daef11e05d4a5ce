/* mentions_votes.c - a name that was only guessed, and not as the same each time. */
#include "mentions_work.h"

#include "relasi/table.h"

typedef struct ballot {
    float sum[REL_TYPES]; /* how sure its mentions are of each type */
    bool mixed;
} ballot;

static bool votes(const work *w, const rel_mention *m)
{
    return m->count && m->known == REL_NONE && by_rule(m) &&
           (m->count > 1 || !in_names(w, m->first)); /* a town, and who is called so */
}

/* Does what stands at the name itself tell its type? */
static bool told(const work *w, const rel_mention *m)
{
    return m->title_count || m->legal || m->form || w->words[m->first].head ||
           w->words[m->first + m->count - 1].head;
}

/* Is it the name of a known place, which a club, too, is called by, or of a country? */
static bool stays(const work *w, const rel_mention *m, rel_type type)
{
    rel_match known;
    if (m->type != REL_PLACE)
        return false;
    return (type != REL_PERSON && known_as(w, m->first, m->count, REL_PLACE, &known)) ||
           known_as(w, m->first, m->count, REL_COUNTRY, &known);
}

static ballot *ballot_of(const work *w, const rel_mention *m, rel_table *table,
                         ballot *all, uint32_t *count)
{
    uint32_t *at = rel_table_at(table, words_hash(w, m->first, m->first + m->count));
    if (*at == REL_NONE)
        *at = (*count)++;
    return &all[*at];
}

void read_votes(work *w)
{
    rel_table table = {.keep = w->scratch};
    ballot *all = REL_NEW(w->scratch, ballot, w->count);
    uint32_t count = 0;
    bool mixed = false;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        ballot *b = votes(w, m) ? ballot_of(w, m, &table, all, &count) : NULL;
        if (!b)
            continue;
        b->sum[m->type] += m->confidence;
        for (int type = 0; type < REL_TYPES; type++)
            b->mixed |= type != m->type && b->sum[type] > 0;
        mixed |= b->mixed;
    }
    uint32_t first;
    for (uint32_t i = 0; i < w->count && mixed; i++) {
        rel_mention *m = &w->mentions[i];
        const ballot *b = votes(w, m) ? ballot_of(w, m, &table, all, &count) : NULL;
        if (!b || !b->mixed || told(w, m))
            continue;
        enter_sentence(w, m->sentence, &first); /* what is known there is asked for */
        rel_type most = (rel_type)m->type;
        for (int type = 0; type < REL_TYPES; type++)
            most = b->sum[type] > b->sum[most] ? (rel_type)type : most;
        if (!stays(w, m, most))
            m->type = (uint8_t)most;
    }
}
