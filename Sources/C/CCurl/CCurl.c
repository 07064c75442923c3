#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

static struct {
  CURLcode (*global_init)(long);
  CURL *(*easy_init)(void);
  void (*easy_reset)(CURL *);
  void (*easy_cleanup)(CURL *);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  const char *(*easy_strerror)(CURLcode);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
  CURLM *(*multi_init)(void);
  CURLMcode (*multi_cleanup)(CURLM *);
  CURLMcode (*multi_setopt)(CURLM *, CURLMoption, ...);
  CURLMcode (*multi_add_handle)(CURLM *, CURL *);
  CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
  CURLMcode (*multi_perform)(CURLM *, int *);
  CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd *, unsigned, int, int *);
  CURLMcode (*multi_wakeup)(CURLM *);
  CURLMsg *(*multi_info_read)(CURLM *, int *);
} curl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[512];

static void *library;

static int find(const char *name, void *slot) {
  void *symbol = dlsym(library, name);
  if (!symbol) {
    snprintf(problem, sizeof problem, "libcurl has no %s", name);
    return 0;
  }
  *(void **)slot = symbol;
  return 1;
}

static void load(void) {
#ifdef __APPLE__
  const char *names[] = {"libcurl.4.dylib", "libcurl.dylib"};
#else
  const char *names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
#endif
  for (int i = 0; i < 2 && !library; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *reason = dlerror();
    snprintf(problem, sizeof problem, "libcurl could not be opened: %s", reason ? reason : "no reason given");
    return;
  }
#define FIND(name) find("curl_" #name, &curl.name)
  if (FIND(global_init) && FIND(easy_init) && FIND(easy_reset) && FIND(easy_cleanup) && FIND(easy_setopt) &&
      FIND(easy_getinfo) && FIND(easy_strerror) && FIND(slist_append) && FIND(slist_free_all) && FIND(multi_init) &&
      FIND(multi_cleanup) && FIND(multi_setopt) && FIND(multi_add_handle) && FIND(multi_remove_handle) &&
      FIND(multi_perform) && FIND(multi_poll) && FIND(multi_wakeup) && FIND(multi_info_read)) {
    if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) snprintf(problem, sizeof problem, "libcurl did not start");
  }
#undef FIND
}

const char *slip_curl_load(void) {
  pthread_once(&once, load);
  return problem[0] ? problem : NULL;
}

CURL *slip_curl_easy_init(void) { return curl.easy_init(); }
void slip_curl_easy_reset(CURL *easy) { curl.easy_reset(easy); }
void slip_curl_easy_cleanup(CURL *easy) { curl.easy_cleanup(easy); }
CURLcode slip_curl_set_long(CURL *easy, CURLoption option, long value) { return curl.easy_setopt(easy, option, value); }
CURLcode slip_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl.easy_setopt(easy, option, value);
}
CURLcode slip_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl.easy_setopt(easy, option, value);
}
CURLcode slip_curl_set_pointer(CURL *easy, CURLoption option, const void *value) {
  return curl.easy_setopt(easy, option, value);
}
CURLcode slip_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl.easy_setopt(easy, option, value);
}
CURLcode slip_curl_set_blob(CURL *easy, CURLoption option, const void *data, size_t count) {
  struct curl_blob blob = {.data = (void *)data, .len = count, .flags = CURL_BLOB_COPY};
  return curl.easy_setopt(easy, option, &blob);
}
CURLcode slip_curl_set_data_function(CURL *easy, CURLoption option, slip_curl_data_function function) {
  return curl.easy_setopt(easy, option, function);
}
CURLcode slip_curl_set_seek_function(CURL *easy, slip_curl_seek_function function) {
  return curl.easy_setopt(easy, CURLOPT_SEEKFUNCTION, function);
}
long slip_curl_get_long(CURL *easy, CURLINFO info) {
  long value = 0;
  return curl.easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}
const char *slip_curl_error_text(CURLcode code) { return curl.easy_strerror(code); }

struct curl_slist *slip_curl_list_append(struct curl_slist *list, const char *text) {
  struct curl_slist *longer = curl.slist_append(list, text);
  return longer ? longer : list;
}
void slip_curl_list_free(struct curl_slist *list) { curl.slist_free_all(list); }

CURLM *slip_curl_multi_init(void) { return curl.multi_init(); }
void slip_curl_multi_cleanup(CURLM *multi) { curl.multi_cleanup(multi); }
void slip_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) { curl.multi_setopt(multi, option, value); }
int slip_curl_multi_add(CURLM *multi, CURL *easy) { return curl.multi_add_handle(multi, easy); }
void slip_curl_multi_remove(CURLM *multi, CURL *easy) { curl.multi_remove_handle(multi, easy); }
int slip_curl_multi_perform(CURLM *multi) {
  int running = 0;
  curl.multi_perform(multi, &running);
  return running;
}
void slip_curl_multi_poll(CURLM *multi, int timeout_ms) { curl.multi_poll(multi, NULL, 0, timeout_ms, NULL); }
void slip_curl_multi_wakeup(CURLM *multi) { curl.multi_wakeup(multi); }
CURL *slip_curl_multi_finished(CURLM *multi, CURLcode *code) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl.multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *code = message->data.result;
    return message->easy_handle;
  }
  return NULL;
}
