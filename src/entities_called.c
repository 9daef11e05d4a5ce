/* People of one article who have another name, as the article says. */
#include "entities_work.h"

#include <string.h>

enum { BACK = 16, FAR = 3 }; /* mentions before that are looked at; sentences */

/* "the Foreign Ministry, known as Itamaraty": one may be the seat of the other. */
static bool same_body(const resolver *r, uint32_t i, uint32_t other)
{
    const rel_mention *a = mention_at(r, i), *b = mention_at(r, other);
    uint32_t x = r->clusters[r->of_mention[i]].known;
    uint32_t y = r->clusters[r->of_mention[other]].known;
    if (a->type != REL_ORGANIZATION || b->type != REL_ORGANIZATION)
        return false;
    return x == REL_NONE || y == REL_NONE ||
           rel_gazetteer_is_kind(r->finder->gazetteer, y, "seat");
}

static bool is_person(const resolver *r, uint32_t i)
{
    return mention_at(r, i)->type == REL_PERSON && r->reason[i] != REL_BECAUSE_DICTIONARY;
}

static uint32_t sentence_end(const resolver *r, const rel_mention *m)
{
    const rel_sentence *s = &r->mentions->tokens->sentences[m->sentence];
    return s->first + s->count;
}

/* "Basuki Purnama alias | Ahok": the mention right behind that is another name. */
static uint32_t called_behind(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    uint32_t end = m->first + m->count;
    uint32_t at = rel_called_at(r->finder, r->mentions->tokens, r->mentions->words, end,
                                sentence_end(r, m));
    if (at == end || i + 1 >= r->mentions->count ||
        !(is_person(r, i) ? is_person(r, i + 1) : same_body(r, i, i + 1)))
        return REL_NONE;
    const rel_mention *other = mention_at(r, i + 1);
    uint32_t after = other->first + other->count;
    bool two = after < r->mentions->tokens->token_count && /* "Owi/Butet" */
               rel_token_is(r->mentions->tokens, after, '/');
    return !two && (other->first == at || other->first == at + 1) ? i + 1 : REL_NONE;
}

/* "Budi Hartono, penjual ikan di pasar, | berkata": over what stands between
 * commas; or `at`. */
static uint32_t over_apposition(const resolver *r, uint32_t at, uint32_t end)
{
    enum { LONGEST = 14 };
    const rel_tokens *tokens = r->mentions->tokens;
    if (at >= end || !rel_token_is(tokens, at, ','))
        return at;
    for (uint32_t i = at + 2; i + 1 < end && i < at + LONGEST; i++)
        if (rel_token_is(tokens, i, ','))
            return i + 1;
    return at;
}

static bool speaks(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    const rel_sentence *s = &r->mentions->tokens->sentences[m->sentence];
    uint32_t end = m->first + m->count;
    bool before = m->first > s->first &&
                  (r->mentions->words[m->first - 1].cues >> REL_CUE_SPEECH & 1u);
    end = over_apposition(r, end, s->first + s->count);
    return before || (end < s->first + s->count &&
                      (r->mentions->words[end].cues >> REL_CUE_SPEECH & 1u));
}

/* Who spoke last before mention `i`, some sentences back at most. */
static uint32_t speaker_before(const resolver *r, uint32_t i)
{
    for (uint32_t back = 1; back <= BACK && back <= i; back++) {
        uint32_t other = i - back;
        if (mention_at(r, other)->sentence + FAR < mention_at(r, i)->sentence)
            break;
        if (is_person(r, other) && r->of_mention[other] != r->of_mention[i] &&
            speaks(r, other))
            return other;
    }
    return REL_NONE;
}

/* Who is meant by "Ninis, sapaan akrabnya": the person right behind, else before. */
static uint32_t bearer_of(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    uint32_t end = m->first + m->count;
    uint32_t at = rel_called_so(r->finder, r->mentions->tokens, r->mentions->words, end,
                                sentence_end(r, m));
    if (at == end || m->count > 2)
        return REL_NONE;
    while (at < sentence_end(r, m) && r->mentions->words[at].in_title)
        at++; /* "sapaan akrab Raden | Budi Hartono" */
    bool behind = i + 1 < r->mentions->count && mention_at(r, i + 1)->first == at;
    if (behind)
        return is_person(r, i + 1) ? i + 1 : REL_NONE;
    return r->clusters[r->of_mention[i]].known == REL_NONE ? speaker_before(r, i)
                                                           : REL_NONE;
}

/* Who is meant by "pemain yang akrab disapa | Jojo itu": who was named last in the
 * sentence, else first in the latest one that names somebody. */
static uint32_t subject_before(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    const rel_word_info *words = r->mentions->words;
    uint32_t first = r->mentions->tokens->sentences[m->sentence].first, found = REL_NONE;
    if (m->count > 2 || r->clusters[r->of_mention[i]].known != REL_NONE)
        return REL_NONE;
    uint32_t name = m->first;
    while (name > first && words[name - 1].in_title)
        name--; /* "disapa Koh | Didi" */
    uint32_t at = rel_called_before(r->finder, r->mentions->tokens, words, first, name);
    if (at >= name)
        return REL_NONE;
    /* "... , kata pria yang akrab disapa": whom the quote names is not meant */
    bool quote = at > first + 2 && (words[at - 3].cues >> REL_CUE_SPEECH & 1u);
    for (uint32_t back = 1; back <= BACK && back <= i; back++) {
        uint32_t other = i - back;
        const rel_mention *o = mention_at(r, other);
        if (o->sentence + FAR < m->sentence ||
            (found != REL_NONE && o->sentence < mention_at(r, found)->sentence))
            break;
        if (!is_person(r, other) || r->of_mention[other] == r->of_mention[i] ||
            (quote && o->sentence == m->sentence))
            continue;
        found = other;
        if (o->sentence == m->sentence)
            break;
    }
    return found;
}

/* Is the other name that of somebody known, and of nobody else? */
static bool famous(const resolver *r, uint32_t other)
{
    uint32_t known = r->clusters[r->of_mention[other]].known;
    return known != REL_NONE && looked_up(r, mention_text(r, other)) == known;
}

/* Is the mention, of a known artist or athlete, by a nickname alone, as are all in the
 * article? */
static bool nicknamed(const resolver *r, uint32_t other)
{
    uint32_t number = r->of_mention[other];
    if (!rel_gazetteer_is_kind(r->finder->gazetteer, r->clusters[number].known,
                               "culture sport"))
        return false;
    bool whole = rel_utf8_fold_hash(mention_text(r, other)) ==
                 rel_utf8_fold_hash(folded_name(r, number));
    return !whole && mention_at(r, other)->count == 1 && is_person(r, other) &&
           !r->clusters[number].full;
}

/* Mention `other` is another name of the person of mention `whole`. Of one who is known
 * by it, what is unknown must be a longer name; but "Ahmad Jufriyanto alias Jupe" is not
 * the Jupe whom everybody knows. */
static void join(resolver *r, uint32_t whole, uint32_t other)
{
    uint32_t to = r->of_mention[whole], from = r->of_mention[other];
    if (r->clusters[to].known == REL_NONE && famous(r, other) && !nicknamed(r, other)) {
        if (!rel_utf8_share_word(folded_name(r, to), folded_name(r, from)))
            return;
        from = to, to = r->of_mention[other];
    }
    while (r->clusters[to].moved && to != from)
        to = r->clusters[to].moved - 1;
    if (to == from || r->clusters[from].moved ||
        rel_dictionary_differ(r->dictionary, r->clusters[to].name,
                              r->clusters[from].name))
        return;
    r->clusters[from].moved = to + 1;
    r->clusters[from].called = true; /* the way it was joined */
}

/* May the name have quotes, straight ones or those whose bytes begin so? */
static bool may_have_quotes(rel_str name)
{
    return memchr(name.ptr, '"', name.len) || memchr(name.ptr, 0xE2, name.len);
}

/* Is `name` of the parts of a name with a nickname: the nickname, with or without what is
 * behind it, or the name without it? */
static bool made_of_parts(const resolver *r, rel_str name, rel_str front, rel_str inner,
                          rel_str back)
{
    if (rel_str_equal(name, inner))
        return true;
    if (!back.len || !front.len)
        return false;
    return rel_str_equal(name, joined_words(r->scratch, inner, back)) ||
           rel_str_equal(name, joined_words(r->scratch, front, back));
}

static rel_str without_blanks(rel_str text)
{
    while (text.len && *text.ptr == ' ')
        text.ptr++, text.len--;
    while (text.len && text.ptr[text.len - 1] == ' ')
        text.len--;
    return text;
}

uint32_t person_nicknamed(const resolver *r, rel_str name)
{
    uint32_t found = REL_NONE;
    rel_mark mark = rel_arena_mark(r->scratch);
    for (uint32_t back = 1;
         back <= COMPARED_NAMES && back <= r->people_count && found == REL_NONE; back++) {
        uint32_t number = r->people[r->people_count - back];
        rel_str rest = r->clusters[number].name, front, inner;
        if (!may_have_quotes(rest))
            continue;
        rest = rel_utf8_fold(rest, r->scratch);
        if (rel_str_cut(&rest, '"', &front) && rel_str_cut(&rest, '"', &inner) &&
            made_of_parts(r, rel_utf8_fold(name, r->scratch), without_blanks(front),
                          inner, without_blanks(rest)))
            found = number;
    }
    rel_arena_rewind(r->scratch, mark);
    return found;
}

/* Has the folded `full` all consonants of the folded word in order, the first of them
 * where a word begins: "setnov", "bepe" of "setya novanto", "bambang pamungkas"? */
static bool sounds_in(rel_str word, rel_str full)
{
    size_t at = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (i && strchr("aeiou", word.ptr[i]))
            continue;
        while (at < full.len &&
               (full.ptr[at] != word.ptr[i] || (!i && at && full.ptr[at - 1] != ' ')))
            at++;
        if (at++ >= full.len)
            return false;
    }
    return true;
}

bool is_played_by(const resolver *r, uint32_t i)
{
    const rel_mention *a = mention_at(r, i), *b = a + 1;
    if (a->type != REL_PERSON || b->type != REL_PERSON || a->count > 1 || b->count == 1 ||
        r->clusters[r->of_mention[i]].known != REL_NONE)
        return false;
    return !sounds_in(rel_utf8_fold(mention_text(r, i), r->scratch),
                      rel_utf8_fold(mention_text(r, i + 1), r->scratch));
}

/* Several people have them, or an organisation. */
static const uint32_t SEVERAL = REL_NONE - 1;

static void read_all_initials(resolver *r)
{
    const rel_tokens *tokens = r->mentions->tokens;
    r->initials.keep = r->scratch;
    for (uint32_t k = 0; k < r->mentions->count; k++) {
        const rel_mention *m = mention_at(r, k);
        bool body = m->type == REL_ORGANIZATION && m->count == 1;
        uint64_t hash = body ? rel_initials_at(tokens, m->first) : 0;
        if (m->type == REL_PERSON && m->count > 1)
            hash = rel_person_initials(tokens, m);
        if (!hash)
            continue;
        uint32_t *at = rel_table_at(&r->initials, hash);
        bool same = !body && (*at == REL_NONE || *at == r->of_mention[k]);
        *at = same ? r->of_mention[k] : SEVERAL;
    }
}

uint32_t person_of_initials(resolver *r, uint32_t i)
{
    uint64_t hash = rel_initials_at(r->mentions->tokens, mention_at(r, i)->first);
    if (!hash)
        return REL_NONE;
    if (!r->initials.keep)
        read_all_initials(r);
    uint32_t found = rel_table_find(&r->initials, hash);
    return found == SEVERAL ? REL_NONE : found;
}

void read_other_names(resolver *r)
{
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        bool person = is_person(r, i);
        if (!person && mention_at(r, i)->type != REL_ORGANIZATION)
            continue;
        uint32_t other = called_behind(r, i), whole = i;
        if (other == REL_NONE && person) {
            other = i;
            whole = bearer_of(r, i);
            if (whole == REL_NONE)
                whole = subject_before(r, i);
        }
        if (other == REL_NONE || whole == REL_NONE ||
            r->of_mention[whole] == r->of_mention[other])
            continue;
        r->other_name[other] = whole + 1;
        r->clusters[r->of_mention[other]].called = true;
    }
}

void join_other_names(resolver *r)
{
    for (uint32_t i = 0; i < r->mentions->count; i++)
        if (r->other_name[i])
            join(r, r->other_name[i] - 1, i);
}
