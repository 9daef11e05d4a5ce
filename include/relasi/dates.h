/* dates.h - days as news sites print them.
 *
 *   "Selasa, 12 Juli 2022 | 14:05 WIB" -> 2022-07-12
 *
 * A date is a year, a month and a day; what is not known is 0, and without a
 * year nothing is known. Clock times and time zones are not read: a date is the
 * day that the page prints. Month and weekday names are data, of any number of
 * languages at once; all-digit dates are read day first, or month first where
 * only that makes sense.
 */
#ifndef RELASI_DATES_H
#define RELASI_DATES_H

#include "relasi/days.h"
#include "relasi/str.h"

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { REL_YEAR_FIRST = 1000, REL_YEAR_LAST = 9999 }; /* in text 1900 to 2099 alone */

typedef struct rel_date {
    int16_t year;
    uint8_t month, day;
} rel_date;

/* A name of a month (1-12) or a weekday (1 Monday - 7 Sunday), folded. */
typedef struct rel_date_word {
    rel_str form;
    uint32_t number;
} rel_date_word;

typedef struct rel_date_names {
    rel_date_word *months;
    rel_date_word *weekdays;
    size_t month_count, weekday_count;
} rel_date_names;

/* Read rows `form<TAB>number`, `#` comments, into words that live in `keep`; for
 * several languages give their files one after the other. Rows that are none
 * are left out. */
rel_date_word *rel_date_words_read(rel_str tsv, rel_arena *keep, size_t *count);

/* The best date in `text` (its first 1,000 bytes): a full date before one
 * without its year, that before a month alone, else the first. A date without
 * a year ("Senin (14/3)") takes the one that brings it nearest to `reference`,
 * and is no date when that is {0}. {0} when there is none. `names` may be NULL:
 * digits only. A text that is an address or file name is read as one. Ranks, scores,
 * prices and articles of law are not dates. */
rel_date rel_date_parse(rel_str text, rel_date reference, const rel_date_names *names);

/* The same for running text, where most dates are not the day of the report:
 * only with its weekday ("Jumat (4/2/2022)") or in brackets. */
rel_date rel_date_in_prose(rel_str text, rel_date reference, const rel_date_names *names);

/* The full date of the dateline that running text opens with, which may follow a place
 * and an outlet: "JAKARTA, 14 Februari 2024 - ...", "TAIPEI, Jan. 14, 2024 (Reuters) -
 * ...". {0} for any other text. */
rel_date rel_date_dateline(rel_str text, const rel_date_names *names);

/* The date in an address or a file name: /2022/03/15/, /2022/mar/15/, 20220315,
 * 2022-03-15_x.txt, /2022/03/. {0} when there is none. `names` may be NULL. */
rel_date rel_date_in_path(rel_str path, const rel_date_names *names);

/* Nothing but a date, a clock time, time zones and marks between them. */
bool rel_date_only(rel_str line, const rel_date_names *names);

/* Nothing but such a date with its day, and a place ("Jakarta, 3 Maret 2024"), an outlet
 * ("Kompas.com - 3/3/2024, 10:30 WIB") or that something was published or updated
 * ("Published on 3 March 2024", "Terbit: 3 Maret 2024"). */
bool rel_date_stamp(rel_str line, const rel_date_names *names);

/* "2022-03-15", "2022-03" or "2022" and nothing else; {0} for any other text. */
rel_date rel_date_read(rel_str text);
/* The same the other way; empty for {0}. Lives in `keep`. */
rel_str rel_date_text(rel_date date, rel_arena *keep);

bool rel_date_valid(rel_date date); /* of REL_YEAR_FIRST to REL_YEAR_LAST */

/* Days since 1970-01-01 in the Gregorian calendar, and back; an unknown month
 * or day counts as the first. */
int32_t rel_date_day(rel_date date);
rel_date rel_date_from_day(int32_t day);
/* When it is, for days.h: no day of a month is made up; REL_UNDATED for no date. */
int32_t rel_date_when(rel_date date);
rel_date rel_date_of(int32_t when);      /* the same the other way; {0} for REL_UNDATED */
int32_t rel_date_last_day(int32_t when); /* rel_day_first() is its first */

/* How precise a date has to be, at the least. */
typedef enum rel_precision { REL_BY_YEAR, REL_BY_MONTH, REL_BY_DAY } rel_precision;

/* Days, inclusive (INT32_MIN + 1 and INT32_MAX for no bound), and which dates can be of
 * them: those that may be one of these days. */
typedef struct rel_date_span {
    int32_t since, until;
    rel_precision least;
} rel_date_span;

bool rel_date_precise(int32_t when, rel_precision least); /* not when it is REL_UNDATED */
bool rel_date_within(int32_t when, const rel_date_span *span);

/* 1 Monday - 7 Sunday. */
int rel_date_weekday(rel_date date);

#ifdef __cplusplus
}
#endif

#endif
