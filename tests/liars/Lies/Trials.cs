using System.Text.Json.Nodes;

namespace Helios.Liars.Lies;

/// <summary>What a client is asked.</summary>
/// <param name="Parameters">JSON, an array.</param>
/// <param name="Truth">The result, as the honest endpoint has it; null where it does not have the method.</param>
public sealed record Trial(string Method, string Parameters, JsonNode? Truth);

/// <summary>The questions that lies are about, on a chain with a token and with transactions that fail, as the devnet has.</summary>
public static class Trials
{
    /// <summary>The newest block, whole.</summary>
    public const string NewestBlock = "newest block";

    private const string Dai = StateLies.Token;

    /// <param name="head">The newest block of the client that is asked.</param>
    /// <param name="ask">The honest endpoint: a method, and its parameters in JSON. Null where it does not have the method.</param>
    /// <param name="used">Older blocks that were asked about: another one is taken, and added, because this one may be known.</param>
    public static async Task<Trial> OfAsync(
        Lie lie, ulong head, Func<string, string, Task<JsonNode?>> ask, ISet<ulong>? used = null)
    {
        if (lie.About == NewestBlock)
            return await AtAsync("eth_getBlockByNumber", $"[\"0x{head:x}\",true]");
        int space = lie.About.IndexOf(' ');
        return space < 0
            ? await OfHistoryAsync(lie.About, lie.Name, head, ask, used)
            : await AtAsync(lie.About[..space], $"{lie.About[(space + 1)..^1]},\"0x{head:x}\"]");

        async Task<Trial> AtAsync(string method, string parameters) => new(method, parameters, await ask(method, parameters));
    }

    /// <summary>
    /// A block that has a transaction that failed, and one with a log. It is at least seven before the head: the four heads before that may
    /// answer, too, and each proves its parent without asking anybody.
    /// </summary>
    private static async Task<Trial> OfHistoryAsync(
        string about, string lie, ulong head, Func<string, string, Task<JsonNode?>> ask, ISet<ulong>? used)
    {
        ulong number = head - 6;
        JsonNode receipts;
        do
        {
            receipts = (await ask("eth_getBlockReceipts", $"[\"0x{--number:x}\"]"))!;
        }
        while ((used?.Contains(number) == true && number > 8) || !receipts.AsArray().Any(receipt => (string)receipt!["status"]! == "0x0"));
        used?.Add(number);
        JsonNode block = (await ask("eth_getBlockByNumber", $"[\"0x{number:x}\",true]"))!;
        JsonNode some = receipts.AsArray().First(receipt => lie.Contains("failure")
            ? (string)receipt!["status"]! == "0x0"
            : receipt!["logs"]!.AsArray().Count > 0)!;
        switch (about)
        {
            case "block":
                // by its hash where the lie is the header's, and by its number where it is the state's
                return lie is "another block by its hash" or "hidden"
                    ? new("eth_getBlockByHash", $"[\"{block["hash"]}\",true]", block)
                    : new("eth_getBlockByNumber", $"[\"0x{number:x}\",true]", block);
            case "receipts":
                return new("eth_getBlockReceipts", $"[\"0x{number:x}\"]", receipts);
            case "receipt":
                return new("eth_getTransactionReceipt", $"[\"{some["transactionHash"]}\"]", some);
            case "transaction":
                string hash = (string)some["transactionHash"]!;
                return new("eth_getTransactionByHash", $"[\"{hash}\"]", await ask("eth_getTransactionByHash", $"[\"{hash}\"]"));
            default:
                List<JsonNode> logs = [];
                for (ulong each = number - 3; each <= number; each++)
                {
                    logs.AddRange((await ask("eth_getBlockReceipts", $"[\"0x{each:x}\"]"))!.AsArray()
                        .SelectMany(receipt => receipt!["logs"]!.AsArray()).Where(log => (string)log!["address"]! == Dai)
                        .Select(log => log!.DeepClone()));
                }
                return new("eth_getLogs", $"[{{\"address\":\"{Dai}\",\"fromBlock\":\"0x{number - 3:x}\",\"toBlock\":\"0x{number:x}\"}}]",
                    new JsonArray([.. logs]));
        }
    }
}
