/* People of one article: the short name follows the long one. */
#include "entities_work.h"

#include "relasi/order.h"
#include "relasi/table.h"
#include "relasi/variants.h"

#include <string.h>

enum { SHARED = 64 }; /* bearers of a word that are compared */

/* The cluster whose full name is another spelling of `name`; REL_NONE. */
static uint32_t spelled_like(resolver *r, uint32_t i, rel_str name, rel_likeness *like)
{
    const rel_variant *own = NULL;
    for (uint32_t back = 1; back <= COMPARED_NAMES && back <= r->people_count; back++) {
        uint32_t number = r->people[r->people_count - back];
        cluster *c = &r->clusters[number];
        if (!memchr(c->name.ptr, ' ', c->name.len))
            continue;
        if (!own)
            own = name_variant(r, name);
        if (!c->variant)
            c->variant =
                c->known == REL_NONE ? name_variant(r, c->name) : known_variant(r, c);
        *like = rel_variants_judge(c->variant, own);
        if (*like != REL_UNLIKE && !forbidden(r, c, name) &&
            !(*like == REL_LIKE_SPELLING && told_apart_as(r, i, REL_NONE, number, i + 1)))
            return number;
    }
    return REL_NONE;
}

void resolve_full_person(resolver *r, uint32_t i, rel_str name)
{
    rel_likeness like = REL_UNLIKE;
    person_name *own = name_of(r, name);
    rel_str bare = {name.ptr + own->bare_from, own->bare_len};
    bool stripped = bare.len < name.len;
    if (mention_at(r, i)->count > 1 && rel_names_find(&r->keys, own->key) == REL_NONE) {
        uint32_t known = name_known(r, own);
        if (known != REL_NONE && !not_known(r, bare, known) &&
            !not_known(r, name, known) &&
            rel_gazetteer_type(r->finder->gazetteer, known) == REL_PERSON) {
            assign(r, i, cluster_of_known(r, known),
                   stripped ? REL_BECAUSE_TITLE : REL_BECAUSE_KNOWN);
            return;
        }
        uint32_t other = person_nicknamed(r, bare);
        if (other != REL_NONE && !forbidden(r, &r->clusters[other], name)) {
            assign(r, i, other, REL_BECAUSE_CALLED);
            return;
        }
        other = spelled_like(r, i, bare, &like);
        if (other != REL_NONE) {
            assign(r, i, other,
                   like == REL_LIKE_EQUAL     ? REL_BECAUSE_SAME_NAME
                   : like == REL_LIKE_TITLE   ? REL_BECAUSE_TITLE
                   : like == REL_LIKE_SHORTER ? REL_BECAUSE_SHORT_FORM
                                              : REL_BECAUSE_VARIANT);
            return;
        }
    }
    assign(r, i, cluster_of_key(r, REL_PERSON, own->key, bare),
           stripped ? REL_BECAUSE_TITLE : REL_BECAUSE_SAME_NAME);
}

/* ---- short names --------------------------------------------------------------- */

/* The words of full names, each with the cluster that it is of, in order. */
typedef struct parts {
    uint64_t *list; /* rel_order_by(word, cluster) */
    uint32_t count;
    bool many;        /* some word has more bearers than are compared  */
    rel_table latest; /* word: the cluster of the last mention with it */
} parts;

/* The word at a token as a number, the same for all of its fold. */
static uint32_t word_at(const resolver *r, uint32_t token)
{
    const rel_tokens *tokens = r->mentions->tokens;
    return tokens->article->vocabulary->words[tokens->tokens[token].word].alike;
}

static uint32_t bearer(const parts *all, uint32_t part)
{
    return (uint32_t)all->list[part];
}

/* The words of all full names, sorted. */
static parts collect(resolver *r)
{
    parts out = {0};
    uint32_t room = 0, full = 0;
    uint32_t *names = REL_ROOM(r->scratch, uint32_t, r->mentions->count);
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        const rel_mention *m = mention_at(r, i);
        bool person = (m->type == REL_PERSON) & (m->count > 1);
        names[full] = i; /* or the next takes its place */
        full += person;
        room += person ? m->count : 0;
    }
    out.list = REL_ROOM(r->scratch, uint64_t, room);
    for (uint32_t n = 0; n < full; n++) {
        uint32_t i = names[n];
        const rel_mention *m = mention_at(r, i);
        r->clusters[r->of_mention[i]].full = true;
        for (uint32_t k = m->first; k < m->first + m->count; k++)
            if (r->mentions->tokens->tokens[k].kind == REL_TOKEN_WORD)
                out.list[out.count++] = rel_order_by(word_at(r, k), r->of_mention[i]);
    }
    rel_order_numbers(out.list, out.count, r->scratch);
    for (uint32_t i = SHARED; i < out.count && !out.many; i++)
        out.many = out.list[i] >> 32 == out.list[i - SHARED] >> 32;
    return out;
}

/* The first part that is not before this one. */
static uint32_t part_from(const parts *all, uint64_t part)
{
    return (uint32_t)rel_order_from(all->list, all->count, part);
}

static bool is_of(const parts *all, uint32_t part, uint32_t word)
{
    return part < all->count && all->list[part] >> 32 == word;
}

static bool has_part(const parts *all, uint32_t word, uint32_t number)
{
    uint64_t part = rel_order_by(word, number);
    uint32_t at = part_from(all, part);
    return at < all->count && all->list[at] == part;
}

enum { OFTEN = 2 };

/* Whom the article has called by one word again and again keeps it from a namesake
 * who was never called so, unless that one was just named. */
static bool keeps_word(const resolver *r, uint32_t usual, uint32_t latest, uint32_t i)
{
    const cluster *u = &r->clusters[usual], *l = &r->clusters[latest];
    return u->shorts >= OFTEN && !l->shorts && l->last != REL_NONE &&
           mention_at(r, l->last)->sentence + 1 < mention_at(r, i)->sentence;
}

/* Of the people named so far who share a family name, the one whom it means by itself,
 * else the first: "Zbigniew Brzezinski ... Mika Brzezinski, his daughter ... Brzezinski".
 */
typedef struct family {
    rel_str name;
    uint32_t known; /* whom the name means by itself */
    uint32_t head, count;
} family;

static void meet(const resolver *r, family *f, uint32_t number)
{
    const cluster *c = &r->clusters[number];
    if (c->last == REL_NONE || !ends_with_words(folded_name(r, number), f->name))
        return;
    uint32_t head = f->head == REL_NONE ? REL_NONE : r->clusters[f->head].known;
    bool sure = head != REL_NONE && head == f->known;
    bool own = c->known != REL_NONE && c->known == f->known;
    if (!sure && (own || f->head == REL_NONE || number < f->head))
        f->head = number;
    f->count++;
}

/* Does the family name mean its head, not the one of them named last? */
static bool means_head(const resolver *r, const family *f, uint32_t latest)
{
    return f->count > 1 && latest != REL_NONE && latest != f->head &&
           ends_with_words(folded_name(r, latest), f->name) &&
           r->clusters[latest].shorts <= r->clusters[f->head].shorts;
}

/* Of the people whose full name has all words of this mention, the one who is told to be
 * of its sex ("Mrs Harper"), the one named last before it, else the first of the article.
 */
static uint32_t person_of(resolver *r, const parts *all, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    uint32_t found = REL_NONE, usual = REL_NONE, word = word_at(r, m->first);
    uint32_t first = part_from(all, rel_order_by(word, 0)), same = 0;
    rel_sex sex = is_of(all, first + 1, word) ? told_sex(r, i) : REL_SEX_UNTOLD;
    family f = {.name = rel_utf8_fold(mention_text(r, i), r->scratch), .head = REL_NONE};
    f.known = looked_up(r, f.name);
    for (uint32_t p = first; is_of(all, p, word) && p - first < SHARED; p++) {
        uint32_t number = bearer(all, p);
        const cluster *c = &r->clusters[number];
        bool whole = !syllable_of(c->name, f.name, r->scratch);
        for (uint32_t k = m->first + 1; k < m->first + m->count && whole; k++)
            whole = has_part(all, word_at(r, k), number);
        if (!whole || number == found || forbidden(r, c, mention_text(r, i)))
            continue;
        rel_sex own = sex == REL_SEX_UNTOLD ? sex : sex_of(r, number);
        if (own != REL_SEX_UNTOLD && own != sex)
            continue;
        if (own != REL_SEX_UNTOLD && !same++) /* those untold do not count any more */
            found = usual = f.head = REL_NONE, f.count = 0;
        if (own == REL_SEX_UNTOLD && same)
            continue;
        if (usual == REL_NONE || c->shorts > r->clusters[usual].shorts)
            usual = number;
        meet(r, &f, number);
        bool later = found != REL_NONE &&
                     (c->last == REL_NONE || (r->clusters[found].last != REL_NONE &&
                                              c->last < r->clusters[found].last));
        if (!later)
            found = number;
    }
    if (same == 1)
        return found;
    if (found != REL_NONE && keeps_word(r, usual, found, i))
        found = usual;
    if (means_head(r, &f, found))
        found = f.head;
    bool many = is_of(all, first + SHARED, word);
    uint32_t latest = many && !same ? rel_table_find(&all->latest, word) : REL_NONE;
    return latest == REL_NONE || forbidden(r, &r->clusters[latest], mention_text(r, i))
               ? found
               : latest;
}

/* Of a word that more people bear than are compared, the last bearer counts. */
static void note_latest(resolver *r, parts *all, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    for (uint32_t k = m->first; m->type == REL_PERSON && k < m->first + m->count; k++)
        if (m->count > 1 && r->mentions->tokens->tokens[k].kind == REL_TOKEN_WORD)
            *rel_table_at(&all->latest, word_at(r, k)) = r->of_mention[i];
}

/* Is a known person named in full so far, or only from here on? A later full name
 * yields to another bearer's earlier one: "Hunter Biden ... Biden ... Joe Biden". */
static bool named_so_far(const resolver *r, uint32_t number, uint32_t other)
{
    return r->clusters[number].last != REL_NONE || r->clusters[other].last == REL_NONE;
}

enum { CLIPPED = 4 }; /* letters of a given name cut short */

/* Is `name` what a longer one begins with, but for the end of its first word: "Anton
 * Doni" for "Antonius Doni Dihen"? */
static bool clips(rel_str longer, rel_str name)
{
    const char *space = memchr(name.ptr, ' ', name.len);
    const char *other = memchr(longer.ptr, ' ', longer.len);
    if (!space || !other)
        return false;
    size_t cut = (size_t)(space - name.ptr), whole = (size_t)(other - longer.ptr);
    rel_str rest = {space, name.len - cut}, after = {other, longer.len - whole};
    return cut >= CLIPPED && whole > cut && !memcmp(longer.ptr, name.ptr, cut) &&
           (rel_str_equal(after, rest) || opens_with_words(after, rest));
}

/* Has the longer one words inside that `name` leaves out: "Dexter Jackson" for "Dexter
 * Eugene Jackson"? */
static bool leaves_out(rel_str longer, rel_str name)
{
    rel_str x, y;
    bool first = true;
    while (rel_str_cut(&name, ' ', &x)) {
        do {
            if (!rel_str_cut(&longer, ' ', &y) || (first && !rel_str_equal(x, y)))
                return false;
            first = false;
        } while (!rel_str_equal(x, y));
    }
    return !longer.len;
}

static bool is_left_out(rel_str shorter, rel_str name)
{
    return leaves_out(name, shorter);
}

/* Is the folded `name` short for the longer one? */
typedef bool shortens_name(rel_str longer, rel_str name);

/* The one person whose name mention `i`, an unknown one, is short for; all of them have
 * the word of its token `at`. */
static uint32_t person_short(resolver *r, const parts *all, uint32_t i, uint32_t at,
                             shortens_name *shortens)
{
    uint32_t own = r->of_mention[i], found = REL_NONE;
    uint32_t word = word_at(r, mention_at(r, i)->first + at);
    rel_str name = r->clusters[own].fold;
    uint32_t first = part_from(all, rel_order_by(word, 0));
    for (uint32_t p = first; is_of(all, p, word) && p - first < SHARED; p++) {
        uint32_t number = bearer(all, p);
        if (number == own || number == found || !shortens(folded_name(r, number), name) ||
            forbidden(r, &r->clusters[number], mention_text(r, i)))
            continue;
        if (found != REL_NONE)
            return REL_NONE;
        found = number;
    }
    return found;
}

/* By its last words: "Tan Boon Keat ... Boon Keat", "Pieter van der Hoeven ... Van der
 * Hoeven"; or cut short. */
static uint32_t person_with(resolver *r, const parts *all, uint32_t i)
{
    return person_short(r, all, i, 0, ends_with_words);
}

/* By its first words: "La Ode" for "La Ode Hasan Basri". */
static uint32_t person_opening(resolver *r, const parts *all, uint32_t i)
{
    return person_short(r, all, i, 0, opens_with_words);
}

/* By its first and its last word, one of two; of a longer name, a known person. */
static uint32_t person_between(resolver *r, const parts *all, uint32_t i)
{
    uint32_t longer = person_short(r, all, i, 0, leaves_out);
    uint32_t known =
        longer == REL_NONE ? person_short(r, all, i, 0, is_left_out) : longer;
    return longer != REL_NONE || known == REL_NONE || r->clusters[known].known != REL_NONE
               ? known
               : REL_NONE;
}

static uint32_t person_clipped(resolver *r, const parts *all, uint32_t i)
{
    return person_short(r, all, i, 1, clips);
}

/* Does the one word of mention `i` mean the known person without more evidence? */
static bool means_by_itself(const resolver *r, uint32_t i, uint32_t known)
{
    enum { MATCHES = 12 };
    rel_match matches[MATCHES];
    const rel_mention *m = mention_at(r, i);
    rel_reading reading = {.tokens = r->mentions->tokens,
                           .end = m->first + m->count,
                           .language = r->mentions->language};
    size_t n =
        rel_gazetteer_match(r->finder->gazetteer, &reading, m->first, matches, MATCHES);
    for (size_t k = 0; k < n; k++)
        if (matches[k].count == m->count && matches[k].known == known)
            return !matches[k].ambiguous;
    return false;
}

/* "Xi" is the family name, in front, of the one whom everybody calls so, and not of his
 * countryman Li Xi; "Hatta" may be Mohammad Hatta as well as Hatta Rajasa. */
static bool by_family(resolver *r, uint32_t i, uint32_t other)
{
    const cluster *own = &r->clusters[r->of_mention[i]], *o = &r->clusters[other];
    const rel_gazetteer *g = r->finder->gazetteer;
    if (own->known == REL_NONE || o->known == REL_NONE ||
        !means_by_itself(r, i, own->known))
        return false;
    rel_str word = rel_utf8_fold(mention_text(r, i), r->keep);
    uint32_t country = rel_gazetteer_country(g, own->known);
    return country != REL_NONE && country == rel_gazetteer_country(g, o->known) &&
           opens_with_words(folded_name(r, r->of_mention[i]), word) &&
           !opens_with_words(folded_name(r, other), word);
}

/* A name of several words is part of a longer one, or that with a slip; who is called so
 * for short goes along with a slip. */
static void resolve_part(resolver *r, const parts *all, uint32_t i)
{
    uint32_t number = r->of_mention[i], longer = person_with(r, all, i);
    if (longer == REL_NONE)
        longer = person_opening(r, all, i);
    if (longer == REL_NONE)
        longer = person_clipped(r, all, i);
    if (longer == REL_NONE)
        longer = person_between(r, all, i);
    if (longer != REL_NONE) {
        assign(r, i, longer, REL_BECAUSE_SHORT_FORM);
        return;
    }
    uint32_t like = person_slipped(r, i);
    if (like == REL_NONE)
        return;
    like = joined_to(r, like);
    assign(r, i, like, REL_BECAUSE_VARIANT);
    r->clusters[number].moved = like + 1;
    r->clusters[number].slipped = true;
}

/* Does the one word mean whom it means everywhere, and not the person `other` whose name
 * has it? "Jokowi ... Iriana Jokowi ... Jokowi"; but "Anton Biden ... Biden", and a
 * headline may be short for somebody whom the article names. */
static bool means_own(resolver *r, uint32_t i, uint32_t other)
{
    const rel_mention *m = mention_at(r, i);
    const cluster *own = &r->clusters[r->of_mention[i]], *o = &r->clusters[other];
    bool title = r->mentions->tokens->sentences[m->sentence].kind == REL_PARA_TITLE;
    if (own->known == REL_NONE || own->type != REL_PERSON)
        return false;
    if (own->last == REL_NONE && (o->last != REL_NONE || (title && o->known == REL_NONE)))
        return false;
    return means_by_itself(r, i, own->known) && !told_other(r, i, other);
}

/* "Menkes Budi": of several people whose full names have the one word, the only one who
 * has the office that stands before it, or one that begins alike; REL_NONE. */
static uint32_t person_in_office(resolver *r, const parts *all, uint32_t i)
{
    offices before;
    uint32_t word = word_at(r, mention_at(r, i)->first);
    uint32_t first = part_from(all, rel_order_by(word, 0)), last = first;
    while (is_of(all, last, word) && last - first < SHARED)
        last++;
    if (last == first || bearer(all, first) == bearer(all, last - 1))
        return REL_NONE;
    if (!read_offices(r, mention_at(r, i), &before))
        return REL_NONE;
    for (int brief = 0; brief < 2; brief++) {
        uint32_t found = REL_NONE, several = 0;
        for (uint32_t p = first; p < last; p++)
            if (bearer(all, p) != found &&
                holds_office(r, bearer(all, p), &before, brief))
                found = bearer(all, p), several++;
        if (several)
            return several == 1 && !forbidden(r, &r->clusters[found], mention_text(r, i))
                       ? found
                       : REL_NONE;
    }
    return REL_NONE;
}

/* One-word names take the person they are part of. A known one keeps its
 * entity unless that is not named in full here and another person is. */
static void resolve_short(resolver *r, const parts *all, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    uint32_t number = r->of_mention[i];
    if (m->type != REL_PERSON || m->source & REL_BY_DICTIONARY ||
        r->reason[i] == REL_BECAUSE_DICTIONARY || r->clusters[number].called)
        return;
    bool unknown = r->clusters[number].known == REL_NONE;
    if (m->count > 1) {
        if (unknown)
            resolve_part(r, all, i);
        return;
    }
    uint32_t holder = person_in_office(r, all, i);
    if (holder != REL_NONE) {
        assign(r, i, holder, holder == number ? r->reason[i] : REL_BECAUSE_SHORT_FORM);
        return;
    }
    bool full = r->clusters[number].full;
    bool named = full && r->clusters[number].last != REL_NONE;
    bool told = !named || told_sex(r, i) != REL_SEX_UNTOLD;
    uint32_t found = told ? person_of(r, all, i) : REL_NONE;
    if (named && (found == REL_NONE || !told_other(r, i, found)))
        return;
    if (found == REL_NONE && unknown)
        found = person_of_initials(r, i);
    if (found != REL_NONE && (by_family(r, i, found) || means_own(r, i, found)))
        return;
    uint32_t like = found == REL_NONE && unknown ? person_slipped(r, i) : REL_NONE;
    if (like != REL_NONE)
        assign(r, i, like, REL_BECAUSE_VARIANT);
    if (found != REL_NONE && found != number &&
        (named || !(full && named_so_far(r, number, found))))
        assign(r, i, found, REL_BECAUSE_SHORT_FORM);
    note_sex(r, i);
}

void resolve_short_people(resolver *r)
{
    parts all = collect(r);
    all.latest.keep = r->keep;
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        resolve_short(r, &all, i);
        if (all.many)
            note_latest(r, &all, i);
        cluster *c = &r->clusters[r->of_mention[i]];
        c->shorts += mention_at(r, i)->count == 1;
        c->last = i;
    }
}
