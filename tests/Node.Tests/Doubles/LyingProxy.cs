using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Helios.Node.Tests.Doubles;

/// <summary>Stands between the node and an honest endpoint, and lies when told to: a hostile RPC or beacon API.</summary>
public sealed class LyingProxy : IAsyncDisposable
{
    /// <param name="request">The request's body.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="honest">Asks the honest endpoint, with this body.</param>
    /// <returns>The body to answer with.</returns>
    public delegate Task<byte[]> Lie(string path, byte[] request, Func<byte[], Task<byte[]>> honest, CancellationToken cancellationToken);

    private const string Json = "application/json";

    private readonly HonestEndpoint _honest;
    private LoopbackServer _server = null!;
    private int _requests;

    private LyingProxy(Uri honest) => _honest = new HonestEndpoint(honest);

    public Uri Url => _server.Url;

    /// <summary>The same, for JSON-RPC over a web socket.</summary>
    public Uri SocketUrl => new UriBuilder(Url) { Scheme = Uri.UriSchemeWs }.Uri;

    /// <summary>What to do instead of the truth; null is honest.</summary>
    public Lie? Now { get; set; }

    /// <summary>
    /// Writes the whole response, where the lie is not in the body but in how it is sent, instead of <see cref="Now"/>.
    /// </summary>
    public Func<HttpContext, byte[], Task>? Respond { get; set; }

    /// <summary>How many questions were answered by <see cref="Now"/> or <see cref="Respond"/>, each of a batch by itself.</summary>
    public int Lies { get; private set; }

    /// <summary>How many HTTP requests came.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>A larger batch is refused as a whole, where <see cref="Now"/> answers.</summary>
    public int MostInBatch { get; set; } = int.MaxValue;

    /// <summary>What becomes of the answers to a batch, where <see cref="Now"/> answers; null leaves them as they are.</summary>
    public Func<JsonArray, JsonNode>? Batch { get; set; }

    public static async Task<LyingProxy> StartAsync(Uri honest, int port = 0)
    {
        var proxy = new LyingProxy(honest);
        proxy._server = await LoopbackServer.StartAsync(
            context => context.WebSockets.IsWebSocketRequest ? proxy.ConverseAsync(context) : proxy.AnswerAsync(context), port);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _honest.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        byte[] request = await HonestEndpoint.BodyOfAsync(context);
        if (Respond is { } respond)
        {
            Lies++;
            context.Response.ContentType = Json;
            await respond(context, request);
            return;
        }
        if (Now is not { } lie)
        {
            await _honest.PassAsync(context, request);
            return;
        }
        context.Response.ContentType = Json;
        string path = context.Request.Path + context.Request.QueryString.Value;
        byte[][] questions = QuestionsOf(request, out bool isBatch);
        if (questions.Length > MostInBatch || (isBatch && MostInBatch == 1))
        {
            await context.Response.WriteAsync(
                """{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"batch too large"}}""", context.RequestAborted);
            return;
        }
        Lies += questions.Length;
        byte[][] answers = await Task.WhenAll(questions.Select(question =>
            lie(path, question, body => HonestAsync(path, body, context.RequestAborted), context.RequestAborted)));
        // a page answers the batch as a whole; answers to questions have their ids
        byte[] answer = !isBatch || (answers.Length > 1 && answers.All(one => one.AsSpan().SequenceEqual(answers[0])))
            ? answers[0]
            : [.. "["u8, .. answers.SelectMany((one, i) => i == 0 ? one : [(byte)',', .. one]), .. "]"u8];
        if (isBatch && Batch is { } change)
            answer = Encoding.UTF8.GetBytes(change(JsonNode.Parse(answer)!.AsArray()).ToJsonString());
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    /// <summary>A lie is told of each question of a JSON-RPC batch as if it came alone.</summary>
    private static byte[][] QuestionsOf(byte[] request, out bool isBatch)
    {
        isBatch = request.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("["u8) && JsonNode.Parse(request) is JsonArray { Count: > 0 };
        return isBatch
            ? [.. JsonNode.Parse(request)!.AsArray().Select(question => Encoding.UTF8.GetBytes(question!.ToJsonString()))]
            : [request];
    }

    /// <summary>Each message is a request, answered when its answer is there; an empty answer closes the connection.</summary>
    private async Task ConverseAsync(HttpContext context)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        using var turn = new SemaphoreSlim(1);
        byte[] buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Text,
            EndOfMessage: true } message)
            _ = ReplyAsync(buffer[..message.Count]);

        async Task ReplyAsync(byte[] request)
        {
            if (Now is not null)
                Lies++;
            byte[] answer = await (Now is { } lie
                ? lie("/", request, body => HonestAsync("/", body, context.RequestAborted), context.RequestAborted)
                : HonestAsync("/", request, context.RequestAborted));
            await turn.WaitAsync(context.RequestAborted);
            if (answer.Length == 0)
                await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, "going away", context.RequestAborted);
            else
                await socket.SendAsync(answer, WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            turn.Release();
        }
    }

    /// <summary>Lies are written in JSON, so that is what the honest endpoint is asked for.</summary>
    private Task<byte[]> HonestAsync(string path, byte[] body, CancellationToken cancellationToken) =>
        _honest.AskAsync(path, body, Json, cancellationToken);
}
