/* entities_roles.h - what the two files that read roles share. */
#ifndef RELASI_ENTITIES_ROLES_H
#define RELASI_ENTITIES_ROLES_H

#include "relasi/entities.h"

enum { REACH = 14, WORDS = 4, PHRASE = 8 };

/* One article being read for roles. */
typedef struct reader {
    const rel_finder *finder;
    const rel_mentions *mentions;
    const rel_tokens *tokens;
    rel_entities *entities;
    rel_arena *keep;
    uint32_t *cover; /* mention + 1 of each token */
    uint32_t language;
    bool adjective_first; /* "Russian President": the country stands before */
    uint32_t first, end;  /* the sentence being read */
    uint32_t room;
} reader;

/* A stretch of tokens with a role, and the mention it is held in. */
typedef struct found {
    uint32_t first, end;
    uint32_t target;   /* mention, or REL_NONE                          */
    uint32_t modifier; /* token after a "former" that stands apart; 0   */
    bool ok;
} found;

/* ---- entities_role_words.c: the words around a role ---- */

bool role_mark(const reader *r, uint32_t i, char c);
uint32_t role_cue(const reader *r, uint32_t at, rel_cue cue);
const rel_mention *role_mention(const reader *r, uint32_t i);
bool role_holder(const rel_mention *m);
bool role_word(const reader *r, uint32_t i);
bool role_listed(const reader *r, uint32_t i, rel_list list);
bool role_goes_on(const reader *r, uint32_t i);
uint32_t role_before(const reader *r, uint32_t end);
uint32_t role_whole(const reader *r, uint32_t role);
uint32_t role_modifier(const reader *r, uint32_t first);
uint32_t role_holder_before(const reader *r, uint32_t *first);
uint32_t role_trim(const reader *r, uint32_t least, uint32_t end);
uint32_t role_end(const reader *r, uint32_t role);

#endif
