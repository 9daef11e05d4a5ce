/* "JAKARTA, KABAR TIMUR - ...": the dateline tells where and who publishes. */
#include "mentions_work.h"

/* A stretch of the dateline between its marks: [at, end) is one name. */
static void take_outlet(work *w, uint32_t at, uint32_t end)
{
    uint32_t inner = 0;
    for (uint32_t i = at; i < end; i++) {
        const rel_token *t = token_at(w, i);
        if ((t->kind != REL_TOKEN_WORD && t->kind != REL_TOKEN_WEB) || dated(w, i))
            return;
        const rel_mention *m = covering(w, i);
        inner += !m || by_rule(m);
    }
    if (!inner)
        return;
    rel_match m; /* here even an ordinary word is a name: "KOMPAS" */
    bool known = known_at(w, at, true, &m) && m.count == end - at;
    rel_type type = known ? m.type : REL_TYPES;
    bool place = type == REL_PLACE || type == REL_COUNTRY;
    rel_mention *mention =
        replace_mentions(w, at, end - at, place ? REL_PLACE : REL_ORGANIZATION);
    mention->source = REL_BY_RULE;
    if (type == REL_ORGANIZATION)
        mention->known = m.known;
    if (known || place)
        return;
    const rel_gazetteer *g = w->finder->gazetteer; /* "tirto.id", in lower case */
    uint32_t outlet = rel_gazetteer_lookup(g, rel_tokens_text(w->tokens, at, end - at));
    if (outlet != REL_NONE && rel_gazetteer_type(g, outlet) == REL_ORGANIZATION)
        mention->known = outlet;
}

/* "Referensi Musik | Jakarta": a mention may begin behind the first word. */
static bool any_covered(const work *w, uint32_t at, uint32_t end)
{
    for (; at < end; at++)
        if (covering(w, at))
            return true;
    return false;
}

/* The first part of a dateline without a known place is the place: beside an outlet's
 * address it can be nothing else. */
static void take_city(work *w, uint32_t at, uint32_t end, bool sure)
{
    rel_mention *m = covering(w, at);
    if (m && m->first == at && m->count == end - at && m->known == REL_NONE)
        m->type = REL_PLACE;
    else if (sure && !any_covered(w, at, end) && !dated(w, at))
        add_mention(w, at, end - at, REL_PLACE)->source = REL_BY_RULE;
}

/* "BANDA | CITY": all of it is the place. */
static void take_kind(work *w, uint32_t at, uint32_t end)
{
    const rel_mention old = *covering(w, at);
    rel_mention *m = replace_mentions(w, at, end - at, REL_PLACE);
    m->known = old.known;
    m->source = old.source;
}

static bool separates(const work *w, uint32_t i)
{
    return is_mark(w, i, ',') || is_mark(w, i, '(') || is_mark(w, i, ')') ||
           is_mark(w, i, '/') || is_mark(w, i, '|');
}

static uint32_t part_end(const work *w, uint32_t at, uint32_t dash)
{
    while (at < dash && !separates(w, at))
        at++;
    return at;
}

/* Alone before the dash: "Rimanews - ...", but not "Prabowo - Gibran ..." */
static bool plain_outlet(const work *w, uint32_t dash)
{
    for (uint32_t i = w->first; i < dash; i++) {
        const rel_mention *m = covering(w, i);
        if (w->words[i].common || in_list(w, i, REL_LIST_PERSON) ||
            in_list(w, i, REL_LIST_STOPWORD) || (m && m->type != REL_ORGANIZATION))
            return false;
    }
    return true;
}

/* Is the part [at, end) a place, with or without the word for its kind: "BANDA | CITY"?
 */
static bool place_part(const work *w, uint32_t at, uint32_t end)
{
    const rel_mention *m = end > at ? covering(w, at) : NULL;
    uint32_t to = m ? m->first + m->count : end;
    if (!m || m->type != REL_PLACE || m->first != at || to > end)
        return false;
    while (to < end && w->words[to].place && w->words[to].place_kind == REL_HEAD_AFTER)
        to += w->words[to].place;
    return to == end;
}

/* "FAIRVIEW|, Minn. -", "FAIRVIEW|, Ohio -": the town before its state, which is short
 * or, in English, not all in capitals. */
static bool before_state(const work *w, uint32_t end, uint32_t dash)
{
    rel_match m;
    if (end + 1 >= dash || !capital_word(w, end - 1) || !is_mark(w, end, ','))
        return false;
    bool loud = w->adjective_first && token_at(w, end - 1)->shape == REL_SHAPE_UPPER &&
                token_at(w, end + 1)->shape == REL_SHAPE_CAPITAL &&
                !known_at(w, end - 1, true, &m);
    return (token_at(w, end + 1)->dotted || loud) &&
           place_part(w, end + 1, part_end(w, end + 1, dash));
}

/* Is one of the parts of the dateline a place? */
static bool has_place(const work *w, uint32_t dash)
{
    for (uint32_t i = w->first; i < dash; i++) {
        uint32_t end = part_end(w, i, dash);
        if (place_part(w, i, end))
            return true;
        i = end;
    }
    return false;
}

/* "NYERI - ...": in English it is the town that stands there alone, in capitals; what
 * is shorter may be an acronym. */
static bool town_alone(const work *w, uint32_t dash)
{
    enum { SHORTEST = 5 }; /* letters */
    rel_match m;
    for (uint32_t i = w->first; i < dash; i++)
        if (token_at(w, i)->shape != REL_SHAPE_UPPER || token_at(w, i)->len < SHORTEST ||
            is_cue(w, i, REL_CUE_NO_NAME) || known_at(w, i, true, &m))
            return false;
    return w->adjective_first;
}

/* The dash that ends a dateline, among the first words of the paragraph; its first token
 * if there is none: "Rui Alva (1931 - 2004) ..." */
static uint32_t dateline_dash(const work *w)
{
    enum { MOST = 12 };
    uint32_t brackets = 0, dash = w->first;
    uint32_t limit = w->first + MOST < w->reading.end ? w->first + MOST : w->reading.end;
    for (; dash < limit && !(is_dash(w, dash) && !token_at(w, dash)->joined); dash++) {
        const rel_token *t = token_at(w, dash);
        bool small =
            t->kind == REL_TOKEN_WORD && t->shape == REL_SHAPE_LOWER && !w->style;
        bool other = t->kind == REL_TOKEN_PUNCT && !separates(w, dash);
        if (small || other)
            return w->first;
        brackets += is_mark(w, dash, '(');
        brackets -= brackets && is_mark(w, dash, ')');
    }
    return dash == limit || brackets ? w->first : dash;
}

/* What is known of a dateline before the part that is read. */
typedef struct dateline {
    bool placed;          /* one of its parts is a place */
    uint32_t parts, webs; /* read; "WARTALOMBOK.COM, SELONG - ..." */
} dateline;

static void read_part(work *w, dateline *d, uint32_t at, uint32_t end, uint32_t dash)
{
    enum { MOST = 4 }; /* tokens of a name */
    const bool place = place_part(w, at, end);
    const bool web = end == at + 1 && token_at(w, at)->kind == REL_TOKEN_WEB;
    const bool twin = at > w->first && is_mark(w, at - 1, '/'); /* "HAVANA/KINGSTON" */
    const bool city =
        twin || (!d->placed && !d->parts && !web && (end < dash || d->webs));
    if (place && covering(w, at)->count < end - at)
        take_kind(w, at, end);
    if (end > at + MOST)
        ;
    else if (!place && before_state(w, end, dash))
        replace_mentions(w, at, end - at, REL_PLACE)->source = REL_BY_RULE;
    else if (city)
        take_city(w, at, end, d->webs > 0);
    else if (!place)
        take_outlet(w, at, end);
    d->parts += !web;
    d->webs += web;
}

/* "JAKARTA, KABAR TIMUR - ...", "SAN DIEGO (Archipelago Courier) - ...": in the
 * first words before a dash, what is no place or date is the outlet. */
static void read_dateline(work *w)
{
    const uint32_t dash = dateline_dash(w);
    if (dash == w->first)
        return;
    dateline d = {.placed = has_place(w, dash)};
    bool alone = !d.placed && part_end(w, w->first, dash) == dash;
    if (alone && !plain_outlet(w, dash))
        return;
    if (alone && town_alone(w, dash)) {
        replace_mentions(w, w->first, dash - w->first, REL_PLACE)->source = REL_BY_RULE;
        return;
    }
    for (uint32_t i = w->first, end; i < dash; i = end + 1) {
        end = part_end(w, i, dash);
        if (end > i)
            read_part(w, &d, i, end, dash);
    }
}

void read_datelines(work *w)
{
    uint32_t at, last = REL_NONE;
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        uint32_t paragraph = w->tokens->sentences[s].paragraph;
        if (paragraph != last && enter_sentence(w, s, &at))
            read_dateline(w);
        last = paragraph;
    }
}
