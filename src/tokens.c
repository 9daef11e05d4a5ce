#include "tokens_parts.h"

#include <string.h>

/* The state of one pass over the text. */
typedef struct splitter {
    const rel_article *article;
    const rel_stops *stops;
    rel_vocabulary *vocabulary; /* NULL: no numbers */
    rel_arena *keep;
    rel_tokens *out;
    const char *end; /* of the text */
    uint32_t token_room, sentence_room;
    uint32_t open; /* first token of the sentence being filled */
} splitter;

static bool in_list(uint64_t fold, const uint64_t *list, uint32_t count)
{
    uint32_t low = 0, high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (list[middle] < fold)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && list[low] == fold;
}

static inline rel_token *new_token(splitter *s)
{
    rel_tokens *out = s->out;
    if (out->token_count == s->token_room) {
        uint32_t room = 2 * s->token_room;
        rel_token *more = REL_ROOM(s->keep, rel_token, room);
        memcpy(more, out->tokens, out->token_count * sizeof *more);
        out->tokens = more;
        s->token_room = room;
    }
    return &out->tokens[out->token_count++];
}

/* What a token's word is comes later, for many at once. */
static inline void add_token(splitter *s, rel_str text, rel_token t)
{
    t.start = (uint32_t)(text.ptr - s->article->text.ptr);
    t.len = text.len & 0x7FF;
    *new_token(s) = t;
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

/* What a byte is to a plain word: part of it, or an end that is not as simple as it
 * looks: more letters may follow. */
enum { PLAIN = 1, TROUBLE = 2 };
/* clang-format off */
#define ROW(n) [n] = TROUBLE, TROUBLE, TROUBLE, TROUBLE, TROUBLE, TROUBLE, TROUBLE, TROUBLE, \
        TROUBLE, TROUBLE, TROUBLE, TROUBLE, TROUBLE, TROUBLE, TROUBLE, TROUBLE
static const unsigned char plain[256] = {
    ['0'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ['A'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ['a'] = 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ['.'] = TROUBLE, ['\''] = TROUBLE, ['`'] = TROUBLE, ['@'] = TROUBLE, [':'] = TROUBLE,
    ROW(0x80), ROW(0x90), ROW(0xA0), ROW(0xB0), ROW(0xC0), ROW(0xD0), ROW(0xE0), ROW(0xF0),
};
#undef ROW
/* clang-format on */

/* Nine words of ten are ASCII letters and digits with a blank or a comma behind.
 * NULL, and nothing done, for all others. */
static const char *take_plain(splitter *s, const char *from, const char *end, bool joined)
{
    const char *at = from;
    while (at < end && plain[(unsigned char)*at] == PLAIN)
        at++;
    if (at == from || at - from > 64 || (at < end && plain[(unsigned char)*at]))
        return NULL;
    add_token(s, (rel_str){from, (size_t)(at - from)},
              (rel_token){.kind = REL_TOKEN_WORD, .joined = joined});
    return at;
}

/* "PDI-P": is the letter to come the last of an acronym in capitals? */
static bool ends_acronym(const splitter *s)
{
    uint32_t count = s->out->token_count;
    if (count < s->open + 2 || !s->out->tokens[count - 1].joined)
        return false;
    rel_str text = rel_token_text(s->out, count - 2);
    bool upper = text.len > 1;
    for (size_t i = 0; i < text.len; i++)
        upper &= text.ptr[i] >= 'A' && text.ptr[i] <= 'Z';
    return upper && rel_str_equal(rel_token_text(s->out, count - 1), REL_STR("-"));
}

static bool number_follows(const char *at, const char *end)
{
    at += at < end && *at == ' ';
    return at < end && *at >= '0' && *at <= '9';
}

/* Does the dot after the word [at, stop) belong to it? */
static bool keeps_dot(const splitter *s, const char *at, const char *stop,
                      const char *end, bool joined)
{
    const char *next;
    if (stop >= end || *stop != '.')
        return false;
    bool single = class_at(at, end, &next) == REL_CHAR_UPPER && next == stop;
    if (single)
        return !joined || !ends_acronym(s);
    rel_str word = {at, (size_t)(stop - at)};
    if (!s->stops || word.len > 16)
        return false;
    const uint64_t *list = s->stops->abbreviations;
    uint32_t count = s->stops->abbreviation_count;
    uint64_t fold = rel_utf8_fold_hash(word);
    return in_list(fold, list, count) ||
           (number_follows(stop + 1, end) &&
            in_list(fold ^ REL_STOPS_NUMBERED, list, count));
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
    if ((unsigned char)*at < 0x80 && (*at < '0' || *at > '9') &&
        (stop = take_plain(s, at, end, joined)))
        return stop;
    if (tokens_starts_with(at, end, "http://") ||
        tokens_starts_with(at, end, "https://") || tokens_starts_with(at, end, "www.")) {
        stop = tokens_address_end(at, end);
        kind = REL_TOKEN_WEB;
    } else if (*at >= '0' && *at <= '9') {
        stop = tokens_number_end(at, end);
        kind = REL_TOKEN_NUMBER;
    } else if ((more = tokens_chain_end(at, end))) {
        stop = more;
        dotted = stop[-1] == '.';
    } else {
        stop = tokens_word_end(at, end);
        if ((more = tokens_domain_end(stop, end)))
            stop = more, kind = REL_TOKEN_WEB;
        else if (stop < end && *stop == '@' && tokens_word_end(stop + 1, end) > stop + 1)
            stop = tokens_address_end(stop, end), kind = REL_TOKEN_WEB;
        else if (keeps_dot(s, at, stop, end, joined))
            stop++, dotted = true;
    }
    if (stop - at > LONGEST && kind != REL_TOKEN_WEB) {
        stop = at + LONGEST;
        while (((unsigned char)*stop & 0xC0) == 0x80)
            stop--;
    }
    add_long(s, at, stop,
             (rel_token){.kind = kind & 7u, .joined = joined, .dotted = dotted});
    return stop;
}

/* One mark; equal ASCII marks in a row are one token ("...", "--"). */
static const char *take_mark(splitter *s, const char *at, const char *end, bool joined)
{
    const char *stop = at, *next;
    if (joined && tokens_genitive(at, end)) {
        stop = at + tokens_genitive(at, end);
        add_long(s, at, stop, (rel_token){.kind = REL_TOKEN_WORD, .joined = joined});
        return stop;
    }
    rel_utf8_next(&stop, end);
    if ((*at == '@' || *at == '#') && is_letter(class_at(stop, end, &next))) {
        stop = tokens_word_end(stop, end);
        add_long(s, at, stop, (rel_token){.kind = REL_TOKEN_WEB, .joined = joined});
        return stop;
    }
    while (stop < end && stop - at < 100 && (unsigned char)*at < 0x80 && *stop == *at)
        stop++;
    add_long(s, at, stop, (rel_token){.kind = REL_TOKEN_PUNCT, .joined = joined});
    return stop;
}

static void end_sentence(splitter *s, uint32_t paragraph)
{
    rel_tokens *out = s->out;
    if (s->open == out->token_count)
        return;
    if (out->sentence_count == s->sentence_room) {
        uint32_t room = s->sentence_room ? 2 * s->sentence_room : 64;
        rel_sentence *more = REL_ROOM(s->keep, rel_sentence, room);
        if (out->sentence_count)
            memcpy(more, out->sentences, out->sentence_count * sizeof *more);
        out->sentences = more;
        s->sentence_room = room;
    }
    out->sentences[out->sentence_count++] = (rel_sentence){
        .first = s->open,
        .count = out->token_count - s->open,
        .paragraph = paragraph,
        .kind = s->article->paragraphs[paragraph].kind,
    };
    s->open = out->token_count;
}

/* Closing quotes and brackets, which still belong to the sentence they close. */
static bool closes(rel_str mark)
{
    if (mark.len == 1)
        return strchr("\"')]", *mark.ptr) != NULL;
    return rel_str_equal(mark, REL_STR("\xE2\x80\x9D")) ||
           rel_str_equal(mark, REL_STR("\xE2\x80\x99")) ||
           rel_str_equal(mark, REL_STR("\xC2\xBB"));
}

static bool ends(rel_str mark)
{
    /* strchr finds the NUL too, but no mark is one */
    return mark.len &&
           (strchr(".?!", mark.ptr[0]) || rel_str_equal(mark, REL_STR("\xE2\x80\xA6")));
}

/* Having read the tokens before `at`: does the text there open a sentence?
 * `at` is past white space. */
static bool opens(const splitter *s, const char *at, const char *end, bool spaced)
{
    const char *next;
    rel_char kind = class_at(at, end, &next);
    if (kind == REL_CHAR_UPPER || kind == REL_CHAR_ALPHA)
        return true;
    if (kind == REL_CHAR_DIGIT)
        return spaced;
    if (kind == REL_CHAR_LOWER)
        return spaced && s->article->case_style == REL_CASE_ALL_LOWER;
    /* An opening quote or bracket or a list mark: look behind it. */
    for (int i = 0; i < 2 && at < end && kind == REL_CHAR_OTHER; i++)
        kind = class_at(at, end, &at);
    return spaced && (kind == REL_CHAR_UPPER || kind == REL_CHAR_DIGIT);
}

/* Is the last token a full stop, or an abbreviation that may end a sentence
 * because a word that starts sentences follows? */
static bool at_end(const splitter *s, const char *at, const char *end, bool spaced)
{
    const rel_tokens *out = s->out;
    uint32_t last = out->token_count - 1;
    if (out->tokens[last].dotted) {
        const char *stop = tokens_word_end(at, end);
        rel_str word = {at, (size_t)(stop - at)};
        const char *next;
        return s->stops && spaced && class_at(at, end, &next) == REL_CHAR_UPPER &&
               in_list(rel_utf8_fold_hash(word), s->stops->starters,
                       s->stops->starter_count);
    }
    while (last > s->open && out->tokens[last].kind == REL_TOKEN_PUNCT &&
           closes(rel_token_text(out, last)))
        last--;
    return out->tokens[last].kind == REL_TOKEN_PUNCT && ends(rel_token_text(out, last)) &&
           opens(s, at, end, spaced);
}

/* May the last token end a sentence? All but marks and abbreviations do not. */
static inline bool may_end(const splitter *s)
{
    const rel_tokens *out = s->out;
    if (out->token_count == s->open)
        return false;
    const rel_token *last = &out->tokens[out->token_count - 1];
    return last->kind == REL_TOKEN_PUNCT || last->dotted;
}

/* Words, folds and shapes of the tokens from `first` on. */
static void name_words(splitter *s, uint32_t first)
{
    enum { AT_ONCE = 64 };
    rel_str texts[AT_ONCE];
    uint32_t numbers[AT_ONCE], count = s->out->token_count;
    for (uint32_t many; first < count; first += many) {
        many = count - first < AT_ONCE ? count - first : AT_ONCE;
        for (uint32_t i = 0; i < many; i++)
            texts[i] = rel_token_text(s->out, first + i);
        if (s->vocabulary)
            rel_vocabulary_add_all(s->vocabulary, texts, many, s->end, numbers);
        for (uint32_t i = 0; i < many; i++) {
            rel_token *t = &s->out->tokens[first + i];
            const rel_word *word =
                s->vocabulary ? &s->vocabulary->words[numbers[i]] : NULL;
            t->word = word ? numbers[i] : REL_NONE;
            t->fold = word ? word->fold : rel_utf8_fold_hash(texts[i]);
            t->shape = (word ? word->shape : rel_word_shape(texts[i])) & 7u;
        }
    }
}

static void split_paragraph(splitter *s, uint32_t number)
{
    const rel_paragraph *paragraph = &s->article->paragraphs[number];
    const char *at = s->article->text.ptr + paragraph->start;
    const char *end = s->article->text.ptr + paragraph->end;
    uint32_t first = s->out->token_count;
    bool joined = false;
    s->open = first;
    while (at < end) {
        const char *next;
        rel_char kind = class_at(at, end, &next);
        if (kind == REL_CHAR_SPACE || kind == REL_CHAR_CONTROL) {
            joined = false;
            at = next;
            continue;
        }
        rel_str here = {at, (size_t)(next - at)};
        if (may_end(s) && !(kind == REL_CHAR_OTHER && joined && closes(here)) &&
            at_end(s, at, end, !joined))
            end_sentence(s, number);
        at =
            is_word(kind) ? take_word(s, at, end, joined) : take_mark(s, at, end, joined);
        joined = true;
    }
    end_sentence(s, number);
    name_words(s, first);
}

const rel_tokens *rel_tokens_split(const rel_article *article, const rel_stops *stops,
                                   rel_arena *keep)
{
    splitter s = {.article = article, .stops = stops, .keep = keep};
    s.vocabulary = article->vocabulary;
    s.end = article->text.ptr + article->text.len;
    s.out = REL_NEW(keep, rel_tokens, 1);
    s.out->article = article;
    s.token_room = (uint32_t)(article->text.len / 5 + 64);
    s.out->tokens = REL_ROOM(keep, rel_token, s.token_room);
    for (uint32_t i = 0; i < article->paragraph_count; i++)
        split_paragraph(&s, i);
    return s.out;
}

const rel_tokens *rel_tokens_phrase(rel_str phrase, rel_arena *keep)
{
    rel_article *article = REL_NEW(keep, rel_article, 1);
    article->text = phrase;
    article->paragraphs = REL_NEW(keep, rel_paragraph, 1);
    article->paragraphs[0].end = (uint32_t)phrase.len;
    article->paragraph_count = 1;
    splitter s = {.article = article, .keep = keep};
    s.out = REL_NEW(keep, rel_tokens, 1);
    s.out->article = article;
    s.token_room = (uint32_t)(phrase.len + 1);
    s.out->tokens = REL_ROOM(keep, rel_token, s.token_room);
    split_paragraph(&s, 0);
    return s.out;
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
