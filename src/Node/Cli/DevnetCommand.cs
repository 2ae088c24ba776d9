using System.CommandLine;
using System.Runtime.InteropServices;
using Helios.Node.Hosting;

namespace Helios.Node.Cli;

/// <summary><c>helios-akka devnet …</c>: becomes the program <c>Helios.Devnet</c>, where that is installed.</summary>
/// <remarks>
/// A made-up Ethereum does not belong into a node: nothing here references its code, and the published image does not have the program.
/// It is found as git finds its commands: in the folder of this program, then along PATH.
/// </remarks>
public static partial class DevnetCommand
{
    public const string Program = "Helios.Devnet";

    public static Command Create()
    {
        var options = new Argument<string[]>("OPTIONS") { Description = "handed on as they are", Arity = ArgumentArity.ZeroOrMore };
        var command = new DetailedCommand("devnet",
            "Start a small local Ethereum to try things out with: a separate program, not part of a published node.",
            """
            Examples:
              helios-akka devnet --slot-seconds 2 --beacon-port 5052 --execution-port 8545 --out ./devnet
              helios-akka devnet -- --help
              helios-akka node --network ./devnet --beacon-endpoints http://127.0.0.1:5052 \
                               --beacon-checkpoint "$(cat ./devnet/checkpoint.txt)"

            The program is Helios.Devnet, beside helios-akka or on the PATH. In the source tree,
            'dotnet build src/Devnet -c Release' builds it.

            Exit code: that of the devnet; 3 where it is not installed.
            """) { options };
        command.SetAction((line, _) => CommandErrors.ReportAsync(
            () => Task.FromResult(Become(line.GetValue(options) ?? [])), line.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>The <c>Helios.Devnet</c> of the first folder that has one; null where none does.</summary>
    internal static string? Find(IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);

    private static int Become(string[] options)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        IEnumerable<string> folders = [AppContext.BaseDirectory, .. path.Split(':', StringSplitOptions.RemoveEmptyEntries)];
        string program = Find(folders) ?? throw new StartupException(ExitCode.Environment,
            $"{Program} is neither in {AppContext.BaseDirectory} nor on the PATH. It is not part of a published node; " +
            "'dotnet build src/Devnet -c Release' builds it, in src/Devnet/bin/Release/net10.0.");
        Execute(program, [program, .. options, null]);
        throw new StartupException(ExitCode.Environment, $"{program}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>
    /// execve(2) with this process's environment: terminal, signals and exit code are the program's own. Returns only when it fails.
    /// </summary>
    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Execute(string path, string?[] arguments);
}
