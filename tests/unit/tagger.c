/* The tagger: parts, learning, files, figures. */
#include "../check.h"

#include "relasi/tagger_cli.h"
#include "tagger_train.h"

#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/relasi-tagger-XXXXXX";

static const char *path_of(const char *name)
{
    static char paths[4][128];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    return path;
}

static void write_file(const char *path, const void *bytes, size_t len)
{
    FILE *out = fopen(path, "wb");
    if (!out || fwrite(bytes, 1, len, out) != len || fclose(out) != 0)
        abort();
}

static rel_str read_file(const char *path, rel_arena *keep)
{
    rel_error err = {0};
    rel_str bytes = {0};
    if (!tagger_file_read(path, keep, &bytes, &err))
        printf("# %s\n", err.text);
    return bytes;
}

static void check_parts(void)
{
    static const struct {
        const char *why, *token, *parts;
        tagger_mode mode;
    } rows[] = {
        {"one word is one part", "Jakarta", "Jakarta", TAGGER_CASED},
        {"two names are two", "Biden-Xi", "Biden|-|Xi", TAGGER_CASED},
        {"a doubled word is one", "negara-negara", "negara-negara", TAGGER_CASED},
        {"also with a capital", "Bangsa-Bangsa", "Bangsa-Bangsa", TAGGER_CASED},
        {"a name behind a prefix", "pro-Rusia", "pro|-|Rusia", TAGGER_CASED},
        {"without case nothing is cut", "Biden-Xi", "Biden-Xi", TAGGER_FOLDED},
        {"the genitive is apart", "Biden's", "Biden|'s", TAGGER_CASED},
        {"a hyphen alone stays", "-", "-", TAGGER_CASED},
        {"dashes are no hyphens", "a--b", "a--b", TAGGER_CASED},
        {"three words, two names", "non-blok-Asia", "non-blok|-|Asia", TAGGER_CASED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rel_str parts[TAGGER_PARTS_MAX];
        char got[128] = "";
        uint32_t n = tagger_view(rel_str_from(rows[i].token), rows[i].mode, parts);
        for (uint32_t k = 0; k < n; k++) {
            strncat(got, k ? "|" : "", 2);
            strncat(got, parts[k].ptr, parts[k].len);
        }
        CHECK(!strcmp(got, rows[i].parts), "%s: %s", rows[i].why, got);
    }
}

static void check_words(void)
{
    static const struct {
        const char *why, *word, *alike;
    } rows[] = {
        {"case and digits fold", "G20", "g10"},
        {"so does a backtick", "Ma`Ruf", "ma'ruf"},
        {"and beyond ASCII",
         "ERDO\xC4\x9E"
         "AN7",
         "erdogan1"},
        {"a blank within stays one", "dua  Kata", "dua kata"},
        {"long words too",
         "WordWordWordWordWordWordWordWordWordWordWordWordWordWordWord9",
         "wordwordwordwordwordwordwordwordwordwordwordwordwordwordword0"},
    };
    rel_arena keep = {0};
    tagger_lore lore = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        tagger_feature features[2][TAGGER_WORD_FEATURES];
        tagger_word words[2];
        rel_str text = rel_str_from(rows[i].word), alike = rel_str_from(rows[i].alike);
        rel_str folded;
        uint32_t n =
            tagger_word_read(&lore, text, TAGGER_FOLDED, &keep, &words[0], features[0]);
        bool same = n == tagger_word_read(&lore, alike, TAGGER_FOLDED, &keep, &words[1],
                                          features[1]);
        for (uint32_t k = 0; same && k < n; k++)
            same = features[0][k].hash == features[1][k].hash;
        CHECK(same && words[0].fold == tagger_fold(text, &keep, &folded), "%s: %s",
              rows[i].why, rows[i].word);
    }
    rel_arena_clear(&keep);
}

/* Sentences from a few names and words, enough to learn from; lines where a person
 * begins end with `person`. */
static void write_corpus(const char *path, unsigned from, unsigned to, const char *person)
{
    static const char *const people[] = {"Budi", "Siti", "Joko", "Rina", "Agus"};
    static const char *const places[] = {"Jakarta", "Medan", "Bandung"};
    FILE *out = fopen(path, "w");
    if (!out)
        abort();
    for (unsigned i = from; i < to; i++) {
        fprintf(out, "Presiden\tO\n%s\tB-PER%s\nHadi\tI-PER\n", people[i % 5], person);
        fprintf(out, "tiba\tO\ndi\tO\n%s\tB-LOC\n", places[i % 3]);
        fprintf(out, ".\tO\n\nKementerian\tB-ORG\nLuar\tI-ORG\nNegeri\tI-ORG\n");
        fprintf(out, "menolak\tO\nusul\tO\n%s\tB-PER%s\n.\tO\n\n", people[(i + 2) % 5],
                person);
    }
    fclose(out);
}

static bool train(const char *model, const char *corpus, rel_error *err)
{
    char name[] = "train", o[] = "-o", q[] = "--quiet", e[] = "--epochs", n[] = "8";
    char *to = strdup(model), *from = strdup(corpus);
    char *argv[] = {name, q, e, n, o, to, from, NULL};
    bool ok = rel_train_command(7, argv, stderr, err);
    free(to);
    free(from);
    return ok;
}

static rel_spans tag(const rel_tagger *model, rel_str text, rel_arena *keep)
{
    rel_paragraph paragraph = {0, (uint32_t)text.len, REL_PARA_BODY};
    rel_article article = {.text = text, .paragraphs = &paragraph, .paragraph_count = 1};
    const rel_tokens *tokens = rel_tokens_split(&article, NULL, keep);
    rel_tagger_work *work = rel_tagger_work_make(model);
    rel_spans spans = rel_tagger_tag(model, work, tokens, keep);
    rel_tagger_work_free(work);
    return spans;
}

static void check_training(void)
{
    rel_arena keep = {0};
    rel_error err = {0};
    write_corpus(path_of("train.conll"), 0, 30, "");
    CHECK(train(path_of("a.bin"), path_of("train.conll"), &err), "trains %s", err.text);
    CHECK(train(path_of("b.bin"), path_of("train.conll"), &err), "again %s", err.text);
    rel_str a = read_file(path_of("a.bin"), &keep),
            b = read_file(path_of("b.bin"), &keep);
    CHECK(a.len && rel_str_equal(a, b), "the same data gives the same bytes");

    const rel_tagger *model = rel_tagger_open(path_of("a.bin"), &err);
    CHECK(model != NULL, "opens %s", err.text);
    if (model) {
        CHECK(!strcmp(rel_tagger_label(model, 0), "LOC") &&
                  !strcmp(rel_tagger_label(model, 2), "PER") &&
                  !rel_tagger_label(model, 3),
              "three types in order, no fourth");
        CHECK(rel_tagger_type(model, 0) == REL_PLACE &&
                  rel_tagger_type(model, 2) == REL_PERSON &&
                  rel_tagger_type(model, 3) == REL_TYPES,
              "which are types of ours");
        rel_spans spans =
            tag(model, REL_STR("Presiden Dewi Hadi tiba di Medan ."), &keep);
        CHECK(spans.count == 2 && spans.spans[0].first == 1 &&
                  spans.spans[0].count == 2 && spans.spans[0].label == 2 &&
                  spans.spans[1].label == 0,
              "finds a name it never saw, and a place");
        CHECK(spans.count && spans.spans[0].confidence > 0.5f &&
                  spans.spans[0].confidence <= 1,
              "and is fairly sure");
    }
    rel_tagger_close(model);
    rel_arena_clear(&keep);
}

/* How sure a model learnt from such chances is of a person, its only name. */
static float sure_of_person(const char *chances)
{
    rel_arena keep = {0};
    rel_error err = {0};
    float sure = 0;
    write_corpus(path_of("train.conll"), 0, 30, chances);
    CHECK(train(path_of("b.bin"), path_of("train.conll"), &err), "trains %s", err.text);
    const rel_tagger *model = rel_tagger_open(path_of("b.bin"), &err);
    if (model) {
        rel_spans spans = tag(model, REL_STR("mereka menolak usul Siti ."), &keep);
        sure =
            spans.count == 1 && spans.spans[0].label == 2 ? spans.spans[0].confidence : 0;
    }
    rel_tagger_close(model);
    rel_arena_clear(&keep);
    return sure;
}

static void check_chances(void)
{
    rel_arena keep = {0};
    float sure = sure_of_person("\t1\tB-PER=1");
    rel_str a = read_file(path_of("a.bin"), &keep),
            b = read_file(path_of("b.bin"), &keep);
    CHECK(a.len && rel_str_equal(a, b), "a chance of 1 is a label");
    float less = sure_of_person("\t0.7\tB-PER=0.7 B-ORG=0.3");
    CHECK(sure > less && less > 0, "chances make less sure: %g, %g", (double)sure,
          (double)less);
    rel_arena_clear(&keep);
}

static void check_refused(void)
{
    rel_arena keep = {0};
    rel_str whole = read_file(path_of("a.bin"), &keep);
    char *bad = REL_NEW(&keep, char, whole.len + 8);
    static const struct {
        const char *why;
        size_t at; /* byte changed; 0: the length is */
        long cut;
    } rows[] = {
        {"another magic", 1, 0},           {"another sum", 9, 0},
        {"another version", 16, 0},        {"another count", 24, 0},
        {"a byte in the middle", 5000, 0}, {"one byte short", 0, -1},
        {"eight bytes more", 0, 8},        {"a header alone", 0, -1000000000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rel_error err = {0};
        size_t len = rows[i].cut < -8 ? 40 : (size_t)((long)whole.len + rows[i].cut);
        memcpy(bad, whole.ptr, whole.len);
        bad[rows[i].at] = (char)(bad[rows[i].at] ^ (rows[i].at ? 0x55 : 0));
        write_file(path_of("bad.bin"), bad, len);
        const rel_tagger *model = rel_tagger_open(path_of("bad.bin"), &err);
        CHECK(!model && err.code == REL_INPUT, "%s: %s", rows[i].why, err.text);
        rel_tagger_close(model);
    }
    rel_error err = {0};
    CHECK(!rel_tagger_open(path_of("none.bin"), &err) && err.code == REL_IO,
          "no file: %s", err.text);
    rel_arena_clear(&keep);
}

/* Figures by hand: the model knows the sentences, so that changed labels in the
 * file are its only errors. */
static void check_figures(void)
{
    static const char labelled[] =
        "Presiden\tB-PER\nBudi\tI-PER\nHadi\tI-PER\ntiba\tO\ndi\tO\nJakarta\tB-LOC\n.\tO\n\n"
        "Kementerian\tB-ORG\nLuar\tI-ORG\nNegeri\tI-ORG\nmenolak\tO\nusul\tB-MISC\n"
        "Siti\tB-PER\n.\tO\n";
    static const char wanted[] =
        "type          right   gold  found       P      R     F1\n"
        "LOC               1      1      1  100.00 100.00 100.00\n"
        "MISC              0      1      0    0.00   0.00   0.00\n"
        "ORG               1      1      1  100.00 100.00 100.00\n"
        "PER               1      2      2   50.00  50.00  50.00\n"
        "micro             3      5      4   75.00  60.00  66.67\n";
    char got[2048] = "";
    rel_error err = {0};
    char *model = strdup(path_of("a.bin")), *file = strdup(path_of("figures.conll"));
    char name[] = "eval", *argv[] = {name, model, file, NULL};
    write_file(file, labelled, sizeof labelled - 1);
    FILE *out = fmemopen(got, sizeof got - 1, "w");
    CHECK(rel_eval_command(3, argv, out, &err), "measures %s", err.text);
    fclose(out);
    const char *table = strchr(got, '\n');
    CHECK(table && !strcmp(table + 1, wanted), "the same as by hand");
    free(model);
    free(file);
}

static void check_lines(void)
{
    static const struct {
        const char *why, *text;
        bool good;
    } rows[] = {
        {"a token without a tag", "Budi\n", false},
        {"a tag that is none", "Budi\tX\n", false},
        {"no UTF-8", "Budi\xff\tO\n", false},
        {"no names at all", "a\tO\n", false},
        {"line ends of Windows", "Budi\tB-PER\r\n\r\n", true},
        {"an I that begins", "Budi\tI-PER\n", true},
        {"chances", "Budi\tB-PER\t0.7\tB-PER=0.7 I-ORG=0.1 O=0.2\r\n", true},
        {"chances without tags", "Budi\tB-PER\t0.7\t0.7 0.3\n", false},
        {"a chance of a tag that is none", "Budi\tB-PER\t0.7\tX=1\n", false},
        {"a chance above 1", "Budi\tB-PER\t0.7\tB-PER=1.5\n", false},
        {"a chance that is no number", "Budi\tB-PER\t0.7\tB-PER=nan\n", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rel_error err = {0};
        write_file(path_of("lines.conll"), rows[i].text, strlen(rows[i].text));
        bool ok = train(path_of("lines.bin"), path_of("lines.conll"), &err);
        CHECK(ok == rows[i].good && (ok || err.code == REL_INPUT), "%s %s", rows[i].why,
              err.text);
    }
}

/* Six words stand before six others: two classes, whatever the order. */
static void check_clusters(void)
{
    rel_arena keep = {0};
    rel_error err = {0};
    char *file = strdup(path_of("text")), *to = strdup(path_of("clusters.tsv"));
    char name[] = "cluster", c[] = "--classes", n[] = "3", l[] = "--least", two[] = "2",
         o[] = "-o", *argv[] = {name, c, n, l, two, o, to, file, NULL};
    FILE *out = fopen(file, "w");
    for (int i = 0; out && i < 36; i++)
        fprintf(out, "%c %c\n", "abcdef"[i % 6], "uvwxyz"[i / 6]);
    if (out)
        fclose(out);
    CHECK(rel_cluster_command(8, argv, &err), "clusters %s", err.text);
    rel_str got = read_file(to, &keep), line, word, code;
    char codes[128][8] = {""};
    while (rel_str_cut(&got, '\n', &line) && rel_str_cut(&line, '\t', &word) &&
           rel_str_cut(&line, '\t', &code))
        snprintf(codes[word.ptr[0] & 127], 8, "%.*s", REL_STR_ARGS(code));
    CHECK(*codes['a'] && !strcmp(codes['a'], codes['f']), "a and f stand alike");
    CHECK(*codes['u'] && !strcmp(codes['u'], codes['z']), "u and z do");
    CHECK(strcmp(codes['a'], codes['u']) != 0, "a and u do not");
    free(file);
    free(to);
    rel_arena_clear(&keep);
}

int main(void)
{
    if (!mkdtemp(folder))
        return 1;
    check_parts();
    check_words();
    check_training();
    check_chances();
    check_refused();
    check_figures();
    check_lines();
    check_clusters();
    static const char *const files[] = {"train.conll",   "a.bin",       "b.bin",
                                        "bad.bin",       "lines.conll", "lines.bin",
                                        "figures.conll", "text",        "clusters.tsv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(path_of(files[i]));
    rmdir(folder);
    return check_done();
}
