/* Random numbers: the processor's own, and computed ones where it has none, which say so. */
#include "architecture.h"
#include "device/layers.h"
#include "library/log.h"
#include "memory/user.h"

/* Once the processor's source has failed, it is not called one any more. */
static bool hardware_failed;

static void say_computed(const char *why)
{
        log_line("random numbers are computed, and NOT for secrets: the processor%s", why);
}

static bool from_hardware(uint64_t *word)
{
        if (hardware_failed || !processor_has_random())
                return false;
        if (processor_random(word))
                return true;
        hardware_failed = true;
        say_computed("'s source of them has failed");
        return false;
}

/* splitmix64 (Steele, Lea, Flood 2014), whose seed is how long the machine has run: it can be guessed. */
static uint64_t generate(struct random_layer *random)
{
        uint64_t mixed;

        if (random->state == 0)
                random->state = clock_now();
        mixed = random->state += 0x9e3779b97f4a7c15;
        mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
        mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
        return mixed ^ mixed >> 31;
}

static struct outcome read_random(struct layer *layer, const struct device_call *call)
{
        uint64_t word, part;

        for (uint64_t written = 0; written < call->length; written += part) {
                if (!from_hardware(&word))
                        word = generate((struct random_layer *)layer);
                part = call->length - written < sizeof(word) ? call->length - written : sizeof(word);
                user_write(call->buffer + written, &word, part);
        }
        return done(call->length);
}

static uint64_t quality(void)
{
        return processor_has_random() && !hardware_failed ? RANDOM_HARDWARE : RANDOM_GENERATED;
}

static struct outcome control(struct layer *layer, const struct device_call *call)
{
        uint64_t answer = quality();

        (void)layer;
        if (call->request != REQUEST_RANDOM_QUALITY)
                return pass_through(2);
        user_write(call->buffer, &answer, sizeof(answer));
        return done(0);
}

static uint64_t digest(const struct layer *layer)
{
        return layer_mix(3, ((const struct random_layer *)layer)->state);
}

void random_describe(void)
{
        if (quality() != RANDOM_HARDWARE)
                say_computed(" has no source of them");
}

/* Nobody can add to it: what is written, it does not take. */
const struct layer_type random_type = {
        .name = "random",
        .size = sizeof(struct random_layer),
        .operation = { [DEVICE_OPERATION_READ] = read_random, [DEVICE_OPERATION_CONTROL] = control },
        .digest = digest,
};
