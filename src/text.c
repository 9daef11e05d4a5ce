#include "text/inside.h"

#include <string.h>

/* The text behind the document's title, which is not in it. */
static rel_str with_title(rel_str title, rel_str text, rel_arena *keep)
{
    char *joined = REL_ROOM(keep, char, title.len + 2 + text.len);

    memcpy(joined, title.ptr, title.len);
    memcpy(joined + title.len, "\n\n", 2);
    if (text.len)
        memcpy(joined + title.len + 2, text.ptr, text.len);
    return (rel_str){joined, title.len + 2 + text.len};
}

static void add_paragraph(rel_article *a, uint32_t *room, rel_paragraph p,
                          rel_arena *keep)
{
    while (p.start < p.end && (unsigned char)a->text.ptr[p.start] <= ' ')
        p.start++;
    while (p.start < p.end && (unsigned char)a->text.ptr[p.end - 1] <= ' ')
        p.end--;
    if (p.start == p.end)
        return;
    a->paragraphs = rel_arena_more(keep, a->paragraphs, sizeof *a->paragraphs,
                                   a->paragraph_count, room);
    a->paragraphs[a->paragraph_count++] = p;
}

/* A line is a paragraph; boilerplate inside it goes apart. */
static void add_line(rel_article *a, uint32_t *room, const line *one,
                     const rel_boilerplate *b, rel_arena *keep)
{
    rel_str text = {a->text.ptr + one->start, one->end - one->start};
    uint32_t at = one->start;
    size_t start, end = 0;

    while (one->kind == REL_PARA_BODY &&
           inline_next(b, text, one->inside, &start, &end)) {
        uint32_t from = one->start + (uint32_t)start, to = one->start + (uint32_t)end;
        add_paragraph(a, room, (rel_paragraph){at, from, REL_PARA_BODY}, keep);
        add_paragraph(a, room, (rel_paragraph){from, to, REL_PARA_BOILERPLATE}, keep);
        at = to;
    }
    add_paragraph(a, room, (rel_paragraph){at, one->end, one->kind}, keep);
}

/* The day of publication: the source's word, then the address, then what stands
 * over the text, then the first day named with its weekday. */
static rel_str date_of(const rel_document *document, const lines *l,
                       const rel_text_rules *rules, rel_arena *keep)
{
    enum { DATELINE = 120, REPORT = 400, REPORT_LINES = 12 };
    rel_date none = {0}, date = rel_date_read(document->date);

    if (!date.year)
        date = rel_date_in_path(document->url, rules->dates);
    rel_date path = rel_date_in_path(document->path, rules->dates);
    if (!date.day && (path.day || !date.year))
        date = path;
    for (uint32_t i = 0; i < l->count && i < TOP && !date.day; i++) {
        rel_str text = line_text(l, i);
        bool running = line_running(&l->items[i]);
        if (l->items[i].kind == REL_PARA_TITLE)
            continue;
        if (running)
            text.len = text.len < DATELINE ? text.len : DATELINE;
        rel_date found = running ? rel_date_dateline(text, rules->dates) : none;
        if (!found.day)
            found = running ? rel_date_in_prose(text, date, rules->dates)
                            : rel_date_parse(text, none, rules->dates);
        if (found.day)
            date = found;
        if (running)
            break;
    }
    for (uint32_t i = 0; i < l->count && i < REPORT_LINES && !date.day; i++) {
        rel_str text = line_text(l, i);
        text.len = text.len < REPORT ? text.len : REPORT;
        if (l->items[i].kind != REL_PARA_BODY || !line_running(&l->items[i]))
            continue;
        rel_date found = rel_date_in_prose(text, date, rules->dates);
        if (found.day)
            date = found;
    }
    return rel_date_text(date, keep);
}

/* Body text for the language to be found in: the longest lines tell most. */
static rel_str body_of(const rel_article *a)
{
    uint32_t first = REL_NONE;
    for (uint32_t i = 0; i < a->paragraph_count; i++) {
        const rel_paragraph *p = &a->paragraphs[i];
        if (p->kind == REL_PARA_BODY && p->end - p->start > 60) {
            first = p->start;
            break;
        }
    }
    return first == REL_NONE ? a->text
                             : (rel_str){a->text.ptr + first, a->text.len - first};
}

const rel_article *rel_text_read(const rel_document *document,
                                 const rel_text_rules *rules, rel_arena *keep)
{
    rel_article *a = REL_NEW(keep, rel_article, 1);

    a->document = document;
    a->text = lines_unwrapped(document->text, rules, keep);
    a->vocabulary = rules->vocabulary;
    lines l = lines_read(a->text, rules, keep);
    bool missing =
        document->title.len && lines_find_title(&l, document->title) == REL_NONE;
    if (missing && document->title.len + 2 + a->text.len < UINT32_MAX) {
        a->text = with_title(document->title, a->text, keep);
        l = lines_behind(&l, a->text, (uint32_t)document->title.len + 2, rules, keep);
    }
    lines_mark(&l, document->title, rules, keep);
    uint32_t room = l.count + 8;
    a->paragraphs = REL_NEW(keep, rel_paragraph, room);
    for (uint32_t i = 0; i < l.count; i++)
        add_line(a, &room, &l.items[i], rules->boilerplate, keep);
    a->date = date_of(document, &l, rules, keep);
    a->language = rel_text_language(body_of(a), document->language, rules);
    a->case_style = case_style(a);
    return a;
}
