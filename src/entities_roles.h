/* entities_roles.h - what the files that read roles share. */
#ifndef RELASI_ENTITIES_ROLES_H
#define RELASI_ENTITIES_ROLES_H

#include "relasi/entities.h"

enum { REACH = 16, WORDS = 4, PHRASE = 8 };

/* One article being read for roles. */
typedef struct reader {
    const rel_finder *finder;
    const rel_mentions *mentions;
    const rel_tokens *tokens;
    rel_entities *entities;
    rel_arena *keep;
    const uint32_t *cover; /* mention + 1 of each token */
    uint32_t language;
    bool adjective_first; /* "Russian President": the country stands before */
    uint32_t sentence;    /* being read: its number and tokens */
    uint32_t first, end;
    uint32_t said; /* the cues of all its words */
    uint32_t room;
} reader;

/* A role as it stands in the text, and the mention it is held in. */
typedef struct post {
    uint32_t first, end;             /* its words                                 */
    uint32_t extra_first, extra_end; /* more of them, behind the holder           */
    uint32_t target;                 /* mention, or REL_NONE                      */
    uint32_t modifier;               /* token after a "former" that stands apart  */
    uint32_t rank;                   /* token of a rank beside it, plus one; 0    */
    uint32_t from;                   /* where it begins, the holder's included    */
    uint32_t next, stuck; /* behind its last sure word, and behind its last word  */
    uint8_t held;         /* rel_held                                             */
    bool genitive;        /* "Israel's judge": held there whatever it is          */
    bool client;          /* for a person: "penasihat Putin, Yuri Ushakov"        */
} post;

/* ---- entities_role_words.c: the words around a role ---- */

static inline bool role_in_sentence(const reader *r, uint32_t i)
{
    return i >= r->first && i < r->end;
}
static inline bool role_mark(const reader *r, uint32_t i, char c)
{
    return role_in_sentence(r, i) && rel_token_is(r->tokens, i, c);
}
/* Has the sentence a cue of that kind? Most have not. */
static inline bool role_said(const reader *r, rel_cue cue)
{
    return (r->said >> cue & 1u) != 0;
}
/* Does a cue of those kinds, a bit for each, begin at `at`? Hardly any token has one. */
static inline bool role_cued(const reader *r, uint32_t at, uint32_t cues)
{
    return role_in_sentence(r, at) && (r->mentions->words[at].cues & cues);
}
/* Tokens of the longest cue of that kind at `at`, or that ends there; 0 for none. */
uint32_t role_cue_length(const reader *r, uint32_t at, rel_cue cue);
static inline uint32_t role_cue(const reader *r, uint32_t at, rel_cue cue)
{
    return role_cued(r, at, 1u << cue) ? role_cue_length(r, at, cue) : 0;
}
uint32_t role_cue_ends(const reader *r, uint32_t at, rel_cue cue);
static inline uint32_t role_cue_before(const reader *r, uint32_t at, rel_cue cue)
{
    if (!role_said(r, cue))
        return 0;
    const rel_word_info *words = r->mentions->words + at;
    bool none = at >= r->first + 3 && at <= r->end &&
                !((words[-1].cues | words[-2].cues | words[-3].cues) >> cue & 1u);
    return none ? 0 : role_cue_ends(r, at, cue);
}
const rel_mention *role_mention(const reader *r, uint32_t i);
bool role_person(const reader *r, uint32_t i);
bool role_holder(const rel_mention *m);
bool role_country(const rel_mention *m);
static inline bool role_word(const reader *r, uint32_t i)
{
    return role_in_sentence(r, i) && !r->cover[i] &&
           r->tokens->tokens[i].kind == REL_TOKEN_WORD;
}
bool role_capital(const reader *r, uint32_t i);
bool role_at_word(const reader *r, uint32_t i);
static inline bool role_begins(const reader *r, uint32_t i)
{
    return role_in_sentence(r, i) && r->mentions->words[i].role && role_at_word(r, i);
}
bool role_listed(const reader *r, uint32_t i, rel_list list);
bool role_rank(const reader *r, uint32_t i);
/* Tokens of the honorific: "Datuk Seri". */
uint32_t role_honorific_length(const reader *r, uint32_t at);
static inline uint32_t role_honorific(const reader *r, uint32_t at)
{
    bool any = role_cued(r, at, 1u << REL_CUE_NONE);
    return any ? role_honorific_length(r, at) : 0;
}
bool role_goes_on(const reader *r, uint32_t i);
uint32_t role_modifier(const reader *r, uint32_t first);
bool role_prefixed(const reader *r, uint32_t i);
uint32_t role_ordinal(const reader *r, uint32_t i);
uint32_t role_genitive(const reader *r, uint32_t at);
uint32_t role_owned(const reader *r, const rel_mention *m);
uint32_t role_trim(const reader *r, uint32_t least, uint32_t end);
uint32_t role_end(const reader *r, uint32_t role);
rel_row role_row(const reader *r, uint32_t first, uint32_t end);
/* Of that line where such a role is held, and whether there is one. */
uint8_t role_held(const reader *r, uint32_t first, uint32_t end);
bool role_known(const reader *r, uint32_t first, uint32_t end);

/* ---- entities_role_tail.c: behind the words of a role ---- */

/* Behind "(PBB)" at `at`; `at` if there is no bracket. */
uint32_t role_over_bracket(const reader *r, uint32_t at);
/* Read on from the end of the words of `p`, to token `stop` at most. */
void role_read_right(const reader *r, post *p, uint32_t stop);

/* ---- entities_role_post.c: one role ---- */

/* The one that ends right before token `stop`, longest first, from token `from` on;
 * false if there is none. */
bool role_post_before(const reader *r, uint32_t from, uint32_t stop, post *p);
/* The military rank at token `rank`. */
post role_rank_post(const reader *r, uint32_t rank);
/* The one that begins at token `at`. */
bool role_post_at(const reader *r, uint32_t at, post *p);

/* ---- entities_role_read.c: the roles of one person ---- */

typedef struct posts {
    post list[8];
    uint32_t count;
} posts;

void role_posts(const reader *r, const rel_mention *person, posts *all);

/* ---- entities_role_lead.c ---- */

/* "who chairs the Council" from `at`; "the Council, led by" before `at`. */
bool role_leads(const reader *r, uint32_t at, post *p);
bool role_led(const reader *r, uint32_t at, post *p);

#endif
