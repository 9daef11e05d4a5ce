/* inside.h - what the files of the source room share. */
#ifndef RELASI_SOURCE_INSIDE_H
#define RELASI_SOURCE_INSIDE_H

#include "relasi/source.h"

/* Bytes that grow, in a block of their own; {0} is empty. */
typedef struct bytes {
    rel_arena arena;
    char *ptr;
    size_t len, room;
} bytes;

void bytes_room(bytes *b, size_t more); /* make room for `more` after len */
void bytes_add(bytes *b, const char *ptr, size_t len);
void bytes_free(bytes *b);
void bytes_settle(bytes *b); /* empty; large room is given back */
rel_str bytes_str(const bytes *b);

/* Where bytes come from: a file, standard input, an entry of an archive. */
typedef struct stream stream;
struct stream {
    /* Put up to `room` bytes at `to`; 0 at the end, -1 and `err` on failure. */
    ptrdiff_t (*pull)(stream *s, char *to, size_t room, rel_error *err);
    void *from; /* the archive behind it, or NULL                   */
    int fd;     /* the file behind it                               */
    bytes held; /* pulled and not yet taken: `taken` to held.len    */
    size_t taken;
    uint64_t pulled;  /* bytes pulled so far                              */
    uint64_t line;    /* lines taken by stream_line                       */
    uint64_t record;  /* WARC records begun                               */
    bool ended;       /* nothing more to pull                             */
    bool failed;      /* nor to take, and it should not have ended        */
    bool whole;       /* ... but all that was taken is as it was written  */
    bool regular;     /* `name` is a regular file that can be read anew   */
    const char *name; /* for messages                                     */
    rel_error fault;  /* told when what was pulled before it is taken     */
};

/* A view of the next bytes, at least `want` unless the end is nearer. Valid
 * until the next call. */
rel_str stream_peek(stream *s, size_t want, rel_error *err);
void stream_take(stream *s, size_t count);
/* Take `count` bytes; false when the end comes first. */
bool stream_skip(stream *s, uint64_t count, rel_error *err);
/* The next line without its end, into `line`; `*cut` when it was longer than
 * `limit` and its rest was dropped. False at the end or on failure. */
bool stream_line(stream *s, bytes *line, uint64_t limit, bool *cut, rel_error *err);
/* JSON over several lines: the next object at the top or in an outer array.
 * False at the end, or with `err`: not JSON (REL_INPUT), too long (REL_LIMIT). */
bool stream_object(stream *s, bytes *object, uint64_t limit, rel_error *err);
/* All that is left, or the next `count` bytes; false when more than `limit`
 * (REL_LIMIT) or on failure. */
bool stream_all(stream *s, bytes *all, uint64_t limit, rel_error *err);
bool stream_some(stream *s, bytes *some, uint64_t count, rel_error *err);
void stream_free(stream *s);

/* What bytes and a name announce. */
typedef enum kind {
    KIND_EMPTY,
    KIND_PLAIN,
    KIND_HTML,
    KIND_LINES, /* JSON, an object on each line             */
    KIND_JSON,  /* JSON over several lines                  */
    KIND_WARC,
    KIND_PACKED, /* one stream or box that libarchive opens */
    KIND_TALLY,
    KIND_OTHER, /* text, and certainly no article           */
    KIND_BINARY,
} kind;

/* `head` is the beginning of the bytes; `*looks` names what a binary is, and what
 * other text is, with what to do. */
kind kind_of(rel_str head, rel_str name, const char **looks);
bool kind_known_name(rel_str name); /* by extension: worth opening in a folder */
/* What begins so and is certainly no article, with what to do; NULL when it may be one.
 * The others are what is said of a graph, and of an entity in a file that is one. */
extern const char other_graph[], other_entity[];
const char *other_than_article(rel_str head);
/* Markup without the comments and declarations in front of its first element. */
rel_str markup_front(rel_str head);
bool ends_with(rel_str s, const char *end); /* ASCII letters in either case */
bool begins_with(rel_str s, const char *start);
rel_str trim(rel_str s);

/* Bytes of any encoding -> clean UTF-8 in `keep`: line ends are newlines,
 * control characters gone. `charset` is what the carrier says, or empty. False
 * when it is no text: `*looks` says like what. */
bool plain_decode(rel_str raw, rel_str charset, rel_arena *keep, rel_str *text,
                  const char **looks);
/* The same for UTF-8 already known valid. */
rel_str plain_clean(rel_str text, rel_arena *keep);
/* One line: plain_clean, white space runs to one space, at most 2,000 bytes. */
rel_str plain_line(rel_str text, rel_arena *keep);
/* The name of a file as one line, another for each file: a byte that is no UTF-8, or of
 * a character that is not seen, becomes U+FFFD and its two digits; a long name ends in
 * its hash. Of its own results it changes nothing. */
rel_str plain_name(rel_str raw, rel_arena *keep);

/* HTML -> the fields that it tells; those already set stay. False without any
 * text, `*why` says. Cost is linear in `raw`: hostile nesting is refused. */
bool html_read(rel_str raw, rel_str charset, const rel_source_options *options,
               rel_arena *keep, rel_document *document, const char **why);
bool html_ready(rel_error *err); /* else libxml2 cannot be loaded */

/* One JSON object -> document. False: `*why` says what is missing or wrong; it is
 * other_entity itself where the whole file will be wrong. */
bool json_read(rel_str object, const rel_source_options *options, rel_arena *keep,
               rel_document *document, const char **why);
/* What schema.org markup in a page says of an article; empty fields only. */
void json_linked(rel_str script, const rel_source_options *options, rel_arena *keep,
                 rel_document *document);
/* A valid text as nodes in `keep`, not to be deleted; NULL when it is not plain. */
struct cJSON *json_plain(rel_str text, rel_arena *keep);
/* Length of the whole number that s begins with, if a double would not hold it; or 0. */
size_t json_whole(rel_str s);
/* Length of the JSON value that begins at s.ptr[0]; 0 when it is not whole. */
size_t json_length(rel_str s);

/* Set a field unless it is set. */
void field_set(rel_str *field, rel_str value);
/* Normal forms: ISO 639-1 or empty; http(s) or empty; ISO date or empty. */
rel_str field_language(rel_str value, rel_arena *keep);
rel_str field_url(rel_str value, rel_arena *keep);
rel_str field_date(rel_str value, const rel_source_options *options, rel_arena *keep);
/* A headline without its " - Outlet" or " | Outlet" end. */
rel_str field_title(rel_str value, rel_str outlet, rel_arena *keep);

/* The next WARC record that is a page. Like rel_reader_next; REL_READ_END at
 * the end of the stream. */
rel_read_result warc_next(stream *s, const rel_source_options *options, rel_arena *keep,
                          rel_document *document, uint64_t *ignored, rel_error *err);

/* An opened archive or compressed stream over `under`. */
typedef struct box box;
box *box_open(stream *under, const rel_source_options *options, rel_error *err);
/* The next file inside: its bytes, and its name, empty for a box of one stream
 * that is only compressed. False at the end or on failure. The stream is valid
 * until the next call. */
bool box_next(box *b, rel_arena *keep, rel_str *name, stream *entry, rel_error *err);
uint64_t box_taken(const box *b); /* packed bytes read so far */
void box_close(box *b);

/* What gzip members hold, one after the other, each checked. Like stream.pull. */
typedef struct gzip gzip;
bool gzip_begins(rel_str head);
gzip *gzip_open(stream *under, rel_error *err);
ptrdiff_t gzip_pull(gzip *g, char *to, size_t room, rel_error *err);
bool gzip_whole(const gzip *g);     /* it failed behind a member, not within one */
uint64_t gzip_taken(const gzip *g); /* packed bytes inflated so far */
void gzip_close(gzip *g);
/* Inflate gzip, zlib or bare deflate bytes, the sums of the first two checked; what
 * follows them is passed over. False and why when damaged, empty or larger than `limit`,
 * or when cut off, unless they may be `cut`. */
bool gzip_inflate(rel_str packed, bytes *out, uint64_t limit, bool cut, const char **why);

/* The bytes of an open file. */
stream stream_of_file(int fd, const char *name, bool regular);

/* Paths -> files, folders walked. */
typedef struct walk walk;
walk *walk_open(const char *const *paths, size_t count, rel_arena *keep);
typedef enum walk_result {
    WALK_FILE,
    WALK_SKIPPED,
    WALK_LEFT, /* a folder given by name: all of it was returned */
    WALK_END,
    WALK_FAILED,
} walk_result;
/* The next file; `*named` when the user gave it by name. The path is valid
 * until the next call. */
walk_result walk_next(walk *w, const char **path, bool *named, uint64_t *ignored,
                      rel_error *err);
bool walk_inside(const walk *w); /* a folder */
void walk_close(walk *w);

/* The files that a run will write over. */
typedef struct written written;
struct stat;
written *written_find(const char *const *paths, size_t count, rel_arena *keep);
bool written_over(const written *w, const struct stat *info);

/* Tallies of a folder, which wait for its end; not those among the paths given. */
typedef struct aside aside;
aside *aside_make(const char *const *paths, size_t count, rel_arena *keep);
void aside_wait(aside *b, rel_str path);
void aside_settle(aside *b, bool articles); /* ... that it held, too */
const char *aside_next(aside *b);           /* one to be read, or NULL; once settled */
uint64_t aside_left(const aside *b, rel_error *first); /* its text: the path */
void aside_free(aside *b);

/* Plain text or HTML -> document; false and why not. */
bool page_read(rel_str raw, rel_str charset, bool html, const rel_source_options *options,
               rel_arena *keep, rel_document *document, const char **why);
bool page_empty(const char *why); /* it held no text, and nothing is wrong with it */

uint64_t limit_of_document(const rel_source_options *options);

#endif
