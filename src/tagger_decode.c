/* tagger_decode.c - scores by table look-up, best tags by dynamic programming.
 *
 * What a word adds to the scores around it is summed once and kept, so most
 * tokens cost one look-up, five vector sums and the features of neighbours. All
 * sums are of integers: the same on every machine.
 */
#include "tagger_decode.h"

#include <string.h>

enum {
    CACHE_FIRST = 1 << 11, /* words kept at first, more than a sentence has */
    CACHE_MOST = 1 << 16,  /* and when there are many                       */
    NEAR_OFFSETS = 3,      /* lists are seen from one word to either side */
    PARTS_OF_NAME = 4,
    WORST = -(1 << 29),
};

struct rel_tagger_work {
    const rel_tagger *model;
    rel_arena arena;   /* all below, and this struct           */
    rel_arena scratch; /* one word                             */
    uint32_t stride;   /* numbers in a vector: tags, up to x 8 */
    uint32_t *slots;   /* place + 1 in the arrays below        */
    uint64_t *keys;
    tagger_word *words;
    int16_t *vectors; /* [word][offset][stride]               */
    uint32_t word_count, word_room, slot_count;
    int16_t *lists; /* [mode][kind][part][offset][stride]   */
    tagger_feature features[TAGGER_WORD_FEATURES];
    /* one sentence */
    const tagger_word **view; /* edges at both ends              */
    uint32_t *places;
    tagger_found *found;
    tagger_run *runs;
    int32_t *scores, *ahead, *behind; /* [token][stride]         */
    uint8_t *back;                    /* [token][stride]         */
    uint8_t *tags;
};

static int16_t *list_vector(const rel_tagger_work *w, tagger_mode mode, uint32_t kind,
                            uint32_t part, uint32_t offset)
{
    uint32_t row = ((uint32_t)mode * TAGGER_KINDS_MAX + kind) * PARTS_OF_NAME + part;
    return w->lists + ((size_t)row * NEAR_OFFSETS + offset) * w->stride;
}

/* Add a feature's weights to 32-bit sums. */
static void add_row(const rel_tagger *m, uint64_t key, int32_t *sums)
{
    uint32_t slot = tagger_table_find(m->features, key);
    if (slot == REL_NONE)
        return;
    const int8_t *row = m->rows + (size_t)slot * m->tag_count;
    for (uint32_t y = 0; y < m->tag_count; y++)
        sums[y] += m->values[row[y] + 128];
}

static int16_t clipped(int32_t n)
{
    return (int16_t)(n > INT16_MAX ? INT16_MAX : n < INT16_MIN ? INT16_MIN : n);
}

static void fill_lists(rel_tagger_work *w)
{
    for (uint32_t mode = 0; mode < TAGGER_MODES; mode++)
        for (uint32_t kind = 0; kind < TAGGER_KINDS_MAX; kind++)
            for (uint32_t part = 0; part < PARTS_OF_NAME; part++)
                for (uint32_t offset = 0; offset < NEAR_OFFSETS; offset++) {
                    int32_t sums[TAGGER_TAGS_MAX] = {0};
                    int16_t *to = list_vector(w, (tagger_mode)mode, kind, part, offset);
                    add_row(w->model,
                            tagger_list_key(kind, part, offset, (tagger_mode)mode), sums);
                    for (uint32_t y = 0; y < w->model->tag_count; y++)
                        to[y] = clipped(sums[y]);
                }
}

/* Empty the cache, or replace it by one of another size. */
static void make_cache(rel_tagger_work *w, uint32_t room)
{
    w->word_count = 0;
    if (room == w->word_room) {
        memset(w->slots, 0, w->slot_count * sizeof *w->slots);
        return;
    }
    w->word_room = room;
    w->slot_count = 4 * room;
    w->slots = REL_NEW(&w->arena, uint32_t, w->slot_count);
    w->keys = REL_NEW(&w->arena, uint64_t, room);
    w->words = REL_NEW(&w->arena, tagger_word, room);
    w->vectors = REL_NEW(&w->arena, int16_t, (size_t)room * TAGGER_OFFSETS * w->stride);
}

rel_tagger_work *rel_tagger_work_make(const rel_tagger *tagger)
{
    enum { MOST = TAGGER_SENTENCE_MAX };
    rel_arena arena = {0};
    rel_tagger_work *w = REL_NEW(&arena, rel_tagger_work, 1);
    uint32_t stride = (tagger->tag_count + 7) / 8 * 8;

    w->model = tagger;
    w->stride = stride;
    w->lists = REL_NEW(&arena, int16_t,
                       (size_t)TAGGER_MODES * TAGGER_KINDS_MAX * PARTS_OF_NAME *
                           NEAR_OFFSETS * stride);
    w->view = REL_NEW(&arena, const tagger_word *, MOST + 2 * TAGGER_REACH);
    w->places = REL_NEW(&arena, uint32_t, MOST + 2 * TAGGER_REACH);
    w->found = REL_NEW(&arena, tagger_found, MOST);
    w->runs = REL_NEW(&arena, tagger_run, MOST);
    w->scores = REL_NEW(&arena, int32_t, MOST * stride);
    w->ahead = REL_NEW(&arena, int32_t, MOST * stride);
    w->behind = REL_NEW(&arena, int32_t, MOST * stride);
    w->back = REL_NEW(&arena, uint8_t, MOST * stride);
    w->tags = REL_NEW(&arena, uint8_t, MOST);
    w->arena = arena; /* from here on */
    make_cache(w, CACHE_FIRST);
    fill_lists(w);
    return w;
}

void rel_tagger_work_free(rel_tagger_work *work)
{
    if (!work)
        return;
    rel_arena arena = work->arena;
    rel_arena_clear(&work->scratch);
    rel_arena_clear(&arena);
}

static void remember(rel_tagger_work *w, uint32_t place, rel_str text, tagger_mode mode)
{
    uint32_t count = tagger_word_read(&w->model->lore, text, mode, &w->scratch,
                                      &w->words[place], w->features);
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
        int32_t sums[TAGGER_TAGS_MAX] = {0};
        int16_t *to = w->vectors + ((size_t)place * TAGGER_OFFSETS + offset) * w->stride;
        for (uint32_t i = 0; i < count; i++)
            if (w->features[i].offsets >> offset & 1)
                add_row(w->model, tagger_offset_key(w->features[i].hash, offset), sums);
        for (uint32_t y = 0; y < w->model->tag_count; y++)
            to[y] = clipped(sums[y]);
    }
}

static uint32_t place_of(rel_tagger_work *w, rel_str text, tagger_mode mode)
{
    uint64_t key = tagger_mix(rel_hash(text), (uint64_t)mode + 1);
    uint32_t mask = w->slot_count - 1, slot = (uint32_t)(key >> 32) & mask;
    for (; w->slots[slot]; slot = (slot + 1) & mask)
        if (w->keys[w->slots[slot] - 1] == key)
            return w->slots[slot] - 1;
    uint32_t place = w->word_count++;
    w->slots[slot] = place + 1;
    w->keys[place] = key;
    remember(w, place, text, mode);
    return place;
}

static void look_up(rel_tagger_work *w, const rel_str *parts, uint32_t count,
                    tagger_mode mode)
{
    if (w->word_count + count + 1 > w->word_room)
        make_cache(w, w->word_room < CACHE_MOST ? 2 * w->word_room : w->word_room);
    uint32_t edge = place_of(w, (rel_str){"", 0}, mode);
    for (uint32_t i = 0; i < count + 2 * TAGGER_REACH; i++) {
        bool inside = i >= TAGGER_REACH && i < count + TAGGER_REACH;
        w->places[i] = inside ? place_of(w, parts[i - TAGGER_REACH], mode) : edge;
        w->view[i] = &w->words[w->places[i]];
    }
}

static void add_vector(int32_t *restrict sums, const int16_t *restrict vector,
                       uint32_t stride)
{
    for (uint32_t y = 0; y < stride; y += 8)
        for (uint32_t k = 0; k < 8; k++)
            sums[y + k] += vector[y + k];
}

static void add_lists(const rel_tagger_work *w, tagger_mode mode, uint32_t count,
                      uint32_t at, int32_t *sums)
{
    for (uint32_t offset = 0; offset < NEAR_OFFSETS; offset++) {
        if (at + offset < 1 || at + offset > count)
            continue;
        const tagger_found *f = &w->found[at + offset - 1];
        const uint32_t bits[PARTS_OF_NAME] = {f->begin, f->inside, f->end, f->single};
        for (uint32_t part = 0; part < PARTS_OF_NAME; part++)
            for (uint32_t left = bits[part], kind = 0; left; left >>= 1, kind++)
                if (left & 1)
                    add_vector(sums, list_vector(w, mode, kind, part, offset), w->stride);
    }
}

/* What a token's words and lists say, one by one. */
static void score_words(const rel_tagger_work *w, uint32_t count, tagger_mode mode,
                        uint32_t i, int32_t *sums)
{
    memset(sums, 0, w->stride * sizeof *sums);
    for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
        size_t place = (size_t)w->places[i + offset] * TAGGER_OFFSETS + offset;
        add_vector(sums, w->vectors + place * w->stride, w->stride);
    }
    if (w->model->lore.groups & TAGGER_LISTS)
        add_lists(w, mode, count, i, sums);
}

/* Keys of features that words make together: asked for one token ahead, so that
 * the table is in the cache when their turn comes. */
typedef struct asked {
    uint64_t keys[TAGGER_PAIR_FEATURES];
    uint32_t count;
} asked;

static void ask(const rel_tagger_work *w, const tagger_sentence *s, uint32_t at, asked *a)
{
    tagger_table table = w->model->features;
    a->count = 0;
    if (at >= s->count)
        return;
    a->count = tagger_pair_read(&w->model->lore, s, at, a->keys);
    for (uint32_t k = 0; k < a->count; k++) {
        uint32_t slot = tagger_table_slot(table, a->keys[k]);
        __builtin_prefetch(&table.checks[slot]);
        __builtin_prefetch(&w->model->rows[(size_t)slot * w->model->tag_count]);
    }
}

static void score(rel_tagger_work *w, uint32_t count, tagger_mode mode)
{
    const rel_tagger *m = w->model;
    tagger_sentence s = {w->view + TAGGER_REACH, w->found, w->runs, count, mode};
    asked a[2];

    if (m->lore.groups & TAGGER_LISTS)
        tagger_lists_find(&m->lore, s.words, count, mode, w->found);
    tagger_runs_find(s.words, count, w->runs);
    for (uint32_t i = 0; i < count; i++)
        score_words(w, count, mode, i, w->scores + (size_t)i * w->stride);
    ask(w, &s, 0, &a[0]);
    for (uint32_t i = 0; i < count; i++) {
        ask(w, &s, i + 1, &a[(i + 1) % 2]);
        for (uint32_t k = 0; k < a[i % 2].count; k++)
            add_row(m, a[i % 2].keys[k], w->scores + (size_t)i * w->stride);
    }
}

/* Moves into the word at a part. */
static const int16_t *moves_of(const rel_tagger_work *w, tagger_mode mode, uint32_t part)
{
    size_t row = (size_t)mode * TAGGER_CLASSES + w->view[part + TAGGER_REACH]->class;
    return w->model->moves + row * (w->model->tag_count + 1) * w->model->tag_count;
}

/* May `to` follow `from`? I goes on from B and I of its type only. */
static bool follows(uint32_t from, uint32_t to)
{
    return to == 0 || to % 2 == 1 || from == to || from + 1 == to;
}

static void run_ahead(rel_tagger_work *w, tagger_mode mode, uint32_t count)
{
    uint32_t tags = w->model->tag_count;
    const int16_t *moves = moves_of(w, mode, 0);
    for (uint32_t y = 0; y < tags; y++)
        w->ahead[y] =
            follows(0, y) ? w->scores[y] + moves[(size_t)tags * tags + y] : WORST;
    for (uint32_t i = 1; i < count; i++) {
        moves = moves_of(w, mode, i);
        const int32_t *last = w->ahead + (size_t)(i - 1) * w->stride;
        int32_t *now = w->ahead + (size_t)i * w->stride;
        const int32_t *scores = w->scores + (size_t)i * w->stride;
        uint8_t *back = w->back + (size_t)i * w->stride;
        for (uint32_t y = 0; y < tags; y++) {
            int32_t best = WORST;
            uint32_t from = 0;
            bool inner = y && y % 2 == 0; /* an I: only its B and itself */
            for (uint32_t x = inner ? y - 1 : 0; x < (inner ? y + 1 : tags); x++) {
                int32_t sum = last[x] + moves[(size_t)x * tags + y];
                if (sum > best) {
                    best = sum;
                    from = x;
                }
            }
            now[y] = best + scores[y];
            back[y] = (uint8_t)from;
        }
    }
}

/* The best that can still come after each tag. */
static void run_behind(rel_tagger_work *w, tagger_mode mode, uint32_t count)
{
    uint32_t tags = w->model->tag_count;
    memset(w->behind + (size_t)(count - 1) * w->stride, 0, w->stride * sizeof *w->behind);
    for (uint32_t i = count - 1; i-- > 0;) {
        const int16_t *moves = moves_of(w, mode, i + 1);
        const int32_t *next = w->behind + (size_t)(i + 1) * w->stride;
        const int32_t *scores = w->scores + (size_t)(i + 1) * w->stride;
        int32_t *now = w->behind + (size_t)i * w->stride;
        for (uint32_t x = 0; x < tags; x++) {
            int32_t best = WORST;
            const int16_t *out = moves + (size_t)x * tags;
            for (uint32_t y = 0; y < tags; y += y ? 2 : 1) { /* O and every B */
                int32_t sum = next[y] + scores[y] + out[y];
                best = sum > best ? sum : best;
            }
            uint32_t y = x + x % 2; /* the I that goes on */
            int32_t sum = next[y] + scores[y] + out[y];
            now[x] = sum > best ? sum : best;
        }
    }
}

static int32_t best_through(const rel_tagger_work *w, uint32_t at, uint32_t tag)
{
    size_t i = (size_t)at * w->stride + tag;
    return w->ahead[i] + w->behind[i];
}

/* By how much the best tags beat the best without this piece as it is. */
static int32_t margin_of(const rel_tagger_work *w, const tagger_piece *p, uint32_t count,
                         int32_t best)
{
    int32_t other = WORST;
    for (uint32_t i = p->first; i < p->first + p->count; i++)
        for (uint32_t y = 0; y < w->model->tag_count; y++)
            if (y != w->tags[i] && best_through(w, i, y) > other)
                other = best_through(w, i, y);
    if (p->first + p->count < count) {
        int32_t longer = best_through(w, p->first + p->count, 2u + 2u * p->type);
        other = longer > other ? longer : other;
    }
    return best - other;
}

uint32_t tagger_work_tags(const rel_tagger_work *work)
{
    return work->model->tag_count;
}

const tagger_word *tagger_decoded_word(const rel_tagger_work *w, uint32_t part)
{
    return w->view[part + TAGGER_REACH];
}

int32_t tagger_decoded_lead(const rel_tagger_work *w, uint32_t part)
{
    int32_t name = WORST;
    for (uint32_t y = 1; y < w->model->tag_count; y++)
        name = best_through(w, part, y) > name ? best_through(w, part, y) : name;
    return best_through(w, part, 0) - name;
}

static void add_bias(rel_tagger_work *w, const int32_t *bias, uint32_t count)
{
    uint32_t tags = w->model->tag_count;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t y = 0; y < tags; y++)
            w->scores[(size_t)i * w->stride + y] += bias[(size_t)i * tags + y];
}

/* Follow the best tags back from the end; their score is returned. */
static int32_t trace(rel_tagger_work *w, uint32_t count)
{
    uint32_t best = 0;
    const int32_t *last = w->ahead + (size_t)(count - 1) * w->stride;
    for (uint32_t y = 1; y < w->model->tag_count; y++)
        best = last[y] > last[best] ? y : best;
    int32_t total = last[best];
    for (uint32_t i = count; i-- > 0;) {
        w->tags[i] = (uint8_t)best;
        best = i ? w->back[(size_t)i * w->stride + best] : 0;
    }
    return total;
}

uint32_t tagger_decode(rel_tagger_work *w, const tagger_parts *s, const int32_t *bias,
                       tagger_piece *to)
{
    uint32_t pieces = 0;
    if (!s->count)
        return 0;
    look_up(w, s->parts, s->count, s->mode);
    score(w, s->count, s->mode);
    if (bias)
        add_bias(w, bias, s->count);
    run_ahead(w, s->mode, s->count);
    int32_t total = trace(w, s->count);
    for (uint32_t i = 0; i < s->count; i++)
        if (w->tags[i] % 2)
            to[pieces++] = (tagger_piece){i, 1, (uint16_t)((w->tags[i] - 1) / 2), 0};
        else if (w->tags[i])
            to[pieces - 1].count++;
    run_behind(w, s->mode, s->count);
    for (uint32_t k = 0; k < pieces; k++)
        to[k].margin = margin_of(w, &to[k], s->count, total);
    return pieces;
}

float tagger_confidence(const rel_tagger *model, const tagger_piece *piece)
{
    int32_t step = piece->margin >> TAGGER_SURE_SHIFT;
    step = step < 0 ? 0 : step < TAGGER_SURE_STEPS ? step : TAGGER_SURE_STEPS - 1;
    return (float)model->sure[piece->type * TAGGER_SURE_STEPS + step] / 65535.0f;
}
