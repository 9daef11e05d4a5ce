/* mentions_holders.c - who holds a post, in what the model sees as the body that it is
 * held in. */
#include "mentions_work.h"

/* "Kepala BPBA | Teuku Nara Meurandeh": behind a title the name of who holds the post, in
 * the acronym before it; 0 if there is none. */
static uint32_t holder_of_acronym(const work *w, const rel_span *s)
{
    const rel_token *t = token_at(w, s->first);
    uint32_t next = s->first + 1, end = s->first + s->count;
    const rel_word_info *word = &w->words[s->first];
    if (s->count < 3 || !word->after_title || word->head || w->style || t->len < 3 ||
        t->shape != REL_SHAPE_UPPER || !in_list(w, next, REL_LIST_PERSON) ||
        !may_be_called(w, next, end))
        return 0;
    for (uint32_t i = next; i < end; i++)
        if (w->cover[i] && !by_rule(covering(w, i))) /* from before it */
            return 0;
    return next;
}

/* Does the model see somebody by the word at `at` alone? */
static bool seen_alone(work *w, uint32_t at)
{
    rel_type type;
    if (!w->alone.folds) {
        w->alone = fold_set_make(w->scratch);
        for (uint32_t i = 0; i < w->spans.count; i++) {
            const rel_span *s = &w->spans.spans[i];
            if (s->count == 1 && type_of_span(w, s) == REL_PERSON)
                fold_set_put(&w->alone, token_at(w, s->first)->fold, REL_PERSON);
        }
    }
    return fold_set_has(&w->alone, token_at(w, at)->fold, &type);
}

/* "Ketua KONI Kabupaten Mimika | Elinus Balinol Mom": ... behind the place that the body
 * is of. */
static uint32_t holder_behind_place(work *w, const rel_span *s)
{
    uint32_t end = s->first + s->count, next = 0;
    const rel_word_info *head = &w->words[s->first];
    if (!(head->after_title || head->in_title) || w->style || w->adjective_first)
        return 0;
    for (uint32_t i = s->first + 1; i + 1 < end && !next; i++) {
        uint32_t place = place_behind(w, i);
        bool alone =
            place + 1 == end && i == s->first + 1 && !capital_word(w, end) &&
            (token_at(w, s->first)->shape == REL_SHAPE_UPPER || seen_alone(w, place));
        bool holder = (place + 1 < end && place + 4 >= end) || alone;
        next = place > i && holder ? place : 0;
    }
    if (!next || w->words[next].common || !may_be_called(w, next, end))
        return 0;
    for (uint32_t i = next; i < end; i++)
        if (w->words[i].title)
            return 0;
    return next;
}

uint32_t holder_in_span(work *w, const rel_span *s)
{
    uint32_t holder = holder_of_acronym(w, s);
    return holder ? holder : holder_behind_place(w, s);
}

uint32_t behind_title(const work *w, const rel_span *s)
{
    enum { LONGEST = 3 };
    uint32_t at = s->first, end = s->first + s->count;
    if (at == w->first || !w->words[at - 1].in_title || w->style || w->headline)
        return 0;
    while (at < end && w->words[at].in_title)
        at++;
    rel_match seat; /* "Kepala Polres Padang | Simarpinggan" */
    if (at == s->first || at == end || end - at > LONGEST || !may_be_called(w, at, end) ||
        (known_at(w, at - 1, true, &seat) && seat.type == REL_PLACE))
        return 0;
    for (uint32_t i = at; i < end; i++)
        if (w->words[i].common)
            return 0;
    return at;
}

/* Is it a body that a post is held in, or where that body is: "Kepala Dinas | Sosial",
 * "Kepala Dinas Sosial | Muara Wasara"? */
static bool held_in(const work *w, const rel_mention *m)
{
    const rel_mention *body = m;
    if (m->type == REL_PLACE && m->first > w->first)
        body = covering(w, m->first - 1);
    if (!body || body->type != REL_ORGANIZATION)
        return false;
    const rel_word_info *head = &w->words[body->first];
    return head->head && (head->after_title || head->in_title);
}

/* Where the name of somebody begins whom the article calls by its first word elsewhere,
 * to the end of what is seen as a body; 0 if nobody's does. */
static uint32_t told_holder(work *w, const rel_mention *m)
{
    enum { LONGEST = 3 };
    uint32_t end = m->first + m->count, from = m->first + 2;
    for (uint32_t i = from + LONGEST > end ? from : end - LONGEST; i < end; i++)
        if (!w->words[i].common && seen_alone(w, i) && may_be_called(w, i, end))
            return i;
    return 0;
}

/* "Direktur PT Bumi Samudra | Ferdi Tanoto ... Ferdi": behind a title, who holds the post
 * is no part of the body, unless somebody's name follows that. */
void read_holders(work *w)
{
    uint32_t at;
    for (uint32_t i = 0, count = w->count; i < count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool kind = m->type == REL_ORGANIZATION || m->type == REL_PLACE;
        if (m->count < 3 || !kind || !by_rule(m) ||
            !enter_sentence(w, m->sentence, &at) || w->headline || w->style ||
            w->adjective_first || !held_in(w, m))
            continue;
        uint32_t first = m->first, end = first + m->count, holder = told_holder(w, m);
        bool other =
            in_sentence(w, end + 1) && !is_mark(w, end, '.') && capital_word(w, end + 1);
        if (!holder || other || capital_word(w, end))
            continue;
        rel_type type = (rel_type)m->type;
        uint8_t source = m->source;
        replace_mentions(w, holder, end - holder, REL_PERSON)->source = REL_BY_CONTEXT;
        add_mention(w, first, holder - first, type)->source = source;
    }
}
