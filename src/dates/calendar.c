#include "relasi/dates.h"

#include <stdio.h>

static int month_days(int year, int month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap);
}

bool rel_date_valid(rel_date date)
{
    if (date.year < REL_YEAR_FIRST || date.year > REL_YEAR_LAST || date.month > 12)
        return false;
    if (!date.month)
        return !date.day;
    return date.day <= month_days(date.year, date.month);
}

/* Howard Hinnant's days_from_civil: years begin in March, so the leap day is last. */
int32_t rel_date_day(rel_date date)
{
    int32_t month = date.month ? date.month : 1;
    int32_t day = date.day ? date.day : 1;
    int32_t year = date.year - (month <= 2);
    int32_t era = (year >= 0 ? year : year - 399) / 400;
    int32_t of_era = year - era * 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

rel_date rel_date_from_day(int32_t day)
{
    day += 719468;
    int32_t era = (day >= 0 ? day : day - 146096) / 146097;
    int32_t of_era = day - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    rel_date date = {.day = (uint8_t)(of_year - (153 * month + 2) / 5 + 1)};

    month += month < 10 ? 3 : -9;
    date.month = (uint8_t)month;
    date.year = (int16_t)(year + era * 400 + (month <= 2));
    return date;
}

int32_t rel_date_when(rel_date date)
{
    if (!rel_date_valid(date))
        return REL_UNDATED;
    return rel_date_day(date) + (date.day     ? 0
                                 : date.month ? REL_DAY_MONTH
                                              : REL_DAY_YEAR);
}

rel_date rel_date_of(int32_t when)
{
    if (when == REL_UNDATED)
        return (rel_date){0};
    rel_date date = rel_date_from_day(rel_day_first(when));
    if (!rel_date_precise(when, REL_BY_DAY))
        date.day = 0;
    if (!rel_date_precise(when, REL_BY_MONTH))
        date.month = 0;
    return date;
}

int32_t rel_date_last_day(int32_t when)
{
    if (when <= REL_DAY_MOST)
        return when;
    rel_date date = rel_date_of(when);
    if (!date.month)
        return rel_date_day((rel_date){(int16_t)date.year, 12, 31});
    return rel_day_first(when) + month_days(date.year, date.month) - 1;
}

bool rel_date_precise(int32_t when, rel_precision least)
{
    static const int32_t most[] = {[REL_BY_YEAR] = REL_DAY_YEAR + REL_DAY_MOST,
                                   [REL_BY_MONTH] = REL_DAY_MONTH + REL_DAY_MOST,
                                   [REL_BY_DAY] = REL_DAY_MOST};
    return when != REL_UNDATED && when <= most[least];
}

bool rel_date_within(int32_t when, const rel_date_span *span)
{
    return rel_date_precise(when, span->least) && rel_day_first(when) <= span->until &&
           rel_date_last_day(when) >= span->since;
}

int rel_date_weekday(rel_date date)
{
    int32_t day = rel_date_day(date) + 3; /* 1970-01-01 was a Thursday */

    return (day % 7 + 7) % 7 + 1;
}

static bool digits(rel_str s, size_t from, size_t count, int *value)
{
    *value = 0;
    for (size_t i = from; i < from + count; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        *value = *value * 10 + (s.ptr[i] - '0');
    }
    return true;
}

rel_date rel_date_read(rel_str text)
{
    int year = 0, month = 0, day = 0;

    if (text.len != 4 && text.len != 7 && text.len != 10)
        return (rel_date){0};
    if (!digits(text, 0, 4, &year))
        return (rel_date){0};
    if (text.len > 4 && (text.ptr[4] != '-' || !digits(text, 5, 2, &month) || !month))
        return (rel_date){0};
    if (text.len > 7 && (text.ptr[7] != '-' || !digits(text, 8, 2, &day) || !day))
        return (rel_date){0};
    rel_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    return rel_date_valid(date) ? date : (rel_date){0};
}

/* Two digits and what follows them. */
static char *put_two(char *to, unsigned number)
{
    to[0] = (char)('0' + number / 10 % 10);
    to[1] = (char)('0' + number % 10);
    return to + 2;
}

rel_str rel_date_text(rel_date date, rel_arena *keep)
{
    enum { ROOM = 32 };
    if (!date.year)
        return (rel_str){0};
    char *text = REL_NEW(keep, char, ROOM);
    char *to = text;
    if (date.year > 0 && date.year <= 9999)
        to = put_two(put_two(to, (unsigned)date.year / 100), (unsigned)date.year % 100);
    else
        to += snprintf(text, ROOM, "%04d", date.year);
    if (date.month)
        *to++ = '-', to = put_two(to, date.month);
    if (date.month && date.day)
        *to++ = '-', to = put_two(to, date.day);
    return (rel_str){text, (size_t)(to - text)};
}
