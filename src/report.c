#include "relasi/report.h"

#include "relasi/utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef enum cell_kind { NONE, TEXT, NUMBER, MARKED } cell_kind;

typedef struct cell {
    cell_kind kind;
    rel_str text;
    double number;
    const uint32_t (*spans)[2];
} cell;

struct rel_report {
    const char *const *columns;
    uint32_t column_count;
    cell *cells;
    size_t count, room;
    rel_str note;
    rel_arena *keep;
};

rel_report *rel_report_make(const char *const *columns, uint32_t count, rel_arena *keep)
{
    rel_report *r = REL_NEW(keep, rel_report, 1);
    *r = (rel_report){.columns = columns, .column_count = count, .keep = keep};
    return r;
}

static void add(rel_report *r, cell c)
{
    if (r->count == r->room) {
        size_t room = r->room ? 2 * r->room : 64 * (size_t)r->column_count;
        cell *cells = REL_NEW(r->keep, cell, room);
        if (r->count)
            memcpy(cells, r->cells, r->count * sizeof *cells);
        r->cells = cells;
        r->room = room;
    }
    r->cells[r->count++] = c;
}

void rel_report_text(rel_report *report, rel_str text)
{
    add(report, (cell){.kind = TEXT, .text = text});
}

void rel_report_number(rel_report *report, double value)
{
    add(report, (cell){.kind = NUMBER, .number = value});
}

void rel_report_none(rel_report *report)
{
    add(report, (cell){.kind = NONE});
}

void rel_report_marked(rel_report *report, rel_str text, const uint32_t spans[2][2])
{
    add(report, (cell){.kind = MARKED, .text = text, .spans = spans});
}

void rel_report_cut(rel_report *report, uint32_t rows)
{
    size_t most = (size_t)rows * report->column_count;
    report->count = report->count < most ? report->count : most;
}

void rel_report_note(rel_report *report, rel_str text)
{
    if (!report->note.len) {
        report->note = text;
        return;
    }
    rel_out *both = rel_out_memory(report->keep);
    rel_out_print(both, "%.*s; %.*s", REL_STR_ARGS(report->note), REL_STR_ARGS(text));
    report->note = rel_out_taken(both);
}

rel_str rel_report_noted(const rel_report *report)
{
    return report->note;
}

uint32_t rel_report_rows(const rel_report *report)
{
    return (uint32_t)(report->count / report->column_count);
}

/* Control characters, of ASCII and of Latin-1, and what turns writing around. */
static bool harmful(uint32_t code)
{
    return code < ' ' || (code >= 0x7F && code < 0xA0) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

/* Text as it may go to a terminal or between tabs; its width in characters. */
static size_t write_plain(rel_out *out, rel_str s)
{
    size_t width = 0;
    for (const char *at = s.ptr, *end = s.len ? s.ptr + s.len : at; at < end; width++) {
        const char *start = at;
        uint32_t code = rel_utf8_next(&at, end);
        if (!out)
            continue;
        if (harmful(code))
            rel_out_char(out, ' ');
        else
            rel_out_bytes(out, start, (size_t)(at - start));
    }
    return width;
}

static size_t write_marked(rel_out *out, const cell *c, const char *open,
                           const char *close)
{
    int first = c->spans[0][0] <= c->spans[1][0] ? 0 : 1;
    uint32_t at = 0;
    for (int i = 0; i < 2; i++) {
        const uint32_t *span = c->spans[first ^ i];
        if (span[0] < at || span[1] > c->text.len || span[0] >= span[1])
            continue; /* none, or one inside the other */
        write_plain(out, (rel_str){c->text.ptr + at, span[0] - at});
        rel_out_text(out, open);
        write_plain(out, (rel_str){c->text.ptr + span[0], span[1] - span[0]});
        rel_out_text(out, close);
        at = span[1];
    }
    write_plain(out, (rel_str){c->text.ptr + at, c->text.len - at});
    return 0;
}

/* Figures for eyes: whole from a thousand on, else four digits. */
static int number_text(double value, char text[32])
{
    bool whole = fabs(value) < 1e15 && (value == floor(value) || fabs(value) >= 1000);
    rel_locale locale = rel_locale_plain();
    int len = snprintf(text, 32, whole ? "%.0f" : "%.4g", value);
    rel_locale_back(locale);
    return len;
}

static size_t width_of(const cell *c)
{
    char text[32];
    if (c->kind == NUMBER)
        return (size_t)number_text(c->number, text);
    return c->kind == NONE ? 0 : write_plain(NULL, c->text);
}

static void pad(rel_out *out, size_t count)
{
    while (count--)
        rel_out_char(out, ' ');
}

static void write_value(rel_out *out, const cell *c)
{
    char text[32];
    if (c->kind == NUMBER) {
        number_text(c->number, text);
        rel_out_text(out, text);
    } else if (c->kind == MARKED) {
        write_marked(out, c, "\033[1m", "\033[0m");
    } else {
        write_plain(out, c->text);
    }
}

/* The cells of a line, numbers to the right; nothing after the last that says something.
 */
static void write_line(rel_out *out, const cell *cells, const size_t *widths,
                       const bool *numbers, uint32_t count)
{
    size_t gap = 0;
    for (uint32_t c = 0; c < count; c++) {
        size_t own = width_of(&cells[c]), blank = widths[c] - own;
        if (own) {
            pad(out, gap + (numbers[c] ? blank : 0));
            write_value(out, &cells[c]);
            gap = numbers[c] ? 0 : blank;
        } else {
            gap += widths[c];
        }
        gap += 2;
    }
    rel_out_char(out, '\n');
}

/* A column that has words as well as numbers stands to the left, as words do. */
static void write_table(const rel_report *r, rel_out *out)
{
    uint32_t n = r->column_count;
    size_t *widths = REL_NEW(r->keep, size_t, n);
    bool *numbers = REL_NEW(r->keep, bool, n), *words = REL_NEW(r->keep, bool, n);
    cell *heads = REL_NEW(r->keep, cell, n);
    for (uint32_t c = 0; c < n; c++) {
        heads[c] = (cell){.kind = TEXT, .text = rel_str_from(r->columns[c])};
        widths[c] = width_of(&heads[c]);
    }
    for (size_t i = 0; i < r->count; i++) {
        const cell *c = &r->cells[i];
        size_t width = width_of(c);
        widths[i % n] = width > widths[i % n] ? width : widths[i % n];
        numbers[i % n] |= c->kind == NUMBER;
        words[i % n] |= c->kind == TEXT || c->kind == MARKED;
    }
    for (uint32_t c = 0; c < n; c++)
        numbers[c] &= !words[c];
    write_line(out, heads, widths, numbers, n);
    for (size_t i = 0; i < r->count; i += n)
        write_line(out, r->cells + i, widths, numbers, n);
}

static void write_tsv(const rel_report *r, rel_out *out)
{
    uint32_t n = r->column_count;
    for (uint32_t c = 0; c < n; c++) {
        rel_out_text(out, r->columns[c]);
        rel_out_char(out, c + 1 < n ? '\t' : '\n');
    }
    for (size_t i = 0; i < r->count; i++) {
        const cell *c = &r->cells[i];
        if (c->kind == NUMBER)
            rel_out_number(out, c->number);
        else if (c->kind == TEXT)
            write_plain(out, c->text);
        else if (c->kind == MARKED)
            write_marked(out, c, "[", "]");
        rel_out_char(out, i % n == n - 1 ? '\n' : '\t');
    }
}

static void write_spans(rel_out *out, const uint32_t (*spans)[2])
{
    rel_out_print(out, ", \"spans\": [[%u, %u], [%u, %u]]", spans[0][0], spans[0][1],
                  spans[1][0], spans[1][1]);
}

static void write_json(const rel_report *r, rel_out *out)
{
    uint32_t n = r->column_count;
    rel_out_char(out, '[');
    for (size_t i = 0; i < r->count; i++) {
        const cell *c = &r->cells[i];
        if (i % n == 0)
            rel_out_text(out, i ? ",\n {" : "\n {");
        rel_out_print(out, "%s\"%s\": ", i % n ? ", " : "", r->columns[i % n]);
        if (c->kind == NUMBER)
            rel_out_number(out, c->number);
        else if (c->kind == NONE)
            rel_out_text(out, "null");
        else
            rel_out_json(out, c->text);
        if (c->kind == MARKED)
            write_spans(out, c->spans);
        if (i % n == n - 1)
            rel_out_char(out, '}');
    }
    rel_out_text(out, r->count ? "\n]\n" : "]\n");
}

void rel_report_write(const rel_report *report, rel_report_form form, rel_out *out)
{
    if (form == REL_REPORT_JSON)
        write_json(report, out);
    else if (form == REL_REPORT_TABLE)
        write_table(report, out);
    else
        write_tsv(report, out);
}
