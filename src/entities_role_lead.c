/* Who leads what by a verb: "Holm, who chairs the Council", "Komite yang diketuai Budi".
 * The role is the verb as it stands, or what the list of roles makes of it. */
#include "entities_roles.h"

static post lead_post(uint32_t first, uint32_t end, uint32_t target)
{
    return (post){.first = first,
                  .end = end,
                  .from = first,
                  .next = end,
                  .stuck = end,
                  .target = target,
                  .held = REL_HELD_ORGANIZATION};
}

static bool organization(const reader *r, uint32_t at)
{
    const rel_mention *m = at < r->end ? role_mention(r, at) : NULL;
    return m && m->first == at && m->type == REL_ORGANIZATION;
}

/* From `at`, over an article or "a branch of", the organisation; 0 for none. */
static uint32_t what_follows(const reader *r, uint32_t at)
{
    uint32_t i = at + role_cue(r, at, REL_CUE_ARTICLE);
    if (organization(r, i))
        return i;
    uint32_t of = role_word(r, i) && i > at ? role_cue(r, i + 1, REL_CUE_ROLE_OF) : 0;
    i += 1 + of;
    i += of ? role_cue(r, i, REL_CUE_ARTICLE) : 0;
    return of && organization(r, i) ? i : 0;
}

bool role_leads(const reader *r, uint32_t at, post *p)
{
    if (!role_said(r, REL_CUE_LEADS))
        return false;
    uint32_t from = at + role_mark(r, at, ',');
    from += role_cue(r, from, REL_CUE_RELATIVE);
    uint32_t len = role_cue(r, from, REL_CUE_LEADS);
    uint32_t what = len ? what_follows(r, from + len) : 0;
    if (!what)
        return false;
    *p = lead_post(from, from + len, r->cover[what] - 1);
    return true;
}

bool role_led(const reader *r, uint32_t at, post *p)
{
    if (!role_said(r, REL_CUE_LED_BY))
        return false;
    while (at > r->first && role_honorific(r, at - 1))
        at--;
    uint32_t len = role_cue_before(r, at, REL_CUE_LED_BY), before = at - len;
    if (!len)
        return false;
    before -= role_cue_before(r, before, REL_CUE_RELATIVE);
    before -= before > r->first && role_mark(r, before - 1, ',');
    const rel_mention *m = before > r->first ? role_mention(r, before - 1) : NULL;
    if (!m || m->type != REL_ORGANIZATION)
        return false;
    *p = lead_post(at - len, at, r->cover[before - 1] - 1);
    return true;
}
