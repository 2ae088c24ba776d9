using System.Net;
using System.Net.Sockets;
using System.Text;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Tests.Upstreams;

/// <summary>The parts of a URL that providers put keys into are sent with every request, and said nowhere.</summary>
public sealed class EndpointCredentialsTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public EndpointCredentialsTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("http")]
    [InlineData("ws")]
    public async Task An_execution_endpoint_gets_path_query_and_the_user_info_as_basic_credentials(string scheme)
    {
        using var client = new ExecutionRpcClient(TimeSpan.FromSeconds(30), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        var url = new Uri($"{scheme}://us%65r:p%40ss@{_listener.LocalEndpoint}/v2/SECRETKEY123?dkey=OTHERKEY456");
        Task<string> request = AnswerOnceAsync("HTTP/1.1 401 Unauthorized\r\nContent-Length: 12\r\n\r\nSECRETKEY123");

        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => client.CallAsync(url.AsExecution(), "eth_test", [], 1 << 20, result => result, CancellationToken.None));

        string sent = await request;
        sent.ShouldContain(" /v2/SECRETKEY123?dkey=OTHERKEY456 HTTP/1.1\r\n");
        sent.ShouldContain("Authorization: Basic dXNlcjpwQHNz\r\n");
        failure.Fault.ShouldBe(UpstreamFault.Status(401));
        failure.PublicMessage.ShouldBe(
            "execution endpoint 1: eth_test: HTTP 401: it refuses this node's credentials; the operator must correct them");
        failure.ToString().ShouldNotContain("KEY");
    }

    [Theory]
    [InlineData("http")]
    [InlineData("ws")]
    public async Task An_execution_endpoint_gets_the_headers_of_the_file_and_what_it_says_of_them_is_not_repeated(string scheme)
    {
        using var client = new ExecutionRpcClient(TimeSpan.FromSeconds(30), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        EndpointHeaders headers = EndpointHeaders.Parse($"""
            {scheme}://{_listener.LocalEndpoint} x-api-key: SECRETKEY123
            {scheme}://{_listener.LocalEndpoint} Authorization: Bearer TOKEN456
            """);
        Endpoint endpoint = new Uri($"{scheme}://user:pass@{_listener.LocalEndpoint}/").AsExecution();
        endpoint = endpoint with { Url = headers.On([endpoint.Url])[0] };
        Task<string> request = AnswerOnceAsync("HTTP/1.1 401 Unauthorized\r\nContent-Length: 21\r\n\r\nSECRETKEY123 TOKEN456");

        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => client.CallAsync(endpoint, "eth_test", [], 1 << 20, result => result, CancellationToken.None));

        string sent = await request;
        sent.ShouldContain("x-api-key: SECRETKEY123\r\n");
        sent.ShouldContain("Authorization: Bearer TOKEN456\r\n");
        sent.ShouldNotContain("Basic");
        failure.ToString().ShouldNotContain("SECRET");
        failure.ToString().ShouldNotContain("TOKEN456");
    }

    [Fact]
    public async Task A_beacon_endpoint_gets_the_headers_of_the_file()
    {
        using var api = new BeaconApiClient(
            TimeSpan.FromSeconds(30), 1 << 20, new UpstreamBudget(1 << 26), BuiltInChains.Find("mainnet")!, TimeProvider.System);
        Endpoint endpoint = new Uri($"http://{_listener.LocalEndpoint}/").AsBeacon();
        endpoint = endpoint with { Url = EndpointHeaders.Parse($"http://{_listener.LocalEndpoint} x-api-key: K").On([endpoint.Url])[0] };
        Task<string> request = AnswerOnceAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        await Should.ThrowAsync<UpstreamException>(
            () => api.AskAsync(endpoint, new SyncQuestion.Updates(7, 3), CancellationToken.None));
        (await request).ShouldContain("x-api-key: K\r\n");
    }

    [Fact]
    public async Task A_beacon_endpoint_gets_its_query_beside_the_parameters_of_the_route()
    {
        using var api = new BeaconApiClient(
            TimeSpan.FromSeconds(30), 1 << 20, new UpstreamBudget(1 << 26), BuiltInChains.Find("mainnet")!, TimeProvider.System);
        var url = new Uri($"http://user:pass@{_listener.LocalEndpoint}/base?apikey=K");
        Task<string> request = AnswerOnceAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 49\r\n\r\n"
            + """{"code":404,"message":"LC bootstrap unavailable"}""");

        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => api.AskAsync(url.AsBeacon(2), new SyncQuestion.Updates(7, 3), CancellationToken.None));

        string sent = await request;
        sent.ShouldStartWith("GET /base/eth/v1/beacon/light_client/updates?apikey=K&start_period=7&count=3 HTTP/1.1\r\n");
        sent.ShouldContain("Authorization: Basic dXNlcjpwYXNz\r\n");
        failure.Message.ShouldBe($"beacon endpoint 2 (http://{_listener.LocalEndpoint}): updates?start_period=7&count=3: "
            + "HTTP 404 (it says: LC bootstrap unavailable)");
    }

    /// <summary>Another of case 18: keys are written where a name or a password would stand, in any characters (RFC 7617).</summary>
    [Theory]
    [InlineData(":SECRETKEY123", ":SECRETKEY123")]
    [InlineData("SECRETKEY123:", "SECRETKEY123:")]
    [InlineData("pr%C3%BCfer:a%3Ab%2Fc%40d%25", "prüfer:a:b/c@d%")]
    [InlineData("name:with:colons", "name:with:colons")]
    public async Task User_info_is_sent_whatever_its_characters_and_whichever_part_is_empty(string userInfo, string credentials)
    {
        using var client = new ExecutionRpcClient(TimeSpan.FromSeconds(30), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        var url = new Uri($"http://{userInfo}@{_listener.LocalEndpoint}/");
        Task<string> request = AnswerOnceAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");

        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => client.CallAsync(url.AsExecution(), "eth_test", [], 1 << 20, result => result, CancellationToken.None));

        (await request).ShouldContain($"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))}\r\n");
        failure.ToString().ShouldNotContain("SECRET");
        failure.ToString().ShouldNotContain("name:with");
    }

    /// <summary>Another of case 19: a query is sent byte for byte, whatever it looks like, and before what the route adds.</summary>
    [Theory]
    [InlineData("?key=a%2Fb+c%3D&key=second&empty")]
    [InlineData("?SECRETKEY123")]
    [InlineData("?start_period=1&count=SECRETKEY123")]
    public async Task A_query_is_sent_as_it_is_written_beside_parameters_of_the_same_name(string query)
    {
        using var api = new BeaconApiClient(
            TimeSpan.FromSeconds(30), 1 << 20, new UpstreamBudget(1 << 26), BuiltInChains.Find("mainnet")!, TimeProvider.System);
        var url = new Uri($"http://{_listener.LocalEndpoint}/{query}");
        Task<string> request = AnswerOnceAsync("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");

        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => api.AskAsync(url.AsBeacon(), new SyncQuestion.Updates(7, 3), CancellationToken.None));

        (await request).ShouldStartWith($"GET /eth/v1/beacon/light_client/updates{query}&start_period=7&count=3 HTTP/1.1\r\n");
        failure.ToString().ShouldNotContain("SECRET");
    }

    /// <summary>Case 01: what a content network does to an address that begins with http.</summary>
    [Theory]
    [InlineData("https://rpc.example/v2/SECRETKEY123", "to another host")]
    [InlineData("https://127.0.0.1/v2/SECRETKEY123", "to the same host over https")]
    [InlineData("/v2/SECRETKEY123/", "to another path of the same host")]
    public async Task A_redirect_that_repeats_the_key_is_told_without_it(string location, string told)
    {
        using var client = new ExecutionRpcClient(TimeSpan.FromSeconds(30), maxResponse: 1 << 20, new UpstreamBudget(1 << 26));
        var url = new Uri($"http://{_listener.LocalEndpoint}/v2/SECRETKEY123");
        Task<string> request = AnswerOnceAsync($"HTTP/1.1 301 Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n");

        UpstreamException failure = await Should.ThrowAsync<UpstreamException>(
            () => client.CallAsync(url.AsExecution(), "eth_test", [], 1 << 20, result => result, CancellationToken.None));

        await request;
        failure.Message.ShouldContain(told);
        failure.ToString().ShouldNotContain("SECRETKEY123");
    }

    private async Task<string> AnswerOnceAsync(string answer)
    {
        using TcpClient connection = await _listener.AcceptTcpClientAsync();
        NetworkStream stream = connection.GetStream();
        byte[] buffer = new byte[16 * 1024];
        int length = 0;
        while (!Encoding.ASCII.GetString(buffer, 0, length).Contains("\r\n\r\n", StringComparison.Ordinal))
            length += await stream.ReadAsync(buffer.AsMemory(length));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
