/* What the trained model says, beside names and rules: it agrees, it finds what
 * they miss, and it corrects what they only guessed. */
#include "mentions_work.h"

#include <string.h>

/* How sure the model must be of a span that nothing else supports. */
static const float enough[REL_TYPES] = {
    [REL_PERSON] = 0.5f, [REL_COUNTRY] = 2, [REL_ORGANIZATION] = 0.5f, [REL_PLACE] = 0.5f};

/* And to overrule a guess of the rules ... */
enum { OVERRULES_PERCENT = 80, SWALLOWS_PERCENT = 80,
       HEADLINE_PERCENT = 75 }; /* where all words have capitals */

void read_tags(work *w)
{
    const rel_finder *f = w->finder;
    w->spans = (rel_spans){0};
    if (!f->tagger || !f->work)
        return;
    w->spans = rel_tagger_tag(f->tagger, f->work, w->tokens, w->keep);
    w->span_at = REL_NEW(w->keep, uint32_t, w->tokens->token_count + 1);
    for (uint32_t i = 0; i < w->spans.count; i++)
        for (uint32_t k = 0; k < w->spans.spans[i].count; k++)
            w->span_at[w->spans.spans[i].first + k] = i + 1;
}

/* PER, ORG, LOC as types; REL_TYPES for anything else. */
static rel_type type_of_span(const work *w, const rel_span *s)
{
    const char *label = rel_tagger_label(w->finder->tagger, s->label);
    rel_type type = label ? rel_type_find(label) : REL_TYPES;
    return type;
}

bool tagged(const work *w, uint32_t first, uint32_t count, rel_type type)
{
    if (!w->span_at || !w->span_at[first])
        return false;
    const rel_span *s = &w->spans.spans[w->span_at[first] - 1];
    rel_type said = type_of_span(w, s);
    bool same = said == type || (said == REL_PLACE && type == REL_COUNTRY);
    return same && s->first == first && s->count == count;
}

/* Off the front: titles and marks; off the end: marks. False when nothing is left. */
static bool trim(const work *w, rel_span *s, rel_type type)
{
    while (s->count) {
        const word_info *word = &w->words[s->first];
        uint32_t title = type == REL_PERSON && word->title && word->title < s->count
                             ? word->title
                             : 0;
        if (!title && token_at(w, s->first)->kind == REL_TOKEN_PUNCT)
            title = 1;
        if (!title)
            break;
        s->first += title;
        s->count -= title;
    }
    while (s->count && token_at(w, s->first + s->count - 1)->kind == REL_TOKEN_PUNCT &&
           !is_mark(w, s->first + s->count - 1, ')'))
        s->count--;
    return s->count > 0;
}

/* The mentions under a span: how many, and whether any must not be touched. A
 * known name inside a longer one gives way when the model is very sure. */
static uint32_t under(const work *w, const rel_span *s, rel_type type, bool *fixed)
{
    uint32_t found = 0, last = 0;
    bool sure = s->confidence >= SWALLOWS_PERCENT / 100.0f && type != REL_PLACE;
    *fixed = false;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        if (!w->cover[i] || w->cover[i] == last)
            continue;
        const rel_mention *m = &w->mentions[w->cover[i] - 1];
        last = w->cover[i];
        found++;
        bool known = (m->source & (REL_BY_GAZETTEER | REL_BY_DICTIONARY)) != 0;
        bool inside = m->first >= s->first && m->first + m->count <= s->first + s->count;
        bool swallowed = sure && inside && m->count < s->count &&
                         !(m->source & REL_BY_DICTIONARY);
        *fixed |= !inside || (known && !swallowed);
    }
    return found;
}

/* The model and the one mention under its span. */
static void agree(work *w, const rel_span *s, rel_type type)
{
    rel_mention *m = &w->mentions[w->cover[s->first] - 1];
    bool place = m->type == REL_COUNTRY && type == REL_PLACE;
    if (m->first != s->first || m->count != s->count)
        return;
    bool guessed = !(m->source & (REL_BY_GAZETTEER | REL_BY_DICTIONARY));
    if (m->type != type && !place && guessed && s->confidence >= enough[type])
        m->type = (uint8_t)type;
    if (m->type == type || place) {
        m->source |= REL_BY_TAGGER;
        m->confidence += (1 - m->confidence) * 0.5f * s->confidence;
    }
}

/* Is the span a name that the knowledge base has, given that much evidence? */
static void find_known(const work *w, rel_mention *m)
{
    rel_match match;
    if (!known_at(w, m->first, true, &match) || match.count != m->count ||
        match.known == REL_NONE)
        return;
    rel_type type = rel_gazetteer_at(w->finder->gazetteer, match.known).type;
    bool place = m->type == REL_PLACE && type == REL_COUNTRY;
    if (type == REL_ORGANIZATION || (type != m->type && !place))
        return; /* of organisations the context tells which */
    m->known = match.known;
    m->type = (uint8_t)type;
    m->source |= REL_BY_GAZETTEER;
}

/* Does the head of an organisation or a title speak for what lies under the span? */
static bool spoken_for(const work *w, const rel_span *s)
{
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const rel_mention *m = w->cover[i] ? &w->mentions[w->cover[i] - 1] : NULL;
        if (m && (m->title_count || w->words[m->first].head))
            return true;
    }
    return false;
}

static void take_span(work *w, rel_span s)
{
    rel_type type = type_of_span(w, &s);
    bool fixed;
    if (type >= REL_TYPES || !trim(w, &s, type))
        return;
    uint32_t covered = under(w, &s, type, &fixed);
    if (covered && w->cover[s.first])
        agree(w, &s, type);
    float need = enough[type];
    if (covered > 1 || (covered && spoken_for(w, &s)))
        need = OVERRULES_PERCENT / 100.0f;
    if (w->headline && need < HEADLINE_PERCENT / 100.0f)
        need = HEADLINE_PERCENT / 100.0f;
    if (fixed || s.confidence < need)
        return;
    for (uint32_t i = s.first; i < s.first + s.count; i++)
        if (w->cover[i])
            remove_mention(w, w->cover[i] - 1);
    rel_mention *m = add_mention(w, s.first, s.count, type);
    if (m) {
        m->source = REL_BY_TAGGER;
        m->confidence = s.confidence;
        find_known(w, m);
    }
}

/* Is any token of the mention in a span of the model's? */
static bool seen(const work *w, const rel_mention *m)
{
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        if (w->span_at[i])
            return true;
    return false;
}

/* What only the rules guessed and the model does not see at all is dropped,
 * unless the rules had good reasons. */
static void drop_guesses(work *w)
{
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count && m->source == REL_BY_RULE && m->type != REL_PLACE &&
            !m->title_count && !w->words[m->first].head && !seen(w, m))
            remove_mention(w, i);
    }
}

void read_spans(work *w)
{
    uint32_t sentence = 0;
    w->title_end = 0;
    for (uint32_t i = 0; i < w->spans.count; i++) {
        const rel_span *s = &w->spans.spans[i];
        while (sentence < w->tokens->sentence_count &&
               w->tokens->sentences[sentence].first + w->tokens->sentences[sentence].count <=
                   s->first)
            sentence++;
        if (sentence == w->tokens->sentence_count ||
            w->tokens->sentences[sentence].kind > REL_PARA_TITLE)
            continue;
        w->sentence = sentence;
        w->headline = (w->sentences[sentence] & SENTENCE_HEADLINE) != 0;
        w->first = w->tokens->sentences[sentence].first;
        w->reading.end = w->first + w->tokens->sentences[sentence].count;
        take_span(w, *s);
    }
    if (w->span_at)
        drop_guesses(w);
}
