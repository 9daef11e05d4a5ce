/* tagger_pair.c - what words say together: neighbours, names of lists, runs. */
#include "tagger_parts.h"

/* Kinds of features; part of each hash, so the order is part of the format. */
enum {
    P_FOLDS = 0x2000,
    P_SHAPES,
    P_SHAPES3,
    P_FOLD_SHAPE,
    P_CLUSTERS,
    P_FOLD_CLUSTER,
    P_USAGE,
    P_LIST,
    P_LISTS,
    P_RUN,
    P_SKIP,
};

/* Marks every kind of `kinds` whose longest match is in `longest`, unless an
 * earlier match of that kind reaches here. */
static void mark_found(uint32_t kinds, const uint8_t longest[TAGGER_KINDS_MAX],
                       uint32_t at, uint32_t busy[TAGGER_KINDS_MAX], tagger_found *found)
{
    for (uint32_t kind = 0; kinds; kind++, kinds >>= 1) {
        uint32_t bit = 1u << kind, count = longest[kind];
        if (!(kinds & 1) || at < busy[kind])
            continue;
        busy[kind] = at + count;
        if (count == 1) {
            found[at].single |= bit;
            continue;
        }
        found[at].begin |= bit;
        for (uint32_t i = 1; i + 1 < count; i++)
            found[at + i].inside |= bit;
        found[at + count - 1].end |= bit;
    }
}

void tagger_lists_find(const tagger_lore *lore, const tagger_word *const *words,
                       uint32_t count, tagger_mode mode, tagger_found *found)
{
    uint32_t busy[TAGGER_KINDS_MAX] = {0};
    uint8_t longest[TAGGER_KINDS_MAX];

    for (uint32_t i = 0; i < count; i++)
        found[i] = (tagger_found){0};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t value = words[i]->phrase, seen = 0;
        if (!value || (mode == TAGGER_CASED && words[i]->lower))
            continue;
        uint64_t key = tagger_phrase_key(0, words[i]->fold);
        for (uint32_t length = 1;; length++) {
            uint32_t kinds = value & ~TAGGER_MORE;
            if (mode == TAGGER_CASED && words[i + length - 1]->lower)
                kinds = 0; /* a name does not end in a small word */
            seen |= kinds;
            for (uint32_t kind = 0; kinds; kind++, kinds >>= 1)
                if (kinds & 1)
                    longest[kind] = (uint8_t)length;
            if (!(value & TAGGER_MORE) || i + length >= count || length == 20)
                break;
            key = tagger_phrase_key(key, words[i + length]->fold);
            uint32_t slot = tagger_table_find(lore->phrases, key);
            if (slot == REL_NONE)
                break;
            value = lore->phrase_values[slot];
        }
        mark_found(seen, longest, i, busy, found);
    }
}

void tagger_runs_find(const tagger_word *const *words, uint32_t count, tagger_run *runs)
{
    for (uint32_t i = 0; i < count;) {
        if (!words[i]->capital) {
            runs[i++] = (tagger_run){0};
            continue;
        }
        uint32_t end = i + 1;
        for (uint32_t next = end; next < count; next++) {
            if (words[next]->capital)
                end = next + 1;
            else if (!words[next]->linking || next > end)
                break;
        }
        for (uint32_t k = i; k < end; k++)
            runs[k] = (tagger_run){i, end - i};
        i = end;
    }
}

static uint64_t found_hash(const tagger_found *found)
{
    uint64_t h = tagger_mix(found->begin, found->inside);
    return tagger_mix(tagger_mix(h, found->end), found->single);
}

static uint64_t three(uint32_t kind, uint64_t a, uint64_t b, uint64_t c)
{
    return tagger_mix(tagger_mix(tagger_mix(kind, a), b), c);
}

/* First and last word of the run and its neighbours, seen from inside it. */
static uint32_t run_features(const tagger_sentence *s, uint32_t at, uint64_t *to)
{
    tagger_run run = s->runs[at];
    if (!run.count)
        return 0;
    uint32_t n = 0, last = run.first + run.count - 1;
    uint64_t place = (uint64_t)(at == run.first) | (uint64_t)(at == last) << 1;
    uint64_t size = run.count < 6 ? run.count : 6;
    const tagger_word *const *w = s->words;
    const tagger_word *before = w[(int64_t)run.first - 1], *after = w[last + 1];

    to[n++] = three(P_RUN, 1, w[run.first]->fold, place);
    to[n++] = three(P_RUN, 2, w[last]->fold, place);
    to[n++] = three(P_RUN, 3, w[run.first]->cluster, place);
    to[n++] = three(P_RUN, 4, w[last]->cluster, place);
    to[n++] = three(P_RUN, 5, before->fold, place);
    to[n++] = three(P_RUN, 6, after->fold, place);
    to[n++] = three(P_RUN, 7, before->cluster, place * 8 + size);
    to[n++] = three(P_RUN, 8, after->cluster, place * 8 + size);
    to[n++] = three(P_RUN, 9, size, place * 2 + (run.first == 0));
    return n;
}

/* In text with case, a word without capitals between such words is no name, and
 * says so by itself: most tokens need nothing more. */
static bool is_quiet(const tagger_sentence *s, const tagger_word *const *w)
{
    return s->mode == TAGGER_CASED && (w[0]->lower || !w[0]->letters) &&
           !w[-1]->capital && !w[1]->capital;
}

uint32_t tagger_pair_read(const tagger_lore *lore, const tagger_sentence *s, uint32_t at,
                          uint64_t to[TAGGER_PAIR_FEATURES])
{
    const tagger_word *const *w = s->words + at;
    const tagger_word *a = w[-2], *b = w[-1], *c = w[0], *d = w[1], *e = w[2];
    uint32_t n = 0, edge = at == 0;
    if (is_quiet(s, w))
        return 0;

    to[n++] = three(P_FOLDS, 1, b->fold, c->fold);
    to[n++] = three(P_FOLDS, 2, c->fold, d->fold);
    to[n++] = three(P_SHAPES, 1, b->shape, c->shape);
    to[n++] = three(P_SHAPES, 2, c->shape, d->shape);
    to[n++] = three(P_SHAPES3, b->shape, c->shape, d->shape);
    to[n++] = three(P_FOLD_SHAPE, 1, b->fold, c->shape);
    to[n++] = three(P_FOLD_SHAPE, 2, d->fold, c->shape);
    to[n++] = three(P_SKIP, 1, a->fold, b->fold);
    to[n++] = three(P_SKIP, 2, d->fold, e->fold);
    if (lore->groups & TAGGER_CLUSTERS) {
        to[n++] = three(P_CLUSTERS, 1, b->cluster, c->cluster);
        to[n++] = three(P_CLUSTERS, 2, c->cluster, d->cluster);
        to[n++] = three(P_CLUSTERS, tagger_mix(3, c->shape), b->cluster, d->cluster);
        to[n++] = three(P_FOLD_CLUSTER, 1, b->fold, c->cluster);
        to[n++] = three(P_FOLD_CLUSTER, 2, d->fold, c->cluster);
    }
    if (lore->groups & TAGGER_USAGE)
        to[n++] = three(P_USAGE, c->usage, c->shape, edge);
    if (lore->groups & TAGGER_LISTS) {
        uint64_t here = found_hash(&s->found[at]);
        to[n++] = three(P_LIST, 1, here, c->shape);
        to[n++] = three(P_LIST, 2, here, c->usage);
        to[n++] = three(P_LISTS, 1, here, at ? found_hash(&s->found[at - 1]) : 1);
        to[n++] = three(P_LISTS, 2, here,
                        at + 1 < s->count ? found_hash(&s->found[at + 1]) : 1);
    }
    if (lore->groups & TAGGER_RUNS)
        n += run_features(s, at, to + n);
    for (uint32_t i = 0; i < n; i++)
        to[i] = tagger_mix(to[i], (uint64_t)s->mode);
    return n;
}
