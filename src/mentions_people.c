/* People by rule: runs of capitals, and what stands beside them. */
#include "mentions_work.h"

enum { PERSON_WORDS = 5 };

/* What is enough for a name of several words, and of one, which is sure. */
static const float MANY_WORDS = 2.0f, SURE = 3.0f, BESIDE = 1.5f;

/* A known word between two names of people: "Tommy Waskita Ginting". */
static bool between_names(const work *w, uint32_t at)
{
    return at > w->first && !w->headline && in_list(w, at - 1, REL_LIST_PERSON) &&
           capital_word(w, at - 1) && !w->cover[at - 1] && capital_word(w, at + 1) &&
           in_list(w, at + 1, REL_LIST_PERSON);
}

/* "RM26", "KM53", "R212m": an amount, no name. */
static bool has_digit(const work *w, uint32_t at)
{
    rel_str text = rel_token_text(w->tokens, at);
    bool digit = false;
    for (size_t i = 0; i < text.len; i++)
        digit |= text.ptr[i] >= '0' && text.ptr[i] <= '9';
    return digit;
}

/* May the word at `at` go on a person's name? */
static bool name_word(const work *w, uint32_t at)
{
    rel_match m;
    const rel_word_info *word = &w->words[at];
    const rel_token *t = token_at(w, at);
    if (!capital_word(w, at) || w->cover[at] || t->kind != REL_TOKEN_WORD)
        return false;
    if (has_digit(w, at)) /* "Rp63" is money */
        return false;
    if (word->title && word->title_kind != REL_TITLE_HONORIFIC)
        return false;
    if ((word->head && word->head_kind == REL_HEAD_BEFORE) ||
        is_cue(w, at, REL_CUE_NO_NAME) || is_cue(w, at, REL_CUE_EVENT))
        return false;
    if (known_at(w, at, false, &m)) /* a surname alone may be part of a longer name */
        return m.count == 1 &&
               (m.type == REL_PERSON || between_names(w, at) || named_like_town(w, at));
    return true;
}

/* Token after a hyphen that binds a double name ("Jae-in", "Jean-Yves"). */
static uint32_t over_hyphen(const work *w, uint32_t at, uint32_t first)
{
    if (at + 1 >= w->reading.end || !is_mark(w, at, '-') || !token_at(w, at)->joined ||
        !token_at(w, at + 1)->joined || token_at(w, at + 1)->kind != REL_TOKEN_WORD)
        return at;
    bool lower = token_at(w, at + 1)->shape == REL_SHAPE_LOWER;
    if (at - first > 1 && !lower && !is_cue(w, at - 1, REL_CUE_PARTICLE) &&
        capital_word(w, at + 2) && !token_at(w, at + 2)->joined && name_word(w, at + 2) &&
        !w->words[at + 2].common)
        return at; /* "Ahmad Zulfikar-Tegar Karma" are two */
    bool more = at - first > 1 || (capital_word(w, at + 2) &&
                                   !token_at(w, at + 2)->joined && name_word(w, at + 2));
    uint32_t most = w->words[at + 1].common ? 4 : 6; /* "Jong-cheol" */
    bool short_lower = lower && token_at(w, at + 1)->len <= most &&
                       (at - first > 1 ? !in_list(w, at + 1, REL_LIST_STOPWORD)
                                       : !w->words[at + 1].common);
    return short_lower || (!lower && more && name_word(w, at + 1)) ? at + 2 : at;
}

/* Token after a nickname in quotes: "Rolliansyah "Roy" Soemirat". */
static uint32_t over_nickname(const work *w, uint32_t at)
{
    uint32_t to = at + 1;
    if (at + 3 >= w->reading.end || !is_quote(w, at) || is_quote(w, to))
        return at;
    while (to - at < 3 && capital_word(w, to))
        to++;
    return to > at + 1 && to + 1 < w->reading.end && is_quote(w, to) &&
                   name_word(w, to + 1) && !w->words[to + 1].common
               ? to + 1
               : at;
}

static uint32_t over_particles(const work *w, uint32_t at)
{
    uint32_t to = at;
    while (in_sentence(w, to) && to - at < 3 &&
           (is_cue(w, to, REL_CUE_PARTICLE) || (to > at && is_mark(w, to, '-'))) &&
           !w->words[to].capital)
        to++;
    while (in_sentence(w, to) && to - at < 3 && is_cue(w, to, REL_CUE_PARTICLE) &&
           w->words[to].capital && w->words[to].common)
        to++;
    return to > at && capital_word(w, to) && name_word(w, to) ? to : at;
}

/* "Vimala a/p | Rajoo", "Kumar s/o | Pillai": whose child it is. */
uint32_t over_filiation(const work *w, uint32_t at)
{
    if (at + 3 >= w->reading.end || token_at(w, at)->len > 1 ||
        !is_mark(w, at + 1, '/') || token_at(w, at + 2)->len > 1 ||
        !token_at(w, at + 1)->joined || !token_at(w, at + 2)->joined ||
        !capital_word(w, at + 3))
        return at;
    rel_str text = rel_tokens_text(w->tokens, at, 3);
    char first = (char)(text.ptr[0] | ' '), last = (char)(text.ptr[2] | ' ');
    bool filial = first == 'a' ? last == 'p' || last == 'l'
                               : (first == 's' || first == 'd') && last == 'o';
    return filial && name_word(w, at + 3) ? at + 4 : at;
}

/* Token after what binds the words around it to one name. */
static uint32_t over_joint(const work *w, uint32_t at, uint32_t first)
{
    uint32_t next = over_particles(w, at);
    if (next > at)
        return next + 1; /* the word behind a particle, ordinary or not */
    next = over_filiation(w, at);
    if (next > at)
        return next;
    next = over_hyphen(w, at, first);
    return next > at ? next : over_nickname(w, at);
}

/* The run of words that one name may be made of. */
static uint32_t name_end(const work *w, uint32_t at)
{
    enum { JOINTS = 1 << REL_CUE_PARTICLE | 1 << REL_CUE_NAME_SUFFIX };
    uint32_t to = at;
    while (in_sentence(w, to) && to - at < 2 * PERSON_WORDS) {
        const rel_word_info *word = &w->words[to];
        bool joint =
            to > at && (token_at(w, to)->kind != REL_TOKEN_WORD ||
                        token_at(w, to)->len == 1 || (word->cues & JOINTS)); /* few are */
        uint32_t next = joint ? over_joint(w, to, at) : to;
        if (next == to && joint && is_cue(w, to, REL_CUE_NAME_SUFFIX))
            return to + 1;
        if (next == to && (word->common || !name_word(w, to)))
            break;
        to = next > to ? next : to + 1;
    }
    return to;
}

/* A single word behind a title with another name right behind it is what the
 * title is held in: "juru bicara Kepresidenan Rusia". */
static bool held_in(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    if (end != at + 1 || !in_sentence(w, end))
        return false;
    if (known_at(w, at, true, &m) && m.type != REL_PERSON)
        return true;
    if (is_cue(w, end, REL_CUE_ORG_PARTICLE) && capital_word(w, end + 1) &&
        w->words[end + 1].common)
        return true;
    return known_at(w, end, false, &m) || (capital_word(w, end) && name_word(w, end));
}

static bool person_at(const work *w, uint32_t at)
{
    return w->cover[at] && w->mentions[w->cover[at] - 1].type == REL_PERSON;
}

/* In a list with a person: "Saldi Isra, Enny Nurbaningsih, dan ..." */
static bool beside_person(const work *w, uint32_t at, uint32_t end)
{
    uint32_t before = at, after = end;
    while (after < w->reading.end && after - end < 2 &&
           (is_mark(w, after, ',') || is_cue(w, after, REL_CUE_PAIR)))
        after++;
    if (after > end && after < w->reading.end && person_at(w, after))
        return true;
    while (before > w->first && at - before < 2 &&
           (is_mark(w, before - 1, ',') || is_cue(w, before - 1, REL_CUE_PAIR)))
        before--;
    return before < at && before > w->first && person_at(w, before - 1);
}

/* How much speaks for a person in [at, end). The scale: 2 is enough for two
 * words or more, 3 for one. First the words themselves. */
static float score_words(const work *w, uint32_t at, uint32_t end)
{
    float score = 0;
    uint32_t words = 0, listed = 0;
    rel_match m;
    for (uint32_t i = at; i < end; i++) {
        words += token_at(w, i)->kind == REL_TOKEN_WORD;
        bool surname = known_at(w, i, true, &m) && m.type == REL_PERSON;
        listed += in_list(w, i, REL_LIST_PERSON) || surname;
        if (token_at(w, i)->shape == REL_SHAPE_UPPER && token_at(w, i)->len > 2 &&
            !w->style && !token_at(w, i)->dotted)
            score -= 1.5f;
        if (is_cue(w, i, REL_CUE_PARTICLE) && !w->words[i].capital)
            score += 1.0f;
        else if (over_filiation(w, i) > i)
            score += SURE;
    }
    score += words >= 2 && words <= 4 ? 1.0f : words > 4 ? 0.5f : 0.0f;
    score += listed ? 1.0f + 0.5f * (float)(listed > 1) : 0.0f;
    return score;
}

/* What stands before: "kata X", "aktivis X", "penyanyi dangdut X", "di X". */
static float score_before(const work *w, uint32_t at)
{
    float score = 0;
    if (at == w->first)
        return 0;
    uint32_t before = at - 1;
    if (is_cue(w, before, REL_CUE_SPEECH))
        score += 3.0f;
    if (is_cue(w, before, REL_CUE_KIN))
        score += 2.0f;
    if (is_cue(w, before, REL_CUE_PERSON_NOUN))
        score += 1.5f;
    else if (before > w->first && is_cue(w, before - 1, REL_CUE_PERSON_NOUN) &&
             token_at(w, before)->shape == REL_SHAPE_LOWER)
        score += 1.0f;
    if (is_cue(w, before, REL_CUE_PREPOSITION) || is_cue(w, before, REL_CUE_ARTICLE))
        score -= 2.0f;
    return score;
}

/* Does a title in lower case begin here, behind "the", "former" and a word or two? */
static bool apposition(const work *w, uint32_t at)
{
    uint32_t reach = at + 1;
    if (in_sentence(w, at) &&
        (is_cue(w, at, REL_CUE_ARTICLE) || is_cue(w, at, REL_CUE_ROLE_MODIFIER)))
        reach = at + 5;
    for (uint32_t i = at; i < reach && in_sentence(w, i); i++) {
        if (w->words[i].role && token_at(w, i)->shape == REL_SHAPE_LOWER)
            return true;
        if (token_at(w, i)->kind == REL_TOKEN_PUNCT)
            return false;
    }
    return false;
}

/* "Penelope Barwon, the opposition leader": no organisation, where no word says that it
 * is one, has an age or a post behind an article. */
bool told_person(const work *w, const rel_span *s)
{
    rel_match m;
    uint32_t end = s->first + s->count;
    if (s->count < 2 || s->count > PERSON_WORDS || w->headline || w->style)
        return false;
    for (uint32_t i = s->first; i < end; i++)
        if (token_at(w, i)->shape != REL_SHAPE_CAPITAL || w->words[i].head ||
            w->words[i].common || w->words[i].place || known_at(w, i, true, &m))
            return false;
    bool told = in_sentence(w, end + 1) && is_mark(w, end, ',') &&
                is_cue(w, end + 1, REL_CUE_ARTICLE) && apposition(w, end + 1);
    bool noun = w->adjective_first && s->first > w->first &&
                !w->words[s->first - 1].capital &&
                is_cue(w, s->first - 1, REL_CUE_PERSON_NOUN); /* "qualifier | Finn Roe" */
    return told || noun || aged(w, end);
}

/* What stands behind: "X mengatakan", "X (45)", "X, juru bicara ...". */
static float score_after(const work *w, uint32_t end)
{
    float score = 0;
    if (!in_sentence(w, end))
        return 0;
    if (is_cue(w, end, REL_CUE_SPEECH))
        score += 2.0f;
    if (is_mark(w, end, '(') && end + 2 < w->reading.end &&
        token_at(w, end + 1)->kind == REL_TOKEN_NUMBER && token_at(w, end + 1)->len < 3)
        score += aged(w, end) ? 3.0f : 2.0f;
    if (is_mark(w, end, ',') && aged(w, end))
        score += 2.0f;
    if (is_mark(w, end, ',') && apposition(w, end + 1))
        score += 2.0f;
    return score;
}

/* A day, a month or the last word of an organisation by itself: "he said Sunday". */
static bool no_person(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    bool single = end == at + 1, month = in_list(w, at, REL_LIST_MONTH);
    bool told = at > w->first &&
                (is_cue(w, at - 1, REL_CUE_SPEECH) || is_cue(w, at - 1, REL_CUE_KIN));
    bool seat = told && end == at + 1 && known_at(w, at, true, &m) && m.count == 1 &&
                m.type == REL_ORGANIZATION && is_kind(w, m.known, "seat");
    return patron(w, at, end) || seat || /* "mengatakan Istana" */
           (single &&
            ((month && !told) || in_list(w, at, REL_LIST_WEEKDAY) || w->words[at].head));
}

/* "Professor of Law", "Envoy for Western Affairs": one word behind such a particle, or
 * a name right behind it, is what the title is of. */
static bool of_what(const work *w, uint32_t at, uint32_t end)
{
    uint32_t from = w->title_first + w->title_count;
    for (uint32_t i = end > at + 1 ? at - 1 : from; i >= from && i < at; i++)
        if (is_cue(w, i, REL_CUE_ORG_PARTICLE) && !is_cue(w, i, REL_CUE_PREPOSITION) &&
            (is_cue(w, i, REL_CUE_ROLE_OF) || is_cue(w, i, REL_CUE_ROLE_FOR)))
            return true;
    return false;
}

/* Does a title wait for the person in [at, end)? Not over other words for one that is
 * an ordinary word, too: "Director, Climate Power". */
static bool titled(const work *w, uint32_t at, uint32_t end)
{
    bool waits = title_waits(w, at) && w->title_count && at > w->first;
    if (!waits || (end == at + 1 && !w->words[at - 1].in_title &&
                   in_list(w, at, REL_LIST_COMMON) && !is_mark(w, at - 1, ',')))
        return false;
    bool field = w->title_end == w->title_first + w->title_count && /* "Kepala Bidang" */
                 is_cue(w, at - 1, REL_CUE_ROLE_FOR) && !in_list(w, at, REL_LIST_PERSON);
    return !field && !of_what(w, at, end);
}

/* "Vice President Harris": an office in front of a surname tells whose it is. */
static uint32_t office_holder(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    bool office =
        titled(w, at, end) && w->words[w->title_first].title_kind == REL_TITLE_OFFICE;
    return office && end == at + 1 && known_at(w, at, true, &m) && m.count == 1 &&
                   m.type == REL_PERSON
               ? m.known
               : REL_NONE;
}

/* "Han Kang-ho", "Lim Mei-chun": a family's name and two syllables, the second small. */
static bool by_syllables(const work *w, uint32_t at, uint32_t end)
{
    enum { SYLLABLE = 6 };
    return end == at + 4 && is_mark(w, at + 2, '-') && !w->headline &&
           token_at(w, at + 3)->shape == REL_SHAPE_LOWER && !w->words[at + 3].common &&
           !w->words[at + 1].common && token_at(w, at)->len <= SYLLABLE &&
           token_at(w, at + 1)->len <= SYLLABLE && w->adjective_first;
}

static float person_score(const work *w, uint32_t at, uint32_t end)
{
    float score = score_words(w, at, end) + score_before(w, at) + score_after(w, end);
    score += by_syllables(w, at, end) ? SURE : 0.0f;
    if (titled(w, at, end) && !held_in(w, at, end))
        score += 3.0f;
    score -= w->headline ? 1.0f : 0.0f;
    bool decides = score < SURE && score + BESIDE >= MANY_WORDS;
    return decides && beside_person(w, at, end) ? score + BESIDE : score;
}

/* Common words before and honorifics at the front are no part of the name. */
static uint32_t skip_front(const work *w, uint32_t at, uint32_t end)
{
    while (at < end && (is_mark(w, at, '-') || w->words[at].common))
        at++;
    return at;
}

/* "perusahaan Prancis | Wild Lotus", "maskapai asal Turki | Blue Sky" */
static bool from_country(const work *w, uint32_t at)
{
    const rel_mention *m = at > w->first + 1 ? covering(w, at - 1) : NULL;
    if (!m || m->type != REL_COUNTRY || m->first == w->first)
        return false;
    uint32_t from = m->first;
    from -= from > w->first + 1 && is_cue(w, from - 1, REL_CUE_ROLE_OF);
    return (!w->words[from - 1].capital || from - 1 == w->first) &&
           !is_cue(w, from - 1, REL_CUE_GOV_NOUN) &&
           cue_before(w, from, REL_CUE_ORG_NOUN);
}

/* An unknown name behind the word for an organisation or a place. */
static rel_type type_before(const work *w, uint32_t at)
{
    if (at == w->first)
        return REL_TYPES;
    uint32_t before = at - 1;
    if (w->words[before].capital)
        return has_cue(w, REL_CUE_ORG_NOUN) && from_country(w, at) ? REL_ORGANIZATION
                                                                   : REL_TYPES;
    if (cue_before(w, at, REL_CUE_ORG_NOUN))
        return REL_ORGANIZATION;
    if (is_cue(w, before, REL_CUE_PREPOSITION))
        return REL_PLACE;
    return REL_TYPES;
}

/* "Ketua Umum PKB Muhaimin Iskandar": capitals throughout, between a title and
 * a name, are what the title is held in. */
static bool acronym_before(const work *w, uint32_t at, uint32_t end)
{
    const rel_token *t = token_at(w, at);
    return title_waits(w, at) && w->title_count && end > at + 1 && !w->style &&
           t->shape == REL_SHAPE_UPPER && t->len > 2 && !t->dotted &&
           token_at(w, at + 1)->shape == REL_SHAPE_CAPITAL;
}

/* The context tries again what the sentence left to it. What that took for a run of words
 * and how it judged them stays, unless something else has taken one of them by now, or a
 * person stands beside it. A title counts for one try alone. */
enum { TRIED = 0x3F, PERSON_HELPS = 0x40 };

static uint32_t leave_run(work *w, uint32_t at, uint32_t end, bool helps)
{
    if (!title_waits(w, at) && end - at < TRIED)
        w->tried[at] = (uint8_t)((end - at + 1) | (helps ? PERSON_HELPS : 0));
    return at;
}

static bool left_again(const work *w, uint32_t at)
{
    uint32_t tried = w->tried[at], end = at + (tried & TRIED) - 1;
    if (!tried)
        return false;
    for (uint32_t i = at; i < end; i++)
        if (w->cover[i])
            return false;
    return !(tried & PERSON_HELPS) || !beside_person(w, skip_front(w, at, end), end);
}

/* "watchdog Rioni | Monitor": ordinary words with capitals are an organisation's, too,
 * inside a sentence. */
static uint32_t over_ordinary(const work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    while (end - at < PERSON_WORDS && !w->headline && !w->style && capital_word(w, end) &&
           w->words[end].common && !w->cover[end] && !w->words[end].title &&
           !dated(w, end) && !is_cue(w, end, REL_CUE_NO_NAME) &&
           !known_at(w, end, false, &m))
        end++;
    return end;
}

/* "Bupati Tirtamulya | Hj. Siti Maesaroh": before whom the model sees, what people are
 * called in front of their names is no end of another's. */
static uint32_t before_titles(const work *w, uint32_t at, uint32_t end)
{
    uint32_t front = end, name = end;
    while (front > at + 1 && w->words[front - 1].title &&
           w->words[front - 1].title_kind == REL_TITLE_HONORIFIC)
        front--;
    while (front < end && in_sentence(w, name) && w->words[name].title)
        name++; /* "Drs. | H. Siti Maesaroh" */
    return front < end && in_sentence(w, name) && person_at(w, name) ? front : end;
}

uint32_t take_run(work *w, uint32_t at)
{
    if (left_again(w, at))
        return at;
    uint32_t end = before_titles(w, at, name_end(w, at));
    uint32_t from = skip_front(w, at, end);
    if (end == at)
        return at;
    if (from == end || no_person(w, from, end))
        return leave_run(w, at, end, false);
    if (names_thing(w, from, end) || titles_work(w, from, end) ||
        used_at(w, from, end - from))
        return end;
    if (acronym_before(w, at, end)) {
        rel_mention *held = add_mention(w, at, 1, REL_ORGANIZATION);
        if (held)
            held->source = REL_BY_RULE;
        return at + 1;
    }
    if (is_nothing(w, from, end - from, REL_PERSON))
        return end;
    float score = person_score(w, from, end), need = end - from > 1 ? MANY_WORDS : SURE;
    bool town = end == from + 1 && city_of(w, from);
    rel_type type = town ? REL_PLACE : score < need ? type_before(w, from) : REL_PERSON;
    if (type == REL_TYPES) /* left for the context, which may know it */
        return leave_run(w, at, end, score + BESIDE >= need);
    if (type == REL_ORGANIZATION)
        end = over_ordinary(w, from, end);
    else if (type == REL_PLACE) /* "in Barwon | County" */
        end = over_place_heads(w, end);
    rel_mention *mention = add_mention(w, from, end - from, type);
    if (!mention)
        return at;
    mention->source = REL_BY_RULE;
    bool sure = type == REL_ORGANIZATION && w->words[from - 1].capital && end > from + 1;
    mention->confidence = sure                                                 ? 0.75f
                          : type != REL_PERSON || score < SURE                 ? 0.5f
                          : titled(w, from, end) || by_syllables(w, from, end) ? 0.85f
                                                                               : 0.7f;
    mention->known = type == REL_PERSON ? office_holder(w, from, end) : REL_NONE;
    if (mention->known != REL_NONE)
        mention->source |= REL_BY_GAZETTEER;
    return end;
}
