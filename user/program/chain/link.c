/* Server, driver and bus: three tasks, each of which hands on what the next one says, as it is. */
#include "chain.h"

struct refusal ask(handle_t queue, uint32_t request)
{
        struct refusal answer;
        struct verdict verdict =
            sys_queue_call(queue, &request, sizeof(request), &answer, sizeof(answer), DEADLINE_NEVER);

        return verdict.error == 0 ? answer : refusal_from_verdict(SYS_queue_call, verdict);
}

Retcode own_answer(enum role role, uint32_t request)
{
        static bool came_back;

        if (role == BUS && request == ADDRESS_NO_DEVICE)
                return BUS_ENODEVICE;
        if (role == DRIVER && request == WRITE_A_SECTOR_TOO_FAR)
                return BLK_ESECTOR;
        if (role == SERVER && request == OPEN_WITHOUT_A_NAME)
                return LV_EBADREQUEST;
        if (role == SERVER && request == COME_BACK_LATER && !came_back) {
                came_back = true;
                return rcRestart;
        }
        return rcOk;
}

/* Grant 0 is the queue that it serves, grant 1 that of the next one. */
static struct refusal answer_to(enum role role, uint32_t request)
{
        Retcode own = own_answer(role, request);

        if (own != rcOk)
                return refusal_from_retcode(own);
        return role == BUS ? ask_kernel(request) : ask(GRANTED(1), request);
}

int link_of(enum role role)
{
        struct message_information information;
        struct refusal answer;
        uint32_t request;

        for (;;) {
                if (queue_receive(GRANTED(0), &request, sizeof(request), &information, DEADLINE_NEVER) == -1) {
                        verdict_print("chain");
                        return 1;
                }
                answer = answer_to(role, request);
                queue_reply(information.handle, &answer, sizeof(answer));
        }
}
