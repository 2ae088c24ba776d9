using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Trust;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Tests.Scenarios;

/// <summary>Each method of <c>/rpc</c> against the devnet's own answer about the same block, and its envelope against the client.</summary>
public sealed class RpcMethodsTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string Nobody = "0x00000000000000000000000000000000deadbeef";
    private const string TotalSupply = $$"""{"to":"{{Dai}}","data":"0x18160ddd"}""";
    private const string Nonce = "0x000102030405060708090a0b0c0d0e0f";
    private const string Word2 = "0x0000000000000000000000000000000000000000000000000000000000000002";

    private static readonly Address Sender = new DevAccounts(new DevnetOptions().Seed).Addresses[0];

    /// <summary>Init code that reverts with <c>Error("no")</c>: CODECOPY(0, 13, 100); REVERT(0, 100).</summary>
    private static string RevertsWithNo { get; } =
        "0x606461000d60003960646000fd08c379a0" + 32.ToString("x64") + 2.ToString("x64") + "6e6f" + new string('0', 60);

    /// <summary>Method, and parameters without the block.</summary>
    public static TheoryData<string, string> OfBlocks => new()
    {
        { "eth_getBalance", $"\"{Sender}\"" },
        { "eth_getBalance", $"\"{Nobody}\"" },
        { "eth_getTransactionCount", $"\"{Sender}\"" },
        { "eth_getCode", $"\"{Dai}\"" },
        { "eth_getCode", $"\"{Sender}\"" },
        { "eth_getStorageAt", $"\"{Dai}\",\"0x0\"" },
        { "eth_getStorageAt", $"\"{Dai}\",\"0x77\"" },
        { "eth_getProof", $"\"{Dai}\",[\"{Word2}\",\"0x0000000000000000000000000000000000000000000000000000000000000000\"]" },
        { "eth_getProof", $"\"{Nobody}\",[]" },
        { "eth_getStorageValues", $"{{\"{Dai}\":[\"{Word2}\",\"0x77\",\"0x77\"],\"{Nobody}\":[\"0x0\"]}}" },
        { "eth_createAccessList", TotalSupply },
        { "eth_call", TotalSupply },
        { "eth_estimateGas", TotalSupply },
        { "eth_estimateGas", $$"""{"from":"{{Sender}}","to":"{{Nobody}}","value":"0x1"}""" },
        { "eth_estimateGas", $$"""{"from":"{{Sender}}","to":"{{Dai}}","data":"0x42966c68{{1.ToString("x64")}}"}""" },
    };

    [Theory]
    [MemberData(nameof(OfBlocks))]
    public async Task The_answer_is_that_of_the_execution_layer_for_the_same_block_and_the_client_believes_its_header(
        string method, string parameters)
    {
        await using TestNode node = await StartAsync();
        RpcReply reply = await RpcReply.AskAsync(node, method, $"[{parameters},\"latest\"]", Nonce);
        reply.Status.ShouldBe(200, reply.Body);
        reply.Code.ShouldBeNull(reply.Body);
        JsonElement own = await devnet.RpcAsync(method, $"[{parameters},\"{reply.BlockNumber}\"]");
        JsonNode.DeepEquals(reply.Result, JsonNode.Parse(own.GetRawText())).ShouldBeTrue($"{reply.Body}\n{own.GetRawText()}");

        Question.Rpc asked = Asked(method, $"[{parameters}]", Nonce);
        reply.Header!.Length.ShouldBeLessThan(RpcAnswerHeader.MaxLength / 2);
        AnswerDocument document = Read(reply, asked);
        Verification verified = Judge(document, await node.TrustAsync(), asked);
        verified.Refusals.ShouldBeEmpty();
        document.Answer.ResultProvenance.ShouldBe(
            method is "eth_call" or "eth_estimateGas" or "eth_createAccessList" ? AnswerProvenance.Derived : AnswerProvenance.Proven);
    }

    [Fact]
    public async Task What_is_overridden_is_part_of_the_question_that_is_signed()
    {
        await using TestNode node = await StartAsync();
        TrustFile trust = await node.TrustAsync();
        // SLOAD of slot 0 of an account without code, plus the block's number
        string diff = $"{{\"0x{new string('0', 64)}\":\"{Word2}\"}}";
        string overrides = $"{{\"{Nobody}\":{{\"code\":\"0x5f5443015f5260205ff3\",\"stateDiff\":{diff}}}}}";
        string call = $"[{{\"to\":\"{Nobody}\"}},\"latest\",{overrides},{{\"number\":\"0x28\"}}]";
        RpcReply reply = await RpcReply.AskAsync(node, "eth_call", call, Nonce);
        ((string?)reply.Result).ShouldBe($"0x{0x2a:x64}", reply.Body);
        Question.Rpc asked = Asked("eth_call", call, Nonce);
        Judge(Read(reply, asked), trust, asked).Refusals.ShouldBeEmpty();
        foreach (string other in new[] { call.Replace("0x28", "0x29"), $"[{{\"to\":\"{Nobody}\"}},\"latest\",{overrides}]" })
            Judge(Read(reply, Asked("eth_call", other, Nonce)), trust, Asked("eth_call", other, Nonce)).Refusals.ShouldBe(["request"]);
        (await RpcReply.AskAsync(node, "eth_estimateGas", call)).Result!.ToString().ShouldNotBe("0x5208");
        JsonNode listed = (await RpcReply.AskAsync(node, "eth_createAccessList", call)).Result!;
        listed["accessList"]![0]!["storageKeys"]!.AsArray().Count.ShouldBe(1);
        RpcReply moved = await RpcReply.AskAsync(
            node, "eth_call", $"[{{\"to\":\"{Nobody}\"}},\"latest\",{{\"{Dai}\":{{\"movePrecompileToAddress\":\"{Nobody}\"}}}}]");
        (moved.Code, moved.Message).ShouldBe((-32000, "movePrecompileToAddress: the account is not a precompile"));
    }

    [Fact]
    public async Task The_base_fee_of_the_next_block_follows_from_the_header_and_so_does_the_price_of_blob_gas()
    {
        await using TestNode node = await StartAsync();
        RpcReply reply = await RpcReply.AskAsync(node, "eth_baseFee", "[]", Nonce);
        JsonElement next = await devnet.RpcAsync("eth_feeHistory", $"[\"0x1\",\"{reply.BlockNumber}\"]");
        ((string?)reply.Result).ShouldBe(next.GetProperty("baseFeePerGas")[1].GetString());
        ((string?)(await RpcReply.AskAsync(node, "eth_blobBaseFee", "[]")).Result).ShouldBe("0x1");
        Question.Rpc asked = Asked("eth_baseFee", "[]", Nonce);
        Judge(Read(reply, asked), await node.TrustAsync(), asked).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task More_storage_slots_than_go_ethereum_reads_at_once_are_refused_as_it_does()
    {
        await using TestNode node = await StartAsync();
        string slots = string.Join(',', Enumerable.Repeat("\"0x0\"", 1025));
        RpcReply refused = await RpcReply.AskAsync(node, "eth_getStorageValues", $"[{{\"{Dai}\":[{slots}]}}]");
        (refused.Code, refused.Message).ShouldBe((-38026, "too many slots (max 1024)"));
    }

    [Fact]
    public async Task A_block_and_its_transactions_are_those_of_the_execution_layer()
    {
        await using TestNode node = await StartAsync();
        TrustFile trust = await node.TrustAsync();
        foreach (string isFull in new[] { "false", "true" })
        {
            RpcReply reply = await RpcReply.AskAsync(node, "eth_getBlockByNumber", $"[\"latest\",{isFull}]", Nonce);
            reply.Code.ShouldBeNull(reply.Body);
            JsonNode own = JsonNode.Parse(
                (await devnet.RpcAsync("eth_getBlockByNumber", $"[\"{reply.BlockNumber}\",{isFull}]")).GetRawText())!;
            JsonNode.DeepEquals(reply.Result, own).ShouldBeTrue($"{reply.Body}\n{own.ToJsonString()}");
            own["transactions"]!.AsArray().ShouldNotBeEmpty();
            Question.Rpc asked = Asked("eth_getBlockByNumber", $"[\"latest\",{isFull}]", Nonce);
            Judge(Read(reply, asked), trust, asked).Refusals.ShouldBeEmpty();
        }
        RpcReply none = await RpcReply.AskAsync(node, "eth_getTransactionByBlockNumberAndIndex", "[\"latest\",\"0xffff\"]");
        none.Body.ShouldContain("\"result\":null");
        none.Header.ShouldNotBeNull("that a block has no such transaction is proven");
    }

    [Fact]
    public async Task The_header_is_refused_with_another_body_question_or_nonce()
    {
        await using TestNode node = await StartAsync();
        TrustFile trust = await node.TrustAsync();
        RpcReply reply = await RpcReply.AskAsync(node, "eth_getBalance", $"[\"{Sender}\"]", Nonce);
        Question.Rpc asked = Asked("eth_getBalance", $"[\"{Sender}\"]", Nonce);
        Judge(Read(reply, asked), trust, asked).Refusals.ShouldBeEmpty();

        RpcReply lie = reply with { Body = """{"jsonrpc":"2.0","id":1,"result":"0x7"}""" };
        Judge(Read(lie, asked), trust, asked).Refusals.ShouldBe(["signature"]);
        Question.Rpc other = Asked("eth_getBalance", $"[\"{Nobody}\"]", Nonce);
        Judge(Read(reply, other), trust, other).Refusals.ShouldBe(["request"]);
        other = Asked("eth_getTransactionCount", $"[\"{Sender}\"]", Nonce);
        Judge(Read(reply, other), trust, other).Refusals.ShouldBe(["request"]);
        other = Asked("eth_getBalance", $"[\"{Sender}\"]", "0x" + new string('7', 32));
        Judge(Read(reply, other), trust, other).Refusals.ShouldBe(["nonce"]);
        Should.Throw<MalformedInputException>(() => Read(reply, Asked("eth_getBalance", $"[\"{Sender}\",\"finalized\"]", Nonce)))
            .Message.ShouldContain("its block is finalized, and that of the answer latest");
    }

    [Fact]
    public async Task A_revert_is_error_3_with_its_data_and_reason_and_a_halt_says_why_and_both_are_signed()
    {
        await using TestNode node = await StartAsync();
        TrustFile trust = await node.TrustAsync();
        foreach (string method in new[] { "eth_call", "eth_estimateGas" })
        {
            string call = $$"""{"data":"{{RevertsWithNo}}"}""";
            RpcReply reverted = await RpcReply.AskAsync(node, method, $"[{call}]", Nonce);
            (reverted.Status, reverted.Code, reverted.Message).ShouldBe((200, 3, "execution reverted: no"));
            ((string)reverted.Json["error"]!["data"]!).ShouldBe("0x" + RevertsWithNo[28..]);
            Question.Rpc asked = Asked(method, $"[{call}]", Nonce);
            AnswerDocument document = Read(reverted, asked);
            document.Answer.Outcome.ShouldBe(AnswerOutcome.Reverted);
            Judge(document, trust, asked).Refusals.ShouldBeEmpty();

            call = """{"data":"0xfe"}""";
            RpcReply halted = await RpcReply.AskAsync(node, method, $"[{call}]", Nonce);
            (halted.Code, halted.Message).ShouldBe((-32000, "invalid opcode"));
            asked = Asked(method, $"[{call}]", Nonce);
            Judge(Read(halted, asked), trust, asked).Refusals.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_same_answer_comes_as_a_document()
    {
        await using TestNode node = await StartAsync();
        (int status, string body) = await node.PostAsync(
            "/v1/rpc", $$"""{"method":"eth_getBalance","params":["{{Sender}}"],"nonce":"{{Nonce}}"}""");
        status.ShouldBe(200, body);
        AnswerDocument document = AnswerDocument.Parse(Encoding.UTF8.GetBytes(body));
        Question.Rpc asked = Asked("eth_getBalance", $"[\"{Sender}\"]", Nonce);
        Judge(document, await node.TrustAsync(), asked).Refusals.ShouldBeEmpty();
        JsonElement own = await devnet.RpcAsync("eth_getBalance", $"[\"{Sender}\",\"0x{document.Answer.BlockNumber:x}\"]");
        Encoding.UTF8.GetString(document.Answer.Result.Span).ShouldBe($"\"{own.GetString()}\"");

        (status, body) = await node.PostAsync("/v1/rpc", """{"jsonrpc":"2.0","id":7,"method":"eth_blockNumber","params":[]}""");
        status.ShouldBe(200, body);
        document = AnswerDocument.Parse(Encoding.UTF8.GetBytes(body));
        Encoding.UTF8.GetString(document.Answer.Result.Span).ShouldBe($"\"0x{document.Answer.BlockNumber:x}\"");
        document.Answer.ResultProvenance.ShouldBe(AnswerProvenance.Proven);
    }

    [Theory]
    [InlineData("""{"method":"eth_chainId"}""", 400, "request.method: no method whose answer is from a block")]
    [InlineData("""{"method":"eth_newFilter","params":[]}""", 400, "request.method: no method whose answer is from a block")]
    [InlineData("""{"method":"eth_getBalance","params":["0x12"]}""", 400, "params[0]")]
    [InlineData("""{"method":"eth_getBalance","params":["0x00000000000000000000000000000000deadbeef","0xffffff"]}""", 404, "is after 0x")]
    [InlineData("""{"method":"eth_getBlockByNumber","params":["0xffffff",false]}""", 404, "there is nothing to sign")]
    [InlineData("""{"method":"eth_blockNumber","block":"latest"}""", 400, "'block' has no meaning here")]
    public async Task A_document_is_refused_with_the_reason(string request, int expected, string reason)
    {
        await using TestNode node = await StartAsync();
        (int status, string body) = await node.PostAsync("/v1/rpc", request);
        status.ShouldBe(expected, body);
        ((string)JsonNode.Parse(body)!["error"]!["message"]!).ShouldContain(reason);
    }

    [Fact]
    public async Task The_block_is_named_by_tag_number_hash_or_an_object_and_pending_is_the_latest()
    {
        await using TestNode node = await StartAsync();
        string body = (await node.UntilAsync("/v1/block?block=finalized", (status, _) => status == 200)).Body;
        Answer finalized = AnswerDocument.Parse(Encoding.UTF8.GetBytes(body)).Answer;
        foreach (string block in new[]
        {
            "\"latest\"", "\"pending\"", "null", "\"safe\"", "\"finalized\"", "{\"blockNumber\":\"0xNUMBER\"}",
            "{\"blockHash\":\"HASH\",\"requireCanonical\":true}", "\"HASH\"",
        })
        {
            string given = block.Replace("NUMBER", $"{finalized.BlockNumber:x}").Replace("HASH", $"{finalized.BlockHash}");
            RpcReply reply = await RpcReply.AskAsync(node, "eth_getStorageAt", $"[\"{Dai}\",\"0x0\",{given}]");
            string supply = (await devnet.RpcAsync("eth_getStorageAt", $"[\"{Dai}\",\"0x0\",\"{reply.BlockNumber}\"]")).GetString()!;
            ((string)reply.Result!).ShouldBe(supply, block);
            JsonNode message = JsonNode.Parse(reply.Header!)!["message"]!;
            ((string)message["view"]!).ShouldBe(block switch
            {
                "\"pending\"" or "null" => "latest",
                { Length: > 16 } => given.Contains("blockNumber") ? $"0x{finalized.BlockNumber:x}" : $"{finalized.BlockHash}",
                "\"HASH\"" => $"{finalized.BlockHash}",
                _ => given.Trim('"'),
            });
        }
    }

    [Fact]
    public async Task What_the_node_says_of_itself_and_of_its_chain_has_no_envelope()
    {
        await using TestNode node = await StartAsync();
        string chainId = (await devnet.RpcAsync("eth_chainId", "[]")).GetString()!;
        await SaysAsync("eth_chainId", $"\"{chainId}\"");
        await SaysAsync("net_version", $"\"{Convert.ToUInt64(chainId, 16)}\"");
        await SaysAsync("net_listening", "true");
        await SaysAsync("eth_syncing", "false");
        const string hash = "0x47173285a8d7341e5e972fc677286384f802f8ef42a5ec5f03bbfa254cb01fad"; // execution-apis, web3_sha3
        await SaysAsync("web3_sha3", $"\"{hash}\"", "[\"0x68656c6c6f20776f726c64\"]");
        ((string)(await RpcReply.AskAsync(node, "web3_clientVersion")).Result!).ShouldStartWith("Helios.Akka/v");

        async Task SaysAsync(string method, string expected, string parameters = "[]")
        {
            RpcReply reply = await RpcReply.AskAsync(node, method, parameters);
            reply.Result!.ToJsonString().ShouldBe(expected, reply.Body);
            reply.Header.ShouldBeNull();
        }
    }

    [Fact]
    public async Task Without_the_first_routes_it_answers_all_the_same()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.api.legacy = off");
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilAsync("/v1/block", (status, _) => status == 200);
        (await RpcReply.AskAsync(node, "eth_call", $"[{TotalSupply}]")).Result.ShouldNotBeNull();
    }

    private async Task<TestNode> StartAsync()
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        return node;
    }

    internal static Question.Rpc Asked(string method, string parameters, string nonce) => QuestionJson.ParseRpc(StrictJson.Parse(
        Encoding.UTF8.GetBytes($$"""{"method":"{{method}}","params":{{parameters}},"nonce":"{{nonce}}"}"""), "request"));

    internal static AnswerDocument Read(RpcReply reply, Question.Rpc asked) =>
        RpcAnswerHeader.Parse(reply.Header!, Encoding.UTF8.GetBytes(reply.Body), asked);

    internal static Verification Judge(AnswerDocument document, TrustFile trust, Question.Rpc asked) => AnswerVerifier.Verify(
        document, trust,
        new AnswerExpectations { Question = asked, MaxAge = TimeSpan.FromHours(1), MaxHeadAge = TimeSpan.FromHours(1) },
        TimeProvider.System.GetUtcNow());
}
