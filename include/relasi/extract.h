/* extract.h - many articles, by several threads, into one tally.
 *
 *   source, engine, pairs -> [extract] -> tally
 */
#ifndef RELASI_EXTRACT_H
#define RELASI_EXTRACT_H

#include "relasi/engine.h"
#include "relasi/pairs.h"

typedef struct rel_extract_plan {
    const char *const *paths; /* files, folders, "-", tallies */
    size_t path_count;
    rel_tally_settings tally;
    unsigned jobs;         /* threads; 0: one for each core                         */
    bool strict;           /* the first bad record ends the run                     */
    bool merge_duplicates; /* near-duplicates of an earlier article are not counted */
    bool tallies;          /* take tallies among the inputs                         */
    size_t memory;      /* bytes; a tally of a quarter of them spills to disk; 0: never */
    const char *folder; /* for spilled runs; NULL: /tmp                          */
    /* Told of each record skipped and why, in input order, and of each article
     * counted (then `what` is NULL). May be NULL. */
    void (*report)(void *context, const char *what, const rel_source_counts *counts);
    void *context;
} rel_extract_plan;

typedef struct rel_extract_result {
    rel_tally *tally; /* what did not spill; in tally_keep           */
    rel_arena tally_keep;
    const char **runs; /* spilled runs, to be merged and then removed */
    size_t run_count;
    uint64_t documents, skipped, ignored, duplicates, tallies, bytes;
    uint64_t dropped;         /* mentions left out of overlong windows           */
    uint64_t misdated;        /* articles whose date cannot be read ...          */
    rel_error first_misdated; /* ... the first of them                    */
} rel_extract_result;

/* Read all paths. The tally is the same for any number of threads. False and
 * `err` when the run cannot go on; the result then holds what is to be removed. */
bool rel_extract_run(rel_engine *engine, const rel_extract_plan *plan, rel_arena *keep,
                     rel_extract_result *result, rel_error *err);

/* Write the whole tally, merging the runs, to `out`. */
bool rel_extract_write(const rel_extract_result *result, const char *folder, rel_out *out,
                       rel_error *err);

/* Read the runs back into the tally: for a graph, which needs it whole. */
bool rel_extract_gather(rel_extract_result *result, rel_error *err);

/* Remove the runs and free the tally. */
void rel_extract_clear(rel_extract_result *result);

#endif
