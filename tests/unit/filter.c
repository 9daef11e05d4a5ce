#include "relasi/filter.h"
#include "../check.h"

#include <stdlib.h>

/* A small world: nodes in order of id, ties with a count on each of two days. */
static const struct {
    const char *id, *label, *form, *wikidata;
    rel_type type;
} people[] = {
    {"antony_blinken", "Antony Blinken", "Blinken", "Q7821917", REL_PERSON},
    {"joko_widodo", "Joko Widodo", "Jokowi", "Q3318231", REL_PERSON},
    {"moscow", "Moskow", "Kota Moskow", "Q649", REL_PLACE},
    {"recep_tayyip_erdogan", "Recep Tayyip Erdoğan", "Erdogan", "Q39259", REL_PERSON},
    {"russia", "Rusia", "Federasi Rusia", "Q159", REL_COUNTRY},
    {"widodo_s", "Widodo S", "Widodo", "", REL_PERSON},
};

enum { NODES = 6, MARCH = 19052, APRIL = 19083, EDGES = 6 }; /* 2022-03-01, -04-01 */

static const struct {
    uint32_t a, b;
    uint64_t march, april, undated;
} ties[EDGES] = {{0, 1, 1, 0, 0}, {0, 3, 2, 0, 0}, {1, 4, 5, 3, 2},
                 {2, 4, 4, 4, 0}, {3, 4, 0, 2, 0}, {3, 5, 1, 1, 0}};

static uint32_t add_day(rel_graph *g, int32_t day, uint64_t count, uint32_t next)
{
    if (!count)
        return next;
    g->days[g->day_count] = (rel_day_count){day, next, count, count};
    return g->day_count++;
}

static rel_graph *make(rel_arena *arena)
{
    rel_graph *g = REL_NEW(arena, rel_graph, 1);
    g->nodes = REL_NEW(arena, rel_node, NODES);
    g->edges = REL_NEW(arena, rel_edge, EDGES);
    g->days = REL_NEW(arena, rel_day_count, 100);
    g->proofs = REL_NEW(arena, rel_proof, 2 * EDGES);
    g->documents = REL_NEW(arena, rel_graph_document, 2);
    g->documents[0] =
        (rel_graph_document){.id = REL_STR("d1"), .date = REL_STR("2022-03-01")};
    g->documents[1] = (rel_graph_document){.id = REL_STR("d2")};
    g->document_count = 2;
    g->node_count = NODES, g->edge_count = EDGES;
    for (uint32_t i = 0; i < NODES; i++) {
        rel_form *forms = REL_NEW(arena, rel_form, 2);
        forms[0] = (rel_form){.text = rel_str_from(people[i].label), .count = 2};
        forms[1] = (rel_form){.text = rel_str_from(people[i].form), .count = 1};
        g->nodes[i] = (rel_node){.id = rel_str_from(people[i].id),
                                 .label = forms[0].text,
                                 .wikidata = rel_str_from(people[i].wikidata),
                                 .type = (uint8_t)people[i].type,
                                 .forms = forms,
                                 .form_count = 2,
                                 .days = REL_NONE};
    }
    rel_node_role *roles = REL_NEW(arena, rel_node_role, 2);
    roles[0] = (rel_node_role){.role = REL_STR("Presiden"),
                               .target = 4,
                               .first = MARCH,
                               .last = MARCH,
                               .target_label = REL_STR("Rusia")};
    roles[1] = (rel_node_role){.role = REL_STR("Wali Kota"),
                               .target = 2,
                               .first = APRIL,
                               .last = APRIL + 1,
                               .target_label = REL_STR("Moskow")};
    g->nodes[3].roles = roles, g->nodes[3].role_count = 2;
    rel_node_role *vague = REL_NEW(arena, rel_node_role, 1); /* 2022, of it 19 January */
    *vague = (rel_node_role){.role = REL_STR("Presiden"),
                             .target = REL_NONE,
                             .first = REL_DAY_YEAR + MARCH - 59,
                             .last = MARCH - 41};
    g->nodes[1].roles = vague, g->nodes[1].role_count = 1;
    for (uint32_t i = 0; i < EDGES; i++) {
        uint32_t days = add_day(g, REL_UNDATED, ties[i].undated, REL_NONE);
        days = add_day(g, APRIL, ties[i].april, days);
        uint64_t count = ties[i].march + ties[i].april + ties[i].undated;
        g->edges[i] = (rel_edge){.a = ties[i].a,
                                 .b = ties[i].b,
                                 .count = count,
                                 .weight = (double)count,
                                 .evidence = 2 * i,
                                 .days = add_day(g, MARCH, ties[i].march, days),
                                 .decay = 100 * count,
                                 .evidence_count = 2};
        for (uint32_t j = 0; j < 2; j++) {
            rel_node *n = &g->nodes[j ? ties[i].b : ties[i].a];
            n->days = add_day(g, MARCH, ties[i].march, n->days);
            n->days = add_day(g, APRIL, ties[i].april, n->days);
            n->windows += count, n->mentions += 2 * count;
            g->proofs[2 * i + j] = (rel_proof){.day = j ? APRIL : MARCH, .sentence = i};
        }
    }
    g->proof_count = 2 * EDGES;
    return g;
}

/* "a-b:count" of every edge, by labels' first letters; then the nodes. */
static const char *show(const rel_graph *g)
{
    static char text[500];
    size_t n = 0;
    if (!g)
        return "none";
    for (uint32_t i = 0; i < g->edge_count; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%c%c%d ",
                              g->nodes[g->edges[i].a].id.ptr[0],
                              g->nodes[g->edges[i].b].id.ptr[0], (int)g->edges[i].count);
    n += (size_t)snprintf(text + n, sizeof text - n, "|");
    for (uint32_t i = 0; i < g->node_count; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "%c", g->nodes[i].id.ptr[0]);
    return text;
}

enum { PEOPLE = 1 << REL_PERSON, SHOWN = 1 << REL_PERSON | 1 << REL_COUNTRY };

static const rel_str jokowi[] = {REL_STR_INIT("JOKOWI")}, nobody[] = {REL_STR_INIT("Xi")};

/* clang-format off */
static const struct {
    const char *why;
    rel_filter filter;
    const char *want;
} cases[] = {
    {"nothing to do", {0}, "aj1 ar2 jr10 mr8 rr2 rw2 |ajmrrw"},
    {"types", {.types = SHOWN}, "aj1 ar2 jr10 rr2 rw2 |ajrrw"},
    {"count", {.min_count = 3}, "jr10 mr8 |ajmrrw"},
    {"weight, without the lonely", {.min_weight = 3, .drop_isolates = true}, "jr10 mr8 |jmr"},
    {"strongest three", {.top = 3}, "jr10 mr8 |jmr"},
    {"focus alone", {.focus = jokowi, .focus_count = 1}, "|j"},
    {"one step", {.focus = jokowi, .focus_count = 1, .radius = 1}, "aj1 jr10 |ajr"},
    {"two steps", {.focus = jokowi, .focus_count = 1, .radius = 2}, "aj1 ar2 jr10 mr8 rr2 |ajmrr"},
    {"steps over kept ties only", {.focus = jokowi, .focus_count = 1, .radius = 2,
      .min_count = 3}, "jr10 mr8 |jmr"},
    {"the one in focus stays", {.focus = jokowi, .focus_count = 1, .radius = 1, .min_count = 99,
      .drop_isolates = true, .top = 1}, "|j"},
    {"nobody of that name", {.focus = nobody, .focus_count = 1}, "none"},
    {"backbone", {.backbone = {REL_BACKBONE_DISPARITY, 0.2}}, "jr10 |ajmrrw"},
    {"March", {.dated = true, .since = MARCH, .until = MARCH + 30}, "aj1 ar2 jr5 mr4 rw1 |ajmrrw"},
    {"April: one goes", {.dated = true, .since = APRIL, .until = INT32_MAX}, "jr3 mr4 rr2 rw1 |jmrrw"},
    {"of no day", {.dated = true, .since = 0, .until = 9}, "|"},
    {"focus outside its time", {.dated = true, .since = 0, .until = 9, .focus = jokowi,
      .focus_count = 1}, "|"},
};

static const struct {
    const char *why, *name, *want;
} names[] = {
    {"id", "widodo_s", "widodo_s"},
    {"Wikidata", "Q159", "russia"},
    {"label, any case", "ANTONY  blinken", "antony_blinken"},
    {"label without accents", "recep tayyip erdogan", "recep_tayyip_erdogan"},
    {"alias", "jokowi", "joko_widodo"},
    {"alias before words of a label", "Widodo", "widodo_s"},
    {"a word", "Tayyip", "recep_tayyip_erdogan"},
    {"two words", "tayyip erdoğan", "recep_tayyip_erdogan"},
    {"the beginning of a word", "blin", "antony_blinken"},
    {"of several", "wid", "?'wid' may be any of joko_widodo, widodo_s"},
    {"whom others know", "Mulyono", "joko_widodo"},
    {"... before words", "Tayyip E", "antony_blinken"},
    {"... of nobody here", "Mr Absen", "?no one in the graph is called 'Mr Absen'"},
    {"nobody", "Xi", "?no one in the graph is called 'Xi'"},
    {"nothing", "", "?no one in the graph is called ''"},
    {"spaces", "  ", "?no one in the graph is called '  '"},
};
/* clang-format on */

/* What a knowledge base may say, also of somebody who is not in the graph. */
static rel_str id_of(void *context, rel_str name)
{
    (void)context;
    return rel_str_equal(name, REL_STR("Mulyono"))    ? REL_STR("joko_widodo")
           : rel_str_equal(name, REL_STR("Tayyip E")) ? REL_STR("antony_blinken")
           : rel_str_equal(name, REL_STR("jokowi"))   ? REL_STR("widodo_s")
           : rel_str_equal(name, REL_STR("Mr Absen")) ? REL_STR("jokowi_w")
                                                      : (rel_str){0};
}

static void check_made_with(const rel_graph *g)
{
    rel_graph less = *g;
    rel_error err = {0};
    uint32_t node;
    less.filters = REL_STR("--top 5"), less.since = REL_STR("2024-01-01");
    CHECK(!rel_filter_find(&less, REL_STR("Xi"), NULL, &node, &err) &&
              !strcmp(err.text, "no one in this graph, made with --top 5 --since "
                                "2024-01-01, is called 'Xi'"),
          "of a graph without some: %s", err.text);
}

static void check_names(const rel_graph *g)
{
    const rel_filter_known known = {id_of, NULL};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        rel_error err = {0};
        uint32_t node = 0;
        bool ok = rel_filter_find(g, rel_str_from(names[i].name), &known, &node, &err);
        bool good =
            *names[i].want == '?'
                ? !ok && !strcmp(err.text, names[i].want + 1)
                : ok && rel_str_equal(g->nodes[node].id, rel_str_from(names[i].want));
        CHECK(good, "%s: %s", names[i].why, ok ? g->nodes[node].id.ptr : err.text);
    }
    char name[100] = "x"; /* so that its 80th byte is half a letter */
    rel_error err = {0};
    uint32_t node;
    for (size_t i = 1; i + 2 < sizeof name; i += 2)
        memcpy(name + i, "\u00E9", 2);
    CHECK(!rel_filter_find(g, rel_str_from(name), NULL, &node, &err) &&
              strstr(err.text, "\u00E9\u00E9'") && !strchr(err.text, '?'),
          "a name is cut between letters: %s", err.text);
}

static void weigh(rel_graph *g, const rel_date_span *span, void *context)
{
    *(int *)context = span->since == APRIL && span->until == APRIL;
    g->windows = 42;
    for (uint32_t i = 0; i < g->edge_count; i++)
        g->edges[i].weight = g->edges[i].count == 3 ? 0 : 7;
}

static void check_period(const rel_graph *g, rel_arena *arena)
{
    rel_error err = {0};
    int called = 0;
    rel_filter april = {.dated = true,
                        .since = APRIL,
                        .until = APRIL,
                        .weigh = weigh,
                        .context = &called};
    rel_graph *p = rel_filter_run(&april, g, arena, &err);
    CHECK(called && p->windows == 42, "the caller weighs");
    CHECK(!strcmp(show(p), "mr4 rr2 rw1 |jmrrw") && p->edges[0].weight == 7,
          "and ties of no weight go: %s", show(p));
    CHECK(p->unfiltered_edges == 3, "... which nobody misses: %u", p->unfiltered_edges);
    CHECK(p->edges[0].decay == 400 && p->nodes[1].windows == 4 &&
              p->nodes[1].mentions == 8,
          "sums of the period");
    CHECK(p->proof_count == 3 && p->edges[2].evidence_count == 1 &&
              p->proofs[p->edges[2].evidence].sentence == 5,
          "evidence of the period");
    CHECK(p->document_count == 0, "documents of the period");
    const rel_node *erdogan = &p->nodes[2];
    CHECK(erdogan->role_count == 1 && erdogan->roles[0].target == 1,
          "roles of the period");
    CHECK(p->nodes[0].role_count == 1,
          "... that may be seen in it as late as a year ends");
    rel_graph *people_only =
        rel_filter_run(&(rel_filter){.types = PEOPLE}, g, arena, &err);
    erdogan = &people_only->nodes[2];
    CHECK(erdogan->role_count == 2 && erdogan->roles[0].target == REL_NONE &&
              rel_str_equal(erdogan->roles[0].target_label, REL_STR("Rusia")),
          "a role outlives its target's node");
}

static void check_slices(const rel_graph *g, rel_arena *arena)
{
    uint32_t count;
    rel_slice slice;
    const rel_period *months = rel_filter_periods(g, REL_SLICE_MONTH, arena, &count);
    CHECK(count == 2 && !strcmp(months[0].name, "2022-03") &&
              months[0].until == MARCH + 30 && !strcmp(months[1].name, "2022-04") &&
              months[1].since == APRIL,
          "months");
    const rel_period *weeks = rel_filter_periods(g, REL_SLICE_WEEK, arena, &count);
    CHECK(count == 2 && !strcmp(weeks[0].name, "2022-W09") &&
              weeks[0].since == MARCH - 1 && weeks[0].until == MARCH + 5 &&
              !strcmp(weeks[1].name, "2022-W13"),
          "weeks: %s %s", weeks[0].name, weeks[1].name);
    CHECK(rel_slice_find("week", &slice) && slice == REL_SLICE_WEEK &&
              rel_slice_find("month", &slice) && !rel_slice_find("day", &slice),
          "their names");
    rel_error err = {0};
    int32_t a, b;
    CHECK(rel_filter_days("2022-03", "2022-03", &a, &b, &err) && a == MARCH &&
              b == APRIL - 1,
          "a month from its first day to its last");
    CHECK(rel_filter_days("2021", "2021-12", &a, &b, &err) && b - a == 364, "a year");
    CHECK(rel_filter_days(NULL, "2022-03-01", &a, &b, &err) && b == MARCH &&
              a < -100000000,
          "no beginning");
    CHECK(!rel_filter_days("2022-03-02", "2022-03-01", &a, &b, &err), "%s", err.text);
    err = (rel_error){0};
    CHECK(!rel_filter_days("kemarin", NULL, &a, &b, &err) && err.code == REL_USAGE, "%s",
          err.text);
}

int main(void)
{
    rel_arena arena = {0};
    const rel_graph *g = make(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rel_error err = {0};
        const char *got = show(rel_filter_run(&cases[i].filter, g, &arena, &err));
        CHECK(!strcmp(got, cases[i].want), "%s: %s", cases[i].why, got);
    }
    check_names(g);
    check_made_with(g);
    check_period(g, &arena);
    check_slices(g, &arena);
    rel_arena_clear(&arena);
    return check_done();
}
