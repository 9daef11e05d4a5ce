/* mentions_lists.c - organisations whose names have a list in them: of what a ministry
 * minds, of the partners in a firm; and two bodies that are no list. */
#include "mentions_work.h"

/* "the Ethics and Anti-Corruption Commission": behind an article, ordinary words on
 * both sides of "and" are of the head at the end. */
uint32_t listed_head_end(const work *w, uint32_t at)
{
    rel_match m;
    bool pair = false;
    if (at == w->first || !is_cue(w, at - 1, REL_CUE_ARTICLE) || w->headline || w->style)
        return at;
    for (uint32_t i = at; in_sentence(w, i) && i - at < WORDS; i++) {
        const rel_word_info *word = &w->words[i];
        if (i > at && !pair && is_cue(w, i, REL_CUE_PAIR) && !word->capital) {
            pair = true;
            continue;
        }
        if (pair && is_mark(w, i, '-') && token_at(w, i)->joined)
            continue;
        if (pair && word->capital && word->head && word->head_kind == REL_HEAD_AFTER)
            return capital_word(w, i + word->head) ? at : i + word->head;
        if (!word->capital || in_list(w, i, REL_LIST_PERSON) ||
            known_at(w, i, false, &m) || (word->head && !word->firm) || word->title)
            return at;
    }
    return at;
}

/* The end of one thing that a ministry minds, an ordinary word or more; or `at`. */
static uint32_t minded_end(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t to = at;
    while (to - at < 4 && capital_word(w, to) && w->words[to].common &&
           !(w->words[to].title && capital_word(w, to + 1)) && !dated(w, to) &&
           !known_at(w, to, false, &m) && !in_list(w, to, REL_LIST_STOPWORD))
        to++;
    return to;
}

/* "Ministry of Trade | , Rural Industry and Energy": the end of the list of what it minds
 * that goes on at `to`; or `to`. */
uint32_t minded_list_end(const work *w, uint32_t at, uint32_t to)
{
    uint32_t end = to;
    bool office =
        w->words[at].head == 1 && /* "Dinas Pemuda | , Olahraga, dan ... Solo" */
        own_phrase_end(w, at, REL_CUE_LOCAL_OFFICE) == at + 1;
    if ((w->words[at].head < 2 && !office) || w->words[at].head_kind != REL_HEAD_BEFORE ||
        w->headline || minded_end(w, at + w->words[at].head) != to)
        return to;
    for (uint32_t i = 0; i < WORDS && in_sentence(w, end + 1); i++) {
        bool comma = is_mark(w, end, ',');
        uint32_t next = end + comma;
        bool last = is_cue(w, next, REL_CUE_PAIR) &&
                    is_cue(w, next, REL_CUE_ORG_PARTICLE) && !w->words[next].capital;
        last |= is_mark(w, next, '&');
        if (!comma && !last)
            return to;
        uint32_t behind = minded_end(w, next + last);
        bool another = office && w->words[next + last].head; /* "| Badan Pajak" */
        if (behind == next + last || another)
            return to;
        if (last)
            return office ? place_behind(w, behind) : behind;
        end = behind;
    }
    return to;
}

/* "Barwon, Kell and Rowe LLP": before such a form, names of one word, a comma between two
 * of them. */
uint32_t partners_end(const work *w, uint32_t at)
{
    uint32_t to = at, commas = 0;
    if (w->headline || w->style)
        return at;
    while (capital_word(w, to) && !w->words[to].common && !w->words[to].title &&
           token_at(w, to)->kind == REL_TOKEN_WORD && in_sentence(w, to + 3) &&
           to - at < 2 * WORDS) {
        bool comma = is_mark(w, to + 1, ',');
        uint32_t next = to + 1 + comma;
        bool last = is_mark(w, next, '&') || (is_cue(w, next, REL_CUE_PAIR) &&
                                              is_cue(w, next, REL_CUE_ORG_PARTICLE));
        commas += comma;
        to = next + last;
        if (!last && comma)
            continue;
        bool firm = last && commas && capital_word(w, to) && capital_word(w, to + 1) &&
                    w->words[to + 1].form;
        return firm ? to + 1 + w->words[to + 1].head : at;
    }
    return at;
}

/* Does the "and" at `i` stand before the end of a span that is all a known body, and
 * behind what is another without it? */
static bool before_known(const work *w, const rel_span *s, uint32_t i)
{
    rel_match m;
    bool whole = i > s->first + 1 && w->words[i - 1].capital &&
                 known_at(w, i + 1, false, &m) && m.type == REL_ORGANIZATION &&
                 m.first + m.count == s->first + s->count && !m.ambiguous &&
                 !is_kind(w, m.known, "media");
    for (uint32_t k = s->first; k < i && whole; k++)
        whole = w->words[k].capital; /* "Ministry of Health and ..." */
    return whole && !(known_at(w, s->first, true, &m) && m.first + m.count > i);
}

uint32_t joined_body(const work *w, const rel_span *s)
{
    uint32_t last = s->first + s->count - 1;
    if (s->count < 4 || w->style)
        return 0;
    for (uint32_t i = s->first + 2; i < last; i++)
        if (is_cue(w, i, REL_CUE_PAIR) && !w->words[i].capital && before_known(w, s, i))
            return i + 1;
    const rel_word_info *head = &w->words[last - 2];
    const rel_token *t = token_at(w, last);
    bool two = head->head == 1 && head->head_kind == REL_HEAD_AFTER && head->capital &&
               t->shape == REL_SHAPE_UPPER && t->len > 2 && !w->words[last].common;
    return two && is_cue(w, last - 1, REL_CUE_PAIR) && !w->words[last - 1].capital ? last
                                                                                   : 0;
}
