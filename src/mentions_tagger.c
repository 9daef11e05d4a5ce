/* What the trained model says, beside names and rules: it agrees, it finds what
 * they miss, and it corrects what they only guessed. */
#include "mentions_work.h"

#include <string.h>

/* How sure the model must be of a span that nothing else supports ... */
static const float enough[REL_TYPES] = {[REL_PERSON] = 0.5f,
                                        [REL_COUNTRY] = 2,
                                        [REL_ORGANIZATION] = 0.5f,
                                        [REL_PLACE] = 0.5f};

/* ... to put in the place of one name by rule, of several or one that opens with
 * the head of an organisation, and of known names that it reaches beyond. */
static const float correct = 0.5f, overrule = 0.8f, swallow = 0.8f;

/* A rule as sure as this keeps the countries in its organisation's name. */
static const float certain = 0.85f;

/* ... as this, that a word in it tells what it is. */
static const float sure_head = 0.75f;

/* ... and to read as something else what the word for such a thing opens. */
static const float against_head = 0.95f;

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
static rel_type type_of_span(const work *w, const rel_span *s)
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

/* "Maulana Hakim" is a name, though both words are titles. */
static bool name_of_titles(const work *w, const rel_span *s)
{
    return s->count == 2 && in_list(w, s->first, REL_LIST_PERSON) &&
           in_list(w, s->first + 1, REL_LIST_PERSON) && w->words[s->first + 1].title;
}

/* "Sarah Hill | KC": what stands behind a name in capitals, without a comma. */
static bool honour(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    return word->title == 1 && word->title_kind == REL_TITLE_AFTER && !w->style &&
           token_at(w, at)->shape == REL_SHAPE_UPPER && !token_at(w, at)->dotted;
}

/* The tokens before a bracket that opens in the span and does not close in it: "Dinas
 * Kesehatan | (Dinkes"; all of them if there is none. */
static uint32_t before_bracket(const work *w, const rel_span *s)
{
    uint32_t open = s->count;
    for (uint32_t i = 0; i < s->count; i++)
        if (is_mark(w, s->first + i, '('))
            open = i;
        else if (is_mark(w, s->first + i, ')'))
            open = s->count;
    return open;
}

/* Off the front: titles and marks; off the end: marks, from a person's name what stands
 * behind it. False when nothing is left. */
static bool trim(const work *w, rel_span *s, rel_type type)
{
    while (s->count) {
        const rel_word_info *word = &w->words[s->first];
        bool titled = type == REL_PERSON && word->title && !name_of_titles(w, s);
        uint32_t title = titled && word->title < s->count ? word->title : 0;
        if (!title && token_at(w, s->first)->kind == REL_TOKEN_PUNCT)
            title = 1;
        if (!title && type == REL_PERSON && word->in_title && s->count > 1 &&
            !w->words[s->first + 1].in_title)
            title = 1; /* "Kolonel Inf | Gusti" */
        if (!title)
            break;
        s->first += title;
        s->count -= title;
    }
    s->count = before_bracket(w, s);
    while (s->count && token_at(w, s->first + s->count - 1)->kind == REL_TOKEN_PUNCT &&
           !is_mark(w, s->first + s->count - 1, ')'))
        s->count--;
    s->count -= type == REL_PERSON && s->count > 2 && honour(w, s->first + s->count - 1);
    return s->count > 0;
}

static bool quoted(const work *w, const rel_mention *m)
{
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        if (is_quote(w, i) && !is_mark(w, i, '\''))
            return true;
    return false;
}

/* Does a word say that this is an organisation? */
static bool has_head(const work *w, const rel_mention *m)
{
    for (uint32_t i = m->first; m->type == REL_ORGANIZATION && i < m->first + m->count;
         i++)
        if (w->words[i].head)
            return true;
    return false;
}

/* The mentions under a span. */
typedef struct covered {
    uint32_t count, known;
    bool headed;   /* one opens with the head of an organisation */
    bool beyond;   /* one reaches out of the span                */
    bool inside;   /* ... with good reason                       */
    bool nickname; /* ... over a nickname in quotes            */
    bool located;  /* ... over the known place it is of        */
    bool called;   /* ... back to the head of what is called after people */
} covered;

/* "DPRD | Kalimantan Tengah": all that follows the head is a known place or country.
 * "Korem 163 | /Wira Satya": a number and a name are one. */
static bool located(const work *w, const rel_mention *m, const rel_span *s)
{
    rel_match named;
    uint32_t at = s->first + s->count, end = m->first + m->count;
    if (m->type != REL_ORGANIZATION || m->first != s->first || at >= end)
        return false;
    if (is_mark(w, at, '/'))
        return true;
    if (w->words[m->first].head != s->count || !known_at(w, at, false, &named))
        return false;
    rel_type type = named.type;
    return at + named.count == end && (type == REL_PLACE || type == REL_COUNTRY);
}

static covered under(const work *w, const rel_span *s, rel_type type)
{
    covered c = {0};
    uint32_t last = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        if (!w->cover[i] || w->cover[i] == last)
            continue;
        const rel_mention *m = &w->mentions[w->cover[i] - 1];
        last = w->cover[i];
        c.count++;
        c.known += !by_rule(m);
        bool out = m->first < s->first || m->first + m->count > s->first + s->count;
        bool longer = type == REL_ORGANIZATION && !out;
        c.headed |= w->words[m->first].head > 0 ||
                    (!longer && m->confidence >= sure_head && has_head(w, m));
        c.called |= m->first < s->first &&
                    (w->words[m->first].named || (out && w->words[m->first].chapter) ||
                     (w->words[m->first].unit && type == REL_ORGANIZATION));
        c.beyond |= out;
        c.inside |= out && m->confidence >= certain;
        c.located |= type == REL_ORGANIZATION && located(w, m, s);
        c.nickname |= out && by_rule(m) && m->type == REL_PERSON && quoted(w, m);
    }
    return c;
}

static bool same_kind(uint8_t found, rel_type said)
{
    return found == said || (found == REL_COUNTRY && said == REL_PLACE);
}

/* The name of a place behind "in", or a name in a list with one there: the model must
 * be surer than this to see a person. */
static const float person_there = 0.8f;

static bool placed(const work *w, uint32_t at)
{
    return at > w->first && is_cue(w, at - 1, REL_CUE_PREPOSITION);
}

/* Is the word part of somebody's longer name anywhere, for the model? */
static bool bears(const work *w, uint32_t at)
{
    uint64_t fold = token_at(w, at)->fold;
    for (uint32_t i = 0; i < w->spans.count; i++) {
        const rel_span *s = &w->spans.spans[i];
        for (uint32_t k = s->first; s->count > 1 && k < s->first + s->count; k++)
            if (token_at(w, k)->fold == fold && type_of_span(w, s) == REL_PERSON)
                return true;
    }
    return false;
}

/* "In Cambridge, ...": the town, not its club or university. */
static bool town_first(const work *w, const rel_span *s)
{
    rel_match m;
    uint32_t count, next = s->first + 1;
    if (s->count > 1 || s->first != w->first + 1 || !placed(w, s->first) ||
        !in_sentence(w, next) || !is_mark(w, next, ',') || w->headline ||
        !known_at(w, s->first, true, &m))
        return false;
    const rel_match *all = all_known(w, s->first, &count);
    for (uint32_t i = 0; i < count; i++)
        if (all[i].count == 1 && all[i].type == REL_PLACE)
            return true;
    return false;
}

/* "in Santiago", "ke Odesa dan Chornomorsk": no person, for all the model says. */
static bool is_there(const work *w, const rel_span *s, rel_type type)
{
    if (type == REL_ORGANIZATION)
        return town_first(w, s);
    if (type != REL_PERSON || s->count > 1 || w->headline)
        return false;
    rel_match named;
    uint32_t next = s->first + 1;
    bool sure = s->confidence >= person_there;
    if (placed(w, s->first) && known_at(w, s->first, true, &named))
        return named.count == 1 && named.type == REL_PLACE &&
               !(sure && (in_list(w, s->first, REL_LIST_PERSON) || bears(w, s->first)));
    if (sure)
        return false;
    bool goes_on = in_sentence(w, next) && /* "in Wilbur's words" */
                   (w->words[next].capital || token_at(w, next)->joined) &&
                   token_at(w, next)->kind == REL_TOKEN_WORD;
    if (placed(w, s->first))
        return !goes_on && !in_list(w, s->first, REL_LIST_PERSON) && !bears(w, s->first);
    bool listed = s->first > w->first + 1 && is_cue(w, s->first - 1, REL_CUE_PAIR);
    const rel_mention *m = listed ? covering(w, s->first - 2) : NULL;
    return m && m->type == REL_PLACE && m->known != REL_NONE && placed(w, m->first);
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
    if (!same_kind(m->type, type) && by_rule(m) &&
        s->confidence >= (headed ? against_head : correct))
        m->type = (uint8_t)type;
    if (same_kind(m->type, type)) {
        m->source |= REL_BY_TAGGER;
        m->confidence += (1 - m->confidence) * 0.5f * s->confidence;
        if (m->type == REL_PERSON && m->known == REL_NONE)
            find_known(w, m);
    }
    return true;
}

/* A country or organisation that is known does not open a person's name:
 * "China Xi Jinping"; nor does the end of one that a rule is sure of: "PT Kartika
 * Rotanindo | Goh Swee Lian". */
static void trim_holder(const work *w, rel_span *s)
{
    const rel_mention *open = covering(w, s->first);
    uint32_t end = open ? open->first + open->count : 0;
    if (open && by_rule(open) && open->type == REL_ORGANIZATION &&
        open->confidence >= sure_head && open->first < s->first &&
        end < s->first + s->count) {
        s->count -= end - s->first;
        s->first = end;
        trim(w, s, REL_PERSON);
    }
    while (s->count && w->cover[s->first]) {
        const rel_mention *m = &w->mentions[w->cover[s->first] - 1];
        bool holder = m->type == REL_COUNTRY || m->type == REL_ORGANIZATION;
        if (by_rule(m) || !holder || m->first != s->first || m->count >= s->count)
            return;
        s->first += m->count;
        s->count -= m->count;
    }
}

/* The "Intel" of a "Kasi Intel" is not the company, "Pertuan Agong" behind "Yang di-"
 * no name. */
static bool inside_title(const work *w, const rel_span *s, rel_type type)
{
    const rel_word_info *word = &w->words[s->first];
    bool held = s->first > w->first && is_cue(w, s->first - 1, REL_CUE_ARTICLE);
    bool named = type == REL_ORGANIZATION || (type == REL_PERSON && s->count > 1);
    return named && word->in_title && !word->title && !word->head && !held &&
           w->words[s->first + s->count - 1].in_title && !w->cover[s->first];
}

/* "Kepala Pusat Penerangan | TNI": a unit in the title, and the known body it is of. */
static bool unit_in_title(const work *w, const rel_span *s, rel_type type)
{
    uint32_t at = s->first, end = s->first + s->count;
    if (type != REL_ORGANIZATION || s->count < 3)
        return false;
    while (at < end && w->words[at].in_title)
        at++;
    const rel_mention *m = at < end && at >= s->first + 2 ? covering(w, at) : NULL;
    return m && !by_rule(m) && m->type == REL_ORGANIZATION && m->first == at &&
           m->count == end - at;
}

/* Words in lower case, months, ranks, and what the lists call no name are none; nor are
 * ships and prizes. */
static bool no_name(const work *w, const rel_span *s, rel_type type)
{
    const rel_word_info *word = &w->words[s->first];
    if (names_thing(w, s->first, s->first + s->count) ||
        is_nothing(w, s->first, s->count, type) ||
        (s->count == 1 && in_list(w, s->first, REL_LIST_MONTH)))
        return true;
    bool lower = !w->style && token_at(w, s->first)->shape == REL_SHAPE_LOWER;
    return (lower && !is_cue(w, s->first, REL_CUE_PARTICLE)) ||
           no_name_at(w, s->first, s->count) || inside_title(w, s, type) ||
           unit_in_title(w, s, type) ||
           (s->count > 1 && word->title >= s->count &&
            word->title_kind == REL_TITLE_RANK);
}

/* Of quotes, a name has both or none: not 'Roy" Soemirat'. */
static bool half_quoted(const work *w, const rel_span *s)
{
    uint32_t quotes = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        quotes += is_quote(w, i) && !is_mark(w, i, '\'');
    return quotes % 2 > 0;
}

/* A given name of two syllables is one: "Tung Sen-pao". */
static uint32_t second_syllable(const work *w, const rel_span *s)
{
    uint32_t dash = s->first + s->count, next = dash + 1;
    if (s->count < 2 || !in_sentence(w, next) || !is_mark(w, dash, '-') ||
        !token_at(w, dash)->joined || !token_at(w, next)->joined || w->span_at[next])
        return 0;
    const rel_token *t = token_at(w, next);
    bool syllable = t->kind == REL_TOKEN_WORD && t->shape == REL_SHAPE_LOWER &&
                    t->len <= 5 && !in_list(w, next, REL_LIST_STOPWORD) &&
                    !w->words[next].common;
    return syllable ? 2 : 0;
}

/* "Ijaz ul | Hassan Warraich": what a particle binds to a name by rule is one name. */
static void join_particle(const work *w, rel_span *s)
{
    if (s->first == w->first || !is_cue(w, s->first - 1, REL_CUE_PARTICLE) ||
        w->words[s->first - 1].capital)
        return;
    const rel_mention *m = covering(w, s->first - 1);
    if (!m || !by_rule(m) || m->type != REL_PERSON || m->first >= s->first)
        return;
    uint32_t end = s->first + s->count, other = m->first + m->count;
    s->first = m->first;
    s->count = (end > other ? end : other) - m->first;
}

static void take_span(work *w, rel_span s)
{
    rel_type type = type_of_span(w, &s);
    bool storm = is_cue(w, s.first, REL_CUE_THING) && s.count > w->words[s.first].cue &&
                 (type == REL_PERSON || type == REL_ORGANIZATION);
    if (type >= REL_TYPES || storm || !trim(w, &s, type) || no_name(w, &s, type) ||
        half_quoted(w, &s) || two_people(w, &s) ||
        names_rulers(w, s.first, s.first + s.count) ||
        (type == REL_ORGANIZATION && names_faction(w, s.first, s.first + s.count)))
        return;
    if (type == REL_PERSON) {
        trim_holder(w, &s);
        if (!s.count)
            return;
        join_particle(w, &s);
        s.count += second_syllable(w, &s);
    }
    if (is_there(w, &s, type))
        type = REL_PLACE;
    if (agree(w, &s, type))
        return;
    covered c = under(w, &s, type);
    float need = !c.count                  ? enough[type]
                 : c.known                 ? swallow
                 : c.count > 1 || c.headed ? overrule
                                           : correct;
    if (w->headline && need < headline)
        need = headline;
    if (s.confidence < need ||
        (c.known && (c.beyond || type == REL_PLACE || w->headline)) ||
        (c.known > 1 && type == REL_PERSON) || /* "Biden-Xi" */
        (c.inside && type == REL_PLACE) || c.nickname || c.called || c.located)
        return;
    rel_mention *m = replace_mentions(w, s.first, s.count, type);
    m->source = REL_BY_TAGGER;
    m->confidence = s.confidence;
    find_known(w, m);
}

static bool seen(const work *w, const rel_mention *m)
{
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        if (w->span_at[i])
            return true;
    return false;
}

/* What a title speaks for: one word that nobody is called is where the post is held. */
static bool titled(const work *w, const rel_mention *m)
{
    bool place = m->type == REL_PERSON && m->count == 1 && m->title_count &&
                 !in_list(w, m->first, REL_LIST_PERSON);
    return m->confidence >= 0.75f && !place;
}

void drop_unseen(work *w, bool people)
{
    for (uint32_t i = 0; w->span_at && i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool kind = people ? m->type == REL_PERSON : m->type != REL_PLACE;
        if (m->count && by_rule(m) && kind && !titled(w, m) && !seen(w, m))
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
            take_span(w, *s);
    }
    drop_unseen(w, false);
}
