# bash completion for verdict-run(1)
_verdict_run()
{
        local word=${COMP_WORDS[COMP_CWORD]}
        case ${COMP_WORDS[COMP_CWORD - 1]} in
        --arch) COMPREPLY=($(compgen -W 'x86_64 aarch64' -- "$word")) ;;
        --append | --timeout | --memory) COMPREPLY=() ;;
        *)
                COMPREPLY=($(compgen -f -- "$word"))
                [[ $word != -* ]] || COMPREPLY=($(compgen -W '--help --kit --arch --append --timeout --interactive --log
                        --quiet --memory --key' -- "$word"))
                ;;
        esac
}
complete -o filenames -F _verdict_run verdict-run
