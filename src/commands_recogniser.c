#include "relasi/commands.h"

#include "relasi/tagger_cli.h"

#include <stdio.h>

bool rel_run_recogniser(rel_command command, int argc, char **argv, rel_error *err)
{
    switch (command) {
    case REL_DO_TRAIN:
        return rel_train_command(argc - 1, argv + 1, stderr, err);
    case REL_DO_EVAL:
        return rel_eval_command(argc - 1, argv + 1, stdout, err);
    default:
        return rel_cluster_command(argc - 1, argv + 1, err);
    }
}
