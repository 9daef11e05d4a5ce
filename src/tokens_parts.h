/* tokens_parts.h - what the files of the tokens room share.
 *
 *   tokens.c        sentences, and which token stands where
 *   tokens_ends.c   where words, numbers, addresses and dotted letters end
 *   tokens_stops.c  whose a full stop is, and where sentences end
 */
#ifndef RELASI_TOKENS_PARTS_H
#define RELASI_TOKENS_PARTS_H

#include "relasi/tokens.h"
#include "relasi/utf8.h"

enum { LONGEST = 1000, AHEAD = LONGEST + 200, DOMAIN = 253 };

/* clang-format off */
static inline bool is_letter(rel_char c) { return c == REL_CHAR_UPPER || c == REL_CHAR_LOWER || c == REL_CHAR_ALPHA; }
static inline bool is_word(rel_char c)   { return is_letter(c) || c == REL_CHAR_DIGIT; }
/* clang-format on */

/* The class of the code point at `at`, and where the next one is. */
static inline rel_char class_at(const char *at, const char *end, const char **next)
{
    if (at >= end) {
        *next = at;
        return REL_CHAR_OTHER;
    }
    unsigned char c = (unsigned char)*at;
    if (c < 0x80) {
        *next = at + 1;
        return (rel_char)rel_ascii_class[c];
    }
    uint32_t code = rel_utf8_next(&at, end);
    *next = at;
    return rel_utf8_class(code);
}

/* The state of one pass over the text. */
typedef struct splitter {
    const rel_article *article;
    const rel_stops *stops;
    rel_vocabulary *vocabulary; /* NULL: no numbers */
    rel_arena *keep;
    rel_tokens out;
    const char *text, *end;
    uint32_t token_room, sentence_room;
    uint32_t open;  /* first token of the sentence being filled */
    uint32_t marks; /* REL_TOKEN_PUNCT in it                     */
    bool may_end;   /* the last token may end a sentence         */
} splitter;

/* Does the dot at `dot` belong to the word before it, which has more than one letter and
 * this fold? */
bool tokens_abbreviates(const splitter *s, uint64_t fold, const char *dot,
                        const char *end);
/* Does the dot after the word [at, stop) belong to it? */
bool tokens_keeps_dot(const splitter *s, const char *at, const char *stop,
                      const char *end, bool joined);
/* Closing quotes and brackets, which still belong to the sentence they close. */
bool tokens_closes(rel_str mark);
/* Is the last token a full stop, or an abbreviation that may end a sentence
 * because a word that starts sentences follows? The next one is at `at`. */
bool tokens_at_end(const splitter *s, const char *at, const char *end, bool spaced);

/* Is `text` one of the `words` in lower case with blanks between, written anyhow? */
bool tokens_among(rel_str words, rel_str text);
const char *tokens_elided_end(rel_str elided, const char *at, const char *stop);
size_t tokens_genitive(const char *at, const char *end);
const char *tokens_word_end(const char *at, const char *end);
const char *tokens_number_end(const char *at, const char *end);
const char *tokens_address_end(const char *at, const char *end);
bool tokens_address(const char *at, const char *end); /* does one begin here? */
const char *tokens_ticker_end(const char *text, const char *at, const char *end);
const char *tokens_domain_end(const char *stop, const char *end);
const char *tokens_chain_end(const char *at, const char *end);

#endif
