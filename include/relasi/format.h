/* format.h - the ways to write a measured graph.
 *
 * A format is one file under src/format and one row of the table in format.c.
 */
#ifndef RELASI_FORMAT_H
#define RELASI_FORMAT_H

#include "relasi/out.h"
#include "relasi/view.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What of the measures a format shows: what it does not, need not be computed. */
typedef enum rel_shows {
    REL_SHOWS_ALL,
    REL_SHOWS_LOOK, /* communities, sizes and degrees */
    REL_SHOWS_TIES, /* none                           */
} rel_shows;

/* What of the options changes what a format writes, besides those on which the graph
 * itself depends: bits. */
typedef enum rel_uses {
    REL_USES_NAMES = 1 << 0,  /* of the nodes, in a language            */
    REL_USES_PROOFS = 1 << 1, /* sentences that show ties               */
    REL_USES_TITLE = 1 << 2,
    REL_USES_COLORS = 1 << 3,
    REL_USES_WIDTH = 1 << 4,
    REL_USES_ROLES = 1 << 5, /* as edges                               */
    REL_USES_KEY = 1 << 6,   /* a name for the list of edges           */
} rel_uses;

typedef struct rel_format {
    const char *extension; /* without dot; also its name after -T            */
    const char *summary;
    bool needs_layout;
    bool tells_places; /* of the nodes, where --layout asks for them           */
    bool tells_words;  /* of the edges, see terms.h                           */
    rel_shows shows;
    unsigned uses; /* bits of rel_uses                                         */
    /* False and `err` only for a library's failure; lost bytes show in rel_out_close().
     */
    bool (*write)(rel_out *out, const rel_view *view, rel_arena *work, rel_error *err);
} rel_format;

const rel_format *rel_format_at(size_t i);           /* NULL past the last */
const rel_format *rel_format_find(const char *name); /* NULL when unknown  */
/* The format a file name asks for, by the longest extension that fits: of
 * "net.vis.json" it is vis.json and not json. NULL when none does. */
const rel_format *rel_format_for_path(const char *path);

#ifdef __cplusplus
}
#endif

#endif
