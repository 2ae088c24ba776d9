using System.CommandLine;
using System.Security.Cryptography;
using Helios.Node.Cli;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Crypto;
using Helios.Protocol.Tests.Governance;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Vectors;

namespace Helios.Node.Tests.Cli;

/// <summary>Files that the command line names: what is wrong with one is said with its option and its path, and the code is 2.</summary>
public sealed class GivenFilesTests : IDisposable
{
    private const string Node = "http://127.0.0.1:1";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_with_its_option()
    {
        string missing = _folder.Below("missing"), folder = Directory.CreateDirectory(_folder.Below("folder")).FullName;
        Dictionary<string, Func<string, string[]>> lines = await LinesAsync();
        lines.Keys.Order().ShouldBe(FileOptions(CommandLine.Create(), []).Order(), "each option and argument that names a file is tried");
        foreach ((string option, Func<string, string[]> line) in lines)
        {
            foreach ((string path, string reason) in ((string, string)[])[(missing, "no such file"), (folder, "is a folder")])
                await NamedAsync(option, line(path), path, option.EndsWith("--config", StringComparison.Ordinal) ? "" : reason);
        }
    }

    [Fact]
    public async Task A_file_of_another_form_is_named_with_its_option()
    {
        string garbage = Write("garbage", "{");
        foreach ((string option, Func<string, string[]> line) in await LinesAsync())
        {
            // a token is any text, and a quote any bytes; what a node said is judged; a configuration has errors of its own
            if (option is "policy submit --token-file" or "verify --keys" or "quote inspect FILE" or "quote verify FILE"
                || option.EndsWith("--config", StringComparison.Ordinal))
                continue;
            await NamedAsync(option, line(garbage), garbage, "");
        }
    }

    private static async Task NamedAsync(string option, string[] line, string path, string reason)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        (await CommandLine.RunAsync(line, output, error)).ShouldBe(ExitCode.Configuration, $"{option}: {output}{error}");
        string said = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(sentence => sentence.StartsWith("error: ",
            StringComparison.Ordinal));
        said.ShouldContain(option.Split(' ')[^1]);
        said.ShouldContain(path, customMessage: option);
        said.ShouldContain(reason, customMessage: option);
        output.ToString().ShouldBeEmpty(option);
    }

    /// <summary>A line for each, in which all other files can be read.</summary>
    private async Task<Dictionary<string, Func<string, string[]>>> LinesAsync()
    {
        using var secret = new Secp256k1SecretKey(SHA256.HashData("anna"u8));
        string register = new('a', 96);
        string config = Write("node.hocon", $$"""
            helios.network = mainnet
            helios.authority { threshold = 1, keys = ["{{secret.PublicKey}}"] }
            helios.tee.policy {
              accept = releases
              releases { "1.0" { mrtd = ["{{register}}"], rtmr1 = ["{{register}}"], rtmr2 = ["{{register}}"] } }
            }
            """);
        var draft = new StringWriter();
        (await CommandLine.RunAsync(["policy", "new", "--config", config], draft, draft)).ShouldBe(ExitCode.Success, draft.ToString());
        string document = Write("v1.json", draft.ToString()), quote = Write("quote.hex", "00"), answer = Write("answer.json", "{}");
        string trust = Write("trust.json", KeyVectors.All["trusts"]!["keys"]!.ToJsonString());
        string policy = Path.Combine(VectorPack.RepositoryRoot(), "tools/simulated-policy.json");
        string collateral = _folder.Below("collateral.json");
        await File.WriteAllBytesAsync(collateral, CollateralJson.Write(SimulatedPlatform.Create().IssueCollateral()));
        string[] verify = ["verify", answer, "--trust", trust], named = ["--founding-checkpoint", new string('1', 64)];
        return new()
        {
            ["node --config"] = file => ["node", "--config", file],
            ["config check --config"] = file => ["config", "check", "--config", file],
            ["check --policy"] = file => ["check", Node, "--policy", file],
            ["check --collateral"] = file => ["check", Node, "--collateral", file],
            ["trust --follow"] = file => ["trust", Node, "--follow", file],
            ["trust --policy"] = file => ["trust", Node, .. named, "--policy", file],
            ["trust --collateral"] = file => ["trust", Node, .. named, "--policy", policy, "--collateral", file],
            ["verify --trust"] = file => ["verify", answer, "--trust", file],
            ["verify --keys"] = file => [.. verify, "--keys", file],
            ["verify --request"] = file => [.. verify, "--request", file],
            ["verify --policy"] = file => ["verify", "--url", Node, .. named, "--policy", file],
            ["verify --collateral"] = file => ["verify", "--url", Node, .. named, "--policy", policy, "--collateral", file],
            ["quote inspect FILE"] = file => ["quote", "inspect", file],
            ["quote verify FILE"] = file => ["quote", "verify", file, "--collateral", collateral],
            ["quote verify --collateral"] = file => ["quote", "verify", quote, "--collateral", file],
            ["quote verify --policy"] = file => ["quote", "verify", quote, "--collateral", collateral, "--policy", file],
            ["quote verify --event-log"] = file => ["quote", "verify", quote, "--collateral", collateral, "--event-log", file],
            ["policy new --config"] = file => ["policy", "new", "--config", file],
            ["policy new --after"] = file => ["policy", "new", "--config", config, "--after", file],
            ["policy show FILE"] = file => ["policy", "show", file],
            ["policy diff BEFORE"] = file => ["policy", "diff", file, document],
            ["policy diff AFTER"] = file => ["policy", "diff", document, file],
            ["policy sign FILE"] = file => ["policy", "sign", file, "--key", document],
            ["policy sign --key"] = file => ["policy", "sign", document, "--key", file],
            ["policy check FILE"] = file => ["policy", "check", file, "--config", config],
            ["policy check --config"] = file => ["policy", "check", document, "--config", file],
            ["policy submit FILE"] = file => ["policy", "submit", file, Node],
            ["policy submit --token-file"] = file => ["policy", "submit", document, Node, "--token-file", file],
        };
    }

    private static IEnumerable<string> FileOptions(Command command, string[] names) =>
    [
        .. command.Options.Where(option => option.ValueType == typeof(FileInfo))
            .Select(option => string.Join(' ', [.. names, option.Name])),
        .. command.Arguments.Where(argument => argument.ValueType == typeof(FileInfo))
            .Select(argument => string.Join(' ', [.. names, argument.Name])),
        .. command.Subcommands.SelectMany(child => FileOptions(child, [.. names, child.Name])),
    ];

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.Below(name), text);
        return _folder.Below(name);
    }
}
