/* tagger_train.c - from labelled files to a model file. */
#include "tagger_train.h"

#include "tagger_decode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct trainer {
    tagger_data data;
    tagger_weights weights;
    tagger_chain chain;
    tagger_rows *lists; /* of one sentence */
    uint32_t *allowed;
    const float **chances;
    uint8_t *classes;
    net_word *meanings;
    tagger_found *found;
    bool *quiet;
    net_sentence net;
} trainer;

enum { LISTS_EACH = TAGGER_OFFSETS + 1 };

/* The same sentence for the neural layer. */
static void prepare_net(trainer *t, const tagger_phrase *p, const bool *hidden)
{
    tagger_data *d = &t->data;
    for (uint32_t i = 0; i < p->count + 2 * TAGGER_REACH; i++) {
        bool inside = i >= TAGGER_REACH && i < p->count + TAGGER_REACH;
        uint32_t at = i - TAGGER_REACH;
        const tagger_entry *e =
            &d->entries[inside ? d->tokens[p->first + at].word : (uint32_t)p->mode];
        t->meanings[i] = e->meaning;
        if (inside && hidden[at])
            t->meanings[i].count = e->meaning_known;
    }
    for (uint32_t i = 0; i < p->count; i++)
        t->found[i] = d->tokens[p->first + i].found;
    t->net = (net_sentence){t->meanings, t->found, t->quiet, p->count, p->mode};
}

/* The rows of each token of a sentence; the identity of some words is hidden,
 * so that their surroundings learn to speak for them. */
static tagger_example prepare(trainer *t, const tagger_phrase *p)
{
    tagger_data *d = &t->data;
    bool hidden[TAGGER_SENTENCE_MAX], soft = false;
    for (uint32_t i = 0; i < p->count; i++)
        hidden[i] = tagger_random_unit(&d->random) < d->options->forget;
    for (uint32_t i = 0; i < p->count; i++) {
        tagger_rows *lists = t->lists + (size_t)i * LISTS_EACH;
        for (uint32_t offset = 0; offset < TAGGER_OFFSETS; offset++) {
            uint32_t at = i + offset;
            bool inside = at >= TAGGER_REACH && at < p->count + TAGGER_REACH;
            at -= TAGGER_REACH;
            const tagger_entry *e =
                &d->entries[inside ? d->tokens[p->first + at].word : (uint32_t)p->mode];
            lists[offset] = e->all[offset];
            if (inside && hidden[at])
                lists[offset].count = e->known[offset];
        }
        uint32_t token = p->first + i;
        uint32_t first = d->tokens[token].first_list;
        uint32_t end =
            token + 1 < d->token_count ? d->tokens[token + 1].first_list : d->list_count;
        lists[TAGGER_OFFSETS] = (tagger_rows){d->list_rows + first, end - first};
        t->allowed[i] = d->tokens[token].allowed;
        t->chances[i] = d->tokens[token].chances;
        soft |= t->chances[i] != NULL;
        t->quiet[i] = d->tokens[token].quiet;
        t->classes[i] = d->entries[d->tokens[token].word].word.class;
    }
    if (t->weights.net)
        prepare_net(t, p, hidden);
    return (tagger_example){.lists = t->lists,
                            .lists_each = LISTS_EACH,
                            .count = p->count,
                            .allowed = t->allowed,
                            .chances = t->chances,
                            .soft = soft,
                            .classes = t->classes,
                            .quiet = t->quiet,
                            .net = &t->net,
                            .mode = p->mode,
                            .weight = p->weight};
}

static void learn(trainer *t, FILE *progress)
{
    const tagger_options *o = t->data.options;
    uint32_t count = t->data.phrase_count;
    uint32_t *order = REL_NEW(t->data.keep, uint32_t, count + 1);
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    t->weights.decay = o->decay / (float)(count ? count : 1);
    for (uint32_t epoch = 0; epoch < o->epochs; epoch++) {
        double loss = 0;
        if (o->epochs > 4 && epoch == o->epochs - 3) /* the others make up for them */
            tagger_thin(&t->weights, o->prune);
        for (uint32_t i = count; i > 1; i--) {
            uint32_t k = (uint32_t)(tagger_random(&t->data.random) % i);
            uint32_t other = order[k];
            order[k] = order[i - 1];
            order[i - 1] = other;
        }
        for (uint32_t i = 0; i < count; i++) {
            float done = ((float)epoch + (float)i / (float)count) / (float)o->epochs;
            t->weights.rate = o->rate * (1 - done) + 1e-3f;
            if (t->weights.net)
                t->weights.net->rate = o->net_rate * (1 - done) + 1e-4f;
            tagger_example x = prepare(t, &t->data.phrases[order[i]]);
            if (x.count)
                loss += tagger_learn(&t->weights, &x, &t->chain);
        }
        if (progress)
            fprintf(progress, "epoch %u of %u: loss %.1f\n", epoch + 1, o->epochs, loss);
    }
    tagger_settle(&t->weights);
}

/* Weights may have 255 values, finer near zero: code c is +-most (|c|/127)^1.5. */
static float value_of_code(int code, float most)
{
    float part = (float)abs(code) / 127;
    float value = most * part * sqrtf(part);
    return code < 0 ? -value : value;
}

static int code_of_value(float value, float most)
{
    float part = cbrtf(fabsf(value) / most);
    int code = (int)lroundf(127 * part * part);
    code = code > 127 ? 127 : code;
    return value < 0 ? -code : code;
}

static bool is_kept(const tagger_weights *w, uint32_t row, float prune)
{
    for (uint32_t y = 0; y < w->tags; y++)
        if (fabsf(w->weight[(size_t)row * w->stride + y]) >= prune / 2)
            return w->seen[row] != (uint32_t)TAGGER_DEAD;
    return false;
}

static void pack_rows(trainer *t, rel_tagger *m)
{
    const tagger_weights *w = &t->weights;
    rel_arena *keep = t->data.keep;
    uint64_t *keys = REL_NEW(keep, uint64_t, w->row_count + 1);
    uint32_t *from = REL_NEW(keep, uint32_t, w->row_count + 1), *order, count = 0;
    float most = 1;

    for (uint32_t row = 0; row < w->row_count; row++)
        if (is_kept(w, row, t->data.options->prune)) {
            keys[count] = t->data.rows.keys[row];
            from[count++] = row;
            for (uint32_t y = 0; y < w->tags; y++)
                most = fmaxf(most, fabsf(w->weight[(size_t)row * w->stride + y]));
        }
    m->features = tagger_table_make(keys, count, keep, &order);
    int8_t *rows = REL_NEW(keep, int8_t, (size_t)m->features.slots * w->tags);
    for (uint32_t slot = 0; slot < m->features.slots; slot++)
        for (uint32_t y = 0; order[slot] != REL_NONE && y < w->tags; y++)
            rows[(size_t)slot * w->tags + y] = (int8_t)code_of_value(
                w->weight[(size_t)from[order[slot]] * w->stride + y], most);
    int16_t *values = REL_NEW(keep, int16_t, TAGGER_CODES);
    for (int code = -127; code <= 127; code++) {
        float units = value_of_code(code, most) * TAGGER_UNIT;
        values[code + 128] = (int16_t)fmaxf(-32767, fminf(32767, roundf(units)));
    }
    m->rows = rows;
    m->values = values;
}

static void pack_moves(const trainer *t, rel_tagger *m, rel_arena *keep)
{
    uint32_t tags = t->weights.tags;
    int16_t *moves =
        REL_NEW(keep, int16_t, (size_t)TAGGER_MODES * TAGGER_CLASSES * (tags + 1) * tags);
    size_t n = 0;
    for (uint32_t mode = 0; mode < TAGGER_MODES; mode++)
        for (uint32_t class = 0; class < TAGGER_CLASSES; class ++)
            for (uint32_t x = 0; x <= tags; x++)
                for (uint32_t y = 0; y < tags; y++) {
                    float move = t->weights.moves[mode][class][x][y];
                    moves[n++] =
                        (int16_t)lroundf(fmaxf(-100, fminf(100, move)) * TAGGER_UNIT);
                }
    m->moves = moves;
}

static void make_weights(trainer *t)
{
    tagger_weights *w = &t->weights;
    w->tags = 1 + 2 * t->data.types.count;
    w->stride = (w->tags + 7) / 8 * 8;
    w->row_count = t->data.rows.count;
    w->weight = REL_NEW(t->data.keep, float, (size_t)w->row_count * w->stride);
    w->squares = REL_NEW(t->data.keep, float, (size_t)w->row_count * w->stride);
    w->seen = REL_NEW(t->data.keep, uint32_t, w->row_count + 1);
    t->chain = tagger_chain_make(t->data.keep);
    t->lists = REL_NEW(t->data.keep, tagger_rows, TAGGER_SENTENCE_MAX * LISTS_EACH);
    t->allowed = REL_NEW(t->data.keep, uint32_t, TAGGER_SENTENCE_MAX);
    t->chances = REL_NEW(t->data.keep, const float *, TAGGER_SENTENCE_MAX);
    t->classes = REL_NEW(t->data.keep, uint8_t, TAGGER_SENTENCE_MAX);
    t->meanings = REL_NEW(t->data.keep, net_word, TAGGER_SENTENCE_MAX + 2 * TAGGER_REACH);
    t->found = REL_NEW(t->data.keep, tagger_found, TAGGER_SENTENCE_MAX);
    t->quiet = REL_NEW(t->data.keep, bool, TAGGER_SENTENCE_MAX);
    if (t->data.options->groups & TAGGER_NET)
        w->net = net_learner_make(t->data.meanings.count, w->tags, t->data.options->drop,
                                  t->data.options->seed, t->data.keep);
}

static bool pack_labels(const tagger_data *d, rel_tagger *m, rel_error *err)
{
    char *labels = REL_NEW(d->keep, char, d->types.count *TAGGER_LABEL_BYTES);
    for (uint32_t i = 0; i < d->types.count; i++) {
        rel_str label = d->types.text[i];
        if (label.len >= TAGGER_LABEL_BYTES)
            return rel_fail(err, REL_LIMIT, "type %.*s: more than %d bytes",
                            REL_STR_ARGS(label), TAGGER_LABEL_BYTES - 1);
        memcpy(labels + i * TAGGER_LABEL_BYTES, label.ptr, label.len);
    }
    m->labels = labels;
    m->type_count = d->types.count;
    m->tag_count = 1 + 2 * m->type_count;
    return true;
}

bool tagger_train(const tagger_options *options, const char *path, FILE *progress,
                  rel_error *err)
{
    rel_arena keep = {0};
    trainer *t = REL_NEW(&keep, trainer, 1);
    rel_tagger model = {0};
    bool ok = tagger_data_read(options, &keep, &t->data, err) &&
              pack_labels(&t->data, &model, err);
    if (ok) {
        make_weights(t);
        if (progress)
            fprintf(progress, "%u sentences, %u tokens, %u words, %u features\n",
                    t->data.phrase_count, t->data.token_count, t->data.entry_count,
                    t->weights.row_count);
        learn(t, progress);
        pack_rows(t, &model);
        pack_moves(t, &model, &keep);
        if (t->weights.net)
            net_pack(t->weights.net, t->data.meanings.keys, &keep, &model.net);
        model.lore = t->data.lore.lore;
        model.kind_count = t->data.lore.kind_count;
        ok = tagger_tune(&model, options->tune, &keep, err) &&
             tagger_model_write(&model, path, &keep, err);
    }
    rel_arena_clear(&keep);
    return ok;
}
