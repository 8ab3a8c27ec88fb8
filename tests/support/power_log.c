/* Logs what a program asks of the disk for the records' files, so that a test can replay it up to a power cut.

   Preloaded before the C library. Each call appends one line to the file that POWER_LOG names: what (W write,
   T truncate, S sync, U unlink, A said on standard output), the file's name, offset and length, then the bytes. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_ftruncate)(int, off64_t), (*real_unlink)(const char *);
static int log_fd = -1;

__attribute__((constructor)) static void begin(void)
{
    real_write = dlsym(RTLD_NEXT, "write");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    log_fd = open(getenv("POWER_LOG"), O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static const char *ours(const char *path) /* "records.db" or "records.db-wal"; NULL for any other file */
{
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    return strcmp(name, "records.db") && strcmp(name, "records.db-wal") ? NULL : name;
}

static const char *file_of(int fd, char path[512])
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 511);
    if (length <= 0)
        return NULL;
    path[length] = 0;
    return ours(path);
}

static void note(char what, const char *name, int64_t offset, int64_t length, const void *bytes)
{
    char line[128];
    int size = snprintf(line, sizeof line, "%c %s %ld %ld\n", what, name, (long)offset, (long)length);
    real_write(log_fd, line, size);
    if (bytes)
        real_write(log_fd, bytes, length);
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    if (fd == 1)
        note('A', "-", 0, length, bytes);
    return real_write(fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset)
{
    char path[512];
    const char *name = file_of(fd, path);
    ssize_t written = real_pwrite(fd, bytes, length, offset);
    if (name && written > 0)
        note('W', name, offset, written, bytes);
    return written;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset)
{
    return pwrite64(fd, bytes, length, offset);
}

static int synced(int result, int fd)
{
    char path[512];
    const char *name = file_of(fd, path);
    if (name && result == 0)
        note('S', name, 0, 0, NULL);
    return result;
}

int fsync(int fd) { return synced(real_fsync(fd), fd); }

int fdatasync(int fd) { return synced(real_fdatasync(fd), fd); }

int ftruncate64(int fd, off64_t length)
{
    char path[512];
    const char *name = file_of(fd, path);
    int result = real_ftruncate(fd, length);
    if (name && result == 0)
        note('T', name, length, 0, NULL);
    return result;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int unlink(const char *path)
{
    const char *name = ours(path);
    int result = real_unlink(path);
    if (name && result == 0)
        note('U', name, 0, 0, NULL);
    return result;
}
