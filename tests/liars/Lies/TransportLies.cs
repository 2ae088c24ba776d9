using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Helios.Liars.Lies;

/// <summary>Answers that are none, or that are sent so that they never end or fill the memory of who reads them.</summary>
public static class TransportLies
{
    private const string About = $$"""eth_call [{"to":"{{StateLies.Token}}","data":"0x18160ddd"}]""";
    private const long BombBytes = 1L << 30;

    private static readonly Lazy<byte[]> Bomb = new(() =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] spaces = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (long written = 0; written < BombBytes; written += spaces.Length)
                gzip.Write(spaces);
        }
        return packed.ToArray();
    });

    public static IReadOnlyList<Lie> All { get; } =
    [
        Of("garbage", "not JSON"),
        Of("a web page", "it answers with a web page"),
        Of("half an answer", "not JSON"),
        Of("an answer twice", "not JSON"),
        Of("a member twice", "not JSON"),
        Of("numbers for texts", "malformed"),
        Of("a text for a list", "malformed"),
        Of("lists a thousand deep", "not JSON"),
        Of("no result", "not a JSON-RPC object with a result"),
        Of("an answer to another request", "JSON-RPC id differs"),
        Of("an empty answer", "its answer is empty"),
        Of("a block that never comes", "it does not have the block or its state yet"),
        Of("an error", "error"),
        Of("a hang", "no answer within"),
        Of("an answer of 10 MB", "answer larger than"),
        Sent("an answer that breaks off", "again", async (context, _) =>
        {
            context.Response.ContentLength = 100_000;
            await context.Response.WriteAsync("""{"jsonrpc":"2.0","id":1,"result":"0x""", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }),
        Sent("an endless answer", "answer larger than", async (context, _) =>
        {
            byte[] some = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(some, context.RequestAborted);
        }),
        Sent("a gibibyte in a mebibyte of gzip", "answer larger than", async (context, _) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(Bomb.Value, context.RequestAborted);
        }),
        Sent("gzip that is none", "its answer", async (context, _) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.WriteAsync("nothing here", context.RequestAborted);
        }),
    ];

    public static async Task<byte[]> TellAsync(
        string lie, byte[] request, Func<byte[], Task<byte[]>> honest, CancellationToken cancellationToken)
    {
        JsonNode asked = JsonNode.Parse(request)!;
        switch (lie)
        {
            case "a hang": await Task.Delay(Timeout.Infinite, cancellationToken); return [];
            case "a hang-up" or "an empty answer": return [];
            case "half an answer" or "an answer twice" or "a member twice": return Broken(lie, await honest(request));
            case "numbers for texts" or "a text for a list": return Mistyped(lie, await honest(request));
        }
        string text = lie switch
        {
            "garbage" => "nothing here",
            "a web page" => "<html>nothing here</html>",
            "an answer of 10 MB" => "\"" + new string('a', 10_000_000) + "\"",
            "lists a thousand deep" => new string('[', 1000) + new string(']', 1000),
            "no result" => $$"""{"jsonrpc":"2.0","id":{{asked["id"]}}}""",
            "a block that never comes" => $$"""{"jsonrpc":"2.0","id":{{asked["id"]}},"result":null}""",
            "an answer to another request" => """{"jsonrpc":"2.0","id":999999,"result":"0x"}""",
            _ => $$$"""{"jsonrpc":"2.0","id":{{{asked["id"]}}},"error":{"code":-32000,"message":"no"}}""",
        };
        return Encoding.UTF8.GetBytes(text);
    }

    private static byte[] Broken(string lie, byte[] honest) => lie switch
    {
        "half an answer" => honest[..(honest.Length / 2)],
        "an answer twice" => [.. honest, .. honest],
        _ => [.. honest[..^1], .. ",\"result\":\"0x\"}"u8],
    };

    private static byte[] Mistyped(string lie, byte[] honest)
    {
        JsonNode answer = JsonNode.Parse(honest)!;
        if (answer["result"] is JsonObject { Count: > 0 } result && result["accountProof"] is JsonArray nodes)
            result["accountProof"] = lie == "a text for a list" ? "0x" : new JsonArray([.. nodes.Select(_ => (JsonNode)7)]);
        return Encoding.UTF8.GetBytes(answer.ToJsonString());
    }

    private static Lie Of(string name, string reason) => new(
        name, About, reason, (request, honest, cancellationToken) => TellAsync(name, request, honest, cancellationToken));

    private static Lie Sent(string name, string reason, Lie.Response respond) => Of(name, reason) with { Respond = respond };
}
