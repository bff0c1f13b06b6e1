# The tests of the C library and of Lua: packages, each with a runner that starts the others, and what they print is
# counted. `make test-libc` is all of it; nothing of it is built for anything else.

include tests/libc/picolibc.mk

# So many programs fit a package beside the runner.
picolibc.packages := picolibc-1 picolibc-2 port
picolibc.package.picolibc-1 := $(wordlist 1,60,$(picolibc.tests))
picolibc.package.picolibc-2 := $(wordlist 61,120,$(picolibc.tests))
picolibc.package.port := port cxx

lua.scripts := $(wildcard tests/libc/lua/*.lua)
# Lua's own tests, as its authors published them for this release; they are in no package of the distribution. LUA_TESTS
# names a directory that has them already. What is left out, and why: lua.left-out.
lua.upstream := build/third_party/lua-5.4.7-tests
lua.upstream.url := https://www.lua.org/tests/lua-5.4.7-tests.tar.gz
lua.upstream.sum := 8a4898ffe4c7613c8009327a0722db7a41ef861d526c77c5b46114e59ebf811e
lua.upstream.files := $(or $(LUA_TESTS),$(lua.upstream))
# In the order of its all.lua, for what one leaves behind others meet.
lua.upstream.names := gc db calls strings literals tpack attrib gengc locals constructs big cstack nextvar pm utf8 events \
	vararg closure coroutine goto errors math sort bitwise verybig files
# Modules of those.
lua.upstream.modules := tracegc bwcoercion
lua.packages := lua-test lua-console $(if $(wildcard $(lua.upstream.files)/all.lua),lua-upstream)

# What picolibc's own build compiles its tests with, where the compiler knows it.
libc.test.flags.gcc := -frounding-math -fsignaling-nans -fno-builtin-copysignl

# $(call libc_test_rules,architecture,toolchain,directory)
define libc_test_rules
$3/libc-test/compile := $$($3/libc.compile) $$(libc.test.flags.$2) -D_TEST_LONG_DOUBLE -std=gnu17 -w
$3/libc-test/runner.objects := $$(patsubst %,$3/user/%.o,$$(wildcard tests/libc/runner/*.c))

$$(eval $$(call stamp,$3/libc-test/compile.flags,$3/libc-test/compile))

$3/libc-test/program/runner: $$($3/libc-test/runner.objects) $3/libverdict.a linker/user.ld
	$$(call say,LD,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($3.link) -T linker/user.ld $$($3/libc-test/runner.objects) $3/libverdict.a -o $$@

# Our own programs, for what is ours between the C library and the kernel, and for C++.
$$(foreach p,port cxx,$$(eval $$(call own_test_rules,$1,$3,$$p)))

$$(foreach t,$$(picolibc.tests),$$(eval $$(call picolibc_test_rules,$1,$3,$$t)))

$$(picolibc.packages:%=$3/libc-test/%.package): $3/libc-test/%.package: $3/libc-test/package/runner build/verdict $$(SIGN_KEY) \
	tests/libc/rules.mk tests/libc/picolibc.mk
	$$(call say,PACK,$$@)
	@printf '%s\n' 'package $$*' 'component runner $3/libc-test/package/runner' 'entry runner' \
		$$(foreach t,$$(picolibc.package.$$*),'component $$t $3/libc-test/package/$$t') >$3/libc-test/$$*.description
	$$(Q)build/verdict pack -k $$(SIGN_KEY) -o $$@ $3/libc-test/$$*.description
$$(foreach p,$$(picolibc.packages),$$(eval $3/libc-test/$$p.package: $$(picolibc.package.$$p:%=$3/libc-test/package/%)))

.SECONDARY: $$(picolibc.tests:%=$3/libc-test/program/%) $$(picolibc.tests:%=$3/libc-test/package/%) $$(addprefix $3/libc-test/package/,runner port cxx)
$3/libc-test/package/%: $3/libc-test/program/%
	@mkdir -p $$(@D)
	$$(Q)$$(call strip_program,$1,$2) $$< $$@

$3/libc-test/lua-test.package: $3/libc/package/lua $$(lua.scripts) build/verdict $$(SIGN_KEY)
	$$(call lua_pack,$3,lua-test,$$(lua.scripts))

# Nothing to run: it reads the console.
$3/libc-test/lua-console.package: $3/libc/package/lua build/verdict $$(SIGN_KEY) tests/libc/rules.mk
	$$(call say,PACK,$$@)
	@mkdir -p $$(@D)
	@printf '%s\n' 'package lua-console' 'component lua $3/libc/package/lua' 'entry lua' >$3/libc-test/lua-console.description
	$$(Q)build/verdict pack -k $$(SIGN_KEY) -o $$@ $3/libc-test/lua-console.description

lua.upstream.scripts := $$(lua.upstream.names:%=$$(lua.upstream.files)/%.lua)
lua.upstream.beside := $$(lua.upstream.modules:%=$$(lua.upstream.files)/%.lua)
$3/libc-test/lua-upstream.package: $3/libc/package/lua $$(lua.upstream.scripts) $$(lua.upstream.beside) tests/libc/lua/run.lua \
	build/verdict $$(SIGN_KEY) tests/libc/rules.mk
	$$(call lua_pack,$3,lua-upstream,tests/libc/lua/run.lua $$(lua.upstream.scripts),$$(lua.upstream.beside))
endef

# $(call own_test_rules,architecture,directory,program)
define own_test_rules
$2/libc-test/$3.objects := $$(patsubst %,$2/libc/object/%.o,$$(wildcard tests/libc/$3/*.c tests/libc/$3/*.cc))

$2/libc-test/program/$3: $$($2/libc-test/$3.objects) $$($2/libc.libraries) linker/libc.ld
	$$(call say,LD,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($2/libc.link) $$($2/libc-test/$3.objects) --start-group $$($2/libc.libraries) $$(call libgcc,$1) --end-group -o $$@
endef

# $(call lua_pack,directory,name,scripts,modules): the first words are run.lua's, which runs each of the others.
define lua_pack
$(call say,PACK,$@)
@mkdir -p $(@D)
@printf '%s\n' /boot/run.lua $(filter-out run,$(notdir $(basename $3))) >$1/libc-test/$2.arguments
@printf '%s\n' 'package $2' 'component lua $1/libc/package/lua' 'entry lua' 'data arguments $1/libc-test/$2.arguments' \
	$(foreach s,$3 $4,'data $(subst .,-,$(notdir $s)) $s') >$1/libc-test/$2.description
$(Q)build/verdict pack -k $(SIGN_KEY) -o $@ $1/libc-test/$2.description
endef

# $(call picolibc_test_rules,architecture,directory,test)
define picolibc_test_rules
$2/libc-test/program/$3: $$(picolibc.unpacked) $$($2/libc.libraries) $2/libc-test/compile.flags linker/libc.ld tests/libc/picolibc.mk
	$$(call say,TEST,$$@)
	@mkdir -p $$(@D) $2/libc-test/object/$3
	$$(Q)$$(foreach s,$$(picolibc.test.$3.source),$$($2/libc-test/compile) $$(picolibc.test.$3.flags) $$(picolibc.test.$3.flags.$$(notdir $2)) \
		-c -o $2/libc-test/object/$3/$$(notdir $$s).o $$(picolibc)/$$s &&) \
		$$($2/libc.link) $$(picolibc.test.$3.link) $$(patsubst %,$2/libc-test/object/$3/%.o,$$(notdir $$(picolibc.test.$3.source))) \
		--start-group $$($2/libc.libraries) $$(call libgcc,$1) --end-group -o $$@
endef

$(foreach c,$(CONFIGURATIONS),$(eval \
	$(call libc_test_rules,$(firstword $(subst -, ,$c)),$(lastword $(subst -, ,$c)),build/$c)))

libc.test.packages := $(picolibc.packages) $(lua.packages)
libc.test.files = $(foreach a,$(ARCHITECTURES),build/$a-$(TOOLCHAIN)/release/kernel build/$a-$(TOOLCHAIN)/libc/lua.package \
	$(libc.test.packages:%=build/$a-$(TOOLCHAIN)/libc-test/%.package))

# Asked for once in a run. Without them the rest is run.
lua.upstream.get = [ -e $(lua.upstream.files)/all.lua ] || \
	qemu/fetch-source $(lua.upstream.url) $(lua.upstream.sum) $(lua.upstream) 2>build/log/lua-tests || :
lua.upstream.skipped = skipped: the $(words $(lua.upstream.names)) files of Lua'\''s own test suite. $(lua.upstream.url) could not be \
	had; put it in build/download (sha256 $(lua.upstream.sum)), or name a directory that has the files: LUA_TESTS=...

.PHONY: test-libc
test-libc:
	$(if $(LUA_TESTS),$(if $(wildcard $(LUA_TESTS)/all.lua),,$(error LUA_TESTS=$(LUA_TESTS): there is no all.lua)))
	@qemu/install-packages libc
	@mkdir -p build/log
	@$(lua.upstream.get)
	@$(MAKE) --no-print-directory $(parallel) run-test-libc

# A make of its own, which sees what was fetched.
.PHONY: run-test-libc
run-test-libc:
	@$(MAKE) $(submake) CONFIGURATIONS='$(ARCHITECTURES:%=%-$(TOOLCHAIN))' WANTED='$(libc.test.files)'
	@tests/libc/run $(TOOLCHAIN) $(libc.test.packages)
	$(if $(filter lua-upstream,$(lua.packages)),,@echo '$(strip $(lua.upstream.skipped))')
