// libstemmer has no pkg-config file, so this module links it by name.
#include <libstemmer.h>
