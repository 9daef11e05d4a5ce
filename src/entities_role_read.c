/* The roles of one person: before the name ("Presiden Rusia Vladimir Putin"), as an
 * apposition behind it, and behind "sebagai", "is" and the like. */
#include "entities_roles.h"
#include "relasi/utf8.h"

static void add(posts *all, const post *p)
{
    if (all->count < sizeof all->list / sizeof *all->list)
        all->list[all->count++] = *p;
}

static uint32_t end_of(const rel_mention *m)
{
    return m->first + m->count;
}

/* ---- whose role it is ---------------------------------------------------------- */

/* Does a list of people go on at `at`: ", Budi", "dan Budi"? */
static bool list_goes_on(const reader *r, uint32_t at)
{
    uint32_t i = at + role_mark(r, at, ',');
    i += role_cue(r, i, REL_CUE_PAIR);
    return i > at && role_person(r, i);
}

/* A role between "Name," and another comma is an apposition to that name, and so is
 * "Yusril, ketua tim pembela Prabowo": Prabowo only says what it is about. */
static bool belongs_left(const reader *r, const rel_mention *person, const post *p)
{
    uint32_t from = p->from;
    if (from < r->first + 2 || !role_mark(r, from - 1, ',') || !role_person(r, from - 2))
        return false;
    bool about = p->target == REL_NONE && !role_known(r, p->first, p->end) &&
                 !role_prefixed(r, p->first) &&
                 !role_cue(r, p->first, REL_CUE_ROLE_MODIFIER) &&
                 r->tokens->tokens[p->first].shape == REL_SHAPE_LOWER;
    return p->next < person->first || about;
}

static bool personal(const post *p)
{
    return p->held == REL_HELD_PERSON || p->held == REL_HELD_CLIENT;
}

/* "kuasa hukum Anies, Ari Yusuf Amir", "Sopir Anies bernama Budi": the role of the next
 * person. */
static bool belongs_right(const reader *r, const rel_mention *person, const post *p)
{
    bool lower =
        r->tokens->tokens[p->first].shape == REL_SHAPE_LOWER || p->first == r->first;
    uint32_t end = end_of(person);
    if (role_mark(r, end, '-') && role_person(r, end + 1)) /* "Ganjar-Mahfud" */
        end = end_of(role_mention(r, end + 1));
    end = role_over_bracket(r, end);
    uint32_t called = personal(p) ? role_cue(r, end, REL_CUE_PERSON_NOUN) : 0;
    if (called && role_person(r, end + called))
        return true;
    if (!role_mark(r, end, ',') || !role_person(r, end + 1))
        return false;
    const rel_mention *next = role_mention(r, end + 1);
    return next->count > 1 &&
           (personal(p) ? !list_goes_on(r, end_of(next)) : person->count == 1 && lower);
}

/* Does an honorific stand before the name: ", Datuk Budi"? */
static bool honoured(const reader *r, uint32_t name)
{
    for (uint32_t len = 1; len <= 3 && name >= r->first + len; len++)
        if (role_honorific(r, name - len) == len)
            return true;
    return false;
}

/* "Utusan Khusus | Presiden", "sopir | Menteri Agama": the office of somebody whom one
 * serves, in the words of a role; 0. */
static uint32_t served_office(const reader *r, const post *p)
{
    for (uint32_t i = p->first + 1; personal(p) && !r->adjective_first && i < p->end; i++)
        if (role_begins(r, i) && role_capital(r, i))
            return i;
    return 0;
}

/* Is the person right behind such an office the one who serves, not the one who holds it?
 * What is known of them tells, and how the role is written. */
static bool serves(const reader *r, const rel_mention *person, const post *p,
                   uint32_t office)
{
    const rel_gazetteer *g = r->finder->gazetteer;
    const rel_entities *e = r->entities;
    uint32_t known = e->entities[e->of_mention[r->cover[person->first] - 1]].known;
    bool minister = office + 1 < p->end; /* "Menteri | Agama" */
    if (known != REL_NONE)
        return !rel_gazetteer_is_kind(g, known, minister ? "leader minister" : "leader");
    if (person->count == 1 || p->held == REL_HELD_PERSON)
        return person->count > 1;
    return role_capital(r, p->first) && role_held(r, office, p->end) == REL_HELD_COUNTRY;
}

/* May `person` have the role that stands before the name? */
static bool takes(const reader *r, const rel_mention *person, const post *p)
{
    bool comma = p->next < person->first;
    bool bare = p->target == REL_NONE && !p->client && p->first > r->first &&
                r->tokens->tokens[p->first].shape != REL_SHAPE_LOWER &&
                !honoured(r, person->first);
    if (p->from > r->first && role_capital(r, p->from - 1) &&
        role_listed(r, p->from - 1, REL_LIST_PLACE_HEAD)) /* "Stadion Kapten Dipta" */
        return false;
    if (belongs_left(r, person, p) || belongs_right(r, person, p))
        return false;
    bool kin =
        role_cue_before(r, p->from, REL_CUE_KIN) > 0; /* "Istri Presiden X, Asma" */
    if (comma && (bare || kin || list_goes_on(r, end_of(person))))
        return false;
    uint32_t office = comma ? 0 : served_office(r, p);
    if (office)
        return serves(r, person, p, office);
    return p->held != REL_HELD_CLIENT || comma || p->target != REL_NONE;
}

/* ---- where it is held ------------------------------------------------------------- */

/* "Prime Minister Narendra Modi | of India", "Ekonom Bhima | dari Celios" */
static void held_behind(const reader *r, const rel_mention *person, post *p)
{
    uint32_t at = end_of(person), len = role_cue(r, at, REL_CUE_ROLE_FROM);
    uint32_t holder = at + len + role_cue(r, at + len, REL_CUE_ARTICLE);
    const rel_mention *m = holder < r->end ? role_mention(r, holder) : NULL;
    if (!len || !role_holder(m) || p->held == REL_HELD_NONE)
        return;
    bool state = p->held == REL_HELD_COUNTRY,
         place = role_cue(r, at, REL_CUE_PREPOSITION);
    if (role_country(m) ? !place && p->held != REL_HELD_ORGANIZATION : !state)
        p->target = r->cover[holder] - 1;
}

/* "Jepang mengirim | perdana menteri": who sent them. */
static void held_by_sender(const reader *r, post *p)
{
    uint32_t len = role_cue_before(r, p->from, REL_CUE_ROLE_SENT);
    uint32_t at = p->from - len;
    if (!len || p->held == REL_HELD_NOWHERE)
        return;
    bool auxiliary = role_word(r, at - 1) && at > r->first + 1;
    if (auxiliary && !role_cue(r, at - 1, REL_CUE_SPEECH))
        at--;
    const rel_mention *m = at > r->first ? role_mention(r, at - 1) : NULL;
    if (role_holder(m))
        p->target = r->cover[at - 1] - 1;
}

/* The only holder named in tokens [first, at), or the nearest of several if `near`. */
static uint32_t only_holder(const reader *r, uint32_t first, uint32_t at, bool near)
{
    const uint32_t *entity = r->entities->of_mention;
    uint32_t only = REL_NONE;
    for (uint32_t i = at; i > first; i--) {
        const rel_mention *m = role_mention(r, i - 1);
        if (!role_holder(m) || role_owned(r, m))
            continue;
        uint32_t mention = r->cover[i - 1] - 1;
        if (only != REL_NONE && entity[mention] != entity[only])
            return near ? only : REL_NONE;
        only = mention;
    }
    return only;
}

/* "Apindo ... its | chair", "OECD, whose | chief" */
static void held_by_owner(const reader *r, post *p)
{
    uint32_t len = role_cue_before(r, p->from, REL_CUE_ROLE_OWNER);
    if (!len)
        return;
    bool whose = role_cue(r, p->from - len, REL_CUE_RELATIVE) > 0;
    p->target = only_holder(r, r->first, p->from, whose);
    bool begins = p->from - len == r->first && r->sentence > 0;
    if (p->target == REL_NONE && begins) { /* the sentence before is about one */
        const rel_sentence *s = &r->tokens->sentences[r->sentence - 1];
        p->target = only_holder(r, s->first, s->first + s->count, false);
    }
}

static void find_holder(const reader *r, const rel_mention *person, post *p)
{
    if (p->target == REL_NONE && person)
        held_behind(r, person, p);
    if (p->target == REL_NONE)
        held_by_sender(r, p);
    if (p->target == REL_NONE)
        held_by_owner(r, p);
}

/* ---- before the name -------------------------------------------------------------- */

static uint32_t start_before(const reader *r, uint32_t stop)
{
    return stop > r->first + REACH ? stop - REACH : r->first;
}

/* "Pendiri dan | CEO Gojek", "Menhan sekaligus | Ketua Umum Gerindra" */
static void also_before(const reader *r, posts *all)
{
    post *p = &all->list[0], other;
    uint32_t both = role_cue_before(r, p->from, REL_CUE_ROLE_AND);
    uint32_t pair = both ? both : role_cue_before(r, p->from, REL_CUE_PAIR);
    uint32_t stop = p->from - pair;
    if (!pair || !role_post_before(r, start_before(r, stop), stop, &other))
        return;
    bool shared = p->held == REL_HELD_ORGANIZATION && other.held == REL_HELD_ORGANIZATION;
    bool deputy = role_cue(r, other.first, REL_CUE_ROLE_MODIFIER) &&
                  role_modifier(r, other.first) == other.first;
    bool adjective = r->adjective_first && !other.genitive && other.from < other.first &&
                     !role_cue_before(r, other.from, REL_CUE_ARTICLE);
    if (!both && !shared && !((deputy || adjective) && other.target != REL_NONE))
        return;
    if (other.target == REL_NONE && shared)
        other.target = p->target;
    if (p->target == REL_NONE)
        p->target = other.target;
    add(all, &other);
}

/* Where the rank begins that ends at `at`: "| Irjen Pol Budi"; `at` if there is none. */
static uint32_t over_rank(const reader *r, uint32_t at)
{
    const rel_word_info *words = r->mentions->words;
    uint32_t rank = at;
    while (rank > r->first && words[rank - 1].in_rank)
        rank--;
    bool ends = rank > r->first && words[rank - 1].title_kind == REL_TITLE_RANK &&
                rank - 1 + words[rank - 1].title == at;
    return ends ? rank - 1 : at;
}

/* "its chief executive, | Mr Mwaka": from the name back over honorifics. */
static uint32_t over_honorifics(const reader *r, uint32_t name)
{
    uint32_t at = name;
    if (!role_said(r, REL_CUE_NONE))
        return name;
    for (uint32_t len = 3; len; len--)
        while (at >= r->first + len && role_honorific(r, at - len) == len)
            at -= len;
    return at;
}

static bool behind_comma(const reader *r, uint32_t at)
{
    return at > r->first && role_mark(r, at - 1, ',');
}

/* The role that ends at `at` or at a comma before it, with the rank of token `rank` - 1,
 * if any. False if there is none, or it is not of this person. */
static bool read_post(const reader *r, const rel_mention *person, uint32_t at,
                      uint32_t rank, posts *all)
{
    post p;
    bool comma = at > r->first + 1 && role_mark(r, at - 1, ',') &&
                 (person->count > 1 || role_mark(r, end_of(person), ','));
    uint32_t stop = at - comma, from = start_before(r, stop);
    while (from < stop && role_post_before(r, from, stop, &p)) {
        if (takes(r, person, &p)) {
            find_holder(r, person, &p);
            add(all, &p);
            also_before(r, all);
            rank = p.rank ? p.rank : rank;
            if (rank) {
                post of_rank = role_rank_post(r, rank - 1);
                add(all, &of_rank);
            }
            return true;
        }
        if (!personal(&p))
            return false;
        from = p.first > from ? p.first + 1 : from + 1; /* "juru bicara | Presiden X" */
    }
    return false;
}

/* "Raja | Salman" is known as Salman bin Abdulaziz: the title in the name is a role. */
static void read_inside(const reader *r, const rel_mention *person, posts *all)
{
    uint32_t at = person->first;
    const rel_entities *e = r->entities;
    const rel_entity *whose = &e->entities[e->of_mention[r->cover[at] - 1]];
    rel_str label = whose->name, word;
    if (person->count < 2 || r->mentions->words[at].role != 1 ||
        whose->known == REL_NONE || !rel_str_cut(&label, ' ', &word) ||
        rel_utf8_fold_hash(word) == r->tokens->tokens[at].fold)
        return;
    post p = role_rank_post(r, at);
    find_holder(r, person, &p);
    add(all, &p);
}

static void read_before(const reader *r, const rel_mention *person, posts *all)
{
    uint32_t name = person->first, front = over_honorifics(r, name);
    uint32_t rank = over_rank(r, front);
    if (rank < front && behind_comma(r, rank) &&
        read_post(r, person, rank, rank + 1, all)) /* "Kepala Basarnas, | Marsda Budi" */
        return;
    bool comma = behind_comma(r, front) && front < name;
    if (!comma || !read_post(r, person, front, 0, all)) /* "A, | Raja Charles III" */
        read_post(r, person, name, 0, all);
    if (!all->count)
        read_inside(r, person, all);
}

/* ---- behind the name ----------------------------------------------------------------
 */

/* Is the person named right behind the role? Then it is theirs. */
static bool person_follows(const reader *r, uint32_t at)
{
    uint32_t i = at, len;
    while ((len = role_honorific(r, i)) > 0)
        i += len;
    return role_person(r, i);
}

/* Does an apposition end at `at`? */
static bool ends(const reader *r, uint32_t at)
{
    return at >= r->end || r->tokens->tokens[at].kind == REL_TOKEN_PUNCT ||
           role_cue(r, at, REL_CUE_PAIR) || role_cue(r, at, REL_CUE_RELATIVE) ||
           role_cue(r, at, REL_CUE_ROLE_AND) || role_cue(r, at, REL_CUE_PREPOSITION);
}

static bool role_at(const reader *r, uint32_t at, post *p)
{
    return at < r->end && role_post_at(r, at, p) && !person_follows(r, p->next) &&
           !person_follows(r, p->stuck);
}

/* More roles of the same person: "NATO's secretary-general | and a former ..." */
static void also_after(const reader *r, posts *all)
{
    post p = all->list[all->count - 1], next;
    for (int more = 0; more < 3; more++) {
        uint32_t at = p.next + role_mark(r, p.next, ',');
        uint32_t both = role_cue(r, at, REL_CUE_ROLE_AND);
        uint32_t pair = both ? both : role_cue(r, p.next, REL_CUE_PAIR);
        at = both ? at : p.next;
        if (!pair || !role_at(r, at + pair, &next))
            return;
        const rel_mention *m = r->mentions->mentions;
        bool apart = p.target != REL_NONE && next.target != REL_NONE &&
                     role_country(&m[p.target]) && role_country(&m[next.target]) &&
                     p.target != next.target;
        if (apart && !both)
            return;
        add(all, &next);
        p = next;
    }
}

/* The person who is replaced by the verb at `at`: "menggantikan Retno",
 * "succeeded his father Hun Sen"; NULL. */
static const rel_mention *replaced_here(const reader *r, uint32_t at)
{
    uint32_t i = at + role_cue(r, at, REL_CUE_REPLACES), last = i + 3;
    while (i > at && i < last && role_word(r, i))
        i++;
    return i > at && role_person(r, i) ? role_mention(r, i) : NULL;
}

static inline const rel_mention *replaced(const reader *r, uint32_t at)
{
    return role_cued(r, at, 1u << REL_CUE_REPLACES) ? replaced_here(r, at) : NULL;
}

static bool is_replaced(const reader *r, const rel_mention *person)
{
    uint32_t first = person->first;
    for (uint32_t back = 1; back <= 3 && first >= r->first + back; back++)
        if (replaced(r, first - back) == person)
            return true;
    return false;
}

/* Behind "menjabat", "is", a few words on: the role, or REL_NONE. */
static uint32_t behind_copula(const reader *r, uint32_t at)
{
    for (uint32_t gap = 0; at < r->end && gap < 4; at++, gap++) {
        uint32_t copula = role_cue(r, at, REL_CUE_COPULA);
        if (copula)
            return at + copula;
        const rel_mention *other = replaced(r, at);
        if (other) {
            at = end_of(other);
            copula = role_cue(r, at, REL_CUE_COPULA);
            return copula ? at + copula : REL_NONE;
        }
        if (!role_word(r, at) || r->tokens->tokens[at].shape != REL_SHAPE_LOWER)
            break;
    }
    return REL_NONE;
}

/* "X, analis CSIS,"; "X (Wakil Ketua MPR)"; "X, yang kini menjabat ..." */
static bool read_apposition(const reader *r, uint32_t at, posts *all)
{
    post p;
    uint32_t relative = role_cue(r, at, REL_CUE_RELATIVE);
    if (relative && role_cue(r, at, REL_CUE_ROLE_OWNER)) /* "Widodo, whose minister" */
        return false;
    uint32_t copula = relative ? behind_copula(r, at + relative) : REL_NONE;
    if (copula == REL_NONE)
        copula = at + relative + role_cue(r, at + relative, REL_CUE_COPULA);
    if (!role_at(r, copula, &p) || !(relative || ends(r, p.stuck)))
        return false;
    p.from = copula;
    add(all, &p);
    also_after(r, all);
    return true;
}

static void read_after(const reader *r, const rel_mention *person, posts *all)
{
    uint32_t at = end_of(person), before = all->count;
    post p;
    if (role_mark(r, at, ',') || role_mark(r, at, '(')) {
        if (read_apposition(r, at + 1, all) && before &&
            all->list[before].target == REL_NONE &&
            all->list[before].held == REL_HELD_COUNTRY)
            all->list[before].target = all->list[0].target; /* "..., now premier" */
        return;
    }
    if (!role_said(r, REL_CUE_COPULA) && !role_said(r, REL_CUE_REPLACES))
        return;
    if (is_replaced(r, person))
        return;
    at = behind_copula(r, at);
    if (at == REL_NONE || !role_at(r, at, &p))
        return;
    bool more = p.target == REL_NONE && role_goes_on(r, p.stuck); /* "pemimpin pertama" */
    if (more)
        return;
    add(all, &p);
    also_after(r, all);
}

void role_posts(const reader *r, const rel_mention *person, posts *all)
{
    post p;
    all->count = 0;
    read_before(r, person, all);
    if (role_led(r, person->first, &p))
        add(all, &p);
    read_after(r, person, all);
    if (role_leads(r, end_of(person), &p))
        add(all, &p);
}
