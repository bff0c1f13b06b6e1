/* Devices: what they are made of, how they are opened, and what they say when they refuse. */
#include <verdict/verdict.h>

/* One that has to be done; if it is not, say why and end. */
static uint64_t must(int64_t value)
{
        if (value == -1) {
                verdict_print("devices: not expected");
                exit(1);
        }
        return (uint64_t)value;
}

static handle_t open(const char *path)
{
        return must(device_open(HANDLE_NAMESPACE, path, strlen(path)));
}

static handle_t open_numbered(const char *directory, handle_t handle)
{
        char path[PATH_MAXIMUM];

        format_text(path, sizeof(path), "/device/%s/%llu", directory, (unsigned long long)handle);
        return open(path);
}

static void show_layers(const char *path)
{
        struct device_description description;
        handle_t device = open(path);

        must(device_control(device, REQUEST_DEVICE_DESCRIBE, &description, sizeof(description)));
        print_format("  %-24s %s\n", path, description.layers);
        must(capability_close(device));
}

/* It shall be refused: print the sentence. */
static void refused(const char *what, int64_t value)
{
        char sentence[128];

        if (value != -1) {
                print_format("devices: %s was not refused\n", what);
                exit(1);
        }
        verdict_describe(sentence, sizeof(sentence), last_verdict().syscall, last_verdict().verdict);
        print_format("  %s\n      %s, errno %s\n", what, sentence, errno_name(errno));
}

static void read_devices(void)
{
        handle_t null = open("/device/null"), zero = open("/device/zero"), random = open("/device/random");
        uint64_t words[2] = { 1, 1 }, quality;

        print("What can be read\n");
        print_format("  null: %llu bytes\n", (unsigned long long)must(device_read(null, words, 16, DEADLINE_NEVER)));
        must(device_read(zero, words, sizeof(words), DEADLINE_NEVER));
        print_format("  zero: %llu %llu\n", (unsigned long long)words[0], (unsigned long long)words[1]);
        must(device_read(random, words, sizeof(words), DEADLINE_NEVER));
        must(device_control(random, REQUEST_RANDOM_QUALITY, &quality, sizeof(quality)));
        print_format("  random: 0x%llx, %s\n", (unsigned long long)words[0],
                     quality == RANDOM_HARDWARE ? "from the processor" : "computed: not for secrets");
        must(capability_close(null));
        must(capability_close(zero));
        must(capability_close(random));
}

static void use_region(void)
{
        handle_t region = must(region_create(REGION_MUTABLE, FRAME_SIZE, 0)), loop = open_numbered("loop", region);
        char text[16] = "";

        must(device_write(loop, "as a device", 11));
        must(region_read(region, 0, text, 11));
        print_format("A region as a device: written \"%s\" there, and read here\n", text);
        must(capability_close(loop));
        must(capability_close(region));
}

static void open_again(void)
{
        handle_t again = open_numbered("fd", HANDLE_SELF), clone = open("/device/clone/zero");

        print("A handle once more (EDUPFD), and a device of one's own (EMOVEFD)\n");
        print_format("  fd/ of this task names a %s\n",
                     object_type_text(CAPABILITY_TYPE(must(capability_inspect(again)))));
        print_format("  clone/zero came under generation %u of its slot: the first was moved\n",
                     (unsigned)HANDLE_GENERATION(clone));
        must(capability_close(again));
        must(capability_close(clone));
}

static void refuse(void)
{
        struct fault_arming arming = { DEVICE_OPERATION_WRITE, FAULT_MODE_ONCE, 1 };
        handle_t fault = open("/device/fault/console"), log = open("/device/log");
        char byte;

        print("Refused\n");
        refused("a request that no layer takes (EPASSTHROUGH)", device_control(HANDLE_CONSOLE, 0x9999, NULL, 0));
        refused("reading what can only be written", device_read(log, &byte, 1, DEADLINE_NOW));
        refused("fd/ of a handle that is not there", device_open(HANDLE_NAMESPACE, "/device/fd/77", 13));
        refused("a line that nobody has typed yet", device_read(HANDLE_CONSOLE, &byte, 1, DEADLINE_NOW));
        print_flush();
        must(device_control(fault, REQUEST_FAULT_ARM, &arming, sizeof(arming)));
        must(device_write(fault, "  the fault layer lets this line pass\n", 38));
        refused("and the next one it refuses, as it was told to", device_write(fault, "not this\n", 9));
        must(device_write(fault, "  but not the one after it\n", 27));
        must(capability_close(fault));
        must(capability_close(log));
}

int main(void)
{
        print("Layers, from the top\n");
        show_layers("/device/console");
        show_layers("/device/fault/console");
        show_layers("/device/null");
        show_layers("/device/clone/random");
        read_devices();
        use_region();
        open_again();
        refuse();
        return 0;
}
