# The kit: what others need to build and run programs of their own, without this tree. user/kit/install says what is in it.

PREFIX ?= /usr/local
DESTDIR ?=
kit.files := build/verdict $(foreach a,$(ARCHITECTURES),$(addprefix build/$a-clang/,libverdict.a release/kernel))
# How the kit has programs compiled and linked: as this tree does its own.
kit.code := $(filter-out -ffile-prefix-map=%,$(code.flags))
kit.words = CODE_FLAGS='$(kit.code)' CXX_FLAGS='$(cxx.flags)' LINK_FLAGS='$(link.flags) $(link.program)' $(foreach a,$(ARCHITECTURES),\
	TARGET_$a='$($a.target)' FLAGS_$a='$($a.flags)' FLAGS_$a_gcc='$($a.flags.gcc)' EMULATION_$a='$($a.emulation)')

.PHONY: install
install:
	@qemu/install-packages install
	@$(MAKE) $(submake) CONFIGURATIONS='$(ARCHITECTURES:%=%-clang)' WANTED='$(kit.files)'
	@$(kit.words) SIGN_KEY='$(if $(filter file,$(origin SIGN_KEY)),$(SIGN_KEY))' TRUSTED_KEYS='$(TRUSTED_KEYS)' \
		user/kit/install '$(DESTDIR)$(PREFIX)'
	@echo 'installed in $(DESTDIR)$(PREFIX); with its bin in PATH: cp -r "$$(verdict-run --kit)/template" mine'

.PHONY: uninstall
uninstall:
	@user/kit/uninstall '$(DESTDIR)$(PREFIX)'
