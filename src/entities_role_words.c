/* The words of a role, and what stands around them. */
#include "entities_roles.h"
#include "relasi/utf8.h"

#include <string.h>

static const rel_entry *entry_of(const reader *r, uint64_t hash, rel_list list, int sub)
{
    const rel_phrases *phrases = rel_lexicon_phrases(r->finder->lexicon);
    const rel_slot *slot = rel_phrases_find(phrases, hash);
    for (uint32_t i = 0; slot && i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        if (e->list == list && e->language == r->language + 1 &&
            (sub < 0 || e->sub == sub))
            return e;
    }
    return NULL;
}

uint32_t role_cue_length(const reader *r, uint32_t at, rel_cue cue)
{
    if (r->mentions->words[at].cue == 1) /* no cue that begins here is longer */
        return 1;
    const rel_phrases *phrases = rel_lexicon_phrases(r->finder->lexicon);
    uint64_t hash = 0;
    uint32_t best = 0;
    for (uint32_t len = 1; at + len <= r->end && len < PHRASE; len++) {
        hash = rel_phrase_hash(hash, r->tokens->tokens[at + len - 1].fold);
        if (!rel_phrases_find(phrases, hash))
            break;
        if (entry_of(r, hash, REL_LIST_CUE, (int)cue))
            best = len;
    }
    return best;
}

uint32_t role_cue_ends(const reader *r, uint32_t at, rel_cue cue)
{
    for (uint32_t len = 3; len; len--)
        if (at >= r->first + len && role_cue(r, at - len, cue) == len)
            return len;
    return 0;
}

const rel_mention *role_mention(const reader *r, uint32_t i)
{
    return i < r->tokens->token_count && r->cover[i]
               ? &r->mentions->mentions[r->cover[i] - 1]
               : NULL;
}

bool role_person(const reader *r, uint32_t i)
{
    const rel_mention *m = i >= r->first && i < r->end ? role_mention(r, i) : NULL;
    return m && m->type == REL_PERSON;
}

bool role_country(const rel_mention *m)
{
    return m && (m->type == REL_COUNTRY || m->stands_for != REL_NONE);
}

bool role_holder(const rel_mention *m)
{
    return m && (m->type == REL_ORGANIZATION || role_country(m));
}

bool role_capital(const reader *r, uint32_t i)
{
    return role_word(r, i) && (r->tokens->tokens[i].shape == REL_SHAPE_CAPITAL ||
                               r->tokens->tokens[i].shape == REL_SHAPE_UPPER);
}

/* A role begins at token `i`; "putri", "ibu" in lower case are kin, and so is "Putri"
 * that begins the sentence and has another's title behind it. */
bool role_at_word(const reader *r, uint32_t i)
{
    if (r->cover[i])
        return false;
    bool kin = r->mentions->words[i].role == 1 &&
               (r->tokens->tokens[i].shape == REL_SHAPE_LOWER ||
                (i == r->first && i + 1 < r->end && r->mentions->words[i + 1].role));
    return !kin || !role_cue(r, i, REL_CUE_KIN);
}

static const rel_entry *listed(const reader *r, uint32_t i, rel_list list)
{
    return role_word(r, i) ? rel_lexicon_word(r->finder->lexicon, list, r->language,
                                              r->tokens->tokens[i].fold)
                           : NULL;
}

bool role_listed(const reader *r, uint32_t i, rel_list list)
{
    return role_word(r, i) && r->mentions->words[i].lists >> list & 1;
}

uint32_t role_honorific_length(const reader *r, uint32_t at)
{
    const rel_phrases *phrases = rel_lexicon_phrases(r->finder->lexicon);
    uint64_t hash = 0;
    uint32_t best = 0;
    for (uint32_t i = at; i < at + PHRASE && role_word(r, i); i++) {
        hash = rel_phrase_hash(hash, r->tokens->tokens[i].fold);
        if (!rel_phrases_find(phrases, hash))
            break;
        if (entry_of(r, hash, REL_LIST_TITLE, REL_TITLE_HONORIFIC) ||
            entry_of(r, hash, REL_LIST_TITLE, REL_TITLE_ACADEMIC))
            best = i + 1 - at;
    }
    return best;
}

bool role_rank(const reader *r, uint32_t i)
{
    const rel_entry *e = listed(r, i, REL_LIST_TITLE);
    return e && e->sub == REL_TITLE_RANK;
}

/* Does a word in lower case look like a verb? */
static bool verbal(const reader *r, uint32_t i)
{
    rel_str text = rel_token_text(r->tokens, i);
    if (r->tokens->tokens[i].shape != REL_SHAPE_LOWER || text.len < 6)
        return false;
    return rel_word_affixed(r->finder, r->language, text, REL_CUE_VERB_PREFIX) ||
           rel_word_affixed(r->finder, r->language, text, REL_CUE_VERB_SUFFIX);
}

enum {
    ENDS_ROLE = 1 << REL_CUE_SPEECH | 1 << REL_CUE_GOV_VERB | 1 << REL_CUE_PREPOSITION |
                1 << REL_CUE_ARRIVE | 1 << REL_CUE_REPLACES | 1 << REL_CUE_COPULA |
                1 << REL_CUE_RELATIVE,
};

/* A word that may go on a role: "keamanan nasional", "Urusan". */
bool role_goes_on(const reader *r, uint32_t i)
{
    if (!role_word(r, i))
        return false;
    if (role_cued(r, i, ENDS_ROLE))
        return false;
    if (role_cue(r, i, REL_CUE_ORG_PARTICLE)) /* "Agraria dan Tata Ruang" */
        return role_word(r, i + 1) && !role_begins(r, i + 1);
    bool loose = role_cue(r, i, REL_CUE_PAIR) || role_listed(r, i, REL_LIST_STOPWORD);
    return loose ? r->tokens->tokens[i].shape == REL_SHAPE_CAPITAL && i > r->first
                 : !verbal(r, i);
}

/* "mantan", "former" belong to the role behind them. */
uint32_t role_modifier(const reader *r, uint32_t first)
{
    uint32_t len;
    while ((len = role_cue_before(r, first, REL_CUE_ROLE_MODIFIER)) > 0 &&
           !r->cover[first - len])
        first -= len;
    return first;
}

/* "then-prime | minister": a word that begins with a modifier. */
bool role_prefixed(const reader *r, uint32_t i)
{
    rel_str text = role_word(r, i) ? rel_token_text(r->tokens, i) : (rel_str){0};
    const char *dash = text.len ? memchr(text.ptr, '-', text.len) : NULL;
    if (!dash)
        return false;
    uint64_t fold = rel_utf8_fold_hash((rel_str){text.ptr, (size_t)(dash - text.ptr)});
    return entry_of(r, rel_phrase_hash(0, fold), REL_LIST_CUE, REL_CUE_ROLE_MODIFIER);
}

/* "Presiden | ke-6": how many tokens the number has; 0 for none. */
uint32_t role_ordinal(const reader *r, uint32_t i)
{
    if (i >= r->end || r->cover[i] || r->tokens->tokens[i].len < 2 ||
        memcmp(rel_token_text(r->tokens, i).ptr, "ke", 2) != 0)
        return 0;
    rel_str text = rel_token_text(r->tokens, i);
    if (text.len > 3 && text.ptr[2] == '-' && text.ptr[3] >= '0' && text.ptr[3] <= '9')
        return 1;
    bool apart = text.len == 2 && role_mark(r, i + 1, '-') && i + 2 < r->end &&
                 r->tokens->tokens[i + 2].kind == REL_TOKEN_NUMBER;
    return apart ? 3 : 0;
}

/* Behind a genitive's mark at `at`: "Russia|'s", "Marcos|'"; `at` if there is none. */
uint32_t role_genitive(const reader *r, uint32_t at)
{
    uint32_t i = at;
    for (; i < r->end && i < at + 2 && !r->cover[i] && r->tokens->tokens[i].joined; i++) {
        rel_str text = rel_token_text(r->tokens, i);
        bool mark = role_mark(r, i, '\'') || rel_str_equal(text, REL_STR("\xE2\x80\x99"));
        if (!mark && !rel_str_equal(text, REL_STR("s")) &&
            !rel_token_genitive(r->tokens, i))
            break;
    }
    return i;
}

/* "Kenya|'s Central Bank": where the body begins whose country mention `m` is; 0. */
uint32_t role_owned(const reader *r, const rel_mention *m)
{
    uint32_t end = m->first + m->count, at = role_genitive(r, end);
    const rel_mention *owned = at > end && at < r->end ? role_mention(r, at) : NULL;
    bool body = owned && owned->type == REL_ORGANIZATION && m->type == REL_COUNTRY;
    return body ? at : 0;
}

/* Trim particles and marks off the end of a role, down to `least`. */
uint32_t role_trim(const reader *r, uint32_t least, uint32_t end)
{
    while (end > least && !r->cover[end - 1] &&
           (r->tokens->tokens[end - 1].kind == REL_TOKEN_PUNCT ||
            role_cue(r, end - 1, REL_CUE_ORG_PARTICLE) ||
            role_cue(r, end - 1, REL_CUE_ROLE_FOR) ||
            role_cue(r, end - 1, REL_CUE_ROLE_OF) ||
            role_cue(r, end - 1, REL_CUE_PREPOSITION) ||
            role_cue(r, end - 1, REL_CUE_ARTICLE) || role_cue(r, end - 1, REL_CUE_PAIR)))
        end--;
    return end;
}

/* The end of the role phrase at `role`, but for what is named inside it; half a name
 * is not: "Wali [Kota Bandung]". */
uint32_t role_end(const reader *r, uint32_t role)
{
    uint32_t end = role + 1, whole = role + r->mentions->words[role].role;
    while (end < whole && end < r->end && !r->cover[end])
        end++;
    const rel_mention *m = end < whole ? role_mention(r, end) : NULL;
    return m && m->type == REL_PLACE && m->first + m->count > whole ? whole : end;
}

static const rel_entry *role_entry(const reader *r, uint32_t first, uint32_t end)
{
    uint64_t hash = 0;
    if (end == first + 1)
        return rel_word_role(r->finder, r->tokens->tokens[first].word);
    for (uint32_t i = first; i < end; i++)
        hash = rel_phrase_hash(hash, r->tokens->tokens[i].fold);
    return first < end ? entry_of(r, hash, REL_LIST_ROLE, -1) : NULL;
}

/* The line of the list of roles for these words; empty if there is none. */
rel_row role_row(const reader *r, uint32_t first, uint32_t end)
{
    const rel_entry *e = role_entry(r, first, end);
    return e ? rel_lexicon_row(r->finder->lexicon, e->value) : (rel_row){0};
}

uint8_t role_held(const reader *r, uint32_t first, uint32_t end)
{
    const rel_entry *e = role_entry(r, first, end);
    return e ? e->sub : REL_HELD_NONE;
}

bool role_known(const reader *r, uint32_t first, uint32_t end)
{
    return role_entry(r, first, end) != NULL;
}
