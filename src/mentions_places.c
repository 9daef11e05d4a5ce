/* Places by rule, by their heads: "Teluk Meksiko". */
#include "mentions_work.h"

#include "relasi/phrases.h"

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
    if (known)
        to = at + whole.count;
    else if (named)
        to = start + inner.count;
    else
        to = place_name_end(w, start);
    if (to == start)
        return at;
    while (!known && capital_word(w, to) && w->words[to].place &&
           w->words[to].place_kind == REL_HEAD_AFTER)
        to++;
    rel_mention *mention = add_mention(w, at, to - at, REL_PLACE);
    if (!mention)
        return at;
    mention->source = REL_BY_RULE;
    if (known)
        mention->known = whole.known;
    else if (named && to == start + inner.count && inner.type == REL_PLACE)
        mention->known = inner.known;
    return to;
}

/* ---- places by the whole article ---------------------------------------------- */

/* A person that is only guessed: one or two words that nobody is called. */
static bool guessed(const work *w, const rel_mention *m)
{
    bool called = m->count > 2;
    for (uint32_t i = m->first; i < m->first + m->count && !called; i++)
        called = in_list(w, i, REL_LIST_PERSON);
    return m->count && !called && m->type == REL_PERSON && by_rule(m) && !m->title_count;
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

static uint64_t hash_of(const work *w, uint32_t first, uint32_t end)
{
    uint64_t hash = 0;
    for (uint32_t i = first; i < end; i++)
        hash = rel_phrase_hash(hash, token_at(w, i)->fold);
    return hash;
}

/* "Provinsi Surin, Sisaket, dan Oddar Meanchey": from the place `m` on to the end of the
 * list, guessed people are places. */
static void read_list(work *w, const rel_mention *m)
{
    uint32_t at, end = m->first + m->count, last = end;
    bool closed = false;
    if (!enter_sentence(w, m->sentence, &at))
        return;
    while (!closed && in_sentence(w, end + 1) &&
           (is_mark(w, end, ',') || is_cue(w, end, REL_CUE_PAIR))) {
        bool comma = is_mark(w, end, ',');
        closed = is_cue(w, end + comma, REL_CUE_PAIR);
        uint32_t next = end + comma + closed;
        const rel_mention *other = in_sentence(w, next) ? covering(w, next) : NULL;
        if (other ? !guessed(w, other) && other->type != REL_PLACE
                  : !capital_word(w, next))
            return;
        end = last = other ? other->first + other->count : next + 1;
    }
    for (uint32_t i = m->first + m->count; closed && i < last; i++)
        if (w->cover[i] && guessed(w, covering(w, i)))
            w->mentions[w->cover[i] - 1].type = REL_PLACE;
}

void read_told_places(work *w)
{
    rel_type type;
    fold_set told = fold_set_make(w->scratch);
    for (uint32_t i = 0; i < w->count; i++) {
        uint32_t name = named_by_head(w, &w->mentions[i]);
        if (name == REL_NONE)
            continue;
        const rel_mention m = w->mentions[i];
        fold_set_put(&told, hash_of(w, name, m.first + m.count), REL_PLACE);
        read_list(w, &m);
    }
    for (uint32_t i = 0; told.count && i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        if (guessed(w, m) &&
            fold_set_has(&told, hash_of(w, m->first, m->first + m->count), &type))
            m->type = REL_PLACE;
    }
}
