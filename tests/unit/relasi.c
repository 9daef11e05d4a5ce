/* The whole way by the calls that programs make, without an engine. */
#include "relasi/relasi.h"
#include "../check.h"
#include "../support/article.h"

#include <stdlib.h>
#include <unistd.h>

static rel_tally *tally_of(const char *const *texts, size_t count, rel_arena *keep)
{
    rel_tally *tally = rel_tally_make(&(rel_tally_settings){.evidence = 2}, keep);
    for (size_t i = 0; i < count; i++) {
        char id[2] = {(char)('1' + i), '\0'};
        rel_error err = {0};
        rel_arena work = {0};
        CHECK(rel_pairs_count(article_of(texts[i], id, &work), NULL, (rel_str){0}, tally,
                              &work, NULL, &err),
              "article %s counts: %s", id, err.text);
        rel_arena_clear(&work);
    }
    return tally;
}

/* All of a file; NULL when there is none. */
static const char *read_all(const char *path, rel_arena *keep)
{
    enum { MOST = 1 << 16 };
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    char *text = REL_NEW(keep, char, MOST);
    text[fread(text, 1, MOST - 1, in)] = '\0';
    fclose(in);
    return text;
}

static void test_tally(const rel_tally *tally, rel_arena *keep)
{
    rel_error err = {0};
    CHECK(rel_write_tally(tally, "a.rel", &err), "a tally is written: %s", err.text);
    rel_tally *again = rel_tally_make(&(rel_tally_settings){.evidence = 2}, keep);
    CHECK(rel_tally_read(again, "a.rel", &err) && rel_write_tally(again, "b.rel", &err),
          "read, and written again: %s", err.text);
    const char *a = read_all("a.rel", keep), *b = read_all("b.rel", keep);
    CHECK(a && b && *a && !strcmp(a, b), "byte by byte the same");
    CHECK(!rel_write_tally(tally, "nowhere/a.rel", &err) && err.code == REL_IO,
          "into no folder: %s", err.text);
}

static void test_view(const rel_tally *tally, rel_arena *keep)
{
    const char *const measures[] = {"degree"};
    const rel_format *json = rel_format_for_path("a.json");
    rel_error err = {0};
    rel_plan plan = {.measure = {.names = measures, .name_count = 1}};
    rel_plan_serve(&plan, json);
    rel_graph *graph = rel_make_graph(tally, NULL, &plan, keep, &err);
    const rel_view *view =
        graph ? rel_make_view(graph, tally, NULL, &plan, keep, &err) : NULL;
    CHECK(view && rel_write_view(view, json, "a.json", &err), "a view is written: %s",
          err.text);
    const char *text = read_all("a.json", keep);
    CHECK(text && strstr(text, "\"degree\"") && !strstr(text, "\"strength\""),
          "with what was asked for");
    CHECK(view && !rel_write_view(view, json, "nowhere/a.json", &err) &&
              err.code == REL_IO,
          "into no folder: %s", err.text);

    /* Names that were found once serve a tally of a part. */
    static const char *const part[] = {"Aa met Cc."};
    plan.graph.names = rel_find_names(tally, NULL, &plan, keep);
    err = (rel_error){0};
    graph = rel_make_graph(tally_of(part, 1, keep), NULL, &plan, keep, &err);
    CHECK(plan.graph.names && graph && graph->node_count == 2 && graph->edge_count == 1,
          "a part by the names of the whole: %s", err.text);
}

static void test_evidence(rel_arena *keep)
{
    rel_tally *tally = rel_tally_make(&(rel_tally_settings){.evidence = 2}, keep);
    rel_tally *none = rel_tally_make(&(rel_tally_settings){0}, keep);
    rel_str a = REL_STR("person/a"), b = REL_STR("person/b");
    uint32_t pair = rel_tally_pair_of(tally, rel_tally_entity_of(tally, a),
                                      rel_tally_entity_of(tally, b));
    uint32_t other = rel_tally_pair_of(none, rel_tally_entity_of(none, a),
                                       rel_tally_entity_of(none, b));
    rel_evidence one = {.document = REL_STR("2"), .text = REL_STR("x")};
    CHECK(!rel_tally_wants_evidence(none, other, &one), "none is wanted");
    CHECK(rel_tally_wants_evidence(tally, pair, &one), "the first is");
    rel_tally_add_evidence(tally, pair, &one);
    one.document = REL_STR("4");
    CHECK(rel_tally_wants_evidence(tally, pair, &one), "and as many as are kept");
    rel_tally_add_evidence(tally, pair, &one);
    one.document = REL_STR("5");
    CHECK(!rel_tally_wants_evidence(tally, pair, &one), "not one behind these");
    one.document = REL_STR("3");
    CHECK(rel_tally_wants_evidence(tally, pair, &one), "but one before the last");
}

int main(void)
{
    static const char *const texts[] = {"Aa met Bb. Cc left.", "Aa met Cc. Bb met Dd."};
    char folder[] = "/tmp/relasi-whole-XXXXXX", command[100];
    rel_arena keep = {0};
    if (!mkdtemp(folder) || chdir(folder))
        return 1;
    rel_tally *tally = tally_of(texts, 2, &keep);
    test_tally(tally, &keep);
    test_view(tally, &keep);
    test_evidence(&keep);
    rel_arena_clear(&keep);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK(!chdir("/") && !system(command), "cleaned up");
    return check_done();
}
