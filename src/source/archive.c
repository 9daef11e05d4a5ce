/* The only file that knows libarchive. Nothing is unpacked to disk, and what comes out
 * is held against what went in, so that a bomb ends early. gzip is inflated in front of
 * it: what that holds is handed out as it is, unless it is a box. */
#include "inside.h"

#include "relasi/foreign.h"
#include "sonames.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <string.h>

#define ARCHIVE_CALLS(CALL)                 \
    CALL(archive_entry_filetype)            \
    CALL(archive_entry_pathname)            \
    CALL(archive_entry_pathname_utf8)       \
    CALL(archive_error_string)              \
    CALL(archive_filter_bytes)              \
    CALL(archive_format)                    \
    CALL(archive_read_data)                 \
    CALL(archive_read_free)                 \
    CALL(archive_read_new)                  \
    CALL(archive_read_next_header)          \
    CALL(archive_read_open)                 \
    CALL(archive_read_open_filename)        \
    CALL(archive_read_support_filter_bzip2) \
    CALL(archive_read_support_filter_gzip)  \
    CALL(archive_read_support_filter_xz)    \
    CALL(archive_read_support_filter_zstd)  \
    CALL(archive_read_support_format_empty) \
    CALL(archive_read_support_format_raw)   \
    CALL(archive_read_support_format_tar)   \
    CALL(archive_read_support_format_zip)   \
    CALL(archive_set_error)

static struct {
    ARCHIVE_CALLS(REL_FOREIGN_POINTER)
} foreign;
static const char *const archive_names[] = {ARCHIVE_CALLS(REL_FOREIGN_NAME)};
static rel_foreign library = REL_FOREIGN(REL_SONAME_ARCHIVE, archive_names, foreign);
/* clang-format off */
#define archive_entry_filetype foreign.archive_entry_filetype
#define archive_entry_pathname foreign.archive_entry_pathname
#define archive_entry_pathname_utf8 foreign.archive_entry_pathname_utf8
#define archive_error_string foreign.archive_error_string
#define archive_filter_bytes foreign.archive_filter_bytes
#define archive_format foreign.archive_format
#define archive_read_data foreign.archive_read_data
#define archive_read_free foreign.archive_read_free
#define archive_read_new foreign.archive_read_new
#define archive_read_next_header foreign.archive_read_next_header
#define archive_read_open foreign.archive_read_open
#define archive_read_open_filename foreign.archive_read_open_filename
#define archive_read_support_filter_bzip2 foreign.archive_read_support_filter_bzip2
#define archive_read_support_filter_gzip foreign.archive_read_support_filter_gzip
#define archive_read_support_filter_xz foreign.archive_read_support_filter_xz
#define archive_read_support_filter_zstd foreign.archive_read_support_filter_zstd
#define archive_read_support_format_empty foreign.archive_read_support_format_empty
#define archive_read_support_format_raw foreign.archive_read_support_format_raw
#define archive_read_support_format_tar foreign.archive_read_support_format_tar
#define archive_read_support_format_zip foreign.archive_read_support_format_zip
#define archive_set_error foreign.archive_set_error
/* clang-format on */

#define MIB ((uint64_t)1 << 20)
enum { BLOCK = 1 << 16, BOX_HEAD = 512, HARMLESS_MIB = 256, RATIO = 500 };

struct box {
    rel_arena arena;
    struct archive *archive; /* NULL: what gzip holds is no box            */
    stream *under;
    gzip *gzip;      /* in front of libarchive, or NULL            */
    stream plain;    /* what it inflates                           */
    size_t given;    /* bytes that libarchive looks at             */
    uint64_t handed; /* bytes given so far, with those             */
    locale_t wide;   /* where libarchive knows all letters         */
    bool bzip2;      /* read by read_under, so that these count    */
    const rel_source_options *options;
    uint64_t unpacked, entries;
    rel_error *err; /* of the call under way, for the callbacks   */
};

static la_ssize_t read_under(struct archive *a, void *data, const void **buffer)
{
    box *b = data;
    stream *s = b->gzip ? &b->plain : b->under;

    stream_take(s, b->given);
    rel_str some = stream_peek(s, 1, b->err);
    b->given = some.len;
    b->handed += some.len;
    *buffer = some.ptr;
    if (!some.len && s->failed) {
        archive_set_error(a, EIO, "cannot read");
        return -1;
    }
    return (la_ssize_t)some.len;
}

/* `name` is what could not be read: an entry, or the archive as such. */
static bool fail(const box *b, const char *name, rel_error *err)
{
    const char *why = archive_error_string(b->archive);
    return rel_fail(err, REL_INPUT, "%s: %s", name, why ? why : "damaged");
}

uint64_t box_taken(const box *b)
{
    if (b->gzip)
        return gzip_taken(b->gzip);
    int64_t taken = archive_filter_bytes(b->archive, -1);
    return taken > 0 ? (uint64_t)taken : 0;
}

static bool within_limits(box *b, rel_error *err)
{
    uint64_t most = b->options->unpacked_limit;
    uint64_t ratio = b->options->ratio_limit ? b->options->ratio_limit : RATIO;

    most = most ? most : MIB << 20;
    if (b->unpacked > most)
        return rel_fail(err, REL_LIMIT, "%s: unpacks to more than %llu MiB",
                        b->under->name, (unsigned long long)(most / MIB));
    if (b->unpacked > HARMLESS_MIB * MIB && b->unpacked / ratio > box_taken(b))
        return rel_fail(err, REL_LIMIT, "%s: unpacks to more than %llu times its size",
                        b->under->name, (unsigned long long)ratio);
    return true;
}

static ptrdiff_t pull_entry(stream *s, char *to, size_t room, rel_error *err)
{
    box *b = s->from;

    b->err = err;
    la_ssize_t got = archive_read_data(b->archive, to, room);
    if (got < 0) {
        fail(b, s->name, err);
        return -1;
    }
    if (!b->gzip)
        b->unpacked += (uint64_t)got;
    return within_limits(b, err) ? (ptrdiff_t)got : -1;
}

static ptrdiff_t pull_inflated(stream *s, char *to, size_t room, rel_error *err)
{
    box *b = s->from;
    ptrdiff_t got = gzip_pull(b->gzip, to, room, err);

    if (got <= 0) {
        s->whole = got && gzip_whole(b->gzip);
        return got;
    }
    b->unpacked += (uint64_t)got;
    return within_limits(b, err) ? got : -1;
}

/* What gzip holds may be a box of its own; false on failure. */
static bool open_gzip(box *b, bool *boxed, rel_error *err)
{
    b->gzip = gzip_open(b->under, err);
    if (!b->gzip)
        return false;
    b->plain =
        (stream){.pull = pull_inflated, .from = b, .fd = -1, .name = b->under->name};
    rel_str head = stream_peek(&b->plain, BOX_HEAD, err);
    *boxed = head.len && rel_source_packed(head) && !gzip_begins(head);
    return head.len || !b->plain.failed;
}

static bool open_archive(box *b, rel_error *err)
{
    if (!rel_foreign_load(&library, err))
        return false;
    b->wide = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    b->archive = archive_read_new();
    if (!b->archive)
        return rel_fail(err, REL_LIBRARY, "%s: libarchive does not start",
                        b->under->name);
    archive_read_support_filter_gzip(b->archive);
    archive_read_support_filter_zstd(b->archive);
    archive_read_support_filter_xz(b->archive);
    archive_read_support_filter_bzip2(b->archive);
    archive_read_support_format_tar(b->archive);
    archive_read_support_format_zip(b->archive);
    archive_read_support_format_raw(b->archive);
    archive_read_support_format_empty(b->archive);
    /* By name libarchive can seek, which some zip files need. */
    int rc = b->under->regular && !b->gzip && !b->bzip2
                 ? archive_read_open_filename(b->archive, b->under->name, BLOCK)
                 : archive_read_open(b->archive, b, NULL, read_under, NULL);
    return rc == ARCHIVE_OK || fail(b, b->under->name, err);
}

box *box_open(stream *under, const rel_source_options *options, rel_error *err)
{
    rel_arena arena = {0};
    box *b = REL_NEW(&arena, box, 1);
    bool boxed = true;

    *b = (box){.arena = arena, .under = under, .options = options, .err = err};
    rel_str head = stream_peek(under, BOX_HEAD, err);
    b->bzip2 = begins_with(head, "BZh");
    bool ok = !gzip_begins(head) || open_gzip(b, &boxed, err);
    if (!ok || (boxed && !open_archive(b, err))) {
        box_close(b);
        return NULL;
    }
    return b;
}

/* The next entry of the archive. libarchive gives the names that a zip file has in
 * UTF-8 in the charset of the locale, and none at all where that is C's. */
static int next_header(box *b, struct archive_entry **header)
{
    locale_t outer = b->wide ? uselocale(b->wide) : (locale_t)0;
    int rc = archive_read_next_header(b->archive, header);
    if (rc >= ARCHIVE_WARN && rc != ARCHIVE_EOF)
        archive_entry_pathname_utf8(*header); /* is kept */
    if (b->wide)
        uselocale(outer);
    return rc;
}

static rel_str name_of(struct archive_entry *entry, rel_arena *keep)
{
    const char *name = archive_entry_pathname_utf8(entry);

    if (!name)
        name = archive_entry_pathname(entry);
    if (!name || !*name)
        return REL_STR("?");
    return plain_name(rel_str_from(name), keep);
}

/* A box ends before its gzip does: that has to be sound to its own end. And libarchive
 * takes what is no bzip2 for the end of such. */
static bool ends_well(box *b, rel_error *err)
{
    if (b->gzip)
        return stream_skip(&b->plain, UINT64_MAX, err);
    if (b->bzip2 && archive_format(b->archive) == ARCHIVE_FORMAT_RAW) {
        uint64_t taken = box_taken(b);
        stream_take(b->under, b->given);
        b->given = 0;
        if (taken < b->handed || stream_peek(b->under, 1, err).len)
            return rel_fail(err, REL_INPUT, "%s: damaged bzip2 at byte %llu",
                            b->under->name, (unsigned long long)taken);
    }
    return true;
}

bool box_next(box *b, rel_arena *keep, rel_str *name, stream *entry, rel_error *err)
{
    struct archive_entry *header;

    b->err = err;
    if (!b->archive) {
        *name = (rel_str){0};
        *entry = b->plain; /* with what was looked at */
        b->plain = (stream){0};
        return !b->entries++;
    }
    for (;;) {
        int rc = next_header(b, &header);
        if (rc == ARCHIVE_EOF) {
            ends_well(b, err);
            return false;
        }
        if (rc < ARCHIVE_WARN)
            return fail(b, b->under->name, err);
        if (++b->entries % 1000 == 0 && !within_limits(b, err))
            return false;
        if (archive_entry_filetype(header) == AE_IFREG ||
            archive_format(b->archive) == ARCHIVE_FORMAT_RAW)
            break;
    }
    bool raw = archive_format(b->archive) == ARCHIVE_FORMAT_RAW;
    *name = raw ? (rel_str){0} : name_of(header, keep);
    *entry = (stream){.pull = pull_entry, .from = b, .fd = -1};
    return true;
}

void box_close(box *b)
{
    rel_arena arena = b->arena;
    if (b->archive)
        archive_read_free(b->archive);
    if (b->wide)
        freelocale(b->wide);
    if (b->gzip)
        gzip_close(b->gzip);
    stream_free(&b->plain);
    rel_arena_clear(&arena);
}
