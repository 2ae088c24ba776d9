using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Devnet;
using Helios.Devnet.Execution;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// <c>eth_sendRawTransaction</c> and what a wallet asks before it: prices, the chain's configuration. The errors are go-ethereum's.
/// </summary>
public sealed class RpcSendTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private static readonly string Seed = new DevnetOptions().Seed;

    [Fact]
    public async Task A_wallet_sends_a_transfer_with_the_prices_and_the_nonce_that_it_is_told_and_it_is_mined()
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        int account = DevAccounts.Count - 2; // nobody else sends from it
        Address sender = new DevAccounts(Seed).Addresses[account];
        U256 price = U256.Parse((string)(await RpcReply.AskAsync(node, "eth_gasPrice")).Result!);
        U256 tip = U256.Parse((string)(await RpcReply.AskAsync(node, "eth_maxPriorityFeePerGas")).Result!);
        tip.ShouldBeGreaterThan(U256.Zero);
        price.ShouldBeGreaterThan(tip);
        ulong nonce = U256.Parse((string)(await RpcReply.AskAsync(node, "eth_getTransactionCount", $"[\"{sender}\"]")).Result!).LowUInt64;
        Transaction transfer = Transfer(nonce, account, 2 * price, tip);

        RpcReply sent = await RpcReply.AskAsync(node, "eth_sendRawTransaction", $"[\"{Hex.Encode(transfer.Encode())}\"]");
        ((string?)sent.Result).ShouldBe(transfer.Hash().ToString(), sent.Body);
        sent.Header.ShouldBeNull("nothing of it is from a block");
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while ((await devnet.RpcAsync("eth_getTransactionReceipt", $"[\"{transfer.Hash()}\"]")).ValueKind == JsonValueKind.Null)
            await Task.Delay(100, deadline.Token);
        RpcReply again = await RpcReply.AskAsync(node, "eth_sendRawTransaction", $"[\"{Hex.Encode(transfer.Encode())}\"]");
        again.Code.ShouldBe(-32000, again.Body);
    }

    [Theory]
    [InlineData("already known", null)]
    [InlineData("nonce too low: next nonce 5, tx nonce 4, key 123", "nonce too low")]
    [InlineData("insufficient funds for gas * price + value: balance 0", "insufficient funds for gas * price + value")]
    [InlineData("the secret of key 123", "no endpoint has taken it: execution endpoint 1: eth_sendRawTransaction")]
    [InlineData("another hash", "no endpoint has taken it: execution endpoint 1: eth_sendRawTransaction: it names another transaction")]
    public async Task One_endpoint_that_takes_it_is_enough_and_otherwise_the_reason_is_in_the_words_of_go_ethereum(
        string says, string? message)
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode alone = await StartAsync(proxy.Url);
        await using TestNode beside = await StartAsync(proxy.Url, devnet.ExecutionUrl);
        int received = 0;
        proxy.Now = async (_, request, honest, _) =>
        {
            JsonNode asked = JsonNode.Parse(request)!;
            if ((string)asked["method"]! != "eth_sendRawTransaction")
                return await honest(request);
            Interlocked.Increment(ref received);
            string answer = says == "another hash"
                ? $"\"result\":\"0x{new string('7', 64)}\""
                : $$"""
                    "error":{"code":-32000,"message":"{{says}}"}
                    """;
            return Encoding.UTF8.GetBytes($"{{\"jsonrpc\":\"2.0\",\"id\":{asked["id"]},{answer}}}");
        };
        // far in the future, so that it is not mined; each has another hash
        Transaction transfer = Transfer(
            1_000_000 + (ulong)Math.Abs(says.GetHashCode(StringComparison.Ordinal)), DevAccounts.Count - 1, 1_000_000_000_000, 1);
        string raw = $"[\"{Hex.Encode(transfer.Encode())}\"]";

        RpcReply told = await RpcReply.AskAsync(alone, "eth_sendRawTransaction", raw);
        if (message is null)
        {
            ((string?)told.Result).ShouldBe(transfer.Hash().ToString(), told.Body);
        }
        else
        {
            told.Code.ShouldBe(-32000, told.Body);
            told.Message.ShouldStartWith(message);
            told.Body.ShouldNotContain("secret");
            told.Body.ShouldNotContain("key 123");
        }
        received.ShouldBe(1);
        RpcReply taken = await RpcReply.AskAsync(beside, "eth_sendRawTransaction", raw);
        ((string?)taken.Result).ShouldBe(transfer.Hash().ToString(), taken.Body);
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (Volatile.Read(ref received) < 2)
            await Task.Delay(20, deadline.Token);
    }

    [Fact]
    public async Task What_no_node_would_take_is_refused_and_nobody_is_asked()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await StartAsync(proxy.Url);
        var asked = new ConcurrentQueue<string>();
        proxy.Now = (_, request, honest, _) =>
        {
            asked.Enqueue((string)JsonNode.Parse(request)!["method"]!);
            return honest(request);
        };
        Transaction transfer = Transfer(0, 0, 1_000_000_000_000, 1);
        foreach ((byte[] raw, int code, string message) in new[]
        {
            ((transfer with { ChainId = 5 }).Encode(), -32000, "invalid sender: invalid chain id for signer: have 5 want "),
            ([0x05, 0xc0], -32000, "transaction type not supported"),
            (Transfer(0, 0, 1_000_000_000_000, 1, gas: 20_000).Encode(), -32000, "intrinsic gas too low"),
        })
        {
            RpcReply refused = await RpcReply.AskAsync(node, "eth_sendRawTransaction", $"[\"{Hex.Encode(raw)}\"]");
            (refused.Code, refused.Message[..Math.Min(message.Length, refused.Message.Length)]).ShouldBe((code, message), refused.Body);
        }
        (await RpcReply.AskAsync(node, "eth_sendRawTransaction", "[\"0xzz\"]")).Code.ShouldBe(-32602);
        (await RpcReply.AskAsync(node, "eth_sendRawTransaction", "[]")).Code.ShouldBe(-32602);
        asked.Except(["eth_getBlockByHash", "eth_getBlockAccessList"]).ShouldBeEmpty("new heads are followed, and nothing else is asked");
    }

    [Fact]
    public async Task The_fee_history_follows_from_proven_blocks_and_a_lie_about_receipts_is_refused()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await StartAsync(proxy.Url);
        RpcReply reply = await RpcReply.AskAsync(node, "eth_feeHistory", "[\"0x3\",\"latest\",[10,90.5]]");
        JsonNode history = reply.Result.ShouldNotBeNull(reply.Body);
        ulong newest = U256.Parse((string)history["oldestBlock"]!).LowUInt64 + 2;
        JsonNode own = JsonNode.Parse((await devnet.RpcAsync("eth_feeHistory", $"[\"0x3\",\"0x{newest:x}\"]")).GetRawText())!;
        foreach (string part in new[] { "baseFeePerGas", "gasUsedRatio" })
            JsonNode.DeepEquals(history[part], own[part]).ShouldBeTrue($"{part}: {history} {own}");
        history["reward"]!.AsArray().Select(of => of!.AsArray().Count).ShouldBe([2, 2, 2]);
        history["baseFeePerBlobGas"]!.AsArray().Select(price => (string?)price)
            .ShouldBe(["0x1", "0x1", "0x1", "0x1"], "nobody uses blobs, so their price follows whatever the chain's parameters are");
        (await RpcReply.AskAsync(node, "eth_feeHistory", "[1,\"latest\",[101]]")).Message
            .ShouldBe("invalid reward percentile: 101.000000");

        proxy.Now = async (_, request, honest, _) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(await honest(request))
            .Replace("\"cumulativeGasUsed\":\"0x", "\"cumulativeGasUsed\":\"0x1"));
        RpcReply lie = await RpcReply.AskAsync(node, "eth_feeHistory", $"[\"0x3\",\"0x{newest - 1:x}\",[50]]");
        (lie.Code, lie.Result).ShouldBe((-32000, null), lie.Body);
        lie.Message.ShouldContain("receipts");
    }

    [Fact]
    public async Task The_configuration_is_that_of_the_chain_which_the_node_follows()
    {
        await using TestNode node = await StartAsync(devnet.ExecutionUrl);
        JsonNode config = (await RpcReply.AskAsync(node, "eth_config")).Result!;
        JsonNode own = JsonNode.Parse((await devnet.RpcAsync("eth_config", "[]")).GetRawText())!;
        foreach (string part in new[] { "chainId", "precompiles", "systemContracts" })
            JsonNode.DeepEquals(config["current"]![part], own["current"]![part]).ShouldBeTrue($"{part}: {config} {own}");
        JsonNode capabilities = (await RpcReply.AskAsync(node, "eth_capabilities")).Result!;
        string head = (string)capabilities["head"]!["number"]!;
        JsonElement block = await devnet.RpcAsync("eth_getBlockByNumber", $"[\"{head}\",false]");
        ((string)capabilities["head"]!["hash"]!).ShouldBe(block.GetProperty("hash").GetString());
        foreach (string part in new[] { "state", "tx", "logs", "receipts", "blocks", "stateproofs" })
        {
            capabilities[part]!.ToJsonString().ShouldBe(
                """{"disabled":false,"oldestBlock":"0x0"}""", $"{part}: the chain has less than 8191 blocks");
        }
        (await RpcReply.AskAsync(node, "eth_accounts")).Body.ShouldContain("\"result\":[]");
    }

    private Transaction Transfer(ulong nonce, int account, U256 price, U256 tip, ulong gas = 21_000)
    {
        using var key = new Secp256k1SecretKey(DevAccounts.SecretOf(Seed, account));
        return new Transaction
        {
            Type = TransactionType.DynamicFee,
            ChainId = devnet.Host.Chain.ChainId,
            Nonce = nonce,
            MaxPriorityFeePerGas = tip,
            MaxFeePerGas = price,
            GasLimit = gas,
            To = Address.Parse("0x000000000000000000000000000000000000beef"),
            Value = 1,
        }.Sign(key);
    }

    private async Task<TestNode> StartAsync(params Uri[] endpoints)
    {
        TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync([.. endpoints]);
        await node.UntilSyncedAsync();
        return node;
    }
}
