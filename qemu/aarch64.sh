# The aarch64 machine, for qemu/run. The kernel ends QEMU through semihosting, if the word is on its command line.
# pauth-impdef: the architected pointer authentication is slow to emulate, and nothing here depends on which it is.
emulator=qemu-system-aarch64
emulator_package=qemu-system-arm
default_machine=virt
default_cpu=max,pauth-impdef=on
machines="virt"
append_words=semihosting
machine_arguments=(-nodefaults -no-user-config -semihosting-config enable=on,target=native)
