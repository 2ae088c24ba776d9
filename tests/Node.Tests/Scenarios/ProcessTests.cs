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
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-process-");
    private readonly HttpClient _http = new();
    private readonly int _apiPort = FreePort.Tcp(), _setupPort = FreePort.Tcp();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task After_kill_9_the_node_recovers_its_checkpoint_and_syncs_on_without_being_told_one()
    {
        string trusted;
        using (Process first = Start(devnet.Settings()))
        {
            await SetUpAsync();
            JsonNode sync = await UntilAsync(status => status["sync"]?["checkpoint"]?["slot"] is not null);
            trusted = (string)sync["sync"]!["checkpoint"]!["trusted"]!;
            first.Kill();
            await first.WaitForExitAsync();
        }

        using Process second = Start(devnet.Settings().Replace(devnet.Host.FirstCheckpoint.ToString(), "", StringComparison.Ordinal));
        await SetUpAsync();
        JsonNode recovered = await UntilAsync(status => (string?)status["sync"]?["phase"] == "following");
        ((string)recovered["sync"]!["checkpoint"]!["trusted"]!).ShouldBe(trusted);
        await StopAsync(second);
    }

    [Fact]
    public async Task Sigterm_ends_the_node_in_order()
    {
        using Process node = Start(devnet.Settings());
        await SetUpAsync();
        await StopAsync(node);
        (await node.StandardError.ReadToEndAsync()).ShouldContain("SIGTERM: stopping");
    }

    [Theory]
    [InlineData("helios.network = mainnet, helios.tee.provider = simulated", 2, "A checkpoint is the root of a finalized beacon block that you trust")]
    [InlineData("helios.network = nowhere, helios.beacon.checkpoint = setup", 2, "neither mainnet, sepolia, hoodi or devnet nor a folder")]
    [InlineData("helios.beacon.chekpoint = setup", 2, "which is no setting")]
    [InlineData("helios.network = mainnet, helios.beacon.checkpoint = setup", 3, "no TDX quote provider was found")]
    public async Task A_node_that_cannot_start_says_what_to_do(string hocon, int exitCode, string reason)
    {
        using Process node = Start(hocon);
        string said = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        said.ShouldContain(reason);
        node.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, _apiPort);
        taken.Start();
        using Process node = Start(devnet.Settings());
        string said = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        said.ShouldContain($"helios.api: cannot listen on 127.0.0.1:{_apiPort}");
        node.ExitCode.ShouldBe(3);
    }

    private Process Start(string hocon)
    {
        string config = Path.Combine(_folder.FullName, "node.hocon");
        File.WriteAllText(config, hocon);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            ArgumentList =
            {
                typeof(Settings).Assembly.Location, "node", "--config", config, "--data-dir", Path.Combine(_folder.FullName, "data"),
                "--api-bind", "127.0.0.1", "--api-port", _apiPort.ToString(), "--setup-bind", "127.0.0.1", "--overlay-bind", "127.0.0.1", "--setup-port", _setupPort.ToString(),
            },
        };
        return Process.Start(start)!;
    }

    private async Task SetUpAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var body = new StringContent($$"""{"peers": [], "port": {{FreePort.Udp()}}, "execution_rpc": "{{devnet.ExecutionUrl}}"}""", Encoding.UTF8, "application/json");
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
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            JsonNode status = JsonNode.Parse(await _http.GetStringAsync($"http://127.0.0.1:{_apiPort}/v1/status", deadline.Token))!;
            if (isIt(status))
                return status;
            await Task.Delay(100, deadline.Token);
        }
    }

    private static async Task StopAsync(Process node)
    {
        using Process kill = Process.Start("kill", ["-TERM", node.Id.ToString()]);
        await kill.WaitForExitAsync();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await node.WaitForExitAsync(deadline.Token);
        node.ExitCode.ShouldBe(0);
    }
}
