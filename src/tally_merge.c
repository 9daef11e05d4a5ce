#include "tally_parts.h"

#include "relasi/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPEN_MOST = 250 };

/* One sorted file, standing at its next line. */
typedef struct stream {
    FILE *in;
    bool borrowed; /* by whoever closes it */
    bool part;     /* what it holds may be a part of a tally */
    tally_ends ends;
    const char *path;
    char *line;
    size_t room;
    rel_str now; /* without the newline */
    uint64_t number;
} stream;

typedef struct merge {
    stream *heap[OPEN_MOST]; /* the stream with the least line is first */
    size_t count;
    bool headed;
    rel_tally *sum; /* settings, to read the lines of one key with */
    rel_out *out;
    rel_arena *keep;
    rel_error *err;
} merge;

/* Letters and how many fields after them make the key. */
static size_t key_fields(char letter)
{
    return letter == 'P' || letter == 'Q' || letter == 'S' || letter == 'F' ? 2
           : letter == 'R'                                                  ? 3
                                                                            : 1;
}

static rel_str key_of(rel_str line)
{
    if (line.len < 2 || line.ptr[1] != '\t')
        return line;
    size_t left = key_fields(line.ptr[0]) + 1;
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '\t' && !--left)
            return (rel_str){line.ptr, i};
    return line;
}

static bool wrong(const stream *s, const char *what, rel_error *err)
{
    return rel_fail(err, REL_INPUT, "%s:%llu: %s", s->path, (unsigned long long)s->number,
                    what);
}

/* The first line of what is no tally. */
static bool begins_otherwise(const stream *s, rel_str line, rel_error *err)
{
    if (rel_source_packed(line))
        return rel_fail(err, REL_INPUT, "%s: a tally that is packed: unpack it first",
                        s->path);
    return wrong(s, tally_headless(line), err);
}

/* Go to the next line; `now` is empty at the end. False and `err` when the file
 * is broken or not sorted. */
static bool step(stream *s, rel_arena *work, rel_error *err)
{
    rel_mark mark = rel_arena_mark(work);
    rel_str before = {rel_str_cstr(s->now, work), s->now.len};
    ssize_t len = getline(&s->line, &s->room, s->in);
    s->now = (rel_str){0};
    bool ok = true;
    if (len > 0) {
        tally_ends_note(&s->ends, (rel_str){s->line, (size_t)len - 1});
        s->number++;
        if (s->number == 1 && *s->line != '#')
            ok = begins_otherwise(s, (rel_str){s->line, (size_t)len}, err);
        else if (s->line[len - 1] != '\n')
            ok = wrong(s, "cut off in the middle of a line", err);
        s->now = (rel_str){s->line, (size_t)len - 1};
        if (ok && !s->now.len)
            ok = wrong(s, "not a tally: an empty line", err);
        if (ok && s->number > 1 && !strchr("#" TALLY_ROWS, s->now.ptr[0]))
            ok = wrong(s, "not a tally: unknown row", err);
        if (ok && rel_str_compare(s->now, before) < 0)
            ok = wrong(s, "not sorted: run it through LC_ALL=C sort", err);
    } else if (ferror(s->in) || !feof(s->in)) { /* or no memory for the line */
        ok = rel_fail(err, REL_IO, "%s: %s", s->path, strerror(errno));
    }
    rel_arena_rewind(work, mark);
    return ok;
}

static bool before(const stream *x, const stream *y)
{
    return rel_str_compare(x->now, y->now) < 0;
}

/* Let the stream at `i` sink to its place. */
static void sink(merge *m, size_t i)
{
    for (;;) {
        size_t least = i;
        for (size_t child = 2 * i + 1; child <= 2 * i + 2 && child < m->count; child++)
            if (before(m->heap[child], m->heap[least]))
                least = child;
        if (least == i)
            return;
        stream *other = m->heap[i];
        m->heap[i] = m->heap[least];
        m->heap[least] = other;
        i = least;
    }
}

/* Take the least line off; the next one of that file takes its place. */
static bool advance(merge *m)
{
    if (!step(m->heap[0], m->keep, m->err))
        return false;
    if (!m->heap[0]->now.len)
        m->heap[0] = m->heap[--m->count];
    if (m->count)
        sink(m, 0);
    return true;
}

static void put_line(merge *m, rel_str line)
{
    rel_out_str(m->out, line);
    rel_out_char(m->out, '\n');
}

/* The lines of one key: a single good one goes through as it is, several are summed
 * in a tally that holds nothing else. */
static bool merge_key(merge *m)
{
    rel_mark mark = rel_arena_mark(m->keep);
    rel_str first = {rel_str_cstr(m->heap[0]->now, m->keep), m->heap[0]->now.len};
    rel_str key = key_of(first);
    const char *path = m->heap[0]->path;
    uint64_t number = m->heap[0]->number;
    rel_tally *sum = NULL;
    bool ok = advance(m);
    while (ok && m->count && rel_str_equal(key_of(m->heap[0]->now), key)) {
        if (!sum) {
            sum = rel_tally_make(&m->sum->settings, m->keep);
            sum->settled = true;
            ok = rel_tally_read_line(sum, first, path, number, m->err);
        }
        if (ok)
            ok = rel_tally_read_line(sum, m->heap[0]->now, m->heap[0]->path,
                                     m->heap[0]->number, m->err);
        ok = ok && advance(m);
    }
    if (ok && *first.ptr == 'Z') /* written at the end, as the sum of all */
        ok = rel_tally_check_row(first, path, number, m->err);
    else if (ok && sum)
        rel_tally_write_rows(sum, m->out, m->keep);
    else if (ok && (ok = rel_tally_check_row(first, path, number, m->err)))
        put_line(m, first);
    rel_arena_rewind(m->keep, mark);
    return ok;
}

/* Read the header lines, which are the least, and hold them against each other. */
static bool merge_headers(merge *m)
{
    while (m->count && m->heap[0]->now.ptr[0] == '#') {
        const stream *s = m->heap[0];
        if (!rel_tally_read_line(m->sum, s->now, s->path, s->number, m->err))
            return false;
        rel_str rest = s->now, word;
        for (int i = 0; i < 2; i++)
            rel_str_cut(&rest, '\t', &word);
        if (!m->headed)
            tally_write_header(rest, m->out);
        m->headed = true;
        if (!advance(m))
            return false;
    }
    return true;
}

/* What is to be merged: a file by its name, or a run. */
typedef struct input {
    const char *path;
    FILE *run; /* or NULL */
} input;

static stream *open_input(const input *from, rel_arena *keep)
{
    bool standard = !from->run && !strcmp(from->path, "-");
    stream *s = REL_NEW(keep, stream, 1);
    *s = (stream){.path = standard ? REL_TALLY_STDIN : from->path,
                  .borrowed = from->run || standard,
                  .part = from->run || standard};
    s->in = from->run ? from->run : standard ? stdin : fopen(from->path, "rb");
    if (from->run)
        rewind(from->run);
    return s;
}

static bool open_all(merge *m, const input *inputs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        stream *s = open_input(&inputs[i], m->keep);
        if (!s->in)
            return rel_fail(m->err, REL_IO, "%s: %s", s->path, strerror(errno));
        m->heap[m->count++] = s;
        if (!step(s, m->keep, m->err))
            return false;
        if (!s->now.len)
            return rel_fail(m->err, REL_INPUT, "%s: empty, so no tally", s->path);
    }
    for (size_t i = m->count; i-- > 0;)
        sink(m, i);
    return true;
}

/* All files are at their ends: are those the ends they should have? */
static bool finish(merge *m, stream *const *all, size_t count)
{
    tally_ends sum = {0};
    for (size_t i = 0; i < count; i++) {
        tally_ends *one = &all[i]->ends;
        if (!all[i]->part && !tally_ends_check(one, all[i]->path, m->err))
            return false;
        tally_ends_settle(one);
        sum.said |= one->said;
        rel_sum(&sum.said_documents, one->said_documents);
        rel_sum(&sum.said_counted, one->said_counted);
    }
    if (sum.said)
        tally_write_end(sum.said_documents, sum.said_counted, m->out);
    return true;
}

static bool merge_some(const input *inputs, size_t count, rel_out *out, rel_error *err)
{
    rel_arena keep = {0};
    merge m = {.out = out, .keep = &keep, .err = err};
    m.sum = rel_tally_make(&(rel_tally_settings){0}, &keep);
    bool ok = open_all(&m, inputs, count);
    stream *all[OPEN_MOST];
    size_t opened = m.count;
    memcpy(all, m.heap, opened * sizeof *all);
    ok = ok && merge_headers(&m);
    while (ok && m.count)
        ok = merge_key(&m);
    ok = ok && finish(&m, all, opened);
    for (size_t i = 0; i < opened; i++) {
        free(all[i]->line);
        if (!all[i]->borrowed)
            fclose(all[i]->in);
    }
    rel_arena_clear(&keep);
    return ok;
}

/* Merge each OPEN_MOST inputs into a run. */
static bool merge_rounds(const input *inputs, size_t count, const char *folder,
                         input *made, rel_error *err)
{
    rel_arena keep = {0};
    bool ok = true;
    for (size_t i = 0, n = 0; ok && i < count; i += OPEN_MOST, n++) {
        size_t some = count - i < OPEN_MOST ? count - i : OPEN_MOST;
        rel_out *out = rel_out_scratch(folder, &keep, &made[n].run, err);
        made[n].path = REL_TALLY_RUN;
        ok = out && merge_some(inputs + i, some, out, err);
        if (out)
            ok = rel_out_close(out, ok ? err : &(rel_error){0}) && ok;
    }
    rel_arena_clear(&keep);
    return ok;
}

static bool merge_all(const input *inputs, size_t count, const char *folder, rel_out *out,
                      rel_error *err)
{
    if (count <= OPEN_MOST)
        return merge_some(inputs, count, out, err);
    rel_arena keep = {0};
    size_t rounds = (count + OPEN_MOST - 1) / OPEN_MOST;
    input *made = REL_NEW(&keep, input, rounds);
    bool ok = merge_rounds(inputs, count, folder, made, err) &&
              merge_all(made, rounds, folder, out, err);
    for (size_t i = 0; i < rounds; i++)
        if (made[i].run)
            fclose(made[i].run);
    rel_arena_clear(&keep);
    return ok;
}

bool rel_tally_merge(const char *const *paths, size_t count, const char *folder,
                     rel_out *out, rel_error *err)
{
    rel_arena keep = {0};
    input *inputs = REL_NEW(&keep, input, count);
    for (size_t i = 0; i < count; i++)
        inputs[i].path = paths[i];
    bool ok = merge_all(inputs, count, folder, out, err);
    rel_arena_clear(&keep);
    return ok;
}

bool rel_tally_merge_runs(FILE *const *runs, size_t count, const char *folder,
                          rel_out *out, rel_error *err)
{
    rel_arena keep = {0};
    input *inputs = REL_NEW(&keep, input, count);
    for (size_t i = 0; i < count; i++)
        inputs[i] = (input){REL_TALLY_RUN, runs[i]};
    bool ok = merge_all(inputs, count, folder, out, err);
    rel_arena_clear(&keep);
    return ok;
}
