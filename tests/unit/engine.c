/* An article through the engine. The data is that of the build. */
#include "relasi/engine.h"
#include "../check.h"

#include <stdlib.h>

static rel_str language_read(rel_engine *engine, const char *text, rel_arena *keep)
{
    rel_error err = {0};
    rel_document d = {
        .path = REL_STR("a.txt"), .id = REL_STR("a"), .text = rel_str_from(text)};
    rel_worker *worker = rel_worker_make(engine);
    const rel_entities *found = rel_worker_read(worker, &d, keep, &err);
    rel_str language = found ? found->mentions->tokens->article->language : (rel_str){0};
    CHECK(found != NULL, "read: %s", err.text);
    rel_worker_free(worker);
    return language;
}

/* What was asked for stays asked for when the caller's word for it is gone. */
static void test_language(rel_arena *keep)
{
    char *word = malloc(3);
    rel_error err = {0};
    memcpy(word, "id", 3);
    rel_engine_options options = {.data = getenv("RELASI_DATA"), .language = word};
    rel_engine *engine = rel_engine_open(&options, &err);
    memset(word, 'x', 2);
    free(word);
    CHECK(engine != NULL, "opened: %s", err.text);
    rel_str language = language_read(
        engine, "The minister met the president on Monday in London.", keep);
    CHECK(rel_str_equal(language, REL_STR("id")), "all articles in one language: %.*s",
          REL_STR_ARGS(language));
    rel_engine_close(engine);

    options.language = "xx";
    CHECK(!rel_engine_open(&options, &err) && err.code == REL_USAGE,
          "a language that is not there: %s", err.text);
}

int main(void)
{
    rel_arena keep = {0};
    test_language(&keep);
    rel_arena_clear(&keep);
    return check_done();
}
