# The host's tool, build/verdict, and the check that no frozen number has changed.

tool.objects := $(patsubst %,build/host/%.o,$(wildcard abi/tool/*.c))
tool.compile := $(HOSTCC) -std=c17 -O2 -g -D_GNU_SOURCE -Iabi -Iabi/include -Iabi/tool $(crypto.include) $(reproducible)

$(eval $(call stamp,build/host/tool.flags,tool.compile))
$(eval $(call stamp,build/host/tool.objects,tool.objects))

build/host/abi/tool/%.c.o: abi/tool/%.c build/host/tool.flags
	$(call say,HOSTCC,$@)
	@mkdir -p $(@D)
	$(Q)$(tool.compile) $(warnings.c) $(dependencies) -c -o $@ $<

build/verdict: $(tool.objects) $(crypto.host.objects) build/host/tool.objects
	$(call say,HOSTLD,$@)
	$(Q)$(HOSTCC) -o $@ $(tool.objects) $(crypto.host.objects)

build/abi.lock: build/verdict $(wildcard abi/*.def abi/v1/*.def)
	$(call say,LOCK,abi/v1)
	$(Q)build/verdict lock check
	@touch $@

-include $(wildcard $(tool.objects:.o=.d))
