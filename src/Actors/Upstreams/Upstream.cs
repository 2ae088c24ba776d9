using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using Helios.Actors.Telemetry;
using Helios.Protocol.Secrecy;

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
    /// <param name="tls">Which certificates are accepted; null for those of the CAs that this machine trusts.</param>
    /// <param name="compression">The forms in which an answer may be compressed.</param>
    /// <param name="connection">What carries requests; null for real connections.</param>
    public static HttpClient CreateClient(TimeSpan timeout, long maxResponse, SslClientAuthenticationOptions? tls = null,
        DecompressionMethods compression = DecompressionMethods.All, HttpMessageHandler? connection = null) =>
        new(connection ?? new SocketsHttpHandler
        {
            SslOptions = tls ?? new SslClientAuthenticationOptions(),
            AutomaticDecompression = compression,
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = maxResponse,
        };

    /// <summary>A request with the credentials of the endpoint.</summary>
    public static HttpRequestMessage Request(HttpMethod method, EndpointUrl endpoint, Uri target)
    {
        var request = new HttpRequestMessage(method, target);
        foreach (EndpointHeader header in endpoint.Credentials)
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return request;
    }

    /// <summary>Sends, and reads the whole answer within the bounds; a status other than 2xx is a failure.</summary>
    /// <param name="what">The request's name in messages.</param>
    /// <exception cref="UpstreamException">No connection, no answer in time, a refusal, or an answer that is too large.</exception>
    public static async Task<UpstreamAnswer> FetchAsync(
        this HttpClient http, UpstreamBudget budget, Endpoint endpoint, string what, HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        UpstreamAnswer answer = await http.SendAsync(budget, endpoint, what, request, cancellationToken).ConfigureAwait(false);
        if (answer.Response.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw Refusal(endpoint, what, answer.Response, answer.Body.Span);
    }

    /// <summary>Sends, and reads the whole answer within the bounds, whatever its status.</summary>
    /// <param name="what">The request's name in messages.</param>
    /// <param name="limit">Largest answer in bytes, if that is less than the client's bound: reading ends there.</param>
    /// <exception cref="UpstreamException">
    /// No connection, no answer in time, or an answer that is too large or does not decompress.
    /// </exception>
    internal static async Task<UpstreamAnswer> SendAsync(
        this HttpClient http, UpstreamBudget budget, Endpoint endpoint, string what, HttpRequestMessage request,
        CancellationToken cancellationToken, long limit = long.MaxValue)
    {
        limit = Math.Min(limit, http.MaxResponseContentBufferSize);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(http.Timeout);
        long started = Stopwatch.GetTimestamp();
        bool isAnswered = false;
        var body = new AnswerBuffer(budget, endpoint);
        try
        {
            HttpResponseMessage response =
                await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            try
            {
                Stream content = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
                await ReadAsync(content, body, limit, endpoint, what, patience.Token).ConfigureAwait(false);
                if (UnlabelledGzip.Is(body.Written.Span))
                {
                    var unpacked = new AnswerBuffer(budget, endpoint);
                    body = await UnpackAsync(body, unpacked, limit, endpoint, what, patience.Token).ConfigureAwait(false);
                }
            }
            catch
            {
                body.Dispose();
                response.Dispose();
                throw;
            }
            isAnswered = response.IsSuccessStatusCode;
            return new UpstreamAnswer(response, body);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UpstreamException(endpoint, what, UpstreamFault.NoAnswerWithin(http.Timeout), inner: e);
        }
        catch (HttpRequestException e)
        {
            throw new UpstreamException(endpoint, what, FaultOf(e), Explain(e), e);
        }
        catch (IOException e)
        {
            throw new UpstreamException(endpoint, what, UpstreamFault.ConnectionLost, Explain(e), e);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException and not ObjectDisposedException)
        {
            throw new UpstreamException(endpoint, what, UpstreamFault.NotDecompressed, inner: e);
        }
        finally
        {
            NodeMeter.UpstreamEnded(endpoint.Url.ToString(), isAnswered, Stopwatch.GetElapsedTime(started));
        }
    }

    /// <summary>The body, decompressed, to its end.</summary>
    /// <exception cref="UpstreamException">It is larger than was asked for, or than the budget has room for.</exception>
    private static async Task ReadAsync(
        Stream content, AnswerBuffer body, long limit, Endpoint endpoint, string what, CancellationToken cancellationToken)
    {
        await using ConfiguredAsyncDisposable end = content.ConfigureAwait(false);
        while (true)
        {
            if (body.MakeRoom(limit) is { } fault)
                throw new UpstreamException(endpoint, what, fault);
            int read = await content.ReadAsync(body.Room, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return;
            body.Advance(read);
        }
    }

    /// <summary>What a body that looks like gzip holds, or the body itself where it is not gzip.</summary>
    /// <exception cref="UpstreamException">It holds more than was asked for, or than the budget has room for.</exception>
    private static async Task<AnswerBuffer> UnpackAsync(
        AnswerBuffer body, AnswerBuffer unpacked, long limit, Endpoint endpoint, string what, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(UnlabelledGzip.Open(body.Written), unpacked, limit, endpoint, what, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            unpacked.Dispose();
            return body;
        }
        catch
        {
            unpacked.Dispose();
            throw;
        }
        body.Dispose();
        return unpacked;
    }

    /// <summary>The failure that a status other than 2xx is.</summary>
    internal static UpstreamException Refusal(Endpoint endpoint, string what, HttpResponseMessage response, ReadOnlySpan<byte> body) =>
        new(endpoint, what, UpstreamFault.Status((int)response.StatusCode),
            response.Headers.Location is { } target ? DescribeTarget(endpoint, target) : UpstreamWords.OfBody(endpoint, body))
        {
            RetryAfter = RetryAfterOf(response),
        };

    /// <summary>
    /// <c>Retry-After</c> (RFC 9110, section 10.2.3): seconds, or a date, which is compared with the endpoint's own clock if it says it.
    /// </summary>
    private static TimeSpan? RetryAfterOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } seconds } => seconds,
        { Date: { } date } => date - (response.Headers.Date ?? TimeProvider.System.GetUtcNow()),
        _ => null,
    };

    internal static UpstreamFault FaultOf(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => UpstreamFault.NoTls,
        HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError =>
            UpstreamFault.ConnectionLost,
        _ => UpstreamFault.NoConnection,
    };

    /// <summary>The kind of the failure as this machine names it. The exception's own text may quote the answer.</summary>
    internal static string Explain(HttpRequestException failure) => Explain(failure, failure.HttpRequestError);

    private static string Explain(IOException failure) =>
        Explain(failure, (failure as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown);

    private static string Explain(Exception failure, HttpRequestError kind)
    {
        for (Exception? cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket)
                return $"{kind}, {socket.SocketErrorCode}";
            if (cause is AuthenticationException tls)
                return $"{kind}, {tls.GetBaseException().Message}";
        }
        return kind.ToString();
    }

    /// <summary>Where a redirect leads, in our own words: its address is what the endpoint says.</summary>
    private static string DescribeTarget(Endpoint endpoint, Uri target)
    {
        if (target.IsAbsoluteUri && target.Host != endpoint.Url.Host)
            return "to another host";
        return target.IsAbsoluteUri && target.Scheme == "https" && endpoint.Url.Scheme != "https"
            ? "to the same host over https"
            : "to another path of the same host";
    }
}
