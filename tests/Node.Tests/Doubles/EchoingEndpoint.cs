using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// An endpoint that answers each request in another useless way, and repeats in each what it was asked with: path, query, credentials, key.
/// </summary>
internal sealed class EchoingEndpoint : IAsyncDisposable
{
    /// <summary>A key that it repeats, too.</summary>
    public const string KeyHeader = "X-Api-Key";

    private LoopbackServer _server = null!;
    private int _requests, _compressed;

    public int Port => _server.Url.Port;

    /// <summary>How many ways there are.</summary>
    public int Ways => Answers.Length;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>How many answers were gzip, or said so.</summary>
    public int Compressed => Volatile.Read(ref _compressed);

    private static (int Status, Func<HttpContext, string, string> Body)[] Answers { get; } =
    [
        (301, (context, _) => Redirect(context, $"https://rpc.example{Target(context)}")),
        (307, (context, _) => Redirect(context, $"{Target(context)}&moved")),
        (308, (context, _) => Redirect(context, $"https://{Credentials(context)}@127.0.0.1{Target(context)}")),
        (200, (context, id) => Error(id, $"{context.Request.Headers[KeyHeader]} of {Credentials(context)} is over its limit")),
        (200, (context, id) => Error(id, $"bad header {context.Request.Headers.Authorization} for key {Spaced(Target(context))}")),
        (200, (context, id) => Error(id, $"17:00\n00:00:00.000 ERR forged {Uri.EscapeDataString(Target(context))}\u001b[31m\r\n")),
        (200, (context, id) => $$"""{"jsonrpc":"2.0","id":{{id}},"error":{{Json(Target(context))}}}"""),
        (401, (context, _) => $$"""{"message":{{Json("no access for " + Credentials(context))}}}"""),
        (403, (context, _) => $"the key {context.Request.Headers[KeyHeader]} of {Target(context)} is not known"),
        (429, (context, id) => Error(id, $"project {Spaced(Target(context))}: too many requests")),
        (402, (context, _) => $$$"""{"error":{"message":{{{Json(Base64(Target(context)))}}}}}"""),
        (500, (context, _) => $"<html>{Target(context)}</html>"),
        (503, (context, _) => $$"""{"title":"busy","detail":{{Json(Backwards(Target(context)))}}}"""),
        (200, (context, _) => $"{Target(context)} is no JSON"),
        (200, (context, id) => $$"""{"jsonrpc":"2.0","id":{{id}},"result":{{Json(Target(context))}}}"""),
        (200, (context, id) =>
            $$$"""{"id":{{{id}}},"result":{"address":{{{Json(Target(context))}}},"accountProof":[{{{Json(Credentials(context))}}}]}}"""),
        (200, (context, id) => $$"""{"jsonrpc":"2.0","id":{{Json(Target(context))}},"result":{{id}}}"""),
        (200, (context, _) => Header(context, "Eth-Consensus-Version", Target(context))
            + $$"""{"version":{{Json(Target(context))}},"data":{{Json(Credentials(context))}}}"""),
    ];

    public static async Task<EchoingEndpoint> StartAsync()
    {
        var endpoint = new EchoingEndpoint();
        endpoint._server = await LoopbackServer.StartAsync(endpoint.AnswerAsync);
        return endpoint;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        int request = Interlocked.Increment(ref _requests);
        if (context.WebSockets.IsWebSocketRequest && request % 3 != 0)
        {
            await ConverseAsync(context, closesAtOnce: request % 3 == 1);
            return;
        }
        (int turn, int way) = Math.DivRem(request, Answers.Length);
        (int status, Func<HttpContext, string, string> body) = Answers[way];
        using var asked = new StreamReader(context.Request.Body);
        string question = await asked.ReadToEndAsync();
        context.Response.StatusCode = status;
        string answer = body(context, IdOf(question));
        if (turn % 2 == 0 || !context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync(answer);
            return;
        }
        Interlocked.Increment(ref _compressed);
        context.Response.Headers.ContentEncoding = "gzip";
        if (turn % 4 == 3)
        {
            await context.Response.WriteAsync(answer); // is not what it says
            return;
        }
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(Encoding.UTF8.GetBytes(answer));
    }

    private static async Task ConverseAsync(HttpContext context, bool closesAtOnce)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        byte[] buffer = new byte[64 * 1024];
        WebSocketReceiveResult question = await socket.ReceiveAsync(buffer, context.RequestAborted);
        if (!closesAtOnce)
        {
            string answer = Error(IdOf(Encoding.UTF8.GetString(buffer, 0, question.Count)), $"{Target(context)} is over its limit");
            await socket.SendAsync(Encoding.UTF8.GetBytes(answer), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
        }
        await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, $"bye {Target(context)}", context.RequestAborted);
    }

    private static string Target(HttpContext context) =>
        context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();

    private static string Credentials(HttpContext context)
    {
        string header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith("Basic ", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..]))
            : "nobody:nothing";
    }

    private static string Redirect(HttpContext context, string location) => Header(context, "Location", location);

    private static string Header(HttpContext context, string name, string value)
    {
        context.Response.Headers[name] = Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(value));
        return "";
    }

    private static string Error(string id, string message) =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"error":{"code":-32000,"message":{{{Json(message)}}},"data":{{{Json(message)}}}}}""";

    private static string IdOf(string question) =>
        question.StartsWith('{') ? JsonNode.Parse(question)!["id"]!.ToJsonString() : "1";

    private static string Json(string text) => JsonValue.Create(text).ToJsonString();

    private static string Spaced(string text) => string.Join(' ', text.ToCharArray());

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Backwards(string text) => new([.. text.Reverse()]);
}
