/* What the trained model says, beside names and rules: it agrees, it finds what
 * they miss, and it corrects what they only guessed. */
#include "mentions_covered.h"

#include <string.h>

/* How sure the model must be of a span that nothing else supports ... */
static const float enough[REL_TYPES] = {[REL_PERSON] = 0.5f,
                                        [REL_COUNTRY] = 2,
                                        [REL_ORGANIZATION] = 0.5f,
                                        [REL_PLACE] = 0.5f};

/* ... to put in the place of one name by rule, or of part of an organisation's; of
 * several or one that opens with the head of an organisation; and of known names that
 * it reaches beyond. */
static const float correct = 0.5f, overrule = 0.8f, swallow = 0.8f;

/* ... or of known places alone: "Tennessee Highway Patrol", "Paris Jackson". */
static const float take_in = 0.5f;

/* A rule as sure as this of the words around it knows a person. */
static const float sure_person = 0.7f;

/* ... and to read as something else what the word for such a thing opens; as a person,
 * where an unordinary word is all behind it: "Tim Burton" is no team. */
static const float against_head = 0.95f, as_person = 0.6f;

/* Where all words have capitals, more is needed. */
static const float headline = 0.75f;

void read_tags(work *w)
{
    const rel_finder *f = w->finder;
    w->spans = (rel_spans){0};
    if (!f->tagger || !f->work)
        return;
    w->spans = rel_tagger_tag(f->tagger, f->work, w->tokens, w->scratch);
    w->span_at = REL_NEW(w->scratch, uint32_t, w->tokens->token_count + 1);
    for (uint32_t i = 0; i < w->spans.count; i++)
        for (uint32_t k = 0; k < w->spans.spans[i].count; k++)
            w->span_at[w->spans.spans[i].first + k] = i + 1;
}

/* PER, ORG, LOC as types; REL_TYPES for anything else. */
rel_type type_of_span(const work *w, const rel_span *s)
{
    return rel_tagger_type(w->finder->tagger, s->label);
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

rel_type tag_at(const work *w, uint32_t at)
{
    if (!w->span_at || !w->span_at[at])
        return REL_TYPES;
    return type_of_span(w, &w->spans.spans[w->span_at[at] - 1]);
}

bool one_person(const work *w, uint32_t at)
{
    return tag_at(w, at) == REL_PERSON && w->span_at[at] == w->span_at[at + 1];
}

static bool same_kind(uint8_t found, rel_type said)
{
    return found == said || (found == REL_COUNTRY && said == REL_PLACE);
}

/* Is it somebody known for an office abroad? Their countries are named with them. Of
 * athletes, artists and those at home the surname alone is enough. */
static bool is_foreign_figure(const work *w, uint32_t known)
{
    const rel_gazetteer *g = w->finder->gazetteer;
    return rel_gazetteer_type(g, known) == REL_PERSON &&
           is_kind(w, known, "leader minister politician official diplomat military") &&
           rel_gazetteer_country(g, known) != rel_gazetteer_home(g, w->reading.language);
}

/* Is the span a name that the knowledge base has, given that much evidence? */
static void find_known(const work *w, rel_mention *m)
{
    rel_match match;
    if (!known_at(w, m->first, true, &match) || match.count != m->count ||
        match.known == REL_NONE)
        return;
    rel_type type = match.type;
    bool place = m->type == REL_PLACE && type == REL_COUNTRY;
    if (type == REL_ORGANIZATION || (type != m->type && !place))
        return; /* of organisations the context tells which */
    if (match.ambiguous && m->count == 1 && is_foreign_figure(w, match.known))
        return; /* one of many of that surname */
    m->known = match.known;
    m->type = (uint8_t)type;
    m->source |= REL_BY_GAZETTEER;
}

/* The model and the one mention of just this extent; false when there is none. */
static bool agree(work *w, const rel_span *s, rel_type type)
{
    rel_mention *m = w->cover[s->first] ? &w->mentions[w->cover[s->first] - 1] : NULL;
    if (!m || m->first != s->first || m->count != s->count)
        return false;
    bool headed = m->type == REL_PLACE ? w->words[m->first].place : has_head(w, m);
    headed |= type == REL_ORGANIZATION && m->type == REL_PERSON && m->count > 1 &&
              m->confidence >= sure_person &&
              (in_list(w, m->first, REL_LIST_PERSON) || called_before(w, m->first));
    bool called = m->count == 2 && type == REL_PERSON && may_call(w, m, m->first + 1);
    float need = !headed ? correct : called ? as_person : against_head;
    if (!same_kind(m->type, type) && by_rule(m) && s->confidence >= need) {
        m->type = (uint8_t)type;
        m->known = REL_NONE; /* "Delaware State" is not Delaware */
    }
    if (same_kind(m->type, type)) {
        m->source |= REL_BY_TAGGER;
        m->confidence += (1 - m->confidence) * 0.5f * s->confidence;
        if (m->type == REL_PERSON && m->known == REL_NONE)
            find_known(w, m);
    }
    return true;
}

/* How sure the model must be to put the span in the place of what it covers. */
static float needed(const work *w, const rel_span *s, rel_type type, const covered *c)
{
    bool places = c->known == c->places && type != REL_PLACE &&
                  (type == REL_ORGANIZATION || c->count < 3) &&
                  !is_cue(w, s->first, REL_CUE_NO_NAME); /* "Timnas Voli | Indonesia" */
    bool longer = type == REL_ORGANIZATION && !c->beyond && c->bodies < 2 &&
                  !c->formed; /* "Ostrea Holdings Ltd | of Limassol" */
    longer |= type == REL_PERSON && !c->beyond && !c->titled &&
              c->people == c->count; /* "Cheryl Tan | Mei Lin" */
    if (!c->count)
        return enough[type];
    if (c->known)
        return places || (c->namesake && c->count == 1) ? take_in : swallow;
    if (type == REL_PERSON && w->words[s->first].named)
        return against_head; /* "Pesantren Al-Hikmah" */
    return (c->count > 1 || c->headed || c->formed) && !longer ? overrule : correct;
}

static void take_span(work *w, rel_span s)
{
    rel_type type = tag_at(w, s.first);
    if (!mend_span(w, &s, &type))
        return;
    if (agree(w, &s, type))
        return;
    covered c = find_covered(w, &s, type);
    float need = needed(w, &s, type, &c);
    if (w->headline && need < headline)
        need = headline;
    if (s.confidence < need ||
        (c.known && (c.beyond || type == REL_PLACE || w->headline)) ||
        (c.known > 1 && type == REL_PERSON) || /* "Biden-Xi" */
        (c.inside && type == REL_PLACE) || c.numbered || c.nickname || c.called ||
        c.located)
        return;
    rel_mention *m = replace_mentions(w, s.first, s.count, type);
    m->source = REL_BY_TAGGER;
    m->confidence = s.confidence;
    find_known(w, m);
}

/* Where a second known body of the same country begins, of the two that make up the span,
 * in a language that has heads in front: "Politbiro | Partai Komunis"; 0 if it is one. */
static uint32_t second_body(const work *w, const rel_span *s)
{
    rel_match a, b;
    const rel_gazetteer *g = w->finder->gazetteer;
    uint32_t end = s->first + s->count;
    if (w->adjective_first || !known_at(w, s->first, true, &a) || a.count >= s->count ||
        !known_at(w, s->first + a.count, true, &b) || b.first + b.count != end ||
        a.type != REL_ORGANIZATION || b.type != REL_ORGANIZATION || a.known == b.known)
        return 0;
    uint32_t country = rel_gazetteer_country(g, a.known);
    return country != REL_NONE && country == rel_gazetteer_country(g, b.known) ? b.first
                                                                               : 0;
}

/* "Yustus Senis-| Agustina Krenak": where the second of two people begins who are named
 * in full, two who run for office; 0 if it is one. */
static uint32_t second_person(const work *w, const rel_span *s)
{
    uint32_t last = s->first + s->count;
    for (uint32_t dash = s->first + 2; dash + 2 < last; dash++) {
        const rel_token *next = token_at(w, dash + 1);
        if (is_mark(w, dash, '-') && next->joined && next->shape == REL_SHAPE_CAPITAL &&
            token_at(w, dash + 2)->kind == REL_TOKEN_WORD &&
            !token_at(w, dash + 2)->joined && w->words[dash - 1].capital &&
            !is_cue(w, dash - 1, REL_CUE_PARTICLE) && !w->adjective_first)
            return dash + 1;
    }
    return 0;
}

/* "Barwon v | Harlow": where the second begins of the two that play each other; 0 if it
 * is one. */
static uint32_t other_side(const work *w, const rel_span *s)
{
    for (uint32_t i = s->first + 1; i + 1 < s->first + s->count; i++)
        if (is_cue(w, i, REL_CUE_PAIR) && token_at(w, i)->shape == REL_SHAPE_LOWER &&
            w->words[i].behind && own_phrase_end(w, i, REL_CUE_CLUB) == i + 1)
            return i + 1;
    return 0;
}

/* What the model sees as one may be two: "Ardent Institution and | OCRA". */
static void take_spans(work *w, const rel_span *s)
{
    rel_span first = *s, second = *s;
    bool body = type_of_span(w, s) == REL_ORGANIZATION;
    uint32_t joined = body ? joined_body(w, s) : 0;
    uint32_t other = body && !joined ? second_body(w, s) : 0;
    uint32_t partner = type_of_span(w, s) == REL_PERSON ? second_person(w, s) : 0;
    partner = partner ? partner : other_side(w, s);
    bool one = body && !joined && !other;
    uint32_t holder = one ? holder_in_span(w, s) : 0;
    uint32_t called = one && !holder ? behind_title(w, s) : 0;
    if (called) {
        replace_mentions(w, called, s->first + s->count - called, REL_PERSON)->source =
            REL_BY_CONTEXT;
        return;
    }
    if (holder) {
        first.count = holder - s->first;
        replace_mentions(w, holder, s->count - first.count, REL_PERSON)->source =
            REL_BY_CONTEXT;
    } else if (partner) {
        first.count = partner - 1 - s->first;
        second.first = partner;
        second.count -= first.count + 1;
    } else if (joined) {
        first.count = joined - 1 - s->first;
        second.first = joined;
        second.count -= first.count + 1;
    } else if (other) {
        first.count = other - s->first;
        second.first = other;
        second.count -= first.count;
    }
    if (partner || joined || other)
        take_span(w, second);
    take_span(w, first);
}

static bool seen(const work *w, const rel_mention *m)
{
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        if (w->span_at[i])
            return true;
    return false;
}

/* What a title speaks for: one word that nobody is called is where the post is held. */
static bool title_tells(const work *w, const rel_mention *m)
{
    bool place = m->type == REL_PERSON && m->count == 1 && m->title_count &&
                 !in_list(w, m->first, REL_LIST_PERSON);
    return m->confidence >= 0.75f && !place;
}

/* A place only by the preposition before it: "in Executive Order", "to NGOs". */
static bool bare_place(const work *w, const rel_mention *m)
{
    return m->count && m->type == REL_PLACE && !w->words[m->first].place &&
           !w->words[m->first + m->count - 1].place;
}

/* "Sutinah (34)", "Sivan a/l Kumar": nobody else has an age, or a father. */
static bool told_somebody(work *w, const rel_mention *m)
{
    uint32_t at, end = m->first + m->count;
    if (m->type != REL_PERSON || !enter_sentence(w, m->sentence, &at))
        return false;
    bool told = aged(w, end);
    for (uint32_t i = m->first; i < end && !told; i++)
        told = over_filiation(w, i) > i;
    return told;
}

/* "Komite Wasit | PSSI": a unit, right before the known body that has it. */
static bool unit_of_known(work *w, const rel_mention *m)
{
    uint32_t at, end = m->first + m->count;
    const rel_word_info *head = &w->words[m->first];
    if (m->type != REL_ORGANIZATION || w->adjective_first || head->head != 1 ||
        head->head_kind != REL_HEAD_BEFORE || m->count != 2 ||
        !enter_sentence(w, m->sentence, &at))
        return false;
    const rel_mention *body = begins_at(w, end);
    return body && !by_rule(body) && body->type == REL_ORGANIZATION && !w->headline &&
           token_at(w, end)->shape == REL_SHAPE_UPPER;
}

/* The people that the model sees by one word somewhere. */
static fold_set seen_by_one_word(const work *w)
{
    fold_set words = fold_set_make(w->scratch);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count == 1 && m->type == REL_PERSON && (m->source & REL_BY_TAGGER))
            fold_set_put(&words, token_at(w, m->first)->fold, REL_PERSON);
    }
    return words;
}

void drop_unseen(work *w, bool people)
{
    rel_type type;
    fold_set told = {0};
    for (uint32_t i = 0; w->span_at && i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool kind =
            bare_place(w, m) || (people ? m->type == REL_PERSON : m->type != REL_PLACE);
        if (!m->count || !by_rule(m) || !kind || title_tells(w, m) || seen(w, m) ||
            told_somebody(w, m) || unit_of_known(w, m))
            continue;
        if (m->type == REL_PERSON && m->count == 1 && m->title_count) {
            if (!told.keep)
                told = seen_by_one_word(w);
            if (fold_set_has(&told, token_at(w, m->first)->fold, &type))
                continue; /* "Bupati Faida ... Bupati Jember Faida" */
        }
        remove_mention(w, i);
    }
}

void read_spans(work *w)
{
    uint32_t sentence = 0, at;
    for (uint32_t i = 0; i < w->spans.count; i++) {
        const rel_span *s = &w->spans.spans[i];
        while (sentence < w->tokens->sentence_count &&
               w->tokens->sentences[sentence].first +
                       w->tokens->sentences[sentence].count <=
                   s->first)
            sentence++;
        if (sentence < w->tokens->sentence_count && enter_sentence(w, sentence, &at))
            take_spans(w, s);
    }
    drop_unseen(w, false);
}
