/* Which files a run will write over, to tell when a folder holds one. */
#include "inside.h"

#include <string.h>
#include <sys/stat.h>

struct written {
    struct stat *files;
    size_t count;
};

written *written_find(const char *const *paths, size_t count, rel_arena *keep)
{
    written *w = REL_NEW(keep, written, 1);
    w->files = REL_NEW(keep, struct stat, count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(paths[i], "-") != 0 && !stat(paths[i], &w->files[w->count]))
            w->count++;
    return w;
}

bool written_over(const written *w, const struct stat *info)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->files[i].st_dev == info->st_dev && w->files[i].st_ino == info->st_ino)
            return true;
    return false;
}
