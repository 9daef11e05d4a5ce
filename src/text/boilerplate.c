#include "inside.h"

#include <string.h>

enum { SECTION_MORE = 30, LIST_LINE = 160, WHOLE_LINE = 400 };

static inline unsigned char low(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 'a' - 'A') : c;
}

/* clang-format off */
#define ROW(n) n, n + 1, n + 2,  n + 3,  n + 4,  n + 5,  n + 6,  n + 7, \
               n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15
const unsigned char text_letter[256] = {
    ['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    ['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    [128] = ROW(0x80), ROW(0x90), ROW(0xA0), ROW(0xB0),
            ROW(0xC0), ROW(0xD0), ROW(0xE0), ROW(0xF0),
};
#undef ROW
/* clang-format on */

static inline bool word_byte(unsigned char c)
{
    return text_letter[c] != 0;
}

/* Length of the first word, or of one mark. */
static size_t first_word(rel_str s)
{
    size_t len = 0;
    while (len < s.len && word_byte((unsigned char)s.ptr[len]))
        len++;
    return len ? len : s.len > 0;
}

static uint64_t hash_word(rel_str s, size_t len)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ low((unsigned char)s.ptr[i])) * 1099511628211u;
    return hash ^ hash >> 29;
}

static int kind_named(rel_str name)
{
    static const char *const names[REL_BOILERPLATE_KINDS] = {
        "line_prefix",   "line_equals", "line_contains",
        "section_start", "inline_tail", "top_prefix"};
    for (int i = 0; i < REL_BOILERPLATE_KINDS; i++)
        if (rel_str_equal(name, rel_str_from(names[i])))
            return i;
    return -1;
}

static rel_str phrase_of(rel_str row, rel_arena *keep)
{
    rel_str phrase;
    if (!rel_str_cut(&row, '\t', &phrase))
        return (rel_str){0};
    char *copy = REL_NEW(keep, char, phrase.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < phrase.len; i++) {
        bool space = (unsigned char)phrase.ptr[i] <= ' ';
        if (space && (!len || copy[len - 1] == ' '))
            continue;
        copy[len++] = space ? ' ' : (char)low((unsigned char)phrase.ptr[i]);
    }
    while (len && copy[len - 1] == ' ')
        len--;
    return (rel_str){copy, len};
}

/* Where phrases are looked for: at the front of lines, anywhere in short lines,
 * at the front of sentences. */
static unsigned use_of(unsigned kinds)
{
    return kinds == 1u << REL_BOILERPLATE_CONTAINS ? PHRASE_ANYWHERE
           : kinds >> REL_BOILERPLATE_TAIL & 1     ? PHRASE_IN_TEXT
                                                   : PHRASE_AT_FRONT;
}

static void note_start(rel_boilerplate *b, rel_str phrase, unsigned use)
{
    size_t len = first_word(phrase);
    b->starts[start_of(phrase.ptr, len, phrase.len)] |= (uint8_t)use;
}

/* What phrases may begin with the word or mark at `at`: PHRASE_ bits. */
static unsigned uses_at(const rel_boilerplate *b, rel_str text, size_t at)
{
    if (!b || !b->count || at >= text.len)
        return 0;
    rel_str rest = {text.ptr + at, text.len - at};
    return b->starts[start_of(rest.ptr, first_word(rest), rest.len)];
}

static void add_rule(rel_boilerplate *b, rel_str phrase, int kind)
{
    uint64_t hash = hash_word(phrase, first_word(phrase));
    uint32_t *slot = &b->slots[hash & (b->slot_count - 1)];

    b->rules[b->count] = (rel_boilerplate_rule){phrase, (uint8_t)kind, *slot};
    *slot = ++b->count; /* number + 1; 0 is none */
    note_start(b, phrase, PHRASE_AT_FRONT);
    if (kind == REL_BOILERPLATE_CONTAINS)
        note_start(b, phrase, PHRASE_ANYWHERE);
    bool pointer = kind == REL_BOILERPLATE_PREFIX && phrase.ptr[phrase.len - 1] == ':';
    if (pointer || kind == REL_BOILERPLATE_TAIL)
        note_start(b, phrase, PHRASE_IN_TEXT);
}

rel_boilerplate rel_boilerplate_read(rel_str tsv, rel_arena *keep)
{
    rel_boilerplate b = {0};
    rel_str rest = tsv, row, name;
    uint32_t rows = 1;

    for (size_t i = 0; i < tsv.len; i++)
        rows += tsv.ptr[i] == '\n';
    b.rules = REL_NEW(keep, rel_boilerplate_rule, rows);
    for (b.slot_count = 16; b.slot_count < 2 * rows; b.slot_count *= 2)
        ;
    b.slots = REL_NEW(keep, uint32_t, b.slot_count);
    b.starts = REL_NEW(keep, uint8_t, PHRASE_STARTS);
    while (rel_str_cut(&rest, '\n', &row)) {
        int kind = row.len && row.ptr[0] != '#' && rel_str_cut(&row, '\t', &name)
                       ? kind_named(name)
                       : -1;
        rel_str phrase = kind < 0 ? (rel_str){0} : phrase_of(row, keep);
        if (phrase.len)
            add_rule(&b, phrase, kind);
    }
    return b;
}

static bool is_space(rel_str s, size_t at, size_t *len)
{
    bool wide = at + 1 < s.len && (unsigned char)s.ptr[at] == 0xC2 &&
                (unsigned char)s.ptr[at + 1] == 0xA0;
    *len = wide ? 2 : 1;
    return at < s.len && (wide || (unsigned char)s.ptr[at] <= ' ');
}

/* Bytes of `text` from `at` that the phrase covers; 0 when it does not match. */
static size_t covers(rel_str phrase, rel_str text, size_t at)
{
    size_t from = at, len;

    for (size_t i = 0; i < phrase.len; i++) {
        char wanted = phrase.ptr[i];
        if (wanted == ' ' || wanted == ':') {
            size_t before = at;
            while (is_space(text, at, &len))
                at += len;
            if (wanted == ' ' && at == before)
                return 0;
            if (wanted == ' ')
                continue;
        }
        if (at >= text.len || (char)low((unsigned char)text.ptr[at]) != wanted)
            return 0;
        at++;
    }
    bool word = word_byte((unsigned char)phrase.ptr[phrase.len - 1]);
    return word && at < text.len && word_byte((unsigned char)text.ptr[at]) ? 0
                                                                           : at - from;
}

/* Where a phrase may begin. */
static const rel_boilerplate_rule *rule_at(const rel_boilerplate *b, rel_str text,
                                           size_t at, unsigned kinds, size_t *len)
{
    const rel_boilerplate_rule *best = NULL;

    *len = 0;
    rel_str rest = {text.ptr + at, text.len - at};
    uint32_t i = b->slots[hash_word(rest, first_word(rest)) & (b->slot_count - 1)];
    while (i) {
        const rel_boilerplate_rule *rule = &b->rules[i - 1];
        size_t covered = kinds >> rule->kind & 1 ? covers(rule->phrase, text, at) : 0;
        if (covered > *len) {
            *len = covered;
            best = rule;
        }
        i = rule->next;
    }
    return best;
}

const rel_boilerplate_rule *boilerplate_at(const rel_boilerplate *b, rel_str text,
                                           size_t at, unsigned kinds, size_t *len)
{
    *len = 0;
    return uses_at(b, text, at) & use_of(kinds) ? rule_at(b, text, at, kinds, len) : NULL;
}

/* Bullets, arrows and brackets before the first word. */
static size_t past_marks(rel_str text)
{
    size_t at = 0;
    while (at < text.len && at < 12 && strchr(" \t-*>|[(/~+=.", text.ptr[at]))
        at++;
    while (at + 2 < text.len && at < 24 && (unsigned char)text.ptr[at] == 0xE2)
        for (at += 3; at < text.len && text.ptr[at] == ' ';)
            at++;
    return at;
}

/* "Facebook Twitter WhatsApp": phrases for whole lines, one after the other. */
static bool all_equals(const rel_boilerplate *b, rel_str text)
{
    size_t at = 0, len;
    while (at < text.len) {
        if (strchr(" \t|,/-", text.ptr[at])) {
            at++;
            continue;
        }
        if (!boilerplate_at(b, text, at, 1u << REL_BOILERPLATE_EQUALS, &len))
            return false;
        at += len;
    }
    return true;
}

/* How much a phrase says by itself: 3 when hardly any sentence has it. */
static int weight(const rel_boilerplate_rule *rule)
{
    rel_str p = rule->phrase;
    size_t words = 1;
    char last = p.ptr[p.len - 1];

    for (size_t i = 0; i < p.len; i++)
        words += p.ptr[i] == ' ';
    bool pointed = words == 2 && (last == ':' || last == '|');
    if (words > 3 || pointed)
        return 3;
    return words > 2 ? 2 : 1;
}

static int contains(const rel_boilerplate *b, rel_str text, const line_look *look)
{
    size_t len, at = 0;
    int sum = 0;

    for (uint32_t i = 0; i < look->count; i++) {
        if (look->anywhere[i] < at)
            continue;
        const rel_boilerplate_rule *rule =
            rule_at(b, text, look->anywhere[i], 1u << REL_BOILERPLATE_CONTAINS, &len);
        sum += rule ? weight(rule) : 0;
        at = look->anywhere[i] + (rule ? len : 1);
    }
    return sum;
}

/* "[Gambas:Video]", "(Foto)": a line that is one short bracket. */
static bool bracketed(rel_str text)
{
    char close = text.ptr[0] == '[' ? ']' : text.ptr[0] == '(' ? ')' : '\0';
    const char *end = close ? memchr(text.ptr, close, text.len) : NULL;
    size_t words = 0;

    if (!end || text.len > 40)
        return false;
    for (size_t i = 0; i < text.len; i++)
        words += text.ptr[i] == ' ';
    return end == text.ptr + text.len - 1 && words < 4;
}

/* Is the full stop at `at` that of an initial, "M. | Arifin"? */
static bool behind_initial(rel_str text, size_t at)
{
    bool upper = at && text.ptr[at - 1] >= 'A' && text.ptr[at - 1] <= 'Z';
    return upper && (at == 1 || text.ptr[at - 2] == ' ');
}

/* Eight words and a full stop: "Foto: Presiden X bertemu Perdana Menteri Y di
 * Z. (Reuters)", "tulisnya di Telegram pada Jumat pagi, kata kantor berita." */
static bool sentence_like(rel_str text)
{
    size_t words = 1, stops = 0;

    for (size_t at = 0; at + 1 < text.len; at++) {
        words += text.ptr[at] == ' ' && text.ptr[at + 1] != ' ';
        stops +=
            text.ptr[at] == '.' && text.ptr[at + 1] == ' ' && !behind_initial(text, at);
    }
    char last = text.ptr[text.len - 1];
    stops += last == '.' || last == '"' || (unsigned char)last == 0x9D;
    return words > 8 && stops;
}

static bool heads_section(const rel_boilerplate *b, rel_str text, size_t at)
{
    size_t len;
    return boilerplate_at(b, text, at, 1u << REL_BOILERPLATE_SECTION, &len) &&
           text.len <= at + len + SECTION_MORE && text.ptr[text.len - 1] != '.';
}

/* What the phrases for the front of a line say; `*rule` is the prefix it has. */
static ruling front(const rel_boilerplate *b, rel_str text, unsigned uses,
                    const rel_boilerplate_rule **rule)
{
    size_t len = 0, past = past_marks(text);

    if (!(uses & PHRASE_AT_FRONT) && !(past && uses_at(b, text, past) & PHRASE_AT_FRONT))
        return NOT_RULED;
    if (heads_section(b, text, 0) || heads_section(b, text, past))
        return RULED_SECTION;
    *rule = boilerplate_at(b, text, 0, 1u << REL_BOILERPLATE_PREFIX, &len);
    if (!*rule &&
        (*rule = boilerplate_at(b, text, past, 1u << REL_BOILERPLATE_PREFIX, &len)))
        len += past;
    if (*rule && len == text.len)
        return RULED_SECTION; /* "BACA JUGA:", and the link on the next line */
    return NOT_RULED;
}

ruling boilerplate_line(const rel_boilerplate *b, rel_str text, const line_look *look)
{
    const rel_boilerplate_rule *rule = NULL;
    size_t len;

    if (bracketed(text))
        return RULED_OUT;
    if (!b || !b->count || text.len > WHOLE_LINE)
        return NOT_RULED;
    unsigned uses = uses_at(b, text, 0);
    if (front(b, text, uses, &rule) == RULED_SECTION)
        return RULED_SECTION;
    if (text.len <= LIST_LINE && all_equals(b, text))
        return RULED_OUT;
    if (uses & PHRASE_AT_FRONT &&
        boilerplate_at(b, text, 0, 1u << REL_BOILERPLATE_TOP, &len))
        return RULED_AT_TOP;
    int sum = (rule ? weight(rule) : 0) + contains(b, text, look);
    if (!sum || (sum < 3 && sentence_like(text)))
        return NOT_RULED;
    return sum == 1 && rule ? RULED_BY_WORD : RULED_OUT;
}
