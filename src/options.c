#include "relasi/options.h"

#include "relasi/format.h"
#include "relasi/measure.h"
#include "relasi/weight.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What follows an option. */
typedef enum value {
    NOTHING, /* bool        */
    WORD,    /* const char * */
    LIST,    /* rel_words    */
    COUNT,   /* int64_t >= 0 */
    SOME,    /* int64_t >= 1 */
    NUMBER,  /* double >= 0  */
    AMOUNT,  /* double > 0   */
} value;

#define ON(command) (1u << REL_DO_##command)
#define QUERIES     (ON(TOP) | ON(EGO) | ON(PATH) | ON(EXPLAIN) | ON(DIFF) | ON(STATS))
#define READS       (ON(GRAPH) | ON(EXTRACT) | ON(SUGGEST))
#define ALL         UINT32_MAX

typedef struct option {
    const char *name;
    char letter; /* or 0 */
    value takes;
    size_t place;      /* in rel_options */
    uint32_t commands; /* that have it   */
    const char *argument, *help;
    const char *choices; /* parted by |, for completion and checking; NULL: any */
    unsigned concerns;   /* what it changes, as rel_concern; 0: all, or the run */
} option;

#define AT(field)  offsetof(rel_options, field)
#define USES(what) REL_USES_##what

/* clang-format off */
static const option options[] = {
    {"output", 'o', LIST, AT(outputs), ON(GRAPH), "FILE", "write FILE, in the format of its extension; repeatable", NULL, 0},
    {"output", 'o', LIST, AT(outputs), ON(EXTRACT) | ON(SUGGEST) | ON(MERGE) | ON(TRAIN) | ON(CLUSTER) | ON(COMPILE), "FILE",
     "write FILE, not standard output", NULL, 0},
    {"to", 'T', WORD, AT(format), ON(GRAPH), "FORMAT", "write FORMAT to standard output (dot without -o)", NULL, 0},
    {"window", 0, WORD, AT(window), READS, "W",
     "named together means in one sentence (default), paragraph, document, tokens:N, or decay", NULL, 0},
    {"weight", 0, WORD, AT(weight), ON(GRAPH), "W", "what an edge weighs; default count", NULL, REL_CONCERNS_GRAPH},
    {"types", 0, WORD, AT(types), ON(GRAPH), "T,T", "entities to show; default person,country,organization", NULL, REL_CONCERNS_GRAPH},
    {"types", 0, WORD, AT(types), ON(PATH), "T,T", "types of entities to go over, as person,organization; the two may be of any", NULL, 0},
    {"avoid", 0, LIST, AT(avoid), ON(PATH), "NAME", "do not go over that entity; repeatable", NULL, 0},
    {"fewest", 0, NOTHING, AT(fewest), ON(PATH), NULL, "the fewest steps; default: the strongest way, of least sum of 1/weight", NULL, 0},
    {"min-count", 0, COUNT, AT(min_count), ON(GRAPH), "N", "drop edges seen fewer than N times", NULL, REL_CONCERNS_GRAPH},
    {"min-weight", 0, NUMBER, AT(min_weight), ON(GRAPH), "X", "drop edges that weigh less; those of 0 or less always go", NULL, REL_CONCERNS_GRAPH},
    {"top", 0, SOME, AT(top), ON(GRAPH) | ON(TOP), "N", "keep the N strongest nodes", NULL, REL_CONCERNS_GRAPH},
    {"backbone", 0, WORD, AT(backbone), ON(GRAPH), "TEST", "keep significant edges: disparity[:ALPHA], of 0.05, or nc[:DELTA], of 1.64", NULL, REL_CONCERNS_GRAPH},
    {"focus", 0, LIST, AT(focus), ON(GRAPH), "NAME", "keep what is near an entity; repeatable", NULL, REL_CONCERNS_GRAPH},
    {"radius", 0, SOME, AT(radius), ON(GRAPH) | ON(EGO), "N", "how many steps near is; default 1", NULL, REL_CONCERNS_GRAPH},
    {"since", 0, WORD, AT(since), ON(GRAPH), "DATE", "count articles from that day on (YYYY-MM-DD, YYYY-MM or YYYY)", NULL, 0},
    {"until", 0, WORD, AT(until), ON(GRAPH), "DATE", "count articles up to that day", NULL, 0},
    {"slice", 0, WORD, AT(slice), ON(GRAPH), "UNIT", "one graph for each month or week", "month|week", 0},
    {"measures", 0, WORD, AT(measures), ON(GRAPH), "M,M", "measures to compute, communities among them; default all", NULL, REL_CONCERNS_MEASURES},
    {"resolution", 0, AMOUNT, AT(resolution), ON(GRAPH), "X", "of the communities: more than 1, smaller ones", NULL, REL_CONCERNS_COMMUNITIES},
    {"budget", 0, NUMBER, AT(seconds), ON(GRAPH), "SECONDS", "sample measures that would take longer", NULL, REL_CONCERNS_PATHS},
    {"seed", 0, COUNT, AT(seed), ON(GRAPH) | ON(TRAIN), "N", "of what is random; default 1", NULL, REL_CONCERNS_COMMUNITIES | REL_CONCERNS_PATHS},
    {"evidence", 0, WORD, AT(evidence), READS, "N", "sentences to keep for an edge: a number, all, none; default 5", NULL, USES(PROOFS) | REL_CONCERNS_TALLY},
    {"dictionary", 0, LIST, AT(dictionaries), READS, "FILE", "names you know better (see relasi(1)); repeatable", NULL, 0},
    {"duplicates", 0, WORD, AT(duplicates), ON(GRAPH) | ON(EXTRACT), "HOW", "near-duplicate articles: merge (count once) or keep; default merge, of extract keep", "keep|merge", 0},
    {"no-metonyms", 0, NOTHING, AT(no_metonyms), READS | ON(TAG), NULL, "leave capitals places: no \"Moscow denied\"", NULL, REL_CONCERNS_TEXT},
    {"lang", 'l', WORD, AT(language), READS | ON(TAG) | ON(TRAIN), "CODE", "language of the text; default: found for each article", NULL, 0},
    {"roles", 0, NOTHING, AT(roles), ON(GRAPH), NULL, "write roles as typed edges too, in json and cypher", NULL, USES(ROLES)},
    {"title", 0, WORD, AT(title), ON(GRAPH), "TEXT", "headline of the picture", NULL, USES(TITLE)},
    {"label-lang", 0, WORD, AT(label_language), ON(GRAPH), "CODE", "language of names and captions; default: en if most articles are, else id", "id|en|native", USES(NAMES)},
    {"theme", 0, WORD, AT(theme), ON(GRAPH), "NAME", "colours of the picture", "light|dark|print", USES(COLORS)},
    {"color-by", 0, WORD, AT(color_by), ON(GRAPH), "WHAT", "colour by community (default) or type", "community|type", USES(COLORS)},
    {"size-by", 0, WORD, AT(size_by), ON(GRAPH), "MEASURE", "size of the nodes; default strength", NULL, REL_CONCERNS_SIZES},
    {"layout", 0, WORD, AT(layout), ON(GRAPH), "NAME", "how to lay out; default by size; places of nodes in json, jgf.json, graphml and nodes.csv, too", "auto|neato|sfdp|fr", REL_CONCERNS_PLACES},
    {"width", 0, NUMBER, AT(width), ON(GRAPH), "INCHES", "width of the picture", NULL, USES(WIDTH)},
    {"edges-key", 0, WORD, AT(edges_key), ON(GRAPH), "KEY", "name of the edge list in JSON", "links|edges", USES(KEY)},
    {"by", 0, WORD, AT(by), ON(TOP), "MEASURE", "order by it; default strength", NULL, 0},
    {"json", 0, NOTHING, AT(json), QUERIES | ON(EVAL), NULL, "answer in JSON", NULL, 0},
    {"limit", 'n', COUNT, AT(limit), ON(TOP), "N", "most lines of an answer, 0 for all; default 20", NULL, 0},
    {"limit", 'n', COUNT, AT(limit), ON(EGO) | ON(EXPLAIN) | ON(SUGGEST), "N", "most lines of an answer; default 0: all", NULL, 0},
    {"limit", 'n', COUNT, AT(limit), ON(DIFF), "N", "most lines of each kind of change; how many more there are is said; default 0: all", NULL, 0},
    {"conll", 0, NOTHING, AT(conll), ON(TAG), NULL, "the input is one token a line, for the model alone (--lang, default id)", NULL, 0},
    {"spans", 0, NOTHING, AT(spans), ON(TAG), NULL, "write JSON lines with types, confidence, source and offsets, in bytes of the \"article\" that the first line of each has", NULL, REL_CONCERNS_TEXT},
    {"model", 0, WORD, AT(model), ON(TAG), "FILE", "with --conll: this model, not that of --lang", NULL, REL_CONCERNS_TOKENS},
    {"jobs", 'j', COUNT, AT(jobs), READS, "N", "threads; default: as many as there are cores", NULL, 0},
    {"memory", 0, WORD, AT(memory), ON(EXTRACT) | ON(GRAPH), "SIZE", "counts spill to disk at a quarter of it: 100M, 2G; default 1G", NULL, 0},
    {"strict", 0, NOTHING, AT(strict), READS, NULL, "stop at the first bad record", NULL, 0},
    {"data", 0, WORD, AT(data), ALL, "DIR", "where the compiled data is", NULL, 0},
    {"progress", 0, NOTHING, AT(progress), READS, NULL, "show progress even where there is no terminal", NULL, 0},
    {"quiet", 'q', NOTHING, AT(quiet), ALL, NULL, "no progress and no notes, but on what was lost or could not be done as asked, in a line", NULL, 0},
    {"help", 'h', NOTHING, AT(help), ALL, NULL, "this text", NULL, 0},
    {"version", 'V', NOTHING, AT(version), ALL, NULL, "the version", NULL, 0},
};

static const struct {
    const char *name, *arguments, *help;
    bool own; /* parses its own options */
} commands[REL_COMMANDS] = {
    [REL_DO_GRAPH]    = {"", "[OPTION]... INPUT...", "text, or tallies, to a graph", false},
    [REL_DO_EXTRACT]  = {"extract", "[-o FILE.rel] INPUT...", "text to a tally", false},
    [REL_DO_MERGE]    = {"merge", "[-o FILE.rel] TALLY...", "tallies to one tally", false},
    [REL_DO_TOP]      = {"top", "GRAPH.json", "the nodes that matter most", false},
    [REL_DO_EGO]      = {"ego", "NAME GRAPH.json", "an entity and its neighbours", false},
    [REL_DO_PATH]     = {"path", "NAME NAME GRAPH.json", "how two entities are linked, with the sentences", false},
    [REL_DO_EXPLAIN]  = {"explain", "NAME [NAME] GRAPH.json", "why an entity is one; what ties two", false},
    [REL_DO_DIFF]     = {"diff", "OLD.json NEW.json", "what changed between two graphs", false},
    [REL_DO_STATS]    = {"stats", "GRAPH.json", "a graph in a few figures", false},
    [REL_DO_SUGGEST]  = {"suggest", "INPUT...", "likely merges not made, ready for a dictionary", false},
    [REL_DO_TAG]      = {"tag", "[--conll] [--spans] FILE...", "the recogniser by itself: token<TAB>BIO", false},
    [REL_DO_TRAIN]    = {"train", "--lang CODE -o MODEL FILE.conll...", "train a model (all options: docs/recogniser.md)", true},
    [REL_DO_EVAL]     = {"eval", "MODEL FILE.conll", "score a model", true},
    [REL_DO_CLUSTER]  = {"cluster", "[-o FILE] TEXT", "cluster words, for training", true},
    [REL_DO_COMPILE]  = {"compile", "-o FILE.lex DATA", "compile the data folder", false},
    [REL_DO_COMPLETE] = {"complete", "", "print a bash completion script", false},
};
/* clang-format on */

enum { OPTIONS = sizeof options / sizeof *options };

static rel_command find_command(const char *word)
{
    for (int c = 1; c < REL_COMMANDS; c++)
        if (!strcmp(word, commands[c].name))
            return (rel_command)c;
    return REL_DO_GRAPH;
}

bool rel_command_of(int argc, char **argv, rel_command *command)
{
    *command = argc > 1 ? find_command(argv[1]) : REL_DO_GRAPH;
    return *command != REL_DO_GRAPH;
}

const char *rel_command_name(rel_command command)
{
    return commands[command].name;
}

const char *rel_command_arguments(rel_command command)
{
    return commands[command].arguments;
}

bool rel_command_parses(rel_command command)
{
    return commands[command].own;
}

static bool has(rel_command command, const option *o)
{
    return o->commands >> command & 1;
}

static const option *find(rel_command command, const char *name, size_t len)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (has(command, &options[i]) && strlen(options[i].name) == len &&
            !memcmp(options[i].name, name, len))
            return &options[i];
    return NULL;
}

static const option *find_letter(rel_command command, char letter)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (has(command, &options[i]) && options[i].letter == letter)
            return &options[i];
    return NULL;
}

static bool is_choice(const char *choices, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = choices; at; at = strchr(at, '|')) {
        at += *at == '|';
        if (!strncmp(at, word, len) && (!at[len] || at[len] == '|'))
            return len > 0;
    }
    return false;
}

static_assert(OPTIONS <= 64, "one bit each");

void rel_options_idle(const rel_options *given, unsigned concerned, rel_out *out)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (given->given >> i & 1 && options[i].concerns &&
            !(options[i].concerns & concerned))
            rel_out_print(out, "%s--%s", rel_out_taken(out).len ? ", " : "",
                          options[i].name);
}

void rel_options_again(const rel_options *given, rel_out *out)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (given->again >> i & 1)
            rel_out_print(out, "%s--%s", rel_out_taken(out).len ? ", " : "",
                          options[i].name);
}

bool rel_options_gave(const rel_options *given, const char *name)
{
    const option *o = find(given->command, name, strlen(name));
    return o && given->given >> (o - options) & 1;
}

/* Put what was given into its place. */
static bool set(rel_options *to, const option *o, const char *word, size_t room,
                rel_arena *keep, rel_error *err)
{
    char *place = (char *)to + o->place, *end = NULL;
    uint64_t bit = (uint64_t)1 << (o - options);
    if (to->given & bit && o->takes != LIST && o->takes != NOTHING)
        to->again |= bit;
    to->given |= bit;
    if (o->choices && !is_choice(o->choices, word))
        return rel_fail(err, REL_USAGE, "--%s %s: one of %s was expected", o->name, word,
                        o->choices);
    if (o->takes == NOTHING) {
        *(bool *)place = true;
    } else if (o->takes == WORD) {
        const char **kept = (const char **)(void *)place;
        if (kept == &to->format && *kept && strcmp(*kept, word) != 0)
            return rel_fail(err, REL_USAGE,
                            "--to %s, --to %s: standard output takes one format", *kept,
                            word);
        *kept = word;
    } else if (o->takes == LIST) {
        rel_words *list = (rel_words *)(void *)place;
        if (!list->at)
            list->at = REL_NEW(keep, const char *, room);
        list->at[list->count++] = word;
    } else if (o->takes == COUNT || o->takes == SOME) {
        long long n = strtoll(word, &end, 10);
        int least = o->takes == SOME;
        if (!*word || *end || n < least)
            return rel_fail(err, REL_USAGE,
                            "--%s %s: a whole number from %d up was expected", o->name,
                            word, least);
        *(int64_t *)(void *)place = n;
    } else {
        double x = rel_locale_number(word, &end);
        bool some = o->takes == AMOUNT;
        if (!*word || *end || !(x >= 0) || x > 1e300 || (some && !(x > 0)))
            return rel_fail(err, REL_USAGE, "--%s %s: a number %s was expected", o->name,
                            word, some ? "over 0" : "from 0 up");
        *(double *)(void *)place = x;
    }
    return true;
}

/* One word that begins with a dash, and its value; returns how many words it
 * took, 0 when it is wrong. */
static int take(int argc, char **argv, int i, rel_options *to, rel_arena *keep,
                rel_error *err)
{
    const char *word = argv[i], *given = NULL;
    const option *o;
    bool is_long = word[1] == '-';
    if (is_long) {
        given = strchr(word, '=');
        o = find(to->command, word + 2,
                 given ? (size_t)(given - word) - 2 : strlen(word + 2));
        if (given)
            given++;
    } else {
        o = find_letter(to->command, word[1]);
        if (o && word[2] && o->takes != NOTHING)
            given = word + 2;
        else if (word[2])
            o = NULL;
    }
    if (!o) {
        rel_fail(err, REL_USAGE, "%s: no such option%s%s; see relasi --help", word,
                 to->command ? " of " : "", commands[to->command].name);
        return 0;
    }
    int taken = 1;
    if (o->takes != NOTHING && !given) {
        if (i + 1 >= argc) {
            rel_fail(err, REL_USAGE, "--%s: %s is missing", o->name, o->argument);
            return 0;
        }
        given = argv[i + 1];
        taken = 2;
    } else if (o->takes == NOTHING && given) {
        rel_fail(err, REL_USAGE, "--%s takes no value", o->name);
        return 0;
    }
    return set(to, o, given, (size_t)argc, keep, err) ? taken : 0;
}

/* The command that the word is a slip or two away from, or REL_DO_GRAPH. */
static rel_command near_command(const char *word)
{
    uint32_t least = strlen(word) < 4 ? 1 : 2;
    rel_command near = REL_DO_GRAPH;
    for (int c = 1; c < REL_COMMANDS; c++) {
        uint32_t off =
            rel_str_distance(rel_str_from(word), rel_str_from(commands[c].name), least);
        if (off < least || (off == least && !near))
            near = (rel_command)c, least = off;
    }
    return near;
}

/* `relasi -q extract a.txt`, `relasi expalin Biden net.json`: unless there is a file of
 * that name, it was meant as a command. */
static bool misplaced(const rel_options *to, const char *word, rel_error *err)
{
    if (to->command || to->inputs.count || !access(word, F_OK))
        return false;
    rel_command command = find_command(word);
    if (command)
        return !rel_fail(err, REL_USAGE,
                         "%s: a command comes before its options: relasi %s ...", word,
                         word);
    command = near_command(word);
    return command && !rel_fail(err, REL_USAGE,
                                "%s: no such file, and no such command; did you mean "
                                "'%s'?",
                                word, commands[command].name);
}

bool rel_options_parse(int argc, char **argv, rel_arena *keep, rel_options *to,
                       rel_error *err)
{
    *to = (rel_options){.inputs.at = REL_NEW(keep, const char *, (size_t)argc + 1)};
    if (argc > 1 && !strcmp(argv[1], "help")) {
        rel_command_of(argc - 1, argv + 1, &to->command);
        return to->help = true;
    }
    int i = rel_command_of(argc, argv, &to->command) ? 2 : 1;
    bool only_inputs = false;
    while (i < argc) {
        const char *word = argv[i];
        if (!only_inputs && !strcmp(word, "--")) {
            only_inputs = true;
            i++;
        } else if (only_inputs || word[0] != '-' || !word[1]) {
            if (!only_inputs && misplaced(to, word, err))
                return false;
            to->inputs.at[to->inputs.count++] = word;
            i++;
        } else {
            int taken = take(argc, argv, i, to, keep, err);
            if (!taken)
                return false;
            i += taken;
        }
    }
    return true;
}

static void help_option(const option *o, rel_out *out)
{
    char left[64];
    int n = o->letter ? snprintf(left, sizeof left, "  -%c, --%s", o->letter, o->name)
                      : snprintf(left, sizeof left, "      --%s", o->name);
    if (o->argument)
        snprintf(left + n, sizeof left - (size_t)n, " %s", o->argument);
    rel_out_print(out, "%-26s %s", left, o->help);
    if (o->choices)
        rel_out_print(out, " (%s)", o->choices);
    rel_out_char(out, '\n');
}

static void help_names(rel_out *out, const char *head, const char *name, const char *text)
{
    rel_out_print(out, "%s  %-22s %s\n", head, name, text);
}

static void help_tables(rel_out *out)
{
    rel_out_text(out, "\nFormats, by extension or after -T:\n");
    const rel_format *f;
    for (size_t i = 0; (f = rel_format_at(i)); i++)
        help_names(out, "", f->extension, f->summary);
    help_names(out, "", "rel", "tally: counts that add up, for merge and later graphs");
    rel_out_text(out, "\nWeights:\n");
    const rel_weight *w;
    for (size_t i = 0; (w = rel_weight_at(i)); i++)
        help_names(out, "", rel_weight_name(w), rel_weight_summary(w));
    rel_out_text(out, "\nMeasures:\n");
    const rel_measure *m;
    for (size_t i = 0; (m = rel_measure_at(i)); i++)
        help_names(out, "", rel_measure_name(m), rel_measure_summary(m));
}

void rel_options_help(rel_command command, rel_out *out)
{
    rel_out_print(out, "Usage: relasi %s%s%s\n", commands[command].name,
                  command ? " " : "", commands[command].arguments);
    if (!command) {
        rel_out_text(
            out,
            "\nTurn news text into a graph of who is mentioned with whom.\n"
            "INPUT is text, HTML, JSON Lines, WARC, packed or not, a folder, a tally\n"
            "(.rel), or - for standard input.\n"
            "\n  relasi -o net.svg -o net.json articles/*.txt\n"
            "  relasi article.txt | dot -Tpng > net.png\n\nCommands:\n");
        for (int c = 1; c < REL_COMMANDS; c++)
            rel_out_print(out, "  %-8s %-36s %s\n", commands[c].name,
                          commands[c].arguments, commands[c].help);
    } else {
        rel_out_print(out, "\n%c%s.\n", commands[command].help[0] - 32,
                      commands[command].help + 1);
    }
    rel_out_text(out, "\nOptions:\n");
    for (size_t i = 0; i < OPTIONS; i++)
        if (has(command, &options[i]))
            help_option(&options[i], out);
    if (!command) {
        help_tables(out);
        rel_out_text(out,
                     "\nExit status: 0 done, 1 bad input, 2 usage, 3 input or output "
                     "failed, 4 a limit,\n5 a library failed.\n");
    }
}

void rel_options_complete(rel_out *out)
{
    rel_out_text(
        out,
        "# bash completion for relasi: source <(relasi complete)\n"
        "_relasi() {\n"
        "    local now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    case $before in\n");
    for (size_t i = 0; i < OPTIONS; i++)
        if (options[i].choices) {
            rel_out_print(out, "    --%s) COMPREPLY=($(compgen -W '", options[i].name);
            for (const char *c = options[i].choices; *c; c++)
                rel_out_char(out, *c == '|' ? ' ' : *c);
            rel_out_text(out, "' -- \"$now\")); return;;\n");
        }
    rel_out_text(out, "    esac\n    if [[ $now == -* ]]; then\n"
                      "        COMPREPLY=($(compgen -W '");
    for (size_t i = 0; i < OPTIONS; i++)
        if (!i || strcmp(options[i].name, options[i - 1].name) != 0)
            rel_out_print(out, "%s--%s", i ? " " : "", options[i].name);
    rel_out_text(out, "' -- \"$now\"))\n    elif ((COMP_CWORD == 1)); then\n"
                      "        COMPREPLY=($(compgen -f -W '");
    for (int c = 1; c < REL_COMMANDS; c++)
        rel_out_print(out, "%s%s", c > 1 ? " " : "", commands[c].name);
    rel_out_text(out, "' -- \"$now\"))\n    else\n"
                      "        COMPREPLY=($(compgen -f -- \"$now\"))\n    fi\n}\n"
                      "complete -o filenames -F _relasi relasi\n");
}
