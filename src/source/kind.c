#include "inside.h"

#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

bool begins_with(rel_str s, const char *start)
{
    size_t len = strlen(start);
    if (s.len < len)
        return false;
    for (size_t i = 0; i < len; i++)
        if (lower(s.ptr[i]) != lower(start[i]))
            return false;
    return true;
}

bool ends_with(rel_str s, const char *end)
{
    size_t len = strlen(end);
    return s.len >= len && begins_with((rel_str){s.ptr + s.len - len, len}, end);
}

rel_str trim(rel_str s)
{
    while (s.len && (unsigned char)*s.ptr <= ' ')
        s.ptr++, s.len--;
    while (s.len && (unsigned char)s.ptr[s.len - 1] <= ' ')
        s.len--;
    return s;
}

static bool ends_with_any(rel_str name, const char *const *ends)
{
    for (; *ends; ends++)
        if (ends_with(name, *ends))
            return true;
    return false;
}

static const char *const plain_ends[] = {".txt", ".text", ".md", ".markdown", NULL};
static const char *const html_ends[] = {".html", ".htm", ".xhtml", ".shtml", NULL};
static const char *const line_ends[] = {".jsonl", ".ndjson", NULL};
static const char *const packed_ends[] = {
    ".gz", ".zst", ".xz", ".bz2", ".zip", ".tar", ".tgz", ".txz", ".tzst", ".tbz2", NULL};
static const char *const other_ends[] = {".json", ".warc", ".wet", ".rel", NULL};

bool rel_source_tally(rel_str head)
{
    static const rel_str start = REL_STR_INIT("#relasi-tally\t");
    return head.len >= start.len && !memcmp(head.ptr, start.ptr, start.len);
}

/* README.md tells of the articles beside it. */
static bool read_me(rel_str name)
{
    for (size_t i = name.len; i; i--)
        if (name.ptr[i - 1] == '/') {
            name = (rel_str){name.ptr + i, name.len - i};
            break;
        }
    return begins_with(name, "readme.");
}

bool kind_known_name(rel_str name)
{
    if (read_me(name))
        return false;
    return ends_with_any(name, plain_ends) || ends_with_any(name, html_ends) ||
           ends_with_any(name, line_ends) || ends_with_any(name, packed_ends) ||
           ends_with_any(name, other_ends);
}

/* clang-format off */
static const struct magic { const char *bytes; unsigned char len; const char *looks; } magics[] = {
    {"%PDF-", 5, "PDF"},                 {"\x89PNG", 4, "a PNG picture"},
    {"\xFF\xD8\xFF", 3, "a JPEG picture"}, {"GIF8", 4, "a GIF picture"},
    {"\x7F" "ELF", 4, "a program"},      {"\xD0\xCF\x11\xE0", 4, "an old Office document"},
    {"7z\xBC\xAF", 4, "a 7z archive"},   {"Rar!", 4, "a RAR archive"},
    {"RIFF", 4, "sound, video or a WebP picture"},  {"OggS", 4, "Ogg sound or video"},
    {"ID3", 3, "MP3 sound"},             {"{\\rtf", 5, "RTF"},
    {"SQLite format 3", 16, "an SQLite database"}, {"PAR1", 4, "Parquet"},
    {"wOF", 3, "a font"},                {"\x1F\x9D", 2, "an old .Z file"},
};
/* clang-format on */

bool rel_source_packed(rel_str head)
{
    static const struct magic packs[] = {
        {"\x1F\x8B", 2, NULL},
        {"\x28\xB5\x2F\xFD", 4, NULL},
        {"\xFD"
         "7zXZ",
         5, NULL},
        {"BZh", 3, NULL},
        {"PK\x03\x04", 4, NULL},
        {"PK\x05\x06", 4, NULL},
    };
    for (size_t i = 0; i < sizeof packs / sizeof *packs; i++)
        if (head.len >= packs[i].len && !memcmp(head.ptr, packs[i].bytes, packs[i].len))
            return packs[i].bytes[0] != 'B' || (head.len > 9 && head.ptr[4] == '1');
    return head.len > 262 && !memcmp(head.ptr + 257, "ustar", 5);
}

/* Markup at the very front, past comments and <?xml ...?>. */
static bool html(rel_str head)
{
    static const char *const starts[] = {"<!doctype html", "<html", "<head",  "<body",
                                         "<article",       "<meta", "<title", NULL};
    head = markup_front(head);
    for (const char *const *start = starts; *start; start++)
        if (begins_with(head, *start))
            return true;
    return false;
}

/* Is there an object on the first line, whole or longer than the head? */
static bool json_line(rel_str body)
{
    enum { LONG = 4000 };
    size_t len = *body.ptr == '{' ? json_length(body) : 0;
    const char *end = memchr(body.ptr, '\n', body.len);
    bool whole = len && (!end || (size_t)(end - body.ptr) >= len);
    return whole || (*body.ptr == '{' && !end && body.len > LONG);
}

static bool list_of_objects(rel_str body)
{
    rel_str inner = trim((rel_str){body.ptr + 1, body.len - 1});
    return *body.ptr == '[' && inner.len && *inner.ptr == '{';
}

/* Does the first line end where a value or a name must follow, and does that stand on
 * the next? A record that is cut goes on with another, in a brace. */
static bool goes_on(rel_str body)
{
    const char *end = memchr(body.ptr, '\n', body.len);
    if (!end)
        return false;
    size_t len = (size_t)(end - body.ptr);
    rel_str line = trim((rel_str){body.ptr, len});
    rel_str next = trim((rel_str){end, body.len - len});
    bool quoted = false;
    for (size_t i = 0; i < line.len; i++) {
        i += quoted && line.ptr[i] == '\\';
        quoted ^= i < line.len && line.ptr[i] == '"';
    }
    if (quoted)
        return false;
    char last = line.ptr[line.len - 1];
    return last == '[' || ((last == '{' || last == ',') && next.len && *next.ptr == '"');
}

/* An object on the first line, whole (or longer than the head) means lines; so does the
 * name, unless the bytes say that it cannot be. */
static kind json(rel_str head, rel_str name)
{
    rel_str body = trim(head);
    bool bracket = body.len && (*body.ptr == '{' || *body.ptr == '[');
    bool named = ends_with(name, ".json");

    if (ends_with_any(name, line_ends))
        return bracket && !json_line(body) && (list_of_objects(body) || goes_on(body))
                   ? KIND_JSON
                   : KIND_LINES;
    if (!bracket)
        return named ? KIND_JSON : KIND_PLAIN;
    if (*body.ptr == '[')
        return named || list_of_objects(body) ? KIND_JSON : KIND_PLAIN;
    if (json_line(body))
        return KIND_LINES;
    rel_str inner = trim((rel_str){body.ptr + 1, body.len - 1});
    return named || (inner.len && *inner.ptr == '"') ? KIND_JSON : KIND_PLAIN;
}

static bool strip_packing(rel_str *name)
{
    static const char *const ends[] = {".gz", ".zst", ".xz", ".bz2", NULL};
    for (const char *const *end = ends; *end; end++)
        if (ends_with(*name, *end)) {
            name->len -= strlen(*end);
            return true;
        }
    return false;
}

kind kind_of(rel_str head, rel_str name, const char **looks)
{
    strip_packing(&name);
    *looks = NULL;
    if (!head.len)
        return KIND_EMPTY;
    if (rel_source_packed(head))
        return KIND_PACKED;
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (head.len >= magics[i].len &&
            !memcmp(head.ptr, magics[i].bytes, magics[i].len)) {
            *looks = magics[i].looks;
            return KIND_BINARY;
        }
    if (begins_with(head, "WARC/1.") || begins_with(head, "WARC/0."))
        return KIND_WARC;
    if (head.len >= 3 && !memcmp(head.ptr, "\xEF\xBB\xBF", 3))
        head.ptr += 3, head.len -= 3;
    if (rel_source_tally(head) || ends_with(name, ".rel"))
        return KIND_TALLY;
    if ((*looks = other_than_article(head)))
        return KIND_OTHER;
    if (ends_with_any(name, html_ends) || html(head))
        return KIND_HTML;
    return json(head, name);
}
