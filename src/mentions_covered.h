/* mentions_covered.h - what has been found already where the model sees a name. */
#ifndef RELASI_MENTIONS_COVERED_H
#define RELASI_MENTIONS_COVERED_H

#include "mentions_work.h"

/* The mentions under a span. */
typedef struct covered {
    uint32_t count, known;
    uint32_t places; /* of the known: with countries        */
    uint32_t bodies; /* organisations                       */
    uint32_t people; /* guessed                             */
    bool titled;     /* a word of it is of a title         */
    bool formed;     /* one has its legal form before the span ends */
    bool headed;     /* one opens with the head of an organisation */
    bool beyond;     /* one reaches out of the span                */
    bool inside;     /* ... with good reason                       */
    bool numbered;   /* ... back to its number: "Kodim 0735/|Solo" */
    bool namesake;   /* somebody known of a name that goes on      */
    bool nickname;   /* ... over a nickname in quotes, "a/p"    */
    bool located;    /* ... over the known place it is of, or its country */
    bool called;     /* ... back to the head of what is called after people */
} covered;

/* What the mentions under the span are, which the model says is of that type. */
covered find_covered(const work *w, const rel_span *s, rel_type type);
/* Does a word of it say that it is an organisation? */
bool has_head(const work *w, const rel_mention *m);

#endif
