# The bench: what is measured (guest, small), what measures it (counter.so), and what no kernel can go below (floor).

bench.programs := bench bench-small bench-idle bench-growth
program.directory.bench := tests/bench/guest tests/bench/common
program.directory.bench-small := tests/bench/small
STACK.bench-small := 0x4000
program.directory.bench-idle := tests/bench/idle
program.directory.bench-growth := tests/bench/growth tests/bench/common
# What the growth is measured with; all others are enough for what they are.
bench.quota.bench-growth := capabilities 1100000 regions 200000 tasks 16384

# What each package has, beginning with its entry.
bench.components.bench := bench bench-small
bench.components.growth := bench-growth bench-small bench-idle

# $(call bench_rules,architecture,directory)
define bench_rules
$$(foreach p,$$(bench.programs),$$(eval $$(call program_rules,$2,$$p,$1)))

$2/package/mountable.package: $2/package/bench-small build/verdict $$(SIGN_KEY)
	$$(call say,PACK,$$@)
	@printf '%s\n' 'package mountable' 'component bench-small $2/package/bench-small' >$2/package/mountable.description
	$$(Q)build/verdict pack -k $$(SIGN_KEY) -o $$@ $2/package/mountable.description

$2/bench.package $2/growth.package: $2/%.package: $$(bench.programs:%=$2/package/%) $2/package/mountable.package build/verdict $$(SIGN_KEY) tests/bench/rules.mk
	$$(call say,PACK,$$@)
	@printf '%s\n' '# Made by the build: what is measured.' 'package $$*' \
		$$(foreach p,$$(bench.components.$$*),'component $$p $2/package/$$p $$(bench.quota.$$p)') \
		'entry $$(firstword $$(bench.components.$$*))' 'data mountable $2/package/mountable.package' >$2/$$*.description
	$$(Q)build/verdict pack -k $$(SIGN_KEY) -o $$@ $2/$$*.description

# What the boot is measured with: the small component, what is loaded of it, and nothing else. (Only clang's tool leaves the
# section headers away.)
$2/bench-boot.package: $2/package/bench-small build/verdict $$(SIGN_KEY)
	$$(call say,PACK,$$@)
	$$(Q)llvm-objcopy --strip-sections $$< $$@.component
	@printf '%s\n' '# Made by the build: what is booted.' 'package bench-boot' 'component bench-small $2/bench-boot.package.component' \
		'entry bench-small' >$2/bench-boot.description
	$$(Q)build/verdict pack -k $$(SIGN_KEY) -o $$@ $2/bench-boot.description
endef

$(foreach c,$(CONFIGURATIONS),$(eval $(call bench_rules,$(firstword $(subst -, ,$c)),build/$c)))

build/bench/counter.so: tests/bench/counter.c tests/bench/qemu_plugin.h tests/bench/rows.def
	$(call say,HOSTCC,$@)
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) -std=c17 -O2 -D_GNU_SOURCE $(warnings.c) -fPIC -fvisibility=hidden -shared -o $@ $<

# Where the floor's user part stands: the rest is its kernel. (The bare machine has none, so that its file has no gap.)
floor.base.x86_64 := 0x100000
floor.user.x86_64 := 0x200000
floor.base.aarch64 := 0x40200000
floor.user.aarch64 := 0x40400000

# $(call floor_rules,architecture)
define floor_rules
build/bench/floor-$1 build/bench/bare-$1: tests/bench/floor/$1.S tests/bench/guest/architecture/slots.inc tests/bench/rows.def linker/floor.ld tests/bench/rules.mk
	$$(call say,FLOOR,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(call compile.clang,$1) $$(if $$(findstring bare,$$@),-DBARE) -c -o $$@.o $$<
	$$(Q)ld.lld -m $$($1.emulation) -static -nostdlib -z noexecstack -z max-page-size=4096 --build-id=none \
		--defsym=floor_base=$$(floor.base.$1) --defsym=floor_user=$$(if $$(findstring bare,$$@),$$(floor.base.$1)+0x10000,$$(floor.user.$1)) \
		$$(if $$(findstring bare,$$@),--strip-all) -T linker/floor.ld -o $$@ $$@.o
endef
$(foreach a,$(ARCHITECTURES),$(eval $(call floor_rules,$a)))

bench.architectures := $(if $(call given,ARCH),$(ARCH),$(ARCHITECTURES))
# $(call bench_files,architectures)
bench_files = build/bench/counter.so $(foreach a,$1,build/bench/floor-$a build/bench/bare-$a \
	build/$a-clang/bench.package build/$a-clang/growth.package build/$a-clang/bench-boot.package \
	build/$a-clang/release/kernel)

.PHONY: bench bench-baseline
bench bench-baseline:
	@qemu/install-packages bench
	@$(MAKE) $(submake) CONFIGURATIONS='$(bench.architectures:%=%-clang)' \
		WANTED='$(call bench_files,$(bench.architectures)) build/bench/user-side'
	@tests/bench/run $(if $(findstring baseline,$@),baseline,table) $(bench.architectures)

# Linux's init that does the same, at an address where nothing runs on its way there.
linux.base := 0x2a5a0000
# $(call linux_rules,architecture)
define linux_rules
linux.sources.$1 := $$(wildcard tests/bench/linux/*.c tests/bench/linux/architecture/$1/*.S) tests/bench/guest/architecture/$1/mark.S
linux.objects.$1 := $$(linux.sources.$1:%=build/linux/$1/object/%.o)
linux.compile.$1 := $$(call compile.clang,$1) $$(code.flags) $$(warnings) -std=c17 -Itests/bench/linux/architecture/$1 \
	-Iabi/include -Iarch/$1/user

build/linux/$1/object/%.o: % tests/bench/rows.def
	$$(call say,LINUX,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(linux.compile.$1) $$(dependencies) -c -o $$@ $$<

build/linux/$1/init: $$(linux.objects.$1)
	$$(call say,LD,$$@)
	$$(Q)ld.lld -m $$($1.emulation) -static -nostdlib -z noexecstack --image-base=$$(linux.base) -o $$@ $$^

-include $$(wildcard $$(linux.objects.$1:.o=.d))
endef
$(foreach a,$(ARCHITECTURES),$(eval $(call linux_rules,$a)))

.PHONY: bench-linux
bench-linux:
	@qemu/install-packages bench
	@$(MAKE) $(submake) CONFIGURATIONS='$(bench.architectures:%=%-clang)' \
		WANTED='$(call bench_files,$(bench.architectures)) $(bench.architectures:%=build/linux/%/init)'
	@tests/bench/run linux $(bench.architectures)

# The user side on this machine, as its compiler makes it.
host.machine := $(shell uname -m)
host.runtime := $(addprefix user/runtime/,contract.c contract_condition.c describe.c errno.c errno_text.c format.c \
	format_memory.c kernel_error.c reason.c retcode.c retcode_text.c syscall_name.c word.c)
host.sources := $(wildcard tests/bench/host/*.c) $(host.runtime)
host.objects := $(host.sources:%=build/bench/host/%.o)
host.compile := $(HOSTCC) -O2 -std=c17 -D_GNU_SOURCE $(warnings.c) -Iabi/include -Iuser/runtime -Iarch/$(host.machine)/user \
	-Itests/bench/host/architecture/$(host.machine) $(reproducible)

$(eval $(call stamp,build/bench/host.flags,host.compile))

build/bench/host/%.o: % build/bench/host.flags
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(host.compile) $(dependencies) -c -o $@ $<

build/bench/user-side: $(host.objects)
	$(call say,LD,$@)
	$(Q)$(HOSTCC) -o $@ $(host.objects)

-include $(wildcard $(host.objects:.o=.d))
