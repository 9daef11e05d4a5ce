#include "inside.h"

#include "relasi/utf8.h"

#include <stdio.h>
#include <string.h>

enum { URL_BYTES = 2000 };

void field_set(rel_str *field, rel_str value)
{
    if (!field->len)
        *field = value;
}

rel_str field_language(rel_str value, rel_arena *keep)
{
    /* clang-format off */
    static const char *const names[][2] = {
        {"in", "id"}, {"ind", "id"}, {"indonesian", "id"}, {"indonesia", "id"}, {"bahasa", "id"},
        {"eng", "en"}, {"english", "en"}, {"msa", "ms"}, {"may", "ms"}, {"zsm", "ms"},
        {"malay", "ms"}, {"melayu", "ms"}, {"iw", "he"}, {"jav", "jv"}, {"jw", "jv"}, {"sun", "su"},
    };
    /* clang-format on */
    char code[12] = {0};
    size_t len = 0;

    value = trim(value);
    for (; len < value.len && len < sizeof code - 1; len++) {
        char c = value.ptr[len];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 'a' - 'A');
        if (c < 'a' || c > 'z')
            break;
        code[len] = c;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(code, names[i][0]))
            return rel_str_from(names[i][1]);
    if (len != 2)
        return (rel_str){0};
    return (rel_str){rel_str_cstr((rel_str){code, 2}, keep), 2};
}

rel_str field_url(rel_str value, rel_arena *keep)
{
    value = trim(value);
    if (!begins_with(value, "http://") && !begins_with(value, "https://"))
        return (rel_str){0};
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.ptr[i] <= ' ' || strchr("<>\"`\\{}|^", value.ptr[i]))
            return (rel_str){0};
    if (value.len > URL_BYTES)
        return (rel_str){0};
    char *url = REL_NEW(keep, char, value.len + 1);
    memcpy(url, value.ptr, value.len);
    memcpy(url, "http", 4); /* was "HTTP", perhaps */
    if (url[4] == 'S')
        url[4] = 's';
    return plain_line((rel_str){url, value.len}, keep);
}

/* "Tue Mar 05 10:00:00 +0000 2024", as C and Twitter have it: the year is behind the
 * time. {0} when the words are others. */
static rel_date year_last(rel_str value, const rel_source_options *options,
                          rel_arena *keep)
{
    rel_str word[7], one;
    size_t count = 0;

    while (count < 7 && rel_str_cut(&value, ' ', &one))
        if (one.len)
            word[count++] = one;
    if (count < 5 || count > 6 || word[0].len != 3 || word[2].len > 2 ||
        !memchr(word[3].ptr, ':', word[3].len) || word[count - 1].len != 4)
        return (rel_date){0};
    char date[64];
    int len = snprintf(date, sizeof date, "%.*s %.*s %.*s", (int)word[2].len, word[2].ptr,
                       (int)(word[1].len < 20 ? word[1].len : 20), word[1].ptr,
                       (int)word[count - 1].len, word[count - 1].ptr);
    rel_str text = {rel_str_cstr((rel_str){date, (size_t)len}, keep), (size_t)len};
    return rel_date_parse(text, (rel_date){0}, options->dates);
}

/* A value up to its time, if that comes behind so many bytes; else empty. */
static rel_str before_time(rel_str value, size_t len)
{
    bool timed = value.len > len && (value.ptr[len] == 'T' || value.ptr[len] == ' ');
    return timed || value.len == len ? (rel_str){value.ptr, len} : (rel_str){0};
}

/* 20220315, 20220315T062500Z: the basic format of ISO 8601. {0} when it is not. */
static rel_date basic_date(rel_str value)
{
    rel_str day = before_time(value, strlen("YYYYMMDD"));
    char text[16];

    for (size_t i = 0; i < day.len; i++)
        if (day.ptr[i] < '0' || day.ptr[i] > '9')
            return (rel_date){0};
    if (!day.len)
        return (rel_date){0};
    int len =
        snprintf(text, sizeof text, "%.4s-%.2s-%.2s", day.ptr, day.ptr + 4, day.ptr + 6);
    return rel_date_read((rel_str){text, (size_t)len});
}

rel_str field_date(rel_str value, const rel_source_options *options, rel_arena *keep)
{
    value = trim(value);
    rel_str day = before_time(value, strlen("YYYY-MM-DD"));
    rel_date date = rel_date_read(day.len ? day : value);
    if (!date.year)
        date = basic_date(value);
    if (!date.year)
        date = year_last(value, options, keep);
    if (!date.year)
        date = rel_date_parse(value, (rel_date){0}, options->dates);
    return rel_date_text(date, keep);
}

/* The mark between headline and outlet: " - ", " | ", " – ", " — ", " :: ". */
static size_t divider(rel_str s, size_t at)
{
    static const char *const marks[] = {
        " - ",  " | ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
        " :: ", " \xC2\xBB ", " \xC2\xB7 "};
    if (at + 1 == s.len || !memchr("-|:\xE2\xC2", s.ptr[at + 1], 5))
        return 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (begins_with((rel_str){s.ptr + at, s.len - at}, marks[i]))
            return strlen(marks[i]);
    return 0;
}

static size_t words(rel_str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++)
        count += s.ptr[i] != ' ' && (!i || s.ptr[i - 1] == ' ');
    return count;
}

rel_str field_title(rel_str value, rel_str outlet, rel_arena *keep)
{
    rel_str title = plain_line(value, keep);
    rel_str name = outlet.len ? rel_utf8_fold(outlet, keep) : outlet;

    for (int round = 0; round < 3; round++) {
        size_t last = 0, mark = 0;
        for (size_t i = 1; i < title.len; i++)
            if (title.ptr[i] == ' ' && divider(title, i))
                last = i, mark = divider(title, i);
        if (!last)
            break;
        rel_str front = {title.ptr, last};
        rel_str end = {title.ptr + last + mark, title.len - last - mark};
        /* "Outlet" said elsewhere, or an end much shorter than the front. */
        bool same = name.len && rel_str_equal(rel_utf8_fold(end, keep), name);
        if (!same && (words(end) > 3 || words(front) < 2 * words(end) + 2))
            break;
        title = front;
    }
    return title;
}
