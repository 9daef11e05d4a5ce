/* tagger_work.h - what one thread keeps while it tags.
 *
 *   words       -> [words, features]  a place for each, with all that it adds to the
 * scores places      -> [score]  a score for each tag of each loud part scores      ->
 * [decode] the best tags
 */
#ifndef RELASI_TAGGER_WORK_H
#define RELASI_TAGGER_WORK_H

#include "tagger_decode.h"

/* Numbers of eight tags at once. Not to be handed to functions: how they are passed
 * changes with the machine. */
enum {
    TAGGER_LANES = 8,
    TAGGER_LINE = 32, /* numbers of 16 bits in a line of a cache */
    TAGGER_STRIDE_MAX =
        (TAGGER_TAGS_MAX + TAGGER_LANES - 1) / TAGGER_LANES * TAGGER_LANES,
};
typedef int32_t tagger_lanes
    __attribute__((vector_size(TAGGER_LANES * sizeof(int32_t)), aligned(4), may_alias));
typedef int16_t tagger_halves
    __attribute__((vector_size(TAGGER_LANES * sizeof(int16_t)), aligned(2), may_alias));

#define TAGGER_PICK(when, a, b) (((a) & (when)) | ((b) & ~(when)))

/* Words met so far, by number, which does not change until the next trim. */
typedef struct tagger_words {
    rel_arena arena; /* the arrays                          */
    uint32_t *slots; /* place + 1, by key                   */
    uint64_t *keys;  /* [number] and so on                  */
    tagger_word *words;
    uint8_t *classes; /* of the words, once more: many fit where few words do   */
    int16_t *rows;    /* [number][offset][row]              */
    bool *again;      /* asked for more than once since the last trim */
    uint32_t count, room, slot_count;
    rel_arena number_arena;
    uint32_t *numbered; /* [mode][room of the vocabulary]: place + 1, by rel_token.word */
    const struct rel_vocabulary *vocabulary;
    uint32_t numbers, round; /* of that vocabulary           */
} tagger_words;

/* What is kept of features met so far, by hash. */
typedef struct tagger_features {
    uint64_t *keys;
    int16_t *said;
} tagger_features;

struct rel_tagger_work {
    const rel_tagger *model;
    rel_arena arena;   /* this struct and what is one sentence's */
    rel_arena scratch; /* one word                               */
    uint32_t stride;   /* numbers for tags in a vector: up to x 8 */
    uint32_t row;      /* numbers in a row (tagger_net.h)        */
    bool net;          /* the model has a neural layer           */
    tagger_words known;
    tagger_features features;
    int16_t *lists; /* [mode][kind][part][offset][row] */
    tagger_layers layers;
    int32_t *into, *out_of; /* [mode][class][stride][stride]: moves, of either end */
    int32_t *starts;        /* [mode][class][stride]: moves from the start         */
    int32_t *nothing;       /* [stride]: zeros                                     */
    /* one sentence */
    const tagger_word **view; /* of each part                                  */
    uint32_t *openers;        /* parts that may open a name of the lists       */
    tagger_found *found;      /* of each part                                  */
    uint32_t *loud;           /* loud parts; what follows has one entry for each */
    uint32_t loud_count;
    const int16_t **rows; /* [loud][offset], of the words around               */
    uint32_t *squares;    /* tagger_square_of them                             */
    int32_t *scores, *ahead, *behind; /* [loud][stride]                        */
    uint8_t *tags;
};

/* Places of words met before, + 1, by rel_token.word; and where to note that they were
 * met again. Until the next begin. */
typedef struct tagger_met {
    const uint32_t *places;
    bool *again;
} tagger_met;

static inline tagger_met tagger_words_met(const rel_tagger_work *w, tagger_mode mode)
{
    const tagger_words *k = &w->known;
    const uint32_t *places = /* none before the first word was met */
        k->numbered ? k->numbered + (size_t)mode * k->numbers : NULL;
    return (tagger_met){places, k->again};
}

/* The place of one that was not. */
uint32_t tagger_place_of_word(rel_tagger_work *work, uint32_t word, rel_str text,
                              tagger_mode mode);

void tagger_words_free(tagger_words *words);

/* The weights of a row of the model, where it has one. */
void tagger_row_of(const rel_tagger *model, uint64_t key, int16_t *to);

/* What the features of a word say, as its rows: of each offset, one behind the other. */
void tagger_features_make(rel_tagger_work *work, rel_arena *arena);
void tagger_features_sum(rel_tagger_work *work, const tagger_feature *features,
                         uint32_t count, int16_t *to);

/* Room for all that scoring wants, and what lists say. */
void tagger_score_make(rel_tagger_work *work, rel_arena *arena);

/* Where the square of moves into a word begins, in tables of them. */
static inline uint32_t tagger_square_of(const rel_tagger_work *w, tagger_mode mode,
                                        uint32_t place)
{
    uint32_t class = w->known.classes[place >> TAGGER_PLACE_BITS];
    return ((uint32_t)mode * TAGGER_CLASSES + class) * w->stride * w->stride;
}

/* Loud parts of a sentence and their scores; `before` are those, made before, or NULL. */
void tagger_score(rel_tagger_work *work, const tagger_parts *sentence,
                  const int32_t *before);

#endif
