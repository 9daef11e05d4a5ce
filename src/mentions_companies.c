/* Companies: legal forms in front ("PT", "CV") and behind ("Tbk", "Inc"), what is called
 * after people ("RSUD", "Universitas"), and chapters ("Asprov PSSI Jatim"). */
#include "mentions_work.h"

#include <string.h>

bool officer_named(const work *w)
{
    uint32_t at = w->title_first;
    if (!w->title_count || at < w->first + 2 || !is_mark(w, at - 1, ','))
        return false;
    const rel_mention *m = covering(w, at - 2);
    return (m && m->type == REL_PERSON) || tag_at(w, at - 2) == REL_PERSON;
}

/* Does the model see somebody's name of several words begin here? */
static bool person_tagged(const work *w, uint32_t at)
{
    if (tag_at(w, at) != REL_PERSON)
        return false;
    const rel_span *s = &w->spans.spans[w->span_at[at] - 1];
    return s->first == at && s->count > 1;
}

/* "Al-| Shifa" */
static bool hyphened(const work *w, uint32_t start, uint32_t to)
{
    return to > start && in_sentence(w, to + 1) && is_mark(w, to, '-') &&
           token_at(w, to)->joined && token_at(w, to + 1)->joined &&
           is_cue(w, to - 1, REL_CUE_PARTICLE) && capital_word(w, to + 1);
}

/* "Direktur PT Maju Jaya (MJ) | ...", "Pimpinan Sanggar Tari Melati, | Ahmad": what
 * stands behind tells that the officer's name is not the end of this one. */
static bool told_apart(const work *w, uint32_t start, uint32_t to)
{
    uint32_t next = to + 1;
    if (!in_sentence(w, next) || !w->words[next].capital ||
        token_at(w, next)->kind != REL_TOKEN_WORD)
        return false;
    const char *text = w->tokens->article->text.ptr;
    if (is_mark(w, to, '('))
        return in_sentence(w, next + 1) && is_mark(w, next + 1, ')') &&
               text[token_at(w, next)->start] == text[token_at(w, start)->start];
    return is_mark(w, to, ',') && token_at(w, next)->shape == REL_SHAPE_CAPITAL &&
           !w->words[next].common && !w->words[next].title && !w->words[next].head &&
           !w->words[next].place && !dated(w, next);
}

/* "Dayah Nurul Iman | Tgk Anwar": behind a word of its own, an abbreviation before
 * people's names opens another; but "Universitas Islam Negeri | KH Achmad Siddiq". */
static bool calls_next(const work *w, uint32_t start, uint32_t to)
{
    enum { LONGEST = 3 }; /* letters */
    const rel_word_info *word = &w->words[to];
    bool own = false;
    for (uint32_t i = start; i < to; i++)
        own |= !is_cue(w, i, REL_CUE_NO_NAME) &&
               (!w->words[i].common || in_list(w, i, REL_LIST_PERSON));
    return own && word->title == 1 && word->title_kind == REL_TITLE_HONORIFIC &&
           token_at(w, to)->len <= LONGEST && capital_word(w, to + 1) &&
           !w->words[to - 1].title;
}

/* What ends a name whose head opens it, all of it in capitals. */
static bool ends_company(const work *w, uint32_t at, uint32_t start, uint32_t to,
                         bool officer)
{
    rel_match m;
    const rel_word_info *word = &w->words[to];
    bool office = word->title && (word->title_kind == REL_TITLE_OFFICE ||
                                  word->title_kind == REL_TITLE_RANK);
    bool placed = to > start && !w->words[to - 1].common &&
                  token_at(w, to - 1)->kind == REL_TOKEN_WORD &&
                  known_at(w, to, false, &m) &&
                  (m.type == REL_COUNTRY || m.type == REL_PLACE);
    bool other = placed || office || calls_next(w, start, to) ||
                 (word->head && word->head_kind == REL_HEAD_BEFORE);
    return !word->capital || token_at(w, to)->kind != REL_TOKEN_WORD || word->legal ||
           dated(w, to) ||
           (officer && to > start && !hyphened(w, start, to + 1) &&
            !told_apart(w, start, to + 1) &&
            (in_list(w, to, REL_LIST_PERSON) || person_tagged(w, to))) ||
           (w->words[at].named && to > start && other) ||
           (known_at(w, to, false, &m) && m.type == REL_PERSON);
}

/* "Direktur RSUD dr. Haryono | Prof. Dr. Budi": of two with titles the second is the
 * officer. The token of the second title, or `start`. */
static uint32_t second_titled(const work *w, uint32_t start)
{
    uint32_t name = start, to;
    while (capital_word(w, name) && w->words[name].title)
        name += w->words[name].title;
    for (to = name; capital_word(w, to) && !w->words[to].title && to - name < WORDS / 2;)
        to++;
    bool second = name > start && to > name && capital_word(w, to) &&
                  w->words[to].title && w->words[to].title_kind != REL_TITLE_AFTER;
    return second ? to : start;
}

/* "RSUD | dr. | Soebandi", "RSUP | Prof. dr. | Ngoerah": behind titles, one in lower
 * case; or `start`. */
static uint32_t over_titles(const work *w, uint32_t start)
{
    uint32_t to = start;
    bool lower = false;
    for (; in_sentence(w, to) && w->words[to].title; to += w->words[to].title) {
        if (w->words[to].title_kind != REL_TITLE_HONORIFIC &&
            w->words[to].title_kind != REL_TITLE_ACADEMIC)
            return start;
        uint32_t last = to + w->words[to].title - 1;
        lower |= token_at(w, last)->shape == REL_SHAPE_LOWER;
    }
    return lower && capital_word(w, to) ? to : start;
}

/* "Universitas | Hasyim Asy'ari": the end of somebody known in full whom it is called
 * after; or `start`. */
static uint32_t over_namesake(const work *w, uint32_t start)
{
    rel_match m;
    bool person = capital_word(w, start) && known_at(w, start, false, &m) &&
                  m.type == REL_PERSON && m.count > 1;
    return person ? start + m.count : start;
}

/* "SDN | 08 | Kubang", "SMA Negeri | 3 | Bandung": a number within the name of a school.
 */
static bool numbered(const work *w, uint32_t to)
{
    return in_sentence(w, to) && token_at(w, to)->kind == REL_TOKEN_NUMBER &&
           token_at(w, to)->len < 4 && capital_word(w, to + 1) &&
           !w->words[to + 1].title && !dated(w, to + 1) && w->words[to - 1].capital;
}

/* Where the organisation ends that begins at `at` for the model, which is surer of it
 * than what people are called: "buruh PT Catur Putra Surya". */
static uint32_t model_end(const work *w, uint32_t at)
{
    if (tag_at(w, at) != REL_ORGANIZATION)
        return at;
    const rel_span *s = &w->spans.spans[w->span_at[at] - 1];
    return s->first == at ? at + s->count : at;
}

/* All capitals from `start` on, of what begins at `at`; `at` if an officer's name may be
 * the end of them. Whoever is `titled` before them is none. */
static uint32_t capitals_end(const work *w, uint32_t at, uint32_t start, bool officer,
                             bool titled)
{
    rel_match m;
    const rel_word_info *head = &w->words[at];
    uint32_t to = start;
    while (in_sentence(w, to) && to - at < WORDS &&
           (hyphened(w, start, to) || (head->named && numbered(w, to)) ||
            !ends_company(w, at, start, to, officer)))
        to++;
    if (officer && head->legal && to > start && model_end(w, at) > to &&
        !known_at(w, at, false, &m))
        return model_end(w, at);
    bool split = titled || capital_word(w, to) || /* where the officer's name begins */
                 (officer && to > start && told_apart(w, start, to));
    return to > start && (!officer || split) ? to : at;
}

/* "PT Maju Terus Pantang Mundur", "RSUD Raden Mattaher": behind the legal form, or what
 * is called after people, all capitals are the name, unless its officer is named,
 * whose name may follow. */
uint32_t company_end(const work *w, uint32_t at)
{
    rel_match m;
    const rel_word_info *head = &w->words[at];
    if (w->headline || w->style || !(head->legal || head->named))
        return at;
    if (!head->legal && known_at(w, at, false, &m) && m.count > head->head)
        return at;
    bool titled = title_waits(w, at) || head->after_title;
    bool officer =
        (titled || (at > w->first && is_cue(w, at - 1, REL_CUE_PERSON_NOUN))) &&
        !officer_named(w);
    uint32_t start = at + head->head;
    if (!head->named)
        return capitals_end(w, at, start, officer, false);
    uint32_t to = second_titled(w, start);
    officer &= titled || !numbered(w, start); /* "guru SDN 08 Kubang" */
    if (to > start)
        return to;
    uint32_t place = numbered(w, start) ? place_behind(w, start + 1) : 0;
    if (place > start + 1) /* "Kepala SMA Negeri 12 Jakarta | Budi" */
        return place;
    uint32_t name = over_titles(w, start), end = over_namesake(w, name);
    return end > name ? end : capitals_end(w, at, name, officer, name > start);
}

bool party_chapter(const work *w, uint32_t at, uint32_t count)
{
    rel_match m;
    uint32_t end = at + count;
    return w->words[at].chapter && w->words[at].head == count && capital_word(w, end) &&
           known_at(w, end, true, &m) && is_party(w, m.known);
}

/* An acronym for its head wants to be told where. */
uint32_t chapter_end(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t whole = at + w->words[at].head, end = whole;
    if (!w->words[at].chapter || !capital_word(w, whole) || w->words[whole].title)
        return at;
    bool known = known_at(w, whole, true, &m) && m.type == REL_ORGANIZATION;
    if (known && is_party(w, m.known)) /* one body with its chapters */
        return at;
    if (known)
        end += m.count;
    else if (token_at(w, whole)->shape == REL_SHAPE_UPPER && token_at(w, whole)->len > 2)
        end++;
    uint32_t place = end > whole ? place_behind(w, end) : end;
    bool acronym = token_at(w, at)->shape == REL_SHAPE_UPPER;
    return place > end ? place : acronym || end == whole ? at : end;
}

/* The name of a unit at `at`: up to the rank of its `officer`, whose name may follow
 * without one behind a title. */
static uint32_t unit_name_end(const work *w, uint32_t at, bool officer)
{
    rel_match m;
    uint32_t to = at + 1, person = 0;
    for (; to - at < 3 && capital_word(w, to) && !w->words[to].title; to++) {
        if (token_at(w, to)->kind != REL_TOKEN_WORD || w->words[to].head ||
            (w->headline && w->words[to].common) || known_at(w, to, false, &m))
            break;
        if (officer && !person && in_list(w, to, REL_LIST_PERSON))
            person = to;
    }
    return person && !(in_sentence(w, to) && w->words[to].title) ? person : to;
}

/* "Koramil 0823/09 | Banyuglugur": behind two numbers, a place or one word that is by
 * itself, no day and nobody's name. */
static uint32_t twice_numbered_end(const work *w, uint32_t at, uint32_t slash)
{
    uint32_t name = slash + 2, place = place_behind(w, name);
    if (!is_mark(w, slash, '/') || token_at(w, slash - 1)->kind != REL_TOKEN_NUMBER ||
        token_at(w, slash + 1)->kind != REL_TOKEN_NUMBER || !capital_word(w, name) ||
        w->words[name].title || w->headline || w->style)
        return at;
    if (place > name)
        return place;
    bool other = w->words[name].common || dated(w, name) ||
                 in_list(w, name, REL_LIST_PERSON) || capital_word(w, name + 1);
    return other ? at : name + 1;
}

/* "Korem 043/Garuda Hitam", "Kodim 0735/Solo": a unit by its number and its name. */
uint32_t numbered_end(const work *w, uint32_t at)
{
    uint32_t slash = at + w->words[at].head + 1;
    uint32_t twice = in_sentence(w, slash + 2) ? twice_numbered_end(w, at, slash) : at;
    if (twice > at)
        return twice;
    if (in_sentence(w, slash + 2) && is_mark(w, slash, '-') && token_at(w, slash)->joined)
        slash += 2; /* "Koramil 1625-02/Golewa" */
    uint32_t start = slash + 1;
    if (!capital_word(w, start) || token_at(w, slash - 1)->kind != REL_TOKEN_NUMBER ||
        !is_mark(w, slash, '/') || !token_at(w, slash)->joined ||
        !token_at(w, start)->joined || w->style)
        return at;
    uint32_t place = place_behind(w, start);
    bool officer = title_waits(w, at) || w->words[at].after_title;
    return place > start ? place : unit_name_end(w, start, officer);
}

/* May the word at `i` be in the name of a company that begins at `at`? */
static bool firm_word(const work *w, uint32_t at, uint32_t i)
{
    const rel_word_info *word = &w->words[i];
    return word->capital && !(word->title && word->title_kind != REL_TITLE_HONORIFIC) &&
           !(i > at && word->head && word->head_kind == REL_HEAD_BEFORE);
}

/* The end of the known place or country at `at`; or `at`. */
static uint32_t place_or_country(const work *w, uint32_t at)
{
    rel_match m;
    bool there = capital_word(w, at) && known_at(w, at, false, &m) &&
                 (m.type == REL_PLACE || m.type == REL_COUNTRY);
    return there ? at + m.count : at;
}

/* At a bracket with where a company is, before its legal form: then `*at` is its end. */
static bool branch_in_brackets(const work *w, uint32_t *at)
{
    uint32_t place = is_mark(w, *at, '(') ? place_or_country(w, *at + 1) : *at + 1;
    if (place == *at + 1 || !in_sentence(w, place + 1) || !is_mark(w, place, ')') ||
        !w->words[place + 1].form)
        return false;
    *at = place;
    return true;
}

/* "Bina Cerun Timur Sdn Bhd", "Waskita, Hadi & Partners": before such an end all capitals
 * are the company's; people who are known are in it as partners alone. */
uint32_t form_end(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t i = at;
    bool partners = false, free_capital = at == w->first && w->words[at].common;
    if (w->headline || w->style || w->words[at].form || free_capital)
        return at;
    for (; in_sentence(w, i) && i - at < WORDS; i++) {
        if (i > at && w->words[i].form) {
            bool pair = is_cue(w, i, REL_CUE_PAIR); /* "Hadi dan Rekan" */
            bool land = pair && known_at(w, at, false, &m) && m.type == REL_COUNTRY;
            bool people = pair || is_mark(w, i, '&');
            return land || (partners && !people) ? at : i + w->words[i].head;
        }
        if (i > at && is_mark(w, i, '&') && capital_word(w, i + 1))
            continue; /* "Hadi & Binar Ltd" */
        if (i > at && branch_in_brackets(w, &i))
            continue; /* "Golden Heron (Hong Kong) Ltd" */
        bool comma = i > at && is_mark(w, i, ',') && capital_word(w, i + 1);
        bool person = !comma && known_at(w, i, false, &m) && m.type == REL_PERSON;
        if ((!comma && !firm_word(w, at, i)) || (person && m.count > 1))
            return at;
        partners |= comma || person;
    }
    return at;
}

/* The end of the words from `at` on, up to `most`, that a name may have: no title, no
 * date; `ordinary` ones only. */
static uint32_t plain_words(const work *w, uint32_t at, uint32_t most, bool ordinary)
{
    rel_match m;
    uint32_t to = at;
    while (capital_word(w, to) && to - at < most && !w->words[to].title &&
           token_at(w, to)->kind == REL_TOKEN_WORD && !is_cue(w, to, REL_CUE_NO_NAME) &&
           !dated(w, to) &&
           (!ordinary || ((w->words[to].common || in_list(w, to, REL_LIST_PERSON)) &&
                          !known_at(w, to, false, &m))))
        to++;
    return to;
}

/* "co-founder of Energy Aspects": behind such words all capitals are its name. */
uint32_t employer_end(const work *w, uint32_t at)
{
    rel_match m;
    if (at == w->first || w->words[at - 1].capital || w->headline || w->style ||
        is_cue(w, at - 1, REL_CUE_ORG_NOUN) || !cue_before(w, at, REL_CUE_ORG_NOUN) ||
        known_at(w, at, true, &m))
        return at;
    return plain_words(w, at, WORDS, false);
}

/* "the charity Blankets for Tripoli": behind the noun, ordinary words in capitals and
 * what they are for. */
uint32_t cause_end(const work *w, uint32_t at)
{
    if (at == w->first || w->headline || w->style || w->words[at - 1].capital ||
        !is_cue(w, at - 1, REL_CUE_ORG_NOUN))
        return at;
    uint32_t to = plain_words(w, at, 3, true);
    if (to == at || !in_sentence(w, to))
        return at;
    bool both = is_mark(w, to, '&'); /* "Read & Run" */
    if (!both && (!is_cue(w, to, REL_CUE_ROLE_FOR) ||
                  !is_cue(w, to, REL_CUE_ORG_PARTICLE) || w->words[to].capital))
        return at;
    uint32_t end = plain_words(w, to + 1, 3, both);
    return end > to + 1 ? end : at;
}

/* Does a legal form end at `end`, behind a name that begins at `first` or later? */
static bool form_ends(const work *w, uint32_t first, uint32_t end)
{
    for (uint32_t i = first + 1; i < end; i++)
        if (w->words[i].form && i + w->words[i].head == end)
            return true;
    return false;
}

/* "Jane Roe | of Roe & Co LLC": capitals that are no ordinary words, nor any that names
 * of bodies have, before "of" and a firm's name. */
static bool somebody_of(const work *w, const rel_span *s, uint32_t of)
{
    if (of < s->first + 2 || !is_cue(w, of, REL_CUE_ROLE_OF) ||
        !form_ends(w, of + 1, s->first + s->count))
        return false;
    for (uint32_t i = s->first; i < of; i++)
        if (!w->words[i].capital || w->words[i].common || w->words[i].head ||
            w->words[i].title || token_at(w, i)->shape != REL_SHAPE_CAPITAL)
            return false;
    return true;
}

void part_firm(const work *w, rel_span *s, rel_type *type)
{
    uint32_t end = s->first + s->count, legal = s->first - 1;
    if (*type == REL_PERSON && s->first > w->first && w->words[legal].legal &&
        w->words[legal].capital && !w->span_at[legal] && !title_waits(w, legal) &&
        !w->words[legal].after_title && !w->style) {
        s->first--, s->count++;
        *type = REL_ORGANIZATION;
    }
    if (*type == REL_PERSON && form_ends(w, s->first, end) &&
        token_at(w, end - 1)->len > 2) /* "Benedetti S.p.A." */
        *type = REL_ORGANIZATION;
    for (uint32_t i = s->first + 1; i + 1 < end && *type == REL_ORGANIZATION; i++) {
        if (token_at(w, i)->shape != REL_SHAPE_LOWER)
            continue;
        if (somebody_of(w, s, i)) {
            s->count = i - s->first;
            *type = REL_PERSON;
        } else if (is_cue(w, i, REL_CUE_COPULA) && form_ends(w, i + 1, end)) {
            s->first = i + 1;
            s->count = end - s->first;
        }
    }
}

/* Does the organisation's name end with a legal form, in how many tokens? */
static uint32_t form_of(const work *w, const rel_mention *m)
{
    for (uint32_t i = m->first + 1; i < m->first + m->count; i++)
        if (w->words[i].form && i + w->words[i].head == m->first + m->count)
            return w->words[i].head;
    return 0;
}

/* The token behind the legal form at `end`, of which no other mention has a part
 * but one within it; `end` if there is none. */
static uint32_t over_form(const work *w, uint32_t end, uint32_t stop)
{
    uint32_t comma = end < stop && is_mark(w, end, ',');
    uint32_t start = end + comma;
    if (start >= stop || !w->words[start].form)
        return end;
    uint32_t to = start + w->words[start].head;
    for (uint32_t i = start; i < to; i++) {
        const rel_mention *m = covering(w, i);
        if (m && (m->first < start || m->first + m->count > to))
            return end;
    }
    return to;
}

void take_forms(work *w)
{
    uint32_t count = w->count; /* those added here end with a form */
    for (uint32_t i = 0; i < count; i++) {
        rel_mention *m = &w->mentions[i];
        if (!m->count || m->type != REL_ORGANIZATION)
            continue;
        const rel_sentence *s = &w->tokens->sentences[m->sentence];
        uint32_t end = m->first + m->count;
        uint32_t to = over_form(w, end, s->first + s->count);
        for (uint32_t k = end; k < to; k++) {
            if (w->cover[k])
                remove_mention(w, w->cover[k] - 1);
            w->cover[k] = i + 1;
        }
        if (to > end) {
            const rel_token *last = token_at(w, to - 1);
            m->count = to - m->first;
            m->end = last->start + last->len;
        }
        m->form = (uint8_t)form_of(w, m);
        m->legal = w->words[m->first].legal ? w->words[m->first].head : 0;
        if (m->legal + m->form >= m->count)
            m->legal = m->form = 0;
    }
}

void leave_stop(const work *w, rel_mention *m)
{
    const rel_token *last = token_at(w, m->first + m->count - 1);
    rel_str text = rel_token_text(w->tokens, m->first + m->count - 1);
    if (m->type == REL_ORGANIZATION && m->known == REL_NONE && m->count > 1 &&
        last->dotted && text.len > 2 &&
        memchr(text.ptr, '.', text.len) == text.ptr + text.len - 1)
        m->end = last->start + last->len - 1;
}
