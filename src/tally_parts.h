/* tally_parts.h - what reading and merging tallies share. */
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
/* Have both ends of each pair rows of their own? */
bool tally_pairs_check(const rel_tally *tally, const char *path, rel_error *err);
/* Take a file of version 1, which was checked, for one that says what it holds. */
void tally_ends_settle(tally_ends *ends);

/* The last row; and a header, of which `rest` is all behind the version. */
void tally_write_end(uint64_t documents, uint64_t counted, rel_out *out);
void tally_write_header(rel_str rest, rel_out *out);

#endif
