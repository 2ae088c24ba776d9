using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Node.Configuration;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>The node as a process of its own: killed, stopped, and started wrongly.</summary>
[Collection(DevnetCollection.Name)]
public sealed class ProcessTests(RunningDevnet devnet) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly int _apiPort = FreePort.Next(), _setupPort = FreePort.Next();
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (Process node in _started)
        {
            node.Kill();
            node.WaitForExit();
            node.Dispose();
        }
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task After_kill_9_the_node_recovers_its_checkpoint_and_syncs_on_without_being_told_one()
    {
        (Process first, _) = Start(devnet.Settings());
        await SetUpAsync();
        JsonNode synced = await UntilAsync(status => status["sync"]?["checkpoint"]?["slot"] is not null);
        string trusted = (string)synced["sync"]!["checkpoint"]!["trusted"]!;
        first.Kill();
        await first.WaitForExitAsync();

        (Process second, _) = Start(devnet.Settings(checkpoint: ""));
        await SetUpAsync();
        JsonNode recovered = await UntilAsync(status => (string?)status["sync"]?["phase"] == "following");
        ((string)recovered["sync"]!["checkpoint"]!["trusted"]!).ShouldBe(trusted);
        await StopAsync(second);
    }

    [Fact]
    public async Task Sigterm_ends_the_node_in_order()
    {
        (Process node, Task<string> said) = Start(devnet.Settings());
        await SetUpAsync();
        await StopAsync(node);
        (await said).ShouldContain("SIGTERM: stopping");
    }

    [Theory]
    [InlineData("helios.network = mainnet, helios.tee.provider = simulated", 2,
        "A checkpoint is the root of a finalized beacon block that you trust")]
    [InlineData("helios.network = nowhere, helios.beacon.checkpoint = setup", 2, "neither mainnet, sepolia, hoodi or devnet nor a folder")]
    [InlineData("helios.beacon.chekpoint = setup", 2, "which is not a setting")]
    [InlineData("helios.network = mainnet, helios.beacon.checkpoint = setup", 3, "no TDX quote provider was found")]
    public async Task A_node_that_cannot_start_says_what_to_do(string hocon, int exitCode, string reason)
    {
        (Process node, Task<string> said) = Start(hocon);
        (await said).ShouldContain(reason);
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, _apiPort);
        taken.Start();
        (Process node, Task<string> said) = Start(devnet.Settings());
        (await said).ShouldContain($"helios.api: cannot listen on 127.0.0.1:{_apiPort}");
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(3);
    }

    /// <returns>The process, and what it says until it ends: read as it comes, for a full pipe would hold it up.</returns>
    private (Process Node, Task<string> Said) Start(string hocon)
    {
        string config = _folder.Below("node.hocon");
        File.WriteAllText(config, hocon);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            ArgumentList =
            {
                typeof(Settings).Assembly.Location, "node", "--config", config, "--data-dir", _folder.Below("data"),
                "--api-bind", "127.0.0.1", "--api-port", _apiPort.ToString(), "--setup-bind", "127.0.0.1",
                "--overlay-bind", "127.0.0.1", "--setup-port", _setupPort.ToString(),
            },
        };
        Process node = Process.Start(start)!;
        _started.Add(node);
        return (node, node.StandardError.ReadToEndAsync());
    }

    private async Task SetUpAsync()
    {
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            try
            {
                using var body = new StringContent(
                    $$"""{"peers": [], "port": {{FreePort.Next()}}, "execution_rpc": "{{devnet.ExecutionUrl}}"}""",
                    Encoding.UTF8, "application/json");
                using HttpResponseMessage response = await _http.PostAsync($"http://127.0.0.1:{_setupPort}/setup", body, deadline.Token);
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
                return;
            }
            catch (HttpRequestException) when (!deadline.IsCancellationRequested)
            {
                await Task.Delay(100, deadline.Token); // the process is still starting
            }
        }
    }

    private async Task<JsonNode> UntilAsync(Predicate<JsonNode> isIt)
    {
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            using HttpResponseMessage response = await _http.GetAsync($"http://127.0.0.1:{_apiPort}/v1/status", deadline.Token);
            if (response.IsSuccessStatusCode && JsonNode.Parse(await response.Content.ReadAsStringAsync(deadline.Token)) is { } status
                && isIt(status))
                return status;
            await Task.Delay(100, deadline.Token);
        }
    }

    private static async Task StopAsync(Process node)
    {
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {node.Id}"]);
        await kill.WaitForExitAsync();
        using var deadline = new CancellationTokenSource(TestNode.Patience);
        await node.WaitForExitAsync(deadline.Token);
        node.ExitCode.ShouldBe(0);
    }
}
