/* What the trained model says, weighed against names and rules.
 *
 * The knowledge base knows who a name is; the model knows, better than rules do,
 * what is a name at all and where it ends. So known names stay, unless the model is
 * sure that they are part of a longer one; names found by rule alone give way to the
 * model's; and what the model alone has found is added. */
#include "mentions_work.h"

#include <string.h>

/* Least confidence for a name of the model's own, for one in place of names by rule,
 * and for one that swallows a known name. */
static const float ADD = 0.5f, REPLACE = 0.5f, SWALLOW = 0.8f;

static bool type_of(const work *w, const rel_span *span, rel_type *type)
{
    const char *label = rel_tagger_label(w->finder->tagger, span->label);
    *type = label ? rel_type_find(label) : REL_TYPES;
    return *type != REL_TYPES;
}

/* Titles are not part of a person's name, whatever the model learnt. */
static void trim_title(const work *w, rel_span *span)
{
    const word_info *word = &w->words[span->first];
    while (word->title && word->title < span->count &&
           word->title_kind != REL_TITLE_AFTER) {
        uint32_t off = word->title;
        span->first += off;
        span->count -= off;
        word = &w->words[span->first];
    }
}

static bool by_rule(const rel_mention *m)
{
    return m->known == REL_NONE && !(m->source & REL_BY_DICTIONARY);
}

/* What already stands where the span would be. */
typedef struct overlap {
    uint32_t count, known; /* mentions, and those that are known     */
    bool exact;            /* one, with the same extent              */
    bool inside;           /* all lie inside the span                */
    bool longer;           /* a known one is longer than the span    */
    rel_mention *first;
} overlap;

static overlap look_under(const work *w, const rel_span *span)
{
    overlap o = {.inside = true};
    uint32_t last = 0;
    for (uint32_t i = span->first; i < span->first + span->count; i++) {
        if (!w->cover[i] || w->cover[i] == last)
            continue;
        last = w->cover[i];
        rel_mention *m = &w->mentions[last - 1];
        if (!o.count++)
            o.first = m;
        o.known += !by_rule(m);
        o.exact = m->first == span->first && m->count == span->count;
        if (m->first < span->first || m->first + m->count > span->first + span->count) {
            o.inside = false;
            o.longer |= !by_rule(m);
        }
    }
    o.exact = o.exact && o.count == 1;
    return o;
}

static void clear_under(work *w, const rel_span *span)
{
    for (uint32_t i = span->first; i < span->first + span->count; i++)
        if (w->cover[i])
            remove_mention(w, w->cover[i] - 1);
}

static bool same_kind(rel_type a, rel_type b)
{
    bool somewhere = a == REL_PLACE || a == REL_COUNTRY;
    return a == b || (somewhere && (b == REL_PLACE || b == REL_COUNTRY));
}

/* Is the span a name that the knowledge base would take with more evidence? */
static void find_known(const work *w, rel_mention *m)
{
    rel_match match;
    if (!known_at(w, m->first, true, &match) || match.count != m->count ||
        match.known == REL_NONE)
        return;
    rel_type type = rel_gazetteer_at(w->finder->gazetteer, match.known).type;
    if (!same_kind(type, m->type))
        return;
    m->known = match.known;
    m->type = (uint8_t)type;
    m->source |= REL_BY_GAZETTEER;
}

static void add_span(work *w, const rel_span *span, rel_type type)
{
    rel_mention *m = add_mention(w, span->first, span->count, type);
    if (!m)
        return;
    m->source = REL_BY_TAGGER;
    m->confidence = span->confidence;
    find_known(w, m);
}

static void weigh_span(work *w, rel_span span)
{
    rel_type type;
    if (!type_of(w, &span, &type))
        return;
    if (type == REL_PERSON)
        trim_title(w, &span);
    overlap o = look_under(w, &span);
    if (o.exact) {
        o.first->source |= REL_BY_TAGGER;
        o.first->unsure = 0;
        if (by_rule(o.first) && span.confidence >= REPLACE &&
            !same_kind((rel_type)o.first->type, type))
            o.first->type = (uint8_t)type;
        return;
    }
    bool wanted = !o.count   ? span.confidence >= ADD
                  : !o.known ? o.count == 1 && span.confidence >= REPLACE
                             : o.inside && !o.longer && span.confidence >= SWALLOW &&
                                   type != REL_PLACE;
    if (!wanted)
        return;
    clear_under(w, &span);
    add_span(w, &span, type);
}

void read_tagged(work *w)
{
    if (!w->finder->tagger)
        return;
    rel_spans spans =
        rel_tagger_tag(w->finder->tagger, w->finder->work, w->tokens, w->keep);
    w->title_end = 0;
    for (uint32_t i = 0, s = 0; i < spans.count; i++) {
        while (w->tokens->sentences[s].first + w->tokens->sentences[s].count <=
               spans.spans[i].first)
            s++;
        const rel_sentence *sentence = &w->tokens->sentences[s];
        if (sentence->kind > REL_PARA_TITLE)
            continue;
        w->sentence = s;
        w->first = sentence->first;
        w->reading.end = sentence->first + sentence->count;
        weigh_span(w, spans.spans[i]);
    }
    /* A name by rule alone that the model does not see is none, unless a title
     * or its own head speaks for it. */
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool alone = m->count && by_rule(m) && !(m->source & REL_BY_TAGGER);
        if (alone && !m->title_count && !w->words[m->first].head)
            remove_mention(w, i);
    }
}
