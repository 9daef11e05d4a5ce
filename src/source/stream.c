#include "inside.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { PULL = 1 << 16, KEEP_ROOM = 1 << 20 };

void bytes_room(bytes *b, size_t more)
{
    if (b->room - b->len >= more)
        return;
    size_t room = b->room * 2 > b->len + more ? b->room * 2 : b->len + more;
    rel_arena fresh = {0};
    char *ptr = REL_ROOM(&fresh, char, room);
    if (b->len)
        memcpy(ptr, b->ptr, b->len);
    rel_arena_clear(&b->arena);
    *b = (bytes){fresh, ptr, b->len, room};
}

void bytes_add(bytes *b, const char *ptr, size_t len)
{
    if (!len)
        return;
    bytes_room(b, len);
    memcpy(b->ptr + b->len, ptr, len);
    b->len += len;
}

void bytes_free(bytes *b)
{
    rel_arena_clear(&b->arena);
    *b = (bytes){0};
}

void bytes_settle(bytes *b)
{
    if (b->room > KEEP_ROOM)
        bytes_free(b);
    b->len = 0;
}

rel_str bytes_str(const bytes *b)
{
    return (rel_str){b->ptr, b->len};
}

/* Pull once more behind what is held; false at the end or on failure. */
static bool fill(stream *s, size_t want)
{
    if (s->ended)
        return false;
    if (s->taken) {
        s->held.len -= s->taken;
        memmove(s->held.ptr, s->held.ptr + s->taken, s->held.len);
        s->taken = 0;
    }
    bytes_room(&s->held, want > PULL ? want : PULL);
    ptrdiff_t got =
        s->pull(s, s->held.ptr + s->held.len, s->held.room - s->held.len, &s->fault);
    s->ended = got <= 0;
    if (got > 0) {
        s->held.len += (size_t)got;
        s->pulled += (size_t)got;
    }
    return got > 0;
}

static size_t ready(const stream *s)
{
    return s->held.len - s->taken;
}

rel_str stream_peek(stream *s, size_t want, rel_error *err)
{
    while (ready(s) < want && fill(s, want - ready(s)))
        ;
    if (!ready(s)) {
        s->failed = s->fault.code != REL_OK;
        if (!err->code)
            *err = s->fault;
        return (rel_str){0};
    }
    return (rel_str){s->held.ptr + s->taken, ready(s)};
}

void stream_take(stream *s, size_t count)
{
    s->taken += count;
    /* One long line must not keep its room for the rest of the run. */
    if (s->taken == s->held.len && s->held.room > KEEP_ROOM) {
        bytes_free(&s->held);
        s->taken = 0;
    }
}

bool stream_skip(stream *s, uint64_t count, rel_error *err)
{
    while (count) {
        size_t there = stream_peek(s, 1, err).len;
        if (!there)
            return false;
        size_t some = there < count ? there : (size_t)count;
        stream_take(s, some);
        count -= some;
    }
    return true;
}

bool stream_line(stream *s, bytes *line, uint64_t limit, bool *cut, rel_error *err)
{
    bool any = false;

    bytes_settle(line);
    *cut = false;
    for (;;) {
        rel_str more = stream_peek(s, 1, err);
        if (!more.len)
            break;
        any = true;
        const char *stop = memchr(more.ptr, '\n', more.len);
        size_t len = stop ? (size_t)(stop - more.ptr) : more.len;
        if (line->len + len > limit)
            *cut = true;
        else if (!*cut)
            bytes_add(line, more.ptr, len);
        stream_take(s, len + (stop != NULL));
        if (stop)
            break;
    }
    s->line += any;
    return any && !s->failed;
}

bool stream_some(stream *s, bytes *some, uint64_t count, rel_error *err)
{
    bytes_settle(some);
    while (some->len < count) {
        rel_str more = stream_peek(s, 1, err);
        if (!more.len)
            return false;
        uint64_t left = count - some->len;
        size_t len = more.len < left ? more.len : (size_t)left;
        bytes_add(some, more.ptr, len);
        stream_take(s, len);
    }
    return true;
}

bool stream_all(stream *s, bytes *all, uint64_t limit, rel_error *err)
{
    all->len = 0;
    for (;;) {
        rel_str more = stream_peek(s, 1, err);
        if (!more.len)
            return !s->failed;
        if (all->len + more.len > limit)
            return rel_fail(err, REL_LIMIT, "%s: more than %llu bytes in one document",
                            s->name, (unsigned long long)limit);
        bytes_add(all, more.ptr, more.len);
        stream_take(s, more.len);
    }
}

void stream_free(stream *s)
{
    bytes_free(&s->held);
}

static ptrdiff_t pull_file(stream *s, char *to, size_t room, rel_error *err)
{
    ssize_t got;

    do
        got = read(s->fd, to, room);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        rel_fail(err, REL_IO, "%s: %s", s->name, strerror(errno));
    return got;
}

stream stream_of_file(int fd, const char *name, bool regular)
{
    return (stream){.pull = pull_file, .fd = fd, .name = name, .regular = regular};
}

bool stream_object(stream *s, bytes *object, uint64_t limit, rel_error *err)
{
    size_t depth = 0;
    bool quoted = false, escaped = false;

    object->len = 0;
    for (;;) {
        rel_str more = stream_peek(s, 1, err);
        size_t i = 0;
        if (!more.len)
            return depth && !s->failed
                       ? rel_fail(err, REL_INPUT, "%s: JSON without an end", s->name)
                       : false;
        while (!depth && i < more.len && strchr(" \t\r\n,[]", more.ptr[i]))
            i++;
        size_t from = i;
        if (!depth && i < more.len && more.ptr[i] != '{')
            return rel_fail(err, REL_INPUT, "%s: not a JSON object", s->name);
        for (; i < more.len; i++) {
            char c = more.ptr[i];
            if (quoted) {
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && !--depth) {
                i++;
                break;
            }
        }
        if (object->len + (i - from) > limit)
            return rel_fail(err, REL_LIMIT, "%s: a JSON object of more than %llu bytes",
                            s->name, (unsigned long long)limit);
        bytes_add(object, more.ptr + from, i - from);
        stream_take(s, i);
        if (!depth && object->len)
            return true;
    }
}
