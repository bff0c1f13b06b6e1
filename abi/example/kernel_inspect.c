static void example_kernel_inspect(void)
{
        struct kernel_information kernel;

        if (kernel_inspect(&kernel, sizeof(kernel)) != -1 && kernel.gate_violations == 0)
                print("the kernel has kept its contract\n");
        if (kernel_inspect(&kernel, 8) == -1)
                verdict_print("too short");
}
/* Prints:
 * the kernel has kept its contract
 * too short: kernel_inspect: argument 2 (length): shorter than the structure to be delivered [BufferTooSmall]
 */
