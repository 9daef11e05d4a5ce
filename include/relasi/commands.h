/* commands.h - what the program does for each command of its line. */
#ifndef RELASI_COMMANDS_H
#define RELASI_COMMANDS_H

#include "relasi/options.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Do what the options ask. Messages about single records go to standard error;
 * what ends the run goes to `err`. */
bool rel_run_command(const rel_options *options, rel_arena *keep, rel_error *err);

/* train, eval, cluster: their options are their own. */
bool rel_run_recogniser(rel_command command, int argc, char **argv, rel_error *err);

/* The recogniser by itself. */
bool rel_run_tag(const rel_options *options, rel_arena *keep, rel_error *err);

/* Questions to finished graphs: top, ego, path, explain, diff, stats. */
bool rel_run_query(const rel_options *options, rel_arena *keep, rel_error *err);

#ifdef __cplusplus
}
#endif

#endif
