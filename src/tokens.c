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

static inline void add_token(splitter *s, const rel_word_key *key, rel_token t)
{
    t.start = (uint32_t)(key->text.ptr - s->text);
    t.len = (uint16_t)key->text.len;
    if (s->vocabulary) {
        t.word = rel_vocabulary_add_key(s->vocabulary, key);
        const rel_word *word = &s->vocabulary->words[t.word];
        t.fold = word->fold;
        t.shape = word->shape;
    } else {
        t.word = REL_NONE;
        t.fold = rel_utf8_fold_hash(key->text);
        t.shape = (uint8_t)rel_word_shape(key->text);
    }
    if (s->out.token_count == s->token_room)
        grow_tokens(s);
    s->out.tokens[s->out.token_count++] = t;
}

static void add_long(splitter *s, const char *from, const char *to, rel_token t)
{
    if (to - from > LONGEST) { /* cut between code points */
        to = from + LONGEST;
        while (((unsigned char)*to & 0xC0) == 0x80)
            to--;
    }
    rel_word_key key = rel_vocabulary_key((rel_str){from, (size_t)(to - from)}, s->end);
    add_token(s, &key, t);
}

/* What an ASCII byte may do: let the word before it go on, end or close a sentence; or
 * it is a mark that begins nothing longer but by being said again. */
enum { GOES_ON = 1, ENDS = 2, ALONE = 4 };
static const unsigned char marks[128] = {
    ['.'] = GOES_ON | ENDS | ALONE,
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
};

/* The ASCII letters and digits at `at`; a key without text when they are more than
 * fifteen, or none. */
static inline rel_word_key plain_word(const char *at, const char *end)
{
    uint64_t front = rel_str_eight_before(at, end), next = 0;
    uint64_t stops = rel_bytes_no_word(front);
    size_t len = 0;
    if (!stops) {
        len = 8;
        next = rel_str_eight_before(at + 8, end);
        stops = rel_bytes_no_word(next);
    }
    if (!stops)
        return (rel_word_key){0};
    uint64_t kept = rel_bytes_before(stops);
    if (len)
        next &= kept;
    else
        front &= kept;
    len += rel_bytes_count(stops);
    return rel_vocabulary_key_of(at, len, front, next);
}

/* May the word [at, stop), which `behind` follows, be longer than it looks, or be no
 * word? Not with a blank behind its dot, unless it keeps that. */
static inline bool goes_on(const splitter *s, const char *at, const char *stop,
                           const char *end, char behind)
{
    if ((unsigned char)behind < 0x80 && !(marks[(unsigned char)behind] & GOES_ON))
        return false;
    bool blank = behind == '.' && (stop + 1 == end || stop[1] == ' ');
    return !blank || stop == at + 1 || *at == 'w' || /* an initial, "www." */
           tokens_keeps_dot(s, at, stop, end, false);
}

/* Nine words of ten are plain ones with a blank or a comma behind: as many as follow
 * each other. Returns where the next token begins. Apart from the rest, so that what it
 * computes with stays in registers. */
__attribute__((noinline)) static const char *take_plain(splitter *s, const char *at,
                                                        const char *end, bool *joined)
{
    while (at < end && (*at | 0x20) >= 'a') {
        rel_word_key key = plain_word(at, end);
        const char *stop = at + key.text.len;
        char behind = stop < end ? *stop : '\0';
        if (stop == at || goes_on(s, at, stop, end, behind))
            break;
        add_token(s, &key, (rel_token){.kind = REL_TOKEN_WORD, .joined = *joined});
        s->may_end = false;
        *joined = behind != ' ';
        at = stop + !*joined;
    }
    return at;
}

/* The token at `at`; returns its end. Longer words are cut, and no further ahead
 * is looked than that, or a text without a space would take quadratic time. */
static const char *take_word(splitter *s, const char *at, const char *end, bool joined)
{
    rel_token_kind kind = REL_TOKEN_WORD;
    const char *stop, *more;
    bool dotted = false;
    if (end - at > AHEAD) {
        end = at + AHEAD;
        while (((unsigned char)*end & 0xC0) == 0x80)
            end--;
    }
    if ((more = tokens_ticker_end(s->text, at, end))) {
        stop = more;
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
    unsigned kind = (unsigned char)*at < 0x80 ? marks[(unsigned char)*at] : 0;
    if (kind & ALONE && (at + 1 == end || at[1] != *at)) {
        s->may_end = (kind & ENDS) != 0;
        rel_word_key key = rel_vocabulary_key_of(at, 1, (unsigned char)*at, 0);
        add_token(s, &key, mark);
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
        .paragraph = paragraph,
        .kind = s->article->paragraphs[paragraph].kind,
    };
    s->open = out->token_count;
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
