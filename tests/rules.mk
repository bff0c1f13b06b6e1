# The tests. `make test` is all of them; each part can be had alone.

host.flags := -std=c17 -g -D_GNU_SOURCE $(warnings.c) -Iabi -Iabi/include $(crypto.include) $(reproducible)

# The portable kernel as a library of this machine, under the sanitizers. Freed kernel memory is poison there; and the
# runtime's texts, whose names are the kernel's too, have others.
unit.kernel := $(filter-out kernel/library/string.c,$(wildcard kernel/*.c kernel/*/*.c)) $(wildcard arch/host/*.c)
unit.runtime := $(addprefix user/runtime/,contract.c contract_condition.c describe.c errno_text.c format.c \
	format_memory.c kernel_error.c reason.c retcode.c retcode_text.c syscall_name.c word.c)
unit.sources := $(wildcard tests/unit/*.c) $(unit.kernel) $(unit.runtime)
unit.objects := $(unit.sources:%=build/host/unit/%.o)
unit.sanitizers := -fsanitize=address,undefined -fno-sanitize-recover=undefined
unit.compile := clang -O1 -fno-omit-frame-pointer $(unit.sanitizers) $(host.flags)
unit.include.kernel := -Ibuild/key/unit -DVERDICT_CHECK -DVERDICT_INJECT -Ikernel -Iarch/host -Itests/unit -include arch/host/poison.h
# (Optimised, the tests themselves take longer to compile than all of the kernel, and are no quicker.)
unit.include.tests := $(unit.include.kernel) -O0
unit.include.allocator := $(unit.include.kernel) -DHOST_ALLOCATOR
unit.include.runtime := -Iuser/runtime -Dsyscall_name=runtime_syscall_name -Dcontract_rows=runtime_contract_rows
unit.flags := $(unit.compile) $(unit.include.allocator) $(unit.include.tests) $(unit.include.runtime)
unit.link := clang $(unit.sanitizers) $(unit.objects) $(crypto.host.objects) -lcriterion

$(eval $(call stamp,build/host/unit.flags,unit.flags))
$(eval $(call stamp,build/host/unit.link,unit.link))

build/host/unit/arch/%.o build/host/unit/kernel/%.o: unit.own = $(unit.include.kernel)
build/host/unit/tests/%.o: unit.own = $(unit.include.tests)
build/host/unit/kernel/memory/frame.c.o build/host/unit/kernel/memory/heap.c.o: unit.own = $(unit.include.allocator)
build/host/unit/user/%.o: unit.own = $(unit.include.runtime)

build/host/unit/%.c.o: %.c build/host/unit.flags
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(unit.compile) $(unit.own) $(dependencies) -c -o $@ $<

# The tests have a key of their own, which is the one that the kernel under test trusts.
build/key/unit.secret build/key/unit.public &: | build/verdict
	@mkdir -p build/key
	@rm -f build/key/unit.secret build/key/unit.public
	$(Q)build/verdict key new -o build/key/unit

build/key/unit/trusted_key.def build/key/unit/unit_key_seed.def &: build/key/unit.secret build/key/unit.public abi/tool/key.c
	@mkdir -p $(@D)
	$(Q)build/verdict key trust build/key/unit.public >build/key/unit/trusted_key.def
	$(Q)sed 's/../0x&, /g' build/key/unit.secret >build/key/unit/unit_key_seed.def

$(filter build/host/unit/tests/% build/host/unit/kernel/package/%,$(unit.objects)): | build/key/unit/trusted_key.def build/key/unit/unit_key_seed.def

build/unit: $(unit.objects) $(crypto.host.objects) build/host/unit.link | build/abi.lock
	$(call say,LD,$@)
	$(Q)$(unit.link) -o $@

# What tries every value there is, and so must be fast: no sanitizers.
exhaustive.sources := $(wildcard tests/unit/exhaustive/*.c)
exhaustive.kernel := kernel/trap/resolve.c
exhaustive.objects := $(patsubst %,build/host/exhaustive/%.o,$(exhaustive.sources) $(exhaustive.kernel))
exhaustive.compile := clang -O2 $(host.flags) -Ikernel -Iarch/host -Itests/unit
# What resolve() calls is not there, nor is it called. (--gc-sections would take the tests away: nothing refers to them.)
exhaustive.link := clang -no-pie -Wl,--unresolved-symbols=ignore-all $(exhaustive.objects) -lcriterion

$(eval $(call stamp,build/host/exhaustive.flags,exhaustive.compile))
$(eval $(call stamp,build/host/exhaustive.link,exhaustive.link))

build/host/exhaustive/%.c.o: %.c build/host/exhaustive.flags
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(exhaustive.compile) $(dependencies) -c -o $@ $<

build/unit-exhaustive: $(exhaustive.objects) build/host/exhaustive.link
	$(call say,LD,$@)
	$(Q)$(exhaustive.link) -o $@

# The differential fuzzer's host side: twice, as the kernel's variants are. The one under the sanitizers is the check
# build, and digests the kernel's state at each refusal; the other is for long runs.
differential.kernel := $(unit.kernel)
differential.own := $(wildcard tests/differential/*.c tests/differential/host/*.c)
differential.runtime := $(addprefix user/runtime/,contract.c kernel_error.c reason.c syscall_name.c)
differential.include := -Ibuild/key/trusted -Ikernel -Iarch/host -include arch/host/poison.h
differential.compile.check := $(unit.compile) -DVERDICT_CHECK
differential.compile.release := clang -O2 $(host.flags)
differential.link.check := clang $(unit.sanitizers)
differential.link.release := clang

# $(call differential_rules,variant)
define differential_rules
differential.objects.$1 := $$(patsubst %,build/host/differential-$1/%.o,\
	$$(filter-out $$(if $$(filter release,$1),$$(kernel.check-only)) $$(kernel.inject-only),$$(differential.kernel)) \
	$$(differential.own) $$(differential.runtime))
differential.command.$1 := $$(differential.link.$1) $$(differential.objects.$1) $$(crypto.host.objects)

$$(eval $$(call stamp,build/host/differential-$1.flags,differential.compile.$1))
$$(eval $$(call stamp,build/host/differential-$1.link,differential.command.$1))

build/host/differential-$1/arch/%.o build/host/differential-$1/kernel/%.o: differential.extra = $$(differential.include)
build/host/differential-$1/kernel/memory/frame.c.o build/host/differential-$1/kernel/memory/heap.c.o: \
	differential.extra = $$(differential.include) -DHOST_ALLOCATOR
build/host/differential-$1/user/%.o build/host/differential-$1/tests/differential/%.c.o: differential.extra = $$(unit.include.runtime)
build/host/differential-$1/tests/differential/host/%.c.o: differential.extra = $$(differential.include) $$(unit.include.runtime)

build/host/differential-$1/%.c.o: %.c build/host/differential-$1.flags
	$$(call say,CC,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(differential.compile.$1) $$(differential.extra) $$(dependencies) -c -o $$@ $$<

build/host/differential-$1/kernel/package/trusted_key.c.o: build/key/trusted/trusted_key.def

build/differential-$1: $$(differential.objects.$1) $$(crypto.host.objects) build/host/differential-$1.link
	$$(call say,LD,$$@)
	$$(Q)$$(differential.command.$1) -o $$@

-include $$(wildcard $$(differential.objects.$1:.o=.d))
endef

$(foreach v,check release,$(eval $(call differential_rules,$v)))

# The host's side of the conformance suite: it boots the guest, and makes a named test of each row.
conformance.objects := $(patsubst %,build/host/conformance/%.o,$(wildcard tests/conformance/host/*.c))
conformance.compile := $(HOSTCC) -O1 $(host.flags) -Itests/conformance/host
conformance.link := $(HOSTCC) $(conformance.objects) -lcriterion

$(eval $(call stamp,build/host/conformance.flags,conformance.compile))
$(eval $(call stamp,build/host/conformance.link,conformance.link))

build/host/conformance/%.c.o: %.c build/host/conformance.flags
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(conformance.compile) $(dependencies) -c -o $@ $<

build/conformance-host: $(conformance.objects) build/host/conformance.link
	$(call say,LD,$@)
	$(Q)$(conformance.link) -o $@

-include $(wildcard $(patsubst %.o,%.d,$(unit.objects) $(exhaustive.objects) $(conformance.objects)))

# libFuzzer on what looks at packages: that with its instrumentation, the rest of the kernel as the unit tests have it.
fuzz.sources := $(wildcard kernel/package/*.c) tests/fuzz/package.c
fuzz.objects := $(fuzz.sources:%=build/host/fuzz/%.o)
fuzz.rest := $(filter-out $(fuzz.sources:%=build/host/unit/%.o) build/host/unit/tests/% build/host/unit/user/%,$(unit.objects))
fuzz.compile := clang -O1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined \
	$(host.flags) $(unit.include.kernel)
fuzz.link := clang -fsanitize=fuzzer,address,undefined $(fuzz.objects) $(fuzz.rest) $(crypto.host.objects)

$(eval $(call stamp,build/host/fuzz.flags,fuzz.compile))
$(eval $(call stamp,build/host/fuzz.link,fuzz.link))

build/host/fuzz/%.c.o: %.c build/host/fuzz.flags | build/key/unit/trusted_key.def
	$(call say,CC,$@)
	@mkdir -p $(@D)
	$(Q)$(fuzz.compile) $(dependencies) -c -o $@ $<

build/fuzz-package: $(fuzz.objects) $(fuzz.rest) $(crypto.host.objects) build/host/fuzz.link
	$(call say,LD,$@)
	$(Q)$(fuzz.link) -o $@

-include $(wildcard $(fuzz.objects:.o=.d))

# $(call fuzz_package,options): from the corpus on; what is new goes under build/.
fuzz_package = mkdir -p build/fuzz/package && build/fuzz-package -artifact_prefix=build/fuzz/ -max_len=17000 $1 \
	build/fuzz/package tests/fuzz/corpus/package

# Packages that are well signed and wrong, for the tests to mount.
spoil.objects := build/host/tool/spoil.o build/host/abi/tool/key.c.o build/host/abi/tool/complain.c.o \
	$(tool.kernel:%=build/host/%.o) $(crypto.host.objects)

build/host/tool/spoil.o: tests/package/spoil.c build/host/tool.flags
	$(call say,HOSTCC,$@)
	@mkdir -p $(@D)
	$(Q)$(tool.compile) $(warnings.c) $(dependencies) -c -o $@ $<

build/spoil: $(spoil.objects)
	$(call say,HOSTLD,$@)
	$(Q)$(HOSTCC) -o $@ $(spoil.objects)

-include build/host/tool/spoil.d

# $(MAKE) $(submake) WANTED='files' makes those, and says nothing when there is nothing to make. (That it is a make must
# stand in the recipe itself, or a -j of the caller's would not reach it.)
submake = --no-print-directory $(parallel) wanted

.PHONY: wanted
wanted: $(WANTED)
	@:

.PHONY: check
check:
	@qemu/install-packages check
	@tests/check/run

.PHONY: format
format:
	@find abi arch kernel tests user \( -name '*.[ch]' -o -name '*.cc' \) -exec clang-format -i {} +

.PHONY: unit
unit:
	@qemu/install-packages unit
	@$(MAKE) $(submake) WANTED='build/unit build/unit-exhaustive'
	@build/unit
	@build/unit-exhaustive

# $(call runs,architectures,toolchains,variants): as tests/conformance/host/run.h has it. The inject build is the first,
# for it skips no test.
runs = $(foreach v,$3,$(foreach t,$2,$(foreach a,$1,$a:$t:$v)))
# What they need: $(call run_files,runs)
run_files = $(foreach r,$(subst :,/,$1),$(call run_file,$(subst /, ,$r)))
run_file = build/$(word 1,$1)-$(word 2,$1)/$(word 3,$1)/kernel build/$(word 1,$1)-$(word 2,$1)/boot.package
build_variants := inject check release

# Both architectures, unless one was named; all variants of the chosen compiler, unless one was named.
given = $(filter-out file default undefined,$(origin $1))
conformance.architectures := $(if $(call given,ARCH),$(ARCH),$(if $(KERNEL),$(ARCH),$(ARCHITECTURES)))
conformance.variants := $(if $(call given,VARIANT),$(VARIANT),$(build_variants))
conformance.runs := $(if $(KERNEL),$(ARCH):$(TOOLCHAIN):release,\
	$(call runs,$(conformance.architectures),$(TOOLCHAIN),$(conformance.variants)))
conformance.files := $(if $(KERNEL),$(PACKAGE),$(call run_files,$(conformance.runs)))

.PHONY: conformance
conformance:
	$(if $(KERNEL),$(if $(wildcard $(KERNEL)),,$(error KERNEL=$(KERNEL): there is no such file)))
	@qemu/install-packages conformance
	@$(MAKE) $(submake) CONFIGURATIONS='$(conformance.architectures:%=%-$(TOOLCHAIN))' \
		WANTED='build/conformance-host $(conformance.files)'
	@CONFORMANCE_RUNS='$(strip $(conformance.runs))' CONFORMANCE_KERNEL='$(KERNEL)' build/conformance-host

# The host's tool and the manual, whose examples are run.
.PHONY: tool
tool:
	@qemu/install-packages tool
	@$(MAKE) $(submake) CONFIGURATIONS='$(ARCHITECTURES:%=%-$(TOOLCHAIN))' \
		WANTED='build/verdict $(foreach a,$(ARCHITECTURES),$(call run_file,$a $(TOOLCHAIN) release))'
	@tests/check/tool; failed=$$?; \
	for arch in $(ARCHITECTURES); do tests/check/examples $$arch build/$$arch-$(TOOLCHAIN) || failed=1; done; exit $$failed

# The kit, as somebody has it who never saw this tree; and the bindings for other languages.
.PHONY: kit
kit:
	@qemu/install-packages kit
	@$(MAKE) $(submake) CONFIGURATIONS='$(ARCHITECTURES:%=%-clang)' WANTED='$(kit.files)'
	@tests/check/bindings; failed=$$?; tests/check/kit && exit $$failed

# That the tests can fail: deliberate breakages of the kernel, each of which must turn some red. MUTANT=text picks.
.PHONY: mutants
mutants:
	@qemu/install-packages test
	@tests/mutation/run $(MUTANT)


# The contract as a page and a picture, from a run on each architecture of the build that skips no test. They are run if
# what they would run is newer than what they last wrote; how they end, the page says.
matrix.runs := $(call runs,$(ARCHITECTURES),$(TOOLCHAIN),inject)
matrix.log = build/log/conformance-$(subst :,-,$1).log
matrix.logs := $(foreach r,$(matrix.runs),$(call matrix.log,$r))

$(matrix.logs) $(matrix.logs:=.status) &: build/conformance-host $(call run_files,$(matrix.runs))
	@echo '== the contract, in QEMU: $(words $(matrix.runs)) runs of the conformance suite'
	@CONFORMANCE_RUNS='$(strip $(matrix.runs))' build/conformance-host || :

.PHONY: matrix
matrix:
	@qemu/install-packages matrix
	@$(MAKE) $(submake) CONFIGURATIONS='$(ARCHITECTURES:%=%-$(TOOLCHAIN))' WANTED='build/verdict $(matrix.logs:=.status)'
	@mkdir -p build/matrix
	@build/verdict matrix -o build/matrix $(foreach r,$(matrix.runs),$(firstword $(subst :, ,$r))=$(call matrix.log,$r)); \
	status=$$?; [ $$status -le 1 ] && gnuplot -c abi/tool/matrix.gnuplot build/matrix/matrix.data build/matrix/matrix.png && \
	echo 'build/matrix/index.html build/matrix/matrix.png' && exit $$status

# The same random calls on all three: a long run of the release kernels, and a shorter one of the check kernels.
CALLS ?= 1000000
SECONDS ?= 60
SEED ?= 1
# $(call differential_files,toolchain,variants)
differential_files = $(foreach v,$2,build/differential-$v $(call run_files,$(call runs,$(ARCHITECTURES),$1,$v)))

.PHONY: fuzz
fuzz:
	@qemu/install-packages test
	@$(MAKE) $(submake) CONFIGURATIONS='$(ARCHITECTURES:%=%-$(TOOLCHAIN))' \
		WANTED='build/fuzz-package $(sort $(call differential_files,$(TOOLCHAIN),release check))'
	@$(call fuzz_package,-max_total_time=$(SECONDS) -print_final_stats=1 -verbosity=0)
	@tests/differential/run --calls $(CALLS) --seed $(SEED) --toolchain $(TOOLCHAIN) --variant release
	@tests/differential/run --calls $$(($(CALLS) / 10)) --seed $(SEED) --toolchain $(TOOLCHAIN) --variant check

# Everything but the mutants, which take too long. What fails does not keep the rest from being tried, but for what
# cannot be built.
# The inject build does all that the check build does, so that the latter's runs would show nothing more.
test.runs := $(call runs,$(ARCHITECTURES),$(TOOLCHAINS),inject release)
test.programs := $(addprefix build/,verdict codes.json fuzz-package unit unit-exhaustive conformance-host \
	differential-check)

.PHONY: test
test:
	@qemu/install-packages test
	@tests/timed --begin
	@echo '== the kernel and its programs: $(ARCHITECTURES); $(TOOLCHAINS)'
	@tests/timed build $(MAKE) $(submake) CONFIGURATIONS='$(ALL_CONFIGURATIONS)' \
		WANTED='$(sort $(test.programs) $(call run_files,$(test.runs)) $(call differential_files,clang,check) $(call bench_files,$(ARCHITECTURES)))'
	@echo '== the static rules'; failed=; \
	tests/timed check tests/check/run || failed="$$failed check"; \
	tests/timed registers tests/check/registers $(foreach t,$(TOOLCHAINS),$(sort $(foreach r,$(filter aarch64:$t:%,$(test.runs)),$(dir $(firstword $(call run_files,$r)))kernel.elf))) || failed="$$failed registers"; \
	echo '== the debugger'; \
	for arch in $(ARCHITECTURES); do tests/timed debug tests/check/debug $$arch build/$$arch-clang || failed="$$failed debug"; done; \
	echo '== the tool'; \
	tests/timed matrix tests/check/matrix || failed="$$failed matrix"; \
	tests/timed codes tests/check/codes || failed="$$failed codes"; \
	tests/timed bindings tests/check/bindings || failed="$$failed bindings"; \
	tests/timed tool tests/check/tool || failed="$$failed tool"; \
	for arch in $(ARCHITECTURES); do tests/timed examples tests/check/examples $$arch build/$$arch-clang || failed="$$failed examples"; done; \
	echo '== the kit, and a project outside this tree'; \
	tests/timed kit tests/check/kit || failed="$$failed kit"; \
	echo '== the log of proved writes'; \
	for arch in $(ARCHITECTURES); do tests/timed witness tests/check/witness $$arch build/$$arch-clang || failed="$$failed witness"; done; \
	echo '== the portable kernel on this machine'; \
	tests/timed unit build/unit || failed="$$failed unit"; \
	tests/timed unit-exhaustive build/unit-exhaustive || failed="$$failed unit-exhaustive"; \
	echo '== the contract, in QEMU: $(words $(test.runs)) runs of the conformance suite'; \
	CONFORMANCE_RUNS='$(strip $(test.runs))' tests/timed conformance build/conformance-host || failed="$$failed conformance"; \
	echo '== the same random calls on both architectures and on this machine'; \
	tests/timed fuzz tests/differential/run --calls 20000 --variant check || failed="$$failed fuzz"; \
	echo '== packages: any bytes, and one byte changed'; \
	tests/timed fuzz-package bash -c '$(call fuzz_package,-runs=50000 -seed=1 -verbosity=0)' || failed="$$failed fuzz-package"; \
	for arch in $(ARCHITECTURES); do tests/timed tamper tests/check/tamper $$arch build/$$arch-clang || failed="$$failed tamper"; done; \
	echo '== memory that is not clear when the machine starts'; \
	for arch in $(ARCHITECTURES); do tests/timed memory tests/check/memory $$arch build/$$arch-clang || failed="$$failed memory"; done; \
	echo '== the bench, against its baseline'; \
	tests/timed bench tests/bench/run check $(ARCHITECTURES) && tests/timed bench tests/check/bench $(ARCHITECTURES) || failed="$$failed bench"; \
	[ -z "$$failed" ] || { tests/timed --table; echo "make test: failed:$$failed" >&2; exit 1; }
	@echo '== the whole C library, and Lua'
	@tests/timed libc $(MAKE) --no-print-directory test-libc
	@tests/timed --table
