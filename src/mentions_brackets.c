/* mentions_brackets.c - acronyms in brackets beside the words that they spell. */
#include "mentions_work.h"

#include "relasi/utf8.h"

#include <string.h>

static char upper(char c)
{
    return (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
}

static char initial(const work *w, uint32_t at)
{
    return upper(w->tokens->article->text.ptr[token_at(w, at)->start]);
}

enum { LETTERS = 16 }; /* of an acronym that is spelled out */

/* The letters of an acronym, in capitals; a digit is more of the letter before it:
 * "KP2KKN" is K P P K K N. */
static uint32_t letters_of(rel_str text, char *letters)
{
    uint32_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '-')
            continue;
        uint32_t copies = c < '0' || c > '9' ? 1 : c > '1' && n ? (uint32_t)(c - '1') : 0;
        c = c < '0' || c > '9' ? upper(c) : n ? letters[n - 1] : c;
        for (; copies && n < LETTERS; copies--)
            letters[n++] = c;
    }
    return n;
}

uint32_t spelled(const work *w, rel_str text, uint32_t end)
{
    char letters[LETTERS];
    uint32_t at = end, left = letters_of(text, letters);
    bool comma = false;
    while (left && at > w->first && end - at < 12) {
        const rel_word_info *word = &w->words[at - 1];
        bool capital =
            word->capital || (w->style && token_at(w, at - 1)->kind == REL_TOKEN_WORD);
        bool small =
            left > 1 && /* "di", GIDI; "and", WASA */
            (is_cue(w, at - 1, REL_CUE_PREPOSITION) || is_cue(w, at - 1, REL_CUE_PAIR));
        if ((capital || small) && initial(w, at - 1) == letters[left - 1])
            left--;
        else if (is_mark(w, at - 1, ','))
            comma = true;
        else if (is_mark(w, at - 1, '-') && token_at(w, at - 1)->joined)
            ; /* "Kupu-Kupu Film (KKF)" */
        else if (word->capital || !is_cue(w, at - 1, REL_CUE_ORG_PARTICLE))
            return end;
        at--;
    }
    return left || (comma && w->words[at].head_kind != REL_HEAD_BEFORE) ? end : at;
}

/* "Save Our Soccer (SOS)" was taken for a person; the initials of people are
 * rarely told, and their names are mostly listed. */
static bool spells_organization(const work *w, const rel_mention *m, uint32_t inner)
{
    if (m->known != REL_NONE || token_at(w, inner)->shape != REL_SHAPE_UPPER ||
        token_at(w, inner)->len < 3 || called_before(w, m->first))
        return false; /* "dr. | Stefanus Bria (SB)" */
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        if (in_list(w, i, REL_LIST_PERSON))
            return false;
    return true;
}

/* The words that spell an acronym as one mention, in the place of all in them. */
static rel_mention *take_spelled(work *w, uint32_t first, uint32_t end, rel_type type)
{
    rel_mention *m = replace_mentions(w, first, end - first, type);
    m->source = REL_BY_RULE;
    return m;
}

/* Do the words [first, at) before the bracket, which spell what is in it, make an
 * organisation that was not found as a whole? */
static bool spelled_body(const work *w, const rel_mention *before, uint32_t first,
                         uint32_t at)
{
    bool whole = before && before->first <= first;
    bool closed = before && before->type == REL_ORGANIZATION && by_rule(before) &&
                  w->words[at - 1].head_kind == REL_HEAD_AFTER; /* "Water and | ..." */
    return !whole && first < at && (!before || at - first > 2) &&
           (w->words[first].head_kind == REL_HEAD_BEFORE || closed ||
            cue_before(w, first, REL_CUE_ORG_NOUN));
}

/* "Long Name (LN)": the words [first, at), which spell what is in the bracket, and what
 * was found there so far. Mentions by number, plus one, for the list may grow. */
typedef struct bracket {
    uint32_t first, at, inner;
    uint32_t before, known; /* the mentions before it and in it; 0: none      */
    bool post;              /* what is in it is what somebody is              */
    bool foreign;           /* ... was taken for the country of those letters */
    bool headed;            /* the words are an organisation by their head    */
    bool body;              /* the person before it is one                    */
} bracket;

static rel_mention *mention_number(const work *w, uint32_t number)
{
    return number ? &w->mentions[number - 1] : NULL;
}

static bool unsettled(const rel_mention *m)
{
    return !m || by_rule(m);
}

/* The first word of what is before the bracket, of its name or of what spells it. */
static uint32_t first_before(const rel_mention *before, const bracket *b)
{
    return before && before->first < b->first ? before->first : b->first;
}

/* What is in the bracket is a post or no name: then so is what it spells, if it was only
 * guessed. */
static bool told_nothing(const work *w, const bracket *b)
{
    const rel_mention *before = mention_number(w, b->before);
    bool more = before && b->first < before->first; /* "Bantuan Bank Kelana (BBK)" */
    return unsettled(mention_number(w, b->known)) &&
           (b->post || ((unsettled(before) || more) &&
                        brackets_nothing(w, first_before(before, b), b->at, b->inner)));
}

static void drop_both(work *w, const bracket *b)
{
    const rel_mention *before = mention_number(w, b->before);
    uint32_t first = first_before(before, b);
    if (before && unsettled(before) &&
        (!b->post || w->words[first].title || w->words[first].in_title))
        remove_mention(w, b->before - 1);
    if (w->cover[b->inner]) /* one that reached over the bracket is gone */
        remove_mention(w, w->cover[b->inner] - 1);
}

/* "Regional Space Advisor (RSA)" is not South Africa. */
static bool other_country(const rel_mention *known, const rel_mention *before)
{
    return known && known->type == REL_COUNTRY && (known->source & REL_BY_GAZETTEER) &&
           (!before || before->known != known->known);
}

/* "Kabupaten Seram Bagian Barat (SBB)": what is in the bracket, unless it is known as
 * something else, is the place that spells it. */
static bool spells_place(const work *w, const bracket *b)
{
    const rel_mention *before = mention_number(w, b->before),
                      *known = mention_number(w, b->known);
    return before && before->type == REL_PLACE && b->first + 1 < b->at &&
           before->first <= b->first && token_at(w, b->inner)->shape == REL_SHAPE_UPPER &&
           (!known || (by_rule(known) && known->count == 1));
}

static void take_short_place(work *w, const bracket *b)
{
    rel_mention *m =
        b->known ? mention_number(w, b->known) : add_mention(w, b->inner, 1, REL_PLACE);
    m->type = REL_PLACE;
    m->source = REL_BY_RULE;
}

typedef enum verdict {
    IS_PLACE,    /* the place that spells it                              */
    IS_THING,    /* no name, as what spells it                            */
    IS_PART,     /* ... of which the name before it is a part             */
    IS_NOTHING,  /* no name, nor are the words before it                  */
    IS_KNOWN,    /* a known name, which tells what the words before it are */
    IS_INITIALS, /* those of the person before it                         */
    IS_NAME,     /* short for what is before it, if that is a name        */
} verdict;

static verdict judge_bracket(const work *w, bracket *b)
{
    const uint32_t first = b->first, at = b->at;
    const rel_mention *before = mention_number(w, b->before),
                      *known = mention_number(w, b->known);
    bool whole = before && before->type == REL_ORGANIZATION && !by_rule(before) &&
                 before->first <= first; /* "Direktorat Jenderal Pajak (DJP)" */
    if (spells_place(w, b))
        return IS_PLACE;
    if ((spells_thing(w, first, at) && !whole) ||
        (!before && spells_words(w, at, b->inner)))
        return IS_THING;
    if (before && first < before->first && is_cue(w, first, REL_CUE_EVENT))
        return IS_PART; /* "Bantuan Likuiditas | Bank Indonesia (BLBI)" */
    if (told_nothing(w, b))
        return IS_NOTHING;
    b->foreign = first < at && other_country(known, before);
    b->headed = spelled_body(w, before, first, at);
    known = b->foreign ? NULL : known;
    if (known && !before && first < at && known->type != REL_PLACE)
        return IS_KNOWN;
    bool person =
        !b->headed && before && before->type == REL_PERSON && first == before->first;
    b->body = person && spells_organization(w, before, b->inner);
    bool initials = person && !b->body && known && known != before && before->count > 1 &&
                    token_at(w, b->inner)->len < 4 &&
                    !(known->source & REL_BY_DICTIONARY); /* "Andi Saputra (AS)" */
    return initials ? IS_INITIALS : IS_NAME;
}

/* "Long Name (KNOWN)": the words are what that is. */
static void take_known_words(work *w, const bracket *b, fold_set *acronyms)
{
    const rel_mention known = *mention_number(w, b->known);
    fold_set_put(acronyms, token_at(w, b->inner)->fold, (rel_type)known.type);
    if (w->words[b->first].in_title && w->words[b->at - 1].in_title)
        return; /* "Menteri Agama dan Adat (MAA)" */
    rel_mention *m = take_spelled(w, b->first, b->at, (rel_type)known.type);
    m->known = known.type == REL_PERSON ? known.known : REL_NONE;
}

/* "Koperasi Produsen | Sekar Tuah Bersatu": where the head right before it begins. */
static uint32_t head_before(const work *w, uint32_t first)
{
    for (uint32_t n = 1; n <= 3 && first >= w->first + n; n++) {
        const rel_word_info *head = &w->words[first - n];
        const rel_mention *m = covering(w, first - n);
        if (head->head == n && head->capital && head->head_kind == REL_HEAD_BEFORE &&
            (!m || (m->first == first - n && by_rule(m))))
            return first - n;
    }
    return first;
}

/* "Long Name (LN)": one of the two tells what the other is. */
static void take_short_name(work *w, const bracket *b, fold_set *acronyms)
{
    const uint64_t fold = token_at(w, b->inner)->fold;
    const rel_mention *known = mention_number(w, b->known);
    rel_type type = known ? (rel_type)known->type : REL_TYPES;
    if (b->headed)
        take_spelled(w, head_before(w, b->first), b->at, REL_ORGANIZATION);
    rel_mention *before =
        b->headed ? covering(w, b->first) : mention_number(w, b->before);
    if (b->body)
        before = take_spelled(w, head_before(w, before->first), b->at, REL_ORGANIZATION);
    bool org = before && before->type == REL_ORGANIZATION;
    bool same = before && b->first == before->first;
    bool person = same && before->type == REL_PERSON;
    rel_mention *guess = covering(w, b->inner);
    if (org && same && type == REL_PERSON && guess && by_rule(guess) &&
        guess->count == 1) /* "Lembaga Adat Melayu (LAM)" */
        guess->type = type = REL_ORGANIZATION;
    if (type == REL_ORGANIZATION && (org || b->first < b->at))
        fold_set_put(acronyms, fold, REL_ORGANIZATION);
    if (b->known || !(person || org) ||
        (!w->style && token_at(w, b->inner)->shape == REL_SHAPE_LOWER))
        return;
    type = (rel_type)before->type;
    rel_mention *m = add_mention(w, b->inner, 1, type);
    if (m)
        m->source = REL_BY_RULE;
    fold_set_put(acronyms, fold, type);
}

/* "Long Name (LN)", the name up to `at`: does the name go on behind the bracket, for all
 * that is told here? */
static bool read_bracket(work *w, uint32_t at, uint32_t inner, fold_set *acronyms,
                         fold_set *things)
{
    const uint64_t fold = token_at(w, inner)->fold;
    const rel_word_info *word = &w->words[inner];
    bracket b = {.first = spelled(w, rel_token_text(w->tokens, inner), at),
                 .at = at,
                 .inner = inner,
                 .before = w->cover[at - 1],
                 .known = w->cover[inner],
                 .post = word->title == 1 && word->title_kind == REL_TITLE_OFFICE};
    verdict said = judge_bracket(w, &b);
    if (b.foreign) {
        remove_mention(w, b.known - 1);
        b.known = 0;
        if (!b.before && !b.headed) /* "Dewan Perwakilan (DPRK)" */
            fold_set_put(things, fold, REL_ORGANIZATION);
    }
    switch (said) {
    case IS_PLACE:
        take_short_place(w, &b);
        fold_set_put(acronyms, fold, REL_PLACE);
        return false;
    case IS_THING:
    case IS_PART:
        fold_set_put(things, fold, REL_ORGANIZATION);
        return said == IS_THING;
    case IS_NOTHING:
        drop_both(w, &b);
        return false;
    case IS_KNOWN:
        take_known_words(w, &b, acronyms);
        return true;
    case IS_INITIALS:
        replace_mentions(w, inner, 1, REL_PERSON)->source = REL_BY_CONTEXT;
        fold_set_put(acronyms, fold, REL_PERSON);
        return true;
    case IS_NAME:
        take_short_name(w, &b, acronyms);
        break;
    }
    return true;
}

/* "Pajak Bumi dan Bangunan Perkotaan (PBB-P)": what the first part of such an acronym is
 * short for is no organisation either, if the whole was found to be none. */
static void read_double(work *w, uint32_t open, fold_set *things)
{
    if (open + 4 >= w->reading.end || !is_mark(w, open + 2, '-') ||
        !is_mark(w, open + 4, ')') || !token_at(w, open + 3)->joined ||
        !w->words[open + 1].capital || covering(w, open - 1))
        return;
    rel_str whole = rel_tokens_text(w->tokens, open + 1, 3);
    if (spelled(w, whole, open) < open)
        fold_set_put(things, token_at(w, open + 1)->fold, REL_ORGANIZATION);
}

/* "Pacific Bluefin (Fiji) Pte Ltd", "Janata Dal (United)": what is in the bracket is no
 * other name. */
static bool inside_name(const work *w, uint32_t open)
{
    const rel_mention *m = covering(w, open);
    uint32_t end = m ? m->first + m->count : 0;
    return m && m->first < open && open + 2 < end &&
           (!by_rule(m) || (m->form && open + 3 < end));
}

/* "the Traders Investors Association, or TIA,": an acronym that spells what is before the
 * comma, without a bracket. */
static void read_told_short(work *w, fold_set *acronyms)
{
    uint32_t at;
    for (uint32_t i = 0, count = w->count; i < count; i++) {
        const rel_mention m = w->mentions[i];
        uint32_t comma = m.first + m.count, inner = comma + 2;
        if (m.count < 2 || m.type != REL_ORGANIZATION ||
            inner >= w->tokens->token_count || !is_mark(w, comma, ',') ||
            token_at(w, inner)->shape != REL_SHAPE_UPPER ||
            token_at(w, comma + 1)->shape != REL_SHAPE_LOWER ||
            !enter_sentence(w, m.sentence, &at) || !in_sentence(w, inner) ||
            token_at(w, inner)->len < 3 || capital_word(w, inner + 1) ||
            spelled(w, rel_token_text(w->tokens, inner), comma) == comma)
            continue;
        rel_mention *other = covering(w, inner);
        if (!other)
            add_mention(w, inner, 1, REL_ORGANIZATION)->source = REL_BY_RULE;
        else if (other->count == 1 && by_rule(other))
            other->type = REL_ORGANIZATION;
        fold_set_put(acronyms, token_at(w, inner)->fold, REL_ORGANIZATION);
    }
}

void read_acronyms(work *w, fold_set *acronyms, fold_set *things)
{
    uint32_t at;
    read_told_short(w, acronyms);
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        if (!(w->sentences[s] & SENTENCE_BRACKET) || !enter_sentence(w, s, &at))
            continue;
        for (at++; at + 2 < w->reading.end; at++)
            if (is_mark(w, at, '(') && is_mark(w, at + 2, '-'))
                read_double(w, at, things);
            else if (is_mark(w, at, '(') && is_mark(w, at + 2, ')') &&
                     w->words[at + 1].capital && token_at(w, at + 1)->len > 1 &&
                     !w->words[at + 1].in_rank && !inside_name(w, at) &&
                     !drop_board(w, at)) {
                bool owned = at > w->first + 1 && rel_token_genitive(w->tokens, at - 1);
                if (read_bracket(w, at - owned, at + 1, acronyms, things) &&
                    take_rest_of_name(w, at))
                    fold_set_put(acronyms, token_at(w, at + 1)->fold, REL_ORGANIZATION);
            }
    }
    rel_type type;
    for (uint32_t i = 0; acronyms->count && i < w->count; i++) { /* "(AA) ... AA" */
        rel_mention *m = &w->mentions[i];
        if (m->count == 1 && m->type == REL_ORGANIZATION && by_rule(m) &&
            fold_set_has(acronyms, token_at(w, m->first)->fold, &type) &&
            (type == REL_PERSON || type == REL_PLACE))
            m->type = (uint8_t)type;
        bool other = m->count == 1 && m->type == REL_COUNTRY && !by_rule(m) &&
                     !(m->source & REL_BY_DICTIONARY);
        if (other && fold_set_has(acronyms, token_at(w, m->first)->fold, &type) &&
            type == REL_ORGANIZATION) { /* "Dewan Perwakilan (DPRK) ... DPRK" */
            m->type = REL_ORGANIZATION;
            m->known = REL_NONE;
            m->source = REL_BY_RULE;
        }
        bool guess = m->count == 1 && m->type == REL_PERSON && by_rule(m) &&
                     !m->title_count && !in_list(w, m->first, REL_LIST_PERSON);
        if (guess && fold_set_has(acronyms, token_at(w, m->first)->fold, &type) &&
            type == REL_ORGANIZATION)
            m->type = REL_ORGANIZATION; /* "Anti-Graft Office (Amlo) ... Amlo" */
    }
}
