/* entities_work.h - what the files of the entities room share. */
#ifndef RELASI_ENTITIES_WORK_H
#define RELASI_ENTITIES_WORK_H

#include "relasi/dictionary.h"
#include "relasi/entities.h"
#include "relasi/names.h"
#include "relasi/table.h"
#include "relasi/utf8.h"

/* An entity in the making. */
typedef struct cluster {
    rel_str key;
    rel_str name;
    rel_str first;                     /* of a known organisation, as first named    */
    rel_str form;                      /* that folded, once it was asked for         */
    rel_str fold;                      /* of an unknown one's name                   */
    rel_str rest;                      /* of an organisation, folded, without its head */
    const struct rel_variant *variant; /* of a person's name, once compared */
    uint32_t moved;                    /* cluster it was joined with, plus one; 0 */
    uint32_t known;
    uint32_t count;  /* mentions */
    uint32_t last;   /* latest mention seen while walking the article; REL_NONE */
    uint32_t shorts; /* one-word mentions seen so                            */
    uint8_t type, source;
    uint8_t single; /* 1: has one-word mentions; 2: has longer ones */
    uint8_t full;   /* named in full somewhere in the article */
    uint8_t slug;   /* see known_note */
    bool called;    /* it is another name of somebody     */
    bool shortened; /* ... of an organisation, its first words */
    bool slipped;   /* ... of a person, one letter is wrong */
    bool told;      /* an organisation named so behind the headline */
    bool joined;    /* another was moved to it            */
} cluster;

/* What the article's entities ask of a known one again and again. */
typedef struct known_note {
    uint64_t article; /* the last that named it */
    uint64_t absent;  /* ... that has a namesake of it instead */
    uint32_t cluster; /* in that one */
    uint32_t round;   /* in which `says` was filled in */
    uint8_t type;
    bool read;
    bool slug; /* the knowledge base itself has it: ids sort as numbers do */
    rel_str id, label_en, label_id;
    struct { /* of its name in English and Indonesian, once asked for */
        rel_str fold;
        const struct rel_variant *variant;
    } says[2];
} known_note;

typedef struct resolver {
    const rel_finder *finder;
    const rel_mentions *mentions;
    const rel_dictionary *dictionary;
    rel_arena *keep;
    rel_arena *scratch;  /* all that is not of the result */
    rel_names keys;      /* those with a slash: what the knowledge base has not */
    uint32_t *key_at;    /* the cluster of each of them */
    rel_table countries; /* how often each is named, once asked for */
    rel_table spoken;    /* the same without companies and newspapers ... */
    rel_table bodies;    /* ... and how often each body of state is   */
    rel_table initials;  /* of full names, their clusters             */
    rel_table offices;   /* of clusters, once asked for               */
    uint8_t *sexes;      /* of clusters, once asked for               */
    uint8_t *written;    /* have they names of more words? also so    */
    bool main_known;     /* the next was asked for                    */
    uint32_t main;       /* the country named most; REL_NONE          */
    rel_name_notes *names;
    struct known_note *known; /* by number   */
    uint64_t article;         /* in them     */
    cluster *clusters;
    uint32_t count;
    uint32_t *of_mention;
    uint8_t *reason;
    uint32_t *other_name; /* mention that each is another name of, plus one; 0 */
    uint32_t *people, *organizations; /* clusters in order of arrival */
    uint32_t people_count, organization_count;
    bool indonesian; /* the article */
    bool home_known; /* the next was asked for */
    uint32_t home;   /* the country that news in its language is from; REL_NONE */
    bool home_told_known, home_told; /* does anything speak for it? */
} resolver;

static inline const rel_mention *mention_at(const resolver *r, uint32_t mention)
{
    return &r->mentions->mentions[mention];
}
/* The name of a mention whose `bracket` is left out, in `keep`. */
rel_str text_around_bracket(const resolver *r, const rel_mention *m);
static inline rel_str mention_text(const resolver *r, uint32_t mention)
{
    const rel_mention *m = &r->mentions->mentions[mention];
    if (m->bracket)
        return text_around_bracket(r, m);
    return (rel_str){r->mentions->tokens->article->text.ptr + m->start,
                     m->end - m->start};
}
uint32_t cluster_of_known(resolver *r, uint32_t known);
/* "type/folded name", what entities without an id meet by. */
rel_str key_of(rel_type type, rel_str name, rel_arena *keep);
uint32_t cluster_of_key(resolver *r, rel_type type, rel_str key, rel_str name);
uint32_t cluster_of_name(resolver *r, rel_type type, rel_str name);
/* Does the user say that `name` is not that entity of the knowledge base, or the article
 * that it is of somebody else who is called so? */
static inline bool not_known(const resolver *r, rel_str name, uint32_t known)
{
    return (known != REL_NONE && r->known[known].absent == r->article) ||
           (r->dictionary && rel_gazetteer_forbids(r->finder->gazetteer, name, known));
}
/* The cluster that this one was joined with, over others; itself if with none. */
static inline uint32_t joined_to(const resolver *r, uint32_t number)
{
    for (int steps = 0; r->clusters[number].moved && steps < 8; steps++)
        number = r->clusters[number].moved - 1;
    return number;
}
/* May the mention called `name` not be of that cluster, for the user's dictionary? */
static inline bool forbidden(const resolver *r, const cluster *c, rel_str name)
{
    return rel_dictionary_differ(r->dictionary, c->name, name) ||
           not_known(r, name, c->known);
}
/* The name of a cluster, folded, and what a known organisation was called first. */
rel_str folded_name(const resolver *r, uint32_t number);
rel_str folded_form(const resolver *r, uint32_t number);
/* What the name of an organisation is compared with: that of an unknown one, folded, or
 * what a known one was called first. */
enum { LONGER_OF = 1000 }; /* organisations that are looked at */
static inline rel_str whole_fold(const resolver *r, uint32_t number)
{
    const cluster *c = &r->clusters[number];
    return c->known == REL_NONE ? c->fold : folded_form(r, number);
}
/* Are `words`, folded, the first or last of the folded `longer`, which has more? */
bool opens_with_words(rel_str longer, rel_str words);
bool ends_with_words(rel_str longer, rel_str words);
/* Is the folded word no more of the name than a syllable, before or behind a hyphen and a
 * small letter: "Yun" of "Kang Do-yun"? Nobody is called by that. */
bool syllable_of(rel_str name, rel_str word, rel_arena *scratch);
static inline void assign(resolver *r, uint32_t mention, uint32_t number,
                          rel_reason reason)
{
    r->of_mention[mention] = number;
    r->reason[mention] = (uint8_t)reason;
}

/* ---- entities_names.c ---- */

/* What there is to know of a person's name by itself. */
typedef struct person_name {
    rel_str text;
    uint32_t bare_from, bare_len; /* the text without titles and degrees          */
    rel_str key;                  /* of the bare name                             */
    uint32_t known;               /* whom the bare name means; see name_known     */
    bool looked;
    const struct rel_variant *variant; /* of the text; see name_variant            */
} person_name;

void names_begin(resolver *r); /* a new article */
known_note *known_first(const resolver *r, uint32_t known);
static inline known_note *known_of(const resolver *r, uint32_t known)
{
    known_note *note = &r->known[known];
    return note->article == r->article ? note : known_first(r, known);
}
/* Whom the whole of `text` names: see rel_gazetteer_lookup(). */
uint32_t looked_up(const resolver *r, rel_str text);
person_name *name_of(const resolver *r, rel_str text);
uint32_t name_known(const resolver *r, person_name *name);
const struct rel_variant *name_variant(const resolver *r, rel_str text);
/* The same of the name of a known person, and the name folded. */
const struct rel_variant *known_variant(const resolver *r, const cluster *c);
rel_str known_fold(const resolver *r, const cluster *c);

/* ---- entities_people.c ---- */

enum { COMPARED_NAMES = 64 }; /* latest full names that a name is compared with */
void resolve_full_person(resolver *r, uint32_t mention, rel_str name);
void resolve_short_people(resolver *r);

/* ---- entities_apart.c ---- */

/* Is mention `i`, with others of the cluster `own` (or REL_NONE), somebody else than the
 * person `number` of a like name? Who is named in full in one sentence with him, or holds
 * another office, is. Only mentions before `end` have their clusters. */
bool told_apart_as(const resolver *r, uint32_t i, uint32_t own, uint32_t number,
                   uint32_t end);

/* ---- entities_offices.c ---- */

/* The offices that stand right before a name, as numbers: each as the list of roles has
 * it, and by its first word alone. */
enum { OFFICES_MOST = 4 };
typedef struct offices {
    uint64_t list[OFFICES_MOST][2];
    uint32_t count;
} offices;
/* Those before a mention of a person. False if there are none. */
bool read_offices(const resolver *r, const rel_mention *m, offices *out);
/* Has the cluster one of them before any of its full names; by the first words, if
 * `brief`? */
bool holds_office(resolver *r, uint32_t number, const offices *some, bool brief);

/* ---- entities_sex.c ---- */

/* By the words beside the mention; by those beside the full names of the person, or what
 * people of the given name are. */
rel_sex told_sex(const resolver *r, uint32_t mention);
rel_sex sex_of(resolver *r, uint32_t number);
/* "Mr Harper" is of the person, once any was asked for: he is a man. */
void note_sex(resolver *r, uint32_t mention);
/* "Mrs Clinton": do the words beside the mention tell that it is `other` rather than whom
 * its word means by itself? */
bool told_other(resolver *r, uint32_t mention, uint32_t other);

/* ---- entities_slips.c ---- */

/* The one person whose name mention `i`, an unknown one, is but for a slip of the pen,
 * or whose given name begins so; REL_NONE. */
uint32_t person_slipped(const resolver *r, uint32_t i);

/* ---- entities_called.c ---- */

void read_other_names(resolver *r); /* find them, before names are shortened ... */
void join_other_names(resolver *r); /* ... and join them with whose they are     */
/* "Rose (Jane Roe)": are the one word of mention `i` and the full name behind it, in
 * brackets, two people, for the name has not the sounds of the word? */
bool is_played_by(const resolver *r, uint32_t mention);
/* 'Ka Lando', 'Ka Lando Dimaandal' for 'Rolando "Ka Lando" Dimaandal': the cluster in
 * whose name the words stand between quotes; REL_NONE. */
uint32_t person_nicknamed(const resolver *r, rel_str name);
/* The one person whose initials mention `i` is: "BTM"; REL_NONE. */
uint32_t person_of_initials(resolver *r, uint32_t i);

/* ---- entities_organizations.c ---- */

void resolve_organization(resolver *r, uint32_t mention, rel_str name);
bool club_at(const resolver *r, uint32_t known); /* is the known one a club? */
bool in_first_paragraph(const resolver *r, uint32_t mention);
/* The organisations that share the mention's name: how many. */
enum { NAMESAKES = 256 }; /* every country has a "Parliament" */
size_t namesakes(const resolver *r, uint32_t mention, rel_match matches[NAMESAKES]);
/* The organisation's name without its legal form: "PT Bank Jaya Tbk". */
rel_str bare_name(const resolver *r, uint32_t mention);

/* ---- entities_bodies.c ---- */

enum {
    NEAR = 6,            /* mentions before that may tell the country */
    COUNTRY_BYTES = 128, /* no country's name is longer */
};

static inline bool of_type(const resolver *r, uint32_t known, rel_type type)
{
    return known != REL_NONE && rel_gazetteer_type(r->finder->gazetteer, known) == type;
}
/* Is `words` a country: "Japan's", "Japanese"? */
bool is_country(const resolver *r, rel_str words);
/* The country that a mention speaks for, or REL_NONE. */
uint32_t country_of(const resolver *r, uint32_t mention);
/* The country that news in the article's language is from; REL_NONE. */
uint32_t home_country(resolver *r);
/* The country that the article names most; REL_NONE if none is named often. */
uint32_t main_country(resolver *r);
/* How often the article names the country, or speaks of somebody from there. */
uint32_t times_named(resolver *r, uint32_t country);
/* "Brazil's Supreme Court": is the country right before it another than the known
 * body's? */
bool of_other_country(const resolver *r, uint32_t mention, uint32_t known);
/* Does a name of ordinary words mean the body of another country than the known one's? */
bool abroad(resolver *r, uint32_t mention, uint32_t known);
/* Is it of another country than the one body called so by itself: "Peru's Congress"? */
bool elsewhere(resolver *r, uint32_t mention, uint32_t known);
/* What the body of that name of a country is called, of one named near, and of the one
 * at home instead of the known one; REL_NONE. */
uint32_t body_of(const resolver *r, rel_str name, uint32_t country);
uint32_t with_country(const resolver *r, uint32_t mention, rel_str name);
uint32_t at_home(resolver *r, rel_str name, uint32_t known);

/* ---- entities_acronyms.c ---- */

/* Both with a blank between them, in `keep`. */
rel_str joined_words(rel_arena *keep, rel_str front, rel_str back);

void resolve_acronyms(resolver *r);

/* ---- entities_branches.c ---- */

/* What cluster `number` has is of `to`. */
void move_to(resolver *r, uint32_t number, uint32_t to);
/* Those whose body and whose place are the same become one, of the mentions with a
 * bracket or of those without one; `named` has what was met, by body and place. */
void join_branches(resolver *r, rel_table *named, bool bracket);
/* "KPU Sarmi ... KPU": in an article that tells of one branch of a body, and of the body
 * itself by its acronym alone and later, the branch is meant. */
void join_bare(resolver *r);

/* ---- entities_shortened.c ---- */

/* The words of an organisation's mention behind the head that opens its name, folded;
 * empty where there is none or one of the words opens a name, too. */
rel_str name_without_head(const resolver *r, uint32_t mention);
/* Is the folded `name`, of several words, that of the unknown cluster without its head,
 * or how that begins? "Artha Nusa" after "PT Bank Artha Nusa Tbk". */
bool named_without_head(const cluster *c, rel_str name);
/* "Ford Motor | Co": the name without a last word that is a legal form where the name is
 * a firm's; empty if it has none. */
rel_str without_tail(const resolver *r, uint32_t i);
/* "Wasaran Marine ... Wasaran Marine Co": the unknown organisation that the article has
 * of that name; REL_NONE. */
uint32_t named_without_tail(const resolver *r, uint32_t i);
/* "Giants" after "Belfast Giants", "Judiciary Committee" after "Senate Judiciary
 * Committee": the one named last before; REL_NONE. */
uint32_t fronted_name(const resolver *r, rel_str name);
/* "Pemkab Gowa" and "Pemerintah Kabupaten Gowa" become one. */
void join_shortened(resolver *r);
/* The one organisation whose first words the folded letters are made of: "Dinas Kesehatan
 * Ambon" for "dinkes"; if they are initials, each of one word. REL_NONE. */
uint32_t only_made_of(const resolver *r, rel_str letters, bool initials);
/* "Dinas Kesehatan Sulteng" as "Dinas Kesehatan Sulawesi Tengah": the province,
 * regency or city at home, in one word, that ends the name as it is called in full;
 * `name` itself if none does so. */
rel_str with_place_in_full(resolver *r, uint32_t mention, rel_str name);

/* ---- entities_roles.c ---- */

/* Fill `entities->roles`. */
void resolve_roles(const rel_finder *finder, rel_entities *entities, rel_arena *keep);

#endif
