using System.Diagnostics;
using Helios.Node.Cli;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Cli;

/// <summary>The scripts of <c>helios-akka completion</c>, in the shells that they are for.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("helios-akka ", "node")]
    [InlineData("helios-akka sta", "status")]
    [InlineData("helios-akka quote ", "verify")]
    [InlineData("helios-akka node --beacon-ch", "--beacon-checkpoint")]
    [InlineData("helios-akka node --network ma", "mainnet")]
    [InlineData("helios-akka node --api-port 1 --tee-provider ", "simulated")]
    [InlineData("helios-akka config check --log-format ", "json")]
    [InlineData("helios-akka completion ", "fish")]
    public async Task Bash_completes_commands_options_and_values(string line, string expected)
    {
        await WriteProgramAsync();
        string[] words = line.Split(' ');
        string asked = $$"""
            PATH="{{_folder.Path}}:$PATH"
            source <(helios-akka completion bash)
            COMP_WORDS=({{string.Join(' ', words.Select(word => $"\"{word}\""))}})
            COMP_CWORD={{words.Length - 1}}
            COMP_LINE="{{line}}"
            COMP_POINT=${#COMP_LINE}
            _helios_akka helios-akka "{{words[^1]}}" "{{words[^2]}}"
            printf '%s\n' "${COMPREPLY[@]}"
            complete -p helios-akka
            """;
        (int code, string output) = await RunAsync("bash", "--norc", "-c", asked);
        code.ShouldBe(0, output);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (string[] offers, string begun) = (lines[..^1], words[^1]);
        offers.ShouldContain(expected);
        offers.ShouldAllBe(offer => offer.StartsWith(begun, StringComparison.Ordinal));
        lines[^1].ShouldBe("complete -o default -F _helios_akka helios-akka");
    }

    [ShellFact("zsh")]
    public Task Zsh_can_read_its_script() => CheckSyntaxAsync("zsh", "-n");

    [ShellFact("fish")]
    public Task Fish_can_read_its_script() => CheckSyntaxAsync("fish", "--no-execute");

    private async Task CheckSyntaxAsync(string shell, string checkOnly)
    {
        var script = new StringWriter();
        (await CommandLine.RunAsync(["completion", shell], script, TextWriter.Null)).ShouldBe(0);
        string file = _folder.Below("script");
        await File.WriteAllTextAsync(file, script.ToString());
        (int code, string output) = await RunAsync(shell, checkOnly, file);
        code.ShouldBe(0, output);
    }

    private async Task WriteProgramAsync()
    {
        string program = _folder.Below("helios-akka");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec dotnet \"{typeof(CommandLine).Assembly.Location}\" \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    private sealed class ShellFactAttribute : FactAttribute
    {
        public ShellFactAttribute(string shell)
        {
            if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, shell))))
                Skip = $"{shell} is not installed: apt-get install {shell}";
        }
    }
}
