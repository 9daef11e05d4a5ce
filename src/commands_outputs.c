#include "commands_parts.h"

#include <string.h>
#include <sys/stat.h>

static bool same_file(const char *path, const struct stat *output)
{
    struct stat info;
    return strcmp(path, "-") != 0 && !stat(path, &info) &&
           info.st_dev == output->st_dev && info.st_ino == output->st_ino;
}

bool commands_outputs_apart(const rel_options *o, rel_error *err)
{
    for (size_t i = 0; i < o->outputs.count; i++) {
        const char *path = o->outputs.at[i];
        struct stat output;
        if (!strcmp(path, "-") || stat(path, &output) || !S_ISREG(output.st_mode))
            continue;
        bool same = false;
        for (size_t k = 0; k < o->inputs.count; k++)
            same |= same_file(o->inputs.at[k], &output);
        for (size_t k = 0; k < o->dictionaries.count; k++)
            same |= same_file(o->dictionaries.at[k], &output);
        if (same)
            return rel_fail(err, REL_USAGE,
                            "%s: is read, so it is not written over: "
                            "give another name after -o",
                            path);
    }
    return true;
}
