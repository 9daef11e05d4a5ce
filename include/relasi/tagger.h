/* tagger.h - the trained sequence model: tokens -> spans with type and confidence.
 *
 *   tokens -> [tagger] -> mentions
 *
 * A model is one read-only file, memory-mapped and checked (header, bounds,
 * checksum) before use, so a file from a stranger can at worst be refused.
 */
#ifndef RELASI_TAGGER_H
#define RELASI_TAGGER_H

#include "relasi/error.h"
#include "relasi/tokens.h"
#include "relasi/types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct rel_tagger rel_tagger;

/* Map a model. Threads may share it. NULL and `err` (REL_IO, REL_INPUT). */
const rel_tagger *rel_tagger_open(const char *path, rel_error *err);
void rel_tagger_close(const rel_tagger *tagger);

typedef struct rel_span {
    uint32_t first, count; /* tokens of the article; never crosses a sentence */
    uint16_t label;        /* rel_tagger_label() gives its name               */
    float confidence;      /* 0..1                                            */
} rel_span;

typedef struct rel_spans {
    rel_span *spans; /* in text order, disjoint */
    uint32_t count;
} rel_spans;

/* Tag all sentences but boilerplate. Per-thread working memory and the word
 * cache live in `work`, which the caller keeps from article to article
 * (rel_tagger_work makes one); results live in `keep`. Linear. */
typedef struct rel_tagger_work rel_tagger_work;
rel_tagger_work *rel_tagger_work_make(const rel_tagger *tagger);
void rel_tagger_work_free(rel_tagger_work *work);
rel_spans rel_tagger_tag(const rel_tagger *tagger, rel_tagger_work *work,
                         const rel_tokens *tokens, rel_arena *keep);

/* "PER", "ORG", "LOC" or what the model was trained with; NULL past the last. */
const char *rel_tagger_label(const rel_tagger *tagger, uint16_t label);

/* The same as a type; REL_TYPES for what is none. */
rel_type rel_tagger_type(const rel_tagger *tagger, uint16_t label);

#ifdef __cplusplus
}
#endif

#endif
