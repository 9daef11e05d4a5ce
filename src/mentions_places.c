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
