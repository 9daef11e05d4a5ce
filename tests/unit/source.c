#include "relasi/source.h"
#include "../check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a run over one input gives, in order: a document as its id, "T" a tally,
 * "-" and the reason for something skipped, "!" for a failure. */
static void run(const char *path, const rel_source_options *options, char *told,
                size_t room)
{
    rel_error err = {0};
    rel_arena keep = {0};
    rel_document document;
    rel_reader *reader = rel_reader_open(options, &path, 1, &err);
    size_t len = 0;

    *told = '\0';
    for (bool more = reader; more && len < room;) {
        rel_read_result result = rel_reader_next(reader, &keep, &document, &err);
        const char *text =
            strstr(err.text, path) == err.text ? err.text + strlen(path) : err.text;
        rel_str id = result == REL_READ_TALLY ? document.path : document.id;
        size_t skip = id.len > strlen(path) && !memcmp(id.ptr, path, strlen(path))
                          ? strlen(path)
                          : 0;
        switch (result) {
        case REL_READ_DOCUMENT:
            len += (size_t)snprintf(told + len, room - len, "%.*s;", (int)(id.len - skip),
                                    id.ptr + skip);
            break;
        case REL_READ_TALLY:
            len += (size_t)snprintf(told + len, room - len, "T;");
            break;
        case REL_READ_STREAM:
            len += (size_t)snprintf(told + len, room - len, "S;");
            break;
        case REL_READ_SKIPPED:
            len += (size_t)snprintf(told + len, room - len, "-%s;", text);
            err = (rel_error){0};
            break;
        case REL_READ_FAILED:
            len += (size_t)snprintf(told + len, room - len, "!%s;", text);
            more = false;
            break;
        case REL_READ_END:
            more = false;
            break;
        }
        rel_arena_clear(&keep);
    }
    if (reader)
        rel_reader_close(reader);
}

/* clang-format off */
/* A first paragraph, and others that weigh more. */
#define LEAD "Joko Widodo bertemu Emmanuel Macron di Prancis."
#define LINE "Para menteri membahas kerja sama pertahanan dengan mitra mereka di Paris"
#define POINTS LINE " satu.<li>" LINE " dua.<li>" LINE " tiga.<li>" LINE " empat."
#define POINTS_TEXT LINE " satu.\n\n" LINE " dua.\n\n" LINE " tiga.\n\n" LINE " empat."

#define DATA "tests/data/source/"
#define LINES "satu;-:2: not JSON;#4;-:5: no \"text\";"
#define PAGES "https://kabar.example/1;https://kabar.example/gz;https://kabar.example/parts;-: record 7: no Content-Length;"

static const struct { const char *path, *told; } files[] = {
    {DATA "plain.txt",       DATA "plain.txt;"},
    {DATA "page.html",       DATA "page.html;"},
    {DATA "lines.jsonl",     LINES},
    {DATA "lines.jsonl.zst", LINES},
    {DATA "plain.txt.gz",    DATA "plain.txt.gz;"},
    {DATA "plain.txt.xz",    DATA "plain.txt.xz;"},
    {DATA "members.txt.gz",  DATA "members.txt.gz;"},
    {DATA "cut.txt.gz",      "-: damaged gzip, member 1 from byte 0 on: cut off;"},
    {DATA "box.zip",         "/../../up.txt;/a/page.html;-/empty.txt: empty;"},
    {DATA "none.zip",        "-: no articles in it;"},
    {DATA "box.tar.gz",      "/inner.tar/one.txt.gz;satu;-/inner.tar/two/lines.jsonl:2: not JSON;/inner.tar/two/lines.jsonl#4;"
                             "-/inner.tar/two/lines.jsonl:5: no \"text\";/b.txt;"},
    {DATA "deep.tar",        "-/d.tar/c.tar/b.tar: archives more than 3 deep;"},
    {DATA "pages.warc",      PAGES "https://kabar.example/wet;"},
    {DATA "pages.warc.gz",   PAGES "https://kabar.example/wet;"},
    {DATA "cut.warc",        PAGES "-: record 8: cut off: https://kabar.example/wet;"},
    {DATA "missing.txt",     "!: No such file or directory;"},
};

/* Bytes as one file in memory: what comes out, or why not. */
static const struct { const char *why, *name, *raw; size_t len; const char *text; } raws[] = {
#define RAW(bytes) bytes, sizeof(bytes) - 1
    {"as it is",             "a.txt", RAW("satu\ndua\n"), "satu\ndua\n"},
    {"byte order mark",      "a.txt", RAW("\xEF\xBB\xBFsatu"), "satu"},
    {"line ends",            "a.txt", RAW("satu\r\ndua\rtiga\ftempat"), "satu\ndua\ntiga\ntempat"},
    {"controls",             "a.txt", RAW("sa\x1b[31mtu\x07 dua dan tiga serta empat dan lima juga enam, tujuh, delapan dan sembilan\x7f"),
                             "sa[31mtu dua dan tiga serta empat dan lima juga enam, tujuh, delapan dan sembilan"},
    {"C1, NEL, separators",  "a.txt", RAW("sa\xC2\x9Btu\xC2\x85" "dua\xE2\x80\xA8tiga"), "satu\ndua\ntiga"},
    {"bidi controls",        "a.txt", RAW("sa\xE2\x80\xAEtu\xE2\x81\xA6 dua"), "satu dua"},
    {"soft hyphens",         "a.txt", RAW("Mos\xC2\xADkow"), "Moskow"},
    {"UTF-16 LE with mark",  "a.txt", RAW("\xFF\xFEs\0a\0t\0u\0"), "satu"},
    {"UTF-16 BE with mark",  "a.txt", RAW("\xFE\xFF\0s\0a\0t\0u"), "satu"},
    {"UTF-16 LE without",    "a.txt", RAW("s\0a\0t\0u\0 \0d\0u\0a\0"), "satu dua"},
    {"UTF-16 surrogates",    "a.txt", RAW("\xFF\xFE\x3D\xD8\x00\xDE\x3D\xD8"), "\xF0\x9F\x98\x80\xEF\xBF\xBD"},
    {"UTF-16 cut",           "a.txt", RAW("\xFF\xFEs\0a"), "s"},
    {"windows-1252",         "a.txt", RAW("caf\xE9 \x93na\xEFve\x94"), "caf\xC3\xA9 \xE2\x80\x9Cna\xC3\xAFve\xE2\x80\x9D"},
    {"damaged UTF-8",        "a.txt", RAW("caf\xC3\xA9 na\xC3\xAFve \xC3 x \xC3\xA9"), "caf\xC3\xA9 na\xC3\xAFve \xEF\xBF\xBD x \xC3\xA9"},
    {"cut UTF-8",            "a.txt", RAW("satu dua \xE2\x80"), "satu dua \xEF\xBF\xBD"},
    {"brackets, no JSON",    "a.txt", RAW("[Update] satu"), "[Update] satu"},
    {"HTML by content",      "a.txt", RAW("<!DOCTYPE html><p>Satu kalimat tentang sesuatu yang agak panjang.</p>"), "Satu kalimat tentang sesuatu yang agak panjang."},
    {"HTML behind remarks",  "a.txt", RAW("<?xml version=\"1.0\"?><!-- a -> b --> <!-- <c> --><html><p>Satu kalimat.</html>"), "Satu kalimat."},
    {"unclosed HTML",        "a.html", RAW("<p>Satu kalimat<b>tebal <p>Dua"), "Satu kalimattebal\n\nDua"},
    {"old charset in meta",  "a.html", RAW("<meta charset=windows-1251><p>\xCF\xF3\xF2\xE8\xED"), "\xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD"},
    {"empty",                "a.txt", RAW(""), NULL},
    {"white space",          "a.txt", RAW(" \n\t \r\n"), NULL},
    {"PDF",                  "a.txt", RAW("%PDF-1.4 x"), NULL},
    {"NUL bytes",            "a.txt", RAW("abc\0\1\2def"), NULL},
    {"head and body left out", "a.html", RAW("<html lang=id><title>Judul</title><style>p{}</style><article><p>Satu kalimat.</article>"), "Satu kalimat."},
    {"a picture",            "a.txt", RAW("<?xml version=\"1.0\"?>\n<!-- x --><!DOCTYPE svg PUBLIC \"a\" \"b\">\n<svg width=\"1\"><text>Putin</text></svg>"), NULL},
    {"GraphML",              "a.txt", RAW("\xEF\xBB\xBF<?xml version=\"1.0\"?><graphml>"), NULL},
    {"GEXF",                 "a.txt", RAW("<gexf version=\"1.3\">"), NULL},
    {"a feed",               "a.txt", RAW("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>"), NULL},
    {"a feed of Atom",       "a.txt", RAW("<?xml version=\"1.0\"?><?xml-stylesheet?>\n<feed xmlns=\"x\">"), NULL},
    {"no root of that name", "a.txt", RAW("<feedback> satu"), "<feedback> satu"},
    {"DOT",                  "a.txt", RAW("// x\n/* y */ strict graph \"a b\" {\n a -- b }"), NULL},
    {"DOT without a name",   "a.txt", RAW("digraph{a -> b}"), NULL},
    {"a word of DOT",        "a.txt", RAW("Graph theory is taught in Paris {1}."), "Graph theory is taught in Paris {1}."},
    {"Cypher",               "a.txt", RAW("// x\nMERGE (n:Entity {id: 'a'});"), NULL},
    {"a word of Cypher",     "a.txt", RAW("MERGE (penggabungan) bank itu"), "MERGE (penggabungan) bank itu"},
    {"a table",              "a.txt", RAW("id,title,text,date,url\n1,a,b,c,d\n"), NULL},
    {"a table in quotes",    "a.txt", RAW("\"Author\";\"Pub Date\";\"Headline\"\r\n1;2;3\r\n"), NULL},
    {"a table of tabs",      "a.txt", RAW("x\tdate\tcontent\n"), NULL},
    {"nodes",                "a.txt", RAW("Id,Label,type\n"), NULL},
    {"edges",                "a.txt", RAW("source;target\na;b\n"), NULL},
    {"words with commas",    "a.txt", RAW("Title, text, date and author\n"), "Title, text, date and author\n"},
    {"a tally",              "a.txt", RAW("#relasi-tally\t2\tsentence\t5\n"), NULL},
    {"no tally",             "a.txt", RAW("#relasi-tally itu kata"), "#relasi-tally itu kata"},
    {"a lead before a list", "a.html", RAW("<article><p>" LEAD "<ul><li>" POINTS "</ul></article>"), LEAD "\n\n" POINTS_TEXT},
    {"a lead before a quote", "a.html", RAW("<article><p>" LEAD "<blockquote><p>" POINTS "</blockquote></article>"), LEAD "\n\n" POINTS_TEXT},
    {"a list before its text", "a.html", RAW("<ul><li>" POINTS "</ul><p>" LEAD), POINTS_TEXT "\n\n" LEAD},
    {"a lead before a large block", "a.html", RAW("<div><p>" LEAD "<div><p>" POINTS "</div><div>Xi tiba</div></div>"), LEAD "\n\n" POINTS_TEXT},
    {"what follows a large block", "a.html", RAW("<div><div><p>" POINTS "</div><p>Ikuti kami di semua media sosial setiap hari.</div>"), POINTS_TEXT},
    {"links are no lead", "a.html", RAW("<div><p><a href=x>" LEAD "</a><div><p>" POINTS "</div></div>"), POINTS_TEXT},
    {"HTML without text",    "a.html", RAW("<html><script>x</script></html>"), NULL},
};

/* A record of JSON Lines: the fields that come out. */
static const struct { const char *why, *line, *told; } records[] = {
    {"text alone",       "{\"text\":\"a\"}", "t= d= o= u= l= a"},
    {"other names",      "{\"headline\":\"J\",\"body\":\"a\",\"published\":\"15 Mar 2022\",\"source\":\"K\",\"link\":\"http://x.id\",\"language\":\"English\"}",
                         "t=J d= o=K u=http://x.id l=en a"},
    {"ISO date",         "{\"text\":\"a\",\"date\":\"2022-03-15 06:25:00\"}", "t= d=2022-03-15 o= u= l= a"},
    {"seconds",          "{\"text\":\"a\",\"timestamp\":1647300000}", "t= d=2022-03-14 o= u= l= a"},
    {"milliseconds",     "{\"text\":\"a\",\"timestamp\":1647300000000}", "t= d=2022-03-14 o= u= l= a"},
    {"seconds as text",  "{\"text\":\"a\",\"date\":\"1647300000\"}", "t= d=2022-03-14 o= u= l= a"},
    {"seconds and parts of one", "{\"text\":\"a\",\"date\":\" 1647300000.250 \"}", "t= d=2022-03-14 o= u= l= a"},
    {"milliseconds as text", "{\"text\":\"a\",\"date\":\"1647300000000\"}", "t= d=2022-03-14 o= u= l= a"},
    {"microseconds",     "{\"text\":\"a\",\"date\":1647300000000000}", "t= d=2022-03-14 o= u= l= a"},
    {"nanoseconds",      "{\"text\":\"a\",\"date\":1647300000000000000}", "t= d=2022-03-14 o= u= l= a"},
    {"a day of eight digits", "{\"text\":\"a\",\"date\":\"20220315\"}", "t= d=2022-03-15 o= u= l= a"},
    {"... and a time", "{\"text\":\"a\",\"date\":\"20220315T062500Z\"}", "t= d=2022-03-15 o= u= l= a"},
    {"... as GDELT calls it", "{\"text\":\"a\",\"seendate\":\"20220315T062500Z\"}", "t= d=2022-03-15 o= u= l= a"},
    {"... of long ago",  "{\"text\":\"a\",\"date\":\"18450315\"}", "t= d=1845-03-15 o= u= l= a"},
    {"... of no month",  "{\"text\":\"a\",\"date\":\"20221315T062500Z\"}", "t= d= o= u= l= a"},
    {"letters among them", "{\"text\":\"a\",\"date\":\"2022O315T062500Z\"}", "t= d= o= u= l= a"},
    {"digits that are neither", "{\"text\":\"a\",\"date\":\"202203151000\"}", "t= d= o= u= l= a"},
    {"MongoDB's date",   "{\"text\":\"a\",\"date\":{\"$date\":\"2022-03-15T06:25:00Z\"}}", "t= d=2022-03-15 o= u= l= a"},
    {"MongoDB's date as a number", "{\"text\":\"a\",\"date\":{\"$date\":1647300000000}}", "t= d=2022-03-14 o= u= l= a"},
    {"MongoDB's date as it is", "{\"text\":\"a\",\"date\":{\"$date\":{\"$numberLong\":\"1647300000000\"}}}", "t= d=2022-03-14 o= u= l= a"},
    {"no date at all",   "{\"text\":\"a\",\"date\":\"kemarin\"}", "t= d= o= u= l= a"},
    {"paragraphs",       "{\"content\":[\"a\",\"b\"]}", "t= d= o= u= l= a\n\nb\n\n"},
    {"markup in text",   "{\"content\":\"<p>Satu kalimat <b>tebal</b>.</p><p>Dua</p>\"}", "t= d= o= u= l= Satu kalimat tebal.\n\nDua\n\n"},
    {"markup behind text", "{\"text\":\"Satu.<br /><br />Dua <b\"}", "t= d= o= u= l= Satu.\n\nDua\n\n"},
    {"markup in front",  "{\"text\":\"<strong>Satu</strong> dua.\\n\\nTiga\",\"title\":\"A &#8211; B\"}", "t=A \u2013 B d= o= u= l= Satu dua.\n\nTiga\n\n"},
    {"a paragraph that ends", "{\"text\":\"Satu.</p>\\n<p>Dua.</p>\"}", "t= d= o= u= l= Satu.\n\nDua.\n\n"},
    {"references alone", "{\"text\":\"Satu&nbsp;dua.\\nTiga &amp; empat\"}", "t= d= o= u= l= Satu dua.\nTiga & empat\n\n"},
    {"markup twice escaped", "{\"text\":\"&lt;p&gt;Satu.&lt;/p&gt;&lt;p&gt;A &amp;amp; B&lt;/p&gt;\"}", "t= d= o= u= l= Satu.\n\nA & B\n\n"},
    {"links alone",      "{\"text\":\"<p><a href='x'>Satu</a> dan <A>dua</A>.</p>\"}", "t= d= o= u= l= Satu dan dua.\n\n"},
    {"no markup",        "{\"text\":\"A & B; C&D; 1 <2, <a@b.id> </3\\n<\"}", "t= d= o= u= l= A & B; C&D; 1 <2, <a@b.id> </3\n<"},
    {"NUL escape",       "{\"text\":\"a\\u0000b\"}", "t= d= o= u= l= a b"},
    {"half a pair",      "{\"text\":\"a\\ud83db\"}", "t= d= o= u= l= a\xEF\xBF\xBD" "b"},
    {"a pair",           "{\"text\":\"\\ud83d\\ude00\"}", "t= d= o= u= l= \xF0\x9F\x98\x80"},
    {"escaped backslash", "{\"text\":\"\\\\u0000\"}", "t= d= o= u= l= \\u0000"},
    {"all escapes",      "{\"text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}", "t= d= o= u= l= \"\\/\n\n\n\t\xC3\xA9"},
    {"no such escape",   "{\"text\":\"a\\x\"}", "-not JSON"},
    {"half a pair and an escape", "{\"text\":\"\\ud83d\\n\\ude00.\"}", "t= d= o= u= l= \xEF\xBF\xBD\n\xEF\xBF\xBD."},
    {"deep, and more behind", "{\"x\":[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]],\"text\":\"a\",\"title\":[{\"name\":\"b\"}]}", "t=b d= o= u= l= a"},
    {"a key with an escape", "{\"t\\u0065xt\":\"a\",\"lang\":\"id\" , \"n\":-1.5e3}", "t= d= o= u= l=id a"},
    {"bad UTF-8",        "{\"text\":\"a\xFF" "b\"}", "t= d= o= u= l= a\xEF\xBF\xBD" "b"},
    {"outlet suffix",    "{\"text\":\"a\",\"title\":\"Menteri Bertemu di Bali Hari Ini - Kabar Kita\"}", "t=Menteri Bertemu di Bali Hari Ini d= o= u= l= a"},
    {"a dash of its own", "{\"text\":\"a\",\"title\":\"Biden - Xi\"}", "t=Biden - Xi d= o= u= l= a"},
    {"script address",   "{\"text\":\"a\",\"url\":\"javascript:alert(1)\"}", "t= d= o= u= l= a"},
    {"line ends in title", "{\"text\":\"a\",\"title\":\"b\\n c\"}", "t=b c d= o= u= l= a"},
    {"null fields",      "{\"text\":\"a\",\"title\":null,\"date\":null,\"url\":1}", "t= d= o= u= l= a"},
    {"trailing junk",    "{\"text\":\"a\"} x", "-more after the JSON object"},
    {"an array",         "[1]", "-not a JSON object"},
    {"text is no text",  "{\"text\":5}", "-no \"text\""},
    {"empty text",       "{\"text\":\" \"}", "-no \"text\""},
    {"wrong case",       "{\"TEXT\":\"a\"}", "-no \"text\""},
    {"cut",              "{\"text\":\"a", "-not JSON"},
    {"JSON Graph Format", "{\"graph\":{\"nodes\":{}}}", "-a graph, not an article; a tally (.rel) can be drawn again"},
    {"Cytoscape",        "{\"elements\":{\"nodes\":[]}}", "-a graph, not an article; a tally (.rel) can be drawn again"},
    {"an entity",        "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{}}", "-entities of a graph, not articles"},
    {"an article with such fields", "{\"schema\":\"a\",\"properties\":{},\"nodes\":[],\"text\":\"a\"}", "t= d= o= u= l= a"},
    {"a list inside",    "{\"status\":\"ok\",\"articles\":[{\"text\":\"a\"}]}", "-no \"text\", but a list \"articles\": jq -c '.articles[]' makes JSON Lines of it"},
    {"a list of no objects", "{\"tags\":[\"a\"]}", "-no \"text\""},
    {"a list on a line", "[{\"text\":\"a\"},{\"text\":\"b\"}]", "t= d= o= u= l= a"},
    {"a list over several lines", "[\n {\n  \"text\":\"a\"\n },\n {\"text\":\"b\"}\n]", "t= d= o= u= l= a"},
    {"an object over several lines", "{\n \"title\": \"b\",\n \"text\": \"a\"\n}\n", "t=b d= o= u= l= a"},
    {"... from its first on", "{\"title\": \"b\",\n \"text\": \"a\"}\n", "t=b d= o= u= l= a"},
    {"a record that is cut", "{\"title\": \"b\",\n{\"text\": \"a\"}\n", "-not JSON"},
    {"... within a text", "{\"title\": \"b [\n{\"text\": \"a\"}\n", "-not JSON"},
    {"a graph",          "{\"nodes\":[],\"links\":[]}", "-a graph, not an article; a tally (.rel) can be drawn again"},
};
/* clang-format on */

static void test_files(void)
{
    static char told[4000];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        run(files[i].path, NULL, told, sizeof told);
        CHECK(!strcmp(told, files[i].told), "%s: %s", files[i].path, told);
    }
}

static void test_raws(void)
{
    for (size_t i = 0; i < sizeof raws / sizeof *raws; i++) {
        rel_arena keep = {0};
        rel_error err = {0};
        rel_document d;
        bool ok = rel_source_text((rel_str){raws[i].raw, raws[i].len},
                                  rel_str_from(raws[i].name), NULL, &keep, &d, &err);
        rel_str text = ok ? d.text : (rel_str){0};
        while (raws[i].name[2] == 'h' && text.len && text.ptr[text.len - 1] == '\n')
            text.len--;
        bool same = raws[i].text
                        ? ok && (rel_str_equal(text, rel_str_from(raws[i].text)) ||
                                 !strncmp(text.ptr, raws[i].text, strlen(raws[i].text)))
                        : !ok && err.code == REL_INPUT;
        CHECK(same, "%s: %zu bytes %s", raws[i].why, text.len, err.text);
        rel_arena_clear(&keep);
    }
    rel_arena keep = {0};
    rel_error err = {0};
    rel_document d;
    CHECK(!rel_source_text(REL_STR("Ada."), (rel_str){0}, NULL, &keep, &d, &err) &&
              err.code == REL_INPUT,
          "an article has a name: %s", err.text);
    rel_source_options small = {.document_limit = 10}, english = {.language = "en"};
    CHECK(rel_source_text(REL_STR("Ada."), REL_STR("a"), &english, &keep, &d, &err) &&
              rel_str_equal(d.language, REL_STR("en")),
          "the language of what does not say: %s", err.text);
    CHECK(rel_source_text(REL_STR("<html lang=id><p>Ada yang datang."), REL_STR("a"),
                          &english, &keep, &d, &err) &&
              rel_str_equal(d.language, REL_STR("id")),
          "what says has its own: %.*s", REL_STR_ARGS(d.language));
    err = (rel_error){0};
    CHECK(rel_source_text(REL_STR("ten bytes."), REL_STR("a"), &small, &keep, &d, &err),
          "as large as the limit: %s", err.text);
    CHECK(
        !rel_source_text(REL_STR("more bytes."), REL_STR("a"), &small, &keep, &d, &err) &&
            err.code == REL_LIMIT && strstr(err.text, "a: more than 10 bytes"),
        "and larger: %s", err.text);
    rel_arena_clear(&keep);
}

/* A file of one record in a folder of its own. */
static const char *write_file(const char *folder, const char *name, const char *bytes)
{
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    if (out) {
        fputs(bytes, out);
        fclose(out);
    }
    return path;
}

static void test_records(const char *folder)
{
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        rel_arena keep = {0};
        rel_error err = {0};
        rel_document d;
        char told[500];
        const char *path = write_file(folder, "one.jsonl", records[i].line);
        rel_reader *reader = rel_reader_open(NULL, &path, 1, &err);
        rel_read_result result = rel_reader_next(reader, &keep, &d, &err);
        if (result == REL_READ_DOCUMENT)
            snprintf(told, sizeof told, "t=%.*s d=%.*s o=%.*s u=%.*s l=%.*s %.*s",
                     REL_STR_ARGS(d.title), REL_STR_ARGS(d.date), REL_STR_ARGS(d.outlet),
                     REL_STR_ARGS(d.url), REL_STR_ARGS(d.language), REL_STR_ARGS(d.text));
        else
            snprintf(told, sizeof told, "-%s",
                     strstr(err.text, ":1: ") ? strstr(err.text, ":1: ") + 4 : err.text);
        bool same = !strcmp(told, records[i].told);
        for (char *c = told; *c; c++)
            *c = *c == '\n' ? '|' : *c;
        CHECK(same, "%s: %s", records[i].why, told);
        rel_reader_close(reader);
        rel_arena_clear(&keep);
    }
}

static void test_page(void)
{
    rel_arena keep = {0};
    rel_error err = {0};
    rel_document d;
    const char *path = DATA "page.html";
    rel_reader *reader = rel_reader_open(NULL, &path, 1, &err);

    CHECK(rel_reader_next(reader, &keep, &d, &err) == REL_READ_DOCUMENT, "a page");
    CHECK(rel_str_equal(d.title, REL_STR("Menteri Bertemu di Bali")), "title: %.*s",
          REL_STR_ARGS(d.title));
    CHECK(rel_str_equal(d.date, REL_STR("2023-07-14")), "date: %.*s",
          REL_STR_ARGS(d.date));
    CHECK(rel_str_equal(d.outlet, REL_STR("Kabar Kita")), "outlet");
    CHECK(rel_str_equal(d.language, REL_STR("id")), "language");
    CHECK(rel_str_equal(d.url, REL_STR("https://kabar.example/2023/07/14/menteri")),
          "url");
    const char *text = rel_str_cstr(d.text, &keep);
    CHECK(strstr(text, "NUSA DUA \xE2\x80\x94 Para") == text, "starts at its dateline");
    CHECK(strstr(text, "wakil sepuluh negara, yang") != NULL, "links in sentences stay");
    CHECK(!strstr(text, "Tokyo") && !strstr(text, "Beranda") && !strstr(text, "beras") &&
              !strstr(text, "Bagikan") && !strstr(text, "Copyright") &&
              !strstr(text, "isi<"),
          "menus, related stories, buttons, footer and scripts are gone");
    rel_reader_close(reader);
    rel_arena_clear(&keep);
}

/* Of the tallies in a folder of articles those are counted that are not given. */
static void test_beside(const char *const paths[2], const char *folder)
{
    rel_arena keep = {0};
    rel_error err = {0}, first;
    rel_document d;
    unsigned tallies = 0;
    rel_reader *reader = rel_reader_open(NULL, paths, 2, &err);
    for (rel_read_result got = REL_READ_SKIPPED; got < REL_READ_END; err = (rel_error){0})
        tallies += (got = rel_reader_next(reader, &keep, &d, &err)) == REL_READ_TALLY;
    uint64_t left = rel_reader_beside(reader, &first);
    CHECK(tallies == 1 && left == 3 && !strncmp(first.text, folder, strlen(folder)) &&
              !strcmp(first.text + strlen(folder), "/d.rel"),
          "tallies read %u, left alone %llu, first %s", tallies, (unsigned long long)left,
          first.text);
    rel_reader_close(reader);
    rel_arena_clear(&keep);
}

static void test_folder(const char *folder)
{
    static char told[2000];
    char sub[250];
    rel_source_options strict = {.strict = true}, small = {.document_limit = 10};

    run(folder, NULL, told, sizeof told);
    CHECK(!strcmp(told, "!: no articles in this folder;"), "empty folder: %s", told);
    write_file(folder, "b.txt", "isi b");
    write_file(folder, "a.txt", "isi a");
    write_file(folder, "B.txt", "isi B");
    write_file(folder, "c.png", "x");
    write_file(folder, "README.md", "isi README");
    write_file(folder, "readme.html", "isi README");
    write_file(folder, "i.markdown", "isi i");
    write_file(folder, "d.rel", "tally");
    write_file(folder, "h.txt", "#relasi-tally\t2\tsentence\t5\n");
    write_file(folder, ".e.txt", "hidden");
    write_file(folder, "f.txt", "");
    snprintf(sub, sizeof sub, "%s/sub", folder);
    mkdir(sub, 0777);
    write_file(sub, "g.txt", "isi g lebih panjang");
    snprintf(sub, sizeof sub, "%s/sub/loop", folder);
    CHECK(!symlink("..", sub), "a link to a folder above");
    run(folder, NULL, told, sizeof told);
    CHECK(!strcmp(told, "/B.txt;/a.txt;/b.txt;-/f.txt: empty;/i.markdown;/sub/g.txt;"),
          "folder in byte order, without tallies: %s", told);
    run(folder, &strict, told, sizeof told);
    CHECK(!strcmp(told, "/B.txt;/a.txt;/b.txt;!/f.txt: empty;"), "strict: %s", told);
    run(folder, &small, told, sizeof told);
    CHECK(strstr(told, "-/sub/g.txt: more than 10 bytes in one document;") != NULL,
          "document limit: %s", told);
    snprintf(sub, sizeof sub, "%s/tallies", folder);
    mkdir(sub, 0777);
    write_file(sub, "d.rel", "tally");
    write_file(sub, "e.txt", "");
    write_file(sub, "h.txt", "#relasi-tally\t2\tsentence\t5\n");
    run(sub, NULL, told, sizeof told);
    CHECK(!strcmp(told, "-/e.txt: empty;T;T;"),
          "tallies of a folder without articles, last: %s", told);
    snprintf(sub, sizeof sub, "%s/h.txt", folder);
    test_beside((const char *[]){folder, sub}, folder);
}

int main(void)
{
    char folder[] = "/tmp/relasi-source-XXXXXX", command[100];
    rel_error err = {0};

    CHECK(!rel_reader_open(NULL, NULL, 0, &err) && err.code == REL_USAGE, "no paths");
    test_files();
    test_raws();
    test_page();
    if (!mkdtemp(folder))
        return 1;
    test_folder(folder);
    test_records(folder);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(!system(command), "cleaned up");
    return check_done();
}
