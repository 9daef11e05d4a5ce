#include "relasi/resolve.h"
#include "../check.h"
#include "relasi/entities.h"

/* A case: entities "key[=Shown name]" ("*" before it: single names only), pairs of
 * their numbers, roles "number:role:target key[@document]", a dictionary; and what each
 * entity is merged into, by number, "-" for ignored. */
/* clang-format off */
static const struct {
    const char *why;
    const char *entities[8];
    const char *pairs, *roles, *dictionary, *want;
} cases[] = {
    {"nothing to merge", {"person/liu pengyu=Liu Pengyu", "russia=Rusia"}, "0-1", "", "", "0 1"},
    {"a namesake of somebody known", {"joko_widodo=Joko Widodo", "person/joko widodo=Joko Widodo"},
     "", "", "", "0 1"},
    {"single name, shared neighbour, no rival",
     {"person/liu pengyu=Liu Pengyu", "*person/pengyu=Pengyu", "china=China"}, "0-2 1-2", "", "",
     "0 0 2"},
    {"single name of someone known",
     {"jake_sullivan=Jake Sullivan", "*person/sullivan=Sullivan", "china=China"}, "0-2 1-2", "",
     "", "0 0 2"},
    {"single name with nothing shared",
     {"person/liu pengyu=Liu Pengyu", "*person/pengyu=Pengyu", "china=China", "russia=Rusia"},
     "0-2 1-3", "", "", "0 1 2 3"},
    {"single name, shared role",
     {"emmanuel_macron=Emmanuel Macron", "*person/macron=Macron", "france=Prancis"}, "",
     "0:Presiden:france 1:presiden:france", "", "0 0 2"},
    {"single name, another role at the same place",
     {"emmanuel_macron=Emmanuel Macron", "*person/macron=Macron", "france=Prancis"}, "",
     "0:Presiden:france 1:Menteri:france", "", "0 1 2"},
    {"single name with a rival",
     {"person/liu pengyu=Liu Pengyu", "person/liu yi=Liu Yi", "*person/liu=Liu", "china=China"},
     "0-3 1-3 2-3", "", "", "0 1 2 3"},
    {"single name and full name in one window are two",
     {"person/liu pengyu=Liu Pengyu", "*person/pengyu=Pengyu", "china=China"}, "0-2 1-2 0-1", "",
     "", "0 1 2"},
    {"an initial for a word, beside the same neighbour",
     {"person/indra jaya piliang=Indra Jaya Piliang", "person/indra j. piliang=Indra J. Piliang",
      "china=China"}, "0-2 1-2", "", "", "0 0 2"},
    {"an initial and another spelling are too little",
     {"person/faisal mekdad=Faisal Mekdad", "person/faizal m.=Faizal M.", "china=China"},
     "0-2 1-2", "", "", "0 1 2"},
    {"a shorter name that could be either",
     {"person/arif hidayat thamrin=Arif Hidayat Thamrin", "person/arif hidayat nur=Arif Hidayat Nur",
      "person/arif hidayat=Arif Hidayat", "china=China"}, "0-3 1-3 2-3", "", "", "0 1 2 3"},
    {"two spellings of one name", {"person/djoko suyanto=Djoko Suyanto", "person/joko suyanto=Joko Suyanto"},
     "", "0:Menteri:a 1:Panglima:b", "", "0 0"},
    {"... which one article told apart",
     {"person/djoko suyanto=Djoko Suyanto", "person/joko suyanto=Joko Suyanto"}, "",
     "0:Menteri:x@d 1:Panglima:y@d", "", "0 1"},
    {"titles off", {"person/budi santoso=Budi Santoso", "person/BUDI SANTOSO=BUDI SANTOSO"}, "",
     "", "", "0 0"},
    {"the user ignores", {"person/liu pengyu=Liu Pengyu", "russia=Rusia"}, "0-1", "",
     "-\tliu pengyu\n", "- 1"},
    {"the user joins", {"person/liu pengyu=Liu Pengyu", "person/lp=LP", "russia=Rusia"}, "0-1", "",
     "=\tLP\tLiu Pengyu\n", "0 0 2"},
    {"the user joins what is known", {"russia=Rusia", "ussr=Uni Soviet"}, "0-1", "",
     "=\tUni Soviet\tRusia\n", "0 0"},
    {"the user joins by a new name",
     {"person/liu pengyu=Liu Pengyu", "person/lp=LP"}, "", "",
     "=\tLP\tPengyu Liu\n=\tLiu Pengyu\tPengyu Liu\n", "0 0"},
    {"of another type no join", {"person/kpu=KPU", "organization/komisi=Komisi"}, "", "",
     "=\tKPU\tKomisi\n", "0 1"},
    {"unless the user says the type", {"person/kpu=KPU", "organization/komisi=Komisi"}, "", "",
     "KPU\torganization\tKomisi\n", "1 1"},
    {"the user keeps apart",
     {"person/liu pengyu=Liu Pengyu", "*person/pengyu=Pengyu", "china=China"}, "0-2 1-2", "",
     "!=\tPengyu\tLiu Pengyu\n", "0 1 2"},
};
/* clang-format on */

static rel_tally *make(const char *const *entities, const char *pairs, const char *roles,
                       bool turned, rel_arena *arena)
{
    rel_tally_settings settings = {.evidence = 3};
    rel_tally *t = rel_tally_make(&settings, arena);
    uint32_t number[8] = {0}, count = 0;
    while (count < 8 && entities[count])
        count++;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = turned ? count - 1 - i : i;
        const char *text = entities[at];
        bool single = *text == '*';
        rel_str rest = rel_str_from(text + single), key;
        rel_str_cut(&rest, '=', &key);
        uint32_t n = number[at] = rel_tally_entity_of(t, key);
        bool known = !memchr(key.ptr, '/', key.len);
        rel_tally_entity *e = &t->entities[n];
        e->mentions = 10 - at;
        e->documents = e->count = 1;
        e->single = single;
        e->type = known ? key.ptr[key.len - 1] == 'n' && memchr(key.ptr, '_', key.len)
                              ? REL_PERSON
                              : REL_COUNTRY
                  : key.ptr[0] == 'o' ? REL_ORGANIZATION
                                      : REL_PERSON;
        if (known)
            e->label = rest;
        rel_tally_add_form(t, n, rest, 2, REL_BY_TAGGER, REL_BECAUSE_SAME_NAME);
    }
    for (unsigned a, b; sscanf(pairs, "%u-%u", &a, &b) == 2;) {
        uint32_t pair = rel_tally_pair_of(t, number[a], number[b]);
        t->pairs[pair].count++;
        pairs += strcspn(pairs, " ");
        pairs += strspn(pairs, " ");
    }
    char role[20], target[20];
    for (unsigned a; sscanf(roles, " %u:%19[^:]:%19s", &a, role, target) == 3;) {
        const char *at = strchr(target, '@');
        rel_tally_role r = {.role = rel_str_from(role),
                            .target = rel_str_from(target),
                            .document = rel_str_from(at ? at : role),
                            .count = 1};
        rel_tally_add_role(t, number[a], &r);
        roles += strcspn(roles, " ");
        roles += strspn(roles, " ");
    }
    return t;
}

static const rel_dictionary *dictionary_of(const char *text, rel_arena *arena)
{
    rel_error err = {0};
    rel_dictionary *d = rel_dictionary_make(arena);
    bool ok = rel_dictionary_add(d, "test", rel_str_from(text), &err) &&
              rel_dictionary_check(d, &err);
    CHECK(ok, "the dictionary is good %s", err.text);
    return d;
}

static void check_case(size_t c, bool turned, rel_arena *arena)
{
    rel_tally *t = make(cases[c].entities, cases[c].pairs, cases[c].roles, turned, arena);
    rel_resolver with = {.dictionary = dictionary_of(cases[c].dictionary, arena)};
    rel_resolution r = rel_resolve_run(&with, t, arena);
    uint32_t count = t->keys.count, steady = 0;
    char got[100] = "";
    size_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t from = turned ? count - 1 - i : i, into = r.into[from];
        steady += into == REL_NONE || r.into[into] == into;
        if (into == REL_NONE)
            n += (size_t)snprintf(got + n, sizeof got - n, "%s-", i ? " " : "");
        else
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%u", i ? " " : "",
                                  turned ? count - 1 - into : into);
    }
    CHECK(!strcmp(got, cases[c].want) && steady == count, "%s: %s", cases[c].why, got);
}

static void check_overrides(rel_arena *arena)
{
    static const char *const entities[] = {"person/gerindra=Gerindra", "russia=Rusia",
                                           NULL};
    rel_tally *t = make(entities, "", "", false, arena);
    rel_resolver with = {.dictionary = dictionary_of(
                             "Gerindra\torganization\tPartai Gerindra\tQ1234\n", arena)};
    rel_resolution r = rel_resolve_run(&with, t, arena);
    CHECK(r.type[0] == REL_ORGANIZATION && r.type[1] == REL_COUNTRY, "retyped");
    CHECK(rel_str_equal(r.label[0], REL_STR("Partai Gerindra")) && !r.label[1].len,
          "renamed");
    CHECK(rel_str_equal(r.wikidata[0], REL_STR("Q1234")), "with its number");
}

static void check_acronym(rel_arena *arena)
{
    static const char *const entities[] = {"organization/komisi x=Komisi X",
                                           "organization/kx=KX", NULL};
    rel_tally *t = make(entities, "", "", false, arena);
    rel_resolver with = {0};
    CHECK(rel_resolve_run(&with, t, arena).into[1] == 1, "an acronym alone stays");
    rel_tally_add_form(t, 0, REL_STR("KX"), 1, REL_BY_RULE, REL_BECAUSE_ACRONYM);
    rel_resolution r = rel_resolve_run(&with, t, arena);
    CHECK(r.into[1] == 0 && r.reason[1] == REL_BECAUSE_ACRONYM,
          "introduced by another article it joins");
}

/* Of suggestions that contradict each other, or what the user says, one is a rule. */
static void check_rivals(rel_arena *arena)
{
    static const char *const entities[] = {
        "person/deni maulana=Deni Maulana",
        "person/deni maulana harjono=Deni Maulana Harjono",
        "person/deni maulana sukarja=Deni Maulana Sukarja", NULL};
    static const struct {
        const char *why, *rules, *told;
    } rivals[] = {
        {"the first of two", "",
         "# 0.30 alike, but so is another name\n=\tDeni Maulana\tDeni Maulana Harjono\n"
         "# 0.30 alike, but so is another name; left out: the name has another canonical "
         "name already\n#=\tDeni Maulana\tDeni Maulana Sukarja\n"},
        {"neither beside a rule", "=\tDeni Maulana\tBudi\n",
         "# 0.30 alike, but so is another name; left out: the name has another canonical "
         "name already\n#=\tDeni Maulana\tDeni Maulana Harjono\n"
         "# 0.30 alike, but so is another name; left out: the name has another canonical "
         "name already\n#=\tDeni Maulana\tDeni Maulana Sukarja\n"},
        {"the other, where a rule has the first",
         "=\tDeni Maulana Harjono\tDeni Maulana\n",
         "# 0.30 alike, but so is another name\n=\tDeni Maulana\tDeni Maulana Sukarja\n"},
    };
    for (size_t i = 0; i < sizeof rivals / sizeof *rivals; i++) {
        rel_tally *t = make(entities, "", "", false, arena);
        rel_resolver with = {.dictionary = dictionary_of(rivals[i].rules, arena)};
        rel_out *out = rel_out_memory(arena);
        uint32_t count;
        const rel_suggestion *s = rel_resolve_suggest(&with, t, arena, &count);
        rel_resolve_write(s, count, out);
        CHECK(rel_str_equal(rel_out_taken(out), rel_str_from(rivals[i].told)), "%s: %.*s",
              rivals[i].why, REL_STR_ARGS(rel_out_taken(out)));
    }
}

static void check_suggestions(rel_arena *arena)
{
    static const char *const entities[] = {"person/liu pengyu=Liu Pengyu",
                                           "*person/pengyu=Pengyu",
                                           "organization/nasdem=NasDem",
                                           "person/nasdem=NasDem",
                                           "china=China",
                                           NULL};
    rel_tally *t = make(entities, "0-4", "", false, arena);
    rel_resolver with = {0};
    uint32_t count;
    const rel_suggestion *s = rel_resolve_suggest(&with, t, arena, &count);
    rel_out *out = rel_out_memory(arena);
    rel_resolve_write(s, count, out);
    rel_str text = rel_out_taken(out);
    CHECK(
        rel_str_equal(text, REL_STR("# 0.50 the only one with that name, nothing shared\n"
                                    "=\tPengyu\tLiu Pengyu\n"
                                    "# 0.32 one name of two types, mostly of this one\n"
                                    "NasDem\torganization\tNasDem\n")),
        "suggested: %.*s", REL_STR_ARGS(text));
    rel_error err = {0};
    rel_dictionary *d = rel_dictionary_make(arena);
    CHECK(rel_dictionary_add(d, "s", text, &err) && rel_dictionary_check(d, &err),
          "and ready to paste %s", err.text);
    with.dictionary = d;
    rel_resolution r = rel_resolve_run(&with, t, arena);
    CHECK(r.into[1] == 0 && r.into[3] == 2 && r.reason[1] == REL_BECAUSE_DICTIONARY,
          "which then does it");
    rel_resolve_suggest(&with, t, arena, &count);
    CHECK(!count, "and is not suggested again (%u)", count);
}

int main(void)
{
    rel_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_case(i, false, &arena);
        check_case(i, true, &arena);
    }
    check_overrides(&arena);
    check_acronym(&arena);
    check_suggestions(&arena);
    check_rivals(&arena);
    rel_resolver with = {0};
    rel_tally_settings settings = {0};
    rel_resolve_run(&with, rel_tally_make(&settings, &arena), &arena);
    rel_arena_clear(&arena);
    return check_done();
}
