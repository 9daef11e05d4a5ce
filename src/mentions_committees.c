/* mentions_committees.c - bodies by what stands beside them: committees by their numbers,
 * "Komisi D DPRD Pati", and "Komisi D" where the article has told of what; forces in a
 * rank; offices of regions that are called like ministries; schools and hospitals by
 * their patrons and places. */
#include "mentions_work.h"

/* "Komisi D": does a committee by its letter or numeral stand at `at`? */
static bool numbered_committee(const work *w, uint32_t at)
{
    if (!capital_word(w, at) || !in_sentence(w, at + 1) ||
        own_phrase_end(w, at, REL_CUE_COMMITTEE) != at + 1)
        return false;
    const rel_token *t = token_at(w, at + 1);
    bool letter = t->len == 1 && t->shape >= REL_SHAPE_CAPITAL;
    bool numeral = t->shape == REL_SHAPE_UPPER && roman(w, at + 1);
    return t->kind == REL_TOKEN_WORD && !t->dotted && (letter || numeral);
}

/* The body `m` stands right behind one: both are one body. A known one of a whole country
 * with a region behind is that region's: "Komisi V DPR | Papua". */
static bool take_committee(work *w, rel_mention *m)
{
    uint32_t first = m->first, end = first + m->count, place = place_behind(w, end);
    bool whole = numbered_committee(w, first);
    if (whole && m->known != REL_NONE && place > end) {
        replace_mentions(w, first, place - first, REL_ORGANIZATION)->source = REL_BY_RULE;
        return true;
    }
    if (whole || first < w->first + 2 || !numbered_committee(w, first - 2) ||
        (w->cover[first - 2] && !by_rule(covering(w, first - 2))))
        return whole;
    const rel_mention old = *m;
    rel_mention *both = replace_mentions(w, first - 2, old.count + 2, REL_ORGANIZATION);
    both->source = REL_BY_RULE;
    both->confidence = old.confidence;
    both->bracket = old.bracket ? (uint8_t)(old.bracket + 2) : 0;
    return true;
}

void read_committees(work *w)
{
    rel_type type;
    fold_set told = fold_set_make(w->scratch);
    uint32_t at, count = w->count, found = 0;
    if (w->style)
        return;
    for (uint32_t i = 0; i < count; i++) {
        rel_mention *m = &w->mentions[i];
        if (!m->count || m->type != REL_ORGANIZATION ||
            !enter_sentence(w, m->sentence, &at))
            continue;
        uint32_t first = m->first;
        if (!take_committee(w, m))
            continue;
        first -= numbered_committee(w, first) ? 0 : 2;
        fold_set_put(&told, words_hash(w, first, first + 2), REL_ORGANIZATION);
        found++;
    }
    for (uint32_t s = 0; found && s < w->tokens->sentence_count; s++) {
        if (!enter_sentence(w, s, &at))
            continue;
        for (; (at = next_of(w, w->capitals, at)) < w->reading.end; at++)
            if (!w->cover[at] && numbered_committee(w, at) && !w->cover[at + 1] &&
                fold_set_has(&told, words_hash(w, at, at + 2), &type))
                add_mention(w, at, 2, REL_ORGANIZATION)->source = REL_BY_CONTEXT;
    }
}

/* "Mayjen | TNI", "Briptu (| Anumerta)", but "Panglima | TNI": no word of a rank is a
 * name. */
void drop_ranks(work *w)
{
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        const rel_word_info *word = &w->words[m->first];
        if (m->count == 1 && word->in_title && word->in_rank)
            remove_mention(w, i);
    }
}

/* "Kepala Dinas | PUPR" heads an office of the region, not the ministry; "Kadis | PUPR"
 * names neither. */
void read_local_offices(work *w)
{
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->count != 1 || m->known == REL_NONE || !is_kind(w, m->known, "ministry") ||
            !enter_sentence(w, m->sentence, &at) || m->first == w->first ||
            !phrase_before(w, m->first, REL_CUE_LOCAL_OFFICE))
            continue;
        uint32_t first = m->first;
        if (w->words[first - 1].head)
            replace_mentions(w, first - 1, 2, REL_ORGANIZATION)->source = REL_BY_RULE;
        else
            remove_mention(w, i);
    }
}

/* Is there no place in [first, end) yet? "Rumah Sakit Pondok Indah | Jakarta" */
static bool placeless(const work *w, uint32_t first, uint32_t end)
{
    rel_match m;
    for (uint32_t i = first; i < end; i++)
        if (known_at(w, i, true, &m) && m.type == REL_PLACE)
            return false;
    return true;
}

/* "St. Martin's": a church, a school. */
bool patron(const work *w, uint32_t at, uint32_t end)
{
    bool saint = end == at + 2 && w->words[at].place == 1 && token_at(w, at)->dotted;
    return saint && in_sentence(w, end) && token_at(w, end)->joined &&
           token_at(w, end)->kind == REL_TOKEN_WORD;
}

/* "SMAK Santo | Yosef Wasaran": whom the model sees behind what a school's name leaves
 * off at is whom the school is called after; a place may follow, as it may the whole:
 * "RSUD Teungku Chik Ditiro | Sigli", "Dinas Koperasi dan UKM | Kabupaten Garut". */
void read_patrons(work *w)
{
    uint32_t at;
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        uint32_t end = m->first + m->count;
        if (m->count < 2 || m->type != REL_ORGANIZATION || m->known != REL_NONE ||
            !by_rule(m) || !w->words[m->first].head || w->adjective_first ||
            !enter_sentence(w, m->sentence, &at))
            continue;
        const rel_mention *name = begins_at(w, end);
        if (!name)
            continue;
        bool patron =
            name->type == REL_PERSON && own_phrase_end(w, end - 1, REL_CUE_PATRON) == end;
        bool local = own_phrase_end(w, m->first, REL_CUE_LOCAL_OFFICE) > m->first;
        bool named = (w->words[m->first].named || local) && m->count > 2 &&
                     !w->headline && name->type == REL_PLACE && !m->bracket &&
                     placeless(w, m->first + 1, end);
        if (!patron && !named)
            continue;
        uint32_t to = place_behind(w, patron ? end + name->count : end);
        to = to > end ? to : end + name->count;
        replace_mentions(w, m->first, to - m->first, REL_ORGANIZATION)->source =
            REL_BY_RULE | REL_BY_TAGGER;
    }
}
