/* article.h - an article made up for a test, its entities found. */
#ifndef ARTICLE_H
#define ARTICLE_H

#include "relasi/entities.h"

/* Of a text whose entities are the words Aa to Ee, called person/a to person/e; lines
 * are paragraphs, and boilerplate when they begin with #. */
const rel_entities *article_of(const char *text, const char *id, rel_arena *keep);

#endif
