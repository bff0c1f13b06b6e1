# The kernel: build/ARCHITECTURE-TOOLCHAIN/VARIANT/kernel, as QEMU takes it, and kernel.elf, with its symbols.

kernel.check-only := kernel/trap/digest.c
kernel.inject-only := kernel/trap/inject.c
kernel.sources := $(filter-out $(kernel.check-only) $(kernel.inject-only),$(wildcard kernel/*.c kernel/*/*.c))
kernel.sources.release :=
kernel.sources.check := $(kernel.check-only)
kernel.sources.inject := $(kernel.check-only) $(kernel.inject-only)
kernel.define.release :=
kernel.define.check := -DVERDICT_CHECK
kernel.define.inject := -DVERDICT_CHECK -DVERDICT_INJECT

# The tools of each chain: TOOL.TOOLCHAIN, for the architecture $1. gcc sees its own headers and no others, as
# clang does by -nostdlibinc; its <limits.h> is not to ask for a C library's; and it is not to make a call of memset
# out of the loop that is memset, which clang's -ffreestanding excludes. clang, where it assembles, has to be told not
# to name this directory.
compile.clang = clang --target=$($1.target) -nostdlibinc -fdebug-compilation-dir=.
compile.gcc = $1-linux-gnu-gcc $(gcc.own)
compile++.clang = clang++ --target=$($1.target) -nostdlibinc -nostdinc++ -fdebug-compilation-dir=.
compile++.gcc = $1-linux-gnu-g++ -nostdinc++ $(gcc.own)
gcc.own = -nostdinc -isystem $(gcc.include) -D_LIBC_LIMITS_H_ -fno-tree-loop-distribute-patterns
gcc.include = $(shell $1-linux-gnu-gcc -print-file-name=include 2>/dev/null)
link.clang = ld.lld -m $($1.emulation)
link.gcc = $1-linux-gnu-ld.bfd -m $($1.emulation)
objcopy.clang = llvm-objcopy
objcopy.gcc = $1-linux-gnu-objcopy
archive.clang = llvm-ar
archive.gcc = $1-linux-gnu-ar

code.flags := -O2 -g -ffreestanding -fno-pic -fno-pie -fno-stack-protector -fno-omit-frame-pointer \
	-momit-leaf-frame-pointer -fno-common -ffunction-sections -fdata-sections -fno-asynchronous-unwind-tables \
	-fno-unwind-tables $(reproducible)
# The kernel's own code, read-only data and data stay below 64 KiB on each architecture, without the cryptography
# (tests/bench/run check): it is compiled for size, but for what the rows of the bench go through. With clang that is done
# when it is linked, for all its files together, which makes it smaller and the rows faster (call_reply_0 by 9 %).
kernel.fast := kernel/capability/lookup.c kernel/library/string.c \
	$(addprefix kernel/queue/,direct.c direct_words.c receive.c send.c)
kernel.quick := kernel/memory/heap.c kernel/memory/user.c $(addprefix kernel/queue/,direct_message.c inspect.c ring.c) \
	kernel/region/copy.c kernel/task/schedule.c $(addprefix kernel/trap/,return.c syscall.c) \
	arch/%/address_space.c
# Its loops are unrolled as far as they are worth it, by hand: what clang makes of them is four times as long.
kernel.unrolled := kernel/library/string.c
# $(call kernel_level,source)
kernel_level = $(if $(filter $(kernel.unrolled),$1),-fno-unroll-loops) $(or $(if $(filter \
	$(kernel.fast),$1),-O2),$(if $(filter $(kernel.quick),$1),-Os),-Oz)
kernel.together.clang := -flto
# Without frame pointers: they are 1.5 KiB, and three instructions of each call.
kernel.frames := -fomit-frame-pointer
kernel.together.gcc :=
# And there: functions that come out the same are one (their addresses are compared nowhere), strings share their ends,
# and what is not asked to be inline is put into its callers only where that is hardly longer than the call.
kernel.small.clang = --icf=all -O2 $($1.link.clang)
kernel.small.gcc =

link.flags := -nostdlib -static -z noexecstack --build-id=none --gc-sections --fatal-warnings

# $(call kernel_rules,architecture,toolchain,variant,directory)
define kernel_rules
$4.third_party := $$(patsubst $$(libfdt)/%,build/$1-$2/libfdt/%.o,$$($1.third_party)) $$(call crypto_objects,kernel,build/$1-$2)
$4.objects := $$(patsubst %,$4/object/%.o,$$(kernel.sources) $$(kernel.sources.$3) $$(wildcard arch/$1/*.c arch/$1/*.S))
$4.compile := $$(strip $$(call compile.$2,$1) $$($1.flags) $$($1.flags.$2) $$($1.kernel) $$(code.flags) $$(kernel.frames) \
	$$(kernel.define.$3) -Ikernel -Iabi -Iabi/include -Iarch/$1 $$($1.include) $$(crypto.include) -Ibuild/key/trusted)
$4.link := $$(strip $$(call link.$2,$1) $$(link.flags) -z max-page-size=4096 $$(call kernel.small.$2,$1) -T linker/kernel-$1.ld $$($4.objects) $$($4.third_party))
$4.compiled := $$(strip $$($4.compile) $$(kernel.together.$2) -O2 $$(kernel.fast) -Os $$(kernel.quick) -fno-unroll-loops $$(kernel.unrolled))

$$(eval $$(call stamp,$4/compile.flags,$4.compiled))
$$(eval $$(call stamp,$4/link.flags,$4.link))

$4/object/%.c.o: %.c $4/compile.flags | $$($1.third_party.unpacked)
	$$(call say,CC,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($4.compile) $$(kernel.together.$2) $$(call kernel_level,$$<) -std=c17 $$(warnings.c) $$(dependencies) -c -o $$@ $$<

$4/object/kernel/package/trusted_key.c.o: build/key/trusted/trusted_key.def

$4/object/%.S.o: %.S $4/compile.flags
	$$(call say,AS,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($4.compile) $$(dependencies) -c -o $$@ $$<

$4/kernel.elf: $$($4.objects) $$($4.third_party) linker/kernel-$1.ld $4/link.flags | build/abi.lock
	$$(call say,LD,$$@)
	$$(Q)$$($4.link) -o $$@

$4/kernel: objcopy = $$(call objcopy.$2,$1)
$4/kernel: $4/kernel.elf
	$$(call say,IMAGE,$$@)
	$$(Q)$$($1.image)

-include $$(wildcard $$($4.objects:.o=.d))
endef

# What others wrote, the same for each variant: $(call third_party_rules,architecture,toolchain,directory). libfdt's
# reads of a header are functions at -Oz, which a boot calls 4,000 times (make bench: boot_to_user).
define third_party_rules
$3/libfdt.compile := $$(call compile.$2,$1) $$($1.flags) $$($1.flags.$2) $$($1.kernel) $$(code.flags) -O2 $$($1.include) $$(kernel.together.$2)
$$(eval $$(call stamp,$3/libfdt.flags,$3/libfdt.compile))

$3/libfdt/%.c.o: $$(libfdt)/%.c $3/libfdt.flags | $$($1.third_party.unpacked)
	$$(call say,CC,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($3/libfdt.compile) -std=c17 -w $$(dependencies) -c -o $$@ $$<

-include $$(wildcard $3/libfdt/*.d)

$$(eval $$(call crypto_rules,kernel,$3,$$(call compile.$2,$1) $$($1.flags) $$($1.flags.$2) $$($1.kernel) $$(code.flags) $$(kernel.frames),$2))
endef

$(foreach c,$(CONFIGURATIONS),$(foreach v,$(VARIANTS),$(eval \
	$(call kernel_rules,$(firstword $(subst -, ,$c)),$(lastword $(subst -, ,$c)),$v,build/$c/$v))))
$(foreach c,$(CONFIGURATIONS),$(eval \
	$(call third_party_rules,$(firstword $(subst -, ,$c)),$(lastword $(subst -, ,$c)),build/$c)))
