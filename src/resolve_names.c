#include "resolve_parts.h"

#include "relasi/utf8.h"
#include "relasi/variants.h"

#include <stdlib.h>
#include <string.h>

enum {
    WORDS_MOST = 8,   /* of a name that are looked at              */
    PAIR_BLOCK = 100, /* names with two words alike to be compared */
    WORD_BLOCK = 40,  /* names with one word alike                 */
    KEY_ROOM = 64,
};

static bool next_word(rel_str *rest, rel_str *word)
{
    while (rest->len && (rest->ptr[0] == ' ' || rest->ptr[0] == '-'))
        rest->ptr++, rest->len--;
    size_t n = 0;
    while (n < rest->len && rest->ptr[n] != ' ' && rest->ptr[n] != '-')
        n++;
    *word = (rel_str){rest->ptr, n};
    rest->ptr += n, rest->len -= n;
    return n > 0;
}

static name_word read_word(rel_str word)
{
    char key[KEY_ROOM];
    size_t len = rel_variants_key(word, key, sizeof key);
    bool brief = word.len == 1 || memchr(word.ptr, '.', word.len);
    name_word read = {.hash = rel_utf8_fold_hash(word), .begins = word.ptr[0]};
    read.sound = len ? rel_hash((rel_str){key, len}) : read.hash;
    read.initial = brief ? word.ptr[0] : 0;
    return read;
}

/* "kim jong-un" and "kim jongun" run together are one. */
static uint64_t run_hash(rel_str bare, rel_arena *scratch)
{
    rel_mark mark = rel_arena_mark(scratch);
    char *run = REL_NEW(scratch, char, bare.len);
    size_t n = 0;
    for (size_t i = 0; i < bare.len; i++)
        if (!strchr(" -'.", bare.ptr[i]))
            run[n++] = bare.ptr[i];
    uint64_t hash = rel_hash((rel_str){run, n});
    rel_arena_rewind(scratch, mark);
    return hash;
}

static void add_name(work *w, uint32_t i, rel_str name)
{
    rel_str bare =
        rel_utf8_fold(rel_variants_bare(w->with->lexicon, name, w->scratch), w->scratch);
    name_word *words = REL_NEW(w->scratch, name_word, WORDS_MOST);
    uint32_t count = 0;
    rel_str rest = bare, word;
    while (count < WORDS_MOST && next_word(&rest, &word))
        words[count++] = read_word(word);
    if (!count)
        return;
    w->names = rel_arena_more(w->scratch, w->names, sizeof *w->names, w->name_count,
                              &w->name_room);
    w->names[w->name_count++] = (full_name){.member = i,
                                            .count = count,
                                            .text = name,
                                            .bare = bare,
                                            .run = run_hash(bare, w->scratch),
                                            .words = words};
}

/* What is known goes by several full names: labels, and those that texts used. */
static void add_known_names(work *w, uint32_t i)
{
    const member *m = &w->members[i];
    uint32_t known =
        w->with->gazetteer ? rel_gazetteer_find(w->with->gazetteer, m->key) : REL_NONE;
    if (known != REL_NONE) {
        rel_known k = rel_gazetteer_at(w->with->gazetteer, known);
        add_name(w, i, k.label_id);
        add_name(w, i, k.label_en);
    }
    for (uint32_t f = w->tally->entities[m->entity].forms; f != REL_NONE;
         f = w->tally->forms[f].next) {
        const rel_tally_form *form = &w->tally->forms[f];
        if (form->reason <= REL_BECAUSE_SAME_NAME && form->text.len &&
            memchr(form->text.ptr, ' ', form->text.len))
            add_name(w, i, form->text);
    }
}

static int name_order(const void *x, const void *y)
{
    const full_name *a = x, *b = y;
    int order = rel_str_compare(a->bare, b->bare);
    return order ? order : rel_str_compare(a->text, b->text);
}

/* A member's names in order, each once. */
static void settle_names(work *w, uint32_t from)
{
    uint32_t kept = from;
    if (w->name_count - from < 2)
        return;
    qsort(w->names + from, w->name_count - from, sizeof *w->names, name_order);
    for (uint32_t i = from; i < w->name_count; i++)
        if (i == from || !rel_str_equal(w->names[i].bare, w->names[kept - 1].bare))
            w->names[kept++] = w->names[i];
    w->name_count = kept;
}

void read_names(work *w)
{
    for (uint32_t i = 0; i < w->count; i++) {
        const member *m = &w->members[i];
        if (m->single || m->ignored || !m->named)
            continue;
        uint32_t from = w->name_count;
        add_name(w, i, m->name);
        if (m->known)
            add_known_names(w, i);
        settle_names(w, from);
    }
}

/* A name in a block: those that share one or two words by their sound. */
typedef struct entry {
    uint64_t block;
    uint32_t name;
    bool pair;
} entry;

static int entry_order(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    if (a->block != b->block)
        return a->block < b->block ? -1 : 1;
    return (a->name > b->name) - (a->name < b->name);
}

static uint64_t block_of(const work *w, const full_name *n, uint64_t a, uint64_t b)
{
    uint64_t low = a < b ? a : b, high = a < b ? b : a;
    return rel_table_mix(rel_table_mix(low + w->members[n->member].type) ^ high);
}

/* Blocks of a name: every two words, and the first and the last word alone. */
static uint32_t add_blocks(const work *w, uint32_t name, entry *to)
{
    const full_name *n = &w->names[name];
    uint32_t count = 0;
    for (uint32_t i = 0; i < n->count; i++)
        for (uint32_t j = i + 1; j < n->count; j++)
            to[count++] =
                (entry){block_of(w, n, n->words[i].sound, n->words[j].sound), name, true};
    to[count++] = (entry){block_of(w, n, n->words[0].sound, 0), name, false};
    if (n->count > 1)
        to[count++] =
            (entry){block_of(w, n, n->words[n->count - 1].sound, 0), name, false};
    return count;
}

/* They sound alike, or one is the initial of the other. */
static bool word_fits(const name_word *a, const name_word *b)
{
    return a->sound == b->sound || (a->initial && a->initial == b->begins) ||
           (b->initial && b->initial == a->begins);
}

/* A cheap look before the close one: every word of the shorter name has one in the
 * longer that sounds alike, or that one is the initial of. */
static bool may_be_alike(const full_name *a, const full_name *b)
{
    if (a->count > b->count) {
        const full_name *c = a;
        a = b, b = c;
    }
    for (uint32_t i = 0; a->run != b->run && i < a->count; i++) {
        bool fits = false;
        for (uint32_t j = 0; j < b->count && !fits; j++)
            fits = word_fits(&a->words[i], &b->words[j]);
        if (!fits)
            return false;
    }
    return true;
}

static bool has_word(const full_name *n, const name_word *word)
{
    for (uint32_t i = 0; i < n->count; i++)
        if (n->words[i].hash == word->hash)
            return true;
    return false;
}

/* Is there an initial in one that is none in the other? */
static bool leans_on_initial(const full_name *a, const full_name *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        if (a->words[i].initial && !has_word(b, &a->words[i]))
            return true;
    return false;
}

static bool share_a_word(const full_name *a, const full_name *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        if (!a->words[i].initial && has_word(b, &a->words[i]))
            return true;
    return false;
}

typedef struct tie {
    uint32_t a, b; /* names; for initials and shorter names a is the lesser */
    rel_likeness likeness;
} tie;

typedef struct ties {
    tie *all;
    uint32_t count, room;
    rel_table met; /* pairs of names that were compared */
} ties;

/* "Budi Santoso" and "Budi Santosa": but for -o or -a at the end. */
static bool end_alike(const full_name *a, const full_name *b)
{
    size_t end = a->bare.len - 1;
    return a->bare.len == b->bare.len && a->count > 1 && b->count > 1 &&
           !memcmp(a->bare.ptr, b->bare.ptr, end) && memchr("ao", a->bare.ptr[end], 2) &&
           memchr("ao", b->bare.ptr[end], 2);
}

static void compare(work *w, ties *t, uint32_t x, uint32_t y)
{
    const full_name *a = &w->names[x], *b = &w->names[y];
    const member *m = &w->members[a->member], *n = &w->members[b->member];
    if (a->member == b->member || m->type != n->type || (m->known && n->known))
        return;
    bool alike = may_be_alike(a, b);
    bool ending = !alike && w->suggesting && m->type == REL_PERSON && end_alike(a, b);
    if (!alike && !ending)
        return;
    uint32_t *met = rel_table_at(&t->met, (uint64_t)x << 32 | y);
    if (*met != REL_NONE)
        return;
    *met = 1;
    if (ending) { /* who is known is the one that the other may be */
        const full_name *to = n->known ? b : a, *from = n->known ? a : b;
        suggest(w, from->member, to->member, 0.3, "alike, but for -o and -a");
        return;
    }
    rel_likeness likeness =
        rel_variants_compare(w->with->lexicon, a->text, b->text, (rel_type)m->type);
    if (likeness == REL_UNLIKE)
        return;
    /* An initial is little to go by: the rest must not be a guess too. */
    if (likeness > REL_LIKE_TITLE && (leans_on_initial(a, b) || leans_on_initial(b, a))) {
        likeness = REL_LIKE_INITIAL;
        if (!share_a_word(a, b))
            return;
    }
    bool b_less =
        b->count < a->count || (b->count == a->count && b->bare.len < a->bare.len);
    t->all = rel_arena_more(w->scratch, t->all, sizeof *t->all, t->count, &t->room);
    t->all[t->count++] = (tie){b_less ? y : x, b_less ? x : y, likeness};
}

static int tie_order(const void *x, const void *y)
{
    const tie *s = x, *t = y;
    if (s->likeness != t->likeness)
        return s->likeness < t->likeness ? -1 : 1;
    if (s->a != t->a)
        return s->a < t->a ? -1 : 1;
    return (s->b > t->b) - (s->b < t->b);
}

static ties find_ties(work *w)
{
    ties t = {.met = {.keep = w->scratch}};
    size_t room = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->name_count; i++)
        room += (size_t)w->names[i].count * w->names[i].count / 2 + 2;
    entry *entries = REL_NEW(w->scratch, entry, room);
    for (uint32_t i = 0; i < w->name_count; i++)
        count += add_blocks(w, i, entries + count);
    qsort(entries, count, sizeof *entries, entry_order);
    for (uint32_t i = 0, n; i < count; i += n) {
        for (n = 1; i + n < count && entries[i + n].block == entries[i].block; n++)
            ;
        uint32_t most = entries[i].pair ? PAIR_BLOCK : WORD_BLOCK;
        /* In a crowd only neighbours in the order of keys are compared. */
        for (uint32_t x = i; x < i + n; x++)
            for (uint32_t y = x + 1; y < i + n && y - x < most; y++)
                compare(w, &t, entries[x].name, entries[y].name);
    }
    if (t.count)
        qsort(t.all, t.count, sizeof *t.all, tie_order);
    return t;
}

/* The lesser name could as well be another's. */
static bool has_rival(const work *w, const ties *t, uint32_t from, uint32_t end)
{
    uint32_t root = root_of(w, w->names[t->all[from].b].member);
    uint32_t self = root_of(w, w->names[t->all[from].a].member);
    for (uint32_t i = from + 1; i < end; i++) {
        uint32_t other = root_of(w, w->names[t->all[i].b].member);
        if (other != root && other != self)
            return true;
    }
    return false;
}

static void join_tie(work *w, const tie *t, bool rival)
{
    uint32_t a = w->names[t->a].member, b = w->names[t->b].member;
    bool close = t->likeness == REL_LIKE_EQUAL || t->likeness == REL_LIKE_TITLE;
    bool loose = t->likeness == REL_LIKE_INITIAL || t->likeness == REL_LIKE_SHORTER;
    if (root_of(w, a) == root_of(w, b))
        return;
    bool apart = t->likeness == REL_LIKE_SPELLING && w->members[a].type == REL_PERSON &&
                 w->names[t->a].count > 1 && in_one_article(w, a, b);
    evidence e = compare_company(w, a, b);
    if (rival)
        suggest(w, a, b, 0.3, "alike, but so is another name");
    else if (!may_join(w, a, b))
        suggest(w, a, b, 0.2, "alike, but the knowledge base has two");
    else if (e.together)
        suggest(w, a, b, 0.25, "alike, but named together");
    else if (apart)
        suggest(w, a, b, 0.3, "alike, but two in an article");
    else if (loose && !is_enough(&e))
        suggest(w, a, b, 0.55, "alike, but nothing shared");
    else
        join(w, a, b, close ? REL_BECAUSE_TITLE : REL_BECAUSE_VARIANT);
}

void join_variants(work *w)
{
    ties t = find_ties(w);
    for (uint32_t i = 0, n; i < t.count; i += n) {
        for (n = 1; i + n < t.count && t.all[i + n].likeness == t.all[i].likeness &&
                    t.all[i + n].a == t.all[i].a;
             n++)
            ;
        bool rival = has_rival(w, &t, i, i + n) && t.all[i].likeness > REL_LIKE_TITLE;
        for (uint32_t j = i; j < i + n; j++)
            join_tie(w, &t.all[j], rival);
    }
}
