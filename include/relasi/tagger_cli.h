/* tagger_cli.h - the recogniser's own commands: train, eval, tag, cluster.
 *
 * Each takes the words after `relasi`, its own name first, and prints to `out`
 * (train: progress). False and `err` with the exit status in its code.
 */
#ifndef RELASI_TAGGER_CLI_H
#define RELASI_TAGGER_CLI_H

#include "relasi/error.h"

#include <stdio.h>

bool rel_train_command(int argc, char **argv, FILE *progress, rel_error *err);
bool rel_eval_command(int argc, char **argv, FILE *out, rel_error *err);
bool rel_tag_command(int argc, char **argv, FILE *out, rel_error *err);
bool rel_cluster_command(int argc, char **argv, FILE *out, rel_error *err);

#endif
