/* Questions to a graph, and files that are no graphs. */
#include "../check.h"

#include "relasi/filter.h"
#include "relasi/query.h"

#include <stdlib.h>

/* clang-format off */
#define NODE(id, label, more) \
    "{\"id\": \"" id "\", \"label\": \"" label "\", \"type\": \"person\", \"count\": 3" more "}"
#define PROOF(text, spans) \
    "\"evidence\": [{\"document\": \"d\", \"sentence\": 1, \"date\": \"2022-03-14\", " \
    "\"text\": \"" text "\", \"spans\": " spans "}]"

static const char graph[] =
    "{\"graph\": {\"generator\": \"relasi 0.1.0\", \"weight\": \"count\"},\n"
    "\"nodes\": [" NODE("erdogan", "Recep Tayyip Erdo\xc4\x9f" "an", "") ","
    NODE("jake_sullivan", "Jake Sullivan",
         ", \"aliases\": [{\"text\": \"Sullivan\", \"count\": 2}]") ","
    NODE("john_sullivan", "John Sullivan",
         ", \"aliases\": [{\"text\": \"Sullivan\", \"count\": 1}]") ","
    NODE("putin", "Vladimir Putin", "") "," NODE("xi", "Xi Jinping", "") "],\n"
    "\"links\": [\n"
    "{\"source\": \"putin\", \"target\": \"erdogan\", \"weight\": 1, "
    PROOF("Putin bertemu Erdogan", "[[0, 5], [14, 21]]") "},\n"
    "{\"source\": \"putin\", \"target\": \"xi\", \"weight\": 4, "
    PROOF("Putin dan Xi", "[[0, 5], [10, 12]]") "},\n"
    "{\"source\": \"erdogan\", \"target\": \"xi\", \"weight\": 0.5},\n"
    "{\"source\": \"jake_sullivan\", \"target\": \"john_sullivan\", \"weight\": 1}]}\n";
/* clang-format on */

static const struct {
    const char *why, *name;
    uint32_t expected; /* node, or REL_NONE */
} names[] = {
    {"an id", "xi", 4},
    {"case does not count", "VLADIMIR putin", 3},
    {"accents do not count", "recep tayyip erdogan", 0},
    {"the beginning of a label", "vlad", 3},
    {"a later word of a label", "erdo", 0},
    {"an alias of two", "sullivan", REL_NONE},
    {"nobody", "merkel", REL_NONE},
    {"nothing", "", REL_NONE},
};

/* "..." stands for nothing wrong; each of these is refused, with these words. */
static const struct {
    const char *why, *text, *message;
} refused[] = {
    {"empty", "", "an object expected"},
    {"cut off", "{\"nodes\": [{\"id\": \"a\"", "the file ends"},
    {"no graph", "{\"a\": 1}", "no \"nodes\""},
    {"no links", "{\"nodes\": []}", "no \"links\""},
    {"more behind it", "{\"nodes\": [], \"links\": []} x", "nothing more expected"},
    {"a dangling end",
     "{\"nodes\": [{\"id\": \"a\"}], \"links\": [{\"source\": \"a\", \"target\": \"b\", "
     "\"weight\": 1}]}",
     "not there"},
    {"a loop",
     "{\"nodes\": [{\"id\": \"a\"}], \"links\": [{\"source\": \"a\", \"target\": \"a\", "
     "\"weight\": 1}]}",
     "to itself"},
    {"an id twice", "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"a\"}], \"links\": []}",
     "same id"},
    {"a link twice",
     "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"links\": [{\"source\": \"a\", "
     "\"target\": \"b\", \"weight\": 1}, {\"source\": \"b\", \"target\": \"a\", \"weight\": "
     "1}]}",
     "two links"},
    {"NaN", "{\"nodes\": [{\"id\": \"a\", \"count\": NaN}], \"links\": []}",
     "a number expected"},
    {"a negative count", "{\"nodes\": [{\"id\": \"a\", \"count\": -1}], \"links\": []}",
     "a count expected"},
    {"a huge number", "{\"nodes\": [{\"id\": \"a\", \"degree\": 1e999}], \"links\": []}",
     "out of range"},
    {"weight nothing",
     "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"links\": [{\"source\": \"a\", "
     "\"target\": \"b\", \"weight\": 0}]}",
     "above 0"},
    {"a community from nowhere",
     "{\"nodes\": [{\"id\": \"a\", \"community\": 7}], \"links\": []}", "community"},
    {"half a surrogate", "{\"nodes\": [{\"id\": \"\\ud800\"}], \"links\": []}",
     "surrogate"},
    {"not UTF-8", "{\"nodes\": [{\"id\": \"\xff\xff\"}], \"links\": []}", "UTF-8"},
    {"a later version", "{\"graph\": {\"generator\": \"relasi 99.0\"}}", "later version"},
    {"another program", "{\"graph\": {\"generator\": \"gephi\"}}",
     "not a graph of relasi"},
    {"a span past its text",
     "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"links\": [{\"source\": \"a\", "
     "\"target\": \"b\", \"weight\": 1, \"evidence\": [{\"text\": \"x\", \"spans\": [[0, "
     "9], [0, 1]]}]}]}",
     "outside"},
};

static void check_refused(void)
{
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        rel_arena keep = {0};
        rel_error err = {0};
        const rel_scores *scores;
        const rel_graph *g =
            rel_graph_read_json(rel_str_from(refused[i].text), &keep, &scores, &err);
        CHECK(!g && err.code == REL_INPUT && strstr(err.text, refused[i].message),
              "%s: %s", refused[i].why, err.text);
        rel_arena_clear(&keep);
    }
    static char deep[20001];
    rel_arena keep = {0};
    rel_error err = {0};
    const rel_scores *scores;
    memset(deep, '[', sizeof deep - 1);
    memcpy(deep, "{\"x\":", 5);
    CHECK(!rel_graph_read_json(rel_str_from(deep), &keep, &scores, &err) &&
              strstr(err.text, "too deep"),
          "nested ten thousand times: %s", err.text);
    rel_arena_clear(&keep);
}

/* Every beginning of a good file is a bad file. */
static void check_truncated(void)
{
    int taken = 0;
    for (size_t len = 0; len + 2 < sizeof graph; len++) {
        rel_arena keep = {0};
        rel_error err = {0};
        char *copy = malloc(len + 1); /* to the byte, for the sanitizer */
        memcpy(copy, graph, len);
        taken += rel_graph_open_json((rel_str){copy, len}, REL_NEED_NAMES, &keep, &err) !=
                 NULL;
        rel_arena_clear(&keep);
        free(copy);
    }
    CHECK(!taken, "a file cut off anywhere is refused (%d taken)", taken);
}

static rel_str shown(const rel_report *report, rel_report_form form, rel_arena *keep)
{
    rel_out *out = rel_out_memory(keep);
    if (report)
        rel_report_write(report, form, out);
    return rel_out_taken(out);
}

static void check_answer(const char *why, const rel_report *report, const char *expected,
                         const rel_error *err, rel_arena *keep)
{
    rel_str text = shown(report, REL_REPORT_TSV, keep);
    CHECK(report && rel_str_equal(text, rel_str_from(expected)), "%s: %s", why,
          err->text);
    if (!report || !rel_str_equal(text, rel_str_from(expected)))
        printf("# %.*s\n", REL_STR_ARGS(text));
}

static void check_answers(void)
{
    rel_arena keep = {0};
    rel_error err = {0};
    rel_query query = {.limit = 1};
    rel_graph_file *file =
        rel_graph_open_json(rel_str_from(graph), REL_NEED_NODES, &keep, &err);
    CHECK(file != NULL, "a graph is read: %s", err.text);
    for (size_t i = 0; file && i < sizeof names / sizeof *names; i++) {
        rel_error why = {0};
        uint32_t found = REL_NONE;
        if (!rel_filter_find(file->graph, rel_str_from(names[i].name), NULL, &found,
                             &why))
            found = REL_NONE;
        CHECK(found == names[i].expected && (found != REL_NONE || why.code == REL_INPUT),
              "\"%s\": %s: %s", names[i].name, names[i].why, why.text);
    }
    rel_error slip = {0};
    uint32_t none;
    CHECK(!rel_filter_find(file->graph, REL_STR("Sulivan"), NULL, &none, &slip) &&
              strstr(slip.text, "near it: jake_sullivan, john_sullivan"),
          "a slip of the pen: %s", slip.text);
    check_answer("top counts what the file does not say",
                 rel_query_top(&query, file, &keep, &err),
                 "rank\tname\ttype\tstrength\tdocuments\tcommunity\tid\n"
                 "1\tVladimir Putin\tperson\t5\t0\t\tputin\n",
                 &err, &keep);
    check_answer("the strong way round is shorter, but they are tied too",
                 rel_query_path(&query, file, "erdogan", "xi", &keep, &err),
                 "step\tfrom\tto\tweight\tcount\tdocument\tdate\tsentence\n"
                 "0\tRecep Tayyip Erdo\xc4\x9f"
                 "an\tXi Jinping\t0.5\t0\t\t\t\n"
                 "1\tRecep Tayyip Erdo\xc4\x9f"
                 "an\tVladimir Putin\t1\t0\td\t2022-03-14\t"
                 "[Putin] bertemu [Erdogan]\n"
                 "2\tVladimir Putin\tXi Jinping\t4\t0\td\t2022-03-14\t[Putin] dan [Xi]\n",
                 &err, &keep);
    check_answer("the sentences of a tie",
                 rel_query_tie(&query, file, "xi", "putin", &keep, &err),
                 "document\tdate\tnumber\tsentence\nd\t2022-03-14\t1\t[Putin] dan [Xi]\n",
                 &err, &keep);
    check_answer(
        "the strongest neighbour", rel_query_ego(&query, file, "putin", &keep, &err),
        "step\tname\ttype\tvia\tweight\tcount\tdocuments\tfirst\tlast\tdocument\t"
        "date\tsentence\n"
        "1\tXi Jinping\tperson\tVladimir Putin\t4\t0\t0\t\t\td\t2022-03-14\t"
        "[Putin] dan [Xi]\n",
        &err, &keep);
    check_answer("a graph and itself", rel_query_diff(&query, file, file, &keep, &err),
                 "change\tname\twith\tbefore\tafter\n", &err, &keep);
    CHECK(!rel_query_path(&query, file, "putin", "john_sullivan", &keep, &err) &&
              strstr(err.text, "no path"),
          "two parts: %s", err.text);
    rel_query direct = {.fewest = true};
    check_answer("the fewest steps, however weak",
                 rel_query_path(&direct, file, "xi", "erdogan", &keep, &err),
                 "step\tfrom\tto\tweight\tcount\tdocument\tdate\tsentence\n"
                 "1\tXi Jinping\tRecep Tayyip Erdo\xc4\x9f"
                 "an\t0.5\t0\t\t\t\n",
                 &err, &keep);
    rel_error same = {0};
    CHECK(!rel_query_path(&query, file, "putin", "Vladimir", &keep, &same) &&
              strstr(same.text, "both Vladimir Putin"),
          "from one to itself: %s", same.text);
    rel_str json = shown(rel_query_tie(&query, file, "xi", "putin", &keep, &err),
                         REL_REPORT_JSON, &keep);
    CHECK(strstr(rel_str_cstr(json, &keep), "\"spans\": [[0, 5], [10, 12]]") != NULL,
          "in JSON the spans are told");
    rel_arena_clear(&keep);
}

/* Forms that nobody can tell apart are told once. */
static void check_forms(void)
{
    static const char alike[] =
        "{\"nodes\": [{\"id\": \"a\", \"label\": \"Al Gore\", \"type\": \"person\", "
        "\"count\": 14, \"aliases\": [{\"text\": \"Mr Gore\", \"count\": 5}, "
        "{\"text\": \"Al Gore\", \"count\": 4},\n"
        "{\"text\": \"Al\\u00a0Gore\", \"count\": 3}, {\"text\": \"Gore\", \"count\": 2}, "
        "{\"text\": \"Al\\u200d Go\\u00adre\", \"count\": 1}]}], \"links\": []}\n";
    rel_arena keep = {0};
    rel_error err = {0};
    rel_query all = {0}, some = {.limit = 2};
    rel_graph_file *file =
        rel_graph_open_json(rel_str_from(alike), REL_NEED_NODES, &keep, &err);
    const char *told = rel_str_cstr(
        shown(rel_query_entity(&all, file, "a", &keep, &err), REL_REPORT_TSV, &keep),
        &keep);
    const char *one = strstr(told, "name\tAl Gore\t8\t");
    CHECK(one && strstr(one, "\nname\tMr Gore\t5\t") &&
              strstr(one, "\nname\tGore\t2\t") && !strstr(one + 1, "name\tAl"),
          "forms that look alike are one: %s", told);
    CHECK(rel_report_rows(rel_query_entity(&some, file, "a", &keep, &err)) == 2,
          "no more lines than asked for");
    rel_arena_clear(&keep);
}

/* Two people, of whom a graph may not have every tie. */
#define TWO(graph)                                                     \
    "{\"graph\": {" graph "},\n\"nodes\": [{\"id\": \"a\"}, {\"id\": " \
    "\"b\"}], \"links\": []}\n"

static const struct {
    const char *why, *text, *message;
} apart[] = {
    {"all is there", TWO("\"weight\": \"count\""), "never named together"},
    {"filtered", TWO("\"weight\": \"count\", \"filters\": \"--min-count 2\""),
     "no tie in this graph, made with --min-count 2"},
    {"of a period", TWO("\"since\": \"2024-10-01\", \"until\": \"2024-10-31\""),
     "made with --since 2024-10-01 --until 2024-10-31"},
    {"a weight that drops ties", TWO("\"weight\": \"npmi\", \"filters\": \"--top 9\""),
     "made with --weight npmi --top 9"},
};

static rel_graph_file *opened(const char *text, rel_arena *keep)
{
    rel_error err = {0};
    return rel_graph_open_json(rel_str_from(text), REL_NEED_NODES, keep, &err);
}

static void check_filtered(void)
{
    rel_arena keep = {0};
    rel_query query = {0};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
        rel_error err = {0}, path = {0};
        rel_graph_file *file = opened(apart[i].text, &keep);
        CHECK(!rel_query_tie(&query, file, "a", "b", &keep, &err) &&
                  strstr(err.text, apart[i].message),
              "%s: %s", apart[i].why, err.text);
        CHECK(!rel_query_path(&query, file, "a", "b", &keep, &path) &&
                  !strstr(path.text, "this graph, made") == !i,
              "%s: %s", apart[i].why, path.text);
    }
    rel_error err = {0}, other = {0};
    rel_graph_file *whole = opened(apart[0].text, &keep);
    const rel_report *changes =
        rel_query_diff(&query, whole, opened(apart[1].text, &keep), &keep, &err);
    CHECK(changes && rel_str_equal(rel_report_noted(changes),
                                   REL_STR("the old graph was made with no filter, the "
                                           "new with --min-count 2")),
          "what differs by a filter is said");
    CHECK(!rel_query_diff(&query, whole, opened(apart[3].text, &keep), &keep, &err) &&
              strstr(err.text, "count in the old graph, npmi in the new"),
          "weights that do not compare: %s", err.text);
    CHECK(!rel_query_diff(&query, whole, opened(TWO("\"window\": \"tokens:9\""), &keep),
                          &keep, &other) &&
              strstr(other.text, "one sentence in the old graph, tokens:9 in the new"),
          "windows that do not compare: %s", other.text);
    rel_arena_clear(&keep);
}

/* Five people in communities, told by their numbers ("0", or "-" for none), each tied to
 * nobody. */
static rel_graph_file *grouped(const char *of, rel_arena *keep)
{
    rel_out *text = rel_out_memory(keep);
    rel_out_text(text, "{\"graph\": {\"communities\": [{\"id\": 0, \"label\": \"A\"}, "
                       "{\"id\": 1, \"label\": \"B\"}, {\"id\": 2, \"label\": "
                       "\"C\"}]},\n\"nodes\": [");
    for (int i = 0; of[i]; i++) {
        rel_out_print(text, "%s{\"id\": \"p%d\"", i ? ", " : "", i);
        if (of[i] != '-')
            rel_out_print(text, ", \"community\": %c", of[i]);
        rel_out_char(text, '}');
    }
    rel_out_text(text, "], \"links\": []}\n");
    return opened(rel_str_cstr(rel_out_taken(text), keep), keep);
}

static void check_moves(void)
{
    static const struct {
        const char *why, *old, *now, *told;
    } moves[] = {
        {"other numbers", "000111", "111000", ""},
        {"one leaves those who stay", "000011", "000111", "moved to\tp3\tB\t\t\n"},
        {"to one of another number", "111100", "222011", "moved to\tp3\tA\t\t\n"},
        {"none that falls to pieces", "000000", "001122", ""},
        {"nor where half stay", "0000", "0011", ""},
        {"two that become one", "000111", "000000", ""},
        {"nor a small one that a large one takes in", "00000011", "00000000", ""},
        {"who is in none has not moved", "000011", "000-11", ""},
    };
    rel_arena keep = {0};
    rel_query query = {0};
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        rel_error err = {0};
        rel_graph_file *old = grouped(moves[i].old, &keep);
        rel_graph_file *now = grouped(moves[i].now, &keep);
        rel_str told = shown(rel_query_diff(&query, old, now, &keep, &err),
                             REL_REPORT_TSV, &keep),
                head;
        rel_str_cut(&told, '\n', &head);
        CHECK(rel_str_equal(told, rel_str_from(moves[i].told)), "%s: %.*s", moves[i].why,
              REL_STR_ARGS(told));
    }
    rel_arena_clear(&keep);
}

/* Neighbours whose weights differ by next to nothing are told in their order. */
static void check_near_weights(void)
{
    static const char close[] =
        "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}, {\"id\": "
        "\"d\"}],\n\"links\": [{\"source\": \"a\", \"target\": \"b\", \"weight\": "
        "0.10000000001},\n{\"source\": \"a\", \"target\": \"c\", \"weight\": "
        "0.10000000002},\n{\"source\": \"c\", \"target\": \"d\", \"weight\": 3e9}]}\n";
    rel_arena keep = {0};
    rel_error err = {0};
    rel_query query = {.radius = 2};
    rel_graph_file *file =
        rel_graph_open_json(rel_str_from(close), REL_NEED_NAMES, &keep, &err);
    rel_str text = shown(file ? rel_query_ego(&query, file, "a", &keep, &err) : NULL,
                         REL_REPORT_JSON, &keep);
    const char *all = rel_str_cstr(text, &keep);
    const char *c = strstr(all, "\"name\": \"c\""), *b = strstr(all, "\"name\": \"b\"");
    const char *d = strstr(all, "\"name\": \"d\"");
    CHECK(b && c && d && c < b && b < d, "the stronger first, steps before weights: %s",
          all);
    rel_arena_clear(&keep);
}

static void check_table(void)
{
    static const char *const columns[] = {"fact", "value", "count", "why"};
    rel_arena keep = {0};
    rel_report *r = rel_report_make(columns, 4, &keep);
    static const uint32_t spans[2][2] = {{0, 3}, {4, 6}};
    rel_report_text(r, REL_STR("name")), rel_report_text(r, REL_STR("Xi"));
    rel_report_number(r, 12), rel_report_marked(r, REL_STR("one to\x1b"), spans);
    rel_report_text(r, REL_STR("degree")), rel_report_number(r, 3);
    rel_report_none(r), rel_report_none(r);
    rel_str text = shown(r, REL_REPORT_TABLE, &keep);
    CHECK(rel_str_equal(text, REL_STR("fact    value  count  why\n"
                                      "name    Xi        12  \033[1mone\033[0m "
                                      "\033[1mto\033[0m \n"
                                      "degree  3\n")),
          "numbers to the right, unless words are among them; no blanks at the end: %.*s",
          REL_STR_ARGS(text));
    rel_arena_clear(&keep);
}

int main(void)
{
    check_moves();
    check_near_weights();
    check_forms();
    check_filtered();
    check_table();
    check_refused();
    check_truncated();
    check_answers();
    return check_done();
}
