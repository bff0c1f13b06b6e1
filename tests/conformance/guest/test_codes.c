/* The internal codes: that each has a real cause, in each call that may end in it. The rows have shown the most. */
#include "codes.h"
#include "device.h"
#include "test.h"

void role_kill_self(uint64_t parameter)
{
        (void)parameter;
        VALUE(task_kill, HANDLE_SELF);
}

void test_codes_causes(void)
{
        codes_before();
        EXPECT_EXIT(helper(ROLE_exit, 0, NULL, 0), 0);
        codes_after(SYS_task_exit);
        codes_before();
        EXPECT(end_of(helper(ROLE_kill_self, 0, NULL, 0)) == (uint64_t)END_KILLED << 32);
        codes_after(SYS_task_kill);
        codes_before();
        VALUE(upcall_post, HANDLE_SELF, 1, 0);
        codes_after(SYS_upcall_return);
        codes_before();
        opened_with("fd", HANDLE_SELF);
        opened("/device/clone/zero");
        codes_after(SYS_device_open);
        EXPECT(codes_all_seen());
}
