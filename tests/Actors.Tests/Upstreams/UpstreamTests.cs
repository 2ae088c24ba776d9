using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Helios.Actors.Execution;
using Helios.Actors.Upstreams;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>Hostile answers over HTTP. Each is a failure with its reason, short and fit for a terminal.</summary>
public sealed class UpstreamTests
{
    public static TheoryData<string, string> Answers => new()
    {
        { "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 8\r\n\r\n\u001f\u008bjunk--", "does not decompress" },
        { "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 8\r\n\r\n\u00ff\u00fejunk--", "does not decompress" },
        { "HTTP/1.1 500 \u001b[31mred\u0007\r\nContent-Length: 0\r\n\r\n", "HTTP 500" },
        { $"HTTP/1.1 500 {new string('z', 20_000)}\r\nContent-Length: 0\r\n\r\n", "HTTP 500" },
        { $"HTTP/1.1 302 Found\r\nLocation: file:///{new string('z', 20_000)}\r\nContent-Length: 0\r\n\r\n", "it redirects" },
        { Json("""{"id":1,"error":{"code":-32000,""" + "\n\n" + """ "message":"17:00 INF all is well"}}"""),
            "(code -32000, it says: … INF all is well)" },
        { Json($$"""{"id":1,"error":"{{new string('z', 20_000)}}"}"""), "error; the node's log has its reason (it says: …)" },
        { Json("""{"id":1,"result":"0x","result":"0x00"}"""), "not JSON" },
        { Json("""{"id":1,"re\ud800sult":"0x"}"""), "not JSON" },
        { Json("""{"id":1e400,"result":"0x"}"""), "answer is to another request" },
        { "HTTP/1.1 403 Forbidden\r\nContent-Length: 23\r\n\r\n{\"message\":\"Forbidden\"}",
            "credentials; the operator must correct them (it says: Forbidden)" },
        { Json("[" + new string('[', 10_000)), "not JSON" },
        { Json("upstream connect error or disconnect/reset before headers"), "not JSON (it says: upstream connect error or" },
        { Json("<!DOCTYPE html><title>Welcome</title>"), "it answers with a web page; where that lasts, the operator must name" },
        { Json("\n\n  <?xml version=\"1.0\"?><Error/>"), "it answers with a web page" },
        { Json("""{"jsonrpc":"2.0","id":1,"result":{"a": <html>503</html>"""), "not JSON" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", "connection was lost" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_hostile_answer_is_a_failure_with_a_reason_of_one_short_line(string answer, string reason)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new ExecutionRpcClient(TimeSpan.FromSeconds(30), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        Endpoint endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}").AsExecution();
        Task serving = AnswerAsync(listener, Encoding.Latin1.GetBytes(answer), times: 2);

        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => client.CallAsync(endpoint, "eth_test", [], 1 << 20, result => result, CancellationToken.None));
        listener.Stop();
        await serving;
        failure.Message.ShouldContain(reason);
        failure.Message.Length.ShouldBeLessThan(500);
        failure.Message.Any(char.IsControl).ShouldBeFalse(failure.Message);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("ws")]
    public async Task A_redirect_is_not_followed_wherever_it_leads(string scheme)
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new ExecutionRpcClient(TimeSpan.FromSeconds(30), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        string redirect = $"HTTP/1.1 302 Found\r\nLocation: http://{elsewhere.LocalEndpoint}/inside\r\nContent-Length: 0\r\n\r\n";
        Task serving = AnswerOnceAsync(listener, Encoding.ASCII.GetBytes(redirect));

        var endpoint = new Uri($"{scheme}://{listener.LocalEndpoint}").AsExecution();
        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => client.CallAsync(endpoint, "eth_test", [], 1 << 20, result => result, CancellationToken.None));
        await serving;
        failure.Message.ShouldContain("302");
        elsewhere.Pending().ShouldBeFalse();
    }

    /// <summary>Proxies lose the header, compress what is compressed, or name a form that the answer does not have.</summary>
    [Theory]
    [InlineData(1, "")]
    [InlineData(1, "Content-Encoding: gzip\r\n")]
    [InlineData(2, "Content-Encoding: gzip\r\n")]
    [InlineData(0, "Content-Encoding: gzip\r\n")]
    [InlineData(0, "Content-Encoding: identity\r\n")]
    [InlineData(0, "Content-Encoding: none\r\n")]
    public async Task A_body_is_read_whether_it_is_compressed_or_not_and_whatever_its_headers_say(int layers, string header)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new ExecutionRpcClient(TimeSpan.FromSeconds(30), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        byte[] body = """{"result":"0x1"}"""u8.ToArray();
        for (int i = 0; i < layers; i++)
            body = Gzip(body);
        string head = $"HTTP/1.1 200 OK\r\nConnection: close\r\n{header}Content-Length: {body.Length}\r\n\r\n";
        byte[] answer = [.. Encoding.ASCII.GetBytes(head), .. body];
        Task serving = AnswerAsync(listener, answer, times: 2);
        Endpoint endpoint = new Uri($"http://{listener.LocalEndpoint}").AsExecution();
        (await client.CallAsync(endpoint, "eth_test", [], 1 << 20, result => result.GetString(), CancellationToken.None)).ShouldBe("0x1");
        listener.Stop();
        await serving;
    }

    /// <summary>
    /// RFC 9110, section 10.2.3, and what is not of its form. A pause that is too long or in the past is bounded where it is waited for.
    /// </summary>
    [Theory]
    [InlineData("Retry-After: 1", 1.0)]
    [InlineData("retry-after: 120", 120.0)]
    [InlineData("Date: Sun, 29 Nov 2026 12:00:00 GMT\r\nRetry-After: Sun, 29 Nov 2026 12:00:03 GMT", 3.0)]
    [InlineData("Date: Sun, 29 Nov 2026 12:00:00 GMT\r\nRetry-After: Wed, 21 Oct 2015 07:28:00 GMT", -350541120.0)]
    [InlineData("Retry-After: 1500ms", null)]
    [InlineData("Retry-After: -5", null)]
    [InlineData("Retry-After: 1.5", null)]
    [InlineData("Retry-After: 99999999999999999999", null)]
    [InlineData("Retry-After: ", null)]
    [InlineData("X-Other: 1", null)]
    public async Task The_pause_that_a_limit_asks_for_is_read_in_seconds_or_as_a_date_and_is_none_otherwise(string header, double? seconds)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new ExecutionRpcClient(TimeSpan.FromSeconds(30), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        Task serving = AnswerOnceAsync(
            listener, Encoding.ASCII.GetBytes($"HTTP/1.1 429 Too Many Requests\r\n{header}\r\nContent-Length: 0\r\n\r\n"));
        Endpoint endpoint = new Uri($"http://{listener.LocalEndpoint}").AsExecution();
        UpstreamException limit = await Should.ThrowAsync<UpstreamException>(
            () => client.CallAsync(endpoint, "eth_test", [], 1 << 20, result => result, CancellationToken.None));
        await serving;
        (limit.Again, limit.RetryAfter?.TotalSeconds).ShouldBe((TryAgain.WhenAllowed, seconds));
        EndpointPace.PauseAfter(limit.RetryAfter, 0, jitter: 0)
            .ShouldBeInRange(TimeSpan.FromMilliseconds(100), EndpointPace.LongestPause);
    }

    [Fact]
    public async Task A_small_body_that_holds_a_large_one_is_not_read_to_its_end()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new ExecutionRpcClient(TimeSpan.FromSeconds(30), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        byte[] bomb = Gzip(new byte[1 << 26]);
        byte[] answer = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {bomb.Length}\r\n\r\n"), .. bomb];
        Task serving = AnswerOnceAsync(listener, answer);
        Endpoint endpoint = new Uri($"http://{listener.LocalEndpoint}").AsExecution();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        (await Should.ThrowAsync<UpstreamException>(
            () => client.CallAsync(endpoint, "eth_test", [], 1 << 20, result => result, CancellationToken.None)))
            .Fault.ShouldBe(UpstreamFault.LargerThan(1 << 20));
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(1 << 25);
        await serving;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionMode.Compress))
            gzip.Write(bytes);
        return compressed.ToArray();
    }

    /// <summary>Until the listener is stopped, or as often as is said.</summary>
    private static async Task AnswerAsync(TcpListener listener, byte[] answer, int times)
    {
        try
        {
            for (int i = 0; i < times; i++)
                await AnswerOnceAsync(listener, answer);
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // stopped
        }
    }

    private static async Task AnswerOnceAsync(TcpListener listener, byte[] answer)
    {
        using TcpClient connection = await listener.AcceptTcpClientAsync();
        NetworkStream stream = connection.GetStream();
        await stream.ReadAtLeastAsync(new byte[1024], 20);
        await stream.WriteAsync(answer);
    }

    private static string Json(string body) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
}
