#include "dates/line.h"

#include <string.h>

/* What was found, and how much it says. Less is better. */
typedef enum rank { FULL, NO_YEAR_DAY, NO_YEAR_WORD, NO_DAY, NOTHING } rank;

typedef struct found {
    rel_date date;
    rank rank;
    bool placed; /* by a weekday before it or brackets around it */
} found;

/* Past the end stands a mark that is nothing. */
static part at(const line *l, size_t i)
{
    return i < l->count ? l->parts[i] : (part){.kind = MARK, .spaced = true};
}

static bool mark(const line *l, size_t i, const char *any)
{
    part p = at(l, i);
    return p.kind == MARK && p.value && p.value < 128 && strchr(any, (int)p.value);
}

static bool is_day(part p)
{
    return p.kind == NUMBER && p.digits <= 2 && p.value >= 1 && p.value <= 31;
}

static bool is_year(part p)
{
    return p.kind == NUMBER && p.digits == 4 && p.value >= 1900 && p.value <= 2099;
}

static rel_date make(uint32_t year, uint32_t month, uint32_t day)
{
    rel_date date = {(int16_t)year, (uint8_t)month, (uint8_t)day};
    return month && rel_date_valid(date) ? date : (rel_date){0};
}

/* Nothing may be glued to the first digit: "021-12-2020", "v1.2.2020", "Rp12/3". */
static bool begins(const line *l, size_t i)
{
    return l->parts[i].spaced || i == 0 || mark(l, i - 1, "(|[,;:~_>");
}

/* A weekday before part `i`, past a comma and a bracket; 0 when there is none. */
static uint32_t weekday_before(const line *l, size_t i)
{
    while (i && (mark(l, i - 1, "(,.") || mark(l, i - 1, "/")))
        i--;
    return i && l->parts[i - 1].kind == WEEKDAY ? l->parts[i - 1].value : 0;
}

static bool bracketed(const line *l, size_t i, size_t after)
{
    return i && mark(l, i - 1, "([") && (mark(l, after, ")]|") || at(l, after).spaced);
}

/* The year that brings day and month nearest to the reference. */
static rel_date nearest(rel_date reference, uint32_t month, uint32_t day)
{
    rel_date best = {0};
    int32_t best_gap = INT32_MAX;

    if (!reference.year)
        return best;
    if (!reference.month)
        return make((uint32_t)reference.year, month, day);
    for (int step = -1; step <= 1; step++) {
        rel_date date = make((uint32_t)(reference.year + step), month, day);
        int32_t gap = rel_date_day(date) - rel_date_day(reference);
        gap = gap < 0 ? -gap : gap;
        if (date.year && gap < best_gap)
            best = date, best_gap = gap;
    }
    return best;
}

/* 2022-03-15, 2022/03/15, 2022.03.15 */
static found try_iso(const line *l, size_t i)
{
    const part *p = l->parts + i;

    if (!is_year(p[0]) || !mark(l, i + 1, "-/.") || !is_day(at(l, i + 2)) ||
        !mark(l, i + 3, "-/.") || p[1].value != p[3].value || !is_day(at(l, i + 4)))
        return (found){.rank = NOTHING};
    if (p[1].spaced || p[2].spaced || p[3].spaced || p[4].spaced)
        return (found){.rank = NOTHING};
    return (found){make(p[0].value, p[2].value, p[4].value), FULL, true};
}

/* 15/3/2022, 15-03-2022, 15.3.2022; 15/3/22 and (14/3) only in their place */
static found try_digits(const line *l, size_t i)
{
    part day = at(l, i), month = at(l, i + 2), year = at(l, i + 4);
    found f = {.rank = NOTHING, .placed = weekday_before(l, i) != 0};

    if (!is_day(day) || !mark(l, i + 1, "-/.") || !is_day(month))
        return f;
    uint32_t sign = l->parts[i + 1].value;
    if (sign != '/' && (l->parts[i + 1].spaced || month.spaced))
        return f;
    if (mark(l, i + 3, "-/.") && l->parts[i + 3].value == sign && year.kind == NUMBER &&
        !(year.spaced && !month.spaced)) {
        uint32_t number = year.digits == 2 ? 2000 + year.value : year.value;
        f.placed |= bracketed(l, i, i + 5);
        bool alone = year.digits == 2 && sign == '/' && (i == 0 || f.placed);
        if (is_year(year) || alone || (year.digits == 2 && f.placed)) {
            f.rank = FULL;
            f.date = make(number, month.value, day.value);
            if (!f.date.year)
                f.date = make(number, day.value, month.value);
        }
        return f;
    }
    bool place = f.placed || (mark(l, i + 3, ")") && i && mark(l, i - 1, "("));
    if (sign == '-')
        place = place && i && mark(l, i - 1, "(");
    if (sign != '.' && place && !(mark(l, i + 3, "-/.") && !l->parts[i + 3].spaced)) {
        f.placed = true;
        f.rank = NO_YEAR_DAY;
        f.date = nearest(l->reference, month.value, day.value);
    }
    return f;
}

/* 15 Maret 2022, 15-Mar-22, 15th of March, 2022; without a year too */
static found try_day_month(const line *l, size_t i)
{
    found f = {.rank = NOTHING, .placed = weekday_before(l, i) != 0};
    part day = at(l, i);
    size_t k = i + 1;

    if (!is_day(day))
        return f;
    if (at(l, k).ordinal && !l->parts[k].spaced)
        k++;
    if (mark(l, k, "-/.,") || (at(l, k).kind == WORD && at(l, k + 1).kind == MONTH &&
                               l->parts[k].spaced && k > i + 1))
        k++;
    if (at(l, k).kind != MONTH)
        return f;
    uint32_t month = l->parts[k++].value;
    bool dashed = false, quoted = false;
    for (; mark(l, k, ".,-/'") && k < i + 6; k++) {
        dashed |= mark(l, k, "-/");
        quoted |= mark(l, k, "'");
    }
    part year = at(l, k);
    f.placed |= bracketed(l, i, k + 1);
    if (is_year(year)) {
        f.rank = FULL;
        f.date = make(year.value, month, day.value);
    } else if (year.kind == NUMBER && year.digits == 2 && (dashed || quoted)) {
        f.rank = FULL;
        f.date = make(2000 + year.value, month, day.value);
    } else {
        f.rank = NO_YEAR_WORD;
        f.date = nearest(l->reference, month, day.value);
    }
    return f;
}

/* March 15, 2022; Mar. 15th 2022; March 2022 */
static found try_month_day(const line *l, size_t i)
{
    found f = {.rank = NOTHING, .placed = weekday_before(l, i) != 0};
    size_t k = i + 1;

    if (at(l, i).kind != MONTH)
        return f;
    uint32_t month = l->parts[i].value;
    while (mark(l, k, ".,-/'") && k < i + 3)
        k++;
    part first = at(l, k);
    if (is_year(first)) {
        if (i && is_day(l->parts[i - 1]))
            return f; /* "31 Februari 2022" is no date, and no month either */
        f.rank = NO_DAY;
        f.date = make(first.value, month, 0);
        return f;
    }
    if (!is_day(first))
        return f;
    k++;
    if (at(l, k).ordinal && !l->parts[k].spaced)
        k++;
    while (mark(l, k, ",-/") && k < i + 6)
        k++;
    f.placed |= bracketed(l, i, k + 1);
    bool full = is_year(at(l, k));
    f.rank = full ? FULL : NO_YEAR_WORD;
    f.date = full ? make(at(l, k).value, month, first.value)
                  : nearest(l->reference, month, first.value);
    return f;
}

typedef found try_fn(const line *l, size_t i);
static try_fn *const tries[] = {try_iso, try_digits, try_day_month, try_month_day};

static rel_date best_date(const line *l, bool placed)
{
    found best = {.rank = NOTHING};

    for (size_t i = 0; i < l->count; i++) {
        if (!begins(l, i))
            continue;
        for (size_t k = 0; k < sizeof tries / sizeof *tries; k++) {
            found f = tries[k](l, i);
            if (f.date.year && f.rank < best.rank && (f.placed || !placed))
                best = f;
        }
    }
    return best.date;
}

/* An address or a file name: no space inside, and a slash, dot or underscore. */
static bool is_path(rel_str text)
{
    bool sign = false;
    for (size_t i = 0; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] <= ' ')
            return false;
        sign |= text.ptr[i] == '_' || (text.ptr[i] == '/' && i + 1 < text.len) ||
                text.ptr[i] == '.';
    }
    return sign;
}

rel_date rel_date_parse(rel_str text, rel_date reference, const rel_date_names *names)
{
    line l;
    l.reference = reference;
    rel_date_line(&l, text, names);
    rel_date date = best_date(&l, false);
    return date.year || !is_path(text) ? date : rel_date_in_path(text, names);
}

rel_date rel_date_in_prose(rel_str text, rel_date reference, const rel_date_names *names)
{
    line l;
    l.reference = reference;
    rel_date_line(&l, text, names);
    return best_date(&l, true);
}

bool rel_date_only(rel_str text, const rel_date_names *names)
{
    bool number = false, named = false;
    line l;

    if (text.len > 100)
        return false;
    rel_date_line(&l, text, names);
    for (size_t i = 0; i < l.count; i++) {
        part_kind kind = l.parts[i].kind;
        if (kind == WORD)
            return false;
        number |= kind == NUMBER;
        named |= kind == MONTH || kind == WEEKDAY || kind == CLOCK;
    }
    if (!number)
        return false;
    bool clock = l.count >= 3 && l.parts[0].kind == NUMBER && mark(&l, 1, ":");
    return named || clock || best_date(&l, false).year;
}
