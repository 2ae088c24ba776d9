using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Client;
using Helios.Client.Answers;
using Helios.Client.Asking;
using Helios.Client.Trust;
using Helios.Devnet.Execution;
using Helios.Node.Cli;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;

namespace Helios.Node.Tests.Scenarios;

/// <summary>A node that the policy admits and that no member gives the key: it proves, and says that it signs nothing.</summary>
public sealed class KeylessNodeTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    /// <summary>Quotes of the simulation have another status, so no member gives anybody the key.</summary>
    private const string NobodyIsGivenTheKey =
        "\nhelios.tee.policy.key-hand-over-tcb-statuses = [OutOfDate]\nhelios.operator.enabled = on";

    private const string Why = "withholds the key: its policy does not let this node have it";

    private static readonly string Supply = $"\"to\":\"{DevToken.Address}\",\"input\":\"{Hex.Encode(DevToken.TotalSupply())}\"";

    [Fact]
    public async Task It_proves_answers_without_a_signature_and_every_reader_tells_them_from_signed_ones()
    {
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings() + NobodyIsGivenTheKey);
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await founder.UntilSyncedAsync();
        TrustFile trust = await founder.TrustAsync();
        await using TestNode keyless = await TestNode.StartAsync(devnet.Settings() + NobodyIsGivenTheKey);
        await keyless.SetUpAsync(devnet.ExecutionUrl, founder);
        await keyless.UntilAsync(
            "/v1/block?block=finalized&proof=1", (status, body) => status == 200 && body.Contains("withholds the key"));

        long before = await UnsignedAsync(keyless);
        await ProvesAsync(keyless, trust);
        long proven = await UnsignedAsync(keyless);
        proven.ShouldBeGreaterThanOrEqualTo(before + 4);
        await SignsNothingAsync(keyless);
        await AnswersJsonRpcAsync(founder, keyless);
        (await UnsignedAsync(keyless)).ShouldBeGreaterThanOrEqualTo(proven + 1);
        await IsReadyOnlyWithoutTheKeyAsync(keyless);
        await ClientsRefuseItAsync(keyless, trust);
    }

    /// <summary>How many answers this process has given without a signature.</summary>
    private static async Task<long> UnsignedAsync(TestNode node)
    {
        (_, string metrics) = await node.SendAsync(HttpMethod.Get, new Uri(node.Host.OperatorUrl!, "/metrics"), null);
        string line = metrics.Split('\n').Single(line => line.StartsWith("helios_unsigned_answers_total ", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private async Task ProvesAsync(TestNode keyless, TrustFile trust)
    {
        AnswerDocument[] answers =
        [
            Parse(await keyless.GetAsync("/v1/block?proof=1")),
            Parse(await keyless.GetAsync("/v1/block?proof=1&block=finalized")),
            Parse(await keyless.PostAsync("/v1/call?proof=1", $$"""{{{Supply}}}""")),
            Parse(await keyless.PostAsync(
                "/v1/rpc?proof=1", $$"""{"method":"eth_getBalance","params":["{{DevToken.Address}}","latest"]}""")),
        ];
        foreach (AnswerDocument answer in answers)
        {
            answer.Signed.ShouldBeNull();
            answer.Unsigned.ShouldNotBeNull().ShouldContain(Why);
            (answer.Answer.KeyEpoch, answer.Answer.Statement, answer.Answer.Domain.NetworkId).ShouldBe((0u, Hash32.Zero, trust.NetworkId));
            AnswerVerifier.Verify(answer, trust, Expected(answer), TimeProvider.System.GetUtcNow()).Refusals.ShouldContain("signature");
            ProofAlone.Verify(
                answer, devnet.Host.Chain, devnet.Host.FirstCheckpoint, Expected(answer), TimeProvider.System.GetUtcNow())
                .Refusals.ShouldBeEmpty();
        }
    }

    private static async Task SignsNothingAsync(TestNode keyless)
    {
        string reason = await RefusalAsync(keyless.GetAsync("/v1/block"));
        reason.ShouldEndWith("/v1/block?proof=1 is answered, with its proof and unsigned");
        reason = await RefusalAsync(keyless.PostAsync("/v1/call", $$"""{{{Supply}}}"""));
        reason.ShouldContain("its policy does not let this node have it. /v1/call?proof=1");
        (await RefusalAsync(keyless.PostAsync("/v1/rpc", """{"method":"eth_blockNumber","params":[]}"""))).ShouldContain("/v1/rpc?proof=1");
        (await RefusalAsync(keyless.PostAsync("/v1/rpc", """{"method":"eth_baseFee","params":[]}""")))
            .ShouldNotContain("proof=1", customMessage: "this method has no proof");
        foreach (string path in (string[])["/block", "/attest", "/v1/attestation?nonce=00"])
            (await RefusalAsync(keyless.GetAsync(path))).ShouldContain(Why, customMessage: path);
        (await RefusalAsync(keyless.PostAsync("/call", $$"""{{{Supply}}}"""))).ShouldContain(Why);

        JsonNode signing = (await keyless.StatusAsync())["signing"]!;
        ((bool)signing["latest"]!, (bool)signing["proves"]!, (string)signing["code"]!).ShouldBe((false, true, "no-key"));
        ((string)signing["reason"]!).ShouldContain(Why);
        (_, string said) = await RunAsync(["status", $"{keyless.Host.ApiUrl}", "--once"]);
        said.ShouldMatch("proving +answers with \\?proof=1, unsigned");
    }

    private static async Task AnswersJsonRpcAsync(TestNode founder, TestNode keyless)
    {
        const string asked = """{"jsonrpc":"2.0","id":1,"method":"eth_getCode","params":["0x0000000000000000000000000000000000000001"]}""";
        foreach (TestNode node in (TestNode[])[founder, keyless])
        {
            using HttpClient http = node.ClientAt("127.0.0.1");
            using var body = new StringContent(asked, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await http.PostAsync("/rpc", body);
            string text = await response.Content.ReadAsStringAsync();
            ((string?)JsonNode.Parse(text)!["result"]).ShouldBe("0x", text);
            response.Headers.Contains(RpcAnswerHeader.Name).ShouldBe(node == founder);
            response.Headers.TryGetValues(RpcAnswerHeader.Unsigned, out IEnumerable<string>? unsigned).ShouldBe(node == keyless);
            (unsigned ?? []).ShouldAllBe(reason => reason == "no-key");
        }
    }

    private static async Task IsReadyOnlyWithoutTheKeyAsync(TestNode keyless)
    {
        (int status, string body) = await ReadyAsync("/readyz");
        status.ShouldBe(503);
        JsonNode.Parse(body)!["reasons"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>()
            .ShouldMatch($"^no-key: 127.0.0.1:[0-9]+ {Why}$");
        (status, body) = await ReadyAsync("/readyz?exclude=no-key");
        status.ShouldBe(200, body);
        (status, body) = await ReadyAsync("/readyz?exclude=not-synced");
        status.ShouldBe(400, body);
        body.ShouldContain("exclude: no-key is expected");

        Task<(int, string)> ReadyAsync(string path) => keyless.SendAsync(HttpMethod.Get, new Uri(keyless.Host.OperatorUrl!, path), null);
    }

    private async Task ClientsRefuseItAsync(TestNode keyless, TrustFile trust)
    {
        using var http = new HttpClient { BaseAddress = keyless.Host.ApiUrl };
        (await Should.ThrowAsync<NodeException>(() => new HeliosClient(http, trust).BlockAsync())).Status.ShouldBe(503);
        var proving = new HeliosClient(http, trust, new AnswerExpectations { Chain = devnet.Host.Chain, NeedsProof = true });
        (await Should.ThrowAsync<AnswerRefusedException>(() => proving.BlockAsync())).Found.Refusals.ShouldContain("signature");

        using var data = new TemporaryFolder();
        await File.WriteAllTextAsync(data.Below("trust.json"), trust.Write().ToJsonString());
        string[] asked = ["verify", "--url", $"{keyless.Host.ApiUrl}", "--network", devnet.NetworkFolder, "--any-request"];
        (int code, string said) = await RunAsync([.. asked, "--proof", "--trust", data.Below("trust.json")]);
        code.ShouldBe(1, said);
        said.ShouldContain("no signature, for a reason of the sender's: 127.0.0.1:");
        (code, said) = await RunAsync([.. asked, "--proof-alone", "--checkpoint", $"{devnet.Host.FirstCheckpoint}"]);
        code.ShouldBe(0, said);
        said.ShouldContain("nobody signed it: 127.0.0.1:");
        said.ShouldContain("PROVEN: from your checkpoint");
    }

    private static async Task<(int Code, string Said)> RunAsync(string[] arguments)
    {
        var output = new StringWriter();
        return (await CommandLine.RunAsync(arguments, output, output), output.ToString());
    }

    private static async Task<string> RefusalAsync(Task<(int Status, string Body)> asked)
    {
        (int status, string body) = await asked;
        status.ShouldBe(503, body);
        JsonNode error = JsonNode.Parse(body)!["error"]!;
        ((string)error["code"]!).ShouldBe("no-key");
        return (string)error["message"]!;
    }

    private AnswerExpectations Expected(AnswerDocument answer) => new()
    {
        Question = answer.Question, Chain = devnet.Host.Chain, NeedsProof = true,
    };

    private static AnswerDocument Parse((int Status, string Body) answer)
    {
        answer.Status.ShouldBe(200, answer.Body[..Math.Min(answer.Body.Length, 500)]);
        return AnswerDocument.Parse(Encoding.UTF8.GetBytes(answer.Body));
    }
}
