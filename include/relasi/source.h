/* source.h - files, folders, archives and streams -> documents.
 *
 *   paths -> [source] -> text
 *
 * A path is a file, a folder (walked to the bottom in byte order, hidden names
 * left out; links to folders are followed, but for those to a folder that is walked by
 * its own name or holds the link) or "-" for standard input. Of a folder, as of an
 * archive, the files are read whose names say that they may be articles: docs/relasi.1
 * lists their ends. What a file is, its bytes say first and its name second:
 *
 *   plain text       one document; UTF-8, UTF-16 or windows-1252
 *   HTML             one document: the article without menus and links
 *   JSON Lines, JSON one document for each object with a text: of a line, over
 *                    several, in a list
 *   WARC, WET        one document for each page answered with 200
 *   gz zst xz bz2    one of these inside, also of several members; the sums and
 *                    lengths of gz are checked, before a member counts if it holds
 *                    no more than a MiB
 *   zip tar          any number of these inside, three boxes deep
 *   tally            by its first line or .rel: not read here but handed on, unless a
 *                    folder holds articles beside it
 *   other            SVG, GraphML, GEXF, DOT, Cypher, feeds and tables: no article,
 *                    which is told with what to do
 *
 * One document is in memory at a time, however large the file. One thread uses
 * a reader. Nothing is written but where a tally's bytes are asked for, and names inside
 * archives name documents only.
 */
#ifndef RELASI_SOURCE_H
#define RELASI_SOURCE_H

#include "relasi/dates.h"
#include "relasi/document.h"
#include "relasi/error.h"
#include "relasi/out.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_reader rel_reader;

typedef enum rel_read_result {
    REL_READ_DOCUMENT,
    REL_READ_TALLY,   /* document->path is a tally's: the caller reads it        */
    REL_READ_STREAM,  /* a tally that is there once, as on standard input: its   */
                      /* bytes are those of rel_reader_copy()                    */
    REL_READ_SKIPPED, /* a record or file was bad: `err` says which and why      */
    REL_READ_END,
    REL_READ_FAILED, /* the run is over: `err` says why                         */
} rel_read_result;

/* Zero is the usual value of every option. */
typedef struct rel_source_options {
    bool strict;                 /* the first bad record or file fails the run     */
    const rel_date_names *dates; /* reads "15 Maret 2022" in JSON and meta; or NULL */
    const char *language;        /* for documents that do not say; or NULL         */
    uint64_t document_limit;     /* bytes of one document; 0: 256 MiB, most 4 GiB-1 */
    uint64_t unpacked_limit;     /* bytes out of one packed file; 0: 1 TiB         */
    uint64_t ratio_limit;        /* unpacked to packed, past 256 MiB; 0: 500       */
    const char *const *outputs;  /* will be written, and are not read where a      */
    size_t output_count;         /* folder holds them; one that is an article      */
                                 /* fails the run (REL_USAGE): it would be lost    */
} rel_source_options;

typedef struct rel_source_counts {
    uint64_t documents;
    uint64_t skipped; /* bad records and files, each told by REL_READ_SKIPPED    */
    uint64_t empty;   /* of them those with which nothing is wrong but that they hold no
                         text                                                     */
    uint64_t ignored; /* files in folders and archives, WARC records, of a kind
                         that is no article: pictures, scripts, requests, and
                         outputs                                                 */
    uint64_t bytes;   /* read from files and streams, packed as they are         */
} rel_source_counts;

/* A reader over `count` paths, which are borrowed until the close. NULL and
 * `err` (REL_USAGE) without paths. Close it also after a failure. */
rel_reader *rel_reader_open(const rel_source_options *options, const char *const *paths,
                            size_t count, rel_error *err);
void rel_reader_close(rel_reader *reader);

/* The next document, in the order of the paths. Its strings live in `keep`.
 *
 * After REL_READ_SKIPPED the caller prints `err`, clears it ({0}) and goes on.
 * REL_READ_FAILED: a path given by name is not there or cannot be opened
 * (REL_IO), a folder holds no article (REL_INPUT) or one that is an output, or anything
 * bad under `strict`. Empty files, binary files and records without text are skipped;
 * text that had to be repaired is not. */
rel_read_result rel_reader_next(rel_reader *reader, rel_arena *keep,
                                rel_document *document, rel_error *err);

/* After REL_READ_STREAM and before the next document: write the tally's bytes to `out`.
 * False and `err` (REL_IO) when they cannot be read. */
bool rel_reader_copy(rel_reader *reader, rel_out *out, rel_error *err);

/* Can all of the paths be read a second time? Files and folders can. */
bool rel_source_lasts(const char *const *paths, size_t count);

/* Do bytes begin like an archive or a packed file? Like a tally? */
bool rel_source_packed(rel_str head);
bool rel_source_tally(rel_str head);

rel_source_counts rel_reader_counts(const rel_reader *reader);

/* How many tallies were left alone because the folder that holds them held articles, too,
 * be it deeper or higher; the text of `first` is the path of the first of them. Those of
 * a folder without articles come after all else that is in it, those given by name as
 * they were given. */
uint64_t rel_reader_beside(const rel_reader *reader, rel_error *first);

/* One document from bytes in memory, by the rules for plain text or HTML (by
 * content). False and `err`: REL_INPUT when it is empty or no text, or has no name,
 * REL_LIMIT when it is larger than the limit of one document. */
bool rel_source_text(rel_str bytes, rel_str name, const rel_source_options *options,
                     rel_arena *keep, rel_document *document, rel_error *err);

#ifdef __cplusplus
}
#endif

#endif
