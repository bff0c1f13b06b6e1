# How code for aarch64 is compiled, and what QEMU is given of it: the Image, since an ELF gets no device tree.

aarch64.target := aarch64-none-elf
aarch64.flags :=
aarch64.flags.gcc := -mno-outline-atomics
# The registers that entry.S leaves to the program over a system call, but for the two that it takes for itself.
aarch64.reserved := x9 x10 x11 x12 x13 x14 x15 x18
aarch64.kernel := -mcmodel=tiny -mgeneral-regs-only $(aarch64.reserved:%=-ffixed-%)
# The linker's measure of what is put into its callers, LLVM's: with 25 the kernel is 1.6 KiB larger. What functions
# have in common is not made one of its own: that would be 0.9 KiB less, and calls (boot: 0.1 ms).
aarch64.link.clang := -mllvm -inline-threshold=5 -mllvm -enable-machine-outliner=never
aarch64.emulation := aarch64elf
aarch64.image = $(objcopy) -O binary $< $@

# The device tree is read by libfdt, of this release of dtc, as it was published.
libfdt := build/third_party/dtc-1.7.2/libfdt
libfdt.sources := $(addprefix $(libfdt)/,fdt.c fdt_ro.c)
aarch64.third_party := $(libfdt.sources)
aarch64.third_party.unpacked := build/third_party/dtc-1.7.2/.unpacked
# It is to check what it reads, but not what it is asked (VALID_INPUT, LATEST, LIBFDT_ORDER, LIBFDT_FLAWLESS in its
# libfdt_internal.h): that halves the walk.
aarch64.include := -isystem $(libfdt) -isystem kernel/library -DFDT_ASSUME_MASK=0x36

build/third_party/dtc-1.7.2/.unpacked: qemu/fetch-source
	$(call say,FETCH,dtc 1.7.2)
	$(Q)qemu/fetch-source pool/main/d/device-tree-compiler/device-tree-compiler_1.7.2.orig.tar.xz \
		92d8ca769805ae1f176204230438fe52808f4e1c7944053c9eec0e649b237539 build/third_party/dtc-1.7.2
	@touch $@
$(libfdt.sources): build/third_party/dtc-1.7.2/.unpacked ;
