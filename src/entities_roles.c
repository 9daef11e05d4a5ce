/* Who holds which office where: before the name ("Presiden Rusia Vladimir
 * Putin"), as an apposition after it, or behind "sebagai", "is" and the like. */
#include "entities_roles.h"
#include "entities_work.h"

#include <stdlib.h>
#include <string.h>

/* ---- before the name ----------------------------------------------------------- */

static bool honorific(const reader *r, uint32_t at)
{
    const rel_entry *e = rel_lexicon_word(r->finder->lexicon, REL_LIST_TITLE, r->language,
                                          r->tokens->tokens[at].fold);
    return e && e->sub == REL_TITLE_HONORIFIC;
}

/* Step left over what may stand between a role and its person: the country or
 * organisation (its acronym in brackets), places, words that go on the role. */
static uint32_t step_left(const reader *r, uint32_t at, found *f, uint32_t *words)
{
    const rel_mention *m = role_mention(r, at - 1);
    if (m && m->type == REL_PERSON)
        return at;
    if (m) {
        if (role_holder(m) && !role_cue(r, m->first - 1, REL_CUE_ROLE_FOR))
            f->target = r->cover[at - 1] - 1;
        return m->first;
    }
    if (role_mark(r, at - 1, ')') && at >= r->first + 3 && role_mark(r, at - 3, '('))
        return at - 3;
    if (at >= r->first + 2 && role_cue(r, at - 2, REL_CUE_ROLE_TAIL) == 2)
        return at - 2;
    if (role_cue(r, at - 1, REL_CUE_ROLE_TAIL) == 1 || honorific(r, at - 1))
        return at - 1;
    if (*words < WORDS && role_goes_on(r, at - 1)) {
        ++*words;
        return at - 1;
    }
    return at;
}

/* A role that begins in lower case behind "Name," is an apposition to that name. */
static bool belongs_left(const reader *r, uint32_t role)
{
    const rel_mention *m = role >= r->first + 2 && role_mark(r, role - 1, ',')
                               ? role_mention(r, role - 2)
                               : NULL;
    return m && m->type == REL_PERSON && r->tokens->tokens[role].shape == REL_SHAPE_LOWER;
}

static bool belongs_right(const reader *r, const rel_mention *person, uint32_t role)
{
    uint32_t end = person->first + person->count;
    if (role_mark(r, end, '-') && end + 1 < r->end &&
        role_mention(r, end + 1)) /* "Ganjar-Mahfud" */
        end = role_mention(r, end + 1)->first + role_mention(r, end + 1)->count;
    const rel_mention *next =
        role_mark(r, end, ',') && end + 1 < r->end ? role_mention(r, end + 1) : NULL;
    return next && next->type == REL_PERSON && next->count > 1 && person->count == 1 &&
           (r->tokens->tokens[role].shape == REL_SHAPE_LOWER || role == r->first);
}

/* "Former Taiwanese vice-president": the modifier stands before the country. */
static void note_modifier(const reader *r, found *f)
{
    uint32_t first = r->mentions->mentions[f->target].first;
    if (role_modifier(r, first) < first)
        f->modifier = first; /* the token after it */
}

/* "Economist Bhima Yudhistira of Celios" */
static uint32_t holder_after(const reader *r, const rel_mention *person)
{
    uint32_t at = person->first + person->count;
    const rel_mention *m = at + 1 < r->end ? role_mention(r, at + 1) : NULL;
    bool of = m && m->type == REL_ORGANIZATION && role_cue(r, at, REL_CUE_ORG_PARTICLE) &&
              !role_cue(r, at, REL_CUE_PAIR);
    return of ? r->cover[at + 1] - 1 : REL_NONE;
}

/* The role that begins at `role`, as far as `person`. */
static found role_of(const reader *r, uint32_t role, uint32_t least,
                     const rel_mention *person, found f)
{
    uint32_t stop = person->first, first = role_whole(r, role);
    role = first;
    if (f.target != REL_NONE)
        stop = r->mentions->mentions[f.target].first;
    if (r->cover[role] && role_holder(role_mention(r, role))) { /* "Kremlin spokesman" */
        f.target = r->cover[role] - 1;
        first = role_mention(r, role)->first + role_mention(r, role)->count;
        stop = person->first;
    } else if (f.target == REL_NONE) {
        uint32_t outer = role_modifier(r, role);
        f.target = role_holder_before(r, &outer);
        first = f.target != REL_NONE ? outer : role;
        if (f.target != REL_NONE)
            note_modifier(r, &f);
    }
    if (f.target == REL_NONE)
        f.target = holder_after(r, person);
    f.first = role_modifier(r, first);
    for (uint32_t i = least; i < stop; i++)
        if (r->cover[i] || honorific(r, i))
            stop = i;
    f.end = role_trim(r, least, stop > least ? stop : least);
    f.ok = f.end > f.first && !belongs_left(r, f.first);
    return f;
}

static found read_before(const reader *r, const rel_mention *person)
{
    found f = {.target = REL_NONE};
    uint32_t at = person->first, words = 0;
    bool comma = at > r->first + 1 && role_mark(r, at - 1, ',') &&
                 (person->count > 1 || role_mark(r, person->first + person->count, ','));
    at -= comma;
    if (comma && role_mention(r, at - 1) && role_mention(r, at - 1)->type == REL_PERSON) {
        const rel_mention *m = role_mention(r, at - 1);
        if (m->count > 1)
            return f;
        at = m->first; /* "penasihat Putin, Yuri Ushakov" */
        if (at > r->first + 1 && role_mark(r, at - 1, '-') && role_mention(r, at - 2))
            at = role_mention(r, at - 2)->first;
    }
    while (at > r->first && person->first - at < REACH) {
        bool named = role_holder(role_mention(r, at - 1));
        uint32_t role = named ? at : role_before(r, at);
        bool lower = role < at && r->tokens->tokens[role].shape == REL_SHAPE_LOWER;
        if (role < at && comma && !lower && f.target == REL_NONE && role > r->first)
            break;
        if (role < at && !(role + 1 == at && honorific(r, role)))
            return belongs_right(r, person, role) ? f : role_of(r, role, at, person, f);
        uint32_t next = step_left(r, at, &f, &words);
        if (next == at)
            break;
        at = next;
    }
    return (found){.target = REL_NONE};
}

/* ---- after the name ---------------------------------------------------------------- */

/* Is a person named right behind the role at [.., at)? Then it is theirs. */
static bool person_follows(const reader *r, uint32_t at)
{
    for (uint32_t i = at; i < r->end && i < at + 5; i++) {
        const rel_mention *m = role_mention(r, i);
        if (m && i && role_mark(r, i - 1, '('))
            continue;
        if (m)
            return m->type == REL_PERSON;
        uint32_t tail = role_cue(r, i, REL_CUE_ROLE_TAIL);
        if (tail) {
            i += tail - 1;
            continue;
        }
        if (!role_mark(r, i, '(') && !role_mark(r, i, ')') &&
            !role_cue(r, i, REL_CUE_NO_NAME))
            return false;
    }
    return false;
}

/* The role that begins at `at`, with what it is held in behind it. */
static found read_from(const reader *r, uint32_t at)
{
    found f = {.target = REL_NONE, .first = at};
    const rel_mention *m = at < r->end ? role_mention(r, at) : NULL;
    uint32_t role = at;
    if (m && role_holder(m)) { /* "the Indonesian foreign minister" */
        f.target = r->cover[at] - 1;
        f.first = role = m->first + m->count;
        while (role_mark(r, role, '\'') ||
               (role < r->end &&
                rel_str_equal(rel_token_text(r->tokens, role), REL_STR("s"))))
            f.first = ++role;
    }
    while (role < r->end && role_cue(r, role, REL_CUE_ROLE_MODIFIER))
        role += role_cue(r, role, REL_CUE_ROLE_MODIFIER);
    if (role >= r->end || !r->mentions->roles[role])
        return f;
    uint32_t end = role_end(r, role), words = 0, last = end;
    bool capital = r->tokens->tokens[role].shape == REL_SHAPE_CAPITAL;
    while (end < r->end && words < WORDS && !r->cover[end] &&
           (role_goes_on(r, end) || role_cue(r, end, REL_CUE_ARTICLE))) {
        end++, words++;
        if (capital && r->tokens->tokens[end - 1].shape == REL_SHAPE_CAPITAL)
            last = end;
    }
    m = end < r->end ? role_mention(r, end) : NULL;
    bool free =
        f.target == REL_NONE && role_holder(m) && !role_cue(r, end - 1, REL_CUE_ROLE_FOR);
    if (free)
        f.target = r->cover[end] - 1;
    bool sent = m && !free && end > last && role_cue(r, end - 1, REL_CUE_ROLE_FOR);
    if (sent) /* "ambassador to Japan" */
        last = end = m->first + m->count;
    f.end = role_trim(r, last, free ? end : last);
    f.ok = !person_follows(r, role_holder(m) ? m->first + m->count : end);
    return f;
}

static uint32_t over(const reader *r, uint32_t at, const char *text)
{
    return at < r->end && rel_str_equal(rel_token_text(r->tokens, at), rel_str_from(text))
               ? at + 1
               : at;
}

static found read_after(const reader *r, const rel_mention *person)
{
    uint32_t at = person->first + person->count, gap = 0;
    if (role_mark(r, at, ',')) {
        at = over(r, over(r, at + 1, "yang"), "juga");
        at += at < r->end ? role_cue(r, at, REL_CUE_COPULA) : 0;
        at += at < r->end && role_cue(r, at, REL_CUE_ARTICLE) ? 1 : 0;
        return read_from(r, at);
    }
    if (person->first > r->first && role_cue(r, person->first - 1, REL_CUE_REPLACES))
        return (found){.target = REL_NONE};
    for (; at < r->end && gap < 4 && !r->cover[at]; at++, gap++) {
        uint32_t copula = role_cue(r, at, REL_CUE_COPULA);
        if (copula) {
            at += copula;
            at += at < r->end && role_cue(r, at, REL_CUE_ARTICLE) ? 1 : 0;
            return at < r->end && !r->cover[at] ? read_from(r, at)
                                                : (found){.target = REL_NONE};
        }
        if (!role_word(r, at) || r->tokens->tokens[at].shape != REL_SHAPE_LOWER)
            break;
    }
    return (found){.target = REL_NONE};
}

/* ---- collecting
 * ------------------------------------------------------------------------ */

/* The canonical form of a role that is listed, else the words of the text. */
static rel_str canonical(const reader *r, const found *f)
{
    const rel_phrases *phrases = rel_lexicon_phrases(r->finder->lexicon);
    uint64_t hash = 0;
    for (uint32_t i = f->first; i < f->end; i++)
        hash = rel_phrase_hash(hash, r->tokens->tokens[i].fold);
    const rel_slot *slot = f->modifier ? NULL : rel_phrases_find(phrases, hash);
    for (uint32_t i = 0; slot && i < slot->count; i++) {
        const rel_entry *e = &phrases->entries[slot->entry + i];
        rel_row row;
        if (e->list == REL_LIST_ROLE && e->language == r->language + 1 &&
            (row = rel_lexicon_row(r->finder->lexicon, e->value)).value.len)
            return row.value;
    }
    rel_str role = rel_tokens_text(r->tokens, f->first, f->end - f->first);
    if (!f->modifier)
        return role;
    rel_str modifier = rel_token_text(r->tokens, f->modifier - 1);
    char *both = REL_NEW(r->keep, char, modifier.len + role.len + 2);
    memcpy(both, modifier.ptr, modifier.len);
    both[modifier.len] = ' ';
    memcpy(both + modifier.len + 1, role.ptr, role.len);
    return (rel_str){both, modifier.len + 1 + role.len};
}

static void add_role(reader *r, uint32_t person, const found *f)
{
    rel_entities *e = r->entities;
    if (!f->ok || f->end <= f->first)
        return;
    if (e->role_count == r->room) {
        uint32_t room = r->room ? 2 * r->room : 32;
        rel_role *more = REL_NEW(r->keep, rel_role, room);
        if (e->role_count)
            memcpy(more, e->roles, e->role_count * sizeof *more);
        e->roles = more;
        r->room = room;
    }
    e->roles[e->role_count++] = (rel_role){
        .person = e->of_mention[person],
        .target = f->target == REL_NONE ? REL_NONE : e->of_mention[f->target],
        .role = canonical(r, f),
        .sentence = r->mentions->mentions[person].sentence,
    };
}

static int by_role(const void *pa, const void *pb)
{
    const rel_role *a = pa, *b = pb;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    int order = rel_str_compare(a->role, b->role);
    if (order)
        return order;
    if (a->target != b->target)
        return a->target < b->target ? -1 : 1;
    return (a->sentence > b->sentence) - (a->sentence < b->sentence);
}

static void unique(rel_entities *e)
{
    uint32_t n = 0;
    if (e->role_count)
        qsort(e->roles, e->role_count, sizeof *e->roles, by_role);
    for (uint32_t i = 0; i < e->role_count; i++)
        if (!n || by_role(&e->roles[n - 1], &e->roles[i]))
            e->roles[n++] = e->roles[i];
    e->role_count = n;
}

static bool adjective_first(const rel_lexicon *lexicon, uint32_t language)
{
    uint32_t first,
        count = rel_lexicon_rows(lexicon, REL_LIST_LANGUAGE, language, &first);
    for (uint32_t i = 0; i < count; i++) {
        rel_row row = rel_lexicon_row(lexicon, first + i);
        if (rel_str_equal(row.form, REL_STR("adjective_position")))
            return rel_str_equal(row.value, REL_STR("before"));
    }
    return false;
}

void resolve_roles(const rel_finder *finder, rel_entities *entities, rel_arena *keep)
{
    const rel_mentions *mentions = entities->mentions;
    const rel_tokens *tokens = mentions->tokens;
    reader r = {.finder = finder, .mentions = mentions, .tokens = tokens};
    r.entities = entities;
    r.keep = keep;
    r.language = rel_lexicon_language_find(finder->lexicon, tokens->article->language);
    r.adjective_first = adjective_first(finder->lexicon, r.language);
    rel_arena scratch = {0};
    r.cover = REL_NEW(&scratch, uint32_t, tokens->token_count + 1);
    for (uint32_t i = 0; i < mentions->count; i++)
        for (uint32_t k = 0; k < mentions->mentions[i].count; k++)
            r.cover[mentions->mentions[i].first + k] = i + 1;
    for (uint32_t i = 0; i < mentions->count; i++) {
        const rel_mention *m = &mentions->mentions[i];
        const rel_sentence *s = &tokens->sentences[m->sentence];
        if (m->type != REL_PERSON)
            continue;
        r.first = s->first;
        r.end = s->first + s->count;
        found before = read_before(&r, m), after = read_after(&r, m);
        add_role(&r, i, &before);
        add_role(&r, i, &after);
    }
    rel_arena_clear(&scratch);
    unique(entities);
}
