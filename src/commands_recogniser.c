#include "relasi/commands.h"

#include "relasi/lexicon.h"
#include "relasi/tagger_cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The value of an option on the command line, NULL when it is not there. */
static const char *given(int argc, char **argv, const char *name)
{
    for (int i = 1; i + 1 < argc; i++)
        if (!strcmp(argv[i], name))
            return argv[i + 1];
    return NULL;
}

/* tag --lang L stands for --model DATA/L.model; L is id when nothing is said. */
static bool tag_with_model(int argc, char **argv, rel_arena *keep, rel_error *err)
{
    static char option[] = "--model";
    if (given(argc, argv, option))
        return rel_tag_command(argc, argv, "-", err);
    const char *language = given(argc, argv, "--lang");
    const char *data = given(argc, argv, "--data");
    const rel_lexicon *lexicon =
        rel_lexicon_open(data ? data : getenv("RELASI_DATA"), keep, err);
    if (!lexicon)
        return false;
    rel_str folder = rel_lexicon_folder(lexicon);
    size_t room = folder.len + strlen(language ? language : "id") + 16;
    char *path = REL_NEW(keep, char, room);
    char **more = REL_NEW(keep, char *, (size_t)argc + 3);
    snprintf(path, room, "%.*s/%s.model", REL_STR_ARGS(folder),
             language ? language : "id");
    rel_lexicon_close(lexicon);
    more[0] = argv[0];
    more[1] = option;
    more[2] = path;
    memcpy(more + 3, argv + 1, ((size_t)argc - 1) * sizeof *more);
    return rel_tag_command(argc + 2, more, "-", err);
}

bool rel_run_recogniser(rel_command command, int argc, char **argv, rel_arena *keep,
                        rel_error *err)
{
    switch (command) {
    case REL_DO_TRAIN:
        return rel_train_command(argc - 1, argv + 1, stderr, err);
    case REL_DO_EVAL:
        return rel_eval_command(argc - 1, argv + 1, stdout, err);
    case REL_DO_CLUSTER:
        return rel_cluster_command(argc - 1, argv + 1, err);
    default:
        return tag_with_model(argc - 1, argv + 1, keep, err);
    }
}
