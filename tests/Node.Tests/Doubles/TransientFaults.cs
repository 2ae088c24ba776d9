using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Fault = Helios.Node.Tests.Doubles.FaultyProxy.Fault;

namespace Helios.Node.Tests.Doubles;

/// <summary>What honest endpoints answer now and then, and would not a moment later.</summary>
internal static class TransientFaults
{
    /// <summary>Of any endpoint that speaks HTTP.</summary>
    public static ImmutableArray<Fault> OfHttp(double chance) =>
    [
        new("429 with Retry-After in seconds", chance / 2, (context, _) => LimitAsync(context, "1")),
        new("429 with Retry-After as a date", chance / 4, (context, _) => LimitAsync(
            context, DateTimeOffset.UtcNow.AddSeconds(1).ToString("r", CultureInfo.InvariantCulture))),
        new("429 without Retry-After", chance / 4, (context, _) => LimitAsync(context, null)),
        new("502 with a page", chance / 2, (context, _) => WriteAsync(context, 502, "text/html", "<html><h1>502 Bad Gateway</h1></html>")),
        new("503 with a reason", chance / 2, (context, _) =>
            WriteAsync(context, 503, "application/json", """{"code":503,"message":"no healthy upstream"}""")),
        new("hang", chance, (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted)),
        new("connection lost before the answer", chance / 2, (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        }),
        new("connection lost in the answer", chance / 2, async (context, _) =>
        {
            context.Response.ContentLength = 1000;
            await WriteAsync(context, 200, "application/json", """{"jsonrpc":"2.0","res""");
            await context.Response.Body.FlushAsync();
            context.Abort();
        }),
    ];

    /// <summary>Of execution endpoints: beside those of HTTP, what a node behind a balancer says of a new block.</summary>
    public static ImmutableArray<Fault> OfJsonRpc(double chance) =>
    [
        .. OfHttp(chance),
        Error("block not known, Geth", chance / 4, -32000, "header not found"),
        Error("block not known, Nethermind", chance / 4, -32000, "12345 could not be found"),
        Error("block not known, Besu", chance / 4, -32000, "World state unavailable"),
        Error("block not known, Reth", chance / 4, -32001, "block not found: 0x3039"),
        new("null", chance, (context, request) => ReplyAsync(context, request, "result", null)),
        Error("limit as JSON-RPC", chance, -32005, "daily request count exceeded, request rate limited"),
    ];

    private static Fault Error(string name, double chance, int code, string message) => new(name, chance, (context, request) =>
        ReplyAsync(context, request, "error", new JsonObject { ["code"] = code, ["message"] = message }));

    private static Task ReplyAsync(HttpContext context, byte[] request, string field, JsonNode? value) =>
        WriteAsync(context, 200, "application/json", new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = JsonNode.Parse(request)!["id"]!.DeepClone(),
            [field] = value,
        }.ToJsonString());

    private static Task LimitAsync(HttpContext context, string? retryAfter)
    {
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return WriteAsync(context, 429, "application/json",
            """{"jsonrpc":"2.0","id":1,"error":{"code":429,"message":"capacity exceeded"}}""");
    }

    private static async Task WriteAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    }
}
