using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Helios.Vectors;

namespace Helios.Node.Tests.Docs;

/// <summary>The three commands of the README, as they stand there, in a shell in front of a node on a devnet.</summary>
public sealed class ReadmeTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Url = "http://127.0.0.1:3032";

    [Fact]
    public async Task Three_commands_of_the_README_lead_from_the_shell_to_belief_about_a_balance()
    {
        string root = VectorPack.RepositoryRoot();
        Match found = Regex.Match(
            await File.ReadAllTextAsync(Path.Combine(root, "README.md")), @"(?<=\n\n)    helios-akka trust (?:    .*\n|.*\n)+?(?=\n)");
        string commands = Regex.Replace(found.Value, "(?m)^    ", "");
        Regex.Matches(commands, @"(?m)^(helios-akka|echo) ").Count.ShouldBe(3, commands);

        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        string statement = (string)JsonNode.Parse((await node.GetAsync("/v1/attestation?nonce=00")).Body)!["statement"]!;
        string own = commands.Replace(Url, $"{node.Host.ApiUrl}".TrimEnd('/'), StringComparison.Ordinal)
            .Replace("--network-id ID", $"--network-id {JsonNode.Parse(statement)!["networkId"]}", StringComparison.Ordinal);
        own.ShouldNotContain(" ID");
        own.ShouldNotContain(":3032");

        using var folder = new TemporaryFolder();
        Directory.CreateSymbolicLink(folder.Below("tools"), Path.Combine(root, "tools"));
        (int code, string said) = await RunAsync(folder.Below("."), own);
        said.ShouldContain("ok    request: it is about your request, a call");
        said.TrimEnd().ShouldEndWith("SIMULATED: every check holds, and proves nothing");
        code.ShouldBe(ExitCode.Simulated, said);
        string result = Regex.Match(said, "the result: 0x([0-9a-f]{64})").Groups[1].Value;
        BigInteger.Parse("0" + result, NumberStyles.HexNumber, CultureInfo.InvariantCulture).ShouldBeGreaterThan(
            BigInteger.Zero, "the account of the README holds the token");
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, string commands)
    {
        string program = Path.GetDirectoryName(typeof(Settings).Assembly.Location)!;
        var start = new ProcessStartInfo("bash", ["-c", commands])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{program}:{Environment.GetEnvironmentVariable("PATH")}";
        using Process shell = Process.Start(start)!;
        Task<string> complaints = shell.StandardError.ReadToEndAsync();
        string said = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (shell.ExitCode, said + await complaints);
    }
}
