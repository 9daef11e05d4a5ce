#include "relasi/tokens.h"
#include "../check.h"
#include "relasi/utf8.h"

#include <stdlib.h>

/* Words are shown with | between tokens and || between sentences. */
static const struct {
    const char *why, *text, *want;
} cases[] = {
    {"plain", "Putin dan Xi berbicara.", "Putin|dan|Xi|berbicara|."},
    {"two sentences", "Ia pergi. Xi datang.", "Ia|pergi|.||Xi|datang|."},
    {"missing space", "di Moskow.Presiden datang", "di|Moskow|.||Presiden|datang"},
    {"lower case follows: no end", "oposisi. pemimpin itu", "oposisi|.|pemimpin|itu"},
    {"hyphen pair", "Biden-Xi", "Biden|-|Xi"},
    {"hyphens in a name", "Perserikatan Bangsa-Bangsa", "Perserikatan|Bangsa|-|Bangsa"},
    {"an opening quote without a space before", "Ia tiba.“Lalu pergi.” Ia",
     "Ia|tiba|.||“|Lalu|pergi|.|”||Ia"},
    {"the network is no initial", "ditulis di X. Ia", "ditulis|di|X|.||Ia"},
    {"a small letter before a capital opens", "Ia pergi. iPhone naik. pemimpin",
     "Ia|pergi|.||iPhone|naik|.|pemimpin"},
    {"initials of a name that is withheld",
     "pria berinisial R. Kapolres dan berinisial R.S. Jaksa hadir.",
     "pria|berinisial|R|.||Kapolres|dan|berinisial|R.S.||Jaksa|hadir|."},
    {"... and more of them", "pria berinisial R. S. kabur.",
     "pria|berinisial|R.|S.|kabur|."},
    {"a numeral of one letter", "anggota Komisi X. Rahmat A. Lubis hadir.",
     "anggota|Komisi|X|.||Rahmat|A.|Lubis|hadir|."},
    {"a letter that tells one of several", "di Grup G. Spanyol dan vitamin C. Rahmat",
     "di|Grup|G|.||Spanyol|dan|vitamin|C|.||Rahmat"},
    {"two capitals end a text", "Ia menahan DRS.", "Ia|menahan|DRS|."},
    {"initial", "S. Jaishankar tiba. Ia", "S.|Jaishankar|tiba|.||Ia"},
    {"the last letter of an acronym", "dari PDI-P. Ia", "dari|PDI|-|P|.||Ia"},
    {"a letter behind & is no initial", "by Orim E&C. Ia pergi",
     "by|Orim|E|&|C|.||Ia|pergi"},
    {"an initial behind a hyphen", "Jean-P. Roux tiba.", "Jean|-|P.|Roux|tiba|."},
    {"abbreviation", "Prof. Mahfud hadir.", "Prof.|Mahfud|hadir|."},
    {"dotted acronym", "the U.S. Senate", "the|U.S.|Senate"},
    {"dotted acronym before a starter", "in the U.S. The Senate",
     "in|the|U.S.||The|Senate"},
    {"degree", "Budi, S.Pd., M.Si. hadir", "Budi|,|S.Pd.|,|M.Si.|hadir"},
    {"an initial behind another, though the letter may open a sentence",
     "by J. K. Dalton. K said", "by|J.|K.|Dalton|.||K|said"},
    {"initials run into the name", "B.J.Habibie", "B.J.|Habibie"},
    {"acronym at a missing space is no chain", "rapat PBB.Di sana",
     "rapat|PBB|.||Di|sana"},
    {"words of eight, fifteen and sixteen letters",
     "keadilan permusyawaratan. tanggungjawabkan,x",
     "keadilan|permusyawaratan|.|tanggungjawabkan|,|x"},
    {"the front of an address alone", "di www. Ia", "di|www|.||Ia"},
    {"domain", "kata GenNews.co kemarin", "kata|GenNews.co|kemarin"},
    {"domain with two parts", "situs antara.co.id.", "situs|antara.co.id|."},
    {"address", "lihat https://a.id/b?c=1, ya", "lihat|https://a.id/b?c=1|,|ya"},
    {"apostrophes",
     "Ma'ruf O\xE2\x80\x99"
     "Brien",
     "Ma'ruf|O\xE2\x80\x99"
     "Brien"},
    {"an article cut short", "l'Ucraina dell\xE2\x80\x99Oman L'Oman",
     "l|'|Ucraina|dell|\xE2\x80\x99|Oman|L|'|Oman"},
    {"no blanks between words", "\u4E2D\u56FD G20\u5CF0\u4F1A\u30022\u5E74",
     "\u4E2D|\u56FD|G20|\u5CF0|\u4F1A|\u3002|2|\u5E74"},
    {"Thai letters keep their marks", "\u0E17\u0E35\u0E48\u0E44\u0E17\u0E22",
     "\u0E17\u0E35\u0E48|\u0E44|\u0E17|\u0E22"},
    {"a full stop of Chinese", "\u4E2D\u56FD\u3002\u65E5\u672C\u3002",
     "\u4E2D|\u56FD|\u3002||\u65E5|\u672C|\u3002"},
    {"numbers", "Rp 2.500,75 pukul 10.30 (14/3)", "Rp|2.500,75|pukul|10.30|(|14|/|3|)"},
    {"closing quote stays",
     "\xE2\x80\x9C"
     "Ya.\xE2\x80\x9D Ia pergi.",
     "\xE2\x80\x9C|Ya|.|\xE2\x80\x9D||Ia|pergi|."},
    {"question inside a quote", "\"Apa?\" kata Xi", "\"|Apa|?|\"|kata|Xi"},
    {"opening quote opens", "Ia pergi. \"Saya\" kata", "Ia|pergi|.||\"|Saya|\"|kata"},
    {"ellipsis", "Ia... pergi", "Ia|...|pergi"},
    {"handle and tag", "@jokowi #pemilu a@b.co", "@jokowi|#pemilu|a@b.co"},
    {"other scripts", "Путин сказал. Си ответил", "Путин|сказал|.||Си|ответил"},
    {"a month before a number", "On Jun. 4 it rained", "On|Jun.|4|it|rained"},
    {"a name that is a month", "He met Lei Jun. Xi did", "He|met|Lei|Jun|.||Xi|did"},
    {"what a share is called", "Nvidia (NVDA.O) and Tencent (0700.HK) rose",
     "Nvidia|(|NVDA.O|)|and|Tencent|(|0700.HK|)|rose"},
    {"a small letter in a chain", "Saham Eni S.p.A. dan Benetti S.r.l. naik",
     "Saham|Eni|S.p.A.|dan|Benetti|S.r.l.|naik"},
    {"... begins none", "a.m. Ia", "a|.|m|.||Ia"},
    {"the stop of what closes a name ends a sentence",
     "Ia membeli PT Adi Tbk. Jaksa hadir.", "Ia|membeli|PT|Adi|Tbk|.||Jaksa|hadir|."},
    {"... also before a quote", "Ia membeli Adi Ltd. \"Kami\" kata",
     "Ia|membeli|Adi|Ltd|.||\"|Kami|\"|kata"},
    {"... and a text", "saham PT Adi Tbk.", "saham|PT|Adi|Tbk|."},
    {"... not before a small word, a mark or more of the form",
     "Adi Ltd. said Adi Ltd., Adi Tbk. (ADI) and Adi Tbk. Ltd. were",
     "Adi|Ltd.|said|Adi|Ltd.|,|Adi|Tbk.|(|ADI|)|and|Adi|Tbk.|Ltd.|were"},
    {"... nor before what somebody is there", "Adi Ltd. Chairman Jo Tan said",
     "Adi|Ltd.|Chairman|Jo|Tan|said"},
    {"... nor without a name before it", "in Ltd. Mayo", "in|Ltd.|Mayo"},
    {"one that stays with the name ends a sentence, too",
     "He left Adi Motor Co. Shares fell.", "He|left|Adi|Motor|Co.||Shares|fell|."},
    {"... and a text", "He left Adi Motor Co.", "He|left|Adi|Motor|Co."},
    {"... but not before more of the form", "Adi Motor Co. Ltd. said",
     "Adi|Motor|Co.|Ltd.|said"},
    {"... nor before what somebody is there", "Adi Co. Chairman Jo Tan said",
     "Adi|Co.|Chairman|Jo|Tan|said"},
    {"an abbreviation before names ends no sentence", "Drs. The came. Prof. The came.",
     "Drs.|The|came|.||Prof.||The|came|."},
    {"a clock ends a sentence before a title", "at 5 P.M. Mr Tan said.",
     "at|5|P.M.||Mr|Tan|said|."},
    {"... and before a given name and another", "at 5 P.M. Adi Tan said.",
     "at|5|P.M.||Adi|Tan|said|."},
    {"... or who holds an office", "at 5 P.M. Mayor Adi Tan said.",
     "at|5|P.M.||Mayor|Adi|Tan|said|."},
    {"... but not before a day", "at 5 P.M. Monday Adi Tan said.",
     "at|5|P.M.|Monday|Adi|Tan|said|."},
    {"... nor a town's time", "at 5 P.M. Adi Tan time", "at|5|P.M.|Adi|Tan|time"},
    {"... nor an office by itself", "at 5 P.M. Mayor Rooms open.",
     "at|5|P.M.|Mayor|Rooms|open|."},
    {"letters end one before somebody known", "in the U.S. Jo Tan said.",
     "in|the|U.S.||Jo|Tan|said|."},
    {"... but not before any name", "the U.S. Adi Tan said.", "the|U.S.|Adi|Tan|said|."},
    {"... nor before an office", "the U.S. Mayor Jo Tan said.",
     "the|U.S.|Mayor|Jo|Tan|said|."},
    {"no blank in brackets", "(PBB.Di sana) ia", "(|PBB|.||Di|sana|)|ia"},
    {"nothing", "  ", ""},
};

static int by_number(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

static unsigned opens(const void *from, uint64_t fold, uint64_t next)
{
    (void)from;
    bool jo = fold == rel_utf8_fold_hash(REL_STR("jo")) &&
              next == rel_utf8_fold_hash(REL_STR("tan"));
    return fold == rel_utf8_fold_hash(REL_STR("adi"))     ? REL_OPENS_GIVEN
           : jo                                           ? REL_OPENS_KNOWN
           : fold == rel_utf8_fold_hash(REL_STR("mr"))    ? REL_OPENS_HONORIFIC
           : fold == rel_utf8_fold_hash(REL_STR("mayor")) ? REL_OPENS_OFFICE
                                                          : 0;
}

static rel_stops stops_of(rel_arena *keep)
{
    uint64_t *abbreviations = REL_NEW(keep, uint64_t, 6);
    uint64_t *starters = REL_NEW(keep, uint64_t, 2);
    abbreviations[0] = rel_utf8_fold_hash(REL_STR("prof"));
    abbreviations[1] = rel_utf8_fold_hash(REL_STR("jun")) ^ REL_STOPS_MARKED;
    abbreviations[2] = rel_utf8_fold_hash(REL_STR("ltd"));
    abbreviations[3] = rel_utf8_fold_hash(REL_STR("tbk"));
    abbreviations[4] = rel_utf8_fold_hash(REL_STR("co"));
    abbreviations[5] = rel_utf8_fold_hash(REL_STR("drs"));
    qsort(abbreviations, 6, sizeof *abbreviations, by_number);
    starters[0] = rel_utf8_fold_hash(REL_STR("the"));
    starters[1] = rel_utf8_fold_hash(REL_STR("k"));
    qsort(starters, 2, sizeof *starters, by_number);
    return (rel_stops){.abbreviations = abbreviations,
                       .starters = starters,
                       .abbreviation_count = 6,
                       .starter_count = 2,
                       .elided = REL_STR("l dell"),
                       .closing = REL_STR("co ltd tbk"),
                       .kept = REL_STR("co"),
                       .fronts = REL_STR("drs h"),
                       .withheld = REL_STR("berinisial"),
                       .numbered = REL_STR("komisi"),
                       .lettered = REL_STR("grup vitamin"),
                       .officers = REL_STR("chairman"),
                       .clock = REL_STR("a.m p.m"),
                       .last = REL_STR("u.s"),
                       .opens = opens};
}

static const char *show(const rel_tokens *t, char *to, size_t room)
{
    size_t n = 0;
    to[0] = '\0';
    for (uint32_t s = 0; s < t->sentence_count; s++)
        for (uint32_t i = 0; i < t->sentences[s].count; i++) {
            rel_str w = rel_token_text(t, t->sentences[s].first + i);
            n += (size_t)snprintf(to + n, room - n, "%s%.*s",
                                  i   ? "|"
                                  : s ? "||"
                                      : "",
                                  REL_STR_ARGS(w));
        }
    return to;
}

/* The shape of a word does not depend on what stands behind it. */
static void check_shapes(rel_arena *keep)
{
    static const struct {
        const char *text;
        rel_shape want;
    } shapes[] = {
        {"G20", REL_SHAPE_UPPER},      {"G20.", REL_SHAPE_UPPER},
        {"G20,", REL_SHAPE_UPPER},     {"S.", REL_SHAPE_CAPITAL},
        {"4K", REL_SHAPE_CAPITAL},     {"U.S.", REL_SHAPE_UPPER},
        {"iPhone", REL_SHAPE_MIXED},   {"McDonald.", REL_SHAPE_MIXED},
        {"Ma'ruf", REL_SHAPE_CAPITAL}, {"Çelik", REL_SHAPE_CAPITAL},
        {"dan", REL_SHAPE_LOWER},      {"2.500", REL_SHAPE_NONE},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        const rel_tokens *t = rel_tokens_phrase(rel_str_from(shapes[i].text), keep);
        CHECK(t->tokens[0].shape == shapes[i].want, "%s: shape %u", shapes[i].text,
              t->tokens[0].shape);
    }
}

/* The same with and without a vocabulary, whatever follows the paragraph. */
static void check_case(size_t i, rel_vocabulary *words, const char *behind,
                       const rel_stops *stops, rel_arena *keep)
{
    char text[400], got[500];
    int len = snprintf(text, sizeof text, "%s%s", cases[i].text, behind);
    char *exact = memcpy(REL_NEW(keep, char, (size_t)len), text, (size_t)len);
    rel_paragraph whole = {0, (uint32_t)strlen(cases[i].text), REL_PARA_BODY};
    rel_article article = {.text = {exact, (size_t)len},
                           .vocabulary = words,
                           .paragraphs = &whole,
                           .paragraph_count = 1};
    show(rel_tokens_split(&article, stops, keep), got, sizeof got);
    CHECK(!strcmp(got, cases[i].want), "%s: %s", cases[i].why, got);
}

static void check_addresses(rel_arena *keep)
{
    static const struct {
        const char *text;
        bool address;
    } words[] = {
        {"https://ex.com/Siti-Rahma", true},
        {"www.Detik.com", true},
        {"Detik.com/Siti-Rahma", true},
        {"siti@Detik.com", true},
        {"Detik.com", false}, /* the outlet */
        {"@siti", false},
        {"#SitiRahma", false},
        {"Siti", false},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const rel_tokens *tokens = rel_tokens_phrase(rel_str_from(words[i].text), keep);
        CHECK(tokens->token_count == 1 &&
                  rel_token_address(tokens, 0) == words[i].address,
              "is %s an address", words[i].text);
    }
}

int main(void)
{
    rel_arena arena = {0};
    check_addresses(&arena);
    rel_vocabulary words = {0};
    check_shapes(&arena);
    rel_stops stops = stops_of(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_case(i, NULL, "", &stops, &arena);
        check_case(i, &words, "", &stops, &arena);
        check_case(i, &words, "letters of the next", &stops, &arena);
    }
    rel_vocabulary_free(&words);
    rel_arena_clear(&arena);
    return check_done();
}
