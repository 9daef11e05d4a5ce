/* mentions_evidence.c - known names that also mean something else: what in the article
 * speaks for them. */
#include "mentions_work.h"

#include "relasi/utf8.h"

#include <string.h>

bool known_elsewhere(work *w, uint32_t known)
{
    rel_word_notes *notes = w->finder->notes;
    uint32_t room = rel_gazetteer_count(w->finder->gazetteer);
    if (notes->sure_room < room) {
        notes->sure_in = REL_NEW(&notes->keep, uint32_t, room);
        notes->sure_room = room;
    }
    for (; w->sure_count; w->sure_count--) {
        const rel_mention *m = &w->mentions[w->sure_count - 1];
        if (m->count && m->known != REL_NONE)
            notes->sure_in[m->known] = w->article;
    }
    return notes->sure_in[known] == w->article;
}

/* "The Sugar Board (SB)", but not the country of an athlete: "Dewi Lestari (INA)". */
static bool beside_bracket(const work *w, uint32_t first, uint32_t end)
{
    if (first < w->first + 2 || !is_mark(w, first - 1, '(') || !in_sentence(w, end) ||
        !is_mark(w, end, ')'))
        return false;
    const rel_mention *before = covering(w, first - 2);
    return !before || before->type != REL_PERSON;
}

/* "the Clinton administration", "Biden-Harris": who governs, alone or with another. */
static bool rules(const work *w, const rel_match *m)
{
    uint32_t end = m->first + m->count;
    if (m->first < w->first + 2)
        return false;
    const rel_mention *before = covering(w, m->first - 2);
    bool other = is_mark(w, m->first - 1, '-') && token_at(w, m->first)->joined &&
                 before && before->type == REL_PERSON && before->known != REL_NONE;
    return other || (is_cue(w, m->first - 1, REL_CUE_ARTICLE) &&
                     names_rulers(w, m->first, end + 1));
}

/* "Shell Upstream Services ... Shell": does an organisation told in full begin with the
 * name of a company? */
static bool opens_told(work *w, const rel_match *known)
{
    uint32_t at = known->first;
    if (name_note_at(w, at)->first_in != w->article || w->words[at].common ||
        !is_kind(w, known->known, "company"))
        return false;
    rel_type type;
    if (!w->openers.folds) {
        w->openers = fold_set_make(w->scratch);
        for (uint32_t i = 0; i < w->count; i++) {
            const rel_mention *m = &w->mentions[i];
            if (m->count > 1 && m->type == REL_ORGANIZATION)
                fold_set_put(&w->openers, token_at(w, m->first)->fold, REL_ORGANIZATION);
        }
    }
    return fold_set_has(&w->openers, token_at(w, at)->fold, &type);
}

/* "State House": the seat of a government of which the article does not speak. */
static bool far_seat(work *w, const rel_match *m)
{
    uint32_t count;
    const rel_gazetteer *g = w->finder->gazetteer;
    if (!m->ambiguous || !is_kind(w, m->known, "seat"))
        return false;
    const rel_match *all = all_known(w, m->first, &count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t country = rel_gazetteer_country(g, all[i].known);
        if (all[i].count == m->count && country != REL_NONE &&
            known_elsewhere(w, country))
            return false;
    }
    return true;
}

/* "told the Observer": a newspaper, whatever else the word means. */
static bool told_paper(const work *w, const rel_match *m)
{
    if (m->first < w->first + 2 || !m->exact_case ||
        !is_cue(w, m->first - 1, REL_CUE_ARTICLE) ||
        !is_cue(w, m->first - 2, REL_CUE_SPEECH))
        return false;
    rel_known known = rel_gazetteer_at(w->finder->gazetteer, m->known);
    return rel_str_equal(known.kind, REL_STR("media")) && known.label_en.len > 4 &&
           !memcmp(known.label_en.ptr, "The ", 4);
}

/* "blamed | Shell for": within a sentence the capital of an ordinary word that is all of
 * a company's name. */
static bool company_word(const work *w, const rel_match *m)
{
    uint32_t at = m->first;
    if (!m->exact_case || m->count > 1 || at == w->first || w->headline || w->style ||
        !w->words[at].common || in_list(w, at, REL_LIST_PERSON) ||
        token_at(w, at)->shape != REL_SHAPE_CAPITAL)
        return false;
    bool within = token_at(w, at - 1)->kind == REL_TOKEN_WORD &&
                  !w->words[at - 1].capital && !capital_word(w, at + 1) &&
                  !is_mark(w, at + 1, '-');
    rel_known known = rel_gazetteer_at(w->finder->gazetteer, m->known);
    return within && rel_str_equal(known.kind, REL_STR("company")) &&
           rel_utf8_fold_hash(known.label_en) == token_at(w, at)->fold;
}

/* "Wiper leader Mary Roe": a role in it, and who has it. */
static bool has_officer(const work *w, uint32_t end)
{
    uint32_t person = office_end(w, end);
    const rel_mention *m =
        person > end && in_sentence(w, person) ? covering(w, person) : NULL;
    return m && m->first == person && m->type == REL_PERSON && m->count > 1;
}

/* The body, known or opened by its head, whose name ends before the comma or the "and"
 * right before `at`. */
static const rel_mention *listed_body(const work *w, uint32_t at)
{
    uint32_t last = listed_before(w, at);
    const rel_mention *m = last < at ? covering(w, last) : NULL;
    bool body = m && m->type == REL_ORGANIZATION &&
                (!by_rule(m) ||
                 (m->count > 1 && w->words[m->first].head_kind == REL_HEAD_BEFORE));
    return body ? m : NULL;
}

/* "TNI, Polri, | PMI", "Kodim Solo, Polres Solo, | PMI": an acronym in a list behind two
 * such bodies. */
static bool among_bodies(const work *w, const rel_match *m)
{
    if (m->count > 1 || m->type != REL_ORGANIZATION ||
        token_at(w, m->first)->shape != REL_SHAPE_UPPER)
        return false;
    const rel_mention *last = listed_body(w, m->first);
    return last && listed_body(w, last->first);
}

/* "Labor", in an article that speaks of Australia. */
static bool party_there(work *w, const rel_match *m)
{
    uint32_t country = rel_gazetteer_country(w->finder->gazetteer, m->known);
    bool linked = m->first > w->first && (is_cue(w, m->first - 1, REL_CUE_PAIR) ||
                                          is_cue(w, m->first - 1, REL_CUE_ROLE_OF));
    return m->exact_case && country != REL_NONE && is_kind(w, m->known, "party") &&
           !linked && !w->headline && known_elsewhere(w, country);
}

/* "Demokrat, | PKB", "PPP dan | Hanura": beside a known body of its kind in a list. */
static bool beside_its_kind(const work *w, const rel_match *m)
{
    const rel_gazetteer *g = w->finder->gazetteer;
    uint32_t end = m->first + m->count, last = listed_before(w, m->first);
    const rel_mention *sides[2] = {last < m->first ? covering(w, last) : NULL};
    if (in_sentence(w, end + 1) && (is_mark(w, end, ',') || is_cue(w, end, REL_CUE_PAIR)))
        sides[1] = covering(w, end + 1);
    rel_str kind = rel_gazetteer_kind(g, m->known);
    for (uint32_t i = 0; i < 2; i++)
        if (sides[i] && sides[i]->type == REL_ORGANIZATION &&
            sides[i]->known != REL_NONE && kind.len &&
            rel_str_equal(rel_gazetteer_kind(g, sides[i]->known), kind))
            return true;
    return false;
}

/* Of two organisations of one kind, an officer, a bracket, somebody who is told: what is
 * written right beside the name speaks for it. */
static bool body_beside(work *w, const rel_match *m)
{
    const uint32_t end = m->first + m->count;
    return among_bodies(w, m) || beside_its_kind(w, m) ||
           beside_bracket(w, m->first, end) || told_paper(w, m) ||
           (m->exact_case && has_officer(w, end)) ||
           (m->first > w->first &&
            (is_cue(w, m->first - 1, REL_CUE_ORG_NOUN) ||
             (token_at(w, m->first)->len == 1 && on_network(w, m->first))));
}

/* What else the article names speaks for it. */
static bool body_told(work *w, const rel_match *m)
{
    return party_there(w, m) || (m->exact_case && opens_told(w, m)) ||
           (m->exact_case && is_kind(w, m->known, "club") &&
            other_club_told(w, m->known, m->first + m->count));
}

/* Its own form speaks for it: of several words, in capitals. */
static bool body_by_form(work *w, const rel_match *m)
{
    const rel_token *t = token_at(w, m->first);
    return (m->count > 1 && !far_seat(w, m)) || company_word(w, m) ||
           (t->shape == REL_SHAPE_UPPER && (t->len > 3 || !w->span_at));
}

static bool evidence(work *w, const rel_match *m, rel_type type)
{
    const uint32_t end = m->first + m->count;
    const bool open = m->first > w->first;
    const bool after_title = w->words[m->first].after_title;
    bool speech = (open && is_cue(w, m->first - 1, REL_CUE_SPEECH)) ||
                  (end < w->reading.end && is_cue(w, end, REL_CUE_SPEECH));
    if (known_elsewhere(w, m->known) || tagged(w, m->first, m->count, type) ||
        told_word(w, m))
        return true;
    switch (type) {
    case REL_PERSON:
        return after_title || speech || rules(w, m);
    case REL_PLACE:
        return open && is_cue(w, m->first - 1, REL_CUE_PREPOSITION);
    case REL_ORGANIZATION:
        return body_by_form(w, m) || body_beside(w, m) || body_told(w, m) ||
               (after_title && !(w->words[m->first].common && capital_word(w, end))) ||
               (speech && m->exact_case);
    default:
        return m->count > 1 || (open && is_cue(w, m->first - 1, REL_CUE_PREPOSITION));
    }
}

/* "Rekaman CCTV": an ordinary word here, unless the article names the country of the
 * broadcaster. */
static bool meant_otherwise(work *w, const rel_match *m)
{
    uint32_t country = rel_gazetteer_country(w->finder->gazetteer, m->known);
    return no_name_at(w, m->first, m->count) && !known_elsewhere(w, m->known) &&
           !among_bodies(w, m) && (country == REL_NONE || !known_elsewhere(w, country));
}

uint32_t take_doubtful(work *w, uint32_t at)
{
    rel_match m;
    if (!known_at(w, at, true, &m) || m.known == REL_NONE ||
        !(trusted_word(w, at) || told_word(w, &m)) || meant_otherwise(w, &m) ||
        !stands_alone(w, at, at + m.count) || patron(w, at, at + m.count))
        return at;
    rel_type type = m.type;
    bool post = w->words[at].in_title && /* "Treasury Secretary", but "HUD Secretary" */
                (m.count == 1 || is_kind(w, m.known, "media"));
    if (post || party_chapter(w, at, m.count) || in_event(w, &m) || in_use(w, &m) ||
        law_case(w, at, at + m.count) ||
        (has_cue(w, REL_CUE_THING) && known_thing(w, &m)) || !evidence(w, &m, type))
        return at;
    rel_mention *mention = add_mention(w, at, m.count, type);
    if (!mention)
        return at;
    if (type != REL_ORGANIZATION) /* of organisations the context tells which */
        mention->known = m.known;
    else if (m.count == 1)
        fold_set_put(&w->told_words, token_at(w, at)->fold, type);
    mention->source = REL_BY_GAZETTEER;
    mention->confidence = 0.7f;
    return at + m.count;
}
