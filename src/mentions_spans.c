/* mentions_spans.c - a span of the trained model before it is taken: where its name
 * begins and ends, and whether it is one. */
#include "mentions_work.h"

/* A rule as sure as this keeps the end of its organisation's name. */
static const float sure_end = 0.75f;

/* "Maulana Hakim" is a name, though both words are titles. */
static bool name_of_titles(const work *w, const rel_span *s)
{
    return s->count == 2 && in_list(w, s->first, REL_LIST_PERSON) &&
           in_list(w, s->first + 1, REL_LIST_PERSON) && w->words[s->first + 1].title;
}

/* "Sarah Hill | KC", "Firdaus | MKes": does the name end in what stands behind it, in
 * capitals, without a comma? */
static bool honoured(const work *w, const rel_span *s)
{
    uint32_t at = s->first + s->count - 1;
    const rel_word_info *word = &w->words[at];
    return word->title == 1 && word->title_kind == REL_TITLE_AFTER && !w->style &&
           token_at(w, at)->shape >= REL_SHAPE_UPPER && !token_at(w, at)->dotted &&
           (s->count > 2 || (s->count == 2 && in_list(w, s->first, REL_LIST_PERSON)));
}

/* "Neighbour | Tess Hollis", "Later | al-Sadr": at the front of a sentence, a noun for
 * people, or before a small word of a family name any, that has its capital from there.
 */
static bool noun_first(const work *w, const rel_span *s)
{
    uint32_t next = s->first + 1;
    if (s->first != w->first || s->count == 1 || w->style || !w->words[s->first].common ||
        in_list(w, s->first, REL_LIST_PERSON))
        return false;
    if (is_cue(w, next, REL_CUE_PARTICLE) && !w->words[next].capital)
        return true;
    bool noun =
        is_cue(w, s->first, REL_CUE_PERSON_NOUN) || is_cue(w, s->first, REL_CUE_KIN);
    return noun && (s->count > 2 || in_list(w, next, REL_LIST_PERSON));
}

/* The tokens before a bracket that opens in the span and does not close in it, or closes
 * and did not open: "Dinas Kesehatan | (Dinkes", "Laut | ) dan Budi"; all of them if
 * there is none. */
static uint32_t before_bracket(const work *w, const rel_span *s)
{
    uint32_t open = s->count;
    for (uint32_t i = 0; i < s->count; i++)
        if (*rel_token_text(w->tokens, s->first + i).ptr == '(') /* "((", too */
            open = i;
        else if (is_mark(w, s->first + i, ')') && open == s->count)
            return i;
        else if (is_mark(w, s->first + i, ')'))
            open = s->count;
    return open;
}

/* "Lister-Haug-Institut | in Langen": where an organisation is, is not its name, unless
 * ordinary words tell what it is for. */
static uint32_t before_place(const work *w, const rel_span *s)
{
    uint32_t end = s->first + s->count, in = s->first + 1;
    while (in < end && !(is_cue(w, in, REL_CUE_PREPOSITION) && !w->words[in].capital))
        in++;
    if (in + 1 >= end || !w->words[in - 1].capital)
        return s->count;
    for (uint32_t i = in + 1; i < end; i++)
        if (!w->words[i].capital || w->words[i].common || w->words[i].head)
            return s->count;
    return in - s->first;
}

/* "Harbour Commission | and the Board", "MAS | and the Police": behind the head that ends
 * a name, and an acronym, "and the" begins another. */
static uint32_t before_other(const work *w, const rel_span *s)
{
    uint32_t end = s->first + s->count;
    for (uint32_t i = s->first + 1; i + 1 < end; i++) {
        const rel_word_info *head = &w->words[i - 1];
        bool closed = i == s->first + 1
                          ? token_at(w, s->first)->shape == REL_SHAPE_UPPER
                          : head->head == 1 && head->head_kind == REL_HEAD_AFTER;
        if (closed && is_cue(w, i, REL_CUE_PAIR) && is_cue(w, i + 1, REL_CUE_ARTICLE) &&
            !w->words[i].capital && !w->words[i + 1].capital && head->capital)
            return i - s->first;
    }
    return s->count;
}

/* "Ouseph Chettan | of Kattoor", "Aga Khan Hospital | and to Avenue Hospital": where what
 * is small in the span tells that more than one is named. */
static uint32_t before_small(const work *w, const rel_span *s, rel_type type)
{
    for (uint32_t i = s->first + 2; i + 1 < s->first + s->count; i++) {
        bool small = token_at(w, i)->shape == REL_SHAPE_LOWER;
        bool of = type == REL_PERSON && is_cue(w, i, REL_CUE_ROLE_OF) &&
                  !is_cue(w, i, REL_CUE_PARTICLE);
        bool two = type == REL_ORGANIZATION && is_cue(w, i, REL_CUE_PAIR) &&
                   is_cue(w, i + 1, REL_CUE_PREPOSITION) && !w->words[i + 1].capital;
        if (small && (of || two))
            return i - s->first;
    }
    return s->count;
}

/* "Ketua PDM Jombang | Dr. H. Sutrisno": the titles that end the span are of who is named
 * behind it. */
static uint32_t before_next_titles(const work *w, const rel_span *s)
{
    rel_match m;
    uint32_t end = s->first + s->count, to = end;
    for (uint32_t i = s->first + 1; i < end; i++) /* "APC | Publicity [Secretary]" */
        if (i + w->words[i].title >= end && w->words[i].title_kind == REL_TITLE_OFFICE &&
            known_as(w, s->first, i - s->first, REL_ORGANIZATION, &m))
            return i - s->first;
    while (to > s->first + 1 && w->words[to - 1].title == 1 &&
           w->words[to - 1].title_kind == REL_TITLE_HONORIFIC &&
           (token_at(w, to - 1)->dotted || token_at(w, to - 1)->len < 4))
        to--; /* "Institute of Justice" keeps it */
    return capital_word(w, end) ? to - s->first : s->count;
}

/* A mark, "dan", a currency, whose capital is no name's: no name ends with them. */
static bool ends_no_name(const work *w, uint32_t at)
{
    const rel_token *t = token_at(w, at);
    bool mark = t->kind == REL_TOKEN_PUNCT && !is_mark(w, at, ')');
    bool currency = t->kind == REL_TOKEN_WORD && t->shape >= REL_SHAPE_CAPITAL &&
                    !w->words[at].capital && !w->style;
    return mark || currency || (is_cue(w, at, REL_CUE_PAIR) && !w->words[at].capital);
}

bool may_be_called(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    for (; at < end; at++)
        if (token_at(w, at)->shape != REL_SHAPE_CAPITAL || w->words[at].head ||
            w->words[at].place || known_at(w, at, false, &m))
            return false;
    return true;
}

bool held_by(const work *w, const rel_span *s)
{
    const rel_mention *m = covering(w, s->first);
    if (!m || m->first >= s->first || s->count < 2 || !by_rule(m) ||
        m->confidence >= sure_end)
        return false;
    const rel_word_info *head = &w->words[m->first];
    return (head->after_title || head->in_title) && head->head && !head->named &&
           m->first + head->head == s->first;
}

/* "Shares of | Zelorin Corp": behind what opens the sentence and is followed by the name;
 * how many tokens. */
static uint32_t told_front(const work *w, const rel_span *s)
{
    uint32_t end =
        s->first == w->first ? own_phrase_end(w, s->first, REL_CUE_ORG_NOUN) : s->first;
    bool of = end > s->first + 1 && end < s->first + s->count &&
              is_cue(w, end - 1, REL_CUE_ORG_PARTICLE) && !w->words[end - 1].capital;
    return of ? end - s->first : 0;
}

/* Off the front: titles and marks; off the end: marks, from a person's name what stands
 * behind it. False when nothing is left. */
static bool trim(const work *w, rel_span *s, rel_type type)
{
    while (s->count) {
        const rel_word_info *word = &w->words[s->first];
        bool titled = type == REL_PERSON && word->title && !name_of_titles(w, s);
        uint32_t title = titled && word->title < s->count ? word->title : 0;
        bool article = type == REL_ORGANIZATION && s->first == w->first && s->count > 1 &&
                       is_cue(w, s->first, REL_CUE_ARTICLE) &&
                       token_at(w, s->first)->len < 3; /* "A | Finance Ministry aide" */
        article |= type == REL_ORGANIZATION && ordinary_front(w, s->first, s->count);
        title += !title && type == REL_ORGANIZATION ? told_front(w, s) : 0;
        if (!title &&
            (article || token_at(w, s->first)->kind == REL_TOKEN_PUNCT ||
             (type == REL_PERSON && (noun_first(w, s) || answers(w, s->first)))))
            title = 1;
        if (!title && type == REL_PERSON && word->in_title && s->count > 1 &&
            !w->words[s->first + 1].in_title && !held_by(w, s))
            title = 1; /* "Kolonel Inf | Gusti" */
        if (!title)
            break;
        s->first += title;
        s->count -= title;
    }
    s->count = before_bracket(w, s);
    s->count = before_small(w, s, type);
    if (type == REL_ORGANIZATION) {
        s->count = before_other(w, s);
        s->count = before_place(w, s);
        s->count = before_next_titles(w, s);
    }
    while (s->count && ends_no_name(w, s->first + s->count - 1))
        s->count--;
    s->count -= s->count && type == REL_PERSON && honoured(w, s);
    return s->count > 0;
}

/* A country or organisation that is known does not open a person's name:
 * "China Xi Jinping"; nor does the end of one that a rule is sure of: "PT Kartika
 * Rotanindo | Goh Swee Lian". */
static void trim_holder(const work *w, rel_span *s)
{
    const rel_mention *open = covering(w, s->first);
    uint32_t end = open ? open->first + open->count : 0;
    bool head = w->words[s->first].head == 1 && s->count > 2 && /* "BPJS Watch | Budi" */
                w->words[s->first].head_kind == REL_HEAD_AFTER;
    if (open && by_rule(open) && open->type == REL_ORGANIZATION &&
        (head || open->confidence >= sure_end) && open->first < s->first &&
        end < s->first + s->count) {
        s->count -= end - s->first;
        s->first = end;
        trim(w, s, REL_PERSON);
    }
    while (s->count && w->cover[s->first]) {
        const rel_mention *m = &w->mentions[w->cover[s->first] - 1];
        const rel_word_info *next = &w->words[m->first + m->count];
        bool held =
            w->words[s->first].after_title && s->count > m->count + 1 &&
            !in_list(w, s->first, REL_LIST_PERSON); /* "Pidie | Sarjani Abdullah" */
        bool titled = m->type == REL_PLACE &&       /* "Konut | H. Ikbar" */
                      (held || (next->title && next->title_kind == REL_TITLE_HONORIFIC));
        bool holder = m->type == REL_COUNTRY || m->type == REL_ORGANIZATION || titled;
        if (by_rule(m) || !holder || m->first != s->first || m->count >= s->count)
            return;
        s->first += m->count;
        s->count -= m->count;
        if (titled && !trim(w, s, REL_PERSON))
            return;
    }
}

/* "Kepala | Bidang Pengendalian Pencemaran DLH Morowali": from the field of a post on to
 * the body that the post is held in, known, by its head or an acronym; all of it if none
 * is there. */
static uint32_t over_field(const work *w, const rel_span *s)
{
    rel_match m;
    uint32_t at = s->first, end = at + s->count;
    if (!w->words[at].in_title || w->words[at].title || !is_cue(w, at, REL_CUE_ROLE_FOR))
        return at;
    for (at++; at < end; at++)
        if (w->words[at].head_kind == REL_HEAD_BEFORE ||
            (token_at(w, at)->shape == REL_SHAPE_UPPER && token_at(w, at)->len > 2) ||
            (known_at(w, at, false, &m) && m.type == REL_ORGANIZATION))
            return at;
    return s->first;
}

/* "The | Hill reported": a paper whose name the article opens. */
static void take_article(const work *w, rel_span *s)
{
    rel_match m;
    uint32_t at = s->first - 1, end = s->first + s->count;
    if (s->first == w->first || !w->words[at].capital ||
        !is_cue(w, at, REL_CUE_ARTICLE) || w->cover[at] ||
        (at == w->first && !(in_sentence(w, end) && is_cue(w, end, REL_CUE_SPEECH))))
        return; /* "The Hill family" */
    if (known_at(w, at, true, &m) && m.count == s->count + 1 && m.exact_case &&
        m.type == REL_ORGANIZATION && is_kind(w, m.known, "media")) {
        s->first--;
        s->count++;
    }
}

/* "Wimala Logistics and | Blue Nile Medicals Ltd": the legal form is the second one's. */
static void part_firms(const work *w, rel_span *s)
{
    uint32_t end = s->first + s->count, name = end;
    while (name > s->first && w->words[name - 1].form)
        name--;
    for (uint32_t i = name; name < end && i > s->first + 2; i--)
        if (is_cue(w, i - 1, REL_CUE_PAIR) && name >= i + 2 && !is_mark(w, i - 1, '&')) {
            s->count = end - i;
            s->first = i;
            return;
        }
}

/* "the retailer | Lotte", "group | Bigkis Dagat ng Masinloc": what stands behind the noun
 * for an organisation, in a language that has whose it is elsewhere, unless somebody is
 * called so. */
static bool called_by_noun(const work *w, const rel_span *s)
{
    uint32_t noun = s->first - 1;
    if (!w->adjective_first || s->first == w->first || w->words[noun].capital ||
        w->headline || !is_cue(w, noun, REL_CUE_ORG_NOUN) || w->words[noun].role)
        return false;
    uint32_t called = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        if (w->words[i].title)
            return false;
        called += in_list(w, i, REL_LIST_PERSON);
    }
    return !called || (called == 1 && s->count > 2); /* "group | Jan Swasthya Manch" */
}

/* "BPJS | Watch": the head behind an acronym ends the name, where heads stand in front.
 */
static bool closed_by_head(const work *w, const rel_span *s)
{
    uint32_t end = s->first + s->count;
    return s->count == 1 && !w->adjective_first && capital_word(w, end) &&
           w->words[end].head == 1 && w->words[end].head_kind == REL_HEAD_AFTER &&
           token_at(w, s->first)->shape == REL_SHAPE_UPPER &&
           token_at(w, end)->shape == REL_SHAPE_CAPITAL;
}

/* "DSP | Sunday Abutu": behind a rank of capitals alone two words and more that are of no
 * body. */
static bool ranked(const work *w, const rel_span *s)
{
    const rel_word_info *rank = &w->words[s->first];
    return s->count > 2 && rank->title == 1 && rank->title_kind == REL_TITLE_RANK &&
           token_at(w, s->first)->shape == REL_SHAPE_UPPER && !w->style && !w->headline &&
           may_be_called(w, s->first + 1, s->first + s->count);
}

/* "Danramil Kapten Inf | Suyatno": behind titles of several words somebody, not a body:
 * without them; or 0. */
static uint32_t behind_titles(const work *w, const rel_span *s)
{
    uint32_t at = s->first, end = s->first + s->count;
    while (at < end && w->words[at].title && !w->words[at].head)
        at += w->words[at].title;
    bool somebody = at > s->first + 1 || (at > s->first && end - at > 1);
    for (uint32_t i = at; i < end && at == s->first + 1; i++)
        somebody &= !w->words[i].common; /* "Advocate | Saima Gilani" */
    return somebody && at < end && !w->style && !w->headline && may_be_called(w, at, end)
               ? at - s->first
               : 0;
}

/* "TAKENGON - | Koperasi Wasaru": a dash with blanks around parts the dateline from what
 * the sentence begins with. */
static uint32_t behind_dash(const work *w, const rel_span *s)
{
    for (uint32_t i = s->first + 1; i + 1 < s->first + s->count; i++)
        if (is_dash(w, i) && !token_at(w, i)->joined && !token_at(w, i + 1)->joined &&
            token_at(w, i - 1)->shape == REL_SHAPE_UPPER && w->words[i + 1].head &&
            w->words[i + 1].head_kind == REL_HEAD_BEFORE)
            return i + 1 - s->first;
    return 0;
}

/* Without the titles or the dateline that it opens with. */
static void leave_front(const work *w, rel_span *s, rel_type *type)
{
    if (*type == REL_ORGANIZATION && ranked(w, s))
        *type = REL_PERSON;
    if (*type != REL_ORGANIZATION)
        return;
    uint32_t front = behind_titles(w, s);
    if (front)
        *type = REL_PERSON;
    else
        front = behind_dash(w, s);
    s->first += front;
    s->count -= front;
}

static void mend_body(const work *w, rel_span *s)
{
    uint32_t first = over_field(w, s);
    s->count -= first - s->first;
    s->first = first;
    part_firms(w, s);
    take_article(w, s);
    s->count += closed_by_head(w, s);
}

/* What the words beside it say that it is. */
static rel_type told_type(const work *w, rel_span *s, rel_type type)
{
    if (is_there(w, s, type) || (type == REL_PERSON && on_river(w, s)))
        type = REL_PLACE;
    else if (type == REL_PLACE && body_in_place(w, s->first, s->first + s->count))
        type = REL_ORGANIZATION;
    if (type == REL_PERSON && (called_by_noun(w, s) || told_body(w, s)))
        return REL_ORGANIZATION;
    return type == REL_ORGANIZATION && told_person(w, s) ? REL_PERSON : type;
}

bool mend_span(const work *w, rel_span *s, rel_type *type)
{
    part_firm(w, s, type);
    const bool called = called_after_cue(w, s, *type);
    leave_front(w, s, type);
    if (*type >= REL_TYPES || called || !trim(w, s, *type) || not_one_name(w, s, *type))
        return false;
    if (*type == REL_ORGANIZATION)
        mend_body(w, s);
    if (*type == REL_PERSON) {
        trim_holder(w, s);
        if (!s->count)
            return false;
        take_small_parts(w, s);
    }
    *type = told_type(w, s, *type);
    return true;
}
