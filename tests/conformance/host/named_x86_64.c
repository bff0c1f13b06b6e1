#define ARCHITECTURE x86_64
#include "named.h"
