/* What each line is, by where it stands and what it looks like. */
#include "inside.h"

#include "relasi/table.h"

#include <string.h>

enum {
    TITLE_BYTES = 250,
    SHORT_BYTES = 45,
    SHORT_WORDS = 4,
    STAMP_WORDS = 10,
    LEAST_LINKS = 3,
    MOST_LINKS = 12
};

/* Most that are the same are so to the byte. */
static bool same_line(rel_str a, rel_str b)
{
    return rel_str_equal(a, b) || line_key(a) == line_key(b);
}

uint32_t lines_find_title(const lines *l, rel_str title)
{
    uint64_t head = line_head(title);
    for (uint32_t i = 0; i < l->count && i < TOP; i++)
        if (l->items[i].head == head && same_line(line_text(l, i), title))
            return i;
    return REL_NONE;
}

/* A line that could be printed over an article. */
static bool headline(const line *one, uint32_t least)
{
    return one->ruled <= RULED_AT_TOP && !one->date_only && !one->hashed && !one->stop &&
           !one->colon && one->words >= least && one->words <= 35 &&
           one->end - one->start <= TITLE_BYTES;
}

static bool said_again(const lines *l, uint32_t i)
{
    for (uint32_t k = i + 1; k < l->count && k < i + TOP; k++)
        if (l->items[k].head == l->items[i].head &&
            same_line(line_text(l, k), line_text(l, i)))
            return true;
    return false;
}

static bool is_short(const line *one)
{
    return one->words <= SHORT_WORDS && !one->terminal &&
           one->end - one->start <= SHORT_BYTES;
}

/* "By Sarah Thompson and Michael Brown" above the text. */
static bool byline(const line *one)
{
    return one->ruled == RULED_AT_TOP && one->words <= 10 && !one->terminal;
}

/* More names than words: no "Oleh karena itu ..." */
static bool of_names(const line *one)
{
    return one->capitals * 2 > one->words;
}

/* Under the first line: a byline or who took a picture, "A trader. (REUTERS/Ana Silva)",
 * not the headline. */
static bool credit(const lines *l, uint32_t i)
{
    const line *one = &l->items[i];
    if (!i)
        return false;
    return (byline(one) && of_names(one)) || line_credited(line_text(l, i));
}

/* "Ana Silva" over "Political Editor", what she is, under the first line? */
static bool over_label(const lines *l, uint32_t i)
{
    return i && i + 1 < l->count && is_short(&l->items[i]) && is_short(&l->items[i + 1]);
}

/* The headline where the source does not tell it: what is printed twice, else
 * the first line of some length before the running text. */
static uint32_t guess_title(const lines *l)
{
    uint32_t first = REL_NONE;

    if (l->count < 2)
        return REL_NONE;
    for (uint32_t i = 0; i < l->count && i < TOP; i++)
        if (headline(&l->items[i], 3) && said_again(l, i))
            return i;
    line top = l->items[0];
    if (top.ruled == RULED_BY_WORD && top.words > SHORT_WORDS && !top.separated) {
        top.ruled = NOT_RULED; /* "Video: Menteri Bertemu di Bali" */
        if (headline(&top, SHORT_WORDS))
            return 0;
    }
    for (uint32_t i = 0; i < l->count && i < TOP; i++) {
        const line *one = &l->items[i];
        if (headline(one, SHORT_WORDS) && !one->separated && i + 1 < l->count &&
            !credit(l, i))
            return i;
        if (line_running(one))
            break;
        if (first == REL_NONE && headline(one, 1) && !credit(l, i) && !over_label(l, i))
            first = i;
    }
    return first;
}

/* A line and its head, or its key. */
typedef struct seen {
    uint64_t hash;
    uint32_t line; /* number + 1; 0 is free */
} seen;

static seen *seen_at(seen *slots, uint32_t mask, uint64_t hash)
{
    uint32_t i = (uint32_t)rel_table_mix(hash) & mask;
    while (slots[i].line && slots[i].hash != hash)
        i = (i + 1) & mask;
    return &slots[i];
}

/* Few lines share their head with another; only of those keys are made. */
static bool mark_shared(lines *l, seen *slots, uint32_t mask)
{
    bool any = false;
    for (uint32_t i = 0; i < l->count; i++) {
        seen *at = seen_at(slots, mask, l->items[i].head);
        if (at->line)
            any = l->items[i].shared = l->items[at->line - 1].shared = true;
        else
            *at = (seen){l->items[i].head, i + 1};
    }
    return any;
}

/* The same line again is not news; short ones may be answers or subheadings. */
static void mark_repeats(lines *l, rel_arena *scratch)
{
    uint32_t slots = 16;
    while (slots < 2 * l->count)
        slots *= 2;
    if (!mark_shared(l, REL_NEW(scratch, seen, slots), slots - 1))
        return;
    seen *keys = REL_NEW(scratch, seen, slots);
    for (uint32_t i = 0; i < l->count; i++) {
        line *one = &l->items[i];
        bool title = one->kind == REL_PARA_TITLE;
        if (!one->shared || one->kind == REL_PARA_BOILERPLATE ||
            (one->words < 3 && !title))
            continue;
        uint64_t key = line_key(line_text(l, i));
        seen *at = seen_at(keys, slots - 1, key);
        if (!at->line)
            *at = (seen){key, i + 1};
        else if (title) /* the headline counts where it is told as such */
            l->items[at->line - 1].kind = REL_PARA_REPEAT;
        else
            one->kind = REL_PARA_REPEAT;
    }
}

/* Behind the last running text; 0: there is none, and who knows what the lines are. */
static uint32_t running_end(const lines *l)
{
    uint32_t end = l->count;
    while (end > 0 && !line_running(&l->items[end - 1]))
        end--;
    return end;
}

/* Categories, breadcrumbs, bylines and dates between headline and text. */
static void mark_top(lines *l, const rel_text_rules *rules)
{
    bool running = false, any = running_end(l) > 0;
    for (uint32_t i = 0; i < l->count && i < TOP; i++) {
        line *one = &l->items[i];
        if (one->kind == REL_PARA_TITLE)
            continue;
        running |= line_running(one); /* a standfirst: bylines may follow */
        bool path = one->separated && one->words <= 12 && !one->terminal;
        bool dated = one->words <= 10 && !one->terminal;
        if ((byline(one) && (!running || of_names(one))) ||
            (!running && ((any && is_short(one)) || path ||
                          (dated && line_dated(one, line_text(l, i), rules)))))
            one->kind = REL_PARA_BOILERPLATE;
    }
}

static bool like_a_link(const line *one)
{
    return !one->listed && !one->stop && one->words <= 22 &&
           one->capitals * 10 >= one->words * 6;
}

/* "PSIS (4-3-3): Adi; Fathur, Rahmat; ...": who is in something, behind a colon. */
static bool line_up(rel_str text)
{
    const char *colon = memchr(text.ptr, ':', text.len);
    size_t marks = 0;
    for (const char *at = colon; at && at < text.ptr + text.len; at++)
        marks += *at == ';' || *at == ',';
    return marks > 2 && memchr(text.ptr, ';', text.len);
}

static bool figure(char c)
{
    return c >= '0' && c <= '9';
}

/* "Wasar Utama 2-0 Bone United (adu penalti)": a result between two short names. */
static bool has_score(const line *one, rel_str text)
{
    enum { NAME = 4, MOST = 10 }; /* words */
    uint32_t blanks = 0;
    if (one->words > MOST || !text_letter[(unsigned char)text.ptr[0]])
        return false;
    for (size_t i = 1; i + 4 < text.len && blanks <= NAME && text.ptr[i] != ':'; i++) {
        blanks += text.ptr[i] == ' ';
        if (text.ptr[i] == ' ' && figure(text.ptr[i + 1]) && text.ptr[i + 2] == '-' &&
            figure(text.ptr[i + 3]) && text.ptr[i + 4] == ' ')
            return true;
    }
    return false;
}

/* "Dejan Krstic (Yugoslavia) beat 2 - Goran Ivanisevic (Croatia) 6-7 7-6": names and
 * figures, and no day. */
static bool row_of_figures(const line *one, rel_str text, const rel_text_rules *rules)
{
    uint32_t figures = 0;
    if (one->kind != REL_PARA_BODY)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool begins = !i || text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '(';
        figures += begins && figure(text.ptr[i]);
    }
    return (figures >= 2 || has_score(one, text)) && one->capitals > figures &&
           !line_dated(one, text, rules);
}

/* Where a table of results ends that begins behind line `last`; `last` if none does. */
static uint32_t results_end(const lines *l, uint32_t last, const rel_text_rules *rules)
{
    uint32_t rows = 0, end = last;
    for (uint32_t i = last; i < l->count; i++)
        if (row_of_figures(&l->items[i], line_text(l, i), rules))
            rows++, end = i + 1;
    return rows > 1 ? end : last;
}

/* What a row of a list looks like. */
enum { ROW_MARKED = 1, ROW_KEYED = 2, ROW_CUT = 4 };

/* "1. Sugiono", "- Sugiono". */
static bool row_marked(rel_str text)
{
    size_t i = 0;
    while (i < text.len && i < 3 && text.ptr[i] >= '0' && text.ptr[i] <= '9')
        i++;
    if (i)
        return i + 1 < text.len && (text.ptr[i] == '.' || text.ptr[i] == ')') &&
               text.ptr[i + 1] == ' ';
    return text.len > 4 &&
           (!memcmp(text.ptr, "- ", 2) || !memcmp(text.ptr, "* ", 2) ||
            !memcmp(text.ptr, "\u2022 ", 4) || !memcmp(text.ptr, "\u2013 ", 4));
}

/* "Menteri Luar Negeri: Sugiono": a few words behind a colon, the first in capitals. */
static bool row_keyed(rel_str text)
{
    enum { MOST = 6 };
    const char *end = text.ptr + text.len, *at = memchr(text.ptr, ':', text.len), *next;
    uint32_t blanks = 0;
    if (!at || at == text.ptr || end - at < 3 || at[1] != ' ')
        return false;
    next = at += 2;
    for (const char *p = at; p < end; p++)
        blanks += *p == ' ';
    return text_class(&next, end) == REL_CHAR_UPPER && blanks < MOST;
}

static unsigned row_look(const lines *l, uint32_t i)
{
    rel_str text = line_text(l, i);
    return (row_marked(text) ? ROW_MARKED : 0) | (row_keyed(text) ? ROW_KEYED : 0) |
           (memchr(text.ptr, ',', text.len) ? ROW_CUT : 0);
}

/* Where a list ends whose first row is line `i`; `i` if none is: rows that look alike
 * behind a colon, or several behind a sentence that are marked or keyed. What stands
 * under a heading may be other stories. */
static uint32_t list_end(const lines *l, uint32_t i)
{
    const line *one = &l->items[i], *before = &l->items[i ? i - 1 : 0];
    if (!before->terminal || before->kind == REL_PARA_BOILERPLATE)
        return i;
    bool told = before->colon;
    unsigned look = row_look(l, i) & (told ? ~0u : ROW_MARKED | ROW_KEYED);
    uint32_t end = i;
    if (!look && !(told && is_short(one)))
        return i;
    for (; end < l->count && l->items[end].kind == REL_PARA_BODY; end++)
        if (look ? !(row_look(l, end) & look) : !is_short(&l->items[end]))
            break;
    return told || end - i > 1 ? end : i;
}

/* Tags, related stories and signatures after the last running text. */
static void mark_bottom(lines *l, const rel_text_rules *rules)
{
    uint32_t last = running_end(l), links = 0, listed = 0;

    if (!last)
        return;
    last = results_end(l, last, rules);
    for (uint32_t i = last; i < l->count; i++) {
        listed = i < listed ? listed : list_end(l, i);
        l->items[i].listed = i < listed;
        links += like_a_link(&l->items[i]);
    }
    /* A few are related stories; a long list is one of guests or winners. */
    bool linked = links >= LEAST_LINKS && links <= MOST_LINKS;
    for (uint32_t i = last; i < l->count; i++) {
        line *one = &l->items[i];
        bool path = one->separated && !one->terminal && one->words <= 20;
        if (one->kind == REL_PARA_BODY && !one->listed &&
            (is_short(one) || path || (linked && like_a_link(one))) &&
            !line_up(line_text(l, i)))
            one->kind = REL_PARA_BOILERPLATE;
    }
}

/* From the head of a list to the next running text. */
static void mark_sections(lines *l)
{
    bool inside = false;
    for (uint32_t i = 0; i < l->count; i++) {
        line *one = &l->items[i];
        inside = one->ruled == RULED_SECTION ||
                 (inside && !(line_running(one) && one->ruled <= RULED_AT_TOP));
        if (inside && one->kind != REL_PARA_TITLE)
            one->kind = REL_PARA_BOILERPLATE;
    }
}

/* Where and when it was written, before anything is told: no headline. */
static void mark_stamps(lines *l, const rel_text_rules *rules)
{
    for (uint32_t i = 0; i < l->count && i < TOP && !line_running(&l->items[i]); i++) {
        line *one = &l->items[i];
        rel_str text = line_text(l, i);
        if (one->words <= STAMP_WORDS && line_dated(one, text, rules))
            one->date_only |= rel_date_stamp(text, rules->dates);
    }
}

void lines_mark(lines *l, rel_str title, const rel_text_rules *rules, rel_arena *scratch)
{
    rel_mark mark = rel_arena_mark(scratch);

    mark_stamps(l, rules);
    for (uint32_t i = 0; i < l->count; i++) {
        const line *one = &l->items[i];
        if (one->ruled > RULED_AT_TOP || one->date_only || one->hashed)
            l->items[i].kind = REL_PARA_BOILERPLATE;
    }
    uint32_t head = title.len ? lines_find_title(l, title) : guess_title(l);
    if (head != REL_NONE)
        l->items[head].kind = REL_PARA_TITLE;
    mark_sections(l);
    mark_top(l, rules);
    mark_bottom(l, rules);
    mark_repeats(l, scratch);
    rel_arena_rewind(scratch, mark);
}
