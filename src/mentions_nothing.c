/* What looks like a name and is none: titles and heads by themselves, events and
 * papers, the initials of those whose names are withheld. */
#include "mentions_work.h"

#include "relasi/table.h"

/* What people are called in front of their names, not what they are. */
static bool calls(const rel_word_info *word)
{
    return word->title && (word->title_kind == REL_TITLE_HONORIFIC ||
                           word->title_kind == REL_TITLE_ACADEMIC);
}

/* "Pope | Leo", "Ns. | Hartono": what people are called in front of their names is none
 * by itself. */
bool honorific_alone(const work *w, uint32_t first, uint32_t count)
{
    const rel_word_info *word = &w->words[first];
    return word->title == count && calls(word) && capital_word(w, first + count);
}

/* "Menpora", "AKP": a post by itself is nobody, nor is the head of an organisation,
 * unless people are called so. */
static bool post_alone(const work *w, uint32_t first, uint32_t count, rel_type type)
{
    const rel_word_info *word = &w->words[first];
    bool person = type == REL_PERSON;
    bool post = word->title == count && (word->title_kind == REL_TITLE_OFFICE ||
                                         (word->title_kind == REL_TITLE_RANK && !person));
    bool head = person && word->head == count && word->head_kind == REL_HEAD_BEFORE;
    if (person && honorific_alone(w, first, count))
        return true;
    return (post || head) && !in_list(w, first, REL_LIST_PERSON);
}

/* "Sp.PD", "SpOG": a degree behind a name, whole or what follows its first stop. "MA" may
 * be a court, "Mars" a name. */
static bool degree(const work *w, uint32_t first, uint32_t count)
{
    const rel_word_info *word = &w->words[first];
    uint32_t whole = count - (count > 1 && is_mark(w, first + count - 1, '.'));
    if (word->title == whole && word->title_kind == REL_TITLE_AFTER)
        return whole > 1 || token_at(w, first)->shape == REL_SHAPE_MIXED;
    for (uint32_t back = 1; back < 3 && first - w->first >= back; back++)
        if (w->words[first - back].title == count + back &&
            w->words[first - back].title_kind == REL_TITLE_AFTER)
            return true;
    return false;
}

bool opens_title(const work *w, uint32_t first, uint32_t count)
{
    const rel_word_info *word = &w->words[first];
    return count == 1 && word->title > 1 && word->common && word->in_title &&
           w->words[first + 1].in_title && !w->words[first + 1].capital;
}

/* "M.Phil.": letters with stops between them. */
static bool dotted_chain(const work *w, uint32_t at)
{
    rel_str text = rel_token_text(w->tokens, at);
    return text.len > 3 && memchr(text.ptr, '.', text.len - 1);
}

/* Is the word at `at` a degree, or of a body that is called so? Or, unheard of or one
 * that may stand in front, between the comma behind a name and no further name. */
static bool is_degree(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    if (word->title == 1 && word->title_kind == REL_TITLE_AFTER)
        return true;
    bool title = word->title == 1 && word->title_kind == REL_TITLE_ACADEMIC;
    return at > w->first && is_mark(w, at - 1, ',') && (title || dotted_chain(w, at)) &&
           !capital_word(w, at + 1);
}

/* Over the commas and degrees before `at` to what has them, in a sentence from `from` on.
 */
static uint32_t over_degrees(const work *w, uint32_t at, uint32_t from)
{
    while (at > from + 1 && (is_mark(w, at - 1, ',') || is_degree(w, at - 1)))
        at--;
    return at - 1;
}

/* "Prof.", but no "Menteri": does what people are called, not only a post, stand before
 * the name? */
static bool addressed(const work *w, const rel_mention *m)
{
    for (uint32_t i = m->title_first; m->title_count && i < m->first; i++)
        if (calls(&w->words[i]))
            return true;
    return false;
}

/* "Dr Husaini Ibrahim | MA", "Fadhil Assagaf, SH, | LLM": what may be a body, and what
 * the model takes for somebody, is a degree behind a person. */
void drop_degrees(work *w)
{
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count != 1 || m->type == REL_PLACE ||
            !enter_sentence(w, m->sentence, &at) || m->first == at ||
            !is_degree(w, m->first))
            continue;
        const rel_mention *person = covering(w, over_degrees(w, m->first, at));
        bool apart = person &&
                     addressed(w, person) && /* "Prof. Ahmad Zulfikar, | MA, ..." */
                     in_sentence(w, m->first + 2) && is_mark(w, m->first + 1, ',') &&
                     !w->cover[m->first + 2]; /* but "..., MA, KPK, dan Polri" */
        bool known = !by_rule(m) && is_mark(w, m->first - 1, ',') && !apart;
        if (person && person->type == REL_PERSON && person->count > 1 && !known)
            remove_mention(w, i);
    }
}

/* "Koordinator Divisi Penanganan Pelanggaran | Bawaslu": behind a post the unit that it
 * is of, right before the body that has the unit, is more of the post; elsewhere both are
 * one, "Komite Disiplin | PSSI". */
void read_units(work *w)
{
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        uint32_t end = m->first + m->count;
        const rel_word_info *head = &w->words[m->first];
        if (m->count < 2 || m->type != REL_ORGANIZATION || !by_rule(m) ||
            w->adjective_first || head->head_kind != REL_HEAD_BEFORE)
            continue;
        const rel_mention *body =
            enter_sentence(w, m->sentence, &at) ? begins_at(w, end) : NULL;
        if (!body || body->type != REL_ORGANIZATION)
            continue;
        if ((head->after_title || head->in_title) && w->words[end - 1].common)
            remove_mention(w, i);
        else if (m->known == REL_NONE && w->words[m->first].head + 1u >= m->count &&
                 !w->words[end].head && token_at(w, end)->shape == REL_SHAPE_UPPER)
            replace_mentions(w, m->first, m->count + body->count, REL_ORGANIZATION)
                ->source = REL_BY_RULE;
    }
}

/* "A. | Kwan wrote it": does a letter that asks and answers open the sentence, as it does
 * others near, before ordinary words? */
bool answers(const work *w, uint32_t at)
{
    enum { NEAR = 12 };
    const rel_token *t = token_at(w, at);
    if (at != w->first || !t->dotted || t->len != 2)
        return false;
    uint32_t s = w->sentence > NEAR ? w->sentence - NEAR : 0;
    for (; s < w->sentence + NEAR && s < w->tokens->sentence_count; s++) {
        const rel_sentence *other = &w->tokens->sentences[s];
        uint32_t next = other->first + 1;
        if (next < w->tokens->token_count && token_at(w, other->first)->fold == t->fold &&
            token_at(w, other->first)->dotted &&
            (in_list(w, next, REL_LIST_STOPWORD) || w->words[next].common))
            return true;
    }
    return false;
}

bool no_name_at(const work *w, uint32_t first, uint32_t count)
{
    return has_cue(w, REL_CUE_NO_NAME) && is_cue(w, first, REL_CUE_NO_NAME) &&
           w->words[first].cue >= count;
}

/* "Liga Spanyol", "Surat Izin Mengemudi", "Grammy Awards": the first word or the last,
 * or the one behind, says that it happens or is written. */
static bool event(const work *w, uint32_t first, uint32_t count)
{
    uint32_t last = first + count - 1;
    if (!has_cue(w, REL_CUE_EVENT))
        return false;
    if (!w->headline && capital_word(w, last + 1) && !w->words[last + 1].head &&
        is_cue(w, last + 1, REL_CUE_EVENT))
        return true;
    uint32_t head = w->words[first].head;
    if (head && is_cue(w, first, REL_CUE_EVENT) && w->words[first].cue > head)
        return true; /* "Dana Otsus Papua", though "Dana" opens funds */
    if (w->words[first].head || (w->words[last].head && count > 1))
        return false;
    return is_cue(w, first, REL_CUE_EVENT) ||
           (count > 1 && w->words[last].capital && is_cue(w, last, REL_CUE_EVENT));
}

/* "AN (32)", "tersangka R": letters for a name that is withheld. */
static bool initials(const work *w, uint32_t first, uint32_t count, rel_type type)
{
    const rel_token *t = token_at(w, first);
    uint32_t end = first + count;
    bool upper = t->shape == REL_SHAPE_UPPER || t->len == 1;
    if (count == 1 && t->dotted && t->len == 2 && type == REL_ORGANIZATION)
        return true; /* "kampus | B." */
    if (count > 1 || !upper || t->len > 3 || t->dotted || w->style)
        return false;
    bool alone = t->len < 3 || (w->span_at && tag_at(w, first) != REL_PERSON);
    return aged(w, end) || t->len == 1 || (type == REL_PERSON && alone);
}

/* "Pemerintah Damaskus": where another country's government is. */
bool foreign_capital(const work *w, const rel_match *m)
{
    const rel_gazetteer *g = w->finder->gazetteer;
    return m->type == REL_PLACE && is_seat(w, m->known) &&
           rel_gazetteer_country(g, m->known) !=
               rel_gazetteer_home(g, w->reading.language);
}

bool government_of(const work *w, uint32_t first, uint32_t count)
{
    rel_match m;
    return count > 1 && w->words[first].head == 1 && is_cue(w, first, REL_CUE_GOV_NOUN) &&
           known_at(w, first + 1, false, &m) && m.count == count - 1 &&
           (m.type == REL_COUNTRY || foreign_capital(w, &m));
}

/* "(LEAD) Thousands flee ...": what a desk writes in front of a story. */
static bool desk_note(const work *w, uint32_t first, uint32_t count)
{
    return count == 1 && first == w->first + 1 && is_mark(w, w->first, '(') &&
           in_sentence(w, first + 2) && is_mark(w, first + 1, ')') &&
           token_at(w, first)->shape == REL_SHAPE_UPPER;
}

/* "Rashid Mwinyi (Blue Economy)": what somebody minds, in ordinary words. */
static bool portfolio(const work *w, uint32_t first, uint32_t count, rel_type type)
{
    uint32_t end = first + count;
    if (type != REL_ORGANIZATION || first < w->first + 2 || !is_mark(w, first - 1, '(') ||
        !in_sentence(w, end) || !is_mark(w, end, ')'))
        return false;
    const rel_mention *whose = covering(w, first - 2);
    for (uint32_t i = first; i < end; i++)
        if (!w->words[i].common || w->words[i].head)
            return false;
    return whose && whose->type == REL_PERSON;
}

/* "(NYSE:ZRK)": an exchange, and what a share is called there. */
static bool ticker(const work *w, uint32_t first, uint32_t count)
{
    if (count > 1 || first == w->first || !in_sentence(w, first + 1))
        return false;
    uint32_t open = first - (is_mark(w, first - 1, ':') ? 3 : 1), code = open + 3;
    return first >= w->first + (first - open) && is_mark(w, open, '(') &&
           in_sentence(w, code + 1) && is_mark(w, open + 2, ':') &&
           is_mark(w, code + 1, ')') && token_at(w, open + 1)->shape == REL_SHAPE_UPPER &&
           (token_at(w, code)->shape == REL_SHAPE_UPPER ||
            token_at(w, code)->kind == REL_TOKEN_NUMBER);
}

bool is_nothing(const work *w, uint32_t first, uint32_t count, rel_type type)
{
    if (type != REL_PERSON && type != REL_ORGANIZATION)
        return false;
    return no_name_at(w, first, count) || (count == 1 && answers(w, first)) ||
           desk_note(w, first, count) || portfolio(w, first, count, type) ||
           ticker(w, first, count) || post_alone(w, first, count, type) ||
           degree(w, first, count) || event(w, first, count) ||
           initials(w, first, count, type) || government_of(w, first, count);
}

/* "Hak Asasi Manusia (HAM)": what the lists call no name is none when it is written
 * out. */
bool brackets_nothing(const work *w, uint32_t first, uint32_t end, uint32_t inner)
{
    const rel_word_info *word = &w->words[inner];
    if (!is_cue(w, inner, REL_CUE_NO_NAME) || word->cue > 1 || w->words[first].legal)
        return first < end && event(w, first, end - first);
    if (w->words[first].head) /* "Kelompok Pendaki Rimba (KPR)" is one */
        return no_name_at(w, first, end - first);
    for (uint32_t i = first; i < end; i++)
        if (!w->words[i].common)
            return false;
    return first < end;
}

static bool head_opens(const rel_word_info *word)
{
    return word->head_kind == REL_HEAD_BEFORE || word->form || word->either;
}

static bool no_more(work *w, const rel_mention *m)
{
    rel_match known;
    uint32_t at;
    const rel_word_info *word = &w->words[m->first];
    bool ordinary = m->count < 3;
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        ordinary &= w->words[i].common && token_at(w, i)->shape == REL_SHAPE_CAPITAL;
    return (head_opens(word) || ordinary) && enter_sentence(w, m->sentence, &at) &&
           !(known_at(w, m->first, true, &known) && known.count >= m->count);
}

/* An organisation that is a head and no more: "Polda", "the Task Force". */
static inline bool bare(work *w, const rel_mention *m)
{
    bool heads = (m->count > 0) & (m->type == REL_ORGANIZATION) & by_rule(m) &
                 (w->words[m->first].head >= m->count);
    return heads && no_more(w, m);
}

/* How far into the article the first organisation of several words is that begins or
 * ends with a word. */
static rel_table ends_of_names(work *w)
{
    rel_table ends = {.keep = w->scratch};
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count < 2 || m->type != REL_ORGANIZATION || bare(w, m))
            continue;
        for (uint32_t k = 0; k < 2; k++) {
            uint32_t word = m->first + k * (m->count - 1);
            uint32_t *first = rel_table_at(&ends, token_at(w, word)->fold);
            if (m->first < *first) /* REL_NONE is past all */
                *first = m->first;
        }
    }
    return ends;
}

/* "Badan Kepegawaian Daerah (BKD)": in brackets behind an organisation told in full. */
static bool in_bracket(work *w, const rel_mention *m)
{
    uint32_t at = m->first;
    if (m->count > 1 || at < 2 || !is_mark(w, at - 1, '(') ||
        is_cue(w, at, REL_CUE_NO_NAME))
        return false;
    const rel_mention *before = covering(w, at - 2);
    return before && before->type == REL_ORGANIZATION && before->count > 1 &&
           !bare(w, before);
}

/* The heads that are acronyms of what stands before them somewhere. */
static fold_set bracketed_heads(work *w)
{
    fold_set heads = fold_set_make(w->scratch);
    for (uint32_t i = 0; i < w->count; i++)
        if (bare(w, &w->mentions[i]) && in_bracket(w, &w->mentions[i]))
            fold_set_put(&heads, token_at(w, w->mentions[i].first)->fold,
                         REL_ORGANIZATION);
    return heads;
}

/* Which one, only a longer name tells: of "Polda" one anywhere in the article, of "the
 * Department" one that was told before. */
void drop_bare_heads(work *w, const fold_set *told_heads)
{
    rel_type type;
    rel_table ends = {0};
    fold_set heads = {0};
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (!bare(w, m))
            continue;
        if (!ends.keep) {
            ends = ends_of_names(w);
            heads = bracketed_heads(w);
        }
        uint64_t fold = token_at(w, m->first)->fold;
        if (m->count == 1 &&
            (fold_set_has(&heads, fold, &type) || fold_set_has(told_heads, fold, &type)))
            continue;
        uint32_t last = m->first + m->count - 1;
        uint32_t begun = rel_table_find(&ends, token_at(w, m->first)->fold);
        uint32_t ended = rel_table_find(&ends, token_at(w, last)->fold);
        uint32_t told = begun < ended ? begun : ended;
        if (told == REL_NONE || (!head_opens(&w->words[m->first]) && told >= m->first))
            remove_mention(w, i);
    }
}

/* Would the single known surname at `at` be part of a longer, unknown name?
 * "Hunter Biden" is not Joe Biden. */
static bool inside_longer(const work *w, const rel_match *m)
{
    uint32_t next = m->first + 1;
    rel_match other;
    if (m->type != REL_PERSON || next >= w->reading.end)
        return false;
    const rel_word_info *word = &w->words[next];
    return word->capital && !word->common && !word->title && !word->head &&
           token_at(w, next)->kind == REL_TOKEN_WORD &&
           token_at(w, next)->shape == REL_SHAPE_CAPITAL &&
           !known_at(w, next, true, &other);
}

/* Behind a capital that belongs to nothing, a surname alone is a namesake's:
 * "Juergen Raab" is not Dominic Raab, nor "Marcus Ericsson" the company. */
static bool behind_other(const work *w, const rel_match *m)
{
    if (m->first == w->first || w->style)
        return false;
    uint32_t before = m->first - 1;
    const rel_word_info *word = &w->words[before];
    rel_type type = m->type;
    bool between =
        in_list(w, before, REL_LIST_PERSON) && capital_word(w, m->first + 1) &&
        in_list(w, m->first + 1, REL_LIST_PERSON); /* "Tommy Waskita Ginting" */
    bool person = type == REL_PERSON ||
                  (type == REL_ORGANIZATION && (between || one_person(w, before)));
    return person && word->capital && !word->common && !word->in_title && !word->title &&
           !w->cover[before] && token_at(w, before)->shape == REL_SHAPE_CAPITAL;
}

bool within_other(const work *w, const rel_match *m)
{
    bool one = m->type == REL_PERSON || m->type == REL_ORGANIZATION;
    return one && !m->dictionary && (inside_longer(w, m) || behind_other(w, m));
}
