#include "../check.h"
#include "../reading.h"

#define CASES "tests/data/mentions.tsv"

static char letter(const rel_mention *m)
{
    return m->stands_for != REL_NONE ? 'C' : "pcol"[m->type];
}

/* The text of a case: without the marks around what is to be found. */
static const char *unmark(rel_str marked, rel_arena *arena)
{
    char *text = REL_NEW(arena, char, marked.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < marked.len; i++)
        if (marked.ptr[i] == '=') /* "=p]" */
            i += 2;
        else if (marked.ptr[i] != '[')
            text[n++] = marked.ptr[i];
    return text;
}

/* ... and with marks around what was found. */
static rel_str mark(const char *text, const rel_mentions *m, char *to, size_t room)
{
    size_t n = 0;
    uint32_t at = 0;
    for (uint32_t i = 0; i < m->count && n < room; i++) {
        const rel_mention *x = &m->mentions[i];
        n += (size_t)snprintf(to + n, room - n, "%.*s[%.*s=%c]", (int)(x->start - at),
                              text + at, (int)(x->end - x->start), text + x->start,
                              letter(x));
        at = x->end;
    }
    if (n < room)
        n += (size_t)snprintf(to + n, room - n, "%s", text + at);
    return (rel_str){to, n < room ? n : room - 1};
}

/* Mentions are disjoint, in order, inside their sentences, behind their titles. */
static bool lawful(const rel_mentions *m)
{
    uint32_t last = 0;
    for (uint32_t i = 0; i < m->count; i++) {
        const rel_mention *x = &m->mentions[i];
        const rel_sentence *s = &m->tokens->sentences[x->sentence];
        if (x->first < last || x->first < s->first || !x->count ||
            x->first + x->count > s->first + s->count || x->start >= x->end ||
            (x->title_count && x->title_first >= x->first))
            return false;
        last = x->first + x->count;
    }
    return true;
}

static void check(reading *r, const char *why, const char *language, rel_str marked)
{
    char got[2000];
    const char *text = unmark(marked, &r->arena);
    const rel_mentions *m = reading_find(r, language, text);
    bool same = rel_str_equal(mark(text, m, got, sizeof got), marked);
    CHECK(same && lawful(m), "%s: %s", why, got);
}

static void check_cases(reading *r)
{
    char line[2000], why[200];
    uint32_t number = 0;
    FILE *file = fopen(CASES, "r");
    CHECK(file != NULL, "%s opens", CASES);
    while (file && fgets(line, sizeof line, file)) {
        rel_str rest = {line, strcspn(line, "\n")}, what = {0}, language;
        if (!number++) /* the header */
            continue;
        bool row = rel_str_cut(&rest, '\t', &what) && rel_str_cut(&rest, '\t', &language);
        snprintf(why, sizeof why, "%s:%u: %.*s", CASES, number, REL_STR_ARGS(what));
        if (row)
            check(r, why, rel_str_cstr(language, &r->arena), rest);
        else
            CHECK(false, "%s: not three columns", why);
    }
    CHECK(number > 400, "%s: %u lines", CASES, number);
    if (file)
        fclose(file);
}

/* Words are looked at in stretches: where one ends does not matter. */
static void check_long(reading *r)
{
    char marked[1000], why[40];
    for (size_t words = 50; words < 70; words++) {
        size_t len = 0;
        for (size_t i = 0; i < words; i++)
            len += (size_t)snprintf(marked + len, sizeof marked - len, "rumah ");
        snprintf(marked + len, sizeof marked - len,
                 "menurut [Kementerian Pertahanan Mesir=o] dan Presiden [Prancis=c] "
                 "[Emmanuel Macron=p] ([EM=p]) itu benar.");
        snprintf(why, sizeof why, "behind %zu words", words);
        check(r, why, "id", rel_str_from(marked));
    }
}

int main(void)
{
    reading r = {0};
    reading_open(&r, NULL);
    check_long(&r);
    check_cases(&r);
    reading_close(&r);
    return check_done();
}
