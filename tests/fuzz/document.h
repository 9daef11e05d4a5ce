/* document.h - what the source and text rooms promise, whatever the bytes. */
#ifndef RELASI_FUZZ_DOCUMENT_H
#define RELASI_FUZZ_DOCUMENT_H

#include "file.h"
#include "relasi/source.h"
#include "relasi/text.h"
#include "relasi/utf8.h"

#include <stdlib.h>
#include <string.h>

static inline void check_string(rel_str s, bool line)
{
    if (s.len && rel_utf8_valid(s) != s.len)
        abort();
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if ((c < ' ' && (line || (c != '\n' && c != '\t'))) || c == 0x7F)
            abort();
    }
}

/* Made once: compiling rules is not what is tested. */
static inline const rel_text_rules *fuzz_rules(void)
{
    static const char phrases[] = "line_prefix\tbaca juga:\nline_equals\tfacebook\n"
                                  "line_contains\tklik di sini\nsection_start\tterkait\n"
                                  "inline_tail\teditor:\ntop_prefix\toleh\n";
    static const char months[] = "maret\t3\nmay\t5\n", days[] = "senin\t1\n";
    static rel_arena arena;
    static rel_date_names names;
    static rel_boilerplate boilerplate;
    static rel_profiles words;
    static rel_text_rules rules;

    if (rules.dates)
        return &rules;
    boilerplate = rel_boilerplate_read(rel_str_from(phrases), &arena);
    rel_profiles_add(&words, REL_STR("id"), REL_STR("yang dan"), false, &arena);
    names.months = rel_date_words_read(rel_str_from(months), &arena, &names.month_count);
    names.weekdays =
        rel_date_words_read(rel_str_from(days), &arena, &names.weekday_count);
    rules = (rel_text_rules){
        .boilerplate = &boilerplate, .dates = &names, .languages = &words};
    return &rules;
}

static inline void check_article(const rel_document *document)
{
    rel_arena arena = {0};
    const rel_article *a = rel_text_read(document, fuzz_rules(), &arena);
    uint32_t last = 0;
    for (uint32_t i = 0; i < a->paragraph_count; i++) {
        const rel_paragraph *p = &a->paragraphs[i];
        if (p->start < last || p->start >= p->end || p->end > a->text.len ||
            p->kind > REL_PARA_BOILERPLATE)
            abort();
        check_string((rel_str){a->text.ptr + p->start, p->end - p->start}, false);
        last = p->end;
    }
    if (a->date.len && !rel_date_read(a->date).year)
        abort();
    rel_arena_clear(&arena);
}

static inline void check_document(const rel_document *d)
{
    check_string(d->id, true);
    check_string(d->title, true);
    check_string(d->outlet, true);
    check_string(d->url, true);
    check_string(d->path, true);
    check_string(d->text, false);
    if (!d->id.len || !d->text.len || (d->language.len && d->language.len != 2) ||
        (d->date.len && !rel_date_read(d->date).year) ||
        (d->url.len && memcmp(d->url.ptr, "http", 4) != 0))
        abort();
    check_article(d);
}

/* The bytes as a file whose name ends in `end`, read to its end. */
static inline void check_file(const unsigned char *bytes, size_t size, const char *end)
{
    static const rel_source_options options = {.document_limit = 1 << 20,
                                               .unpacked_limit = 8 << 20};
    const char *path = fuzz_path(0, bytes, size, end);
    rel_arena keep = {0};
    rel_error err = {0};
    rel_document document;
    rel_read_result result;

    rel_reader *reader = rel_reader_open(&options, &path, 1, &err);
    while ((result = rel_reader_next(reader, &keep, &document, &err)) != REL_READ_END) {
        if (result == REL_READ_DOCUMENT)
            check_document(&document);
        else if (result == REL_READ_SKIPPED && !(err.code && err.text[0]))
            abort();
        else if (result == REL_READ_FAILED)
            break;
        err = (rel_error){0};
        rel_arena_clear(&keep);
    }
    rel_reader_close(reader);
    rel_arena_clear(&keep);
}

#endif
