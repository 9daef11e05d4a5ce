/* Laws of resolving, on random corpora and on the table of name pairs. */
#include "relasi/resolve.h"
#include "../check.h"
#include "relasi/entities.h"
#include "relasi/utf8.h"
#include "relasi/variants.h"

#include <time.h>

enum { ROUNDS = 60, PEOPLE = 60, CROWD = 30000 };

static uint64_t state = 11;

static uint32_t draw(uint32_t below)
{
    state += 0x9E3779B97F4A7C15u;
    return (uint32_t)((rel_table_mix(state) >> 32) * below >> 32);
}

static const char *const given[] = {"Sergei", "Sergey", "Ahmad",    "Achmad",
                                    "Liu",    "Budi",   "Joko",     "Djoko",
                                    "Siti",   "John",   "Muhammad", "B."};
static const char *const family[] = {"Lavrov",    "Santoso", "Susanto", "Pengyu",
                                     "Sullivan",  "Widodo",  "Hidayat", "Yudhoyono",
                                     "Panjaitan", "Kirby"};

typedef struct person {
    char key[64], name[48];
    bool single, known;
} person;

typedef struct world {
    person people[PEOPLE];
    bool tied[PEOPLE][PEOPLE];
} world;

static void make_world(world *w)
{
    memset(w, 0, sizeof *w);
    for (int i = 0; i < PEOPLE; i++) {
        person *p = &w->people[i];
        const char *first = given[draw(12)], *last = family[draw(10)];
        p->known = draw(6) == 0;
        p->single = !p->known && draw(3) == 0;
        if (p->single)
            snprintf(p->name, sizeof p->name, "%s", draw(2) ? first : last);
        else if (draw(5))
            snprintf(p->name, sizeof p->name, "%s %s", first, last);
        else
            snprintf(p->name, sizeof p->name, "%s %s %s", first, family[draw(10)], last);
        if (p->known)
            snprintf(p->key, sizeof p->key, "known_%d", i);
        else
            strcat(strcpy(p->key, "person/"), p->name);
        for (int j = 0; j < i; j++)
            w->tied[i][j] = draw(12) == 0;
    }
}

static uint32_t add_entity(rel_tally *t, const char *key, const char *name, bool single)
{
    uint32_t n = rel_tally_entity_of(t, rel_str_from(key));
    rel_tally_entity *e = &t->entities[n];
    e->mentions++;
    e->type = REL_PERSON;
    e->single = single;
    if (!strchr(key, '/'))
        e->label = rel_str_from(name);
    rel_tally_add_form(t, n, rel_str_from(name), 1, REL_BY_TAGGER, REL_BECAUSE_SAME_NAME);
    return n;
}

static rel_tally *make_tally(const world *w, bool turned, rel_arena *arena)
{
    rel_tally_settings settings = {.evidence = 1};
    rel_tally *t = rel_tally_make(&settings, arena);
    uint32_t number[PEOPLE];
    for (int i = 0; i < PEOPLE; i++) {
        int at = turned ? PEOPLE - 1 - i : i;
        const person *p = &w->people[at];
        number[at] = add_entity(t, p->key, p->name, p->single);
    }
    for (int i = 0; i < PEOPLE; i++)
        for (int j = 0; j < i; j++)
            if (w->tied[i][j] && number[i] != number[j]) {
                uint32_t pair = rel_tally_pair_of(t, number[i], number[j]);
                t->pairs[pair].count++;
            }
    return t;
}

static void check_laws(rel_arena *arena)
{
    int unsteady = 0, known = 0, moved = 0, together = 0, merged = 0;
    rel_resolver with = {0};
    for (int round = 0; round < ROUNDS; round++) {
        world w;
        make_world(&w);
        rel_tally *t = make_tally(&w, false, arena), *u = make_tally(&w, true, arena);
        rel_resolution r = rel_resolve_run(&with, t, arena),
                       s = rel_resolve_run(&with, u, arena);
        for (uint32_t i = 0; i < t->keys.count; i++) {
            uint32_t into = r.into[i], j = rel_names_find(&u->keys, t->keys.text[i]);
            merged += into != i;
            unsteady +=
                into == REL_NONE || r.into[into] != into || r.type[i] != REL_PERSON;
            known += into != i && !memchr(t->keys.text[i].ptr, '/', t->keys.text[i].len);
            moved += !rel_str_equal(t->keys.text[into], u->keys.text[s.into[j]]);
        }
        for (uint32_t p = 0; p < t->pair_count; p++) {
            uint32_t a = t->pairs[p].a, b = t->pairs[p].b;
            together += r.into[a] == b || r.into[b] == a;
        }
    }
    CHECK(merged > ROUNDS, "there is something to merge (%d)", merged);
    CHECK(!unsteady, "what is merged into stays");
    CHECK(!known, "what is known stays");
    CHECK(!moved, "the order of arrival has no say");
    CHECK(!together, "who is named together is not one (%d)", together);
}

/* A corpus of many people, many of them of one name: time and room. */
static void check_crowd(rel_arena *arena)
{
    rel_tally_settings settings = {.evidence = 1};
    rel_tally *t = rel_tally_make(&settings, arena);
    for (int i = 0; i < CROWD; i++) {
        char key[64], name[48];
        snprintf(name, sizeof name, "Muhammad %c%c%c%c %s", 'A' + (int)draw(26),
                 "aiueo"[draw(5)], 'b' + (int)draw(20), "aiueo"[draw(5)],
                 family[draw(10)]);
        if (i % 10 == 0)
            snprintf(name, sizeof name, "X%d", i);
        snprintf(key, sizeof key, "person/%s", name);
        char *kept = REL_NEW(arena, char, sizeof name);
        memcpy(kept, name, sizeof name);
        add_entity(t, key, kept, i % 10 == 0);
    }
    for (int i = 0; i < 3 * CROWD; i++) {
        uint32_t a = draw(t->keys.count), b = draw(1 + draw(t->keys.count));
        if (a != b)
            rel_tally_pair_of(t, a, b);
    }
    clock_t start = clock();
    rel_resolver with = {0};
    uint32_t count;
    const rel_suggestion *list = rel_resolve_suggest(&with, t, arena, &count);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    CHECK(seconds < PATIENCE, "%d people, all but some Muhammad, in %.2f s", CROWD,
          seconds);
    rel_out *lines = rel_out_memory(arena);
    rel_resolve_write(list, count, lines);
    rel_dictionary *d = rel_dictionary_make(arena);
    rel_error err = {0};
    uint32_t rivals = 0;
    for (uint32_t i = 0; i < count; i++)
        rivals += list[i].rival != NULL;
    CHECK(rel_dictionary_add(d, "suggested", rel_out_taken(lines), &err) &&
              rel_dictionary_check(d, &err) && rivals && rivals < count,
          "%u suggestions, but for %u, may stand together %s", count, rivals, err.text);
}

/* The key an article would give the name. */
static rel_str key_of(const rel_resolver *with, rel_str name, rel_type type,
                      rel_arena *arena)
{
    uint32_t known =
        with->gazetteer ? rel_gazetteer_lookup(with->gazetteer, name) : REL_NONE;
    if (known != REL_NONE && rel_gazetteer_at(with->gazetteer, known).type == type)
        return rel_gazetteer_at(with->gazetteer, known).id;
    rel_out *key = rel_out_memory(arena);
    rel_out_print(key, "%s/", rel_type_name(type));
    rel_out_str(key, rel_utf8_fold(rel_variants_bare(with->lexicon, name, arena), arena));
    return rel_out_taken(key);
}

/* Would the two names of a row become one, if they shared a neighbour? */
static bool joined(const rel_resolver *with, rel_str a, rel_str b, rel_type type,
                   rel_arena *arena)
{
    rel_tally_settings settings = {.evidence = 1};
    rel_tally *t = rel_tally_make(&settings, arena);
    rel_str names[] = {a, b, REL_STR("Lain Sekali")};
    for (uint32_t i = 0; i < 3; i++) {
        rel_str key = key_of(with, names[i], type, arena);
        uint32_t n = rel_tally_entity_of(t, key);
        if (n < i)
            return true; /* one key */
        t->entities[n].type = (uint8_t)type;
        t->entities[n].mentions = 1;
        t->entities[n].single = type == REL_PERSON && memchr(key.ptr, '/', key.len) &&
                                !memchr(names[i].ptr, ' ', names[i].len);
        rel_tally_add_form(t, n, names[i], 1, REL_BY_TAGGER, REL_BECAUSE_SAME_NAME);
    }
    rel_tally_pair_of(t, 0, 2);
    rel_tally_pair_of(t, 1, 2);
    rel_resolution r = rel_resolve_run(with, t, arena);
    return r.into[0] == r.into[1];
}

/* The table of name pairs: what is joined wrongly, and what is missed. */
static void check_pairs(const rel_resolver *with, int most_missed, rel_arena *arena)
{
    FILE *in = fopen("tests/data/name_pairs.tsv", "r");
    char line[400];
    int wrong = 0, missed = 0, same = 0;
    while (in && fgets(line, sizeof line, in)) {
        rel_str rest = rel_str_from(rel_str_cstr(rel_str_from(line), arena)), field[4];
        bool whole = true;
        for (int i = 0; i < 4; i++)
            whole &= rel_str_cut(&rest, '\t', &field[i]);
        rel_type type = whole ? rel_type_find(rel_str_cstr(field[3], arena)) : REL_TYPES;
        if (type == REL_TYPES)
            continue;
        bool one = joined(with, field[0], field[1], type, arena);
        bool want = rel_str_equal(field[2], REL_STR("same"));
        same += want;
        wrong += one && !want;
        missed += !one && want;
        if (one != want)
            printf("# %s: %.*s, %.*s\n", one ? "joined" : "missed",
                   REL_STR_ARGS(field[0]), REL_STR_ARGS(field[1]));
    }
    if (in)
        fclose(in);
    CHECK(wrong <= 2 && missed <= most_missed,
          "%s: %d different names joined, %d of %d pairs left apart",
          with->lexicon ? "with the knowledge base" : "alone", wrong, missed, same);
}

/* The lexicon of the build this test is in. */
static const rel_lexicon *find_lexicon(const char *self, rel_arena *arena)
{
    rel_error err = {0};
    rel_out *path = rel_out_memory(arena);
    const char *slash = strrchr(self, '/');
    rel_out_print(path, "%.*s/../../share/relasi/relasi.lex",
                  slash ? (int)(slash - self) : 1, slash ? self : ".");
    return rel_lexicon_map(rel_str_cstr(rel_out_taken(path), arena), arena, &err);
}

int main(int argc, char **argv)
{
    rel_arena arena = {0};
    rel_resolver with = {0};
    (void)argc;
    check_laws(&arena);
    check_crowd(&arena);
    check_pairs(&with, 100, &arena); /* acronyms and nicknames want knowledge */
    with.lexicon = find_lexicon(argv[0], &arena);
    if (with.lexicon) {
        with.gazetteer = rel_gazetteer_make(with.lexicon, NULL, &arena);
        check_pairs(&with, 10, &arena);
    }
    rel_lexicon_close(with.lexicon);
    rel_arena_clear(&arena);
    return check_done();
}
