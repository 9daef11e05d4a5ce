/* commands_parts.h - what the files of the commands share. */
#ifndef RELASI_COMMANDS_PARTS_H
#define RELASI_COMMANDS_PARTS_H

#include "relasi/commands.h"
#include "relasi/extract.h"
#include "relasi/relasi.h"

#include <time.h>

/* What the options say of reading articles, and of making a graph. False and `err`
 * (REL_USAGE) when a word is none that they know. */
bool commands_read_extraction(const rel_options *o, rel_extract_plan *plan,
                              rel_error *err);
bool commands_read_plan(const rel_options *o, rel_plan *plan, rel_arena *keep,
                        rel_error *err);

/* A count of the command line; one past all that there can be is as good as that. */
static inline uint32_t commands_count(int64_t n)
{
    return n > INT32_MAX ? INT32_MAX : (uint32_t)n;
}

/* Types of entities, "person,country", as bits 1 << rel_type. The same. */
bool commands_read_types(const char *list, unsigned *types, rel_arena *keep,
                         rel_error *err);

/* ... and of the days whose articles are counted; the filter's bounds are read. */
void commands_read_period(const rel_options *o, const rel_filter *filter,
                          rel_extract_plan *plan);

/* An output: where, and how. */
typedef struct commands_target {
    const char *path;
    const rel_format *format; /* NULL: the tally itself */
} commands_target;

enum { COMMANDS_OUTPUTS_MOST = 32 };

/* Find out what to write, into so many, before any work is done. False and `err`
 * (REL_USAGE). */
bool commands_read_targets(const rel_options *o, commands_target *targets, size_t *count,
                           rel_error *err);

/* What options may change in what is to be written: bits of rel_uses, rel_concern. */
unsigned commands_concerned(const commands_target *targets, size_t count,
                            const rel_plan *plan);
/* Say which options change nothing in it. */
void commands_note_idle(const rel_options *o, unsigned concerned);

/* Say which options were given more than once though one value counts. */
void commands_note_again(const rel_options *o);

/* No output is a file that is read. False and `err` (REL_USAGE) when one is. */
bool commands_outputs_apart(const rel_options *o, rel_error *err);

/* Does the focus mean somebody in the graph, which is of all days? False and `err`
 * (REL_INPUT) when not, also where the types leave out whom it means. */
bool commands_check_focus(const rel_options *o, const rel_plan *plan,
                          const rel_graph *graph, const rel_tally *tally,
                          const rel_engine *engine, rel_error *err);

/* Graphs that were written without anybody, or without a tie; of slices the first. */
typedef struct commands_left {
    uint32_t unnamed, untied;
    char first_unnamed[12], first_untied[12];
    rel_window window;
} commands_left;

/* Look at a graph that is written, of a slice or of all (NULL); tell of what was seen. */
void commands_look_left(commands_left *left, const rel_graph *shown,
                        const rel_tally *tally, const rel_plan *plan, const char *period);
void commands_tell_left(const commands_left *left, const rel_options *o,
                        const rel_plan *plan);

/* What is said while articles are read. */
typedef struct commands_progress {
    bool quiet, wanted, shown;
    bool may_be_empty; /* nothing is an error, unless something is wrong with it */
    bool held;         /* `first` has not been told               */
    char first[256];   /* why the first thing skipped was skipped */
    uint64_t skipped;  /* so far                                  */
    struct timespec last;
} commands_progress;

/* A record was skipped, for `what`, or an article read, `what` is NULL: the `report` of
 * a rel_extract_plan with a commands_progress as context. */
void commands_report(void *context, const char *what, const rel_source_counts *counts);

/* Say which models were wanted and are not there. */
void commands_note_models(const rel_engine *engine);

/* All was read, if `ok`: say what was not. False when it was nothing. */
bool commands_read_all(commands_progress *p, const rel_extract_result *result, bool ok,
                       rel_error *err);

/* Say how many articles were left out of the periods asked for because no date of
 * theirs is known. */
void commands_note_undated(const rel_extract_plan *plan,
                           const rel_extract_result *result);

/* Is progress to be shown? A line of it, once shown, is wiped before others. */
bool commands_shows_progress(const rel_options *o);
void commands_wipe(bool shown);

/* Read all inputs. The caller clears the result, also after a failure. */
bool commands_extract(const rel_options *o, rel_engine *engine, rel_extract_plan *plan,
                      rel_arena *keep, rel_extract_result *result, rel_error *err);

#endif
