/* The files of this room that begin with json are all that know cJSON. Its traps: it
 * takes text that is no UTF-8, cuts strings at \u0000, refuses lone surrogates, finds
 * keys without regard to case, and needs 64 bytes for every value however small. */
#include "inside.h"
#include "markup.h"

#include "relasi/out.h"
#include "relasi/utf8.h"

#include <cJSON.h>
#include <stdio.h>
#include <string.h>

enum { MOST_VALUES = 1000000, MOST_PIECES = 100000 };

/* clang-format off */
static const char *const id_keys[] = {"id", "_id", "doc_id", "document_id", "uuid", "guid", NULL};
static const char *const title_keys[] = {"title", "headline", "judul", NULL};
static const char *const text_keys[] = {"text", "content", "body", "article", "isi", "maintext", "fulltext",
                                        "full_text", "article_text", "articleBody", "content_text", NULL};
static const char *const date_keys[] = {"date", "published", "publish_date", "published_at", "publishedAt",
                                        "date_publish", "date_published", "datePublished", "pub_date", "pubDate",
                                        "tanggal", "timestamp", "datetime", "seendate", "created_at", NULL};
static const char *const outlet_keys[] = {"outlet", "source", "publisher", "publication", "media", "site",
                                          "site_name", "source_domain", "domain", NULL};
static const char *const url_keys[] = {"url", "link", "uri", "permalink", NULL};
static const char *const language_keys[] = {"lang", "language", "lang_code", "inLanguage", NULL};
static const char *const name_keys[] = {"name", "title", "id", "$oid", "$numberLong", NULL};
/* clang-format on */

size_t json_length(rel_str s)
{
    size_t depth = 0;
    bool quoted = false;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            if (!depth || !--depth)
                return depth || i ? i + 1 : 0;
        }
    }
    return 0;
}

/* Values in the text, at most: each but the first follows a comma, a colon or
 * an opening bracket. */
static size_t values(rel_str s)
{
    size_t count = 1;
    bool quoted = false;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
        } else {
            quoted = c == '"';
            count += c == ',' || c == '[' || c == '{';
        }
    }
    return count;
}

/* Escapes that cJSON chokes on: NUL becomes a space, half a pair U+FFFD. */
static rel_str mend_escapes(rel_str s, rel_arena *keep)
{
    if (!s.len || !memchr(s.ptr, '\\', s.len))
        return s;
    char *out = REL_NEW(keep, char, s.len);
    memcpy(out, s.ptr, s.len);
    for (size_t i = 0; i + 1 < s.len; i++) {
        const char *escape = memchr(out + i, '\\', s.len - 1 - i);
        if (!escape)
            break;
        i = (size_t)(escape - out) + 1;
        int code = out[i] == 'u' && i + 5 <= s.len ? rel_utf8_hex4(out + i + 1) : -1;
        bool pair = code >= 0xD800 && code < 0xDC00 && i + 11 <= s.len &&
                    out[i + 5] == '\\' && out[i + 6] == 'u' &&
                    rel_utf8_hex4(out + i + 7) >= 0xDC00 &&
                    rel_utf8_hex4(out + i + 7) < 0xE000;
        if (code == 0)
            memcpy(out + i + 1, "0020", 4);
        else if (!pair && code >= 0xD800 && code < 0xE000)
            memcpy(out + i + 1, "FFFD", 4);
        i += pair ? 10 : 0;
    }
    return (rel_str){out, s.len};
}

/* Whole numbers that a double does not hold, as ids are, become strings. */
static rel_str mend_numbers(rel_str s, rel_arena *keep)
{
    char *out = REL_ROOM(keep, char, s.len + s.len / 8 + 2); /* each has 16 digits */
    size_t len = 0;
    bool quoted = false, inside = false;

    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        size_t whole = 0;
        if (!quoted && !inside && c)
            whole = json_whole((rel_str){s.ptr + i, s.len - i});
        if (whole) {
            out[len++] = '"';
            memcpy(out + len, s.ptr + i, whole);
            len += whole;
            out[len++] = '"';
            i += whole - 1;
            continue;
        }
        inside = (c >= '0' && c <= '9') || (c && strchr("+-.eE", c));
        out[len++] = c;
        if (quoted && c == '\\' && i + 1 < s.len)
            out[len++] = s.ptr[++i];
        else if (c == '"')
            quoted = !quoted;
    }
    return (rel_str){out, len};
}

/* A string or number as text; of an object its name, of an array its first. */
static rel_str scalar(const cJSON *item, rel_arena *keep, int depth)
{
    if (cJSON_IsString(item))
        return plain_line(rel_str_from(item->valuestring), keep);
    if (cJSON_IsNumber(item) && item->valuedouble >= -1e15 && item->valuedouble <= 1e15) {
        char *text = REL_NEW(keep, char, 32);
        bool whole = item->valuedouble == (double)(long long)item->valuedouble;
        rel_locale locale = rel_locale_plain();
        int len = whole ? snprintf(text, 32, "%lld", (long long)item->valuedouble)
                        : snprintf(text, 32, "%.12g", item->valuedouble);
        rel_locale_back(locale);
        return (rel_str){text, (size_t)len};
    }
    if (cJSON_IsArray(item) && depth < 2)
        return scalar(item->child, keep, depth + 1);
    for (const char *const *key = name_keys; cJSON_IsObject(item) && depth < 2 && *key;
         key++) {
        rel_str name =
            scalar(cJSON_GetObjectItemCaseSensitive(item, *key), keep, depth + 1);
        if (name.len)
            return name;
    }
    return (rel_str){0};
}

static rel_str first_of(const cJSON *object, const char *const *keys, rel_arena *keep)
{
    for (; *keys; keys++) {
        rel_str value = scalar(cJSON_GetObjectItemCaseSensitive(object, *keys), keep, 0);
        if (value.len)
            return value;
    }
    return (rel_str){0};
}

/* The article: a string, or an array of paragraphs. */
static rel_str text_of(const cJSON *object, rel_arena *keep)
{
    for (const char *const *key = text_keys; *key; key++) {
        const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, *key);
        if (cJSON_IsString(item) && trim(rel_str_from(item->valuestring)).len)
            return plain_clean(rel_str_from(item->valuestring), keep);
        if (!cJSON_IsArray(item))
            continue;
        bytes joined = {0};
        const cJSON *piece;
        cJSON_ArrayForEach(piece, item)
        {
            if (!cJSON_IsString(piece))
                continue;
            bytes_add(&joined, piece->valuestring, strlen(piece->valuestring));
            bytes_add(&joined, "\n\n", 2);
        }
        rel_str text = plain_clean(bytes_str(&joined), keep);
        bytes_free(&joined);
        if (trim(text).len)
            return text;
    }
    return (rel_str){0};
}

/* A number, or digits of a length that a time since 1970 has and a day does not:
 * "1709632800", "1709632800.25", not "20240305" or "202403051000". */
static double time_number(const cJSON *item)
{
    double value = 0;
    size_t digits = 0;

    if (cJSON_IsNumber(item))
        return item->valuedouble;
    rel_str text =
        cJSON_IsString(item) ? trim(rel_str_from(item->valuestring)) : (rel_str){0};
    for (; digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9';
         digits++)
        value = value * 10 + (text.ptr[digits] - '0');
    size_t rest = digits;
    if (digits == 10 && rest < text.len && text.ptr[rest] == '.')
        for (rest++; rest < text.len && text.ptr[rest] >= '0' && text.ptr[rest] <= '9';)
            rest++;
    bool length = digits == 10 || digits == 13 || digits == 16 || digits == 19;
    return length && rest == text.len ? value : 0;
}

/* What MongoDB puts around a date and a number. */
static const cJSON *unwrapped(const cJSON *item)
{
    static const char *const wraps[] = {"$date", "$numberLong"};
    for (size_t i = 0; i < sizeof wraps / sizeof *wraps; i++) {
        const cJSON *inner = cJSON_IsObject(item)
                                 ? cJSON_GetObjectItemCaseSensitive(item, wraps[i])
                                 : NULL;
        item = inner ? inner : item;
    }
    return item;
}

/* Seconds since 1970, their thousandths and so on, or a date in words. */
static rel_str date_of(const cJSON *item, const rel_source_options *options,
                       rel_arena *keep)
{
    double seconds = time_number(item);
    while (seconds > 1e11 && seconds < 4e18)
        seconds /= 1000;
    if (seconds > 1e8 && seconds < 4e9)
        return rel_date_text(rel_date_from_day((int32_t)(seconds / 86400)), keep);
    return field_date(scalar(item, keep, 0), options, keep);
}

/* The first date that can be read; where none can, what the first was. */
static void read_date(const cJSON *object, const rel_source_options *options,
                      rel_arena *keep, rel_document *document)
{
    for (const char *const *key = date_keys; *key && !document->date.len; key++) {
        const cJSON *item = unwrapped(cJSON_GetObjectItemCaseSensitive(object, *key));
        document->date = date_of(item, options, keep);
        field_set(&document->no_date, trim(scalar(item, keep, 0)));
    }
    if (document->date.len)
        document->no_date = (rel_str){0};
}

/* Feeds put markup into their text fields, once or twice escaped. Where lines are more
 * than blocks, they are the paragraphs. What is links alone is not a page's menu. */
static bool read_markup(rel_document *document, const rel_source_options *options,
                        rel_arena *keep, const char **why)
{
    size_t blocks;
    for (int round = 0; round < 2 && markup_inside(document->text, &blocks); round++) {
        rel_str markup = markup_lines(document->text, blocks, keep);
        document->text = (rel_str){0};
        if (!html_read(markup, REL_STR("utf-8"), options, keep, document, why) &&
            !html_read(markup_unlinked(markup, keep), REL_STR("utf-8"), options, keep,
                       document, why))
            return false;
    }
    return true;
}

static rel_str title_of(const cJSON *root, const rel_source_options *options,
                        rel_arena *keep)
{
    const char *why;
    rel_str title = first_of(root, title_keys, keep);
    rel_document bare = {.text = title};
    return field_title(read_markup(&bare, options, keep, &why) ? bare.text : title,
                       (rel_str){0}, keep);
}

/* Parse, with everything that a hostile text could do kept off. `*theirs` is to be
 * deleted. */
static cJSON *parse(rel_str s, rel_arena *keep, cJSON **theirs, const char **why)
{
    size_t bad;

    *theirs = NULL;
    *why = "more values than an article has";
    if (s.len > MOST_VALUES && values(s) > MOST_VALUES) /* each takes a byte */
        return NULL;
    s = rel_utf8_repair(s, keep, &bad);
    cJSON *root = json_plain(s, keep);
    if (root)
        return root;
    s = mend_numbers(mend_escapes(s, keep), keep);
    const char *end = NULL;
    root = *theirs = cJSON_ParseWithLengthOpts(s.ptr, s.len, &end, 0);
    *why = "not JSON";
    if (root && trim((rel_str){end, s.len - (size_t)(end - s.ptr)}).len) {
        *why = "more after the JSON object";
        return NULL;
    }
    return root;
}

/* The graphs that the program writes, as JSON Graph Format, Cytoscape and others have
 * them. */
static bool is_graph(const cJSON *root)
{
    const cJSON *graph = cJSON_GetObjectItemCaseSensitive(root, "graph");
    return cJSON_GetObjectItemCaseSensitive(root, "nodes") ||
           cJSON_GetObjectItemCaseSensitive(root, "elements") ||
           cJSON_GetObjectItemCaseSensitive(graph, "nodes") ||
           cJSON_GetObjectItemCaseSensitive(root, "graphs");
}

/* An entity of FollowTheMoney: a file of them is a graph. */
static bool is_entity(const cJSON *root)
{
    return cJSON_IsString(cJSON_GetObjectItemCaseSensitive(root, "schema")) &&
           cJSON_IsObject(cJSON_GetObjectItemCaseSensitive(root, "properties"));
}

/* Why there is no article. Where a list of objects is inside, they may be some. */
static const char *missing(const cJSON *root, rel_arena *keep)
{
    enum { MOST = 40 };
    const cJSON *item;
    if (is_graph(root))
        return other_graph;
    if (is_entity(root))
        return other_entity;
    cJSON_ArrayForEach(item, root)
    {
        size_t len = strlen(item->string);
        if (!cJSON_IsArray(item) || !cJSON_IsObject(item->child) || !len || len > MOST ||
            strspn(item->string,
                   "abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJKLMNOPQRSTUVWXYZ") < len)
            continue;
        char *hint = REL_NEW(keep, char, 2 * MOST + 100);
        snprintf(hint, 2 * MOST + 100,
                 "no \"text\", but a list \"%s\": jq -c '.%s[]' makes JSON Lines of it",
                 item->string, item->string);
        return hint;
    }
    return "no \"text\"";
}

static bool read_fields(const cJSON *root, const rel_source_options *options,
                        rel_arena *keep, rel_document *document, const char **why)
{
    *why = "not a JSON object";
    if (!cJSON_IsObject(root))
        return false;
    document->text = text_of(root, keep);
    document->id = first_of(root, id_keys, keep);
    document->outlet = first_of(root, outlet_keys, keep);
    document->title = title_of(root, options, keep);
    read_date(root, options, keep, document);
    document->url = field_url(first_of(root, url_keys, keep), keep);
    document->language = field_language(first_of(root, language_keys, keep), keep);
    if (!read_markup(document, options, keep, why))
        return false;
    bool some = trim(document->text).len > 0;
    if (!some)
        *why = missing(root, keep);
    return some;
}

bool json_read(rel_str object, const rel_source_options *options, rel_arena *keep,
               rel_document *document, const char **why)
{
    cJSON *theirs, *root = parse(object, keep, &theirs, why);
    bool ok = root && read_fields(root, options, keep, document, why);

    cJSON_Delete(theirs);
    return ok;
}

static bool is_article(const cJSON *item)
{
    const cJSON *type = cJSON_GetObjectItemCaseSensitive(item, "@type");
    if (cJSON_IsArray(type))
        type = type->child;
    return cJSON_IsString(type) && (strstr(type->valuestring, "Article") ||
                                    strstr(type->valuestring, "BlogPosting") ||
                                    strstr(type->valuestring, "Report"));
}

/* The article in a page's markup: the object itself, in a list or in @graph. */
static const cJSON *find_article(const cJSON *item, int depth)
{
    if (depth > 3)
        return NULL;
    if (cJSON_IsObject(item)) {
        if (is_article(item))
            return item;
        return find_article(cJSON_GetObjectItemCaseSensitive(item, "@graph"), depth + 1);
    }
    const cJSON *one, *found = NULL;
    if (cJSON_IsArray(item))
        cJSON_ArrayForEach(one, item)
        {
            if (!found)
                found = find_article(one, depth + 1);
        }
    return found;
}

void json_linked(rel_str script, const rel_source_options *options, rel_arena *keep,
                 rel_document *document)
{
    static const char *const publisher[] = {"publisher", NULL};
    static const char *const headline[] = {"headline", NULL};
    static const char *const published[] = {"datePublished", "dateCreated", NULL};
    static const char *const language[] = {"inLanguage", NULL};
    const char *why;
    cJSON *theirs, *root = parse(script, keep, &theirs, &why);
    const cJSON *article = find_article(root, 0);

    if (article) {
        rel_str date = field_date(first_of(article, published, keep), options, keep);
        field_set(&document->outlet, first_of(article, publisher, keep));
        field_set(&document->title, first_of(article, headline, keep));
        field_set(&document->date, date);
        field_set(&document->language,
                  field_language(first_of(article, language, keep), keep));
        field_set(
            &document->text,
            plain_clean(
                rel_str_from(cJSON_GetStringValue(
                                 cJSON_GetObjectItemCaseSensitive(article, "articleBody"))
                                 ? cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(
                                       article, "articleBody"))
                                 : ""),
                keep));
    }
    cJSON_Delete(theirs);
}
