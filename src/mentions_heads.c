/* mentions_heads.c - where the name of an organisation ends that its head opens:
 * "Kementerian Pertahanan dan Keamanan Mesir". */
#include "mentions_work.h"

/* A name seems to begin here: known person, or one of the names of people with
 * a capital behind it. */
static bool person_begins(const work *w, uint32_t at)
{
    rel_match m;
    if (known_at(w, at, false, &m) && m.type == REL_PERSON)
        return true;
    if (w->words[at].title && w->words[at].title_kind != REL_TITLE_NONE)
        return true;
    bool followed = capital_word(w, at + 1) && !w->words[at + 1].common;
    return !w->words[at].common && (in_list(w, at, REL_LIST_PERSON) || followed) &&
           token_at(w, at)->shape == REL_SHAPE_CAPITAL;
}

/* "and", "for" in an Indonesian text: a name in English goes on. */
static bool foreign(const work *w, uint32_t at)
{
    return is_cue(w, at, REL_CUE_ORG_PARTICLE) && !in_list(w, at, REL_LIST_STOPWORD);
}

static bool person_word(const work *w, uint32_t at)
{
    return in_list(w, at, REL_LIST_PERSON);
}

/* "dan" and "of" go on when an ordinary word in capitals follows that begins
 * nothing of its own. Returns the token after the connector, or `at`. */
static uint32_t over_connector(const work *w, uint32_t at)
{
    uint32_t next = at + 1;
    rel_match m;
    if (!is_cue(w, at, REL_CUE_ORG_PARTICLE) && !is_mark(w, at, '&'))
        return at;
    if (in_sentence(w, next) && is_cue(w, next, REL_CUE_ORG_PARTICLE))
        next++;
    bool ordinary = w->words[next].common || (foreign(w, at) && !person_word(w, next));
    if (!capital_word(w, next) || w->words[next].head || w->words[next].title ||
        !ordinary || dated(w, next) || known_at(w, next, false, &m))
        return at;
    return next;
}

/* "Ketua DPRD Kota Solo | Kadar Wibisono": behind what a post is held in, and a place,
 * two words that end the capitals are who holds it, the first an ordinary one or not. */
static bool officer_behind(const work *w, uint32_t at, uint32_t next)
{
    uint32_t last = next + 1;
    bool titled = w->title_count && at >= w->title_first && at <= w->title_end;
    return titled && !w->headline && capital_word(w, last) && !w->words[last].common &&
           !w->words[last].title && !w->words[last].head && !w->words[last].place &&
           !capital_word(w, last + 1) && token_at(w, next)->shape == REL_SHAPE_CAPITAL &&
           token_at(w, last)->shape == REL_SHAPE_CAPITAL && !seen_lower(w, next);
}

/* "LBH Arema | Peduli": between the head and an ordinary word that ends the name, a
 * club's or company's name of one word is no more than a word. */
static bool called_after(const work *w, uint32_t head, uint32_t at, const rel_match *m)
{
    uint32_t next = at + 1, behind = at + 2;
    bool title = w->headline && w->tokens->sentences[w->sentence].kind == REL_PARA_TITLE;
    if (m->count > 1 || title || at != head + w->words[head].head)
        return false;
    bool person = capital_word(w, behind) &&
                  (w->words[behind].title || in_list(w, behind, REL_LIST_PERSON));
    return (is_kind(w, m->known, "club") || is_kind(w, m->known, "company")) &&
           token_at(w, next)->shape == REL_SHAPE_CAPITAL &&
           (person || !capital_word(w, behind));
}

/* Where a known name inside an organisation's name leads; `at`: the end. In a headline
 * the next word tells what it did: "Kejati Bali | Periksa". */
static uint32_t over_known(const work *w, uint32_t head, uint32_t at, const rel_match *m,
                           bool *stop, bool ordinary)
{
    rel_type type = m->type;
    rel_match behind;
    uint32_t next = at + m->count;
    bool told = w->headline && (type == REL_PLACE || (type == REL_COUNTRY && m->label));
    bool goes_on = capital_word(w, next) && w->words[next].common && !told &&
                   !w->words[next].title && !w->words[next].head && !dated(w, next) &&
                   !(type == REL_PLACE && officer_behind(w, head, next));
    bool purpose = in_sentence(w, next) && is_cue(w, next, REL_CUE_ROLE_FOR) &&
                   over_connector(w, next) > next;
    *stop = !purpose && (!goes_on || type == REL_ORGANIZATION);
    if (goes_on && type == REL_ORGANIZATION && called_after(w, head, at, m))
        return next + 1;
    if (type == REL_PLACE && capital_word(w, next) && known_at(w, next, false, &behind) &&
        behind.type == REL_COUNTRY) /* "Armada Pasifik Rusia" */
        return next + behind.count;
    if (type == REL_PLACE && numbered_last(w, next)) {
        *stop = true; /* "LLDikti Sumatera | II" */
        return next + 1;
    }
    uint32_t there = place_behind(w, next);
    bool whole = known_at(w, head, false, &behind) && head + behind.count == next;
    if (type == REL_ORGANIZATION && w->words[head].named && there > next && !whole) {
        *stop = true; /* "Universitas Muhammadiyah | Kudus" */
        return there;
    }
    bool apart = type == REL_PERSON || (type == REL_ORGANIZATION && ordinary);
    return apart && !(purpose && type == REL_ORGANIZATION) ? at : next;
}

/* "Dinas Sumber Daya | Alam", "Ilmu Pengetahuan | Alam Universitas": an ordinary word
 * that people are called by, too, ends what a body minds, where `other` follows or the
 * capitals end and no title waits for somebody. */
static bool minded_last(const work *w, uint32_t at, bool other)
{
    bool titled = w->title_count && w->title_end && at > w->title_first;
    return in_list(w, at, REL_LIST_COMMON) && w->words[at - 1].common &&
           w->words[at - 1].capital && !w->headline &&
           (other || (!titled && !capital_word(w, at + 1)));
}

/* One unknown word that ends the capitals is still the organisation's:
 * "Institut Teknologi Massachusetts", unless it speaks or is a person's name. */
static bool last_word(const work *w, uint32_t at)
{
    uint32_t next = at + 1;
    bool acronym = capital_word(w, next) && token_at(w, next)->shape == REL_SHAPE_UPPER &&
                   token_at(w, next)->len > 2 && !w->words[next].title;
    bool other = capital_word(w, next) && w->words[next].named; /* "| Universitas" */
    rel_match m;
    if (capital_word(w, next) && !other && !w->headline) { /* "PB Tunas Elang | Solo" */
        uint32_t place = place_behind(w, next);
        other = place > next && !capital_word(w, place);
    }
    bool called = (in_list(w, at, REL_LIST_PERSON) && !minded_last(w, at, other)) ||
                  (known_at(w, at, true, &m) && m.type == REL_PERSON);
    if (called || (capital_word(w, next) && !acronym && !other))
        return false;
    return !in_sentence(w, next) ||
           !(is_cue(w, next, REL_CUE_SPEECH) || is_cue(w, next, REL_CUE_GOV_VERB) ||
             is_dash(w, next));
}

/* "Perusahaan Jepang" is any company of Japan, and "Pemerintah Malaysia" is Malaysia;
 * "Kabinet Indonesia Maju" is a name. */
static bool any_of_country(const work *w, uint32_t at, const rel_match *m)
{
    uint32_t count = 1 + m->count;
    if (w->words[at].head != 1 || m->first != at + 1 ||
        (m->type != REL_COUNTRY && !foreign_capital(w, m)))
        return false;
    return is_cue(w, at, REL_CUE_ORG_NOUN) ||
           (government_of(w, at, count) && /* "Pemerintah RI Siapkan Syarat" */
            (w->headline || !capital_word(w, at + count)));
}

/* "Central Bank | of Sri Lanka", "Oversight Board | for Puerto Rico" */
uint32_t of_country(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t to = at + 1;
    bool of = in_sentence(w, at) && is_cue(w, at, REL_CUE_ORG_PARTICLE) &&
              (is_cue(w, at, REL_CUE_ROLE_OF) || is_cue(w, at, REL_CUE_ROLE_FOR)) &&
              !is_cue(w, at, REL_CUE_PREPOSITION);
    if (!of)
        return at;
    to += in_sentence(w, to) && is_cue(w, to, REL_CUE_ARTICLE);
    bool country =
        capital_word(w, to) && known_at(w, to, false, &m) && m.type == REL_COUNTRY;
    return country && !capital_word(w, to + m.count) ? to + m.count : at;
}

/* "Committee on Veterans|' Affairs" */
static bool plural_owner(const work *w, uint32_t at)
{
    rel_str owner = rel_token_text(w->tokens, at - 1);
    return is_quote(w, at) && token_at(w, at)->joined && capital_word(w, at + 1) &&
           !token_at(w, at + 1)->joined && owner.ptr[owner.len - 1] == 's';
}

/* "Dayah Babussalam | Al-Aziziyah" */
static bool article_joined(const work *w, uint32_t at)
{
    return is_cue(w, at, REL_CUE_PARTICLE) && capital_word(w, at + 2) &&
           is_mark(w, at + 1, '-') && token_at(w, at + 1)->joined &&
           token_at(w, at + 2)->joined;
}

/* "Kantor Pertanahan Kabupaten | Tirtanegara": the word behind that for a place, which
 * the lists do not know, ends the name. */
static bool seat_named(const work *w, uint32_t at)
{
    const rel_word_info *head = &w->words[at - 1];
    return head->place == 1 && head->place_kind == REL_HEAD_BEFORE && head->capital &&
           !w->words[at].common && !w->words[at].title &&
           token_at(w, at)->shape == REL_SHAPE_CAPITAL && !w->headline;
}

/* "Dinas | Koperasi dan UKM": what a body minds is a word that opens names itself. */
static bool minds_such(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    return word->capital && word->head == 1 && word->head_kind == REL_HEAD_BEFORE &&
           !word->legal && !word->named && token_at(w, at)->shape == REL_SHAPE_CAPITAL &&
           in_sentence(w, at + 2) && is_cue(w, at + 1, REL_CUE_ORG_PARTICLE) &&
           capital_word(w, at + 2) && !w->words[at + 2].title && !w->words[at + 2].head;
}

/* "Ketua PCNU | KH Sabar": what somebody is called, whose name follows, is not of the
 * organisation whose name begins before `start` and ends at `end`. */
static uint32_t before_honorifics(const work *w, uint32_t start, uint32_t end)
{
    bool named = capital_word(w, end) && !w->words[end].title;
    while (named && end > start && w->words[end - 1].title &&
           w->words[end - 1].title_kind == REL_TITLE_HONORIFIC)
        end--;
    return end;
}

/* "Yayasan Lestari Nusantara | Asmania Bahri": where the model sees a body and right
 * behind it somebody of two names or more, it tells where the one ends, but of a unit
 * and the known body that it is of; or `at`. */
static uint32_t told_end(const work *w, uint32_t at)
{
    rel_match m;
    if (tag_at(w, at) != REL_ORGANIZATION || w->style)
        return at;
    const rel_span *body = &w->spans.spans[w->span_at[at] - 1];
    uint32_t end = body->first + body->count;
    if (body->first != at || !capital_word(w, end) || !one_person(w, end) ||
        w->spans.spans[w->span_at[end] - 1].first != end)
        return at;
    for (uint32_t i = at + 1; i < end; i++)
        if (known_at(w, i, true, &m) && m.type == REL_ORGANIZATION)
            return at;
    return before_honorifics(w, at + w->words[at].head, end);
}

/* "PDAM | Macet Sebulan": behind an acronym in a title an ordinary word, which the text
 * has in lower case, tells what it does. */
static bool told_of(const work *w, uint32_t head, uint32_t at)
{
    return w->headline && !w->style && at == head + 1 && w->words[at].common &&
           w->tokens->sentences[w->sentence].kind == REL_PARA_TITLE &&
           token_at(w, head)->shape == REL_SHAPE_UPPER && seen_lower(w, at);
}

/* ---- word by word ------------------------------------------------------------- */

/* A name on its way: the head at `at`, what is taken behind it up to `to`. */
typedef struct walk {
    const work *w;
    uint32_t at, start, to, taken; /* start: behind the head; taken: words so far */
    bool ordinary, english;        /* one of them is ordinary; it goes on in English */
    bool officer;                  /* whose title waits is named already             */
} walk;

/* What one construction says of the word at `to`: it is none of its own, the name goes on
 * behind what was taken, it ends there, or there is no name at all. */
typedef enum step { STEP_OTHER, STEP_ON, STEP_END, STEP_NONE } step;

static step take(walk *h, uint32_t to, uint32_t words, bool last)
{
    h->taken += words;
    h->to = to;
    return last ? STEP_END : STEP_ON;
}

/* "Pertahanan | dan Keamanan", "Bangsa|-Bangsa", "Veterans|' Affairs" */
static step step_joint(walk *h)
{
    const work *w = h->w;
    uint32_t to = h->to, next = over_connector(w, to);
    if (h->taken && is_mark(w, to, '-') && token_at(w, to)->joined &&
        capital_word(w, to + 1) && token_at(w, to + 1)->joined)
        next = to + 2;
    if (to == h->start + 1 && plural_owner(w, to))
        next = to + 1;
    if (next == to || !h->taken)
        return STEP_OTHER;
    h->english |= foreign(w, to);
    return take(h, next, 0, false);
}

/* "Dinas | Koperasi dan UKM" */
static step step_minded(walk *h)
{
    if (h->to != h->start || !minds_such(h->w, h->to))
        return STEP_OTHER;
    h->ordinary = true;
    return take(h, h->to + 3, 3, false);
}

/* What is no part of a name, or begins another. */
static step step_end(walk *h)
{
    const rel_word_info *word = &h->w->words[h->to];
    bool ends = !word->capital || (word->head && word->head_kind == REL_HEAD_BEFORE) ||
                (word->title && word->title_kind != REL_TITLE_HONORIFIC) ||
                in_list(h->w, h->to, REL_LIST_WEEKDAY) ||
                (h->to == h->start && dated(h->w, h->to)) || told_of(h->w, h->at, h->to);
    return ends ? STEP_END : STEP_OTHER;
}

/* A known name, and "Polres | OKI". */
static step step_known(walk *h)
{
    rel_match m;
    const work *w = h->w;
    uint32_t to = h->to;
    bool stop = false;
    if (!known_at(w, to, false, &m))
        return STEP_OTHER;
    bool first = to == h->start && m.type == REL_ORGANIZATION && m.count == 1;
    uint32_t seat = first ? place_behind(w, to) : to;
    if (seat > to)
        return take(h, seat, 1, true);
    if (any_of_country(w, h->at, &m))
        return STEP_NONE;
    uint32_t next = over_known(w, h->at, to, &m, &stop, h->ordinary);
    return next == to ? STEP_END : take(h, next, 1, stop);
}

/* "Dayah Babussalam | Al-Aziziyah", "Kantor Pertanahan Kabupaten | Tirtanegara"; but
 * "Partai Komunis | Yang Jiechi" */
static step step_called(walk *h)
{
    const work *w = h->w;
    uint32_t to = h->to;
    if (article_joined(w, to))
        return take(h, to + 3, 1, false);
    if (h->taken && seat_named(w, to))
        return take(h, to + 1, 1, true);
    bool another = h->taken && in_list(w, to, REL_LIST_STOPWORD) &&
                   capital_word(w, to + 1) && !w->words[to + 1].common;
    return another ? STEP_END : STEP_OTHER;
}

/* Any other word: an ordinary one is the name's, another if nobody's begins there. */
static step step_word(walk *h)
{
    const work *w = h->w;
    uint32_t to = h->to;
    if (w->words[to].common || roman(w, to)) {
        h->ordinary = true;
        return take(h, to + 1, 1, false);
    }
    bool acronym = token_at(w, to)->shape == REL_SHAPE_UPPER && !w->style;
    bool going = h->english && !person_word(w, to);
    if (h->taken && !acronym && !going && !h->officer && !last_word(w, to) &&
        (h->ordinary || person_begins(w, to)))
        return STEP_END;
    return take(h, to + 1, 1, acronym && h->taken);
}

static step next_step(walk *h)
{
    static step (*const steps[])(walk *) = {step_joint, step_minded, step_end,
                                            step_known, step_called, step_word};
    step said = STEP_OTHER;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && said == STEP_OTHER; i++)
        said = steps[i](h);
    return said;
}

static void leave_honorifics(walk *h)
{
    uint32_t end = before_honorifics(h->w, h->start, h->to);
    h->taken -= h->to - end;
    h->to = end;
}

uint32_t head_end(const work *w, uint32_t at)
{
    uint32_t told = told_end(w, at), start = at + w->words[at].head;
    if (told > at) /* of the word for a body alone the model knows best */
        return told > start ? told : at;
    walk h = {.w = w, .at = at, .start = start, .to = start};
    h.english = start > at && foreign(w, start - 1);
    h.officer = (title_waits(w, at) || w->words[at].after_title) && officer_named(w);
    step said = STEP_ON;
    while (said == STEP_ON && in_sentence(w, h.to) && h.to - at < WORDS)
        said = next_step(&h);
    if (said == STEP_NONE)
        return at;
    if (h.to == start + 1 && own_phrase_end(w, start, REL_CUE_BRANCH) == h.to)
        return at; /* "Rutan Cabang | KPK": of what? */
    leave_honorifics(&h);
    return h.taken ? of_country(w, minded_list_end(w, at, h.to)) : at;
}
