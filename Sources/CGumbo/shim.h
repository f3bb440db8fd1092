#ifndef KABAR_CGUMBO_SHIM_H
#define KABAR_CGUMBO_SHIM_H

#include <gumbo.h>

// Swift reads a C global struct as mutable shared state; a copy by value is safe to hold.
static inline GumboOptions kabar_gumbo_options(void) { return kGumboDefaultOptions; }

#endif
