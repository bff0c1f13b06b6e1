/* Mapping a page and unmapping it. */
#include "bench.h"

#define ADDRESS 0x200000000u

void bench_regions(void)
{
        handle_t region = must("region_create", sys_region_create(REGION_MUTABLE, FRAME_SIZE, 0));
        struct call map = CALL(region_map, region, ADDRESS, 0, FRAME_SIZE, ACCESS_READ | ACCESS_WRITE);
        struct call unmap = CALL(region_unmap, ADDRESS);

        for (unsigned i = 0; i < repeats[SLOT_region_map]; i++) {
                must("region_map", marked_call(SLOT_region_map, &map));
                must("region_unmap", marked_call(SLOT_region_unmap, &unmap));
        }
        must("capability_close", sys_capability_close(region));
}
