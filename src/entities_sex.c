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

rel_sex told_sex(const resolver *r, uint32_t i)
{
    enum { BESIDE = 2 }; /* words: "his wife", "the daughter" */
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
    if (before > s->first && !owner) /* "istrinya, | Melinda", "wife | Anne", but "istri
                                        | Jokowi" is another's */
        front = told_by(r, language, before - 1, before);
    if (front != REL_SEX_UNTOLD || end + BESIDE >= s->first + s->count ||
        !rel_token_is(tokens, end, ','))
        return front;
    return told_by(r, language, end + 1, end + 1 + BESIDE); /* "Mika, | his daughter" */
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
    return (rel_sex)r->sexes[number];
}
