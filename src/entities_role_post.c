/* One role: what may stand before its first word, and where it begins and ends. */
#include "entities_roles.h"

/* ---- before the role word ------------------------------------------------------- */

/* "Indonesia's Coordinating Economic | Minister": the holder and the words between. */
static bool holder_before(const reader *r, uint32_t from, post *p)
{
    uint32_t at = p->first, words = 0;
    while (at > from && words <= WORDS) {
        const rel_mention *m = role_mention(r, at - 1);
        if (m && !role_holder(m))
            return false;
        if (m) {
            uint32_t next = role_genitive(r, m->first + m->count);
            if (next > p->first || m->first < from)
                return false;
            p->target = r->cover[at - 1] - 1;
            p->genitive = next > m->first + m->count;
            p->first = next;
            p->from = m->first;
            uint32_t modifier = role_modifier(r, m->first);
            if (modifier < m->first) { /* "Former Taiwanese vice-president" */
                p->modifier = m->first;
                p->from = modifier;
            }
            return true;
        }
        bool mark = role_genitive(r, at - 1) >= at;
        if (!mark && (!role_goes_on(r, at - 1) || role_begins(r, at - 1)))
            return false;
        words += !mark;
        at--;
    }
    return false;
}

/* "European Trade | Commissioner": capitals before a capital role are of it. */
static void capitals_before(const reader *r, uint32_t from, post *p)
{
    while (p->first > from && p->first > r->first + 1 && role_capital(r, p->first) &&
           role_capital(r, p->first - 1) && role_goes_on(r, p->first - 1) &&
           !role_honorific(r, p->first - 1))
        p->first--;
    p->from = p->first;
}

static void read_left(const reader *r, uint32_t from, post *p)
{
    p->first = p->from = role_modifier(r, p->first);
    if (p->first > from && role_prefixed(r, p->first - 1))
        p->from = --p->first;
    if (r->adjective_first && !holder_before(r, from, p))
        capitals_before(r, from, p);
}

/* ---- the whole ----------------------------------------------------------------- */

static post post_of(const reader *r, uint32_t role)
{
    uint32_t end = role_end(r, role);
    return (post){.first = role,
                  .end = end,
                  .from = role,
                  .next = end,
                  .target = REL_NONE,
                  .held = role_held(r, role, end)};
}

post role_rank_post(const reader *r, uint32_t rank)
{
    post p = post_of(r, rank);
    if (role_holder(role_mention(r, p.end))) /* "Letjen TNI" */
        p.target = r->cover[p.end] - 1;
    return p;
}

/* An economist of Indonesia is an Indonesian: that is no office there. */
static void drop_nationality(const reader *r, post *p)
{
    bool elsewhere = p->held == REL_HELD_NOWHERE || p->held == REL_HELD_ORGANIZATION;
    if (elsewhere && !p->genitive && p->target != REL_NONE &&
        role_country(&r->mentions->mentions[p->target]) &&
        role_known(r, p->first, p->end))
        p->target = REL_NONE;
}

bool role_post_before(const reader *r, uint32_t from, uint32_t stop, post *p)
{
    const rel_word_info *words = r->mentions->words;
    for (uint32_t role = from; role < stop; role++) {
        if (!words[role].role || !role_begins(r, role)) /* most */
            continue;
        *p = post_of(r, role);
        read_left(r, from, p);
        role_read_right(r, p, stop);
        if (p->next == stop && p->end > p->first) {
            drop_nationality(r, p);
            return true;
        }
    }
    return false;
}

/* From `at` over an article, "former", a holder and adjectives to the role word. */
static uint32_t lead(const reader *r, uint32_t at, uint32_t *start)
{
    uint32_t words = 0;
    bool holder = false;
    at += role_cue(r, at, REL_CUE_ARTICLE);
    *start = at;
    while (at < r->end) {
        const rel_mention *m = role_mention(r, at);
        if (role_begins(r, at))
            return at;
        uint32_t len = role_cue(r, at, REL_CUE_ROLE_MODIFIER);
        if (m && (holder || !r->adjective_first || !role_holder(m)))
            return REL_NONE;
        if (m) {
            holder = true;
            at = role_genitive(r, m->first + m->count);
        } else if (len) {
            at += len;
        } else {
            if (!r->adjective_first || words++ == WORDS - 1 || !role_goes_on(r, at))
                return REL_NONE;
            at++;
        }
    }
    return REL_NONE;
}

bool role_post_at(const reader *r, uint32_t at, post *p)
{
    uint32_t start, role = lead(r, at, &start);
    if (role == REL_NONE)
        return false;
    *p = post_of(r, role);
    read_left(r, start, p);
    if (p->from > start && p->target == REL_NONE)
        p->first = start; /* "senior resident scholar" */
    p->from = at;
    role_read_right(r, p, r->end);
    drop_nationality(r, p);
    return p->end > p->first;
}
