/* entities_shortened.c - organisations of one article of which one is called without what
 * stands in front, its head or its town, or by syllables or letters of the other: "Pemkab
 * Gowa" and "Pemerintah Kabupaten Gowa", "Dinas PUPR Solo" and "Dinas Pekerjaan Umum dan
 * Penataan Ruang Solo". */
#include "entities_work.h"

#include <string.h>

enum {
    ALIKE = 32,   /* names with one end compared */
    COMPARED = 64 /* ... and with a front        */
};

rel_str name_without_head(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    uint32_t first = m->first + m->legal, end = m->first + m->count - m->form;
    const rel_word_info *head = &r->mentions->words[first];
    bool opens = head->head && (head->head_kind == REL_HEAD_BEFORE || head->either);
    first += head->head;
    if (!opens || m->bracket || first + 1 >= end || r->mentions->words[first].head)
        return (rel_str){0};
    return rel_utf8_fold(rel_tokens_text(r->mentions->tokens, first, end - first),
                         r->keep);
}

bool named_without_head(const cluster *c, rel_str name)
{
    return c->rest.len && memchr(name.ptr, ' ', name.len) &&
           (rel_str_equal(c->rest, name) || opens_with_words(c->rest, name));
}

/* ---- what stands in front ------------------------------------------------------- */

/* The words in front of a short name: a place, or before several words what they are a
 * part of: "the Boston | Globe", "Senate | Judiciary Committee"; of a club any. */
static bool is_front(const resolver *r, rel_str words, bool several)
{
    if (words.len > COUNTRY_BYTES)
        return false;
    rel_str rest = words, first;
    uint32_t known = looked_up(r, words);
    if (known == REL_NONE && rel_str_cut(&rest, ' ', &first) &&
        rel_lexicon_word(r->finder->lexicon, REL_LIST_STOPWORD, REL_NONE,
                         rel_utf8_fold_hash(first)))
        known = looked_up(r, rest); /* "the boston" */
    if (of_type(r, known, REL_PLACE))
        return true;
    const char *last = words.ptr + words.len;
    while (last > words.ptr && last[-1] != ' ')
        last--;
    const rel_entry *head = /* "Linn County | Board of Supervisors" */
        rel_lexicon_word(
            r->finder->lexicon, REL_LIST_PLACE_HEAD, r->mentions->language,
            rel_utf8_fold_hash((rel_str){last, (size_t)(words.ptr + words.len - last)}));
    bool county = last > words.ptr && head &&
                  (head->sub == REL_HEAD_AFTER || head->sub == REL_HEAD_OWN_AFTER);
    return several && (county || of_type(r, known, REL_ORGANIZATION));
}

static bool without_front(const resolver *r, rel_str longer, rel_str name, bool club)
{
    if (!ends_with_words(longer, name))
        return false;
    bool several = memchr(name.ptr, ' ', name.len) != NULL;
    return club || is_front(r, (rel_str){longer.ptr, longer.len - name.len - 1}, several);
}

uint32_t fronted_name(const resolver *r, rel_str name)
{
    rel_str fold = rel_utf8_fold(name, r->keep);
    for (uint32_t back = 1; back <= COMPARED && back <= r->organization_count; back++) {
        uint32_t number = r->organizations[r->organization_count - back];
        uint32_t known = r->clusters[number].known;
        bool club = known != REL_NONE && club_at(r, known);
        if (without_front(r, folded_name(r, number), fold, club) ||
            without_front(r, folded_form(r, number), fold, club))
            return number;
    }
    return REL_NONE;
}

/* ---- what says less than a legal form --------------------------------------------- */

/* Is the word one that ends firms' names, in some language: "Co", "SA"? */
static bool is_tail(const resolver *r, rel_str word)
{
    const rel_phrases *phrases = rel_lexicon_phrases(r->finder->lexicon);
    const rel_slot *slot =
        rel_phrases_find(phrases, rel_phrase_hash(0, rel_utf8_fold_hash(word)));
    bool tail = false;
    for (uint32_t k = 0; slot && k < slot->count; k++) {
        const rel_entry *e = &phrases->entries[slot->entry + k];
        tail |= e->list == REL_LIST_ORG_HEAD && e->sub == REL_HEAD_TAIL;
    }
    return tail;
}

rel_str without_tail(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    const rel_tokens *tokens = r->mentions->tokens;
    if (m->legal || m->form || m->count < 2)
        return (rel_str){0};
    rel_str last = rel_token_text(tokens, m->first + m->count - 1);
    last.len -= last.len > 1 && last.ptr[last.len - 1] == '.';
    return is_tail(r, last) ? rel_tokens_text(tokens, m->first, m->count - 1)
                            : (rel_str){0};
}

uint32_t named_without_tail(const resolver *r, uint32_t i)
{
    rel_str name = without_tail(r, i);
    if (!name.len)
        return REL_NONE;
    uint32_t key = rel_names_find(&r->keys, key_of(REL_ORGANIZATION, name, r->scratch));
    uint32_t number = key == REL_NONE ? REL_NONE : r->key_at[key];
    return number == REL_NONE || r->clusters[number].moved ? REL_NONE : number;
}

/* ---- syllables and letters ------------------------------------------------------- */

/* The last word of `name`, which is cut off. */
static rel_str cut_last(rel_str *name)
{
    size_t at = name->len;
    while (at && name->ptr[at - 1] != ' ')
        at--;
    rel_str word = {name->ptr + at, name->len - at};
    name->len = at ? at - 1 : 0;
    return word;
}

/* Is it in the country that the news is from? */
static bool at_home_there(resolver *r, uint32_t place)
{
    uint32_t home = home_country(r);
    return home != REL_NONE &&
           rel_gazetteer_country(r->finder->gazetteer, place) == home &&
           rel_gazetteer_is_kind(r->finder->gazetteer, place, "province region city");
}

/* The place at home that the last word of mention `i` names, among others of that name:
 * "NTB", a news agency in Norway; REL_NONE. */
static uint32_t home_place_last(resolver *r, uint32_t i)
{
    rel_match matches[NAMESAKES];
    const rel_mention *m = mention_at(r, i);
    uint32_t last = m->first + m->count - 1;
    rel_reading reading = {.tokens = r->mentions->tokens,
                           .end = last + 1,
                           .language = r->mentions->language};
    size_t n =
        rel_gazetteer_match(r->finder->gazetteer, &reading, last, matches, NAMESAKES);
    for (size_t k = 0; k < n; k++)
        if (matches[k].type == REL_PLACE && !matches[k].ambiguous &&
            at_home_there(r, matches[k].known))
            return matches[k].known;
    return REL_NONE;
}

rel_str with_place_in_full(resolver *r, uint32_t i, rel_str name)
{
    rel_str front = name, place = cut_last(&front);
    const rel_mention *m = mention_at(r, i);
    uint32_t bytes = r->mentions->tokens->tokens[m->first + m->count - 1].len;
    bool word = front.len && place.len == bytes; /* not "Titian-Pontianak" */
    uint32_t known = word ? home_place_last(r, i) : REL_NONE;
    if (known == REL_NONE)
        return name;
    rel_known k = rel_gazetteer_at(r->finder->gazetteer, known);
    rel_str full = r->indonesian ? k.label_id : k.label_en;
    rel_str old = rel_utf8_fold(place, r->keep), new = rel_utf8_fold(full, r->keep);
    bool same = rel_utf8_share_word(old, new) || /* "Kuningan, Jakarta" */
                (new.len >= old.len && !memcmp(old.ptr, new.ptr, old.len));
    return same ? name : joined_words(r->keep, front, full);
}

/* "dinas perhubungan | provinsi" */
static bool ends_in_place_head(const resolver *r, rel_str name)
{
    const rel_entry *head =
        rel_lexicon_word(r->finder->lexicon, REL_LIST_PLACE_HEAD, r->mentions->language,
                         rel_utf8_fold_hash(cut_last(&name)));
    return head && name.len &&
           (head->sub == REL_HEAD_BEFORE || head->sub == REL_HEAD_OWN_BEFORE);
}

/* Without the words that both end and begin with, and what kind of place it is in, is the
 * one made of the other? */
static bool shortened(const resolver *r, rel_str a, rel_str b)
{
    bool end = false;
    for (rel_str x = a, y = b; a.len && b.len; a = x, b = y, end = true)
        if (!rel_str_equal(cut_last(&x), cut_last(&y)))
            break;
    rel_str x = a, y = b, first, other;
    while (end && rel_str_cut(&x, ' ', &first) && rel_str_cut(&y, ' ', &other) &&
           rel_str_equal(first, other))
        a = x, b = y;
    bool one = a.len && !memchr(a.ptr, ' ', a.len);
    if (!end || !one || !b.len)
        return false;
    x = b;
    return rel_utf8_made_of(a, b) ||
           (ends_in_place_head(r, b) && (cut_last(&x), rel_utf8_made_of(a, x)));
}

static void join(resolver *r, uint32_t a, uint32_t b)
{
    cluster *x = &r->clusters[a], *y = &r->clusters[b];
    bool shorter = x->fold.len < y->fold.len;
    if (x->moved || y->moved || rel_dictionary_differ(r->dictionary, x->name, y->name) ||
        !shortened(r, shorter ? x->fold : y->fold, shorter ? y->fold : x->fold))
        return;
    move_to(r, shorter ? a : b, shorter ? b : a);
}

/* Is the first word of `name`, which has two, the head of what is called after people? */
static bool is_namesake(const resolver *r, rel_str name, rel_str *last)
{
    rel_str front = name;
    *last = cut_last(&front);
    if (!front.len || memchr(front.ptr, ' ', front.len))
        return false;
    const rel_entry *head =
        rel_lexicon_word(r->finder->lexicon, REL_LIST_ORG_HEAD, r->mentions->language,
                         rel_utf8_fold_hash(front));
    return head && head->sub == REL_HEAD_NAMED;
}

/* Has `name` the same first word, and that word further on? */
static bool has_namesake(rel_str name, rel_str shorter, rel_str last)
{
    rel_str word, other;
    if (name.len <= shorter.len || !rel_str_cut(&name, ' ', &word) ||
        !rel_str_cut(&shorter, ' ', &other) || !rel_str_equal(word, other))
        return false;
    while (rel_str_cut(&name, ' ', &word))
        if (rel_str_equal(word, last))
            return true;
    return false;
}

/* "RSUD Haulussy" is "RSUD dr. M. Haulussy Ambon", the only one of that name. */
static void join_namesake(resolver *r, uint32_t k)
{
    uint32_t number = r->organizations[k], found = REL_NONE;
    uint32_t from = k > ALIKE ? k - ALIKE : 0;
    rel_str name = r->clusters[number].fold, last;
    if (!is_namesake(r, name, &last))
        return;
    for (uint32_t i = from; i < r->organization_count && i < k + ALIKE; i++) {
        const cluster *c = &r->clusters[r->organizations[i]];
        if (c->known != REL_NONE || c->moved || !has_namesake(c->fold, name, last))
            continue;
        if (found != REL_NONE)
            return;
        found = r->organizations[i];
    }
    if (found == REL_NONE ||
        rel_dictionary_differ(r->dictionary, r->clusters[number].name,
                              r->clusters[found].name))
        return;
    move_to(r, number, found);
}

/* Are the letters made of the first words of the name, and is what is behind them no
 * other body: "dinas kesehatan | ambon", not "komite wasit | pssi"? */
static bool front_made(const resolver *r, rel_str name, rel_str letters, bool initials)
{
    size_t front = rel_utf8_opens_with(name, letters, initials);
    size_t rest = front < name.len ? front + 1 : front;
    return front && !of_type(r, looked_up(r, (rel_str){name.ptr + rest, name.len - rest}),
                             REL_ORGANIZATION);
}

uint32_t only_made_of(const resolver *r, rel_str letters, bool initials)
{
    uint32_t found = REL_NONE;
    for (uint32_t k = 0; k < r->organization_count && k < LONGER_OF; k++) {
        uint32_t number = r->organizations[k];
        if (r->clusters[number].moved ||
            !front_made(r, whole_fold(r, number), letters, initials))
            continue;
        if (found != REL_NONE)
            return REL_NONE;
        found = number;
    }
    return found;
}

void join_shortened(resolver *r)
{
    rel_table ends = {.keep = r->scratch};
    uint32_t *before = NULL; /* of each the latest with the same last word */
    for (uint32_t k = 0; k < r->organization_count; k++) {
        uint32_t number = r->organizations[k];
        const cluster *c = &r->clusters[number];
        rel_str front = c->fold;
        if (c->known != REL_NONE || c->moved || !front.len)
            continue;
        join_namesake(r, k);
        uint64_t end = rel_utf8_fold_hash(cut_last(&front));
        if (!front.len || c->moved)
            continue;
        if (!before)
            before = REL_ROOM(r->scratch, uint32_t, r->organization_count);
        uint32_t *at = rel_table_at(&ends, end), other = *at;
        before[k] = other;
        *at = k;
        for (uint32_t n = 0; other != REL_NONE && n < ALIKE; n++, other = before[other])
            if (r->organizations[other] != number)
                join(r, number, r->organizations[other]);
    }
}
