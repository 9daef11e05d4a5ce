/* Any bytes as a date: none, or one that is in the calendar and reads back. */
#include "relasi/dates.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

static void check(rel_date date)
{
    rel_arena keep = {0};
    if (date.year) {
        rel_date again = rel_date_read(rel_date_text(date, &keep));
        if (!rel_date_valid(date) || again.year != date.year ||
            again.month != date.month || again.day != date.day)
            abort();
        rel_date day = rel_date_from_day(rel_date_day(date));
        if (day.year != date.year || day.month != (date.month ? date.month : 1) ||
            day.day != (date.day ? date.day : 1))
            abort();
        int weekday = rel_date_weekday(date);
        if (weekday < 1 || weekday > 7)
            abort();
    } else if (date.month || date.day) {
        abort();
    }
    rel_arena_clear(&keep);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    static const char months[] = "januari\t1\nmaret\t3\nmay\t5\nagu\t8\n",
                      days[] = "senin\t1\n";
    rel_arena keep = {0};
    rel_date_names names = {0};
    rel_str text = {(const char *)bytes, size};
    rel_date reference = {2024, 2, 29};

    names.months = rel_date_words_read(rel_str_from(months), &keep, &names.month_count);
    names.weekdays = rel_date_words_read(rel_str_from(days), &keep, &names.weekday_count);
    check(rel_date_parse(text, reference, &names));
    check(rel_date_parse(text, (rel_date){0}, NULL));
    check(rel_date_in_prose(text, reference, &names));
    check(rel_date_in_path(text, &names));
    check(rel_date_read(text));
    rel_date_only(text, &names);
    rel_date_stamp(text, &names);
    size_t count;
    rel_date_words_read(text, &keep, &count);
    rel_arena_clear(&keep);
    return 0;
}
