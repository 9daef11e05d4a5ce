/* mentions_votes.c - a name that was only guessed, and not as the same each time; or
 * that is part of one told in full. */
#include "mentions_work.h"

#include "relasi/phrases.h"
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
static bool tells_type(const work *w, const rel_mention *m)
{
    return m->title_count || m->legal || m->form || w->words[m->first].head ||
           w->words[m->first + m->count - 1].head;
}

/* "band | Senandika", "the mayor of | Jackson": how sure it is of its type, more than
 * guesses are where the noun before it tells. */
static float vote_of(const work *w, const rel_mention *m)
{
    const rel_sentence *s = &w->tokens->sentences[m->sentence];
    bool noun = m->type == REL_ORGANIZATION && m->first > s->first &&
                is_cue(w, m->first - 1, REL_CUE_ORG_NOUN) &&
                !in_list(w, m->first, REL_LIST_PERSON);
    bool town = m->type == REL_PLACE && m->count == 1 && m->first > s->first + 1 &&
                is_cue(w, m->first - 1, REL_CUE_ROLE_OF) &&
                is_cue(w, m->first - 2, REL_CUE_CITY_NOUN);
    return m->confidence + (noun || town ? 1.0f : 0.0f);
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

/* ---- parts of names told in full --------------------------------------------------- */

/* The first words of somebody's name, and what follows the head of a place's. */
static void tell_parts(const work *w, const rel_mention *m, rel_table *fronts,
                       rel_table *tails)
{
    uint32_t number = (uint32_t)(m - w->mentions), end = m->first + m->count;
    uint32_t head = w->words[m->first].place;
    uint64_t hash = rel_phrase_hash(0, token_at(w, m->first)->fold);
    for (uint32_t i = m->first + 1; m->type == REL_PERSON && i + 1 < end; i++) {
        hash = rel_phrase_hash(hash, token_at(w, i)->fold);
        *rel_table_at(fronts, hash) = number;
    }
    if (m->type == REL_PLACE && head && head + 1 < m->count)
        *rel_table_at(tails, words_hash(w, m->first + head, end)) = number;
}

/* "Indo Tang", for the article has "Indo Tang binti Lasuni"; "di Lukas Enembe", for it
 * has "Stadion Lukas Enembe". */
static void read_parts(work *w)
{
    rel_table fronts = {.keep = w->scratch}, tails = {.keep = w->scratch};
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++)
        if (w->mentions[i].count > 2)
            tell_parts(w, &w->mentions[i], &fronts, &tails);
    for (uint32_t i = 0; i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        if (m->count < 2 || (m->source & REL_BY_DICTIONARY))
            continue;
        uint64_t hash = words_hash(w, m->first, m->first + m->count);
        bool guess = m->type == REL_ORGANIZATION && by_rule(m) && !tells_type(w, m);
        if (guess && rel_table_find(&fronts, hash) != REL_NONE)
            m->type = REL_PERSON;
        uint32_t place = m->type == REL_PERSON ? rel_table_find(&tails, hash) : REL_NONE;
        if (place != REL_NONE && !m->title_count && enter_sentence(w, m->sentence, &at) &&
            m->first > w->first && is_cue(w, m->first - 1, REL_CUE_PREPOSITION)) {
            m->type = REL_PLACE;
            m->known = w->mentions[place].known;
        }
    }
}

/* ---- people at the end of an organisation's name ------------------------------------
 */

enum { BODY = 3, PERSON = 3 }; /* words: of the body at least, of a person at most */

/* "peneliti Lembaga Kajian Nusantara Raya | Hasbullah Tanjung": where who is of the body
 * begins, whom the article calls by the first word elsewhere; or the end. */
static uint32_t person_behind(const work *w, const rel_mention *m, const fold_set *told)
{
    rel_type type;
    uint32_t end = m->first + m->count, from = m->first + BODY;
    uint32_t last = end > PERSON ? end - PERSON : 0;
    for (uint32_t i = from > last ? from : last; i < end; i++)
        if (!w->words[i].common && !w->words[i].head && !w->words[i].place &&
            w->words[i].capital && fold_set_has(told, token_at(w, i)->fold, &type))
            return i;
    return end;
}

/* Is it only the model's, a body by its first word, and not of those called after people?
 */
static bool may_end_with_person(const work *w, const rel_mention *m)
{
    const rel_word_info *head = &w->words[m->first];
    return m->type == REL_ORGANIZATION && m->source == REL_BY_TAGGER && m->count > BODY &&
           m->known == REL_NONE && !m->bracket && head->head_kind == REL_HEAD_BEFORE &&
           !head->named && !head->legal;
}

/* The people whom the article calls by one word somewhere, and nobody knows. */
static fold_set called_by_one_word(const work *w)
{
    fold_set words = fold_set_make(w->scratch);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count == 1 && m->type == REL_PERSON && m->known == REL_NONE)
            fold_set_put(&words, token_at(w, m->first)->fold, REL_PERSON);
    }
    return words;
}

static void part_people(work *w)
{
    fold_set told = {0};
    for (uint32_t i = 0, count = w->count; i < count; i++) {
        const rel_mention m = w->mentions[i];
        if (!may_end_with_person(w, &m))
            continue;
        if (!told.keep) /* few articles need it */
            told = called_by_one_word(w);
        uint32_t at, end = m.first + m.count, person = person_behind(w, &m, &told);
        if (person == end || !enter_sentence(w, m.sentence, &at))
            continue;
        rel_mention *body =
            replace_mentions(w, m.first, person - m.first, REL_ORGANIZATION);
        body->source = m.source;
        body->confidence = m.confidence;
        add_mention(w, person, end - person, REL_PERSON)->source = REL_BY_CONTEXT;
    }
}

/* The words of the names in full without hyphens, and whose they are. */
static rel_table words_of_names(const work *w)
{
    rel_table words = {.keep = w->scratch};
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool whole = m->count > 1 && m->type == REL_PERSON;
        for (uint32_t k = m->first; whole && k < m->first + m->count; k++)
            whole = !is_mark(w, k, '-');
        for (uint32_t k = m->first; whole && k < m->first + m->count; k++)
            *rel_table_at(&words, token_at(w, k)->fold) = i;
    }
    return words;
}

static bool may_be_pair(const work *w, const rel_mention *m)
{
    return m->count == 3 && m->type == REL_PERSON && by_rule(m) && m->known == REL_NONE &&
           is_mark(w, m->first + 1, '-') && !w->adjective_first &&
           token_at(w, m->first)->fold != token_at(w, m->first + 2)->fold;
}

/* "Usman-Safri": two people whom the article has in full are not one. */
static void part_pairs(work *w)
{
    uint32_t at;
    rel_table told = {0};
    for (uint32_t i = 0, count = w->count; i < count; i++) {
        const rel_mention m = w->mentions[i];
        if (!may_be_pair(w, &m))
            continue;
        if (!told.keep)
            told = words_of_names(w);
        uint32_t one = rel_table_find(&told, token_at(w, m.first)->fold);
        uint32_t other = rel_table_find(&told, token_at(w, m.first + 2)->fold);
        if (one == REL_NONE || other == REL_NONE || one == other ||
            !enter_sentence(w, m.sentence, &at))
            continue;
        replace_mentions(w, m.first, 1, REL_PERSON)->source = REL_BY_CONTEXT;
        add_mention(w, m.first + 2, 1, REL_PERSON)->source = REL_BY_CONTEXT;
    }
}

/* Names of `least` words and more. */
static void vote(work *w, uint32_t least)
{
    rel_table table = {.keep = w->scratch};
    ballot *all = REL_NEW(w->scratch, ballot, w->count);
    uint32_t count = 0;
    bool mixed = false;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        ballot *b = m->count >= least && votes(w, m)
                        ? ballot_of(w, m, &table, all, &count)
                        : NULL;
        if (!b)
            continue;
        b->sum[m->type] += vote_of(w, m);
        for (int type = 0; type < REL_TYPES; type++)
            b->mixed |= type != m->type && b->sum[type] > 0;
        mixed |= b->mixed;
    }
    uint32_t first;
    for (uint32_t i = 0; i < w->count && mixed; i++) {
        rel_mention *m = &w->mentions[i];
        const ballot *b = m->count >= least && votes(w, m)
                              ? ballot_of(w, m, &table, all, &count)
                              : NULL;
        if (!b || !b->mixed || tells_type(w, m))
            continue;
        enter_sentence(w, m->sentence, &first); /* what is known there is asked for */
        rel_type most = (rel_type)m->type;
        for (int type = 0; type < REL_TYPES; type++)
            most = b->sum[type] > b->sum[most] ? (rel_type)type : most;
        if (!stays(w, m, most))
            m->type = (uint8_t)most;
    }
}

void read_whole_votes(work *w)
{
    vote(w, 2);
}

void read_votes(work *w)
{
    read_parts(w);
    part_people(w);
    part_pairs(w);
    vote(w, 1);
}
