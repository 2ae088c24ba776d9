using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using Helios.Actors.Telemetry;

namespace Helios.Actors.Upstreams;

/// <summary>HTTP to endpoints that nobody trusts: bounded in time and size, no redirects, no cookies.</summary>
public static class Upstream
{
    /// <summary>What the URL of a beacon endpoint begins with.</summary>
    public static ImmutableArray<string> BeaconSchemes { get; } = ["http", "https"];

    /// <summary>What the URL of an execution endpoint begins with: JSON-RPC goes over web sockets, too.</summary>
    public static ImmutableArray<string> ExecutionSchemes { get; } = ["http", "https", "ws", "wss"];

    /// <param name="timeout">Longest wait for a whole answer.</param>
    /// <param name="maxResponse">Largest answer in bytes, after decompression.</param>
    public static HttpClient CreateClient(TimeSpan timeout, long maxResponse) =>
        new(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.All,
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = maxResponse,
        };

    /// <summary>An endpoint as logs may show it: keys in path, query or user info stay out.</summary>
    public static string Name(Uri endpoint) => endpoint.GetLeftPart(UriPartial.Authority) is var authority && endpoint.UserInfo.Length > 0
        ? authority.Replace(endpoint.UserInfo + "@", "", StringComparison.Ordinal)
        : endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>Sends, and reads the whole answer within the client's bounds.</summary>
    /// <param name="what">The request as messages call it.</param>
    /// <exception cref="UpstreamException">No connection, no answer in time, an answer too large, or compressed in no way that is known.</exception>
    internal static async Task<HttpResponseMessage> SendAsync(
        this HttpClient http, Uri endpoint, string what, HttpRequestMessage request, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        bool isAnswered = false;
        try
        {
            HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation).ConfigureAwait(false);
            isAnswered = response.IsSuccessStatusCode;
            return response;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new UpstreamException(endpoint, what, $"no answer within {http.Timeout.TotalSeconds:0.#} s", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new UpstreamException(endpoint, what, $"answer larger than {http.MaxResponseContentBufferSize} bytes", e);
        }
        catch (HttpRequestException e)
        {
            throw new UpstreamException(endpoint, what, e.InnerException is { } inner ? $"{e.Message} ({inner.Message})" : e.Message, e);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException and not ObjectDisposedException)
        {
            throw new UpstreamException(endpoint, what, $"answer does not decompress ({e.Message})", e);
        }
        finally
        {
            NodeMeter.UpstreamEnded(Name(endpoint), isAnswered, Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>The reason an HTTP status other than 200 is reported with.</summary>
    internal static string DescribeStatus(HttpResponseMessage response) => (int)response.StatusCode is >= 300 and < 400
        ? $"HTTP {(int)response.StatusCode}, redirects to {response.Headers.Location}; set that address if you mean it"
        : $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}";
}
