#ifndef KABAR_CCMARK_SHIM_H
#define KABAR_CCMARK_SHIM_H

#include <cmark.h>

// Swift does not import a macro that shifts bits.
static inline int kabar_cmark_unsafe(void) { return CMARK_OPT_UNSAFE; }

// Swift does not import a macro that shifts bits.
static inline int kabar_cmark_validate_utf8(void) { return CMARK_OPT_VALIDATE_UTF8; }

#endif
