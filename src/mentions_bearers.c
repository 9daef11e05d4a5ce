/* mentions_bearers.c - people who bear the name of a place or firm: Georgia Hill, Jim
 * Jordan, Keisuke Honda. */
#include "mentions_work.h"

/* Is it one word that names a country or place for the knowledge base? */
static bool names_place(const rel_mention *m)
{
    bool place = (m->type == REL_PLACE) | (m->type == REL_COUNTRY);
    return (m->count == 1) & place & (m->known != REL_NONE) &&
           !(m->source & REL_BY_DICTIONARY);
}

/* In Indonesian the country stands behind whom it is of: "Presiden Chad Idriss Deby". */
static bool country_of_post(const work *w, uint32_t at)
{
    rel_str language = w->tokens->article->language;
    return at > w->first && !is_cue(w, at - 1, REL_CUE_SPEECH) &&
           !is_cue(w, at - 1, REL_CUE_PAIR) && !is_mark(w, at - 1, ',') &&
           (rel_str_equal(language, REL_STR("id")) ||
            rel_str_equal(language, REL_STR("ms")));
}

/* Do people have this name, and does what stands before leave it to them? */
static bool may_be_given(const work *w, uint32_t at)
{
    rel_match m;
    const rel_token *t = token_at(w, at);
    bool given = in_list(w, at, REL_LIST_PERSON) ||
                 (known_at(w, at, true, &m) && m.count == 1 && m.ambiguous);
    if (!given || t->kind != REL_TOKEN_WORD || t->shape != REL_SHAPE_CAPITAL ||
        w->words[at].in_title || country_of_post(w, at))
        return false;
    if (at == w->first)
        return true;
    const rel_word_info *before = &w->words[at - 1];
    return !is_cue(w, at - 1, REL_CUE_PREPOSITION) &&
           !is_cue(w, at - 1, REL_CUE_ARTICLE) && !is_mark(w, at - 1, '-') &&
           !is_mark(w, at - 1, '/') &&
           !(before->capital && !before->common && !before->in_title &&
             at > w->first + 1);
}

/* Is the person from there: "Israel | Netanyahu"? */
static bool from_there(const work *w, const rel_mention *person, uint32_t place)
{
    const rel_gazetteer *g = w->finder->gazetteer;
    if (person->known == REL_NONE)
        return false;
    return rel_gazetteer_country(g, person->known) == place;
}

/* The place or country of one word at `at`, whether it was taken for that or still waits
 * for evidence; or REL_NONE. */
static uint32_t place_at(const work *w, uint32_t at)
{
    rel_match m;
    const rel_mention *there = covering(w, at);
    if (there)
        return names_place(there) ? there->known : REL_NONE;
    bool place = known_at(w, at, true, &m) && m.count == 1 && !m.dictionary &&
                 (m.type == REL_PLACE || m.type == REL_COUNTRY);
    return place ? m.known : REL_NONE;
}

/* May it be the first of a person's names, which nothing or a mere guess says so far? */
static bool first_name(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    const rel_mention *m = covering(w, at);
    bool guess = m && m->count == 1 && m->type == REL_PERSON && by_rule(m);
    return capital_word(w, at) && in_list(w, at, REL_LIST_PERSON) && (!m || guess) &&
           token_at(w, at)->shape == REL_SHAPE_CAPITAL && !word->common && !word->title &&
           !word->in_title && !word->head && !word->place && !word->cue &&
           !in_list(w, at, REL_LIST_STOPWORD) && !in_list(w, at, REL_LIST_MONTH) &&
           place_at(w, at) == REL_NONE;
}

/* "Rini | Susi Pudjiastuti": somebody else, whose name ends like that of somebody known.
 */
static void take_namesake(work *w, const rel_mention *m)
{
    uint32_t at = m->first, end = m->first + m->count;
    if (m->source & REL_BY_DICTIONARY)
        return;
    while (at > w->first && first_name(w, at - 1))
        at--;
    if (at < m->first)
        replace_mentions(w, at, end - at, REL_PERSON)->source = REL_BY_CONTEXT;
}

/* "Georgia | Hill": the model saw the surname alone. */
static void join_given(work *w, const rel_mention *m)
{
    uint32_t at = m->first - 1, end = m->first + m->count;
    if ((m->source & REL_BY_DICTIONARY) || m->first == w->first || !capital_word(w, at))
        return;
    uint32_t place = place_at(w, at);
    if (place != REL_NONE && !from_there(w, m, place) && may_be_given(w, at))
        replace_mentions(w, at, end - at, REL_PERSON)->source = REL_BY_CONTEXT;
}

/* The word at `at` may be a surname. */
static bool surname(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    return capital_word(w, at) && !w->cover[at] && !word->common && !word->head &&
           !word->title && !word->place && token_at(w, at)->kind == REL_TOKEN_WORD &&
           token_at(w, at)->shape == REL_SHAPE_CAPITAL;
}

/* "Paris Oduya, 47, of London": an age behind it, or the verb of who speaks behind what
 * people are called, tells that both words are a name. */
static void take_given(work *w, const rel_mention *m)
{
    uint32_t last = m->first + 1, end = last + 1;
    if (!surname(w, last) || !in_sentence(w, end))
        return;
    bool speaks = is_cue(w, end, REL_CUE_SPEECH) && in_list(w, last, REL_LIST_PERSON);
    if ((aged(w, end) || speaks) && may_be_given(w, m->first))
        replace_mentions(w, m->first, 2, REL_PERSON)->source = REL_BY_CONTEXT;
}

void read_bearers(work *w)
{
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool person = m->type == REL_PERSON;
        if (!m->count || !(person || names_place(m)) ||
            !enter_sentence(w, m->sentence, &at) || w->headline || w->style)
            continue;
        if (!person)
            take_given(w, m);
        else if (m->count > 1 && m->known != REL_NONE)
            take_namesake(w, m);
        else
            join_given(w, m);
    }
}

/* ---- short names ---------------------------------------------------------------- */

/* Do the words around it say that the place is meant? "the Garoka transfer" does not
 * where Garoka is the surname of somebody. */
static bool there(const work *w, const rel_mention *m, bool surname)
{
    enum {
        PLACES = 1 << REL_CUE_PREPOSITION | 1 << REL_CUE_ARRIVE | 1 << REL_CUE_GOV_NOUN |
                 1 << REL_CUE_GOV_OBJECT | 1 << REL_CUE_CITY_NOUN | 1 << REL_CUE_ARTICLE
    };
    uint32_t end = m->first + m->count, before = m->first - 1;
    uint32_t places = surname ? PLACES & ~(1 << REL_CUE_ARTICLE) : PLACES;
    if (m->first > w->first && ((w->words[before].cues & places) ||
                                is_mark(w, before, ',') || is_mark(w, before, '-')))
        return true;
    if (m->first > w->first + 1 && is_cue(w, before, REL_CUE_ROLE_OF) &&
        is_mark(w, before - 1, ','))
        return true; /* "Jane Roe, of Virginia" */
    if (!in_sentence(w, end))
        return false;
    bool comma = is_mark(w, end, ',');
    return capital_word(w, end + comma) || is_mark(w, end, '(') || is_mark(w, end, ':') ||
           is_dash(w, end) ||
           (comma && in_sentence(w, end + 1) &&
            token_at(w, end + 1)->kind == REL_TOKEN_NUMBER);
}

/* Does the name of the person have the word? */
static bool bears(const work *w, const rel_mention *person, uint64_t fold)
{
    bool found = false;
    for (uint32_t i = person->first; i < person->first + person->count; i++)
        found |= token_at(w, i)->fold == fold;
    return found && person->type == REL_PERSON;
}

/* Is it the last word of a person's name? */
static bool last_of_name(const work *w, uint64_t fold)
{
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->type == REL_PERSON && m->count > 1 &&
            token_at(w, m->first + m->count - 1)->fold == fold)
            return true;
    }
    return false;
}

/* Does anything in the article speak of the place `m` or of its people, or is it where
 * the bearer of its name is from? */
static bool spoken_of(work *w, const rel_mention *m)
{
    uint32_t at;
    uint64_t fold = token_at(w, m->first)->fold;
    bool surname = last_of_name(w, fold);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *other = &w->mentions[i];
        if (!other->count || other->known == REL_NONE)
            continue;
        if (other->known != m->known) {
            if (from_there(w, other, m->known) && bears(w, other, fold))
                return true;
        } else if (other->count > 1 || token_at(w, other->first)->fold != fold ||
                   !enter_sentence(w, other->sentence, &at) || there(w, other, surname)) {
            return true;
        }
    }
    return false;
}

/* "wrote to | Castleford": what is a place by its preposition alone bears the name of
 * somebody here, and that one does not only tell where something is. */
static bool only_behind(work *w, const rel_mention *m)
{
    uint32_t at;
    bool guess = (m->count == 1) & (m->type == REL_PLACE) & (m->known == REL_NONE) &
                 (m->source == REL_BY_RULE);
    return guess && in_names(w, m->first) && enter_sentence(w, m->sentence, &at) &&
           m->first > w->first && is_cue(w, m->first - 1, REL_CUE_ROLE_FOR);
}

/* "kata | Aden, ...": a town that is no capital does not speak. */
static bool speaker(work *w, const rel_mention *m)
{
    uint32_t at, end = m->first + m->count;
    return names_place(m) && m->type == REL_PLACE && is_kind(w, m->known, "city") &&
           enter_sentence(w, m->sentence, &at) && m->first > w->first && !w->headline &&
           is_cue(w, m->first - 1, REL_CUE_SPEECH) &&
           (!in_sentence(w, end) || is_mark(w, end, ',') || is_mark(w, end, '.'));
}

/* Is it one word that names an organisation for the knowledge base? */
static bool known_body(const work *w, const rel_mention *m)
{
    return (m->type == REL_ORGANIZATION) & (m->count == 1) & (m->known != REL_NONE) &&
           !(m->source & REL_BY_DICTIONARY) &&
           token_at(w, m->first)->shape == REL_SHAPE_CAPITAL;
}

/* "chairman of Wagner", "Wagner shares": do the words around it say that the organisation
 * is meant? */
static bool body_there(const work *w, const rel_mention *m)
{
    enum { BODIES = 1 << REL_CUE_ORG_NOUN | 1 << REL_CUE_ROLE_OF | 1 << REL_CUE_ARTICLE };
    uint32_t end = m->first + m->count, before = m->first - 1;
    return (m->first > w->first &&
            ((w->words[before].cues & BODIES) || is_mark(w, before, '('))) ||
           office_end(w, end) > end;
}

/* Does anything else in the article speak of the organisation `m`: a longer name of it,
 * or the same word with signs of it? */
static bool body_spoken_of(work *w, const rel_mention *m)
{
    uint32_t at;
    uint64_t fold = token_at(w, m->first)->fold;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *other = &w->mentions[i];
        if (!other->count || other->type != REL_ORGANIZATION)
            continue;
        bool has_word = false;
        for (uint32_t k = other->first; k < other->first + other->count; k++)
            has_word |= token_at(w, k)->fold == fold;
        if (other->count > 1 ? has_word || other->known == m->known
                             : has_word && enter_sentence(w, other->sentence, &at) &&
                                   body_there(w, other))
            return true;
    }
    return false;
}

/* The same for a place or a body; asked once for a word, as which it is known. */
static bool told_place(work *w, const rel_mention *m, rel_table *asked)
{
    uint32_t *said = rel_table_at(asked, token_at(w, m->first)->fold ^ m->known);
    if (*said == REL_NONE)
        *said = m->type == REL_ORGANIZATION ? body_spoken_of(w, m) : spoken_of(w, m);
    return *said;
}

void read_bare_bearers(work *w)
{
    rel_table asked = {.keep = w->scratch};
    uint32_t *bare = NULL, count = 0;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        bool known = names_place(m) || known_body(w, m);
        bool bears_name = known && in_names(w, m->first) && !told_place(w, m, &asked);
        if (!bears_name && !only_behind(w, m) && !speaker(w, m))
            continue;
        if (!bare)
            bare = REL_ROOM(w->scratch, uint32_t, w->count);
        bare[count++] = i;
    }
    for (uint32_t i = 0; i < count; i++) {
        rel_mention *m = &w->mentions[bare[i]];
        m->type = REL_PERSON;
        m->known = REL_NONE;
        m->source = REL_BY_CONTEXT;
    }
}

/* "AKP | Guntur Prabowo": behind a rank or what people are called, a town whose name
 * people have, before another such name. */
bool named_like_town(const work *w, uint32_t at)
{
    return called_before(w, at) && in_list(w, at, REL_LIST_PERSON) && !w->headline &&
           capital_word(w, at + 1) && !w->words[at + 1].title &&
           in_list(w, at + 1, REL_LIST_PERSON);
}
