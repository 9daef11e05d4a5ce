/* WARC 0.17 to 1.1 and WET by hand: libarchive hands out bodies without their
 * headers. A record is a block of header lines, an empty line, Content-Length
 * bytes and two line ends. */
#include "inside.h"

#include "relasi/utf8.h"

#include <stdio.h>
#include <string.h>

enum { LINE_LIMIT = 1 << 16, MOST_LINES = 1000 };

typedef struct record {
    rel_str type, uri, content_type, language;
    uint64_t length;
    bool has_length;
    bool truncated; /* the crawler took no more of it, and says so */
} record;

static bool is_name(rel_str name, const char *wanted)
{
    return name.len == strlen(wanted) && begins_with(name, wanted);
}

static bool decimal(rel_str s, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || *value > UINT64_MAX / 100)
            return false;
        *value = *value * 10 + (uint64_t)(s.ptr[i] - '0');
    }
    return s.len > 0;
}

static rel_str copy(rel_str s, rel_arena *keep)
{
    size_t bad;
    return plain_line(rel_utf8_repair(s, keep, &bad), keep);
}

/* Header lines up to the empty one. */
static bool read_header(stream *s, record *r, rel_arena *keep, rel_error *err)
{
    bytes line = {0};
    bool cut, ended = false;

    for (int i = 0; i < MOST_LINES && stream_line(s, &line, LINE_LIMIT, &cut, err); i++) {
        rel_str rest = trim(bytes_str(&line)), name;
        ended = !rest.len && !cut;
        if (ended)
            break;
        if (!rel_str_cut(&rest, ':', &name))
            continue;
        rest = trim(rest);
        if (is_name(name, "WARC-Type"))
            r->type = copy(rest, keep);
        else if (is_name(name, "WARC-Target-URI"))
            r->uri = copy(rest, keep);
        else if (is_name(name, "WARC-Identified-Content-Language"))
            r->language = copy(rest, keep);
        else if (is_name(name, "WARC-Truncated"))
            r->truncated = true;
        else if (is_name(name, "Content-Type"))
            r->content_type = copy(rest, keep);
        else if (is_name(name, "Content-Length"))
            r->has_length = decimal(rest, &r->length);
    }
    bytes_free(&line);
    return ended;
}

/* To the next line that begins a record; false at the end. */
static bool find_record(stream *s, bool *lost, rel_error *err)
{
    *lost = false;
    for (;;) {
        rel_str head = stream_peek(s, 8, err);
        if (!head.len)
            return false;
        if (begins_with(head, "WARC/1.") || begins_with(head, "WARC/0."))
            return true;
        const char *stop = memchr(head.ptr, '\n', head.len);
        size_t len = stop ? (size_t)(stop - head.ptr) + 1 : head.len;
        *lost |= trim((rel_str){head.ptr, len}).len > 0;
        stream_take(s, len);
    }
}

/* What HTTP says of a page. */
typedef struct answer {
    rel_str type, charset, encoding, language;
    uint64_t status;
    bool chunked;
    rel_str body;
} answer;

static rel_str after(rel_str s, const char *mark)
{
    for (size_t i = 0; i < s.len; i++)
        if (begins_with((rel_str){s.ptr + i, s.len - i}, mark)) {
            size_t skip = i + strlen(mark);
            rel_str rest = {s.ptr + skip, s.len - skip}, value = {0};
            while (rest.len && (*rest.ptr == '"' || *rest.ptr == '\''))
                rest.ptr++, rest.len--;
            value.ptr = rest.ptr;
            while (value.len < rest.len && !strchr("\"'; ,", rest.ptr[value.len]))
                value.len++;
            return value;
        }
    return (rel_str){0};
}

static bool read_answer(rel_str raw, answer *a)
{
    rel_str line, name, word;

    if (!begins_with(raw, "HTTP/") || !rel_str_cut(&raw, '\n', &line))
        return false;
    rel_str_cut(&line, ' ', &word);
    line = trim(line);
    if (!rel_str_cut(&line, ' ', &word) || !decimal(trim(word), &a->status))
        return false;
    while (rel_str_cut(&raw, '\n', &line)) {
        line = trim(line);
        if (!line.len) {
            a->body = raw;
            return true;
        }
        if (!rel_str_cut(&line, ':', &name))
            continue;
        line = trim(line);
        if (is_name(name, "Content-Type"))
            a->type = line, a->charset = after(line, "charset=");
        else if (is_name(name, "Content-Encoding"))
            a->encoding = line;
        else if (is_name(name, "Content-Language"))
            a->language = line;
        else if (is_name(name, "Transfer-Encoding"))
            a->chunked = begins_with(line, "chunked");
    }
    return false;
}

/* The hex number that a line begins with, however many zeros are before it; one too large
 * for size_t is as large as that can be. False without any digit. */
static bool chunk_size(rel_str line, size_t *size)
{
    size_t digits = 0;
    *size = 0;
    for (; digits < line.len; digits++) {
        char c = line.ptr[digits];
        int value = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (value < 0)
            break;
        *size = *size > SIZE_MAX >> 4 ? SIZE_MAX : *size * 16 + (size_t)value;
    }
    return digits > 0;
}

/* Chunks joined; the bytes as they are when they are no chunks after all. */
static rel_str join_chunks(rel_str body, rel_arena *keep)
{
    char *out = REL_NEW(keep, char, body.len + 1);
    rel_str rest = body, line;
    size_t len = 0;

    while (rel_str_cut(&rest, '\n', &line)) {
        size_t size;
        if (!chunk_size(trim(line), &size))
            return len ? (rel_str){out, len} : body;
        if (!size)
            break;
        if (size > rest.len)
            size = rest.len;
        memcpy(out + len, rest.ptr, size);
        len += size;
        rest = (rel_str){rest.ptr + size, rest.len - size};
        rel_str_cut(&rest, '\n', &line);
    }
    return (rel_str){out, len};
}

static bool is_page(rel_str type, bool *html)
{
    *html = begins_with(type, "text/html") || begins_with(type, "application/xhtml");
    return *html || begins_with(type, "text/plain");
}

static const char *damage_of(const char *what, const char *why, rel_arena *keep)
{
    enum { ROOM = 128 };
    char *text = REL_NEW(keep, char, ROOM);
    snprintf(text, ROOM, "damaged %s: %s", what, why);
    return text;
}

/* A page out of a record's bytes. 1 a document, 0 no page at all, -1 a bad one. */
static int read_page(const record *r, rel_str raw, const rel_source_options *options,
                     rel_arena *keep, rel_document *document, const char **why)
{
    answer a = {.type = r->content_type, .body = raw};
    bytes plain = {0};
    bool html;

    if (begins_with(r->content_type, "application/http")) {
        *why = "no HTTP answer";
        if (!read_answer(raw, &a))
            return -1;
        if (a.status < 200 || a.status > 299)
            return 0;
    }
    if (!is_page(a.type, &html))
        return 0;
    if (a.chunked)
        a.body = join_chunks(a.body, keep);
    bool packed = a.body.len > 2 && !memcmp(a.body.ptr, "\x1F\x8B", 2);
    if (packed || begins_with(a.encoding, "deflate")) {
        uint64_t limit = limit_of_document(options);
        if (!gzip_inflate(a.body, &plain, limit, r->truncated, why)) {
            if (plain.len <= limit)
                *why = damage_of(packed ? "gzip" : "deflate", *why, keep);
            bytes_free(&plain);
            return -1;
        }
        a.body = bytes_str(&plain);
    }
    document->id = r->uri;
    document->url = field_url(r->uri, keep);
    bool ok = page_read(a.body, a.charset, html, options, keep, document, why);
    field_set(&document->language, field_language(a.language, keep));
    field_set(&document->language, field_language(r->language, keep));
    bytes_free(&plain);
    return ok ? 1 : -1;
}

static bool wanted(const record *r)
{
    bool html;
    if (is_name(r->type, "response"))
        return begins_with(r->content_type, "application/http");
    return (is_name(r->type, "resource") || is_name(r->type, "conversion")) &&
           is_page(r->content_type, &html);
}

static rel_read_result bad(const stream *s, rel_error *err, rel_str uri, const char *why)
{
    if (!err->code && uri.len)
        rel_fail(err, REL_INPUT, "%s: record %llu: %s: %.*s", s->name,
                 (unsigned long long)s->record, why, REL_STR_ARGS(uri));
    else if (!err->code)
        rel_fail(err, REL_INPUT, "%s: record %llu: %s", s->name,
                 (unsigned long long)s->record, why);
    return REL_READ_SKIPPED;
}

rel_read_result warc_next(stream *s, const rel_source_options *options, rel_arena *keep,
                          rel_document *document, uint64_t *ignored, rel_error *err)
{
    bool lost;

    while (find_record(s, &lost, err)) {
        rel_mark mark = rel_arena_mark(keep);
        record r = {0};
        s->record++;
        if (lost)
            return bad(s, err, (rel_str){0}, "bytes between two records");
        if (!read_header(s, &r, keep, err))
            return bad(s, err, (rel_str){0}, "a header without an end");
        if (!r.has_length) {
            bad(s, err, r.uri, "no Content-Length");
            find_record(s, &lost, err);
            return REL_READ_SKIPPED;
        }
        if (!wanted(&r)) {
            ++*ignored;
            if (!stream_skip(s, r.length, err))
                return bad(s, err, r.uri, "cut off");
            rel_arena_rewind(keep, mark);
            continue;
        }
        if (r.length > limit_of_document(options)) {
            stream_skip(s, r.length, err);
            return bad(s, err, r.uri, "larger than the limit of one document");
        }
        bytes raw = {0};
        const char *why = NULL;
        bool whole = stream_some(s, &raw, r.length, err);
        int page =
            whole ? read_page(&r, bytes_str(&raw), options, keep, document, &why) : -1;
        bytes_free(&raw);
        if (page > 0)
            return REL_READ_DOCUMENT;
        if (page < 0)
            return bad(s, err, r.uri, whole ? why : "cut off");
        ++*ignored;
        *document = (rel_document){0};
        rel_arena_rewind(keep, mark);
    }
    return s->failed ? REL_READ_SKIPPED : REL_READ_END;
}
