/* tagger.c - articles through the tagger: tokens to parts, pieces to spans. */
#include "relasi/tagger.h"

#include "relasi/utf8.h"
#include "tagger_work.h"

#include <string.h>

/* An article as parts; stretches of them are what is tagged at once. */
typedef struct stretch {
    uint32_t first, count; /* parts; two edges lie before and behind them */
    uint32_t end;          /* the token after its last                    */
    tagger_mode mode;
} stretch;

typedef struct reading {
    const rel_tagger *tagger;
    rel_tagger_work *work;
    const rel_tokens *tokens;
    rel_arena *keep;
    tagger_text_case text;
    tagger_census *censuses; /* of the sentences */
    uint32_t *places;        /* of parts and edges                   */
    uint32_t *token_of;      /* the first token of each              */
    stretch *stretches;
    uint32_t part_count, part_room, stretch_count, stretch_room;
    uint32_t edges[TAGGER_MODES];
} reading;

static bool is_hyphen(const rel_tokens *tokens, uint32_t i)
{
    rel_str s = rel_token_text(tokens, i);
    return s.len == 1 && *s.ptr == '-';
}

static bool is_word(const rel_tokens *tokens, uint32_t i)
{
    return tokens->tokens[i].kind == REL_TOKEN_WORD ||
           tokens->tokens[i].kind == REL_TOKEN_NUMBER;
}

/* How many tokens from `i` on are one written word: a, or a-b, or a-b-c. */
static uint32_t written_word(const rel_tokens *tokens, uint32_t i, uint32_t end)
{
    uint32_t count = 1;
    if (!is_word(tokens, i))
        return 1;
    while (i + count + 1 < end && count < 9 && tokens->tokens[i + count].joined &&
           is_hyphen(tokens, i + count) && tokens->tokens[i + count + 1].joined &&
           is_word(tokens, i + count + 1))
        count += 2;
    return count;
}

/* An array with room for more; what it has room for is not zeroed at first. */
static uint32_t *wider(reading *r, uint32_t *old, uint32_t room)
{
    return r->part_room ? rel_arena_grow(r->keep, old, sizeof *old, r->part_count, room)
                        : REL_ROOM(r->keep, uint32_t, room);
}

/* Room for so many more parts. */
static void make_room(reading *r, uint32_t more)
{
    if (r->part_count + more <= r->part_room)
        return;
    uint32_t room = r->part_room ? 2 * r->part_room : r->tokens->token_count + 2 * more;
    r->places = wider(r, r->places, room);
    r->token_of = wider(r, r->token_of, room);
    r->part_room = room;
}

static void add_part(reading *r, uint32_t place, uint32_t token)
{
    r->places[r->part_count] = place;
    r->token_of[r->part_count++] = token;
}

/* A written word of several tokens, or one with something to cut off. */
static void add_cut(reading *r, uint32_t i, uint32_t count, tagger_mode mode)
{
    rel_str cut[TAGGER_PARTS_MAX];
    uint32_t n = tagger_view(rel_tokens_text(r->tokens, i, count), mode, cut), token = i;
    for (uint32_t k = 0; k < n; k++) {
        while (token + 1 < i + count &&
               rel_token_text(r->tokens, token + 1).ptr <= cut[k].ptr)
            token++;
        add_part(r, tagger_place(r->work, cut[k], mode), token);
    }
}

static bool is_plain(rel_str word)
{
    return word.len < 2 || word.ptr[word.len - 1] != 's' ||
           !memchr(word.ptr, '\'', word.len);
}

/* At most so many tokens from `i` on that stand alone and were met before: each is a
 * part, and its number is its place. The token after them is returned; as most are such,
 * this goes fast. */
static uint32_t add_met(reading *r, uint32_t i, uint32_t most, uint32_t end,
                        tagger_mode mode)
{
    const rel_token *t = r->tokens->tokens + i;
    const tagger_met met = tagger_words_met(r->work, mode);
    uint32_t *places = r->places + r->part_count;
    uint32_t *token_of = r->token_of + r->part_count, count = 0;
    for (most = end - i < most ? end - i : most; count < most; count++, t++) {
        bool joins =
            i + count + 1 < end && t[1].joined && is_hyphen(r->tokens, i + count + 1);
        if (joins || t->kind > REL_TOKEN_PUNCT || t->word == REL_NONE)
            break;
        uint32_t place = met.places[t->word] - 1;
        if (place == REL_NONE)
            break;
        met.again[place >> TAGGER_PLACE_BITS] = true;
        places[count] = place;
        token_of[count] = i + count;
    }
    r->part_count += count;
    return i + count;
}

/* A written word; how many tokens it is is returned. */
static uint32_t add_written(reading *r, uint32_t i, uint32_t end, tagger_mode mode)
{
    const rel_token *t = &r->tokens->tokens[i];
    uint32_t count = written_word(r->tokens, i, end);
    rel_str text = rel_token_text(r->tokens, i);
    if (count == 1 && t->kind <= REL_TOKEN_PUNCT && t->word != REL_NONE && is_plain(text))
        add_part(r, tagger_place_of_word(r->work, t->word, text, mode), i);
    else
        add_cut(r, i, count, mode);
    return count;
}

static stretch *new_stretch(reading *r)
{
    if (r->stretch_count == r->stretch_room) {
        uint32_t room =
            r->stretch_room ? 2 * r->stretch_room : r->tokens->sentence_count + 16;
        r->stretches = rel_arena_grow(r->keep, r->stretches, sizeof *r->stretches,
                                      r->stretch_count, room);
        r->stretch_room = room;
    }
    return &r->stretches[r->stretch_count++];
}

/* Written words of tokens [i, end) as parts, as many as one stretch may have; the
 * token after them is returned. */
static uint32_t add_stretch(reading *r, uint32_t i, uint32_t end, tagger_mode mode)
{
    make_room(r, TAGGER_SENTENCE_MAX + 2 * TAGGER_REACH);
    for (uint32_t k = 0; k < TAGGER_REACH; k++)
        add_part(r, r->edges[mode], i);
    uint32_t first = r->part_count;
    while (i < end && r->part_count - first + TAGGER_PARTS_MAX <= TAGGER_SENTENCE_MAX) {
        uint32_t left = first + TAGGER_SENTENCE_MAX - TAGGER_PARTS_MAX - r->part_count;
        i = add_met(r, i, left, end, mode);
        if (i < end)
            i += add_written(r, i, end, mode);
    }
    *new_stretch(r) = (stretch){first, r->part_count - first, i, mode};
    for (uint32_t k = 0; k < TAGGER_REACH; k++)
        add_part(r, r->edges[mode], i);
    return i;
}

static tagger_census census_of(const rel_tokens *tokens, const rel_sentence *sentence)
{
    uint32_t shapes[8] = {0};
    for (uint32_t i = 0; i < sentence->count; i++)
        shapes[tokens->tokens[sentence->first + i].shape]++;
    uint32_t upper = shapes[REL_SHAPE_UPPER];
    uint32_t capital = upper + shapes[REL_SHAPE_CAPITAL] + shapes[REL_SHAPE_MIXED];
    return (tagger_census){sentence->count - shapes[REL_SHAPE_NONE], upper, capital};
}

/* Take the census of all sentences. */
static void count_words(reading *r)
{
    uint32_t count = r->tokens->sentence_count;
    r->censuses = REL_ROOM(r->keep, tagger_census, count);
    for (uint32_t i = 0; i < count; i++) {
        r->censuses[i] = census_of(r->tokens, &r->tokens->sentences[i]);
        tagger_text_case_add(&r->text, &r->censuses[i]);
    }
}

static void add_sentence(reading *r, uint32_t number)
{
    const rel_sentence *sentence = &r->tokens->sentences[number];
    if (sentence->kind == REL_PARA_BOILERPLATE || sentence->kind == REL_PARA_REPEAT)
        return;
    tagger_mode mode = tagger_mode_of(&r->text, &r->censuses[number]);
    uint32_t end = sentence->first + sentence->count;
    for (uint32_t at = sentence->first; at < end;)
        at = add_stretch(r, at, end, mode);
}

/* The last token of a piece: its last part may be several ("negara-negara"). */
static uint32_t last_token(const reading *r, const stretch *s, uint32_t part)
{
    uint32_t next = part + 1 < s->count ? r->token_of[s->first + part + 1] : s->end;
    uint32_t token = r->token_of[s->first + part];
    return next > token ? next - 1 : token;
}

/* "see | https://ex.com/Joe-Biden": an address names nobody, nor does a name go over it.
 */
static void leave_addresses(const rel_tokens *tokens, uint32_t *first, uint32_t *end)
{
    while (*first < *end && rel_token_address(tokens, *first))
        ++*first;
    for (uint32_t i = *first; i < *end; i++)
        if (rel_token_address(tokens, i))
            *end = i;
}

/* Pieces of parts as spans of tokens. */
static void add_spans(const reading *r, const stretch *s, const tagger_piece *pieces,
                      uint32_t count, rel_spans *to)
{
    for (uint32_t k = 0; k < count; k++) {
        uint32_t first = r->token_of[s->first + pieces[k].first];
        uint32_t end = last_token(r, s, pieces[k].first + pieces[k].count - 1) + 1;
        leave_addresses(r->tokens, &first, &end);
        const rel_span *before = to->count ? &to->spans[to->count - 1] : NULL;
        if (first == end || (before && before->first + before->count > first))
            continue; /* two names within one token: the first has it */
        to->spans[to->count++] = (rel_span){first, end - first, pieces[k].type,
                                            tagger_confidence(r->tagger, &pieces[k])};
    }
}

rel_spans rel_tagger_tag(const rel_tagger *tagger, rel_tagger_work *work,
                         const rel_tokens *tokens, rel_arena *keep)
{
    rel_spans spans = {.spans = REL_ROOM(keep, rel_span, tokens->token_count + 1)};
    tagger_piece pieces[TAGGER_SENTENCE_MAX];
    rel_mark mark = rel_arena_mark(keep);
    reading *r = REL_NEW(keep, reading, 1);
    *r = (reading){.tagger = tagger, .work = work, .tokens = tokens, .keep = keep};
    tagger_work_begin(work, tokens->article->vocabulary);
    for (uint32_t mode = 0; mode < TAGGER_MODES; mode++)
        r->edges[mode] = tagger_place(work, REL_STR(""), (tagger_mode)mode);
    count_words(r);
    for (uint32_t i = 0; i < tokens->sentence_count; i++)
        add_sentence(r, i);
    tagger_document *document = tagger_document_make(work, keep);
    for (uint32_t i = 0; i < 2 * r->stretch_count; i++) {
        const stretch *s = &r->stretches[i % r->stretch_count];
        tagger_parts parts = {r->places + s->first, s->count, s->mode};
        if (i < r->stretch_count) {
            tagger_document_add(document, &parts);
            continue;
        }
        uint32_t n = tagger_document_read(document, i - r->stretch_count, &parts, pieces);
        add_spans(r, s, pieces, n, &spans);
    }
    rel_arena_rewind(keep, mark);
    return spans;
}
