/* main.c - the command line: options to plans, errors to lines and exit status. */
#include "relasi/commands.h"
#include "relasi/options.h"
#include "relasi/out.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Take half-written files away, then die of the signal as if it were not caught. */
static void on_signal(int number)
{
    rel_out_abandon_all();
    signal(number, SIG_DFL);
    raise(number);
}

static void set_signals(void)
{
    static const int fatal[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = on_signal};
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
        sigaction(fatal[i], &action, NULL);
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is a failed write, told as one */
}

/* A standard stream that is closed is held by one that fails, or the first file to be
 * opened gets its number, and what is said on it. */
static void hold_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", fd == STDOUT_FILENO ? O_RDONLY : O_WRONLY) != fd)
            exit(REL_IO);
}

static bool print_help(rel_command command, rel_arena *keep, rel_error *err)
{
    rel_out *out = rel_out_open("-", keep, err);
    rel_options_help(command, out);
    return rel_out_close(out, err);
}

static bool print_version(rel_arena *keep, rel_error *err)
{
    rel_out *out = rel_out_open("-", keep, err);
    rel_out_text(out, "relasi " REL_VERSION "\n");
    return rel_out_close(out, err);
}

static bool run(int argc, char **argv, rel_arena *keep, rel_error *err)
{
    rel_options options;
    rel_command command;
    if (rel_command_of(argc, argv, &command) && rel_command_parses(command)) {
        bool help = argc == 3 && (!strcmp(argv[2], "--help") || !strcmp(argv[2], "-h"));
        return help ? print_help(command, keep, err)
                    : rel_run_recogniser(command, argc, argv, err);
    }
    if (!rel_options_parse(argc, argv, keep, &options, err))
        return false;
    if (!options.data)
        options.data = getenv("RELASI_DATA");
    if (options.data && !*options.data)
        options.data = NULL;
    if (options.help)
        return print_help(options.command, keep, err);
    if (options.version)
        return print_version(keep, err);
    return rel_run_command(&options, keep, err);
}

int main(int argc, char **argv)
{
    rel_arena keep = {0};
    rel_error err = {0};
    hold_streams();
    set_signals();
    atexit(rel_out_abandon_all); /* an arena that runs out of memory exits */
    if (!run(argc, argv, &keep, &err))
        fprintf(stderr, "relasi: %s\n", err.text);
    rel_arena_clear(&keep);
    return (int)err.code;
}
