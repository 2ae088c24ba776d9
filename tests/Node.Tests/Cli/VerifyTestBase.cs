using System.Text.Json.Nodes;
using Helios.Client.Trust;
using Helios.Node.Cli;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Helios.Vectors;

namespace Helios.Node.Tests.Cli;

/// <summary>Runs <c>helios-akka verify</c> by its own entry, in a folder of its files.</summary>
public abstract class VerifyTestBase(RunningDevnet devnet) : IDisposable
{
    protected const string Nonce = "0x000102030405060708090a0b0c0d0e0f";
    protected const string Request =
        $$"""{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd","nonce":"{{Nonce}}"}""";

    protected static readonly string Policy = Path.Combine(VectorPack.RepositoryRoot(), "tools/simulated-policy.json");

    private readonly TemporaryFolder _folder = new();

    protected RunningDevnet Devnet { get; } = devnet;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<TestNode> StartAsync()
    {
        TestNode node = await TestNode.StartAsync(Devnet.Settings());
        await node.SetUpAsync(Devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        return node;
    }

    /// <returns>The path of the trust file.</returns>
    protected async Task<string> TrustAsync(TestNode node)
    {
        var output = new StringWriter();
        var checks = new StringWriter();
        int code = await CommandLine.RunAsync(
            [
                "trust", node.Host.ApiUrl.ToString(), "--simulated", "--policy", Policy, "--founding-checkpoint",
                Devnet.Host.FirstCheckpoint.ToString(),
            ],
            output, checks);
        code.ShouldBe(ExitCode.Simulated, checks.ToString());
        checks.ToString().ShouldContain("ok    the quote is about this statement and about our nonce");
        TrustFile kept = TrustFile.Parse(System.Text.Encoding.UTF8.GetBytes(output.ToString()));
        kept.PublicKey.ShouldBe(await node.KeyAsync());
        kept.Founding.BlockRoot.ShouldBe(Devnet.Host.FirstCheckpoint);
        kept.IsSimulated.ShouldBeTrue();
        return Write("trust.json", output.ToString());
    }

    protected static async Task FailsAsync(string check, params string[] arguments)
    {
        (int code, string said) = await RunAsync(["verify", .. arguments]);
        said.ShouldContain($"FAIL  {check}: ", customMessage: said);
        said.TrimEnd().ShouldEndWith("REFUSED: do not believe this answer");
        code.ShouldBe(1, said);
        (_, said) = await RunAsync(["verify", .. arguments, "--json"]);
        JsonNode.Parse(said)!["checks"]!.AsArray().Where(found => !(bool)found!["holds"]!).Select(found => (string)found!["name"]!)
            .ShouldContain(check);
    }

    protected static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var output = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, output, output);
        return (code, output.ToString());
    }

    protected string Write(string name, string text)
    {
        File.WriteAllText(_folder.Below(name), text);
        return _folder.Below(name);
    }
}
