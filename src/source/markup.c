#include "markup.h"

#include "inside.h"

#include <stdlib.h>
#include <string.h>

typedef struct word {
    const char *text;
    int value;
} word;

static int by_text(const void *key, const void *row)
{
    return strcmp(key, ((const word *)row)->text);
}

static int look_up(const char *text, const word *words, size_t count)
{
    const word *found = bsearch(text, words, count, sizeof *words, by_text);
    return found ? found->value : 0;
}

#define LOOK_UP(text, words) look_up((text), (words), sizeof(words) / sizeof *(words))

tag markup_tag(const char *name)
{
    /* clang-format off: sorted, for bsearch */
    static const word tags[] = {
        {"a", TAG_LINK},        {"address", TAG_BLOCK}, {"article", TAG_BLOCK},
        {"aside", TAG_SKIP},    {"audio", TAG_SKIP},    {"blockquote", TAG_BLOCK},
        {"body", TAG_BLOCK},    {"br", TAG_BREAK},      {"button", TAG_SKIP},
        {"canvas", TAG_SKIP},   {"caption", TAG_BLOCK}, {"center", TAG_BLOCK},
        {"dd", TAG_BLOCK},      {"details", TAG_BLOCK}, {"dialog", TAG_SKIP},
        {"div", TAG_BLOCK},     {"dl", TAG_LIST},       {"dt", TAG_BLOCK},
        {"embed", TAG_SKIP},    {"fieldset", TAG_SKIP}, {"figcaption", TAG_BLOCK},
        {"figure", TAG_BLOCK},  {"footer", TAG_SKIP},   {"form", TAG_BLOCK},
        {"h1", TAG_BLOCK},      {"h2", TAG_BLOCK},      {"h3", TAG_BLOCK},
        {"h4", TAG_BLOCK},      {"h5", TAG_BLOCK},      {"h6", TAG_BLOCK},
        {"head", TAG_BLOCK},    {"header", TAG_BLOCK},  {"hr", TAG_BLOCK},
        {"iframe", TAG_SKIP},   {"img", TAG_SKIP},      {"input", TAG_SKIP},
        {"label", TAG_SKIP},    {"li", TAG_BLOCK},      {"main", TAG_BLOCK},
        {"map", TAG_SKIP},      {"menu", TAG_SKIP},     {"nav", TAG_SKIP},
        {"noscript", TAG_SKIP}, {"object", TAG_SKIP},   {"ol", TAG_LIST},
        {"option", TAG_SKIP},   {"p", TAG_BLOCK},       {"picture", TAG_SKIP},
        {"pre", TAG_BLOCK},     {"script", TAG_SKIP},   {"section", TAG_BLOCK},
        {"select", TAG_SKIP},   {"style", TAG_SKIP},    {"svg", TAG_SKIP},
        {"table", TAG_BLOCK},   {"tbody", TAG_BLOCK},   {"td", TAG_BLOCK},
        {"template", TAG_SKIP}, {"textarea", TAG_SKIP}, {"th", TAG_BLOCK},
        {"title", TAG_SKIP},    {"tr", TAG_BLOCK},      {"ul", TAG_LIST},
        {"video", TAG_SKIP},
    };
    /* clang-format on */
    return (tag)LOOK_UP(name, tags);
}

/* Class names in English and Indonesian, cut at everything but letters. */
doubt markup_doubt(rel_str name)
{
    /* clang-format off: sorted, for bsearch */
    static const word words[] = {
        {"ad", 1},          {"ads", 2},
        {"advert", 2},      {"advertisement", 2},
        {"advertorial", 1}, {"author", 1},
        {"bacajuga", 2},    {"banner", 2},
        {"breadcrumb", 2},  {"breadcrumbs", 2},
        {"byline", 1},      {"comment", 2},
        {"comments", 2},    {"cookie", 2},
        {"copyright", 2},   {"credit", 1},
        {"disclaimer", 2},  {"disqus", 2},
        {"editor", 1},      {"facebook", 2},
        {"footer", 2},      {"galeri", 1},
        {"gallery", 1},     {"hidden", 2},
        {"iklan", 2},       {"kategori", 1},
        {"komentar", 2},    {"lainnya", 1},
        {"likes", 1},       {"login", 2},
        {"menu", 2},        {"meta", 1},
        {"modal", 2},       {"more", 1},
        {"nav", 2},         {"navbar", 2},
        {"navigation", 2},  {"newsletter", 2},
        {"outbrain", 2},    {"pagination", 2},
        {"paging", 2},      {"penulis", 1},
        {"popular", 2},     {"populer", 2},
        {"popup", 2},       {"prevnext", 2},
        {"promo", 2},       {"promoted", 2},
        {"recommend", 2},   {"recommendation", 2},
        {"recommended", 2}, {"rekomendasi", 2},
        {"related", 2},     {"share", 2},
        {"sharing", 2},     {"sidebar", 2},
        {"social", 2},      {"sosmed", 2},
        {"sponsor", 2},     {"sponsored", 2},
        {"subscribe", 2},   {"taboola", 2},
        {"tag", 1},         {"tagging", 1},
        {"tags", 1},        {"terkait", 2},
        {"terkini", 2},     {"terpopuler", 2},
        {"toolbar", 2},     {"topik", 1},
        {"trending", 2},    {"twitter", 2},
        {"whatsapp", 2},    {"widget", 1},
    };
    /* clang-format on */
    char token[20];
    size_t len = 0;
    int most = 0;
    bool baca = false;

    for (size_t i = 0; i <= name.len && i < 300; i++) {
        char c = i < name.len ? name.ptr[i] : ' ';
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 'a' - 'A');
        if (c >= 'a' && c <= 'z') {
            if (len < sizeof token - 1)
                token[len++] = c;
            continue;
        }
        token[len] = '\0';
        int value = LOOK_UP(token, words);
        if (baca && !strcmp(token, "juga"))
            value = 2;
        baca = !strcmp(token, "baca");
        most = value > most ? value : most;
        len = 0;
    }
    return (doubt)most;
}

int markup_meta(rel_str name, field *which)
{
    /* clang-format off: best first in each field */
    static const struct {
        const char *name;
        field which;
    } rows[] = {
        {"og:title", TITLE},
        {"twitter:title", TITLE},
        {"dc.title", TITLE},
        {"dcterms.title", TITLE},
        {"headline", TITLE},
        {"title", TITLE},
        {"article:published_time", DATE},
        {"og:published_time", DATE},
        {"og:article:published_time", DATE},
        {"datepublished", DATE},
        {"publishdate", DATE},
        {"publish-date", DATE},
        {"publish_date", DATE},
        {"published_time", DATE},
        {"pubdate", DATE},
        {"parsely-pub-date", DATE},
        {"sailthru.date", DATE},
        {"cxenseparse:recs:publishtime", DATE},
        {"content_publisheddate", DATE},
        {"dc.date.issued", DATE},
        {"dcterms.issued", DATE},
        {"dcterms.created", DATE},
        {"dc.date.created", DATE},
        {"dcterms.date", DATE},
        {"dc.date", DATE},
        {"date", DATE},
        {"article:published", DATE},
        {"og:site_name", OUTLET},
        {"application-name", OUTLET},
        {"dc.publisher", OUTLET},
        {"dcterms.publisher", OUTLET},
        {"publisher", OUTLET},
        {"twitter:site", OUTLET},
        {"og:url", URL},
        {"twitter:url", URL},
        {"dc.identifier", URL},
        {"dc.language", LANGUAGE},
        {"dcterms.language", LANGUAGE},
        {"og:locale", LANGUAGE},
        {"language", LANGUAGE},
        {"content-language", LANGUAGE},
        {"inlanguage", LANGUAGE},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strlen(rows[i].name) == name.len && begins_with(name, rows[i].name)) {
            *which = rows[i].which;
            return (int)i + 10; /* 1 to 9 are for what is no meta element */
        }
    return 0;
}

rel_str markup_charset(rel_str raw)
{
    size_t most = raw.len < 2000 ? raw.len : 2000;

    for (size_t i = 0; i + 9 < most; i++) {
        rel_str here = {raw.ptr + i, most - i};
        size_t skip = begins_with(here, "charset=")    ? 8
                      : begins_with(here, "encoding=") ? 9
                                                       : 0;
        if (!skip)
            continue;
        here.ptr += skip, here.len -= skip;
        while (here.len && (*here.ptr == '"' || *here.ptr == '\'' || *here.ptr == ' '))
            here.ptr++, here.len--;
        size_t len = 0;
        while (len < here.len && len < 30 && !strchr("\"' ;/>?\r\n\t", here.ptr[len]))
            len++;
        if (len)
            return (rel_str){here.ptr, len};
    }
    return (rel_str){0};
}

/* Past the content of an element whose text is no markup, or a comment. */
static size_t past_raw(rel_str s, size_t at)
{
    static const char *const raws[][2] = {
        {"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}};
    for (size_t k = 0; k < sizeof raws / sizeof *raws; k++) {
        if (!begins_with((rel_str){s.ptr + at, s.len - at}, raws[k][0]))
            continue;
        for (at += strlen(raws[k][0]); at < s.len; at++)
            if (begins_with((rel_str){s.ptr + at, s.len - at}, raws[k][1]))
                break;
        return at;
    }
    return at;
}

void markup_tame(char *ptr, size_t len)
{
    enum { MOST_ATTRIBUTES = 200 };
    rel_str s = {ptr, len};

    for (size_t at = 0; at + 1 < len; at++) {
        if (ptr[at] != '<')
            continue;
        size_t past = past_raw(s, at);
        if (past > at) {
            at = past < len ? past : len - 1;
            continue;
        }
        char quote = '\0';
        for (size_t words = 0; ++at < len && (quote || ptr[at] != '>');) {
            char c = ptr[at];
            bool space = (unsigned char)c <= ' ';
            if (quote)
                quote = c == quote ? '\0' : quote;
            else if ((c == '"' || c == '\'') && ptr[at - 1] == '=')
                quote = c;
            else
                words += !space && ((unsigned char)ptr[at - 1] <= ' ' || c == '/');
            if (words > MOST_ATTRIBUTES)
                ptr[at] = ' ';
        }
    }
}

/* Letters and digits at `at`, at most `room`, in lower case. */
static size_t name_at(const char *at, const char *end, char *name, size_t room)
{
    size_t len = 0;
    for (; at < end && len < room; at++, len++) {
        name[len] = *at >= 'A' && *at <= 'Z' ? (char)(*at | 0x20) : *at;
        if (!(name[len] >= 'a' && name[len] <= 'z') &&
            !(name[len] >= '0' && name[len] <= '9'))
            break;
    }
    name[len] = '\0';
    return len;
}

/* Behind "<": a tag that is closed, or one of those known; an address is none. */
static bool tag_at(const char *at, const char *end, tag *t)
{
    enum { LONGEST = 4000 };
    char name[16];
    bool closes = at < end && *at == '/';
    at += closes;
    size_t len = name_at(at, end, name, sizeof name - 1);
    at += len;
    *t = markup_tag(name);
    if (!len || name[0] < 'a' || at == end || !strchr("> /\n\t", *at))
        return false;
    size_t left = (size_t)(end - at);
    return (closes || *t != TAG_INLINE) &&
           memchr(at, '>', left < LONGEST ? left : LONGEST);
}

/* Behind "&": "nbsp;", "#8217;", "#x2019;". */
static bool reference_at(const char *at, const char *end)
{
    char name[9];
    bool number = at < end && *at == '#';
    at += number;
    size_t len = name_at(at, end, name, sizeof name - 1);
    return len > !number && at + len < end && at[len] == ';';
}

bool markup_inside(rel_str text, size_t *blocks)
{
    bool any = false;
    tag t;
    *blocks = 0;
    if (!text.len) /* there may be no text to point to */
        return false;
    const char *end = text.ptr + text.len, *at = text.ptr;
    for (; (at = memchr(at, '<', (size_t)(end - at))); at++) {
        bool found = tag_at(at + 1, end, &t);
        any |= found;
        *blocks += found && t != TAG_INLINE && t != TAG_LINK;
    }
    for (at = text.ptr; !any && (at = memchr(at, '&', (size_t)(end - at))); at++)
        any = reference_at(at + 1, end);
    return any;
}

rel_str markup_lines(rel_str text, size_t blocks, rel_arena *keep)
{
    size_t lines = 0, len = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    if (lines <= blocks)
        return text;
    char *out = REL_ROOM(keep, char, text.len + 4 * lines);
    for (size_t i = 0; i < text.len; i++) {
        out[len++] = text.ptr[i];
        if (text.ptr[i] == '\n')
            memcpy(out + len, "<br>", 4), len += 4;
    }
    return (rel_str){out, len};
}

rel_str markup_unlinked(rel_str text, rel_arena *keep)
{
    char *out = REL_ROOM(keep, char, text.len + 1), name[3];
    const char *end = out + text.len;
    memcpy(out, text.ptr, text.len);
    for (char *at = out; (at = memchr(at, '<', (size_t)(end - at)));) {
        at++;
        at += at < end && *at == '/';
        if (name_at(at, end, name, sizeof name - 1) == 1 && *name == 'a')
            *at = 'b';
    }
    return (rel_str){out, text.len};
}

/* libxml2 holds every attribute of a tag against all before it: a tag of a million
 * would take hours. A quote opens a value only behind a "=". */
bool markup_overloaded(rel_str text, size_t most)
{
    if (!text.len) /* nor is there a pointer, perhaps */
        return false;
    const char *at = text.ptr, *end = text.ptr + text.len;
    while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
        size_t blanks = 0;
        char quote = 0, last = 0;
        bool opens = ++at < end && (*at | 0x20) >= 'a' && (*at | 0x20) <= 'z';
        for (; opens && at < end && (quote || *at != '>'); at++) {
            bool blank = *at == ' ' || *at == '\n' || *at == '\t' || *at == '\r';
            if (quote)
                quote = *at == quote ? 0 : quote;
            else if (last == '=' && (*at == '"' || *at == '\''))
                quote = *at;
            blanks += !quote && (blank || *at == '/');
            last = blank ? last : *at;
        }
        if (blanks > most)
            return true;
    }
    return false;
}

size_t markup_visible(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += (unsigned char)*text > ' ';
    return count;
}

void flow_end(flow *f)
{
    if (f->in_text)
        bytes_add(&f->out, "\n\n", 2);
    f->in_text = f->space = false;
}

void flow_text(flow *f, const char *text)
{
    for (; *text; text++) {
        bool wide = (unsigned char)text[0] == 0xC2 && (unsigned char)text[1] == 0xA0;
        if ((unsigned char)*text <= ' ' || wide) {
            f->space = true;
            text += wide;
            continue;
        }
        if (f->space && f->in_text)
            bytes_add(&f->out, " ", 1);
        f->space = false;
        f->in_text = true;
        bytes_add(&f->out, text, 1);
    }
}

void flow_break(flow *f)
{
    if (f->in_text)
        bytes_add(&f->out, "\n", 1);
    f->space = false;
}
