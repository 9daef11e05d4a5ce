/* tagger_cluster.h - words that stand in the same places, as a binary tree.
 *
 * Exchange clustering (Martin, Liermann and Ney 1998) for the objective of Brown
 * et al. (1992): each word moves to the class that raises the mutual information
 * of neighbouring classes most, until few move. Then the two classes whose union
 * costs least are joined, again and again: the joins are the tree, and a class's
 * path from its root is the bit string of its words.
 */
#ifndef RELASI_TAGGER_CLUSTER_H
#define RELASI_TAGGER_CLUSTER_H

#include "relasi/names.h"

#include <math.h>

typedef struct tagger_pairs { /* neighbours of each word, by one side */
    uint32_t *first;          /* [word] into the arrays below; one more at the end */
    uint32_t *word, *count;
} tagger_pairs;

/* Word 0 is the edge of a sentence, 1 any rare word, the others by falling count. */
typedef struct tagger_vocabulary {
    rel_str *words;
    uint32_t *counts;
    uint32_t count;
    tagger_pairs after, before;
} tagger_vocabulary;

typedef struct tagger_classes {
    uint32_t count;        /* classes; 0 is the edge's */
    uint32_t *of;          /* [word]                   */
    int32_t *joint;        /* [class][class] neighbours counted */
    int32_t *turned;       /* the same, turned: [second][first] */
    int64_t *left, *right; /* sums over rows and columns */
    double *logs;          /* n log n, TAGGER_LOGS of them */
} tagger_classes;

/* Count the words of a text, one sentence a line, tokens parted by blanks. */
tagger_vocabulary tagger_vocabulary_count(rel_str text, uint32_t least, rel_arena *keep);

/* Exchange words between `count` classes for at most `rounds` rounds. */
tagger_classes tagger_classes_find(const tagger_vocabulary *vocabulary, uint32_t count,
                                   uint32_t rounds, rel_arena *keep);

/* n log n, the term all sums are made of: small ones are looked up. */
enum { TAGGER_LOGS = 1 << 16 };
static inline double tagger_weigh(const double *logs, int64_t n)
{
    return n < TAGGER_LOGS ? logs[n] : (double)n * log((double)n);
}

#endif
