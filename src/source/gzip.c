/* gzip by zlib itself, which holds what comes out against the sums and lengths that
 * are in the file; libarchive does not, and takes what is no gzip for the end. A
 * member is given out once it has been checked, or once it is longer than CHECKED:
 * then its damage is told behind articles that were counted already. */
#include "inside.h"

#include <string.h>
#include <zlib.h>

enum { BLOCK = 1 << 16, CHECKED = 1 << 20 };

struct gzip {
    rel_arena arena;
    stream *under;
    z_stream z;
    char *out; /* inflated: given to ready may go, to made may not yet */
    size_t given, ready, made;
    size_t looked;       /* bytes of `under` that zlib was shown    */
    uint64_t taken;      /* bytes of it that zlib took              */
    uint64_t member, at; /* the member being read, and where it began */
    bool inside;         /* a member is begun and not at its end    */
    rel_error fault;     /* told when all before it is given out    */
};

bool gzip_begins(rel_str head)
{
    return head.len >= 2 && !memcmp(head.ptr, "\x1F\x8B", 2);
}

static bool damaged(gzip *g, const char *why)
{
    return rel_fail(&g->fault, REL_INPUT,
                    "%s: damaged gzip, member %llu from byte %llu on: %s", g->under->name,
                    (unsigned long long)g->member, (unsigned long long)g->at, why);
}

/* The next bytes, past those that zlib has taken. */
static rel_str look(gzip *g)
{
    stream_take(g->under, g->looked);
    g->looked = 0;
    return stream_peek(g->under, 2, &g->fault);
}

static void take(gzip *g, size_t count)
{
    g->looked += count;
    g->taken += count;
}

/* At the start of a member? False at the end, before which there may be NULs that
 * fill a block, and before anything else, which is a fault. */
static bool begin_member(gzip *g)
{
    rel_str head;

    g->member++;
    g->at = g->taken;
    while ((head = look(g)).len && !*head.ptr) {
        size_t zeros = 0;
        while (zeros < head.len && !head.ptr[zeros])
            zeros++;
        take(g, zeros);
    }
    if (!head.len)
        return false;
    if (g->taken != g->at || !gzip_begins(head))
        return damaged(g, "this is no gzip");
    g->inside = true;
    return inflateReset(&g->z) == Z_OK;
}

/* Inflate until there is something to give: false when there is not. */
static bool inflate_more(gzip *g)
{
    g->given = g->ready = g->made = 0;
    while (!g->ready && !g->fault.code && (g->inside || begin_member(g))) {
        rel_str in = look(g);
        if (g->fault.code)
            break;
        if (!in.len) {
            g->ready = g->made; /* what came before a cut is as it was written */
            damaged(g, "cut off");
            break;
        }
        g->z.next_in = (Bytef *)(uintptr_t)in.ptr;
        g->z.avail_in = in.len < UINT32_MAX ? (uInt)in.len : UINT32_MAX;
        uInt shown = g->z.avail_in, room = (uInt)(CHECKED - g->made);
        g->z.next_out = (Bytef *)g->out + g->made;
        g->z.avail_out = room;
        int rc = inflate(&g->z, Z_NO_FLUSH);
        take(g, shown - g->z.avail_in);
        g->made += room - g->z.avail_out;
        if (rc == Z_STREAM_END)
            g->inside = false;
        else if (rc != Z_OK && rc != Z_BUF_ERROR)
            damaged(g, g->z.msg ? g->z.msg : "zlib cannot go on");
        if (rc == Z_STREAM_END || (!g->fault.code && g->made == CHECKED))
            g->ready = g->made;
    }
    return g->ready > 0;
}

ptrdiff_t gzip_pull(gzip *g, char *to, size_t room, rel_error *err)
{
    if (g->given == g->ready && !inflate_more(g)) {
        if (g->fault.code && !err->code)
            *err = g->fault;
        return g->fault.code ? -1 : 0;
    }
    size_t some = g->ready - g->given < room ? g->ready - g->given : room;
    memcpy(to, g->out + g->given, some);
    g->given += some;
    return (ptrdiff_t)some;
}

bool gzip_whole(const gzip *g)
{
    return g->fault.code && !g->inside && g->member > 1;
}

gzip *gzip_open(stream *under, rel_error *err)
{
    rel_arena arena = {0};
    gzip *g = REL_NEW(&arena, gzip, 1);

    g->under = under;
    g->out = REL_ROOM(&arena, char, CHECKED);
    g->arena = arena;
    if (inflateInit2(&g->z, 16 + MAX_WBITS) != Z_OK) {
        rel_arena_clear(&arena);
        rel_fail(err, REL_LIBRARY, "%s: zlib does not start", under->name);
        return NULL;
    }
    return g;
}

uint64_t gzip_taken(const gzip *g)
{
    return g->taken;
}

void gzip_close(gzip *g)
{
    rel_arena arena = g->arena;
    inflateEnd(&g->z);
    rel_arena_clear(&arena);
}

/* What the first bytes announce: "deflate" is zlib's by the standard, and bare as many
 * servers send it. */
static int window_of(rel_str packed)
{
    const unsigned char *head = (const unsigned char *)packed.ptr;
    if (gzip_begins(packed))
        return 16 + MAX_WBITS;
    bool zlib = packed.len > 1 && head[0] % 16 == Z_DEFLATED &&
                (head[0] << 8 | head[1]) % 31 == 0;
    return zlib ? MAX_WBITS : -MAX_WBITS;
}

bool gzip_inflate(rel_str packed, bytes *out, uint64_t limit, bool cut, const char **why)
{
    z_stream z = {0};
    int rc = Z_OK;

    out->len = 0;
    *why = "zlib does not start";
    if (packed.len > UINT32_MAX || inflateInit2(&z, window_of(packed)) != Z_OK)
        return false;
    z.next_in = (Bytef *)(uintptr_t)packed.ptr;
    z.avail_in = (uInt)packed.len;
    while (rc == Z_OK && out->len <= limit) {
        bytes_room(out, BLOCK);
        z.next_out = (Bytef *)out->ptr + out->len;
        z.avail_out = BLOCK;
        rc = inflate(&z, Z_NO_FLUSH);
        out->len += BLOCK - z.avail_out;
        rel_str rest = {(const char *)z.next_in, z.avail_in};
        if (rc == Z_STREAM_END && gzip_begins(packed) && gzip_begins(rest))
            rc = inflateReset(&z); /* the next member */
        if (rc == Z_OK && !z.avail_in && z.avail_out)
            rc = Z_BUF_ERROR;
    }
    *why = out->len > limit     ? "more than the limit of one document"
           : rc == Z_STREAM_END ? "empty"
           : rc == Z_BUF_ERROR  ? "cut off"
           : z.msg              ? z.msg
                                : "zlib cannot go on";
    inflateEnd(&z);
    return out->len && out->len <= limit &&
           (rc == Z_STREAM_END || (rc == Z_BUF_ERROR && cut));
}
