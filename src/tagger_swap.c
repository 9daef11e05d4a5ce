/* tagger_swap.c - sentences with other names in them, so that what surrounds a
 * name and what a list says of it are learnt apart from the names themselves. */
#include "tagger_data.h"

#include <string.h>

enum { WORDS_MAX = 8 }; /* longer names are not put in */

/* Sort the names of the lists by type, once. */
static void prepare(tagger_data *d)
{
    const tagger_lore_made *lore = &d->lore;
    for (uint32_t i = 0; i < d->options->swap_count; i++) {
        rel_str kind = rel_str_from(d->options->swaps[i]), type;
        rel_str_cut(&kind, ':', &type);
        uint32_t t = rel_names_find(&d->types, type);
        uint32_t k = rel_names_find(&lore->kinds, kind);
        if (t == REL_NONE || k == REL_NONE || d->swap_kinds[t] == TAGGER_KINDS_MAX)
            continue;
        uint32_t *names = REL_NEW(d->keep, uint32_t, lore->name_count), n = 0;
        for (uint32_t j = 0; j < lore->name_count; j++)
            if (lore->kind_of[j] == k)
                names[n++] = j;
        d->swap_names[t][d->swap_kinds[t]] = names;
        d->swap_counts[t][d->swap_kinds[t]] = n;
        d->swap_kinds[t] += n > 0;
    }
}

/* Any name of a type; empty when there is none. */
static rel_str draw(tagger_data *d, uint32_t type)
{
    uint32_t kinds = d->swap_kinds[type];
    if (!kinds)
        return (rel_str){0};
    uint32_t kind = (uint32_t)(tagger_random(&d->random) % kinds);
    uint32_t count = d->swap_counts[type][kind];
    return d->lore.names[d->swap_names[type][kind][tagger_random(&d->random) % count]];
}

static uint32_t put_name(rel_str name, uint32_t tag, tagger_line *to)
{
    uint32_t n = 0;
    rel_str word;
    while (n < WORDS_MAX && rel_str_cut(&name, ' ', &word))
        if (word.len)
            to[n] = (tagger_line){.text = word, .tag = tag + (n > 0), .sure = 1}, n++;
    return n;
}

uint32_t tagger_swap(tagger_data *d, const tagger_line *lines, uint32_t count,
                     tagger_line **copy)
{
    uint32_t n = 0, changed = 0;
    if (!d->swap_kinds[0] && !d->swap_kinds[1] && !d->swap_kinds[2])
        prepare(d);
    *copy = REL_NEW(d->keep, tagger_line, (size_t)count * WORDS_MAX + 1);
    for (uint32_t i = 0; i < count;) {
        uint32_t tag = lines[i].tag, end = i + 1;
        while (tag && end < count && lines[end].tag == tag + 1)
            end++;
        rel_str name = tag % 2 ? draw(d, (tag - 1) / 2) : (rel_str){0};
        uint32_t words = name.len ? put_name(name, tag, *copy + n) : 0;
        changed += words > 0;
        for (uint32_t k = i; !words && k < end; k++)
            (*copy)[n++] = lines[k];
        n += words;
        i = end;
    }
    return changed ? n : 0;
}
