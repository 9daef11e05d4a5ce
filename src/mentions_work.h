/* mentions_work.h - what the files of the mentions room do for each other, over what
 * mentions_words.h holds.
 *
 *   mentions_look.c     what every word may be
 *   mentions_known.c    names that are known
 *   mentions.c          sentence by sentence
 *   mentions_organizations.c, mentions_heads.c, mentions_companies.c,
 *   mentions_branches.c, mentions_places.c, mentions_people.c   names by rule
 *   mentions_pieces.c   names of people that were found in pieces
 *   mentions_bearers.c  people who bear the names of places
 *   mentions_holders.c  who holds a post, in what is seen as the body
 *   mentions_headless.c bodies told with their heads, without them; and heads alone
 *   mentions_committees.c committees by their numbers
 *   mentions_employers.c organisations taken for people
 *   mentions_clubs.c    clubs called like their towns
 *   mentions_scores.c   results, line-ups and tables of sport
 *   mentions_matches.c  teams by the results and line-ups of their matches
 *   mentions_tagger.c   what the trained model says
 *   mentions_spans.c    where the names that it says begin and end
 *   mentions_no_names.c what it takes for a name and is none
 *   mentions_covered.c  what has been found already under such a name
 *   mentions_particles.c small parts of people's names that it leaves out
 *   mentions_there.c    places that it takes for people or clubs
 *   mentions_lists.c    organisations whose names have a list in them
 *   mentions_affixes.c  words that look like verbs
 *   mentions_dateline.c where the news is from, and who publishes
 *   mentions_nothing.c  what is no name: posts, events, initials, bare heads
 *   mentions_again.c    names told in full, again
 *   mentions_headlines.c names in headlines with what happens in them
 *   mentions_called.c   other names that people have, as the article says
 *   mentions_things.c   what has a name, but is nobody: ships, law cases, rulers
 *   mentions_used.c     names of what is used: languages, platforms, models, money
 *   mentions_brackets.c acronyms beside the words that they spell
 *   mentions_rest.c     names that go on behind such an acronym
 *   mentions_context.c  short names, by the whole article, and the order of it all
 *   mentions_evidence.c known names that also mean something else
 *   mentions_votes.c    one type for a guessed name
 *   mentions_namesakes.c regions that share the name of a country
 *   mentions_private.c  people who share the name of a known one
 *   mentions_capitals.c capitals that stand for their governments
 *   mentions_set.c      small sets
 */
#ifndef RELASI_MENTIONS_WORK_H
#define RELASI_MENTIONS_WORK_H

#include "mentions_words.h"

/* In a table that keeps the one number of what was met: there were several. */
static const uint32_t SEVERAL = REL_NONE - 1;

/* ---- mentions_organizations.c, mentions_places.c, mentions_people.c: each returns
 * the token after what it took, or `at` ---- */

uint32_t take_organization(work *w, uint32_t at, uint32_t end);
uint32_t take_place(work *w, uint32_t at);
/* "Jomo Kenyatta | Highway", "Washington | County": a place called after whom or what is
 * known, which it is itself with such a word as in "Bandung | City". */
uint32_t take_street(work *w, const rel_match *m);
/* Behind the heads that end a place's name there: "Ross | County". */
uint32_t over_place_heads(const work *w, uint32_t at);
/* "Mount Pony Baptist Church": begins what ends with an organisation's head like a place?
 */
bool body_in_place(const work *w, uint32_t first, uint32_t end);
/* "MP for | Banda Hall Green": where somebody was elected. */
uint32_t take_seat(work *w, uint32_t at);
uint32_t take_run(work *w, uint32_t at);
/* Behind "a/l", "s/o" and the like at `at`, and the name after it. */
uint32_t over_filiation(const work *w, uint32_t at);
/* "Penelope Barwon, the opposition leader": is the organisation that the model sees
 * somebody, by an age or a post behind? */
bool told_person(const work *w, const rel_span *s);
/* "AKP | Guntur Prabowo": is the known town at `at` rather a name of people? */
bool named_like_town(const work *w, uint32_t at);
/* Names of people that were found in pieces are made one: mentions_pieces.c. */
void read_pieces(work *w);
/* "Georgia | Hill" is one person, "Jordan" may be Jim Jordan: mentions_bearers.c. */
void read_bearers(work *w);
void read_bare_bearers(work *w);
/* "Barwon Lithium" for a person, beside "Barwon Lithium Ltd". */
void read_firms(work *w);
/* "Barwon analyst Jane Roe": organisations taken for people, or not at all; single words
 * into `acronyms`: mentions_employers.c. */
void read_employers(work *w, fold_set *acronyms);
/* "Barwon Sands, | which", "the Barwon Dal | demanded": what is told of the guessed
 * person is not told of people. */
bool told_body(const work *w, const rel_span *s);
/* "Hughes Tool Co ... Hughes": one word that is guessed to be a person, but nobody here
 * is called so in full. */
bool nobody_here(const work *w, const rel_mention *m);
/* "Tim Burton", but none of "Silver Orchestra", "Wadi Burton", "Embung Burton": may two
 * words, the second at `at`, be somebody's name? */
static inline bool may_call(const work *w, const rel_mention *m, uint32_t at)
{
    return !w->words[at].common &&
           (m->type != REL_PLACE || in_list(w, m->first, REL_LIST_PERSON)) &&
           (!w->words[at].head || in_list(w, at, REL_LIST_PERSON));
}
/* The end of what people are in an organisation, or of what it has, at `at`; or `at`. */
uint32_t office_end(const work *w, uint32_t at);
/* "Blok Masela ... Masela", "Provinsi Surin, Sisaket dan ...": guessed people who bear
 * the name of such a place, or stand in a list with one, are places. */
void read_told_places(work *w);
/* "Kapolsek | Gubug", "to | Jordan": who is guessed behind a local post is a place, and a
 * guessed place with a known one's or a country's name is that. */
void know_places(work *w);
/* "Thengar Char", here a person and twice a place: a guessed name is of the type that
 * most speaks for: mentions_votes.c. */
void read_votes(work *w);
/* The same of names in full, before their words are gathered as people's. */
void read_whole_votes(work *w);
/* "St. Martin's": of what is called after a saint. */
bool patron(const work *w, uint32_t at, uint32_t end);
static inline uint32_t take_people(work *w, uint32_t at)
{
    const rel_word_info *word = &w->words[at]; /* most capitals are ordinary words */
    return word->common || word->in_title ? at : take_run(w, at);
}
uint32_t organization_end(const work *w, uint32_t at);
/* "Modal | BUMDes Sumber Rejeki": does a span open with an ordinary word that has its
 * capital from where it stands, before what opens a name? */
bool ordinary_front(const work *w, uint32_t first, uint32_t count);
/* "St Winefride's Secondary": does such a name begin at `at`? */
bool named_after_patron(const work *w, uint32_t at);

/* ---- mentions_lists.c ---- */

/* The end of "Ethics and Anti-Corruption Commission", behind an article; or `at`. */
uint32_t listed_head_end(const work *w, uint32_t at);
/* The end of what a ministry minds, whose head is at `at` and whose name ends at `to`
 * without the list that goes on there; or `to`. */
uint32_t minded_list_end(const work *w, uint32_t at, uint32_t to);
/* The end of "Barwon, Kell and Rowe LLP"; or `at`. */
uint32_t partners_end(const work *w, uint32_t at);
/* Where the second begins of two bodies that are one span, an acronym or a known one:
 * "Ardent Institution and | OCRA"; or 0. */
uint32_t joined_body(const work *w, const rel_span *s);

/* ---- mentions_heads.c ---- */

/* The end of the name that the head at `at` opens; `at` if it opens none. */
uint32_t head_end(const work *w, uint32_t at);
/* "Central Bank | of Sri Lanka": the end of the country at `at` whose body ends there; or
 * `at`. */
uint32_t of_country(const work *w, uint32_t at);

/* ---- mentions_companies.c ---- */

/* "Ford Motor | Co.": an organisation is called the same with the full stop of its last
 * word and without it, which no sentence has that ends there. */
void leave_stop(const work *w, rel_mention *m);
/* The end of a company whose name begins at `at`, by the legal form in front of it
 * and by that behind it; `at` if there is none. */
uint32_t company_end(const work *w, uint32_t at);
uint32_t form_end(const work *w, uint32_t at);
/* "Tatang, Direktur CV Maju Jaya": does the officer stand before the title? */
bool officer_named(const work *w);
/* A span of the model that has half a firm: "PT | Bakti Wiguna" is one, "Jane Roe | of
 * Roe & Co LLC" begins with somebody, "Land Registry is | Roe Ltd" with another body. */
void part_firm(const work *w, rel_span *s, rel_type *type);
uint32_t employer_end(const work *w, uint32_t at); /* "co-founder of Energy Aspects" */
uint32_t cause_end(const work *w, uint32_t at);   /* "the charity Blankets for Tripoli" */
uint32_t chapter_end(const work *w, uint32_t at); /* "Asprov PSSI Jatim" */
/* "DPD | Golkar": do the `count` words tell a chapter of a party, not the senate? */
bool party_chapter(const work *w, uint32_t at, uint32_t count);
uint32_t numbered_end(const work *w, uint32_t at); /* "Kodim 0735/Solo" */

/* ---- mentions_branches.c ---- */

/* Behind the name of the place where a branch is, which begins at `at`; or `at`. */
uint32_t place_behind(const work *w, uint32_t at);
/* The same of a region or town at home that ends the capitals, and nobody's name. */
uint32_t region_behind(const work *w, uint32_t at);
/* "Fraksi PKS", "Satreskrim Polres Solo": a part that is a body of its own, and what it
 * is part of; or `at`. */
uint32_t unit_of_end(const work *w, uint32_t at);

/* "Amnesty International Indonesia" is another organisation than the one it is a
 * branch of, which has several words: the token after the country, or that after the
 * match. */
uint32_t branch_end(const work *w, const rel_match *m);
/* May the known body have a branch of its own in that place, of the same country? */
bool branch_there(const work *w, uint32_t body, uint32_t place);
/* Does the name of the user's body go on with an ordinary word: "Bank Wasarai | Syariah"?
 */
bool own_goes_on(const work *w, const rel_match *m);
uint32_t take_branch(work *w, uint32_t at, uint32_t end);

/* Where the organisation begins whose name goes on at `at`: "Emory University | School of
 * Law", "US-| ASEAN Business Council"; or `at`. */
uint32_t whole_begin(const work *w, uint32_t at);
/* Where that begins which a place has under the name of a country's ministry, whose head
 * opens it: "Texas | Department of Education"; or the match's first token. */
uint32_t local_begin(const work *w, const rel_match *m);

/* Legal forms behind the organisations found are theirs: "Bank Mandiri (Persero) Tbk". */
void take_forms(work *w);

/* ---- mentions_tagger.c ---- */

void read_tags(work *w);  /* ask the model                             */
void read_spans(work *w); /* add what it found to what is there        */

/* A name by rule alone, or only a person's, that the model does not see at all is none,
 * unless a title or the head of an organisation speaks for it. */
void drop_unseen(work *w, bool people);

/* Does the model see just these tokens as a name of that type? */
bool tagged(const work *w, uint32_t first, uint32_t count, rel_type type);

/* Does it see one person's name there and at the next token? */
bool one_person(const work *w, uint32_t at);

/* What the model takes a span for; REL_TYPES: for nothing that counts here. */
rel_type type_of_span(const work *w, const rel_span *span);
/* What the model sees at that token; REL_TYPES for nothing. */
rel_type tag_at(const work *w, uint32_t at);

/* ---- mentions_no_names.c ---- */

/* "MP for Banda Hall Green", "Hurricane Irma": what opens with such a cue is called after
 * it; of a person or an organisation, if it is a thing's. */
bool called_after_cue(const work *w, const rel_span *s, rel_type type);
/* Is the span no name at all, or several? */
bool not_one_name(const work *w, const rel_span *s, rel_type type);

/* ---- mentions_spans.c ---- */

/* The name in a span of that type, without what is beside it; what says where somebody
 * is becomes a place. False when it is no name. */
bool mend_span(const work *w, rel_span *span, rel_type *type);
/* A person's span with particles, syllables and letters that stand beside it:
 * mentions_particles.c. */
void take_small_parts(const work *w, rel_span *span);
/* Are the words of [at, end) such as somebody nobody knows may be called: with capitals,
 * no known name among them, nor the word for a body or a place? */
bool may_be_called(const work *w, uint32_t at, uint32_t end);
/* "Ketua Dewan | Jorge Rodriguez": behind a title, a word for a body and who holds the
 * post, if nothing more than the word speaks for a body called so. */
bool held_by(const work *w, const rel_span *span);
/* ---- mentions_there.c ---- */

/* "in Santiago", "ke Odesa dan Chornomorsk": no person, for all the model says, nor the
 * club or university of the town. */
bool is_there(const work *w, const rel_span *s, rel_type type);
/* "Barwon-on-| Shannon": a town, the span with its front. */
bool on_river(const work *w, rel_span *s);
/* "the mayor of | Jackson": is the one word at `at` a town, whoever is called so? */
bool city_of(const work *w, uint32_t at);

/* ---- mentions_things.c ---- */

/* Do the words before and behind [at, end) make it the name of a ship or storm, a party
 * to a law case, a state's letters? */
bool names_thing(const work *w, uint32_t at, uint32_t end);
/* The film "Silent Harbour": is it what something is called? */
bool titles_work(const work *w, uint32_t at, uint32_t end);
/* "Roe v. Wade": is it a party of a law case? */
bool law_case(const work *w, uint32_t at, uint32_t end);
/* Is the known name that of a ship or storm, or the end of "Tour de France"? */
bool known_thing(const work *w, const rel_match *m);
bool bound_country(const work *w, const rel_match *m);
/* Is it no more than a part of what a contest or a law is called: "BRI Super League",
 * "Indonesia Open", "RUU TNI"? */
bool in_event(const work *w, const rel_match *m);
/* Does the known name say what is spoken, written on or driven, not who acts: "bahasa
 * Inggris", "lewat WhatsApp", "sepeda motor Honda Beat"? */
bool in_use(const work *w, const rel_match *m);
/* Is it a network: "on X", "di X", "TikTok and X"? */
bool on_network(const work *w, uint32_t at);
/* The same of a known name that has these tokens, or begins with them. */
bool used_at(const work *w, uint32_t at, uint32_t count);
/* The end of the known name or, if the lists call it and what stands behind it no name,
 * of all that: "Google Meet", "Toyota Kijang". */
uint32_t product_end(const work *w, const rel_match *m);
/* "PT Sagara | Rp 31 miliar", "US$5", "Rp3,5": a currency before its sum is no name. */
bool opens_sum(const work *w, uint32_t at, uint32_t sentence_end);
/* "Biden-Harris Administration", "US-Japan Alliance": of people and countries, no
 * organisation. */
bool names_rulers(const work *w, uint32_t at, uint32_t end);
bool names_faction(const work *w, uint32_t at, uint32_t end);
/* "Sutinah | (34)", "Jane Roe |, 34, of": is an age right behind? */
bool aged(const work *w, uint32_t end);
/* "Biden-Harris": two who are known. */
bool two_people(const work *w, const rel_span *s);
/* Are the words in front of an acronym in brackets a law, a prize ...? Then the acronym
 * names none either. */
bool spells_thing(const work *w, uint32_t first, uint32_t end);
/* "pemungutan suara ulang | (PSU)": do words in lower case before `end` spell what is
 * at `inner`, none of them the head of an organisation? */
bool spells_words(const work *w, uint32_t end, uint32_t inner);
void drop_short_things(work *w, const fold_set *things);
/* Known acronyms that are the initials of somebody here: "pria berinisial AS (34)". */
void drop_withheld(work *w);
/* "Hurricane Melissa ... Melissa": again no person, unless somebody is called so. */
void drop_told_things(work *w);

/* ---- mentions_set.c ---- */

fold_set fold_set_make(rel_arena *keep);
void fold_set_put(fold_set *set, uint64_t fold, rel_type type);
bool fold_set_has(const fold_set *set, uint64_t fold, rel_type *type);

/* ---- mentions_nothing.c ---- */

/* "Pemerintah | Damaskus": where the government of another country is. */
bool foreign_capital(const work *w, const rel_match *m);
/* Is it what somebody is called in front of their name, "Pope | Leo"? */
bool honorific_alone(const work *w, uint32_t first, uint32_t count);

/* Is it no name, though it looks like one of a person or an organisation? */
bool is_nothing(const work *w, uint32_t first, uint32_t count, rel_type type);

/* Is all of it the government of a country: "Pemerintah India" is India? */
bool government_of(const work *w, uint32_t first, uint32_t count);

/* Is all of it what the lists call no name? */
bool no_name_at(const work *w, uint32_t first, uint32_t count);

/* Are the words from `first` to `end` and the short form of them at `inner`, in
 * brackets, no name? */
bool brackets_nothing(const work *w, uint32_t first, uint32_t end, uint32_t inner);

/* Is the known name, of one word and in no headline, one of somebody else's? */
bool within_other(const work *w, const rel_match *m);

/* Heads of organisations without the rest of a name go, unless the article has it, or
 * `told` has them. */
void drop_bare_heads(work *w, const fold_set *told);
/* "Army | chief": an ordinary word that a title goes on from is no body by itself. */
bool opens_title(const work *w, uint32_t first, uint32_t count);
/* "Rina Kusuma MA": degrees that bodies, too, are called by go behind a person. */
void drop_degrees(work *w);
/* "Q.", "A.": the letter before what is asked or answered. */
bool answers(const work *w, uint32_t at);
/* "Koordinator Divisi Penindakan | Bawaslu": the unit is of the post. */
void read_units(work *w);

/* ---- mentions_headlines.c ---- */

/* "Roe Ousts Harlow" in the title: the text has Jane Roe and Peter Harlow. */
void read_headlines(work *w);

/* ---- mentions_again.c ---- */

/* Names told in full, again: in headlines, whose capitals hide where they end, and
 * where they were found in pieces; the first word of an organisation for all of it,
 * into `acronyms`. */
void read_again(work *w, fold_set *acronyms);
/* "Gap has 2,000 stores": does the article have the company or club elsewhere, by this
 * word or by another name, and never writes the word small that opens the sentence? */
bool told_word(work *w, const rel_match *m);
/* People who are what an organisation is called behind its head are that. */
void read_headless(work *w);
/* Heads in one word that name, by themselves, one body of the article: "Dinkes" in one on
 * the Dinas Kesehatan Blora. Into both sets. */
void tell_heads(work *w, fold_set *acronyms, fold_set *heads);

/* Given names that are ordinary words, where the article has their bearer speak by them:
 * "Rasio | Ridho Sani", for it says "tegas Rasio". */
void read_given(work *w);

/* ---- mentions_called.c ---- */

/* Other names of people that were not found: "alias "Fito"". */
void read_called(work *w);
/* The other name at `at` of who is not named beside it: "pemain yang akrab disapa |
 * Jojo".
 */
uint32_t take_called(work *w, uint32_t at);
/* "BTM" for Benhur Tomi Mano, unless a bracket tells otherwise. */
void read_initials(work *w, const fold_set *acronyms);

/* ---- mentions_brackets.c ---- */

/* Do the words before `end` spell the acronym `text` with their initials? Small words and
 * commas between may be left out. Returns the first of them, or `end`. */
uint32_t spelled(const work *w, rel_str text, uint32_t end);

/* "Long Name (LN)": one tells what the other is. What an article explains goes into
 * `acronyms` as what it is, into `things` as what is no name. */
void read_acronyms(work *w, fold_set *acronyms, fold_set *things);

/* ---- mentions_rest.c ---- */

/* "Dinas Perhubungan (Dishub) Kota Serang": the name in front of the bracket that opens
 * at `open`, one word in it, goes on behind. Was it made one mention? */
bool take_rest_of_name(work *w, uint32_t open);
/* "Dewan Pimpinan Pusat (DPP) | Partai Golkar": the bare head of a board before the
 * organisation that it governs is no name, nor is its acronym. Was there one? */
bool drop_board(work *w, uint32_t open);
/* Known organisations take in the country that they are of, right behind their names. */
void read_own_countries(work *w);

/* ---- mentions_holders.c ---- */

/* Where the name of who holds a post begins in an organisation's span: "Kepala BPBA |
 * Teuku Nara Meurandeh", "Ketua KONI Kabupaten Mimika | Elinus Mom"; or 0. */
uint32_t holder_in_span(work *w, const rel_span *s);
/* ... that begins inside of the title: "Ketua Majelis Hakim | Ahmad Zulfikar"; or 0. */
uint32_t behind_title(const work *w, const rel_span *s);
/* ... whom the article calls by one word elsewhere: is no part of the body. */
void read_holders(work *w);

/* ---- mentions_committees.c ---- */

/* "Kapolres | OKI" is a region everywhere: mentions_namesakes.c. */
void read_regions_of_posts(work *w);
/* "SMAK Santo | Yosef": mentions_committees.c. */
void read_patrons(work *w);
/* "Mayjen | TNI" is a rank: mentions_committees.c. */
void drop_ranks(work *w);
/* "Dinas | PUPR" is no ministry: mentions_committees.c. */
void read_local_offices(work *w);
/* A committee by its number is one with the body behind it, and alone elsewhere. */
void read_committees(work *w);

/* ---- mentions_clubs.c ---- */

/* "Persilutra Luwu Utara": the end of a club's name, a word that begins as such do before
 * its town; or `at`. */
uint32_t club_end(const work *w, uint32_t at);
/* People who open with such a club of the article are it, and its coach. */
void read_club_words(work *w);
/* Count the clubs by their countries, names and sentences: what the others here ask for.
 */
void count_clubs(work *w);
/* Does the article tell of a club of the same country as that whose name, all of it, ends
 * at `end`? */
bool other_club_told(const work *w, uint32_t club, uint32_t end);
/* Is the mention a town's club, by the words beside it or among clubs? Then it is that.
 */
void read_club(work *w, rel_mention *m);
/* The mention is a club: that which is called so, if one is known. */
void name_club(const work *w, rel_mention *m);
/* Where the article names no other club, the model's club may be its town. */
void read_towns(work *w);

/* ---- mentions_scores.c ---- */

/* Who scored, who played, and for whom, by the lines that tell it. */
void read_scores(work *w);
/* Towns and names without a type in a table of clubs are clubs. */
void read_tables(work *w);
/* Behind the colon of "(4-2-3-1):" at `at`; or `at`. */
uint32_t formation_end(const work *w, uint32_t at);

/* ---- mentions_matches.c ---- */

/* "Gasma Wasara (4-3-3): ...", "Wasar Utama 2-0 Bone United": lines that tell of a match
 * name teams. What they are called for short goes into `acronyms`. */
void read_matches(work *w, fold_set *acronyms);

/* ---- mentions_context.c, mentions_evidence.c, mentions_dateline.c ---- */

void read_context(work *w);
/* Is no capital beside it that would make this another name? */
bool stands_alone(const work *w, uint32_t first, uint32_t end);
/* Does its capital say that the word is a name? */
bool trusted_word(const work *w, uint32_t at);
/* Was that entity named where nothing is doubtful? */
bool known_elsewhere(work *w, uint32_t known);
/* The known name at `at` if enough speaks for it: the token behind it, or `at`. */
uint32_t take_doubtful(work *w, uint32_t at);
void read_datelines(work *w);

/* Set up the work for a sentence again; false when it makes no mentions. */
bool enter_sentence(work *w, uint32_t number, uint32_t *at);

/* ---- mentions_namesakes.c, mentions_capitals.c ---- */

/* "Budi Gunawan (34), warga Cianjur" is not who is known by that name:
 * mentions_private.c. */
void read_private(work *w);
/* "Georgia": of the country or the region of one name, which one is meant. */
void read_namesakes(work *w);

void read_capitals(work *w);

#endif
