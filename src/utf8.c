#include "relasi/utf8.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

enum { BAD = 0xFFFD };

/* Length a lead byte announces; 0 for a byte that cannot lead. */
static unsigned lead_length(unsigned char c)
{
    return c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
}

/* Length of the valid sequence at `p`, 0 when there is none. */
static unsigned sequence(const unsigned char *p, size_t left)
{
    unsigned length = lead_length(*p);
    if (!length || length > left)
        return 0;
    for (unsigned i = 1; i < length; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (*p == 0xE0 && p[1] < 0xA0) || (*p == 0xF0 && p[1] < 0x90);
    bool surrogate = *p == 0xED && p[1] > 0x9F;
    bool beyond = *p == 0xF4 && p[1] > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

uint32_t rel_utf8_next(const char **at, const char *end)
{
    const unsigned char *p = (const unsigned char *)*at;
    if (*p < 0x80) {
        ++*at;
        return *p;
    }
    unsigned length = sequence(p, (size_t)(end - *at));
    if (!length) {
        ++*at;
        return BAD;
    }
    *at += length;
    uint32_t code = *p & (0x7Fu >> length);
    for (unsigned i = 1; i < length; i++)
        code = code << 6 | (p[i] & 0x3F);
    return code;
}

size_t rel_utf8_put(uint32_t code, char to[4])
{
    if (code < 0x80)
        return to[0] = (char)code, 1;
    if (code < 0x800)
        return to[0] = (char)(0xC0 | code >> 6), to[1] = (char)(0x80 | (code & 0x3F)), 2;
    if (code < 0x10000) {
        to[0] = (char)(0xE0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3F));
        to[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3F));
    to[2] = (char)(0x80 | (code >> 6 & 0x3F));
    to[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

static rel_char class_beyond_ascii(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return REL_CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return REL_CHAR_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return REL_CHAR_ALPHA;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
        return REL_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return REL_CHAR_SPACE;
    case UTF8PROC_CATEGORY_CC:
        return REL_CHAR_CONTROL;
    case UTF8PROC_CATEGORY_CF: /* zero-width space and joiners part words like spaces */
        return code == 0x200B || code == 0xFEFF ? REL_CHAR_SPACE : REL_CHAR_ALPHA;
    default:
        return REL_CHAR_OTHER;
    }
}

/* clang-format off */
#define C REL_CHAR_CONTROL
#define S REL_CHAR_SPACE
#define O REL_CHAR_OTHER
#define D REL_CHAR_DIGIT
#define U REL_CHAR_UPPER
#define L REL_CHAR_LOWER
const unsigned char rel_ascii_class[128] = {
    C, C, C, C, C, C, C, C, C, S, S, S, S, S, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O,
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, C,
};
#undef C
#undef S
#undef O
#undef D
#undef U
#undef L
/* clang-format on */

rel_char rel_utf8_class(uint32_t code)
{
    return code < 0x80 ? (rel_char)rel_ascii_class[code] : class_beyond_ascii(code);
}

static bool is_mark(uint32_t code)
{
    utf8proc_category_t kind = utf8proc_category((utf8proc_int32_t)code);
    return kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_MC;
}

size_t rel_utf8_wide_stop(rel_str text)
{
    static const char *const stops[] = {"\u2026", "\u3002", "\uFF01",  /* … 。！ */
                                        "\uFF1F", "\u061F", "\u0964"}; /* ？ ؟ । */
    if (!text.len || !(text.ptr[text.len - 1] & 0x80))
        return 0;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t len = strlen(stops[i]);
        if (text.len >= len && !memcmp(text.ptr + text.len - len, stops[i], len))
            return len;
    }
    return 0;
}

size_t rel_utf8_unspaced(const char *at, const char *end)
{
    static const struct {
        uint32_t first, last;
    } blocks[] = {
        {0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17FF},   {0x3040, 0x30FF},
        {0x3400, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x3FFFF}, {0}};
    if (at >= end || (unsigned char)*at < 0xE0) /* of two bytes: all before them */
        return 0;
    const char *next = at, *stop;
    uint32_t code = rel_utf8_next(&next, end), i = 0;
    while (blocks[i].last && (code < blocks[i].first || code > blocks[i].last))
        i++;
    rel_char kind = blocks[i].last ? rel_utf8_class(code) : REL_CHAR_OTHER;
    if (kind != REL_CHAR_ALPHA)
        return 0;
    do {
        stop = next;
    } while (next < end && (unsigned char)*next >= 0xE0 &&
             is_mark(rel_utf8_next(&next, end)));
    return (size_t)(stop - at);
}

/* How many bytes at the front of [at, end) are ASCII, but for some of the last ones. */
static size_t ascii_front(const char *at, const char *end)
{
    const char *from = at;
    for (; end - at >= 32; at += 32)
        if ((rel_str_eight(at) | rel_str_eight(at + 8) | rel_str_eight(at + 16) |
             rel_str_eight(at + 24)) &
            REL_HIGH_BITS)
            break;
    while (end - at >= 8 && !(rel_str_eight(at) & REL_HIGH_BITS))
        at += 8;
    return (size_t)(at - from);
}

size_t rel_utf8_valid(rel_str s)
{
    size_t i = 0;
    while (i < s.len) {
        i += ascii_front(s.ptr + i, s.ptr + s.len);
        unsigned length =
            i < s.len ? sequence((const unsigned char *)s.ptr + i, s.len - i) : 0;
        if (!length)
            return i;
        i += length;
    }
    return i;
}

bool rel_utf8_invisible(uint32_t code)
{
    return code >= 0x80 &&
           utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_CF;
}

rel_str rel_utf8_repair(rel_str s, rel_arena *keep, size_t *bad)
{
    size_t good = rel_utf8_valid(s);
    *bad = 0;
    if (good == s.len)
        return s;
    /* Each bad byte may become the three bytes of U+FFFD. */
    char *to = REL_NEW(keep, char, good + 3 * (s.len - good) + 1);
    size_t n = good;
    memcpy(to, s.ptr, good);
    const char *at = s.ptr + good, *end = s.ptr + s.len;
    while (at < end) {
        unsigned length = sequence((const unsigned char *)at, (size_t)(end - at));
        if (length) {
            memcpy(to + n, at, length);
            n += length, at += length;
            continue;
        }
        /* One mark for a whole broken sequence: its lead and what follows it. */
        n += rel_utf8_put(BAD, to + n);
        ++*bad;
        at++;
        while (at < end && ((unsigned char)*at & 0xC0) == 0x80)
            at++;
    }
    return (rel_str){to, n};
}

/* Letters that Unicode does not decompose but that news sites spell plainly,
 * and the typographic marks that have an ASCII form. */
static const char *plain_form(uint32_t code)
{
    switch (code) {
    /* clang-format off */
    case 0xE6: case 0xC6: return "ae";
    case 0xF8: case 0xD8: return "o";
    case 0x111: case 0x110: case 0xF0: case 0xD0: return "d";
    case 0xFE: case 0xDE: return "th";
    case 0x127: case 0x126: return "h";
    case 0x131: case 0x130: return "i";
    case 0x142: case 0x141: return "l";
    case 0x153: case 0x152: return "oe";
    case 0x18F: case 0x259: return "e";
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2BC: case 0x2BB: case 0x2BF:
    case 0x2032: case 0xB4: case 0x60: case 0xFF07: return "'";
    case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: case 0x2033: return "\"";
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
        return "-";
    case 0x2026: return "...";
    /* clang-format on */
    default:
        return NULL;
    }
}

enum { FOLD_MOST = 24 }; /* bytes one code point can fold to */

/* Fold one code point into `to`; returns the bytes written. Marks are taken
 * off alphabets that are also written without them; other scripts keep theirs. */
static size_t fold_code(uint32_t code, char to[FOLD_MOST])
{
    const char *plain = plain_form(code);
    if (plain) {
        size_t n = strlen(plain);
        memcpy(to, plain, n);
        return n;
    }
    bool alphabet = code < 0x590 || (code >= 0x1E00 && code < 0x2000) ||
                    (code >= 0xFF00 && code < 0xFF60);
    int options =
        UTF8PROC_CASEFOLD |
        (alphabet ? UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK : 0);
    utf8proc_int32_t codes[8];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)code, codes, 8, (utf8proc_option_t)options, &boundary);
    size_t n = 0;
    if (rel_utf8_invisible(code))
        return 0;
    if (count < 0 || count > 8)
        return rel_utf8_put(code, to);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        uint32_t part = (uint32_t)codes[i];
        char folded[FOLD_MOST];
        if (alphabet && part == ' ')
            continue; /* what an accent without a letter stands on */
        /* What a letter falls apart into may have a plain form, or a case. */
        size_t more = part == code ? rel_utf8_put(part, folded) : fold_code(part, folded);
        if (n + more <= FOLD_MOST)
            memcpy(to + n, folded, more);
        n += n + more <= FOLD_MOST ? more : 0;
    }
    return n;
}

rel_str rel_utf8_fold(rel_str s, rel_arena *keep)
{
    size_t room = 1;
    for (size_t i = 0; i < s.len; i++)
        room += (unsigned char)s.ptr[i] < 0x80 ? 1 : FOLD_MOST / 2;
    char *to = REL_ROOM(keep, char, room + FOLD_MOST + 1);
    size_t n = 0;
    bool space = false;
    for (const char *at = s.ptr, *end = s.len ? s.ptr + s.len : at; at < end;) {
        uint32_t code = rel_utf8_next(&at, end);
        rel_char kind = rel_utf8_class(code);
        if (kind == REL_CHAR_SPACE || kind == REL_CHAR_CONTROL) {
            space = n > 0;
            continue;
        }
        char *put = to + n + space;
        size_t more = 1;
        if (code - 'A' < 26)
            *put = (char)(code + 32);
        else if (code < 0x80)
            *put = code == '`' ? '\'' : (char)code;
        else
            more = fold_code(code, put);
        if (!more) /* a mark alone is nothing, and parts nothing */
            continue;
        if (space)
            to[n++] = ' ', space = false;
        n += more;
    }
    return (rel_str){to, n};
}

bool rel_utf8_share_word(rel_str a, rel_str b)
{
    rel_str x, y, rest;
    while (rel_str_cut(&a, ' ', &x))
        for (rest = b; x.len > 3 && rel_str_cut(&rest, ' ', &y);)
            if (rel_str_equal(x, y))
                return true;
    return false;
}

/* What printing ASCII folds to; 0 for all else. */
/* clang-format off */
static const unsigned char ascii_fold[256] = {
    ['!'] = '!', '"', '#', '$', '%', '&', '\'', '(', ')', '*', '+', ',', '-', '.', '/', '0',
    '1', '2', '3', '4', '5', '6', '7', '8', '9', ':', ';', '<', '=', '>', '?', '@',
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p',
    'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '[', '\\', ']', '^', '_', '\'',
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p',
    'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '{', '|', '}', '~',
};
/* clang-format on */

uint64_t rel_utf8_fold_hash(rel_str s)
{
    uint64_t h = REL_FOLD_START;
    bool space = false, any = false;
    for (const char *at = s.ptr, *end = s.len ? s.ptr + s.len : at; at < end;) {
        unsigned char ascii = ascii_fold[(unsigned char)*at];
        if (ascii) {
            if (space)
                h = rel_fold_step(h, ' '), space = false;
            do
                h = rel_fold_step(h, ascii);
            while (++at < end && (ascii = ascii_fold[(unsigned char)*at]));
            any = true;
            continue;
        }
        uint32_t code = rel_utf8_next(&at, end);
        rel_char kind = rel_utf8_class(code);
        if (kind == REL_CHAR_SPACE || kind == REL_CHAR_CONTROL) {
            space = any;
            continue;
        }
        char folded[FOLD_MOST];
        size_t n = fold_code(code, folded);
        if (n && space)
            h = rel_fold_step(h, ' '), space = false;
        for (size_t i = 0; i < n; i++)
            h = rel_fold_step(h, (unsigned char)folded[i]);
        any |= n > 0;
    }
    return rel_fold_end(h);
}

int rel_utf8_hex4(const char *at)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

rel_str rel_utf8_slug(rel_str name, rel_arena *keep)
{
    rel_str folded = rel_utf8_fold(name, keep);
    char *to = REL_NEW(keep, char, 8 * folded.len + 2);
    size_t n = 0;
    for (const char *at = folded.ptr, *end = at + folded.len; at < end;) {
        uint32_t code = rel_utf8_next(&at, end);
        static const char hex[] = "0123456789abcdef";
        if (code - 'a' < 26 || code - '0' < 10) {
            to[n++] = (char)code;
        } else if (code == '\'') {
            continue; /* ma'ruf -> maruf */
        } else if (code >= 0x80 && rel_utf8_class(code) != REL_CHAR_OTHER) {
            if (n && to[n - 1] != '_')
                to[n++] = '_';
            to[n++] = 'u';
            int digits = code > 0xFFFF ? 5 : 4;
            while (digits--)
                to[n++] = hex[code >> 4 * digits & 15];
        } else if (n && to[n - 1] != '_') {
            to[n++] = '_';
        }
    }
    while (n && to[n - 1] == '_')
        n--;
    if (!n)
        to[n++] = 'x';
    return (rel_str){to, n};
}

/* A bit for each end of what `word` may give of `letters`, from each of `from`: its first
 * letter, or more of its letters in order, "res" of "resor", "ri" of "negeri"; of "dan"
 * nothing, too. */
static uint32_t given(rel_str letters, rel_str word, uint32_t from)
{
    uint32_t ends = word.len <= 3 ? from : 0;
    for (size_t i = 0; i < letters.len; i++) {
        size_t at = i;
        if (!(from >> i & 1u))
            continue;
        for (size_t k = 0; k < word.len && at < letters.len; k++)
            if (word.ptr[k] == letters.ptr[at]) {
                at++;
                bool alone = at == i + 1;
                ends |= alone && k > 0 ? 0 : UINT32_C(1) << at;
            }
    }
    return ends;
}

bool rel_utf8_made_of(rel_str letters, rel_str words)
{
    enum { FEWEST = 2, MOST = 16 };
    rel_str word;
    uint32_t ends = 1, count = 0;
    if (letters.len < FEWEST || letters.len > MOST)
        return false;
    while (ends && rel_str_cut(&words, ' ', &word)) {
        ends = given(letters, word, ends);
        count++;
    }
    return count > 1 && (ends >> letters.len & 1u);
}

size_t rel_utf8_opens_with(rel_str name, rel_str letters, bool initials)
{
    enum { SMALL = 3 }; /* letters of words that may give none */
    size_t words = 0, word = 0;
    for (size_t len = 1; len <= name.len; len++) {
        if (len < name.len && name.ptr[len] != ' ')
            continue;
        words += len - word > SMALL;
        word = len + 1;
        if (words >= (initials ? letters.len : 2) &&
            rel_utf8_made_of(letters, (rel_str){name.ptr, len}))
            return len;
    }
    return 0;
}
