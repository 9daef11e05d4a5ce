/* document.h - one article, as it goes through the rooms. */
#ifndef RELASI_DOCUMENT_H
#define RELASI_DOCUMENT_H

#include "relasi/str.h"
#include "relasi/types.h"
#include "relasi/vocabulary.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a source delivers. All strings are valid UTF-8 without control
 * characters other than newline and tab, and live in the document's arena.
 * Any but `id` and `text` may be empty. */
typedef struct rel_document {
    rel_str id;       /* unique in a run: the JSON id, WARC URI or path       */
    rel_str title;    /* headline, where the source tells it apart            */
    rel_str date;     /* "2022-03-15", "2022-03", "2022" or empty             */
    rel_str no_date;  /* what the source gives as its date and is none        */
    rel_str outlet;   /* who published it                                     */
    rel_str url;      /* http(s) only                                         */
    rel_str language; /* ISO 639-1 as the source says it; empty: find out     */
    rel_str text;     /* the article; paragraphs end in newlines; < 4 GiB     */
    rel_str path;     /* the input it came from, for messages: a byte of its
                         name that is no UTF-8, or of a character that is not
                         seen, is U+FFFD and its two hexadecimal digits        */
    uint64_t place;   /* line or record in it, for messages; 0: all           */
    bool is_record;   /* `place` counts records, which are no lines           */
} rel_document;

/* What a stretch of text is. */
typedef enum rel_paragraph_kind {
    REL_PARA_BODY,
    REL_PARA_TITLE,       /* the headline                                        */
    REL_PARA_REPEAT,      /* printed again: counts once, so this one not at all  */
    REL_PARA_BOILERPLATE, /* navigation, bylines, related stories: no mentions   */
} rel_paragraph_kind;

typedef struct rel_paragraph {
    uint32_t start, end; /* bytes of rel_article.text, half-open, trimmed */
    uint8_t kind;        /* rel_paragraph_kind                            */
} rel_paragraph;

/* The text room's result: the title (when it is not already the first line)
 * and the text as one string, cut into paragraphs. Offsets everywhere later
 * are bytes of this `text`. */
typedef struct rel_article {
    const rel_document *document;
    rel_str text;
    rel_paragraph *paragraphs;
    uint32_t paragraph_count;
    rel_str date;               /* of the document, else of its dateline or file name */
    rel_str language;           /* code of the language it is read in                 */
    uint8_t case_style;         /* rel_case_style of the body                         */
    rel_vocabulary *vocabulary; /* table of the thread that reads it; NULL: none      */
} rel_article;

/* Case tells names from words, unless the text does not use it. */
typedef enum rel_case_style {
    REL_CASE_NORMAL,
    REL_CASE_ALL_LOWER, /* no capitals at all: case says nothing */
    REL_CASE_ALL_UPPER,
} rel_case_style;

#ifdef __cplusplus
}
#endif

#endif
