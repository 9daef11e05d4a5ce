/* mentions_headlines.c - names found in the title of an article that swallowed what
 * happens: "Roe Ousts Harlow", where the text has Jane Roe and Peter Harlow. */
#include "mentions_work.h"

static bool in_title(const work *w, const rel_mention *m)
{
    return w->tokens->sentences[m->sentence].kind == REL_PARA_TITLE &&
           (w->sentences[m->sentence] & SENTENCE_HEADLINE);
}

/* May the title have cut it wrong? */
static bool may_be_cut_wrong(const work *w, const rel_mention *m)
{
    return m->count > 1 && by_rule(m) && in_title(w, m) &&
           (m->type == REL_PERSON || m->type == REL_ORGANIZATION);
}

/* The words of the names that the text has, each with the last one that has it. */
static rel_table told_words(const work *w)
{
    rel_table told = {.keep = w->scratch};
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        for (uint32_t k = m->first; !in_title(w, m) && k < m->first + m->count; k++)
            *rel_table_at(&told, token_at(w, k)->fold) = i;
    }
    return told;
}

static uint32_t teller(const work *w, const rel_table *told, uint32_t at)
{
    return rel_table_find(told, token_at(w, at)->fold);
}

/* Is the word at `at`, which no name of the text has, what happens: an ordinary one, or
 * any between two whom the text tells apart? */
static bool happens(const work *w, const rel_table *told, uint32_t at)
{
    if (w->words[at].head)
        return false;
    if (w->words[at].common || seen_lower(w, at))
        return true;
    if (in_list(w, at, REL_LIST_PERSON) || at == w->first || !in_sentence(w, at + 1))
        return false;
    uint32_t before = teller(w, told, at - 1), behind = teller(w, told, at + 1);
    return before != REL_NONE && behind != REL_NONE && before != behind;
}

/* Is each word of it either told or what happens, and is there one of each? */
static bool swallowed(const work *w, const rel_table *told, const rel_mention *m)
{
    uint32_t names = 0;
    for (uint32_t i = m->first; i < m->first + m->count; i++) {
        bool name = teller(w, told, i) != REL_NONE;
        names += name;
        if (!name && !happens(w, told, i))
            return false;
    }
    return names && names < m->count;
}

/* What the text tells of [at, end) are mentions of their own. */
static void take_told_words(work *w, const rel_table *told, uint32_t at, uint32_t end)
{
    while (at < end) {
        uint32_t by = teller(w, told, at), to = at + 1;
        rel_type type = by == REL_NONE ? REL_TYPES : (rel_type)w->mentions[by].type;
        for (uint32_t next; to < end; to++)
            if ((next = teller(w, told, to)) == REL_NONE ||
                w->mentions[next].type != type)
                break;
        if (by != REL_NONE && w->words[at].capital && w->words[to - 1].capital)
            add_mention(w, at, to - at, type)->source = REL_BY_CONTEXT;
        at = to;
    }
}

/* Names of several words that the text has; of firms with a legal form in front all that
 * they may be called for short, and without the one behind. */
static fold_set told_names(const work *w)
{
    fold_set names = fold_set_make(w->scratch);
    for (uint32_t i = 0; i < w->count; i++) {
        const rel_mention *m = &w->mentions[i];
        uint32_t end = m->first + m->count, first = m->first + m->legal;
        if (m->count < 2 || in_title(w, m))
            continue;
        fold_set_put(&names, words_hash(w, m->first, end), (rel_type)m->type);
        for (uint32_t to = m->legal ? first + 2 : end - m->form; to + m->form <= end;
             to++)
            fold_set_put(&names, words_hash(w, first, to), (rel_type)m->type);
    }
    return names;
}

/* "Koperasi Tani Wasara | Jajaki Pasar": where a name ends that the text has in full and
 * that what it has nowhere follows; or `m->first`. */
static uint32_t told_front(const work *w, const rel_table *words, const fold_set *names,
                           const rel_mention *m)
{
    rel_type type;
    for (uint32_t end = m->first + m->count - 1; end > m->first + 1; end--)
        if (fold_set_has(names, words_hash(w, m->first, end), &type) && type == m->type)
            return teller(w, words, end) == REL_NONE ? end : m->first;
    return m->first;
}

/* The known names of [at, end), which a longer one covered. */
static void take_known_again(work *w, uint32_t at, uint32_t end)
{
    rel_match m;
    for (; at < end; at++) {
        if (w->cover[at] || !known_at(w, at, false, &m) || at + m.count > end)
            continue;
        rel_mention *found = add_mention(w, at, m.count, m.type);
        if (found)
            found->known = m.known, found->source = REL_BY_GAZETTEER;
    }
}

void read_headlines(work *w)
{
    rel_table told = {0};
    fold_set names = {0};
    uint32_t at;
    for (uint32_t i = 0, count = w->count; i < count; i++) {
        if (!may_be_cut_wrong(w, &w->mentions[i]))
            continue;
        if (!told.keep) {
            told = told_words(w);
            names = told_names(w);
        }
        const rel_mention m = w->mentions[i];
        if (!enter_sentence(w, m.sentence, &at))
            continue;
        uint32_t end = m.first + m.count, front = told_front(w, &told, &names, &m);
        if (front > m.first) {
            replace_mentions(w, m.first, front - m.first, (rel_type)m.type)->source =
                REL_BY_CONTEXT;
            take_told_words(w, &told, front, end);
            take_known_again(w, front, end);
        } else if (swallowed(w, &told, &m)) {
            remove_mention(w, i);
            take_told_words(w, &told, m.first, end);
        }
    }
}
