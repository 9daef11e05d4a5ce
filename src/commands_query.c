#include "relasi/commands.h"

bool rel_run_query(const rel_options *options, rel_arena *keep, rel_error *err)
{
    (void)keep;
    return rel_fail(err, REL_USAGE, "%s: being built", rel_command_name(options->command));
}
