#include "line.h"
#include "relasi/utf8.h"

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t run(rel_str s, size_t from)
{
    size_t i = from;
    while (i < s.len && digit(s.ptr[i]))
        i++;
    return i - from;
}

static uint32_t number(rel_str s, size_t from, size_t count)
{
    uint32_t value = 0;
    for (size_t i = from; i < from + count; i++)
        value = value * 10 + (uint32_t)(s.ptr[i] - '0');
    return value;
}

/* Addresses are of this age: 1990 to 2069. */
static rel_date make(uint32_t year, uint32_t month, uint32_t day)
{
    rel_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    if (year < 1990 || year > 2069 || !month || month > 12 || day > 31)
        return (rel_date){0};
    return rel_date_valid(date) ? date : (rel_date){0};
}

/* 20220315, or the front of a time stamp 20220315062500 */
static rel_date packed(rel_str s, size_t at, size_t digits)
{
    if (digits != 8 && digits != 12 && digits != 14)
        return (rel_date){0};
    uint32_t day = number(s, at + 6, 2);
    return day ? make(number(s, at, 4), number(s, at + 4, 2), day) : (rel_date){0};
}

static uint32_t month_at(rel_str s, size_t *at, const rel_date_names *names)
{
    size_t len = run(s, *at);
    uint32_t month = 0;

    if (len == 1 || len == 2) {
        month = number(s, *at, len);
    } else if (!len && names) {
        while (*at + len < s.len &&
               rel_utf8_class((unsigned char)s.ptr[*at + len]) == REL_CHAR_LOWER)
            len++;
        for (size_t i = 0; i < names->month_count; i++)
            if (rel_str_equal(names->months[i].form, (rel_str){s.ptr + *at, len}))
                month = names->months[i].number;
    }
    *at += len;
    return month;
}

/* 2022/03/15, 2022-03-15, 2022_3_15, 2022/mar/15; 2022/03/ without a day */
static rel_date split(rel_str s, size_t at, const rel_date_names *names)
{
    uint32_t year = number(s, at, 4);
    at += 4;
    if (at >= s.len || (s.ptr[at] != '/' && s.ptr[at] != '-' && s.ptr[at] != '_'))
        return (rel_date){0};
    char sign = s.ptr[at++];
    uint32_t month = month_at(s, &at, names);
    if (!month || at >= s.len)
        return (rel_date){0};
    if (s.ptr[at] == sign) {
        size_t len = run(s, at + 1);
        if (len == 1 || len == 2) {
            rel_date date = make(year, month, number(s, at + 1, len));
            return date.day ? date : (rel_date){0};
        }
        if (sign == '-' && len)
            return (rel_date){0};
    }
    return sign == '/' && s.ptr[at] == '/' ? make(year, month, 0) : (rel_date){0};
}

rel_date rel_date_in_path(rel_str path, const rel_date_names *names)
{
    rel_date best = {0};

    for (size_t i = 0; i < path.len;) {
        size_t len = run(path, i);
        if (!len) {
            i++;
            continue;
        }
        rel_date date = len == 4 ? split(path, i, names) : packed(path, i, len);
        if (date.day)
            return date;
        if (!best.year)
            best = date;
        i += len;
    }
    return best;
}
