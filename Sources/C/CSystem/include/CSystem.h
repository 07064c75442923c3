#pragma once
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// What the platform module does not show because it hides behind _GNU_SOURCE, or because it is variadic.
int slip_pipe2(int *fds);
int slip_open(const char *path, int flags, unsigned mode);
int slip_spawn_chdir(posix_spawn_file_actions_t *actions, const char *path);
int slip_spawn_closefrom(posix_spawn_file_actions_t *actions, int fd);
int slip_spawn_path(int32_t *pid, const char *program, const posix_spawn_file_actions_t *actions,
                    const posix_spawnattr_t *attributes, char *const *argv, char *const *envp);
int slip_lock_file(int fd);
int slip_unlock_file(int fd);
int slip_random(void *buffer, size_t count);
int slip_error_text(int code, char *buffer, size_t count);
// Lets the heap grow and stay in large steps.
void slip_tune_heap(void);
int slip_wait(int32_t pid, int32_t *exit_code, int32_t *signal);
/// Writes at most `capacity` bytes with a final zero byte to `out`; 0 when hashing worked.
int slip_crypt(const char *phrase, const char *setting, char *out, size_t capacity);
char **slip_environment(void);
/// Starts a program in a process group of its own, with the three descriptors as its standard ones and no others, and with
/// default signal handling. The system kills it when the calling *thread* ends, where it can (Linux). 0, or the error number.
int slip_start_companion(int32_t *pid, const char *program, char *const *argv, char *const *envp, const char *directory,
                         int input, int output, int error);
/// A descriptor that is readable once the process has ended, or -1.
int slip_open_process(int32_t pid);
/// Whether the process has ended and waits for its parent to notice.
int slip_has_ended(int32_t pid);
/// Makes a directory of mode 0700 whose name replaces the XXXXXX at the end of `path`; 0, or the error number.
int slip_make_private_directory(char *path);
/// Takes the lock on an open directory without waiting; 0, or the error number.
int slip_try_lock_directory(int fd);
