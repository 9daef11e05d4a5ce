/* Organisations by rule, by their heads. */
#include "mentions_work.h"

#include <string.h>

/* "Massachusetts General Hospital": a title that is no more than an adjective here. */
static bool inner_title(const work *w, uint32_t at, uint32_t i)
{
    return i > at && w->words[i].title == 1 && capital_word(w, i + 1) &&
           w->words[i + 1].head_kind == REL_HEAD_AFTER;
}

/* What ends a name whose head comes last, before the head does. */
static bool head_blocked(const work *w, uint32_t at, uint32_t i)
{
    rel_match m;
    const rel_word_info *word = &w->words[i];
    if (!word->capital || (i > at && word->legal) ||
        (word->title && word->title_kind != REL_TITLE_HONORIFIC &&
         !inner_title(w, at, i)))
        return true;
    if (is_cue(w, i, REL_CUE_NO_NAME) &&
        !(i == at && known_at(w, i, true, &m) && m.count > word->cue))
        return true; /* but "West Virginia University" */
    if (i == at)
        return word->head && word->head_kind == REL_HEAD_BEFORE && word->common;
    if (!known_at(w, i, false, &m))
        return false;
    rel_type type = m.type;
    uint32_t next = i + m.count;
    bool last = in_sentence(w, next) && (w->words[next].head_kind == REL_HEAD_AFTER ||
                                         (w->words[next].head > 1 && /* "Agency for" */
                                          !w->words[next + 1].capital));
    return type == REL_PERSON || (type == REL_COUNTRY && !last);
}

/* "Reserve Bank | of Fiji", but "Committee | on Thursday"; `found` if it opens nothing.
 */
static uint32_t of_head(const work *w, uint32_t at, uint32_t found)
{
    uint32_t end = head_end(w, at), next = at + w->words[at].head;
    return end > at ? end : in_sentence(w, next) && dated(w, next) ? at + 1 : found;
}

/* "Produsernya | Binar Film": does the word that opens the sentence end with the
 * possessive, which is written to it? */
static bool owned_first(const work *w, uint32_t at)
{
    rel_str mark = rel_lexicon_setting(w->finder->lexicon, w->reading.language,
                                       REL_STR("possessive"));
    rel_str word = rel_token_text(w->tokens, at);
    size_t end = mark.len - 1; /* "-nya" */
    return at == w->first && mark.len > 1 && *mark.ptr == '-' && word.len > 2 * end &&
           !memcmp(word.ptr + word.len - end, mark.ptr + 1, end);
}

/* "Binar Sekuritas": a head behind words that are no ordinary ones, and nobody but
 * a person after it: not "Ninth Review Conference", "Law Journal-News". */
static bool closes_names(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    uint32_t i = at;
    bool person = known_at(w, at, false, &m) && m.type == REL_PERSON;
    bool goes_on =
        capital_word(w, end) && !w->words[end].title && !in_list(w, end, REL_LIST_PERSON);
    if (person || goes_on || owned_first(w, at) || w->headline ||
        (in_sentence(w, end) && is_mark(w, end, '-')))
        return false;
    for (; i < end && w->words[i].head_kind != REL_HEAD_AFTER; i++)
        if (w->words[i].common || w->words[i].head || w->words[i].title)
            return false;
    return i > at && i < end && i + w->words[i].head == end && token_at(w, i)->len > 2;
}

/* Where the name ends that the head at `i` closes; `found` if it does not. */
static uint32_t closed_end(const work *w, uint32_t at, uint32_t i, uint32_t found)
{
    uint32_t end = i + w->words[i].head;
    bool acronym = token_at(w, at)->shape == REL_SHAPE_UPPER; /* "DHS Resources" */
    return w->words[i].firm && (acronym || !closes_names(w, at, end)) ? found : end;
}

/* "Saham Bank Melemah": in a headline the capitals of ordinary words before a head that
 * may open a name as well say nothing. */
static bool headline_words(const work *w, uint32_t at, uint32_t end)
{
    if (!w->headline || !w->words[end - 1].either)
        return false;
    for (uint32_t i = at; i < end; i++)
        if (!w->words[i].common)
            return false;
    return true;
}

/* Behind words with capitals that are nobody's, one at least an ordinary one or that for
 * a place, and hyphens between them: "Marine-Earth Science", "Northern District"; or
 * `at`.
 */
static uint32_t over_plain(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t to = at, plain = 0;
    for (; capital_word(w, to) && to - at < WORDS; to++) {
        const rel_word_info *word = &w->words[to];
        if (!word->common && !word->place &&
            (word->head || word->title || in_list(w, to, REL_LIST_PERSON) ||
             token_at(w, to)->shape == REL_SHAPE_UPPER || known_at(w, to, true, &m)))
            break;
        plain += word->common || word->place;
        to += in_sentence(w, to + 2) && is_mark(w, to + 1, '-') &&
              token_at(w, to + 1)->joined && token_at(w, to + 2)->joined &&
              capital_word(w, to + 2);
    }
    return plain ? to : at;
}

/* "Pacific Network on | Globalisation (PNG)": do the letters in the bracket behind `end`
 * begin and end with those of the name? */
static bool lettered(const work *w, uint32_t at, uint32_t end)
{
    const char *text = w->tokens->article->text.ptr;
    if (!in_sentence(w, end + 2) || !is_mark(w, end, '(') || !is_mark(w, end + 2, ')') ||
        token_at(w, end + 1)->shape != REL_SHAPE_UPPER)
        return false;
    rel_str letters = rel_token_text(w->tokens, end + 1);
    return letters.len > 2 && letters.ptr[0] == text[token_at(w, at)->start] &&
           letters.ptr[letters.len - 1] == text[token_at(w, end - 1)->start];
}

/* "Agency | for Marine-Earth Science and Technology", "Court | for the Northern District
 * of Ohio": what the body at `at` is for, ordinary words; or `found`. */
static uint32_t purpose_end(const work *w, uint32_t at, uint32_t found)
{
    uint32_t first = found + 1;
    if (!in_sentence(w, first) || w->words[found].capital ||
        !is_cue(w, found, REL_CUE_ORG_PARTICLE) || is_cue(w, found, REL_CUE_PAIR))
        return found;
    first += is_cue(w, first, REL_CUE_ARTICLE) && is_cue(w, found, REL_CUE_ROLE_FOR);
    if (capital_word(w, first) && lettered(w, at, first + 1))
        return first + 1;
    uint32_t to = over_plain(w, first), more = to + 1;
    if (to == first || in_list(w, first, REL_LIST_STOPWORD) || dated(w, first))
        return found;
    bool pair = in_sentence(w, more) && !w->words[to].capital &&
                is_cue(w, to, REL_CUE_PAIR) && is_cue(w, to, REL_CUE_ORG_PARTICLE);
    uint32_t end = pair ? over_plain(w, more) : more;
    if (pair && end > more && !w->words[more].near_head && !capital_word(w, end))
        to = end;
    bool of = in_sentence(w, to + 1) && is_cue(w, to, REL_CUE_ROLE_OF) &&
              is_cue(w, to, REL_CUE_ORG_PARTICLE) && !is_cue(w, to, REL_CUE_PREPOSITION);
    uint32_t place = of ? place_behind(w, to + 1) : to;
    return place > to + 1 ? place : to;
}

/* "Harvard University", "Institute for Strategic Studies": the head comes
 * last, or before "of" and "for". */
static uint32_t head_after(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t found = at, i = at;
    bool known = known_at(w, at, true, &m) && m.count > 1 && m.type == REL_ORGANIZATION;
    for (; in_sentence(w, i) && i - at < WORDS && !head_blocked(w, at, i); i++)
        if (i > at && w->words[i].head && w->words[i].head_kind == REL_HEAD_AFTER)
            found = closed_end(w, at, i, found);
        else if (i > at && w->words[i].head > 1 && !w->words[i + 1].capital && !known)
            return of_head(w, i, found);
    if (found == at)
        found = listed_head_end(w, at);
    if (found == at || known_across(w, at, found) || headline_words(w, at, found))
        return at;
    bool place = w->words[at].place && w->words[at].place_kind == REL_HEAD_BEFORE &&
                 !w->adjective_first && found == at + 2; /* "Desa | Air Limau" */
    if (place || names_rulers(w, at, found))
        return at;
    uint32_t country = of_country(w, found);
    if (country > found && !w->words[found - 1].form)
        return country;
    for (uint32_t end = found; end - at < WORDS; found = end)
        if ((end = purpose_end(w, at, found)) == found)
            break;
    return found;
}

/* Without case to go by: the head and one or two words that are no ordinary ones. */
static uint32_t caseless_end(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t start = at + w->words[at].head, to = start;
    if (w->words[at].head_kind != REL_HEAD_BEFORE)
        return at;
    while (capital_word(w, to) && to - start < 2 && !in_list(w, to, REL_LIST_PERSON) &&
           !known_at(w, to, false, &m))
        to++;
    return to > start ? to : at;
}

/* The longest name that a head near makes of what begins at `at`. */
static uint32_t headed_end(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    bool opens = word->head && word->head_kind != REL_HEAD_AFTER;
    uint32_t ends[] = {head_after(w, at), opens ? head_end(w, at) : at,
                       company_end(w, at), form_end(w, at), partners_end(w, at)};
    uint32_t end = at;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        end = end > ends[i] ? end : ends[i];
    return end;
}

/* "Ketua Komnas HAM | Nurkelana": behind a title, the one word more that a rule sees in
 * the name of a known organisation is who holds the post. */
static bool officer_last(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    bool titled = w->title_count && at >= w->title_first && at <= w->title_end;
    return titled && end > at + 2 && known_at(w, at, false, &m) &&
           at + m.count + 1 == end && m.type == REL_ORGANIZATION &&
           !w->words[end - 1].common &&
           token_at(w, end - 1)->shape == REL_SHAPE_CAPITAL &&
           !known_at(w, end - 1, true, &m);
}

/* "Farmers' Union of Kenya": whose it is, an ordinary word, opens the name. */
static uint32_t owners_end(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t head = at + 2;
    if (!capital_word(w, head) || !w->words[head].head || !w->words[at].common ||
        !is_quote(w, at + 1) || is_mark(w, at + 1, '"') || !token_at(w, at + 1)->joined ||
        w->headline || w->style)
        return at;
    rel_str owner = rel_token_text(w->tokens, at);
    if (owner.len < 4 || owner.ptr[owner.len - 1] != 's' || known_at(w, at, true, &m) ||
        is_cue(w, at, REL_CUE_NO_NAME) || token_at(w, head)->joined)
        return at;
    uint32_t end = headed_end(w, head), least = head + w->words[head].head;
    if (end <= least && !w->words[least - 1].capital) /* "Committee for" what? */
        return at;
    end = of_country(w, end > least ? end : least);
    bool placed = end == least && capital_word(w, end) && known_at(w, end, false, &m) &&
                  m.type == REL_PLACE && !capital_word(w, end + m.count);
    return placed ? end + m.count : end; /* "Voters' Forum Sindh" */
}

/* "Carrow | Residents' Association": with words in front that are no ordinary ones;
 * "Prime Minister's Office". */
static uint32_t owned_end(const work *w, uint32_t at)
{
    enum { FRONT = 3 };
    uint32_t owner = at, post = at + w->words[at].title, head = post + 1, end = head + 1;
    if (post > at && in_sentence(w, head) && rel_token_genitive(w->tokens, post)) {
        bool whole = w->words[head].head == 1 && w->words[head].capital &&
                     !(in_sentence(w, end) && (is_cue(w, end, REL_CUE_ORG_PARTICLE) ||
                                               is_cue(w, end, REL_CUE_ROLE_OF)));
        return whole ? end : at;
    }
    while (owner - at < FRONT && capital_word(w, owner + 1) && !w->words[owner].title &&
           !w->words[owner].common && !w->words[owner].head && !dated(w, owner)) {
        end = owners_end(w, ++owner);
        if (end > owner)
            return end;
    }
    return at;
}

/* "Fakultas Kedokteran Hewan | Universitas Udayana": where heads open names, what belongs
 * to a university or hospital is told with it. Behind a title the officer's name may
 * follow. */
static uint32_t housed_end(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    const rel_word_info *head = &w->words[at];
    if (end == at || w->adjective_first || w->style || head->named || head->legal ||
        head->head_kind != REL_HEAD_BEFORE || !capital_word(w, end))
        return end;
    if (known_at(w, end, false, &m) && m.type == REL_ORGANIZATION)
        return is_kind(w, m.known, "university hospital") ? end + m.count : end;
    bool unit = w->words[end].unit; /* "Lembaga Manajemen | FEB UI" */
    uint32_t whole = w->words[end].named || unit ? organization_end(w, end) : end;
    if (unit)
        return whole > end ? whole : end;
    bool open = title_waits(w, at) || head->after_title || w->headline;
    return whole > end && (!open || whole == end + 2) ? whole : end;
}

bool ordinary_front(const work *w, uint32_t first, uint32_t count)
{
    const rel_word_info *word = &w->words[first], *next = word + 1;
    return first == w->first && count > 2 && word->common && !word->head &&
           !word->title && !w->adjective_first && !w->headline && !w->style &&
           next->head && next->head_kind == REL_HEAD_BEFORE && next->capital;
}

/* "St Winefride's Secondary", "Prince Henry's Grammar School": called after a patron. */
static uint32_t patron_end(const work *w, uint32_t at)
{
    if (w->headline || w->style || own_phrase_end(w, at, REL_CUE_PATRON) != at + 1 ||
        !capital_word(w, at + 1))
        return at;
    uint32_t to = at + 2;
    to += in_sentence(w, to) && capital_word(w, to) && !w->words[to].head;
    if (!in_sentence(w, to + 1) || !rel_token_genitive(w->tokens, to))
        return at;
    uint32_t name = to + 1, end = name;
    while (capital_word(w, end) && end - name < WORDS && !w->words[end].title)
        end++;
    if (end == name)
        return at;
    bool headed = w->words[end - 1].head && w->words[end - 1].head_kind == REL_HEAD_AFTER;
    bool school = own_phrase_end(w, end - 1, REL_CUE_PATRON) == end;
    return headed || school ? end : at;
}

bool named_after_patron(const work *w, uint32_t at)
{
    return w->adjective_first && in_sentence(w, at + 3) &&
           (rel_token_genitive(w->tokens, at + 2) ||
            rel_token_genitive(w->tokens, at + 3)) &&
           patron_end(w, at) > at;
}

/* "Dinas PUPR", "Dinas PUPR Jepara": an office of a region by the acronym of a ministry,
 * and its region. */
static uint32_t local_office_end(const work *w, uint32_t at)
{
    rel_match m;
    if (!capital_word(w, at + 1) || w->style ||
        token_at(w, at + 1)->shape != REL_SHAPE_UPPER ||
        own_phrase_end(w, at, REL_CUE_LOCAL_OFFICE) != at + 1 ||
        !known_at(w, at + 1, true, &m) || m.count > 1 || !is_kind(w, m.known, "ministry"))
        return at;
    return place_behind(w, at + 2);
}

uint32_t organization_end(const work *w, uint32_t at)
{
    rel_match m;
    const rel_word_info *word = &w->words[at];
    if (w->cover[at] || is_cue(w, at, REL_CUE_ARTICLE) || is_cue(w, at, REL_CUE_PAIR) ||
        (at == w->first && in_list(w, at, REL_LIST_STOPWORD)))
        return at;
    if (!word->capital)
        return w->style && word->head ? caseless_end(w, at) : at;
    uint32_t club = club_end(w, at);
    if (club == at && named_after_patron(w, at))
        club = patron_end(w, at);
    if (club > at)
        return club;
    uint32_t unit = word->chapter ? chapter_end(w, at) : at;
    if (unit == at && word->head)
        unit = numbered_end(w, at);
    if (unit == at)
        unit = unit_of_end(w, at);
    if (unit > at)
        return unit;
    uint32_t end = word->near_head ? headed_end(w, at) : at;
    if (end == at && word->near_head)
        end = word->common && !word->title ? owners_end(w, at) : owned_end(w, at);
    if (end == at)
        end = employer_end(w, at);
    if (end == at)
        end = cause_end(w, at);
    end -= officer_last(w, at, end);
    uint32_t whole = housed_end(w, at, end);
    if (whole > end)
        return whole;
    bool inner = end > at + 1 && known_at(w, at + 1, false, &m) &&
                 at + 1 + m.count == end && m.type == REL_ORGANIZATION && !word->named &&
                 !word->legal && place_behind(w, at + 1) != end; /* "Polres | OKI" */
    if (inner || end == at)
        return word->head ? local_office_end(w, at) : at;
    return end;
}

/* "Gold Coast | Raiders", "Kharkiv Oblast | Military Administration": a known place of
 * several words, a head and no more; behind a region with ordinary words between. */
static bool placed_head(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    if (w->headline || w->style || !known_at(w, at, false, &m) || m.type != REL_PLACE ||
        m.count < 2 || capital_word(w, end))
        return false;
    uint32_t head = at + m.count;
    bool region = is_kind(w, m.known, "province region");
    while (region && head + 1 < end && w->words[head].head_kind != REL_HEAD_AFTER &&
           w->words[head].common && w->words[head].capital)
        head++;
    return head < end && head + w->words[head].head == end &&
           w->words[head].head_kind == REL_HEAD_AFTER;
}

/* "The | Competition Commission": behind an article, which has its capital from the
 * sentence, ordinary words have none but as a name. */
static bool behind_first(const work *w, uint32_t at, uint32_t end)
{
    return at == w->first + 1 && is_cue(w, w->first, REL_CUE_ARTICLE) && !w->headline &&
           !w->style && end > at + 1 && !capital_word(w, end) &&
           w->words[end - 1].head == 1 && !w->words[end - 1].firm &&
           w->words[end - 1].head_kind == REL_HEAD_AFTER;
}

/* "RSUD Sayang", "SMAN 1", "Kejaksaan Tinggi Bali", "co-founder of X": no ordinary words
 * open these. */
static bool certain(const work *w, uint32_t at, uint32_t end)
{
    const rel_token *t = token_at(w, at);
    if (cue_before(w, at, REL_CUE_ORG_NOUN) && !is_cue(w, at - 1, REL_CUE_ORG_NOUN))
        return true;
    bool called = false, exact = w->words[at].head > 1 && w->words[at + 1].capital &&
                                 w->words[at].head_kind == REL_HEAD_BEFORE;
    for (uint32_t i = at + w->words[at].head; (exact || w->words[at].named) && i < end;
         i++)
        called |= !w->words[i].common;
    bool listed = at > w->first && listed_head_end(w, at) == end;
    bool numbered = w->words[at].head && numbered_end(w, at) == end;
    bool formed = form_end(w, at) == end && /* not "Wasarandu Limited Edition" */
                  !(capital_word(w, end) && !w->words[end].title);
    if (w->words[at].legal || formed || local_office_end(w, at) == end ||
        placed_head(w, at, end) || w->words[at].chapter || numbered || called || listed ||
        closes_names(w, at, end) || behind_first(w, at, end))
        return true;
    return w->words[at].head_kind == REL_HEAD_BEFORE && t->shape == REL_SHAPE_UPPER &&
           t->len > 2 && !w->style && !is_cue(w, at, REL_CUE_NO_NAME);
}

/* More than the head speaks for the organisation: a country in its name, an acronym in
 * brackets behind it, a name of the knowledge base, what it is for. */
static bool supported(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    if (in_sentence(w, end) && is_mark(w, end, '(') && capital_word(w, end + 1) &&
        end + 2 < w->reading.end && is_mark(w, end + 2, ')'))
        return true;
    if ((known_at(w, at, true, &m) && m.count == end - at) || cause_end(w, at) == end ||
        club_end(w, at) == end || named_after_patron(w, at))
        return true;
    const rel_word_info *head = &w->words[end - 1];
    if (w->adjective_first && known_at(w, at, false, &m) && m.type == REL_COUNTRY &&
        end > at + m.count + 1 && !capital_word(w, end) && head->head == 1 &&
        !head->firm && head->head_kind == REL_HEAD_AFTER &&
        token_at(w, end - 1)->shape == REL_SHAPE_CAPITAL)
        return true; /* "Kenya Meteorological Department" */
    for (uint32_t i = at + 1; i < end; i++)
        if (known_at(w, i, false, &m) && i + m.count <= end && m.type != REL_PLACE)
            return true;
    return false;
}

/* "di Iowa City": of what may be a club or a town, the town. */
static bool town(const work *w, uint32_t at, uint32_t end)
{
    const rel_word_info *last = &w->words[end - 1];
    return at > w->first && is_cue(w, at - 1, REL_CUE_PREPOSITION) &&
           last->head_kind == REL_HEAD_AFTER && last->place &&
           last->place_kind == REL_HEAD_AFTER && last->head == 1;
}

/* "BBPJN Jatim|-Bali": of two places joined, where a name ends, both are of it. */
static uint32_t second_place(const work *w, uint32_t at, uint32_t end)
{
    uint32_t next = end + 1, place = at + 1;
    if (!in_sentence(w, next) || !is_mark(w, end, '-') || !token_at(w, end)->joined ||
        !token_at(w, next)->joined || w->adjective_first)
        return end;
    while (place < end && place_behind(w, place) != end)
        place++;
    uint32_t second = place_behind(w, next);
    return place < end && second > next && !capital_word(w, second) ? second : end;
}

uint32_t take_organization(work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    if (is_nothing(w, at, end - at, REL_ORGANIZATION))
        return at;
    end = second_place(w, at, end);
    if (law_case(w, at, end))
        return end;
    uint32_t first = whole_begin(w, at);
    rel_type type = town(w, at, end) ? REL_PLACE : REL_ORGANIZATION;
    rel_mention *mention = first < at
                               ? replace_mentions(w, first, end - first, REL_ORGANIZATION)
                               : add_mention(w, at, end - at, type);
    if (!mention)
        return at;
    mention->source = first < at ? REL_BY_RULE | REL_BY_GAZETTEER : REL_BY_RULE;
    mention->confidence = first < at || supported(w, at, end) ? 0.85f
                          : certain(w, at, end)               ? 0.75f
                                                              : 0.5f;
    if (known_at(w, at, true, &m) && m.count == end - at && !m.ambiguous &&
        m.type == REL_ORGANIZATION)
        mention->known = m.known;
    return end;
}
