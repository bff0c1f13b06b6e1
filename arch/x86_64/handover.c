/* Where the loader's structures are found. */
#include "handover.h"

#include <stddef.h>

#include "layout.h"

#define START_INFO_MAGIC 0x336ec578u

const void *handover_pointer(uint64_t physical, uint64_t length)
{
        if (physical == 0 || physical >= EARLY_END || length > EARLY_END - physical)
                return NULL;
        return physical_to_virtual(physical);
}

const struct start_info *handover_open(uint64_t physical)
{
        const struct start_info *info = handover_pointer(physical, sizeof(*info));

        return info != NULL && info->magic == START_INFO_MAGIC ? info : NULL;
}
