/* The application: starts the other three, asks, and looks at what comes back. */
#include "chain.h"

static const char *const requests[REQUESTS] = {
        [WRITE_TO_A_LOG_THAT_IS_FULL] = "write to a log that is full",
        [SEND_TO_A_QUEUE_THAT_IS_FULL] = "send to a queue that is full",
        [USE_A_HANDLE_THAT_IS_CLOSED] = "use a handle that is closed",
        [ADDRESS_NO_DEVICE] = "address a device that is not there",
        [WRITE_A_SECTOR_TOO_FAR] = "write a sector too far",
        [OPEN_WITHOUT_A_NAME] = "open without a name",
        [COME_BACK_LATER] = "what it says to come back for",
};

/* By the code alone. It has to be a constant that can be a label, or this did not compile. */
static const char *born(Retcode code)
{
        if (retcode_is_kernel(code))
                return "the kernel";
        switch (code) {
        case BUS_ENODEVICE:
                return "the bus";
        case BLK_ESECTOR:
                return "the driver";
        case LV_EBADREQUEST:
        case rcRestart:
                return "the server";
        default:
                return "nobody";
        }
}

static void show(uint32_t request, struct refusal answer)
{
        char sentence[160];

        print_format("\n%s\n  " RETCODE_HR_FMT "\n  born in %s\n", requests[request], RETCODE_HR_PARAMS(answer.code),
                     born(answer.code));
        if (!retcode_is_kernel(answer.code))
                return;
        verdict_describe(sentence, sizeof(sentence), answer.syscall, refusal_verdict(answer));
        print_format("  and exactly: %s\n", sentence);
}

static handle_t must(int64_t handle)
{
        if (handle == -1) {
                verdict_print("chain");
                exit(1);
        }
        return (handle_t)handle;
}

/* Start the task of that role, which serves one queue, and asks by way of the next. */
static void start(enum role role, handle_t served, handle_t next)
{
        const struct spawn_grant grants[] = {
                { .handle = served, .rights = RIGHT_READ },
                { .handle = next, .rights = RIGHT_WRITE },
        };

        must(spawn("chain", role, PRIORITY_NORMAL, NULL, grants, role == BUS ? 1 : 2));
}

int application(void)
{
        handle_t server = must(queue_create(1, 4)), driver = must(queue_create(1, 4)), bus = must(queue_create(1, 4));

        start(BUS, bus, 0);
        start(DRIVER, driver, bus);
        start(SERVER, server, driver);
        print("application -> server -> driver -> bus -> kernel, and back: no code is converted on its way.\n");
        for (uint32_t request = 0; request < REQUESTS; request++) {
                struct refusal answer = ask(server, request);

                show(request, answer);
                if (answer.code != rcRestart)
                        continue;
                answer = ask(server, request);
                print_format("  asked again: " RETCODE_HR_FMT "\n", RETCODE_HR_PARAMS(answer.code));
        }
        return 0;
}
