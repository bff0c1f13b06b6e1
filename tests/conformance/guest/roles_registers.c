/* Helpers that fill registers. Words of the shared region: 0 the end, 1 rounds of scribbling, 2 spinning, 3 upcalls. */
#include "test.h"

static volatile uint64_t *shared(void)
{
        return AT(VALUE(region_map, GRANTED(0), FREE_ADDRESS, 0, FRAME_SIZE, ACCESS_READ | ACCESS_WRITE));
}

void role_spin(uint64_t parameter)
{
        static struct register_file in, out;
        volatile uint64_t *words = shared();

        (void)parameter;
        VALUE(upcall_register, ADDRESS(register_upcall), ADDRESS(&words[3]));
        registers_fill(&in);
        in.general[register_layout.error] = ADDRESS(words);
        words[2] = 1;
        register_spin(&in, &out);
        EXPECT(registers_hold(&in, &out, false));
}

void role_scribble(uint64_t parameter)
{
        volatile uint64_t *words = shared();

        (void)parameter;
        while (words[0] == 0) {
                perform(&(struct call){ .number = SYS_task_yield });
                words[1]++;
                sleep_for(MILLISECOND / 2);
        }
}
