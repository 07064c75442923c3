#pragma once
// libcurl is opened when it is first used: linking it would load some thirty libraries at every start. The header gives the
// types and constants, the functions below go through pointers that slip_curl_load finds.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

/// Opens libcurl; null when it worked, else the loader's message. May be called again, from any thread.
const char *slip_curl_load(void);

CURL *slip_curl_easy_init(void);
void slip_curl_easy_reset(CURL *easy);
void slip_curl_easy_cleanup(CURL *easy);
CURLcode slip_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode slip_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
CURLcode slip_curl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode slip_curl_set_pointer(CURL *easy, CURLoption option, const void *value);
CURLcode slip_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLcode slip_curl_set_blob(CURL *easy, CURLoption option, const void *data, size_t count);
typedef size_t (*slip_curl_data_function)(char *data, size_t size, size_t count, void *user);
CURLcode slip_curl_set_data_function(CURL *easy, CURLoption option, slip_curl_data_function function);
typedef int (*slip_curl_seek_function)(void *user, curl_off_t offset, int origin);
CURLcode slip_curl_set_seek_function(CURL *easy, slip_curl_seek_function function);
long slip_curl_get_long(CURL *easy, CURLINFO info);
const char *slip_curl_error_text(CURLcode code);

struct curl_slist *slip_curl_list_append(struct curl_slist *list, const char *text);
void slip_curl_list_free(struct curl_slist *list);

CURLM *slip_curl_multi_init(void);
void slip_curl_multi_cleanup(CURLM *multi);
void slip_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);
int slip_curl_multi_add(CURLM *multi, CURL *easy);
void slip_curl_multi_remove(CURLM *multi, CURL *easy);
int slip_curl_multi_perform(CURLM *multi);
void slip_curl_multi_poll(CURLM *multi, int timeout_ms);
void slip_curl_multi_wakeup(CURLM *multi);
/// The next transfer that ended, or null.
CURL *slip_curl_multi_finished(CURLM *multi, CURLcode *code);
