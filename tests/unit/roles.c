#include "../check.h"
#include "../reading.h"

/* "person|role|target" for each role found. */
/* clang-format off */
static const struct { const char *why, *language, *text, *want; } cases[] = {
    {"president of a country", "id", "Presiden Prancis Emmanuel Macron tiba.",
     "emmanuel_macron|Presiden|france"},
    {"no country said", "id", "Menteri Keuangan Sri Mulyani Indrawati tiba.",
     "sri_mulyani_indrawati|Menteri Keuangan|"},
    {"held in an organisation", "id", "Ketua DPR Puan Maharani tiba.",
     "puan_maharani|Ketua|house_of_representatives_of_indonesia"},
    {"a comma before the name", "id", "Hal itu dikatakan juru bicara Kremlin, Dmitry Peskov.",
     "dmitry_peskov|Juru Bicara|kremlin"},
    {"apposition", "id", "Dmitry Peskov, juru bicara Kremlin, menolak.",
     "dmitry_peskov|Juru Bicara|kremlin"},
    {"once, now over", "id", "Anwar Usman, mantan Ketua MK, hadir.",
     "anwar_usman|mantan Ketua|constitutional_court_of_indonesia"},
    {"behind sebagai", "id", "Ratna Kusumawati dilantik sebagai Menteri Sosial kemarin.",
     "person/ratna kusumawati|Menteri Sosial|"},
    {"the title of the next person", "id", "Vladimir Putin, Presiden China Xi Jinping, dan lainnya hadir.",
     "xi_jinping|Presiden|china"},
    {"English: country first", "en", "French President Emmanuel Macron arrived.",
     "emmanuel_macron|President|france"},
    {"English: genitive", "en", "Russia's Foreign Minister Sergei Lavrov arrived.",
     "sergei_lavrov|Foreign Minister|russia"},
    {"a greeting is no role", "id", "Pak Zulkifli Hasan hadir.", ""},
};
/* clang-format on */

int main(void)
{
    reading r = {0};
    char got[1000];
    reading_open(&r, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const rel_entities *e = rel_entities_resolve(
            &r.finder, reading_find(&r, cases[i].language, cases[i].text), &r.arena);
        size_t n = 0;
        got[0] = '\0';
        for (uint32_t k = 0; k < e->role_count; k++) {
            rel_str target = {"", 0};
            if (e->roles[k].target != REL_NONE)
                target = e->entities[e->roles[k].target].key;
            n += (size_t)snprintf(got + n, sizeof got - n, "%s%.*s|%.*s|%.*s",
                                  k ? " " : "",
                                  REL_STR_ARGS(e->entities[e->roles[k].person].key),
                                  REL_STR_ARGS(e->roles[k].role), REL_STR_ARGS(target));
        }
        CHECK(!strcmp(got, cases[i].want), "%s: [%s]", cases[i].why, got);
    }
    reading_close(&r);
    return check_done();
}
