/* report.h - answers in rows: aligned for a terminal, TSV for a pipe, JSON on demand.
 *
 * Names in a table are foreign text: control characters never reach a terminal.
 */
#ifndef RELASI_REPORT_H
#define RELASI_REPORT_H

#include "relasi/out.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_report rel_report;

typedef enum rel_report_form {
    REL_REPORT_TSV,   /* a header line, tabs                             */
    REL_REPORT_TABLE, /* aligned columns, marked text in bold            */
    REL_REPORT_JSON,  /* an array of objects, columns as member names    */
} rel_report_form;

/* A report of `count` columns; names are borrowed, all else lives in `keep`. */
rel_report *rel_report_make(const char *const *columns, uint32_t count, rel_arena *keep);

/* Fill the next cell; a row is full when all its columns are. */
void rel_report_text(rel_report *report, rel_str text);
void rel_report_number(rel_report *report, double value);
void rel_report_none(rel_report *report);
/* Text in which two stretches are marked; `spans` is borrowed. In TSV they stand in
 * brackets; in JSON the column "spans" follows the text's own. */
void rel_report_marked(rel_report *report, rel_str text, const uint32_t spans[2][2]);

/* Keep the first `rows` alone. */
void rel_report_cut(rel_report *report, uint32_t rows);

/* A line beside the answer, for who reads it; several are one, parted by semicolons.
 * rel_report_noted() is empty without. */
void rel_report_note(rel_report *report, rel_str text);
rel_str rel_report_noted(const rel_report *report);

uint32_t rel_report_rows(const rel_report *report);

void rel_report_write(const rel_report *report, rel_report_form form, rel_out *out);

#ifdef __cplusplus
}
#endif

#endif
