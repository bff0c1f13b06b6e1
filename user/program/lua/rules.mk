# Lua 5.4, of this release as it was published, and beside it (in this directory) what makes require "verdict" work.

lua := build/third_party/lua-5.4.7
lua.unpacked := $(lua)/.unpacked
lua.names := lapi lauxlib lbaselib lcode lcorolib lctype ldblib ldebug ldo ldump lfunc lgc linit liolib llex lmathlib lmem \
	loadlib lobject lopcodes loslib lparser lstate lstring lstrlib ltable ltablib ltm lua lundump lutf8lib lvm lzio
lua.sources := $(lua.names:%=$(lua)/src/%.c)

$(lua.unpacked): qemu/fetch-source
	$(call say,FETCH,Lua 5.4.7)
	$(Q)qemu/fetch-source pool/main/l/lua5.4/lua5.4_5.4.7.orig.tar.gz \
		9fbf5e28ef86c69858f6d3d34eccc32e911c1a28b4120ff3e84aaa70cfbf1e30 $(lua)
	@touch $@
$(lua.sources): $(lua.unpacked) ;

libc.archives.lua := lua/liblua.a
libc.include.lua := -isystem $(lua)/src
libc.needed.lua := $(lua.unpacked)
# Where Lua opens its libraries, ours is made known as well.
libc.link.lua := --wrap=luaL_openlibs

# $(call lua_rules,architecture,toolchain,directory)
define lua_rules
$3/lua/objects := $$(patsubst %,$3/lua/%.o,$$(lua.names))
$3/lua/archive := $$(call archive.$2,$1) rcsD $3/lua/liblua.a $$($3/lua/objects)

$3/lua/%.o: $$(lua)/src/%.c $3/libc/own.flags | $3/picolibc/lib/libc.a
	$$(call say,CC,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($3/libc.compile) -std=gnu17 -w -c -o $$@ $$<

$3/lua/liblua.a: $$($3/lua/objects)
	$$(call say,AR,$$@)
	@rm -f $$@
	$$(Q)$$($3/lua/archive)
endef

$(foreach c,$(CONFIGURATIONS),$(eval \
	$(call lua_rules,$(firstword $(subst -, ,$c)),$(lastword $(subst -, ,$c)),build/$c)))
