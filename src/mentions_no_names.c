/* mentions_no_names.c - what the model takes for a name and is none. */
#include "mentions_work.h"

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

/* "Kepala | Sekolah Aveline Gregoire": the end of a post and who holds it. */
static bool post_and_holder(const work *w, const rel_span *s, rel_type type)
{
    uint32_t next = s->first + 1;
    return type == REL_ORGANIZATION && s->count > 1 && s->first > w->first &&
           w->words[s->first - 1].in_title && w->words[s->first].in_title &&
           !w->words[next].in_title && in_list(w, next, REL_LIST_PERSON);
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

/* "N1|,700", "R2|.5bn": the rest of a sum of money follows. */
static bool sum_of_money(const work *w, const rel_span *s)
{
    uint32_t mark = s->first + 1, rest = s->first + 2;
    if (s->count > 1 || !in_sentence(w, rest) || !token_at(w, mark)->joined ||
        !token_at(w, rest)->joined || !(is_mark(w, mark, ',') || is_mark(w, mark, '.')))
        return false;
    rel_str name = rel_token_text(w->tokens, s->first);
    char digit = *rel_token_text(w->tokens, rest).ptr, last = name.ptr[name.len - 1];
    return digit >= '0' && digit <= '9' && last >= '0' && last <= '9';
}

/* "Aug | 12", a month alone: a date. */
static bool date(const work *w, const rel_span *s)
{
    uint32_t end = s->first + s->count;
    for (uint32_t i = s->first + 1; i < end; i++)
        if (token_at(w, i)->kind == REL_TOKEN_WORD)
            return false;
    return in_list(w, s->first, REL_LIST_MONTH);
}

/* Words in lower case, dates, ranks, and what the lists call no name are none; nor are
 * ships and prizes. */
static bool no_name(const work *w, const rel_span *s, rel_type type)
{
    const rel_word_info *word = &w->words[s->first];
    if (names_thing(w, s->first, s->first + s->count) || sum_of_money(w, s) ||
        is_nothing(w, s->first, s->count, type) || used_at(w, s->first, s->count) ||
        date(w, s))
        return true;
    bool lower = !w->style && token_at(w, s->first)->shape == REL_SHAPE_LOWER;
    return (lower && !is_cue(w, s->first, REL_CUE_PARTICLE)) ||
           no_name_at(w, s->first, s->count) || inside_title(w, s, type) ||
           unit_in_title(w, s, type) || post_and_holder(w, s, type) ||
           (s->count > 1 && word->title >= s->count &&
            word->title_kind == REL_TITLE_RANK) ||
           (type == REL_PERSON && word->title > s->count &&
            word->title_kind == REL_TITLE_OFFICE); /* "Rais PCNU" */
}

/* Of quotes, a name has both or none: not 'Roy" Soemirat'. */
static bool half_quoted(const work *w, const rel_span *s)
{
    uint32_t quotes = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        quotes += is_quote(w, i) && !is_mark(w, i, '\'');
    return quotes % 2 > 0;
}

/* "Catholic and Anglican": words that are no names, and what binds them. */
static bool all_no_names(const work *w, const rel_span *s)
{
    bool pair = false;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        bool joint = is_cue(w, i, REL_CUE_PAIR) && !w->words[i].capital;
        pair |= joint;
        if (!joint && !(is_cue(w, i, REL_CUE_NO_NAME) && w->words[i].cue == 1))
            return false;
    }
    return pair;
}

bool called_after_cue(const work *w, const rel_span *s, rel_type type)
{
    const rel_word_info *word = &w->words[s->first];
    bool storm = is_cue(w, s->first, REL_CUE_THING) &&
                 (type == REL_PERSON || type == REL_ORGANIZATION);
    bool seat = is_cue(w, s->first, REL_CUE_CITY_NOUN) && word->cue > 1;
    return (storm || seat) && s->count > word->cue;
}

bool not_one_name(const work *w, const rel_span *s, rel_type type)
{
    const uint32_t end = s->first + s->count;
    return no_name(w, s, type) || half_quoted(w, s) || all_no_names(w, s) ||
           two_people(w, s) || names_rulers(w, s->first, end) ||
           (type == REL_ORGANIZATION &&
            (names_faction(w, s->first, end) || opens_title(w, s->first, s->count)));
}
