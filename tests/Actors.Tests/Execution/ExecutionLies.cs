using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Actors.Tests.Execution;

/// <summary>Well-formed answers of an execution endpoint that are not true, each spoiled in one thing.</summary>
internal static class ExecutionLies
{
    /// <summary>Another digit in the deepest node of the account's proof.</summary>
    public static LyingProxy.Lie WrongAccountProof { get; } = Spoil("eth_getProof", result => Flip(result["accountProof"]!.AsArray()));

    /// <summary>Another digit in the deepest node of the first slot's proof.</summary>
    public static LyingProxy.Lie WrongStorageProof { get; } = Spoil("eth_getProof", result =>
    {
        if (result["storageProof"]!.AsArray() is [{ } first, ..])
            Flip(first["proof"]!.AsArray());
    });

    public static LyingProxy.Lie NoStorageProof { get; } = Spoil("eth_getProof", result => result["storageProof"] = new JsonArray());

    public static LyingProxy.Lie WrongCode { get; } = Replace("eth_getCode", "0x00");

    public static LyingProxy.Lie WrongAncestor { get; } = async (path, request, honest, cancellationToken) =>
        await Spoil("eth_getBlockByHash", Gas)(
            path, request, async asked => await Spoil("eth_getBlockByNumber", Gas)(path, asked, honest, cancellationToken),
            cancellationToken);

    private static void Gas(JsonNode header) => header["gasUsed"] = "0x123456";

    public static LyingProxy.Lie Garbage { get; } = (_, _, _, _) => Task.FromResult("nothing here"u8.ToArray());

    /// <summary>A true proof, and beside it a field of this many bytes.</summary>
    public static LyingProxy.Lie PaddedProof(int bytes) => Spoil("eth_getProof", result => result["padding"] = new string('0', bytes));

    /// <summary>Answers nothing for as long as it is waited for.</summary>
    public static LyingProxy.Lie Silence { get; } = async (_, _, _, aborted) =>
    {
        await Task.Delay(Timeout.Infinite, aborted);
        return [];
    };

    /// <summary>Does not know the newest blocks yet, when it is asked for them by their hash.</summary>
    /// <param name="isMissing">By the number of the block.</param>
    public static LyingProxy.Lie IsBehind(Predicate<ulong> isMissing) => Change("eth_getBlockByHash", answer =>
    {
        if (answer["result"] is { } block && isMissing(Convert.ToUInt64(block["number"]!.GetValue<string>(), 16)))
            answer["result"] = null;
    });

    /// <summary>Proves everything of the block before, as a backend does that has another block of the number.</summary>
    public static LyingProxy.Lie OfTheBlockBefore { get; } = async (_, request, honest, _) =>
    {
        JsonNode json = JsonNode.Parse(request)!;
        if (MethodOf(request) == "eth_getProof")
            json["params"]![2] = $"0x{Convert.ToUInt64((string)json["params"]![2]!, 16) - 1:x}";
        return await honest(Encoding.UTF8.GetBytes(json.ToJsonString()));
    };

    /// <summary>Has everything but one block, as a node behind a balancer that lags.</summary>
    public static LyingProxy.Lie DoesNotHave(ulong block) => async (_, request, honest, _) => IsAbout(block, request)
        ? Error(request, -32000, "header not found")
        : await honest(request);

    /// <summary>Whether the request names this block, by its number.</summary>
    public static bool IsAbout(ulong block, byte[] request) => JsonNode.Parse(request)!["params"]!.AsArray()
        .Any(parameter => parameter is JsonValue value && value.TryGetValue(out string? text) && text == $"0x{block:x}");

    /// <summary>The error of JSON-RPC 2.0 for a method that does not exist.</summary>
    public static LyingProxy.Lie DoesNotKnow(string method) => async (_, request, honest, _) =>
    {
        if (MethodOf(request) != method)
            return await honest(request);
        return Error(request, -32601, "method not found");
    };

    /// <summary>An error that says nothing, for the proof of one account.</summary>
    public static LyingProxy.Lie RefusesProofOf(Address address) => async (_, request, honest, _) =>
    {
        JsonNode json = JsonNode.Parse(request)!;
        return MethodOf(request) == "eth_getProof" && (string)json["params"]![0]! == address.ToString()
            ? Error(request, -32000, "no")
            : await honest(request);
    };

    /// <summary>The error page of what is in front of the API, for the proof of one account with more slots than that.</summary>
    public static LyingProxy.Lie PageForProofOf(Address address, int slots = -1) => async (_, request, honest, _) =>
    {
        JsonNode json = JsonNode.Parse(request)!;
        return MethodOf(request) == "eth_getProof" && (string)json["params"]![0]! == address.ToString()
            && json["params"]![1]!.AsArray().Count > slots
                ? "<html>413</html>"u8.ToArray()
                : await honest(request);
    };

    /// <summary>An error that answers the request.</summary>
    public static byte[] Error(byte[] request, int code, string message) => Encoding.UTF8.GetBytes(
        $$$"""{"jsonrpc":"2.0","id":{{{JsonNode.Parse(request)!["id"]}}},"error":{"code":{{{code}}},"message":"{{{message}}}"}}""");

    private static LyingProxy.Lie Replace(string method, string result) => Change(method, answer => answer["result"] = result);

    private static LyingProxy.Lie Spoil(string method, Action<JsonNode> spoil) => Change(method, answer => spoil(answer["result"]!));

    private static LyingProxy.Lie Change(string method, Action<JsonNode> change) => async (_, request, honest, _) =>
    {
        byte[] answer = await honest(request);
        if (MethodOf(request) != method)
            return answer;
        JsonNode json = JsonNode.Parse(answer)!;
        change(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    };

    private static string MethodOf(byte[] request) => (string)JsonNode.Parse(request)!["method"]!;

    private static void Flip(JsonArray proof)
    {
        string node = (string)proof[^1]!;
        proof[^1] = node[..^1] + (node[^1] == '0' ? '1' : '0');
    }
}
