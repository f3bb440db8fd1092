#ifndef CCLD2_H
#define CCLD2_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What libcld2 says of a text: the code of its first language and how much of the text it covers.
/// `code` points to a static string of the library.
typedef struct {
    const char *_Nonnull code;
    int32_t percent;
    bool isReliable;
} ccld2_guess;

/// Asks libcld2 for the language of UTF-8 text; Swift needs it because the library's API is C++.
/// `hint` is a language code that the text probably has, or null. Invalid UTF-8 gives the code "un".
ccld2_guess ccld2_detect(const char *_Nonnull text, int32_t length, const char *_Nullable hint);

#ifdef __cplusplus
}
#endif

#endif
