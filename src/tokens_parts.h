/* tokens_parts.h - what the files of the tokens room share.
 *
 *   tokens.c       sentences, and which token stands where
 *   tokens_ends.c  where words, numbers, addresses and dotted letters end
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

size_t tokens_genitive(const char *at, const char *end);
const char *tokens_word_end(const char *at, const char *end);
const char *tokens_number_end(const char *at, const char *end);
const char *tokens_address_end(const char *at, const char *end);
bool tokens_starts_with(const char *at, const char *end, const char *prefix);
const char *tokens_domain_end(const char *stop, const char *end);
const char *tokens_chain_end(const char *at, const char *end);

#endif
