using System.Text.Json.Nodes;
using Helios.Actors.Execution;
using Helios.Actors.Telemetry;
using Helios.Actors.Upstreams;
using Helios.Devnet.ExecutionRpc;
using Helios.Protocol.Beacon;
using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Rpc;
using Helios.Protocol.Forks;
using Helios.Protocol.Json;
using Helios.Protocol.Secrecy;
using Helios.Protocol.Tests.Overlay;

namespace Helios.Fuzz;

/// <summary>The answers of execution endpoints, in JSON.</summary>
internal static class RpcDecoders
{
    private const string Class = "rpc json";

    private static readonly HintSource Source = new(HintSourceKind.ExecutionEndpoint, "execution endpoint 1");

    public static IEnumerable<Decoder> All()
    {
        var endpoint = new Endpoint(Layer.Execution, 1, EndpointUrl.Parse("http://localhost:8545", Upstream.ExecutionSchemes));
        BlockHeader header = RlpDecoders.Headers().Last();
        SignedTransaction[] signed =
        [
            .. RlpDecoders.Transactions().Select(one => SignedTransaction.Check(one, chainId: 1)).Where(one => one.IsAccepted)
                .Select(one => one.Value),
        ];
        JsonObject block = RpcEncoder.Header(header, header.Hash());
        block["transactions"] = new JsonArray([.. signed.Select((one, i) => RpcEncoder.Transaction(one, header, header.Hash(), i))]);
        block["withdrawals"] = new JsonArray(RpcEncoder.Withdrawal(new Withdrawal(1, 2, RlpDecoders.Someone, 3)));
        JsonNode[] transactions = [.. signed.Select((one, i) => RpcEncoder.Transaction(one, header, header.Hash(), i))];
        Receipt[] receipts = [.. RlpDecoders.Receipts()];
        JsonNode list = ReceiptEncoder.All(header, header.Hash(), signed[..receipts.Length], receipts, U256.One);
        JsonNode proof = JsonNode.Parse($$"""
            {"address": "{{RlpDecoders.Someone}}", "balance": "0x1", "codeHash": "{{Samples.Hash("code")}}", "nonce": "0x0",
             "storageHash": "{{Samples.Hash("storage")}}", "accountProof": ["0x{{new string('a', 80)}}", "0x80"],
             "storageProof": [{"key": "0x7", "value": "0x1", "proof": ["0x80"]}, {"key": 8, "value": "0x0", "proof": null}]}
            """)!;
        JsonNode witness = new JsonObject
        {
            ["state"] = new JsonArray("0x80", "0xc0"), ["codes"] = new JsonArray("0x6000"), ["keys"] = new JsonArray(),
            ["headers"] = new JsonArray(Hex.Encode(header.Encode()), RpcEncoder.Header(header, header.Hash())),
        };
        yield return Of("block (RPC JSON)", [block], json => BlockAnswer.Decode(json));
        yield return Of("transaction (RPC JSON)", transactions, json => Written(TransactionAnswer.Decode(json)));
        yield return Of("receipts (RPC JSON)", [list], json => ReceiptAnswer.DecodeAll(json).Sum(receipt => receipt.Encode().Length));
        yield return Of("proof (RPC JSON)", [proof], json => ProofAnswer.Decode(json));
        yield return Of("witness (RPC JSON)", [witness], json => WitnessAnswer.Decode(json));
        yield return Of("access list (RPC JSON)",
            [
                JsonNode.Parse(
                    $$"""{"accessList": [{"address": "{{RlpDecoders.Someone}}", "storageKeys": ["0x1", 2]}], "gasUsed": "0x5208"}""")!,
            ],
            json => AccessListHint.Decode(json, new() { To = RlpDecoders.Someone, Input = default }));
        yield return Decoder.ManySpellings(Class, "block access list (RPC JSON)",
            [MadeAnswers.Utf8(BlockAccessListAnswer.Of(RlpDecoders.AccessList()))],
            bytes => AccessListAnswer.Decode(JsonRpcAnswer.Parse(bytes)), list => MadeAnswers.Utf8(BlockAccessListAnswer.Of(list)));
        yield return Of("log filter (JSON)",
            [JsonNode.Parse($$"""{"address": ["{{RlpDecoders.Someone}}"], "topics": [null, ["{{Samples.Hash("t")}}"], []]}""")!],
            json => LogFilterJson.Parse(StrictJson.Of(json, "filter")));
        yield return Of("eth_config (RPC JSON)", [JsonNode.Parse("""
            {"current": {"activationTime": 1746612311, "blobSchedule": {"baseFeeUpdateFraction": 5007716, "max": 9, "target": 6},
              "chainId": "0x1", "forkId": "0xc376cf8b", "precompiles": {"BLAKE2F": "0x0000000000000000000000000000000000000009"},
              "systemContracts": {}},
             "next": {"activationTime": 1764798551, "blobSchedule": {"baseFeeUpdateFraction": 5007716, "max": 9, "target": 6},
              "chainId": "0x1", "forkId": "0x5167e2a6", "precompiles": {}, "systemContracts": {}},
             "last": null}
            """)!], json => EthConfigHints.Read(json, BuiltInChains.Mainnet, Source).IsAccepted);
        yield return Decoder.Of(Class, "answer of JSON-RPC",
            [
                """{"jsonrpc":"2.0","id":7,"result":{"a":["0x1",null]}}"""u8.ToArray(),
                """[{"jsonrpc":"2.0","id":"7","error":{"code":-32000,"message":"header not found","data":"0x"}}]"""u8.ToArray(),
                """{"errors":[{"detail":"limit"}],"message":"<html>"}"""u8.ToArray(),
            ],
            bytes => ReadAnswer(bytes, endpoint));
    }

    private static Decoder Of<T>(string name, IEnumerable<JsonNode> seeds, Func<System.Text.Json.JsonElement, T> read) =>
        Decoder.Of(Class, name, [.. seeds.Select(MadeAnswers.Utf8)], bytes => read(JsonRpcAnswer.Parse(bytes)) is not (null or false));

    /// <summary>What JSON says is a transaction has bytes, unless it lacks what RLP demands.</summary>
    private static bool Written(Transaction transaction)
    {
        byte[] bytes = transaction.Encode();
        try
        {
            return Transaction.Decode(bytes).Encode().AsSpan().SequenceEqual(bytes);
        }
        catch (MalformedInputException)
        {
            return false; // its hash is not that of the block's
        }
    }

    private static bool ReadAnswer(byte[] bytes, Endpoint endpoint)
    {
        using var response = new HttpResponseMessage(
            bytes.Length % 5 == 0 ? System.Net.HttpStatusCode.TooManyRequests : System.Net.HttpStatusCode.OK);
        try
        {
            _ = JsonRpcAnswer.BatchOf(response, bytes, endpoint, "eth_call", first: 7, count: 2);
        }
        catch (UpstreamException)
        {
            // the documented refusal
        }
        try
        {
            return JsonRpcAnswer.ResultOf(response, bytes, endpoint, "eth_call", id: 7).ValueKind > 0;
        }
        catch (UpstreamException)
        {
            return false;
        }
    }
}
