using System.Text;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Protocol.Tests.Answers;

public sealed class RpcRequestJsonTests
{
    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";
    private const string Zero = "0x0000000000000000000000000000000000000000000000000000000000000000";

    private const string Defaults = "\"accessList\":[],\"authorizationList\":[],\"blobVersionedHashes\":[],"
        + "\"from\":\"0x0000000000000000000000000000000000000000\",\"gas\":\"0x2faf080\",\"input\":\"0x18160ddd\",\"maxFeePerBlobGas\":"
        + "\"0x0\",\"maxFeePerGas\":\"0x0\",\"maxPriorityFeePerGas\":\"0x0\"";

    private const string NoLogs = "\"address\":[]";

    /// <summary>An answer is kept together with its question, which may be larger than an empty list of logs.</summary>
    [Fact]
    public void A_request_for_logs_is_as_large_as_the_addresses_and_topics_that_it_names()
    {
        string topics = string.Join(',', Enumerable.Repeat($"\"{Zero}\"", 1000));
        string addresses = string.Join(',', Enumerable.Repeat($"\"{Dai}\"", 1000));
        Parse("eth_getLogs", $"[{{\"address\":[{addresses}],\"topics\":[[{topics}],null,\"{Zero}\"]}}]")!.Size.ShouldBe(20_000 + 32_032);
        Parse("eth_getLogs", "[{}]")!.Size.ShouldBe(0);
    }

    private static RpcRequest? Parse(string method, string parameters) =>
        RpcRequestJson.Parse(method, StrictJson.Parse(Encoding.UTF8.GetBytes(parameters), "params"));

    [Theory]
    [InlineData("eth_blockNumber", "[]", "[]", "latest")]
    [InlineData("eth_blockNumber", "[null]", null, "")]
    [InlineData("eth_getBlockByNumber", "[\"pending\"]", "[\"latest\",false]", "latest")]
    [InlineData("eth_getBlockByNumber", "[\"0x00a\",true]", "[\"0xa\",true]", "0xa")]
    [InlineData("eth_getBlockByNumber", $"[\"{Zero}\",true]", null, "")]
    [InlineData("eth_getBlockByNumber", "[]", null, "")]
    [InlineData("eth_getBlockByHash", $"[\"{Zero}\",null]", $"[\"{Zero}\",false]", Zero)]
    [InlineData("eth_getBlockByHash", "[\"latest\"]", null, "")]
    [InlineData("eth_getBlockTransactionCountByHash", $"[\"{Zero}\"]", $"[\"{Zero}\"]", Zero)]
    [InlineData("eth_getBlockTransactionCountByNumber", "[\"safe\"]", "[\"safe\"]", "safe")]
    [InlineData("eth_getTransactionByBlockNumberAndIndex", "[\"latest\",\"0x00\"]", "[\"latest\",\"0x0\"]", "latest")]
    [InlineData("eth_getTransactionByBlockHashAndIndex", $"[\"{Zero}\",\"0x0a\"]", $"[\"{Zero}\",\"0xa\"]", Zero)]
    [InlineData("eth_getTransactionByBlockHashAndIndex", $"[\"{Zero}\"]", null, "")]
    [InlineData("eth_getBlockByNumber", "[\"earliest\"]", "[\"0x0\",false]", "0x0")]
    [InlineData("eth_getBlockReceipts", "[\"earliest\"]", "[\"0x0\"]", "0x0")]
    [InlineData("eth_getBlockReceipts", $"[{{\"blockHash\":\"{Zero}\"}}]", $"[\"{Zero}\"]", Zero)]
    [InlineData("eth_getBlockReceipts", "[]", null, "")]
    [InlineData("eth_getTransactionByHash", $"[\"{Zero}\"]", $"[\"{Zero}\"]", "latest")]
    [InlineData("eth_getTransactionReceipt", $"[\"{Zero}\"]", $"[\"{Zero}\"]", "latest")]
    [InlineData("eth_getTransactionReceipt", "[\"0x12\"]", null, "")]
    [InlineData("eth_getTransactionReceipt", $"[\"{Zero}\",null,1]", null, "")]
    [InlineData("eth_getLogs", "[{}]", $"[{{{NoLogs},\"fromBlock\":\"latest\",\"toBlock\":\"latest\",\"topics\":[]}}]", "latest")]
    [InlineData("eth_getLogs", $"[{{\"address\":\"{Dai}\",\"fromBlock\":\"earliest\",\"toBlock\":\"0x0a\",\"topics\":[null,\"{Zero}\"]}}]",
        $"[{{\"address\":[\"{Dai}\"],\"fromBlock\":\"0x0\",\"toBlock\":\"0xa\",\"topics\":[null,[\"{Zero}\"]]}}]", "0xa")]
    [InlineData("eth_getLogs", $"[{{\"blockHash\":\"{Zero}\",\"address\":null,\"topics\":[[],[null,\"{Zero}\"]]}}]",
        $"[{{{NoLogs},\"blockHash\":\"{Zero}\",\"topics\":[null,null]}}]", Zero)]
    [InlineData("eth_getLogs", $"[{{\"blockHash\":\"{Zero}\",\"fromBlock\":\"0x1\"}}]", null, "")]
    [InlineData("eth_getLogs", $"[{{\"toBlock\":\"{Zero}\"}}]", null, "")]
    [InlineData("eth_getLogs", "[{\"limit\":1}]", null, "")]
    [InlineData("eth_getLogs", "[]", null, "")]
    [InlineData("eth_getBalance", $"[\"{Dai}\"]", $"[\"{Dai}\",\"latest\"]", "latest")]
    [InlineData("eth_getBalance", "[\"0x6B175474E89094C44DA98B954EEDEAC495271D0F\",null]", $"[\"{Dai}\",\"latest\"]", "latest")]
    [InlineData("eth_getCode", $"[\"{Dai}\",\"pending\"]", $"[\"{Dai}\",\"latest\"]", "latest")]
    [InlineData("eth_getTransactionCount", $"[\"{Dai}\",\"0x0010\"]", $"[\"{Dai}\",\"0x10\"]", "0x10")]
    [InlineData("eth_getTransactionCount", $"[\"{Dai}\",{{\"blockNumber\":\"0x010\"}}]", $"[\"{Dai}\",\"0x10\"]", "0x10")]
    [InlineData("eth_getBalance", $"[\"{Dai}\",{{\"blockHash\":\"{Zero}\",\"requireCanonical\":true}}]", $"[\"{Dai}\",\"{Zero}\"]", Zero)]
    [InlineData("eth_getStorageAt", $"[\"{Dai}\",\"0x0\",\"safe\"]", $"[\"{Dai}\",\"{Zero}\",\"safe\"]", "safe")]
    [InlineData("eth_getProof", $"[\"{Dai}\",[\"0x00\",\"{Zero}\"]]", $"[\"{Dai}\",[\"0x0\",\"{Zero}\"],\"latest\"]", "latest")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\",\"data\":\"0x18160DDD\",\"type\":\"0x2\",\"nonce\":\"0x1\",\"chainId\":\"0x1\"}}]",
        $"[{{{Defaults},\"to\":\"{Dai}\",\"value\":\"0x0\"}},\"latest\"]", "latest")]
    [InlineData("eth_estimateGas", $"[{{\"to\":\"{Dai}\",\"input\":\"0x18160ddd\"}},\"finalized\",{{}}]",
        $"[{{{Defaults},\"to\":\"{Dai}\",\"value\":\"0x0\"}},\"finalized\"]", "finalized")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\",\"input\":\"0x18160ddd\",\"accessList\":null,\"gas\":null}}]",
        $"[{{{Defaults},\"to\":\"{Dai}\",\"value\":\"0x0\"}},\"latest\"]", "latest")]
    [InlineData("eth_baseFee", "[]", "[]", "latest")]
    [InlineData("eth_blobBaseFee", "[\"latest\"]", null, "")]
    [InlineData("eth_getStorageValues", $"[{{\"{Dai}\":[\"0x1\"],\"0x0B00000000000000000000000000000000000000\":[]}}]",
        $"[{{\"0x0b00000000000000000000000000000000000000\":[],\"{Dai}\":[\"0x0000000000000000000000000000000000000000000000000000000000000"
        + "001\"]},\"latest\"]", "latest")]
    [InlineData("eth_getStorageValues", "[{}]", null, "")]
    [InlineData("eth_getStorageValues", $"[{{\"{Dai}\":[]}}]", null, "")]
    [InlineData("eth_getStorageValues", $"[{{\"{Dai}\":[\"0x1\"],\"0x6B175474E89094C44DA98B954EEDEAC495271D0F\":[\"0x1\"]}}]", null, "")]
    [InlineData("eth_createAccessList", $"[{{\"to\":\"{Dai}\",\"input\":\"0x18160ddd\"}},\"latest\",null,{{}}]",
        $"[{{{Defaults},\"to\":\"{Dai}\",\"value\":\"0x0\"}},\"latest\"]", "latest")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\",\"input\":\"0x18160ddd\"}},\"latest\",null,{{\"number\":\"0x02\"}}]",
        $"[{{{Defaults},\"to\":\"{Dai}\",\"value\":\"0x0\"}},\"latest\",{{}},{{\"number\":\"0x2\"}}]", "latest")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\",\"input\":\"0x18160ddd\"}},\"latest\",{{\"0x6B175474E89094C44DA98B954EEDEAC495271D0F\":"
        + $"{{\"stateDiff\":{{\"{Zero}\":\"{Zero}\"}},\"balance\":\"0x00\"}}}}]",
        $"[{{{Defaults},\"to\":\"{Dai}\",\"value\":\"0x0\"}},\"latest\",{{\"{Dai}\":{{\"balance\":\"0x0\",\"stateDiff\":{{\"{Zero}\":"
        + $"\"{Zero}\"}}}}}}]", "latest")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\"}},\"latest\",{{\"{Dai}\":{{\"state\":{{}},\"stateDiff\":{{}}}}}}]", null, "")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\"}},\"latest\",{{\"{Dai}\":{{\"movePrecompileToAddress\":\"{Dai}\"}}}}]", null, "")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\"}},\"latest\",{{\"{Dai}\":{{\"storage\":{{}}}}}}]", null, "")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\"}},\"latest\",{{\"{Dai}\":null}}]", null, "")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\"}},\"latest\",{{\"0x01\":{{}}}}]", null, "")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\"}},\"latest\",{{}},{{\"beaconRoot\":\"{Zero}\"}}]", null, "")]
    [InlineData("eth_call", $"[{{\"to\":\"{Dai}\"}},\"latest\",{{}},{{}},{{}}]", null, "")]
    [InlineData("eth_simulateV1", "[{\"blockStateCalls\":[{}]}]",
        "[{\"blockStateCalls\":[{\"calls\":[]}],\"returnFullTransactions\":false,\"traceTransfers\":false,"
        + "\"validation\":false},\"latest\"]",
        "latest")]
    [InlineData("eth_simulateV1",
        "[{\"blockStateCalls\":[{\"blockOverrides\":{},\"stateOverrides\":null,\"calls\":[{\"data\":\"0xAB\",\"to\":\"0x\","
        + "\"type\":\"0x2\",\"accessList\":[],\"blobVersionedHashes\":[],\"gas\":\"0x01\"}]}],\"validation\":true},\"0x2\"]",
        "[{\"blockStateCalls\":[{\"calls\":[{\"blobVersionedHashes\":[],\"from\":\"0x0000000000000000000000000000000000000000\","
        + "\"gas\":\"0x1\",\"input\":\"0xab\",\"value\":\"0x0\"}]}],\"returnFullTransactions\":false,"
        + "\"traceTransfers\":false,\"validation\":true},\"0x2\"]",
        "0x2")]
    [InlineData("eth_simulateV1", "[{\"blockStateCalls\":[{\"block\":{}}]}]", null, "")]
    [InlineData("eth_simulateV1", "[{\"blockStateCalls\":[{\"calls\":[{\"gasLimit\":\"0x1\"}]}]}]", null, "")]
    [InlineData("eth_simulateV1", "[{\"blockStateCalls\":[{\"blockOverrides\":{\"withdrawals\":[{\"index\":\"0x1\"}]}}]}]", null, "")]
    [InlineData("eth_simulateV1", "[]", null, "")]
    public void A_request_has_one_form_with_every_default_filled_in_and_that_form_is_itself_a_request_for_the_same(
        string method, string given, string? canonical, string view)
    {
        if (canonical is null)
        {
            Should.Throw<MalformedInputException>(() => Parse(method, given));
            return;
        }
        RpcRequest request = Parse(method, given)!;
        request.Method.ShouldBe(method);
        request.ParametersText.ShouldBe(canonical);
        request.View.ToString().ShouldBe(view);
        Parse(method, canonical)!.ParametersText.ShouldBe(canonical);
    }

    [Fact]
    public void Another_method_or_another_parameter_is_another_question()
    {
        Hash32[] hashes =
        [
            .. new[]
            {
                ("eth_getBalance", $"[\"{Dai}\"]"), ("eth_getCode", $"[\"{Dai}\"]"), ("eth_getTransactionCount", $"[\"{Dai}\"]"),
                ("eth_getBalance", $"[\"{Dai}\",\"safe\"]"), ("eth_getBalance", "[\"0x0000000000000000000000000000000000000001\"]"),
                ("eth_getStorageAt", $"[\"{Dai}\",\"0x0\"]"), ("eth_getStorageAt", $"[\"{Dai}\",\"0x1\"]"), ("eth_blockNumber", "[]"),
                ("eth_getBlockByNumber", "[\"latest\"]"), ("eth_getBlockByNumber", "[\"latest\",true]"),
                ("eth_getBlockByHash", $"[\"{Zero}\"]"), ("eth_getBlockTransactionCountByNumber", "[\"latest\"]"),
                ("eth_getTransactionByBlockNumberAndIndex", "[\"latest\",\"0x0\"]"),
                ("eth_getProof", $"[\"{Dai}\",[\"0x0\"]]"), ("eth_getProof", $"[\"{Dai}\",[\"{Zero}\"]]"),
                ("eth_getProof", $"[\"{Dai}\",[]]"), ("eth_call", $"[{{\"to\":\"{Dai}\"}}]"),
                ("eth_estimateGas", $"[{{\"to\":\"{Dai}\"}}]"), ("eth_createAccessList", $"[{{\"to\":\"{Dai}\"}}]"),
                ("eth_call", $"[{{\"to\":\"{Dai}\"}},\"latest\",{{\"{Dai}\":{{}}}}]"), ("eth_baseFee", "[]"), ("eth_blobBaseFee", "[]"),
                ("eth_call", $"[{{\"to\":\"{Dai}\"}},\"latest\",{{}},{{\"time\":\"0x1\"}}]"),
                ("eth_getStorageValues", $"[{{\"{Dai}\":[\"0x0\"]}}]"), ("eth_getStorageValues", $"[{{\"{Dai}\":[\"0x1\"]}}]"),
                ("eth_getBlockReceipts", "[\"latest\"]"),
                ("eth_simulateV1", "[{}]"), ("eth_simulateV1", "[{\"validation\":true}]"),
                ("eth_simulateV1", "[{\"blockStateCalls\":[{}]}]"),
                ("eth_simulateV1", "[{\"blockStateCalls\":[{\"calls\":[{}]}]}]"),
                ("eth_simulateV1", "[{\"blockStateCalls\":[{\"calls\":[{\"nonce\":\"0x0\"}]}]}]"),
                ("eth_simulateV1", "[{\"blockStateCalls\":[{\"blockOverrides\":{\"time\":\"0x0\"}}]}]"),
                ("eth_getTransactionByHash", $"[\"{Zero}\"]"), ("eth_getTransactionReceipt", $"[\"{Zero}\"]"), ("eth_getLogs", "[{}]"),
                ("eth_getLogs", $"[{{\"address\":\"{Dai}\"}}]"), ("eth_getLogs", $"[{{\"topics\":[\"{Zero}\"]}}]"),
                ("eth_getLogs", $"[{{\"topics\":[null,\"{Zero}\"]}}]"), ("eth_getLogs", "[{\"fromBlock\":\"0x1\"}]"),
                ("eth_getLogs", "[{\"toBlock\":\"0x1\"}]"), ("eth_getLogs", $"[{{\"blockHash\":\"{Zero}\"}}]"),
            }.Select(asked => new Question.Rpc(Parse(asked.Item1, asked.Item2)!, default).Hash()),
        ];
        hashes.Distinct().Count().ShouldBe(hashes.Length);
    }

    [Fact]
    public void A_method_that_is_not_of_a_block_or_not_known_is_none_of_these()
    {
        foreach (string method in new[] { "eth_chainId", "eth_newFilter", "ETH_CALL", "" })
            Parse(method, "[]").ShouldBeNull();
    }
}
