using System.Text;
using System.Text.Json.Nodes;

namespace Helios.Liars.Lies;

/// <summary>Lies about older blocks, receipts, transactions by hash, and logs.</summary>
public static class HistoryLies
{
    private const string Sevens = "0x7777777777777777777777777777777777777777777777777777777777777777";

    public static IReadOnlyList<Lie> All { get; } =
    [
        Of("another block by its hash", "block", "header of block"),
        Of("another number in the header", "block", "header of block"),
        Of("another slot of the history contract", "block", "storage proof of"),
        Of("a history contract that is not there", "block", "account proof of"),
        Of("a transaction left out of the block", "block", "WrongTransactions"),
        Of("a receipt left out", "receipts", "WrongReceipts"),
        Of("no receipt at all", "receipts", "WrongReceipts"),
        Of("a receipt twice", "receipts", "WrongReceipts"),
        Of("two receipts in the other order", "receipts", "WrongReceipts"),
        Of("a failure told as a success", "receipts", "WrongReceipts"),
        Of("another gas", "receipts", "WrongReceipts"),
        Of("a log left out", "receipts", "WrongReceipts"),
        Of("a log that nobody wrote", "receipts", "WrongReceipts"),
        Of("another amount in a log", "receipts", "WrongReceipts"),
        Of("the receipts of the block before", "receipts", "WrongReceipts"),
        Of("receipts that are none", "receipts", "eth_getBlockReceipts"),
        Of("a log left out", "receipt", "WrongReceipts"),
        Of("a failure told as a success", "receipt", "WrongReceipts"),
        Of("another place of the transaction", "receipt", "place of transaction"),
        Of("a block of another hash", "receipt", "place of transaction"),
        Of("another place of the transaction", "transaction", "place of transaction"),
        Of("another transaction that waits", "transaction", "what waits has another hash"),
        Of("a transaction left out of the block", "transaction", "WrongTransactions"),
        Of("a log left out", "logs", "WrongReceipts"),
        Of("no logs at all", "logs", "WrongReceipts"),
        Of("a log that nobody wrote", "logs", "WrongReceipts"),
        Of("another amount in a log", "logs", "WrongReceipts"),
        Of("a receipt left out", "logs", "WrongReceipts"),
        Of("no receipt at all", "logs", "WrongReceipts"),
        Of("a header with an empty bloom", "logs", "header of block"),
        Of("the receipts of the block before", "logs", "WrongReceipts"),
        Of("a block twice in the chain", "logs", "header of block"),
    ];

    /// <summary>Nobody can prove that something is not there. The reason is that of no refusal: the answer may be <c>null</c>.</summary>
    public static IReadOnlyList<Lie> Hidden { get; } =
    [
        .. new[] { "block", "receipt", "transaction" }.Select(about => new Lie(
            "hidden", about, "null", (request, honest, _) => HideAsync(request, honest))),
    ];

    private static Task<byte[]> HideAsync(byte[] request, Func<byte[], Task<byte[]>> honest) =>
        Asked(request) is ("eth_getTransactionByHash" or "eth_getBlockByHash", _)
            ? Task.FromResult(Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{JsonNode.Parse(request)!["id"]}},"result":null}"""))
            : honest(request);

    private static (string Method, JsonArray Parameters) Asked(byte[] request)
    {
        JsonNode json = JsonNode.Parse(request)!;
        return ((string)json["method"]!, json["params"]!.AsArray());
    }

    private static async Task<byte[]> TellAsync(string lie, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        (string method, JsonArray parameters) = Asked(request);
        JsonNode answer = JsonNode.Parse(await honest(request))!;
        if (answer["result"] is not { } result)
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        switch (method)
        {
            case "eth_getBlockReceipts" when result.AsArray() is { Count: > 1 } receipts:
                answer["result"] = await TellOfReceiptsAsync(lie, receipts, request, honest);
                break;
            case "eth_getBlockByNumber" or "eth_getBlockByHash":
                await TellOfBlockAsync(lie, method, parameters, answer, request, honest);
                break;
            case "eth_getTransactionByHash":
                TellOfTransaction(lie, result);
                break;
            case "eth_getProof" when lie.Contains("history"):
                JsonArray nodes = lie == "a history contract that is not there" ? result["accountProof"]!.AsArray()
                    : result["storageProof"]!.AsArray().Count > 0 ? result["storageProof"]![0]!["proof"]!.AsArray() : [];
                if (nodes.Count > 0)
                    nodes[^1] = "0xc0";
                break;
        }
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static async Task TellOfBlockAsync(
        string lie, string method, JsonArray parameters, JsonNode answer, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        JsonNode block = answer["result"]!;
        bool isWhole = (bool)parameters[1]!;
        if (lie is "another block by its hash" && method == "eth_getBlockByHash" || lie is "a block twice in the chain" && !isWhole)
        {
            JsonNode asked = JsonNode.Parse(request)!;
            asked["method"] = "eth_getBlockByHash";
            asked["params"]![0] = (string)block["parentHash"]!;
            answer["result"] = JsonNode.Parse(await honest(Encoding.UTF8.GetBytes(asked.ToJsonString())))!["result"]!.DeepClone();
        }
        else if (lie is "another number in the header" && !isWhole)
        {
            block["number"] = "0x1";
        }
        else if (lie is "a header with an empty bloom" && !isWhole)
        {
            block["logsBloom"] = "0x" + new string('0', 512);
        }
        else if (lie is "a transaction left out of the block" && isWhole)
        {
            block["transactions"]!.AsArray().RemoveAt(0);
        }
    }

    private static void TellOfTransaction(string lie, JsonNode transaction)
    {
        switch (lie)
        {
            case "another place of the transaction":
                transaction["blockNumber"] = "0x1";
                transaction["blockHash"] = Sevens;
                break;
            case "a block of another hash":
                transaction["blockHash"] = Sevens;
                break;
            case "another transaction that waits":
                transaction["blockHash"] = transaction["blockNumber"] = null;
                transaction["value"] = "0x7777";
                break;
        }
    }

    private static async Task<JsonNode> TellOfReceiptsAsync(
        string lie, JsonArray receipts, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        JsonArray logs = receipts.First(receipt => receipt!["logs"]!.AsArray().Count > 0)!["logs"]!.AsArray();
        switch (lie)
        {
            case "a receipt left out":
                receipts.RemoveAt(0);
                break;
            case "no receipt at all":
                return new JsonArray();
            case "a receipt twice":
                receipts[1] = receipts[0]!.DeepClone();
                break;
            case "two receipts in the other order":
                (receipts[0], receipts[1]) = (receipts[1]!.DeepClone(), receipts[0]!.DeepClone());
                break;
            case "a failure told as a success":
                receipts.First(receipt => (string)receipt!["status"]! == "0x0")!["status"] = "0x1";
                break;
            case "another gas":
                receipts[0]!["cumulativeGasUsed"] = "0x5209";
                break;
            case "a log left out":
                logs.RemoveAt(0);
                break;
            case "no logs at all":
                foreach (JsonNode? receipt in receipts)
                    receipt!["logs"] = new JsonArray();
                break;
            case "a log that nobody wrote":
                logs.Add(logs[0]!.DeepClone());
                break;
            case "another amount in a log":
                logs[0]!["data"] = Sevens;
                break;
            case "receipts that are none":
                return "0x";
            case "the receipts of the block before":
                JsonNode asked = JsonNode.Parse(request)!;
                asked["params"]![0] = $"0x{Convert.ToUInt64((string)receipts[0]!["blockNumber"]!, 16) - 1:x}";
                return JsonNode.Parse(await honest(Encoding.UTF8.GetBytes(asked.ToJsonString())))!["result"]!.DeepClone();
        }
        return receipts.DeepClone();
    }

    private static Lie Of(string name, string about, string reason) =>
        new(name, about, reason, (request, honest, _) => TellAsync(name, request, honest));
}
