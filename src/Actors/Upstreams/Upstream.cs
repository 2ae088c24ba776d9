using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using Helios.Actors.Telemetry;

namespace Helios.Actors.Upstreams;

/// <summary>HTTP to endpoints that are not trusted: bounded in time and size, without redirects and cookies.</summary>
public static class Upstream
{
    /// <summary>The schemes that the URL of a beacon endpoint may have.</summary>
    public static ImmutableArray<string> BeaconSchemes { get; } = ["http", "https"];

    /// <summary>The schemes that the URL of an execution endpoint may have: JSON-RPC goes over web sockets, too.</summary>
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

    /// <summary>An endpoint as logs may show it, without the keys that its path, query or user info may hold.</summary>
    public static string Name(Uri endpoint) => endpoint.GetLeftPart(UriPartial.Authority) is var authority && endpoint.UserInfo.Length > 0
        ? authority.Replace(endpoint.UserInfo + "@", "", StringComparison.Ordinal)
        : endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>Sends, and reads the whole answer within the client's bounds.</summary>
    /// <param name="what">The request's name in messages.</param>
    /// <exception cref="UpstreamException">
    /// No connection, no answer in time, or an answer that is too large or does not decompress.
    /// </exception>
    internal static async Task<HttpResponseMessage> SendAsync(
        this HttpClient http, Uri endpoint, string what, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        bool isAnswered = false;
        try
        {
            HttpResponseMessage response =
                await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
            isAnswered = response.IsSuccessStatusCode;
            return response;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
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

    /// <summary>How an HTTP status other than 200 is reported.</summary>
    internal static string DescribeStatus(HttpResponseMessage response) => (int)response.StatusCode is >= 300 and < 400
        ? $"HTTP {(int)response.StatusCode}, redirects to {response.Headers.Location}; set that address if you mean it"
        : $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}";
}
