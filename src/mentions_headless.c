/* mentions_headless.c - "Koalisi Laut Kita ... Laut Kita": what the article names with
 * its head is no person where it stands without; and heads without the rest, "Dinkes". */
#include "mentions_work.h"

#include "relasi/table.h"
#include "relasi/utf8.h"

enum { TOLD = 1 }; /* stood alone, too */

/* The words behind the head of an organisation's name, [first, end); false if there are
 * none of its own, or people may be called so: "Yayasan Budi Santoso". */
static bool behind_head(const work *w, const rel_mention *m, uint32_t *first,
                        uint32_t *end)
{
    const rel_word_info *head = &w->words[m->first];
    *first = m->first + head->head;
    *end = m->first + m->count;
    if (m->type != REL_ORGANIZATION || m->known != REL_NONE || m->bracket ||
        !head->head || head->head_kind != REL_HEAD_BEFORE || head->legal || head->named ||
        *first + 1 >= *end || w->words[*first].head)
        return false;
    for (uint32_t i = *first; i < *end; i++)
        if (in_list(w, i, REL_LIST_PERSON))
            return false;
    return true;
}

/* Those of the people with such a name become the organisation: first, without a title,
 * then with one, which is held in what was told so: "anggota Laut Kita". */
static void take_headless(work *w, rel_table *names, bool titled)
{
    for (uint32_t i = 0; i < w->count; i++) {
        rel_mention *m = &w->mentions[i];
        if (m->count < 2 || m->type != REL_PERSON || !by_rule(m) ||
            (m->source & REL_BY_DICTIONARY) || titled != (m->title_count > 0))
            continue;
        uint64_t hash = words_hash(w, m->first, m->first + m->count);
        uint32_t told = rel_table_find(names, hash);
        if (told == REL_NONE || (titled && told != TOLD))
            continue;
        *rel_table_at(names, hash) = TOLD;
        m->type = REL_ORGANIZATION;
        m->title_count = 0;
    }
}

void read_headless(work *w)
{
    rel_table names = {.keep = w->scratch};
    uint32_t first, end, count = 0;
    for (uint32_t i = 0; i < w->count; i++)
        if (w->mentions[i].count && behind_head(w, &w->mentions[i], &first, &end)) {
            *rel_table_at(&names, words_hash(w, first, end)) = 0;
            count++;
        }
    if (!count)
        return;
    take_headless(w, &names, false);
    take_headless(w, &names, true);
}

/* ---- heads by themselves ----------------------------------------------------------- */

enum { BODIES = 64, FEWEST = 4 }; /* that a head is compared with; letters of one */

/* The bodies that the article tells with their heads: of each head in one word the last
 * word of the one name that it opens, or SEVERAL; of names that a place ends the words
 * before it, folded, and that last word. `alone` has the heads that the model sees by
 * themselves. */
typedef struct told_bodies {
    rel_table ends;
    fold_set alone;
    rel_str words[BODIES];
    uint32_t last[BODIES];
    uint32_t count;
} told_bodies;

/* One word that is the head of bodies, and no ordinary one: "Polres", "Dinkes". */
static bool proper_head(const work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at];
    return word->capital && word->head == 1 && word->head_kind == REL_HEAD_BEFORE &&
           !word->legal && !word->named && !word->chapter && !word->unit &&
           !word->common && !word->title && !is_cue(w, at, REL_CUE_NO_NAME) &&
           token_at(w, at)->len >= FEWEST;
}

/* The head or, in brackets, the acronym at `at` opens a name with that last word. */
static void tell_end(const work *w, told_bodies *told, uint32_t at, uint32_t last)
{
    uint32_t *end = rel_table_at(&told->ends, alike(w, at));
    *end = *end == REL_NONE || *end == last ? last : SEVERAL;
}

/* The words of the name before `end`, where a place begins, or its name behind what it
 * is: "Pemerintah Provinsi | Bali". */
static void tell_words(const work *w, told_bodies *told, const rel_mention *m,
                       uint32_t end)
{
    if (told->count == BODIES)
        return;
    rel_str words = rel_tokens_text(w->tokens, m->first, end - m->first);
    told->words[told->count] = rel_utf8_fold(words, w->scratch);
    told->last[told->count++] = alike(w, m->first + m->count - 1);
}

static void tell_body(const work *w, told_bodies *told, const rel_mention *m)
{
    rel_match known;
    const rel_word_info *head = &w->words[m->first];
    uint32_t end = m->first + m->count, last = end - 1;
    if (m->bracket) /* "Badan Penanggulangan Bencana Daerah (BPBD) Solo" */
        tell_end(w, told, m->first + m->bracket + 1, alike(w, last));
    if (proper_head(w, m->first))
        tell_end(w, told, m->first, alike(w, last));
    if (head->legal || head->head_kind != REL_HEAD_BEFORE || m->count < 3)
        return;
    bool placed = false;
    for (uint32_t i = m->first + 1; i < end; i++)
        if (place_behind(w, i) == end) {
            tell_words(w, told, m, i);
            placed = true;
        }
    if (!placed && !w->words[last].common && !w->words[last].head &&
        !known_at(w, last, true, &known)) /* a place that the lists do not know */
        tell_words(w, told, m, last);
}

static told_bodies tell_bodies(work *w)
{
    uint32_t at;
    told_bodies told = {.ends = {.keep = w->scratch}, .alone = fold_set_make(w->scratch)};
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        if (m->type != REL_ORGANIZATION)
            continue;
        if (m->count == 1 && (m->source & REL_BY_TAGGER))
            fold_set_put(&told.alone, token_at(w, m->first)->fold, REL_ORGANIZATION);
        if (m->count > 1 && w->words[m->first].head &&
            enter_sentence(w, m->sentence, &at))
            tell_body(w, &told, m);
    }
    return told;
}

/* Is the head at `at` made of the words of one name, or of several that end alike? */
static bool spells_one(const work *w, uint32_t at, const told_bodies *told)
{
    bool initials = token_at(w, at)->shape == REL_SHAPE_UPPER;
    rel_str letters = rel_utf8_fold(rel_token_text(w->tokens, at), w->scratch);
    uint32_t last = REL_NONE;
    for (uint32_t i = 0; i < told->count; i++)
        if (rel_utf8_opens_with(told->words[i], letters, initials) == told->words[i].len)
            last = last == REL_NONE || last == told->last[i] ? told->last[i] : SEVERAL;
    return last < SEVERAL;
}

/* Does the head at `at`, by itself, name one body of the article? A word that is not all
 * capitals may be an ordinary one, "Mahkamah", unless the model sees it so. */
static bool names_one(const work *w, uint32_t at, const told_bodies *told)
{
    rel_type type;
    uint32_t next = at + 1, end = rel_table_find(&told->ends, alike(w, at));
    bool number = in_sentence(w, next) && token_at(w, next)->kind == REL_TOKEN_NUMBER;
    if (number || (capital_word(w, next) && !w->headline))
        return false; /* "Kodim 0621" */
    bool certain = token_at(w, at)->shape == REL_SHAPE_UPPER ||
                   fold_set_has(&told->alone, token_at(w, at)->fold, &type);
    return end == REL_NONE ? spells_one(w, at, told) : certain && end < SEVERAL;
}

void tell_heads(work *w, fold_set *acronyms, fold_set *heads)
{
    uint32_t at;
    const told_bodies told = tell_bodies(w);
    uint32_t any = told.count + told.ends.count;
    for (uint32_t s = 0; any && s < w->tokens->sentence_count; s++) {
        if (!enter_sentence(w, s, &at))
            continue;
        for (; (at = next_of(w, w->loose, at)) < w->reading.end; at++)
            if (proper_head(w, at) && names_one(w, at, &told)) {
                fold_set_put(acronyms, token_at(w, at)->fold, REL_ORGANIZATION);
                fold_set_put(heads, token_at(w, at)->fold, REL_ORGANIZATION);
            }
    }
}
