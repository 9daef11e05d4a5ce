#include "tokens_parts.h"

#include <string.h>

static void grow_tokens(splitter *s)
{
    uint32_t count = s->out.token_count, room = 2 * s->token_room;
    rel_token *more = REL_ROOM(s->keep, rel_token, room);
    memcpy(more, s->out.tokens, count * sizeof *more);
    s->out.tokens = more;
    s->token_room = room;
}

static inline void put_token(splitter *s, rel_token t)
{
    if (s->out.token_count == s->token_room)
        grow_tokens(s);
    s->out.tokens[s->out.token_count++] = t;
}

static const rel_word *new_word(splitter *s, rel_str text)
{
    uint32_t number = rel_vocabulary_add(s->vocabulary, text, s->end);
    return &s->vocabulary->words[number]; /* which may have moved */
}

/* A word of the vocabulary. */
static inline void add_known(splitter *s, rel_str text, const rel_word *word, rel_token t)
{
    t.start = (uint32_t)(text.ptr - s->text);
    t.len = (uint16_t)text.len;
    t.word = (uint32_t)(word - s->vocabulary->words);
    t.fold = word->fold;
    t.shape = word->shape;
    put_token(s, t);
}

static void add_token(splitter *s, rel_str text, rel_token t)
{
    if (s->vocabulary) {
        add_known(s, text, new_word(s, text), t);
        return;
    }
    t.start = (uint32_t)(text.ptr - s->text);
    t.len = (uint16_t)text.len;
    t.word = REL_NONE;
    t.fold = rel_utf8_fold_hash(text);
    t.shape = (uint8_t)rel_word_shape(text);
    put_token(s, t);
}

/* A word of at most 16 bytes in the vocabulary. */
static inline const rel_word *word_of(splitter *s, rel_str text, uint64_t front,
                                      uint64_t next)
{
    const rel_word *word = rel_vocabulary_find(s->vocabulary, text.len, front, next);
    return word ? word : new_word(s, text);
}

static void add_long(splitter *s, const char *from, const char *to, rel_token t)
{
    if (to - from > LONGEST) { /* cut between code points */
        to = from + LONGEST;
        while (((unsigned char)*to & 0xC0) == 0x80)
            to--;
    }
    add_token(s, (rel_str){from, (size_t)(to - from)}, t);
}

/* What a byte may do: let the letters before it go on, end or close a sentence; or it is
 * a mark that begins nothing longer but by being said again. */
enum { GOES_ON = 1, ENDS = 2, ALONE = 4 };
#define EIGHT(n) \
    [n] = GOES_ON, GOES_ON, GOES_ON, GOES_ON, GOES_ON, GOES_ON, GOES_ON, GOES_ON
static const unsigned char marks[256] = {
    ['.'] = ENDS | ALONE, /* of words goes_on() decides */
    [':'] = GOES_ON | ALONE,
    ['\''] = GOES_ON | ENDS,
    ['`'] = GOES_ON,
    ['@'] = GOES_ON,
    ['?'] = ENDS | ALONE,
    ['!'] = ENDS | ALONE,
    ['"'] = ENDS | ALONE,
    [')'] = ENDS | ALONE,
    [']'] = ENDS | ALONE,
    ['('] = ALONE,
    [','] = ALONE,
    ['-'] = ALONE,
    ['/'] = ALONE,
    [';'] = ALONE,
    EIGHT('0'),
    ['8'] = GOES_ON,
    GOES_ON,
    EIGHT(0x80),
    EIGHT(0x88),
    EIGHT(0x90),
    EIGHT(0x98), /* no ASCII */
    EIGHT(0xA0),
    EIGHT(0xA8),
    EIGHT(0xB0),
    EIGHT(0xB8),
    EIGHT(0xC0),
    EIGHT(0xC8),
    EIGHT(0xD0),
    EIGHT(0xD8),
    EIGHT(0xE0),
    EIGHT(0xE8),
    EIGHT(0xF0),
    EIGHT(0xF8),
};
#undef EIGHT

/* The ASCII letters at `at`, of which sixteen bytes can be read: how many, fewer than
 * sixteen or none. Their bytes, 0 behind them. */
static inline size_t plain_word(const char *at, uint64_t *front, uint64_t *next)
{
    rel_lanes lanes = rel_letters(at);
    uint64_t letters = rel_str_eight(&lanes), stops = ~letters;
    *front = rel_str_eight(at);
    *next = 0;
    if (stops) {
        *front &= letters & (stops - 1); /* those below the first stop */
        return rel_bytes_count(stops);
    }
    letters = rel_str_eight((const char *)&lanes + 8), stops = ~letters;
    if (!stops)
        return 0;
    *next = rel_str_eight(at + 8) & letters & (stops - 1);
    return 8 + rel_bytes_count(stops);
}

/* May the word [at, stop), which a dot follows, be longer than it looks, or be no word?
 * Not with a blank behind its dot, unless it keeps that. */
static bool goes_on(const splitter *s, rel_str word, uint64_t fold, const char *end)
{
    const char *stop = word.ptr + word.len;
    bool blank = stop + 1 == end || stop[1] == ' ';
    return !blank || word.len == 1 || *word.ptr == 'w' || /* an initial, "www." */
           tokens_abbreviates(s, fold, stop, end);
}

/* The mark at `at`, if it is one alone that neither ends nor closes a sentence. */
static inline bool take_alone(splitter *s, const char *at, const char *end)
{
    if (marks[(unsigned char)*at] != ALONE || at + 1 >= end || at[1] == *at)
        return false;
    rel_str text = {at, 1};
    s->marks++;
    add_known(s, text, word_of(s, text, (unsigned char)*at, 0),
              (rel_token){.kind = REL_TOKEN_PUNCT, .joined = true});
    return true;
}

/* Nine words of ten are plain ones with a blank or a comma behind: as many as follow
 * each other, with the commas. Returns where the next token begins. Apart from the rest,
 * so that what it computes with stays in registers. */
__attribute__((noinline)) static const char *take_plain(splitter *s, const char *at,
                                                        const char *end, bool *joined)
{
    const char *start = at;
    bool near = *joined, more = s->vocabulary != NULL;
    while (more && s->end - at >= 16) {
        uint64_t front, next;
        rel_str text = {at, plain_word(at, &front, &next)};
        const char *stop = at + text.len;
        unsigned char behind = stop < end ? (unsigned char)*stop : '\0';
        if (!text.len || stop > end || (behind != ' ' && marks[behind] & GOES_ON))
            break;
        const rel_word *word = word_of(s, text, front, next);
        if (behind == '.' && goes_on(s, text, word->fold, end))
            break;
        add_known(s, text, word, (rel_token){.kind = REL_TOKEN_WORD, .joined = near});
        at = stop;
        near = more = true;
        if (behind != ' ' && (more = take_alone(s, at, end)))
            at++;
        if (more && at < end && *at == ' ')
            at++, near = false;
    }
    s->may_end &= at == start;
    *joined = near;
    return at;
}

/* The token at `at`; returns its end. Longer words are cut, and no further ahead
 * is looked than that, or a text without a space would take quadratic time. */
static const char *take_word(splitter *s, const char *at, const char *end, bool joined)
{
    rel_token_kind kind = REL_TOKEN_WORD;
    const char *stop, *more;
    size_t unspaced;
    bool dotted = false;
    if (end - at > AHEAD) {
        end = at + AHEAD;
        while (((unsigned char)*end & 0xC0) == 0x80)
            end--;
    }
    if ((more = tokens_ticker_end(s->text, at, end))) {
        stop = more;
    } else if ((unspaced = rel_utf8_unspaced(at, end))) {
        stop = at + unspaced;
    } else if (*at >= '0' && *at <= '9') {
        stop = tokens_number_end(at, end);
        kind = REL_TOKEN_NUMBER;
    } else if ((*at == 'h' || *at == 'w') && tokens_address(at, end)) {
        stop = tokens_address_end(at, end);
        kind = REL_TOKEN_WEB;
    } else if ((more = tokens_chain_end(at, end))) {
        stop = more;
        dotted = stop[-1] == '.';
    } else {
        stop = tokens_word_end(at, end);
        if (s->stops)
            stop = tokens_elided_end(s->stops->elided, at, stop);
        if ((more = tokens_domain_end(stop, end)))
            stop = more, kind = REL_TOKEN_WEB;
        else if (stop < end && *stop == '@' && tokens_word_end(stop + 1, end) > stop + 1)
            stop = tokens_address_end(stop, end), kind = REL_TOKEN_WEB;
        else if (tokens_keeps_dot(s, at, stop, end, joined))
            stop++, dotted = true;
    }
    if (stop - at > LONGEST && kind != REL_TOKEN_WEB) {
        stop = at + LONGEST;
        while (((unsigned char)*stop & 0xC0) == 0x80)
            stop--;
    }
    add_long(s, at, stop,
             (rel_token){.kind = (uint8_t)kind, .joined = joined, .dotted = dotted});
    s->may_end = dotted;
    return stop;
}

/* One mark; equal ASCII marks in a row are one token ("...", "--"). */
static const char *take_mark(splitter *s, const char *at, const char *end, bool joined)
{
    const char *stop = at, *next;
    rel_token mark = {.kind = REL_TOKEN_PUNCT, .joined = joined};
    unsigned kind = marks[(unsigned char)*at];
    if (kind & ALONE && (at + 1 == end || at[1] != *at)) {
        s->may_end = (kind & ENDS) != 0;
        s->marks++;
        rel_str text = {at, 1};
        if (s->vocabulary)
            add_known(s, text, word_of(s, text, (unsigned char)*at, 0), mark);
        else
            add_token(s, text, mark);
        return at + 1;
    }
    rel_utf8_next(&stop, end);
    size_t genitive = joined ? tokens_genitive(at, end) : 0;
    s->may_end = false;
    if (genitive) {
        stop = at + genitive;
        add_long(s, at, stop, (rel_token){.kind = REL_TOKEN_WORD, .joined = joined});
        return stop;
    }
    if ((*at == '@' || *at == '#') && is_letter(class_at(stop, end, &next))) {
        stop = tokens_word_end(stop, end);
        add_long(s, at, stop, (rel_token){.kind = REL_TOKEN_WEB, .joined = joined});
        return stop;
    }
    bool ascii = (unsigned char)*at < 0x80;
    while (ascii && stop < end && stop - at < 100 && *stop == *at)
        stop++;
    s->may_end = !ascii || kind & ENDS;
    s->marks++;
    add_long(s, at, stop, mark);
    return stop;
}

static void end_sentence(splitter *s, uint32_t paragraph)
{
    rel_tokens *out = &s->out;
    if (s->open == out->token_count)
        return;
    out->sentences = rel_arena_more(s->keep, out->sentences, sizeof *out->sentences,
                                    out->sentence_count, &s->sentence_room);
    out->sentences[out->sentence_count++] = (rel_sentence){
        .first = s->open,
        .count = out->token_count - s->open,
        .words = out->token_count - s->open - s->marks,
        .paragraph = paragraph,
        .kind = s->article->paragraphs[paragraph].kind,
    };
    s->open = out->token_count;
    s->marks = 0;
}

static void split_paragraph(splitter *s, uint32_t number)
{
    const rel_paragraph *paragraph = &s->article->paragraphs[number];
    const char *at = s->text + paragraph->start, *end = s->text + paragraph->end;
    bool joined = false;
    s->open = s->out.token_count;
    s->may_end = false;
    while (at < end) {
        const char *next, *from = at;
        rel_char kind = class_at(at, end, &next);
        if (kind == REL_CHAR_SPACE || kind == REL_CHAR_CONTROL) {
            joined = false;
            at = next;
            continue;
        }
        rel_str here = {at, (size_t)(next - at)};
        if (s->may_end && !(kind == REL_CHAR_OTHER && joined && tokens_closes(here)) &&
            tokens_at_end(s, at, end, !joined))
            end_sentence(s, number);
        if (is_word(kind) && (at = take_plain(s, at, end, &joined)) > from)
            continue;
        at =
            is_word(kind) ? take_word(s, at, end, joined) : take_mark(s, at, end, joined);
        joined = true;
    }
    end_sentence(s, number);
}

/* All paragraphs, with room for `room` tokens at first. */
static const rel_tokens *split(const rel_article *article, const rel_stops *stops,
                               size_t room, rel_arena *keep)
{
    splitter s = {.article = article, .stops = stops, .keep = keep};
    s.vocabulary = article->vocabulary;
    if (s.vocabulary)
        rel_vocabulary_begin(s.vocabulary);
    s.text = article->text.ptr;
    s.end = s.text + article->text.len;
    s.token_room = (uint32_t)room;
    s.out = (rel_tokens){.article = article};
    s.out.tokens = REL_ROOM(keep, rel_token, s.token_room);
    for (uint32_t i = 0; i < article->paragraph_count; i++)
        split_paragraph(&s, i);
    rel_tokens *out = REL_NEW(keep, rel_tokens, 1);
    *out = s.out;
    return out;
}

const rel_tokens *rel_tokens_split(const rel_article *article, const rel_stops *stops,
                                   rel_arena *keep)
{
    return split(article, stops, article->text.len / 5 + 64, keep);
}

const rel_tokens *rel_tokens_phrase(rel_str phrase, rel_arena *keep)
{
    rel_article *article = REL_NEW(keep, rel_article, 1);
    article->text = phrase;
    article->paragraphs = REL_NEW(keep, rel_paragraph, 1);
    article->paragraphs[0].end = (uint32_t)phrase.len;
    article->paragraph_count = 1;
    return split(article, NULL, phrase.len + 1, keep);
}

bool rel_token_genitive(const rel_tokens *tokens, uint32_t i)
{
    rel_str s = rel_token_text(tokens, i);
    return tokens->tokens[i].joined && tokens_genitive(s.ptr, s.ptr + s.len) == s.len;
}

bool rel_token_address(const rel_tokens *tokens, uint32_t i)
{
    if (tokens->tokens[i].kind != REL_TOKEN_WEB)
        return false;
    rel_str s = rel_token_text(tokens, i);
    return tokens_address(s.ptr, s.ptr + s.len) || memchr(s.ptr, '/', s.len) ||
           memchr(s.ptr + 1, '@', s.len - 1);
}

rel_str rel_tokens_text(const rel_tokens *tokens, uint32_t first, uint32_t count)
{
    if (!count)
        return (rel_str){0};
    const rel_token *a = &tokens->tokens[first], *b = &tokens->tokens[first + count - 1];
    return (rel_str){tokens->article->text.ptr + a->start,
                     (size_t)(b->start + b->len - a->start)};
}

rel_str rel_sentence_text(const rel_tokens *tokens, uint32_t sentence)
{
    const rel_sentence *s = &tokens->sentences[sentence];
    return rel_tokens_text(tokens, s->first, s->count);
}
