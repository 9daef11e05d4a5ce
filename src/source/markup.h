/* markup.h - what words in HTML mean, without libxml2. */
#ifndef RELASI_SOURCE_MARKUP_H
#define RELASI_SOURCE_MARKUP_H

#include "inside.h"

typedef enum tag {
    TAG_INLINE, /* all that are not named below                           */
    TAG_BLOCK,  /* text before and after it are other paragraphs          */
    TAG_LIST,   /* a block of items                                       */
    TAG_BREAK,  /* br                                                     */
    TAG_LINK,   /* a                                                      */
    TAG_SKIP,   /* scripts, menus, forms, pictures: no text of an article */
} tag;

tag markup_tag(const char *name);

/* How sure a class or id says "not the article". */
typedef enum doubt { NO_DOUBT, SOME_DOUBT, STRONG_DOUBT } doubt;
doubt markup_doubt(rel_str name);

/* What a meta element tells, by its name or property: the field, and the rank
 * of this way to say it (1 is best); 0 when it tells nothing. */
typedef enum field { TITLE, DATE, OUTLET, URL, LANGUAGE, FIELDS } field;
int markup_meta(rel_str name, field *which);

/* Is a text marked up: does it have a tag or a character reference ("&nbsp;")? Not by
 * a mere "<" or "&". `*blocks`: its tags that end a line. */
bool markup_inside(rel_str text, size_t *blocks);
/* The same text, where it has more lines than `blocks`: each ends in "<br>". */
rel_str markup_lines(rel_str text, size_t blocks, rel_arena *keep);

/* The same text with its links no longer links. */
rel_str markup_unlinked(rel_str text, rel_arena *keep);

/* Is there a tag with more than `most` blanks and slashes outside its values? */
bool markup_overloaded(rel_str text, size_t most);

/* Bytes that are no white space. */
size_t markup_visible(const char *text);

/* Text of a page as it is written out: white space runs are one space, an empty
 * line ends a paragraph. */
typedef struct flow {
    bytes out;
    bool in_text, space;
} flow;

void flow_text(flow *f, const char *text);
void flow_break(flow *f);
void flow_end(flow *f);

/* Blank what follows the first 200 attributes of a tag, in place: libxml2 takes
 * a time that grows with the square of their number. */
void markup_tame(char *ptr, size_t len);

/* The charset that the first 2,000 bytes declare; empty when they do not. */
rel_str markup_charset(rel_str raw);

#endif
