/* utf8.h - code points, case and folding of UTF-8 text.
 *
 * Below everything that looks at letters. ASCII is decided here, the rest by
 * utf8proc (Unicode categories and case folding). No locale is ever asked.
 */
#ifndef RELASI_UTF8_H
#define RELASI_UTF8_H

#include "relasi/str.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a code point is to a tokenizer. */
typedef enum rel_char {
    REL_CHAR_OTHER, /* punctuation, symbols, anything not below  */
    REL_CHAR_SPACE, /* white space, also U+00A0 and U+200B       */
    REL_CHAR_UPPER, /* upper or title case letter                */
    REL_CHAR_LOWER, /* lower case letter                         */
    REL_CHAR_ALPHA, /* a letter of a script without case, a mark */
    REL_CHAR_DIGIT,
    REL_CHAR_CONTROL,
} rel_char;

/* Decode one code point of valid UTF-8 at `*at` (before `end`) and step over
 * it. A byte that starts no valid sequence comes back as U+FFFD, one byte on. */
uint32_t rel_utf8_next(const char **at, const char *end);

/* Write `code` (a scalar value) to `to`; 1 to 4 bytes, returned. */
size_t rel_utf8_put(uint32_t code, char to[4]);

/* The value of the four hex digits at `at`, as in \u00e9; -1 when one is none. */
int rel_utf8_hex4(const char *at);

rel_char rel_utf8_class(uint32_t code);

/* Does it leave neither a mark nor a space: a joiner, a soft hyphen? */
bool rel_utf8_invisible(uint32_t code);

/* The bytes of the mark beyond ASCII that `text` ends with and sentences end with: an
 * ellipsis or one of 。 ！ ？ ؟ ।. 0: none. */
size_t rel_utf8_wide_stop(rel_str text);

/* The letter at `at` with its marks, where its script leaves no blanks between words
 * (Chinese characters, kana, Thai, Lao, Burmese, Khmer): its bytes. 0: another letter. */
size_t rel_utf8_unspaced(const char *at, const char *end);

/* The classes of ASCII, as a table: half of all text is decided by it. */
extern const unsigned char rel_ascii_class[128];

/* Eight bytes at a time: the high bit of each that is ASCII from `first` to `last`. */
#define REL_HIGH_BITS 0x8080808080808080u
static inline uint64_t rel_bytes_between(uint64_t eight, unsigned char first,
                                         unsigned char last)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t low = eight & ~REL_HIGH_BITS;
    uint64_t from = low + (uint64_t)(0x80 - first) * ones; /* no byte carries over */
    uint64_t past = low + (uint64_t)(0x7F - last) * ones;
    return (from ^ past) & ~eight & REL_HIGH_BITS;
}

/* ... that is no ASCII letter or digit. */
static inline uint64_t rel_bytes_no_word(uint64_t eight)
{
    const uint64_t ones = 0x0101010101010101u;
    uint64_t low = eight & ~REL_HIGH_BITS, small = low | 0x20 * ones;
    uint64_t letter = (small + (0x80 - 'a') * ones) ^ (small + (0x7F - 'z') * ones);
    uint64_t digit = (low + (0x80 - '0') * ones) ^ (low + (0x7F - '9') * ones);
    return (~(letter | digit) | eight) & REL_HIGH_BITS;
}

/* A mask of the bytes before the first that has its bit in `marked`, which is not 0;
 * and how many they are. */
static inline uint64_t rel_bytes_before(uint64_t marked)
{
    return ((marked & (0 - marked)) >> 7) - 1;
}
static inline size_t rel_bytes_count(uint64_t marked)
{
    return (unsigned)__builtin_ctzll(marked) / 8;
}

/* Sixteen bytes, each all ones where it is an ASCII letter, else 0. */
typedef uint8_t rel_lanes __attribute__((vector_size(16)));
static inline rel_lanes rel_letters(const char *at)
{
    rel_lanes x;
    memcpy(&x, at, sizeof x);
    return (rel_lanes)((x | 0x20) - 'a' < 26);
}

/* How many of sixteen come before the first that is not 0; sixteen when all are. */
static inline size_t rel_lanes_before(rel_lanes lanes)
{
    uint64_t low = rel_str_eight(&lanes);
    if (low)
        return rel_bytes_count(low);
    uint64_t high = rel_str_eight((const char *)&lanes + 8);
    return high ? 8 + rel_bytes_count(high) : 16;
}

/* Length of the longest valid prefix; s.len when all of it is valid (no
 * surrogates, no overlong forms, nothing above U+10FFFF). */
size_t rel_utf8_valid(rel_str s);

/* `s` itself when valid, else a copy in `keep` with U+FFFD for each bad byte
 * sequence; `*bad` counts them. */
rel_str rel_utf8_repair(rel_str s, rel_arena *keep, size_t *bad);

/* Case-folded, marks and format characters stripped, typographic apostrophes,
 * quotes and dashes made ASCII: what two spellings of one name share
 * ("Erdoğan" -> "erdogan", "O’Brien" -> "o'brien"). White space runs become
 * one space, none at the ends. The copy lives in `keep`. */
rel_str rel_utf8_fold(rel_str s, rel_arena *keep);

/* Have two folded names a word of four bytes or more in common? */
bool rel_utf8_share_word(rel_str a, rel_str b);

/* Is `letters` made of some of each of the words, in order, all folded: "disdik" of
 * "dinas pendidikan"? */
bool rel_utf8_made_of(rel_str letters, rel_str words);
/* The bytes of the first words of `name` that `letters` is made of so, "dinkes" of "dinas
 * kesehatan | blora"; if they are `initials`, of as many words; 0 if of none. */
size_t rel_utf8_opens_with(rel_str name, rel_str letters, bool initials);

/* 64-bit hash of rel_utf8_fold(s), without building it. */
uint64_t rel_utf8_fold_hash(rel_str s);

/* The same byte by byte, for who reads the text anyway: FNV-1a over the folded
 * bytes, then mixed, since FNV leaves the high bits of short words weak. */
#define REL_FOLD_START 0xCBF29CE484222325u
static inline uint64_t rel_fold_step(uint64_t hash, unsigned char folded)
{
    return (hash ^ folded) * 0x100000001B3u;
}
static inline uint64_t rel_fold_end(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* A stable ASCII slug of a name: "Recep Tayyip Erdoğan" -> "recep_tayyip_erdogan".
 * Letters of other scripts are spelled as u<hex>. Never empty. */
rel_str rel_utf8_slug(rel_str name, rel_arena *keep);

#ifdef __cplusplus
}
#endif

#endif
