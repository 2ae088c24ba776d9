using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Helios.Node.Tests.Doubles;

/// <summary>
/// Stands between the node and an honest endpoint, and fails as networks, gateways and lagging nodes do: by chance, from a seed. It never
/// lies: what it passes on is the honest answer.
/// </summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly HonestEndpoint _honest;
    private readonly Random _random;
    private readonly ImmutableArray<Fault> _faults;
    private LoopbackServer _server = null!;

    private FaultyProxy(Uri honest, int seed, ImmutableArray<Fault> faults) =>
        (_honest, _random, _faults) = (new HonestEndpoint(honest), new Random(seed), faults);

    /// <summary>A way to fail.</summary>
    /// <param name="Name">For the figures.</param>
    /// <param name="Chance">From 0 to 1, for each request.</param>
    /// <param name="FailAsync">Answers, or does not, instead of the honest endpoint; it is given the request's body.</param>
    public sealed record Fault(string Name, double Chance, Func<HttpContext, byte[], Task> FailAsync);

    public Uri Url => _server.Url;

    /// <summary>While it is off, everything is passed on.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>How often each way to fail was taken, and how often none: <c>passed</c>.</summary>
    public ConcurrentDictionary<string, int> Counts { get; } = [];

    /// <param name="faults">Each is drawn for itself, in this order; the first that is drawn is the answer.</param>
    public static async Task<FaultyProxy> StartAsync(Uri honest, int seed, params ImmutableArray<Fault> faults)
    {
        var proxy = new FaultyProxy(honest, seed, faults);
        proxy._server = await LoopbackServer.StartAsync(proxy.AnswerAsync);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _honest.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        byte[] request = await HonestEndpoint.BodyOfAsync(context);
        Fault? fault = Draw();
        Counts.AddOrUpdate(fault?.Name ?? "passed", 1, (_, count) => count + 1);
        try
        {
            await (fault is null ? _honest.PassAsync(context, request) : fault.FailAsync(context, request));
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
}
