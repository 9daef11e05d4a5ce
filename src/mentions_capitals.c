/* Capitals that stand for their governments: "Moskow membantah", but "di Moskow". */
#include "mentions_work.h"

#include <string.h>

static bool before_is(const work *w, const rel_mention *m, rel_cue cue)
{
    return m->first > w->first && is_cue(w, m->first - 1, cue);
}

/* Does the word at `at` look like a verb, by its prefix or the list? */
static bool verb(const work *w, uint32_t at, uint32_t first, uint32_t count)
{
    const rel_token *t = token_at(w, at);
    if (is_cue(w, at, REL_CUE_CITY_NOUN) || t->shape != REL_SHAPE_LOWER)
        return is_cue(w, at, REL_CUE_GOV_VERB);
    if (is_cue(w, at, REL_CUE_GOV_VERB) || is_cue(w, at, REL_CUE_SPEECH))
        return true;
    rel_str text = rel_token_text(w->tokens, at);
    for (uint32_t i = 0; i < count; i++) {
        rel_row row = rel_lexicon_row(w->finder->lexicon, first + i);
        if (row.sub == REL_CUE_VERB_PREFIX && text.len > row.form.len + 2 &&
            !memcmp(text.ptr, row.form.ptr, row.form.len))
            return true;
    }
    return false;
}

/* The mention on the other side of "dan", a comma or a hyphen: it is in one
 * list with this one. */
static const rel_mention *listed_with(const work *w, uint32_t number, bool back)
{
    const rel_mention *m = &w->mentions[number];
    uint32_t joint = back ? m->first - 1 : m->first + m->count;
    uint32_t other = back ? m->first - 2 : joint + 1;
    if ((back && m->first < w->first + 2) || (!back && other >= w->reading.end))
        return NULL;
    if (!is_cue(w, joint, REL_CUE_PAIR) && !is_mark(w, joint, '-') &&
        !is_mark(w, joint, ','))
        return NULL;
    return w->cover[other] ? &w->mentions[w->cover[other] - 1] : NULL;
}

static bool acts(const work *w, const rel_mention *m, uint32_t rows, uint32_t row_count)
{
    uint32_t end = m->first + m->count;
    bool pair = before_is(w, m, REL_CUE_PAIR);
    if (!pair &&
        (before_is(w, m, REL_CUE_GOV_OBJECT) || before_is(w, m, REL_CUE_GOV_NOUN)))
        return true;
    if (before_is(w, m, REL_CUE_PREPOSITION) || before_is(w, m, REL_CUE_CITY_NOUN) ||
        (m->first > w->first && w->words[m->first - 1].place))
        return false;
    if (end < w->reading.end && verb(w, end, rows, row_count))
        return true;
    return false;
}

static bool country_like(const rel_mention *m)
{
    return m && (m->type == REL_COUNTRY || m->stands_for != REL_NONE);
}

static void decide(work *w, uint32_t number, uint32_t rows, uint32_t row_count)
{
    rel_mention *m = &w->mentions[number];
    rel_known known = rel_gazetteer_at(w->finder->gazetteer, m->known);
    const rel_mention *left = listed_with(w, number, true);
    const rel_mention *right = listed_with(w, number, false);
    bool dateline =
        m->first == w->first && m->first + m->count < w->reading.end &&
        (is_dash(w, m->first + m->count) || is_mark(w, m->first + m->count, ',') ||
         is_mark(w, m->first + m->count, '(')) &&
        !(right && country_like(right));
    if (dateline)
        return;
    bool together = country_like(left) ||
                    (country_like(right) && !before_is(w, m, REL_CUE_PREPOSITION));
    if (together && left && left->type == REL_COUNTRY && is_mark(w, m->first - 1, ','))
        together = false; /* "Polandia, Warsawa" is a place in a country */
    if (right && right->type == REL_COUNTRY && right->known == known.country)
        together = false; /* "Beijing, China" */
    if (together || acts(w, m, rows, row_count))
        m->stands_for = known.country;
}

static bool is_capital(const work *w, const rel_mention *m)
{
    if (!m->count || m->type != REL_PLACE || m->known == REL_NONE)
        return false;
    rel_known known = rel_gazetteer_at(w->finder->gazetteer, m->known);
    return known.country != REL_NONE && rel_str_equal(known.kind, REL_STR("capital"));
}

/* Twice, so that a list is read from its last member back: "Beijing dan
 * Washington berselisih". */
void read_capitals(work *w)
{
    uint32_t rows, row_count;
    if (w->finder->no_metonyms)
        return;
    row_count =
        rel_lexicon_rows(w->finder->lexicon, REL_LIST_CUE, w->reading.language, &rows);
    for (int round = 0; round < 2; round++)
        for (uint32_t i = 0; i < w->count; i++) {
            const rel_mention *m = &w->mentions[i];
            if (!is_capital(w, m) || m->stands_for != REL_NONE)
                continue;
            const rel_sentence *s = &w->tokens->sentences[m->sentence];
            w->first = s->first;
            w->reading.end = s->first + s->count;
            decide(w, i, rows, row_count);
        }
}
