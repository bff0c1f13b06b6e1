# How code for x86_64 is compiled, and what QEMU is given of it: the ELF, for its PVH note, and of that what is loaded.

x86_64.target := x86_64-unknown-none-elf
x86_64.flags := -fcf-protection=none
x86_64.flags.gcc :=
x86_64.kernel := -mcmodel=kernel -mno-red-zone -mgeneral-regs-only
# The linker's measure of what is put into its callers, LLVM's: with 5, grant takes 5 % more instructions.
x86_64.link.clang := -mllvm -inline-threshold=25
x86_64.emulation := elf_x86_64
x86_64.image = $(objcopy) --strip-all $< $@
