/* Organisations of one article and their acronyms. */
#include "entities_work.h"
#include "relasi/phrases.h"
#include "relasi/table.h"

#include <stdio.h>
#include <string.h>

enum {
    BRACKET = 3,       /* tokens of an acronym and its brackets inside of a name */
    SHORT_BYTES = 256, /* of a short name that is looked for                     */
};

rel_str joined_words(rel_arena *keep, rel_str front, rel_str back)
{
    char *text = REL_ROOM(keep, char, front.len + back.len + 1);
    memcpy(text, front.ptr, front.len);
    text[front.len] = ' ';
    memcpy(text + front.len + 1, back.ptr, back.len);
    return (rel_str){text, front.len + 1 + back.len};
}

rel_str text_around_bracket(const resolver *r, const rel_mention *m)
{
    const rel_tokens *tokens = r->mentions->tokens;
    rel_str front = rel_tokens_text(tokens, m->first, m->bracket);
    rel_str back = rel_tokens_text(tokens, m->first + m->bracket + BRACKET,
                                   m->count - m->bracket - BRACKET);
    return joined_words(r->keep, front, back);
}

/* Of two organisations of one word each, one must be short for the other: of
 * "Wagner (Hoffenheim)" neither is. */
static bool short_for(const resolver *r, const rel_mention *a, const rel_mention *b)
{
    const rel_token *tokens = r->mentions->tokens->tokens;
    return a->type != REL_ORGANIZATION || a->count > 1 || b->count > 1 ||
           tokens[a->first].shape == REL_SHAPE_UPPER ||
           tokens[b->first].shape == REL_SHAPE_UPPER;
}

/* "Pusat Kajian Antikorupsi Universitas Gadjah Mada" and "Pukat UGM": has the longer name
 * all letters of the other one, which begins alike, in order? */
static bool has_letters(const resolver *r, const rel_mention *a, const rel_mention *b)
{
    const char *text = r->mentions->tokens->article->text.ptr;
    uint32_t at = a->start, i = b->start;
    if (a->type != REL_ORGANIZATION || b->count < 2 || b->count >= a->count ||
        (text[at] | ' ') != (text[i] | ' '))
        return false;
    for (; i < b->end; i++) {
        if (text[i] == ' ' || text[i] == '-')
            continue;
        while (at < a->end && (text[at] | ' ') != (text[i] | ' '))
            at++;
        if (at++ == a->end)
            return false;
    }
    return true;
}

/* Are mentions `i` and `i + 1` written "A (B)", "A's (B)", or "PT A (PT B)"? */
static bool bracketed(const resolver *r, uint32_t i)
{
    const rel_mention *a = &r->mentions->mentions[i], *b = a + 1;
    uint32_t open = a->first + a->count, close = b->first + b->count;
    open += open < b->first && rel_token_genitive(r->mentions->tokens, open);
    uint32_t legal = b->first == open + 2 && r->mentions->words[open + 1].legal;
    return b->first == open + 1 + legal && a->sentence == b->sentence &&
           close < r->mentions->tokens->token_count &&
           rel_token_is(r->mentions->tokens, open, '(') &&
           rel_token_is(r->mentions->tokens, close, ')') &&
           (a->count == 1 || b->count == 1u + b->legal || has_letters(r, a, b)) &&
           short_for(r, a, b) && a->type == b->type && a->type != REL_PLACE &&
           !is_played_by(r, i);
}

/* From token `*at` of an organisation, whose legal form does not count, the first byte of
 * the next word with a capital; 0 behind the last. */
static char next_initial(const resolver *r, const rel_mention *m, uint32_t *at)
{
    const rel_tokens *tokens = r->mentions->tokens;
    while (*at < m->first + m->count - m->form) {
        if (m->bracket && *at == m->first + m->bracket)
            *at += BRACKET;
        const rel_token *t = &tokens->tokens[(*at)++];
        if (t->shape >= REL_SHAPE_CAPITAL)
            return tokens->article->text.ptr[t->start];
    }
    return 0;
}

/* Do the words of mention `i` spell what `acronym` says with their initials? */
static bool spells(const resolver *r, uint32_t i, rel_str acronym)
{
    const rel_mention *m = &r->mentions->mentions[i];
    uint32_t at = m->first + m->legal;
    size_t n = 0;
    for (char c; (c = next_initial(r, m, &at)) != 0;)
        if (n == acronym.len || acronym.ptr[n++] != c)
            return false;
    return n == acronym.len;
}

/* Does the acronym that mention `i` is need evidence to mean the company `known`? */
static bool needs_evidence(const resolver *r, uint32_t i, uint32_t known)
{
    if (!rel_gazetteer_is_kind(r->finder->gazetteer, known, "company"))
        return false;
    rel_match matches[NAMESAKES];
    size_t n = namesakes(r, i, matches);
    for (size_t k = 0; k < n; k++)
        if (matches[k].known == known)
            return matches[k].ambiguous;
    return false;
}

/* Do two names share a word other than a country's? */
static bool shares_word(const resolver *r, rel_str name, rel_str label)
{
    rel_str word, fold = rel_utf8_fold(label, r->keep);
    while (rel_str_cut(&name, ' ', &word))
        if (!is_country(r, word) && rel_utf8_share_word(word, fold))
            return true;
    return false;
}

/* Is it a body of a foreign country that neither the article nor `name` names? */
static bool far(resolver *r, rel_str name, uint32_t known)
{
    uint32_t country = rel_gazetteer_country(r->finder->gazetteer, known);
    if (country == REL_NONE || country == home_country(r) ||
        known_of(r, country)->cluster != REL_NONE)
        return false;
    rel_str word;
    while (rel_str_cut(&name, ' ', &word))
        if (looked_up(r, word) == country)
            return false;
    return true;
}

/* How many words of a folded name are others in the one beside it, "partai karya bangsa"
 * and "partai kebangkitan bangsa"; -1 where they have not as many. Words that begin alike
 * are one. */
static int other_words(rel_str a, rel_str b)
{
    enum { ALIKE = 3 };
    rel_str x, y;
    int others = 0;
    while (rel_str_cut(&a, ' ', &x)) {
        size_t same = 0;
        if (!rel_str_cut(&b, ' ', &y))
            return -1;
        while (same < x.len && same < y.len && x.ptr[same] == y.ptr[same])
            same++;
        others += same < ALIKE && (same < x.len || same < y.len);
    }
    return b.len ? -1 : others;
}

/* Does the folded name, which the acronym of the known body spells, tell of another? Of
 * bodies of state papers write the names wrongly more often than there are two. */
static bool told_otherwise(const resolver *r, rel_str name, const rel_known *k,
                           uint32_t known)
{
    if (rel_gazetteer_is_kind(r->finder->gazetteer, known,
                              "ministry agency court parliament military government "
                              "international central_bank"))
        return false;
    int id = other_words(name, rel_utf8_fold(k->label_id, r->keep));
    int en = other_words(name, rel_utf8_fold(k->label_en, r->keep));
    return id && en && (id > 0 || en > 0);
}

/* Is the body of that cluster told by a name of more words anywhere? Then a name beside
 * its acronym that is not quite its own is a slip. */
static bool written_out(resolver *r, uint32_t number)
{
    if (!r->written) {
        r->written = REL_NEW(r->scratch, uint8_t, r->count + 1);
        for (uint32_t i = 0; i < r->mentions->count; i++)
            r->written[r->of_mention[i]] |= mention_at(r, i)->count > 1;
    }
    return r->written[number];
}

/* Short acronyms mean many things: in "First Travel (FT)" no newspaper, unless the known
 * name has a word of the one written out, nor is "PT Melati (MTI)" a society. */
static bool other_meaning(resolver *r, uint32_t i, uint32_t known)
{
    rel_known k = rel_gazetteer_at(r->finder->gazetteer, known);
    rel_str name = rel_utf8_fold(bare_name(r, i), r->keep);
    rel_str acronym = bare_name(r, i + 1);
    bool label = rel_str_equal(acronym, k.label_en) || rel_str_equal(acronym, k.label_id);
    if (spells(r, i, acronym) && told_otherwise(r, name, &k, known) &&
        !written_out(r, r->of_mention[i + 1]))
        return true;
    bool abroad = far(r, name, known); /* "Aliansi Super Oposisi Nasional (NASA)" */
    if (!abroad &&
        (!spells(r, i, acronym) || (label && !needs_evidence(r, i + 1, known))))
        return false;
    return (mention_at(r, i)->legal && !rel_str_equal(k.kind, REL_STR("company"))) ||
           !(shares_word(r, name, k.label_en) || shares_word(r, name, k.label_id) ||
             shares_word(r, name, k.label_native));
}

/* "Jusuf Kalla (JK) ... JK": what is in the bracket was known there, but not by itself.
 */
static void join_again(resolver *r, uint32_t i)
{
    uint32_t a = r->of_mention[i];
    rel_str key =
        key_of((rel_type)mention_at(r, i)->type, mention_text(r, i + 1), r->scratch);
    uint32_t number = rel_names_find(&r->keys, key);
    uint32_t other = number == REL_NONE ? REL_NONE : r->key_at[number];
    if (other != REL_NONE && other != a && !r->clusters[other].moved &&
        r->clusters[other].known == REL_NONE)
        r->clusters[other].moved = a + 1;
}

/* "Fakultas Hukum | Universitas Hasanuddin (Unhas)": does the unknown name of mention `i`
 * end with that of the known body, which alone the bracket shortens? */
static bool ends_with_body(const resolver *r, uint32_t i, uint32_t known)
{
    const rel_mention *m = mention_at(r, i);
    const rel_tokens *tokens = r->mentions->tokens;
    bool found = false;
    for (uint32_t k = 1; !found && !m->legal && k + 1 < m->count; k++)
        found =
            r->mentions->words[m->first + k].head &&
            looked_up(r, rel_tokens_text(tokens, m->first + k, m->count - k)) == known;
    return found;
}

static void join_bracketed(resolver *r)
{
    for (uint32_t i = 0; i + 1 < r->mentions->count; i++) {
        uint32_t a = r->of_mention[i], b = r->of_mention[i + 1];
        if (!bracketed(r, i) || r->clusters[a].moved || r->clusters[b].moved ||
            rel_dictionary_differ(r->dictionary, mention_text(r, i),
                                  mention_text(r, i + 1)))
            continue;
        if (a == b) {
            join_again(r, i);
            continue;
        }
        bool a_known = r->clusters[a].known != REL_NONE;
        bool b_known = r->clusters[b].known != REL_NONE;
        bool a_long = r->mentions->mentions[i].count > 1;
        bool other = b_known && a_long && other_meaning(r, i, r->clusters[b].known);
        bool told =
            a_long && r->mentions->mentions[i].type == REL_ORGANIZATION &&
            spells(r, i, bare_name(r, i + 1)); /* "Financial Stability Board (FSB)" */
        if (a_known && b_known && !told &&
            !(other && needs_evidence(r, i + 1, r->clusters[b].known)))
            continue;
        if (b_known && !a_known && ends_with_body(r, i, r->clusters[b].known))
            continue;
        if (a_known || other || (!b_known && a_long))
            r->clusters[b].moved = a + 1;
        else
            r->clusters[a].moved = b + 1;
    }
}

/* ---- acronyms inside of a name: "Dinas Perhubungan (Dishub) Kota Semarang" ----------
 */

/* Folded parts of such a name. */
typedef struct parted {
    rel_str front, acronym, back;
} parted;

static parted part_name(const resolver *r, const rel_mention *m)
{
    const rel_tokens *tokens = r->mentions->tokens;
    uint32_t back = m->first + m->bracket + BRACKET;
    return (parted){
        rel_utf8_fold(rel_tokens_text(tokens, m->first, m->bracket), r->keep),
        rel_utf8_fold(rel_token_text(tokens, m->first + m->bracket + 1), r->keep),
        rel_utf8_fold(rel_tokens_text(tokens, back, m->first + m->count - back),
                      r->keep)};
}

/* `name`, which the article may call cluster `own` for short, is of the same body; a
 * known one has them, but of a known body's branch that is named again the branch keeps
 * its own. */
static void join_short(resolver *r, uint32_t own, rel_str name, rel_str front,
                       bool acronym)
{
    cluster *c = &r->clusters[own];
    uint32_t key = rel_names_find(&r->keys, key_of(REL_ORGANIZATION, name, r->scratch));
    uint32_t other = key == REL_NONE ? REL_NONE : r->key_at[key];
    if (other == REL_NONE) {
        uint32_t known = looked_up(r, name);
        other = of_type(r, known, REL_ORGANIZATION) ? known_of(r, known)->cluster : other;
    }
    if (other == REL_NONE || other == own || c->moved || r->clusters[other].moved ||
        rel_dictionary_differ(r->dictionary, c->name, r->clusters[other].name))
        return;
    uint32_t known = r->clusters[other].known;
    if (known == REL_NONE)
        move_to(r, other, own);
    else if (c->known == REL_NONE &&
             (!acronym || (looked_up(r, front) == known && !c->joined)))
        move_to(r, own, other);
}

/* What is short for the name of mention `i`: its acronym, before which the first word may
 * stand, and behind it the end of the name: "dinas pupr lebong". */
static void join_parted(resolver *r, uint32_t i)
{
    parted whole = part_name(r, &r->mentions->mentions[i]);
    rel_str front = whole.front, opens[2] = {{"", 0}}, word;
    char name[SHORT_BYTES];
    rel_str_cut(&front, ' ', &opens[1]);
    for (int k = 0; k < 2; k++) {
        rel_str back = whole.back;
        for (bool more = true; more;
             more = back.len > 0 && rel_str_cut(&back, ' ', &word)) {
            if (!back.len)
                back.ptr = "";
            int len =
                snprintf(name, sizeof name, "%.*s%s%.*s%s%.*s", REL_STR_ARGS(opens[k]),
                         k ? " " : "", REL_STR_ARGS(whole.acronym), back.len ? " " : "",
                         REL_STR_ARGS(back));
            if (len > 0 && (size_t)len < sizeof name)
                join_short(r, r->of_mention[i], (rel_str){name, (size_t)len}, whole.front,
                           !k && !back.len);
        }
    }
}

static void join_inside(resolver *r)
{
    for (uint32_t i = 0; i < r->mentions->count; i++)
        if (r->mentions->mentions[i].bracket)
            join_parted(r, i);
}

/* ---- acronyms without brackets ------------------------------------------------------
 */

enum { FEWEST = 3, MOST = 12 }; /* letters */
static const uint32_t UNSURE = REL_NONE - 1;

static bool organization(const resolver *r, uint32_t i)
{
    return r->mentions->mentions[i].type == REL_ORGANIZATION &&
           r->reason[i] != REL_BECAUSE_DICTIONARY && !r->clusters[r->of_mention[i]].moved;
}

/* The initials of a long name, as one number, without its first `skip` words; 0 when it
 * has too few. */
static uint64_t initials(const resolver *r, uint32_t i, uint32_t skip)
{
    char letters[MOST];
    size_t n = 0;
    const rel_mention *m = &r->mentions->mentions[i];
    uint32_t at = m->first + m->legal + skip;
    for (char c; n < MOST && (c = next_initial(r, m, &at)) != 0;)
        letters[n++] = c;
    return n >= FEWEST ? rel_utf8_fold_hash((rel_str){letters, n}) : 0;
}

/* Does the name begin with a known place of one word: "Iowa | Department of Health"? */
static bool placed_front(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    return m->count > FEWEST && !m->legal &&
           of_type(r, looked_up(r, rel_tokens_text(r->mentions->tokens, m->first, 1)),
                   REL_PLACE);
}

static void note_initials(const resolver *r, rel_table *named, uint32_t i, uint64_t key)
{
    if (!key)
        return;
    uint32_t *at = rel_table_at(named, key);
    bool same = *at == REL_NONE || *at == r->of_mention[i];
    *at = same ? r->of_mention[i] : UNSURE;
}

/* "Ethics and Anti-Corruption Commission ... EACC": the one name with those initials, of
 * all or without the place in front. */
static void join_initials(resolver *r)
{
    rel_table named = {.keep = r->scratch};
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        if (r->mentions->mentions[i].count < FEWEST || !organization(r, i))
            continue;
        note_initials(r, &named, i, initials(r, i, 0));
        if (placed_front(r, i))
            note_initials(r, &named, i, initials(r, i, 1));
    }
    if (!named.count)
        return;
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        const rel_mention *m = &r->mentions->mentions[i];
        const cluster *own = &r->clusters[r->of_mention[i]];
        if (m->count > 1u + m->legal || own->known != REL_NONE || !organization(r, i) ||
            r->mentions->tokens->tokens[m->first + m->legal].shape != REL_SHAPE_UPPER)
            continue;
        uint32_t whole = rel_table_find(&named, rel_utf8_fold_hash(bare_name(r, i)));
        bool alone = rel_str_equal(own->name, mention_text(r, i)); /* not "KPU Bali" */
        if (whole < UNSURE && whole != r->of_mention[i] && !r->clusters[whole].moved &&
            (alone || r->clusters[whole].known == REL_NONE) &&
            !rel_dictionary_differ(r->dictionary, mention_text(r, i),
                                   r->clusters[whole].name))
            r->clusters[r->of_mention[i]].moved = whole + 1;
    }
}

/* ---- headlines -------------------------------------------------------------------- */

/* The one organisation whose name goes on from the folded `front`; REL_NONE. */
static uint32_t only_longer(const resolver *r, rel_str front)
{
    uint32_t found = REL_NONE;
    for (uint32_t k = 0; k < r->organization_count && k < LONGER_OF; k++) {
        uint32_t number = r->organizations[k];
        const cluster *c = &r->clusters[number];
        if (c->moved || !opens_with_words(whole_fold(r, number), front))
            continue;
        if (found != REL_NONE)
            return REL_NONE;
        found = number;
    }
    return found;
}

/* "Polres": one word, the head of bodies. */
static bool lone_head(const resolver *r, const rel_mention *m)
{
    const rel_word_info *head = &r->mentions->words[m->first];
    return m->count == 1 && head->head == 1 && head->head_kind == REL_HEAD_BEFORE;
}

/* "Komisi III" in the headline is "Komisi III DPR RI", which the text tells later; so is
 * a number anywhere, or a head alone ("Dinkes" of the Dinas Kesehatan Blora), and
 * "Lumina" where the text has only "Lumina Hotels". */
static void join_headlines(resolver *r)
{
    const rel_tokens *tokens = r->mentions->tokens;
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        const rel_mention *m = mention_at(r, i);
        const cluster *own = &r->clusters[r->of_mention[i]];
        bool head = lone_head(r, m);
        if (own->known != REL_NONE || own->moved || !organization(r, i) ||
            (m->count < 2 && own->told && !head))
            continue;
        bool numbered = m->count == 2 && r->mentions->words[m->first].head == 1 &&
                        tokens->tokens[m->first + 1].shape == REL_SHAPE_UPPER;
        if (!numbered && !head && tokens->sentences[m->sentence].kind != REL_PARA_TITLE)
            continue;
        uint32_t whole = only_longer(r, own->fold);
        if (whole == REL_NONE && head)
            whole = only_made_of(r, own->fold,
                                 tokens->tokens[m->first].shape == REL_SHAPE_UPPER);
        if (whole != REL_NONE && whole != r->of_mention[i] &&
            !rel_dictionary_differ(r->dictionary, own->name, r->clusters[whole].name))
            move_to(r, r->of_mention[i], whole);
    }
}

void resolve_acronyms(resolver *r)
{
    join_bracketed(r);
    rel_table named = {.keep = r->scratch};
    join_branches(r, &named, true);
    join_branches(r, &named, false);
    join_inside(r);
    join_shortened(r);
    join_bare(r);
    join_initials(r);
    join_headlines(r);
}
