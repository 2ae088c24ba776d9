using System.Text;
using System.Text.Json.Nodes;
using Helios.Client.Answers;
using Helios.Client.Trust;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// Answers of a whole node about earlier blocks, and about what blocks hold, with their proofs: a client believes them from the founding
/// checkpoint on.
/// </summary>
public sealed class ProofsOfEarlierBlocksTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string Transferred = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static readonly Address Sender = new DevAccounts(new Devnet.DevnetOptions().Seed).Addresses[0];

    [Fact]
    public async Task An_earlier_block_by_its_number_or_hash_is_proven_at_every_route()
    {
        await using TestNode node = await StartAsync();
        TrustFile trust = await node.TrustAsync();
        Answer latest = Parse(await node.GetAsync("/v1/block")).Answer;
        ulong number = Parse(await node.GetAsync("/v1/block?block=finalized")).Answer.BlockNumber - 1; // a finalized one proves itself
        AnswerDocument byNumber = Parse(await node.GetAsync($"/v1/block?block=0x{number:x}&proof=1"));
        byNumber.Answer.BlockNumber.ShouldBe(number);
        byNumber.Answer.Slot.ShouldBeGreaterThanOrEqualTo(latest.Slot, "the newest block proves it");
        Believes(byNumber, trust, "ancestry");
        Believes(Parse(await node.GetAsync($"/v1/block?block={byNumber.Answer.BlockHash}&proof=1")), trust, "ancestry");
        Parse(await node.GetAsync($"/v1/block?block={byNumber.Answer.BlockHash}")).Answer.StateRoot.ShouldBe(byNumber.Answer.StateRoot);
        foreach (string view in new[] { $"0x{number:x}", $"{byNumber.Answer.BlockHash}", "0x0" })
        {
            string call = $"\"to\":\"{DevToken.Address}\",\"input\":\"{Hex.Encode(DevToken.TotalSupply())}\",\"block\":\"{view}\"";
            AnswerDocument answer = Parse(await node.PostAsync("/v1/call?proof=1", $"{{{call}}}"));
            Believes(answer, trust, "ancestry", "execution");
            Parse(await node.PostAsync("/v1/call", $"{{{call}}}")).Answer.Result.Span.SequenceEqual(answer.Answer.Result.Span)
                .ShouldBeTrue();
        }
        (int status, string body) = await node.GetAsync("/v1/block?block=0xffffff");
        (status, (string)JsonNode.Parse(body)!["error"]!["code"]!).ShouldBe((404, "block-not-proven"));
    }

    /// <summary>Parameters with OLD and HASH for an earlier block, FIRST for one before that, and TX for a transaction of it.</summary>
    [Theory]
    [InlineData("eth_getBlockByNumber", "OLD,true", "contents")]
    [InlineData("eth_getBlockByNumber", "\"latest\",true", "contents")]
    [InlineData("eth_getBlockByHash", "HASH,false", "contents")]
    [InlineData("eth_getBlockTransactionCountByNumber", "\"finalized\"", "contents")]
    [InlineData("eth_getTransactionByBlockHashAndIndex", "HASH,\"0x1\"", "contents")]
    [InlineData("eth_getTransactionByBlockNumberAndIndex", "OLD,\"0xff\"", "contents")]
    [InlineData("eth_getBlockReceipts", "OLD", "contents")]
    [InlineData("eth_getBlockReceipts", "\"latest\"", "contents")]
    [InlineData("eth_getTransactionByHash", "TX", "contents")]
    [InlineData("eth_getTransactionReceipt", "TX", "contents")]
    [InlineData("eth_getLogs", "{\"blockHash\":HASH,\"topics\":[\"TRANSFER\"]}", "contents")]
    [InlineData("eth_getLogs", "{\"fromBlock\":FIRST,\"toBlock\":OLD,\"address\":\"TOKEN\"}", "contents")]
    [InlineData("eth_getLogs", "{\"fromBlock\":FIRST,\"toBlock\":\"latest\",\"address\":\"TOKEN\"}", "contents")]
    [InlineData("eth_getLogs", "{\"fromBlock\":\"finalized\",\"toBlock\":\"finalized\"}", "contents")]
    [InlineData("eth_getBalance", "SENDER,OLD", "state")]
    [InlineData("eth_getProof", "SENDER,[],HASH", "state")]
    [InlineData("eth_call", "{\"to\":\"TOKEN\",\"data\":\"0x18160ddd\"},OLD", "state")]
    public async Task What_a_method_reads_is_proven_whatever_block_it_names(string method, string parameters, string check)
    {
        await using TestNode node = await StartAsync();
        TrustFile trust = await node.TrustAsync();
        ulong number = Parse(await node.GetAsync("/v1/block")).Answer.BlockNumber - 12;
        JsonNode block = (await RpcReply.AskAsync(node, "eth_getBlockByNumber", $"[\"0x{number:x}\",false]")).Result!;
        string asked = parameters.Replace("OLD", $"\"0x{number:x}\"").Replace("FIRST", $"\"0x{number - 3:x}\"")
            .Replace("HASH", $"\"{block["hash"]}\"").Replace("TX", $"\"{block["transactions"]![1]}\"")
            .Replace("SENDER", $"\"{Sender}\"").Replace("TOKEN", $"{DevToken.Address}").Replace("TRANSFER", Transferred);
        AnswerDocument answer = Parse(await node.PostAsync("/v1/rpc?proof=1", $$"""{"method":"{{method}}","params":[{{asked}}]}"""));
        Believes(answer, trust, check);
        JsonNode said = JsonNode.Parse(answer.Answer.Result.Span) ?? "null";
        if (method == "eth_getLogs")
            said.AsArray().Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_range_of_logs_that_begins_at_another_tag_has_no_proof()
    {
        await using TestNode node = await StartAsync();
        const string Range = """{"method":"eth_getLogs","params":[{"fromBlock":"finalized","toBlock":"latest"}]}""";
        (int status, string body) = await node.PostAsync("/v1/rpc?proof=1", Range);
        status.ShouldBe(400, body);
        ((string)JsonNode.Parse(body)!["error"]!["message"]!).ShouldBe(
            "query.proof: eth_getLogs has no proof, unless fromBlock is a number, or the tag of toBlock");
        (await node.PostAsync("/v1/rpc", Range)).Status.ShouldBe(200);
    }

    private void Believes(AnswerDocument answer, TrustFile trust, params string[] checks)
    {
        Verification found = Judge(answer, trust);
        found.Checks.Where(check => !check.Holds).ShouldBeEmpty();
        checks.ShouldBeSubsetOf(found.Checks.Select(check => check.Name));
    }

    private Verification Judge(AnswerDocument answer, TrustFile trust) => AnswerVerifier.Verify(
        answer, trust,
        new AnswerExpectations
        {
            Question = answer.Question, Chain = devnet.Host.Chain, NeedsProof = true, MaxAge = TimeSpan.FromHours(1),
            MaxHeadAge = TimeSpan.FromHours(1),
        },
        TimeProvider.System.GetUtcNow());

    private async Task<TestNode> StartAsync()
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        await node.UntilAsync("/v1/block?block=finalized", (status, _) => status == 200);
        return node;
    }

    private static AnswerDocument Parse((int Status, string Body) answer)
    {
        answer.Status.ShouldBe(200, answer.Body[..Math.Min(answer.Body.Length, 500)]);
        return AnswerDocument.Parse(Encoding.UTF8.GetBytes(answer.Body));
    }
}
