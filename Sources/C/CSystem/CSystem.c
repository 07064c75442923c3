#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CSystem.h"

#include <crypt.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

int slip_pipe2(int *fds) { return pipe2(fds, O_CLOEXEC); }

int slip_open(const char *path, int flags, unsigned mode) {
  int fd;
  do fd = open(path, flags | O_CLOEXEC, mode);
  while (fd < 0 && errno == EINTR);
  return fd;
}

int slip_spawn_chdir(posix_spawn_file_actions_t *actions, const char *path) {
  return posix_spawn_file_actions_addchdir_np(actions, path);
}

int slip_spawn_closefrom(posix_spawn_file_actions_t *actions, int fd) {
  return posix_spawn_file_actions_addclosefrom_np(actions, fd);
}

int slip_spawn_path(int32_t *pid, const char *program, const posix_spawn_file_actions_t *actions,
                    const posix_spawnattr_t *attributes, char *const *argv, char *const *envp) {
  pid_t child = 0;
  int code = posix_spawnp(&child, program, actions, attributes, argv, envp);
  *pid = child;
  return code;
}

static int set_lock(int fd, short kind) {
  struct flock lock = {.l_type = kind, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0};
  int result;
  do result = fcntl(fd, F_SETLK, &lock);
  while (result < 0 && errno == EINTR);
  return result;
}

int slip_lock_file(int fd) { return set_lock(fd, F_WRLCK); }
int slip_unlock_file(int fd) { return set_lock(fd, F_UNLCK); }

int slip_random(void *buffer, size_t count) {
  unsigned char *at = buffer;
  while (count > 0) {
    ssize_t got = getrandom(at, count, 0);
    if (got < 0) {
      if (errno == EINTR) continue;
      return -1;
    }
    at += got;
    count -= (size_t)got;
  }
  return 0;
}

int slip_error_text(int code, char *buffer, size_t count) {
  const char *text = strerror_r(code, buffer, count);
  if (text != buffer) snprintf(buffer, count, "%s", text);
  return 0;
}

int slip_wait(int32_t pid, int32_t *exit_code, int32_t *signal) {
  int status = 0;
  pid_t result;
  do result = waitpid(pid, &status, 0);
  while (result < 0 && errno == EINTR);
  if (result < 0) return errno;
  *exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  *signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  return 0;
}

int slip_crypt(const char *phrase, const char *setting, char *out, size_t capacity) {
  struct crypt_data *data = calloc(1, sizeof *data);
  if (!data) return ENOMEM;
  const char *result = crypt_r(phrase, setting, data);
  int code = EINVAL;
  if (result && result[0] != '*' && strlen(result) < capacity) {
    memcpy(out, result, strlen(result) + 1);
    code = 0;
  }
  explicit_bzero(data, sizeof *data);
  free(data);
  return code;
}

extern char **environ;
char **slip_environment(void) { return environ; }
