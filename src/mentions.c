#include "mentions_work.h"

#include "relasi/dictionary.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- the list of mentions -------------------------------------------------- */

rel_mention *add_mention(work *w, uint32_t first, uint32_t count, rel_type type)
{
    for (uint32_t i = first; i < first + count; i++)
        if (w->cover[i])
            return NULL;
    if (w->count == w->room) {
        w->room = w->room ? 2 * w->room : 32;
        w->mentions =
            rel_arena_grow(&w->list, w->mentions, sizeof *w->mentions, w->count, w->room);
    }
    const rel_token *last = token_at(w, first + count - 1);
    rel_mention *m = &w->mentions[w->count++];
    *m = (rel_mention){
        .first = first,
        .count = count,
        .start = token_at(w, first)->start,
        .end = last->start + last->len,
        .sentence = w->sentence,
        .known = REL_NONE,
        .stands_for = REL_NONE,
        .type = (uint8_t)type,
        .confidence = 0.8f,
    };
    for (uint32_t i = first; i < first + count; i++)
        w->cover[i] = w->count;
    if (w->title_end == first) {
        m->title_first = w->title_first;
        m->title_count = w->title_count;
    }
    return m;
}

void remove_mention(work *w, uint32_t number)
{
    rel_mention *m = &w->mentions[number];
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        w->cover[i] = 0;
    m->count = 0;
}

rel_mention *replace_mentions(work *w, uint32_t first, uint32_t count, rel_type type)
{
    for (uint32_t i = first; i < first + count; i++)
        if (w->cover[i])
            remove_mention(w, w->cover[i] - 1);
    return add_mention(w, first, count, type);
}

/* ---- names that are known --------------------------------------------------- */

/* A word that opens a sentence is written with a capital anyway; so is every
 * word of a headline. A single common word then needs more to be a name. */
static bool doubtful(const work *w, const rel_match *m)
{
    if (m->count > 1 || (m->exact_case && !m->lenient) || m->dictionary)
        return false;
    const word_info *word = &w->words[m->first];
    bool free_capital = w->headline || m->first == w->first || w->style;
    if (w->style && in_list(w, m->first, REL_LIST_COMMON) &&
        (m->lenient || w->style == REL_CASE_ALL_LOWER))
        return true;
    if (in_list(w, m->first, REL_LIST_STOPWORD) || in_list(w, m->first, REL_LIST_WEEKDAY))
        return free_capital || !word->capital;
    return free_capital && word->common && seen_lower(w, m->first);
}

/* Of entities with one name, the better guess: sure ones, then those whose
 * country or own full name speaks for them, then the first of the table. */
static bool better(const work *w, const rel_match *a, const rel_match *b)
{
    if (a->count != b->count)
        return a->count > b->count;
    if (a->dictionary != b->dictionary)
        return a->dictionary;
    if (a->ambiguous != b->ambiguous)
        return !a->ambiguous;
    if (a->lenient != b->lenient)
        return !a->lenient;
    if (a->exact_case != b->exact_case)
        return a->exact_case;
    if (a->known == REL_NONE || b->known == REL_NONE)
        return a->known == REL_NONE;
    rel_type x = type_of(w, a->known), y = type_of(w, b->known);
    if ((x == REL_COUNTRY) != (y == REL_COUNTRY))
        return x == REL_COUNTRY;
    bool person = w->title_end == a->first;
    if ((x == REL_PERSON) != (y == REL_PERSON))
        return (x == REL_PERSON) == person;
    return a->label && !b->label;
}

static const matches_at *matches(const work *w, uint32_t at)
{
    matches_at *m = &w->matches[at % MATCHES_KEPT];
    if (m->end != w->reading.end || m->at != at) { /* an unused one ends at 0 */
        m->at = at;
        m->end = w->reading.end;
        m->count = (uint32_t)rel_gazetteer_match(w->finder->gazetteer, &w->reading, at,
                                                 m->found, MATCHES);
    }
    return m;
}

bool look_known(const work *w, uint32_t at, bool any, rel_match *best)
{
    const matches_at *m = matches(w, at);
    const rel_match *found = m->found;
    bool have = false;
    for (uint32_t i = 0; i < m->count; i++) {
        if ((found[i].ambiguous || doubtful(w, &found[i])) && !any)
            continue;
        if (!have || better(w, &found[i], best))
            *best = found[i];
        have = true;
    }
    return have;
}

/* Would the single known surname at `at` be part of a longer, unknown name?
 * "Hunter Biden" is not Joe Biden. */
static bool inside_longer(const work *w, const rel_match *m)
{
    if (m->count > 1 || m->known == REL_NONE || m->dictionary)
        return false;
    uint32_t next = m->first + 1;
    rel_match other;
    if (type_of(w, m->known) != REL_PERSON || w->headline || next >= w->reading.end)
        return false;
    const word_info *word = &w->words[next];
    return word->capital && !word->common && !word->title && !word->head &&
           token_at(w, next)->kind == REL_TOKEN_WORD &&
           token_at(w, next)->shape == REL_SHAPE_CAPITAL &&
           !known_at(w, next, true, &other);
}

/* "US Treasury Secretary" names a country and a post, not the department. */
static void leave_title(const work *w, rel_match *m)
{
    uint32_t end = m->first + m->count;
    bool cut = false;
    for (uint32_t i = m->first + 1; i < end; i++)
        cut |= i + w->words[i].title > end;
    if (!cut || m->dictionary || w->words[end - 1].head ||
        type_of(w, m->known) != REL_ORGANIZATION)
        return; /* "Chinese Foreign Ministry Spokesperson" names the ministry, too */
    const matches_at *all = matches(w, m->first);
    for (uint32_t i = 0; i < all->count; i++)
        if (all->found[i].count < m->count && !all->found[i].ambiguous &&
            type_of(w, all->found[i].known) == REL_COUNTRY)
            *m = all->found[i];
}

static uint32_t take_known(work *w, uint32_t at)
{
    rel_match m;
    if (!known_at(w, at, false, &m) || inside_longer(w, &m) || behind_other(w, &m))
        return at;
    if (m.known == REL_NONE || known_thing(w, &m) || bound_country(w, &m))
        return at + m.count;
    leave_title(w, &m);
    if (m.count > 1 && known_across(w, at + 1, at + m.count))
        return at; /* "Sultan Brunei" in "Sultan Brunei Darussalam" */
    uint32_t local = local_begin(w, &m);
    if (local < at)
        return take_branch(w, local, at + m.count);
    rel_mention *mention = add_mention(w, at, m.count, type_of(w, m.known));
    if (!mention)
        return at;
    uint32_t end = m.dictionary ? at + m.count : branch_end(w, &m);
    if (end > at + m.count) {
        remove_mention(w, w->count - 1);
        return take_branch(w, at, end);
    }
    mention->known = m.known;
    mention->source = m.dictionary ? REL_BY_DICTIONARY : REL_BY_GAZETTEER;
    mention->confidence = m.dictionary                  ? 1.0f
                          : m.count > 1 || m.exact_case ? 0.97f
                                                        : 0.9f;
    return at + m.count;
}

/* ---- one sentence -------------------------------------------------------------- */

/* A title waits for its person over what may stand between: the country or
 * organisation it is held in, ordinary words in capitals, a comma. */
static void keep_title(work *w, uint32_t from, uint32_t to)
{
    if (!w->title_end || w->title_end != from)
        return;
    w->title_end = to;
}

/* A unit named in a title, with the organisation that it is of at its end or
 * right behind, is part of the title: "Kepala Pusat Gempabumi BMKG". Returns
 * where that one begins, or `at`. */
static uint32_t unit_end(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    for (uint32_t i = at + 1; i <= end && in_sentence(w, i); i++)
        if (known_at(w, i, false, &m) && type_of(w, m.known) == REL_ORGANIZATION &&
            i + m.count >= end)
            return i;
    return at;
}

/* "Kremlin spokesman" as a title still names the Kremlin, and the title "juru
 * bicara Kementerian Luar Negeri" may be the beginning of more: "... RI". */
static uint32_t take_inside_title(work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    for (uint32_t i = at; i < end;) {
        uint32_t after = i > at ? organization_end(w, i) : i, next = i + 1;
        bool known = known_at(w, i, false, &m) && m.known != REL_NONE;
        if (known && i + m.count >= after && end > at + 1) {
            rel_type type = type_of(w, m.known);
            uint32_t behind = i + m.count; /* "Wali Kota Surabaya", "DPD Golkar" */
            bool own = type == REL_PLACE && i > at && i < end && behind > end;
            bool board = w->words[i].head && unit_end(w, behind - 1, behind) == behind;
            bool held = type != REL_PERSON && !own && !board;
            rel_mention *mention = held ? add_mention(w, i, m.count, type) : NULL;
            if (mention)
                mention->known = m.known, mention->source = REL_BY_GAZETTEER;
            if (mention)
                next = i + m.count;
        } else if (after > end && !is_cue(w, i, REL_CUE_ORG_NOUN) &&
                   after != numbered_end(w, i) && unit_end(w, i, after) > end) {
            return unit_end(w, i, after);
        } else if (after > end && !is_cue(w, i, REL_CUE_ORG_NOUN)) {
            next = take_organization(w, i);
        }
        i = next > i ? next : i + 1;
        end = i > end ? i : end;
    }
    return end;
}

static uint32_t take_title(work *w, uint32_t at)
{
    const word_info *word = &w->words[at];
    if (!word->title)
        return at;
    if (w->title_end != at || !w->title_count) {
        w->title_first = at;
        w->title_count = 0;
    }
    w->title_count = at + word->title - w->title_first;
    w->title_end = at + word->title;
    w->title_end = take_inside_title(w, at, w->title_end);
    for (uint32_t i = at; i < w->title_end; i++)
        w->words[i].in_title = true;
    w->words[w->title_end].after_title = true; /* there is one more than tokens */
    return w->title_end;
}

/* What begins at `at`: known names and organisations by rule compete, the
 * longer wins; then places, titles, people. */
static uint32_t take_next(work *w, uint32_t at)
{
    rel_match m = {0};
    const word_info *word = &w->words[at];
    uint32_t known_end = known_at(w, at, false, &m) ? at + m.count : at;
    bool place = word->place && word->capital && word->place >= word->head;
    uint32_t place_end = place ? take_place(w, at) : at; /* "Stasiun Geofisika Solo" */
    if (place_end > at)
        return place_end;
    if ((word->capital || (w->style && word->head)) && !m.dictionary) {
        uint32_t end = organization_end(w, at);
        if (end > known_end)
            return take_organization(w, at);
    }
    bool person_next = word->capital && word->title_kind != REL_TITLE_AFTER &&
                       at + word->title < w->reading.end &&
                       w->words[at + word->title].capital &&
                       !w->words[at + word->title].common;
    if (word->title &&
        (at + word->title > known_end || (at + word->title == known_end && person_next)))
        return take_title(w, at);
    uint32_t end = take_known(w, at);
    if (end == at && word->capital)
        end = take_people(w, at);
    return end;
}

/* Nothing begins with such a word: neither names nor titles. Most are. */
static bool idle(const work *w, uint32_t at)
{
    const word_info *word = &w->words[at];
    return !(word->starts | word->capital | word->title | word->head | word->place) &&
           !w->overlaid;
}

/* "Ketua DPP | Golkar Ahmad": its board before the organisation. */
static bool board_of(const work *w, uint32_t at)
{
    rel_match m;
    return w->words[at].head && w->words[at].capital && in_sentence(w, at + 1) &&
           known_at(w, at + 1, false, &m) && type_of(w, m.known) == REL_ORGANIZATION;
}

static bool may_follow_title(const work *w, uint32_t at)
{
    const word_info *word = &w->words[at];
    return board_of(w, at) || is_mark(w, at, ',') || (word->capital && word->common) ||
           is_cue(w, at, REL_CUE_ORG_PARTICLE);
}

static void read_sentence(work *w, uint32_t number)
{
    const rel_sentence *sentence = &w->tokens->sentences[number];
    uint32_t end = sentence->first + sentence->count;
    w->sentence = number;
    w->first = sentence->first;
    w->reading.end = end;
    w->title_end = w->title_count = 0;
    w->headline = (w->sentences[number] & SENTENCE_HEADLINE) != 0;
    for (uint32_t at = sentence->first; at < end;) {
        uint32_t next = idle(w, at) ? at : take_next(w, at);
        if (next > at) {
            bool person =
                w->cover[at] && w->mentions[w->cover[at] - 1].type == REL_PERSON;
            if (person)
                w->title_end = w->title_count = 0;
            else if (w->title_end <= at)
                keep_title(w, at, next);
            at = next;
            continue;
        }
        if (w->title_end == at)
            w->title_end = may_follow_title(w, at) ? at + 1 : 0;
        at++;
    }
}

static int by_place(const void *a, const void *b)
{
    const rel_mention *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

/* Drop what was taken back and put the rest in text order. */
static void settle(work *w)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->count; i++)
        if (w->mentions[i].count && !w->mentions[i].unsure)
            w->mentions[n++] = w->mentions[i];
    w->count = n;
    if (n)
        qsort(w->mentions, n, sizeof *w->mentions, by_place);
}

const rel_mentions *rel_mentions_find(const rel_finder *finder, const rel_tokens *tokens,
                                      rel_arena *keep)
{
    assert(tokens->article->vocabulary && finder->notes);
    rel_mentions *out = REL_NEW(keep, rel_mentions, 1);
    work w = {.finder = finder, .tokens = tokens, .keep = keep};
    w.style = tokens->article->case_style;
    w.reading.tokens = tokens;
    w.reading.language =
        rel_lexicon_language_find(finder->lexicon, tokens->article->language);
    w.overlaid = rel_gazetteer_dictionary(finder->gazetteer) != NULL;
    w.matches = REL_ROOM(&w.scratch, matches_at, MATCHES_KEPT);
    for (uint32_t i = 0; i < MATCHES_KEPT; i++)
        w.matches[i].end = 0;
    read_tags(&w);
    look_article(&w);
    for (uint32_t s = 0; s < tokens->sentence_count; s++)
        if (tokens->sentences[s].kind <= REL_PARA_TITLE)
            read_sentence(&w, s);
    read_spans(&w);
    read_context(&w);
    settle(&w);
    out->tokens = tokens;
    rel_arena_clear(&w.scratch);
    out->mentions = REL_NEW(keep, rel_mention, w.count);
    if (w.count)
        memcpy(out->mentions, w.mentions, w.count * sizeof *w.mentions);
    out->count = w.count;
    out->roles = w.roles;
    rel_arena_clear(&w.list);
    out->cues = w.cues;
    return out;
}
