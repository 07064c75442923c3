#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#ifdef __linux__
#include <malloc.h>
#endif
#include "CSystem.h"

#include <crypt.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/random.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif
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

void slip_tune_heap(void) {
#ifdef __GLIBC__
  mallopt(M_TOP_PAD, 16 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
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

// Runs between vfork and exec, in the parent's memory: system calls only.
static void become(const char *program, char *const *argv, char *const *envp, const char *directory, const int *stdio,
                   pid_t parent, volatile int *problem) {
  struct sigaction usual;
  memset(&usual, 0, sizeof usual);
  usual.sa_handler = SIG_DFL;
  for (int number = 1; number < NSIG; number++) sigaction(number, &usual, NULL);
  setpgid(0, 0);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
#endif
  for (int target = 0; target < 3; target++)
    if (dup2(stdio[target], target) < 0) goto failed;
#ifdef SYS_close_range
  syscall(SYS_close_range, 3, ~0U, 0);
#endif
  if (directory && chdir(directory) != 0) goto failed;
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(program, argv, envp);
failed:
  *problem = errno;
  _exit(127);
}

int slip_start_companion(int32_t *pid, const char *program, char *const *argv, char *const *envp, const char *directory,
                         int input, int output, int error) {
  // Above the three, so that no dup2 closes what the next one needs.
  int stdio[3] = {fcntl(input, F_DUPFD_CLOEXEC, 3), fcntl(output, F_DUPFD_CLOEXEC, 3), fcntl(error, F_DUPFD_CLOEXEC, 3)};
  volatile int problem = 0;
  pid_t child = -1;
  if (stdio[0] < 0 || stdio[1] < 0 || stdio[2] < 0) {
    problem = errno;
  } else {
    pid_t parent = getpid();
    // No handler of ours may run in the child while it shares our memory.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    child = vfork();
    if (child == 0) become(program, argv, envp, directory, stdio, parent, &problem);
    if (child < 0) problem = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
  }
  for (int index = 0; index < 3; index++)
    if (stdio[index] >= 0) close(stdio[index]);
  if (child > 0 && problem) {
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
  }
  *pid = child;
  return problem;
}

int slip_open_process(int32_t pid) {
#if defined(__linux__) && defined(SYS_pidfd_open)
  return (int)syscall(SYS_pidfd_open, pid, 0);
#else
  (void)pid;
  return -1;
#endif
}

int slip_has_ended(int32_t pid) {
  siginfo_t info;
  info.si_pid = 0;
  return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid == pid;
}

int slip_make_private_directory(char *path) { return mkdtemp(path) ? 0 : errno; }
int slip_try_lock_directory(int fd) { return flock(fd, LOCK_EX | LOCK_NB) == 0 ? 0 : errno; }
