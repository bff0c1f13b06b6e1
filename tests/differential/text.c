/* Names and paths. */
#include "choose.h"
#include "words.h"

/*
 * Not among them: what reads other bytes on each machine (the random device, the
 * log) or writes onto the transcript (the console).
 */
static const char *const texts[] = {
        "/boot/fuzz",
        "/boot/fuzz",
        "/boot/fuzz",
        "/boot/none",
        "/boot",
        "/none/fuzz",
        "boot/fuzz",
        "/",
        "",
        "//",
        "/boot/a-name-that-is-longer-than-any-can-be-31",
        "/mounted",
        "/mounted/fuzz",
        "/device/null",
        "/device/zero",
        "/device/none",
        "/device/fd/4294967300", /* 1 << 32 | 4, and so on */
        "/device/fd/4294967301",
        "/device/fd/4294967400",
        "/device/loop/4294967304",
        "/device/clone/null",
        "/device/clone/zero",
        "/device/fault/zero",
};

const char *choose_text(struct state *state, bool foreign)
{
        if (foreign)
                return random_below(state, 2) == 0 ? "/boot/none" : "/none";
        return texts[random_below(state, sizeof(texts) / sizeof(texts[0]))];
}
