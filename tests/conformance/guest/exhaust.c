/* Using up a quota, or all memory. Nothing is given back but by the task's end. */
#include "attempt.h"
#include "fixture.h"
#include "perform.h"
#include "report.h"

uint64_t frames_spared;

static void expect_refusal(struct verdict verdict, enum kernel_error error, enum reason reason)
{
        if (verdict.error == error && DETAIL_REASON(verdict.value) == reason)
                return;
        note("used up: refused with %llu, detail 0x%llx\n", (unsigned long long)verdict.error,
             (unsigned long long)verdict.value);
        fail();
}

static void use_capabilities(void)
{
        struct verdict verdict;

        do
                verdict = CALL(capability_duplicate, HANDLE_SELF, RIGHT_READ);
        while (verdict.error == 0);
        expect_refusal(verdict, KERR_LIMIT_EXCEEDED, REASON_CAPABILITY_QUOTA);
}

static void use_regions(void)
{
        struct verdict verdict;

        do
                verdict = CALL(region_create, REGION_MUTABLE, 1, 0);
        while (verdict.error == 0);
        expect_refusal(verdict, KERR_LIMIT_EXCEEDED, REASON_REGION_QUOTA);
}

/* In halving pieces, down to single frames. Answers what refused the last. */
static struct verdict use_frames(uint64_t spared)
{
        struct verdict verdict = { 0 };
        uint64_t frames = quota_left().frames;

        while (frames != 0) {
                uint64_t left = quota_left().frames;

                if (left <= spared)
                        break;
                if (frames > left - spared)
                        frames = left - spared;
                verdict = CALL(region_create, REGION_MUTABLE, frames * FRAME_SIZE, 0);
                if (verdict.error != 0)
                        frames /= 2;
        }
        return verdict;
}

/* Small things are made of what is left in frames that others have begun: so that as well. */
static void use_memory(void)
{
        handle_t calls = VALUE(queue_create, 256, 0);
        struct verdict verdict;

        use_frames(frames_spared);
        if (frames_spared != 0)
                return;
        expect_refusal(CALL(region_create, REGION_MUTABLE, 1, 0), KERR_OUT_OF_MEMORY, REASON_NO_FRAMES);
        do
                verdict = CALL(capability_duplicate, HANDLE_SELF, RIGHT_READ);
        while (verdict.error == 0);
        expect_refusal(verdict, KERR_OUT_OF_MEMORY, REASON_NO_FRAMES);
        do
                verdict = CALL(queue_call, calls, NULL, 0, NULL, 0, DEADLINE_NOW);
        while (verdict.error == KERR_TIMEOUT);
        expect_refusal(verdict, KERR_OUT_OF_MEMORY, REASON_NO_FRAMES);
}

static void use_frame_quota(void)
{
        use_frames(0);
        expect_refusal(CALL(region_create, REGION_MUTABLE, 1, 0), KERR_LIMIT_EXCEEDED, REASON_FRAME_QUOTA);
}

void exhaust(enum place place)
{
        switch (place) {
        case WITHOUT_CAPABILITIES:
                use_capabilities();
                break;
        case WITHOUT_REGIONS:
                use_regions();
                break;
        case WITHOUT_FRAMES:
                use_frame_quota();
                break;
        case WITHOUT_MEMORY:
                use_memory();
                break;
        case HERE:
        case WITHOUT_RANK:
                break;
        }
}
