/* variants_parts.h - what the files of the variants room share. */
#ifndef RELASI_VARIANTS_PARTS_H
#define RELASI_VARIANTS_PARTS_H

#include "relasi/variants.h"

enum { NAME_BYTES = 256, NAME_WORDS = 12 };

/* A word of a name, and hashes of how it sounds: with "ch" as itself and as "h". */
typedef struct sound {
    rel_str text;
    uint64_t key, key_h;
    bool initial;    /* one letter that stands for a word          */
    bool muhammad;   /* a spelling of Muhammad                     */
    bool patronymic; /* "Vladimirovich"                            */
    bool nickname;   /* between quotes                             */
} sound;

/* A name in words: folded, without titles and degrees. */
struct rel_variant {
    sound *words;
    uint32_t count;
    char suffix;    /* 'j' for junior, 's' for senior, else 0 */
    uint64_t forms; /* of a firm's name: what came off it of legal forms; or 0 */
    bool person;
    bool stripped; /* a title, degree or article came off    */
    bool initials;
    const rel_lexicon *lexicon; /* of a person; or NULL       */
};

#endif
