using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helios.Actors.Telemetry;
using Helios.Client;
using Helios.Client.Trust;
using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Node.Metrics;
using Helios.Node.Operator;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Operator;

[Collection(AloneCollection.Name)]
public sealed partial class OperatorPortTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>
{
    private const string TotalSupply = """{"to":"0x6b175474e89094c44da98b954eedeac495271d0f","input":"0x18160ddd"}""";
    private static readonly Uri DeadEndpoint = new("http://127.0.0.1:1/");

    private string WithOperator(string more = "") => devnet.Settings() + $"\nhelios.operator {{ enabled = on {more} }}";

    private static Uri At(TestNode node, string path) => new(node.Host.OperatorUrl!, path);

    private static Task<(int Status, string Body)> GetAsync(TestNode node, string path) =>
        node.SendAsync(HttpMethod.Get, At(node, path), null);

    private static Task<(int Status, string Body)> PostAsync(TestNode node, string path, string body) =>
        node.SendAsync(HttpMethod.Post, At(node, path), body);

    [Fact]
    public async Task Metrics_say_in_Prometheus_format_what_the_node_does()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();
        await node.CallAsync(TotalSupply);
        proxy.Now = async (_, request, honest, _) =>
            Encoding.UTF8.GetBytes(FirstNode().Replace(Encoding.UTF8.GetString(await honest(request)), "$1ee"));
        (await node.PostAsync("/call", """{"to":"0x000000000000000000000000000000000000beef","input":"0x"}""")).Status.ShouldBe(502,
            "an account that no call has had proven yet");

        // A request is counted when its answer is on its way.
        (int status, string body) = await node.UntilAsync(At(node, "/metrics"), (_, text) =>
            text.Contains("route=\"/call\",status=\"200\"", StringComparison.Ordinal));
        status.ShouldBe(200);
        string[] lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Where(line => line[0] != '#').ShouldAllBe(line => Sample().IsMatch(line));
        foreach (string expected in (string[])
            [
                "helios_ready 0", "helios_not_ready{reason=\"no-execution-endpoint\"} 1", "helios_signed_block_slot ",
                "helios_head_age_seconds{view=\"optimistic\"}",
                "helios_head_block{view=\"finalized\"}", "helios_head_participation_ratio ",
                "helios_sync_phase{phase=\"following\"}", "helios_sync_period{of=\"current\"}", "helios_reorgs_total 0", "helios_peers ",
                "helios_handshakes_total{outcome=\"refused\"} ", "helios_refusals_total{reason=\"WrongNetwork\",by=\"us\"} ",
                "helios_proof_failures_total{layer=\"beacon\",", "helios_signatures_total ", "helios_calls_total{outcome=\"returned\"}",
                "helios_call_seconds_bucket{le=\"+Inf\"}", "helios_http_requests_total{route=\"/call\",status=\"200\"}",
                "helios_time_authenticated 0", "helios_time_sources{agrees=\"true\"} 0", "helios_time_step_seconds 0",
                "process_resident_memory_bytes ", "helios_info{version=",
                $"helios_upstream_requests_total{{endpoint=\"{proxy.Url.GetLeftPart(UriPartial.Authority)}\",outcome=\"answered\"}}",
                $"helios_proof_failures_total{{layer=\"execution\",endpoint=\"{proxy.Url.GetLeftPart(UriPartial.Authority)}\"}}",
            ])
        {
            lines.ShouldContain(line => line.StartsWith(expected, StringComparison.Ordinal), customMessage: expected + " of\n" + body);
        }
        lines.Where(line => line.StartsWith("# TYPE", StringComparison.Ordinal)).GroupBy(line => line)
            .ShouldAllBe(group => group.Count() == 1);
    }

    [Fact]
    public void A_histogram_counts_into_its_buckets_and_labels_are_escaped()
    {
        using var registry = new MetricsRegistry();
        NodeMeter.HttpEnded("/a\"b\\c\n", 418, TimeSpan.FromMilliseconds(30));
        NodeMeter.HttpEnded("/a\"b\\c\n", 418, TimeSpan.FromMinutes(1));
        var text = new StringBuilder();
        registry.WriteTo(text);
        const string route = """route="/a\"b\\c\n" """;
        string[] lines = text.ToString().Split('\n');
        lines.ShouldContain($"helios_http_requests_total{{{route.TrimEnd()},status=\"418\"}} 2");
        lines.ShouldContain($"helios_http_request_seconds_bucket{{{route.TrimEnd()},le=\"0.025\"}} 0");
        lines.ShouldContain($"helios_http_request_seconds_bucket{{{route.TrimEnd()},le=\"0.05\"}} 1");
        lines.ShouldContain($"helios_http_request_seconds_bucket{{{route.TrimEnd()},le=\"30\"}} 1");
        lines.ShouldContain($"helios_http_request_seconds_bucket{{{route.TrimEnd()},le=\"+Inf\"}} 2");
        lines.ShouldContain($"helios_http_request_seconds_count{{{route.TrimEnd()}}} 2");
    }

    [Fact]
    public void What_is_kept_now_takes_the_place_of_what_was_kept_before()
    {
        using var registry = new MetricsRegistry();
        NodeMeter.CacheHolds(Cache.Code, 700);
        NodeMeter.CacheHolds(Cache.Code, 300);
        var text = new StringBuilder();
        registry.WriteTo(text);
        text.ToString().Split('\n').ShouldContain("helios_cache_bytes{cache=\"code\"} 300");
    }

    [Fact]
    public async Task A_node_is_ready_once_it_would_sign_a_block_and_not_while_it_drains()
    {
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        (await GetAsync(node, "/healthz")).ShouldBe((200, """{"status":"ok"}"""));
        (int status, string body) = await GetAsync(node, "/readyz");
        status.ShouldBe(503);
        body.ShouldContain("not-set-up");
        body.ShouldContain("no-key");

        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        const string time = "unauthenticated: what the host says, above what provably happened (helios.time.source = none)";
        (await GetAsync(node, "/readyz")).ShouldBe((200, $$"""{"ready":true,"reasons":[],"time":"{{time}}"}"""));

        (await PostAsync(node, "/operator/drain", """{"seconds": 1}""")).Status.ShouldBe(200);
        (await GetAsync(node, "/readyz")).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(503), a => a.Body.ShouldContain("draining"));
        (await node.GetAsync("/block")).Status.ShouldBe(200, "while it drains, it still answers");
        (await node.Host.StopRequested.WaitAsync(TestNode.Patience)).ShouldContain("drained");
    }

    [Fact]
    public async Task Endpoints_can_be_changed_while_the_node_runs()
    {
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        (await PostAsync(node, "/operator/endpoints", $$"""{"execution": "{{devnet.ExecutionUrl}}"}""")).Status.ShouldBe(409,
            "before the setup there is nothing to change");
        await node.SetUpAsync(DeadEndpoint);
        await node.UntilSyncedAsync();
        (await node.PostAsync("/call", TotalSupply)).Status.ShouldBe(502);

        (await PostAsync(node, "/operator/endpoints", $$"""{"execution": ["{{devnet.ExecutionUrl}}"]}"""))
            .ShouldBe((200, """{"status":"success"}"""));
        (await node.CallAsync(TotalSupply))["Success"].ShouldNotBeNull();

        (await PostAsync(node, "/operator/endpoints", $$"""{"beacon": ["{{DeadEndpoint}}"]}""")).Status.ShouldBe(200);
        using var log = new CapturedLog();
        await log.UntilAsync("beacon endpoint 1 (http://127.0.0.1:1): finality_update");
        (await PostAsync(node, "/operator/endpoints", $$"""{"beacon": ["{{devnet.Host.BeaconUrl}}"]}""")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_call_that_runs_while_all_its_endpoints_are_replaced_is_answered_from_those_in_their_place()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();
        var asked = new TaskCompletionSource();
        var replaced = new TaskCompletionSource();
        proxy.Now = async (_, request, honest, _) =>
        {
            asked.TrySetResult();
            await replaced.Task;
            return Encoding.UTF8.GetString(request).Contains("eth_getProof") ? await honest(request) : "{}"u8.ToArray();
        };
        Task<JsonNode> running = node.CallAsync(TotalSupply);
        await asked.Task.WaitAsync(TestNode.Patience);
        (await PostAsync(node, "/operator/endpoints", $$"""{"execution": ["{{devnet.ExecutionUrl}}"]}""")).Status.ShouldBe(200);
        (await node.CallAsync("""{"to":"0x000000000000000000000000000000000000beef","input":"0x"}"""))["Success"].ShouldNotBeNull();
        int before = proxy.Requests;
        replaced.SetResult();
        (await running.WaitAsync(TestNode.Patience))["Success"].ShouldNotBeNull("its code is still to be asked for");
        proxy.Requests.ShouldBe(before, "what was taken out is not asked again");
    }

    [Fact]
    public async Task The_operator_orders_the_next_key_and_a_client_of_the_first_follows()
    {
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        await node.SetUpAsync(devnet.ExecutionUrl);
        await node.UntilSyncedAsync();
        TrustFile trust = await node.TrustAsync();
        var http = new HttpClient { BaseAddress = node.Host.ApiUrl, Timeout = TestNode.Patience };
        var client = new HeliosClient(http, trust);
        (await client.BlockAsync()).Answer.KeyEpoch.ShouldBe(1u);

        (await PostAsync(node, "/operator/keys", """{"activeFrom": 1, "overlap": 60}""")).Status.ShouldBe(409);
        long time = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 3;
        (int status, string body) = await PostAsync(node, "/operator/keys", $$"""{"activeFrom": {{time}}, "overlap": 60, "without": []}""");
        status.ShouldBe(200, body);
        ((int)JsonNode.Parse(body)!["key"]!["epoch"]!).ShouldBe(2);
        string next = (string)JsonNode.Parse(body)!["key"]!["publicKey"]!;
        await node.UntilAsync("/v1/keys", (_, keys) => (int?)JsonNode.Parse(keys)!["activeEpoch"] == 2);

        (await node.KeyAsync()).ToString().ShouldBe(next, "/attest follows");
        JsonNode statement = await node.StatementAsync();
        ((int)statement["keyEpoch"]!).ShouldBe(2);
        ((string)statement["publicKey"]!).ShouldBe(next);
        (await client.BlockAsync()).Answer.KeyEpoch.ShouldBe(2u);
        client.Trust.Keys.Newest.PublicKey.ToString().ShouldBe(next);
    }

    [Fact]
    public async Task A_node_whose_execution_endpoints_prove_nothing_is_not_ready_and_says_so_by_name()
    {
        await using LyingProxy proxy = await LyingProxy.StartAsync(devnet.ExecutionUrl);
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        await node.SetUpAsync(proxy.Url);
        await node.UntilSyncedAsync();
        (await GetAsync(node, "/readyz")).Status.ShouldBe(200);

        proxy.Now = (_, _, _, _) => Task.FromResult("<!DOCTYPE html>"u8.ToArray());
        (_, string body) = await node.UntilAsync(At(node, "/readyz"), (status, _) => status == 503);
        body.ShouldContain("no-execution-endpoint: execution endpoint 1: eth_getProof: it answers with a web page");
        (await node.GetAsync("/block")).Status.ShouldBe(200, "it signs blocks all the same");
        (await GetAsync(node, "/metrics")).Body.ShouldContain("helios_not_ready{reason=\"no-execution-endpoint\"} 1\n");

        proxy.Now = null;
        await node.UntilAsync(At(node, "/readyz"), (status, _) => status == 200);
        string metrics = (await GetAsync(node, "/metrics")).Body;
        metrics.ShouldContain("helios_not_ready{reason=\"no-execution-endpoint\"} 0\n");
        metrics.ShouldContain("helios_endpoint_last_answer_seconds{layer=\"beacon\",");
        metrics.ShouldContain("helios_calls_total{outcome=\"busy\"} ");
        metrics.ShouldContain("helios_calls_total{outcome=\"too-many-calls\"} ");
        metrics.ShouldContain("helios_calls_total{outcome=\"too-expensive\"} ");
    }

    [Fact]
    public async Task The_operator_sees_the_endpoints_in_force_who_named_them_and_how_they_do()
    {
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        (await GetAsync(node, "/operator/endpoints")).ShouldSatisfyAllConditions(
            a => a.Status.ShouldBe(503), a => a.Body.ShouldContain("not-set-up"));
        await node.SetUpAsync(DeadEndpoint);
        await node.UntilSyncedAsync();
        (await node.PostAsync("/call", TotalSupply)).Status.ShouldBe(502);
        JsonNode said = await EndpointsAsync();
        JsonNode dead = said["execution"]!["endpoints"]![0]!;
        ((string)dead["origin"]!).ShouldBe("setup");
        ((string)dead["url"]!).ShouldBe("http://127.0.0.1:1");
        dead["lastAnswer"].ShouldBeNull();
        ((string)dead["lastFailure"]!["code"]!).ShouldBe("no-connection");
        ((bool)dead["pace"]!["othersFirst"]!).ShouldBeTrue();
        said["execution"]!["note"].ShouldBeNull();
        JsonNode beacon = said["beacon"]!["endpoints"]![0]!;
        ((string)beacon["origin"]!).ShouldBe("file");
        beacon["lastAnswer"].ShouldNotBeNull();

        string secret = $"http://operator:secret-password@{devnet.ExecutionUrl.Authority}/secret-path?key=secret-query";
        (await PostAsync(node, "/operator/endpoints", $$"""{"execution": ["{{secret}}"]}""")).Status.ShouldBe(200);
        said = await EndpointsAsync();
        JsonNode changed = said["execution"]!["endpoints"].ShouldNotBeNull().AsArray().ShouldHaveSingleItem()!;
        ((string)changed["origin"]!).ShouldBe("operator");
        ((string)changed["url"]!).ShouldBe($"http://{devnet.ExecutionUrl.Authority}");
        ((string)said["execution"]!["note"]!).ShouldStartWith("changed while running, not in the file");
        said["beacon"]!["note"].ShouldBeNull();
        said.ToJsonString().ShouldNotContain("secret-");

        async Task<JsonNode> EndpointsAsync() => JsonNode.Parse((await GetAsync(node, "/operator/endpoints")).Body)!;
    }

    [Theory]
    [InlineData("/operator/endpoints", "{}", "at least one URL")]
    [InlineData("/operator/endpoints", """{"execution": ["ftp://a"]}""", "http:// or https://")]
    [InlineData("/operator/endpoints", """{"excution": ["http://a"]}""", "unknown field 'excution'")]
    [InlineData("/operator/peers", "{}", "name a peer in add or drop")]
    [InlineData("/operator/log-level", """{"level": "loud"}""", "debug, information, warning, error are the levels")]
    [InlineData("/operator/tcb-evaluation-floor", """{"evaluation": 20}""", "fmspc is '': 12 hex digits are expected")]
    [InlineData("/operator/tcb-evaluation-floor", """{"fmspc": "00806f050000"}""", "evaluation: a whole number from 0 on is expected")]
    [InlineData("/operator/drain", """{"seconds": -1}""", "from 0 to 3600")]
    [InlineData("/operator/drain", """{"seconds": "ten and ten and ten and ten and ten and ten and ten"}""", "of 53 bytes: a whole number")]
    public async Task A_command_that_cannot_be_used_is_refused_with_a_reason(string path, string body, string reason)
    {
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        (await PostAsync(node, path, body)).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(400), a => a.Body.ShouldContain(reason));
    }

    [Fact]
    public async Task A_peer_that_is_added_while_the_node_runs_is_dialled()
    {
        await using TestNode founder = await TestNode.StartAsync(devnet.Settings());
        await founder.SetUpAsync(devnet.ExecutionUrl);
        await founder.UntilSyncedAsync();
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        string setup = $$"""{"peers": ["127.0.0.1:1"], "port": {{FreePort.Next()}}, "execution_rpc": "{{devnet.ExecutionUrl}}"}""";
        (await node.SendAsync(HttpMethod.Post, new Uri(node.Host.SetupUrl!, "/setup"), setup)).Status.ShouldBe(200);
        (await PostAsync(node, "/operator/peers", $$"""{"add": "127.0.0.1:{{founder.OverlayPort}}"}"""))
            .ShouldBe((200, """{"status":"success"}"""));
        await node.UntilSyncedAsync();
        (await node.KeyAsync()).ShouldBe(await founder.KeyAsync());
    }

    [Fact]
    public async Task A_network_with_a_static_policy_takes_no_document()
    {
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        (await PostAsync(node, "/operator/policy", "{}")).ShouldSatisfyAllConditions(
            a => a.Status.ShouldBe(409), a => a.Body.ShouldContain("static-policy"));
    }

    [Fact]
    public async Task Its_routes_are_not_on_the_public_port_and_web_pages_may_not_use_it()
    {
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        foreach (string path in (string[])["/metrics", "/healthz", "/readyz"])
            (await node.GetAsync(path)).Status.ShouldBe(404, path);
        (await node.PostAsync("/operator/drain", "{}")).Status.ShouldBe(404);

        using var http = new HttpClient();
        using var fromPage = new HttpRequestMessage(HttpMethod.Post, At(node, "/operator/drain")) { Content = new StringContent("{}") };
        fromPage.Headers.Add("Origin", "https://evil.example");
        using HttpResponseMessage refused = await http.SendAsync(fromPage);
        ((int)refused.StatusCode).ShouldBe(403);
        refused.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        node.Host.StopRequested.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task With_a_token_file_only_its_bearer_is_admitted_and_health_stays_open()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "0123456789abcdef0123456789abcdef\n");
        await using TestNode node = await TestNode.StartAsync(WithOperator($", token-file = \"{file}\""));
        (await GetAsync(node, "/healthz")).Status.ShouldBe(200);
        using var http = new HttpClient();
        (await http.GetAsync(At(node, "/metrics"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "0123456789abcdef0123456789abcdee");
        (await http.GetAsync(At(node, "/metrics"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "0123456789abcdef0123456789abcdef");
        (await http.GetAsync(At(node, "/metrics"))).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        File.Delete(file);
    }

    [Fact]
    public void Beyond_this_machine_it_needs_a_token()
    {
        var options = new OperatorOptions(Enabled: true, new(System.Net.IPAddress.Any, 9465), TokenFile: "", Token: null);
        Should.Throw<StartupException>(() => OperatorAccess.From(options, hasSetup: true)).Message.ShouldContain("there is no token");
        string file = Path.GetTempFileName();
        options = options with { TokenFile = file };
        File.WriteAllText(file, "short");
        Should.Throw<StartupException>(() => OperatorAccess.From(options, hasSetup: true)).Message.ShouldContain("at least 16 are needed");
        File.Delete(file);
        Should.Throw<StartupException>(() => OperatorAccess.From(options, hasSetup: true)).ExitCode.ShouldBe(ExitCode.Environment);
    }

    [Fact]
    public async Task The_token_of_the_configuration_is_admitted_and_is_not_shown()
    {
        const string token = "operator-0123456789abcdef";
        await using TestNode node = await TestNode.StartAsync(WithOperator($", token = \"{token}\""));
        (await GetAsync(node, "/metrics")).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(401), a => a.Body.ShouldNotContain(token));
        (await GetAsync(node, "/operator/endpoints")).Status.ShouldBe(401);
        (await StatusAsync(node, "/metrics", token)).ShouldBe(200);
        Settings settings = Settings.Load(
            null, new Dictionary<string, string> { ["HELIOS_OPERATOR_TOKEN"] = token }, new Dictionary<string, string>());
        settings.Read(NodeSettings.OperatorToken).ShouldBe(token);
        NodeSettings.OperatorToken.Show(token).ShouldBe("(set)");
    }

    /// <summary>As in a measured image: nobody logs in there, and whoever may set it up is its operator.</summary>
    [Fact]
    public async Task The_setup_names_the_token_of_the_operator_and_before_it_nobody_is_admitted()
    {
        const string token = "operator-0123456789abcdef";
        await using TestNode node = await TestNode.StartAsync(WithOperator(", token = setup"));
        (await StatusAsync(node, "/metrics", "setup")).ShouldBe(401);
        (await StatusAsync(node, "/metrics", "")).ShouldBe(401);
        (await GetAsync(node, "/metrics")).Body.ShouldContain("the field operator_token of POST /setup names it");
        (await GetAsync(node, "/healthz")).Status.ShouldBe(200);
        string setup = $$"""{"peers": [], "port": {{FreePort.Next()}}, "execution_rpc": "{{devnet.ExecutionUrl}}", "operator_token": """;
        var url = new Uri(node.Host.SetupUrl!, "/setup");
        (await node.SendAsync(HttpMethod.Post, url, setup + "\"short\"}")).ShouldSatisfyAllConditions(
            a => a.Status.ShouldBe(400), a => a.Body.ShouldContain("at least 16 characters"), a => a.Body.ShouldNotContain("short"));
        (await node.SendAsync(HttpMethod.Post, url, $"{setup}\"{token}\"}}")).Status.ShouldBe(200);
        (await StatusAsync(node, "/metrics", token)).ShouldBe(200);
        (await StatusAsync(node, "/metrics", "setup")).ShouldBe(401);
        await node.UntilSyncedAsync();
    }

    [Fact]
    public async Task A_setup_that_names_a_token_which_the_node_does_not_take_is_refused()
    {
        await using TestNode node = await TestNode.StartAsync(WithOperator());
        (await node.SendAsync(HttpMethod.Post, new Uri(node.Host.SetupUrl!, "/setup"),
            """{"peers": [], "port": 1, "execution_rpc": "http://127.0.0.1:1", "operator_token": "operator-0123456789abcdef"}"""))
            .ShouldSatisfyAllConditions(a => a.Status.ShouldBe(400), a => a.Body.ShouldContain("this node takes none"));
    }

    /// <summary>Not first come, first served: whoever reads the console has the token.</summary>
    [Fact]
    public async Task A_setup_token_of_the_console_is_made_at_each_start_and_needed()
    {
        using var log = new CapturedLog();
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + "\nhelios.setup.token = console");
        string token = log.Find(MadeToken());
        string setup = $$"""{"peers": [], "port": {{FreePort.Next()}}, "execution_rpc": "{{devnet.ExecutionUrl}}"}""";
        var url = new Uri(node.Host.SetupUrl!, "/setup");
        (await node.SendAsync(HttpMethod.Post, url, setup)).Status.ShouldBe(401);
        (await PostSetupAsync(url, setup, "console")).ShouldBe(401);
        (await PostSetupAsync(url, setup, token)).ShouldBe(200);
    }

    private static async Task<int> StatusAsync(TestNode node, string path, string token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (int)(await http.GetAsync(At(node, path))).StatusCode;
    }

    private static async Task<int> PostSetupAsync(Uri url, string setup, string token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var content = new StringContent(setup, Encoding.UTF8, "application/json");
        return (int)(await http.PostAsync(url, content)).StatusCode;
    }

    [Fact]
    public async Task Setup_with_a_one_time_token_refuses_requests_without_it()
    {
        const string token = "one-time-0123456789abcdef";
        await using TestNode node = await TestNode.StartAsync(devnet.Settings() + $"\nhelios.setup.token = \"{token}\"");
        string setup = $$"""{"peers": [], "port": {{FreePort.Next()}}, "execution_rpc": "{{devnet.ExecutionUrl}}"}""";
        var url = new Uri(node.Host.SetupUrl!, "/setup");
        (await node.SendAsync(HttpMethod.Post, url, setup)).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(401), a =>
            a.Body.ShouldContain("helios.setup.token"), a => a.Body.ShouldNotContain(token));
        (await PostSetupAsync(url, setup, "wrong-" + token)).ShouldBe(401);
        (await PostSetupAsync(url, setup, token)).ShouldBe(200);
        await node.UntilSyncedAsync();
    }

    [GeneratedRegex("""("accountProof"\s*:\s*\[\s*"0x)..""")]
    private static partial Regex FirstNode();

    [GeneratedRegex("^the one-time token of /setup, for those who read this console: ([0-9a-f]{32})$")]
    private static partial Regex MadeToken();

    [GeneratedRegex("""^[a-z_]+(\{([a-z_]+="([^"\\\n]|\\["\\n])*",?)+\})? (-?[0-9.]+(E[+-]?[0-9]+)?|\+Inf|NaN)$""")]
    private static partial Regex Sample();
}
