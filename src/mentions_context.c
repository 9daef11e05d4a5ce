/* What only the whole article tells: short names after long ones, names that need
 * evidence. */
#include "mentions_work.h"

#include <string.h>

static bool readable(const work *w, uint32_t sentence)
{
    return w->tokens->sentences[sentence].kind <= REL_PARA_TITLE;
}

bool enter_sentence(work *w, uint32_t number, uint32_t *at)
{
    const rel_sentence *sentence = &w->tokens->sentences[number];
    if (!readable(w, number))
        return false;
    w->sentence = number;
    w->first = *at = sentence->first;
    w->reading.end = sentence->first + sentence->count;
    w->title_end = 0;
    w->headline = (w->sentences[number] & SENTENCE_HEADLINE) != 0;
    return true;
}

/* ---- short names -------------------------------------------------------------- */

/* `mark`: there were others when it is another. */
static void collect_names(work *w, uint32_t mark)
{
    w->names = mark;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->type != REL_PERSON || m->count < 2)
            continue;
        for (uint32_t k = m->first; k < m->first + m->count; k++) {
            const rel_token *t = token_at(w, k);
            if (t->kind == REL_TOKEN_WORD && t->len > 1 && !t->dotted && !roman(w, k) &&
                w->words[k].capital && !is_cue(w, k, REL_CUE_PARTICLE))
                name_note_at(w, k)->name_in = mark;
        }
    }
}

/* A capital beside that is part of no mention makes this another name. */
bool stands_alone(const work *w, uint32_t first, uint32_t end)
{
    if (first > w->first && w->words[first - 1].capital && !w->words[first - 1].common &&
        !w->cover[first - 1] && !w->words[first - 1].title)
        return false;
    bool initial = in_sentence(w, end) && token_at(w, end)->dotted &&
                   token_at(w, end)->len == 2; /* "John | M. Martinis" */
    return end >= w->reading.end || !w->words[end].capital || w->cover[end] ||
           (w->words[end].common && !initial) || w->words[end].title || w->headline;
}

/* Words that are also ordinary ones must not be where a capital is free. */
bool trusted_word(const work *w, uint32_t at)
{
    const rel_token *t = token_at(w, at);
    bool phrase = is_cue(w, at, REL_CUE_NO_NAME) && w->words[at].cue > 1;
    if (!w->words[at].capital || t->kind != REL_TOKEN_WORD || phrase)
        return false; /* "Yang jelas, ..." is not the Yang who speaks */
    bool free_capital = opens_sentence(w, at) || w->headline;
    bool speech = at + 1 < w->reading.end && (is_cue(w, at + 1, REL_CUE_SPEECH) ||
                                              is_cue(w, at + 1, REL_CUE_GOV_VERB));
    bool paired = at + 2 < w->reading.end && is_cue(w, at + 1, REL_CUE_PAIR) &&
                  w->words[at + 2].capital && !w->words[at + 2].common;
    bool ordinary =
        in_list(w, at, REL_LIST_STOPWORD) || w->words[at].common || seen_lower(w, at);
    return !free_capital || !ordinary || speech || paired;
}

static uint32_t take_short(work *w, uint32_t at)
{
    enum { MOST = 10 }; /* words, as of those found by rule */
    uint32_t end = at;
    while (end < w->reading.end && end - at < MOST && !w->cover[end] &&
           in_names(w, end) && trusted_word(w, end))
        end++;
    if (end == at || !stands_alone(w, at, end) || law_case(w, at, end) ||
        honorific_alone(w, at, end - at))
        return at;
    rel_mention *m = add_mention(w, at, end - at, REL_PERSON);
    if (m)
        m->source = REL_BY_CONTEXT;
    return end;
}

/* "Ketua DPP | Golkar": a head right before the organisation it is of. */
static bool board(const work *w, uint32_t at)
{
    const rel_mention *whole = in_sentence(w, at + 1) ? covering(w, at + 1) : NULL;
    return w->words[at].head && whole && whole->type == REL_ORGANIZATION &&
           whole->first == at + 1;
}

/* "Polres | Wasarandu": a head, and of what the article has told another one. */
static bool head_of_other(const work *w, uint32_t at)
{
    return w->words[at].head == 1 && capital_word(w, at + 1) && !w->headline &&
           !w->cover[at + 1];
}

static uint32_t take_acronym(work *w, uint32_t at, const fold_set *acronyms)
{
    rel_type type;
    const rel_token *t = token_at(w, at);
    bool free = t->shape == REL_SHAPE_CAPITAL && w->words[at].common &&
                (w->headline || at == w->first);
    bool told = acronyms->count && fold_set_has(acronyms, t->fold, &type) &&
                w->words[at].capital && !free &&
                !(type == REL_ORGANIZATION && head_of_other(w, at));
    bool upper = t->shape == REL_SHAPE_UPPER && t->len > 2 && t->len < 9 && !w->style &&
                 !w->words[at].common && !w->headline && t->kind == REL_TOKEN_WORD;
    bool held = upper && w->words[at].after_title && !w->words[at].title &&
                !is_cue(w, at, REL_CUE_NO_NAME) && !board(w, at); /* "Dirjen HAM" */
    if (!told && !held)
        return at;
    bool body = !told || type == REL_ORGANIZATION;
    uint32_t region = body ? region_behind(w, at + 1) : at;
    if (region > at + 1) /* "(Alwaksi) ... Alwaksi | NTT", "Ketua MPU | Pidie" */
        return take_branch(w, at, region);
    rel_mention *m = add_mention(w, at, 1, told ? type : REL_ORGANIZATION);
    if (m)
        m->source = told ? REL_BY_CONTEXT : REL_BY_RULE;
    return at + 1;
}

static uint32_t take_rest(work *w, uint32_t at, const fold_set *acronyms)
{
    uint32_t end = take_acronym(w, at, acronyms);
    if (end == at)
        end = take_short(w, at);
    if (end == at)
        end = take_doubtful(w, at);
    if (end == at && w->words[at].capital)
        end = take_called(w, at);
    if (end == at && w->words[at].capital)
        end = take_people(w, at); /* now that others are known */
    return end;
}

static void read_rest(work *w, const fold_set *acronyms)
{
    uint32_t at;
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        if (!enter_sentence(w, s, &at))
            continue;
        while ((at = w->style ? at : next_of(w, w->loose, at)) < w->reading.end) {
            uint32_t end = w->cover[at] ? at : take_rest(w, at, acronyms);
            at = end > at ? end : at + 1;
        }
    }
}

/* Doubtful words that open a sentence, told since by others of the article. */
static void read_told_words(work *w)
{
    uint32_t at;
    for (uint32_t s = 0; s < w->tokens->sentence_count && w->told_words.count; s++)
        for (bool in = enter_sentence(w, s, &at); in; at++) {
            at = next_of(w, w->loose, at);
            in = at < w->reading.end && (at < w->first + 2 || w->headline);
            if (in && !w->cover[at])
                take_doubtful(w, at);
        }
}

/* "Biden-Harris": is somebody of that country right beside, from the same field as far
 * as that is known? */
static bool has_countryman(const work *w, const rel_match *m, uint32_t country)
{
    enum { BESIDE = 3 };
    bool sport = is_kind(w, m->known, "sport");
    uint32_t from = m->first > w->first + BESIDE ? m->first - BESIDE : w->first;
    for (uint32_t i = from; i < m->first + m->count + BESIDE; i++) {
        const rel_mention *near = in_sentence(w, i) ? covering(w, i) : NULL;
        if (near && near->type == REL_PERSON && near->known != REL_NONE &&
            rel_gazetteer_country(w->finder->gazetteer, near->known) == country)
            return is_kind(w, near->known, "sport") == sport;
    }
    return false;
}

/* Is it that person, not somebody else of the name? It is told whose name it is, an
 * office is before it or a government beside it, or its country is named. */
static bool is_meant(work *w, const rel_match *m)
{
    uint32_t country = rel_gazetteer_country(w->finder->gazetteer, m->known);
    uint32_t after = m->first + m->count;
    if (known_elsewhere(w, m->known) || w->words[m->first].after_title ||
        (in_sentence(w, after) && is_cue(w, after, REL_CUE_GOV_NOUN)) ||
        (m->first > w->first && is_cue(w, m->first - 1, REL_CUE_GOV_NOUN)))
        return true;
    return country != REL_NONE &&
           (known_elsewhere(w, country) || has_countryman(w, m, country));
}

/* "Vice President Harris" told whose name it is: the same for "Harris" elsewhere. */
static void share_known(work *w)
{
    rel_match known;
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        bool open = (m->count == 1) & (m->type == REL_PERSON) & (m->known == REL_NONE) &
                    by_rule(m);
        if (!open || !enter_sentence(w, m->sentence, &at) ||
            !known_at(w, m->first, true, &known) || known.count != 1 ||
            known.type != REL_PERSON || !is_meant(w, &known))
            continue;
        m->known = known.known;
        m->source |= REL_BY_GAZETTEER;
    }
}

/* The capitals that are left to the context. */
static void find_loose(work *w)
{
    memcpy(w->loose, w->capitals, (w->tokens->token_count / 64 + 1) * sizeof *w->loose);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        for (uint32_t k = m->first; !by_rule(m) && k < m->first + m->count; k++)
            w->loose[k / 64] &= ~(UINT64_C(1) << k % 64);
    }
}

void read_context(work *w)
{
    fold_set acronyms = fold_set_make(w->scratch), things = fold_set_make(w->scratch);
    fold_set heads = fold_set_make(w->scratch);
    find_loose(w);
    take_forms(w);
    read_datelines(w);
    read_scores(w);
    read_acronyms(w, &acronyms, &things);
    read_matches(w, &acronyms);
    read_holders(w);
    read_pieces(w);
    read_club_words(w);
    read_headless(w); /* before people are known by such words ... */
    read_bearers(w);
    read_told_places(w);
    read_given(w);
    read_firms(w);
    read_headlines(w);
    read_whole_votes(w);
    collect_names(w, 2 * w->article);
    uint32_t before = w->count;
    read_again(w, &acronyms);
    if (w->count > before) /* some were cut */
        collect_names(w, 2 * w->article + 1);
    read_bare_bearers(w);
    read_employers(w, &acronyms);
    read_tables(w);
    read_called(w);
    read_initials(w, &acronyms);
    w->sure_count = w->count;
    w->told_words = fold_set_make(w->scratch);
    share_known(w);
    tell_heads(w, &acronyms, &heads);
    read_rest(w, &acronyms);
    read_told_words(w);
    drop_unseen(w, true);
    drop_bare_heads(w, &heads);
    drop_degrees(w);
    drop_ranks(w);
    read_patrons(w);
    read_units(w);
    read_local_offices(w);
    drop_told_things(w);
    drop_short_things(w, &things);
    drop_withheld(w);
    read_votes(w);
    read_headless(w); /* ... and of those found since */
    know_places(w);
    read_regions_of_posts(w);
    read_own_countries(w);
    read_committees(w);
    read_namesakes(w);
    read_private(w);
    read_capitals(w);
}
