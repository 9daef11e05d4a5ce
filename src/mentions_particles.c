/* mentions_particles.c - the small parts of people's names that the model leaves out, and
 * the clause that it takes for one. */
#include "mentions_work.h"

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

/* "Korban, | Putri Amelia Siregar": inside a sentence the word for whose child somebody
 * is, with a capital, is the given name, where no known name begins with the next. */
static bool given_child(const work *w, const rel_span *s)
{
    rel_match m;
    uint32_t at = s->first - 1;
    bool kin = own_phrase_end(w, at, REL_CUE_WOMAN) == s->first ||
               own_phrase_end(w, at, REL_CUE_MAN) == s->first;
    bool bound = false;
    for (uint32_t i = s->first; i < s->first + s->count; i++)
        bound |= !w->words[i].capital && is_cue(w, i, REL_CUE_PARTICLE);
    bool princess = s->count == 1 && is_cue(w, at, REL_CUE_KIN); /* "Putri | Charlotte" */
    return kin && !bound && !princess && at > w->first &&
           (at == w->first + 1 || !w->words[at - 1].capital ||
            w->words[at - 1].in_title) &&
           in_list(w, at, REL_LIST_PERSON) && !w->words[at].title && !w->headline &&
           !known_at(w, at, false, &m) &&
           !(known_at(w, s->first, false, &m) && m.type == REL_PERSON);
}

/* "I | Gede Wirawan": in a language of another country, what men of Bali are called
 * before their names; and other words that the model leaves in front. */
static uint32_t given_name(const work *w, const rel_span *s)
{
    uint32_t at = s->first - 1;
    if (s->first == w->first || w->span_at[at] || !capital_word(w, at))
        return 0;
    if (!w->adjective_first)
        return given_child(w, s);
    return s->count > 1 && in_list(w, s->first, REL_LIST_PERSON) &&
           rel_str_equal(rel_token_text(w->tokens, at), REL_STR("I"));
}

/* Is the token of no name, or of a person by rule? */
static bool guessed_person(const work *w, uint32_t at)
{
    const rel_mention *m = covering(w, at);
    return !m || (m->type == REL_PERSON && by_rule(m));
}

/* "Madam | Comfort Naa Owusu": behind what people are called, capitals up to the name
 * that the model sees are of it. */
static uint32_t behind_honorific(const work *w, const rel_span *s)
{
    enum { FRONT = 2 };
    rel_match m;
    uint32_t at = s->first;
    while (s->first - at < FRONT && at > w->first + 1 && capital_word(w, at - 1) &&
           guessed_person(w, at - 1) && !w->span_at[at - 1] && !w->words[at - 1].title &&
           !w->words[at - 1].head && token_at(w, at - 1)->kind == REL_TOKEN_WORD &&
           token_at(w, at - 1)->shape == REL_SHAPE_CAPITAL &&
           !known_at(w, at - 1, false, &m))
        at--;
    for (uint32_t n = 1; at < s->first && n <= FRONT && at >= w->first + n; n++) {
        const rel_word_info *title = &w->words[at - n];
        if (title->title == n)
            return title->title_kind == REL_TITLE_HONORIFIC ? s->first - at : 0;
    }
    return 0;
}

/* "Jordan Teague|-Mills": in a language whose pairs of people have no hyphen. */
static uint32_t second_surname(const work *w, const rel_span *s)
{
    rel_match m;
    uint32_t dash = s->first + s->count, next = dash + 1;
    if (s->count < 2 || !w->adjective_first || !capital_word(w, next) || w->headline ||
        !is_mark(w, dash, '-') || !token_at(w, dash)->joined ||
        !token_at(w, next)->joined || capital_word(w, next + 1) ||
        (w->span_at[next] && tag_at(w, next) != REL_PERSON))
        return 0;
    bool known = known_at(w, next, false, &m) && m.type != REL_PERSON;
    return !known && token_at(w, next)->shape == REL_SHAPE_CAPITAL ? 2 : 0;
}

/* "Tess Grehan-| Moran": the first half of such a surname, and the given name. */
static uint32_t first_surname(const work *w, const rel_span *s)
{
    rel_match m;
    uint32_t dash = s->first - 1, half = s->first - 2, given = s->first - 3;
    if (s->first < w->first + 2 || !w->adjective_first || w->headline ||
        !is_mark(w, dash, '-') || !token_at(w, dash)->joined ||
        !token_at(w, s->first)->joined || !capital_word(w, half) || w->span_at[half] ||
        token_at(w, half)->shape != REL_SHAPE_CAPITAL || token_at(w, half)->joined ||
        !guessed_person(w, half) || w->words[half].common || known_at(w, half, true, &m))
        return 0;
    bool named = half > w->first && capital_word(w, given) && !w->span_at[given] &&
                 guessed_person(w, given) && !w->words[given].title &&
                 !w->words[given].common && !w->words[given].head &&
                 token_at(w, given)->shape == REL_SHAPE_CAPITAL &&
                 !known_at(w, given, false, &m);
    bool held = half > w->first && w->words[half - 1].title && !w->words[half].in_title;
    return named                  ? 3
           : held || s->count > 1 ? 2
                                  : 0; /* not "the Magnuson-| Stevens Act" */
}

/* "van der | Bellen", "al-| Sadr": the small words before a family name belong to it. */
static void take_particles(const work *w, rel_span *s)
{
    uint32_t first = s->first;
    while (first > w->first + 1) {
        uint32_t at = first - 1;
        bool dash =
            is_mark(w, at, '-') && token_at(w, at)->joined && token_at(w, first)->joined;
        at -= dash;
        if (w->span_at[at] || w->cover[at] || w->words[at].capital ||
            !is_cue(w, at, REL_CUE_PARTICLE))
            break;
        first = at;
    }
    if (first == s->first ||
        (first > w->first && (w->words[first - 1].capital || is_mark(w, first - 1, '-'))))
        return; /* "Latour-de- | Carol" */
    s->count += s->first - first;
    s->first = first;
}

/* Does a small word bind the name before the span to it, or what the span has of that to
 * the rest of it: "Ijaz ul | Hassan", "Hairul | Anwar bin Sidi"? */
static bool bound(const work *w, const rel_span *s)
{
    uint32_t end = s->first + s->count, before = s->first - 1;
    if (is_cue(w, before, REL_CUE_PARTICLE) && !w->words[before].capital)
        return true;
    bool name = !w->words[before].common && !w->words[before].in_title;
    for (uint32_t i = s->first; i < end && name; i++)
        if (is_cue(w, i, REL_CUE_PARTICLE) && !w->words[i].capital)
            return true;
    return false;
}

/* What a particle binds to a name by rule is one name. */
static void join_particle(const work *w, rel_span *s)
{
    if (s->first == w->first || !bound(w, s))
        return;
    const rel_mention *m = covering(w, s->first - 1);
    if (!m || !by_rule(m) || m->type != REL_PERSON || m->first + m->count <= s->first)
        return;
    uint32_t end = s->first + s->count, other = m->first + m->count;
    s->first = m->first;
    s->count = (end > other ? end : other) - m->first;
}

/* "Kostaki | (Aus) bt Yang": the tokens before a bracket behind which more than names
 * stands. */
static uint32_t before_clause(const work *w, const rel_span *s)
{
    uint32_t open = s->count;
    for (uint32_t i = 1; i < s->count; i++) {
        uint32_t at = s->first + i;
        if (is_mark(w, at, '(') && open == s->count)
            open = i;
        if (open < i && token_at(w, at)->kind == REL_TOKEN_WORD &&
            token_at(w, at)->shape == REL_SHAPE_LOWER && !is_cue(w, at, REL_CUE_PARTICLE))
            return open;
    }
    return s->count;
}

void take_small_parts(const work *w, rel_span *s)
{
    s->count = before_clause(w, s);
    join_particle(w, s);
    take_particles(w, s);
    uint32_t front = given_name(w, s);
    front = front ? front : first_surname(w, s);
    front = front ? front : behind_honorific(w, s);
    s->first -= front;
    s->count += front;
    s->count += second_syllable(w, s);
    s->count += second_surname(w, s);
}
