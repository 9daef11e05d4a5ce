/* tagger_train.h - the recogniser by itself: learn a model, measure one. */
#ifndef RELASI_TAGGER_TRAIN_H
#define RELASI_TAGGER_TRAIN_H

#include "tagger_data.h"
#include "tagger_decode.h"

#include <stdio.h>

/* Learn from the files of `options` and write the model to `path`. A line for
 * each epoch goes to `progress`, which may be NULL. */
bool tagger_train(const tagger_options *options, const char *path, FILE *progress,
                  rel_error *err);

/* Set the table margin -> confidence from the share of right pieces in a
 * labelled file; without one, a fixed curve. */
bool tagger_tune(rel_tagger *model, const char *path, rel_arena *keep, rel_error *err);

/* What a model finds in a labelled file, sentence by sentence. */
typedef struct tagger_finding {
    uint32_t first, count; /* lines, from the sentence's first */
    uint32_t type;
    tagger_piece piece;
} tagger_finding;

/* Takes what is found in sentence number `sentence`. */
typedef void tagger_each(void *self, uint32_t sentence, const tagger_finding *found,
                         uint32_t count);

/* Tag all sentences, in order. They are read in blocks, each taken for an article. */
void tagger_find(rel_tagger_work *work, const tagger_corpus *corpus, tagger_each *each,
                 void *self);

/* Right, labelled and found pieces of each type. */
typedef struct tagger_tally {
    uint32_t right, labelled, found;
} tagger_tally;

/* Count over a file; `tallies` by the numbers in `types`, which holds the
 * model's labels first. */
void tagger_measure(const rel_tagger *model, const tagger_corpus *corpus,
                    const rel_names *types, tagger_tally *tallies, rel_arena *scratch);

#endif
