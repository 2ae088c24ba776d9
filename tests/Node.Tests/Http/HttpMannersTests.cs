using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helios.Node.Http;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;
using Helios.Protocol.Json;

namespace Helios.Node.Tests.Http;

/// <summary>What any HTTP client expects, of every route of every listener: a new route is asked by itself.</summary>
public sealed class HttpMannersTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IDisposable
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Every_route_answers_its_methods_and_names_them_to_every_other()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.operator.enabled = on");
        foreach ((Uri listener, int least) in new[] { (node.Host.ApiUrl, 12), (node.Host.OperatorUrl!, 8), (node.Host.SetupUrl!, 1) })
        {
            ILookup<string, string> routes = await RoutesOfAsync(listener);
            routes.Count.ShouldBeGreaterThanOrEqualTo(least);
            foreach (IGrouping<string, string> route in routes)
            {
                if (route.Key == "/operator/drain")
                    continue; // its only method ends the node
                string allowed = AllowedMethods.Of(route);
                foreach (string method in Methods)
                    await IsPoliteAsync(new Uri(listener, Sample(route.Key)), method, allowed);
            }
        }
    }

    private async Task IsPoliteAsync(Uri url, string method, string allowed)
    {
        string which = $"{method} {url.PathAndQuery}";
        using HttpResponseMessage answer = await SendAsync(url, method, request => request.Headers.Add(RequestId.Header, "an-id_1.~"));
        answer.Headers.GetValues(RequestId.Header).ShouldBe(["an-id_1.~"], which);
        answer.Headers.CacheControl.ShouldNotBeNull(which);
        answer.Headers.Server.ShouldBeEmpty(which);
        answer.Headers.Vary.ShouldContain("Accept-Encoding", which);
        string body = await answer.Content.ReadAsStringAsync();
        if (method == "OPTIONS")
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, which);
            string.Join(", ", answer.Content.Headers.Allow).ShouldBe(allowed, which);
        }
        else if (allowed.Split(", ").Contains(method))
        {
            ((int)answer.StatusCode).ShouldNotBeOneOf(404, 405, 500);
            (body.Length == 0).ShouldBe(method == "HEAD", which);
            if (method == "HEAD")
                answer.Content.Headers.ContentType.ShouldNotBeNull(which);
        }
        else
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, which);
            string.Join(", ", answer.Content.Headers.Allow).ShouldBe(allowed, which);
            if (method != "HEAD")
                CodeOf(body).ShouldBe("method-not-allowed", which);
        }
    }

    [Fact]
    public async Task No_route_reads_a_body_in_an_encoding_and_each_below_v1_refuses_a_name_without_a_meaning()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        foreach (IGrouping<string, string> route in await RoutesOfAsync(node.Host.ApiUrl))
        {
            foreach (string method in route)
            {
                var url = new Uri(node.Host.ApiUrl, Sample(route.Key));
                using HttpResponseMessage encoded = await SendAsync(url, method, request =>
                {
                    request.Content = new StringContent("{}");
                    request.Content.Headers.ContentEncoding.Add("gzip");
                });
                encoded.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType, route.Key);
                encoded.Headers.GetValues("Accept-Encoding").ShouldBe(["identity"]);
                CodeOf(await encoded.Content.ReadAsStringAsync()).ShouldBe("unsupported-encoding");
                using HttpResponseMessage plain = await SendAsync(url, method, request =>
                {
                    request.Content = new StringContent("{}");
                    request.Content.Headers.ContentEncoding.Add("identity");
                });
                plain.StatusCode.ShouldNotBe(HttpStatusCode.UnsupportedMediaType, "identity is no encoding");

                if (!route.Key.StartsWith("/v1", StringComparison.Ordinal))
                    continue;
                using HttpResponseMessage misled = await SendAsync(new Uri($"{url}?blok=0x1"), method, _ => { });
                misled.StatusCode.ShouldBe(HttpStatusCode.BadRequest, route.Key);
                (await misled.Content.ReadAsStringAsync()).ShouldContain("'blok' has no meaning here");
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("line\u00e9")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void An_id_that_is_not_well_formed_is_replaced(string given)
    {
        RequestId.Of([given]).ShouldMatch("^[0-9a-f]{16}$");
        RequestId.Of([]).ShouldNotBe(RequestId.Of([]));
        RequestId.Of(["one", "two"]).ShouldMatch("^[0-9a-f]{16}$");
    }

    [Fact]
    public async Task A_large_answer_is_compressed_for_who_accepts_that_and_what_is_signed_stays_the_same()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        var rpc = new Uri(node.Host.ApiUrl, "/rpc");
        const string Parameters = """["latest",true]""";
        foreach (string coding in new[] { "gzip", "br" })
        {
            using HttpResponseMessage answer = await SendAsync(rpc, "POST", request =>
            {
                request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));
                request.Content = new StringContent(
                    $$"""{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":{{Parameters}}}""");
            });
            answer.Content.Headers.ContentEncoding.ShouldBe([coding]);
            byte[] sent = await answer.Content.ReadAsByteArrayAsync();
            byte[] body = Decoded(sent, coding);
            sent.Length.ShouldBeLessThan(body.Length);
            var asked = new Question.Rpc(
                RpcRequestJson.Parse("eth_getBlockByNumber", StrictJson.Parse(Encoding.UTF8.GetBytes(Parameters), "params"))!, default);
            RpcAnswerHeader.Parse(answer.Headers.GetValues(RpcAnswerHeader.Name).Single(), body, asked).ShouldNotBeNull();
        }

        using HttpResponseMessage small = await SendAsync(new Uri(node.Host.ApiUrl, "/block"), "GET", request =>
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip")));
        small.Content.Headers.ContentEncoding.ShouldBeEmpty();
        using HttpResponseMessage plain = await SendAsync(new Uri(node.Host.ApiUrl, "/"), "GET", _ => { });
        plain.Content.Headers.ContentEncoding.ShouldBeEmpty();
        using HttpResponseMessage page = await SendAsync(new Uri(node.Host.ApiUrl, "/"), "GET", request =>
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip")));
        Decoded(await page.Content.ReadAsByteArrayAsync(), "gzip").ShouldBe(await plain.Content.ReadAsByteArrayAsync());
        (await page.Content.ReadAsByteArrayAsync()).Length.ShouldBeLessThan((await plain.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task A_page_may_send_the_id_of_a_request_and_read_it()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        var url = new Uri(node.Host.ApiUrl, "/v1/status");
        using HttpResponseMessage allowed = await SendAsync(url, "OPTIONS", request =>
        {
            request.Headers.Add("Origin", "https://app.example");
            request.Headers.Add("Access-Control-Request-Method", "GET");
            request.Headers.Add("Access-Control-Request-Headers", "x-request-id");
        });
        allowed.Headers.GetValues("Access-Control-Allow-Headers").Single().ShouldContain("X-Request-Id", Case.Insensitive);
        using HttpResponseMessage answer = await SendAsync(url, "GET", request => request.Headers.Add("Origin", "https://app.example"));
        answer.Headers.GetValues("Access-Control-Expose-Headers").Single()
            .ShouldSatisfyAllConditions(names => names.ShouldContain("X-Request-Id"), names => names.ShouldContain("Retry-After"));
    }

    /// <summary>The routes that the listener names itself, from where it looks them up.</summary>
    private async Task<ILookup<string, string>> RoutesOfAsync(Uri listener)
    {
        using HttpResponseMessage none = await SendAsync(new Uri(listener, "/none.such"), "GET", _ => { });
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        string said = (string)JsonNode.Parse(await none.Content.ReadAsStringAsync())!["error"]!["message"]!;
        said.ShouldStartWith("there is no GET /none.such: ");
        return said["there is no GET /none.such: ".Length..].Split(", ").Select(route => route.Split(' '))
            .ToLookup(route => route[1], route => route[0]);
    }

    private static string Sample(string path) => Regex.Replace(
        path.Replace("{sender}", $"0x{new string('1', 40)}", StringComparison.Ordinal), @"\{[a-z]+\}", "0x00");

    private static string CodeOf(string body) => (string)JsonNode.Parse(body)!["error"]!["code"]!;

    private static byte[] Decoded(byte[] body, string coding)
    {
        using var stream = new MemoryStream(body);
        using Stream decoded = coding == "br"
            ? new BrotliStream(stream, CompressionMode.Decompress)
            : new GZipStream(stream, CompressionMode.Decompress);
        using var all = new MemoryStream();
        decoded.CopyTo(all);
        return all.ToArray();
    }

    private async Task<HttpResponseMessage> SendAsync(Uri url, string method, Action<HttpRequestMessage> with)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        if (method is "POST" or "PUT" or "PATCH")
            request.Content = new StringContent("{}");
        with(request);
        return await _http.SendAsync(request);
    }
}
