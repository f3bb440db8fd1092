// What a power cut leaves of a folder's files, kept beside it while a program runs.
//
//     LD_PRELOAD=powercut.so POWERCUT_FOLDER=DIR POWERCUT_SHADOW=DIR program
//
// A file's content counts as safe up to its last fsync or fdatasync; everything since is taken for lost, which is the worst
// that a disk may do. Each of these calls copies the file as it stands into the shadow first, so that the shadow never has
// more than was asked to be made safe. Files that were never synced are not in it. Renames and removals happen at once in
// both, as if the folder were synced with them; a renamed file that was not synced before is lost.
//
// It is made for one folder without folders inside.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

// The file's path in the shadow; 0 when it lies elsewhere.
static int shadow_path(const char *path, char *result) {
    const char *folder = getenv("POWERCUT_FOLDER"), *shadow = getenv("POWERCUT_SHADOW");
    if (!folder || !shadow) return 0;
    size_t length = strlen(folder);
    if (strncmp(path, folder, length) || path[length] != '/' || strchr(path + length + 1, '/')) return 0;
    return snprintf(result, 4096, "%s/%s", shadow, path + length + 1) < 4096;
}

static void keep(int descriptor) {
    char link[64], path[4096], target[4096], fresh[4200];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    struct stat status;
    if (length < 0 || fstat(descriptor, &status) || !S_ISREG(status.st_mode)) return;
    path[length] = 0;
    if (!shadow_path(path, target)) return;
    snprintf(fresh, sizeof fresh, "%s.fresh", target);
    pthread_mutex_lock(&lock);
    int from = open(path, O_RDONLY | O_CLOEXEC), to = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    static char bytes[1 << 20];
    ssize_t count;
    while (from >= 0 && to >= 0 && (count = read(from, bytes, sizeof bytes)) > 0)
        if (write(to, bytes, count) != count) abort();
    if (from >= 0) close(from);
    if (to >= 0) close(to);
    if (from >= 0 && to >= 0) rename(fresh, target);
    pthread_mutex_unlock(&lock);
}

// A program that is killed in the middle has a shadow whose file is the old one: its sync had not ended.

int fsync(int descriptor) {
    int error = errno;
    keep(descriptor);
    errno = error;
    return ((int (*)(int))next("fsync"))(descriptor);
}

int fdatasync(int descriptor) {
    int error = errno;
    keep(descriptor);
    errno = error;
    return ((int (*)(int))next("fdatasync"))(descriptor);
}

static void forget(const char *path) {
    char target[4096];
    if (shadow_path(path, target)) unlink(target);
}

int unlink(const char *path) {
    int result = ((int (*)(const char *))next("unlink"))(path);
    char target[4096];
    if (!result && shadow_path(path, target)) ((int (*)(const char *))next("unlink"))(target);
    return result;
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *) = (int (*)(const char *, const char *))next("rename");
    int result = real(from, to);
    char old[4096], new[4096];
    if (!result && shadow_path(from, old) && shadow_path(to, new) && real(old, new)) forget(to);
    return result;
}
