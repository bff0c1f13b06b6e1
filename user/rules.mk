# The user side: libverdict.a, each program, and the boot package that holds them.

# (Those with a whole C library are packed by themselves: user/libc/rules.mk.)
PROGRAMS := $(sort $(notdir $(patsubst %/,%,$(dir $(wildcard user/program/*/*.c user/program/*/*.cc user/program/*/*.S)))))
PROGRAMS := $(filter-out $(libc.programs),$(PROGRAMS))
PROGRAMS += $(if $(wildcard tests/conformance/guest/*.c),conformance) $(if $(wildcard tests/differential/*.c),fuzz)
# Programs of packages for the tests, which the boot package does not hold as programs.
PARTS := $(if $(wildcard tests/package/part/*.c),part)
program.directory.conformance := tests/conformance/guest
program.directory.fuzz := tests/differential tests/differential/guest
program.directory.part := tests/package/part
program.directory = $(or $(program.directory.$1),user/program/$1)
# Beside its own files, examples has those of the manual (abi/example).
program.generated = $(if $(filter examples,$1),build/examples/list.c)
program.sources = $(program.generated) $(wildcard $(foreach d,$(call program.directory,$1),$(addprefix $d/,*.c *.cc *.S architecture/$2/*.S)))
program.script = $(or $(firstword $(wildcard $(addsuffix /program.ld,$(call program.directory,$1)))),linker/user.ld)

# What the boot package holds beside programs: packages for the tests to mount, and what is wrong with some.
boot.data := sample.package sample.spoils sample.wrong tiny.package
boot.content := $(PROGRAMS) $(boot.data)

# What programs are compiled and linked with beyond what the kernel is.
cxx.flags := -fno-exceptions -fno-rtti -fno-threadsafe-statics
# Their pages are those of memory (linker/user.ld): the kernel copies segments into place, so that in the file, which is
# hashed as a part of its package, one follows the other.
link.program := -u _start -z max-page-size=16

# What is packed has its symbols, which name the functions in reports of faults, but no more debug information; nor the
# symbols by which an assembler tells code from data ($x, $d). $(call strip_program,architecture,toolchain)
strip_program = $(call objcopy.$2,$1) --strip-debug --wildcard --strip-symbol='$$*'

# $(call user_rules,architecture,toolchain,directory)
define user_rules
$3.common := $$($1.flags) $$($1.flags.$2) $$(code.flags) -Iabi/include -Iuser/runtime -Iarch/$1/user $$(crypto.include)
$3.compile := $$(strip $$(call compile.$2,$1) $$($3.common))
$3.compile++ := $$(strip $$(call compile++.$2,$1) $$($3.common) -std=c++17 $$(cxx.flags))
$3.library := $$(patsubst %,$3/user/%.o,$$(wildcard user/runtime/*.c arch/$1/user/*.S)) $$(call crypto_objects,user,$3)
$3.archive := $$(call archive.$2,$1) rcsD $3/libverdict.a $$($3.library)
$3.link := $$(strip $$(call link.$2,$1) $$(link.flags) $$(link.program))

$$(eval $$(call crypto_rules,user,$3,$$(call compile.$2,$1) $$($1.flags) $$($1.flags.$2) $$(code.flags)))
$$(eval $$(call stamp,$3/user.flags,$3.compile))
$$(eval $$(call stamp,$3/user.flags++,$3.compile++))
$$(eval $$(call stamp,$3/archive.flags,$3.archive))
$$(eval $$(call stamp,$3/package.list,boot.content))

$3/user/%.c.o: %.c $3/user.flags
	$$(call say,CC,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($3.compile) -std=c17 $$(warnings.c) $$(dependencies) -c -o $$@ $$<

$3/user/%.cc.o: %.cc $3/user.flags++
	$$(call say,CXX,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($3.compile++) $$(warnings) $$(dependencies) -c -o $$@ $$<

$3/user/%.S.o: %.S $3/user.flags
	$$(call say,AS,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($3.compile) $$(dependencies) -c -o $$@ $$<

$3/libverdict.a: $$($3.library) $3/archive.flags
	$$(call say,AR,$$@)
	@rm -f $$@
	$$(Q)$$($3.archive)

$$(foreach p,$$(PROGRAMS) $$(PARTS),$$(eval $$(call program_rules,$3,$$p,$1)))

# The boot package holds every program; it begins with the tour.
$3/boot.description: $3/package.list
	@printf '%s\n' '# Made by the build: every program there is.' 'package boot' \
		$$(foreach p,$$(PROGRAMS),'component $$p $3/package/$$p') 'entry tour' \
		$$(foreach d,$$(boot.data),'data $$(subst .,-,$$d) $3/package/$$d') >$$@

.SECONDARY: $$(PARTS:%=$3/package/%) $$(PROGRAMS:%=$3/package/%)
$3/package/%.package: tests/package/%.in tests/package/words $3/package/part build/verdict $$(SIGN_KEY)
	$$(call say,PACK,$$@)
	$$(Q)sed 's|PART|$3/package/part|' $$< >$3/package/$$*.description
	$$(Q)build/verdict pack -k $$(SIGN_KEY) -o $$@ $3/package/$$*.description

$3/package/%.spoils $3/package/%.wrong: $3/package/%.package build/spoil $$(SIGN_KEY)
	$$(call say,SPOIL,$$<)
	$$(Q)build/spoil $$< $$(SIGN_KEY) $3/package/$$*.spoils $3/package/$$*.wrong

$3/package/%: $3/program/%
	$$(call say,STRIP,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(call strip_program,$1,$2) $$< $$@

$3/boot.package: $3/boot.description $$(PROGRAMS:%=$3/package/%) $$(boot.data:%=$3/package/%) build/verdict $$(SIGN_KEY)
	$$(call say,PACK,$$@)
	$$(Q)build/verdict pack -k $$(SIGN_KEY) -o $$@ $$<

# The database of codes: the system's lists, and what its programs define.
$3/codes.json: $$(PROGRAMS:%=$3/program/%) build/verdict
	$$(call say,CODES,$$@)
	$$(Q)build/verdict codes --json --system -o $$@ $$(PROGRAMS:%=--elf $3/program/%)

-include $$(wildcard $$($3.library:.o=.d))
endef

build/examples/list.c: build/verdict $(wildcard abi/example/*.c)
	$(call say,DOCS,$@)
	@mkdir -p $(@D)
	$(Q)build/verdict docs --program >$@

# A program may have files for one architecture: $(call program_rules,directory,program,architecture)
define program_rules
$1.objects.$2 := $$(patsubst %,$1/user/%.o,$$(call program.sources,$2,$3))
$1.codes.$2 := $$(foreach e,.c .cc,$$(if $$(filter %$$e.o,$$($1.objects.$2)),$1/program/.$2$$e.codes.o))
$1.link.$2 := $$($1.link) $$(addprefix --defsym=stack_size=,$$(STACK.$2)) -T $$(call program.script,$2) $$($1.objects.$2) $$($1.codes.$2) $1/libverdict.a
$$(eval $$(call stamp,$1/program/.$2.flags,$1.link.$2))

# The retcodes that its sources define, for the tools: they find them in the program.
$1/program/.$2.c.codes.o: $$(filter %.c.o,$$($1.objects.$2)) build/verdict
	$$(call say,CODES,$$@)
	@mkdir -p $$(@D)
	$$(Q)build/verdict harvest -o $$@ $$(patsubst $1/user/%.o,%,$$(filter %.c.o,$$^)) -- $$($1.compile) -std=c17

$1/program/.$2.cc.codes.o: $$(filter %.cc.o,$$($1.objects.$2)) build/verdict
	$$(call say,CODES,$$@)
	@mkdir -p $$(@D)
	$$(Q)build/verdict harvest -o $$@ $$(patsubst $1/user/%.o,%,$$(filter %.cc.o,$$^)) -- $$($1.compile++)

$1/program/$2: $$($1.objects.$2) $$($1.codes.$2) $1/libverdict.a $$(call program.script,$2) $1/program/.$2.flags
	$$(call say,LD,$$@)
	$$(Q)$$($1.link.$2) -o $$@

-include $$(wildcard $$($1.objects.$2:.o=.d))
endef

$(foreach c,$(CONFIGURATIONS),$(eval \
	$(call user_rules,$(firstword $(subst -, ,$c)),$(lastword $(subst -, ,$c)),build/$c)))

build/codes.json: $(configuration)/codes.json
	@cp $< $@
