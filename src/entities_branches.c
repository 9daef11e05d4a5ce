/* entities_branches.c - branches of one article: "Komisi Pemilihan Umum Sulawesi
 * Selatan", "KPU Sulsel". */
#include "entities_work.h"

void move_to(resolver *r, uint32_t number, uint32_t to)
{
    r->clusters[number].moved = to + 1;
    r->clusters[to].joined = true;
}

enum { PLACE_WORDS = 3 };

/* A number for the body and the place that `name` is made of, in words; 0 if it is not.
 * `body`: the known body, the last of them; else it stays. */
static uint64_t branch_key(const resolver *r, rel_str name, uint32_t *body)
{
    size_t at = name.len;
    uint64_t key = 0;
    for (uint32_t words = 0; words < PLACE_WORDS; words++) {
        while (at && name.ptr[at - 1] != ' ')
            at--;
        if (at < 2)
            break;
        uint32_t place = looked_up(r, (rel_str){name.ptr + at, name.len - at});
        rel_str front = {name.ptr, --at};
        if (!of_type(r, place, REL_PLACE))
            continue;
        uint32_t known = looked_up(r, front);
        bool is_body = of_type(r, known, REL_ORGANIZATION);
        uint64_t own = is_body ? rel_phrase_hash(1, known) : rel_utf8_fold_hash(front);
        *body = is_body ? known : *body;
        key = rel_phrase_hash(own, place);
    }
    return key;
}

static void join_branch(resolver *r, rel_table *named, uint64_t key, uint32_t number)
{
    uint32_t *at = key ? rel_table_at(named, key) : NULL;
    if (!at)
        return;
    if (*at == REL_NONE)
        *at = number;
    else if (*at != number && !r->clusters[*at].moved && !r->clusters[number].moved &&
             !rel_dictionary_differ(r->dictionary, r->clusters[*at].name,
                                    r->clusters[number].name))
        move_to(r, number, *at);
}

/* Those whose body and whose place are the same, of the mentions with a bracket or of
 * those without one. */
void join_branches(resolver *r, rel_table *named, bool bracket)
{
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        const rel_mention *m = mention_at(r, i);
        uint32_t number = r->of_mention[i];
        if (m->count < 2 || (m->bracket > 0) != bracket || m->type != REL_ORGANIZATION ||
            r->clusters[number].known != REL_NONE || r->clusters[number].moved ||
            r->reason[i] == REL_BECAUSE_DICTIONARY)
            continue;
        rel_str name = mention_text(r, i);
        uint32_t body = REL_NONE; /* not asked for */
        join_branch(r, named, branch_key(r, name, &body), number);
        if (!m->bracket)
            continue;
        rel_str front = rel_tokens_text(r->mentions->tokens, m->first, m->bracket);
        uint32_t acronym = m->first + m->bracket + 1;
        rel_str text = rel_token_text(r->mentions->tokens, acronym);
        rel_str back = {name.ptr + front.len + 1, name.len - front.len - 1};
        join_branch(r, named, branch_key(r, joined_words(r->keep, text, back), &body),
                    number);
    }
}

/* What the article has of a body: the cluster of its one branch, REL_NONE, or SEVERAL; is
 * it named in full, or before that; and is it told apart, "KPU RI"? */
typedef struct branched {
    uint32_t branch;
    bool named, apart;
} branched;

static const uint32_t SEVERAL = REL_NONE - 1;

static bool has_branches(const resolver *r, const cluster *c)
{
    return c->known != REL_NONE && !c->moved &&
           rel_gazetteer_is_kind(r->finder->gazetteer, c->known, "agency ngo");
}

/* In the headline, or in a line without a stop, as captions and headlines below a page's
 * head are? */
static bool outside_text(const resolver *r, uint32_t i)
{
    const rel_tokens *tokens = r->mentions->tokens;
    const rel_sentence *s = &tokens->sentences[mention_at(r, i)->sentence];
    return in_first_paragraph(r, i) ||
           tokens->tokens[s->first + s->count - 1].kind != REL_TOKEN_PUNCT;
}

/* "KPU | RI" */
static bool with_its_country(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    return m->count == 2 &&
           is_country(r, rel_token_text(r->mentions->tokens, m->first + 1));
}

static void note_branch(const resolver *r, uint32_t i, branched *all)
{
    uint32_t number = joined_to(r, r->of_mention[i]), body = REL_NONE;
    bool bare = mention_at(r, i)->count == 1;
    branched *b = &all[number];
    if (has_branches(r, &r->clusters[number]) && with_its_country(r, i))
        b->apart = true;
    else if (has_branches(r, &r->clusters[number]))
        b->named |= !bare || (b->branch == REL_NONE && !outside_text(r, i));
    if (bare || !branch_key(r, mention_text(r, i), &body) || body == REL_NONE)
        return;
    uint32_t whole = known_of(r, body)->cluster;
    if (whole == REL_NONE || whole == number)
        return;
    b = &all[whole];
    b->branch = b->branch == REL_NONE || b->branch == number ? number : SEVERAL;
}

/* The branch that is meant by the body of that cluster, by its acronym alone; REL_NONE.
 */
static uint32_t branch_meant(const resolver *r, uint32_t number, const branched *all)
{
    const cluster *c = &r->clusters[number];
    uint32_t branch = all[number].branch;
    bool meant = branch < SEVERAL && !all[number].named && has_branches(r, c) &&
                 !r->clusters[branch].moved &&
                 !rel_dictionary_differ(r->dictionary, c->name, r->clusters[branch].name);
    return meant ? branch : REL_NONE;
}

void join_bare(resolver *r)
{
    branched *all = REL_ROOM(r->scratch, branched, r->count);
    for (uint32_t k = 0; k < r->count; k++)
        all[k] = (branched){.branch = REL_NONE};
    for (uint32_t i = 0; i < r->mentions->count; i++)
        if (mention_at(r, i)->type == REL_ORGANIZATION)
            note_branch(r, i, all);
    for (uint32_t i = 0; i < r->mentions->count; i++) {
        uint32_t number = joined_to(r, r->of_mention[i]);
        uint32_t branch = all[number].apart && mention_at(r, i)->count == 1
                              ? branch_meant(r, number, all)
                              : REL_NONE;
        if (branch != REL_NONE)
            assign(r, i, branch, REL_BECAUSE_SHORT_FORM);
    }
    for (uint32_t k = 0; k < r->organization_count; k++) {
        uint32_t number = r->organizations[k], branch = branch_meant(r, number, all);
        if (branch != REL_NONE && !all[number].apart)
            move_to(r, number, branch);
    }
}
