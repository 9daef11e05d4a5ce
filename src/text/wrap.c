/* Hard-wrapped text: lines that end where the width ends, not where a paragraph does.
 * Their ends become blanks, so that names and sentences run over them. */
#include "inside.h"

#include <string.h>

enum {
    LEAST_WIDTH = 45,
    MOST_WIDTH = 110,
    LONG_BYTES = 4 * MOST_WIDTH, /* longer than the width by any script */
    SAMPLE_PAIRS = 400,
};

/* A line, trimmed, and what lies before its first byte. */
typedef struct row {
    rel_str text;
    uint32_t width; /* characters, or more than MOST_WIDTH */
    bool indented;
} row;

/* The lines two by two. Empty ones part blocks. */
typedef struct pairs {
    rel_str rest;
    row above, below;
    uint32_t width; /* that of the text, once it is known          */
    uint32_t seen;  /* lines, with `below`, and those of its block */
    uint32_t block;
    bool ended; /* the block ends like a sentence, or in a bracket */
    bool even;  /* and its lines fill the width                    */
} pairs;

/* Two lines that follow each other. */
typedef struct joint {
    bool full;  /* the line had no room for the first word of the next   */
    bool near;  /* nor would it have had, was the width a tenth less     */
    bool ends;  /* like a sentence, or before a list                     */
    bool small; /* the next begins with a small letter                   */
    bool apart; /* a row of a table, an item of a list, a line by itself */
} joint;

static uint32_t width_of(rel_str text)
{
    uint32_t width = 0;
    if (text.len > LONG_BYTES)
        return MOST_WIDTH + 1;
    for (size_t i = 0; i < text.len; i++)
        width += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return width < MOST_WIDTH ? width : MOST_WIDTH + (width > MOST_WIDTH);
}

static row row_of(rel_str text)
{
    row one = {.indented = text.len && (*text.ptr == ' ' || *text.ptr == '\t')};
    one.text = line_trimmed(text);
    one.width = width_of(one.text);
    return one;
}

static size_t first_word(rel_str text)
{
    size_t len = 0;
    while (len < text.len && (unsigned char)text.ptr[len] > ' ')
        len++;
    return len;
}

/* The width that a line would have with the first word of the next. There are programs
 * that count bytes: a few quotes and dashes have more. */
static uint32_t width_with(row above, rel_str below)
{
    enum { FEW = 16 };
    rel_str word = {below.ptr, first_word(below)};
    uint32_t width = above.width + 1 + width_of(word);
    size_t bytes = above.text.len + 1 + word.len;
    return bytes <= width + FEW ? (uint32_t)bytes : width;
}

/* Look at the lines of the block that begins with `below`. A headline may be short. */
static void look_ahead(pairs *p)
{
    rel_str rest = p->rest, text;
    row last = p->below;
    bool even = true, first = true;
    while (rel_str_cut(&rest, '\n', &text) && (text = line_trimmed(text)).len) {
        even &= first || line_ends(last.text) ||
                width_with(last, text) > p->width - p->width / 5;
        last = row_of(text);
        first = false;
    }
    p->ended = line_ends(last.text) || last.text.ptr[last.text.len - 1] == ')';
    p->even = p->ended && even;
}

/* The next line; false behind the last. */
static bool next_row(pairs *p)
{
    rel_str text;
    if (!rel_str_cut(&p->rest, '\n', &text))
        return false;
    p->above = p->below;
    p->below = row_of(text);
    p->block = p->below.width ? p->block + 1 : 0;
    p->seen++;
    if (p->block == 1 && p->width)
        look_ahead(p);
    return true;
}

/* "a) ", "12. ", "- ", "* ", "> ", "|". */
static bool marked(rel_str text)
{
    size_t word = first_word(text);
    char last = text.ptr[word - 1];
    if (*text.ptr == '|' || *text.ptr == '>')
        return true;
    if (word == 1 || rel_str_equal((rel_str){text.ptr, word}, REL_STR("\u2022")))
        return strchr("-*+", last) || word > 1;
    return word <= 3 && (last == ')' || last == '.') && *text.ptr >= '0' &&
           *text.ptr <= '9';
}

/* "Prabowo    96.214.691    58,59": columns. */
static bool columns(rel_str text)
{
    for (size_t i = 0; i + 2 < text.len; i++)
        if (text.ptr[i] == '\t' || !memcmp(text.ptr + i, "   ", 3))
            return true;
    return false;
}

/* "Putin Tiba di Beijing" over "Internasional", and again over the text: a headline. */
static bool headline_again(const pairs *p)
{
    rel_str rest = p->rest, text, next;
    for (uint32_t i = p->seen; i < TOP && rel_str_cut(&rest, '\n', &text); i++)
        if (rel_str_equal(line_trimmed(text), p->above.text))
            return !rel_str_cut(&rest, '\n', &next) ||
                   !rel_str_equal(line_trimmed(next), p->below.text);
    return false;
}

static joint joint_of(const pairs *p)
{
    rel_str above = p->above.text, below = p->below.text;
    joint j = {0};
    uint32_t need = width_with(p->above, below), width = p->width;
    uint32_t mark = p->seen == 2 ? 3 : 0; /* that of the byte order, if it was counted */

    j.full = need + mark > width && p->above.width <= width;
    j.near = need > width - width / 10 && p->above.width <= width + width / 10;
    j.ends = line_ends(above);
    j.small = *below.ptr >= 'a' && *below.ptr <= 'z';
    j.apart = marked(below) || columns(above) || columns(below) ||
              (j.ends && p->below.indented && !p->above.indented) ||
              rel_str_equal(above, below) || line_separated(below) || headline_again(p);
    return j;
}

/* The longest line that another follows, but for one of twenty; 0 where that is no
 * width at which text is wrapped. */
static uint32_t width_in(rel_str text)
{
    uint32_t widths[MOST_WIDTH + 2] = {0}, count = 0, longer = 0, width = MOST_WIDTH + 1;
    for (pairs p = {.rest = text}; count < SAMPLE_PAIRS && next_row(&p);)
        if (p.block > 1)
            widths[p.above.width]++, count++;
    while (width && (longer += widths[width]) <= count / 20)
        width--;
    return width >= LEAST_WIDTH && width <= MOST_WIDTH ? width : 0;
}

/* How the lines of a text meet. */
typedef struct joints {
    uint32_t pairs, broken, small; /* inside sentences; before a small letter     */
    uint32_t ragged;               /* before a small letter, whatever the width   */
    uint32_t open;                 /* where there was room, or none to be filled  */
    uint32_t blocks, ended;        /* of several lines; those that end in a stop  */
    uint32_t stops;                /* of sentences, inside lines                  */
} joints;

/* "Merdeka, Senin. Hadir pula" */
static bool stop_inside(rel_str text)
{
    for (size_t i = 1; i + 2 < text.len; i++)
        if (text.ptr[i] == '.' && text.ptr[i + 1] == ' ' && text.ptr[i + 2] >= 'A' &&
            text.ptr[i + 2] <= 'Z')
            return true;
    return false;
}

static joints joints_in(rel_str text, uint32_t width)
{
    joints all = {0};
    bool first = true;
    for (pairs p = {.rest = text, .width = width};
         all.pairs < SAMPLE_PAIRS && next_row(&p); first = false) {
        if (p.block > 1) {
            joint j = joint_of(&p);
            bool inside = !j.ends && !j.apart;
            all.pairs++;
            all.broken += inside && j.near;
            all.small += inside && j.near && j.small;
            all.ragged += inside && j.small && p.above.width >= LEAST_WIDTH;
            all.open += !j.ends && (j.apart || !j.near);
            all.stops += stop_inside(p.above.text);
        }
        /* A paragraph in one line; a headline may be long. */
        all.open += !first && p.below.width > width + width / 10;
        all.blocks += p.block == 2;
        all.ended += p.block == 2 && p.ended;
    }
    return all;
}

/* How the text is wrapped. */
typedef enum wrapping { NO_WRAP, EVEN, RAGGED } wrapping;

static wrapping wrapping_of(rel_str text, uint32_t width)
{
    enum { FEW = 3 };
    joints all = width ? joints_in(text, width) : (joints){0};

    if (!all.broken)
        return NO_WRAP;
    if (all.pairs > FEW && all.ragged * 10 >= all.pairs * 4)
        return RAGGED;
    /* Names may begin every line; a list of headlines has no stop in one. */
    bool running = all.small * 5 >= all.broken ||
                   (all.broken >= FEW && all.stops && all.ended * 2 >= all.blocks);
    return running && all.broken >= 3 * all.open ? EVEN : NO_WRAP;
}

/* Behind a sentence the width has to be that of the text to the letter, as there its
 * paragraphs end; so in a headline, with what stands under it. Some fill their lines as
 * evenly as they can. */
static bool joined(const pairs *p, wrapping how, const rel_text_rules *rules)
{
    joint j = joint_of(p);
    if (j.apart)
        return false;
    if (j.ends)
        return j.full && !line_ruled(p->above.text, rules) &&
               !line_ruled(p->below.text, rules);
    return j.full || (j.near && j.small) || (p->even && p->seen > 2) ||
           (how == RAGGED && j.small && p->above.width >= LEAST_WIDTH);
}

/* "anak-" "anak": a word that the line end parts at its dash. */
static bool dashed(rel_str above, rel_str below)
{
    size_t len = above.len;
    return len > 1 && above.ptr[len - 1] == '-' &&
           text_letter[(unsigned char)above.ptr[len - 2]] &&
           text_letter[(unsigned char)*below.ptr];
}

rel_str lines_unwrapped(rel_str text, const rel_text_rules *rules, rel_arena *keep)
{
    uint32_t width = width_in(text);
    wrapping how = wrapping_of(text, width);
    if (how == NO_WRAP)
        return text;
    char *out = REL_ROOM(keep, char, text.len + 1);
    size_t len = 0;
    bool first = true;
    for (pairs p = {.rest = text, .width = width}; next_row(&p); first = false) {
        bool join = p.block > 1 && joined(&p, how, rules);
        if (!first && !(join && dashed(p.above.text, p.below.text)))
            out[len++] = join ? ' ' : '\n';
        if (p.below.text.len)
            memcpy(out + len, p.below.text.ptr, p.below.text.len);
        len += p.below.text.len;
    }
    return (rel_str){out, len};
}
