# Cryptography: libsodium, of this release as it was published, and what is ours between it and the rest. The same
# files are compiled for the kernel and the runtime, freestanding, and for this machine (the tool and the unit tests).

libsodium := build/third_party/libsodium-1.0.18
libsodium.unpacked := $(libsodium)/.unpacked
libsodium.source := $(libsodium)/src/libsodium

# Which of its files, for whom; and which of ours. (abi/crypto/glue.c is what they take from the rest of the library.)
libsodium.hash := $(addprefix crypto_generichash/blake2b/ref/,blake2b-ref.c blake2b-compress-ref.c generichash_blake2b.c)
crypto.curve := crypto_core/ed25519/ref10/ed25519_ref10.c
crypto.hash := crypto_hash/sha512/cp/hash_sha512_cp.c
libsodium.signature := $(crypto.curve) crypto_sign/ed25519/ref10/open.c $(crypto.hash)
libsodium.sign := $(addprefix crypto_sign/ed25519/ref10/,sign.c keypair.c)
libsodium.kernel := $(libsodium.hash) $(libsodium.signature) crypto_verify/sodium/verify.c
libsodium.user := $(libsodium.hash) crypto_verify/sodium/verify.c
libsodium.host := $(libsodium.hash) $(libsodium.signature) $(libsodium.sign) crypto_verify/sodium/verify.c
crypto.kernel := abi/crypto/glue.c abi/crypto/hash.c abi/crypto/proof.c abi/crypto/hinit.c abi/crypto/signature.c
crypto.user := abi/crypto/glue.c abi/crypto/hash.c abi/crypto/proof.c
crypto.host := abi/crypto/glue.c abi/crypto/hash.c abi/crypto/proof.c abi/crypto/signature.c abi/crypto/sign.c

libsodium.sources := $(sort $(addprefix $(libsodium.source)/,$(libsodium.kernel) $(libsodium.user) $(libsodium.host)))
libsodium.include := -isystem $(libsodium.source)/include/sodium -isystem $(libsodium)/builds/msvc
libsodium.flags := -include abi/crypto/shim/align.h -DHAVE_TI_MODE -DNATIVE_LITTLE_ENDIAN -fno-strict-aliasing
crypto.include := -Iabi/crypto/include
# libsodium includes headers of a C library: freestanding, those in abi/crypto/shim.
# A boot checks one signature, and an emulator has to translate the curve's code before it executes it once. With calls,
# where all inlined is straight lines, it executes 2 % more, of half as much; where the linker puts these files together
# with the kernel's, a seventh of the calls are gone, but only with -Os for all of them (with -O2 loops are unrolled).
crypto.signature := $(crypto.curve) crypto_sign/ed25519/ref10/open.c crypto_verify/sodium/verify.c \
	abi/crypto/glue.c abi/crypto/hinit.c abi/crypto/signature.c
# A third of the hash is a loop's body that is fallen into, which an emulator translates from there and again from the
# loop's head: as a section of its own it is jumped to. (clang itself, not its driver, takes that for aarch64, too.)
# With -Os what is before and after the loop is half as long on x86_64, and a byte takes 0.6 % more.
crypto.blocks.clang := -Xclang -fbasic-block-sections=list=abi/crypto/blocks.list
crypto.blocks.gcc :=
# The inverse and the square root of a field's element begin with the same 250 squarings, which libsodium has twice: LLVM's
# pass for what is alike makes one function of them (boot: 0.2 ms). It mixes up the source lines of what it makes (clang
# 14), so there are none.
crypto.alike.clang := -g0 -mllvm -ir-outliner
crypto.alike.gcc :=
# $(call crypto_flags,source,toolchain of the kernel, or nothing of a program)
crypto_flags = $(if $2,$(if $(filter $(addprefix %,$(crypto.signature)),$1),-Os $(kernel.together.$2))$(if \
	$(filter $(addprefix %,$(crypto.curve)),$1), $(crypto.alike.$2))$(if \
	$(filter $(addprefix %,$(crypto.hash)),$1),-Os $(crypto.blocks.$2)))
crypto.freestanding := -Iabi/include -isystem abi/crypto/shim $(libsodium.include) $(crypto.include) $(libsodium.flags)

$(libsodium.unpacked): qemu/fetch-source
	$(call say,FETCH,libsodium 1.0.18)
	$(Q)qemu/fetch-source pool/main/libs/libsodium/libsodium_1.0.18.orig.tar.gz \
		d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4 $(libsodium)
	@touch $@
$(libsodium.sources): $(libsodium.unpacked) ;

# $(call crypto_objects,kernel or user,directory)
crypto_objects = $(patsubst %,$2/crypto/$1/%.o,$(libsodium.$1) $(crypto.$1))

# Compiled as what it becomes a part of is: $(call crypto_rules,kernel or user,directory,compiler and flags,toolchain of
# the kernel)
define crypto_rules
$2/crypto/$1.compile := $$(strip $3 $$(crypto.freestanding))
$2/crypto/$1.compiled := $$($2/crypto/$1.compile) $$(call crypto_flags,$$(crypto.signature),$4) $$(crypto.signature) \
	$$(call crypto_flags,$$(crypto.hash),$4)
$$(eval $$(call stamp,$2/crypto/$1.flags,$2/crypto/$1.compiled))

$2/crypto/$1/%.c.o: $$(libsodium.source)/%.c $2/crypto/$1.flags abi/crypto/blocks.list
	$$(call say,CC,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($2/crypto/$1.compile) $$(call crypto_flags,$$<,$4) -std=c17 -w $$(dependencies) -c -o $$@ $$<

$2/crypto/$1/%.c.o: %.c $2/crypto/$1.flags | $$(libsodium.unpacked)
	$$(call say,CC,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$($2/crypto/$1.compile) $$(call crypto_flags,$$<,$4) -std=c17 $$(warnings.c) $$(dependencies) -c -o $$@ $$<

-include $$(patsubst %.o,%.d,$$(wildcard $$(call crypto_objects,$1,$2)))
endef

# For this machine, with its own C library.
crypto.host.objects := $(patsubst %,build/host/crypto/%.o,$(libsodium.host) $(crypto.host))
crypto.host.compile := $(HOSTCC) -std=c17 -O2 -g -D_GNU_SOURCE -Iabi/include $(libsodium.include) $(crypto.include) \
	$(libsodium.flags) $(reproducible)

$(eval $(call stamp,build/host/crypto.flags,crypto.host.compile))

build/host/crypto/%.c.o: $(libsodium.source)/%.c build/host/crypto.flags
	$(call say,HOSTCC,$@)
	@mkdir -p $(@D)
	$(Q)$(crypto.host.compile) -w $(dependencies) -c -o $@ $<

build/host/crypto/%.c.o: %.c build/host/crypto.flags | $(libsodium.unpacked)
	$(call say,HOSTCC,$@)
	@mkdir -p $(@D)
	$(Q)$(crypto.host.compile) $(warnings.c) $(dependencies) -c -o $@ $<

-include $(patsubst %.o,%.d,$(wildcard $(crypto.host.objects)))
