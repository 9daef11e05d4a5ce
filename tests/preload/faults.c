/* A library to preload that makes the n-th call of one kind fail.
 *
 *   FAULT=write:3      the third write fails with ENOSPC
 *   FAULT=short:3      writes take at most 3 bytes, and every second one is interrupted
 *   FAULT=fsync:1  rename:1  open:1  read:2  malloc:100
 *   FAULT=kill:5       the process is killed at its fifth write, fsync or rename
 *
 *   FAULT_CALLS=FILE   how many calls of that kind there were is written there
 *
 * Only files opened after the start for writing, and standard output, count for
 * `write`; only files for `read`. Counting goes on after the failure unless FAULT_STAYS
 * is set, which makes all later calls fail too. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char kind[16];
static long at;
static int stays;
static atomic_long calls;

__attribute__((constructor)) static void start(void)
{
    const char *fault = getenv("FAULT"), *colon = fault ? strchr(fault, ':') : NULL;
    stays = getenv("FAULT_STAYS") != NULL;
    if (!colon || colon - fault >= (long)sizeof kind)
        return;
    at = atol(colon + 1);
    memcpy(kind, fault, (size_t)(colon - fault));
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAULT_CALLS");
    FILE *out = path ? fopen(path, "w") : NULL;
    if (out)
        fprintf(out, "%ld\n", atomic_load(&calls)), fclose(out);
}

/* Is it this call's turn? */
static int hit(const char *what)
{
    if (strcmp(kind, what) != 0)
        return 0;
    long n = atomic_fetch_add(&calls, 1) + 1;
    return n == at || (stays && n > at);
}

static void maybe_kill(void)
{
    if (hit("kill"))
        kill(getpid(), SIGKILL);
}

#define REAL(name)                 \
    static __typeof__(name) *real; \
    if (!real)                     \
    *(void **)&real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t count)
{
    REAL(write);
    if (fd == STDERR_FILENO)
        return real(fd, bytes, count);
    maybe_kill();
    if (hit("write"))
        return errno = ENOSPC, -1;
    if (!strcmp(kind, "short")) {
        if (atomic_fetch_add(&calls, 1) % 2)
            return errno = EINTR, -1;
        return real(fd, bytes, count < (size_t)at ? count : (size_t)at);
    }
    return real(fd, bytes, count);
}

ssize_t read(int fd, void *bytes, size_t count)
{
    REAL(read);
    if (hit("read"))
        return errno = EIO, -1;
    if (!strcmp(kind, "short")) {
        if (atomic_fetch_add(&calls, 1) % 2)
            return errno = EINTR, -1;
        return real(fd, bytes, count < 1000 ? count : 1000);
    }
    return real(fd, bytes, count);
}

int fsync(int fd)
{
    REAL(fsync);
    maybe_kill();
    if (hit("fsync"))
        return errno = EIO, -1;
    return real(fd);
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    maybe_kill();
    if (hit("rename"))
        return errno = EACCES, -1;
    return real(from, to);
}

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
    return hit("malloc") ? (errno = ENOMEM, NULL) : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return hit("malloc") ? (errno = ENOMEM, NULL) : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return hit("malloc") ? (errno = ENOMEM, NULL) : __libc_realloc(old, size);
}
