/* entities_sex.c - what the words beside a name tell of whom it means: of several people
 * of a family, "Mrs Harper" is the one who was "his wife, Anne Harper". */
#include "entities_work.h"

/* Does a cue of that kind stand at token `at`, alone or with more words, before `end`? */
static bool cue_at(const resolver *r, uint32_t language, uint32_t at, uint32_t end,
                   rel_cue kind)
{
    return rel_lexicon_cue_end(rel_lexicon_phrases(r->finder->lexicon), language,
                               r->mentions->tokens, at, end, kind) > at;
}

/* The words [from, to) beside a name. */
static rel_sex told_by(const resolver *r, uint32_t language, uint32_t from, uint32_t to)
{
    for (uint32_t at = from; at < to; at++) {
        if (cue_at(r, language, at, to, REL_CUE_WOMAN))
            return REL_WOMAN;
        if (cue_at(r, language, at, to, REL_CUE_MAN))
            return REL_MAN;
    }
    return REL_SEX_UNTOLD;
}

/* Does what is said of a name end before token `at`, or the sentence with it? */
static bool closes(const rel_tokens *tokens, const rel_sentence *s, uint32_t at)
{
    return at >= s->first + s->count || tokens->tokens[at].kind == REL_TOKEN_PUNCT;
}

/* "Mika Brzezinski, | his daughter, said", but "Robert Harper, his wife and ..." and
 * "Robert Harper, whose wife fled" tell of another. */
static rel_sex told_behind(const resolver *r, uint32_t language, const rel_sentence *s,
                           uint32_t at)
{
    enum { BESIDE = 2 }; /* words: "his wife", "the daughter" */
    uint32_t end = at + 1;
    while (end - at < BESIDE && !closes(r->mentions->tokens, s, end))
        end++;
    return closes(r->mentions->tokens, s, end) ? told_by(r, language, at, end)
                                               : REL_SEX_UNTOLD;
}

rel_sex told_sex(const resolver *r, uint32_t i)
{
    const rel_mention *m = mention_at(r, i);
    const rel_tokens *tokens = r->mentions->tokens;
    const rel_sentence *s = &tokens->sentences[m->sentence];
    uint32_t language =
        rel_lexicon_language_find(r->finder->lexicon, tokens->article->language);
    if (m->title_count) {
        rel_sex title = told_by(r, language, m->title_first, m->first);
        if (title != REL_SEX_UNTOLD)
            return title;
    }
    uint32_t end = m->first + m->count, before = m->first;
    bool comma = before > s->first && rel_token_is(tokens, before - 1, ',');
    bool owner = !comma && !rel_lexicon_adjective_first(r->finder->lexicon, language);
    rel_sex front = REL_SEX_UNTOLD;
    before -= comma;
    bool said = comma && !closes(tokens, s, end); /* "hates his wife, | Harper said" */
    if (before > s->first && !owner && !said) /* "istrinya, | Melinda", "wife | Anne", but
                                                 "istri | Jokowi" is another's */
        front = told_by(r, language, before - 1, before);
    if (front != REL_SEX_UNTOLD || end + 1 >= s->first + s->count ||
        !rel_token_is(tokens, end, ','))
        return front;
    return told_behind(r, language, s, end + 1);
}

/* "Jane Harper": by the first word of the name, in the article's language or any. */
static rel_sex sex_of_name(const resolver *r, uint32_t number)
{
    rel_str name = r->clusters[number].name, given;
    const rel_lexicon *lexicon = r->finder->lexicon;
    if (!rel_str_cut(&name, ' ', &given) || !name.len)
        return REL_SEX_UNTOLD;
    uint64_t fold = rel_utf8_fold_hash(given);
    uint32_t own = r->mentions->language;
    const rel_entry *e = rel_lexicon_word(lexicon, REL_LIST_PERSON, own, fold);
    if (!e)
        e = rel_lexicon_word(lexicon, REL_LIST_PERSON, REL_NONE, fold);
    return e ? (rel_sex)e->sub : REL_SEX_UNTOLD;
}

rel_sex sex_of(resolver *r, uint32_t number)
{
    if (!r->sexes) {
        r->sexes = REL_NEW(r->scratch, uint8_t, r->count + 1);
        for (uint32_t i = 0; i < r->mentions->count; i++) {
            uint8_t *sex = &r->sexes[r->of_mention[i]];
            const rel_mention *m = mention_at(r, i);
            if (*sex == REL_SEX_UNTOLD && m->type == REL_PERSON && m->count > 1)
                *sex = (uint8_t)told_sex(r, i);
        }
    }
    uint8_t *sex = &r->sexes[number];
    if (*sex == REL_SEX_UNTOLD)
        *sex = (uint8_t)sex_of_name(r, number);
    return (rel_sex)*sex;
}

void note_sex(resolver *r, uint32_t i)
{
    uint32_t number = r->of_mention[i];
    if (r->sexes && sex_of(r, number) == REL_SEX_UNTOLD)
        r->sexes[number] = (uint8_t)told_sex(r, i);
}

bool told_other(resolver *r, uint32_t i, uint32_t other)
{
    rel_sex sex = told_sex(r, i);
    rel_sex own = sex == REL_SEX_UNTOLD ? sex : sex_of(r, r->of_mention[i]);
    return own != sex && (own != REL_SEX_UNTOLD || sex == sex_of(r, other));
}
