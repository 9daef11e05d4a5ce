/* line.h - a line cut into numbers, names of days and months, words and marks. */
#ifndef RELASI_DATES_LINE_H
#define RELASI_DATES_LINE_H

#include "relasi/dates.h"

typedef enum part_kind { NUMBER, MONTH, WEEKDAY, CLOCK, WORD, MARK } part_kind;

typedef struct part {
    part_kind kind;
    uint32_t value;  /* of a number, month, weekday; the character of a mark */
    uint32_t digits; /* of a number                                          */
    bool spaced;     /* white space before it                                */
    bool ordinal;    /* a word that follows a day: st nd rd th               */
} part;

enum { PARTS = 512, BYTES = 1000 };

typedef struct line {
    part parts[PARTS];
    size_t count;
    rel_date reference;
} line;

/* Cut the first BYTES of `text`. `names` may be NULL. */
void rel_date_line(line *l, rel_str text, const rel_date_names *names);

#endif
