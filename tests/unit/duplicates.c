#include "relasi/duplicates.h"
#include "../check.h"
#include "relasi/utf8.h"

/* Twenty-four words, and changes of them. */
#define STORY                                                                         \
    "Presiden Joko Widodo bertemu Presiden Vladimir Putin di Istana Kremlin pada "    \
    "Kamis sore untuk membahas pasokan pangan dunia yang terganggu karena perang di " \
    "Ukraina sejak Februari lalu"

/* clang-format off */
static const struct {
    const char *why, *a, *b;
    double least, most; /* of how alike they are */
} cases[] = {
    {"the same", STORY, STORY, 1, 1},
    {"case, marks and punctuation do not count", STORY,
     "PRESIDEN Joko Widodo bertemu Presíden Vladimir Putin, di Istana Kremlin, pada "
     "Kamis sore (untuk) membahas pasokan pangan dunia yang terganggu karena perang di "
     "Ukraina sejak Februari lalu.", 1, 1},
    {"a word more at the end", STORY, STORY " ini", 0.85, 1},
    {"other words", STORY,
     "Bank Indonesia menahan suku bunga acuan di level enam persen setelah rapat dewan "
     "gubernur dua hari yang juga membahas nilai tukar rupiah terhadap dolar", 0, 0.08},
    {"the same words in another order", STORY,
     "lalu Februari sejak Ukraina di perang karena terganggu yang dunia pangan pasokan "
     "membahas untuk sore Kamis pada Kremlin Istana di Putin Vladimir Presiden bertemu "
     "Widodo Joko Presiden", 0, 0.1},
    {"short and equal", "Jokowi tiba di Kyiv.", "Jokowi tiba di Kyiv", 1, 1},
    {"short and almost equal", "Jokowi tiba di Kyiv hari ini bersama rombongan dari Jakarta",
     "Jokowi tiba di Kyiv hari ini bersama rombongan dari Bandung", 0, 0},
    {"short, the words in another order", "Jokowi tiba di Kyiv", "Kyiv di tiba Jokowi", 0, 0},
    {"short against long", "Jokowi tiba di Kyiv", STORY, 0, 0},
    {"nothing against nothing", "", "", 0, 0},
    {"marks without words", "!!! ... ---", "!!! ... ---", 0, 0},
};
/* clang-format on */

/* A form, and its twelve places filled in. */
#define FORM(kpu, pair, chair, votes)                                                         \
    "KPU " kpu " menetapkan pasangan " pair " sebagai bupati dan wakil bupati terpilih "      \
    "dalam rapat pleno terbuka. Rapat itu dihadiri saksi dari " kpu " serta partai "          \
    "pengusung. Ketua sidang " chair " menyebut pasangan itu meraih " votes " suara "         \
    "menurut hasil rekapitulasi. Tidak ada gugatan kepada MK sampai batas waktu, kata " chair \
    " kepada wartawan. Pelantikan dijadwalkan berlangsung pada bulan Februari "               \
    "mendatang di ibu kota provinsi. Kepada pendukung, " pair " berterima kasih."
#define FILLED FORM("Sleman", "Harda Wiryawan", "Ahmad Baiquni", "154.200")

/* clang-format off */
static const struct {
    const char *why, *a, *b;
    bool apart;
} forms[] = {
    {"the same", FILLED, FILLED, false},
    {"a form filled in anew", FILLED,
     FORM("Bantul", "Sutarjo Wibisono", "Joko Marsudi", "98.431"), true},
    {"other numbers and another name", FILLED,
     FORM("Sleman", "Sutarjo Wibisono", "Ahmad Baiquni", "98.431"), true},
    {"a number put right", FILLED,
     FORM("Sleman", "Harda Wiryawan", "Ahmad Baiquni", "154.201"), false},
    {"another spelling", FILLED,
     FORM("Sleman", "Hardha Wirjawan", "Achmad Baikuni", "154.200"), true},
    {"other endings", FILLED,
     FORM("Sleman", "Harda Wirjawan", "Ahmed Baikuni", "154.200"), false},
    {"another dateline", "JAKARTA, KOMPAS.com - " FILLED, "Sleman (ANTARA) - " FILLED, false},
    {"cut short, with another beginning", FILLED,
     "Hari ini diumumkan sebagai berikut oleh Bupati Magelang. " FILLED, false},
    {"in few places one other name", STORY,
     "Presiden Joko Widodo bertemu Presiden Xi Jinping di Istana Kremlin pada "
     "Kamis sore untuk membahas pasokan pangan dunia yang terganggu karena perang di "
     "Ukraina sejak Februari lalu", true},
    {"a date with its year", STORY " (27/3)", STORY " (27/3/2017)", false},
    {"no names in common", STORY, FILLED, false},
};
/* clang-format on */

static rel_str sketch_of(rel_str text, rel_arena *keep)
{
    rel_paragraph whole = {0, (uint32_t)text.len, REL_PARA_BODY};
    rel_article article = {.text = text, .paragraphs = &whole, .paragraph_count = 1};
    return rel_sketch_make(rel_tokens_split(&article, NULL, keep), keep);
}

static void check_pairs(rel_arena *arena)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rel_str a = sketch_of(rel_str_from(cases[i].a), arena);
        rel_str b = sketch_of(rel_str_from(cases[i].b), arena);
        double alike = rel_sketch_alike(a, b);
        CHECK(alike >= cases[i].least && alike <= cases[i].most, "%s: %g", cases[i].why,
              alike);
        CHECK(alike == rel_sketch_alike(b, a), "%s: either way", cases[i].why);
    }
}

static void check_forms(rel_arena *arena)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        rel_str a = sketch_of(rel_str_from(forms[i].a), arena);
        rel_str b = sketch_of(rel_str_from(forms[i].b), arena);
        rel_tally_document documents[] = {{.id = REL_STR_INIT("a"), .sketch = a},
                                          {.id = REL_STR_INIT("b"), .sketch = b}};
        CHECK(rel_sketch_apart(a, b) == forms[i].apart, "%s", forms[i].why);
        CHECK(rel_sketch_apart(b, a) == forms[i].apart, "%s: either way", forms[i].why);
        bool one = rel_duplicates_find(documents, 2, arena)[1] == 0;
        CHECK(one == (!forms[i].apart && rel_sketch_alike(a, b) >= 0.5), "%s: %s",
              forms[i].why, one ? "one story" : "two stories");
        a.len = REL_SKETCH_CHARS; /* as tallies had it before */
        CHECK(!rel_sketch_apart(a, b), "%s: a sketch without places", forms[i].why);
    }
}

/* Headline and boilerplate are no part of the story. */
static void check_kinds(rel_arena *arena)
{
    rel_str text = REL_STR("Judul besar\n" STORY "\nBACA JUGA: Xi Jinping tiba di Bali");
    rel_paragraph parts[] = {
        {0, 11, REL_PARA_TITLE},
        {12, 12 + sizeof STORY - 1, REL_PARA_BODY},
        {12 + sizeof STORY, (uint32_t)text.len, REL_PARA_BOILERPLATE}};
    rel_article article = {.text = text, .paragraphs = parts, .paragraph_count = 3};
    rel_str with = rel_sketch_make(rel_tokens_split(&article, NULL, arena), arena);
    CHECK(rel_str_equal(with, sketch_of(REL_STR(STORY), arena)),
          "headline and boilerplate left out");
}

static void check_forged(rel_arena *arena)
{
    rel_str good = sketch_of(REL_STR(STORY), arena);
    char bad[REL_SKETCH_CHARS + 1], worse[REL_SKETCH_MOST];
    memcpy(bad, good.ptr, REL_SKETCH_CHARS);
    bad[7] = '*';
    memcpy(worse, good.ptr, good.len);
    worse[good.len - 1] = '*';
    rel_tally_document documents[] = {
        {.id = REL_STR_INIT("a"), .sketch = {bad, REL_SKETCH_CHARS}},
        {.id = REL_STR_INIT("b"), .sketch = {bad, REL_SKETCH_CHARS}},
        {.id = REL_STR_INIT("c"), .sketch = {good.ptr, 20}},
        {.id = REL_STR_INIT("d"), .sketch = {good.ptr, 20}},
        {.id = REL_STR_INIT("e")},
        {.id = REL_STR_INIT("f")},
        {.id = REL_STR_INIT("g"), .sketch = {worse, good.len}},
        {.id = REL_STR_INIT("h"), .sketch = {worse, good.len}},
        {.id = REL_STR_INIT("i"), .sketch = {good.ptr, good.len - 1}},
        {.id = REL_STR_INIT("j"), .sketch = {good.ptr, good.len - 1}},
    };
    const uint32_t *found = rel_duplicates_find(documents, 10, arena);
    int pairs = 0;
    for (int i = 0; i < 10; i++)
        pairs += found[i] != REL_NONE;
    CHECK(!pairs, "what is no sketch repeats nothing");
    rel_duplicates_find(NULL, 0, arena);
}

static void check_names(rel_arena *arena)
{
    rel_str one = sketch_of(REL_STR(STORY), arena);
    rel_str two = sketch_of(REL_STR(STORY " kata dia"), arena);
    rel_str other = sketch_of(REL_STR("Jokowi tiba di Kyiv"), arena);
    rel_tally_document documents[] = {
        {.id = REL_STR_INIT("9"), .sketch = one},
        {.id = REL_STR_INIT("5"), .sketch = two},
        {.id = REL_STR_INIT("7"), .sketch = other},
        {.id = REL_STR_INIT("1"), .sketch = one},
        {.id = REL_STR_INIT("8"), .sketch = other},
    };
    const uint32_t *found = rel_duplicates_find(documents, 5, arena);
    CHECK(found[0] == 3 && found[1] == 3 && found[3] == REL_NONE,
          "the first id is the story");
    CHECK(found[2] == REL_NONE && found[4] == 2, "short ones too");
    static const char *const dates[] = {"2024-06-01", "2024-05", "", "2024-05-01",
                                        "2024"};
    for (int i = 0; i < 5; i++)
        documents[i].date = rel_str_from(dates[i]);
    found = rel_duplicates_find(documents, 5, arena);
    CHECK(found[0] == 3 && found[1] == 3,
          "the earliest is the story, of a day the first");
    CHECK(found[2] == 4 && found[4] == REL_NONE, "one with a date before one without");
    rel_duplicates *seen = rel_duplicates_make(arena);
    rel_str story[5];
    for (int i = 0; i < 5; i++)
        story[i] = rel_duplicates_seen(seen, documents[i].sketch, documents[i].id);
    CHECK(!story[0].len && rel_str_equal(story[1], REL_STR("9")) &&
              rel_str_equal(story[3], REL_STR("9")),
          "streaming: the first to come is the story");
    CHECK(!story[2].len && rel_str_equal(story[4], REL_STR("7")),
          "streaming: short ones");
}

int main(void)
{
    rel_arena arena = {0};
    check_pairs(&arena);
    check_forms(&arena);
    check_kinds(&arena);
    check_forged(&arena);
    check_names(&arena);
    rel_arena_clear(&arena);
    return check_done();
}
