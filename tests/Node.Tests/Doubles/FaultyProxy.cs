using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// Stands between the node and an honest endpoint, and fails as networks, gateways and lagging nodes do: by chance, from a seed. It never
/// lies: what it passes on is the honest answer.
/// </summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly Uri _honest;
    private readonly Random _random;
    private readonly ImmutableArray<Fault> _faults;

    private FaultyProxy(WebApplication app, Uri honest, int seed, ImmutableArray<Fault> faults) =>
        (_app, _honest, _random, _faults) = (app, honest, new Random(seed), faults);

    /// <summary>A way to fail.</summary>
    /// <param name="Name">For the figures.</param>
    /// <param name="Chance">From 0 to 1, for each request.</param>
    /// <param name="FailAsync">Answers, or does not, instead of the honest endpoint; it is given the request's body.</param>
    public sealed record Fault(string Name, double Chance, Func<HttpContext, byte[], Task> FailAsync);

    public Uri Url { get; private set; } = null!;

    /// <summary>While it is off, everything is passed on.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>How often each way to fail was taken, and how often none: <c>passed</c>.</summary>
    public ConcurrentDictionary<string, int> Counts { get; } = [];

    /// <param name="faults">Each is drawn for itself, in this order; the first that is drawn is the answer.</param>
    public static async Task<FaultyProxy> StartAsync(Uri honest, int seed, params ImmutableArray<Fault> faults)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        WebApplication app = builder.Build();
        var proxy = new FaultyProxy(app, honest, seed, faults);
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
        Fault? fault = Draw();
        Counts.AddOrUpdate(fault?.Name ?? "passed", 1, (_, count) => count + 1);
        try
        {
            await (fault is null ? PassAsync(context, request) : fault.FailAsync(context, request));
        }
        catch (OperationCanceledException)
        {
            context.Abort(); // the node does not wait any more
        }
    }

    private Fault? Draw()
    {
        if (!IsOn)
            return null;
        lock (_random)
            return _faults.FirstOrDefault(fault => _random.NextDouble() < fault.Chance);
    }

    private async Task PassAsync(HttpContext context, byte[] body)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(_honest, context.Request.Path + context.Request.QueryString.Value));
        if (context.Request.Headers.Accept.ToString() is { Length: > 0 } accept)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using HttpResponseMessage response = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        if (response.Headers.TryGetValues("Eth-Consensus-Version", out IEnumerable<string>? version))
            context.Response.Headers["Eth-Consensus-Version"] = version.First();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
