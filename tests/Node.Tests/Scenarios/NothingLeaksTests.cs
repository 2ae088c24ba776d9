using System.Diagnostics;
using System.Globalization;
using System.Text;
using Helios.Node.Tests.Doubles;
using Helios.Tee.Collaterals;
using Helios.Tee.Providers.Simulated;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// Thirteen secrets in the URLs and headers of a node's endpoints and of its PCCS, which repeat them in every way they can. What the node
/// says, on its terminal, in its log, in its answers and in its metrics, holds none of them.
/// </summary>
public sealed class NothingLeaksTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IDisposable
{
    /// <summary>Calls of one client that the node takes at once, or fewer.</summary>
    private const int AtOnce = 8;

    private const string Dai = "0x6b175474e89094c44da98b954eedeac495271d0f";

    /// <summary>A question of JSON-RPC of each kind that endpoints are asked for.</summary>
    private static readonly string[] Questions =
    [
        $$"""{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{"to":"{{Dai}}","data":"0x18160ddd"}]}""",
        $$"""{"jsonrpc":"2.0","id":1,"method":"eth_estimateGas","params":[{"to":"{{Dai}}","data":"0x18160ddd"}]}""",
        $$"""{"jsonrpc":"2.0","id":1,"method":"eth_getProof","params":["{{Dai}}",["0x1"]]}""",
        """{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["latest",true]}""",
    ];

    /// <summary>A request for collateral is due as long as it expires within a week, and each of these begins one.</summary>
    private const string Refresh = """{"fmspc": "514d00000000", "evaluation": 1}""";

    private readonly NodeProcess _process = new();
    private readonly int _operatorPort = FreePort.Next();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Nothing_that_comes_out_of_a_node_holds_a_secret_of_its_urls(string format)
    {
        await using EchoingEndpoint echo = await EchoingEndpoint.StartAsync(), pccs = await EchoingEndpoint.StartAsync();
        string server = $"{PlantedSecrets.Credentials}@127.0.0.1:{echo.Port}";
        string[] execution =
        [
            $"http://{server}/v3/{PlantedSecrets.ExecutionPath}?dkey={PlantedSecrets.ExecutionQuery}",
            $"ws://{server}/ws/{PlantedSecrets.SocketPath}?token={PlantedSecrets.SocketQuery}",
            $"https://{PlantedSecrets.Credentials}@no-such-host.invalid/{PlantedSecrets.UnknownHostPath}",
            $"https://127.0.0.1:{echo.Port}/?key={PlantedSecrets.TlsQuery}",
            $"wss://127.0.0.1:{echo.Port}/?key={PlantedSecrets.TlsQuery}",
        ];
        string service = $"http://{PlantedSecrets.Credentials}@127.0.0.1:{pccs.Port}/{PlantedSecrets.ServicePath}";
        string settings = Settings(echo.Port, format, $"{service}?apikey={PlantedSecrets.ServiceQuery}")
            + $"\nhelios.tee.collateral-dir = \"{CollateralThatExpiresSoon()}\""
            + $"\nhelios.upstreams.headers-file = \"{HeadersFor(echo.Port)}\"";
        (Process node, Task<string> said) = _process.Start(settings);
        await _process.SetUpAsync($"[{string.Join(", ", execution.Select(url => $"\"{url}\""))}]");
        await _process.UntilAsync(status => (string?)status["sync"]?["phase"] == "following");

        var output = new StringBuilder();
        for (int i = 0; echo.Requests < 12 * echo.Ways && i < 200; i += AtOnce)
            await AskAllAsync(Enumerable.Range(i, AtOnce).Select(Call));
        await AskAllAsync(Questions.Select(question => ("/rpc", question)));
        await AskAllAsync(Questions.Take(2).Select(question => ("/rpc", $"[{question}]")));
        await AskAllAsync(Questions.Skip(2).Select(question => ("/rpc", $"[{question}]")));
        output.AppendLine(await _process.AskAsync(_process.ApiPort, "/v1/rpc", """{"method":"eth_blockNumber","params":[]}"""));
        foreach (string path in (string[])["/", "/page.js", "/block", "/attest", "/v1/status", "/v1/attestation?nonce=00", "/x",
            "/v1/block", "/v1/block?block=finalized&nonce=0x00", "/v1/block?block=nothing", "/v1/evidence"])
            output.AppendLine(await _process.AskAsync(_process.ApiPort, path));
        foreach (string path in (string[])["/metrics", "/readyz", "/healthz", "/operator/endpoints"])
            output.AppendLine(await _process.AskAsync(_operatorPort, path));
        for (int i = 0; pccs.Requests < 2 * pccs.Ways && i < 200; i++)
        {
            output.AppendLine(await _process.AskAsync(_operatorPort, "/operator/tcb-evaluation-floor", Refresh));
            await Task.Delay(50);
        }
        output.AppendLine(await _process.AskAsync(_process.ApiPort, "/v1/status"));
        foreach (string url in (string[])[execution[0], "htps://" + execution[0][7..], execution[0] + "#x", PlantedSecrets.ExecutionPath])
        {
            string body = $$"""{"execution": "{{url}}", "beacon": ["{{url}}", 1]}""";
            output.AppendLine(await _process.AskAsync(_operatorPort, "/operator/endpoints", body));
        }
        output.AppendLine(await _process.AskAsync(_operatorPort, "/operator/peers", $$"""{"add": "{{execution[0]}}"}"""));
        output.AppendLine(await _process.AskAsync(_operatorPort, "/operator/endpoints", $$"""{"execution": "{{execution[0]}}"}"""));
        await AskAllAsync([Call(0), Call(1)]);
        foreach (string command in (string[])["status", "check", "trust"])
            output.AppendLine(await _process.SayAsync(command, $"http://127.0.0.1:{_process.ApiPort}"));
        await NodeProcess.StopAsync(node);
        string log = await said;

        foreach (string met in (string[])["HTTP 301", "HTTP 401", "HTTP 403", "HTTP 429", "HTTP 503", "it says: ", "NameResolutionError",
            "the collateral service answered HTTP 301", "the collateral service answered HTTP 403",
            "no connection, because TLS failed", $"(ws://127.0.0.1:{echo.Port})", "is malformed"])
            log.ShouldContain(met, Case.Sensitive, "the scenario meets it");
        echo.Compressed.ShouldBeGreaterThan(2 * echo.Ways);
        output.ToString().ShouldContain("execution endpoint 1: ");
        output.ToString().ShouldContain("could not be renewed; the node's log says why");
        output.ToString().ShouldNotContain("it says", Case.Insensitive, "what an endpoint says is for the log alone");
        PlantedSecrets.In(output.ToString()).ShouldBeEmpty(output.ToString());
        PlantedSecrets.In(log).ShouldBeEmpty(log);
        IsLog(log, format).ShouldBeTrue(log);

        async Task AskAllAsync(IEnumerable<(string Path, string Body)> requests)
        {
            foreach (string answer in await Task.WhenAll(requests.Select(
                request => _process.AskAsync(_process.ApiPort, request.Path, request.Body))))
                output.AppendLine(answer);
        }
    }

    /// <summary>Each number has another call, so that the node proves each.</summary>
    private static (string Path, string Body) Call(int number) => number % 2 == 0
        ? ("/call", $$"""{"to":"{{Dai}}","input":"0x18160ddd{{number:x4}}"}""")
        : ("/v1/call", $$"""{"to":"{{Dai}}","input":"0x18160ddd{{number:x4}}","nonce":"0x00112233445566778899aabbccddeeff"}""");

    private string HeadersFor(int port)
    {
        string file = _folder.Below("headers");
        File.WriteAllLines(file, ((string[])["http", "https", "ws", "wss"]).Select(
            scheme => $"{scheme}://127.0.0.1:{port} {EchoingEndpoint.KeyHeader}: {PlantedSecrets.HeaderKey}"));
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    [Fact]
    public async Task Neither_the_configuration_that_is_shown_nor_a_refusal_of_it_holds_a_secret()
    {
        string good = Settings(echo: 1, "text");
        string output = await _process.SayAsync("config", "check", "--config", _process.Write(good));
        output.ShouldContain("helios.tee.pccs = \"https://pccs.example/…\"");
        string[] bad =
        [
            good.Replace("pccs = \"https", "pccs = \"htps", StringComparison.Ordinal),
            good.Replace("pccs = \"https", "pccs = \"http", StringComparison.Ordinal),
            good.Replace($"http://{PlantedSecrets.User}", PlantedSecrets.User, StringComparison.Ordinal),
            $"helios.overlay.peers = [\"https://{PlantedSecrets.Credentials}@peer:5000\"], helios.setup.enabled = off",
            $"helios.beacon.endpoints = [\"https://{PlantedSecrets.Credentials}@peer/{PlantedSecrets.BeaconPath}",
            $"helios.beacon.endpoints = https://h/{PlantedSecrets.BeaconPath}",
            $"helios.network = devnet, helios.beacon {{ checkpoint = setup, endpoints = [\"https://h/{PlantedSecrets.BeaconPath}\"] }}",
            $"helios.network = devnet, helios.beacon {{ checkpoint=setup, endpoints=[\"http://[::1]:1/{PlantedSecrets.BeaconPath}\"] }}",
        ];
        foreach (string hocon in bad)
        {
            string config = _process.Write(hocon);
            output += await _process.SayAsync("config", "check", "--config", config);
            (_, Task<string> said) = _process.Start(hocon);
            string refusal = await said.WaitAsync(TestNode.Patience);
            refusal.ShouldContain("error: ");
            output += refusal;
        }
        output += await _process.SayAsync("config", "check", "--beacon-endpoint", $"https://h/{PlantedSecrets.BeaconPath}");
        output += await _process.SayAsync("config", "check", "--beacon-endpoints", $"h/{PlantedSecrets.BeaconPath}");
        PlantedSecrets.In(output).ShouldBeEmpty(output);
    }

    /// <summary>A node asks for no credentials, so a URL with some is another service's.</summary>
    [Fact]
    public async Task No_command_repeats_the_url_of_a_node_that_it_refuses()
    {
        string trust = _process.Write("{}");
        string output = "";
        string[] urls =
        [
            $"http://{PlantedSecrets.Credentials}@127.0.0.1:1", $"{PlantedSecrets.Credentials}@127.0.0.1:1",
            $"http://no-such-host.invalid/v3/{PlantedSecrets.ExecutionPath}", $"https://h/?dkey={PlantedSecrets.ExecutionQuery}",
            $"h/{PlantedSecrets.ExecutionPath}", $"http://h/#{PlantedSecrets.ExecutionQuery}",
        ];
        foreach ((int turn, string url) in urls.Index())
        {
            string said = await _process.SayAsync(((string[])["status", "check", "trust"])[turn % 3], url);
            said.ShouldContain("error: ");
            output += said + await _process.SayAsync("verify", "--trust", trust, "--url", url);
        }
        output.ShouldContain("the URL has credentials");
        PlantedSecrets.In(output).ShouldBeEmpty(output);
    }

    [Theory]
    [InlineData("GET https://h/v3/pX4vT9mK2hWq8ZrB", true)]
    [InlineData("GET https://h/v3/pX4vT9mK", true)]
    [InlineData("key p X 4 v T 9 m K", true)]
    [InlineData("p%40ss%2Fw%C3%96rd%3FY5tN0", true)]
    [InlineData("Basic dXNySGs4MlZicTpwQHNzL3fDlnJkP1k1dE4w", true)]
    [InlineData("execution endpoint 1 (https://h): eth_getProof: HTTP 401", false)]
    public void The_search_finds_what_it_looks_for(string text, bool isThere) => PlantedSecrets.In(text).Any().ShouldBe(isThere);

    /// <returns>A folder with collateral of the simulation that is newer than what the node brings, and is due to be fetched.</returns>
    private string CollateralThatExpiresSoon()
    {
        string Time(int days) => DateTimeOffset.UtcNow.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        SimulatedPlatform platform = SimulatedPlatform.Create() with
        {
            RootKey = SimulatedRoot.Key(),
            RootCertificate = SimulatedRoot.Der.ToArray(),
            PckCaKey = SimulatedRoot.Key("PCK platform CA"),
            TcbSigningKey = SimulatedRoot.Key("TCB signing"),
        };
        platform.TcbInfo["issueDate"] = Time(-1);
        platform.TcbInfo["nextUpdate"] = Time(3);
        File.WriteAllBytes(_folder.Below("soon.json"), CollateralJson.Write(platform.IssueCollateral()));
        return _folder.Path;
    }

    /// <summary>Six beacon endpoints that repeat what they are asked with, then an honest one.</summary>
    private string Settings(int echo, string format, string? pccs = null)
    {
        IEnumerable<string> beacon = Enumerable.Range(0, 6).Select(i =>
            $"http://{PlantedSecrets.Credentials}@127.0.0.1:{echo}/{PlantedSecrets.BeaconPath}/{i}?apikey={PlantedSecrets.BeaconQuery}");
        return devnet.Settings() + $$"""

            helios {
              beacon.endpoints = [{{string.Join(", ", beacon.Append(devnet.Host.BeaconUrl.ToString()).Select(url => $"\"{url}\""))}}]
              tee.pccs = "{{pccs ?? $"https://{PlantedSecrets.Credentials}@pccs.example/?apikey={PlantedSecrets.ServiceQuery}"}}"
              operator { enabled = on, port = {{_operatorPort}} }
              log { format = {{format}}, level = debug }
            }
            """;
    }

    /// <summary>Each line is an event, or belongs to the exception of one; so no text of others has made a line.</summary>
    private static bool IsLog(string log, string format) => log.Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line =>
        format == "json" ? line.StartsWith("{\"@t\":\"20", StringComparison.Ordinal) && line.EndsWith('}')
        : line.StartsWith("    ", StringComparison.Ordinal)
            || (line.Length > 16 && line[2] == ':' && line[5] == ':' && !line.StartsWith("00:00:00.000", StringComparison.Ordinal)));
}
