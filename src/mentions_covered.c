/* mentions_covered.c - the mentions under a span of the model: what speaks for leaving
 * them as they are. */
#include "mentions_covered.h"

/* A rule as sure as this keeps the countries in its organisation's name. */
static const float certain = 0.85f;

/* ... as this, that a word in it tells what it is. */
static const float sure_head = 0.75f;

static bool reaches_out(const rel_mention *m, const rel_span *s)
{
    return m->first < s->first || m->first + m->count > s->first + s->count;
}

/* Has it what the model does not see in a name: a nickname in quotes, "a/p"? */
static bool quoted(const work *w, const rel_mention *m)
{
    for (uint32_t i = m->first; i < m->first + m->count; i++)
        if ((is_quote(w, i) && !is_mark(w, i, '\'')) || is_mark(w, i, '/'))
            return true;
    return false;
}

bool has_head(const work *w, const rel_mention *m)
{
    for (uint32_t i = m->first; m->type == REL_ORGANIZATION && i < m->first + m->count;
         i++)
        if (w->words[i].head)
            return true;
    return false;
}

/* "DPRD | Kalimantan Tengah", "GMNI Cabang | Ambon": all that follows the head, or what a
 * rule is certain of, is a known place or country.
 * "Korem 163 | /Wira Satya": a number and a name are one. */
static bool located(const work *w, const rel_mention *m, const rel_span *s)
{
    rel_match named;
    uint32_t at = s->first + s->count, end = m->first + m->count;
    if (m->type != REL_ORGANIZATION || m->first != s->first || at >= end)
        return false;
    if (is_mark(w, at, '/') || (is_cue(w, at, REL_CUE_ROLE_FOR) && w->adjective_first))
        return true; /* "Agency | for Marine Science" */
    bool headed = w->words[m->first].head == s->count || m->confidence >= certain;
    if (!headed || !known_at(w, at, false, &named))
        return false;
    rel_type type = named.type;
    return at + named.count == end && (type == REL_PLACE || type == REL_COUNTRY);
}

/* "Swiss | National Science Foundation": whose it is, in front. */
static bool fronted(const work *w, const rel_mention *m, const rel_span *s)
{
    rel_match named;
    return m->type == REL_ORGANIZATION && m->first < s->first &&
           m->first + m->count == s->first + s->count &&
           known_at(w, m->first, false, &named) && named.type == REL_COUNTRY &&
           m->first + named.count == s->first;
}

/* "Lebuan, | Siregar & Partners": of partners told in a list the model sees the last. */
static bool partnered(const work *w, const rel_mention *m, const rel_span *s)
{
    return m->type == REL_ORGANIZATION && m->first < s->first &&
           m->first + m->count == s->first + s->count && is_mark(w, s->first - 1, ',');
}

/* "Jordan Teague|-Mills", "Naveed|-ur-|Rehman": does an end of the span lie within a name
 * that hyphens join? Not between two people named in full. */
static bool cut_at_hyphen(const work *w, const rel_mention *m, const rel_span *s)
{
    uint32_t end = s->first + s->count, before = s->first - 2;
    bool behind = end + 2 == m->first + m->count && is_mark(w, end, '-') &&
                  token_at(w, end)->joined && w->adjective_first;
    return behind ||
           (s->first > m->first + 1 && is_mark(w, s->first - 1, '-') &&
            token_at(w, s->first)->joined &&
            (w->adjective_first || token_at(w, before)->shape == REL_SHAPE_LOWER));
}

/* "Anwar Lubis | dan Rekan": is the legal form right behind the span the end of all? */
static bool before_form(const work *w, const rel_mention *m, const rel_span *s)
{
    uint32_t end = s->first + s->count;
    return end < m->first + m->count && w->words[end].form &&
           end + w->words[end].head == m->first + m->count;
}

/* "Achmad Fauzi | Hidayat": not the Achmad Fauzi whom everybody knows, if people are
 * called what the name goes on with. */
static bool is_namesake(const work *w, const rel_mention *m, const rel_span *s)
{
    uint32_t end = m->first + m->count;
    if (by_rule(m) || m->type != REL_PERSON || m->count < 2 || m->first != s->first ||
        (m->source & REL_BY_DICTIONARY))
        return false;
    for (uint32_t i = end; i < s->first + s->count; i++)
        if (!in_list(w, i, REL_LIST_PERSON) || w->words[i].title)
            return false;
    return end < s->first + s->count;
}

/* Does it reach back to the head of what is called after people or places? */
static bool is_called(const work *w, const rel_mention *m, const rel_span *s,
                      rel_type type)
{
    const rel_word_info *head = &w->words[m->first];
    const bool out = reaches_out(m, s);
    if (out && type == REL_PERSON && before_form(w, m, s))
        return true;
    return m->first < s->first &&
           (head->named || (out && head->chapter) ||
            (m->type == REL_PLACE && out && m->confidence >= certain) ||
            (head->unit && type == REL_ORGANIZATION));
}

/* Does a head tell that it is an organisation, which the model would not have it be? */
static bool is_headed(const work *w, const rel_mention *m, const rel_span *s,
                      rel_type type, bool held)
{
    bool longer = type == REL_ORGANIZATION && !reaches_out(m, s);
    return (w->words[m->first].head > 0 && !held) ||
           (!longer && m->confidence >= sure_head && has_head(w, m));
}

static void add_mention_under(const work *w, const rel_mention *m, const rel_span *s,
                              rel_type type, covered *c)
{
    const bool guessed = by_rule(m), out = reaches_out(m, s);
    c->count++;
    c->known += !guessed;
    c->bodies += m->type == REL_ORGANIZATION;
    c->people += m->type == REL_PERSON && guessed;
    c->places += !guessed && (m->type == REL_PLACE || m->type == REL_COUNTRY);
    c->formed |= m->form && m->first + m->count < s->first + s->count;
    c->namesake |= type == REL_PERSON && is_namesake(w, m, s);
    c->beyond |= out;
    c->inside |= out && m->confidence >= certain;
    c->numbered |= m->first < s->first && is_mark(w, s->first - 1, '/');
    c->called |= is_called(w, m, s, type);
    c->located |= type == REL_ORGANIZATION &&
                  (located(w, m, s) || fronted(w, m, s) || partnered(w, m, s));
    c->nickname |= out && guessed && m->type == REL_PERSON &&
                   (quoted(w, m) || (type == REL_PERSON && cut_at_hyphen(w, m, s)));
}

covered find_covered(const work *w, const rel_span *s, rel_type type)
{
    covered c = {0};
    uint32_t last = 0;
    const bool held = type == REL_PERSON && held_by(w, s);
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        c.titled |= w->words[i].in_title;
        if (!w->cover[i] || w->cover[i] == last)
            continue;
        last = w->cover[i];
        const rel_mention *m = &w->mentions[last - 1];
        add_mention_under(w, m, s, type, &c);
        c.headed |= is_headed(w, m, s, type, held);
    }
    return c;
}
