# A whole C library for the programs that want one: picolibc, of this release as it was published; our port of it to the
# runtime; and the programs, each of which is packed by itself. Nothing here is built unless such a program is asked for.

picolibc := build/third_party/picolibc-1.8.10
picolibc.unpacked := $(picolibc)/.unpacked
# Doug Lea's allocator, for the list of the small one is searched from its beginning each time.
picolibc.options := -Dmultilib=false -Dtests=false -Dsemihost=false -Dpicocrt=false -Dpicolib=false -Dspecsdir=none \
	-Dthread-local-storage=false -Derrno-function=verdict_errno_location -Dposix-console=true -Dsingle-thread=true \
	-Dnewlib-nano-malloc=false --buildtype=plain

$(picolibc.unpacked): qemu/fetch-source
	$(call say,FETCH,picolibc 1.8.10)
	$(Q)qemu/fetch-source pool/main/p/picolibc/picolibc_1.8.10.orig.tar.gz \
		d1fc2a20f217472f8d9da084a519a25678e8d91852a41c7f3f1840d3508f7163 $(picolibc)
	@touch $@

# The runtime, but for what the C library has itself: with the C library's errno numbers.
libc.runtime := $(filter-out $(addprefix user/runtime/,errno_text.c start.c string.c cxx_delete.c cxx_destructors.c),\
	$(wildcard user/runtime/*.c))
libc.port := $(wildcard user/libc/port/*.c)
libc.flags := $(filter-out -ffreestanding,$(code.flags))
libc.compiler.clang = clang --target=$($1.target) -nostdlibinc
libc.compiler.gcc = $1-linux-gnu-gcc -nostdinc
libc.compiler++.clang = clang++ --target=$($1.target) -nostdlibinc -nostdinc++
libc.compiler++.gcc = $1-linux-gnu-g++ -nostdinc -nostdinc++
# (As what is looked at last: meson drops the -isystem of what a compiler has anyway.)
libc.headers.gcc = -idirafter $(gcc.include)
libc.nm.clang = llvm-nm
libc.nm.gcc = $1-linux-gnu-nm
# What a compiler's code calls for what the processor has no instruction for; of gcc, for clang's is not everywhere.
libgcc = $(shell $1-linux-gnu-gcc -print-libgcc-file-name)

# $(call libc_rules,architecture,toolchain,directory)
define libc_rules
$3/libc.flags := $$($1.flags) $$($1.flags.$2) $$(libc.flags)
$3/libc.configure := $$(strip user/libc/cross-file $1 $$(call archive.$2,$1) $$(call libc.nm.$2,$1) $$(call libc.compiler.$2,$1) \
	$$($3/libc.flags) $$(call libc.headers.$2,$1))
$3/libc.common := $$(strip $$($3/libc.flags) -isystem $3/picolibc/include $$(call libc.headers.$2,$1))
$3/libc.compile := $$(call libc.compiler.$2,$1) $$($3/libc.common)
$3/libc.compile++ := $$(call libc.compiler++.$2,$1) $$($3/libc.common) $$(cxx.flags)
$3/libc.include := -DVERDICT_LIBC -Iabi/include -Iuser/runtime -Iuser/libc -Iarch/$1/user $$(crypto.include)
$3/libc.own := $$($3/libc.compile) $$($3/libc.include)
$3/libc.own++ := $$($3/libc.compile++) $$($3/libc.include)
$3/libc.link := $$(strip $$(call link.$2,$1) $$(link.flags) $$(link.program) --wrap=strtod --wrap=setlocale -T linker/libc.ld)
$3/libc.libraries := $3/libc/libverdict.a $3/picolibc/lib/libc.a
$3/libc.objects := $$(patsubst %,$3/libc/object/%.o,$$(libc.runtime) $$(libc.port)) \
	$$(patsubst %,$3/user/%.o,$$(wildcard arch/$1/user/*.S)) $$(call crypto_objects,user,$3)
$3/libc.archive := $$(call archive.$2,$1) rcsD $3/libc/libverdict.a $$($3/libc.objects)

$3/libc.configured := $$($3/libc.configure) $$(picolibc.options)

$$(eval $$(call stamp,$3/libc/configure.flags,$3/libc.configured))
$$(eval $$(call stamp,$3/libc/own.flags,$3/libc.own))
$$(eval $$(call stamp,$3/libc/own.flags++,$3/libc.own++))
$$(eval $$(call stamp,$3/libc/archive.flags,$3/libc.archive))
$$(eval $$(call stamp,$3/libc/link.flags,$3/libc.link))

# Built by its own build system, once. What meson says goes to a log, which is shown when it fails.
$3/picolibc/lib/libc.a: $$(picolibc.unpacked) user/libc/cross-file $3/libc/configure.flags
	$$(call say,LIBC,$$@)
	@rm -rf $3/picolibc && mkdir -p $3/picolibc
	$$(Q)$$($3/libc.configure) >$3/picolibc/cross.txt
	$$(Q){ meson setup $3/picolibc/build $$(picolibc) --cross-file $3/picolibc/cross.txt --prefix=/ $$(picolibc.options) && \
		ninja -C $3/picolibc/build && \
		DESTDIR=$$(CURDIR)/$3/picolibc/installed meson install --no-rebuild --quiet -C $3/picolibc/build; } \
		>$3/picolibc/log 2>&1 || { tail -n 20 $3/picolibc/log; echo 'all of it: $3/picolibc/log'; exit 1; }
	@mv $3/picolibc/installed/* $3/picolibc && rm -rf $3/picolibc/installed $3/picolibc/build
	@touch $$@

$3/libc/object/%.c.o: %.c $3/libc/own.flags | $3/picolibc/lib/libc.a
	$$(call say,CC,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($3/libc.own) -std=gnu17 $$(warnings.c) $$(dependencies) -c -o $$@ $$<

$3/libc/object/%.cc.o: %.cc $3/libc/own.flags++ | $3/picolibc/lib/libc.a
	$$(call say,CXX,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($3/libc.own++) -std=gnu++17 $$(warnings) $$(dependencies) -c -o $$@ $$<

$3/libc/libverdict.a: $$($3/libc.objects) $3/libc/archive.flags
	$$(call say,AR,$$@)
	@rm -f $$@
	$$(Q)$$($3/libc.archive)

$$(foreach p,$$(libc.programs),$$(eval $$(call libc_program_rules,$3,$$p,$1)))

$3/libc/package/%: $3/libc/program/%
	$$(call say,STRIP,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(call strip_program,$1,$2) $$< $$@

-include $$(wildcard $$($3/libc.objects:.o=.d))
endef

# A program may bring libraries of its own, by architecture's directory, and more include directories:
# libc.archives.PROGRAM and libc.include.PROGRAM. $(call libc_program_rules,directory,program,architecture)
define libc_program_rules
$1/libc.program.$2 := $$(patsubst %,$1/libc/object/%.o,$$(wildcard user/program/$2/*.c user/program/$2/*.cc))
$1/libc.program.$2.codes := $$(foreach e,.c .cc,$$(if $$(filter %$$e.o,$$($1/libc.program.$2)),$1/libc/program/.$2$$e.codes.o))
$1/libc.program.$2.archives := $$(addprefix $1/,$$(libc.archives.$2))
$1/libc.program.$2.link := $$($1/libc.link) $$(libc.link.$2) $$($1/libc.program.$2) $$($1/libc.program.$2.codes) --start-group \
	$$($1/libc.program.$2.archives) $$($1/libc.libraries)
$1/libc.program.$2.data := $$(wildcard user/program/$2/data/*)
$1/libc.program.$2.arguments := $$(if $$(filter $2,$$(PROG)),$$(ARGS))

$$(eval $$(call stamp,$1/libc/program/.$2.flags,$1/libc.program.$2.link))
$$(eval $$(call stamp,$1/libc/$2.words,$1/libc.program.$2.arguments))
$$(eval $$(call stamp,$1/libc/$2.names,$1/libc.program.$2.data))

$$($1/libc.program.$2) $$($1/libc.program.$2.codes): private $1/libc.own += $$(libc.include.$2)
$$($1/libc.program.$2) $$($1/libc.program.$2.codes): private $1/libc.own++ += $$(libc.include.$2)
$$($1/libc.program.$2): | $$(libc.needed.$2)

# The retcodes that its sources define, as in user/rules.mk.
$1/libc/program/.$2.c.codes.o: $$(filter %.c.o,$$($1/libc.program.$2)) build/verdict
	$$(call say,CODES,$$@)
	@mkdir -p $$(@D)
	$$(Q)build/verdict harvest -o $$@ $$(patsubst $1/libc/object/%.o,%,$$(filter %.c.o,$$^)) -- $$($1/libc.own) -std=gnu17

$1/libc/program/.$2.cc.codes.o: $$(filter %.cc.o,$$($1/libc.program.$2)) build/verdict
	$$(call say,CODES,$$@)
	@mkdir -p $$(@D)
	$$(Q)build/verdict harvest -o $$@ $$(patsubst $1/libc/object/%.o,%,$$(filter %.cc.o,$$^)) -- $$($1/libc.own++) -std=gnu++17

$1/libc/program/$2: $$($1/libc.program.$2) $$($1/libc.program.$2.codes) $$($1/libc.program.$2.archives) $$($1/libc.libraries) \
	linker/libc.ld $1/libc/program/.$2.flags
	$$(call say,LD,$$@)
	$$(Q)$$($1/libc.program.$2.link) $$(call libgcc,$3) --end-group -o $$@

# One component, what the program is to read, and what main() is given, a word a line.
$1/libc/$2.package: $1/libc/package/$2 $$($1/libc.program.$2.data) $1/libc/$2.words $1/libc/$2.names build/verdict $$(SIGN_KEY)
	$$(call say,PACK,$$@)
	@printf '%s\n' $$($1/libc.program.$2.arguments) >$1/libc/$2.arguments
	@printf '%s\n' 'package $2' 'component $2 $1/libc/package/$2' 'entry $2' 'data arguments $1/libc/$2.arguments' \
		$$(foreach d,$$($1/libc.program.$2.data),'data $$(subst .,-,$$(notdir $$d)) $$d') >$1/libc/$2.description
	$$(Q)build/verdict pack -k $$(SIGN_KEY) -o $$@ $1/libc/$2.description

-include $$(wildcard $$($1/libc.program.$2:.o=.d))
endef

include $(wildcard user/program/*/rules.mk)

$(foreach c,$(CONFIGURATIONS),$(eval \
	$(call libc_rules,$(firstword $(subst -, ,$c)),$(lastword $(subst -, ,$c)),build/$c)))
