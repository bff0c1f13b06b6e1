# Verdict. `make help` says what can be made.
#
# Each directory's rules stand beside what they build, in its rules.mk. One make
# knows the rules of the configurations (ARCHITECTURE-TOOLCHAIN) that it is
# asked for: one by default, all four for the tests.

MAKEFLAGS += -rR
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

ARCHITECTURES := x86_64 aarch64
TOOLCHAINS := clang gcc
VARIANTS := release check inject

ARCH ?= x86_64
TOOLCHAIN ?= clang
VARIANT ?= release
PROG ?= tour

# $(call one_of,VARIABLE,valid values): one line that says what is valid, if it is none of them.
one_of = $(if $(filter 1,$(words $($1))),$(if $(filter $2,$($1)),,$(call refuse,$1,$2)),$(call refuse,$1,$2))
refuse = $(error $1=$($1) is not known; it is one of: $2)
$(call one_of,ARCH,$(ARCHITECTURES))
$(call one_of,TOOLCHAIN,$(TOOLCHAINS))
$(call one_of,VARIANT,$(VARIANTS))

ALL_CONFIGURATIONS := $(foreach a,$(ARCHITECTURES),$(foreach t,$(TOOLCHAINS),$a-$t))
CONFIGURATIONS ?= $(ARCH)-$(TOOLCHAIN)
configuration := build/$(ARCH)-$(TOOLCHAIN)
KERNEL_IMAGE = $(configuration)/$(VARIANT)/kernel
PACKAGE = $(configuration)/$(if $(filter $(PROG),$(libc.programs)),libc/$(PROG),boot).package

# Verbose with V=1; else one short line for each thing made.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-8s %s\n' '$1' '$2')

# A stamp that is written again only when the text changes: $(eval $(call stamp,file,variable that holds the text)).
define stamp
$1: $$(if $$(call same,$$(strip $$(file <$1)),$$(strip $$($2))),,FORCE)
	@mkdir -p $$(@D)
	@printf '%s\n' '$$(strip $$($2))' > $$@
endef
same = $(if $(findstring x$1x,x$2x),$(findstring x$2x,x$1x))
FORCE:

HOSTCC := $(firstword $(foreach c,cc gcc clang,$(shell command -v $c 2>/dev/null)) cc)

WERROR ?= -Werror
warnings := -Wall -Wextra -Wshadow -Wundef -Wvla $(WERROR)
warnings.c := $(warnings) -Wstrict-prototypes -Wmissing-prototypes
reproducible := -ffile-prefix-map=$(CURDIR)=.
dependencies = -MMD -MP -MF $(@:.o=.d)

# What a jobserver does not say already.
parallel = $(if $(findstring jobserver,$(MAKEFLAGS))$(filter -j%,$(MAKEFLAGS)),,-j$(shell nproc 2>/dev/null || echo 2))

include abi/crypto/rules.mk
include abi/rules.mk
include $(ARCHITECTURES:%=arch/%/rules.mk)
include kernel/rules.mk
include user/libc/programs.mk
include user/rules.mk
include user/kit/rules.mk
include user/libc/rules.mk
include tests/rules.mk
include tests/bench/rules.mk
include tests/libc/rules.mk

.PHONY: help
help:
	@echo 'make run [PROG=tour]          build it and run it in QEMU; programs: $(PROGRAMS)'
	@echo '                              with a whole C library: $(libc.programs); LIBC=picolibc for any other; ARGS=... is'
	@echo '                              what main() is given. See user/libc/README.md'
	@echo 'make run TAMPER=1             the same with one byte of the boot package changed: the kernel refuses it'
	@echo 'make test                     everything, on both architectures, built by both compilers'
	@echo 'make check                    the static rules and the format'
	@echo 'make unit                     the portable kernel, on this machine'
	@echo 'make conformance              every row of the contract, in QEMU; KERNEL=image tests that kernel'
	@echo 'make test-libc                the C library and Lua, on both architectures'
	@echo 'make mutants [MUTANT=name]    break the kernel on purpose, in many ways: each must turn a test red (long)'
	@echo 'make matrix                   system calls x errors: a page and a picture, with what provoked each row'
	@echo 'make fuzz [CALLS=1000000]     the same random calls on both architectures and on this machine; SEED=1; and any'
	@echo '                              bytes as a package, for SECONDS=60'
	@echo 'make docs [MATRIX=no]         the manual: man pages and HTML, in build/docs; with the matrix, or without'
	@echo 'make tool                     test the host tool and the manual, whose examples are run'
	@echo 'make bench                    what each call costs, in instructions: against the floor, the baseline and peers'
	@echo 'make bench-linux              what Debian'\''s Linux takes for the same in the same machine, side by side (it is'
	@echo '                              downloaded, 70 MB for each architecture, and unpacked under build/linux)'
	@echo 'make bench-baseline           make what is measured the baseline that make test holds it to'
	@echo 'make kit                      test what make install installs, outside this tree, and the bindings'
	@echo 'make debug [PROG=tour]        QEMU stopped before its first instruction, and gdb attached'
	@echo 'make new PROG=name            a new program in user/program/name'
	@echo 'make install [PREFIX=/usr/local DESTDIR=]  the kit: what programs outside this tree are built and run with'
	@echo 'make uninstall [...]          take it away again'
	@echo 'make format                   write the C sources as clang-format does'
	@echo 'make build                    the kernel and its programs, under $(configuration)/'
	@echo 'make clean                    all that was made'
	@echo
	@echo 'ARCH=x86_64|aarch64 TOOLCHAIN=clang|gcc VARIANT=release|check|inject    (here: $(ARCH) $(TOOLCHAIN) $(VARIANT))'
	@echo 'V=1 shows the commands.'

.PHONY: build
build: $(KERNEL_IMAGE) $(PACKAGE) build/codes.json
	@:

run_whole = @qemu/run --arch $(ARCH) --kernel $(KERNEL_IMAGE) --module $(PACKAGE) \
	--append '$(if $(filter file,$(origin PROG)),,program=$(PROG))' $$(if [ -t 0 ]; then echo --interactive; fi)
# With TAMPER=1 it is good if the kernel refuses to boot (exit status 1 of qemu/run), and bad if it boots.
run_tampered = @qemu/tamper $(PACKAGE) $(PACKAGE).tampered; \
	qemu/run --arch $(ARCH) --kernel $(KERNEL_IMAGE) --module $(PACKAGE).tampered; status=$$?; \
	case $$status in 1) echo 'The kernel refused to boot from it.' ;; \
	0) echo 'The kernel booted from a package that was changed.' >&2; exit 1 ;; *) exit $$status ;; esac

.PHONY: run
run:
	$(call one_of,PROG,$(PROGRAMS) $(libc.programs))
	@qemu/install-packages run $(ARCH) $(TOOLCHAIN) $(if $(filter $(PROG),$(libc.programs)),libc)
	@$(MAKE) --no-print-directory $(parallel) build
	$(if $(TAMPER),$(run_tampered),$(run_whole))

.PHONY: debug
debug:
	$(call one_of,PROG,$(PROGRAMS) $(libc.programs))
	@qemu/install-packages debug $(ARCH) $(TOOLCHAIN) $(if $(filter $(PROG),$(libc.programs)),libc)
	@$(MAKE) --no-print-directory $(parallel) build
	@qemu/debug --arch $(ARCH) --kernel $(KERNEL_IMAGE) --module $(PACKAGE) --append 'program=$(PROG)' \
		--program $(configuration)/$(if $(filter $(PROG),$(libc.programs)),libc/)program/$(PROG)

.PHONY: new
new:
	@user/new-program '$(if $(filter file,$(origin PROG)),,$(PROG))'

.PHONY: clean
clean:
	@rm -rf $(filter-out build/download,$(wildcard build/* build/.[a-z]*))
