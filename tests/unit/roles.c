#include "../check.h"
#include "../reading.h"
#include "relasi/utf8.h"

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
    {"a body with its country in the genitive", "en",
     "Karl Lindqvist, a spokesman for China's Foreign Ministry, left.",
     "person/karl lindqvist|Spokesperson|ministry_of_foreign_affairs_of_china"},
    {"its, of such a body", "en", "Iran's Defense Ministry agreed. Its spokesman, Karl Lindqvist, left.",
     "person/karl lindqvist|Spokesperson|ministry_of_defence_of_iran"},
    {"honorifics of several words between", "en", "Amanah president Datuk Seri Ahmad Zulfikar spoke.",
     "person/ahmad zulfikar|President|"},
    {"an honorific behind the comma", "en", "But the World Bank's president, Mr Ahmad Zulfikar, spoke.",
     "person/ahmad zulfikar|President|world_bank"},
    {"the place between", "id", "Sementara itu, Bupati Natuna, Haji Ahmad Zulfikar, berkata demikian.",
     "person/ahmad zulfikar|Bupati|"},
    {"where the branch is", "id", "Menurut Konsul Jenderal RI Jeddah Ahmad Zulfikar, itu benar.",
     "person/ahmad zulfikar|Konsul Jenderal|indonesia"},
    {"who leads by a verb", "en", "Budi Hartono, who chairs the World Bank, spoke.",
     "person/budi hartono|chairs|world_bank"},
    {"a branch of it", "en", "Budi Hartono, who runs a branch of the World Bank, spoke.",
     "person/budi hartono|runs|world_bank"},
    {"who is led", "id", "Kejaksaan Agung yang dipimpin Ahmad Zulfikar menolak.",
     "person/ahmad zulfikar|dipimpin|attorney_generals_office_of_indonesia"},
    {"what is led is not said", "id", "Rapat dipimpin Ahmad Zulfikar di sana.", ""},
    {"its name is a street's", "id", "Warga berkumpul di Jalan Jenderal Budi Santoso kemarin.", ""},
    {"a rank beside the office", "id", "Panglima TNI Jenderal Agus Subiyanto hadir.",
     "agus_subiyanto|Jenderal| agus_subiyanto|Panglima|indonesian_national_armed_forces"},
    {"... behind a comma", "id", "Menurut Kepala Basarnas, Marsda TNI (Purn) Ahmad Zulfikar, itu benar.",
     "person/ahmad zulfikar|Kepala|national_search_and_rescue_agency person/ahmad zulfikar|Marsda TNI (Purn)|"},
    {"... with a title, too", "en", "The police chief of Johor, Col. (Ret.) Dr. Ahmad Zulfikar, agreed.",
     "person/ahmad zulfikar|Col. (Ret.)| person/ahmad zulfikar|Police Chief|"},
    {"a rank behind a comma alone", "id", "Kemarin, Brigadir Jenderal Pol Ahmad Zulfikar hadir.",
     "person/ahmad zulfikar|Brigadir Jenderal Pol|"},
    {"once with its country, once without", "id",
     "Menlu RI Retno Marsudi tiba. Menlu Retno Marsudi berpidato.",
     "retno_marsudi|Menteri Luar Negeri|indonesia retno_marsudi|Menteri Luar Negeri|indonesia"},
    {"the envoy of a president", "id", "Utusan Khusus Presiden Ahmad Zulfikar tiba.",
     "person/ahmad zulfikar|Utusan Khusus Presiden|"},
    {"... who is named", "id", "Utusan Khusus Presiden Joko Widodo tiba.", "joko_widodo|Presiden|"},
    {"... an aide with a rank", "id", "Ajudan Presiden Mayor Ahmad Zulfikar tiba.",
     "person/ahmad zulfikar|Ajudan Presiden| person/ahmad zulfikar|Mayor|"},
    {"the driver of a minister", "id", "Mantan sopir Menteri Agama Ahmad Zulfikar bernama Slamet Hartono tiba.",
     "person/ahmad zulfikar|Menteri Agama|"},
    {"the lawyer of a chairman with a nickname", "id",
     "Pengacara Ketua DPR Ahmad Zulfikar (Azul), Slamet Hartono, menolak.",
     "person/ahmad zulfikar|Ketua|house_of_representatives_of_indonesia "
     "person/slamet hartono|Pengacara Ketua|house_of_representatives_of_indonesia"},
    {"the daughter of a chairman opens the sentence", "id", "Putri Ketua DPR Ahmad Zulfikar menolak.",
     "person/ahmad zulfikar|Ketua|house_of_representatives_of_indonesia"},
    {"a driver of somebody", "id", "Polisi memeriksa sopir Ahmad Zulfikar kemarin.", ""},
    {"a driver of something", "id", "Polisi memeriksa sopir truk Ahmad Zulfikar kemarin.",
     "person/ahmad zulfikar|Sopir Truk|"},
    {"a decree on somebody", "id", "Ia menolak keputusan presiden (keppres) atas pengangkatan Ahmad Zulfikar.", ""},
    {"... by its topic", "id", "Surat Keputusan Gubernur tentang pemberhentian Ahmad Zulfikar beredar.", ""},
    {"... by the name of who signs it", "id", "Keputusan Presiden Joko Widodo ditolak.", "joko_widodo|Presiden|"},
    {"a hyphen inside", "id", "Ahmad Zulfikar, tersangka kasus e - KTP, ditahan.",
     "person/ahmad zulfikar|tersangka kasus e - KTP|"},
    {"... written together", "id", "Ahmad Zulfikar, tersangka kasus korupsi e-KTP, ditahan.",
     "person/ahmad zulfikar|tersangka kasus korupsi e-KTP|"},
    {"who founded it", "id", "Bank Dunia didirikan oleh Ahmad Zulfikar pada 2009.",
     "person/ahmad zulfikar|Pendiri|world_bank"},
    {"a unit of the police", "id", "Analis Kebijakan Madya Bidkum Polda Jawa Barat AKBP Ahmad Zulfikar tiba.",
     "person/ahmad zulfikar|AKBP| "
     "person/ahmad zulfikar|Analis Kebijakan Madya|organization/bidkum polda jawa barat"},
    {"monarchs in a list", "id",
     "Joko Widodo bertemu Sultan Brunei Hassanal Bolkiah, Raja Yordania Abdullah II, Raja Charles III, Raja Salman.",
     "hassanal_bolkiah|Sultan|brunei king_abdullah_ii|Raja|jordan king_charles_iii|Raja| king_salman|Raja|"},
    {"... whose title is their name", "id", "Raja Juli Antoni tiba.", ""},
    {"wife of", "id", "Istri Presiden Suriah, Asma al-Assad, dirawat.", ""},
    {"nationality is no office", "id", "Ekonom Indonesia Faisal Basri menolak.",
     "faisal_basri|Ekonom|"},
    {"whose role follows", "en", "The OECD, whose chief Mathias Cormann was there, agreed.",
     "mathias_cormann|Chief|organisation_for_economic_co_operation_and_development"},
    {"a greeting is no role", "id", "Pak Zulkifli Hasan hadir.", ""},
};
/* clang-format on */

/* ---- the sentences of tests/data ------------------------------------------------- */

static bool contains(rel_str form, rel_str text)
{
    for (size_t at = 0; at + text.len <= form.len; at++)
        if (!memcmp(form.ptr + at, text.ptr, text.len))
            return true;
    return false;
}

/* Is `text` in a form of entity `number`? The empty text is no entity. */
static bool form_of(const rel_entities *e, uint32_t number, rel_str text)
{
    if (number == REL_NONE || !text.len)
        return number == REL_NONE && !text.len;
    for (uint32_t i = 0; i < e->mentions->count; i++) {
        const rel_mention *m = &e->mentions->mentions[i];
        rel_str form = {e->mentions->tokens->article->text.ptr + m->start,
                        m->end - m->start};
        if (e->of_mention[i] == number && contains(form, text))
            return true;
    }
    return false;
}

/* Does the article have the role written "name=role@holder"? */
static bool has_role(const rel_entities *e, rel_str want, rel_arena *arena)
{
    rel_str name, role;
    if (!rel_str_cut(&want, '=', &name) || !rel_str_cut(&want, '@', &role))
        return false;
    role = rel_utf8_fold(role, arena);
    for (uint32_t i = 0; i < e->role_count; i++)
        if (form_of(e, e->roles[i].person, name) &&
            form_of(e, e->roles[i].target, want) &&
            rel_str_equal(rel_utf8_fold(e->roles[i].role, arena), role))
            return true;
    return false;
}

/* Roles of one sentence that say the same at another place are one. */
static uint32_t distinct(const rel_entities *e)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->role_count; i++)
        n += !i || e->roles[i].person != e->roles[i - 1].person ||
             e->roles[i].target != e->roles[i - 1].target ||
             !rel_str_equal(e->roles[i].role, e->roles[i - 1].role);
    return n;
}

static void sentences(reading *r)
{
    FILE *file = fopen("tests/data/role_sentences.tsv", "r");
    char line[2000];
    uint32_t rows = 0, right = 0, found = 0, wanted = 0;
    CHECK(file != NULL, "tests/data/role_sentences.tsv opens");
    while (file && fgets(line, sizeof line, file)) {
        rel_str rest = {line, strcspn(line, "\n")}, language, text, want;
        if (!rel_str_cut(&rest, '\t', &language) || !rel_str_cut(&rest, '\t', &text) ||
            language.len != 2)
            continue;
        const char *code = rel_str_cstr(language, &r->arena);
        const rel_entities *e = rel_entities_resolve(
            &r->finder, reading_find(r, code, rel_str_cstr(text, &r->arena)), &r->arena);
        uint32_t before = right, asked = wanted, n = distinct(e);
        while (rest.len && rel_str_cut(&rest, ';', &want)) {
            wanted++;
            right += has_role(e, want, &r->arena);
        }
        if (right - before < n || right - before < wanted - asked)
            printf("# %u right of %u, %u found: %.*s\n", right - before, wanted - asked,
                   n, REL_STR_ARGS(text));
        found += n;
        rows++;
    }
    if (file)
        fclose(file);
    printf("# %u sentences: %u roles, %u found, %u right\n", rows, wanted, found, right);
    CHECK(rows >= 120 && right * 100 >= found * 95, "%u of %u roles are right", right,
          found);
    CHECK(right * 100 >= wanted * 85, "%u of %u roles are found", right, wanted);
}

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
    sentences(&r);
    reading_close(&r);
    return check_done();
}
