/* engine.h - all that reads an article, opened once and shared by threads.
 *
 *   lexicon, models, dictionary -> [engine] -> articles to entities, to tallies
 */
#ifndef RELASI_ENGINE_H
#define RELASI_ENGINE_H

#include "relasi/dictionary.h"
#include "relasi/entities.h"
#include "relasi/resolve.h"
#include "relasi/source.h"
#include "relasi/tally.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_engine_options {
    const char *data;                /* folder of the compiled data; NULL: find it */
    const char *const *dictionaries; /* files; see dictionary.h                    */
    size_t dictionary_count;
    const char *language; /* read all articles in it; NULL: find out for each      */
    bool no_metonyms;     /* leave capitals places                                 */
} rel_engine_options;

typedef struct rel_engine rel_engine;

/* Open the data and the dictionaries. Nothing of the options is kept. The engine is
 * read-only from here on, so threads may share it; models of languages are mapped when
 * an article first needs them. NULL and `err` (REL_IO, REL_INPUT, REL_USAGE). */
rel_engine *rel_engine_open(const rel_engine_options *options, rel_error *err);
void rel_engine_close(rel_engine *engine); /* NULL is fine */

const rel_lexicon *rel_engine_lexicon(const rel_engine *engine);
const rel_gazetteer *rel_engine_gazetteer(const rel_engine *engine);
const rel_dictionary *rel_engine_dictionary(const rel_engine *engine);
const rel_date_names *rel_engine_dates(const rel_engine *engine);
/* What tells who is who in a tally (resolve.h); without an engine, nothing does. */
rel_resolver rel_engine_resolver(const rel_engine *engine);
/* Stop words of all languages: fold hashes, sorted. */
const uint64_t *rel_engine_stops(const rel_engine *engine, size_t *count);

/* The model that reads a language, mapped on first use; *tagger is NULL when there
 * is none. False and `err` when it is there and broken. */
bool rel_engine_tagger(rel_engine *engine, rel_str code, const rel_tagger **tagger,
                       rel_error *err);

/* The languages met so far whose settings name a model that is not there, by number;
 * empty: there are no more. Not while any worker reads. */
rel_str rel_engine_missing(const rel_engine *engine, uint32_t number);

/* The working memory of one thread. */
typedef struct rel_worker rel_worker;
rel_worker *rel_worker_make(rel_engine *engine);
void rel_worker_free(rel_worker *worker);

/* Take one article through text, tokens, mentions and entities. All it makes
 * lives in `keep`. NULL and `err` (REL_INPUT) when its model cannot be read.
 * Linear. */
const rel_entities *rel_worker_read(rel_worker *worker, const rel_document *document,
                                    rel_arena *keep, rel_error *err);

#ifdef __cplusplus
}
#endif

#endif
