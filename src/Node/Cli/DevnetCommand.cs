using System.CommandLine;
using System.Runtime.InteropServices;
using Helios.Node.Hosting;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka devnet …</c>: becomes the program <c>Helios.Devnet</c>, where that is installed.</summary>
/// <remarks>
/// A made-up Ethereum has no place in a node: no code of it is referenced from here, and the published image has no such program.
/// Found as git finds its commands: in the folder of this program, then along PATH.
/// </remarks>
public static partial class DevnetCommand
{
    public const string Program = "Helios.Devnet";

    public static Command Create()
    {
        var options = new Argument<string[]>("OPTIONS") { Description = "handed on as they are", Arity = ArgumentArity.ZeroOrMore };
        var command = new DetailedCommand("devnet", "Start a small local Ethereum to try things out with; a program of its own, not part of a published node.",
            """
            Examples:
              helios-akka devnet --slot-seconds 2 --beacon-port 5052 --execution-port 8545 --out ./devnet
              helios-akka devnet -- --help
              helios-akka node --network ./devnet --beacon-endpoints http://127.0.0.1:5052 --beacon-checkpoint "$(cat ./devnet/checkpoint.txt)"

            The program is Helios.Devnet, beside helios-akka or on the PATH; in the source tree 'dotnet build src/Devnet -c Release' makes it.

            Exit code: that of the devnet; 3 where it is not installed.
            """) { options };
        command.SetAction((line, _) => CommandErrors.ReportAsync(() => Task.FromResult(Become(line.GetValue(options) ?? []))));
        return command;
    }

    /// <summary>The first of these folders' <c>Helios.Devnet</c>; null where none has it.</summary>
    internal static string? Find(IEnumerable<string> folders) => folders.Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);

    private static int Become(string[] options)
    {
        IEnumerable<string> folders = [AppContext.BaseDirectory, .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];
        string program = Find(folders) ?? throw new StartupException(ExitCode.Environment,
            $"{Program} is neither in {AppContext.BaseDirectory} nor on the PATH. It is no part of a published node; 'dotnet build src/Devnet -c Release' makes it, in src/Devnet/bin/Release/net10.0.");
        Execute(program, [program, .. options, null]);
        throw new StartupException(ExitCode.Environment, $"{program}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>execve(2) with this process's environment: terminal, signals and exit code are the program's own. Returns only when it fails.</summary>
    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Execute(string path, string?[] arguments);
}
