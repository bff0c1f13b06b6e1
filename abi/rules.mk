# The host's tool, build/verdict, and the check that no frozen number has changed.

# Of the kernel: what looks at a package's manifest, so that both say the same.
tool.kernel := $(addprefix kernel/package/,manifest.c manifest_fields.c manifest_objects.c path.c)
tool.objects := $(patsubst %,build/host/%.o,$(wildcard abi/tool/*.c) $(tool.kernel))
tool.compile := $(HOSTCC) -std=c17 -O2 -g -D_GNU_SOURCE -Iabi -Iabi/include -Iabi/tool -Ikernel $(crypto.include) $(reproducible)

$(eval $(call stamp,build/host/tool.flags,tool.compile))
$(eval $(call stamp,build/host/tool.objects,tool.objects))

build/host/abi/tool/%.c.o: abi/tool/%.c build/host/tool.flags
	$(call say,HOSTCC,$@)
	@mkdir -p $(@D)
	$(Q)$(tool.compile) $(warnings.c) $(dependencies) -c -o $@ $<

build/host/kernel/package/%.c.o: kernel/package/%.c build/host/tool.flags
	$(call say,HOSTCC,$@)
	@mkdir -p $(@D)
	$(Q)$(tool.compile) $(warnings.c) $(dependencies) -c -o $@ $<

build/verdict: $(tool.objects) $(crypto.host.objects) build/host/tool.objects
	$(call say,HOSTLD,$@)
	$(Q)$(HOSTCC) -o $@ $(tool.objects) $(crypto.host.objects)

# The keys by which this tree signs its own packages: made once, and nobody's but this build's. TRUSTED_KEYS names the
# public keys that the kernel trusts instead; then SIGN_KEY is to be a secret key that belongs to one of them.
SIGN_KEY ?= build/key/development.secret
TRUSTED_KEYS ?= build/key/development.public

build/key/development.secret build/key/development.public &: | build/verdict
	$(call say,KEY,build/key/development)
	@mkdir -p build/key
	@rm -f build/key/development.secret build/key/development.public
	$(Q)build/verdict key new -o build/key/development

$(eval $(call stamp,build/key/trusted_key.names,TRUSTED_KEYS))

build/key/trusted/trusted_key.def: $(TRUSTED_KEYS) build/key/trusted_key.names abi/tool/key.c | build/verdict
	$(call say,KEYS,$@)
	@mkdir -p $(@D)
	$(Q)build/verdict key trust $(TRUSTED_KEYS) >$@

build/abi.lock: build/verdict $(wildcard abi/*.def abi/*/*.def)
	$(call say,LOCK,abi/v1)
	$(Q)build/verdict lock check
	@touch $@

# The manual, of the same lists: man pages, and the HTML site that mandoc makes of them, with the matrix, which is of a run
# of the conformance suite (MATRIX=no: without, unless it is there already).
.PHONY: docs
docs: $(if $(filter no,$(MATRIX)),,matrix)
	@qemu/install-packages docs
	@$(MAKE) --no-print-directory $(parallel) build/verdict
	@rm -rf build/docs
	@build/verdict docs -o build/docs
	@abi/man/make-html build/docs
	@echo 'build/docs/html/index.html build/docs/man'

-include $(wildcard $(tool.objects:.o=.d))
