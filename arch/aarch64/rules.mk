# How code for aarch64 is compiled, and what QEMU is given of it: the Image, since an ELF gets no device tree.

aarch64.target := aarch64-none-elf
aarch64.flags :=
aarch64.flags.gcc := -mno-outline-atomics
# The registers that entry.S leaves to the program over a system call, but for the two that it takes for itself.
aarch64.reserved := x9 x10 x11 x12 x13 x14 x15 x18
aarch64.kernel := -mstrict-align -mgeneral-regs-only $(aarch64.reserved:%=-ffixed-%)
aarch64.emulation := aarch64elf
aarch64.image = $(objcopy) -O binary $< $@
