#include "inside.h"

#include "relasi/names.h"
#include "relasi/utf8.h"

#include <iconv.h>
#include <stdio.h>
#include <string.h>

enum { SAMPLE = 8192, LINE_BYTES = 2000, HASH_BYTES = 17, HTML_LIMIT = 64 << 20 };

typedef enum wide { NOT_WIDE, LITTLE, BIG } wide;

static wide wide_of(rel_str raw)
{
    size_t zeros[2] = {0}, pairs = (raw.len < SAMPLE ? raw.len : SAMPLE) / 2;

    if (raw.len >= 2 && !memcmp(raw.ptr, "\xFF\xFE", 2))
        return LITTLE;
    if (raw.len >= 2 && !memcmp(raw.ptr, "\xFE\xFF", 2))
        return BIG;
    for (size_t i = 0; i < pairs * 2; i++)
        zeros[i % 2] += !raw.ptr[i];
    if (pairs < 4)
        return NOT_WIDE;
    if (zeros[1] * 10 > pairs * 4 && zeros[0] * 20 < pairs)
        return LITTLE;
    if (zeros[0] * 10 > pairs * 4 && zeros[1] * 20 < pairs)
        return BIG;
    return NOT_WIDE;
}

static uint32_t unit(rel_str raw, size_t i, wide order)
{
    unsigned char a = (unsigned char)raw.ptr[i], b = (unsigned char)raw.ptr[i + 1];
    return order == LITTLE ? (uint32_t)b << 8 | a : (uint32_t)a << 8 | b;
}

static rel_str from_wide(rel_str raw, wide order, rel_arena *keep)
{
    char *out = REL_NEW(keep, char, raw.len / 2 * 3 + 4);
    size_t len = 0, i = 0;

    while (i + 2 <= raw.len) {
        uint32_t code = unit(raw, i, order);
        i += 2;
        if (code >= 0xD800 && code < 0xDC00 && i + 2 <= raw.len) {
            uint32_t low = unit(raw, i, order);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (code >= 0xD800 && code < 0xE000)
            code = 0xFFFD;
        len += rel_utf8_put(code, out + len);
    }
    return (rel_str){out, len};
}

/* windows-1252, 0x80 to 0x9F; 0 where it has nothing. */
static const uint16_t western[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static rel_str from_western(rel_str raw, rel_arena *keep)
{
    size_t high = 0, len = 0;

    for (size_t i = 0; i < raw.len; i++)
        high += (unsigned char)raw.ptr[i] >= 0x80;
    char *out = REL_NEW(keep, char, raw.len + 2 * high + 4);
    for (size_t i = 0; i < raw.len; i++) {
        unsigned char c = (unsigned char)raw.ptr[i];
        uint32_t code = c >= 0x80 && c < 0xA0 ? western[c - 0x80] : c;
        len += rel_utf8_put(code || !c ? code : 0xFFFD, out + len);
    }
    return (rel_str){out, len};
}

/* Bytes that are no UTF-8: an old single-byte text, or UTF-8 that was damaged?
 * Damage leaves whole sequences standing; western text has next to none. */
static bool western_text(rel_str raw, size_t valid)
{
    size_t whole = 0, bad = 0, undefined = 0;
    const char *at = raw.ptr + valid, *end = raw.ptr + raw.len;

    for (size_t i = 0; i < valid; i++)
        whole += ((unsigned char)raw.ptr[i] & 0xC0) == 0xC0;
    if (raw.len - valid <= 3 && (unsigned char)*at >= 0xC2)
        return false; /* cut in the middle of its last character */
    while (at < end) {
        unsigned char first = (unsigned char)*at;
        uint32_t code = rel_utf8_next(&at, end);
        bool broken = first >= 0x80 && code == 0xFFFD && at[-1] == (char)first;
        bad += broken;
        whole += first >= 0x80 && !broken;
        undefined += broken && first < 0xA0 && !western[first - 0x80];
    }
    return bad > 2 * whole && undefined * 10 < bad + 1;
}

/* From a charset that the carrier names; empty when iconv does not know it. */
static rel_str from_named(rel_str raw, rel_str charset, rel_arena *keep)
{
    if (!charset.len || charset.len > 30)
        return (rel_str){0};
    for (size_t i = 0; i < charset.len; i++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_:.",
                    charset.ptr[i]))
            return (rel_str){0};
    const char *name = begins_with(charset, "gb2312") || begins_with(charset, "gbk")
                           ? "GB18030"
                           : rel_str_cstr(charset, keep);
    iconv_t convert = iconv_open("UTF-8", name);
    if (convert == (iconv_t)-1)
        return (rel_str){0};
    size_t room = raw.len * 3 + 16, left = raw.len, free_room = room;
    char *out = REL_NEW(keep, char, room), *to = out, *from = (char *)(uintptr_t)raw.ptr;
    while (left && iconv(convert, &from, &left, &to, &free_room) == (size_t)-1) {
        if (!left || free_room < 8)
            break;
        from++, left--;
        size_t put = rel_utf8_put(0xFFFD, to);
        to += put, free_room -= put;
    }
    iconv_close(convert);
    return (rel_str){out, (size_t)(to - out)};
}

static bool binary(rel_str raw)
{
    size_t sample = raw.len < SAMPLE ? raw.len : SAMPLE, odd = 0;

    for (size_t i = 0; i < sample; i++) {
        unsigned char c = (unsigned char)raw.ptr[i];
        odd += c < 32 && c != '\n' && c != '\t' && c != '\r' && c != '\f' && c != 27;
    }
    return odd * 50 > sample;
}

bool plain_decode(rel_str raw, rel_str charset, rel_arena *keep, rel_str *text,
                  const char **looks)
{
    *looks = NULL;
    wide order = wide_of(raw);
    if (order != NOT_WIDE) {
        *text = plain_clean(from_wide(raw, order, keep), keep);
        return true;
    }
    if (raw.len >= 3 && !memcmp(raw.ptr, "\xEF\xBB\xBF", 3))
        raw.ptr += 3, raw.len -= 3;
    if (binary(raw)) {
        *looks = "binary data";
        return false;
    }
    size_t valid = rel_utf8_valid(raw), bad = 0;
    if (valid < raw.len) {
        rel_str told = begins_with(charset, "utf") ||
                               begins_with(charset, "iso-8859-1") ||
                               begins_with(charset, "us-ascii")
                           ? (rel_str){0}
                           : from_named(raw, charset, keep);
        if (told.len)
            raw = told;
        else if (western_text(raw, valid))
            raw = from_western(raw, keep);
        raw = rel_utf8_repair(raw, keep, &bad);
    }
    *text = plain_clean(raw, keep);
    return true;
}

/* A sequence that is no part of a clean text: its length, and what stands for
 * it; 0 for all others. */
static size_t unwanted(const unsigned char *p, size_t left, bool *newline)
{
    *newline = false;
    if (*p < 0x80)
        return *newline = *p == '\f' || *p == '\v' || *p == '\r', 1;
    if (left < 2)
        return 0;
    if (*p == 0xC2) /* C1 controls, NEL, soft hyphen */
        return *newline = p[1] == 0x85, p[1] < 0xA0 || p[1] == 0xAD ? 2 : 0;
    if (left < 3)
        return 0;
    if (*p == 0xE2 && p[1] == 0x80 && p[2] >= 0xA8 && p[2] <= 0xAE)
        return *newline = p[2] < 0xAA, 3; /* line, paragraph; bidi controls */
    if (*p == 0xE2 && p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9)
        return 3;
    if (*p == 0xEF && p[1] == 0xBB && p[2] == 0xBF)
        return 3; /* a byte order mark inside */
    return *p == 0xEF && p[1] == 0xBF && p[2] >= 0xBE ? 3 : 0;
}

/* Of one byte or of sixteen: which may be unwanted. A control character is, but tab and
 * newline, and what begins such a sequence. */
#define SUSPECT(x)                                                                    \
    ((((x) < 0x20) & ((x) != '\t') & ((x) != '\n')) | ((x) == 0x7F) | ((x) == 0xC2) | \
     ((x) == 0xE2) | ((x) == 0xEF))

/* To the first byte that is suspect. */
static const unsigned char *past_clean(const unsigned char *p, const unsigned char *end)
{
    for (; end - p >= 16; p += 16) {
        rel_lanes x;
        memcpy(&x, p, sizeof x);
        size_t before = rel_lanes_before((rel_lanes)SUSPECT(x));
        if (before < 16)
            return p + before;
    }
    while (p < end && !SUSPECT(*p))
        p++;
    return p;
}

rel_str plain_clean(rel_str text, rel_arena *keep)
{
    if (!text.len)
        return (rel_str){0};
    const unsigned char *p = (const unsigned char *)text.ptr, *end = p + text.len;
    char *out = REL_ROOM(keep, char, text.len + 1);
    size_t len = 0;

    while (p < end) {
        const unsigned char *run = p;
        p = past_clean(p, end);
        memcpy(out + len, run, (size_t)(p - run));
        len += (size_t)(p - run);
        if (p == end)
            break;
        bool newline;
        size_t skip = unwanted(p, (size_t)(end - p), &newline);
        if (skip && newline && !(*p == '\r' && p + 1 < end && p[1] == '\n'))
            out[len++] = '\n';
        if (!skip)
            out[len++] = (char)*p;
        p += skip ? skip : 1;
    }
    return (rel_str){out, len};
}

rel_str plain_line(rel_str text, rel_arena *keep)
{
    if (text.len > LINE_BYTES) {
        text.len = LINE_BYTES;
        text.len = rel_utf8_valid(text);
    }
    rel_str clean = trim(plain_clean(text, keep));
    char *out = REL_ROOM(keep, char, clean.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < clean.len; i++) {
        bool space = (unsigned char)clean.ptr[i] <= ' ';
        if (space && len && out[len - 1] == ' ')
            continue;
        out[len++] = space ? ' ' : clean.ptr[i];
    }
    return (rel_str){out, len};
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

/* Bytes of a name that stand for themselves; 0 for one that is to be escaped. */
static size_t name_bytes(rel_str s, size_t at, char before)
{
    const char *p = s.ptr + at, *next = p, *end = s.ptr + s.len;
    bool newline;

    if (*p == ' ')
        return before && before != ' ' && at + 1 < s.len;
    if ((unsigned char)*p < ' ' || *p == 0x7F)
        return 0;
    if (rel_utf8_next(&next, end) == 0xFFFD) /* one that was escaped stays so */
        return next - p == 3 && end - next > 1 && is_hex(next[0]) && is_hex(next[1]) ? 3
                                                                                     : 0;
    bool clean =
        next - p == 1 || !unwanted((const unsigned char *)p, (size_t)(end - p), &newline);
    return clean ? (size_t)(next - p) : 0;
}

rel_str plain_name(rel_str raw, rel_arena *keep)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = REL_ROOM(keep, char, 5 * raw.len + 1);
    size_t len = 0;

    for (size_t i = 0, some; i < raw.len; i += some ? some : 1) {
        some = name_bytes(raw, i, len ? out[len - 1] : '\0');
        memcpy(out + len, some ? raw.ptr + i : "\xEF\xBF\xBD", some ? some : 3);
        len += some ? some : 3;
        if (!some) {
            out[len++] = digits[(unsigned char)raw.ptr[i] >> 4];
            out[len++] = digits[(unsigned char)raw.ptr[i] & 15];
        }
    }
    if (len <= LINE_BYTES)
        return (rel_str){out, len};
    size_t kept = rel_utf8_valid((rel_str){out, LINE_BYTES - HASH_BYTES});
    len = kept + (size_t)snprintf(out + kept, HASH_BYTES + 1, "~%016llx",
                                  (unsigned long long)rel_hash(raw));
    return (rel_str){out, len};
}

uint64_t limit_of_document(const rel_source_options *options)
{
    uint64_t limit = options->document_limit;
    if (!limit)
        return (uint64_t)256 << 20;
    return limit < UINT32_MAX ? limit : UINT32_MAX - 1;
}

static const char NO_TEXT[] = "empty", NO_ARTICLE[] = "no article text";

bool page_empty(const char *why)
{
    return why == NO_TEXT || why == NO_ARTICLE;
}

bool page_read(rel_str raw, rel_str charset, bool html, const rel_source_options *options,
               rel_arena *keep, rel_document *document, const char **why)
{
    rel_str text;

    if (html) {
        rel_error err = {0};
        if (!html_ready(&err)) {
            *why = rel_str_cstr(rel_str_from(err.text), keep);
            return false;
        }
        *why = raw.len > HTML_LIMIT ? "HTML of more than 64 MiB" : NO_ARTICLE;
        return raw.len <= HTML_LIMIT &&
               html_read(raw, charset, options, keep, document, why);
    }
    if (!plain_decode(raw, charset, keep, &text, why))
        return false;
    *why = NO_TEXT;
    document->text = text;
    return trim(text).len > 0;
}
