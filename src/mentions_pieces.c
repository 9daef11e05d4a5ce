/* mentions_pieces.c - names of which pieces were found, made whole. */
#include "mentions_work.h"

#include <string.h>

/* Make mention `number` one of tokens [first, end), in the place of others there. */
static void stretch(work *w, uint32_t number, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (w->cover[i] && w->cover[i] != number + 1)
            remove_mention(w, w->cover[i] - 1);
    rel_mention *m = &w->mentions[number];
    m->first = first;
    m->count = end - first;
    m->start = token_at(w, first)->start;
    m->end = token_at(w, end - 1)->start + token_at(w, end - 1)->len;
    for (uint32_t i = first; i < end; i++)
        w->cover[i] = number + 1;
}

static bool hyphen(const work *w, uint32_t at)
{
    return in_sentence(w, at + 1) && is_mark(w, at, '-') && token_at(w, at)->joined &&
           token_at(w, at + 1)->joined && token_at(w, at + 1)->kind == REL_TOKEN_WORD;
}

/* "Umm | Yusuf": a particle with a capital, in front, that was not found with it. */
static bool after_particle(const work *w, uint32_t at)
{
    if (at == w->first || !w->words[at - 1].capital || w->headline || w->style ||
        !is_cue(w, at - 1, REL_CUE_PARTICLE))
        return false;
    const rel_mention *other = covering(w, at - 1);
    return !other || (by_rule(other) && other->count == 1);
}

/* "captain | Do Van Binh": a surname that is a function word, too, with a capital of its
 * own. */
static bool after_surname(const work *w, uint32_t at)
{
    if (at < w->first + 2 || w->headline || w->style || w->cover[at - 1])
        return false;
    const rel_token *t = token_at(w, at - 1), *before = token_at(w, at - 2);
    return t->shape == REL_SHAPE_CAPITAL && t->len > 1 && t->len < 4 &&
           in_list(w, at - 1, REL_LIST_STOPWORD) && !is_cue(w, at - 1, REL_CUE_ARTICLE) &&
           !w->words[at - 1].title && !w->words[at - 1].in_title &&
           before->kind == REL_TOKEN_WORD &&
           (before->shape == REL_SHAPE_LOWER || w->words[at - 2].in_title);
}

/* "Al-| Fatih al-Qurashi": where the article in front begins, or `at`. */
static uint32_t article_front(const work *w, uint32_t at)
{
    if (at < w->first + 2 || !hyphen(w, at - 1) || !w->words[at - 2].capital ||
        token_at(w, at - 2)->joined || !is_cue(w, at - 2, REL_CUE_PARTICLE))
        return at;
    const rel_mention *other = covering(w, at - 2);
    return !other || (by_rule(other) && other->count == 1) ? at - 2 : at;
}

/* "Anti-| Corruption Commission", "Al-| Madina Sweets" */
static uint32_t body_front(const work *w, uint32_t at)
{
    bool bound = at >= w->first + 2 && hyphen(w, at - 1) && capital_word(w, at - 2) &&
                 !token_at(w, at - 2)->joined && !w->cover[at - 2] &&
                 w->words[at].capital && !w->headline;
    return bound ? at - 2 : article_front(w, at);
}

/* "debut | Aldi Pranoto": a firm's or paper's name of one word, which the model does not
 * see as one and nothing before it tells, is a given name right before a surname. */
static bool after_brand(const work *w, uint32_t at)
{
    const rel_mention *m = at > w->first ? covering(w, at - 1) : NULL;
    if (!m || m->count > 1 || m->type != REL_ORGANIZATION || w->headline || w->style ||
        m->source != REL_BY_GAZETTEER || w->adjective_first || w->words[at].common ||
        token_at(w, m->first)->shape != REL_SHAPE_CAPITAL || m->first == w->first ||
        !is_kind(w, m->known, "company media"))
        return false;
    const rel_word_info *before = &w->words[m->first - 1];
    return !before->title && !before->role && !before->capital && !before->in_title &&
           !w->words[m->first].after_title && !w->words[m->first].in_title &&
           !is_cue(w, m->first - 1, REL_CUE_PERSON_NOUN) &&
           !is_cue(w, m->first - 1, REL_CUE_ORG_NOUN);
}

static uint32_t front_of(const work *w, uint32_t at)
{
    bool one = after_particle(w, at) || after_surname(w, at) || after_brand(w, at);
    return one ? at - 1 : article_front(w, at);
}

/* "Noh Sang |-won", "Ijaz | ul Hassan Warraich": the end of what goes on at `end`. */
static uint32_t back_of(const work *w, uint32_t first, uint32_t end)
{
    uint32_t next = end + 1;
    if (hyphen(w, end) && hyphen(w, next + 1) && token_at(w, next)->len < 4 &&
        token_at(w, next)->shape == REL_SHAPE_LOWER && w->words[next + 2].capital)
        return next + 3; /* "Naveed|-ur-Rehman" */
    if (hyphen(w, end) && end - first == 2 && token_at(w, end - 1)->len <= 5 &&
        token_at(w, next)->shape == REL_SHAPE_LOWER && token_at(w, next)->len <= 4 &&
        !w->cover[next] && !hyphen(w, next + 1) && !is_cue(w, next, REL_CUE_GOV_VERB))
        return next + 1;
    if (!in_sentence(w, next) || !is_cue(w, end, REL_CUE_PARTICLE) ||
        token_at(w, end)->shape != REL_SHAPE_LOWER)
        return end;
    const rel_mention *other = covering(w, next);
    bool person = other && other->type == REL_PERSON && by_rule(other);
    return person && other->first == next ? next + other->count : end;
}

/* Does a quote open before `end` in the sentence? Each is looked through once. */
static bool quoted_before(work *w, uint32_t end)
{
    if (w->quote_in != w->sentence + 1) {
        w->quote_in = w->sentence + 1;
        for (w->quote = w->first; w->quote < w->reading.end; w->quote++)
            if (is_quote(w, w->quote) &&
                (w->quote == w->first || !token_at(w, w->quote)->joined))
                break;
    }
    return w->quote < end;
}

/* "Frans Bato' | Lembang": behind an apostrophe that closes no quote the name goes on. */
static uint32_t over_apostrophe(work *w, uint32_t end)
{
    rel_match m;
    uint32_t next = end + 1;
    if (!capital_word(w, next) || !is_quote(w, end) || !token_at(w, end)->joined ||
        token_at(w, next)->joined || rel_token_genitive(w->tokens, end) || w->headline ||
        w->words[next].title || w->words[next].head || w->words[next].common ||
        capital_word(w, next + 1) ||
        (known_at(w, next, false, &m) && m.type != REL_PLACE))
        return end;
    return quoted_before(w, end) ? end : next + 1;
}

/* Does a title, or what a post is held in, stand right before? */
static bool is_officer(const work *w, const rel_mention *m)
{
    const rel_mention *held = m->first > w->first ? covering(w, m->first - 1) : NULL;
    return m->title_count ||
           (held && (held->type == REL_ORGANIZATION || held->type == REL_PLACE));
}

/* "Ketua KPU Jan Hery | Pakan", "Fransiskus Mau | alias Frans", "Jan Pakan | (34)":
 * behind a title, before another name or an age an ordinary word with a capital that ends
 * the capitals, which the article never writes small, is the last of the name. */
static uint32_t over_ordinary_name(const work *w, uint32_t end, bool officer)
{
    rel_match m;
    const rel_word_info *word = &w->words[end];
    bool free = capital_word(w, end) && !w->cover[end] && word->common && !word->title &&
                !word->head && !word->place && !word->in_title && !word->role;
    if (!free || w->headline || w->style || capital_word(w, end + 1) ||
        token_at(w, end)->shape != REL_SHAPE_CAPITAL ||
        token_at(w, end)->kind != REL_TOKEN_WORD || dated(w, end) ||
        known_at(w, end, false, &m))
        return end;
    if (in_sentence(w, end + 1) && (aged(w, end + 1) || w->words[end + 1].called))
        return end + 1;
    bool small = seen_lower(w, end) || in_list(w, end, REL_LIST_STOPWORD) ||
                 (is_cue(w, end, REL_CUE_NO_NAME) && !in_list(w, end, REL_LIST_PERSON)) ||
                 is_cue(w, end, REL_CUE_EVENT);
    return small || !officer ? end : end + 1;
}

/* "Travis Eugene | Houston, 44, of ...": a town in front of an age is the surname. */
static uint32_t over_town_surname(const work *w, uint32_t end)
{
    const rel_mention *town = in_sentence(w, end) ? covering(w, end) : NULL;
    bool one = town && town->first == end && town->count == 1 && town->type == REL_PLACE;
    return one && !w->headline && aged(w, end + 1) ? end + 1 : end;
}

/* "Cheryl-| Ann Allicock": the end of a double given name and its surname, of which the
 * second word was found with the surname; of two who are known each is one. */
static uint32_t over_given(const work *w, const rel_mention *m)
{
    uint32_t end = m->first + m->count;
    if (m->count > 1 || m->known != REL_NONE || !hyphen(w, end) || w->headline)
        return end;
    const rel_mention *other = begins_at(w, end + 1);
    bool one = other && other->count > 1 && by_rule(other) && other->known == REL_NONE &&
               other->type == REL_PERSON;
    return one ? end + 1 + other->count : end;
}

/* "Dewa-dewi" */
static bool begins_alike(const work *w, uint32_t a, uint32_t b)
{
    const char *text = w->tokens->article->text.ptr;
    const char *x = text + token_at(w, a)->start, *y = text + token_at(w, b)->start;
    return (x[0] | 0x20) == (y[0] | 0x20) && x[1] == y[1];
}

/* "Ko Hee|-jin": a Korean given name of which one syllable was found, to its end;
 * `*first` is where the surname before it stands, which may be what others are called. */
static uint32_t over_syllable(const work *w, const rel_mention *m, uint32_t *first)
{
    enum { LONGEST = 5 }; /* letters */
    uint32_t end = m->first + m->count, next = end + 1;
    if (m->count > 1 || m->known != REL_NONE || !hyphen(w, end) || w->headline ||
        token_at(w, next)->shape != REL_SHAPE_LOWER || token_at(w, next)->len > LONGEST ||
        token_at(w, m->first)->len > LONGEST || w->cover[next] || hyphen(w, next + 1) ||
        begins_alike(w, m->first, next))
        return end;
    uint32_t surname = m->first - 1;
    if (m->first > w->first && capital_word(w, surname) && !w->cover[surname] &&
        token_at(w, surname)->len <= LONGEST &&
        token_at(w, surname)->shape == REL_SHAPE_CAPITAL && !w->words[surname].head)
        *first = surname;
    return next + 1;
}

/* "Maria Goreti | Dua Bura (71)": between two parts of a name that an age ends, an
 * ordinary word with its capital. */
static uint32_t over_gap(const work *w, uint32_t end)
{
    const rel_mention *rest = begins_at(w, end + 1);
    bool gap = capital_word(w, end) && !w->cover[end] && !w->headline && !w->style &&
               token_at(w, end)->kind == REL_TOKEN_WORD && !w->words[end].title;
    if (!gap || !rest || rest->type != REL_PERSON || !by_rule(rest) ||
        !aged(w, end + 1 + rest->count))
        return end;
    return end + 1 + rest->count;
}

enum { PARTNER = 4 }; /* words of the second of two names in full */

/* "Benhur Tomi Mano-| Constant Karma": a name in full behind that of another. */
static void take_partner(work *w, uint32_t end)
{
    uint32_t first = end + 1, to = first;
    if (!hyphen(w, end) || w->headline)
        return;
    while (capital_word(w, to) && !w->cover[to] && to - first <= PARTNER &&
           token_at(w, to)->kind == REL_TOKEN_WORD && !w->words[to].head &&
           !w->words[to].title && !is_cue(w, to, REL_CUE_NO_NAME) &&
           !is_cue(w, to, REL_CUE_EVENT))
        to++;
    if (to - first < 2 || to - first > PARTNER || capital_word(w, to) ||
        token_at(w, first)->shape != REL_SHAPE_CAPITAL)
        return;
    add_mention(w, first, to - first, REL_PERSON)->source = REL_BY_RULE;
}

/* "9th": a number with one of the endings that the language has for ordinals. */
static bool ordinal(const work *w, uint32_t at)
{
    if (token_at(w, at)->kind != REL_TOKEN_NUMBER)
        return false;
    rel_str number = rel_token_text(w->tokens, at), ending;
    rel_str endings =
        rel_lexicon_setting(w->finder->lexicon, w->reading.language, REL_STR("ordinal"));
    while (rel_str_cut(&endings, ' ', &ending))
        if (number.len > ending.len &&
            !memcmp(number.ptr + number.len - ending.len, ending.ptr, ending.len))
            return true;
    return false;
}

/* "the | 9th Mountain Brigade": an ordinal in front is of the name. */
static bool after_ordinal(const work *w, const rel_mention *m)
{
    return m->type == REL_ORGANIZATION && by_rule(m) && m->first > w->first &&
           !w->headline && m->count > 1 && w->words[m->first].capital &&
           !w->cover[m->first - 1] && ordinal(w, m->first - 1);
}

void read_pieces(work *w)
{
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool kind = m->type == REL_PERSON || m->type == REL_ORGANIZATION;
        if (!m->count || !kind || !enter_sentence(w, m->sentence, &at))
            continue;
        if (after_ordinal(w, m))
            stretch(w, i, m->first - 1, m->first + m->count);
        if (m->type != REL_PERSON) {
            uint32_t first = by_rule(m) ? body_front(w, m->first) : m->first;
            if (first < m->first)
                stretch(w, i, first, m->first + m->count);
            continue;
        }
        if (m->count > 1)
            take_partner(w, m->first + m->count);
        m = &w->mentions[i];
        if (m->source & REL_BY_DICTIONARY)
            continue;
        uint32_t end = m->first + m->count;
        uint32_t first = by_rule(m) ? front_of(w, m->first) : m->first;
        uint32_t to = by_rule(m) || m->count > 2 ? back_of(w, m->first, end) : end;
        if (to == end && by_rule(m) && m->count > 1) {
            to = over_apostrophe(w, end);
            to = to > end ? to : over_ordinary_name(w, end, is_officer(w, m));
            to = to > end ? to : over_town_surname(w, end);
            to = to > end ? to : over_gap(w, end);
        }
        if (to == end && first == m->first && by_rule(m))
            to = over_given(w, m);
        if (to == end && first == m->first && by_rule(m))
            to = over_syllable(w, m, &first);
        if (first < m->first || to > end)
            stretch(w, i, first, to);
    }
}
