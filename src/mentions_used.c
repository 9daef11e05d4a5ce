/* mentions_used.c - names of what is used, not of who acts: languages and contests by
 * those of their countries, platforms on which something is written, models of what
 * companies make, currencies of sums. */
#include "mentions_work.h"

/* Where the list begins in which the name at `at` stands, each of one word: "di |
 * Twitter, Instagram, dan TikTok". */
static uint32_t list_begin(const work *w, uint32_t at)
{
    enum { MOST = 6 }; /* names before it */
    for (uint32_t i = 0; i < MOST; i++) {
        uint32_t last = listed_before(w, at);
        if (last == at || last == w->first || !w->words[last].capital)
            break;
        at = last;
    }
    return at;
}

/* "Honda | Beat", "Boeing | 737": what stands behind the maker. */
static bool model_at(const work *w, uint32_t at)
{
    rel_match m;
    if (!in_sentence(w, at) || w->headline)
        return false;
    const rel_word_info *word = &w->words[at];
    return token_at(w, at)->kind == REL_TOKEN_NUMBER ||
           (word->capital && !word->title && !word->head && !word->form &&
            !known_at(w, at, false, &m));
}

uint32_t product_end(const work *w, const rel_match *m)
{
    uint32_t end = m->first + m->count;
    bool longer = m->type == REL_ORGANIZATION && !m->dictionary &&
                  w->words[m->first].cue > m->count &&
                  is_cue(w, m->first, REL_CUE_NO_NAME);
    return longer ? m->first + w->words[m->first].cue : end;
}

/* "Spanish|-speaking", "Greek | word", "US|$25": what stands behind a country tells that
 * it is its language or its money. */
static bool tongue_or_money(const work *w, uint32_t end)
{
    if (!in_sentence(w, end))
        return false;
    bool joined = token_at(w, end)->joined;
    if (joined && is_mark(w, end, '$'))
        return true;
    end += joined && is_mark(w, end, '-');
    return in_sentence(w, end) && own_phrase_end(w, end, REL_CUE_TONGUE_BEHIND) > end;
}

/* Behind the list of countries that goes on at `end`: "Chinese|, Indian and Thai buyers".
 */
static uint32_t countries_end(const work *w, uint32_t end)
{
    enum { MOST = 16 }; /* countries in it */
    rel_match m;
    for (uint32_t i = 0; i < MOST && in_sentence(w, end); i++) {
        uint32_t next = end + is_mark(w, end, ',');
        next += in_sentence(w, next) && is_cue(w, next, REL_CUE_PAIR);
        if (next == end || !capital_word(w, next) || !known_at(w, next, true, &m) ||
            m.type != REL_COUNTRY)
            break;
        end = next + m.count;
    }
    return end;
}

/* Does a mark or a small word at `end` tell that no noun follows: "in French | but"? */
static bool ends_noun(const work *w, uint32_t end)
{
    return !in_sentence(w, end) || is_mark(w, end, ',') || is_mark(w, end, '.') ||
           is_mark(w, end, ')') || is_mark(w, end, ':') || is_mark(w, end, ';') ||
           (token_at(w, end)->shape == REL_SHAPE_LOWER &&
            in_list(w, end, REL_LIST_STOPWORD) && !is_cue(w, end, REL_CUE_PAIR));
}

/* "in French, the word", "translated into Spanish and German": an adjective that nothing
 * follows is a language. */
static bool bare_tongue(const work *w, const rel_match *m)
{
    rel_str word = rel_token_text(w->tokens, m->first);
    bool people = word.ptr[word.len - 1] == 's'; /* "to Americans, ..." */
    if (!w->adjective_first || m->count > 1 || !m->native || m->label || people ||
        token_at(w, m->first)->shape != REL_SHAPE_CAPITAL)
        return false;
    uint32_t at = list_begin(w, m->first), end = countries_end(w, m->first + 1);
    bool in = at > w->first && !w->words[at - 1].capital &&
              is_cue(w, at - 1, REL_CUE_PREPOSITION);
    return in && ends_noun(w, end);
}

/* "the Premier League | said", "urged the | Bundesliga": a league acts; else it is what
 * is played in. */
static bool acts(const work *w, uint32_t at, uint32_t end)
{
    uint32_t front = at - (at > w->first && is_cue(w, at - 1, REL_CUE_ARTICLE));
    bool does = in_sentence(w, end) && !is_cue(w, end, REL_CUE_COPULA) &&
                (is_cue(w, end, REL_CUE_SPEECH) || is_cue(w, end, REL_CUE_GOV_VERB));
    return does || office_end(w, end) > end ||
           (front > w->first && is_cue(w, front - 1, REL_CUE_GOV_OBJECT));
}

bool in_use(const work *w, const rel_match *m)
{
    if (m->count == 1 && !m->dictionary && opens_sum(w, m->first, w->reading.end))
        return true; /* "NIS 22 million" */
    rel_type type = m->type;
    uint32_t at = m->first;
    if (m->dictionary || m->known == REL_NONE)
        return false;
    if (type == REL_ORGANIZATION && is_kind(w, m->known, "league"))
        return !acts(w, at, at + m->count);
    if (at == w->first)
        return false;
    bool people = is_cue(w, at - 1, REL_CUE_NO_NAME) && w->words[at - 1].cue > 1;
    if (type == REL_COUNTRY) /* "African | Americans" */
        return people || phrase_before(w, list_begin(w, at), REL_CUE_TONGUE) ||
               phrase_before(w, at, REL_CUE_CONTEST) ||
               tongue_or_money(w, at + m->count) || bare_tongue(w, m);
    if (type != REL_ORGANIZATION)
        return false;
    uint32_t end = at + m->count;
    bool noun = w->adjective_first && in_sentence(w, end) && !w->words[end].capital &&
                own_phrase_end(w, end, REL_CUE_MEDIUM) > end; /* "a Facebook | post" */
    if (is_kind(w, m->known, "platform"))
        return noun || phrase_before(w, list_begin(w, at), REL_CUE_MEDIUM);
    return is_kind(w, m->known, "company") && phrase_before(w, at, REL_CUE_WARE) &&
           model_at(w, at + m->count);
}

bool used_at(const work *w, uint32_t at, uint32_t count)
{
    rel_match m;
    return known_at(w, at, true, &m) && m.count >= count && in_use(w, &m);
}

bool opens_sum(const work *w, uint32_t at, uint32_t sentence_end)
{
    rel_str all = w->currencies, one, text = rel_token_text(w->tokens, at);
    bool goes_on = at + 1 < sentence_end;
    if (goes_on && is_mark(w, at + 1, '$') && token_at(w, at + 1)->joined)
        return true;
    size_t len = text.len - token_at(w, at)->dotted, letters = len;
    while (letters && text.ptr[letters - 1] >= '0' && text.ptr[letters - 1] <= '9')
        letters--;
    bool sum =
        letters < len || (goes_on && token_at(w, at + 1)->kind == REL_TOKEN_NUMBER);
    while (sum && rel_str_cut(&all, ' ', &one))
        if (rel_str_equal(one, (rel_str){text.ptr, letters}))
            return true;
    return false;
}

bool on_network(const work *w, uint32_t at)
{
    uint32_t before = at - 1;
    bool pair = is_cue(w, before, REL_CUE_PAIR);
    const rel_mention *other = pair && before > w->first ? covering(w, before - 1) : NULL;
    bool on = (other && other->type == REL_ORGANIZATION && !by_rule(other)) ||
              is_cue(w, before, REL_CUE_PREPOSITION) ||
              (is_cue(w, before, REL_CUE_ORG_PARTICLE) && !pair);
    return on && !(in_sentence(w, at + 1) && is_mark(w, at + 1, '-'));
}
