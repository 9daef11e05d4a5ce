#include "relasi/lexicon.h"
#include "../check.h"
#include "lexicon_file.h"
#include "relasi/gazetteer.h"
#include "relasi/names.h"
#include "relasi/utf8.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A small data folder, written anew for each case: `file` gets `text` more. */
/* clang-format off */
static const struct { const char *why, *file, *text, *want; } faults[] = {
    {"sound as it is",          "",                "", ""},
    {"no such type",            "kb/x.tsv",        "a\thuman\tA\tA\t\t\t\t\t\n", "kb/x.tsv:4: no such type"},
    {"an id twice",             "kb/x.tsv",        "land\tcountry\tA\tA\t\t\t\t\t\n", "kb/x.tsv:4: a second entity"},
    {"an unknown country",      "kb/x.tsv",        "a\tplace\tA\tA\t\t\tnowhere\t\t\n", "no entity has the id 'nowhere'"},
    {"an unknown language",     "kb/x.tsv",        "a\tplace\tA\tA\t\t\t\t\txx:B\n", "kb/x.tsv:4: no data for the language"},
    {"an unknown kind",         "xa/cues.tsv",     "kata\tbunyi\n", "xa/cues.tsv:2: no such kind"},
    {"a name too long",         "kb/x.tsv",        "a\tplace\ta b c d e f g h i j k l m n o p q\tA\t\t\t\t\t\n", "kb/x.tsv:4: over 16 words and marks: 'a b c"},
    {"a phrase too long",       "xa/cues.tsv",     "a b c d e f g h i j k l m n o p q\tno_name\n", "xa/cues.tsv:2: over 16 words"},
    {"not UTF-8",               "xa/common.txt",   "\xC3\x28\n", "not UTF-8"},
};
/* clang-format on */

static char dir[64], path[128];

static void put(const char *file, const char *mode, const char *text)
{
    snprintf(path, sizeof path, "%s/%s", dir, file);
    FILE *f = fopen(path, mode);
    if (f && fputs(text, f) >= 0)
        fclose(f);
}

static void folder(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", dir, name);
    mkdir(path, 0700);
}

static void lay(void)
{
    folder("kb");
    folder("xa");
    put("kb/x.tsv", "w",
        "id\ttype\tlabel_en\tlabel_id\tlabel_native\twikidata\tcountry\tkind\taliases\n"
        "land\tcountry\tLand\tTanah\t\tQ1\t\tstate\tL.A.!|xa:Lando\n"
        "town\tplace\tTown\tKota\t\t\tland\tcapital\tTown?\n");
    put("xa/language.tsv", "w", "key\tvalue\ncode\txa\n");
    put("xa/titles.tsv", "w", "form\tkind\tposition\nRaja Besar\toffice\tbefore\n");
    put("xa/cues.tsv", "w", "form\tkind\n");
    put("xa/common.txt", "w", "rumah\n");
    put("xa/abbreviations.txt", "w", "Jl.\n");
}

static void clean(void)
{
    static const char *const files[] = {"kb/x.tsv",
                                        "xa/language.tsv",
                                        "xa/titles.tsv",
                                        "xa/cues.tsv",
                                        "xa/common.txt",
                                        "xa/abbreviations.txt",
                                        "kb",
                                        "xa",
                                        "relasi.lex",
                                        "bad.lex"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, files[i]);
        remove(path);
    }
    rmdir(dir);
}

static uint64_t fold_of(const char *word)
{
    return rel_utf8_fold_hash(rel_str_from(word));
}

static uint64_t next_kinds(const rel_phrases *phrases, const char *word)
{
    const rel_slot *slot = rel_phrases_find(phrases, rel_phrase_hash(0, fold_of(word)));
    return slot ? rel_phrases_next(phrases, slot) : UINT64_MAX;
}

static void contents(const rel_lexicon *l)
{
    uint32_t first, xa = rel_lexicon_language_find(l, REL_STR("xa"));
    CHECK(rel_lexicon_language_count(l) == 1 && xa == 0, "the folder is a language");
    CHECK(rel_lexicon_known_count(l) == 2, "two entities");
    uint32_t town = rel_lexicon_known_find(l, REL_STR("town"));
    rel_known known = rel_lexicon_known_at(l, town);
    CHECK(rel_str_equal(known.label_id, REL_STR("Kota")) && known.type == REL_PLACE &&
              rel_str_equal(rel_lexicon_known_at(l, known.country).id, REL_STR("land")),
          "the town is in its country");
    CHECK(rel_lexicon_known_find(l, REL_STR("nowhere")) == REL_NONE, "no such id");
    CHECK(rel_lexicon_rows(l, REL_LIST_TITLE, xa, &first) == 1, "one title");
    rel_row row = rel_lexicon_row(l, first);
    CHECK(rel_str_equal(row.form, REL_STR("Raja Besar")) && row.sub == REL_TITLE_OFFICE,
          "the title is an office");
    rel_stops stops = rel_lexicon_stops(l, xa);
    CHECK(stops.abbreviation_count == 1, "one abbreviation");
    CHECK(rel_lexicon_row(l, 1000).form.len == 0, "past the end is empty");
    CHECK(rel_lexicon_string(l, UINT32_MAX - 2).len == 0, "no such string");
    const rel_phrases *phrases = rel_lexicon_phrases(l);
    CHECK(!rel_phrases_find(phrases, 0), "no phrase of no words");
    CHECK(next_kinds(phrases, "raja") == UINT64_C(1) << rel_phrase_kind(fold_of("besar")),
          "what may follow a word is known");
    CHECK(!next_kinds(phrases, "rumah"), "and that nothing may");
    rel_slot open = {.lists = 1u << REL_LIST_PREFIX};
    CHECK(rel_phrases_next(phrases, &open) == UINT64_MAX, "untold, anything may");
}

/* Every byte of the file matters: change or cut it, and it is refused. */
static void damage(const char *good, rel_arena *arena)
{
    FILE *f = fopen(good, "rb");
    static unsigned char bytes[1 << 16];
    size_t size = f ? fread(bytes, 1, sizeof bytes, f) : 0;
    int taken = 0, tried = 0;
    char bad[128];
    snprintf(bad, sizeof bad, "%s/bad.lex", dir);
    if (f)
        fclose(f);
    for (size_t i = 0; i < 2 * size; i += 1 + size / 300) {
        bool cut = i >= size;
        rel_error err = {0};
        FILE *to = fopen(bad, "wb");
        bytes[i % size] ^= cut ? 0 : 0x40;
        fwrite(bytes, 1, cut ? i - size : size, to);
        fclose(to);
        bytes[i % size] ^= cut ? 0 : 0x40;
        const rel_lexicon *l = rel_lexicon_map(bad, arena, &err);
        taken += l != NULL;
        tried++;
        rel_lexicon_close(l);
    }
    CHECK(size && !taken, "%d damaged files, %d taken", tried, taken);
}

static uint64_t room[1 << 16]; /* of a lexicon, aligned as in memory that is mapped */

static const rel_lexicon *map_forged(size_t size, rel_arena *arena, rel_error *err)
{
    char bad[128];
    file_header *header = (void *)room;
    header->size = size;
    header->checksum = rel_checksum((char *)room + CHECKED_FROM, size - CHECKED_FROM);
    snprintf(bad, sizeof bad, "%s/bad.lex", dir);
    FILE *to = fopen(bad, "wb");
    fwrite(room, 1, size, to);
    fclose(to);
    return rel_lexicon_map(bad, arena, err);
}

/* Its sum is right, its numbers are not: nothing is looked for outside of its tables. */
static void forge(const char *good, rel_arena *arena)
{
    rel_error err = {0};
    FILE *f = fopen(good, "rb");
    size_t size = f ? fread(room, 1, sizeof room, f) : 0;
    if (f)
        fclose(f);
    file_section *sections = ((file_header *)(void *)room)->sections;
    rel_entry *entries = (void *)((char *)room + sections[SECTION_ENTRIES].offset);
    for (uint64_t i = 0; i < sections[SECTION_ENTRIES].count; i++)
        if (entries[i].list == REL_LIST_NAME)
            entries[i].value = 90000000;
    const rel_lexicon *l = map_forged(size, arena, &err);
    CHECK(l != NULL, "sound but for its names: %s", err.text);
    if (l) {
        const rel_gazetteer *g = rel_gazetteer_make(l, NULL, arena);
        CHECK(rel_gazetteer_lookup(g, REL_STR("Lando")) == REL_NONE,
              "a name of no entity names none");
    }
    rel_lexicon_close(l);
    sections[SECTION_LANGUAGES].offset = size;
    sections[SECTION_LANGUAGES].count = REL_LEXICON_LANGUAGES + 1;
    memset((char *)room + size, 0, sizeof room - size);
    l = map_forged(sizeof room, arena, &err);
    CHECK(!l && strstr(err.text, "too many languages"), "refused: %s", err.text);
    rel_lexicon_close(l);
}

int main(void)
{
    rel_arena arena = {0};
    char lex[128];
    snprintf(dir, sizeof dir, "/tmp/relasi-lexicon-%ld", (long)getpid());
    mkdir(dir, 0700);
    snprintf(lex, sizeof lex, "%s/relasi.lex", dir);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        rel_error err = {0};
        lay();
        if (*faults[i].file)
            put(faults[i].file, "a", faults[i].text);
        bool ok = rel_lexicon_compile(dir, lex, &err);
        CHECK(ok == !*faults[i].want && strstr(err.text, faults[i].want), "%s: [%s]",
              faults[i].why, err.text);
    }
    rel_error err = {0};
    lay();
    rel_lexicon_compile(dir, lex, &err);
    const rel_lexicon *l = rel_lexicon_open(dir, &arena, &err);
    CHECK(l != NULL, "it opens: %s", err.text);
    if (l)
        contents(l);
    rel_lexicon_close(l);
    damage(lex, &arena);
    forge(lex, &arena);
    err = (rel_error){0};
    CHECK(!rel_lexicon_open("/nowhere", &arena, &err) && err.code == REL_IO,
          "no folder: %s", err.text);
    clean();
    rel_arena_clear(&arena);
    return check_done();
}
