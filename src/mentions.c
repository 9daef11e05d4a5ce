#include "mentions_work.h"

#include <string.h>

#include "relasi/dictionary.h"

/* ---- the list of mentions -------------------------------------------------- */

rel_mention *add_mention(work *w, uint32_t first, uint32_t count, rel_type type)
{
    assert(first >= w->first && first + count <= w->reading.end); /* of this sentence */
    for (uint32_t i = first; i < first + count; i++)
        if (w->cover[i])
            return NULL;
    if (w->count == w->room) {
        w->room *= 2;
        w->mentions =
            rel_arena_grow(w->list, w->mentions, sizeof *w->mentions, w->count, w->room);
    }
    const rel_token *last = token_at(w, first + count - 1);
    rel_mention *m = &w->mentions[w->count++];
    *m = (rel_mention){
        .first = first,
        .count = count,
        .start = token_at(w, first)->start,
        .end = last->start + last->len,
        .sentence = w->sentence,
        .known = REL_NONE,
        .stands_for = REL_NONE,
        .type = (uint8_t)type,
        .confidence = 0.8f,
    };
    for (uint32_t i = first; i < first + count; i++)
        w->cover[i] = w->count;
    if (title_waits(w, first)) {
        m->title_first = w->title_first;
        m->title_count = w->title_count;
    }
    return m;
}

void remove_mention(work *w, uint32_t number)
{
    rel_mention *m = &w->mentions[number];
    for (uint32_t i = m->first; i < m->first + m->count; i++) {
        w->cover[i] = 0;
        w->loose[i / 64] |= w->capitals[i / 64] & UINT64_C(1) << i % 64;
    }
    m->count = 0;
}

rel_mention *replace_mentions(work *w, uint32_t first, uint32_t count, rel_type type)
{
    for (uint32_t i = first; i < first + count; i++)
        if (w->cover[i])
            remove_mention(w, w->cover[i] - 1);
    return add_mention(w, first, count, type);
}

/* ---- names that are known --------------------------------------------------- */

/* "US Treasury Secretary" names a country and a post, not the department. */
static void leave_title(const work *w, rel_match *m)
{
    uint32_t end = m->first + m->count;
    bool cut = false;
    for (uint32_t i = m->first + 1; i < end; i++)
        cut |= i + w->words[i].title > end;
    if (!cut || m->dictionary || w->words[end - 1].head)
        return; /* "Chinese Foreign Ministry Spokesperson" names the ministry, too */
    uint32_t count, first = m->first;
    const rel_match *all = all_known(w, first, &count);
    for (uint32_t i = 0; i < count; i++)
        if (all[i].count < m->count && !all[i].ambiguous && all[i].type == REL_COUNTRY)
            *m = all[i], m->first = first;
}

/* "Iran's | Defense Ministry": lists have whose it is in the name of a body, but news
 * speaks of a country and of its ministry. */
static void leave_owner(work *w, rel_match *m)
{
    uint32_t n = 1;
    while (n + 1 < m->count && !rel_token_genitive(w->tokens, m->first + n))
        n++;
    rel_match owner;
    if (n + 1 >= m->count || !known_as(w, m->first, n, REL_COUNTRY, &owner) ||
        owner.known != rel_gazetteer_country(w->finder->gazetteer, m->known))
        return;
    rel_mention *country = add_mention(w, m->first, n, REL_COUNTRY);
    if (!country)
        return;
    country->known = owner.known;
    country->source = REL_BY_GAZETTEER;
    country->confidence = 0.97f;
    m->first += n + 1;
    m->count -= n + 1;
}

/* "Pengadilan Tipikor | pada Pengadilan Negeri Medan": of two courts the one that houses
 * the other is named. */
static bool court_at(const work *w, uint32_t end, const rel_match *m, rel_match *seat)
{
    const rel_gazetteer *g = w->finder->gazetteer;
    bool at = in_sentence(w, end + 1) && is_cue(w, end, REL_CUE_ROLE_OF) &&
              !is_cue(w, end, REL_CUE_ROLE_FROM);
    if (!at || !rel_str_equal(rel_gazetteer_kind(g, m->known), REL_STR("court")) ||
        !capital_word(w, end + 1) || !known_at(w, end + 1, false, seat))
        return false;
    return seat->type == REL_ORGANIZATION && seat->known != REL_NONE &&
           rel_str_equal(rel_gazetteer_kind(g, seat->known), REL_STR("court"));
}

/* "the Pacific | Legal Foundation": a place with its article opens a longer name. */
static bool opens_longer(const work *w, const rel_match *m)
{
    uint32_t end = m->first + m->count;
    return m->type == REL_PLACE && m->count > 1 && is_cue(w, m->first, REL_CUE_ARTICLE) &&
           capital_word(w, end) && w->words[m->first + 1].near_head &&
           organization_end(w, m->first + 1) > end;
}

/* Is it only part of another name, which is read from its next word on? */
static bool part_of_other(work *w, const rel_match *m)
{
    return (m->count == 1 && !w->headline && within_other(w, m)) || opens_longer(w, m) ||
           (m->type == REL_PLACE && m->count == 1 && named_like_town(w, m->first));
}

/* Is nobody meant: a thing called so, an event, a language, a network in use? */
static bool means_nobody(work *w, const rel_match *m)
{
    return m->known == REL_NONE || party_chapter(w, m->first, m->count) ||
           (has_cue(w, REL_CUE_THING) && known_thing(w, m)) ||
           (has_cue(w, REL_CUE_PARTICLE) && bound_country(w, m)) || in_event(w, m) ||
           in_use(w, m);
}

/* Where the branch ends of a known organisation that has been added, and is now taken
 * instead; the court that houses it goes into `m`. */
static uint32_t take_wider(work *w, rel_match *m)
{
    uint32_t end = m->first + m->count, wider = branch_end(w, m);
    rel_match seat;
    if (wider > end) {
        remove_mention(w, w->count - 1);
        return take_branch(w, m->first, wider);
    }
    if (wider == end && court_at(w, end, m, &seat)) {
        remove_mention(w, w->count - 1);
        m->count += 1 + seat.count;
        m->known = seat.known;
        add_mention(w, m->first, m->count, REL_ORGANIZATION);
    }
    return m->first;
}

static uint32_t take_known(work *w, rel_match m)
{
    uint32_t street = take_street(w, &m);
    if (street > m.first)
        return street;
    if (part_of_other(w, &m))
        return m.first;
    uint32_t product = product_end(w, &m);
    if (product > m.first + m.count)
        return product;
    if (means_nobody(w, &m))
        return m.first + m.count;
    if (m.type == REL_ORGANIZATION)
        leave_title(w, &m);
    const bool body = m.type == REL_ORGANIZATION && !m.dictionary;
    if (body && m.known != REL_NONE)
        leave_owner(w, &m);
    const uint32_t at = m.first;
    if (own_goes_on(w, &m))
        return take_branch(w, at, at + m.count + 1);
    if (m.count > 1 && known_across(w, at + 1, at + m.count))
        return at; /* "Sultan Brunei" in "Sultan Brunei Darussalam" */
    uint32_t local = body && w->words[at].head ? local_begin(w, &m) : at;
    if (local < at)
        return take_branch(w, local, at + m.count);
    if (!add_mention(w, at, m.count, m.type))
        return at;
    uint32_t wider = body ? take_wider(w, &m) : at;
    if (wider > at)
        return wider;
    rel_mention *mention = &w->mentions[w->count - 1];
    mention->known = m.known;
    mention->source = m.dictionary ? REL_BY_DICTIONARY : REL_BY_GAZETTEER;
    mention->confidence = m.dictionary                  ? 1.0f
                          : m.count > 1 || m.exact_case ? 0.97f
                                                        : 0.9f;
    return at + m.count;
}

/* ---- one sentence -------------------------------------------------------------- */

/* A title waits for its person over what may stand between: the country or
 * organisation it is held in, ordinary words in capitals, a comma. */
static void keep_title(work *w, uint32_t from, uint32_t to)
{
    if (!w->title_end || w->title_end != from)
        return;
    w->title_end = to;
}

/* A unit named in a title, with the organisation that it is of at its end or
 * right behind, is part of the title: "Kepala Pusat Gempabumi BMKG". Returns
 * where that one begins, or `at`. */
static uint32_t unit_end(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    for (uint32_t i = at + 1; i <= end && in_sentence(w, i); i++)
        if (known_at(w, i, false, &m) && m.type == REL_ORGANIZATION && i + m.count >= end)
            return i;
    return at;
}

/* Is all of the known organisation at `at` in the title that ends at `end`, but the one
 * that it is of? */
static bool unit_inside(const work *w, uint32_t at, uint32_t end, const rel_match *m)
{
    rel_match whole;
    return m->type == REL_ORGANIZATION && end >= at + 2 && capital_word(w, end) &&
           known_at(w, end, false, &whole) && whole.type == REL_ORGANIZATION &&
           end + whole.count == at + m->count;
}

/* "Kremlin spokesman" as a title still names the Kremlin, and the title "juru
 * bicara Kementerian Luar Negeri" may be the beginning of more: "... RI". */
static uint32_t take_inside_title(work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    for (uint32_t i = at; i < end;) {
        uint32_t after = i > at ? organization_end(w, i) : i, next = i + 1;
        bool known = known_at(w, i, false, &m) && m.known != REL_NONE;
        if (known && i > at && unit_inside(w, i, end, &m)) {
            return end; /* "Kepala Pusat Penerangan | TNI" */
        } else if (known && i + m.count >= after && end > at + 1) {
            rel_type type = m.type;
            uint32_t behind = i + m.count; /* "Wali Kota Surabaya", "DPD Golkar" */
            bool own = type == REL_PLACE && i > at && i < end && behind > end;
            bool board = w->words[i].head && unit_end(w, behind - 1, behind) == behind;
            bool held = type != REL_PERSON && !own && !board;
            uint32_t branch = type == REL_ORGANIZATION ? branch_end(w, &m) : behind;
            if (branch > behind && branch > end) { /* "Ketua MUI Sumatera Barat" */
                next = end = take_branch(w, i, branch);
                i = next;
                continue;
            }
            rel_mention *mention = held ? add_mention(w, i, m.count, type) : NULL;
            if (mention)
                mention->known = m.known, mention->source = REL_BY_GAZETTEER;
            if (mention)
                next = i + m.count;
        } else if (after > end && !is_cue(w, i, REL_CUE_ORG_NOUN) &&
                   after != numbered_end(w, i) && !w->words[i].unit &&
                   unit_end(w, i, after) > end) {
            return unit_end(w, i, after);
        } else if (after > end && !is_cue(w, i, REL_CUE_ORG_NOUN)) {
            next = take_organization(w, i, after);
        }
        i = next > i ? next : i + 1;
        end = i > end ? i : end;
    }
    return end;
}

static uint32_t take_title(work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    if (!word->title)
        return at;
    if (w->title_end != at || !w->title_count) {
        w->title_first = at;
        w->title_count = 0;
    }
    w->title_count = at + word->title - w->title_first;
    w->title_end = at + word->title;
    w->title_end = take_inside_title(w, at, w->title_end);
    for (uint32_t i = at; i < w->title_end; i++)
        w->words[i].in_title = true;
    w->words[w->title_end].after_title = true; /* there is one more than tokens */
    return w->title_end;
}

/* "Dinas PUPR" by itself is a head and no more: not the ministry that its last word
 * names. */
static uint32_t take_head(work *w, uint32_t at)
{
    rel_match m;
    uint32_t end = at + w->words[at].head;
    if (end < at + 2 || w->words[at].head_kind != REL_HEAD_BEFORE ||
        !in_sentence(w, end) || !known_at(w, end - 1, false, &m) || m.count > 1 ||
        m.type != REL_ORGANIZATION)
        return at;
    rel_mention *mention = add_mention(w, at, end - at, REL_ORGANIZATION);
    if (!mention)
        return at;
    mention->source = REL_BY_RULE;
    mention->confidence = 0.5f;
    return end;
}

/* Is the place [at, end) by rule the front of an organisation's name: "Cape Breton |
 * Farmers' Association"? Then it is taken back. */
static bool inside_body(work *w, uint32_t at, uint32_t end)
{
    const rel_mention old = *covering(w, at);
    if (!w->words[at].near_head || !capital_word(w, end) || w->headline || w->style ||
        old.known != REL_NONE || end - at < 2)
        return false;
    remove_mention(w, w->cover[at] - 1);
    if (organization_end(w, at) > end)
        return true;
    add_mention(w, at, end - at, REL_PLACE)->source = old.source;
    return false;
}

/* "Universitas Pattimura | Temukan Spesies Baru": in a title an ordinary word behind the
 * name of a known organisation tells what it did. */
static bool told_by_title(const work *w, const rel_match *m)
{
    uint32_t end = m->first + m->count;
    return w->tokens->sentences[w->sentence].kind == REL_PARA_TITLE &&
           m->type == REL_ORGANIZATION && !m->ambiguous && capital_word(w, end) &&
           w->words[end].common;
}

/* What begins at `at`: known names and organisations by rule compete, the
 * longer wins; then places, titles, people. */
static uint32_t take_next(work *w, uint32_t at)
{
    rel_match m = {0};
    const rel_word_info *word = &w->words[at];
    bool known = known_at(w, at, false, &m);
    uint32_t known_end = known ? at + m.count : at;
    uint32_t seat = word->capital ? take_seat(w, at) : at;
    if (seat > at)
        return seat;
    bool place = word->place && word->capital && word->place >= word->head;
    uint32_t place_end = place ? take_place(w, at) : at; /* "Stasiun Geofisika Solo" */
    if (place_end > at && !inside_body(w, at, place_end))
        return place_end;
    bool near = word->near_head || club_end(w, at) > at || named_after_patron(w, at) ||
                cue_before(w, at, REL_CUE_ORG_NOUN);
    if (near && (word->capital || (w->style && word->head)) && !m.dictionary) {
        uint32_t end = organization_end(w, at);
        bool party = known && is_party(w, m.known); /* "Partai Golkar | Jawa Barat" */
        bool kept = (party && place_behind(w, known_end) == end) || told_by_title(w, &m);
        if (end > known_end && !kept)
            return take_organization(w, at, end);
        end = known || !word->capital ? at : take_head(w, at);
        if (end > at)
            return end;
    }
    uint32_t titled = at + word->title;
    if (word->title &&
        (titled > known_end || (titled == known_end && word->capital &&
                                word->title_kind != REL_TITLE_AFTER && /* "dr. Budi" */
                                capital_word(w, titled) && !w->words[titled].common)))
        return take_title(w, at);
    uint32_t end = known ? take_known(w, m) : at;
    if (end == at && word->capital)
        end = take_people(w, at);
    return end;
}

/* "Ketua DPP | Golkar Ahmad": its board before the organisation. */
static bool board_of(const work *w, uint32_t at)
{
    rel_match m;
    return w->words[at].head && w->words[at].capital && in_sentence(w, at + 1) &&
           known_at(w, at + 1, false, &m) && m.type == REL_ORGANIZATION;
}

static bool may_follow_title(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    return board_of(w, at) || is_mark(w, at, ',') || (word->capital && word->common) ||
           is_cue(w, at, REL_CUE_ORG_PARTICLE);
}

/* The title that waits at `at` or behind it, over what begins nothing, up to `end`. */
static void wait_on(work *w, uint32_t at, uint32_t end)
{
    while (w->title_end && at <= w->title_end && w->title_end < end) {
        at = w->title_end;
        w->title_end = may_follow_title(w, at) ? at + 1 : 0;
        at++;
    }
}

static void read_sentence(work *w, uint32_t number)
{
    uint32_t at;
    if (!enter_sentence(w, number, &at))
        return;
    w->title_count = 0;
    for (uint32_t end = w->reading.end; at < end;) {
        uint32_t begin = w->overlaid ? at : next_of(w, w->begins, at);
        begin = begin < end ? begin : end;
        if (at <= w->title_end && w->title_end < begin)
            wait_on(w, at, begin);
        if ((at = begin) == end)
            break;
        bool begins = w->words[at].begins || w->overlaid;
        uint32_t next = begins ? take_next(w, at) : at;
        if (next > at) {
            bool person =
                w->cover[at] && w->mentions[w->cover[at] - 1].type == REL_PERSON;
            if (person)
                w->title_end = w->title_count = 0;
            else if (w->title_end <= at)
                keep_title(w, at, next);
            at = next;
            continue;
        }
        if (title_waits(w, at))
            wait_on(w, at, at + 1);
        at++;
    }
}

/* Does the user want this name ignored, whoever found it? */
static bool is_ignored(const work *w, const rel_mention *m)
{
    rel_str name = {w->tokens->article->text.ptr + m->start, m->end - m->start};
    rel_ruling ruling;
    const rel_dictionary *dictionary = rel_gazetteer_dictionary(w->finder->gazetteer);
    if (!w->overlaid || !rel_dictionary_find(dictionary, name, &ruling) ||
        !ruling.ignored)
        return false;
    rel_dictionary_meet(dictionary, ruling.number);
    return true;
}

/* What was not taken back, in text order: as it lies over the tokens. */
static void settle(const work *w, rel_mentions *out)
{
    uint32_t count = w->tokens->token_count;
    out->mentions = REL_ROOM(w->keep, rel_mention, w->count);
    for (uint32_t i = 0; i < count; i++) {
        const rel_mention *m = covering(w, i);
        if (!m)
            continue;
        const rel_sentence *s = &w->tokens->sentences[m->sentence];
        assert(m->first == i && m->count && m->first >= s->first);
        assert(m->first + m->count <= s->first + s->count);
        assert(!m->title_count || m->title_first < m->first);
        rel_mention *kept = &out->mentions[out->count++];
        *kept = *m;
        kept->ignored = is_ignored(w, m);
        leave_stop(w, kept);
        for (uint32_t end = i + m->count; i < end; i++)
            w->cover[i] = out->count;
        i--;
    }
    out->cover = w->cover;
}

const rel_mentions *rel_mentions_find(const rel_finder *finder, const rel_tokens *tokens,
                                      rel_arena *keep)
{
    assert(tokens->article->vocabulary && finder->notes);
    rel_mentions *out = REL_NEW(keep, rel_mentions, 1);
    work w = {.finder = finder,
              .tokens = tokens,
              .keep = keep,
              .scratch = &finder->notes->scratch,
              .list = &finder->notes->list};
    w.style = tokens->article->case_style;
    w.reading.tokens = tokens;
    w.reading.language =
        rel_lexicon_language_find(finder->lexicon, tokens->article->language);
    w.adjective_first = rel_lexicon_adjective_first(finder->lexicon, w.reading.language);
    w.club_prefix =
        rel_lexicon_setting(finder->lexicon, w.reading.language, REL_STR("club_prefix"));
    w.currencies =
        rel_lexicon_setting(finder->lexicon, w.reading.language, REL_STR("currencies"));
    w.overlaid = rel_gazetteer_dictionary(finder->gazetteer) != NULL;
    ready_known(&w);
    w.room = 64 + tokens->token_count / 8; /* most have no more */
    w.mentions = REL_ROOM(w.list, rel_mention, w.room);
    read_tags(&w);
    look_article(&w);
    for (uint32_t s = 0; s < tokens->sentence_count; s++)
        read_sentence(&w, s);
    read_spans(&w);
    read_context(&w);
    settle(&w, out);
    out->tokens = tokens;
    out->words = w.words;
    out->said = w.sentence_cues;
    out->language = w.reading.language;
    rel_arena_rewind(w.scratch, (rel_mark){0});
    rel_arena_rewind(w.list, (rel_mark){0});
    return out;
}
