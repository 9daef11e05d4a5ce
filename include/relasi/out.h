/* out.h - bytes on their way out: buffered, checked once, whole or not at all.
 *
 * Writers print freely and never check; the first failed write is remembered
 * and rel_out_close() reports it. A file is written under a temporary name in
 * its own folder, flushed to disk and renamed, so that a reader sees the old
 * file or the new one, never half of one. What is no regular file (a pipe,
 * /dev/stdout) is written to directly.
 */
#ifndef RELASI_OUT_H
#define RELASI_OUT_H

#include "relasi/error.h"
#include "relasi/str.h"

#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_out rel_out;

/* Open `path` for writing; "-" is standard output. NULL and `err` (REL_IO).
 * The writer lives in `keep`, which must not be rewound before the close. */
rel_out *rel_out_open(const char *path, rel_arena *keep, rel_error *err);

/* A writer into memory; rel_out_taken() gives what was written so far. */
rel_out *rel_out_memory(rel_arena *keep);
rel_str rel_out_taken(const rel_out *out);

/* A writer to a new file in `folder` that is no result, only a stage on the way to
 * one: written directly, without a sync. It has no name, so that nothing stays in the
 * folder however the run ends. `*back`, which the caller
 * closes, reads it: rewind() it when the writer is closed. */
rel_out *rel_out_scratch(const char *folder, rel_arena *keep, FILE **back,
                         rel_error *err);

/* Flush, sync, rename into place. False and `err` (REL_IO) when any byte was
 * lost; then the old file is still there and the temporary one is gone. */
bool rel_out_close(rel_out *out, rel_error *err);

/* Throw away what was written; the old file stays. */
void rel_out_abandon(rel_out *out);

/* Remove temporary files of open writers: for signal handlers, async-signal-safe. */
void rel_out_abandon_all(void);

void rel_out_bytes(rel_out *out, const void *bytes, size_t len);
void rel_out_str(rel_out *out, rel_str s);
void rel_out_text(rel_out *out, const char *text);
void rel_out_char(rel_out *out, char c);
void rel_out_int(rel_out *out, int64_t value);
/* The same behind a character. */
void rel_out_int_behind(rel_out *out, char before, int64_t value);
/* Shortest decimal of at most 12 significant digits; a number that is not
 * finite becomes `null`. The locale has no say. */
void rel_out_number(rel_out *out, double value);
/* From now on at most so many digits, 1 to 12. */
void rel_out_digits(rel_out *out, int digits);
void rel_out_print(rel_out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Until rel_locale_back(), this thread reads and writes numbers as C has them, with a
 * point, also where the program around has set a locale with commas. rel_out_print()
 * does so itself. */
typedef struct rel_locale {
    void *outer, *plain;
} rel_locale;
rel_locale rel_locale_plain(void);
void rel_locale_back(rel_locale locale);

/* strtod() as C has it: what we read was written with a point. */
double rel_locale_number(const char *text, char **end);

/* A JSON string with its quotes. `<` is written \u003c and U+2028/9 escaped,
 * so the text may also stand inside a script element. */
void rel_out_json(rel_out *out, rel_str s);
/* Text for XML content or a double-quoted attribute: & < > " ' and, as readers make
 * blanks of them in attributes, line breaks and tabs escaped; what XML 1.0 forbids
 * left out. */
void rel_out_xml(rel_out *out, rel_str s);

#ifdef __cplusplus
}
#endif

#endif
