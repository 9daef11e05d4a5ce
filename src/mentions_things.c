/* What looks like a name and is none: law cases, prizes, whose government, the bare
 * word for a kind of organisation. */
#include "mentions_work.h"

#include "relasi/table.h"

/* "Roe v. Wade": such a word is both between two names and before a thing's. */
static bool versus(const work *w, uint32_t at)
{
    return is_cue(w, at, REL_CUE_THING) && is_cue(w, at, REL_CUE_PAIR);
}

/* "St. Louis, MO": the letters of a state. */
static bool postal(const work *w, uint32_t at, uint32_t end)
{
    const rel_token *t = token_at(w, at);
    if (end != at + 1 || t->len != 2 || t->shape != REL_SHAPE_UPPER ||
        at < w->first + 2 || !is_mark(w, at - 1, ','))
        return false;
    const rel_mention *m = covering(w, at - 2);
    return m && m->type == REL_PLACE;
}

/* Behind a capital that belongs to nothing, a surname alone is a namesake's:
 * "Juergen Raab" is not Dominic Raab. */
bool behind_other(const work *w, const rel_match *m)
{
    if (m->count > 1 || m->dictionary || m->first == w->first || w->headline || w->style)
        return false;
    uint32_t before = m->first - 1;
    const word_info *word = &w->words[before];
    return word->capital && !word->common && !word->in_title && !word->title &&
           !w->cover[before] && token_at(w, before)->shape == REL_SHAPE_CAPITAL &&
           type_of(w, m->known) == REL_PERSON;
}

/* A ship, a storm, an operation with a person's name: "KRI Hasanuddin". */
bool known_thing(const work *w, const rel_match *m)
{
    rel_type type = type_of(w, m->known);
    bool ship = type == REL_PLACE && m->first > w->first && capital_word(w, m->first - 1);
    return !m->dictionary && (type == REL_PERSON || ship) &&
           cue_before(w, m->first, REL_CUE_THING);
}

/* "Stade de France", "Tour de France": bound to the name in front. */
bool bound_country(const work *w, const rel_match *m)
{
    uint32_t at = m->first;
    return !m->dictionary && m->label && at > w->first + 1 && !w->words[at - 1].capital &&
           is_cue(w, at - 1, REL_CUE_PARTICLE) && capital_word(w, at - 2) &&
           !w->cover[at - 2] && type_of(w, m->known) == REL_COUNTRY;
}

bool names_thing(const work *w, uint32_t at, uint32_t end, rel_type type)
{
    uint32_t last = end - 1;
    bool called =
        type == REL_PERSON && capital_word(w, end) && is_cue(w, end, REL_CUE_EVENT);
    bool event = last > at && is_cue(w, last, REL_CUE_EVENT) && !w->words[last].head &&
                 !in_list(w, last, REL_LIST_PERSON);
    return event || called || cue_before(w, at, REL_CUE_THING) ||
           (in_sentence(w, end) && versus(w, end)) || postal(w, at, end);
}

/* The end of a known surname or country at `at`; `at` if there is none. */
static uint32_t ruler_end(const work *w, uint32_t at)
{
    rel_match m;
    if (!known_at(w, at, true, &m))
        return at;
    rel_type type = type_of(w, m.known);
    bool ruler = type == REL_COUNTRY || (type == REL_PERSON && m.count == 1);
    return ruler ? at + m.count : at;
}

bool names_rulers(const work *w, uint32_t at, uint32_t end)
{
    uint32_t last = end - 1, next = at;
    if (end < at + 2 || !in_sentence(w, last) || !is_cue(w, last, REL_CUE_GOV_NOUN))
        return false;
    for (; at < last; at = next) {
        bool joint = is_mark(w, at, '-') || is_cue(w, at, REL_CUE_PAIR);
        next = joint ? at + 1 : ruler_end(w, at);
        if (next == at)
            return false;
    }
    return at == last;
}

bool two_people(const work *w, const rel_span *s)
{
    return s->count == 3 && is_mark(w, s->first + 1, '-') &&
           ruler_end(w, s->first) == s->first + 1 &&
           ruler_end(w, s->first + 2) == s->first + 3;
}

/* "House Republicans" are of the party, "NATO Allies" of nobody else: the last word names
 * what is known, or nothing. */
bool names_faction(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    uint32_t last = end - 1;
    if (end < at + 2)
        return false;
    if (known_at(w, last, true, &m) && m.count == 1 && m.known != REL_NONE) {
        rel_known known = rel_gazetteer_at(w->finder->gazetteer, m.known);
        return known.type == REL_ORGANIZATION &&
               rel_str_equal(known.kind, REL_STR("party")) &&
               token_at(w, last)->shape == REL_SHAPE_CAPITAL;
    }
    return end == at + 2 && is_cue(w, last, REL_CUE_NO_NAME) &&
           token_at(w, last)->shape == REL_SHAPE_CAPITAL && known_at(w, at, false, &m);
}

/* How far into the article the first organisation is that begins or ends with a word,
 * of those with names of several words. */
static rel_table ends_of_names(work *w)
{
    rel_table ends = {.keep = &w->scratch};
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->type != REL_ORGANIZATION || m->count < 2)
            continue;
        for (uint32_t k = 0; k < 2; k++) {
            uint32_t word = m->first + k * (m->count - 1);
            uint32_t *first = rel_table_at(&ends, token_at(w, word)->fold);
            if (m->first < *first) /* REL_NONE is past all */
                *first = m->first;
        }
    }
    return ends;
}

/* "the Department", "the Task Force": no name by itself. */
static bool bare_head(const work *w, const rel_mention *m)
{
    rel_match known;
    const word_info *word = &w->words[m->first];
    if (m->type != REL_ORGANIZATION || !m->count || m->count > 2 || !by_rule(m) ||
        word->head < m->count || known_at(w, m->first, true, &known))
        return false;
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        if (!w->words[i].common || token_at(w, i)->shape != REL_SHAPE_CAPITAL)
            return false;
    return true;
}

void drop_bare_heads(work *w)
{
    rel_table ends = {0};
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (!bare_head(w, m))
            continue;
        if (!ends.keep)
            ends = ends_of_names(w);
        uint32_t last = m->first + m->count - 1;
        if (rel_table_find(&ends, token_at(w, last)->fold) >= m->first)
            remove_mention(w, i);
    }
}

/* "Inflation Reduction Act (IRA)": what the words before a bracket are short for. */
bool spells_thing(const work *w, uint32_t first, uint32_t end)
{
    return first + 1 < end && is_cue(w, end - 1, REL_CUE_EVENT) &&
           !w->words[end - 1].head;
}

void drop_short_things(work *w, const fold_set *things)
{
    rel_type type;
    for (uint32_t i = 0; i < w->count && things->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count == 1 && !(m->source & REL_BY_DICTIONARY) &&
            fold_set_has(things, token_at(w, m->first)->fold, &type))
            remove_mention(w, i);
    }
}

/* "US-ASEAN Business Council": of both, not of the second one. */
static uint32_t partner_begin(const work *w, uint32_t at)
{
    rel_match m;
    bool joined = at > w->first + 1 && is_mark(w, at - 1, '-') &&
                  token_at(w, at - 1)->joined && token_at(w, at)->joined;
    const rel_mention *partner = joined ? covering(w, at - 2) : NULL;
    bool two =
        partner && partner->type == REL_COUNTRY && known_at(w, at, false, &m) &&
        (type_of(w, m.known) == REL_COUNTRY || type_of(w, m.known) == REL_ORGANIZATION);
    return two ? partner->first : at;
}

uint32_t local_begin(const work *w, const rel_match *m)
{
    const rel_mention *place = m->first > w->first ? covering(w, m->first - 1) : NULL;
    const word_info *head = &w->words[m->first];
    if (!place || place->type != REL_PLACE || !head->head || head->head >= m->count ||
        type_of(w, m->known) != REL_ORGANIZATION || m->dictionary)
        return m->first;
    rel_known known = rel_gazetteer_at(w->finder->gazetteer, m->known);
    return rel_str_equal(known.kind, REL_STR("ministry")) ? place->first : m->first;
}

uint32_t whole_begin(const work *w, uint32_t at)
{
    const rel_mention *m = at > w->first ? covering(w, at - 1) : NULL;
    if (!m || m->known == REL_NONE || m->type != REL_ORGANIZATION)
        return partner_begin(w, at);
    rel_known known = rel_gazetteer_at(w->finder->gazetteer, m->known);
    return rel_str_equal(known.kind, REL_STR("university")) ? m->first : at;
}

/* The names of storms, ships, films: one word behind what such things are. */
static void told_things(const work *w, fold_set *things)
{
    uint32_t count = w->tokens->token_count;
    for (uint32_t i = 0; i + 1 < count; i++) {
        if (!(w->cues[i] >> REL_CUE_THING & 1u))
            continue;
        uint32_t at = i + w->words[i].cue;
        if (is_cue(w, i, REL_CUE_PAIR) || at == i || at >= count)
            continue;
        const rel_token *t = token_at(w, at);
        bool longer = at + 1 < count && w->words[at + 1].capital;
        if (w->words[at].capital && t->shape == REL_SHAPE_CAPITAL && !longer)
            fold_set_put(things, t->fold, REL_PERSON);
    }
}

/* One word found as a person's name that nobody named in full has. */
static bool lone_person(const work *w, uint32_t i, const fold_set *names)
{
    rel_type type;
    const rel_mention *m = &w->mentions[i];
    return m->count == 1 && m->type == REL_PERSON && by_rule(m) &&
           !fold_set_has(names, token_at(w, m->first)->fold, &type);
}

void drop_told_things(work *w, const fold_set *names)
{
    rel_type type;
    fold_set things = {0};
    for (uint32_t i = 0; i < w->count; i++) {
        if (!lone_person(w, i, names))
            continue;
        if (!things.folds) {
            things = fold_set_make(&w->scratch);
            told_things(w, &things);
        }
        if (fold_set_has(&things, token_at(w, w->mentions[i].first)->fold, &type))
            remove_mention(w, i);
    }
}
