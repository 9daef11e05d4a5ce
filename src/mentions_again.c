/* Names told in full elsewhere in the article are found again where a headline, with
 * capitals throughout, or the words beside them hid them. */
#include "mentions_work.h"

#include "relasi/phrases.h"

enum { TOLD = 6 }; /* tokens of a name that is remembered */

/* How sure a mention must be for its name to be looked for again. */
static const float told_for_sure = 0.6f;

/* A headline by its place and its capitals. */
static bool headline(const work *w, uint32_t sentence)
{
    return w->tokens->sentences[sentence].kind == REL_PARA_TITLE &&
           (w->sentences[sentence] & SENTENCE_HEADLINE) != 0;
}

/* How many words are the organisation's own, before its legal form and its head, not all
 * of them ordinary: "Lentera Senja | Pictures". */
static uint32_t own_words(const work *w, const rel_mention *m, uint32_t first)
{
    uint32_t i = first, ordinary = 0;
    for (; i < m->first + m->count; i++) {
        const rel_word_info *word = &w->words[i];
        if (!word->capital || word->head || token_at(w, i)->kind != REL_TOKEN_WORD)
            break;
        ordinary += word->common;
    }
    return ordinary < i - first ? i - first : 0;
}

/* Is one word enough to name the organisation: nobody's and no place's name? */
static bool own(const work *w, uint32_t at)
{
    rel_match m;
    const rel_token *t = token_at(w, at);
    return t->shape == REL_SHAPE_CAPITAL && t->len > 3 &&
           !in_list(w, at, REL_LIST_PERSON) && !known_at(w, at, true, &m) &&
           !in_names(w, at) && !w->words[at].title && !w->words[at].place;
}

/* "PT Lentera Senja Industri": behind its legal form a firm is told by its first words as
 * well, "Lentera Senja", and by the first alone, if that is no ordinary one. */
static void tell_firm_front(work *w, const rel_mention *m, fold_set *told,
                            fold_set *acronyms)
{
    uint32_t first = m->first + m->legal, end = m->first + m->count - m->form, to = first;
    while (to < end && w->words[to].capital && token_at(w, to)->kind == REL_TOKEN_WORD)
        if (++to >= first + 2)
            fold_set_put(told, words_hash(w, first, to), REL_ORGANIZATION);
    if (to > first + 1 && !w->words[first].common && own(w, first))
        fold_set_put(acronyms, token_at(w, first)->fold, REL_ORGANIZATION);
}

/* What an article calls an organisation for short. */
static void tell_short(work *w, const rel_mention *m, fold_set *told, fold_set *acronyms)
{
    uint32_t first = m->first + (w->words[m->first].legal ? w->words[m->first].head : 0);
    uint32_t count = own_words(w, m, first), end = m->first + m->count;
    if (first + count == end && first == m->first)
        return; /* it has no longer name */
    bool owner = first + count < end && rel_token_genitive(w->tokens, first + count) &&
                 w->words[first].title;
    if (owner || (first + count < end && is_quote(w, first + count)))
        return; /* "Prime Minister | 's Office" */
    const rel_word_info *last = &w->words[first + (count ? count : 1) - 1];
    bool county = last->place == 1 && last->place_kind == REL_HEAD_AFTER;
    if (count > 1 && !county) /* "Maumee County | Port Authority" */
        fold_set_put(told, words_hash(w, first, first + count), REL_ORGANIZATION);
    else if (count == 1 && (m->legal || m->form) && own(w, first))
        fold_set_put(acronyms, token_at(w, first)->fold, REL_ORGANIZATION);
    if (m->legal)
        tell_firm_front(w, m, told, acronyms);
}

/* "Balai Besar Wilayah Sungai (BBWS) Pemali Juana" tells "BBWS Pemali Juana", too. */
static void tell_behind_bracket(work *w, const rel_mention *m, fold_set *told)
{
    uint32_t acronym = m->first + m->bracket + 1, end = m->first + m->count;
    uint64_t hash = words_hash(w, acronym, acronym + 1);
    for (uint32_t i = acronym + 2; i < end; i++)
        hash = rel_phrase_hash(hash, token_at(w, i)->fold);
    fold_set_put(told, hash, REL_ORGANIZATION);
    name_note_at(w, acronym)->first_in = w->article;
}

/* "Komisi III DPR RI" tells "Komisi III", too. */
static void tell_numbered(work *w, const rel_mention *m, fold_set *told)
{
    if (m->type == REL_ORGANIZATION && w->words[m->first].head == 1 &&
        roman(w, m->first + 1))
        fold_set_put(told, words_hash(w, m->first, m->first + 2), REL_ORGANIZATION);
}

/* What is told, and the first words of it. */
static void collect(work *w, fold_set *told, fold_set *acronyms)
{
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool kind = m->type == REL_PERSON || m->type == REL_ORGANIZATION;
        if (m->count && m->bracket)
            tell_behind_bracket(w, m, told);
        if (m->count < 2 || m->count > TOLD || !kind || m->confidence < told_for_sure ||
            headline(w, m->sentence))
            continue;
        fold_set_put(told, words_hash(w, m->first, m->first + m->count),
                     (rel_type)m->type);
        name_note_at(w, m->first)->first_in = w->article;
        if (m->count > 2)
            tell_numbered(w, m, told);
        uint32_t at;
        if (m->type != REL_ORGANIZATION || !by_rule(m) ||
            !enter_sentence(w, m->sentence, &at)) /* what is known there is asked for */
            continue;
        uint32_t own_first = m->first + (w->words[m->first].legal ? 1 : 0);
        tell_short(w, m, told, acronyms);
        name_note_at(w, own_first)->first_in = w->article;
    }
}

/* The longest told name at `at`: its tokens, or 0. */
static uint32_t told_at(const work *w, uint32_t at, const fold_set *told, rel_type *type)
{
    uint64_t hash = 0;
    uint32_t best = 0;
    rel_type t;
    for (uint32_t len = 1; len <= TOLD && in_sentence(w, at + len - 1); len++) {
        hash = rel_phrase_hash(hash, token_at(w, at + len - 1)->fold);
        bool capital = w->words[at + len - 1].capital;
        if (len > 1 && fold_set_has(told, hash, &t) && (capital || t == REL_PERSON))
            best = len, *type = t; /* "Amien rais", but not "Border patrol" */
    }
    return best;
}

/* Words in capitals around the told name [at, end), none of which makes the whole another
 * thing's name: ordinary ones, or before a person any that nobody is called. */
static bool swollen(const work *w, const rel_mention *m, uint32_t at, uint32_t end,
                    rel_type type)
{
    for (uint32_t i = m->first; i < m->first + m->count; i++) {
        const rel_word_info *word = &w->words[i];
        bool ordinary = word->common || token_at(w, i)->shape == REL_SHAPE_UPPER ||
                        (type == REL_PERSON && i < at);
        bool inside = i >= at && i < end;
        if (!inside && (!ordinary || word->head || in_list(w, i, REL_LIST_PERSON)))
            return false;
    }
    return true;
}

/* "Sutopo | Hadiwinarno": one word that is known to be somebody's name, but no more than
 * the first of a name in full. */
static bool known_given(const rel_mention *m)
{
    return m->type == REL_PERSON && m->count == 1 && !(m->source & REL_BY_DICTIONARY);
}

/* May the told name [at, end) take the place of what covers it? In a headline that may
 * reach beyond it; elsewhere it is in pieces. */
static bool hidden(const work *w, uint32_t at, uint32_t end, rel_type type)
{
    uint32_t last = 0;
    for (uint32_t i = at; i < end; i++) {
        const rel_mention *m = covering(w, i);
        if (!m || w->cover[i] == last)
            continue;
        last = w->cover[i];
        uint32_t stop = m->first + m->count;
        bool same = m->first == at && stop == end;
        bool inside = m->first >= at && stop <= end;
        bool around = m->first <= at && stop >= end;
        bool free = inside || (headline(w, w->sentence) &&
                               (!around || swollen(w, m, at, end, type)));
        bool there = m->type == REL_COUNTRY || m->type == REL_PLACE; /* "PPI | Mesir" */
        bool within = type == REL_ORGANIZATION && there && inside;
        bool part = within && !w->words[at].common; /* not "New | England" */
        bool other = within && by_rule(m);          /* a guess: "dari Coral Heights" */
        bool given = type == REL_PERSON && known_given(m);
        if ((same && !other) || !(by_rule(m) || part || given) || !free)
            return false;
    }
    return true;
}

/* Nothing beside it in capitals makes it a longer name. */
static bool whole(const work *w, uint32_t at, uint32_t end)
{
    bool before = at > w->first && capital_word(w, at - 1) && !w->words[at - 1].common &&
                  !w->cover[at - 1] && !w->words[at - 1].in_title;
    bool after = capital_word(w, end) && !w->words[end].common && !w->cover[end] &&
                 !w->words[end].title;
    return headline(w, w->sentence) || (!before && !after);
}

static uint32_t take_again(work *w, uint32_t at, const fold_set *told)
{
    rel_type type = REL_TYPES;
    const rel_mention *there = covering(w, at);
    bool sure = there && !by_rule(there); /* most have been found */
    bool opens = there && there->first == at;
    if (sure && (!opens || !(there->type == REL_PLACE || known_given(there))))
        return at;
    uint32_t count = told_at(w, at, told, &type), end = at + count;
    if (!count || (sure && there->count >= count) || !hidden(w, at, end, type) ||
        !whole(w, at, end) || used_at(w, at, count))
        return at;
    replace_mentions(w, at, count, type)->source = REL_BY_CONTEXT;
    return end;
}

void read_again(work *w, fold_set *acronyms)
{
    fold_set told = fold_set_make(w->scratch);
    uint32_t at;
    collect(w, &told, acronyms);
    if (!told.count)
        return;
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        if (!enter_sentence(w, s, &at))
            continue;
        while ((at = next_of(w, w->capitals, at)) < w->reading.end) {
            bool first = name_note_at(w, at)->first_in == w->article;
            uint32_t end = first ? take_again(w, at, &told) : at;
            at = end > at ? end : at + 1;
        }
    }
}

bool told_word(work *w, const rel_match *m)
{
    rel_type type;
    uint32_t at = m->first, end = at + m->count;
    if (!(w->headline || opens_sentence(w, at)) || !w->words[at].capital ||
        !is_kind(w, m->known, "company club") || seen_lower(w, at) ||
        in_list(w, at, REL_LIST_STOPWORD) ||
        (in_sentence(w, end) && token_at(w, end)->joined && is_mark(w, end, '-')))
        return false;
    return known_elsewhere(w, m->known) ||
           (m->count == 1 && fold_set_has(&w->told_words, token_at(w, at)->fold, &type));
}

/* An ordinary word in capitals that may be a name's, beside no other capital. */
static bool ordinary_name(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    return at > w->first && word->capital && word->common && !w->cover[at] &&
           !word->in_title && !word->title && !word->head && !word->place &&
           token_at(w, at)->shape == REL_SHAPE_CAPITAL && !w->headline &&
           !is_cue(w, at, REL_CUE_NO_NAME) && !in_list(w, at, REL_LIST_STOPWORD) &&
           !dated(w, at);
}

/* Does the word at `at` speak, alone: "tegas Rasio"? */
static bool speaks(const work *w, uint32_t at)
{
    return ordinary_name(w, at) && !capital_word(w, at + 1) &&
           (is_cue(w, at - 1, REL_CUE_SPEECH) ||
            (in_sentence(w, at + 1) && is_cue(w, at + 1, REL_CUE_SPEECH)));
}

/* The folds of all words that do, each with its place, or SEVERAL. */
static rel_table speakers(work *w)
{
    rel_table all = {.keep = w->scratch};
    uint32_t at;
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        if (!enter_sentence(w, s, &at))
            continue;
        while ((at = next_of(w, w->capitals, at)) < w->reading.end) {
            uint32_t *where =
                speaks(w, at) ? rel_table_at(&all, token_at(w, at)->fold) : NULL;
            if (where)
                *where = *where == REL_NONE ? at : SEVERAL;
            at++;
        }
    }
    return all;
}

/* "Ketua DPRD Kota Solo Kadar | Wibisono": one word is left of the name of who holds the
 * post, and the ordinary one before it stands right behind what that is held in. */
static bool left_of_officer(const work *w, const rel_mention *m)
{
    const rel_mention *held = m->count == 1 ? covering(w, m->first - 2) : NULL;
    return held && held->type == REL_ORGANIZATION && !seen_lower(w, m->first - 1) &&
           (w->words[held->first].after_title || w->words[held->first].in_title) &&
           held->first + held->count == m->first - 1 && !capital_word(w, m->first + 1) &&
           !is_cue(w, m->first - 1, REL_CUE_ROLE_TAIL) &&
           !is_cue(w, m->first - 1, REL_CUE_ROLE_MODIFIER);
}

void read_given(work *w)
{
    rel_table spoken = {0};
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        bool person = (m->count > 0) & (m->type == REL_PERSON) & by_rule(m);
        if (!person || (m->count == 1 && !m->title_count) ||
            !enter_sentence(w, m->sentence, &at) || m->first < w->first + 2 ||
            !ordinary_name(w, m->first - 1) || seen_lower(w, m->first - 1) ||
            (w->words[m->first - 2].capital && !w->cover[m->first - 2] &&
             !w->words[m->first - 2].in_title))
            continue;
        if (!spoken.keep && m->count > 1)
            spoken = speakers(w);
        uint32_t where = m->count > 1
                             ? rel_table_find(&spoken, token_at(w, m->first - 1)->fold)
                             : REL_NONE;
        if ((where == REL_NONE || where == m->first - 1) && !left_of_officer(w, m))
            continue;
        m->first--;
        m->count++;
        m->start = token_at(w, m->first)->start;
        w->cover[m->first] = i + 1;
    }
}
