#include "relasi/pairs.h"
#include "../check.h"
#include "../support/article.h"
#include "relasi/gazetteer.h"

#include <math.h>

static const char text[] =
    "Ia Aa dan Bb. Lalu Cc pergi.\nKini Aa, Bb, Cc ada. Ya Aa saja.\n"
    "# Dd Ee\nEe sini.";

/* Worked out by hand. Sentences: {A B} {C} | {A B C} {A} | (boilerplate) {E}. */
static const struct {
    const char *why, *window;
    int a, b;                   /* 0 is A ...                 */
    unsigned count, own, total; /* of the pair, of a, of all  */
} cases[] = {
    {"A B share two of five sentences", "sentence", 0, 1, 2, 3, 5},
    {"A C share one sentence", "sentence", 0, 2, 1, 3, 5},
    {"boilerplate pairs nobody", "sentence", 3, 4, 0, 0, 5},
    {"A C share both paragraphs", "paragraph", 0, 2, 2, 2, 3},
    {"a paragraph counts a pair once", "paragraph", 0, 1, 2, 2, 3},
    {"all in the document", "document", 0, 4, 1, 1, 1},
    /* Windows open at A B C A B C A E; from each, what starts at most 4 tokens on:
     * {A B} {B C} {C A} {A B C} {B C} {C A} {A E} {E}. */
    {"tokens: A B share two windows of eight", "tokens:4", 0, 1, 2, 5, 8},
    {"tokens: B C share three", "tokens:4", 1, 2, 3, 4, 8},
    {"tokens: C E are too far apart", "tokens:4", 2, 4, 0, 5, 8},
    /* Five sentences, all within reach: A in 0 2 3, B in 0 2: 3 x 2 pairs of sentences.
     */
    {"decay: pairs of sentences", "decay", 0, 1, 6, 15, 25},
    {"decay: across sentences", "decay", 0, 4, 3, 15, 25},
};

/* Temporaries must not lie in the arena of the tally. */
static rel_arena work;

static void check_windows(rel_arena *keep)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rel_tally_settings settings = {.evidence = 5};
        rel_error err = {0};
        rel_window_find(cases[i].window, &settings.window, &settings.tokens);
        rel_tally *tally = rel_tally_make(&settings, keep);
        rel_pairs_count(article_of(text, "d", &work), NULL, (rel_str){0}, tally, &work,
                        NULL, &err);
        char key[2][16] = {"person/a", "person/b"};
        key[0][7] = (char)('a' + cases[i].a), key[1][7] = (char)('a' + cases[i].b);
        uint32_t x = rel_tally_entity_of(tally, rel_str_from(key[0]));
        uint32_t y = rel_tally_entity_of(tally, rel_str_from(key[1]));
        uint32_t pair = rel_tally_pair_of(tally, x, y);
        const rel_tally_pair *p = &tally->pairs[pair];
        CHECK(p->count == cases[i].count && tally->entities[x].count == cases[i].own &&
                  tally->totals[0].count == cases[i].total,
              "%s: %llu of %llu and %llu", cases[i].why, (unsigned long long)p->count,
              (unsigned long long)tally->entities[x].count,
              (unsigned long long)tally->totals[0].count);
    }
}

/* A at sentences 0 2 3, B at 0 2: distances 0 2, 2 0, 3 1. */
static void check_decay(rel_arena *keep)
{
    rel_error err = {0};
    rel_tally *tally = rel_tally_make(&(rel_tally_settings){0}, keep);
    rel_pairs_count(article_of(text, "d", &work), NULL, (rel_str){0}, tally, &work, NULL,
                    &err);
    uint32_t a = rel_tally_entity_of(tally, REL_STR("person/a"));
    uint32_t b = rel_tally_entity_of(tally, REL_STR("person/b"));
    uint32_t pair = rel_tally_pair_of(tally, a, b);
    double sum = (double)tally->pairs[pair].decay / 4294967296.0;
    double want = 2 + 2 * exp(-2) + exp(-3) + exp(-1);
    CHECK(fabs(sum - want) < 1e-8, "decay sums exp(-d): %.9f, %.9f", sum, want);
}

static void check_evidence(rel_arena *keep)
{
    rel_error err = {0};
    rel_tally *tally = rel_tally_make(&(rel_tally_settings){.evidence = 1}, keep);
    rel_pairs_count(article_of(text, "d", &work), NULL, (rel_str){0}, tally, &work, NULL,
                    &err);
    uint32_t a = rel_tally_entity_of(tally, REL_STR("person/a"));
    uint32_t c = rel_tally_entity_of(tally, REL_STR("person/c"));
    uint32_t pair = rel_tally_pair_of(tally, c, a);
    const rel_tally_pair *p = &tally->pairs[pair];
    const rel_evidence *e = &tally->evidence[p->evidence];
    CHECK(rel_str_equal(e->text, REL_STR("Kini Aa, Bb, Cc ada.")),
          "the sentence that has both: %.*s", REL_STR_ARGS(e->text));
    CHECK(e->spans[0][0] == 5 && e->spans[1][0] == 13 && e->sentence == 3,
          "spans and number: %u %u, %u", e->spans[0][0], e->spans[1][0], e->sentence);
    CHECK(e->next == REL_NONE, "no more evidence than asked for");
    CHECK(!rel_pairs_count(article_of(text, "d", &work), NULL, (rel_str){0}, tally, &work,
                           NULL, &err) &&
              err.code == REL_INPUT,
          "a document is counted once: %s", err.text);
}

/* Sentences too long to be shown whole; what is left out is marked, and stands between
 * words, of which \xC3\xA9 would be cut in its middle. The last is at the very end of a
 * text behind which a byte may be anything. */
static const struct {
    const char *why, *front, *word, *behind, *last;
    char a, b;
    const char *begin, *middle, *end; /* of what is shown */
} longs[] = {
    {"at the end", "Aa dan Bb", " rombongan", " lalu Cc ada.", "", 'b', 'c',
     "Aa dan Bb rombongan", "rombongan \xE2\x80\xA6 rombongan", "rombongan lalu Cc ada."},
    {"in the middle", "Mereka", " rombongan", " Aa dan Bb", " \xC3\xA9\xC3\xA9\xC3\xA9",
     'a', 'b', "\xE2\x80\xA6 rombongan", " Aa dan Bb ",
     "\xC3\xA9\xC3\xA9\xC3\xA9 \xE2\x80\xA6"},
    {"at the begin", "Aa dan Bb", " rombongan", " pergi", " jauh", 'a', 'b',
     "Aa dan Bb rombongan", "rombongan", "rombongan \xE2\x80\xA6"},
};

static void fill(char *to, const char *word)
{
    for (int i = 0; i < 160; i++)
        strcat(to, word);
}

static void check_long(rel_arena *keep, size_t i)
{
    rel_error err = {0};
    rel_arena scratch = {0};
    const char *why = longs[i].why;
    char *long_text = REL_NEW(&scratch, char, 8000), a[] = "person/a", b[] = "person/b";
    strcpy(long_text, longs[i].front);
    fill(long_text, longs[i].word);
    strcat(long_text, longs[i].behind);
    fill(long_text, longs[i].last);
    char *exact = REL_NEW(&scratch, char, strlen(long_text) + 1);
    strcpy(exact, long_text);
    rel_tally *tally = rel_tally_make(&(rel_tally_settings){.evidence = 1}, keep);
    rel_pairs_count(article_of(exact, "d", &work), NULL, (rel_str){0}, tally, &work, NULL,
                    &err);
    a[7] = longs[i].a, b[7] = longs[i].b;
    uint32_t x = rel_tally_entity_of(tally, rel_str_from(a));
    uint32_t y = rel_tally_entity_of(tally, rel_str_from(b));
    const rel_tally_pair *p = &tally->pairs[rel_tally_pair_of(tally, x, y)];
    const rel_evidence *e = &tally->evidence[p->evidence];
    const char *shown = rel_str_cstr(e->text, &scratch);
    size_t begin = strlen(longs[i].begin), end = strlen(longs[i].end);
    CHECK(e->text.len < 620 && e->text.len > end &&
              !strncmp(shown, longs[i].begin, begin) && strstr(shown, longs[i].middle) &&
              !strcmp(shown + e->text.len - end, longs[i].end),
          "a long sentence, names %s: %s", why, shown);
    bool first = shown[e->spans[0][0]] == 'A' + longs[i].a - 'a' &&
                 shown[e->spans[0][0] + 1] == longs[i].a;
    bool second = shown[e->spans[1][0]] == 'A' + longs[i].b - 'a' &&
                  shown[e->spans[1][0] + 1] == longs[i].b;
    CHECK(first && second && e->spans[0][1] == e->spans[0][0] + 2,
          "%s: the spans fit: %u %u", why, e->spans[0][0], e->spans[1][0]);
    rel_arena_clear(&scratch);
}

int main(void)
{
    rel_arena keep = {0};
    for (size_t i = 0; i < sizeof longs / sizeof *longs; i++)
        check_long(&keep, i);
    check_windows(&keep);
    check_decay(&keep);
    check_evidence(&keep);
    rel_arena_clear(&work);
    rel_arena_clear(&keep);
    return check_done();
}
