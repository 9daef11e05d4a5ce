#include "lexicon_table.h"

#include "relasi/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LINE_LIMIT = 65536 };

bool table_fail(const table *t, const char *what, rel_str word)
{
    return rel_fail(t->err, REL_INPUT, "%s:%u: %s '%.*s'", t->path, t->line, what,
                    (int)(word.len < 80 ? word.len : 80), word.ptr ? word.ptr : "");
}

/* The whole file in `keep`; false without `err` when there is none. */
static bool load(const char *path, rel_str *text, rel_arena *keep, rel_error *err)
{
    struct stat status;
    FILE *file = fopen(path, "rb");
    if (!file)
        return errno == ENOENT ? false
                               : rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
    if (fstat(fileno(file), &status) || !S_ISREG(status.st_mode)) {
        fclose(file);
        return rel_fail(err, REL_IO, "%s: not a file", path);
    }
    size_t size = (size_t)status.st_size;
    char *bytes = REL_NEW(keep, char, size + 1);
    size_t got = fread(bytes, 1, size, file);
    bool bad = ferror(file) != 0;
    fclose(file);
    if (bad || got != size)
        return rel_fail(err, REL_IO, "%s: cannot read", path);
    *text = (rel_str){bytes, size};
    size_t valid = rel_utf8_valid(*text);
    if (valid != size)
        return rel_fail(err, REL_INPUT, "%s: byte %zu: not UTF-8", path, valid);
    return true;
}

bool table_next(table *t)
{
    rel_str line;
    while (rel_str_cut(&t->rest, '\n', &line)) {
        t->line++;
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        if (!line.len || line.ptr[0] == '#')
            continue;
        if (line.len > LINE_LIMIT)
            return table_fail(t, "a line of over 65536 bytes", (rel_str){line.ptr, 20});
        t->field_count = 0;
        rel_str piece;
        while (t->field_count < TABLE_COLUMNS && rel_str_cut(&line, '\t', &piece))
            t->field[t->field_count++] = piece;
        for (size_t i = t->field_count; i < TABLE_COLUMNS; i++)
            t->field[i] = (rel_str){"", 0};
        return true;
    }
    return false;
}

bool table_open(table *t, const char *path, bool header, rel_arena *keep)
{
    if (!load(path, &t->rest, keep, t->err))
        return false;
    t->path = path;
    if (!header || !table_next(t))
        return !t->err->code;
    memcpy(t->head, t->field, sizeof t->head);
    t->head_count = t->field_count;
    return true;
}

rel_str table_field(const table *t, const char *name)
{
    for (size_t i = 0; i < t->head_count; i++)
        if (rel_str_equal(t->head[i], rel_str_from(name)))
            return t->field[i];
    return (rel_str){"", 0};
}

const char *table_path(const char *dir, const char *name, rel_arena *keep)
{
    size_t room = strlen(dir) + strlen(name) + 2;
    char *path = REL_NEW(keep, char, room);
    snprintf(path, room, "%s/%s", dir, name);
    return path;
}
