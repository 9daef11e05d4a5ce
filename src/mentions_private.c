/* mentions_private.c - people called like somebody whom everybody knows: "Budi Gunawan
 * (34), warga Cianjur" is not the minister, whatever he is called. */
#include "mentions_work.h"

#include "relasi/utf8.h"

enum {
    SURE = 2,       /* what the words beside a name must come to */
    FAR_BEFORE = 8, /* tokens before a name that may tell what somebody is */
    YOUNG = 35,     /* nobody is head of an office before */
    PEOPLE = 16,    /* that one article may have; there are hardly more */
};

/* "(34)", ", 34," behind a name: the age, or 0. */
static uint32_t age_behind(const work *w, uint32_t end)
{
    if (!aged(w, end))
        return 0;
    const char *digits = rel_token_text(w->tokens, end + 1).ptr;
    return (uint32_t)(10 * (digits[0] - '0') + digits[1] - '0');
}

/* Is where somebody is at home told at `at`: "warga Cianjur", or "of Leeds" behind an
 * age? Athletes and artists are told to be from somewhere, politicians to be of their
 * state. */
static bool at_home(const work *w, const rel_mention *named, uint32_t at, bool age)
{
    uint32_t to = own_phrase_end(w, at, REL_CUE_RESIDENT);
    bool of = to == at && in_sentence(w, at) &&
              (is_cue(w, at, REL_CUE_ROLE_OF) || is_cue(w, at, REL_CUE_ROLE_FROM));
    to += of;
    const rel_mention *m = in_sentence(w, to) ? covering(w, to) : NULL;
    if (of)
        return age && m && m->type == REL_PLACE &&
               !is_kind(w, named->known, "sport culture") &&
               (m->known == REL_NONE || !w->adjective_first ||
                !is_kind(w, m->known, "region province"));
    return to > at && capital_word(w, to) && (!m || m->type == REL_PLACE);
}

/* May the token stand between what somebody is and the name: "petani dari | Brebes"? */
static bool passed(const work *w, uint32_t at)
{
    const rel_mention *m = covering(w, at);
    if (m)
        return m->type != REL_PERSON;
    return w->words[at].capital || token_at(w, at)->kind == REL_TOKEN_NUMBER ||
           is_cue(w, at, REL_CUE_ROLE_OF) || is_cue(w, at, REL_CUE_ROLE_FROM);
}

/* Where the phrase begins that tells what somebody is whom hardly anybody knows, and ends
 * at `at`; `at` if there is none. */
static uint32_t humble_start(const work *w, uint32_t at)
{
    for (uint32_t len = 1; len <= 4 && at >= w->first + len; len++)
        if (own_phrase_end(w, at - len, REL_CUE_PRIVATE) == at)
            return at - len;
    return at;
}

/* How much such words before a name say: "Sopir truk | Budi", "A plumber from Leeds, |
 * Jane Roe". */
static int humble_before(const work *w, uint32_t name)
{
    uint32_t at = name, least = name > FAR_BEFORE ? name - FAR_BEFORE : 0;
    bool comma = at > w->first && is_mark(w, at - 1, ',');
    for (at -= comma; at > w->first && at > least; at--) {
        uint32_t start = humble_start(w, at);
        if (start < at) {
            bool one = start > w->first && is_cue(w, start - 1, REL_CUE_ARTICLE);
            if (cue_before(w, start, REL_CUE_ROLE_MODIFIER) || (comma && !one))
                return 0;
            return one || !w->adjective_first ? SURE : 1;
        }
        if (!passed(w, at - 1))
            break;
    }
    return 0;
}

/* "Siti Nurhaliza | binti Abdullah": behind whose child a name tells; `end` if it does
 * not. */
static uint32_t behind_father(const work *w, uint32_t end)
{
    bool bin = in_sentence(w, end) && is_cue(w, end, REL_CUE_PARTICLE) &&
               is_cue(w, end, REL_CUE_KIN) && capital_word(w, end + 1);
    const rel_mention *m = bin ? covering(w, end + 1) : NULL;
    bool other =
        m && (m->type != REL_PERSON || m->first != end + 1 || m->known != REL_NONE);
    if (!bin || other || w->words[end + 1].title)
        return end;
    return m ? m->first + m->count : end + 2;
}

static bool is_private(const work *w, const rel_mention *m)
{
    uint32_t own = m->first + m->count, end = behind_father(w, own);
    uint32_t age = age_behind(w, end), at = age ? end + 3 : end;
    int signs = (age > 0) + humble_before(w, m->first);
    if (end > own) /* a known father's child is known, and may be married in full */
        signs += end == own + 2 ? SURE : 1;
    if (in_sentence(w, at) && is_mark(w, at, ','))
        at++;
    if (at > end && at_home(w, m, at, age > 0))
        signs += SURE;
    if (age && age < YOUNG && is_kind(w, m->known, "leader minister official military"))
        signs += SURE;
    return signs >= SURE;
}

/* Is the title's word one of an office that makes people known? */
static bool high_office(const work *w, const rel_mention *m, uint32_t at)
{
    uint8_t kind = w->words[at].title_kind;
    if (kind != REL_TITLE_OFFICE && kind != REL_TITLE_RANK)
        return false;
    const rel_entry *role = rel_word_role(w->finder, token_at(w, at)->word);
    return !role || role->sub != REL_HELD_NOWHERE ||
           own_phrase_end(w, at, REL_CUE_AREA_POST) > at ||
           is_kind(w, m->known, "sport culture");
}

/* Does the mention tell that it is the one whom everybody knows: by an office, or by a
 * name that nobody else has, unless somebody here is called `alike`? */
static bool is_public(const work *w, const rel_mention *m, bool alike)
{
    rel_match known;
    uint32_t end = m->first + m->count;
    if (m->count == 1)
        return known_at(w, m->first, false, &known) && known.known == m->known &&
               known.count == 1 && !alike;
    if (humble_before(w, m->first))
        return false;
    for (uint32_t k = m->title_first; k < m->title_first + m->title_count; k++)
        if (high_office(w, m, k))
            return true;
    bool behind =
        in_sentence(w, end + 1) && (is_mark(w, end, ',') || is_mark(w, end, '('));
    return behind && own_phrase_end(w, end + 1, REL_CUE_PRIVATE) == end + 1 &&
           high_office(w, m, end + 1);
}

static bool known_person(const rel_mention *m)
{
    return m->type == REL_PERSON && m->known != REL_NONE &&
           !(m->source & REL_BY_DICTIONARY);
}

/* Has the known person a word of what the mention is called? */
static bool shares_word(const work *w, const rel_mention *m, uint32_t known)
{
    rel_str label = rel_gazetteer_at(w->finder->gazetteer, known).label_id, word;
    while (rel_str_cut(&label, ' ', &word)) {
        uint64_t fold = rel_utf8_fold_hash(word);
        for (uint32_t i = m->first; i < m->first + m->count; i++)
            if (token_at(w, i)->fold == fold)
                return true;
    }
    return false;
}

/* "Harun alias | Ical (27)": is the one word, by which somebody is known, what another is
 * called, too, with an age, who is named right before and has no word of the known one's
 * name? */
static bool called_alike(const work *w, const rel_mention *m)
{
    bool quoted = m->first > w->first && is_quote(w, m->first - 1);
    uint32_t to = m->first - quoted, end = m->first + m->count;
    end += quoted && in_sentence(w, end) && is_quote(w, end);
    if (!age_behind(w, end))
        return false;
    for (uint32_t at = to; at > w->first && to - at < FAR_BEFORE; at--) {
        const rel_mention *other = covering(w, at - 1);
        if (other)
            return other->type == REL_PERSON && other->known == REL_NONE &&
                   rel_called_at(w->finder, w->tokens, w->words, at, w->reading.end) ==
                       to &&
                   to > at && !shares_word(w, other, m->known);
    }
    return false;
}

/* The known people whom somebody is called like, into `list`; how many. */
static uint32_t find_private(work *w, uint32_t *list)
{
    uint32_t at, count = 0;
    for (uint32_t i = 0; i < w->count && count < PEOPLE; i++) {
        const rel_mention *m = &w->mentions[i];
        if (!m->count || !known_person(m) || !enter_sentence(w, m->sentence, &at) ||
            !(m->count > 1 ? is_private(w, m) : called_alike(w, m)))
            continue;
        bool met = false;
        for (uint32_t k = 0; k < count; k++)
            met |= list[k] == m->known;
        if (!met)
            list[count++] = m->known;
    }
    return count;
}

static bool told_public(work *w, uint32_t known)
{
    uint32_t at;
    bool alike = false;
    for (uint32_t i = 0; i < w->count && !alike; i++) {
        const rel_mention *m = &w->mentions[i];
        alike = m->count == 1 && known_person(m) && m->known == known &&
                enter_sentence(w, m->sentence, &at) && called_alike(w, m);
    }
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count && known_person(m) && m->known == known &&
            enter_sentence(w, m->sentence, &at) && is_public(w, m, alike))
            return true;
    }
    return false;
}

/* All that the article calls so is somebody whom nobody knows, with the father's name. */
static void forget(work *w, uint32_t known)
{
    uint32_t at;
    for (uint32_t i = 0, count = w->count; i < count; i++) {
        rel_mention *m = &w->mentions[i];
        if (!m->count || !known_person(m) || m->known != known ||
            !enter_sentence(w, m->sentence, &at))
            continue;
        uint32_t end = m->first + m->count, to = behind_father(w, end);
        uint8_t source = m->source;
        if (to > end && m->count > 1)
            m = replace_mentions(w, m->first, to - m->first, REL_PERSON);
        m->source = source & (uint8_t)~REL_BY_GAZETTEER;
        m->source |= REL_BY_CONTEXT;
        m->known = REL_NONE;
        m->namesake = known + 1;
    }
}

void read_private(work *w)
{
    uint32_t list[PEOPLE], count = find_private(w, list);
    for (uint32_t k = 0; k < count; k++)
        if (!told_public(w, list[k]))
            forget(w, list[k]);
}
