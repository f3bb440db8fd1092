#pragma once
#include <curl/curl.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, which Swift cannot call; each shim fixes one
// argument type. CURLcode comes back as it is.

static inline CURLcode kabar_set_long(CURL *_Nonnull easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

// libcurl copies the string.
static inline CURLcode kabar_set_string(CURL *_Nonnull easy, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

// libcurl keeps the pointer; the caller keeps what it points to alive until the handle is cleaned up.
static inline CURLcode kabar_set_pointer(CURL *_Nonnull easy, CURLoption option, void *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

// libcurl keeps the list; the caller frees it after the handle is cleaned up.
static inline CURLcode kabar_set_list(CURL *_Nonnull easy, CURLoption option, struct curl_slist *_Nullable list) {
    return curl_easy_setopt(easy, option, list);
}

typedef size_t (*kabar_bytes_callback)(char *_Nullable bytes, size_t size, size_t count, void *_Nullable context);

// Function pointers are a type of their own in the variadic call.
static inline CURLcode kabar_set_bytes_callback(CURL *_Nonnull easy, CURLoption option, kabar_bytes_callback _Nullable callback) {
    return curl_easy_setopt(easy, option, callback);
}

typedef curl_socket_t (*kabar_socket_callback)(void *_Nullable context, curlsocktype purpose, struct curl_sockaddr *_Nonnull address);

// Function pointers are a type of their own in the variadic call.
static inline CURLcode kabar_set_socket_callback(CURL *_Nonnull easy, kabar_socket_callback _Nullable callback) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

// The address is a C union's tail: a `struct sockaddr` followed by room for longer families.
static inline const struct sockaddr *_Nonnull kabar_address_of(const struct curl_sockaddr *_Nonnull address) {
    return &address->addr;
}

static inline CURLcode kabar_get_long(CURL *_Nonnull easy, CURLINFO info, long *_Nonnull value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode kabar_get_microseconds(CURL *_Nonnull easy, CURLINFO info, curl_off_t *_Nonnull value) {
    return curl_easy_getinfo(easy, info, value);
}

// The string belongs to the handle.
static inline CURLcode kabar_get_string(CURL *_Nonnull easy, CURLINFO info, const char *_Nullable *_Nonnull value) {
    return curl_easy_getinfo(easy, info, (char **)value);
}

static inline CURLcode kabar_get_socket(CURL *_Nonnull easy, curl_socket_t *_Nonnull value) {
    return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, value);
}

static inline CURLMcode kabar_multi_set_long(CURLM *_Nonnull multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

// CURLMsg holds its result in a union; returns 1 and the finished handle with its result, 0 when there is none.
static inline int kabar_next_finished(CURLM *_Nonnull multi, CURL *_Nullable *_Nonnull easy, CURLcode *_Nonnull result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg == CURLMSG_DONE) {
            *easy = message->easy_handle;
            *result = message->data.result;
            return 1;
        }
    }
    return 0;
}

// CURLVERSION_NOW is an enumerator behind a macro; the result is libcurl's own and constant.
static inline const char *_Nonnull kabar_version_text(void) {
    return curl_version_info(CURLVERSION_NOW)->version;
}

// The features of this libcurl are a bit set: whether it has all of `features` (CURL_VERSION_...).
static inline int kabar_has_features(int features) {
    return (curl_version_info(CURLVERSION_NOW)->features & features) == features;
}

// CURL_VERSION_GSASL is a shifted macro, and the features are a bit set: whether libcurl speaks SCRAM.
static inline int kabar_knows_scram(void) {
    return (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_GSASL) != 0;
}
