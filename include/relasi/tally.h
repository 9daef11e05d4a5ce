/* tally.h - counts of many documents: summed, saved, merged, read again.
 *
 *   entities, pairs -> [tally] -> resolve, graph
 *
 * A tally is a set of sums, so merging is associative and commutative, and
 * extracting documents apart and merging gives byte for byte what extracting
 * them together gives. To keep that true every figure is an integer: decayed
 * counts are in units of 2^-32, dates are days since 1970-01-01.
 *
 * All windows are counted at once, so that the window is chosen when the graph
 * is built, with the marginals that belong to it.
 *
 * File form (.rel): text, a row a line, fields separated by tabs, rows sorted
 * bytewise; tabs, newlines and backslashes inside a field are \t \n \\.
 *
 *   #relasi-tally  1  evidence=5 tokens=0        header: version and settings
 *   D  id  date  title  outlet  url  language  sentences paragraphs words  sketch
 *   E  key  type  mentions documents  w0,w1,..   sums and marginal of each window
 *   F  key  form  count  source  reason          surface forms
 *   H  key  day:count ...                        mentions by day; day 'x' is undated
 *   P  key  key  documents  w0,w1,..  day:count ...     pairs, first key < second
 *   Q  key  key  rank  document sentence day  s0-e0,s1-e1  text    best evidence
 *   R  key  role  target  count  first last  document sentence  text   roles
 *   T  documents sentences paragraphs w0,w1,..   totals
 */
#ifndef RELASI_TALLY_H
#define RELASI_TALLY_H

#include "relasi/error.h"
#include "relasi/names.h"
#include "relasi/out.h"

/* A stretch of text in which being named together counts. */
typedef enum rel_window {
    REL_WINDOW_SENTENCE,
    REL_WINDOW_PARAGRAPH,
    REL_WINDOW_DOCUMENT,
    REL_WINDOW_TOKENS, /* mentions at most N tokens apart, N set when extracting */
    REL_WINDOW_DECAY,  /* sum of exp(-d) over sentence distances d               */
    REL_WINDOWS,
} rel_window;

enum { REL_UNDATED = INT32_MIN };

/* A count in each window. For REL_WINDOW_DECAY the unit is 2^-32. */
typedef struct rel_counts {
    uint64_t in[REL_WINDOWS];
} rel_counts;

typedef struct rel_day_count {
    int32_t day; /* days since 1970-01-01, or REL_UNDATED */
    uint32_t count;
    uint32_t next; /* of the same owner, in day order; REL_NONE ends */
} rel_day_count;

typedef struct rel_tally_document {
    rel_str id, date, title, outlet, url, language;
    uint64_t sentences, paragraphs, words;
    rel_str sketch;  /* MinHash signature, hex; see duplicates.h */
} rel_tally_document;

typedef struct rel_tally_form {
    rel_str text;
    uint64_t count;
    uint32_t next; /* REL_NONE ends */
    uint8_t source, reason;
} rel_tally_form;

/* A sentence that shows a pair, with where both are in it. */
typedef struct rel_evidence {
    rel_str text; /* the sentence                                             */
    rel_str document; /* its id                                               */
    uint32_t sentence; /* number in the document, from 1                      */
    int32_t day;
    uint32_t spans[2][2]; /* [start, end) in bytes of text: first and second key */
    uint32_t next;     /* next best of the same pair; REL_NONE ends           */
    uint32_t score;    /* higher is better evidence                           */
} rel_evidence;

typedef struct rel_tally_role {
    rel_str role;
    uint32_t target; /* entity or REL_NONE                                    */
    uint64_t count;
    int32_t first, last; /* days, REL_UNDATED when unknown                    */
    rel_str document, text; /* one sentence that shows it                     */
    uint32_t sentence;
    uint32_t next;
} rel_tally_role;

typedef struct rel_tally_entity {
    uint32_t key; /* in names */
    uint8_t type;
    uint8_t single; /* only single names so far: see rel_entity */
    uint64_t mentions, documents;
    rel_counts windows; /* marginals: windows the entity is in      */
    uint32_t forms, days, roles; /* heads of lists, REL_NONE: empty */
} rel_tally_entity;

typedef struct rel_tally_pair {
    uint32_t a, b; /* entities, key of a < key of b bytewise */
    uint64_t documents;
    rel_counts windows;
    uint32_t days, evidence; /* heads of lists */
} rel_tally_pair;

/* Plain arrays, read by the rooms after this one; changed only here. */
typedef struct rel_tally {
    rel_arena *keep;
    rel_names names;
    rel_tally_document *documents;
    rel_tally_entity *entities;
    rel_tally_pair *pairs;
    rel_tally_form *forms;
    rel_day_count *days;
    rel_evidence *evidence;
    rel_tally_role *roles;
    uint32_t document_count, entity_count, pair_count, form_count, day_count,
        evidence_count, role_count;
    uint64_t sentences, paragraphs;
    rel_counts totals;       /* windows in all                             */
    uint32_t evidence_limit; /* sentences kept for a pair; UINT32_MAX: all */
    uint32_t tokens_window;  /* N of REL_WINDOW_TOKENS; 0: not counted     */
    struct rel_tally_index *index;
} rel_tally;

#endif
