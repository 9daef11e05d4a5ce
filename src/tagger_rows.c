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

static void add_pair(tagger_data *d, uint64_t key)
{
    if (d->pair_count == d->pair_room) {
        uint32_t room = d->pair_room ? 2 * d->pair_room : 1 << 16;
        uint64_t *more = REL_NEW(d->keep, uint64_t, room);
        if (d->pair_count)
            memcpy(more, d->pairs, d->pair_count * sizeof *more);
        d->pairs = more;
        d->pair_room = room;
    }
    d->pairs[d->pair_count++] = key;
    ++*tagger_map_at(&d->rows, key);
}

static void add_lists(tagger_data *d, const tagger_sentence *s, uint32_t at)
{
    for (uint32_t offset = 0; offset < 3; offset++) {
        if (at + offset < 1 || at + offset > s->count)
            continue;
        const tagger_found *f = &s->found[at + offset - 1];
        const uint32_t bits[4] = {f->begin, f->inside, f->end, f->single};
        for (uint32_t part = 0; part < 4; part++)
            for (uint32_t left = bits[part], kind = 0; left; left >>= 1, kind++)
                if (left & 1)
                    add_pair(d, tagger_list_key(kind, part, offset, s->mode));
    }
}

static void pair_sentence(tagger_data *d, const tagger_phrase *p)
{
    const tagger_word *view[TAGGER_SENTENCE_MAX + 2 * TAGGER_REACH];
    tagger_found found[TAGGER_SENTENCE_MAX] = {{0}};
    tagger_run runs[TAGGER_SENTENCE_MAX];
    uint64_t keys[TAGGER_PAIR_FEATURES];
    const tagger_lore *lore = &d->lore.lore;
    tagger_sentence s = {view + TAGGER_REACH, found, runs, p->count, p->mode};

    for (uint32_t i = 0; i < p->count + 2 * TAGGER_REACH; i++) {
        bool inside = i >= TAGGER_REACH && i < p->count + TAGGER_REACH;
        uint32_t edge = (uint32_t)p->mode; /* the first entries are the edges */
        view[i] =
            &d->entries[inside ? d->tokens[p->first + i - TAGGER_REACH].word : edge].word;
    }
    if (lore->groups & TAGGER_LISTS)
        tagger_lists_find(lore, s.words, p->count, p->mode, found);
    tagger_runs_find(s.words, p->count, runs);
    for (uint32_t i = 0; i < p->count; i++) {
        d->tokens[p->first + i].first_pair = d->pair_count;
        uint32_t n = tagger_pair_read(lore, &s, i, keys);
        for (uint32_t k = 0; k < n; k++)
            add_pair(d, keys[k]);
        if (lore->groups & TAGGER_LISTS)
            add_lists(d, &s, i);
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

/* Pairs seen once teach nothing that holds: they get no row. */
static void number_pairs(tagger_data *d)
{
    uint32_t kept = 0, next = 0;
    d->pair_rows = REL_NEW(d->keep, uint32_t, d->pair_count + 1);
    for (uint32_t t = 0; t < d->token_count; t++) {
        uint32_t end =
            t + 1 < d->token_count ? d->tokens[t + 1].first_pair : d->pair_count;
        d->tokens[t].first_pair = kept;
        for (; next < end; next++) {
            uint32_t place = tagger_map_find(&d->rows, d->pairs[next]);
            if (d->rows.values[place] > 1)
                d->pair_rows[kept++] = place;
        }
    }
    d->pair_count = kept;
}

void tagger_rows_number(tagger_data *d)
{
    d->rows = (tagger_map){.keep = d->keep};
    count_words(d);
    for (uint32_t i = 0; i < d->phrase_count; i++)
        pair_sentence(d, &d->phrases[i]);
    for (uint32_t i = 0; i < d->entry_count; i++)
        for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++)
            number_word(d, &d->entries[i], offset);
    number_pairs(d);
}
