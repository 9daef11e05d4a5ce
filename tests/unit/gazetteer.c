#include "../check.h"
#include "../reading.h"

/* What the longest name at the first word of `text` is. */
/* clang-format off */
static const struct { const char *why, *language, *text, *want; } cases[] = {
    {"a country",                  "id", "Rusia menolak",                "russia 1"},
    {"the longest name wins",      "id", "Korea Utara menembak",         "north_korea 2"},
    {"a name of another language", "id", "United States menolak",        "united_states 2"},
    {"exact case was asked for",   "id", "as roda Budi",                 "nothing"},
    {"and is there",               "id", "AS menolak",                   "united_states 1"},
    {"lower case is no name",      "id", "rusia menolak Budi",           "nothing"},
    {"nor is half of it",          "en", "Chinese foreign ministry said", "china 1"},
    {"nothing known",              "id", "Bambu tumbuh",                 "nothing"},
};
/* clang-format on */

static void look(reading *r, const char *language, const char *text, char *to,
                 size_t room)
{
    const rel_mentions *m = reading_find(r, language, text);
    rel_match found[8];
    rel_reading at = {.tokens = m->tokens, .end = m->tokens->token_count};
    at.language = rel_lexicon_language_find(r->lexicon, rel_str_from(language));
    size_t n = rel_gazetteer_match(r->finder.gazetteer, &at, 0, found, 8);
    for (size_t i = 0; i < n; i++) {
        uint32_t known = found[i].known;
        CHECK(found[i].type == (known == REL_NONE
                                    ? REL_TYPES
                                    : rel_gazetteer_type(r->finder.gazetteer, known)),
              "%s: a match has the type of its entity", text);
    }
    if (!n)
        snprintf(to, room, "nothing");
    else if (found[0].known == REL_NONE)
        snprintf(to, room, "ignored");
    else
        snprintf(to, room, "%.*s %u",
                 REL_STR_ARGS(rel_gazetteer_at(r->finder.gazetteer, found[0].known).id),
                 found[0].count);
}

static void overlay(reading *r)
{
    rel_error err = {0};
    char got[100];
    rel_dictionary *d = rel_dictionary_make(&r->arena);
    rel_dictionary_add(d, "d",
                       REL_STR("Beruang Besar\tcountry\tRusia\nKopi Pagi\torganization\t"
                               "Kopi Pagi Sentosa\tQ1\n-\tXi Jinping\n"
                               "Kremlin\tplace\tKremlin\n"
                               "=\tVladimir Putin\tJepang\n"
                               "Tim Merah\torganization\tG1\n"),
                       &err);
    CHECK(rel_dictionary_check(d, &err), "the dictionary is sound: %s", err.text);
    reading_open(r, d);
    look(r, "id", "Beruang Besar menolak", got, sizeof got);
    CHECK(!strcmp(got, "russia 2"), "a new name of what is known: %s", got);
    look(r, "id", "Kopi Pagi buka", got, sizeof got);
    CHECK(!strcmp(got, "organization/kopi pagi sentosa 2"), "a new entity: %s", got);
    look(r, "id", "Xi Jinping tiba", got, sizeof got);
    CHECK(!strcmp(got, "ignored"), "an ignored name: %s", got);
    uint32_t kremlin = rel_gazetteer_find(r->finder.gazetteer, REL_STR("kremlin"));
    CHECK(rel_gazetteer_at(r->finder.gazetteer, kremlin).type == REL_PLACE,
          "another type for what is known");
    look(r, "id", "Kremlin menolak", got, sizeof got);
    CHECK(!strcmp(got, "kremlin 1"), "under its own name: %s", got);
    look(r, "id", "Putin tiba", got, sizeof got);
    CHECK(!strcmp(got, "japan 1"), "who is led to another goes with all his names: %s",
          got);
    CHECK(rel_gazetteer_led(r->finder.gazetteer, REL_STR("Putin")) &&
              !rel_gazetteer_led(r->finder.gazetteer, REL_STR("Jepang")),
          "which is known of them");
    look(r, "id", "Tim Merah tiba", got, sizeof got);
    CHECK(!strcmp(got, "organization/g1 2"), "what may be new is, if in doubt: %s", got);
}

int main(void)
{
    reading r = {0};
    char got[100];
    reading_open(&r, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        look(&r, cases[i].language, cases[i].text, got, sizeof got);
        CHECK(!strcmp(got, cases[i].want), "%s: [%s]", cases[i].why, got);
    }
    uint32_t putin = rel_gazetteer_lookup(r.finder.gazetteer, REL_STR("vladimir  PUTIN"));
    CHECK(putin != REL_NONE &&
              rel_str_equal(rel_gazetteer_at(r.finder.gazetteer, putin).id,
                            REL_STR("vladimir_putin")),
          "a typed name is looked up without case");
    CHECK(rel_gazetteer_at(r.finder.gazetteer, REL_NONE).type == REL_TYPES,
          "no number, no entity");
    overlay(&r);
    reading_close(&r);
    return check_done();
}
