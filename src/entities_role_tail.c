/* What stands behind the words of a role: its holder, a place, more words. */
#include "entities_roles.h"

typedef struct tail {
    uint32_t at, stop;
    uint32_t words;  /* read since the last sure one                       */
    uint32_t past;   /* behind the last of them                            */
    uint32_t linked; /* preposition that waits for its name: token + 1; 0  */
    bool placed;     /* a holder or a place was read                       */
    bool branch;     /* over the place where the holder is */
    bool open;       /* a preposition was read                             */
    bool themed;     /* words stand between the role and its holder        */
} tail;

static void sure(post *p, const tail *t)
{
    p->next = t->at;
}

static bool closes(const reader *r, uint32_t at)
{
    return at >= r->end || r->tokens->tokens[at].kind == REL_TOKEN_PUNCT;
}

uint32_t role_over_bracket(const reader *r, uint32_t at)
{
    for (uint32_t i = at + 2; role_mark(r, at, '(') && i < at + 5; i++)
        if (role_mark(r, i, ')'))
            return i + 1;
    return at;
}

/* "penasihat Putin, | Yuri Ushakov": a person between the role and its holder. */
static bool step_client(const reader *r, post *p, tail *t)
{
    const rel_mention *m = role_mention(r, t->at);
    bool personal = p->held == REL_HELD_PERSON || p->held == REL_HELD_CLIENT;
    uint32_t next = m->first + m->count;
    if (!personal && m->count > 1)
        return false;
    if (role_mark(r, next, '-') && role_person(r, next + 1)) /* "Ganjar-Mahfud" */
        next += 1 + role_mention(r, next + 1)->count;
    next = role_over_bracket(r, next); /* "Setya Novanto (Setnov)" */
    bool open = t->stop == r->end;     /* "X, ketua tim pembela Anies," */
    if (open ? !closes(r, next) || !(t->words || p->held == REL_HELD_CLIENT)
             : next != t->stop || !role_mark(r, next, ','))
        return false;
    p->end = t->placed ? p->end : role_trim(r, p->end, t->at);
    p->client = true;
    t->at = next;
    sure(p, t);
    return true;
}

/* "untuk PBB", "to Japan", "for Ukraine": where one is sent, not what one serves. */
static bool sent_to(const reader *r, const tail *t, const rel_mention *m)
{
    uint32_t link = t->linked - 1;
    if (!t->linked)
        return false;
    return role_cue(r, link, REL_CUE_ROLE_FOR) &&
           (role_country(m) || !role_cue(r, link, REL_CUE_ROLE_OF));
}

/* "Direktur program Suriah | di Middle East Institute": the organisation holds the
 * role, what was named before it says what the role is about. */
static bool holds_instead(const post *p, const tail *t, const rel_mention *m,
                          const rel_mention *before)
{
    bool about = before ? t->themed && !p->genitive : t->placed;
    return about && m->type == REL_ORGANIZATION &&
           (t->linked || (before && before->first + before->count == m->first));
}

/* Set the holder at `t`, by its preposition if it has one. False if it is none. */
static bool take_holder(const reader *r, post *p, tail *t, const rel_mention *m)
{
    const rel_mention *before =
        p->target == REL_NONE ? NULL : &r->mentions->mentions[p->target];
    uint32_t link = t->linked - 1, end = t->linked ? link : t->at;
    bool instead = holds_instead(p, t, m, before);
    if (t->linked && role_country(m) && !role_cue(r, link, REL_CUE_ORG_PARTICLE))
        return false;
    if (!t->linked && r->adjective_first)
        return false;
    if ((t->placed || before) && !instead) /* "Studi (CSIS) | Indonesia" */
        return before && t->placed && before->type == REL_ORGANIZATION &&
               (t->linked ? !r->adjective_first : role_country(m));
    t->themed = t->words > 0;
    p->target = r->cover[t->at] - 1;
    p->genitive |= t->linked > 0;
    p->end = role_trim(r, p->end, end);
    return true;
}

static bool step_holder(const reader *r, post *p, tail *t)
{
    const rel_mention *m = role_mention(r, t->at);
    uint32_t next = m->first + m->count;
    if (!sent_to(r, t, m)) {
        if (!take_holder(r, p, t, m))
            return false;
    } else if (!t->placed) {
        p->end = next;
    } else if (!role_country(m)) {
        return false;
    }
    t->at = role_over_bracket(r, next);
    t->placed = true;
    t->linked = t->words = 0;
    sure(p, t);
    return true;
}

static bool step_place(const reader *r, post *p, tail *t)
{
    const rel_mention *m = role_mention(r, t->at);
    bool branch = t->placed && !t->linked && !t->branch && p->target != REL_NONE &&
                  r->cover[t->at - 1] == p->target + 1;
    if (branch && !r->adjective_first) { /* "Ketua KPU | Surabaya" */
        t->branch = true;
        t->at = m->first + m->count;
        sure(p, t);
        return true;
    }
    if (!t->linked && (t->placed || r->adjective_first))
        return false;
    if (!t->placed && t->linked && role_cue(r, t->linked - 1, REL_CUE_ROLE_FOR))
        p->end = m->first + m->count; /* "coordinator for the Indo-Pacific" */
    else if (!t->placed)
        p->end = role_trim(r, p->end, t->linked ? t->linked - 1 : t->at);
    t->at = m->first + m->count;
    t->placed = true;
    t->linked = t->words = 0;
    sure(p, t);
    return true;
}

/* A second role word: "Komisioner | Jenderal", "adviser to the | president", a rank. */
static bool step_role(const reader *r, post *p, tail *t)
{
    uint32_t next = role_end(r, t->at);
    uint32_t whole = t->at + r->mentions->words[t->at].role; /* "Letjen TNI" */
    bool head = t->words == 1 && role_listed(r, t->at - 1, REL_LIST_ORG_HEAD);
    bool rank = whole == t->stop && role_rank(r, t->at);
    if (t->placed || rank) { /* "Panglima TNI | Jenderal": the rank beside the office */
        if (whole != t->stop || t->linked)
            return false;
        p->rank = rank ? t->at + 1 : 0;
        t->at = whole;
        sure(p, t);
        return true;
    }
    if ((t->words && !head) || (next == t->stop && !role_mark(r, next, ',') && t->linked))
        return false;
    if (t->linked && role_capital(r, t->at)) /* "adviser to President X" */
        return false;
    t->at = p->end = next;
    t->linked = t->words = 0;
    sure(p, t);
    return true;
}

/* "Politik, Hukum, dan Keamanan": how far the list that the comma at `at` goes on
 * reaches; `at` if it is none. */
static uint32_t list_end(const reader *r, uint32_t at, uint32_t stop)
{
    uint32_t i = at;
    if (!role_capital(r, at - 1))
        return at;
    while (i < stop && i < at + 12 && role_mark(r, i, ',')) {
        uint32_t pair = role_cue(r, i + 1, REL_CUE_PAIR);
        uint32_t word = i + 1 + pair;
        while (role_capital(r, word) && !role_begins(r, word) && word < stop)
            word++;
        if (word == i + 1 + pair)
            return at;
        if (pair)
            return word;
        i = word;
        pair = role_cue(r, i, REL_CUE_PAIR);
        if (pair && role_capital(r, i + pair) && !role_begins(r, i + pair))
            return i + pair + 1;
    }
    return at;
}

/* "keputusan presiden | atas pengangkatan X", "Gubernur | tentang": what is about
 * something is a decree, not a role. */
static bool decree(const reader *r, const post *p, const tail *t)
{
    bool particle = role_cue(r, t->at, REL_CUE_ORG_PARTICLE) && !t->words && !t->placed;
    return particle && r->tokens->tokens[t->at].shape == REL_SHAPE_LOWER &&
           !p->extra_end && !role_cue(r, t->at, REL_CUE_PAIR) &&
           !role_cue(r, t->at, REL_CUE_ARTICLE);
}

/* "tersangka kasus e|-KTP": the two tokens of a word's rest, also with blanks around the
 * hyphen behind a single letter; 0. */
static uint32_t hyphened(const reader *r, const tail *t)
{
    const rel_token *tokens = r->tokens->tokens;
    uint32_t at = t->at;
    if (!t->words || !role_mark(r, at, '-') || !role_word(r, at - 1) ||
        !role_word(r, at + 1))
        return 0;
    bool glued = tokens[at].joined && tokens[at + 1].joined;
    return glued || tokens[at - 1].len == 1 ? 2 : 0;
}

static bool step_word(const reader *r, post *p, tail *t)
{
    uint32_t rest = hyphened(r, t);
    if (rest) {
        t->past = t->at += rest;
        return true;
    }
    if (decree(r, p, t))
        return false;
    uint32_t list = list_end(r, t->at, t->stop);
    if (!t->placed && list > t->at) {
        t->at = p->end = list;
        sure(p, t);
        return true;
    }
    uint32_t ordinal = t->at == p->end ? role_ordinal(r, t->at) : 0;
    if (ordinal) {
        t->at = p->end = t->at + ordinal;
        sure(p, t);
        return true;
    }
    if (t->words >= WORDS || !role_goes_on(r, t->at))
        return false;
    bool capital = role_capital(r, t->at);
    bool theme = t->linked && role_cue(r, t->linked - 1, REL_CUE_ROLE_FOR);
    if (t->placed && t->linked && role_listed(r, t->at, REL_LIST_ORG_HEAD)) {
        t->at++; /* "Anggota DPR dari | Fraksi PKS" */
        return true;
    }
    if (t->placed && !theme)
        return false;
    if (r->adjective_first && !t->open)
        return false;
    t->words++;
    t->past = ++t->at;
    if (t->placed) { /* "juru bicara Komisi Eropa | bidang perdagangan" */
        p->extra_first = t->linked - 1;
        p->extra_end = t->at;
    } else if (capital && role_capital(r, p->first)) {
        p->end = t->at;
        t->linked = t->words = 0;
        sure(p, t);
    }
    return true;
}

static bool step_link(const reader *r, tail *t)
{
    uint32_t len = role_cue(r, t->at, REL_CUE_ROLE_OF);
    len = len ? len : role_cue(r, t->at, REL_CUE_ROLE_FOR);
    if (!len || (t->linked && !t->words))
        return false;
    t->linked = t->at + 1;
    t->open = true;
    t->at += len;
    t->at += role_cue(r, t->at, REL_CUE_ARTICLE);
    t->words = 0;
    return true;
}

static bool step(const reader *r, post *p, tail *t)
{
    const rel_mention *m = role_mention(r, t->at);
    if (m && m->first < t->at) { /* inside "[Kota Bandung]" */
        t->at = m->first + m->count;
        t->placed = true;
        sure(p, t);
        return true;
    }
    uint32_t owned = m ? role_owned(r, m) : 0;
    if (owned) { /* "spokesman for China's | Foreign Ministry" */
        t->at = owned;
        return true;
    }
    if (m)
        return m->type == REL_PERSON ? step_client(r, p, t)
               : role_holder(m)      ? step_holder(r, p, t)
                                     : step_place(r, p, t);
    uint32_t after = role_cue(r, t->at, REL_CUE_ROLE_TAIL);
    uint32_t behind = role_over_bracket(r, t->at);
    if (behind > t->at && t->at == p->end && behind < t->stop) {
        t->at = behind; /* "Menteri Kesehatan | (Menkes)" */
        return true;
    }
    uint32_t honorific = after ? 0 : role_honorific(r, t->at);
    if (after || honorific) {
        t->at += after + honorific;
        return true;
    }
    if (role_begins(r, t->at))
        return step_role(r, p, t);
    return step_link(r, t) || step_word(r, p, t);
}

/* Read on to `stop` at most. Words that lead to no name are the role's only if
 * nothing but a mark of punctuation or the person follows. */
void role_read_right(const reader *r, post *p, uint32_t stop)
{
    tail t = {.at = p->end, .stop = stop};
    while (t.at < stop && step(r, p, &t))
        ;
    p->stuck = t.at;
    if ((t.at < stop && !closes(r, t.at)) || (t.linked && !t.words))
        return;
    bool adverb =
        t.at < stop && role_capital(r, p->first); /* "Menteri Sosial | kemarin" */
    if (!t.placed && t.words && !p->client && !adverb)
        p->end = role_trim(r, p->end, t.past);
    p->next = t.at;
}
