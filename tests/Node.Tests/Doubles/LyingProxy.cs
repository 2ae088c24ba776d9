using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
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

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly Uri _honest;

    private LyingProxy(WebApplication app, Uri honest) => (_app, _honest) = (app, honest);

    public Uri Url { get; private set; } = null!;

    /// <summary>The same, for JSON-RPC over a web socket.</summary>
    public Uri SocketUrl => new UriBuilder(Url) { Scheme = Uri.UriSchemeWs }.Uri;

    /// <summary>What to do instead of the truth; null is honest.</summary>
    public Lie? Now { get; set; }

    /// <summary>How many answers were lies.</summary>
    public int Lies { get; private set; }

    public static async Task<LyingProxy> StartAsync(Uri honest)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var proxy = new LyingProxy(app, honest);
        app.UseWebSockets();
        app.Run(context => context.WebSockets.IsWebSocketRequest ? proxy.ConverseAsync(context) : proxy.AnswerAsync(context));
        await app.StartAsync();
        proxy.Url = new Uri(((IApplicationBuilder)app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.First());
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        byte[] request = buffer.ToArray();
        string path = context.Request.Path + context.Request.QueryString.Value;
        if (Now is { } lie)
        {
            Lies++;
            context.Response.ContentType = Json;
            byte[] body = await lie(path, request, body => HonestAsync(path, body, context.RequestAborted), context.RequestAborted);
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }
        (HttpResponseMessage response, byte[] honest) = await ForwardAsync(
            new HttpMethod(context.Request.Method), path, request, context.Request.Headers.Accept.ToString(), context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        if (response.Headers.TryGetValues("Eth-Consensus-Version", out IEnumerable<string>? version))
            context.Response.Headers["Eth-Consensus-Version"] = version.First();
        await context.Response.Body.WriteAsync(honest, context.RequestAborted);
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
    private async Task<byte[]> HonestAsync(string path, byte[] body, CancellationToken cancellationToken) =>
        (await ForwardAsync(body.Length > 0 ? HttpMethod.Post : HttpMethod.Get, path, body, Json, cancellationToken)).Body;

    private async Task<(HttpResponseMessage Response, byte[] Body)> ForwardAsync(
        HttpMethod method, string path, byte[] body, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_honest, path));
        if (accept.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(Json) } };
        HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        return (response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }
}
