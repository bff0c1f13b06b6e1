# The bench: what is measured (guest, small), what measures it (counter.so), and what no kernel can go below (floor).

bench.programs := bench bench-small bench-growth
program.directory.bench := tests/bench/guest
program.directory.bench-small := tests/bench/small
program.directory.bench-growth := tests/bench/growth

# $(call bench_rules,architecture,directory)
define bench_rules
$$(foreach p,$$(bench.programs),$$(eval $$(call program_rules,$2,$$p,$1)))

$2/bench.package: $$(bench.programs:%=$2/package/%) build/verdict $$(SIGN_KEY)
	$$(call say,PACK,$$@)
	@printf '%s\n' '# Made by the build: what is measured.' 'package bench' \
		$$(foreach p,$$(bench.programs),'component $$p $2/package/$$p') 'entry bench' >$2/bench.description
	$$(Q)build/verdict pack -k $$(SIGN_KEY) -o $$@ $2/bench.description

# What the boot is measured with: the small component, without names, and nothing else.
$2/bench-boot.package: $2/package/bench-small build/verdict $$(SIGN_KEY)
	$$(call say,PACK,$$@)
	$$(Q)$$(call objcopy.$(lastword $(subst -, ,$2)),$1) --strip-all $$< $$@.component
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
	build/$a-clang/bench.package build/$a-clang/bench-boot.package build/$a-clang/release/kernel)

.PHONY: bench bench-baseline
bench bench-baseline:
	@qemu/install-packages bench
	@$(MAKE) $(submake) CONFIGURATIONS='$(bench.architectures:%=%-clang)' WANTED='$(call bench_files,$(bench.architectures))'
	@tests/bench/run $(if $(findstring baseline,$@),baseline,table) $(bench.architectures)
