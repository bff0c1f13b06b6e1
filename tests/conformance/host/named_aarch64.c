#define ARCHITECTURE aarch64
#include "named.h"
