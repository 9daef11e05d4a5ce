#include "relasi/dictionary.h"
#include "../check.h"
#include "relasi/types.h"

#include <stdlib.h>
#include <time.h>

/* Two files, and the error wanted: "" for none. */
/* clang-format off */
static const struct { const char *why, *one, *two, *want; } errors[] = {
    {"nothing",              "", "", ""},
    {"comments and blanks",  "# a\n\n  \n", "", ""},
    {"the same twice",       "A\tperson\tB\n", "A\tperson\tB\n", ""},
    {"windows ends, mark",   "\xEF\xBB\xBF" "A\tperson\tB\r\n", "", ""},
    {"a chain",              "=\tA\tB\n=\tB\tC\n", "", ""},
    {"a self row gives a type", "B\torganization\tB\n=\tA\tB\n", "", ""},
    {"two canonical names",  "A\tperson\tB\n", "A\tperson\tC\n", "two:1: the name is given another canonical name, against one:1"},
    {"case does not hide it","A\tperson\tB\n#\na\tperson\tC\n", "", "one:3: the name is given another canonical name, against one:1"},
    {"nor a last full stop", "A B.\tperson\tC\nA B\tperson\tD\n", "", "one:2: the name is given another canonical name, against one:1"},
    {"two types",            "A\tperson\tB\nC\tcountry\tB\n", "", "one:2: the canonical name is given another type, against one:1"},
    {"a circle",             "=\tA\tB\n=\tB\tC\n=\tC\tA\n", "", "circle"},
    {"same and not",         "=\tA\tB\n!=\tA\tB\n", "", "one:2: names are both the same and not, against one:1"},
    {"same and not, far",    "=\tA\tB\n=\tC\tB\n", "!=\tC\tA\n", "two:1: names are both the same and not, against one:"},
    {"not itself",           "!=\tA\ta\n", "", "one:1: not the same as itself"},
    {"ignored and given",    "-\tA\nA\tperson\tB\n", "", "against one:2"},
    {"no such type",         "A\thuman\tB\n", "", "one:1: no such type: 'human'"},
    {"too few fields",       "A\tperson\n", "", "one:1: want NAME"},
    {"too many fields",      "A\tperson\tB\tQ1\tx\n", "", "one:1: want NAME"},
    {"a name too long to be found", "#\na b c d e f g h i j k l m n o p q\tperson\tB\n", "", "one:2: a name of over 16 words"},
    {"... not its last stop, nor what others find", "a b c d e f g h i j k l m n o p.\tperson\tB\n=\ta b c d e f g h i j k l m n o p q\tC\n", "", ""},
    {"a name is missing",    "A\tperson\t \n", "", "one:1: "},
    {"verbs want names",     "=\tA\n", "", "one:1: want two names"},
    {"not UTF-8",            "ok\tperson\tok\n\xFF\tperson\tB\n", "", "one:2: not UTF-8 text"},
    {"no Wikidata id",       "A\tperson\tB\tQ1\nC\tperson\tD\tfoo\n", "", "one:2: want a Wikidata id, Q and digits, not 'foo'"},
    {"a Q alone",            "A\tperson\tB\tQ\n", "", "one:1: want a Wikidata id"},
    {"two Wikidata ids",     "A\tperson\tB\tQ1\nC\tperson\tB\tQ2\n", "", "one:2: another Wikidata id"},
};

static const struct { const char *why, *text, *name, *want; } rulings[] = {
    {"renamed",         "A\tperson\tB C\tQ5\n",        "a",   "B C person Q5"},
    {"along a chain",   "=\tA\tB\n=\tB\tC\n",          "A",   "C any"},
    {"type of the end", "=\tA\tB\nB\tcountry\tB\n",    "A",   "B country"},
    {"type unsaid",     "A\t?\tB\n",                   "A",   "B any"},
    {"its last stop",   "A B.\torganization\tC\n",    "a b", "C organization"},
    {"... or the text's", "A B\torganization\tC\n",  "a b.", "C organization"},
    {"... all along",   "=\tA\tB C.\n=\tB C\tD\n", "A",   "D any"},
    {"a stop alone",    ".\tperson\tB\n",           "",    "nothing"},
    {"ignored",         "-\tA B\n",                    "A  b", "ignored"},
    {"nothing said",    "A\tperson\tB\n",              "D",   "nothing"},
};
/* clang-format on */

static void say(const rel_dictionary *d, const char *name, char *to, size_t room)
{
    rel_ruling r;
    if (!rel_dictionary_find(d, rel_str_from(name), &r))
        snprintf(to, room, "nothing");
    else if (r.ignored)
        snprintf(to, room, "ignored");
    else
        snprintf(to, room, "%.*s %s%s%.*s", REL_STR_ARGS(r.name),
                 r.type == REL_TYPES ? "any" : rel_type_name((rel_type)r.type),
                 r.wikidata.len ? " " : "", REL_STR_ARGS(r.wikidata));
}

/* A million rules are read in a second or so. */
static void large(rel_arena *arena)
{
    enum { LINES = 1000000, ROOM = 40 };
    char *text = malloc((size_t)LINES * ROOM);
    size_t n = 0;
    rel_error err = {0};
    for (int i = 0; i < LINES; i++)
        n += (size_t)snprintf(text + n, ROOM, "Nama %d\tperson\tOrang %d\n", i, i / 2);
    clock_t start = clock();
    rel_dictionary *d = rel_dictionary_make(arena);
    bool ok = rel_dictionary_add(d, "large", (rel_str){text, n}, &err) &&
              rel_dictionary_check(d, &err);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    CHECK(ok && seconds < 10, "a million rules in %.1f s %s", seconds, err.text);
    free(text);
}

int main(void)
{
    rel_arena arena = {0};
    char got[300];
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        rel_error err = {0};
        rel_dictionary *d = rel_dictionary_make(&arena);
        bool ok = rel_dictionary_add(d, "one", rel_str_from(errors[i].one), &err) &&
                  rel_dictionary_add(d, "two", rel_str_from(errors[i].two), &err) &&
                  rel_dictionary_check(d, &err);
        bool want = !*errors[i].want;
        CHECK(ok == want && (want || strstr(err.text, errors[i].want)), "%s: [%s]",
              errors[i].why, err.text);
    }
    for (size_t i = 0; i < sizeof rulings / sizeof *rulings; i++) {
        rel_error err = {0};
        rel_dictionary *d = rel_dictionary_make(&arena);
        rel_dictionary_add(d, "one", rel_str_from(rulings[i].text), &err);
        rel_dictionary_check(d, &err);
        say(d, rulings[i].name, got, sizeof got);
        CHECK(!strcmp(got, rulings[i].want), "%s: [%s]", rulings[i].why, got);
    }
    large(&arena);
    rel_arena_clear(&arena);
    return check_done();
}
