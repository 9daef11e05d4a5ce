/* text.h - document -> article: paragraphs, each known for what it is.
 *
 *   source -> [text] -> tokens
 *
 * Scraped pages print the headline twice and put categories, bylines, related
 * stories and share buttons between the sentences. Names in those are no news:
 * here they are told from the article, by phrases of the language (data) and by
 * shape (lines that are only a date, tags at the end, signatures of agencies).
 * When in doubt a line is body: a lost sentence costs more than a stray name.
 */
#ifndef RELASI_TEXT_H
#define RELASI_TEXT_H

#include "relasi/dates.h"
#include "relasi/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a phrase tells boilerplate. */
typedef enum rel_boilerplate_kind {
    REL_BOILERPLATE_PREFIX,   /* the line begins with it; "baca juga:" also inside a
                                 paragraph, up to the end of that sentence       */
    REL_BOILERPLATE_EQUALS,   /* it is the whole line, or words of such make it up */
    REL_BOILERPLATE_CONTAINS, /* a line of up to 300 bytes contains it            */
    REL_BOILERPLATE_SECTION,  /* the line heads a list: so is what follows, until
                                 running text                                    */
    REL_BOILERPLATE_TAIL,     /* from it to the end of the paragraph              */
    REL_BOILERPLATE_TOP, /* "by", "oleh": a short line above the text begins with it */
    REL_BOILERPLATE_KINDS,
} rel_boilerplate_kind;

/* A phrase, in lower case. A space stands for any white space; ASCII letters
 * match in either case. */
typedef struct rel_boilerplate_rule {
    rel_str phrase;
    uint8_t kind;
    uint32_t next; /* of the rules with the same first word; REL_NONE */
} rel_boilerplate_rule;

/* Phrases of any number of languages, ready to be looked up by first word. */
typedef struct rel_boilerplate {
    rel_boilerplate_rule *rules;
    uint32_t *slots;
    uint32_t count, slot_count;
    uint8_t *starts; /* by first word: where phrases that begin so stand */
} rel_boilerplate;

/* Read rows `kind<TAB>phrase` (line_prefix, line_equals, line_contains,
 * section_start, inline_tail, top_prefix; `#` comments). For several languages give
 * their files one after the other. Lives in `keep`. */
rel_boilerplate rel_boilerplate_read(rel_str tsv, rel_arena *keep);

/* The function words of languages, by the hashes of the folded words. Best are words
 * that its neighbours do not have ("karena" against Malay "kerana"). */
enum { REL_PROFILES = 16 };
typedef struct rel_profiles {
    rel_str codes[REL_PROFILES];
    struct rel_profile_slot *slots;   /* by fold; open addressing             */
    struct rel_profile_short *shorts; /* the same of short plain words, by bytes */
    uint32_t count, word_count, slot_count;
    uint32_t guests; /* a bit for each: nothing else is known of the language */
} rel_profiles;

/* Add a language: words with spaces or newlines between them, `#` comments. `code`
 * is kept, the rest lives in `keep`. One without words, or too many, is left out. A
 * guest has to be told more clearly than the others. */
void rel_profiles_add(rel_profiles *profiles, rel_str code, rel_str text, bool guest,
                      rel_arena *keep);

/* What the room knows of languages. {0} knows nothing and still works. */
typedef struct rel_text_rules {
    const rel_boilerplate *boilerplate; /* or NULL                              */
    const rel_date_names *dates;        /* or NULL                              */
    const rel_profiles *languages;      /* those told apart; or NULL            */
    /* Asked of the ordinary words of a text that has few function words: the one language
     * that knows one with that fold, or empty; with `ordinary_from`. NULL: none is asked.
     */
    rel_str (*ordinary_in)(const void *ordinary_from, uint64_t fold);
    const void *ordinary_from;
    rel_vocabulary
        *vocabulary; /* of the thread that reads, given to the article; or NULL */
} rel_text_rules;

/* Read a document, which is borrowed and must outlive the article. The article
 * lives in `keep`; its text is the document's own unless a title had to be put
 * before it, or lines that are wrapped at a width were joined. Paragraphs are in text
 * order, do not overlap, are never empty and hold all but white space. Linear. */
const rel_article *rel_text_read(const rel_document *document,
                                 const rel_text_rules *rules, rel_arena *keep);

/* The language of some text, by its function words, else by its script: an
 * ISO 639-1 code, `said` when that is plausible. */
rel_str rel_text_language(rel_str text, rel_str said, const rel_text_rules *rules);

#ifdef __cplusplus
}
#endif

#endif
