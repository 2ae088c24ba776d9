using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Bench.Node;

/// <summary>An execution endpoint that answers after a while, and counts what it is asked about state, blocks and calls.</summary>
internal sealed class CountedEndpoint : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private LyingProxy _proxy = null!;
    private int _answered;
    private int _requestsBefore;

    public Uri Url => _proxy.Url;

    /// <summary>How many times somebody who waits for each answer before the next request would have waited.</summary>
    public int RoundTrips { get; private set; }

    /// <summary>HTTP requests, a batch being one.</summary>
    public int Requests => _proxy.Requests - _requestsBefore;

    /// <summary>JSON-RPC requests, each of a batch by itself.</summary>
    public int Questions { get; private set; }

    /// <summary>Of the bodies of answers.</summary>
    public long Bytes { get; private set; }

    /// <param name="delay">Between the honest answer and its way back.</param>
    /// <param name="lacks">A method that it does not have; null for none.</param>
    public static async Task<CountedEndpoint> StartAsync(Uri honest, TimeSpan delay, string? lacks = null)
    {
        var endpoint = new CountedEndpoint { _proxy = await LyingProxy.StartAsync(honest) };
        endpoint._proxy.Now = async (_, request, ask, cancellationToken) =>
        {
            int depth = endpoint.Ask();
            JsonNode asked = JsonNode.Parse(request)!;
            byte[] answer = (string)asked["method"]! == lacks
                ? System.Text.Encoding.UTF8.GetBytes(
                    $$$"""{"jsonrpc":"2.0","id":{{{asked["id"]}}},"error":{"code":-32601,"message":"method not found"}}""")
                : await ask(request);
            if (delay > TimeSpan.Zero)
                await Task.Delay(delay, cancellationToken);
            endpoint.Answer(depth, answer.Length);
            return answer;
        };
        return endpoint;
    }

    public void Reset()
    {
        lock (_lock)
            (RoundTrips, Questions, Bytes, _answered, _requestsBefore) = (0, 0, 0, 0, _proxy.Requests);
    }

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    public override string ToString() => $"{RoundTrips} round trips, {Requests} requests of {Questions} questions, {Bytes} bytes";

    private int Ask()
    {
        lock (_lock)
        {
            Questions++;
            RoundTrips = Math.Max(RoundTrips, _answered + 1);
            return _answered + 1;
        }
    }

    private void Answer(int depth, int bytes)
    {
        lock (_lock)
            (_answered, Bytes) = (Math.Max(_answered, depth), Bytes + bytes);
    }
}
