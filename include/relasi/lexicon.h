/* lexicon.h - all that is known of names and words, compiled from data/.
 *
 *   data/ (TSV) -> [lexicon] -> tokens, gazetteer, mentions, roles
 *
 * `relasi compile` turns the folder into one file that is mapped into memory
 * and used as it lies: opening parses nothing. A file that is cut, damaged or
 * of another version is refused; one that was forged can at worst hold wrong
 * names, for every number read from it is checked where it is used.
 */
#ifndef RELASI_LEXICON_H
#define RELASI_LEXICON_H

#include "relasi/error.h"
#include "relasi/phrases.h"
#include "relasi/tokens.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { REL_LEXICON_LANGUAGES = 1000 };

/* Kinds of cue: words that tell what the name beside them is. */
typedef enum rel_cue {
    REL_CUE_NONE,
    REL_CUE_SPEECH,        /* "kata", "said": a speaker stands beside it     */
    REL_CUE_PREPOSITION,   /* "di", "ke": a place follows                    */
    REL_CUE_ARRIVE,        /* "tiba di", "mengunjungi": a place follows      */
    REL_CUE_KIN,           /* "istri", "putra": a person follows             */
    REL_CUE_PERSON_NOUN,   /* "aktivis", "warga": a person may follow        */
    REL_CUE_PARTICLE,      /* "bin", "van": inside a person's name           */
    REL_CUE_ORG_PARTICLE,  /* "dan", "of": inside an organisation's name     */
    REL_CUE_ORG_NOUN,      /* "perusahaan": an organisation follows          */
    REL_CUE_PAIR,          /* "dan", "dengan", "vs": between two names       */
    REL_CUE_EVENT,         /* "Piala", "Olimpiade": no entity follows        */
    REL_CUE_GOV_VERB,      /* "membantah": what a government does            */
    REL_CUE_GOV_OBJECT,    /* "desak": what is done to a government          */
    REL_CUE_GOV_NOUN,      /* "sikap": what a government has                 */
    REL_CUE_CITY_NOUN,     /* "warga": the city itself is meant              */
    REL_CUE_NO_NAME,       /* "Muslim", "Barat": capital, but no name        */
    REL_CUE_NAME_SUFFIX,   /* "Jr.": ends a person's name                    */
    REL_CUE_ARTICLE,       /* "the": no person follows                       */
    REL_CUE_ROLE_MODIFIER, /* "mantan", "former": part of a role            */
    REL_CUE_COPULA,        /* "sebagai", "is": a role follows                */
    REL_CUE_ROLE_OF,       /* "dari", "at": what follows may hold the role   */
    REL_CUE_ROLE_FOR,      /* "untuk", "bidang": no holder of the role follows */
    REL_CUE_ROLE_FROM,     /* "dari": behind a name, who holds the role      */
    REL_CUE_ROLE_AND,      /* "sekaligus": between two roles of one person   */
    REL_CUE_ROLE_SENT,     /* "diwakili": its country before, a role behind  */
    REL_CUE_ROLE_OWNER,    /* "its": a role in what was named before         */
    REL_CUE_RELATIVE,      /* "yang", "who": a clause on the name before     */
    REL_CUE_ROLE_TAIL,     /* "yang baru": between a role and its person     */
    REL_CUE_REPLACES,      /* "menggantikan": the role is not this person's  */
    REL_CUE_THING,         /* "kapal", "Hurricane": a thing's name follows   */
    REL_CUE_LEADS,         /* "chairs", "memimpin": what the person heads follows */
    REL_CUE_LED_BY,        /* "diketuai": who heads what stands before       */
    REL_CUE_VERB_PREFIX,   /* "me": verbs begin so; from here on, no word has a bit */
    REL_CUE_VERB_SUFFIX,   /* "ed": verbs end so                             */
    REL_CUE_PASSIVE,       /* "di": verbs begin so whose doer stands behind  */
    REL_CUE_CALLED,        /* "alias": another name of who stands before     */
    REL_CUE_CALLED_SO,     /* "sapaan akrab": ... of who stands behind       */
    REL_CUE_ORG_BEHIND,    /* "analyst", "shares": an organisation stands before */
    REL_CUE_BRANCH,        /* "Cabang": of the body before it, where it says  */
    REL_CUE_EPONYM,        /* "Foundation": often called after a person      */
    REL_CUE_CLUB,          /* "midfielder", "side": beside the club of a town */
    REL_CUE_TONGUE,        /* "bahasa", "spoke": a country's language follows  */
    REL_CUE_TONGUE_BEHIND, /* "-speaking", "word": a language stands before     */
    REL_CUE_MEDIUM,        /* "akun", "lewat": a platform in use follows       */
    REL_CUE_WARE,          /* "sepeda motor": a maker and its model follow     */
    REL_CUE_LOCAL_POST,    /* "Kapolsek", "Camat": where it is held follows     */
    REL_CUE_CONTEST,       /* "Grand Prix", "Liga": a country behind ends its name */
    REL_CUE_AREA_POST,     /* "Bupati": ... or who holds it                      */
    REL_CUE_COMMITTEE,     /* "Komisi": its number and the body that it is of follow */
    REL_CUE_LOCAL_OFFICE,  /* "Dinas", "Kadis": of a region, not the ministry behind it */
    REL_CUE_PATRON,        /* "St", "Prince": schools are called after such      */
    REL_CUE_WOMAN,         /* "Ibu", "wife": a woman is named beside it           */
    REL_CUE_MAN,           /* "Pak", "son": a man                                 */
    REL_CUE_RANK_MARK,     /* "TNI", "(Purn)": belongs to the rank before it      */
    REL_CUE_PRIVATE,       /* "petani", "plumber": whom hardly anybody knows        */
    REL_CUE_RESIDENT,      /* "warga", "resident of": where somebody is at home follows */
    REL_CUE_RELATIVE_THING, /* "which": behind a comma, of what is nobody          */
    REL_CUES,
} rel_cue;

typedef enum rel_title {
    REL_TITLE_NONE,
    REL_TITLE_HONORIFIC, /* "Pak", "Mr."                */
    REL_TITLE_OFFICE,    /* "Presiden", "Menteri"       */
    REL_TITLE_RANK,      /* "Jenderal"                  */
    REL_TITLE_ACADEMIC,  /* "Prof.", "S.H."             */
    REL_TITLE_KIN,       /* "Putri", "Ibu"              */
    REL_TITLE_AFTER,     /* "S.H.": stands after a name */
    REL_TITLES,
} rel_title;

/* Who is called so: `sub` of people's names, and what is told of somebody. */
typedef enum rel_sex { REL_SEX_UNTOLD, REL_WOMAN, REL_MAN } rel_sex;

/* Where the name stands that belongs to a head. */
typedef enum rel_head {
    REL_HEAD_NONE,
    REL_HEAD_BEFORE,  /* "Kementerian", "Teluk": the name follows       */
    REL_HEAD_AFTER,   /* "University", "Street": the name goes before   */
    REL_HEAD_LEGAL,   /* "PT", "CV": any name follows                   */
    REL_HEAD_FORM,    /* "Tbk", "Inc": any name goes before             */
    REL_HEAD_NAMED,   /* "RSUD", "Universitas": a person's name follows */
    REL_HEAD_CHAPTER, /* "DPW", "Asprov": a branch of the organisation behind */
    REL_HEAD_FIRM,    /* "Minerals": a company, behind what is no ordinary word */
    REL_HEAD_UNIT,    /* "Fraksi", "Satreskrim": with the whole behind, a body itself */
    REL_HEAD_TAIL,    /* "SA", "SE": as a form, where a name is a firm's already */
    REL_HEAD_OWN_BEFORE, /* "Provinsi", "City of": of a place, the same as without it */
    REL_HEAD_OWN_AFTER,  /* "Province"                                                */
    REL_HEADS,
} rel_head;

/* Where a role is held. */
typedef enum rel_held {
    REL_HELD_NONE,
    REL_HELD_NOWHERE,
    REL_HELD_COUNTRY,
    REL_HELD_ORGANIZATION,
    REL_HELD_EITHER,
    REL_HELD_PERSON, /* "juru bicara": may be a person's          */
    REL_HELD_CLIENT, /* "kuasa hukum": always is                  */
    REL_HELD_VERB,   /* "didirikan oleh": no role, but tells one  */
} rel_held;

/* A line of a word list. */
typedef struct rel_row {
    uint8_t list, sub; /* rel_list, kind in the list          */
    uint16_t language; /* number                              */
    rel_str form;      /* as written                          */
    rel_str value;     /* canonical form, pattern or number   */
    rel_str extra;
} rel_row;

/* What is known of an entity. Strings are borrowed from the lexicon. */
typedef struct rel_known {
    rel_str id; /* slug, unique                               */
    rel_str label_en, label_id, label_native;
    rel_str wikidata; /* "Q7747" or empty                           */
    rel_str kind;     /* ministry, capital, leader ...; or empty    */
    uint32_t country; /* number of its country, or REL_NONE         */
    uint8_t type;     /* rel_type                                   */
} rel_known;

typedef struct rel_lexicon rel_lexicon;

/* Where the lexicon is: in `dir` when that is given, else in the folder that the
 * environment names in RELASI_DATA (not of a program that runs as another user), and
 * nowhere else; an empty name is none. Without either, beside the program, then beside
 * the shared library: in share/relasi, ../share/relasi or ../../share/relasi as seen from
 * its folder, or in that; then where `make install` was to put it. */
const rel_lexicon *rel_lexicon_open(const char *dir, rel_arena *keep, rel_error *err);

/* Map the file at `path`. Threads may share it. NULL and `err` (REL_IO, REL_INPUT). */
const rel_lexicon *rel_lexicon_map(const char *path, rel_arena *keep, rel_error *err);
void rel_lexicon_close(const rel_lexicon *lexicon); /* NULL is fine */
/* The folder its file is in; models lie beside it. */
rel_str rel_lexicon_folder(const rel_lexicon *lexicon);

/* Compile the folder `dir` into the file `path`. `err`: "FILE:LINE: what". */
bool rel_lexicon_compile(const char *dir, const char *path, rel_error *err);

/* Languages are numbered by sorted code. REL_NONE when unknown. */
uint32_t rel_lexicon_language_count(const rel_lexicon *lexicon);
rel_str rel_lexicon_language_at(const rel_lexicon *lexicon, uint32_t number);
uint32_t rel_lexicon_language_find(const rel_lexicon *lexicon, rel_str code);

/* The entities, sorted by id. */
uint32_t rel_lexicon_known_count(const rel_lexicon *lexicon);
rel_known rel_lexicon_known_at(const rel_lexicon *lexicon, uint32_t number);
/* Its type, country and kind alone: what is asked most, and costs no look at the other
 * strings. */
rel_type rel_lexicon_known_type(const rel_lexicon *lexicon, uint32_t number);
uint32_t rel_lexicon_known_country(const rel_lexicon *lexicon, uint32_t number);
rel_str rel_lexicon_known_kind(const rel_lexicon *lexicon, uint32_t number);
uint32_t rel_lexicon_known_find(const rel_lexicon *lexicon, rel_str id);

/* The phrases, and the strings their entries speak of. */
const rel_phrases *rel_lexicon_phrases(const rel_lexicon *lexicon);
rel_str rel_lexicon_string(const rel_lexicon *lexicon, uint32_t text);

/* A setting of a language, in its language.tsv: "country" -> "indonesia"; empty. */
rel_str rel_lexicon_setting(const rel_lexicon *lexicon, uint32_t language, rel_str key);
/* Does an adjective stand before its noun, as in English, by "adjective_position"? */
bool rel_lexicon_adjective_first(const rel_lexicon *lexicon, uint32_t language);
/* The end of the longest phrase of that kind at `at`, of four tokens at most, up to
 * `end`; or `at`. `language`: a lexicon's number. */
uint32_t rel_lexicon_cue_end(const rel_phrases *phrases, uint32_t language,
                             const rel_tokens *tokens, uint32_t at, uint32_t end,
                             rel_cue kind);
/* The entry of one word in a list, for `language` (a number; REL_NONE: any). */
const rel_entry *rel_lexicon_word(const rel_lexicon *lexicon, rel_list list,
                                  uint32_t language, uint64_t fold);
/* What the tokenizer wants to know of a language; empty when it is unknown. */
rel_stops rel_lexicon_stops(const rel_lexicon *lexicon, uint32_t language);

/* The lines of a list, in the order of the data: from `*first`, how many. */
uint32_t rel_lexicon_rows(const rel_lexicon *lexicon, rel_list list, uint32_t language,
                          uint32_t *first);
rel_row rel_lexicon_row(const rel_lexicon *lexicon, uint32_t number);

#ifdef __cplusplus
}
#endif

#endif
