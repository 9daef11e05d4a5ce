/* A tally into a graph: what is said of several entities that are one. */
#include "relasi/graph.h"
#include "../check.h"
#include "relasi/dates.h"
#include "relasi/entities.h"

enum { A, B, CLUB, TEAM, KEYS };

static const char *const keys[KEYS] = {"person/joko", "person/djoko", "organization/club",
                                       "organization/team"};

/* A is also B, and the club is the team. */
static const uint32_t into[KEYS] = {A, A, CLUB, CLUB};

static rel_tally *named(rel_arena *keep)
{
    rel_tally *tally = rel_tally_make(&(rel_tally_settings){.evidence = 5}, keep);
    for (uint32_t i = 0; i < KEYS; i++) {
        rel_tally_entity *e = NULL;
        uint32_t number = rel_tally_entity_of(tally, rel_str_from(keys[i]));
        e = &tally->entities[number];
        e->type = i < CLUB ? REL_PERSON : REL_ORGANIZATION;
        e->mentions = e->documents = e->count = 1;
    }
    return tally;
}

/* Of one of the two; a role by the rows of the tally, `target` an entity. */
typedef struct said {
    uint32_t person, target;
    const char *role, *document;
    int32_t day;
} said;

static void tell(rel_tally *tally, const said *s)
{
    rel_tally_role role = {.role = rel_str_from(s->role),
                           .target = rel_str_from(keys[s->target]),
                           .count = 1,
                           .first = s->day,
                           .last = s->day,
                           .document = rel_str_from(s->document),
                           .text = rel_str_from(s->document),
                           .sentence = 1};
    rel_tally_add_role(tally, s->person, &role);
}

/* April, which begins on day 90, and the first of May. */
enum { APRIL = REL_DAY_MONTH + 90, MAY = 120 };

/* In whatever order they come, the roles of two that are one add up. */
static void roles_add_up(void)
{
    static const said all[] = {{A, CLUB, "Pelatih", "d3", MAY},
                               {B, TEAM, "Pelatih", "d2", REL_UNDATED},
                               {B, CLUB, "Pelatih", "d1", APRIL},
                               {B, CLUB, "Ketua", "d4", 10},
                               {A, CLUB, "Anggota", "d5", 10}};
    enum { COUNT = sizeof all / sizeof *all };
    for (uint32_t turn = 0; turn < COUNT; turn++) {
        rel_arena keep = {0};
        rel_tally *tally = named(&keep);
        for (uint32_t i = 0; i < COUNT; i++)
            tell(tally, &all[(i + turn) % COUNT]);
        rel_graph_plan plan = {.into = into};
        const rel_graph *g = rel_graph_build(tally, &plan, NULL, &keep);
        const rel_node *n = &g->nodes[1]; /* behind the club */
        const rel_node_role *r = n->roles;
        CHECK(g->node_count == 2 && n->role_count == 3, "three roles, not five (%u)",
              n->role_count);
        CHECK(rel_str_equal(r->role, REL_STR("Pelatih")) && r->count == 3,
              "that of both comes first, with the counts of both");
        CHECK(r->first == APRIL && r->last == MAY,
              "... from its first day to its last, a month by where it begins");
        CHECK(rel_str_equal(r->document, REL_STR("d1")), "... read where it was first");
        CHECK(r->target == 0 && rel_str_equal(r->target_label, g->nodes[0].label),
              "... at the club, under its name");
        CHECK(rel_str_equal(r[1].role, REL_STR("Anggota")) && r[2].count == 1,
              "others in order of their names");
        rel_arena_clear(&keep);
    }
}

/* A name that both have is there for the strongest of their reasons, and the number is
 * that of the first key that has one. */
static void reasons_are_chosen(void)
{
    static const uint8_t reason[KEYS] = {REL_BECAUSE_SAME_NAME, REL_BECAUSE_NEIGHBOURS};
    for (int turn = 0; turn < 2; turn++) {
        rel_arena keep = {0};
        rel_tally *tally = rel_tally_make(&(rel_tally_settings){.evidence = 5}, &keep);
        uint32_t first = rel_tally_entity_of(tally, rel_str_from(keys[turn]));
        uint32_t second = rel_tally_entity_of(tally, rel_str_from(keys[!turn]));
        uint32_t a = turn ? second : first, b = turn ? first : second;
        for (uint32_t i = 0; i < 2; i++) {
            tally->entities[i].type = REL_PERSON;
            tally->entities[i].mentions = 1;
        }
        tally->entities[a].wikidata = REL_STR("Q2");
        tally->entities[b].wikidata = REL_STR("Q1");
        rel_tally_add_form(tally, a, REL_STR("Joko"), 1, 1, REL_BECAUSE_SHORT_FORM);
        rel_tally_add_form(tally, b, REL_STR("Joko"), 1, 1, REL_BECAUSE_SAME_NAME);
        uint32_t one[2] = {a, a};
        uint8_t why[2] = {reason[turn], reason[!turn]};
        rel_graph_plan plan = {.into = one, .reason = why};
        const rel_graph *g = rel_graph_build(tally, &plan, NULL, &keep);
        const rel_node *n = g->nodes;
        CHECK(g->node_count == 1 && n->form_count == 1 && n->forms->count == 2,
              "one form of one node");
        CHECK(n->forms->reason == REL_BECAUSE_SHORT_FORM, "a short form in an article");
        CHECK(rel_str_equal(n->wikidata, REL_STR("Q1")), "djoko before joko");
        rel_arena_clear(&keep);
    }
}

/* A day of a node or edge. */
static uint64_t on_day(const rel_graph *g, uint32_t days)
{
    return days == REL_NONE ? 0 : g->days[days].documents;
}

/* Two documents, of which one names both that are one, beside the club. */
static void documents_unite(rel_str date)
{
    int32_t when = rel_date_when(rel_date_read(date));
    static const uint32_t all[] = {A, B, CLUB};
    rel_arena keep = {0};
    rel_error err = {0};
    rel_tally *tally = named(&keep);
    static const char *const names[] = {"both", "one"};
    uint64_t ties[] = {rel_couple_place(0, 2, 3), rel_couple_place(1, 2, 3)};
    rel_str text = rel_couples_write(ties, 2, &keep);
    for (int d = 0; d < 2; d++) {
        rel_tally_document document = {.id = rel_str_from(names[d]), .date = date};
        CHECK(rel_tally_add_document(tally, &document, &err), "a document");
    }
    rel_tally_add_naming(tally, &(rel_naming){rel_str_from(*names), all, 3, text});
    for (uint32_t i = A; i <= B; i++) {
        uint32_t pair = rel_tally_pair_of(tally, i, CLUB);
        tally->entities[i].documents = 1 + (i == A);
        tally->pairs[pair].documents = tally->pairs[pair].count = 1 + (i == A);
        rel_days_add(&tally->entity_days, KEYS, (rel_day_note){i, when, 2, 1 + (i == A)});
        rel_days_add(&tally->pair_days, tally->pair_count,
                     (rel_day_note){pair, when, 2, 1 + (i == A)});
    }
    rel_graph_plan plan = {.into = into};
    const rel_graph *g = rel_graph_build(tally, &plan, NULL, &keep);
    const rel_node *n = &g->nodes[1];
    CHECK(n->documents == 2 && on_day(g, n->days) == 2, "in two documents, not three");
    CHECK(g->edge_count == 1 && g->edges->documents == 2 &&
              on_day(g, g->edges->days) == 2,
          "together with the club in two");
    CHECK(g->edges->count == 3, "in three windows");
    rel_arena_clear(&keep);
}

int main(void)
{
    roles_add_up();
    documents_unite(REL_STR("1970-01-11"));
    documents_unite(REL_STR("1970-01")); /* of an article that tells no day */
    documents_unite(REL_STR("1970"));
    reasons_are_chosen();
    return check_done();
}
