/* Places by rule, by their heads: "Teluk Meksiko". */
#include "mentions_work.h"

/* Behind the head up to three unknown words, more behind a rank or honorific:
 * "Stadion Kapten I Wayan Dipta". */
static uint32_t place_name_end(const work *w, uint32_t at)
{
    uint8_t kind = w->words[at].title ? w->words[at].title_kind : REL_TITLE_NONE;
    bool titled = kind == REL_TITLE_RANK || kind == REL_TITLE_HONORIFIC;
    uint32_t start = titled ? at + w->words[at].title : at, to = start;
    for (; capital_word(w, to) && to - start < 3; to++) {
        const rel_word_info *word = &w->words[to];
        bool honorific = word->title && word->title_kind == REL_TITLE_HONORIFIC;
        if (token_at(w, to)->kind != REL_TOKEN_WORD || (word->title && !honorific) ||
            (word->common && !honorific && !(titled && to == start)))
            break;
    }
    return to > start ? to : at;
}

/* "the Western | Province of Fiji": the head closes a name, and the country that it is in
 * stands behind. */
static bool closes_before(const work *w, uint32_t at, const rel_match *inner)
{
    return w->words[at].place > 1 && at > w->first + 1 && inner->type == REL_COUNTRY &&
           w->words[at - 1].capital && !w->words[at - 1].title && !w->headline;
}

uint32_t over_place_heads(const work *w, uint32_t at)
{
    while (capital_word(w, at) && w->words[at].place_kind == REL_HEAD_AFTER &&
           !w->words[at].title)
        at += w->words[at].place;
    return at;
}

bool body_in_place(const work *w, uint32_t first, uint32_t end)
{
    const rel_word_info *head = &w->words[first], *last = &w->words[end - 1];
    return w->adjective_first && end - first > 2 && head->place == 1 && !head->head &&
           last->head == 1 && last->head_kind == REL_HEAD_AFTER;
}

/* A head and the name behind it: "Teluk Meksiko", "Laut China Selatan". The
 * whole is a place, known when the name in it is that of a place. */
uint32_t take_place(work *w, uint32_t at)
{
    bool ship = at > w->first && w->words[at - 1].capital &&
                cue_before(w, at, REL_CUE_THING); /* "KRI Teluk Bintuni" */
    if (w->words[at].place_kind != REL_HEAD_BEFORE || ship)
        return at;
    uint32_t start = at + w->words[at].place, to = start;
    rel_match whole, inner;
    bool known = known_at(w, at, true, &whole) && at + whole.count > start;
    if (known && whole.type != REL_PLACE)
        return at;
    bool named = capital_word(w, start) && known_at(w, start, false, &inner);
    if (!known && named && closes_before(w, at, &inner))
        return at;
    if (known)
        to = at + whole.count;
    else if (named)
        to = start + inner.count;
    else
        to = place_name_end(w, start);
    if (to == start)
        return at;
    if (!known)
        to = over_place_heads(w, to);
    bool body = !known && body_in_place(w, at, to);
    rel_mention *mention =
        add_mention(w, at, to - at, body ? REL_ORGANIZATION : REL_PLACE);
    if (!mention)
        return at;
    mention->source = REL_BY_RULE;
    if (body)
        return to;
    if (known)
        mention->known = whole.known;
    else if (named && to == start + inner.count && inner.type == REL_PLACE &&
             (w->words[at].own || is_kind(w, inner.known, "landmark sea mountain")))
        mention->known = inner.known; /* "Kota Bandung", "Stadion Mestalla" */
    return to;
}

/* "U.S. | Route 23": the end of the numbered road of a country; or that of the name. */
static uint32_t road_end(const work *w, const rel_match *m)
{
    uint32_t end = m->first + m->count;
    if (m->type != REL_COUNTRY || m->dictionary || !capital_word(w, end) ||
        w->words[end].place_kind != REL_HEAD_AFTER)
        return end;
    uint32_t number = end + w->words[end].place;
    bool road = in_sentence(w, number) && token_at(w, number)->kind == REL_TOKEN_NUMBER;
    return road ? number + 1 : end;
}

/* "Jomo Kenyatta | Highway", "Washington | County": the end of the place that is called
 * after somebody or some place known; or that of the name. */
static uint32_t street_end(const work *w, const rel_match *m)
{
    uint32_t end = road_end(w, m), to = end;
    bool place = m->type == REL_PLACE && !is_cue(w, m->first, REL_CUE_ARTICLE);
    bool may = place || (m->type == REL_PERSON && m->count > 1);
    if (may && !m->dictionary)
        to = over_place_heads(w, end);
    return capital_word(w, to) && !w->words[to].title ? end : to;
}

uint32_t take_street(work *w, const rel_match *m)
{
    uint32_t head = m->first + m->count, end = street_end(w, m);
    rel_match whole;
    rel_mention *place =
        end > head ? add_mention(w, m->first, end - m->first, REL_PLACE) : NULL;
    if (!place)
        return end > head ? end : m->first;
    place->source = REL_BY_RULE;
    place->confidence = 0.85f;
    if (known_as(w, m->first, end - m->first, REL_PLACE, &whole))
        place->known = whole.known; /* "Washington State" */
    else if (w->words[head].own && head + w->words[head].place == end)
        place->known = m->known;
    return end;
}

/* The end of the words in capitals from `at` on, bound by hyphens or not. */
static uint32_t seat_end(const work *w, uint32_t at)
{
    uint32_t to = at, person = 0;
    while (capital_word(w, to) && to - at < WORDS && !w->cover[to] &&
           token_at(w, to)->kind == REL_TOKEN_WORD &&
           !(w->words[to].title && w->words[to].title_kind == REL_TITLE_OFFICE)) {
        if (to > at && !person && in_list(w, to, REL_LIST_PERSON))
            person = to;
        to++;
        while (in_sentence(w, to + 1) && is_mark(w, to, '-') && token_at(w, to)->joined &&
               token_at(w, to + 1)->joined)
            to += 2; /* "Banda-on-Sea" */
    }
    bool ends = !in_sentence(w, to) || token_at(w, to)->kind == REL_TOKEN_PUNCT;
    return person && !ends ? person : to; /* "MP for Banda | Jane Roe said" */
}

uint32_t take_seat(work *w, uint32_t at)
{
    rel_match m;
    if (!has_cue(w, REL_CUE_CITY_NOUN) || at < w->first + 2 || w->cover[at] ||
        !is_cue(w, at - 1, REL_CUE_ROLE_FOR) || !cue_before(w, at, REL_CUE_CITY_NOUN) ||
        (known_at(w, at, false, &m) && m.type != REL_PLACE))
        return at;
    uint32_t end = seat_end(w, at);
    if (end == at)
        return at;
    rel_mention *seat = add_mention(w, at, end - at, REL_PLACE);
    if (!seat)
        return at;
    seat->source = REL_BY_RULE;
    seat->confidence = 0.85f;
    if (known_at(w, at, false, &m) && m.count == end - at)
        seat->known = m.known;
    return end;
}

/* ---- places by the whole article ---------------------------------------------- */

/* A person that is only guessed: one or two words that nobody is called; behind a title,
 * one. */
static bool guessed_place(const work *w, const rel_mention *m)
{
    bool called = m->count > 2;
    for (uint32_t i = m->first; i < m->first + m->count && !called; i++)
        called = in_list(w, i, REL_LIST_PERSON);
    return m->count && !called && m->type == REL_PERSON && by_rule(m) &&
           (!m->title_count || m->count > 1 || !in_names(w, m->first));
}

/* "Blok Masela": a place of which the words behind the head are one or two. */
static uint32_t named_by_head(const work *w, const rel_mention *m)
{
    uint32_t head = w->words[m->first].place;
    bool headed = m->type == REL_PLACE && by_rule(m) && head && m->count > head &&
                  m->count <= head + 2 &&
                  w->words[m->first].place_kind == REL_HEAD_BEFORE;
    return headed ? m->first + head : REL_NONE;
}

/* "Provinsi Surin, Sisaket, dan Oddar Meanchey": from the place `m` on to the end of the
 * list, guessed people are places. What comes before the last that it has, at the end
 * returned, would be read the same. */
static uint32_t read_list(work *w, const rel_mention *m)
{
    uint32_t at, end = m->first + m->count, last = end;
    bool closed = false;
    if (!enter_sentence(w, m->sentence, &at))
        return end;
    while (!closed && in_sentence(w, end + 1) &&
           (is_mark(w, end, ',') || is_cue(w, end, REL_CUE_PAIR))) {
        bool comma = is_mark(w, end, ',');
        closed = is_cue(w, end + comma, REL_CUE_PAIR);
        uint32_t next = end + comma + closed;
        const rel_mention *other = in_sentence(w, next) ? covering(w, next) : NULL;
        if (other ? !guessed_place(w, other) && other->type != REL_PLACE
                  : !capital_word(w, next))
            return end;
        end = last = other ? other->first + other->count : next + 1;
    }
    for (uint32_t i = m->first + m->count; closed && i < last; i++)
        if (w->cover[i] && guessed_place(w, covering(w, i)))
            w->mentions[w->cover[i] - 1].type = REL_PLACE;
    return last;
}

/* ---- places of posts ------------------------------------------------------------ */

enum { OF_PLACE = 2, OF_PERSON = 4 }; /* words */

/* "Lurah", "Kepala Desa": the places of such posts are many, and hardly one is known. */
static bool local_post(const work *w, uint32_t at)
{
    return is_cue(w, at, REL_CUE_CITY_NOUN) && !is_cue(w, at, REL_CUE_PERSON_NOUN) &&
           w->words[at].title && w->words[at].title >= w->words[at].cue;
}

/* May the word go on what stands behind a post: a place, a person that was guessed? */
static bool behind_post(const work *w, uint32_t at)
{
    const rel_mention *m = in_sentence(w, at) ? covering(w, at) : NULL;
    return capital_word(w, at) && token_at(w, at)->kind == REL_TOKEN_WORD &&
           token_at(w, at)->shape == REL_SHAPE_CAPITAL && !w->words[at].title &&
           !w->words[at].place && (!m || (by_rule(m) && m->type == REL_PERSON));
}

/* How many words from `first` on, up to `to`, nobody is called. */
static uint32_t unlisted(const work *w, uint32_t first, uint32_t to)
{
    uint32_t at = first;
    while (at < to && !in_list(w, at, REL_LIST_PERSON))
        at++;
    return at - first;
}

/* "Kepala Desa Waru, | Kecamatan Sukaraja", "Lurah Waru, | Sutarjo": behind the comma
 * stands where that is, or who holds the post. */
static bool placed_by_comma(const work *w, uint32_t end)
{
    if (!in_sentence(w, end + 1) || !is_mark(w, end, ','))
        return false;
    const rel_mention *next = covering(w, end + 1);
    return next && (next->type == REL_PLACE || next->type == REL_PERSON);
}

/* What the article says of places: which it tells, and, once asked for, which were found.
 */
typedef struct places {
    fold_set *told;
    fold_set found;
} places;

/* Is it the name of a place by what the article says elsewhere? */
static bool told_place(const work *w, uint32_t first, uint32_t end, places *p)
{
    rel_type type;
    if (!p->found.keep) {
        p->found = fold_set_make(w->scratch);
        for (uint32_t i = 0; i < w->count; i++) {
            const rel_mention *m = &w->mentions[i];
            if (m->count && m->count <= OF_PLACE && m->type == REL_PLACE)
                fold_set_put(&p->found, words_hash(w, m->first, m->first + m->count),
                             REL_PLACE);
        }
    }
    uint64_t hash = words_hash(w, first, end);
    return fold_set_has(p->told, hash, &type) || fold_set_has(&p->found, hash, &type);
}

/* "Raja Negeri Banda Eli|, Achmad Rahawarin": who holds the post is named behind it. */
static bool holder_behind(const work *w, uint32_t end)
{
    uint32_t at = end + 1;
    bool comma = in_sentence(w, at) && is_mark(w, end, ',');
    while (comma && in_sentence(w, at + 1) &&
           (w->words[at].in_title || (w->words[at].title && !w->cover[at])))
        at++; /* "Drs. H." */
    const rel_mention *holder = comma ? begins_at(w, at) : NULL;
    return holder && holder->type == REL_PERSON;
}

/* How many words of [first, to), what stands behind a local post, are its place: as told
 * elsewhere, up to where the model sees a person begin, or nobody is called so. */
static uint32_t place_words(const work *w, uint32_t first, uint32_t to, places *p)
{
    uint32_t count = to - first, n = unlisted(w, first, to);
    if (count <= OF_PLACE && n && holder_behind(w, to))
        return count; /* "Kapolsek | Antang Kalang, Ahmad Zulfikar" */
    for (uint32_t k = OF_PLACE; k > 0; k--)
        if (k < count && told_place(w, first, first + k, p))
            return k;
    if (n == count) /* "Aek Godang Julu, Kecamatan Angkola Timur" */
        return n <= OF_PLACE + 1 && placed_by_comma(w, to) ? n : 0;
    for (uint32_t k = 1; k <= OF_PLACE && k <= n && k + 1 < count; k++)
        if (tagged(w, first + k, count - k, REL_PERSON))
            return k;
    return n <= OF_PLACE && count - n > 1 && tag_at(w, first) != REL_PERSON ? n : 0;
}

/* "Kepala Desa | Waru | Agung Prasetya": the place in front of who holds the post. */
static void read_post(work *w, uint32_t at, places *p)
{
    uint32_t first = at + w->words[at].title, to = first;
    while (to - first < OF_PLACE + OF_PERSON && behind_post(w, to))
        to++;
    const rel_mention *last = to > first ? covering(w, to - 1) : NULL;
    if (to == first || (last && last->first + last->count > to))
        return;
    uint32_t n = place_words(w, first, to, p);
    if (!n)
        return;
    fold_set_put(p->told, words_hash(w, first, first + n), REL_PLACE);
    replace_mentions(w, first, n, REL_PLACE)->source = REL_BY_CONTEXT;
    if (first + n == to)
        return;
    rel_mention *who = replace_mentions(w, first + n, to - first - n, REL_PERSON);
    who->source = REL_BY_RULE;
    who->title_first = at;
    who->title_count = w->words[at].title;
}

static void read_posts(work *w, fold_set *told)
{
    uint32_t at;
    places p = {.told = told};
    for (uint32_t s = 0; s < w->tokens->sentence_count; s++) {
        if (!(w->sentence_cues[s] >> REL_CUE_CITY_NOUN & 1u) ||
            !enter_sentence(w, s, &at))
            continue;
        for (; (at = next_of(w, w->begins, at)) < w->reading.end; at++)
            if (local_post(w, at))
                read_post(w, at, &p);
    }
}

/* "Jane Roe, 57, of | Thorpe Lane", "near Castle Hill": a guessed person whose name ends
 * with what roads and hills do, where somebody lives or something is. */
static bool road(work *w, const rel_mention *m)
{
    uint32_t at;
    if (m->count < 2 || m->type != REL_PERSON || !by_rule(m) || m->title_count)
        return false;
    const rel_word_info *last = &w->words[m->first + m->count - 1];
    if (last->place != 1 || last->place_kind != REL_HEAD_AFTER ||
        !enter_sentence(w, m->sentence, &at) || m->first < w->first + 2)
        return false;
    uint32_t before = m->first - 1;
    return is_cue(w, before, REL_CUE_PREPOSITION) ||
           (is_cue(w, before, REL_CUE_ROLE_FROM) && is_mark(w, before - 1, ','));
}

/* "the village of | Deir Qanoun": a guessed person behind a noun for places with an "of".
 */
static bool place_of(work *w, const rel_mention *m)
{
    uint32_t at;
    return m->type == REL_PERSON && by_rule(m) && !m->title_count &&
           enter_sentence(w, m->sentence, &at) && m->first > w->first + 1 &&
           is_cue(w, m->first - 1, REL_CUE_ROLE_OF) &&
           !is_cue(w, m->first - 1, REL_CUE_PREPOSITION) &&
           phrase_before(w, m->first, REL_CUE_PREPOSITION);
}

/* "kawasan | Widya Chandra, Jakarta Selatan": a guessed person right behind the noun for
 * a place, before a known one. */
static bool quarter(work *w, const rel_mention *m)
{
    uint32_t at, end = m->first + m->count;
    if (!has_cue(w, REL_CUE_CITY_NOUN) || m->type != REL_PERSON || !by_rule(m) ||
        m->title_count || !enter_sentence(w, m->sentence, &at) || m->first == w->first ||
        !is_cue(w, m->first - 1, REL_CUE_CITY_NOUN) ||
        is_cue(w, m->first - 1, REL_CUE_PERSON_NOUN) || !placed_by_comma(w, end))
        return false;
    const rel_mention *behind = covering(w, end + 1);
    return behind->type == REL_PLACE && behind->known != REL_NONE;
}

/* "SD Inpres Kampung | Kriku": the place that ends an organisation's name, by the word
 * for its kind; REL_NONE. */
static uint32_t place_in_body(const work *w, const rel_mention *m)
{
    uint32_t end = m->first + m->count;
    for (uint32_t i = m->first + 1; m->type == REL_ORGANIZATION && i + 1 < end; i++)
        if (w->words[i].place == 1 && w->words[i].place_kind == REL_HEAD_BEFORE &&
            w->words[i].capital)
            return i + 1;
    return REL_NONE;
}

void read_told_places(work *w)
{
    rel_type type;
    fold_set told = fold_set_make(w->scratch);
    uint32_t list = 0, list_end = 0; /* the latest */
    for (uint32_t i = 0; i < w->count; i++) {
        if (road(w, &w->mentions[i]) || quarter(w, &w->mentions[i]) ||
            place_of(w, &w->mentions[i]))
            w->mentions[i].type = REL_PLACE;
        uint32_t name = named_by_head(w, &w->mentions[i]);
        uint32_t inner = place_in_body(w, &w->mentions[i]);
        if (inner != REL_NONE) {
            uint32_t end = w->mentions[i].first + w->mentions[i].count;
            fold_set_put(&told, words_hash(w, inner, end), REL_PLACE);
        }
        if (name == REL_NONE)
            continue;
        const rel_mention m = w->mentions[i];
        fold_set_put(&told, words_hash(w, name, m.first + m.count), REL_PLACE);
        if (m.first < list || m.first + m.count >= list_end)
            list = m.first, list_end = read_list(w, &m);
    }
    read_posts(w, &told);
    for (uint32_t i = 0; told.count && i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        if (guessed_place(w, m) &&
            fold_set_has(&told, words_hash(w, m->first, m->first + m->count), &type))
            m->type = REL_PLACE;
    }
}

/* "Kapolsek | Gubug": a word that nobody is called, behind a post that is held in a place
 * too small to be known; or two of which the holder is told apart, who has to be behind
 * one that is held in a larger place: "Bupati | Wasarandu, Drs. H. Ahmad Zulfikar". */
static bool of_local_post(const work *w, const rel_mention *m)
{
    bool one =
        m->count == 1 && !in_list(w, m->first, REL_LIST_PERSON) && !in_names(w, m->first);
    if (m->type != REL_PERSON || !m->title_count || !by_rule(m))
        return false;
    bool told =
        m->count <= 2 && (one || m->count == 2) && holder_behind(w, m->first + m->count);
    if (phrase_before(w, m->first, REL_CUE_LOCAL_POST))
        return one || told;
    return one && told && phrase_before(w, m->first, REL_CUE_AREA_POST);
}

/* "Kepulauan Solomon ... permintaan | Solomon": nobody who is guessed there is called so
 * in full, and the country is told. */
static bool told_country(work *w, const rel_mention *m, rel_match *country)
{
    return nobody_here(w, m) && known_as(w, m->first, 1, REL_COUNTRY, country) &&
           known_elsewhere(w, country->known);
}

/* Where the words of a place that was only guessed name a known one, it is that. */
void know_places(work *w)
{
    rel_match known;
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        if (!m->count || m->known != REL_NONE || !by_rule(m) ||
            !enter_sentence(w, m->sentence, &at))
            continue;
        if (of_local_post(w, m)) {
            m->type = REL_PLACE;
            m->title_count = 0;
        }
        bool named = m->type == REL_PLACE &&
                     (known_as(w, m->first, m->count, REL_PLACE, &known) ||
                      known_as(w, m->first, m->count, REL_COUNTRY, &known));
        if (!named && !told_country(w, m, &known))
            continue;
        m->type = (uint8_t)known.type; /* "to Jordan", that is a name, too */
        m->known = known.known;
        m->source |= REL_BY_GAZETTEER;
    }
}
