#include "relasi/dates.h"
#include "../check.h"

/* clang-format off */
static const char months[] =
    "januari\t1\nfebruari\t2\npebruari\t2\nmaret\t3\napril\t4\nmei\t5\njuni\t6\njuli\t7\n"
    "agustus\t8\nseptember\t9\noktober\t10\nnopember\t11\nnovember\t11\ndesember\t12\n"
    "# short\njan\t1\nfeb\t2\nmar\t3\napr\t4\njun\t6\njul\t7\nagu\t8\nagt\t8\nags\t8\nsep\t9\nsept\t9\n"
    "okt\t10\nnov\t11\ndes\t12\njanuary\t1\nfebruary\t2\nmarch\t3\nmay\t5\njune\t6\njuly\t7\n"
    "august\t8\naug\t8\noctober\t10\noct\t10\ndecember\t12\ndec\t12\nbad row\n\t3\nnone\t13\n";
static const char weekdays[] =
    "senin\t1\nselasa\t2\nrabu\t3\nkamis\t4\njumat\t5\njum'at\t5\nsabtu\t6\nminggu\t7\nahad\t7\n"
    "monday\t1\ntuesday\t2\nwednesday\t3\nthursday\t4\nfriday\t5\nsaturday\t6\nsunday\t7\n"
    "mon\t1\ntue\t2\nwed\t3\nthu\t4\nfri\t5\nsat\t6\nsun\t7\nsen\t1\nsel\t2\nrab\t3\nkam\t4\n";

static const struct row {
    const char *why, *text, *reference, *expected;
} rows[] = {
    {"day month year and a time",   "15 Maret 2022 06:25", "", "2022-03-15"},
    {"weekday and year",            "Jumat (4/2/2022)", "", "2022-02-04"},
    {"weekday, year from reference", "Senin (14/3)", "2022-03-15", "2022-03-14"},
    {"no reference, no year",       "Senin (14/3)", "", ""},
    {"the year before",             "Jumat (30/12)", "2023-01-02", "2022-12-30"},
    {"the year after",              "Minggu (1/1)", "2022-12-30", "2023-01-01"},
    {"reference is a year",         "Senin (14/3)", "2022", "2022-03-14"},
    {"bar and zone",                "Selasa, 12 Juli 2022 | 14:05 WIB", "", "2022-07-12"},
    {"short month, English order",  "Mar 15, 2022", "", "2022-03-15"},
    {"full stop after month",       "Mar. 5, 2022, 10:15 AM ET", "", "2022-03-05"},
    {"ISO with time",               "2022-03-15T06:25:00+07:00", "", "2022-03-15"},
    {"ISO with slashes",            "2022/03/15", "", "2022-03-15"},
    {"RFC 2822",                    "Tue, 15 Mar 2022 06:25:00 +0700", "", "2022-03-15"},
    {"dashes",                      "15-03-2022", "", "2022-03-15"},
    {"dots",                        "15.03.2022", "", "2022-03-15"},
    {"dashes with name",            "15-Mar-22", "", "2022-03-15"},
    {"apostrophe year",             "15 Maret '22", "", "2022-03-15"},
    {"curly apostrophe in a day",   "Jum’at, 18 Maret 2022", "", "2022-03-18"},
    {"month first where it must",   "3/15/2022", "", "2022-03-15"},
    {"ordinal",                     "March 3rd, 2022", "", "2022-03-03"},
    {"ordinal of month",            "3rd of March 2022", "", "2022-03-03"},
    {"month alone",                 "Maret 2022", "", "2022-03"},
    {"full date beats month",       "Edisi Maret 2022, 7 April 2022", "", "2022-04-07"},
    {"full date beats day",         "Senin (14/3), diperbarui 15 Maret 2022", "2022-03-15", "2022-03-15"},
    {"day month, year known",       "pada 24 Februari", "2022-03-15", "2022-02-24"},
    {"upper case",                  "SABTU, 19 MARET 2022", "", "2022-03-19"},
    {"old spelling",                "7 Nopember 2021", "", "2021-11-07"},
    {"bullet before it",            "Kompas.com - 15/03/2022, 06:25 WIB", "", "2022-03-15"},
    {"score",                       "skor 3-2", "2022-03-15", ""},
    {"score on a day",              "menang 3-2, Minggu", "2022-03-15", ""},
    {"law",                         "pasal 12/3", "2022-03-15", ""},
    {"price",                       "Rp 15.000", "2022-03-15", ""},
    {"price with date inside",      "Rp 15.03.2022,00", "", "2022-03-15"},
    {"phone",                       "021-12-2020", "", ""},
    {"season",                      "musim 2021/2022", "2022-03-15", ""},
    {"no such day",                 "31 Februari 2022", "", ""},
    {"no such month",               "15/13/2022", "", ""},
    {"clock",                       "06.25 WIB", "2022-03-15", ""},
    {"hour and minutes",            "pukul 12.03", "2022-03-15", ""},
    {"version",                     "Windows 10.1", "2022-03-15", ""},
    {"may, the verb",               "this may 2 people", "", ""},
    {"empty",                       "", "2022-03-15", ""},
};

static const struct { const char *why, *path, *expected; } paths[] = {
    {"folders",       "https://x.id/read/2022/03/15/062500/judul", "2022-03-15"},
    {"month name",    "https://x.co.uk/world/2022/mar/15/title", "2022-03-15"},
    {"month only",    "https://x.id/2022/03/judul-berita", "2022-03"},
    {"file name",     "data/2022-03-15_x.txt", "2022-03-15"},
    {"packed",        "data/20220315-x.txt", "2022-03-15"},
    {"time stamp",    "x/20220315062500/y", "2022-03-15"},
    {"a number",      "https://x.id/d-5985341/judul", ""},
    {"long number",   "https://x.id/10220315/judul", ""},
    {"year range",    "x/2021-2022/y", ""},
    {"a year",        "data/2022/x.txt", ""},
    {"day of three",  "x/2022-03-155", ""},
    {"day beats month", "2022/03/20220315.txt", "2022-03-15"},
    {"empty",         "", ""},
};

static const struct { const char *why, *line; bool only; } lines[] = {
    {"date and time", "15 Maret 2022 06:25", true},
    {"weekday, zone", "Selasa, 12 Juli 2022 | 14:05 WIB", true},
    {"digits",        "15/03/2022", true},
    {"clock",         "06:25 WIB", true},
    {"a sentence",    "Ia tiba 15 Maret 2022", false},
    {"a number",      "2022", false},
    {"a result",      "3-2", false},
    {"empty",         "", false},
};
/* clang-format on */

static void test_files(const rel_date_names *names, rel_arena *arena)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rel_date reference = rel_date_read(rel_str_from(rows[i].reference));
        rel_date date = rel_date_parse(rel_str_from(rows[i].text), reference, names);
        rel_str text = rel_date_text(date, arena);
        CHECK(rel_str_equal(text, rel_str_from(rows[i].expected)),
              "%s: \"%s\" is \"%.*s\"", rows[i].why, rows[i].text, REL_STR_ARGS(text));
    }
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        rel_date date = rel_date_in_path(rel_str_from(paths[i].path), names);
        rel_str text = rel_date_text(date, arena);
        CHECK(rel_str_equal(text, rel_str_from(paths[i].expected)), "%s: %s is \"%.*s\"",
              paths[i].why, paths[i].path, REL_STR_ARGS(text));
    }
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        CHECK(rel_date_only(rel_str_from(lines[i].line), names) == lines[i].only,
              "%s: \"%s\"", lines[i].why, lines[i].line);
}

/* clang-format off */
static const struct { const char *why, *line; bool stamp; } stamps[] = {
    {"a place",               "Jakarta, 3 Maret 2024", true},
    {"of two words",          "Kuala Lumpur, 3 Mar 2024", true},
    {"with its state",        "Washington, D.C., March 3, 2024", true},
    {"weekday and clock",     "JAKARTA, Minggu (3/3/2024) 10:15 WIB", true},
    {"published",             "Published 3 March 2024", true},
    {"published on",          "Published on March 3, 2024", true},
    {"terbit",                "Terbit pada 3 Maret 2024", true},
    {"with a colon",          "Diterbitkan: 3 Maret 2024 | 10:15 WIB", true},
    {"a headline",            "Menteri bertemu di Bali, 3 Maret 2024", false},
    {"many capitals",         "Prabowo Lantik Menteri Baru, 3 Maret 2024", false},
    {"no comma",              "Pemilu 14 Februari 2024", false},
    {"a word behind it",      "Jakarta, 3 Maret 2024 lalu", false},
    {"a sentence",            "Published 3 March 2024 by the ministry", false},
    {"no day",                "Jakarta, Maret 2024", false},
    {"a place alone",         "Jakarta, Indonesia", false},
    {"nothing",               "", false},
    {"outlet and date",      "Kabar.com - 14/02/2024, 10:30 WIB", true},
    {"outlet of two words",  "Kabar Kita | Rabu, 14 Feb 2024 10:30 WIB", true},
    {"updated",              "Diperbarui 14 Feb 2024", true},
    {"last updated",         "Last updated: February 14, 2024", true},
    {"date",                 "Tanggal: 14-02-2024", true},
    {"headline and a day",   "Gubernur bertemu tamunya - 14 Februari 2024", false},
};
/* clang-format on */

/* clang-format off */
static const struct { const char *why, *text, *expected; } datelines[] = {
    {"place and date",          "JAKARTA, 14 Februari 2024 - Gubernur bertemu tamunya.", "2024-02-14"},
    {"two words, short month",  "BANDAR LAMPUNG, 1 Mar 2024 - Gubernur bertemu.", "2024-03-01"},
    {"month first, agency",     "TAIPEI, Jan. 14, 2024 (Reuters) - The mayor met his guests.", "2024-01-14"},
    {"a wire between slashes",  "LONDON, March 2, 2024 /PRNewswire/ -- The mayor met.", "2024-03-02"},
    {"an outlet too",           "Jakarta, Kabar Kita, 14 Februari 2024 \u2014 Gubernur bertemu.", "2024-02-14"},
    {"behind its dash",         "JAKARTA, KABAR.com - 14 Februari 2024 - Gubernur bertemu.", "2024-02-14"},
    {"weekday",                 "JAKARTA, Rabu, 14 Februari 2024 \u2013 Gubernur bertemu.", "2024-02-14"},
    {"figures",                 "JAKARTA, 14/02/2024 - Gubernur bertemu.", "2024-02-14"},
    {"in the sentence",         "JAKARTA - Pada 14 Februari 2023 - setahun lalu - ia pergi.", ""},
    {"a sentence without one",  "Ia lahir pada 14 Februari 1970 - di Bali.", ""},
    {"nothing before it",       "17 Agustus 1945 - Indonesia merdeka.", ""},
    {"no year",                 "JAKARTA, 14 Februari - Gubernur bertemu.", ""},
    {"no dash",                 "JAKARTA, 14 Februari 2024", ""},
    {"nothing",                 "", ""},
};
/* clang-format on */

static void test_datelines(const rel_date_names *names, rel_arena *keep)
{
    for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++) {
        rel_date found = rel_date_dateline(rel_str_from(datelines[i].text), names);
        rel_str text = rel_date_text(found, keep);
        CHECK(rel_str_equal(text, rel_str_from(datelines[i].expected)),
              "dateline, %s: %.*s", datelines[i].why, REL_STR_ARGS(text));
    }
}

static void test_stamps(const rel_date_names *names)
{
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
        CHECK(rel_date_stamp(rel_str_from(stamps[i].line), names) == stamps[i].stamp,
              "%s: \"%s\"", stamps[i].why, stamps[i].line);
}

static void test_prose(const rel_date_names *names)
{
    rel_str told = REL_STR("perang sejak 24 Februari 2022, katanya, Jumat (4/3/2022).");
    rel_str past = REL_STR("perang sejak 24 Februari 2022, katanya.");

    CHECK(rel_date_in_prose(told, (rel_date){0}, names).month == 3,
          "prose: the date with the weekday");
    CHECK(!rel_date_in_prose(past, (rel_date){0}, names).year,
          "prose: no weekday, no date");
}

static void test_calendar(void)
{
    rel_date epoch = {1970, 1, 1}, day = {2022, 3, 15};
    int wrong = 0;

    CHECK(rel_date_day(epoch) == 0, "1970-01-01 is day 0");
    CHECK(rel_date_day(day) == 19066, "2022-03-15 is day %d", rel_date_day(day));
    CHECK(rel_date_weekday(day) == 2, "2022-03-15 is a Tuesday");
    for (int32_t i = -25000; i < 47000; i++) {
        rel_date date = rel_date_from_day(i);
        wrong += rel_date_day(date) != i || !rel_date_valid(date);
    }
    CHECK(!wrong, "day numbers and back, 1901 to 2098");
    CHECK(!rel_date_read(REL_STR("2022-02-30")).year, "no 30 February");
    static const char *const vague[] = {"2024-02-29", "2024-02", "2024", "1000",
                                        "9999-12"};
    static const int lasts[] = {29, 29, 366, 365, 31};
    for (size_t i = 0; i < 5; i++) {
        rel_date date = rel_date_read(rel_str_from(vague[i])), back;
        int32_t when = rel_date_when(date);
        back = rel_date_of(when);
        CHECK(back.year == date.year && back.month == date.month && back.day == date.day,
              "%s as a number and back", vague[i]);
        CHECK(rel_day_first(when) == rel_date_day(date) &&
                  rel_date_last_day(when) ==
                      rel_date_day(date) + (date.day ? 0 : lasts[i] - 1),
              "its first and last day");
        CHECK(rel_date_precise(when, REL_BY_DAY) == (date.day > 0) &&
                  rel_date_precise(when, REL_BY_MONTH) == (date.month > 0) &&
                  rel_date_precise(when, REL_BY_YEAR),
              "and how precise it is");
    }
    CHECK(rel_date_when((rel_date){0}) == REL_UNDATED && !rel_date_of(REL_UNDATED).year &&
              !rel_date_precise(REL_UNDATED, REL_BY_YEAR),
          "no date is none");
    int32_t first = rel_date_when(rel_date_read(REL_STR("2024-01-01")));
    int32_t month = rel_date_when(rel_date_read(REL_STR("2024-01")));
    int32_t year = rel_date_when(rel_date_read(REL_STR("2024")));
    CHECK(rel_day_order(first, month) < 0 && rel_day_order(month, year) < 0 &&
              rel_day_order(year, first + 1) < 0 && rel_day_order(REL_UNDATED, first) < 0,
          "a day before its month, that before its year");
    CHECK(rel_date_read(REL_STR("1000-01-01")).year == 1000, "of long ago");
    CHECK(rel_date_read(REL_STR("9999-12-31")).year == 9999, "of far ahead");
    CHECK(!rel_date_read(REL_STR("0999-12-31")).year, "the first year is 1000");
    CHECK(!rel_date_parse(REL_STR("4 March 1850"), (rel_date){0}, NULL).year,
          "in text the years are nearer");
    CHECK(!rel_date_read(REL_STR("2022-3-15")).year, "not another form");
}

/* text<TAB>reference<TAB>expected, as collected from news sites */
static void test_collected(const rel_date_names *names, rel_arena *arena)
{
    static char row[2000];
    FILE *in = fopen("tests/data/dates.tsv", "r");
    int right = 0, all = 0;

    while (in && fgets(row, sizeof row, in)) {
        rel_str rest = {row, strcspn(row, "\n")}, text, reference = {0}, expected = {0};
        if (*row == '#' || !strncmp(row, "text\t", 5) || !rel_str_cut(&rest, '\t', &text))
            continue;
        rel_str_cut(&rest, '\t', &reference);
        rel_str_cut(&rest, '\t', &expected);
        rel_date date = rel_date_parse(text, rel_date_read(reference), names);
        bool same = rel_str_equal(rel_date_text(date, arena), expected);
        all++;
        right += same;
        if (!same)
            printf("# %.*s: %.*s, expected %.*s\n", REL_STR_ARGS(text),
                   REL_STR_ARGS(rel_date_text(date, arena)), REL_STR_ARGS(expected));
    }
    if (in)
        fclose(in);
    CHECK(right >= all * 0.95, "collected dates: %d of %d right", right, all);
}

int main(void)
{
    rel_arena arena = {0};
    rel_date_names names = {0};

    names.months = rel_date_words_read(rel_str_from(months), &arena, &names.month_count);
    names.weekdays =
        rel_date_words_read(rel_str_from(weekdays), &arena, &names.weekday_count);
    CHECK(names.month_count == 40, "%zu months", names.month_count);
    test_files(&names, &arena);
    test_stamps(&names);
    test_datelines(&names, &arena);
    test_prose(&names);
    test_calendar();
    test_collected(&names, &arena);
    CHECK(rel_date_parse(REL_STR("2022-03-15"), (rel_date){0}, NULL).day == 15,
          "digits need no names");
    rel_arena_clear(&arena);
    return check_done();
}
