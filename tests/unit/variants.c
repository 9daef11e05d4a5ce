#include "relasi/variants.h"
#include "../check.h"
#include "../reading.h"

/* clang-format off */
static const struct { const char *why, *a, *b; bool person, same; } cases[] = {
    {"same letters",             "Ratna Wulan",            "ratna wulan",           true,  true},
    {"titles and degrees",       "Prof. Dr. Ratna Wulan, S.H., M.H.", "Ratna Wulan", true,  true},
    {"a rank and its marks",     "Letjen. TNI (Mar) Purn. Ratna Wulan", "Ratna Wulan", true, true},
    {"... of a rank alone",      "Bu Mar Wulan",           "Wulan",                 true,  false},
    {"old spelling",             "Djoko Soetjipto",        "Joko Sutjipto",         true,  true},
    {"transliteration",          "Sergei Kuznetsov",       "Sergey Kuznetsov",      true,  true},
    {"initial",                  "R. Wulandari",           "Ratna Wulandari",       true,  true},
    {"another initial",          "B. Wulandari",           "Ratna Wulandari",       true,  false},
    {"a middle name shortened",  "John F. Keller",         "John Frederick Keller", true,  true},
    {"order of two words",       "Tanaka Kenji",           "Kenji Tanaka",          true,  true},
    {"same given name",          "Budi Hartono",           "Budi Hartanto",         true,  false},
    {"same surname",             "Ratna Hartono",          "Budi Hartono",          true,  false},
    {"father and son",           "Carl Jensen Jr.",        "Carl Jensen",           true,  false},
    {"short words stay apart",   "Chan",                   "Han",                   true,  false},
    {"no title before a hyphen", "St-Rolan Hartono",       "Rolan Hartono",         true,  false},
    {"legal forms",              "PT Sumber Abadi Tbk",    "Sumber Abadi",          false, true},
    {"... of other countries",   "Helvetia Trade Finance AG", "Helvetia Trade Finance", false, true},
    {"... with stops or without","Rahman Marine Sdn. Bhd.","Rahman Marine Sdn Bhd",  false, true},
    {"... of dotted letters",    "Benedetti Vetro S.p.A.", "Benedetti Vetro",        false, true},
    {"... behind a comma",       "Wasaran Trade Co., Ltd.","Wasaran Trade",          false, true},
    {"... and what firms do",    "Davit & Co LLC",         "Davit & Co",             false, true},
    {"... two of one name",      "Wasaran Trade SE",       "Wasaran Trade AB",       false, true},
    {"a country is no form",     "Komando Laut AS",        "Komando Laut",           false, false},
    {"... but of a firm in Zurich","Helvetia Trade Finance SA", "Helvetia Trade Finance", false, true},
    {"a form alone",             "PT Tbk",                 "PT",                     false, false},
    {"... inside a name",        "PT Jasa Wasaran Tbk Cabang Solo", "Jasa Wasaran Cabang Solo", false, true},
    {"... but none that may be more", "Kantor SE Timur",   "Kantor Timur",           false, false},
    {"another firm of a group",  "Sumber Abadi Beton Ltd", "Sumber Abadi Ltd",       false, false},
    {"another organisation",     "Sumber Abadi",           "Sumber Abadi Jaya",     false, false},
};
/* clang-format on */

static uint32_t lookup(const reading *r, rel_str name, rel_arena *arena)
{
    uint32_t found = rel_gazetteer_lookup(r->finder.gazetteer, name);
    rel_str bare = rel_variants_bare(r->lexicon, name, arena);
    return found != REL_NONE ? found : rel_gazetteer_lookup(r->finder.gazetteer, bare);
}

/* The pairs of tests/data: names known as one or two, then the letters. */
static void pairs(reading *r)
{
    char line[1000], word[32];
    int wrong = 0, missed = 0, count = 0;
    FILE *file = fopen("tests/data/name_pairs.tsv", "r");
    CHECK(file != NULL, "tests/data/name_pairs.tsv opens");
    while (file && fgets(line, sizeof line, file)) {
        rel_str rest = {line, strcspn(line, "\n")}, field[4];
        size_t n = 0;
        while (n < 4 && rel_str_cut(&rest, '\t', &field[n]))
            n++;
        if (n < 4 || !strncmp(line, "name_a", 6))
            continue;
        snprintf(word, sizeof word, "%.*s", REL_STR_ARGS(field[3]));
        uint32_t a = lookup(r, field[0], &r->arena), b = lookup(r, field[1], &r->arena);
        bool same = a != REL_NONE && b != REL_NONE
                        ? a == b
                        : rel_variants_compare(r->lexicon, field[0], field[1],
                                               rel_type_find(word)) != REL_UNLIKE;
        bool want = field[2].ptr[0] == 's';
        count++;
        wrong += same && !want;
        missed += !same && want;
    }
    if (file)
        fclose(file);
    CHECK(count >= 200 && wrong <= 2, "of %d pairs %d wrong merges", count, wrong);
    CHECK(missed <= 10, "of %d pairs %d missed", count, missed);
}

int main(void)
{
    reading r = {0};
    reading_open(&r, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rel_type type = cases[i].person ? REL_PERSON : REL_ORGANIZATION;
        rel_str a = rel_str_from(cases[i].a), b = rel_str_from(cases[i].b);
        bool same = rel_variants_compare(r.lexicon, a, b, type) != REL_UNLIKE;
        bool back = rel_variants_compare(r.lexicon, b, a, type) != REL_UNLIKE;
        CHECK(same == cases[i].same && back == same, "%s: %s | %s", cases[i].why,
              cases[i].a, cases[i].b);
        bool kept = rel_variants_judge(rel_variants_read(r.lexicon, a, type, &r.arena),
                                       rel_variants_read(r.lexicon, b, type, &r.arena)) !=
                    REL_UNLIKE;
        CHECK(kept == same, "%s, read and kept", cases[i].why);
    }
    pairs(&r);
    reading_close(&r);
    return check_done();
}
