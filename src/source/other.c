/* What is text and certainly no article: graphs, pictures, feeds and tables, which would
 * be read as prose and give a graph of their captions. What may be an article is one. */
#include "inside.h"

#include <string.h>

const char other_graph[] = "a graph, not an article; a tally (.rel) can be drawn again";
const char other_entity[] = "entities of a graph, not articles";

/* clang-format off */
static const struct { const char *start, *what; } roots[] = {
    {"<svg", "a picture, not an article"},
    {"<graphml", other_graph},
    {"<gexf", other_graph},
    {"<rss", "a feed, not an article: give its items as JSON Lines (title, text, date, url)"},
    {"<feed", "a feed, not an article: give its entries as JSON Lines (title, text, date, url)"},
    {"<rdf:RDF", "a feed, not an article: give its items as JSON Lines (title, text, date, url)"},
    {"<urlset", "a list of addresses, not an article"},
    {"<sitemapindex", "a list of addresses, not an article"},
};
static const char *const table_names[] = {
    "id", "title", "headline", "judul", "text", "content", "body", "article", "isi", "date", "published",
    "published_at", "publishedat", "pubdate", "tanggal", "url", "link", "author", "source", "outlet", "lang",
    "language", "summary", "description", NULL,
};
/* clang-format on */

static rel_str behind(rel_str s, size_t count)
{
    return trim((rel_str){s.ptr + count, s.len - count});
}

static rel_str past(rel_str s, const char *stop)
{
    while (s.len && !begins_with(s, stop))
        s.ptr++, s.len--;
    return s.len ? behind(s, strlen(stop)) : s;
}

rel_str markup_front(rel_str head)
{
    static const char *const fronts[][2] = {{"<!--", "-->"},
                                            {"<?", "?>"},
                                            {"<!doctype svg", ">"},
                                            {"<!doctype graphml", ">"}};
    const size_t count = sizeof fronts / sizeof *fronts;
    size_t i = 0;
    head = trim(head);
    while (i < count)
        if (begins_with(head, fronts[i][0])) {
            head = past(head, fronts[i][1]);
            i = 0;
        } else {
            i++;
        }
    return head;
}

/* The explorer page says so in its head. */
static bool explorer(rel_str head)
{
    enum { FAR = 4096 };
    static const char mark[] = "<meta name=\"generator\" content=\"relasi\">";
    if (!begins_with(head, "<!doctype html>"))
        return false;
    for (head.len = head.len < FAR ? head.len : FAR; head.len >= sizeof mark; head.len--)
        if (begins_with((rel_str){head.ptr++, sizeof mark - 1}, mark))
            return true;
    return false;
}

static const char *by_root(rel_str head)
{
    head = markup_front(head);
    if (explorer(head))
        return other_graph;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        size_t len = strlen(roots[i].start);
        if (begins_with(head, roots[i].start) && head.len > len &&
            memchr(" \t\r\n>", head.ptr[len], 5))
            return roots[i].what;
    }
    return NULL;
}

/* Behind a word that stands by itself; the same when it is not there. */
static rel_str past_word(rel_str s, const char *word)
{
    size_t len = strlen(word);
    bool there =
        begins_with(s, word) && s.len > len && memchr(" \t\r\n{\"", s.ptr[len], 6);
    return there ? behind(s, len) : s;
}

static bool name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_' || (unsigned char)c >= 0x80;
}

/* strict digraph "a name" { */
static bool dot(rel_str s)
{
    for (bool block; (block = begins_with(s, "/*")) || begins_with(s, "//");)
        s = past(s, block ? "*/" : "\n");
    rel_str bare = past_word(s, "strict");
    s = past_word(past_word(bare, "graph"), "digraph");
    if (s.ptr == bare.ptr)
        return false;
    if (s.len && *s.ptr == '"')
        s = past((rel_str){s.ptr + 1, s.len - 1}, "\"");
    else
        while (s.len && name_byte(*s.ptr))
            s.ptr++, s.len--;
    s = trim(s);
    return s.len && *s.ptr == '{';
}

/* In capitals: "Merge (bahasa Inggris) ..." may be prose. */
static bool cypher(rel_str s)
{
    static const char *const starts[] = {"CREATE CONSTRAINT ", "MERGE (n:", "MERGE (:"};
    while (begins_with(s, "//"))
        s = past(s, "\n");
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (s.len > strlen(starts[i]) && !memcmp(s.ptr, starts[i], strlen(starts[i])))
            return true;
    return false;
}

static bool is_name(rel_str field, const char *name)
{
    return field.len == strlen(name) && begins_with(field, name);
}

/* The next field of a first line that names columns; false when it names none. */
static bool next_name(rel_str *line, char mark, rel_str *field)
{
    if (!rel_str_cut(line, mark, field))
        return false;
    bool quoted =
        field->len > 1 && *field->ptr == '"' && field->ptr[field->len - 1] == '"';
    if (quoted)
        field->ptr++, field->len -= 2;
    return true;
}

/* A first line that names columns of articles, or of nodes and edges. */
static const char *by_columns(rel_str s)
{
    enum { LONGEST = 40, LEAST = 2 };
    static const char *const edges[] = {"source", "target"}, *const nodes[] = {"id",
                                                                               "label"};
    const char *end = s.len ? memchr(s.ptr, '\n', s.len) : NULL;
    rel_str line = end ? (rel_str){s.ptr, (size_t)(end - s.ptr)} : s, field;
    size_t known = 0, count = 0, edge = 0, node = 0;
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    char mark = line.len && memchr(line.ptr, '\t', line.len)  ? '\t'
                : line.len && memchr(line.ptr, ',', line.len) ? ','
                                                              : ';';
    for (; next_name(&line, mark, &field); count++) {
        if (field.len > LONGEST || (field.len && *field.ptr == ' '))
            return NULL;
        edge += count < 2 && is_name(field, edges[count]);
        node += count < 2 && is_name(field, nodes[count]);
        for (const char *const *name = table_names; *name; name++)
            known += is_name(field, *name);
    }
    if (edge == 2 || node == 2)
        return other_graph;
    return known >= LEAST ? "a table, not an article: give its rows as JSON Lines "
                            "(mlr --icsv --ojsonl cat FILE)"
                          : NULL;
}

const char *other_than_article(rel_str head)
{
    const char *what = by_root(head);
    head = trim(head);
    if (!what && (dot(head) || cypher(head)))
        what = other_graph;
    return what ? what : by_columns(head);
}
