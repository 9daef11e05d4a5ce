/* tagger_rows.c - features of the training sentences, counted and numbered. */
#include "tagger_data.h"
#include "tagger_decode.h"

#include <string.h>

/* Count the features of words as often as the words occur. */
static void count_words(tagger_data *d)
{
    for (uint32_t i = 0; i < d->entry_count; i++) {
        const tagger_entry *e = &d->entries[i];
        for (uint32_t k = 0; k < e->feature_count; k++)
            for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++)
                if (e->features[k].offsets >> offset & 1)
                    *tagger_map_at(&d->rows, tagger_offset_key(e->features[k].hash,
                                                               offset)) += e->count;
    }
}

static void add_list(tagger_data *d, uint64_t key)
{
    d->list_keys = rel_arena_more(d->keep, d->list_keys, sizeof *d->list_keys,
                                  d->list_count, &d->list_room);
    d->list_keys[d->list_count++] = key;
    ++*tagger_map_at(&d->rows, key);
}

static void add_lists(tagger_data *d, const tagger_sentence *s, const tagger_found *found,
                      uint32_t at)
{
    for (uint32_t offset = 0; offset < TAGGER_NEAR_OFFSETS; offset++) {
        if (at + offset < 1 || at + offset > s->count)
            continue;
        const tagger_found *f = &found[at + offset - 1];
        const uint32_t bits[TAGGER_NAME_PARTS] = {f->begin, f->inside, f->end, f->single};
        for (uint32_t part = 0; part < TAGGER_NAME_PARTS; part++)
            for (uint32_t left = bits[part]; left; left &= left - 1)
                add_list(d, tagger_list_key((uint32_t)__builtin_ctz(left), part, offset,
                                            s->mode));
    }
}

static void read_lists(tagger_data *d, const tagger_phrase *p)
{
    const tagger_word *view[TAGGER_SENTENCE_MAX + 2 * TAGGER_REACH];
    tagger_found found[TAGGER_SENTENCE_MAX] = {{0}};
    const tagger_lore *lore = &d->lore.lore;
    tagger_sentence s = {view + TAGGER_REACH, p->count, p->mode};

    for (uint32_t i = 0; i < p->count + 2 * TAGGER_REACH; i++) {
        bool inside = i >= TAGGER_REACH && i < p->count + TAGGER_REACH;
        uint32_t edge = (uint32_t)p->mode; /* the first entries are the edges */
        view[i] =
            &d->entries[inside ? d->tokens[p->first + i - TAGGER_REACH].word : edge].word;
    }
    if (lore->groups & TAGGER_LISTS)
        tagger_lists_find_all(lore, &s, found);
    for (uint32_t i = 0; i < p->count; i++) {
        tagger_token *t = &d->tokens[p->first + i];
        t->first_list = d->list_count;
        t->found = found[i];
        t->quiet = tagger_is_quiet(&s, i);
        if (lore->groups & TAGGER_LISTS)
            add_lists(d, &s, found, i);
    }
}

/* Rows of a word at an offset, those that name the very word last. */
static void number_word(tagger_data *d, tagger_entry *e, uint32_t offset)
{
    uint32_t *rows = REL_NEW(d->keep, uint32_t, e->feature_count + 1);
    uint32_t n = 0;
    for (uint32_t lexical = 0; lexical < 2; lexical++) {
        for (uint32_t k = 0; k < e->feature_count; k++) {
            const tagger_feature *f = &e->features[k];
            if (f->lexical != lexical || !(f->offsets >> offset & 1))
                continue;
            uint32_t row = tagger_map_find(&d->rows, tagger_offset_key(f->hash, offset));
            rows[n++] = row;
        }
        if (!lexical)
            e->known[offset] = n;
    }
    e->all[offset] = (tagger_rows){rows, n};
}

/* Rows of meaning: of features that occur often enough to learn from; more often in
 * a large corpus, so that the model does not grow with it. */
static void number_meanings(tagger_data *d)
{
    uint32_t least = d->token_count < 1200000 ? 3 : d->token_count / 400000;
    tagger_map counts = {.keep = d->keep};
    for (uint32_t i = 0; i < d->entry_count; i++)
        for (uint32_t k = 0; k < d->entries[i].feature_count; k++)
            *tagger_map_at(&counts, tagger_meaning_key(d->entries[i].features[k].hash)) +=
                d->entries[i].count;
    d->meanings = (tagger_map){.keep = d->keep};
    for (uint32_t i = 0; i < d->entry_count; i++) {
        tagger_entry *e = &d->entries[i];
        uint32_t *rows = REL_NEW(d->keep, uint32_t, e->feature_count + 1), n = 0;
        for (uint32_t lexical = 0; lexical < 2; lexical++) {
            for (uint32_t k = 0; k < e->feature_count; k++) {
                uint64_t key = tagger_meaning_key(e->features[k].hash);
                if (e->features[k].lexical != lexical ||
                    *tagger_map_at(&counts, key) < least)
                    continue;
                tagger_map_at(&d->meanings, key);
                rows[n++] = tagger_map_find(&d->meanings, key);
            }
            if (!lexical)
                e->meaning_known = n;
        }
        e->meaning = (net_word){rows, n};
    }
}

/* What was seen once teaches nothing that holds: it gets no row. */
static void number_lists(tagger_data *d)
{
    uint32_t kept = 0, next = 0;
    d->list_rows = REL_NEW(d->keep, uint32_t, d->list_count + 1);
    for (uint32_t t = 0; t < d->token_count; t++) {
        uint32_t end =
            t + 1 < d->token_count ? d->tokens[t + 1].first_list : d->list_count;
        d->tokens[t].first_list = kept;
        for (; next < end; next++) {
            uint32_t place = tagger_map_find(&d->rows, d->list_keys[next]);
            if (d->rows.values[place] > 1)
                d->list_rows[kept++] = place;
        }
    }
    d->list_count = kept;
}

void tagger_rows_number(tagger_data *d)
{
    d->rows = (tagger_map){.keep = d->keep};
    count_words(d);
    for (uint32_t i = 0; i < d->phrase_count; i++)
        read_lists(d, &d->phrases[i]);
    for (uint32_t i = 0; i < d->entry_count; i++)
        for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++)
            number_word(d, &d->entries[i], offset);
    number_lists(d);
    if (d->options->groups & TAGGER_NET)
        number_meanings(d);
}
