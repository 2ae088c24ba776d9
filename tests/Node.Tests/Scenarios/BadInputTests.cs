using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

public sealed class BadInputTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private static readonly string TenMegabytes = $$"""{"peers": "{{new string('a', 10_000_000)}}"}""";

    [Fact]
    public async Task Setup_refuses_a_bad_request_with_a_reason_and_stays_open_for_a_good_one()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        var setup = new Uri(node.Host.SetupUrl!, "/setup");
        (string Body, int Status, string Reason)[] rubbish =
        [
            ("", 400, "empty"),
            ("not json", 400, "not JSON"),
            ("[]", 400, "an object is expected"),
            ("""{"peers": [], "peers": [], "port": 1, "execution_rpc": "http://a"}""", 400, "not JSON"),
            ("""{"peers": ["nowhere"], "port": 5000, "execution_rpc": "http://a"}""", 400, "'host:port' is expected"),
            ("""{"peers": ["\ud800"], "port": 5000, "execution_rpc": "http://a"}""", 400, "not Unicode text"),
            ("""{"\ud800": [], "port": 5000, "execution_rpc": "http://a"}""", 400, "not JSON"),
            ("""{"peers": [], "port": 0, "execution_rpc": "http://a"}""", 400, "port is 0"),
            ("""{"peers": [], "port": 70000, "execution_rpc": "http://a"}""", 400, "port is 70000"),
            ("""{"peers": [], "port": 5000, "execution_rpc": "127.0.0.1:8545"}""", 400, "http:// or https://"),
            ("""{"peers": [], "port": 5000, "execution_rpc": "http://a", "checkpont": "0x"}""", 400, "unknown field 'checkpont'"),
            ($$"""{"peers": [], "port": 5000, "execution_rpc": "http://a", "checkpoint": "0x{{new string('1', 64)}}"}""", 400,
                "takes its checkpoint from its configuration"),
            (TenMegabytes, 413, "larger than"),
        ];
        foreach ((string body, int status, string reason) in rubbish)
        {
            (int answered, string answer) = await node.SendAsync(HttpMethod.Post, setup, body);
            answered.ShouldBe(status, answer);
            answer.ShouldContain(reason);
        }
        (await node.SendAsync(HttpMethod.Get, setup, null))
            .ShouldSatisfyAllConditions(a => a.Status.ShouldBe(405), a => a.Body.ShouldContain("/setup does not answer GET, but POST"));

        await node.SetUpAsync(devnet.ExecutionUrl);
        await Should.ThrowAsync<HttpRequestException>(async () =>
        {
            using var deadline = new CancellationTokenSource(TestNode.Patience);
            while (!deadline.IsCancellationRequested)
                await node.SendAsync(HttpMethod.Get, setup, null);
        }, "once configured, the setup listener closes");
        await node.UntilSyncedAsync();
    }

    [Fact]
    public async Task A_web_page_in_somebodys_browser_cannot_set_up_a_node_that_only_its_user_reaches()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        var setup = new Uri(node.Host.SetupUrl!, "/setup");
        using var http = new HttpClient();

        // what a page may send without asking first: a body of plain text
        using var simple = new HttpRequestMessage(HttpMethod.Post, setup)
        {
            Content = new StringContent($$"""{"peers": ["203.0.113.7:5000"], "port": 5000, "execution_rpc": "{{devnet.ExecutionUrl}}"}"""),
            Headers = { { "Origin", "https://page.example" } },
        };
        using HttpResponseMessage refused = await http.SendAsync(simple);
        ((int)refused.StatusCode).ShouldBe(403);

        using var preflight = new HttpRequestMessage(HttpMethod.Options, setup)
        {
            Headers = { { "Origin", "https://page.example" }, { "Access-Control-Request-Method", "POST" },
                { "Access-Control-Request-Headers", "content-type" } },
        };
        using HttpResponseMessage asked = await http.SendAsync(preflight);
        asked.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();

        await node.SetUpAsync(devnet.ExecutionUrl);
    }

    [Fact]
    public async Task Call_refuses_a_body_that_is_not_a_transaction_request_and_answers_the_next_good_one()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        (string Body, int Status, string Reason)[] rubbish =
        [
            ("", 400, "empty"),
            ("{", 400, "not JSON"),
            ("7", 400, "an object is expected"),
            ("""{"to": 7}""", 400, "to: a number"),
            ("""{"to": "\ud800"}""", 400, "not Unicode text"),
            ("""{"\ud800": 1, "to": "0x6b175474e89094c44da98b954eedeac495271d0f"}""", 400, "not JSON"),
            ("""{"to": "0x12"}""", 400, "to: "),
            ("""{"to": "0x6b175474e89094c44da98b954eedeac495271d0f", "input": "0x123"}""", 400, "odd length"),
            ("""{"to": "0x6b175474e89094c44da98b954eedeac495271d0f", "input": "0xgg"}""", 400, "input: "),
            ("""{"to": "0x6b175474e89094c44da98b954eedeac495271d0f", "gas": "0x1"}""", 400, "IntrinsicGasTooLow"),
            ($$"""{"to": "0x6b175474e89094c44da98b954eedeac495271d0f", "from": "0x{{new string('a', 40)}}", "value": "0x1"}""",
                400, "InsufficientFunds"),
            (TenMegabytes, 413, "larger than"),
        ];
        foreach ((string body, int status, string reason) in rubbish)
        {
            (int answered, string answer) = await node.PostAsync("/call", body);
            answered.ShouldBe(status, answer);
            answer.ShouldContain(reason);
        }
        (await node.CallAsync("""{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","data":"0x18160ddd","unknown":{"a":1}}"""))["Success"]
            .ShouldNotBeNull();
    }

    [Fact]
    public async Task An_unknown_route_is_told_which_ones_there_are()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        (int status, string body) = await node.GetAsync("/blocks");
        status.ShouldBe(404);
        body.ShouldContain("GET /block");
    }

    [Fact]
    public async Task A_body_that_does_not_say_its_length_is_bounded_too()
    {
        await using TestNode node = await TestNode.StartAsync(devnet.Settings());
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Host.ApiUrl, "/call"))
        {
            Content = new StreamContent(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(TenMegabytes))),
            Headers = { TransferEncodingChunked = true },
        };
        using HttpResponseMessage response = await http.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(413, await response.Content.ReadAsStringAsync());
    }
}
