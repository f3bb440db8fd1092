#ifndef KABAR_CXML2_SHIM_H
#define KABAR_CXML2_SHIM_H

// libxml2's headers bring ICU's, which contradict the ICU inside Swift's Foundation; no function used here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#endif
