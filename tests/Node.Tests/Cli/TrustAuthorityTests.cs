using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Trust;
using Helios.Node.Cli;
using Helios.Node.Hosting;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Tests.Governance;
using Helios.Tee;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Vectors;

namespace Helios.Node.Tests.Cli;

/// <summary><c>helios-akka trust</c> of networks whose authority is keys, a contract, or nobody; the caller may know which.</summary>
public sealed class TrustAuthorityTests
{
    private static readonly string Policy = Path.Combine(VectorPack.RepositoryRoot(), "tools/simulated-policy.json");

    private readonly SimulatedPlatform _machine = SimulatedPlatform.Create() with
    {
        RootKey = SimulatedRoot.Key(),
        RootCertificate = SimulatedRoot.Der.ToArray(),
        PckCaKey = SimulatedRoot.Key("PCK platform CA"),
        TcbSigningKey = SimulatedRoot.Key("TCB signing"),
    };

    private static Dictionary<string, string> Named { get; } = new()
    {
        ["keys"] = NamedAuthority.Of(KeyVectors.Authority).ToString(),
        ["contract"] = "eip155:7:0x000000000000000000000000000000000000c0de",
        ["none"] = "none",
    };

    [Theory]
    [InlineData("keys")]
    [InlineData("contract")]
    [InlineData("none")]
    public async Task The_trust_file_has_the_authority_and_another_one_than_the_caller_names_is_refused(string authority)
    {
        await using Impostor node = await Impostor.StartAsync();
        node.Attestation = nonce => Task.FromResult(Answer(node, nonce, StatementOf(node, authority)));
        (int code, string file, string said) = await TrustAsync(node);
        code.ShouldBe(ExitCode.Simulated, said);
        said.ShouldContain($"the network's authority is {Named[authority]}; not compared, because --authority is not given");
        JsonObject kept = JsonNode.Parse(file)!.AsObject(), expected = KeyVectors.All["trusts"]![authority]!.DeepClone().AsObject();
        foreach (string ofThisRun in (string[])["publicKey", "statement", "verified", "simulated"])
            (expected[ofThisRun], kept[ofThisRun]) = (null, null);
        kept.OrderBy(pair => pair.Key).Select(pair => $"{pair}").ShouldBe(expected.OrderBy(pair => pair.Key).Select(pair => $"{pair}"));

        foreach ((string other, string named) in Named)
        {
            (code, _, said) = await TrustAsync(node, "--authority", named);
            code.ShouldBe(other == authority ? ExitCode.Simulated : ExitCode.Fatal, said);
            said.ShouldContain($"{(other == authority ? "ok  " : "FAIL")}  the network's authority is {named}");
        }
        (code, _, said) = await TrustAsync(node, "--authority", Named["contract"].Replace(":7:", ":1:", StringComparison.Ordinal));
        code.ShouldBe(ExitCode.Fatal, said);
        (code, _, said) = await TrustAsync(node, "--authority", "0xc0de");
        code.ShouldBe(ExitCode.Configuration, said);
        said.ShouldContain("eip155:CHAIN:CONTRACT");
    }

    [Theory]
    [InlineData("contract", "keys")]
    [InlineData("contract", "none")]
    [InlineData("keys", "contract")]
    [InlineData("none", "keys")]
    public async Task A_statement_that_names_another_authority_than_its_network_id_is_refused(string authority, string said)
    {
        await using Impostor node = await Impostor.StartAsync();
        JsonObject statement = StatementOf(node, said);
        statement["networkId"] = KeyVectors.All["trusts"]![authority]!["networkId"]!.DeepClone();
        node.Attestation = nonce => Task.FromResult(Answer(node, nonce, statement));
        (int code, string file, string words) = await TrustAsync(node, "--authority", Named[said]);
        (code, file).ShouldBe((ExitCode.Fatal, ""), words);
        words.ShouldContain("FAIL  the network id binds the name, chain, authority and founding checkpoint of the statement");
    }

    private static async Task<(int Code, string File, string Said)> TrustAsync(Impostor node, params string[] more)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        string founding = (string)KeyVectors.All["trusts"]!["none"]!["founding"]!["root"]!;
        int code = await CommandLine.RunAsync(
            ["trust", $"{node.Url}", "--simulated", "--policy", Policy, "--founding-checkpoint", founding, .. more], output, error);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>What a node of a network of the vectors says of itself, under this impostor's key.</summary>
    private static JsonObject StatementOf(Impostor node, string authority)
    {
        JsonObject trust = KeyVectors.All["trusts"]![authority]!.AsObject();
        var statement = new JsonObject { ["version"] = "helios-akka/statement/v1", ["node"] = "02ab" };
        foreach (string member in (string[])
            ["chainId", "genesisValidatorsRoot", "networkName", "networkId", "founding", "keyEpoch", "policyDigest"])
            statement[member] = trust[member]!.DeepClone();
        statement["publicKey"] = node.Key.PublicKey.ToString();
        if (authority != "none")
        {
            statement["policy"] = new JsonObject
            {
                ["version"] = 1,
                [authority == "keys" ? "authority" : "contract"] = authority == "keys"
                    ? trust["authority"]!.DeepClone()
                    : new JsonObject { ["address"] = trust["authority"]!["contract"]!.DeepClone(), ["block"] = null },
            };
        }
        return statement;
    }

    private string Answer(Impostor node, string nonce, JsonObject said)
    {
        string statement = said.ToJsonString();
        return new JsonObject
        {
            ["statement"] = statement,
            ["signature"] = node.Sign(statement),
            ["nonce"] = nonce,
            ["quote"] = Convert.ToHexStringLower(
                _machine.IssueQuote(ReportData.ForStatement(Encoding.UTF8.GetBytes(statement), Convert.FromHexString(nonce)))),
            ["collateral"] = JsonNode.Parse(CollateralJson.Write(_machine.IssueCollateral())),
        }.ToJsonString();
    }
}
