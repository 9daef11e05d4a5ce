/* Tallies in a folder that is read: they wait until all of it was. Beside articles they
 * are left alone, for most of them hold these very articles, as make(1) left them there;
 * which of the two is newer, and what else is in them, nobody can tell. */
#include "inside.h"

#include <string.h>
#include <sys/stat.h>

struct aside {
    rel_arena paths_keep;
    const char **paths; /* of the folder being read */
    uint32_t count, room, next;
    bool settled;
    written *given; /* are read by their own names */
    uint64_t left;
    rel_error first;
};

aside *aside_make(const char *const *paths, size_t count, rel_arena *keep)
{
    aside *b = REL_NEW(keep, aside, 1);
    b->given = written_find(paths, count, keep);
    return b;
}

void aside_free(aside *b)
{
    rel_arena_clear(&b->paths_keep);
}

void aside_wait(aside *b, rel_str path)
{
    struct stat info;
    const char *name = rel_str_cstr(path, &b->paths_keep);
    if (!stat(name, &info) && written_over(b->given, &info))
        return;
    b->paths =
        rel_arena_more(&b->paths_keep, b->paths, sizeof *b->paths, b->count, &b->room);
    b->paths[b->count++] = name;
}

void aside_settle(aside *b, bool articles)
{
    b->settled = true;
    if (!articles)
        return;
    if (b->count && !b->left)
        rel_fail(&b->first, REL_INPUT, "%s", b->paths[0]);
    b->left += b->count;
    b->next = b->count;
}

const char *aside_next(aside *b)
{
    if (b->settled && b->next < b->count)
        return b->paths[b->next++];
    if (b->settled) {
        rel_arena_clear(&b->paths_keep);
        b->paths = NULL;
        b->count = b->room = b->next = 0;
    }
    b->settled = false;
    return NULL;
}

uint64_t aside_left(const aside *b, rel_error *first)
{
    *first = b->first;
    return b->left;
}
