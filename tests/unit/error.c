/* What a message may hold, whatever name is put into it. */
#include "relasi/error.h"
#include "../check.h"
#include "relasi/utf8.h"

/* clang-format off */
static const struct { const char *why, *name, *text; } names[] = {
    {"as it is",                "a b.txt",                   "a b.txt"},
    {"letters of all lengths",  "\u00E9\u20AC\U0001F600",    "\u00E9\u20AC\U0001F600"},
    {"controls",                "a\x1b[2J\n\x7f",            "a?[2J??"},
    {"controls above ASCII",    "q\xC2\x9B" "2Jx\xC2\x80",   "q?2Jx?"},
    {"the first behind them",   "\u00A0",                    "\u00A0"},
    {"one byte of Latin-1",     "caf\xE9.txt",               "caf?.txt"},
    {"a control as one byte",   "\x9B" "2J",                 "?2J"},
    {"a letter cut short",      "a\xE2\x82 b",               "a? b"},
    {"at the end, uncut",       "a\xE2\x82",                 "a?"},
    {"longer than it need be",  "\xC1\x9B\xE0\x82\x9B\xF0\x80\x82\x9B", "???"},
    {"half a pair",             "\xED\xA0\xBD",              "?"},
    {"beyond Unicode",          "\xF4\x90\x80\x80\xF8\x80\xFF", "???"},
};
/* clang-format on */

int main(void)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        rel_error err = {0};
        CHECK(!rel_fail(&err, REL_IO, "%s", names[i].name) &&
                  !strcmp(err.text, names[i].text),
              "%s: %s", names[i].why, err.text);
    }

    /* Too long, its end at each byte of a letter of four. */
    char name[300];
    for (size_t before = 0; before < 4; before++) {
        rel_error err = {0};
        memset(name, 'a', before);
        for (size_t at = before; at + 4 < sizeof name; at += 4)
            memcpy(name + at, "\U0001F600", 5);
        rel_fail(&err, REL_IO, "%s: gone", name);
        rel_str text = rel_str_from(err.text);
        CHECK(rel_utf8_valid(text) == text.len && text.len > 251 &&
                  !strchr(err.text, '?'),
              "cut between letters: %zu bytes", text.len);
    }

    rel_error err = {0};
    rel_fail(&err, REL_INPUT, "first");
    rel_fail(&err, REL_IO, "second");
    CHECK(err.code == REL_INPUT && !strcmp(err.text, "first"), "the first failure wins");

    static const size_t within[][2] = {{0, 0}, {1, 0}, {2, 2}, {3, 2},
                                       {4, 2}, {5, 5}, {9, 5}};
    for (size_t i = 0; i < sizeof within / sizeof *within; i++) {
        size_t len = rel_str_within(REL_STR("\u00E9\u20AC"), within[i][0]).len;
        CHECK(len == within[i][1], "of five bytes within %zu: %zu", within[i][0], len);
    }
    return check_done();
}
