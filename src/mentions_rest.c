/* mentions_rest.c - organisations whose names go on behind an acronym in brackets:
 * "Dinas Perhubungan (Dishub) Kota Serang"; or into their country: "BKKBN RI". */
#include "mentions_work.h"

#include "relasi/phrases.h"
#include "relasi/utf8.h"

#include <string.h>

enum { WORDS_MOST = 4, NAME_BYTES = 128 };

/* Where a name goes on. */
typedef struct rest {
    uint32_t front;   /* its first token                             */
    uint32_t acronym; /* in brackets                                 */
    uint32_t first;   /* token behind the bracket                    */
    uint32_t end;     /* ... and that behind the name: first if none */
    uint32_t known;   /* the whole, in the knowledge base; REL_NONE  */
    bool own;         /* what is before the bracket is no known body */
    bool branch;      /* ... or has branches in such places          */
    bool held;        /* a title is before it: a person may follow   */
} rest;

/* Is "ACR Rest" up to `end` a known organisation? */
static uint32_t known_whole(const work *w, const rest *r, uint32_t end)
{
    char name[NAME_BYTES];
    const rel_gazetteer *g = w->finder->gazetteer;
    rel_str acronym = rel_token_text(w->tokens, r->acronym);
    rel_str more = rel_tokens_text(w->tokens, r->first, end - r->first);
    size_t len = acronym.len + 1 + more.len;
    if (len > NAME_BYTES)
        return REL_NONE;
    memcpy(name, acronym.ptr, acronym.len);
    name[acronym.len] = ' ';
    memcpy(name + acronym.len + 1, more.ptr, more.len);
    uint32_t known = rel_gazetteer_lookup(g, (rel_str){name, len});
    bool body = known != REL_NONE && rel_gazetteer_type(g, known) == REL_ORGANIZATION;
    return body ? known : REL_NONE;
}

static uint64_t pair_at(const work *w, uint32_t at, uint32_t next)
{
    return rel_phrase_hash(rel_phrase_hash(0, token_at(w, at)->fold),
                           token_at(w, next)->fold);
}

/* Does the article elsewhere write the acronym right before the first word behind the
 * bracket? Its pairs of capitals are gathered once. */
static bool told_together(work *w, const rest *r)
{
    if (!w->pairs.keep) {
        w->pairs.keep = w->scratch;
        for (uint32_t at = 0; at + 1 < w->tokens->token_count; at++)
            if (w->words[at].capital && w->words[at + 1].capital)
                *rel_table_at(&w->pairs, pair_at(w, at, at + 1)) = at;
    }
    return rel_table_find(&w->pairs, pair_at(w, r->acronym, r->first)) != REL_NONE;
}

/* The words in capitals from `at` on that may be of the name: no known one, no title, no
 * head. */
static uint32_t free_words(const work *w, uint32_t at)
{
    rel_match m;
    uint32_t end = at;
    for (; end - at < WORDS_MOST && capital_word(w, end); end++) {
        const rel_mention *over = covering(w, end);
        if (w->words[end].title || w->words[end].head || (over && !by_rule(over)) ||
            dated(w, end) || in_list(w, end, REL_LIST_STOPWORD) ||
            known_at(w, end, false, &m))
            break;
    }
    return end;
}

/* Is the acronym that of a known body whose name begins like the one before it?
 * "Universitas Diponegoro (Undip) | Semarang", not "Dinas Pekerjaan Umum (PUPR) Jambi".
 */
static bool means_known(const work *w, const rest *r)
{
    rel_match m;
    if (!known_at(w, r->acronym, false, &m) || m.type != REL_ORGANIZATION)
        return false;
    rel_known known = rel_gazetteer_at(w->finder->gazetteer, m.known);
    rel_str labels[] = {known.label_id, known.label_en}, word;
    for (size_t i = 0; i < 2; i++)
        if (rel_str_cut(&labels[i], ' ', &word) &&
            rel_utf8_fold_hash(word) == token_at(w, r->front)->fold)
            return true;
    return false;
}

/* The end of a place of several names, or an ordinary word, that nothing else follows:
 * "(Bapenda) | Bone"; or `at`. */
static uint32_t doubtful_place(const work *w, uint32_t at)
{
    rel_match m;
    if (!capital_word(w, at) || w->cover[at] || !known_at(w, at, true, &m) ||
        m.type != REL_PLACE)
        return at;
    uint32_t end = at + m.count;
    return !capital_word(w, end) || w->words[end].title ? end : at;
}

/* "Universitas Wasarandu | (Unwas)": before the bracket stands more than what it is. */
static bool named_already(const work *w, const rest *r)
{
    bool named = false;
    for (uint32_t i = r->front + w->words[r->front].head; i + 1 < r->acronym; i++)
        named |= !w->words[i].common;
    return named;
}

/* A number, a place: "(SMAN) | 1 Garut", "(Dishub) | Kota Serang", "(BPKP) | Perwakilan
 * Bali". */
static uint32_t to_place(const work *w, const rest *r)
{
    uint32_t at = own_phrase_end(w, r->first, REL_CUE_BRANCH);
    at = place_behind(w, at) > at ? at : r->first;
    at += token_at(w, at)->kind == REL_TOKEN_NUMBER && w->words[r->front].head;
    const rel_mention *m = begins_at(w, at);
    bool place = m && (m->type == REL_PLACE || m->type == REL_COUNTRY) &&
                 !token_at(w, at)->dotted; /* "(Panselnas) | A.S. Pudjoharsoyo" */
    if (place) {
        uint32_t last = at + m->count; /* "(BWS) | Sumatera I" */
        return last + numbered_last(w, last);
    }
    uint32_t end = doubtful_place(w, at);
    return end > at ? end : at > r->first ? free_words(w, at) : at;
}

/* What it is a part of: "(Satreskrim) | Polres Malang", "(DPW) | PKB Jawa Timur". */
static uint32_t to_whole(const work *w, const rest *r)
{
    const rel_mention *m = begins_at(w, r->first);
    if (!m || m->type != REL_ORGANIZATION ||
        (in_sentence(w, m->first + m->count) && is_mark(w, m->first + m->count, '(')))
        return r->first;
    uint32_t end = m->first + m->count;
    const rel_mention *seat = begins_at(w, end);
    bool there = w->words[r->front].chapter && seat && seat->type == REL_PLACE;
    return there ? end + seat->count : end;
}

/* Whose name it bears: "(RSUD) | Dr. Soetomo". */
static uint32_t to_namesake(const work *w, const rest *r)
{
    uint32_t title = w->words[r->first].title;
    if (!w->words[r->front].named || !title || !capital_word(w, r->first) ||
        named_already(w, r))
        return r->first;
    uint32_t at = r->first + title;
    const rel_mention *m = begins_at(w, at); /* who may be known */
    uint32_t end = m && m->type == REL_PERSON ? at + m->count : free_words(w, at);
    bool ends = in_sentence(w, end) && is_mark(w, end, ',');
    return r->held && !ends ? r->first : end;
}

/* As many words as make a known name: "(UIN) | Sunan Kalijaga". */
static uint32_t to_known(const work *w, rest *r)
{
    uint32_t end = r->first;
    while (end - r->first < WORDS_MOST && capital_word(w, end))
        end++;
    for (; end > r->first; end--)
        if ((r->known = known_whole(w, r, end)) != REL_NONE)
            break;
    return end;
}

/* Other words, if they are no person's: "(BBWS) | Pemali Juana". */
static uint32_t to_words(work *w, const rest *r)
{
    uint32_t end = free_words(w, r->first);
    if (end == r->first || !r->own)
        return r->first;
    bool doubtful =
        r->held || in_list(w, r->first, REL_LIST_PERSON) || w->words[r->first].common;
    return !doubtful || told_together(w, r) ? end : r->first;
}

static void find_end(work *w, rest *r)
{
    rel_match there;
    uint32_t end = to_place(w, r);
    if (end > r->first) { /* "Komisi Pemilihan Umum (KPU) | Kota Solo", "(KONI) | Bone" */
        uint32_t place = w->cover[end - 1] ? covering(w, end - 1)->known : REL_NONE;
        if (!w->cover[end - 1] &&
            known_as(w, r->first, end - r->first, REL_PLACE, &there))
            place = there.known;
        r->branch = branch_there(w, covering(w, r->front)->known, place);
    } else
        end = to_whole(w, r);
    if (end > r->first) {
        r->known = known_whole(w, r, end);
        bool own =
            r->own && !(w->words[r->front].named && !w->words[r->acronym - 2].common);
        r->end = own || r->branch || r->known != REL_NONE ? end : r->first;
        return;
    }
    end = to_namesake(w, r);
    if (end == r->first)
        end = to_known(w, r);
    r->end = end == r->first ? to_words(w, r) : end;
}

/* Make one mention of it all, in the place of those in it; of one that reaches beyond
 * stays the rest: "... (UIN) Sunan Kalijaga | Noorhaidi Hasan". */
static void take_whole(work *w, const rest *r, const rel_mention *before)
{
    rel_mention old = *before, cut = {0};
    uint32_t end = r->end;
    if (in_sentence(w, end) && w->cover[end] && w->cover[end] == w->cover[end - 1])
        cut = *covering(w, end);
    rel_mention *m = replace_mentions(w, r->front, end - r->front, REL_ORGANIZATION);
    m->source = REL_BY_RULE | (r->known == REL_NONE ? 0 : REL_BY_GAZETTEER);
    m->known = r->known;
    m->bracket = (uint8_t)(r->acronym - 1 - r->front);
    m->confidence = old.confidence;
    m->title_first = old.title_first;
    m->title_count = old.title_count;
    if (cut.count)
        add_mention(w, end, cut.first + cut.count - end, cut.type)->source = cut.source;
}

/* "Dinas Kesehatan | (Dinkes)": a head of several words before the bracket, which by
 * itself names nothing. */
static rel_mention *bare_head(work *w, uint32_t open)
{
    for (uint32_t back = 2; back <= WORDS_MOST && open >= w->first + back; back++) {
        const rel_word_info *head = &w->words[open - back];
        if (head->head != back || head->head_kind != REL_HEAD_BEFORE || !head->capital)
            continue;
        rel_mention *m = add_mention(w, open - back, back, REL_ORGANIZATION);
        if (m)
            m->source = REL_BY_RULE;
        return m;
    }
    return NULL;
}

static bool take_name_rest(work *w, uint32_t open, rel_mention *before)
{
    const rel_mention *inner = covering(w, open + 1);
    if (!before || before->type != REL_ORGANIZATION || !in_sentence(w, open + 3) ||
        w->style || open - before->first > UINT8_MAX ||
        before->form) /* "PT Surya Tbk (SRYA) | 1,6 kali" */
        return false;
    const rel_word_info *front = &w->words[before->first];
    rest r = {.front = before->first,
              .acronym = open + 1,
              .first = open + 3,
              .known = REL_NONE,
              .held = front->in_title || front->after_title};
    if (before == inner) { /* the model saw it whole */
        uint32_t end = before->first + before->count;
        if (!by_rule(before) || end <= r.first)
            return false;
        before->bracket = (uint8_t)(open - r.front);
        before->known = known_whole(w, &r, end);
        return true;
    }
    if ((inner && (inner->type != REL_ORGANIZATION || inner->count > 1)) ||
        (front->head_kind != REL_HEAD_BEFORE && by_rule(before)))
        return false;
    r.own = by_rule(before) && !means_known(w, &r);
    find_end(w, &r);
    if (r.end > r.first)
        take_whole(w, &r, before);
    return r.end > r.first;
}

bool take_rest_of_name(work *w, uint32_t open)
{
    rel_mention *before = covering(w, open - 1);
    rel_mention *bare = before || !in_sentence(w, open + 3) ? NULL : bare_head(w, open);
    bool taken = take_name_rest(w, open, bare ? bare : before);
    if (!taken && bare)
        remove_mention(w, w->cover[open - 1] - 1);
    return taken;
}

bool drop_board(work *w, uint32_t open)
{
    enum { MOST = 4 };
    const rel_mention *whole = begins_at(w, open + 3);
    if (!whole || whole->type != REL_ORGANIZATION)
        return false;
    uint32_t back = 1;
    while (back <= MOST && open - back > w->first && w->words[open - back].head != back)
        back++;
    const rel_word_info *head = &w->words[open - back];
    rest r = {.acronym = open + 1, .first = open + 3};
    bool chapter = head->chapter && !is_party(w, whole->known);
    if (head->head != back || head->head_kind != REL_HEAD_BEFORE || chapter ||
        known_whole(w, &r, r.first + whole->count) != REL_NONE)
        return false;
    for (uint32_t i = open - back; i <= r.acronym; i++)
        if (w->cover[i] && by_rule(covering(w, i)))
            remove_mention(w, w->cover[i] - 1);
    return true;
}

/* Is it a body of state, or of the country that the news is from? "La Liga | Spanyol"
 * only tells where. */
static bool keeps_country(const work *w, uint32_t known, uint32_t country)
{
    return is_kind(w, known, "ministry agency parliament court party military") ||
           rel_gazetteer_home(w->finder->gazetteer, w->reading.language) == country;
}

/* "Kemenhan | AS": a body of state at home, and another country right behind it. */
static bool is_of_other(const work *w, uint32_t known, uint32_t country)
{
    const rel_gazetteer *g = w->finder->gazetteer;
    uint32_t home = rel_gazetteer_home(g, w->reading.language);
    return home != REL_NONE && rel_gazetteer_country(g, known) == home &&
           country != home && is_kind(w, known, "ministry parliament court agency") &&
           !w->adjective_first;
}

/* Behind an organisation that ends at `at`, its country: "BKKBN | RI", "Services
 * Authority | of Indonesia"; or NULL. */
static const rel_mention *own_country(const work *w, const rel_mention *m, uint32_t at)
{
    if (!in_sentence(w, at))
        return NULL;
    bool of = is_cue(w, at, REL_CUE_ORG_PARTICLE) && is_cue(w, at, REL_CUE_ROLE_OF) &&
              !is_cue(w, at, REL_CUE_PREPOSITION);
    const rel_mention *country = begins_at(w, at + of);
    if (!country || country->type != REL_COUNTRY || country->known == REL_NONE)
        return NULL;
    uint32_t own = rel_gazetteer_country(w->finder->gazetteer, m->known);
    uint32_t end = country->first + country->count;
    bool goes_on = in_sentence(w, end) && token_at(w, end)->joined &&
                   !is_mark(w, end, ',') && !is_mark(w, end, '.'); /* "RI-1" */
    bool its = (country->known == own && keeps_country(w, m->known, own)) ||
               (!of && is_of_other(w, m->known, country->known));
    return its && !goes_on ? country : NULL;
}

void read_own_countries(work *w)
{
    uint32_t at, count = w->count;
    bool before = w->adjective_first;
    for (uint32_t i = 0; i < count; i++) {
        const rel_mention m = w->mentions[i];
        uint32_t end = m.first + m.count;
        if (!m.count || m.type != REL_ORGANIZATION || m.known == REL_NONE ||
            by_rule(&m) || m.bracket || !enter_sentence(w, m.sentence, &at))
            continue;
        const rel_mention *country = own_country(w, &m, end);
        if (!country || (before && country->first == end)) /* "the Fed US officials" */
            continue;
        end = country->first + country->count;
        bool other =
            country->known != rel_gazetteer_country(w->finder->gazetteer, m.known);
        rel_mention *whole =
            replace_mentions(w, m.first, end - m.first, REL_ORGANIZATION);
        whole->known = other ? REL_NONE : m.known;
        whole->source = other ? REL_BY_RULE : m.source;
        whole->confidence = m.confidence;
        whole->legal = m.legal;
    }
}
