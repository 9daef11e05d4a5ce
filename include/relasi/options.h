/* options.h - the command line: one table for parsing, help and completion.
 *
 * Only main.c and the commands look at this; the library does not.
 */
#ifndef RELASI_OPTIONS_H
#define RELASI_OPTIONS_H

#include "relasi/error.h"
#include "relasi/out.h"
#include "relasi/str.h"
#include "relasi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is to be done. The first is what a command line without a verb means. */
typedef enum rel_command {
    REL_DO_GRAPH,
    REL_DO_EXTRACT,
    REL_DO_MERGE,
    REL_DO_TOP,
    REL_DO_EGO,
    REL_DO_PATH,
    REL_DO_EXPLAIN,
    REL_DO_DIFF,
    REL_DO_STATS,
    REL_DO_SUGGEST,
    REL_DO_TAG,
    REL_DO_TRAIN,
    REL_DO_EVAL,
    REL_DO_CLUSTER,
    REL_DO_COMPILE,
    REL_DO_COMPLETE,
    REL_COMMANDS,
} rel_command;

/* A list of words from the command line. */
typedef struct rel_words {
    const char **at;
    size_t count;
} rel_words;

/* All options of all commands; zero is "not given". Words are borrowed from argv. */
typedef struct rel_options {
    rel_command command;
    rel_words inputs;
    rel_words outputs;      /* -o */
    rel_words dictionaries; /* --dictionary */
    rel_words focus;        /* --focus */
    rel_words avoid;        /* --avoid */
    const char *format, *title, *window, *weight, *types, *backbone, *measures, *since,
        *until, *slice, *evidence, *language, *label_language, *theme, *color_by,
        *size_by, *layout, *edges_key, *duplicates, *memory, *data, *by, *model;
    double min_weight, resolution, seconds, width;
    int64_t min_count, top, radius, jobs, seed, limit;
    uint64_t given; /* bits of the rows of the table                      */
    uint64_t again; /* ... of those that were given again, of which one value counts */
    bool fewest, roles, no_metonyms, strict, progress, quiet, conll, spans, json, help,
        version;
} rel_options;

/* Parse argv; `help` in place of a command is --help. Lists live in `keep`. False and
 * `err` (REL_USAGE) on an unknown option, one that the command does not have, or a value
 * that is none. */
bool rel_options_parse(int argc, char **argv, rel_arena *keep, rel_options *options,
                       rel_error *err);

/* What an option may change, besides the uses of formats (rel_uses), whose bits are
 * lower: an option that concerns nothing of what is made is idle. */
typedef enum rel_concern {
    REL_CONCERNS_GRAPH = 1 << 8, /* written in whatever format                     */
    REL_CONCERNS_TALLY = 1 << 9,
    REL_CONCERNS_PLACES = 1 << 10, /* of nodes                                       */
    REL_CONCERNS_SIZES = 1 << 11,
    REL_CONCERNS_MEASURES = 1 << 12, /* whichever were asked for                       */
    REL_CONCERNS_COMMUNITIES = 1 << 13,
    REL_CONCERNS_PATHS = 1 << 14,  /* measures that may be sampled                   */
    REL_CONCERNS_TEXT = 1 << 15,   /* articles are read                              */
    REL_CONCERNS_TOKENS = 1 << 16, /* words are, one a line                          */
} rel_concern;

/* The options given that concern none of `concerned`, bits of both: "--theme, --width".
 */
void rel_options_idle(const rel_options *options, unsigned concerned, rel_out *out);

/* Those of one value that were given more than once, so that the last counts: "--top". */
void rel_options_again(const rel_options *options, rel_out *out);

/* Was the option of that long name given? */
bool rel_options_gave(const rel_options *options, const char *name);

/* Print what --help says: of a command, or of all when `command` is REL_DO_GRAPH. */
void rel_options_help(rel_command command, rel_out *out);

/* Print a bash completion script. */
void rel_options_complete(rel_out *out);

const char *rel_command_name(rel_command command);
const char *rel_command_arguments(rel_command command); /* "NAME GRAPH.json" */
/* The verb of a command line; false when it has none. */
bool rel_command_of(int argc, char **argv, rel_command *command);
/* The recogniser's commands parse their own options. */
bool rel_command_parses(rel_command command);

#ifdef __cplusplus
}
#endif

#endif
