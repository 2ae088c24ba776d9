using System.Net;
using Helios.Node.Configuration;
using Helios.Node.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Node.Tests.Http;

/// <summary>Whose request it is, where a proxy of the operator's is in front of the node, and where a client says so.</summary>
public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData("127.0.0.1", "203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.0/8", "203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7")] // the client wrote the first, and the proxy the last
    [InlineData("127.0.0.1", "127.0.0.1, 203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.1 10.0.0.0/8", "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7")] // two proxies
    [InlineData("127.0.0.1", "203.0.113.7:4711", "203.0.113.7")]
    [InlineData("127.0.0.1", "2001:db8:1:2:3::4", "2001:db8:1:2::")] // a client is a /64
    [InlineData("127.0.0.1", "", "127.0.0.1")] // the proxy itself asks
    [InlineData("127.0.0.1", "203.0.113.7, nonsense", "127.0.0.1")] // what cannot be read counts for the proxy
    [InlineData("", "203.0.113.7", "127.0.0.1")]
    [InlineData("127.0.0.2", "203.0.113.7", "127.0.0.1")] // from nobody who is trusted
    [InlineData("10.0.0.0/8", "203.0.113.7, 10.0.0.2", "127.0.0.1")]
    public async Task A_client_is_whom_the_nearest_proxy_names_if_that_is_trusted(string trusted, string forwarded, string client)
    {
        WebApplication app = RestServer.Build(new IPEndPoint(IPAddress.Loopback, 0), NullLoggerFactory.Instance);
        app.UseTrustedProxies(Options(string.Join(", ", trusted.Split(' ').Select(proxy => $"\"{proxy}\""))).TrustedProxies);
        app.MapGet("/", (HttpContext http) => RestServer.ClientOf(http).ToString());
        await app.StartAsync();
        await using WebApplication end = app;
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, RestServer.UrlOf(app));
        if (forwarded.Length > 0)
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded);
        using HttpResponseMessage response = await http.SendAsync(request);
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            Actors.Transport.NetworkPrefix.Of(IPAddress.Parse(client)).ToString());
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("10.0.0.0/33")]
    public void What_is_neither_an_address_nor_a_network_is_refused_by_name(string text) =>
        Should.Throw<SettingException>(() => Options($"\"{text}\"")).Message.ShouldStartWith(
            $"helios.api.trusted-proxies is '{text}' (test), expected an IP address, or a network such as 10.0.0.0/8");

    private static NodeOptions Options(string proxies) => NodeOptions.From(Settings.Load(
        ("test", $"helios.api.trusted-proxies = [{proxies}]"), new Dictionary<string, string>(), new Dictionary<string, string>()));
}
