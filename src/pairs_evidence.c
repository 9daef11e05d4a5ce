#include "pairs_parts.h"

#include <stdlib.h>
#include <string.h>

/* A stretch of the article's text; of a sentence that goes on before or behind it? */
typedef struct stretch {
    uint32_t start, end;
    bool cut_before, cut_behind;
} stretch;

/* The first token of a stretch that reaches back to `least` from the token `at`: one
 * with a blank before it, as no word is cut, unless there is none, as in Chinese. */
static uint32_t first_from(const rel_token *tokens, uint32_t first, uint32_t at,
                           uint32_t least)
{
    uint32_t from = at;
    while (from > first && tokens[from - 1].start >= least)
        from--;
    for (uint32_t i = from; i <= at; i++)
        if (!tokens[i].joined)
            return i;
    return from;
}

/* The last one, in the same way, of a stretch up to `most`. */
static uint32_t last_up_to(const rel_token *tokens, uint32_t last, uint32_t at,
                           uint32_t most)
{
    uint32_t to = at;
    while (to < last && tokens[to + 1].start + tokens[to + 1].len <= most)
        to++;
    for (uint32_t i = to; i > at; i--)
        if (i == last || !tokens[i + 1].joined)
            return i;
    return to;
}

/* The sentence around a mention, or of a very long one the part around it. */
static stretch around(const counter *c, const rel_mention *m, uint32_t context)
{
    const rel_token *tokens = c->tokens->tokens;
    const rel_sentence *s = &c->tokens->sentences[m->sentence];
    uint32_t last = s->first + s->count - 1, from = s->first, to = last;
    stretch whole = {.start = tokens[s->first].start,
                     .end = tokens[last].start + tokens[last].len};
    if (whole.end - whole.start <= SENTENCE_MOST)
        return whole;
    if (m->start - whole.start > context)
        from = first_from(tokens, s->first, m->first, m->start - context);
    if (whole.end - m->end > context) /* no byte of the text may be behind it */
        to = last_up_to(tokens, last, m->first + m->count - 1, m->end + context);
    if (from > s->first && tokens[from].start <= m->start)
        whole.start = tokens[from].start, whole.cut_before = true;
    if (to < last && tokens[to].start + tokens[to].len >= m->end)
        whole.end = tokens[to].start + tokens[to].len, whole.cut_behind = true;
    return whole;
}

/* Append a stretch; returns where it begins in what was written. Line breaks
 * become spaces, so that offsets stay. */
static uint32_t append(const counter *c, char *to, uint32_t *at, stretch s)
{
    uint32_t from = *at, len = s.end - s.start, i = from;
    memcpy(to + from, c->tokens->article->text.ptr + s.start, len);
    for (*at += len; i < *at; i++) {
        uint64_t eight = *at - i >= 8 ? rel_str_eight(to + i) : 0;
        if (eight && !((eight - 0x2020202020202020u) & ~eight & 0x8080808080808080u))
            i += 7; /* none below ' ' */
        else if ((unsigned char)to[i] < ' ')
            to[i] = ' ';
    }
    return from;
}

/* Where something is left out: at the begin, between two stretches, at the end. */
static const char BETWEEN[] = " \xE2\x80\xA6 ";
enum { MARK = sizeof BETWEEN - 1, ROOM = 3 * MARK };

static void put_mark(char *to, uint32_t *at, size_t from, size_t len)
{
    memcpy(to + *at, BETWEEN + from, len);
    *at += (uint32_t)len;
}

static void begin_text(char *to, uint32_t *at, stretch s)
{
    if (s.cut_before)
        put_mark(to, at, 1, MARK - 1);
}

static void end_text(char *to, uint32_t *at, stretch s)
{
    if (s.cut_behind)
        put_mark(to, at, 0, MARK - 1);
}

/* Do two stretches, that one behind the other, touch, with white space between? */
static bool touch(const stretch *a, const stretch *b, const rel_mention *x,
                  const rel_mention *y)
{
    return y->sentence - x->sentence <= 1 && !a->cut_behind && !b->cut_before;
}

/* The text that shows two mentions: their sentence, or both, with spans. */
static void show(const counter *c, const rel_mention *x, const rel_mention *y,
                 rel_evidence *e)
{
    const rel_mention *m[2] = {x, y};
    stretch s[2] = {around(c, x, CONTEXT), around(c, y, CONTEXT)};
    int early = x->start <= y->start ? 0 : 1, late = 1 - early;
    uint32_t at[2], len = 0;
    size_t room = s[0].end - s[0].start + s[1].end - s[1].start + ROOM;
    char *text = REL_ROOM(c->work, char, room);
    begin_text(text, &len, s[early]);
    if (s[late].start <= s[early].end + 1) { /* one piece */
        stretch both = s[s[late].end > s[early].end ? late : early];
        both.start = s[early].start;
        at[early] = append(c, text, &len, both);
        at[late] = at[early] + (s[late].start - both.start);
        end_text(text, &len, both);
    } else {
        at[early] = append(c, text, &len, s[early]);
        bool near = touch(&s[early], &s[late], m[early], m[late]);
        put_mark(text, &len, 0, near ? 1 : MARK);
        at[late] = append(c, text, &len, s[late]);
        end_text(text, &len, s[late]);
    }
    for (int i = 0; i < 2; i++) {
        e->spans[i][0] = at[i] + (m[i]->start - s[i].start);
        e->spans[i][1] = at[i] + (m[i]->end - s[i].start);
    }
    e->text = (rel_str){text, len};
}

/* The begin of a very long sentence. */
static stretch begin_of(const counter *c, uint32_t sentence)
{
    const rel_sentence *s = &c->tokens->sentences[sentence];
    const rel_token *tokens = c->tokens->tokens;
    uint32_t start = tokens[s->first].start;
    uint32_t to = last_up_to(tokens, s->first + s->count - 1, s->first,
                             start + SENTENCE_MOST - ROOM);
    return (stretch){
        .start = start, .end = tokens[to].start + tokens[to].len, .cut_behind = true};
}

rel_str pairs_role_text(const counter *c, const rel_role *role)
{
    const rel_mention *mentions = c->entities->mentions->mentions;
    uint32_t ordinal = c->ordinal[role->sentence], end = c->first_of[role->person + 1];
    uint32_t at = place_from(c, c->first_of[role->person], end, ordinal), len = 0;
    bool there = at < end && c->by_entity[at].sentence == ordinal;
    rel_str whole = rel_sentence_text(c->tokens, role->sentence);
    if (whole.len <= SENTENCE_MOST)
        return whole;
    stretch s = there ? around(c, &mentions[c->by_entity[at].mention], ROLE_CONTEXT)
                      : begin_of(c, role->sentence);
    char *text = REL_ROOM(c->work, char, s.end - s.start + ROOM);
    begin_text(text, &len, s);
    append(c, text, &len, s);
    end_text(text, &len, s);
    return (rel_str){text, len};
}

/* The same where both stand in one sentence, of which the tally has one copy for all
 * pairs that it shows. False if it is none, or too long. */
static bool show_sentence(counter *c, const place *x, const place *y, rel_evidence *e)
{
    const rel_mention *mentions = c->entities->mentions->mentions;
    const rel_mention *m[2] = {&mentions[x->mention], &mentions[y->mention]};
    const rel_tokens *t = c->tokens;
    uint32_t start = t->tokens[t->sentences[m[0]->sentence].first].start;
    rel_str *text = &c->text[x->sentence];
    if (x->sentence != y->sentence)
        return false;
    if (!text->len) {
        rel_str whole = rel_sentence_text(t, m[0]->sentence);
        if (whole.len > SENTENCE_MOST)
            return false;
        char *copy = REL_ROOM(c->work, char, whole.len);
        uint32_t len = 0;
        append(c, copy, &len,
               (stretch){.start = start, .end = start + (uint32_t)whole.len});
        *text = rel_tally_text(c->tally, (rel_str){copy, len});
    }
    e->text = *text;
    for (int i = 0; i < 2; i++) {
        e->spans[i][0] = m[i]->start - start;
        e->spans[i][1] = m[i]->end - start;
    }
    return true;
}

/* How well a sentence shows two of its entities: of readable length, about few
 * others, not a mere headline. */
static uint32_t score_of(const counter *c, uint32_t ordinal)
{
    const rel_sentence *s = &c->tokens->sentences[c->sentence[ordinal]];
    uint32_t bytes = (uint32_t)rel_sentence_text(c->tokens, c->sentence[ordinal]).len;
    uint32_t others = c->first_place[ordinal + 1] - c->first_place[ordinal];
    uint32_t penalty = others > 2 ? (others - 2) * 40 : 0;
    penalty = penalty > 400 ? 400 : penalty;
    if (bytes < 40)
        penalty += 150;
    if (bytes > 300)
        penalty += bytes > 900 ? 300 : (bytes - 300) / 2;
    if (s->kind == REL_PARA_TITLE)
        penalty += 50;
    return 1000 - penalty;
}

void pairs_score(counter *c)
{
    c->score = REL_ROOM(c->work, uint32_t, c->sentence_count);
    c->text = REL_NEW(c->work, rel_str, c->sentence_count);
    for (uint32_t i = 0; i < c->sentence_count; i++)
        c->score[i] = score_of(c, i);
}

/* Where both are: a place of each, with the distance that is to be least. */
typedef struct meeting {
    const place *a, *b;
    uint32_t score;
} meeting;

static int meeting_order(const void *x, const void *y)
{
    const meeting *a = x, *b = y;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->a->sentence > b->a->sentence) - (a->a->sentence < b->a->sentence);
}

/* Sentences in which both are named, best first; where there are none, the two
 * nearest sentences. Again the rarer leads the walk. */
static uint32_t meetings(const counter *c, const local_pair *p, meeting *found)
{
    bool turned = places_of(c, p->a) > places_of(c, p->b);
    uint32_t rare = turned ? p->b : p->a, other = turned ? p->a : p->b;
    uint32_t first = c->first_of[other], end = c->first_of[other + 1], at = first;
    uint32_t count = 0, least = UINT32_MAX;
    meeting nearest = {0};
    for (uint32_t i = c->first_of[rare]; i < c->first_of[rare + 1]; i++) {
        const place *x = &c->by_entity[i];
        at = place_from(c, at, end, x->sentence);
        for (uint32_t k = at > first ? at - 1 : at; k <= at && k < end; k++) {
            const place *y = &c->by_entity[k];
            uint32_t apart = x->sentence > y->sentence ? x->sentence - y->sentence
                                                       : y->sentence - x->sentence;
            meeting here = turned ? (meeting){y, x, 0} : (meeting){x, y, 0};
            if (apart < least)
                least = apart, nearest = here;
            if (apart)
                continue;
            here.score = c->score[x->sentence];
            found[count++] = here;
        }
    }
    if (!count)
        found[count++] = nearest;
    if (count > 1)
        qsort(found, count, sizeof *found, meeting_order);
    return count;
}

/* Would the tally keep the best sentence of the pair, where it is known? Most have
 * better ones already. */
static inline bool wanted(counter *c, const local_pair *p, uint32_t pair)
{
    if (!p->score || c->dropped) /* some sentences were not counted */
        return true;
    c->shown.sentence = p->sentence + 1;
    c->shown.score = p->score;
    return rel_tally_wants_evidence(c->tally, pair, &c->shown);
}

/* Apart from the question, whose answer mostly is no. */
__attribute__((noinline)) static void add_meetings(counter *c, const local_pair *p,
                                                   uint32_t pair, bool swapped)
{
    uint32_t na = places_of(c, p->a), nb = places_of(c, p->b);
    rel_mark mark = rel_arena_mark(c->work);
    meeting *found = REL_ROOM(c->work, meeting, (na < nb ? na : nb) + 1);
    uint32_t count = meetings(c, p, found);
    const rel_mention *mentions = c->entities->mentions->mentions;
    for (uint32_t i = 0; i < count && i < c->tally->settings.evidence; i++) {
        const place *first = swapped ? found[i].b : found[i].a;
        const place *second = swapped ? found[i].a : found[i].b;
        rel_evidence e = c->shown;
        e.sentence =
            1 + (first->sentence < second->sentence ? first->sentence : second->sentence);
        e.score = found[i].score;
        e.rank = i;
        if (!rel_tally_wants_evidence(c->tally, pair, &e))
            break; /* nor any of those that are worse */
        if (!show_sentence(c, first, second, &e)) {
            show(c, &mentions[first->mention], &mentions[second->mention], &e);
            e.text = rel_tally_text(c->tally, e.text);
        }
        rel_tally_add_evidence(c->tally, pair, &e);
    }
    rel_arena_rewind(c->work, mark);
}

void pairs_add_evidence(counter *c, const local_pair *p, uint32_t pair, bool swapped)
{
    if (wanted(c, p, pair))
        add_meetings(c, p, pair, swapped);
}
