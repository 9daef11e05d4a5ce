/* mentions_there.c - places that the model takes for people, or for clubs: "in Santiago",
 * "ke Odesa dan Chornomorsk". */
#include "mentions_work.h"

/* The name of a place behind "in", or a name in a list with one there: the model must
 * be surer than this to see a person. */
static const float person_there = 0.8f;

static bool stands_there(const work *w, uint32_t at)
{
    return at > w->first && is_cue(w, at - 1, REL_CUE_PREPOSITION);
}

enum { AROUND = 64 }; /* spans to either side */

/* Is the word part of somebody's longer name for the model, among the names around? */
static bool in_longer_name(const work *w, uint32_t at)
{
    uint64_t fold = token_at(w, at)->fold;
    uint32_t own = w->span_at[at] - 1, from = own > AROUND ? own - AROUND : 0;
    for (uint32_t i = from; i < w->spans.count && i < own + AROUND; i++) {
        const rel_span *s = &w->spans.spans[i];
        for (uint32_t k = s->first; s->count > 1 && k < s->first + s->count; k++)
            if (token_at(w, k)->fold == fold && tag_at(w, k) == REL_PERSON)
                return true;
    }
    return false;
}

/* "In Cambridge, ...": the town, not its club or university. */
static bool town_first(const work *w, const rel_span *s)
{
    rel_match town;
    uint32_t next = s->first + 1;
    return s->count == 1 && s->first == w->first + 1 && stands_there(w, s->first) &&
           in_sentence(w, next) && is_mark(w, next, ',') && !w->headline &&
           known_as(w, s->first, 1, REL_PLACE, &town);
}

/* "Iguo, Tibo and Sola": does the list that has the word at `at` end with a pair? */
static bool list_goes_on(const work *w, uint32_t at)
{
    enum { MOST = 16 };
    uint32_t i = at + 1;
    while (in_sentence(w, i + 1) && i - at < MOST &&
           (w->words[i].capital || is_mark(w, i, ',')))
        i++;
    return i > at + 1 && in_sentence(w, i + 1) && is_cue(w, i, REL_CUE_PAIR) &&
           w->words[i + 1].capital;
}

/* "in Banda, Solana and Iguo": does the list behind "in" hold places up to here, a known
 * one among them? */
static bool listed_there(const work *w, uint32_t at)
{
    enum { MOST = 8 };
    bool known = false;
    if (at > w->first + 1 && is_mark(w, at - 1, ',') && !list_goes_on(w, at))
        return false;
    for (uint32_t i = 0; i < MOST; i++) {
        uint32_t last = listed_before(w, at);
        const rel_mention *m = last < at ? covering(w, last) : NULL;
        if (!m || m->type != REL_PLACE)
            return false;
        known |= m->known != REL_NONE;
        at = m->first;
        if (stands_there(w, at))
            return known;
    }
    return false;
}

/* Does the model see a name of that one word elsewhere, among the names around? */
static bool seen_again(const work *w, uint32_t at)
{
    uint32_t own = w->span_at[at] - 1;
    uint32_t from = own > AROUND ? own - AROUND : 0;
    for (uint32_t i = from; i < w->spans.count && i < own + AROUND; i++)
        if (i != own && w->spans.spans[i].count == 1 &&
            token_at(w, w->spans.spans[i].first)->fold == token_at(w, at)->fold)
            return true;
    return false;
}

/* "between Penrith and | Springwood": a word that nobody is called, next to a known
 * place. */
static bool listed_near(const work *w, uint32_t at)
{
    uint32_t last = listed_before(w, at);
    const rel_mention *m = last < at ? covering(w, last) : NULL;
    return m && m->type == REL_PLACE && m->known != REL_NONE &&
           !in_list(w, at, REL_LIST_PERSON) && !list_goes_on(w, at) &&
           !seen_again(w, at) && !in_longer_name(w, at);
}

/* "Warga | Sagea": what stands behind the noun for those who live there and is no name of
 * people: "warga Sagea, Halmahera Tengah"; but "warga Wasarandu (34)". */
static bool inhabited(const work *w, const rel_span *s)
{
    uint32_t noun = s->first - 1, next = s->first + 1;
    return s->first > w->first && is_cue(w, noun, REL_CUE_CITY_NOUN) &&
           is_cue(w, noun, REL_CUE_PERSON_NOUN) &&
           !(noun > w->first && w->words[noun - 1].capital) &&
           !in_list(w, s->first, REL_LIST_PERSON) && !in_longer_name(w, s->first) &&
           !capital_word(w, next) && !(in_sentence(w, next) && is_mark(w, next, '(')) &&
           (!(in_sentence(w, next) && is_mark(w, next, ',')) ||
            place_behind(w, next + 1) > next + 1);
}

bool city_of(const work *w, uint32_t at)
{
    return at > w->first + 1 && is_cue(w, at - 1, REL_CUE_ROLE_OF) &&
           !is_cue(w, at - 1, REL_CUE_PREPOSITION) &&
           is_cue(w, at - 2, REL_CUE_CITY_NOUN) && !capital_word(w, at + 1);
}

/* "MP for | Banda Hall Green" */
static bool elects(const work *w, const rel_span *s)
{
    return s->first > w->first + 1 &&
           own_phrase_end(w, s->first - 2, REL_CUE_CITY_NOUN) == s->first;
}

/* "the island of", "comes from": do several words tell where, right before `at`? */
static bool phrase_there(const work *w, uint32_t at)
{
    for (uint32_t back = 2; back <= 3 && at >= w->first + back; back++)
        if (own_phrase_end(w, at - back, REL_CUE_PREPOSITION) == at)
            return true;
    return false;
}

/* "west of the | Barwon,": a river; not "the Obama administration", "the Bidens". */
static bool river(const work *w, const rel_span *s)
{
    uint32_t the = s->first - 1, end = s->first + s->count, last = end - 1;
    if (s->count > 2 || s->first < w->first + 2 || !is_cue(w, the, REL_CUE_ARTICLE) ||
        token_at(w, the)->len < 3 || w->words[the].capital ||
        (in_sentence(w, end) && token_at(w, end)->kind == REL_TOKEN_WORD &&
         !in_list(w, end, REL_LIST_STOPWORD)) ||
        (in_sentence(w, end) && token_at(w, end)->joined &&
         token_at(w, end)->kind != REL_TOKEN_PUNCT))
        return false;
    rel_str text = rel_token_text(w->tokens, last);
    return text.ptr[text.len - 1] != 's' &&
           (stands_there(w, the) || phrase_there(w, the));
}

bool on_river(const work *w, rel_span *s)
{
    uint32_t at = s->first;
    if (at < w->first + 4 || !is_mark(w, at - 1, '-') || !is_mark(w, at - 3, '-') ||
        !token_at(w, at)->joined || !token_at(w, at - 2)->joined ||
        token_at(w, at - 2)->shape != REL_SHAPE_LOWER ||
        !in_list(w, at - 2, REL_LIST_STOPWORD) || is_cue(w, at - 2, REL_CUE_PARTICLE) ||
        !capital_word(w, at - 4))
        return false;
    s->first -= 4;
    s->count += 4;
    return true;
}

bool is_there(const work *w, const rel_span *s, rel_type type)
{
    if (type == REL_ORGANIZATION)
        return town_first(w, s) || (s->count == 1 && !w->words[s->first].head &&
                                    !capital_word(w, s->first + 1) &&
                                    token_at(w, s->first)->shape == REL_SHAPE_CAPITAL &&
                                    phrase_there(w, s->first));
    if (type != REL_PERSON)
        return false;
    if (elects(w, s) || (!w->headline && river(w, s)))
        return true;
    if (s->count > 1 || w->headline)
        return false;
    if (city_of(w, s->first))
        return true;
    rel_match named;
    uint32_t next = s->first + 1;
    bool sure = s->confidence >= person_there;
    if (stands_there(w, s->first) && known_at(w, s->first, true, &named))
        return named.count == 1 && named.type == REL_PLACE &&
               !(sure &&
                 (in_list(w, s->first, REL_LIST_PERSON) || in_longer_name(w, s->first)));
    bool goes_on = in_sentence(w, next) && /* "in Wilbur's words" */
                   (w->words[next].capital || token_at(w, next)->joined) &&
                   token_at(w, next)->kind == REL_TOKEN_WORD;
    if (sure)
        return false;
    if (stands_there(w, s->first)) { /* but "a letter to Wilbur" */
        bool gives = s->first > w->first &&
                     (is_cue(w, s->first - 1, REL_CUE_ROLE_FOR) ||
                      is_cue(w, s->first - 1, REL_CUE_ROLE_FROM)) &&
                     !phrase_there(w, s->first);
        return !gives && !goes_on && !in_list(w, s->first, REL_LIST_PERSON) &&
               !in_longer_name(w, s->first);
    }
    return inhabited(w, s) || listed_there(w, s->first) || listed_near(w, s->first);
}
