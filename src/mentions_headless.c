/* mentions_headless.c - "Koalisi Laut Kita ... Laut Kita": what the article names with
 * its head is no person where it stands without. */
#include "mentions_work.h"

#include "relasi/table.h"

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
