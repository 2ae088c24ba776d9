using System.Text.Json.Nodes;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Liars.Lies;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;

namespace Helios.Node.Tests.Scenarios;

/// <summary><c>eth_simulateV1</c> on the devnet, whose chain goes on meanwhile.</summary>
public sealed class RpcSimulationTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string Nobody = "0x00000000000000000000000000000000deadbeef";
    private const string Nonce = "0x000102030405060708090a0b0c0d0e0f";

    private static readonly Address Sender = new DevAccounts(new DevnetOptions().Seed).Addresses[0];

    /// <summary>A transfer, a call of a token, and a call of code that writes a slot, in two blocks.</summary>
    private static string Request { get; } = $$$"""
        {"blockStateCalls":[
          {"stateOverrides":{"{{{Nobody}}}":{"code":"0x602a5f55"}},"calls":[
            {"from":"{{{Sender}}}","to":"{{{Dai}}}","data":"0x18160ddd"},{"from":"{{{Sender}}}","to":"{{{Nobody}}}","value":"0x5"}]},
          {"calls":[{"from":"{{{Sender}}}","to":"{{{Dai}}}","data":"0x42966c68{{{1.ToString("x64")}}}"}]}],
        "traceTransfers":true}
        """;

    [Fact]
    public async Task Blocks_follow_the_newest_one_and_the_client_believes_their_envelope()
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        RpcReply reply = await RpcReply.AskAsync(node, "eth_simulateV1", $"[{Request}]", Nonce);
        reply.Code.ShouldBeNull(reply.Body);
        JsonArray blocks = reply.Result!.AsArray();
        blocks.Count.ShouldBe(2);
        JsonNode parent = JsonNode.Parse((await devnet.RpcAsync("eth_getBlockByNumber", $"[\"{reply.BlockNumber}\",false]")).GetRawText())!;
        ((string?)blocks[0]!["parentHash"]).ShouldBe((string?)parent["hash"]);
        ((string?)blocks[1]!["parentHash"]).ShouldBe((string?)blocks[0]!["hash"]);
        JsonNode supply = JsonNode.Parse((await devnet.RpcAsync(
            "eth_call", $"[{{\"to\":\"{Dai}\",\"data\":\"0x18160ddd\"}},\"{reply.BlockNumber}\"]")).GetRawText())!;
        ((string?)blocks[0]!["calls"]![0]!["returnData"]).ShouldBe((string?)supply);
        ((string?)blocks[0]!["calls"]![1]!["logs"]![0]!["data"]).ShouldBe($"0x{5:x64}");
        blocks.SelectMany(block => block!["calls"]!.AsArray()).ShouldAllBe(call => (string?)call!["status"] == "0x1");

        Question.Rpc asked = RpcMethodsTests.Asked("eth_simulateV1", $"[{Request}]", Nonce);
        AnswerDocument document = RpcMethodsTests.Read(reply, asked);
        RpcMethodsTests.Judge(document, await node.TrustAsync(), asked).Refusals.ShouldBeEmpty();
        document.Answer.ResultProvenance.ShouldBe(AnswerProvenance.Derived);
    }

    [Fact]
    public async Task Blocks_of_Amsterdam_have_a_slot_the_hash_of_their_access_list_and_logs_of_ether_that_moves()
    {
        var gloas = new RunningDevnet(new DevnetOptions { Fork = ConsensusFork.Gloas });
        await gloas.InitializeAsync();
        try
        {
            await using TestNode node = await StartAsync(gloas, gloas.ExecutionUrl);
            RpcReply reply = await RpcReply.AskAsync(node, "eth_simulateV1", $"[{Request}]", Nonce);
            reply.Code.ShouldBeNull(reply.Body);
            JsonArray blocks = reply.Result!.AsArray();
            JsonNode parent = JsonNode.Parse((await gloas.RpcAsync(
                "eth_getBlockByNumber", $"[\"{reply.BlockNumber}\",false]")).GetRawText())!;
            ulong slot = Convert.ToUInt64((string?)parent["slotNumber"], 16);
            blocks.Select(block => (string?)block!["slotNumber"]).ShouldBe([$"0x{slot + 1:x}", $"0x{slot + 2:x}"]);
            blocks.ShouldAllBe(block => ((string)block!["blockAccessListHash"]!).Length == 66);
            JsonNode moved = blocks[0]!["calls"]![1]!["logs"]!.AsArray().ShouldHaveSingleItem()!;
            ((string?)moved["address"]).ShouldBe("0xfffffffffffffffffffffffffffffffffffffffe");
            ((string?)moved["data"]).ShouldBe($"0x{5:x64}");
            Question.Rpc asked = RpcMethodsTests.Asked("eth_simulateV1", $"[{Request}]", Nonce);
            RpcMethodsTests.Judge(RpcMethodsTests.Read(reply, asked), await node.TrustAsync(), asked).Refusals.ShouldBeEmpty();
        }
        finally
        {
            await gloas.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("a changed account node", "account proof of")]
    [InlineData("the proof of another account", "account proof of")]
    [InlineData("a missing node", "account proof of")]
    [InlineData("a changed slot node", "storage proof of")]
    [InlineData("a slot left out", "storage proof of")]
    [InlineData("another code", "code of")]
    public async Task A_lie_is_an_error_that_names_the_check_and_beside_an_honest_endpoint_the_answer_is_the_truth(
        string lie, string reason)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        await using TestNode honest = await StartAsync(devnet.ExecutionUrl);
        proxy.Now = (_, request, truth, _) => StateLies.TellAsync(lie, request, truth);

        RpcReply refused = await RpcReply.AskAsync(alone, "eth_simulateV1", $"[{Request}]");
        (refused.Status, refused.Code).ShouldBe((200, -32000), refused.Body);
        refused.Message.ShouldContain(reason);
        refused.Header.ShouldBeNull();

        RpcReply told = await RpcReply.AskAsync(beside, "eth_simulateV1", $"[{Request}]");
        proxy.Now = null;
        RpcReply same;
        do
            same = await RpcReply.AskAsync(honest, "eth_simulateV1", $"[{Request},\"{told.BlockNumber}\"]");
        while (same.Body.Contains("the newest that this node proves", StringComparison.Ordinal)); // it may be a block behind
        JsonNode.DeepEquals(told.Result, same.Result).ShouldBeTrue($"{told.Body}\n{same.Body}");
        told.Result.ShouldNotBeNull();
        proxy.Lies.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("{}", -32602, "empty input")]
    [InlineData("""{"blockStateCalls":[{"blockOverrides":{"number":"0x0"}}]}""", -38020, "block numbers must be in order")]
    [InlineData("""{"blockStateCalls":[{"blockOverrides":{"time":"0x0"}}]}""", -38021, "block timestamps must be in order")]
    [InlineData("""{"blockStateCalls":[{"calls":[{"from":"0x00000000000000000000000000000000deadbeef","value":"0x1"}]}]}""",
        -38014, "insufficient funds")]
    [InlineData("""{"blockStateCalls":[{"calls":[{"maxFeePerGas":"0x0"}]}],"validation":true}""", -38012, "max fee per gas")]
    public async Task What_go_ethereum_refuses_is_refused_with_its_code_and_nothing_is_signed(string request, int code, string words)
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        RpcReply reply = await RpcReply.AskAsync(node, "eth_simulateV1", $"[{request}]");
        reply.Code.ShouldBe(code, reply.Body);
        reply.Message.ShouldContain(words);
        reply.Header.ShouldBeNull();
    }

    private Task<TestNode> StartAsync(params Uri[] endpoints) => StartAsync(devnet, endpoints);

    private static async Task<TestNode> StartAsync(RunningDevnet on, params Uri[] endpoints)
    {
        TestNode node = await TestNode.StartAsync(on.Settings() + "\nhelios.execution.call-timeout = 15s");
        await node.SetUpAsync([.. endpoints]);
        await node.UntilSyncedAsync();
        return node;
    }
}
