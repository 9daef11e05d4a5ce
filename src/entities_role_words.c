/* The words of a role, and what stands around them. */
#include "entities_roles.h"

bool role_mark(const reader *r, uint32_t i, char c)
{
    if (i < r->first || i >= r->end)
        return false;
    rel_str text = rel_token_text(r->tokens, i);
    return text.len == 1 && text.ptr[0] == c;
}

/* Tokens of the longest cue of that kind at `at`; 0 for none. */
uint32_t role_cue(const reader *r, uint32_t at, rel_cue cue)
{
    const rel_phrases *phrases = rel_lexicon_phrases(r->finder->lexicon);
    uint64_t hash = 0;
    uint32_t best = 0;
    if (at < r->first || at >= r->end) /* also what lies before the first token */
        return 0;
    for (uint32_t len = 1; at + len <= r->end && len < PHRASE; len++) {
        hash = rel_phrase_hash(hash, r->tokens->tokens[at + len - 1].fold);
        const rel_slot *slot = rel_phrases_find(phrases, hash);
        if (!slot)
            break;
        for (uint32_t i = 0; i < slot->count; i++) {
            const rel_entry *e = &phrases->entries[slot->entry + i];
            if (e->list == REL_LIST_CUE && e->sub == cue &&
                e->language == r->language + 1)
                best = len;
        }
    }
    return best;
}

const rel_mention *role_mention(const reader *r, uint32_t i)
{
    return i < r->tokens->token_count && r->cover[i]
               ? &r->mentions->mentions[r->cover[i] - 1]
               : NULL;
}

bool role_holder(const rel_mention *m)
{
    return m && (m->type == REL_COUNTRY || m->type == REL_ORGANIZATION);
}

bool role_word(const reader *r, uint32_t i)
{
    return i >= r->first && i < r->end && !r->cover[i] &&
           r->tokens->tokens[i].kind == REL_TOKEN_WORD;
}

bool role_listed(const reader *r, uint32_t i, rel_list list)
{
    return rel_lexicon_word(r->finder->lexicon, list, r->language,
                            r->tokens->tokens[i].fold) != NULL;
}

/* A word that may go on a role: "keamanan nasional", "Urusan", "untuk". */
bool role_goes_on(const reader *r, uint32_t i)
{
    if (!role_word(r, i))
        return false;
    if (role_cue(r, i, REL_CUE_ORG_PARTICLE) || role_cue(r, i, REL_CUE_ROLE_FOR))
        return true;
    bool verb = role_cue(r, i, REL_CUE_SPEECH) || role_cue(r, i, REL_CUE_GOV_VERB) ||
                role_cue(r, i, REL_CUE_PREPOSITION) || role_cue(r, i, REL_CUE_PAIR);
    if (verb || role_listed(r, i, REL_LIST_STOPWORD))
        return r->tokens->tokens[i].shape == REL_SHAPE_CAPITAL && i > r->first && !verb;
    return true;
}

/* The start of the longest role phrase that ends at `end`; `end` if none. */
uint32_t role_before(const reader *r, uint32_t end)
{
    uint32_t from = end > r->first + PHRASE ? end - PHRASE : r->first;
    for (uint32_t i = from; i < end; i++) {
        uint32_t len = r->mentions->roles[i];
        bool cut = len > end - i && r->cover[end]; /* "Ketua DPR": named inside it */
        bool kin = len == 1 && role_cue(r, i, REL_CUE_KIN) &&
                   r->tokens->tokens[i].shape == REL_SHAPE_LOWER;
        if ((len == end - i || cut) && !kin)
            return i;
    }
    return end;
}

/* Roles of two parts: "Komisioner | Jenderal", "ketua dewan | komisioner". */
uint32_t role_whole(const reader *r, uint32_t role)
{
    for (int parts = 0; parts < 2 && role > r->first; parts++) {
        uint32_t before = role_before(r, role);
        bool head = before == role && role_word(r, role - 1) &&
                    role_listed(r, role - 1, REL_LIST_ORG_HEAD) && role > r->first + 1;
        if (head && role_before(r, role - 1) < role - 1)
            before = role_before(r, role - 1);
        if (before == role || r->cover[before])
            break;
        role = before;
    }
    return role;
}

/* "mantan", "former" belong to the role behind them. */
uint32_t role_modifier(const reader *r, uint32_t first)
{
    while (first > r->first && role_word(r, first - 1) &&
           role_cue(r, first - 1, REL_CUE_ROLE_MODIFIER) == 1)
        first--;
    return first;
}

/* The country or organisation right before a role: "Russian President",
 * "Chinese foreign ministry spokesperson". Moves `first` over the words between. */
uint32_t role_holder_before(const reader *r, uint32_t *first)
{
    uint32_t at = *first, words = 0;
    if (!r->adjective_first)
        return REL_NONE;
    for (; at > r->first && words < WORDS; words++) {
        const rel_mention *m = role_mention(r, at - 1);
        if (m && role_holder(m)) {
            uint32_t holder = r->cover[at - 1] - 1;
            while (at < *first && r->tokens->tokens[at].joined) /* the genitive */
                at++;
            *first = at;
            return holder;
        }
        rel_str text = rel_token_text(r->tokens, at - 1);
        bool genitive =
            rel_str_equal(text, REL_STR("s")) || rel_str_equal(text, REL_STR("'s"));
        if (m || (!genitive && !role_mark(r, at - 1, '\'') && !role_goes_on(r, at - 1)))
            return REL_NONE;
        at--;
    }
    return REL_NONE;
}

/* Trim particles and marks off the end of a role, down to `least`. */
uint32_t role_trim(const reader *r, uint32_t least, uint32_t end)
{
    while (end > least && !r->cover[end - 1] &&
           (!role_word(r, end - 1) || role_cue(r, end - 1, REL_CUE_ORG_PARTICLE) ||
            role_cue(r, end - 1, REL_CUE_ROLE_FOR) ||
            role_cue(r, end - 1, REL_CUE_PREPOSITION) ||
            role_cue(r, end - 1, REL_CUE_ARTICLE) || role_cue(r, end - 1, REL_CUE_PAIR) ||
            role_cue(r, end - 1, REL_CUE_ROLE_TAIL) ||
            (role_cue(r, end - 2, REL_CUE_ROLE_TAIL) == 2)))
        end--;
    return end;
}

/* The end of the role phrase at `role`, but for what is named inside it. */
uint32_t role_end(const reader *r, uint32_t role)
{
    uint32_t end = role + 1;
    while (end < role + r->mentions->roles[role] && end < r->end && !r->cover[end])
        end++;
    return end;
}
