/* A thousand edits of the sample articles find their original; originals stay
 * apart; the order of documents has no say; and it goes on being fast. */
#include "relasi/duplicates.h"
#include "../check.h"

#include <glob.h>
#include <stdlib.h>
#include <time.h>

enum { EDITS = 1000, LINES = 200, COPIES = 20000 };

static uint64_t state = 20220314;

static uint32_t draw(uint32_t below)
{
    state += 0x9E3779B97F4A7C15u;
    return (uint32_t)((rel_table_mix(state) >> 32) * below >> 32);
}

typedef struct text {
    rel_str lines[LINES];
    uint8_t kinds[LINES];
    uint32_t count;
} text;

static rel_str read_file(const char *path, rel_arena *keep)
{
    FILE *in = fopen(path, "rb");
    char *bytes = REL_NEW(keep, char, 1 << 16);
    size_t n = in ? fread(bytes, 1, 1 << 16, in) : 0;
    if (in)
        fclose(in);
    return (rel_str){bytes, n};
}

/* Lines of prose are body; the rest is what the text room would mark. */
static text read_text(const char *path, rel_arena *keep)
{
    text t = {0};
    rel_str rest = read_file(path, keep), line;
    while (t.count < LINES && rel_str_cut(&rest, '\n', &line)) {
        if (!line.len)
            continue;
        bool prose = line.len > 90 && memcmp(line.ptr, "BACA", 4);
        t.kinds[t.count] = prose ? REL_PARA_BODY : REL_PARA_BOILERPLATE;
        t.lines[t.count++] = line;
    }
    return t;
}

static rel_str sketch_of(const text *t, rel_arena *keep)
{
    size_t room = 1, n = 0;
    for (uint32_t i = 0; i < t->count; i++)
        room += t->lines[i].len + 1;
    char *bytes = REL_NEW(keep, char, room);
    rel_paragraph *parts = REL_NEW(keep, rel_paragraph, t->count);
    for (uint32_t i = 0; i < t->count; i++) {
        memcpy(bytes + n, t->lines[i].ptr, t->lines[i].len);
        parts[i] =
            (rel_paragraph){(uint32_t)n, (uint32_t)(n + t->lines[i].len), t->kinds[i]};
        n += t->lines[i].len;
        bytes[n++] = '\n';
    }
    rel_article article = {
        .text = {bytes, n}, .paragraphs = parts, .paragraph_count = t->count};
    return rel_sketch_make(rel_tokens_split(&article, NULL, keep), keep);
}

static uint32_t body_line(const text *t)
{
    uint32_t i;
    do
        i = draw(t->count);
    while (t->kinds[i] != REL_PARA_BODY);
    return i;
}

/* Delete, insert or replace a word of a line. */
static void edit_word(text *t, rel_arena *keep)
{
    static const char *const words[] = {"kemarin", "juga", "tersebut", "said", "menurut",
                                        "dia",     "the",  "kepada",   "baru", "tegas"};
    rel_str *line = &t->lines[body_line(t)];
    const char *space = NULL;
    uint32_t spaces = 0;
    for (size_t i = 0; i < line->len; i++)
        if (line->ptr[i] == ' ' && !draw(++spaces))
            space = line->ptr + i;
    if (!space)
        return;
    const char *rest = space, *end = line->ptr + line->len;
    uint32_t how = draw(3);
    if (how != 1) /* the word that follows goes */
        for (rest++; rest < end && *rest != ' ';)
            rest++;
    const char *word = how == 0 ? "" : words[draw(10)];
    size_t room = line->len + 20;
    char *bytes = REL_NEW(keep, char, room);
    int n = snprintf(bytes, room, "%.*s%s%s%.*s", (int)(space - line->ptr), line->ptr,
                     *word ? " " : "", word, (int)(end - rest), rest);
    *line = (rel_str){bytes, (size_t)n};
}

static void insert_line(text *t, uint32_t at, const char *line, uint8_t kind)
{
    if (t->count == LINES)
        return;
    memmove(t->lines + at + 1, t->lines + at, (t->count - at) * sizeof *t->lines);
    memmove(t->kinds + at + 1, t->kinds + at, t->count - at);
    t->lines[at] = rel_str_from(line);
    t->kinds[at] = kind;
    t->count++;
}

/* Cut a line to what precedes its last sentence. */
static void drop_sentence(text *t)
{
    rel_str *line = &t->lines[body_line(t)];
    for (size_t i = line->len; i-- > 40;)
        if (line->ptr[i] == '.' && i + 20 < line->len) {
            line->len = i + 1;
            return;
        }
}

/* What an outlet does to agency copy: up to ten words, two sentences, a line of
 * its own, another headline, other boilerplate, some of it not recognised. */
static text edit(const text *original, rel_arena *keep)
{
    text t = *original;
    for (uint32_t n = 1 + draw(10); n; n--)
        edit_word(&t, keep);
    for (uint32_t n = draw(3); n; n--)
        drop_sentence(&t);
    if (draw(2))
        t.lines[0] = REL_STR("Judul lain yang dibuat redaksi");
    if (!draw(3))
        insert_line(&t, draw(t.count), "BACA JUGA: Berita yang lain lagi",
                    REL_PARA_BOILERPLATE);
    if (!draw(4))
        insert_line(&t, t.count, "Ikuti berita terkini di kanal kami setiap hari",
                    REL_PARA_BODY);
    if (!draw(4))
        insert_line(
            &t, draw(t.count),
            "Hal itu dibenarkan sejumlah pejabat yang ditemui wartawan di kantornya, "
            "meskipun tidak ada keterangan tertulis sampai berita ini diturunkan.",
            REL_PARA_BODY);
    if (!draw(4)) {
        uint32_t i = body_line(&t), j = body_line(&t);
        rel_str line = t.lines[i];
        t.lines[i] = t.lines[j], t.lines[j] = line;
    }
    return t;
}

static rel_str number_id(uint32_t number, rel_arena *keep)
{
    char *id = REL_NEW(keep, char, 12);
    return (rel_str){id, (size_t)snprintf(id, 12, "%08x", number)};
}

static uint32_t story_of(const uint32_t *found, uint32_t i)
{
    return found[i] == REL_NONE ? i : found[i];
}

static void check_edits(const text *originals, uint32_t count, rel_arena *keep)
{
    uint32_t total = count + EDITS, missed = 0, wrong = 0, moved = 0, streamed = 0;
    rel_tally_document *documents = REL_NEW(keep, rel_tally_document, total);
    uint32_t *source = REL_NEW(keep, uint32_t, total);
    for (uint32_t i = 0; i < total; i++) {
        source[i] = i < count ? i : draw(count);
        text t = originals[source[i]];
        if (i >= count)
            t = edit(&t, keep);
        documents[i].id = number_id(draw(1u << 31), keep);
        documents[i].sketch = sketch_of(&t, keep);
    }
    const uint32_t *found = rel_duplicates_find(documents, total, keep);
    for (uint32_t i = 0; i < total; i++) {
        missed += i >= count && story_of(found, i) != story_of(found, source[i]);
        wrong += source[story_of(found, i)] != source[i];
    }
    CHECK(missed <= EDITS / 50, "%u of %d edits missed", missed, EDITS);
    CHECK(!wrong, "%u documents with another one's story", wrong);

    rel_tally_document *turned = REL_NEW(keep, rel_tally_document, total);
    for (uint32_t i = 0; i < total; i++)
        turned[i] = documents[total - 1 - i];
    const uint32_t *again = rel_duplicates_find(turned, total, keep);
    for (uint32_t i = 0; i < total; i++)
        moved += story_of(again, total - 1 - i) != total - 1 - story_of(found, i);
    CHECK(!moved, "the order has no say (%u differ)", moved);

    rel_duplicates *seen = rel_duplicates_make(keep);
    for (uint32_t i = 0; i < total; i++) {
        rel_str story = rel_duplicates_seen(seen, documents[i].sketch, documents[i].id);
        streamed +=
            i < count ? story.len > 0 : !rel_str_equal(story, documents[source[i]].id);
    }
    CHECK(streamed <= EDITS / 50, "streaming: %u missed", streamed);
}

/* The same sketch with some other values; `other`: and with other names in all places. */
static rel_str change(rel_str sketch, bool other, rel_arena *keep)
{
    char *bytes = REL_NEW(keep, char, sketch.len);
    memcpy(bytes, sketch.ptr, sketch.len);
    for (int j = 0; j < 10; j++)
        bytes[draw(REL_SKETCH_CHARS)] = "AEIOUaeiou"[j];
    for (size_t i = REL_SKETCH_CHARS; other && i < sketch.len; i += 4)
        bytes[i + 3] = (char)('A' + draw(26));
    return (rel_str){bytes, sketch.len};
}

/* Hostile: one document over and over, each time with other words; told of others or
 * of the same. */
static void check_crowd(const text *original, bool other, rel_arena *keep)
{
    rel_str one = sketch_of(original, keep);
    rel_tally_document *documents = REL_NEW(keep, rel_tally_document, COPIES);
    clock_t start = clock();
    rel_duplicates *seen = rel_duplicates_make(keep);
    uint32_t alone = 0, first = 0;
    for (uint32_t i = 0; i < COPIES; i++) {
        documents[i].id = number_id(i, keep);
        documents[i].sketch = change(one, other, keep);
        alone += !rel_duplicates_seen(seen, documents[i].sketch, one).len;
    }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    CHECK(other ? alone > COPIES * 0.99 : alone == 1, "%d %s (%u)", COPIES,
          other ? "texts of one form are stories each" : "copies are one story", alone);
    CHECK(seconds < PATIENCE, "... in %.2f s", seconds);
    start = clock();
    const uint32_t *found = rel_duplicates_find(documents, COPIES, keep);
    for (uint32_t i = 0; i < COPIES; i++)
        first += found[i] == REL_NONE;
    seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    CHECK(other ? first > COPIES * 0.99 : first == 1, "... so at once (%u)", first);
    CHECK(seconds < PATIENCE, "... in %.2f s", seconds);
}

int main(void)
{
    rel_arena arena = {0};
    glob_t paths;
    if (glob("data/sample/*.txt", 0, NULL, &paths) || paths.gl_pathc < 2) {
        printf("1..0 # SKIP no data/sample here\n");
        return 0;
    }
    uint32_t count = (uint32_t)paths.gl_pathc;
    text *originals = REL_NEW(&arena, text, count);
    for (uint32_t i = 0; i < count; i++)
        originals[i] = read_text(paths.gl_pathv[i], &arena);
    check_edits(originals, count, &arena);
    check_crowd(originals, false, &arena);
    check_crowd(originals, true, &arena);
    globfree(&paths);
    rel_arena_clear(&arena);
    return check_done();
}
