#include "inside.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A folder being walked: its names in byte order. */
typedef struct folder {
    struct folder *outer;
    const char *path;
    const char **names;
    size_t count, next;
    rel_mark mark; /* of the arena before it */
    dev_t device;
    ino_t inode;
    const char *real; /* of one that was given, or reached by a link; else NULL */
} folder;

struct walk {
    const char *const *paths;
    size_t count, next;
    rel_arena arena; /* folders and the path being returned, as a stack */
    rel_mark last;   /* before the path returned last                   */
    bool returned;
    folder *inner;
    uint64_t found; /* files below the path being walked               */
    int depth;
};

enum { DEEPEST = 64 };

walk *walk_open(const char *const *paths, size_t count, rel_arena *keep)
{
    walk *w = REL_NEW(keep, walk, 1);
    w->paths = paths;
    w->count = count;
    return w;
}

bool walk_inside(const walk *w)
{
    return w->inner != NULL;
}

void walk_close(walk *w)
{
    rel_arena_clear(&w->arena);
}

static const char *join(const char *path, const char *name, rel_arena *keep)
{
    size_t len = strlen(path), more = strlen(name);
    bool slash = len && path[len - 1] == '/';
    char *joined = REL_NEW(keep, char, len + more + 2);

    memcpy(joined, path, len);
    if (!slash)
        joined[len++] = '/';
    memcpy(joined + len, name, more);
    return joined;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Is the folder at `real` read by its own name, inside one that is being walked? */
static bool read_anyway(const walk *w, const char *real)
{
    for (const folder *f = w->inner; f; f = f->outer) {
        size_t len = f->real ? strlen(f->real) : 0;
        if (len && !strncmp(real, f->real, len) &&
            (!real[len] || real[len] == '/' || f->real[len - 1] == '/') &&
            !strstr(real + (f->real[len - 1] == '/' ? len - 1 : len), "/."))
            return true;
    }
    return false;
}

/* A link may lead to a folder that is being walked. */
static bool goes_round(const walk *w, const struct stat *info)
{
    for (const folder *f = w->inner; f; f = f->outer)
        if (f->device == info->st_dev && f->inode == info->st_ino)
            return true;
    return false;
}

static bool enter(walk *w, const char *path, const char *real, rel_mark mark,
                  rel_error *err)
{
    struct stat info;
    DIR *dir = opendir(path);
    if (!dir)
        return rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));

    folder *f = REL_NEW(&w->arena, folder, 1);
    if (!fstat(dirfd(dir), &info))
        f->device = info.st_dev, f->inode = info.st_ino;
    f->real = real;
    size_t room = 64;
    f->names = REL_NEW(&w->arena, const char *, room);
    errno = 0;
    for (struct dirent *entry; (entry = readdir(dir)); errno = 0) {
        if (entry->d_name[0] == '.')
            continue;
        if (f->count == room) {
            const char **wider = REL_NEW(&w->arena, const char *, 2 * room);
            memcpy(wider, f->names, room * sizeof *wider);
            f->names = wider;
            room *= 2;
        }
        f->names[f->count++] = rel_str_cstr(rel_str_from(entry->d_name), &w->arena);
    }
    int failure = errno;
    closedir(dir);
    if (failure)
        return rel_fail(err, REL_IO, "%s: %s", path, strerror(failure));
    qsort(f->names, f->count, sizeof *f->names, by_bytes);
    f->path = path;
    f->outer = w->inner;
    f->mark = mark;
    w->inner = f;
    w->depth++;
    return true;
}

static void leave(walk *w)
{
    rel_mark mark = w->inner->mark;
    w->inner = w->inner->outer;
    w->depth--;
    rel_arena_rewind(&w->arena, mark);
}

/* Where a path leads in the end; NULL when that cannot be told. */
static const char *real_path(const char *path, rel_arena *keep)
{
    char *found = realpath(path, NULL);
    const char *kept = found ? rel_str_cstr(rel_str_from(found), keep) : NULL;
    free(found);
    return kept;
}

/* The next path given by the user: a file to return, or a folder entered. */
static walk_result next_named(walk *w, const char **path, bool *is_file, rel_error *err)
{
    struct stat info;

    *path = w->paths[w->next++];
    *is_file = true;
    w->found = 0;
    if (!strcmp(*path, "-"))
        return WALK_FILE;
    if (stat(*path, &info)) {
        rel_fail(err, REL_IO, "%s: %s", *path, strerror(errno));
        return WALK_FAILED;
    }
    if (!S_ISDIR(info.st_mode))
        return WALK_FILE;
    *is_file = false;
    rel_mark mark = rel_arena_mark(&w->arena);
    if (enter(w, *path, real_path(*path, &w->arena), mark, err))
        return WALK_FILE;
    return WALK_FAILED;
}

/* One step inside a folder: true when there is something to return. */
static bool step(walk *w, const char **path, uint64_t *ignored, walk_result *result,
                 rel_error *err)
{
    struct stat info;
    folder *f = w->inner;

    rel_mark mark = rel_arena_mark(&w->arena);
    *path = join(f->path, f->names[f->next++], &w->arena);
    *result = WALK_SKIPPED;
    bool link = !lstat(*path, &info) && S_ISLNK(info.st_mode), other = false;
    const char *real = NULL;
    if (stat(*path, &info)) {
        rel_fail(err, REL_IO, "%s: %s", *path, strerror(errno));
    } else if (S_ISDIR(info.st_mode)) {
        if (link)
            real = real_path(*path, &w->arena);
        other = goes_round(w, &info) || (link && (!real || read_anyway(w, real)));
        if (other)
            ;
        else if (w->depth >= DEEPEST)
            rel_fail(err, REL_LIMIT, "%s: more than %d folders deep", *path, DEEPEST);
        else if (enter(w, *path, real, mark, err))
            return false;
    } else if (!S_ISREG(info.st_mode) || !kind_known_name(rel_str_from(*path))) {
        other = true;
    } else {
        w->found++;
        *result = WALK_FILE;
    }
    if (other) {
        ++*ignored;
        rel_arena_rewind(&w->arena, mark);
        return false;
    }
    w->last = mark;
    w->returned = true;
    return true;
}

walk_result walk_next(walk *w, const char **path, bool *named, uint64_t *ignored,
                      rel_error *err)
{
    walk_result result;
    bool is_file;

    if (w->returned)
        rel_arena_rewind(&w->arena, w->last);
    w->returned = false;
    for (;;) {
        *named = false;
        while (w->inner && w->inner->next < w->inner->count)
            if (step(w, path, ignored, &result, err))
                return result;
        if (w->inner) {
            bool outermost = !w->inner->outer;
            *path = w->paths[w->next - 1];
            leave(w);
            if (outermost && !w->found) {
                rel_fail(err, REL_INPUT, "%s: no articles in this folder", *path);
                return WALK_FAILED;
            }
            if (outermost)
                return WALK_LEFT;
            continue;
        }
        if (w->next == w->count)
            return WALK_END;
        *named = true;
        result = next_named(w, path, &is_file, err);
        if (result == WALK_FAILED || is_file)
            return result;
    }
}

bool rel_source_lasts(const char *const *paths, size_t count)
{
    struct stat info;
    bool lasts = true;
    for (size_t i = 0; i < count; i++)
        lasts = lasts && strcmp(paths[i], "-") != 0 && !stat(paths[i], &info) &&
                (S_ISREG(info.st_mode) || S_ISDIR(info.st_mode));
    return lasts;
}
