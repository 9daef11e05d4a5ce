/* tagger_data.c - labelled files to sentences: views, partial labels, copies. */
#include "tagger_data.h"

#include "relasi/utf8.h"
#include "tagger_decode.h"

#include <stdlib.h>
#include <string.h>

uint64_t tagger_random(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

float tagger_random_unit(uint64_t *state)
{
    return (float)(tagger_random(state) >> 40) / 16777216.0f;
}

bool tagger_file_parse(const char *text, rel_arena *keep, tagger_file *file,
                       rel_error *err)
{
    rel_str rest = rel_str_from(text), piece;
    *file = (tagger_file){.weight = 1};
    rel_str_cut(&rest, ',', &piece);
    file->path = rel_str_cstr(piece, keep);
    while (rel_str_cut(&rest, ',', &piece)) {
        const char *option = rel_str_cstr(piece, keep);
        if (!strcmp(option, "truecase"))
            file->truecase = true;
        else if (!strncmp(option, "missing=", 8))
            file->missing = option + 8;
        else if (!strncmp(option, "unsure=", 7) && strchr(option, ':'))
            file->unsure = option + 7;
        else if (!strncmp(option, "assume=", 7) && strchr(option, ':'))
            file->assume = option + 7;
        else if (!strncmp(option, "weight=", 7))
            file->weight = strtof(option + 7, NULL);
        else if (!strncmp(option, "sure=", 5))
            file->sure = strtof(option + 5, NULL);
        else
            return rel_fail(err, REL_USAGE, "%s: unknown property %s", file->path,
                            option);
    }
    return true;
}

static uint32_t word_number(tagger_data *d, rel_str text, tagger_mode mode)
{
    tagger_feature features[TAGGER_WORD_FEATURES];
    uint64_t key = tagger_mix(rel_hash(text), (uint64_t)mode + 1);
    uint32_t *number = tagger_map_at(&d->word_numbers, key);
    if (*number)
        return d->entries[*number - 1].count++, *number - 1;
    d->entries = rel_arena_more(d->keep, d->entries, sizeof *d->entries, d->entry_count,
                                &d->entry_room);
    *number = ++d->entry_count;
    tagger_entry *e = &d->entries[*number - 1];
    e->feature_count =
        tagger_word_read(&d->lore.lore, text, mode, d->keep, &e->word, features);
    e->features = REL_NEW(d->keep, tagger_feature, e->feature_count);
    memcpy(e->features, features, e->feature_count * sizeof *features);
    e->count = 1;
    return d->entry_count - 1;
}

static tagger_token *new_token(tagger_data *d)
{
    d->tokens = rel_arena_more(d->keep, d->tokens, sizeof *d->tokens, d->token_count,
                               &d->token_room);
    return &d->tokens[d->token_count++];
}

static tagger_phrase *new_phrase(tagger_data *d)
{
    d->phrases = rel_arena_more(d->keep, d->phrases, sizeof *d->phrases, d->phrase_count,
                                &d->phrase_room);
    return &d->phrases[d->phrase_count++];
}

static uint32_t tags_of_type(uint32_t type)
{
    return 3u << (1 + 2 * type);
}

/* Bits of the tags a line may have. */
static uint32_t allowed_of(const tagger_data *d, const tagger_file *file,
                           const tagger_line *line)
{
    uint32_t all = (1u << (1 + 2 * d->types.count)) - 1;
    if (line->sure < file->sure)
        return all;
    uint32_t bits = 1u << line->tag;
    if (!line->tag && file->missing) {
        uint32_t type = rel_names_find(&d->types, rel_str_from(file->missing));
        bits |= type == REL_NONE ? 0 : tags_of_type(type);
    }
    return bits;
}

/* Tokens without a type that stand in a name of the file's unsure list may
 * have that type. */
static void allow_unsure(tagger_data *d, const tagger_file *file, const tagger_phrase *p)
{
    const tagger_word *view[TAGGER_SENTENCE_MAX];
    tagger_found found[TAGGER_SENTENCE_MAX];
    if (!file->unsure)
        return;
    rel_str type = rel_str_from(file->unsure), kind;
    rel_str_cut(&type, ':', &kind);
    uint32_t t = rel_names_find(&d->types, kind);
    uint32_t k = rel_names_find(&d->lore.kinds, type);
    if (t == REL_NONE || k == REL_NONE)
        return;
    tagger_token *tokens = d->tokens + p->first;
    for (uint32_t i = 0; i < p->count; i++)
        view[i] = &d->entries[tokens[i].word].word;
    tagger_sentence sentence = {view, p->count, p->mode};
    tagger_lists_find_all(&d->lore.lore, &sentence, found);
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t in = found[i].begin | found[i].inside | found[i].end | found[i].single;
        if (in >> k & 1 && tokens[i].allowed == 1)
            tokens[i].allowed |= tags_of_type(t);
    }
}

/* How a copy of a sentence is written. */
typedef enum copy_style { AS_IS, FOLDED, TITLE, TRUE_CASE, APART } copy_style;

/* The first letter upper case, or all of them. ASCII only: enough for copies. */
static rel_str raised(rel_str text, bool all, rel_arena *keep)
{
    char *copy = REL_NEW(keep, char, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        bool letter = text.ptr[i] >= 'a' && text.ptr[i] <= 'z';
        copy[i] = letter && (all || !i) ? (char)(text.ptr[i] - 32) : text.ptr[i];
    }
    return (rel_str){copy, text.len};
}

/* A word of lower-case text as it would be written in text with capitals. */
static rel_str with_true_case(tagger_data *d, const tagger_line *line, bool first)
{
    rel_str folded;
    rel_mark mark = rel_arena_mark(d->keep);
    uint64_t key = tagger_fold_key(tagger_fold(line->text, d->keep, &folded));
    rel_arena_rewind(d->keep, mark);
    uint32_t slot = tagger_table_find(d->lore.lore.words, key);
    uint8_t usage = slot == REL_NONE ? 0 : d->lore.lore.word_usages[slot];
    uint32_t step = tagger_usage_step(usage);

    if (tagger_usage_upper(usage) && step > (line->tag ? 3 : 4))
        return raised(line->text, true, d->keep);
    if (first || step > 4 || (line->tag && (step > 0 || !usage)))
        return raised(line->text, false, d->keep);
    return line->text;
}

static rel_str styled(tagger_data *d, const tagger_line *line, copy_style style,
                      bool first)
{
    if (style == TITLE)
        return line->text.len > 3 || first || line->tag
                   ? raised(line->text, false, d->keep)
                   : line->text;
    return style == TRUE_CASE ? with_true_case(d, line, first) : line->text;
}

static tagger_token *add_part(tagger_data *d, rel_str part, tagger_mode mode,
                              uint32_t allowed)
{
    uint32_t word = word_number(d, part, mode);
    tagger_token *token = new_token(d);
    *token = (tagger_token){.word = word, .allowed = allowed};
    return token;
}

/* Chances of each tag; a part after the first goes on with what the first begins. */
static const float *chances_of(tagger_data *d, const tagger_line *line, bool first)
{
    if (!line->chances)
        return NULL;
    float *to = REL_NEW(d->keep, float, 1 + 2 * d->types.count);
    for (uint32_t i = 0; i < line->chance_count; i++) {
        uint32_t tag = line->chances[i].tag;
        to[tag + (!first && tag % 2)] += line->chances[i].chance;
    }
    return to;
}

/* B tags of a first part become I tags in the parts after it. */
static uint32_t going_on(uint32_t allowed)
{
    uint32_t begins = allowed & 0x2AAAAAAAu, rest = allowed & ~begins;
    return allowed & (allowed - 1) ? allowed : rest | begins << 1;
}

/* "(KPU)" of some corpora is three tokens elsewhere: the brackets are O. */
static bool add_bracketed(tagger_data *d, rel_str text, tagger_mode mode, uint32_t tag)
{
    if (text.len < 4 || text.ptr[0] != '(' || text.ptr[text.len - 1] != ')' || !tag)
        return false;
    add_part(d, (rel_str){text.ptr, 1}, mode, 1);
    add_part(d, (rel_str){text.ptr + 1, text.len - 2}, mode, 1u << (tag - !(tag % 2)));
    add_part(d, (rel_str){text.ptr + text.len - 1, 1}, mode, 1);
    return true;
}

static void add_sentence(tagger_data *d, const tagger_file *file,
                         const tagger_line *lines, uint32_t count, copy_style style)
{
    tagger_mode mode = style == FOLDED ? TAGGER_FOLDED : TAGGER_CASED;
    uint32_t first = d->token_count;
    bool apart = false;
    float weight = file->weight * (style == FOLDED ? d->options->fold_weight : 1);

    for (uint32_t i = 0; i < count; i++) {
        rel_str parts[TAGGER_PARTS_MAX], text = styled(d, &lines[i], style, i == 0);
        uint32_t allowed = allowed_of(d, file, &lines[i]);
        if (d->token_count - first + TAGGER_PARTS_MAX > TAGGER_SENTENCE_MAX)
            break;
        if (style == APART && add_bracketed(d, text, mode, lines[i].tag)) {
            apart = true;
            continue;
        }
        if (apart && lines[i].tag && lines[i].tag % 2 == 0)
            allowed >>= 1; /* what went on begins anew */
        apart = false;
        uint32_t n = tagger_view(text, mode, parts);
        for (uint32_t k = 0; k < n; k++)
            add_part(d, parts[k], mode, k ? going_on(allowed) : allowed)->chances =
                chances_of(d, &lines[i], !k);
    }
    tagger_phrase *p = new_phrase(d);
    *p = (tagger_phrase){first, d->token_count - first, mode, weight};
    allow_unsure(d, file, p);
}

static bool has_brackets(const tagger_line *lines, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (lines[i].tag && lines[i].text.len > 3 && lines[i].text.ptr[0] == '(')
            return true;
    return false;
}

/* Does the file say anything by case? */
static bool is_lower(const tagger_corpus *corpus)
{
    tagger_text_case text = {0};
    for (uint32_t s = 0, i = 0; s < corpus->sentence_count; s++) {
        tagger_census census = {0};
        for (; i < corpus->ends[s]; i++)
            tagger_census_add(&census, corpus->lines[i].text);
        tagger_text_case_add(&text, &census);
    }
    return text.in_lower * 2 > text.words;
}

static void add_corpus(tagger_data *d, const tagger_file *file,
                       const tagger_corpus *corpus)
{
    bool lower = is_lower(corpus);
    for (uint32_t s = 0, first = 0; s < corpus->sentence_count;
         first = corpus->ends[s++]) {
        uint32_t count = corpus->ends[s] - first;
        const tagger_line *lines = tagger_assume(d, file, corpus->lines + first, count);
        if (!lower)
            add_sentence(d, file, lines, count, AS_IS);
        else if (file->truecase)
            add_sentence(d, file, lines, count, TRUE_CASE);
        if (!lower && has_brackets(lines, count))
            add_sentence(d, file, lines, count, APART);
        if (!lower && tagger_random_unit(&d->random) < d->options->title_share)
            add_sentence(d, file, lines, count, TITLE);
        if (d->options->groups & TAGGER_UNCASED)
            add_sentence(d, file, lines, count, FOLDED);
        tagger_line *other;
        uint32_t n = tagger_random_unit(&d->random) < d->options->swap_share
                         ? tagger_swap(d, lines, count, &other)
                         : 0;
        if (n && !lower)
            add_sentence(d, file, other, n, AS_IS);
        if (n && d->options->groups & TAGGER_UNCASED)
            add_sentence(d, file, other, n, FOLDED);
    }
}

static int by_text(const void *a, const void *b)
{
    return rel_str_compare(*(const rel_str *)a, *(const rel_str *)b);
}

static uint32_t tag_of_sorted(const tagger_data *d, const rel_names *sorted, uint32_t tag)
{
    return tag ? rel_names_find(sorted, d->types.text[(tag - 1) / 2]) * 2 + 1 + !(tag % 2)
               : 0;
}

/* Types in alphabetical order, whatever the files say first. */
static void sort_types(tagger_data *d, tagger_corpus *corpora, uint32_t count)
{
    rel_names sorted = rel_names_make(d->keep);
    rel_str *list = REL_NEW(d->keep, rel_str, d->types.count + 1);
    if (d->types.count)
        memcpy(list, d->types.text, d->types.count * sizeof *list);
    qsort(list, d->types.count, sizeof *list, by_text);
    for (uint32_t i = 0; i < d->types.count; i++)
        rel_names_add(&sorted, list[i]);
    for (uint32_t c = 0; c < count; c++)
        for (uint32_t i = 0; i < corpora[c].line_count; i++) {
            tagger_line *line = &corpora[c].lines[i];
            line->tag = tag_of_sorted(d, &sorted, line->tag);
            for (uint32_t k = 0; k < line->chance_count; k++)
                line->chances[k].tag = tag_of_sorted(d, &sorted, line->chances[k].tag);
        }
    d->types = sorted;
}

bool tagger_data_read(const tagger_options *options, rel_arena *keep, tagger_data *d,
                      rel_error *err)
{
    tagger_corpus *corpora = REL_NEW(keep, tagger_corpus, options->file_count + 1);
    *d = (tagger_data){.keep = keep,
                       .options = options,
                       .types = rel_names_make(keep),
                       .word_numbers = {.keep = keep},
                       .random = options->seed};
    if (!tagger_lore_read(&options->sources, options->groups, keep, &d->lore, err))
        return false;
    for (uint32_t i = 0; i < options->file_count; i++)
        if (!tagger_corpus_read(options->files[i].path, &d->types, true, keep,
                                &corpora[i], err))
            return false;
    if (!d->types.count || d->types.count > TAGGER_TYPES_MAX)
        return rel_fail(err, REL_INPUT, "%s: wanted 1 to %d types of names, got %u",
                        options->files[0].path, TAGGER_TYPES_MAX, d->types.count);
    sort_types(d, corpora, options->file_count);
    for (uint32_t mode = 0; mode < TAGGER_MODES; mode++)
        word_number(d, (rel_str){"", 0}, (tagger_mode)mode);
    for (uint32_t i = 0; i < options->file_count; i++)
        add_corpus(d, &options->files[i], &corpora[i]);
    tagger_rows_number(d);
    return true;
}
