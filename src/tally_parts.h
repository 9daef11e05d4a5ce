/* tally_parts.h - what the files of the tally room share.
 *
 *   tally.c           counts as they come
 *   tally_write.c     all rows, in order
 *   tally_row.c       a line as fields, and what they hold
 *   tally_read.c      each kind of row
 *   tally_ends.c      is a file whole?
 *   tally_merge.c     sorted files into one
 */
#ifndef RELASI_TALLY_PARTS_H
#define RELASI_TALLY_PARTS_H

#include "relasi/tally.h"

/* What a file holds, and what its last row says that it should: so a file that was
 * cut, at whatever line, is told from a whole one. */
typedef struct tally_ends {
    uint64_t documents, counted;           /* rows of D; documents in rows of T */
    uint64_t said_documents, said_counted; /* the same by rows of Z             */
    bool said, old;                        /* there were such; version 1 has none */
    bool rows, entities, pairs;            /* there were any, of E, of P        */
} tally_ends;

/* Look at a line of a file, good or bad. */
void tally_ends_note(tally_ends *ends, rel_str line);
/* At its end. */
bool tally_ends_check(const tally_ends *ends, const char *path, rel_error *err);
/* Have both ends of each pair from `first` on rows of their own? */
bool tally_pairs_check(const rel_tally *tally, uint32_t first, const char *path,
                       rel_error *err);
/* Take a file of version 1, which was checked, for one that says what it holds. */
void tally_ends_settle(tally_ends *ends);

/* What messages call a run, and standard input, as those of all rooms do. */
#define REL_TALLY_RUN   "a temporary file"
#define REL_TALLY_STDIN "stdin"

/* What is wrong with a file whose first line is no header: a row of a tally can only have
 * been put there by sort(1) in a locale, which passes over the `#`. */
const char *tally_headless(rel_str line);

/* The letters of its rows. */
#define TALLY_ROWS "DEFGHPQRSTWZ"

enum { FIELDS_MOST = 10 };

/* One line, cut into fields, and where it stands for messages. */
typedef struct tally_row {
    rel_str field[FIELDS_MOST];
    rel_str rest; /* all behind the third */
    size_t count; /* of all, however many */
    const char *path;
    uint64_t line;
    rel_error *err;
    bool bad;
} tally_row;

tally_row row_cut(rel_str line, const char *path, uint64_t number, rel_error *err);
/* UTF-8 without control characters but the tabs. */
bool row_printable(rel_str line);
/* What the row holds is none: false, and `bad`. */
bool row_refuse(tally_row *r, const char *what);
/* What a field holds, or refuse. */
uint64_t row_number(tally_row *r, rel_str s);
uint32_t row_small(tally_row *r, rel_str s);
int32_t row_day(tally_row *r, rel_str s);
rel_str row_text(tally_row *r, rel_str s, rel_arena *work);

/* The last row; and a header, of which `rest` is all behind the version. */
void tally_write_end(uint64_t documents, uint64_t counted, rel_out *out);
void tally_write_header(rel_str rest, rel_out *out);

#endif
