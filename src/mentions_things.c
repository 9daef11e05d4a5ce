/* What has a name, but is nobody: ships and storms, law cases, whose government it is,
 * factions, what acronyms of laws and prizes stand for. */
#include "mentions_work.h"

/* "Roe v. Wade": such a word is both between two names and before a thing's. */
static bool versus(const work *w, uint32_t at)
{
    return is_cue(w, at, REL_CUE_THING) && is_cue(w, at, REL_CUE_PAIR);
}

bool law_case(const work *w, uint32_t at, uint32_t end)
{
    return has_cue(w, REL_CUE_THING) && ((at > w->first && versus(w, at - 1)) ||
                                         (in_sentence(w, end) && versus(w, end)));
}

/* "St. Louis, MO": the letters of a state. */
static bool postal(const work *w, uint32_t at, uint32_t end)
{
    const rel_token *t = token_at(w, at);
    if (end != at + 1 || t->len != 2 || t->shape != REL_SHAPE_UPPER ||
        at < w->first + 2 || !is_mark(w, at - 1, ','))
        return false;
    const rel_mention *m = covering(w, at - 2);
    return m && m->type == REL_PLACE;
}

/* "HMS Queen | Elizabeth", "USS George | Washington": the end of a ship's name. */
static bool ship_before(const work *w, uint32_t at)
{
    if (!has_cue(w, REL_CUE_THING))
        return false;
    for (uint32_t i = at; i > w->first + 1 && at - i < 2; i--) {
        const rel_word_info *word = &w->words[i - 1];
        if (!word->capital || w->cover[i - 1] ||
            (word->title && word->title_kind != REL_TITLE_HONORIFIC) ||
            token_at(w, i - 1)->kind != REL_TOKEN_WORD)
            return false;
        if (is_cue(w, i - 2, REL_CUE_THING) && w->words[i - 2].cue == 1 &&
            token_at(w, i - 2)->shape == REL_SHAPE_UPPER)
            return true;
    }
    return false;
}

/* "KRI Sultan | Iskandar Muda": past a title to the letters that ships' names open with.
 * "pesawat Presiden | Joko Widodo" is his. */
static bool ship_with_title(const work *w, uint32_t at)
{
    uint32_t title = at;
    while (title > w->first && w->words[title - 1].in_title)
        title--;
    return title < at && cue_before(w, title, REL_CUE_THING) &&
           token_at(w, title - 1)->shape == REL_SHAPE_UPPER;
}

bool known_thing(const work *w, const rel_match *m)
{
    rel_type type = m->type;
    bool ship = type == REL_PLACE && m->first > w->first && capital_word(w, m->first - 1);
    if (type == REL_ORGANIZATION && !m->dictionary)
        return law_case(w, m->first, m->first + m->count);
    return !m->dictionary && (type == REL_PERSON || ship) &&
           (cue_before(w, m->first, REL_CUE_THING) || ship_before(w, m->first) ||
            ship_with_title(w, m->first));
}

/* "Stade de France", "Tour de France": bound to the name in front. */
bool bound_country(const work *w, const rel_match *m)
{
    uint32_t at = m->first;
    return !m->dictionary && m->label && at > w->first + 1 && !w->words[at - 1].capital &&
           is_cue(w, at - 1, REL_CUE_PARTICLE) && capital_word(w, at - 2) &&
           !w->cover[at - 2] && m->type == REL_COUNTRY;
}

/* "RUU | TNI", "UU | KPK": a law is called after whom it is about. Of the words before
 * things, those before laws are no names by themselves either. */
static bool law_before(const work *w, uint32_t at)
{
    uint32_t most = at - w->first < 4 ? at - w->first : 4;
    if (!has_cue(w, REL_CUE_THING))
        return false;
    for (uint32_t back = 1; back <= most; back++)
        if (is_cue(w, at - back, REL_CUE_THING) && no_name_at(w, at - back, back))
            return true;
    return false;
}

/* Does a contest go on at `at`? That is an event which is no name by itself either. In a
 * headline, ordinary words may be what happens. */
static bool contest_at(const work *w, uint32_t at)
{
    return capital_word(w, at) && is_cue(w, at, REL_CUE_EVENT) &&
           is_cue(w, at, REL_CUE_NO_NAME) &&
           (!w->headline || w->words[at].cue > 1 || !in_list(w, at, REL_LIST_COMMON));
}

/* "BRI | Super League", "Daihatsu | Indonesia Masters": who pays for the contest. */
static bool sponsors(const work *w, const rel_match *m)
{
    rel_match host;
    uint32_t next = m->first + m->count;
    if (m->type != REL_ORGANIZATION || !capital_word(w, next))
        return false;
    if (!is_kind(w, m->known, "company") && !is_kind(w, m->known, "bank"))
        return false;
    if (known_at(w, next, false, &host) && host.type == REL_COUNTRY)
        next += host.count;
    bool prize = !w->headline && capital_word(w, next) && is_cue(w, next, REL_CUE_EVENT);
    return prize || contest_at(w, next); /* "the Rolex | Awards" */
}

/* "Indonesia | Open 2025", "Malaysia Masters": where it is held. */
static bool hosts(const work *w, const rel_match *m)
{
    return m->type == REL_COUNTRY && contest_at(w, m->first + m->count);
}

/* "UFC | 202": one evening of it. */
static bool numbered_evening(const work *w, const rel_match *m)
{
    uint32_t end = m->first + m->count;
    return m->type == REL_ORGANIZATION && in_sentence(w, end) && !w->headline &&
           token_at(w, end)->kind == REL_TOKEN_NUMBER && !token_at(w, end)->joined &&
           is_kind(w, m->known, "sport");
}

/* "Reserve Bank of Fiji | Act 1983": a law or what is held, as its year tells. */
static bool names_event(const work *w, const rel_match *m)
{
    uint32_t event = m->first + m->count, year = event + 1;
    return m->type == REL_ORGANIZATION && in_sentence(w, year) && !w->headline &&
           capital_word(w, event) && is_cue(w, event, REL_CUE_EVENT) &&
           token_at(w, year)->kind == REL_TOKEN_NUMBER && token_at(w, year)->len == 4;
}

bool in_event(const work *w, const rel_match *m)
{
    if (m->dictionary || m->known == REL_NONE)
        return false;
    return (has_cue(w, REL_CUE_EVENT) &&
            (sponsors(w, m) || hosts(w, m) || names_event(w, m))) ||
           numbered_evening(w, m) ||
           (m->type == REL_ORGANIZATION && law_before(w, m->first));
}

bool names_thing(const work *w, uint32_t at, uint32_t end)
{
    uint32_t to = end;
    if (!has_cue(w, REL_CUE_THING))
        return postal(w, at, end);
    while (to - end < WORDS && capital_word(w, to)) /* "Roe | Timbers Ltd v. Wade" */
        to++;
    return cue_before(w, at, REL_CUE_THING) || ship_before(w, at) ||
           (in_sentence(w, to) && versus(w, to)) || postal(w, at, end);
}

/* The end of a known surname or country at `at`; `at` if there is none. */
static uint32_t ruler_end(const work *w, uint32_t at)
{
    rel_match m;
    if (!known_at(w, at, true, &m))
        return at;
    rel_type type = m.type;
    bool ruler = type == REL_COUNTRY || (type == REL_PERSON && m.count == 1);
    return ruler ? at + m.count : at;
}

bool names_rulers(const work *w, uint32_t at, uint32_t end)
{
    uint32_t last = end - 1, next = at;
    if (end < at + 2 || !in_sentence(w, last) || !is_cue(w, last, REL_CUE_GOV_NOUN))
        return false;
    for (; at < last; at = next) {
        bool joint = is_mark(w, at, '-') || is_cue(w, at, REL_CUE_PAIR);
        next = joint ? at + 1 : ruler_end(w, at);
        if (next == at)
            return false;
    }
    return at == last;
}

bool two_people(const work *w, const rel_span *s)
{
    return s->count == 3 && is_mark(w, s->first + 1, '-') &&
           ruler_end(w, s->first) == s->first + 1 &&
           ruler_end(w, s->first + 2) == s->first + 3;
}

/* "House Republicans" are of the party, "NATO Allies" of nobody else: the last word names
 * what is known, or nothing. */
bool names_faction(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    uint32_t last = end - 1;
    if (end < at + 2)
        return false;
    if (known_at(w, last, true, &m) && m.count == 1 && m.known != REL_NONE)
        return m.type == REL_ORGANIZATION && is_kind(w, m.known, "party") &&
               token_at(w, last)->shape == REL_SHAPE_CAPITAL;
    return end == at + 2 && is_cue(w, last, REL_CUE_NO_NAME) &&
           token_at(w, last)->shape == REL_SHAPE_CAPITAL && known_at(w, at, false, &m);
}

/* "Inflation Reduction Act (IRA)": what the words before a bracket are short for. */
bool spells_thing(const work *w, uint32_t first, uint32_t end)
{
    return first + 1 < end && is_cue(w, end - 1, REL_CUE_EVENT) &&
           !w->words[end - 1].head;
}

bool spells_words(const work *w, uint32_t end, uint32_t inner)
{
    const rel_mention *known = covering(w, inner);
    rel_str text = rel_token_text(w->tokens, inner);
    uint32_t at = end;
    size_t left = text.len;
    for (; left && at > w->first; at--) {
        const rel_token *t = token_at(w, at - 1);
        char first = w->tokens->article->text.ptr[t->start];
        if (t->shape != REL_SHAPE_LOWER || t->kind != REL_TOKEN_WORD ||
            w->words[at - 1].head)
            return false;
        if (first == (text.ptr[left - 1] | 0x20)) /* ASCII, in lower case */
            left--;
        else if (!is_cue(w, at - 1, REL_CUE_ORG_PARTICLE))
            return false;
    }
    if (left || text.len < 2)
        return false;
    bool other = known && !by_rule(known); /* "hutan tanaman industri (HTI)", no body */
    return !other ||
           rel_gazetteer_lookup(w->finder->gazetteer,
                                rel_tokens_text(w->tokens, at, end - at)) != known->known;
}

void drop_short_things(work *w, const fold_set *things)
{
    rel_type type;
    for (uint32_t i = 0; i < w->count && things->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count == 1 && !(m->source & REL_BY_DICTIONARY) &&
            fold_set_has(things, token_at(w, m->first)->fold, &type))
            remove_mention(w, i);
    }
}

/* ---- names that are withheld --------------------------------------------------- */

enum { INITIALS = 3 }; /* letters */

bool aged(const work *w, uint32_t end)
{
    if (end + 2 >= w->reading.end || token_at(w, end + 1)->kind != REL_TOKEN_NUMBER ||
        token_at(w, end + 1)->len != 2)
        return false;
    return (is_mark(w, end, '(') && is_mark(w, end + 2, ')')) ||
           (is_mark(w, end, ',') && is_mark(w, end + 2, ','));
}

/* "pria berinisial | AS": of the words before things, those before somebody. */
static bool withheld_before(const work *w, uint32_t at)
{
    for (uint32_t back = 1; back <= 2 && at >= w->first + back; back++)
        if (is_cue(w, at - back, REL_CUE_THING) &&
            is_cue(w, at - back, REL_CUE_PERSON_NOUN))
            return true;
    return false;
}

/* "JN (28), | AP (40)", "Kocik (24) dan | AS (17)": does somebody's age stand right
 * before?
 */
static bool behind_age(const work *w, uint32_t at)
{
    enum { BEFORE = 4 }; /* tokens */
    return at > w->first + BEFORE &&
           (is_mark(w, at - 1, ',') || is_cue(w, at - 1, REL_CUE_PAIR)) &&
           aged(w, at - BEFORE);
}

/* Is what the knowledge base has for these letters not meant: "berinisial AS (34) dan MK
 * (29)", "tersangka AS (34)"? `listed`: the letters right before were somebody's. */
static bool withheld(const work *w, const rel_mention *m, bool listed)
{
    const rel_token *t = token_at(w, m->first);
    if (m->count > 1 || by_rule(m) || (m->source & REL_BY_DICTIONARY) ||
        t->shape != REL_SHAPE_UPPER || t->len > INITIALS || m->first == w->first)
        return false;
    return withheld_before(w, m->first) || /* "Bripka AS (33)" */
           (aged(w, m->first + 1) &&
            (listed || behind_age(w, m->first) || w->words[m->first].after_title ||
             is_cue(w, m->first - 1, REL_CUE_PERSON_NOUN)));
}

/* Does a list go on from the letters that end before `end` to `at`? */
static bool goes_on_to(const work *w, uint32_t end, uint32_t at)
{
    uint32_t next = end + (aged(w, end) ? 3 : 0);
    uint32_t from = next;
    while (next < at && (is_mark(w, next, ',') || is_cue(w, next, REL_CUE_PAIR)))
        next++;
    return next == at && next > from;
}

/* The one mention of each known that is named by one word alone; or SEVERAL. */
static rel_table forms_of_known(const work *w)
{
    rel_table forms = {.keep = w->scratch};
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (!m->count || m->known == REL_NONE)
            continue;
        uint32_t *one = rel_table_at(&forms, m->known);
        bool same = m->count == 1 &&
                    (*one == REL_NONE ||
                     (*one != SEVERAL && token_at(w, w->mentions[*one].first)->fold ==
                                             token_at(w, m->first)->fold));
        *one = same ? i : SEVERAL;
    }
    return forms;
}

/* Does the article name the same by other words, too? */
static bool named_otherwise(const work *w, const rel_mention *m, rel_table *forms)
{
    if (!forms->keep)
        *forms = forms_of_known(w);
    uint32_t one = rel_table_find(forms, m->known);
    if (m->known == REL_NONE || one == REL_NONE)
        return false;
    return one == SEVERAL ||
           token_at(w, w->mentions[one].first)->fold != token_at(w, m->first)->fold;
}

static bool has_persons(const work *w, uint32_t sentence)
{
    return (w->sentence_cues[sentence] >> REL_CUE_PERSON_NOUN & 1u) != 0;
}

/* Are the letters at `at` the next of a list of such, after those that end before `end`:
 * "berinisial HS, AR dan | MTR"? */
static bool listed_letters(const work *w, uint32_t end, uint32_t at)
{
    if (end + 1 != at || !in_sentence(w, at + 1))
        return false;
    return is_cue(w, end, REL_CUE_PAIR) ||
           (is_mark(w, end, ',') &&
            (is_mark(w, at + 1, ',') || is_cue(w, at + 1, REL_CUE_PAIR)));
}

/* "pelaku, MAP (17), ... MAP", "berinisial HS dan MTR": letters for somebody that are no
 * name where they stand are none elsewhere, whatever is guessed. */
static void drop_bare_letters(work *w)
{
    rel_type type;
    fold_set letters = {0};
    uint32_t at;
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        if (!has_persons(w, s) || !enter_sentence(w, s, &at))
            continue;
        for (uint32_t end = 0; (at = next_of(w, w->capitals, at)) < w->reading.end;
             at++) {
            if (token_at(w, at)->shape != REL_SHAPE_UPPER ||
                token_at(w, at)->len > INITIALS ||
                (w->cover[at] && !by_rule(covering(w, at))))
                continue;
            bool told = withheld_before(w, at) || (end && listed_letters(w, end, at));
            end = told ? at + 1 : end;
            if (!told && (w->cover[at] || !aged(w, at + 1)))
                continue;
            if (!letters.keep)
                letters = fold_set_make(w->scratch);
            fold_set_put(&letters, token_at(w, at)->fold, REL_PERSON);
        }
    }
    for (uint32_t i = 0; letters.keep && i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count == 1 && by_rule(m) && !(m->source & REL_BY_DICTIONARY) &&
            token_at(w, m->first)->shape == REL_SHAPE_UPPER &&
            fold_set_has(&letters, token_at(w, m->first)->fold, &type))
            remove_mention(w, i);
    }
}

void drop_withheld(work *w)
{
    rel_type type;
    fold_set letters = {0};
    rel_table forms = {0}; /* few articles need it */
    drop_bare_letters(w);
    uint32_t at, sentence = REL_NONE, end = 0; /* of the latest of them */
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count != 1 || token_at(w, m->first)->shape != REL_SHAPE_UPPER ||
            !(has_persons(w, m->sentence) || w->words[m->first].after_title) ||
            !enter_sentence(w, m->sentence, &at) ||
            !withheld(w, m, m->sentence == sentence && goes_on_to(w, end, m->first)))
            continue;
        if (!letters.keep)
            letters = fold_set_make(w->scratch);
        uint64_t fold = token_at(w, m->first)->fold;
        if (!fold_set_has(&letters, fold, &type) && !named_otherwise(w, m, &forms))
            fold_set_put(&letters, fold, REL_PERSON);
        sentence = m->sentence;
        end = m->first + 1;
        remove_mention(w, i);
    }
    for (uint32_t i = 0; letters.keep && i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count == 1 && !by_rule(m) && !(m->source & REL_BY_DICTIONARY) &&
            fold_set_has(&letters, token_at(w, m->first)->fold, &type))
            remove_mention(w, i);
    }
}

/* The names of storms, ships, films: one word behind what such things are. */
static void told_things(const work *w, fold_set *things)
{
    uint32_t count = w->tokens->token_count;
    for (uint32_t i = 0; i + 1 < count; i++) {
        if (!is_cue(w, i, REL_CUE_THING))
            continue;
        uint32_t at = i + w->words[i].cue;
        if (is_cue(w, i, REL_CUE_PAIR) || at == i || at >= count)
            continue;
        const rel_token *t = token_at(w, at);
        bool longer = at + 1 < count && w->words[at + 1].capital;
        if (w->words[at].capital && t->shape == REL_SHAPE_CAPITAL && !longer)
            fold_set_put(things, t->fold, REL_PERSON);
    }
}

/* One word found as a person's name that nobody named in full has. */
static bool lone_person(const work *w, uint32_t i)
{
    const rel_mention *m = &w->mentions[i];
    bool lone = (m->count == 1) & (m->type == REL_PERSON) & by_rule(m);
    return lone && !in_names(w, m->first);
}

/* "Rob merendam ...": the word that opens a sentence, which the article has in lower
 * case, too. */
static bool opening_word(const work *w, uint32_t i)
{
    const rel_mention *m = &w->mentions[i];
    uint32_t first = w->tokens->sentences[m->sentence].first;
    return m->first == first && !m->title_count && seen_lower(w, first) &&
           !is_mark(w, first + 1, ',') && !is_cue(w, first + 1, REL_CUE_SPEECH);
}

void drop_told_things(work *w)
{
    rel_type type;
    fold_set things = {0};
    for (uint32_t i = 0; i < w->count; i++) {
        if (!lone_person(w, i))
            continue;
        if (opening_word(w, i)) {
            remove_mention(w, i);
            continue;
        }
        if (!things.keep) {
            things = fold_set_make(w->scratch);
            told_things(w, &things);
        }
        if (fold_set_has(&things, token_at(w, w->mentions[i].first)->fold, &type))
            remove_mention(w, i);
    }
}

/* The film "Silent Harbour": behind an ordinary word and between quotes stands what
 * something is called. */
bool titles_work(const work *w, uint32_t at, uint32_t end)
{
    if (end - at < 2 || at < w->first + 2 || !is_quote(w, at - 1) || !in_sentence(w, end))
        return false;
    bool comma = is_mark(w, end, ',') || is_mark(w, end, '.');
    const rel_word_info *before = &w->words[at - 2];
    return in_sentence(w, end + comma) && is_quote(w, end + comma) &&
           token_at(w, at - 2)->shape == REL_SHAPE_LOWER && before->common &&
           !before->title && !is_cue(w, at - 2, REL_CUE_SPEECH) &&
           !is_cue(w, at - 2, REL_CUE_PERSON_NOUN) && !is_cue(w, at - 2, REL_CUE_KIN);
}
