# Which programs have a whole C library: those that say so by a file "libc" beside their sources, which names it; and,
# with LIBC=picolibc, the one that PROG names.

libc.known := picolibc
libc.marked := $(notdir $(patsubst %/,%,$(dir $(wildcard user/program/*/libc))))
$(foreach p,$(libc.marked),$(if $(filter $(libc.known),$(file <user/program/$p/libc)),,\
	$(error user/program/$p/libc: it is to name one of: $(libc.known))))
$(if $(LIBC),$(call one_of,LIBC,$(libc.known)))
libc.programs := $(sort $(libc.marked) $(if $(LIBC),$(PROG)))
