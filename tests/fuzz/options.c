/* Any words as a command line: options, or a usage error in words. */
#include "relasi/options.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size);

enum { WORDS = 64 };

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size)
{
    rel_arena keep = {0};
    rel_error err = {0};
    rel_options options;
    rel_command command;
    static char name[] = "relasi";
    char *argv[WORDS + 2] = {name};
    int argc = 1;
    rel_str rest = {(const char *)bytes, size}, word;

    while (argc <= WORDS && rel_str_cut(&rest, '\n', &word))
        argv[argc++] = (char *)(uintptr_t)rel_str_cstr(
            word, &keep); /* a NUL byte ends it, as in life */
    rel_command_of(argc, argv, &command);
    if (rel_options_parse(argc, argv, &keep, &options, &err)) {
        if (options.command >= REL_COMMANDS || options.min_count < 0 || options.top < 0 ||
            options.jobs < 0 || !(options.min_weight >= 0) ||
            !(options.resolution >= 0) || !(options.width >= 0) ||
            !(options.seconds >= 0))
            abort();
        rel_options_help(options.command, rel_out_memory(&keep));
    } else if (err.code != REL_USAGE || !err.text[0]) {
        abort();
    }
    rel_arena_clear(&keep);
    return 0;
}
