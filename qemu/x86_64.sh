# The x86_64 machines, for qemu/run: arguments, exit codes, and what a plain shutdown means.
# The kernel ends QEMU through isa-debug-exit, whose value v makes QEMU's exit status v << 1 | 1.
emulator=qemu-system-x86_64
emulator_package=qemu-system-x86
default_machine=microvm
default_cpu=max
machines="microvm q35 pc"
append_words=
machine_arguments=(-nodefaults -no-user-config -device isa-debug-exit,iobase=0xf4,iosize=4)
