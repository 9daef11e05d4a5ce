/* tagger_cli.h - the recogniser's own commands: train, eval, cluster.
 *
 * Each takes the words after `relasi`, its own name first, and prints to `out`
 * (train: progress). False and `err` with the exit status in its code.
 */
#ifndef RELASI_TAGGER_CLI_H
#define RELASI_TAGGER_CLI_H

#include "relasi/out.h"
#include "relasi/tagger.h"

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

bool rel_train_command(int argc, char **argv, FILE *progress, rel_error *err);
bool rel_eval_command(int argc, char **argv, FILE *out, rel_error *err);
/* Tag a file of one token a line, "-" is standard input: token<TAB>BIO. */
bool rel_tag_conll(const rel_tagger *model, const char *path, rel_out *out,
                   rel_error *err);
bool rel_cluster_command(int argc, char **argv, rel_error *err);

#ifdef __cplusplus
}
#endif

#endif
