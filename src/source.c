#include "source/inside.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEPEST = 4, HEAD = 1 << 14 };

/* A stream being read, and how; a box has the stream of its entry above it. */
typedef struct level {
    stream bytes;
    kind kind;
    box *box;
    rel_mark mark;   /* of the reader's arena before its name   */
    uint64_t told;   /* documents and skips before it           */
    uint64_t object; /* number of the JSON object read last     */
} level;

struct rel_reader {
    rel_arena arena; /* the reader itself               */
    rel_arena names; /* of the files and entries open   */
    rel_source_options options;
    rel_source_counts counts;
    walk *walk;
    level levels[DEEPEST];
    int depth;
    written *written;
    aside *aside;
    uint64_t before; /* documents before the folder being read                 */
    bool named;      /* the file being read was given by name                      */
    bool output;     /* ... or is in a folder, and will be written over            */
    bytes work;
};

rel_reader *rel_reader_open(const rel_source_options *options, const char *const *paths,
                            size_t count, rel_error *err)
{
    rel_arena arena = {0};

    if (!count) {
        rel_fail(err, REL_USAGE, "no input: give files, folders or - for standard input");
        return NULL;
    }
    rel_reader *reader = REL_NEW(&arena, rel_reader, 1);
    reader->walk = walk_open(paths, count, &arena);
    if (options)
        reader->options = *options;
    reader->written =
        written_find(reader->options.outputs, reader->options.output_count, &arena);
    reader->aside = aside_make(paths, count, &arena);
    reader->arena = arena;
    return reader;
}

rel_source_counts rel_reader_counts(const rel_reader *reader)
{
    return reader->counts;
}

uint64_t rel_reader_beside(const rel_reader *reader, rel_error *first)
{
    return aside_left(reader->aside, first);
}

static void pop(rel_reader *reader)
{
    level *top = &reader->levels[--reader->depth];

    if (top->box) {
        if (top->bytes.regular)
            reader->counts.bytes += box_taken(top->box);
        box_close(top->box);
    }
    if (reader->depth == 0) {
        reader->counts.bytes += top->bytes.pulled;
        if (top->box && top->bytes.regular)
            reader->counts.bytes -= top->bytes.pulled;
        if (top->bytes.fd > 0)
            close(top->bytes.fd);
    }
    stream_free(&top->bytes);
    rel_arena_rewind(&reader->names, top->mark);
    *top = (level){0};
}

void rel_reader_close(rel_reader *reader)
{
    while (reader->depth)
        pop(reader);
    walk_close(reader->walk);
    aside_free(reader->aside);
    bytes_free(&reader->work);
    rel_arena_clear(&reader->names);
    rel_arena arena = reader->arena;
    rel_arena_clear(&arena);
}

/* One bad thing: the run goes on unless the user wants otherwise, or a file
 * that was asked for by name cannot be read. */
static rel_read_result give_up(rel_reader *reader, const rel_error *err)
{
    reader->counts.skipped++;
    bool fatal = reader->options.strict || (err->code == REL_IO && reader->named);
    return fatal ? REL_READ_FAILED : REL_READ_SKIPPED;
}

/* The top stream is at its end, or broken. A file without any article is told. */
static rel_read_result finish(rel_reader *reader, rel_error *err)
{
    const level *top = &reader->levels[reader->depth - 1];
    uint64_t told = reader->counts.documents + reader->counts.skipped;

    if (!err->code && reader->depth == 1 && told == top->told) {
        rel_fail(err, REL_INPUT, "%s: no articles in it", top->bytes.name);
        reader->counts.empty++;
    }
    rel_read_result result = err->code ? give_up(reader, err) : REL_READ_END;
    pop(reader);
    return result;
}

/* What every document gets, wherever it comes from. */
static rel_read_result deliver(rel_reader *reader, rel_str name, uint64_t place,
                               rel_arena *keep, rel_document *document)
{
    rel_str path = plain_name(name, keep);

    document->path = path;
    document->place = place;
    if (!document->id.len && place) {
        char *id = REL_NEW(keep, char, path.len + 24);
        int len = snprintf(id, path.len + 24, "%.*s#%llu", REL_STR_ARGS(path),
                           (unsigned long long)place);
        document->id = (rel_str){id, (size_t)len};
    }
    field_set(&document->id, path);
    if (reader->options.language)
        field_set(&document->language, rel_str_from(reader->options.language));
    reader->counts.documents++;
    return REL_READ_DOCUMENT;
}

/* Had a library no memory, and so found fault with the text or cut it short? errno,
 * which was 0 before, still tells. */
static bool starved(rel_str path, rel_error *err)
{
    rel_error why = *err;
    if (errno != ENOMEM)
        return false;
    *err = (rel_error){0};
    if (why.code)
        rel_fail(err, REL_LIMIT, "no memory, so %s", why.text);
    else
        rel_fail(err, REL_LIMIT, "%.*s: no memory to read it", REL_STR_ARGS(path));
    return true;
}

bool rel_source_text(rel_str raw, rel_str name, const rel_source_options *options,
                     rel_arena *keep, rel_document *document, rel_error *err)
{
    static const rel_source_options usual = {0};
    rel_reader reader = {.options = options ? *options : usual};
    const char *looks, *why = "empty";
    kind k = kind_of(raw, name, &looks);

    *document = (rel_document){0};
    if (k == KIND_OTHER)
        return rel_fail(err, REL_INPUT, "%.*s: %s", REL_STR_ARGS(name), looks);
    if (rel_source_tally(raw))
        looks = "a tally";
    if (k == KIND_BINARY || k == KIND_PACKED || looks)
        return rel_fail(err, REL_INPUT, "%.*s: not text (looks like %s)",
                        REL_STR_ARGS(name), looks ? looks : "an archive");
    uint64_t limit = limit_of_document(&reader.options);
    if (raw.len > limit) /* offsets into it would not fit into 32 bits */
        return rel_fail(err, REL_LIMIT, "%.*s: more than %llu bytes in one document",
                        REL_STR_ARGS(name), (unsigned long long)limit);
    errno = 0;
    bool ok = raw.len && page_read(raw, (rel_str){0}, k == KIND_HTML, &reader.options,
                                   keep, document, &why);
    if (starved(name, err))
        return false;
    if (!ok)
        return rel_fail(err, REL_INPUT, "%.*s: %s", REL_STR_ARGS(name), why);
    deliver(&reader, name, 0, keep, document);
    if (!document->id.len)
        return rel_fail(err, REL_INPUT, "an article without a name");
    return true;
}

/* The whole of the top stream is one document. */
static rel_read_result read_whole(rel_reader *reader, kind k, rel_arena *keep,
                                  rel_document *document, rel_error *err)
{
    stream *s = &reader->levels[reader->depth - 1].bytes;
    const char *why = NULL;
    rel_read_result result = REL_READ_SKIPPED;

    if (s->regular && !s->failed) {
        struct stat info; /* room at once for all of a large file */
        if (!fstat(s->fd, &info) && info.st_size > 0 &&
            (uint64_t)info.st_size <= limit_of_document(&reader->options))
            bytes_room(&reader->work, (size_t)info.st_size);
    }
    bool ok = stream_all(s, &reader->work, limit_of_document(&reader->options), err);
    bool damaged = s->failed && s->whole; /* behind the text, which is told next */
    if (!ok && !damaged) {
        result = give_up(reader, err);
    } else if (page_read(bytes_str(&reader->work), (rel_str){0}, k == KIND_HTML,
                         &reader->options, keep, document, &why)) {
        *err = (rel_error){0};
        result = deliver(reader, rel_str_from(s->name), 0, keep, document);
    } else {
        bool binary = why && begins_with(rel_str_from(why), "binary");
        rel_fail(err, REL_INPUT, binary ? "%s: not text (looks like %s)" : "%s: %s",
                 s->name, why);
        reader->counts.empty += page_empty(why);
        result = give_up(reader, err);
    }
    if (reader->work.room > HEAD * 64)
        bytes_free(&reader->work);
    if (!damaged || result != REL_READ_DOCUMENT)
        pop(reader);
    return result;
}

/* What lies behind a text that was read is damaged. */
static rel_read_result tell_damage(rel_reader *reader, rel_error *err)
{
    stream_peek(&reader->levels[reader->depth - 1].bytes, 1, err);
    return finish(reader, err);
}

/* The top stream is a tally: by its name where it can be opened by that, else it waits
 * to be copied. */
static rel_read_result hand_on(rel_reader *reader, rel_arena *keep,
                               rel_document *document)
{
    const stream *s = &reader->levels[reader->depth - 1].bytes;

    document->path =
        (rel_str){rel_str_cstr(rel_str_from(s->name), keep), strlen(s->name)};
    if (!s->regular)
        return REL_READ_STREAM;
    pop(reader);
    return REL_READ_TALLY;
}

bool rel_reader_copy(rel_reader *reader, rel_out *out, rel_error *err)
{
    level *top = &reader->levels[0];
    rel_str some;

    assert(reader->depth == 1 && top->kind == KIND_TALLY);
    while ((some = stream_peek(&top->bytes, 1, err)).len) {
        rel_out_str(out, some);
        stream_take(&top->bytes, some.len);
    }
    bool ok = !top->bytes.failed;
    pop(reader);
    return ok;
}

/* Look at a new stream on top; END means that there is more to do. */
static rel_read_result begin(rel_reader *reader, rel_arena *keep, rel_document *document,
                             rel_error *err)
{
    level *top = &reader->levels[reader->depth - 1];
    const char *name = top->bytes.name, *looks;
    rel_str head = stream_peek(&top->bytes, HEAD, err);

    top->kind = kind_of(head, rel_str_from(name), &looks);
    if (top->bytes.failed)
        top->kind = KIND_EMPTY;
    switch (top->kind) {
    case KIND_PLAIN:
    case KIND_HTML:
        return read_whole(reader, top->kind, keep, document, err);
    case KIND_LINES:
    case KIND_JSON:
    case KIND_WARC:
        return REL_READ_END;
    case KIND_PACKED:
        if (reader->depth == DEEPEST)
            rel_fail(err, REL_LIMIT, "%s: archives more than %d deep", name, DEEPEST - 1);
        else if ((top->box = box_open(&top->bytes, &reader->options, err)))
            return REL_READ_END;
        break;
    case KIND_TALLY:
        if (reader->depth == 1)
            return hand_on(reader, keep, document);
        rel_fail(err, REL_INPUT, "%s: a tally that is packed: unpack it first", name);
        break;
    case KIND_OTHER:
        rel_fail(err, REL_INPUT, "%s: %s", name, looks);
        break;
    case KIND_BINARY:
        rel_fail(err, REL_INPUT, "%s: not text (looks like %s)", name, looks);
        break;
    case KIND_EMPTY:
        if (err->code)
            break;
        rel_fail(err, REL_INPUT, "%s: empty", name);
        reader->counts.empty++;
        break;
    }
    rel_read_result result = give_up(reader, err);
    pop(reader);
    return result;
}

static rel_read_result next_json(rel_reader *reader, rel_arena *keep,
                                 rel_document *document, rel_error *err)
{
    level *top = &reader->levels[reader->depth - 1];
    stream *s = &top->bytes;
    uint64_t limit = limit_of_document(&reader->options);
    bool lines = top->kind == KIND_LINES, cut = false;

    while (lines ? stream_line(s, &reader->work, limit, &cut, err)
                 : stream_object(s, &reader->work, limit, err)) {
        const char *why = "longer than the limit of one document";
        rel_str line = trim(bytes_str(&reader->work));
        if (s->line == 1 && begins_with(line, "\xEF\xBB\xBF"))
            line.ptr += 3, line.len -= 3;
        if (!line.len && !cut)
            continue;
        uint64_t place = lines ? s->line : ++top->object;
        bool ok = !cut && json_read(line, &reader->options, keep, document, &why);
        bytes_settle(&reader->work);
        document->is_record = !lines;
        if (ok)
            return deliver(reader, rel_str_from(s->name), place, keep, document);
        rel_fail(err, REL_INPUT, lines ? "%s:%llu: %s" : "%s: record %llu: %s", s->name,
                 (unsigned long long)place, why);
        if (why == other_entity && place == 1)
            return finish(reader, err); /* once, not line by line */
        return give_up(reader, err);
    }
    return finish(reader, err);
}

static rel_read_result next_page(rel_reader *reader, rel_arena *keep,
                                 rel_document *document, rel_error *err)
{
    stream *s = &reader->levels[reader->depth - 1].bytes;
    rel_read_result result =
        warc_next(s, &reader->options, keep, document, &reader->counts.ignored, err);
    document->is_record = true;
    if (result == REL_READ_DOCUMENT)
        return deliver(reader, rel_str_from(s->name), s->record, keep, document);
    if (result == REL_READ_END || s->failed)
        return finish(reader, err);
    return give_up(reader, err);
}

/* The next entry of the box on top becomes a level of its own. */
static rel_read_result next_entry(rel_reader *reader, rel_arena *keep,
                                  rel_document *document, rel_error *err)
{
    level *top = &reader->levels[reader->depth - 1];
    level *above = top + 1;
    rel_mark mark = rel_arena_mark(&reader->names);
    rel_str name;

    if (!box_next(top->box, &reader->names, &name, &above->bytes, err))
        return finish(reader, err);
    const char *outer = top->bytes.name;
    above->bytes.name = outer;
    above->mark = mark;
    if (name.len) {
        size_t room = strlen(outer) + name.len + 2;
        char *joined = REL_NEW(&reader->names, char, room);
        snprintf(joined, room, "%s/%.*s", outer, REL_STR_ARGS(name));
        above->bytes.name = joined;
        const char *base = strrchr(joined, '/') + 1;
        if (*base == '.' || !kind_known_name(name)) {
            reader->counts.ignored++;
            rel_arena_rewind(&reader->names, mark);
            return REL_READ_END;
        }
    }
    reader->depth++;
    return begin(reader, keep, document, err);
}

/* A tally of a folder whose turn it is. */
static rel_read_result hand_back(rel_reader *reader, const char *path, rel_arena *keep,
                                 rel_document *document)
{
    document->path = (rel_str){rel_str_cstr(rel_str_from(path), keep), strlen(path)};
    reader->named = true;
    return REL_READ_TALLY;
}

static rel_read_result next_file(rel_reader *reader, rel_arena *keep,
                                 rel_document *document, rel_error *err)
{
    const char *path;
    struct stat info;
    level *top = reader->levels;
    walk_result found = WALK_LEFT;

    reader->output = false;
    while (found == WALK_LEFT) {
        if ((path = aside_next(reader->aside)))
            return hand_back(reader, path, keep, document);
        if (!walk_inside(reader->walk))
            reader->before = reader->counts.documents;
        found =
            walk_next(reader->walk, &path, &reader->named, &reader->counts.ignored, err);
        if (found == WALK_LEFT)
            aside_settle(reader->aside, reader->counts.documents > reader->before);
    }
    switch (found) {
    case WALK_LEFT:
    case WALK_END:
        return REL_READ_END;
    case WALK_FAILED:
        return REL_READ_FAILED;
    case WALK_SKIPPED:
        return give_up(reader, err);
    case WALK_FILE:
        break;
    }
    bool standard = !strcmp(path, "-");
    int fd = standard ? 0 : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info)) {
        rel_fail(err, REL_IO, "%s: %s", path, strerror(errno));
        return give_up(reader, err);
    }
    reader->output = !reader->named && written_over(reader->written, &info);
    reader->counts.ignored += reader->output;
    top->mark = rel_arena_mark(&reader->names);
    top->bytes =
        stream_of_file(fd, standard ? "stdin" : path, !standard && S_ISREG(info.st_mode));
    top->told = reader->counts.documents + reader->counts.skipped;
    reader->depth = 1;
    return begin(reader, keep, document, err);
}

/* What came out of a file that will be written over: nothing, if the program wrote that
 * before; else it would be lost. */
static rel_read_result leave_output(rel_reader *reader, rel_read_result result,
                                    const rel_document *document, rel_error *err)
{
    if (result == REL_READ_DOCUMENT) {
        rel_fail(err, REL_USAGE,
                 "%.*s: is read, so it is not written over: give another name after -o",
                 REL_STR_ARGS(document->path));
        return REL_READ_FAILED;
    }
    reader->counts.skipped -= err->code != REL_OK;
    *err = (rel_error){0};
    return REL_READ_END;
}

static rel_read_result next_document(rel_reader *reader, rel_arena *keep,
                                     rel_document *document, rel_error *err)
{
    rel_read_result result;

    for (;;) {
        *document = (rel_document){0};
        if (reader->depth == 1 && reader->levels[0].kind == KIND_TALLY)
            pop(reader); /* nobody wanted it */
        if (!reader->depth) {
            result = next_file(reader, keep, document, err);
            if (result == REL_READ_END && !reader->depth)
                return result;
        } else {
            kind k = reader->levels[reader->depth - 1].kind;
            result = k == KIND_PACKED ? next_entry(reader, keep, document, err)
                     : k == KIND_WARC ? next_page(reader, keep, document, err)
                     : k == KIND_LINES || k == KIND_JSON
                         ? next_json(reader, keep, document, err)
                         : tell_damage(reader, err);
        }
        if (reader->output)
            result = leave_output(reader, result, document, err);
        if (result == REL_READ_TALLY && !reader->named) {
            aside_wait(reader->aside, document->path);
            result = REL_READ_END;
        }
        if (result != REL_READ_END)
            return result;
    }
}

rel_read_result rel_reader_next(rel_reader *reader, rel_arena *keep,
                                rel_document *document, rel_error *err)
{
    errno = 0;
    rel_read_result result = next_document(reader, keep, document, err);
    return starved(document->path, err) ? REL_READ_FAILED : result;
}
