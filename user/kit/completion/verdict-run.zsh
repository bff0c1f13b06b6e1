#compdef verdict-run
_arguments '--help[how it is used]' '--kit[where the kit is]' '--arch[whose machine]:architecture:(x86_64 aarch64)' \
        '--append[the command line of the kernel]:text:' '--timeout[stop it after so long]:seconds:' \
        '--interactive[the terminal is the serial line]' '--log[keep the serial output]:file:_files' \
        '--quiet[do not show it]' '--memory[of the machine]:MiB:' '--key[to sign with]:secret key:_files' '*:file:_files'
