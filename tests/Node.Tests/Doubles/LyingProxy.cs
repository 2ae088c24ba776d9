using System.Net;
using System.Net.Http.Headers;
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
    public delegate Task<byte[]> Lie(string path, byte[] request, Func<byte[], Task<byte[]>> honest, CancellationToken aborted);

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly Uri _honest;

    private LyingProxy(WebApplication app, Uri honest) => (_app, _honest) = (app, honest);

    public Uri Url { get; private set; } = null!;

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
        app.Run(proxy.AnswerAsync);
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
            // Lies are written in JSON, so that is what the honest endpoint is asked for.
            context.Response.ContentType = "application/json";
            byte[] body = await lie(path, request, async body => (await ForwardAsync(context, path, body, "application/json")).Body, context.RequestAborted);
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }
        (HttpResponseMessage response, byte[] honest) = await ForwardAsync(context, path, request, context.Request.Headers.Accept.ToString());
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        if (response.Headers.TryGetValues("Eth-Consensus-Version", out IEnumerable<string>? version))
            context.Response.Headers["Eth-Consensus-Version"] = version.First();
        await context.Response.Body.WriteAsync(honest, context.RequestAborted);
    }

    private async Task<(HttpResponseMessage Response, byte[] Body)> ForwardAsync(HttpContext context, string path, byte[] body, string accept)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_honest, path));
        if (accept.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        HttpResponseMessage response = await _http.SendAsync(request, context.RequestAborted);
        return (response, await response.Content.ReadAsByteArrayAsync(context.RequestAborted));
    }
}
