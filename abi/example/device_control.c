static void example_device_control(void)
{
        struct device_description device;

        if (device_control(HANDLE_CONSOLE, REQUEST_DEVICE_DESCRIBE, &device, sizeof(device)) != -1)
                print("it has told its layers\n");
        if (device_control(HANDLE_CONSOLE, REQUEST_LOOP_GET_POSITION, &device, sizeof(device)) == -1)
                verdict_print("for another");
}
/* Prints:
 * it has told its layers
 * for another: device_control: argument 2 (request): no layer of the device takes it [InvalidObjectType]
 */
