/* tagger_cluster.c - counting words and exchanging them between classes. */
#include "tagger_cluster.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct counted {
    rel_str word;
    uint32_t count;
} counted;

static int by_count(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return rel_str_compare(x->word, y->word);
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool next_word(rel_str *line, rel_str *word)
{
    while (rel_str_cut(line, ' ', word))
        if (word->len)
            return true;
    return false;
}

static rel_str next_line(rel_str *rest)
{
    rel_str line = {0};
    rel_str_cut(rest, '\n', &line);
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    return line;
}

static void keep_frequent(tagger_vocabulary *v, const rel_names *names,
                          const uint32_t *counts, uint32_t least, rel_arena *keep)
{
    counted *list = REL_NEW(keep, counted, names->count + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < names->count; i++)
        if (counts[i] >= least)
            list[n++] = (counted){names->text[i], counts[i]};
    qsort(list, n, sizeof *list, by_count);
    v->count = n + 2;
    v->words = REL_NEW(keep, rel_str, v->count);
    v->counts = REL_NEW(keep, uint32_t, v->count);
    for (uint32_t i = 0; i < n; i++) {
        v->words[i + 2] = list[i].word;
        v->counts[i + 2] = list[i].count;
    }
}

/* Lines of neighbours (first << 32 | second), sorted, as lists of each first. */
static tagger_pairs lists_of(uint64_t *pairs, size_t count, uint32_t words,
                             rel_arena *keep)
{
    qsort(pairs, count, sizeof *pairs, by_number);
    tagger_pairs p = {REL_NEW(keep, uint32_t, words + 1), REL_NEW(keep, uint32_t, count),
                      REL_NEW(keep, uint32_t, count)};
    uint32_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (i && pairs[i] == pairs[i - 1]) {
            p.count[n - 1]++;
            continue;
        }
        p.first[(pairs[i] >> 32) + 1]++;
        p.word[n] = (uint32_t)pairs[i];
        p.count[n++] = 1;
    }
    for (uint32_t w = 0; w < words; w++)
        p.first[w + 1] += p.first[w];
    return p;
}

tagger_vocabulary tagger_vocabulary_count(rel_str text, uint32_t least, rel_arena *keep)
{
    tagger_vocabulary v = {0};
    rel_names all = rel_names_make(keep), known = rel_names_make(keep);
    rel_str rest = text, word;
    size_t tokens = 0, lines = 1, n = 0;

    for (size_t i = 0; i < text.len; i++) {
        tokens += text.ptr[i] == ' ';
        lines += text.ptr[i] == '\n';
    }
    tokens += 2 * lines; /* at most: a last word and an edge a line */
    uint32_t *counts = REL_NEW(keep, uint32_t, tokens);
    while (rest.len)
        for (rel_str line = next_line(&rest); next_word(&line, &word);)
            counts[rel_names_add(&all, word)]++;
    keep_frequent(&v, &all, counts, least, keep);
    for (uint32_t i = 2; i < v.count; i++)
        rel_names_add(&known, v.words[i]);

    uint64_t *pairs = REL_NEW(keep, uint64_t, tokens);
    for (rest = text; rest.len;) {
        uint64_t last = 0;
        for (rel_str line = next_line(&rest); next_word(&line, &word);) {
            uint32_t number = rel_names_find(&known, word);
            uint64_t now = number == REL_NONE ? 1 : number + 2;
            pairs[n++] = last << 32 | now;
            last = now;
        }
        pairs[n++] = last << 32;
    }
    v.after = lists_of(pairs, n, v.count, keep);
    for (size_t i = 0; i < n; i++)
        pairs[i] = pairs[i] << 32 | pairs[i] >> 32;
    v.before = lists_of(pairs, n, v.count, keep);
    return v;
}

/* A word's neighbours, gathered by class. */
typedef struct gathered {
    int64_t *counts;  /* [class]             */
    uint32_t *listed; /* classes with counts */
    uint32_t list_count;
    int64_t total;
} gathered;

static void gather(const tagger_pairs *pairs, uint32_t word, const uint32_t *of,
                   gathered *g, int64_t *self)
{
    g->list_count = 0;
    g->total = 0;
    for (uint32_t k = pairs->first[word]; k < pairs->first[word + 1]; k++) {
        g->total += pairs->count[k];
        if (pairs->word[k] == word) {
            *self = pairs->count[k];
            continue;
        }
        uint32_t class = of[pairs->word[k]];
        if (!g->counts[class])
            g->listed[g->list_count++] = class;
        g->counts[class] += pairs->count[k];
    }
}

static void forget(gathered *g)
{
    for (uint32_t i = 0; i < g->list_count; i++)
        g->counts[g->listed[i]] = 0;
}

static void add_joint(tagger_classes *c, uint32_t a, uint32_t b, int64_t n)
{
    c->joint[(size_t)a * c->count + b] += (int32_t)n;
    c->turned[(size_t)b * c->count + a] += (int32_t)n;
}

/* Put a word's counts into a class (sign 1) or take them out (-1). */
static void place(tagger_classes *c, uint32_t class, const gathered *after,
                  const gathered *before, int64_t self, int64_t sign)
{
    for (uint32_t i = 0; i < after->list_count; i++)
        add_joint(c, class, after->listed[i], sign * after->counts[after->listed[i]]);
    for (uint32_t i = 0; i < before->list_count; i++)
        add_joint(c, before->listed[i], class, sign * before->counts[before->listed[i]]);
    add_joint(c, class, class, sign * self);
    c->left[class] += sign * after->total;
    c->right[class] += sign * before->total;
}

static double side_gain(const double *logs, const int32_t *row, const gathered *g,
                        uint32_t class)
{
    double gain = 0;
    for (uint32_t i = 0; i < g->list_count; i++) {
        uint32_t other = g->listed[i];
        if (other != class)
            gain += tagger_weigh(logs, row[other] + g->counts[other]) -
                    tagger_weigh(logs, row[other]);
    }
    return gain;
}

/* What the objective gains when the word joins a class. */
static double gain_of(const tagger_classes *c, uint32_t class, const gathered *after,
                      const gathered *before, int64_t self)
{
    size_t row = (size_t) class * c->count;
    int64_t own = c->joint[row + class];
    double gain = side_gain(c->logs, c->joint + row, after, class) +
                  side_gain(c->logs, c->turned + row, before, class);
    gain +=
        tagger_weigh(c->logs, own + after->counts[class] + before->counts[class] + self) -
        tagger_weigh(c->logs, own);
    gain -= tagger_weigh(c->logs, c->left[class] + after->total) -
            tagger_weigh(c->logs, c->left[class]);
    return gain - tagger_weigh(c->logs, c->right[class] + before->total) +
           tagger_weigh(c->logs, c->right[class]);
}

static uint32_t exchange(tagger_classes *c, const tagger_vocabulary *v, gathered *after,
                         gathered *before)
{
    uint32_t moved = 0;
    for (uint32_t word = 1; word < v->count; word++) {
        int64_t self = 0;
        uint32_t own = c->of[word], best = own;
        gather(&v->after, word, c->of, after, &self);
        gather(&v->before, word, c->of, before, &self);
        place(c, own, after, before, self, -1);
        double most = gain_of(c, own, after, before, self) + 1e-9;
        for (uint32_t class = 1; class < c->count; class ++) {
            double gain = class == own ? most : gain_of(c, class, after, before, self);
            if (gain > most + 1e-9) {
                most = gain;
                best = class;
            }
        }
        place(c, best, after, before, self, 1);
        c->of[word] = best;
        moved += best != own;
        forget(after);
        forget(before);
    }
    return moved;
}

tagger_classes tagger_classes_find(const tagger_vocabulary *v, uint32_t count,
                                   uint32_t rounds, rel_arena *keep)
{
    size_t n = (size_t)count + 1;
    tagger_classes c = {.count = count + 1,
                        .of = REL_NEW(keep, uint32_t, v->count),
                        .joint = REL_NEW(keep, int32_t, n * n),
                        .turned = REL_NEW(keep, int32_t, n * n),
                        .left = REL_NEW(keep, int64_t, n),
                        .right = REL_NEW(keep, int64_t, n),
                        .logs = REL_NEW(keep, double, TAGGER_LOGS)};
    gathered after = {REL_NEW(keep, int64_t, n), REL_NEW(keep, uint32_t, n), 0, 0};
    gathered before = {REL_NEW(keep, int64_t, n), REL_NEW(keep, uint32_t, n), 0, 0};

    for (uint32_t i = 2; i < TAGGER_LOGS; i++)
        c.logs[i] = i * log(i);
    for (uint32_t word = 1; word < v->count; word++)
        c.of[word] = 1 + (word - 1) % count;
    for (uint32_t a = 0; a < v->count; a++)
        for (uint32_t k = v->after.first[a]; k < v->after.first[a + 1]; k++) {
            uint32_t b = v->after.word[k], times = v->after.count[k];
            add_joint(&c, c.of[a], c.of[b], times);
            c.left[c.of[a]] += times;
            c.right[c.of[b]] += times;
        }
    for (uint32_t round = 0; round < rounds; round++)
        if (exchange(&c, v, &after, &before) <= v->count / 1000)
            break;
    return c;
}
