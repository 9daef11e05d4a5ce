/* tally.h - counts of many documents: summed, saved, merged, read again.
 *
 *   pairs -> [tally] -> resolve, graph
 *
 * A tally is a set of sums, so merging is associative and commutative, and
 * extracting documents apart and merging gives byte for byte what extracting
 * them together gives. To keep that true every figure is an integer: decayed
 * counts are in units of 2^-32, dates are days since 1970-01-01.
 *
 * The file (.rel) is text, a row a line, fields separated by tabs, lines sorted
 * bytewise, so that sort -m, grep and the shuffles of Hadoop and Spark work on
 * it. A line belongs to the key formed by its letter and the fields up to the
 * semicolon; lines of one key add up. Tabs, newlines and backslashes inside a
 * field are written \t \n \\.
 *
 *   #relasi-tally 3 ; window evidence                    settings, equal in all
 *   D id ; date title outlet url language sentences words sketch
 *   E key ; type single mentions documents count label wikidata     an entity
 *   F key form ; count source reason                     its surface forms
 *   G key ; document sentence day                    where it is first named
 *   H key ; day:count:documents ...                      its days
 *   P key key ; documents count decay                    a pair
 *   Q key key ; rank score document sentence day a-b c-d text       its evidence
 *   R key role target ; count first last document sentence text     a role
 *   S key key ; day:count:documents ...                  the days of a pair
 *   T day ; documents sentences count                    totals, by day
 *   W id ; ties key key ...         whom a document names, and who of them together
 *   Z - ; documents counted       rows of D, and the documents of all rows of T
 *
 * A file without its Z, or of which that is not true, has lost rows and is refused; only
 * standard input of a merge may be a part. Version 1 has no Z, it and version 2 no W.
 *
 * `count` is in windows: how many windows the entity, the pair, or anything is
 * in. A day is a number, or - when the document has no date. Of the documents that name
 * an entity the earliest few are kept, as few as sentences of a pair and REL_PLACES_MOST.
 */
#ifndef RELASI_TALLY_H
#define RELASI_TALLY_H

#include "relasi/couples.h"
#include "relasi/days.h"
#include "relasi/error.h"
#include "relasi/names.h"
#include "relasi/out.h"
#include "relasi/table.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A stretch of text in which being named together counts. */
typedef enum rel_window {
    REL_WINDOW_SENTENCE,
    REL_WINDOW_PARAGRAPH,
    REL_WINDOW_DOCUMENT,
    REL_WINDOW_TOKENS, /* from each mention on for N tokens                      */
    REL_WINDOW_DECAY,  /* each two sentences at most REL_DECAY_REACH apart       */
    REL_WINDOWS,
} rel_window;

enum { REL_DECAY_REACH = 5, REL_WINDOW_REACH = 500, REL_EVIDENCE_KEPT = 5 };

/* How the counting was done; tallies of different settings do not add up. */
typedef struct rel_tally_settings {
    rel_window window;
    uint32_t tokens;   /* N of REL_WINDOW_TOKENS, up to REL_WINDOW_REACH; else 0 */
    uint32_t evidence; /* kept for a pair; mostly REL_EVIDENCE_KEPT, UINT32_MAX: all */
} rel_tally_settings;

/* "sentence", "tokens:20" (that in `keep`) and back; false when it is no window. */
const char *rel_window_text(rel_window window, uint32_t tokens, rel_arena *keep);
bool rel_window_find(const char *name, rel_window *window, uint32_t *tokens);

typedef struct rel_tally_document {
    rel_str id, date, title, outlet, url, language;
    uint64_t sentences, words;
    rel_str sketch; /* see duplicates.h; may be empty */
} rel_tally_document;

typedef struct rel_tally_form {
    rel_str text;
    uint64_t count;
    uint32_t next;
    uint8_t source, reason; /* bits of rel_source; the strongest rel_reason */
} rel_tally_form;

/* A sentence that shows a pair. */
typedef struct rel_evidence {
    rel_str text;
    rel_str document;  /* id                                            */
    uint32_t sentence; /* number in the document, from 1                */
    int32_t day;
    uint32_t spans[2][2]; /* [start, end) in bytes: of the first, the second */
    uint32_t rank;        /* 0 for the document's best of the pair ...     */
    uint32_t score;       /* higher is better                              */
    uint32_t next;        /* REL_NONE ends; worst first                    */
    uint32_t length;      /* of the list, at its head                      */
} rel_evidence;

typedef struct rel_tally_role {
    rel_str role;
    rel_str target; /* key of an entity, or empty                    */
    uint64_t count;
    int32_t first, last;    /* days, REL_UNDATED when unknown                */
    rel_str document, text; /* a sentence that shows it: the first by     */
    uint32_t sentence;      /* (document, sentence)                       */
    uint32_t next;
} rel_tally_role;

typedef struct rel_tally_entity {
    uint8_t type;
    uint8_t single; /* single names only, never a full one; see rel_entity   */
    uint64_t mentions, documents;
    uint64_t count;          /* windows it is in                                      */
    rel_str label, wikidata; /* from the knowledge base or dictionary; or empty */
    uint32_t forms, roles, places, place_count; /* heads of lists, REL_NONE: empty  */
} rel_tally_entity;

typedef struct rel_tally_pair {
    uint32_t a, b;     /* entities; key of a < key of b bytewise */
    uint32_t evidence; /* head of its list, worst first; of all kept, any */
    uint64_t documents;
    uint64_t count; /* windows both are in                    */
    uint64_t decay; /* sum of exp(-d), in units of 2^-32      */
} rel_tally_pair;

typedef struct rel_tally_total {
    int32_t day;
    uint64_t documents, sentences, count;
} rel_tally_total;

/* Plain arrays, read by later rooms; changed by the calls below only. The
 * number of an entity is that of its key in `keys`. */
typedef struct rel_tally {
    rel_arena *keep;
    rel_tally_settings settings;
    bool settled; /* a header was read or documents were added */
    rel_names keys, document_ids;
    rel_tally_document *documents;
    rel_tally_entity *entities;
    rel_tally_pair *pairs;
    rel_tally_form *forms;
    rel_days entity_days, pair_days;
    rel_evidence *evidence;
    rel_place *places;
    rel_tally_role *roles;
    rel_tally_total *totals;
    rel_naming *namings; /* not kept of fewer than two, nor where it is bare: */
    bool bare;           /* for names alone                                   */
    uint32_t document_room, entity_room, pair_count, pair_room, form_count, form_room,
        evidence_count, evidence_room, evidence_free, role_count, role_room, total_count,
        total_room, places_count, places_room, naming_count, naming_room;
    uint32_t near_entity, near_pair; /* that the row read last spoke of */
    rel_table known_at, pair_at, form_at, role_at, post_at, total_at, named_at;
    rel_names strings; /* forms, roles, sentences: shared texts */
} rel_tally;

/* An empty tally in `keep`. */
rel_tally *rel_tally_make(const rel_tally_settings *settings, rel_arena *keep);

/* Adding. Strings are copied. A document id already there is an error. */
bool rel_tally_add_document(rel_tally *tally, const rel_tally_document *document,
                            rel_error *err);
uint32_t rel_tally_entity_of(rel_tally *tally, rel_str key);
/* The same by its number in the knowledge base, which is one for all of the tally. */
uint32_t rel_tally_known_entity(rel_tally *tally, uint32_t known, rel_str key);
/* The pair of two different entities in either order; its ends are sorted. */
uint32_t rel_tally_pair_of(rel_tally *tally, uint32_t a, uint32_t b);
/* The pairs of many. Faster where the first sorts first. */
void rel_tally_pairs_of(rel_tally *tally, const uint32_t (*ends)[2], uint32_t count,
                        uint32_t *pairs);
/* Ask the processor to fetch what adding to a pair will look at. */
void rel_tally_fetch_pair(const rel_tally *tally, uint32_t pair);
void rel_tally_add_form(rel_tally *tally, uint32_t entity, rel_str text, uint64_t count,
                        uint8_t source, uint8_t reason);
/* The one copy of a text that rows share; evidence comes with such copies. */
rel_str rel_tally_text(rel_tally *tally, rel_str text);
void rel_tally_add_evidence(rel_tally *tally, uint32_t pair,
                            const rel_evidence *evidence);
/* Whether that would be kept; looks at all but the text and spans. */
bool rel_tally_wants_evidence(const rel_tally *tally, uint32_t pair,
                              const rel_evidence *evidence);
/* The earliest few are kept; the text is copied then. */
void rel_tally_add_place(rel_tally *tally, uint32_t entity, const rel_place *place);
void rel_tally_add_role(rel_tally *tally, uint32_t entity, const rel_tally_role *role);
void rel_tally_add_total(rel_tally *tally, const rel_tally_total *total);
void rel_tally_add_naming(rel_tally *tally, const rel_naming *naming);

/* For qsort: one of each document before a second of any, then the better, then the
 * document's name and place; no two that differ are equal. */
int rel_evidence_order(const void *a, const void *b);

/* Write all rows, sorted, after the header. `work` for temporaries. */
void rel_tally_write(const rel_tally *tally, rel_out *out, rel_arena *work);
/* The rows without the header. */
void rel_tally_write_rows(const rel_tally *tally, rel_out *out, rel_arena *work);

/* Add one line (without its newline). An empty tally takes its settings from the
 * header. `path` and `line` are for messages. */
bool rel_tally_read_line(rel_tally *tally, rel_str text, const char *path, uint64_t line,
                         rel_error *err);

/* Is a line other than the header a good row? The same words when not. */
bool rel_tally_check_row(rel_str text, const char *path, uint64_t line, rel_error *err);
/* Add a whole file: sorted or not, header first. False and `err` (REL_IO,
 * REL_INPUT with file and line); the tally is then unusable. */
bool rel_tally_read(rel_tally *tally, const char *path, rel_error *err);
/* The same, but rows that begin with one of `letters` (of "GHQRSW") are passed over:
 * neither checked nor counted. */
bool rel_tally_read_but(rel_tally *tally, const char *path, const char *letters,
                        rel_error *err);
/* The same of an open file from its beginning; `path` for messages, NULL of a run. */
bool rel_tally_read_file(rel_tally *tally, FILE *in, const char *path,
                         const char *letters, rel_error *err);

/* Merge sorted files into `out` with memory for one key at a time; "-" is standard input,
 * which may be a part of a tally. Byte for byte what reading them all and writing would
 * give. False and `err`, with file and line, on a row that is none or a file that is not
 * sorted. More than 250 files are merged by way of temporary ones in `folder`. */
bool rel_tally_merge(const char *const *paths, size_t count, const char *folder,
                     rel_out *out, rel_error *err);

/* The same of runs: tallies in files without a name (rel_out_scratch), which stay open,
 * so that there should not be many of them. */
bool rel_tally_merge_runs(FILE *const *runs, size_t count, const char *folder,
                          rel_out *out, rel_error *err);

/* Bytes of memory the tally has taken: to decide when to spill. */
size_t rel_tally_size(const rel_tally *tally);

#ifdef __cplusplus
}
#endif

#endif
