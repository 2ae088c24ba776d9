using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;

namespace Helios.Node.Tests.Scenarios;

/// <summary>The answers of <c>/v1/block</c> and <c>/v1/call</c>, of a whole node on a devnet.</summary>
public sealed class EnvelopeTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string TotalSupply = $"\"to\":\"{Dai}\",\"input\":\"0x18160ddd\"";
    private const string Nonce = "0x000102030405060708090a0b0c0d0e0f";

    [Fact]
    public async Task A_block_is_answered_in_each_view_and_says_everything_about_itself()
    {
        await using TestNode node = await StartAsync();
        await node.UntilStatusAsync(status => (ulong?)status["sync"]?["finalized"]?["participation"]?["signed"] > 0);
        JsonNode statement = JsonNode.Parse((string)JsonNode.Parse((await node.GetAsync("/v1/attestation?nonce=00")).Body)!["statement"]!)!;

        Answer latest = await AskAsync(node, "/v1/block");
        (latest.Method, latest.View, latest.Nonce.Length, latest.Outcome, latest.Result.Length).ShouldBe(
            ("block", BlockView.Latest, 0, AnswerOutcome.Returned, 0));
        latest.Domain.ChainId.ShouldBe((ulong)statement["chainId"]!);
        latest.Domain.NetworkId.ToString().ShouldBe((string)statement["networkId"]!);
        latest.KeyEpoch.ShouldBe((uint)statement["keyEpoch"]!);
        (latest.Participation, latest.CommitteeSize).ShouldBe((32u, 32u));
        latest.TimeAuthenticated.ShouldBeFalse("this node has no source of authenticated time");
        (latest.BlockProvenance, latest.ResultProvenance).ShouldBe((AnswerProvenance.Proven, AnswerProvenance.Proven));
        latest.Checkpoint.ShouldNotBe(Root.Zero);

        Answer finalized = await AskAsync(node, $"/v1/block?block=finalized&nonce={Nonce}");
        finalized.Nonce.ToArray().ShouldBe(Hex.Decode(Nonce));
        finalized.BlockNumber.ShouldBeLessThan(latest.BlockNumber);
        finalized.SlotAge.ShouldBeGreaterThan(latest.SlotAge);
        finalized.Checkpoint.ShouldNotBe(Root.Zero);
        (await AskAsync(node, "/v1/block?block=safe")).BlockNumber.ShouldBeGreaterThanOrEqualTo(finalized.BlockNumber);

        await AgreesAsync(latest);
        await AgreesAsync(finalized);
    }

    [Fact]
    public async Task A_number_and_a_hash_that_the_node_can_prove_are_answered_and_others_refused_with_the_reason()
    {
        await using TestNode node = await StartAsync();
        Answer finalized = await UntilFinalizedAsync(node);
        foreach (string view in new[] { $"0x{finalized.BlockNumber:x}", finalized.BlockHash.ToString() })
        {
            (int status, string body) = await node.GetAsync($"/v1/block?block={view}");
            status.ShouldBe(200, body);
            Parse(body).Answer.ShouldSatisfyAllConditions(
                answer => answer.BlockHash.ShouldBe(finalized.BlockHash), answer => answer.View.ToString().ShouldBe(view));
        }
        await RefusesAsync("/v1/block?block=0xffffff", 404, "block 0xffffff is after 0x");
        await RefusesAsync("/v1/block?block=pending", 400, "'pending' is not proven by a light client");
        await RefusesAsync("/v1/block?nonce=0x01", 400, "query.nonce: hex with 0x of 16 to 64 bytes of your choice is expected");
        await RefusesAsync("/v1/block?blok=latest", 400, "'blok' has no meaning here: block, nonce, proof, checkpoint have");
        await RefusesAsync("/v1/block?block=latest&block=safe", 400, "'block' is given 2 times");

        async Task RefusesAsync(string path, int expected, string reason)
        {
            (int status, string body) = await node.GetAsync(path);
            status.ShouldBe(expected, body);
            ((string)JsonNode.Parse(body)!["error"]!["message"]!).ShouldContain(reason);
        }
    }

    [Fact]
    public async Task A_call_is_answered_with_its_request_and_nonce_and_the_execution_layer_agrees_on_the_result()
    {
        await using TestNode node = await StartAsync();
        await UntilFinalizedAsync(node);
        foreach (string view in new[] { "latest", "finalized" })
        {
            AnswerDocument document = await CallAsync(node, $$"""{{{TotalSupply}},"block":"{{view}}","nonce":"{{Nonce}}"}""");
            Answer answer = document.Answer;
            (answer.Method, answer.View.ToString(), answer.Outcome).ShouldBe(("call", view, AnswerOutcome.Returned));
            answer.Nonce.ToArray().ShouldBe(Hex.Decode(Nonce));
            (answer.BlockProvenance, answer.ResultProvenance).ShouldBe((AnswerProvenance.Proven, AnswerProvenance.Derived));
            document.Question.Hash().ShouldBe(answer.RequestHash);
            JsonElement supply = await devnet.RpcAsync("eth_call", $"[{{{TotalSupply}}}, \"0x{answer.BlockNumber:x}\"]");
            Hex.Encode(answer.Result.Span).ShouldBe(supply.GetString());
            await AgreesAsync(answer);
        }
    }

    [Fact]
    public async Task Where_no_endpoint_has_the_newest_block_latest_is_answered_from_the_one_before_and_the_answer_names_it()
    {
        await using LyingProxy behind = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.execution.call-timeout = 8s");
        await node.SetUpAsync(behind.Url);
        await node.UntilSyncedAsync();

        ulong newest = ulong.MaxValue;
        behind.Now = async (_, request, honest, _) =>
        {
            JsonNode asked = JsonNode.Parse(request)!;
            ulong number = asked["params"]!.AsArray().OfType<JsonValue>().Select(value => value.ToString())
                .Where(text => text.StartsWith("0x", StringComparison.Ordinal) && text.Length < 18)
                .Select(text => Convert.ToUInt64(text, 16)).FirstOrDefault();
            Interlocked.CompareExchange(ref newest, number, ulong.MaxValue);
            return number >= Interlocked.Read(ref newest)
                ? Encoding.UTF8.GetBytes(
                    $$$"""{"jsonrpc":"2.0","id":{{{asked["id"]}}},"error":{"code":-32000,"message":"header not found"}}""")
                : await honest(request);
        };
        // a node that has missed a head, because the machine is busy, has no earlier one for a moment
        (int status, string body) = (0, "");
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (status != 200)
        {
            deadline.IsCancellationRequested.ShouldBeFalse(body);
            Interlocked.Exchange(ref newest, ulong.MaxValue);
            (status, body) = await node.PostAsync("/v1/call", $$"""{{{TotalSupply}}}""");
        }
        Answer answer = (await SignedAsync(node, body)).Answer;
        (answer.View, answer.Outcome, answer.BlockNumber).ShouldBe((BlockView.Latest, AnswerOutcome.Returned, newest - 1));
        JsonElement supply = await devnet.RpcAsync("eth_call", $"[{{{TotalSupply}}}, \"0x{answer.BlockNumber:x}\"]");
        Hex.Encode(answer.Result.Span).ShouldBe(supply.GetString());
        await AgreesAsync(answer);

        Interlocked.Exchange(ref newest, ulong.MaxValue);
        ulong named = (await AskAsync(node, "/v1/block")).BlockNumber;
        (status, body) = await node.PostAsync("/v1/call", $$"""{{{TotalSupply}},"block":"0x{{named:x}}"}""");
        status.ShouldNotBe(200, "a view that means one block is not moved: " + body);
    }

    [Fact]
    public async Task A_revert_is_answered_with_its_data_and_reason_and_a_halt_with_its_name()
    {
        await using TestNode node = await StartAsync();
        // init code that reverts with Error("no")
        string error = "08c379a0" + 32.ToString("x64") + 2.ToString("x64") + "6e6f" + new string('0', 60);
        string code = "0x60646100" + "0d" + "600039" + "60646000fd" + error; // CODECOPY(0, 13, 100); REVERT(0, 100)
        AnswerDocument reverted = await CallAsync(node, $$"""{"input":"{{code}}"}""");
        (reverted.Answer.Outcome, reverted.Reason).ShouldBe((AnswerOutcome.Reverted, "no"));
        Hex.Encode(reverted.Answer.Result.Span).ShouldBe("0x" + error);

        AnswerDocument halted = await CallAsync(node, """{"input":"0xfe"}""");
        (halted.Answer.Outcome, halted.Reason).ShouldBe((AnswerOutcome.Halted, null));
        Encoding.ASCII.GetString(halted.Answer.Result.Span).ShouldBe("invalid-opcode");
    }

    [Fact]
    public async Task A_call_with_a_field_that_means_nothing_or_with_too_much_gas_is_refused_by_name()
    {
        await using TestNode node = await StartAsync("helios.execution.gas-cap = 40000000");
        await RefusesAsync($$"""{{{TotalSupply}},"type":"0x2"}""", 400, "request: 'type' has no meaning here");
        await RefusesAsync($$"""{{{TotalSupply}},"block":"0xffffff","gas":"0x5208"}""", 404, "block 0xffffff is after 0x");
        await RefusesAsync(
            $$"""{{{TotalSupply}}}""", 400, "request.gas: 50000000, more than the 40000000 that this node gives a call");
        await RefusesAsync($$"""{{{TotalSupply}},"gas":"0x1"}""", 400, "no block could hold this call");
        (await CallAsync(node, $$"""{{{TotalSupply}},"gas":"0x2625a00"}""")).Answer.Outcome.ShouldBe(AnswerOutcome.Returned);

        async Task RefusesAsync(string request, int expected, string reason)
        {
            (int status, string body) = await node.PostAsync("/v1/call", request);
            status.ShouldBe(expected, body);
            ((string)JsonNode.Parse(body)!["error"]!["message"]!).ShouldContain(reason);
        }
    }

    [Fact]
    public async Task An_answer_names_the_statement_that_is_quoted_now()
    {
        await using TestNode node = await StartAsync();
        await UntilFinalizedAsync(node);
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true) // the checkpoint may advance between the two
        {
            string statement = (string)JsonNode.Parse((await node.GetAsync("/v1/attestation?nonce=00")).Body)!["statement"]!;
            Answer answer = (await CallAsync(node, $$"""{{{TotalSupply}}}""")).Answer;
            if (answer.Statement == new Hash32(SHA256.HashData(Encoding.UTF8.GetBytes(statement))))
                return;
            deadline.IsCancellationRequested.ShouldBeFalse("no answer ever named the statement");
        }
    }

    [Fact]
    public async Task One_signature_serves_all_who_ask_for_the_block_in_a_slot_without_a_nonce()
    {
        await using TestNode node = await StartAsync();
        await UntilFinalizedAsync(node);
        ulong before = await SignaturesAsync();
        await Task.WhenAll(Enumerable.Range(0, 400).Select(_ => node.GetAsync("/v1/block")));
        // a slot takes half a second, and nodes of other tests are counted, too
        (await SignaturesAsync() - before).ShouldBeInRange(1UL, 200UL);

        async Task<ulong> SignaturesAsync() => (ulong)(await node.StatusAsync())["counters"]!["signatures"]!;
    }

    [Fact]
    public async Task Where_the_first_routes_are_off_they_say_so_and_the_others_answer()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.api.legacy = off");
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilAsync("/v1/block", (status, _) => status == 200);
        foreach ((int status, string body) in new[]
        {
            await node.GetAsync("/block"), await node.PostAsync("/call", $$"""{{{TotalSupply}}}"""), await node.GetAsync("/attest"),
        })
        {
            status.ShouldBe(410, body);
            ((string)JsonNode.Parse(body)!["error"]!["code"]!).ShouldBe("legacy-off");
        }
    }

    [Fact]
    public async Task Before_the_setup_an_answer_is_awaited()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        (await node.GetAsync("/v1/block")).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(503), a => a.Body.ShouldContain("not-set-up"));
        (await node.PostAsync("/v1/call", $$"""{{{TotalSupply}}}""")).Status.ShouldBe(503);
    }

    private async Task<TestNode> StartAsync(string settings = "")
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings() + "\n" + settings);
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        return node;
    }

    private static async Task<Answer> UntilFinalizedAsync(TestNode node) =>
        Parse((await node.UntilAsync("/v1/block?block=finalized", (status, _) => status == 200)).Body).Answer;

    /// <summary>Signed by the attested key, or the test fails.</summary>
    private static async Task<Answer> AskAsync(TestNode node, string path)
    {
        (int status, string body) = await node.GetAsync(path);
        status.ShouldBe(200, body);
        return (await SignedAsync(node, body)).Answer;
    }

    private static async Task<AnswerDocument> CallAsync(TestNode node, string request)
    {
        (int status, string body) = await node.PostAsync("/v1/call", request);
        status.ShouldBe(200, body);
        return await SignedAsync(node, body);
    }

    private static async Task<AnswerDocument> SignedAsync(TestNode node, string body)
    {
        AnswerDocument document = Parse(body);
        document.Signed!.IsSignedBy(await node.KeyAsync()).ShouldBeTrue(body);
        return document;
    }

    private static AnswerDocument Parse(string body) => AnswerDocument.Parse(Encoding.UTF8.GetBytes(body));

    /// <summary>The devnet's own block of this number.</summary>
    private async Task AgreesAsync(Answer answer)
    {
        JsonElement block = await devnet.RpcAsync("eth_getBlockByNumber", $"[\"0x{answer.BlockNumber:x}\", false]");
        answer.BlockHash.ToString().ShouldBe(block.GetProperty("hash").GetString());
        answer.StateRoot.ToString().ShouldBe(block.GetProperty("stateRoot").GetString());
        $"0x{answer.Timestamp:x}".ShouldBe(block.GetProperty("timestamp").GetString());
    }
}
