/* inside.h - what the files of the text room share. */
#ifndef RELASI_TEXT_INSIDE_H
#define RELASI_TEXT_INSIDE_H

#include "relasi/text.h"
#include "relasi/utf8.h"

#include <string.h>

/* Lines in which a headline, its byline and its date are looked for. */
enum { TOP = 12 };

/* What the phrases say of a line. */
typedef enum ruling {
    NOT_RULED,
    RULED_AT_TOP,  /* if it stands above the text: "By ..." */
    RULED_BY_WORD, /* it begins with one such word: "Video: ..." */
    RULED_OUT,
    RULED_SECTION, /* and it heads a list of links */
} ruling;

/* What was seen of a line, before anything is decided. */
typedef struct line {
    uint32_t start, end; /* trimmed, never empty                               */
    uint64_t head;       /* its first eight letters and digits                 */
    uint32_t words, capitals;
    uint32_t inside; /* byte where a phrase in running text may begin first */
    uint8_t kind;    /* rel_paragraph_kind                                 */
    uint8_t ruled;   /* ruling                                             */
    bool terminal;   /* ends like a sentence                               */
    bool stop;       /* ends in a full stop or closing quote               */
    bool colon;      /* ends in a colon                                    */
    bool date_only;  /* is one                                             */
    bool separated;  /* "A | B", "A > B", "A » B"                          */
    bool hashed;     /* "#tag #tag"                                        */
    bool shared;     /* another line has its head                          */
    bool listed;     /* a row of a list that the article ends with         */
} line;

/* Lines longer than that are running text, and looked at less closely. */
enum { LOOKED_AT = 300 };

/* What one pass over a line finds, beside what `line` keeps. */
typedef struct line_look {
    uint16_t anywhere[LOOKED_AT]; /* where a phrase may stand that lines contain */
    uint32_t count;
    uint8_t bytes; /* BYTE_ bits of all but words, and whether those have BYTE_HIGH */
} line_look;

/* Look at all words of a line. */
void line_scan(line *one, rel_str text, const rel_boilerplate *b, line_look *look);
/* Does a line of at most 120 bytes, one of the first, contain a date? */
bool line_dated(const line *one, rel_str text, const rel_text_rules *rules);

typedef struct lines {
    rel_str text;
    line *items;
    uint32_t count;
} lines;

/* Cut at newlines; look at each line. Lives in `keep`. */
lines lines_read(rel_str text, const rel_text_rules *rules, rel_arena *keep);
/* The lines of `text`, which is that of `l` behind `head` more bytes: a line or
 * more, and an empty one. What is known of `l` is not looked at again. */
lines lines_behind(const lines *l, rel_str text, uint32_t head,
                   const rel_text_rules *rules, rel_arena *keep);
rel_str line_text(const lines *l, uint32_t i);
/* Without white space at both ends. */
rel_str line_trimmed(rel_str text);
/* Does a line, which is not empty, end like a sentence, past closing quotes? No comma. */
bool line_ends(rel_str text);
/* Sections and breadcrumbs: "Defence | Mar 14", "Home > News", "Beranda / Dunia". */
bool line_separated(rel_str text);
/* Do the phrases say that it is boilerplate, wherever it stands? */
bool line_ruled(rel_str text, const rel_text_rules *rules);
/* The text itself, or where lines are wrapped at a width, a copy in which those that are
 * one paragraph are one line. Lives in `keep`. */
rel_str lines_unwrapped(rel_str text, const rel_text_rules *rules, rel_arena *keep);
/* A sentence, by length and end: not a link, tag or category. */
bool line_running(const line *l);
/* Two lines are the same when their letters and digits are: equal keys. Lines of
 * different heads are not. */
uint64_t line_head(rel_str text);
uint64_t line_key(rel_str text);

/* Decide the kind of every line. `title` is the document's, or empty. */
void lines_mark(lines *l, rel_str title, const rel_text_rules *rules, rel_arena *scratch);
/* The line that is the headline `title`, near the top; REL_NONE when missing. */
uint32_t lines_find_title(const lines *l, rel_str title);

/* A phrase at byte `at` of `text` that begins a word: the longest rule of a kind
 * in the set `kinds` (bit per kind); bytes matched in `*len`. NULL: none. */
const rel_boilerplate_rule *boilerplate_at(const rel_boilerplate *b, rel_str text,
                                           size_t at, unsigned kinds, size_t *len);
/* The next byte from `at` on where a phrase inside a line may begin: behind the end
 * of a sentence or an opening bracket. */
size_t boilerplate_next(const rel_boilerplate *b, rel_str text, size_t at);
/* "Seorang pedagang, Senin. (ANTARA FOTO/Rahmat)", "REUTERS/Ana Silva": does a line end
 * in who took the picture? */
bool line_credited(rel_str text);
ruling boilerplate_line(const rel_boilerplate *b, rel_str text, const line_look *look);

/* Where phrases that begin with a word may stand. */
enum {
    PHRASE_AT_FRONT = 1,
    PHRASE_ANYWHERE = 2,
    PHRASE_IN_TEXT = 4,
    PHRASE_STARTS = 1 << 14, /* places in rel_boilerplate.starts */
};

/* The place of a first word by its length and its first eight bytes. Most words share
 * theirs with no phrase. */
static inline uint32_t start_place(uint64_t eight, size_t len)
{
    eight |= 0x2020202020202020u; /* letters in lower case */
    return (uint32_t)((eight ^ len) * 0x9E3779B97F4A7C15u >> 50);
}

/* The same of a word of `len` bytes, of which `left` can be read. */
static inline uint32_t start_of(const char *word, size_t len, size_t left)
{
    uint64_t eight = rel_str_eight_before(word, word + left);
    return start_place(len < 8 ? eight & (((uint64_t)1 << 8 * len) - 1) : eight, len);
}

/* Nothing, the end of a sentence or a bracket stands before `at`. */
bool sentence_begins(rel_str text, size_t at);
static inline bool quote_before(rel_str text, size_t at)
{
    return at >= 3 && !memcmp(text.ptr + at - 3, "\xE2\x80\x9D", 3);
}

/* Boilerplate inside a body line behind `*end`, where the last one ended (0 at first);
 * no phrase begins before `inside`. Where it begins and ends. */
bool inline_next(const rel_boilerplate *b, rel_str text, size_t inside, size_t *start,
                 size_t *end);

/* What a byte is. */
enum {
    BYTE_WORD = 1,  /* ASCII letter or digit, or no ASCII */
    BYTE_SPACE = 2, /* up to ' '                          */
    BYTE_NAME = 4,  /* capital or digit                   */
    BYTE_DIGIT = 8,
    BYTE_DIVIDER = 16, /* | > / */
    BYTE_HIGH = 32,    /* no ASCII */
    BYTE_ENDS = 64,    /* may end a sentence, close a quote or be a bracket */
};
extern const unsigned char text_byte[256];

/* Letters in lower case, digits, and all that is no ASCII; 0 for other bytes. */
extern const unsigned char text_letter[256];

/* The class of the character at `*at`, stepped over; ASCII without a call. */
static inline rel_char text_class(const char **at, const char *end)
{
    unsigned char c = (unsigned char)**at;

    if (c >= 0x80)
        return rel_utf8_class(rel_utf8_next(at, end));
    ++*at;
    return c >= 'a' && c <= 'z'   ? REL_CHAR_LOWER
           : c >= 'A' && c <= 'Z' ? REL_CHAR_UPPER
           : c >= '0' && c <= '9' ? REL_CHAR_DIGIT
           : c <= ' '             ? REL_CHAR_SPACE
                                  : REL_CHAR_OTHER;
}

uint8_t case_style(const rel_article *article);

#endif
