/* mentions_employers.c - companies, parties, papers that were taken for people, or not at
 * all: "Barwon analyst Jane Roe", "Barwon shares", "Barwon" for Barwon Lithium. */
#include "mentions_work.h"

#include <string.h>

enum { NAME = 3 }; /* words that one has before */

/* The end of what people are in an organisation, or of what it has, at `at`; or `at`. */
uint32_t office_end(const work *w, uint32_t at)
{
    bool phrase = in_sentence(w, at) && w->words[at].behind &&
                  token_at(w, at)->shape != REL_SHAPE_CAPITAL;
    return phrase ? own_phrase_end(w, at, REL_CUE_ORG_BEHIND) : at;
}

/* Where the longest such phrase begins that ends at `at`; `at` if none does. */
static uint32_t behind_begin(const work *w, uint32_t at)
{
    for (uint32_t back = NAME; back; back--)
        if (at >= w->first + back && office_end(w, at - back) == at)
            return at - back;
    return at;
}

/* "chief executive of | Barwon" */
static bool post_of(const work *w, uint32_t at)
{
    return at > w->first + 1 && is_cue(w, at - 1, REL_CUE_ROLE_OF) &&
           behind_begin(w, at - 1) < at - 1;
}

/* A person that is only guessed: nobody's title, and nobody of a longer name has it. */
static bool guessed_employer(const work *w, const rel_mention *m)
{
    if (!m->count || m->type != REL_PERSON || !by_rule(m) || m->count > NAME ||
        m->known != REL_NONE || (m->title_count && !post_of(w, m->first)))
        return false;
    bool called = false;
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        called |=
            in_list(w, i, REL_LIST_PERSON) || token_at(w, i)->kind != REL_TOKEN_WORD;
    return !called && (m->count > 1 || !in_names(w, m->first));
}

/* Is it no more than a guess: no word of it is among people's names? */
static bool unheard(const work *w, const rel_span *s)
{
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        if (in_list(w, i, REL_LIST_PERSON) || token_at(w, i)->shape == REL_SHAPE_LOWER)
            return false;
    return !w->headline && !w->style && !w->words[s->first].after_title;
}

/* A body is it where it does something, not where something is of it. */
bool told_body(const work *w, const rel_span *s)
{
    uint32_t end = s->first + s->count, before = s->first - 1;
    bool case_of = s->first && token_at(w, before)->dotted; /* "Roe v. | Barwon, which" */
    if (!in_sentence(w, end) || !unheard(w, s) || case_of)
        return false;
    bool front = opens_sentence(w, s->first);
    if (is_mark(w, end, ',') &&
        own_phrase_end(w, end + 1, REL_CUE_RELATIVE_THING) > end + 1)
        return front || (in_list(w, before, REL_LIST_STOPWORD) &&
                         !is_cue(w, before, REL_CUE_PREPOSITION));
    return s->count > 1 && !front && is_cue(w, before, REL_CUE_ARTICLE) &&
           token_at(w, before)->len > 2 && !in_list(w, end, REL_LIST_STOPWORD) &&
           (is_cue(w, end, REL_CUE_SPEECH) || is_cue(w, end, REL_CUE_GOV_VERB));
}

/* A person by rule or by the model alone, not all of whose words people are called. */
static bool half_guessed(const work *w, const rel_mention *m)
{
    bool called = true;
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        called &= in_list(w, i, REL_LIST_PERSON) && !is_cue(w, i, REL_CUE_PARTICLE);
    return m->count > 1 && m->type == REL_PERSON && by_rule(m) && !called &&
           m->known == REL_NONE && !m->title_count;
}

bool nobody_here(const work *w, const rel_mention *m)
{
    return m->count == 1 && m->type == REL_PERSON && by_rule(m) && m->known == REL_NONE &&
           !m->title_count && !in_names(w, m->first);
}

static bool may_name(const work *w, uint32_t at)
{
    rel_match m;
    const rel_word_info *word = &w->words[at];
    return word->capital && !word->title && !word->in_title && !word->place &&
           token_at(w, at)->kind == REL_TOKEN_WORD && !in_list(w, at, REL_LIST_PERSON) &&
           !dated(w, at) && !is_cue(w, at, REL_CUE_NO_NAME) &&
           !is_cue(w, at, REL_CUE_EVENT) && !known_at(w, at, true, &m);
}

/* "Bavarian leader": of somewhere. */
static bool adjective(const work *w, uint32_t at)
{
    rel_str text = rel_token_text(w->tokens, at);
    const char *end = text.ptr + text.len;
    return text.len > 4 && (!memcmp(end - 2, "an", 2) || !memcmp(end - 3, "ese", 3) ||
                            !memcmp(end - 3, "ish", 3));
}

/* Where the name before the role at `at` begins; `at` if there is none. */
static uint32_t name_before(const work *w, uint32_t at)
{
    uint32_t first = at;
    if (at == w->first || adjective(w, at - 1))
        return at;
    while (first > w->first && at - first < NAME && may_name(w, first - 1) &&
           (!w->cover[first - 1] || guessed_employer(w, covering(w, first - 1))))
        first--;
    if (first > w->first && w->words[first - 1].capital && !w->words[first - 1].common &&
        first < at)
        return at; /* it is longer */
    while (first < at && w->words[first].common)
        first++;
    return first;
}

/* The organisation [first, end), and that it is one elsewhere, too. */
static void take_told(work *w, uint32_t first, uint32_t end, fold_set *told,
                      fold_set *acronyms)
{
    replace_mentions(w, first, end - first, REL_ORGANIZATION)->source = REL_BY_RULE;
    fold_set_put(told, words_hash(w, first, end), REL_ORGANIZATION);
    if (first + 1 == end)
        fold_set_put(acronyms, token_at(w, first)->fold, REL_ORGANIZATION);
}

/* "Barwon chief executive | Jane Roe": what is in front of the role of a person. */
static void read_role(work *w, uint32_t person, fold_set *told, fold_set *acronyms)
{
    uint32_t role = behind_begin(w, person);
    if (role == person)
        return;
    role -= role > w->first && is_cue(w, role - 1, REL_CUE_ROLE_MODIFIER) &&
            !w->words[role - 1].capital;
    uint32_t first = name_before(w, role);
    if (first < role)
        take_told(w, first, role, told, acronyms);
}

/* ---- what an organisation is ---------------------------------------------------- */

/* Where "a disability-rights | group" begins whose noun is at `at`: the token behind the
 * comma; or `at`. */
static uint32_t told_begin(const work *w, uint32_t at)
{
    enum { MOST = 6 };
    for (uint32_t i = at; i > w->first + 1 && at - i < MOST; i--) {
        if (is_mark(w, i - 1, ','))
            return i < at && is_cue(w, i, REL_CUE_ARTICLE) ? i : at;
        bool word = token_at(w, i - 1)->kind == REL_TOKEN_WORD;
        bool article = is_cue(w, i - 1, REL_CUE_ARTICLE);
        if ((!word && !is_mark(w, i - 1, '-')) || w->words[i - 1].role ||
            (in_list(w, i - 1, REL_LIST_STOPWORD) && !article))
            return at; /* "the leader of his party" */
    }
    return at;
}

/* Does the noun end what is told: "a rights group that ...", "a unit of", not "a company
 * director", "a founder of"? */
static bool noun_ends(const work *w, uint32_t at)
{
    uint32_t end = at + w->words[at].cue;
    if (end == at + 2 && is_cue(w, at + 1, REL_CUE_ROLE_OF))
        return !is_cue(w, at, REL_CUE_PERSON_NOUN) && !w->words[at].role &&
               !w->words[at].title;
    return in_sentence(w, end) && (is_mark(w, end, ',') || is_mark(w, end, '.') ||
                                   in_list(w, end, REL_LIST_STOPWORD));
}

/* Two or three capitals that open the sentence, no person for the model. */
static uint32_t opening_name(const work *w, uint32_t comma)
{
    rel_match m;
    uint32_t first = w->first;
    if (comma < first + 2 || comma > first + NAME || is_cue(w, first, REL_CUE_ARTICLE) ||
        in_list(w, first, REL_LIST_STOPWORD))
        return comma;
    for (uint32_t i = first; i < comma; i++)
        if (!w->words[i].capital || w->cover[i] || w->words[i].title ||
            w->words[i].place || is_cue(w, i, REL_CUE_NO_NAME) ||
            is_cue(w, i, REL_CUE_EVENT) || in_list(w, i, REL_LIST_PERSON) ||
            dated(w, i) || known_at(w, i, true, &m))
            return comma;
    return first;
}

/* "Access Ramp, a disability-rights group, said": what stands before the comma. */
static void read_told(work *w, uint32_t number, fold_set *told, fold_set *acronyms)
{
    uint32_t at;
    if (!(w->sentence_cues[number] >> REL_CUE_ORG_NOUN & 1u) ||
        !enter_sentence(w, number, &at) || w->headline || w->style)
        return;
    for (; at < w->reading.end; at++) {
        if (!is_cue(w, at, REL_CUE_ORG_NOUN) || w->words[at].capital || !noun_ends(w, at))
            continue;
        uint32_t from = told_begin(w, at);
        if (from == at)
            continue;
        uint32_t comma = from - 1, first = name_before(w, comma);
        const rel_mention *m = first < comma ? covering(w, first) : NULL;
        bool of = w->words[at].cue == 2 && is_cue(w, at + 1, REL_CUE_ROLE_OF);
        if (m && m->count > 1 && !of && tagged(w, m->first, m->count, REL_PERSON))
            continue; /* "Okwudili Nnamdi, a contractor, ..."; but "..., a unit of" */
        if (first == comma)
            first = opening_name(w, comma);
        if (first < comma)
            take_told(w, first, comma, told, acronyms);
    }
}

/* "Grace told | Dawn": a paper whose name is somebody's, too, but nobody's here. */
static void read_paper(const work *w, rel_mention *m)
{
    rel_match known;
    uint32_t verb = m->first - 1;
    if (m->count > 1 || m->type != REL_PERSON || !by_rule(m) || m->title_count ||
        m->first < w->first + 2 || !is_cue(w, verb, REL_CUE_SPEECH) ||
        token_at(w, verb - 1)->kind != REL_TOKEN_WORD || in_names(w, m->first) ||
        !known_at(w, m->first, true, &known) || !known.exact_case ||
        known.type != REL_ORGANIZATION || !is_kind(w, known.known, "media"))
        return;
    m->type = REL_ORGANIZATION;
    m->known = known.known;
    m->source = REL_BY_GAZETTEER;
}

/* ---- all of them ---------------------------------------------------------------- */

/* "Barwon Lithium" for a person, beside "Royal Barwon Lithium Mines Ltd" or without what
 * is at one of its ends: before people's names are gathered, which a firm's are none of.
 */
void read_firms(work *w)
{
    rel_type type;
    fold_set firms = fold_set_make(w->scratch);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        uint32_t first = m->first + m->legal, end = m->first + m->count - m->form;
        bool firm = m->count && m->type == REL_ORGANIZATION && (m->legal || m->form);
        for (uint32_t to = first + 2; firm && to <= end; to++)
            fold_set_put(&firms, words_hash(w, first, to), REL_ORGANIZATION);
        for (uint32_t from = first + 1; firm && from + 2 <= end; from++)
            fold_set_put(&firms, words_hash(w, from, end), REL_ORGANIZATION);
    }
    for (uint32_t i = 0; firms.count && i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        if (m->count && half_guessed(w, m) &&
            fold_set_has(&firms, words_hash(w, m->first, m->first + m->count), &type))
            m->type = REL_ORGANIZATION;
    }
}

/* "RSUP dr. | Wasaradi": whom it is called after, with a title, is it, too, in short. */
static void tell_namesake(const work *w, const rel_mention *m, fold_set *firms)
{
    uint32_t start = m->first + w->words[m->first].head, first = start;
    uint32_t last = m->first + m->count - 1;
    while (first <= last && w->words[first].title)
        first += w->words[first].title;
    if (first == start)
        return;
    for (uint32_t end = first; end <= last && end - first < NAME; end++)
        if (w->words[end].capital)
            fold_set_put(firms, words_hash(w, first, end + 1), REL_ORGANIZATION);
}

/* The first words of an organisation's name, short for it, unless people are, or a town
 * of which it is the council. */
static void tell_front(const work *w, const rel_mention *m, fold_set *told,
                       fold_set *firms)
{
    uint32_t first = m->first + (w->words[m->first].legal ? w->words[m->first].head : 0);
    uint32_t end = first, last = m->first + m->count - 1;
    for (uint32_t i = first; i <= last && !m->form; i++)
        if (own_phrase_end(w, i, REL_CUE_EPONYM) > i)
            return;
    for (; end < last && end - first < NAME && w->words[end].capital; end++)
        if (!w->words[end].head && !w->words[end + 1].place) {
            uint64_t hash = words_hash(w, first, end + 1);
            fold_set_put(told, hash, REL_ORGANIZATION);
            if (m->legal || m->form)
                fold_set_put(firms, hash, REL_ORGANIZATION);
        }
}

/* "Rumah mode itu, | Casa Vellini, ...": behind what it is, which opens the sentence. */
static bool told_noun(const work *w, uint32_t at)
{
    uint32_t noun = at - 2;
    if (at < w->first + 3 || at > w->first + 2 + NAME || !is_mark(w, at - 1, ',') ||
        !in_list(w, noun, REL_LIST_STOPWORD))
        return false;
    return is_cue(w, w->first, REL_CUE_ORG_NOUN) &&
           w->first + w->words[w->first].cue == noun;
}

static void tell(work *w, uint32_t number, fold_set *told, fold_set *firms,
                 fold_set *acronyms)
{
    const rel_mention *m = &w->mentions[number];
    uint32_t end = m->first + m->count;
    if (m->type == REL_ORGANIZATION && m->count > 1) {
        tell_front(w, m, told, firms);
        if (w->words[m->first].named)
            tell_namesake(w, m, firms);
    } else if (m->type == REL_PERSON) {
        if (guessed_employer(w, m) && (post_of(w, m->first) || told_noun(w, m->first) ||
                                       (office_end(w, end) > end && !w->words[end].role)))
            fold_set_put(told, words_hash(w, m->first, end), REL_ORGANIZATION);
        if (m->count > 1)
            read_role(w, m->first, told, acronyms);
    }
}

/* "said SIA", which a bracket told to be an organisation's acronym. */
static bool told_acronym(const work *w, const rel_mention *m, const fold_set *acronyms)
{
    rel_type type;
    const rel_token *t = token_at(w, m->first);
    return m->count == 1 && m->type == REL_PERSON && by_rule(m) && !m->title_count &&
           acronyms->count && t->shape == REL_SHAPE_UPPER && t->len > 2 && !w->style &&
           !in_names(w, m->first) && fold_set_has(acronyms, t->fold, &type) &&
           type == REL_ORGANIZATION;
}

/* "Barwon Wind", of which "Barwon Wind Ltd" tells that it is no place. */
static bool place_for_firm(const work *w, const rel_mention *m)
{
    bool guess = (m->count > 0) & (m->type == REL_PLACE) & (m->known == REL_NONE) &&
                 by_rule(m) && !w->words[m->first].place;
    return guess &&
           (m->count > 1 || !(m->first && is_cue(w, m->first - 1, REL_CUE_PREPOSITION)) ||
            is_cue(w, m->first - 1, REL_CUE_ROLE_FOR));
}

void read_employers(work *w, fold_set *acronyms)
{
    rel_type type;
    uint32_t at;
    fold_set told = fold_set_make(w->scratch), firms = fold_set_make(w->scratch);
    count_clubs(w);
    for (uint32_t i = 0, count = w->count; i < count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (!m->count || !enter_sentence(w, m->sentence, &at) || w->style)
            continue;
        read_club(w, &w->mentions[i]);
        read_paper(w, &w->mentions[i]);
        if (!w->headline)
            tell(w, i, &told, &firms, acronyms);
    }
    read_towns(w);
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++)
        read_told(w, s, &told, acronyms);
    for (uint32_t i = 0; i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        bool open = m->count && m->type == REL_PERSON && by_rule(m);
        uint64_t hash = open && told.count + firms.count
                            ? words_hash(w, m->first, m->first + m->count)
                            : 0;
        if (firms.count && place_for_firm(w, m) &&
            fold_set_has(&firms, words_hash(w, m->first, m->first + m->count), &type))
            m->type = REL_ORGANIZATION;
        if (open &&
            (told_acronym(w, m, acronyms) ||
             (told.count && guessed_employer(w, m) && fold_set_has(&told, hash, &type)) ||
             (firms.count && nobody_here(w, m) && fold_set_has(&firms, hash, &type))))
            m->type = REL_ORGANIZATION;
    }
}
