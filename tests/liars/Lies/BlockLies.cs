using System.Text;
using System.Text.Json.Nodes;

namespace Helios.Liars.Lies;

/// <summary>Lies about the newest block.</summary>
public static class BlockLies
{
    private const string Other = "0x000000000000000000000000000000000000beef";

    public static IReadOnlyList<Lie> All { get; } =
    [
        Of("a transaction left out", "WrongTransactions"),
        Of("a transaction twice", "WrongTransactions"),
        Of("another value in a transaction", "WrongTransactions"),
        Of("hashes in place of transactions", "WrongTransactions"),
        Of("a withdrawal that is not there", "WrongWithdrawals"),
        Of("another gas in the header", "WrongHash"),
        Of("the block before", "WrongHash"),
    ];

    private static async Task<byte[]> TellAsync(string lie, byte[] request, Func<byte[], Task<byte[]>> honest)
    {
        JsonNode answer = JsonNode.Parse(await honest(request))!;
        if ((string)JsonNode.Parse(request)!["method"]! != "eth_getBlockByHash" || answer["result"] is not { } block)
            return Encoding.UTF8.GetBytes(answer.ToJsonString());
        JsonArray transactions = block["transactions"]!.AsArray();
        switch (lie)
        {
            case "a transaction left out":
                transactions.RemoveAt(0);
                break;
            case "a transaction twice":
                transactions.Add(transactions[0]!.DeepClone());
                break;
            case "another value in a transaction":
                transactions[0]!["value"] = "0x7777";
                break;
            case "hashes in place of transactions":
                block["transactions"] = new JsonArray([.. transactions.Select(item => (JsonNode)(string)item!["hash"]!)]);
                break;
            case "a withdrawal that is not there":
                block["withdrawals"]!.AsArray().Add(new JsonObject
                {
                    ["index"] = "0x1", ["validatorIndex"] = "0x1", ["address"] = Other, ["amount"] = "0x1",
                });
                break;
            case "another gas in the header":
                block["gasUsed"] = "0x5208";
                break;
            case "the block before":
                JsonNode asked = JsonNode.Parse(request)!;
                asked["params"]![0] = (string)block["parentHash"]!;
                return await honest(Encoding.UTF8.GetBytes(asked.ToJsonString()));
        }
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static Lie Of(string name, string reason) =>
        new(name, Trials.NewestBlock, reason, (request, honest, _) => TellAsync(name, request, honest));
}
