/* tagger_cli.c - relasi train, eval: the recogniser by itself. */
#include "relasi/tagger_cli.h"

#include "tagger_train.h"

#include <stdlib.h>
#include <string.h>

/* The value after option argv[*at]; NULL and `err` when there is none. */
static const char *value_after(char **argv, int argc, int *at, rel_error *err)
{
    if (*at + 1 < argc)
        return argv[++*at];
    rel_fail(err, REL_USAGE, "%s wants a value", argv[*at]);
    return NULL;
}

static const struct {
    const char *name;
    uint32_t bit;
} groups[] = {
    {"clusters", TAGGER_CLUSTERS}, {"lists", TAGGER_LISTS},    {"usage", TAGGER_USAGE},
    {"ngrams", TAGGER_NGRAMS},     {"folded", TAGGER_UNCASED}, {"net", TAGGER_NET},
};

static bool leave_out(const char *names, uint32_t *have, rel_error *err)
{
    rel_str rest = rel_str_from(names), name;
    while (rel_str_cut(&rest, ',', &name)) {
        uint32_t bit = 0;
        for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
            if (rel_str_equal(name, rel_str_from(groups[i].name)))
                bit = groups[i].bit;
        if (!bit)
            return rel_fail(err, REL_USAGE, "--without %.*s: no such group of features",
                            REL_STR_ARGS(name));
        *have &= ~bit;
    }
    return true;
}

typedef struct train_line {
    tagger_options options;
    const char *output;
    const char **lexicons;
    rel_arena *keep;
} train_line;

static bool train_option(train_line *t, const char *name, const char *value,
                         rel_error *err)
{
    tagger_options *o = &t->options;
    const struct {
        const char *name;
        float *number;
    } numbers[] = {
        {"--rate", &o->rate},         {"--decay", &o->decay},
        {"--fold", &o->fold_weight},  {"--title", &o->title_share},
        {"--forget", &o->forget},     {"--prune", &o->prune},
        {"--swaps", &o->swap_share},  {"--drop", &o->drop},
        {"--net-rate", &o->net_rate},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!strcmp(name, numbers[i].name)) {
            char *end;
            *numbers[i].number = strtof(value, &end);
            return !*end || rel_fail(err, REL_USAGE, "%s %s: no number", name, value);
        }
    if (!strcmp(name, "-o"))
        t->output = value;
    else if (!strcmp(name, "--lang"))
        (void)value; /* the data says it all; accepted for symmetry */
    else if (!strcmp(name, "--seed"))
        o->seed = strtoull(value, NULL, 10);
    else if (!strcmp(name, "--epochs"))
        o->epochs = (uint32_t)strtoul(value, NULL, 10);
    else if (!strcmp(name, "--lexicon"))
        t->lexicons[o->sources.lexicon_count++] = value;
    else if (!strcmp(name, "--clusters") && o->sources.cluster_count < TAGGER_SETS_MAX)
        o->sources.clusters[o->sources.cluster_count++] = value;
    else if (!strcmp(name, "--words"))
        o->sources.words = value;
    else if (!strcmp(name, "--swap") && strchr(value, ':'))
        o->swaps[o->swap_count++] = value;
    else if (!strcmp(name, "--tune"))
        o->tune = value;
    else if (!strcmp(name, "--without"))
        return leave_out(value, &o->groups, err);
    else
        return rel_fail(err, REL_USAGE, "train: unknown option %s", name);
    return true;
}

static bool read_train_line(int argc, char **argv, train_line *t, rel_error *err)
{
    t->options = (tagger_options){
        .files = REL_NEW(t->keep, tagger_file, (size_t)argc + 1),
        .seed = 1,
        .epochs = 12,
        .groups = TAGGER_ALL,
        .rate = 0.15f,
        .decay = 1.0f,
        .fold_weight = 1,
        .prune = 0.01f,
        .drop = 0.4f,
        .net_rate = 0.05f,
    };
    t->lexicons = REL_NEW(t->keep, const char *, (size_t)argc + 1);
    t->options.sources.lexicons = t->lexicons;
    t->options.swaps = REL_NEW(t->keep, const char *, (size_t)argc + 1);
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--quiet")) {
            t->options.quiet = true;
        } else if (argv[i][0] == '-' && argv[i][1]) {
            const char *name = argv[i], *value = value_after(argv, argc, &i, err);
            if (!value || !train_option(t, name, value, err))
                return false;
        } else if (!tagger_file_parse(argv[i], t->keep,
                                      &t->options.files[t->options.file_count++], err)) {
            return false;
        }
    }
    if (!t->output || !t->options.file_count)
        return rel_fail(err, REL_USAGE, "train wants -o MODEL and labelled files");
    return true;
}

bool rel_train_command(int argc, char **argv, FILE *progress, rel_error *err)
{
    rel_arena keep = {0};
    train_line t = {.keep = &keep};
    bool ok = read_train_line(argc, argv, &t, err) &&
              tagger_train(&t.options, t.output, t.options.quiet ? NULL : progress, err);
    rel_arena_clear(&keep);
    return ok;
}

static double share(uint32_t part, uint32_t whole)
{
    return whole ? (double)part / whole : 0;
}

static void print_row(FILE *out, const char *name, const tagger_tally *t)
{
    double p = share(t->right, t->found), r = share(t->right, t->labelled);
    double f = p + r > 0 ? 2 * p * r / (p + r) : 0;
    fprintf(out, "%-12s %6u %6u %6u  %6.2f %6.2f %6.2f\n", name, t->right, t->labelled,
            t->found, 100 * p, 100 * r, 100 * f);
}

static bool is_wanted(const char *only, rel_str type)
{
    rel_str rest = rel_str_from(only ? only : ""), one;
    while (rel_str_cut(&rest, ',', &one))
        if (rel_str_equal(one, type))
            return true;
    return !only;
}

static int by_name(const void *a, const void *b)
{
    const rel_str *const *x = a, *const *y = b;
    return rel_str_compare(**x, **y);
}

static void print_tallies(FILE *out, const char *path, const rel_names *types,
                          const tagger_tally *tallies, const char *only, rel_arena *keep)
{
    const rel_str **sorted = REL_NEW(keep, const rel_str *, types->count + 1);
    tagger_tally micro = {0};
    for (uint32_t i = 0; i < types->count; i++)
        sorted[i] = &types->text[i];
    qsort(sorted, types->count, sizeof *sorted, by_name);
    fprintf(out, "%s\n%-12s %6s %6s %6s  %6s %6s %6s\n", path, "type", "right", "gold",
            "found", "P", "R", "F1");
    for (uint32_t i = 0; i < types->count; i++) {
        const tagger_tally *t = &tallies[sorted[i] - types->text];
        if (!is_wanted(only, *sorted[i]) || (!t->labelled && !t->found))
            continue;
        print_row(out, rel_str_cstr(*sorted[i], keep), t);
        micro.right += t->right;
        micro.labelled += t->labelled;
        micro.found += t->found;
    }
    print_row(out, "micro", &micro);
}

static bool eval_file(const rel_tagger *model, const char *path, const char *only,
                      FILE *out, rel_error *err)
{
    rel_arena keep = {0};
    rel_names types = rel_names_make(&keep);
    tagger_corpus corpus;
    for (uint16_t i = 0; i < model->type_count; i++)
        rel_names_add(&types, rel_str_from(rel_tagger_label(model, i)));
    bool ok = tagger_corpus_read(path, &types, true, &keep, &corpus, err);
    if (ok) {
        tagger_tally *tallies = REL_NEW(&keep, tagger_tally, types.count + 1);
        tagger_measure(model, &corpus, &types, tallies, &keep);
        print_tallies(out, path, &types, tallies, only, &keep);
    }
    rel_arena_clear(&keep);
    return ok;
}

bool rel_eval_command(int argc, char **argv, FILE *out, rel_error *err)
{
    const char *only = NULL, *path = NULL;
    int files = 0;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--types") || !strcmp(argv[i], "--lang")) {
            bool types = argv[i][2] == 't';
            const char *value = value_after(argv, argc, &i, err);
            if (!value)
                return false;
            only = types ? value : only;
        } else if (argv[i][0] == '-' && argv[i][1]) {
            return rel_fail(err, REL_USAGE, "eval: unknown option %s", argv[i]);
        } else if (!path) {
            path = argv[i];
        } else {
            argv[++files] = argv[i];
        }
    }
    if (!path || !files)
        return rel_fail(err, REL_USAGE, "eval wants MODEL and labelled files");
    const rel_tagger *model = rel_tagger_open(path, err);
    bool ok = model != NULL;
    for (int i = 1; ok && i <= files; i++)
        ok = eval_file(model, argv[i], only, out, err);
    rel_tagger_close(model);
    return ok;
}
