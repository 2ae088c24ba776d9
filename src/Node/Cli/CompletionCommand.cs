using System.CommandLine;
using Helios.Node.Hosting;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka completion SHELL</c>: prints the script that makes a shell complete commands, options and values.</summary>
/// <remarks>
/// The scripts ask this program at each completion, by System.CommandLine's directive <c>[suggest:POSITION]</c>, so they stay up to date.
/// </remarks>
public static class CompletionCommand
{
    private const string Bash = """
        # bash completion of helios-akka
        _helios_akka() {
            local line="${COMP_LINE:0:COMP_POINT}"
            local rest="${line#*[[:space:]]}"
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("$1" "[suggest:${#rest}]" "$rest" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _helios_akka helios-akka
        """;

    private const string Zsh = """
        #compdef helios-akka
        _helios_akka() {
            local rest="${(j: :)words[2,CURRENT]}"
            local -a found
            found=("${(@f)$(${words[1]} "[suggest:${#rest}]" "$rest" 2>/dev/null)}")
            compadd -- ${found:#} || _files
        }
        if [ "${funcstack[1]}" = _helios_akka ]; then _helios_akka "$@"; else compdef _helios_akka helios-akka; fi
        """;

    private const string Fish = """
        # fish completion of helios-akka
        function __helios_akka_complete
            set -l rest (commandline -cp | string replace -r '^\s*\S+\s' '')
            helios-akka "[suggest:"(string length -- "$rest")"]" "$rest" 2>/dev/null
        end
        complete -c helios-akka -a '(__helios_akka_complete)'
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new DetailedCommand("completion", "Print the script that makes a shell complete commands, options and values.",
            """
            Examples:
              helios-akka completion bash >/etc/bash_completion.d/helios-akka
              helios-akka completion zsh >"${fpath[1]}/_helios-akka"
              helios-akka completion fish >~/.config/fish/completions/helios-akka.fish
              source <(helios-akka completion bash)          for this shell only

            Exit code: 0; 2 a shell that is not known.
            """) { shell };
        command.SetAction(line =>
        {
            line.InvocationConfiguration.Output.WriteLine(Script(line.GetRequiredValue(shell)));
            return ExitCode.Success;
        });
        return command;
    }

    private static string Script(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => Fish,
    };
}
