# picolibc's own test programs that are run on this kernel: $(call picolibc_test,name,source,format,flags). The format is
# which of its printf and scanf families a program has. A name that ends in -fails is of one that must not end in 0, as
# picolibc's own build has it. What is left out, and why: picolibc.left-out.

picolibc.tests :=
define picolibc_test
picolibc.tests += $1
picolibc.test.$1.source := $2
picolibc.test.$1.flags := $$(picolibc.format.$3) $4
picolibc.test.$1.link := $$(if $$(filter-out d,$3),--defsym=vfprintf=__$3_vfprintf --defsym=vfscanf=__$3_vfscanf)
endef
picolibc.format.d := -D_PICOLIBC_PRINTF=100 -D_PICOLIBC_SCANF=100
picolibc.format.f := -D_PICOLIBC_PRINTF=102 -D_PICOLIBC_SCANF=102
picolibc.format.i := -D_PICOLIBC_PRINTF=105 -D_PICOLIBC_SCANF=105
picolibc.format.l := -D_PICOLIBC_PRINTF=108 -D_PICOLIBC_SCANF=108
picolibc.format.m := -D_PICOLIBC_PRINTF=109 -D_PICOLIBC_SCANF=109
# $(call picolibc_tests,directory,names,flags)
picolibc_tests = $(foreach n,$2,$(eval $(call picolibc_test,$n,$1/$n.c,d,$3)))

$(eval $(call picolibc_test,printf_scanf,test/printf_scanf.c,d))
$(eval $(call picolibc_test,printff_scanff,test/printf_scanf.c,f))
$(eval $(call picolibc_test,printfl_scanfl,test/printf_scanf.c,l))
$(eval $(call picolibc_test,printfi_scanfi,test/printf_scanf.c,i))
$(eval $(call picolibc_test,printfm_scanfm,test/printf_scanf.c,m))
$(eval $(call picolibc_test,printf-tests,test/printf-tests.c,d))
$(eval $(call picolibc_test,printff-tests,test/printf-tests.c,f))
$(eval $(call picolibc_test,printfi-tests,test/printf-tests.c,i))
$(eval $(call picolibc_test,printfm-tests,test/printf-tests.c,m))
$(eval $(call picolibc_test,time-sprintf,test/time-sprintf.c,i,-fno-builtin))
$(eval $(call picolibc_test,try-ilp32,test/try-ilp32.c test/try-ilp32-sub.c,d))
$(eval $(call picolibc_test,hosted-exit,test/hosted-exit.c,d))
$(eval $(call picolibc_test,hosted-exit-fails,test/hosted-exit.c,d,-DRETVAL=1))
$(eval $(call picolibc_test,abort-fails,test/abort.c,d))
$(eval $(call picolibc_test,math_errhandling,test/math_errhandling.c,d,-fno-builtin))
$(eval $(call picolibc_test,rounding-mode,test/rounding-mode.c test/rounding-mode-sub.c,d,-fno-builtin))
$(eval $(call picolibc_test,test-except-fails,test/test-except.c,d,-fno-builtin))
$(eval $(call picolibc_test,long_double,test/long_double.c,d))
$(eval $(call picolibc_test,test-long-longl,test/test-long-long.c,l))
$(eval $(call picolibc_test,test-long-long,test/test-long-long.c,d))
$(call picolibc_tests,test,regex ungetc malloc ffs setjmp atexit on_exit timegm test-atomic test-strchr test-memchr test-memset \
	test-put test-raise test-sprintf-percent-n test-ctype test-uchar test-wctomb test-scmpu test-strncpy time-tests constructor \
	fenv rand test-efcvt test-fma test-strtod complex-funcs malloc_stress math-funcs t_fmemopen test-vfscanf-percent-a \
	posix-io test-fopen test-mktemp test-tmpnam test-fread-fwrite test-ungetc-ftell test-fgetc test-fgets-eof test-wchar \
	test-funopen tls test-memcpy_s test-memset_s test-memmove_s test-strcat_s test-strcpy_s test-strerror_s \
	test-strerrorlen_s test-strncat_s test-strncpy_s test-strnlen_s test-sprintf_s test-vfprintf_s test-vsnprintf_s)
$(call picolibc_tests,test/libc-testsuite,basename dirname fnmatch qsort snprintf sscanf string strtol wcstol strtod)
# It holds that clang's long doubles raise no exceptions on aarch64; they are libgcc's here, and do.
picolibc.test.math_errhandling.flags.aarch64-clang := -U_TEST_LONG_DOUBLE
picolibc.newlib := -D_XOPEN_SOURCE=700 -D_GNU_SOURCE -isystem $(picolibc)/newlib/testsuite/include
$(call picolibc_tests,newlib/testsuite/newlib.iconv,iconvnm iconvjp iconvru,$(picolibc.newlib))
$(call picolibc_tests,newlib/testsuite/newlib.search,hsearchtest,$(picolibc.newlib))
$(call picolibc_tests,newlib/testsuite/newlib.stdio,nulprintf,$(picolibc.newlib))
$(eval $(call picolibc_test,newlib-atexit,newlib/testsuite/newlib.stdlib/atexit.c,d,$(picolibc.newlib)))
$(call picolibc_tests,newlib/testsuite/newlib.stdlib,size_max,$(picolibc.newlib))
$(call picolibc_tests,newlib/testsuite/newlib.string,memcpy-1 memmove1 strcmp-1 tstring,$(picolibc.newlib))
$(call picolibc_tests,newlib/testsuite/newlib.time,tzset asctime,$(picolibc.newlib))
$(call picolibc_tests,newlib/testsuite/newlib.wctype,tiswctype twctrans,$(picolibc.newlib))
