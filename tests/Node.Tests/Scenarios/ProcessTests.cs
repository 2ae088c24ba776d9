using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>The node as a process of its own: killed, stopped, and started wrongly.</summary>
public sealed class ProcessTests(RunningDevnet devnet) : IClassFixture<RunningDevnet>, IDisposable
{
    private readonly NodeProcess _process = new();

    public void Dispose() => _process.Dispose();

    [Fact]
    public async Task After_kill_9_the_node_recovers_its_checkpoint_and_syncs_on_without_being_told_one()
    {
        (Process first, _) = _process.Start(devnet.Settings());
        await SetUpAsync();
        JsonNode synced = await _process.UntilAsync(status => status["sync"]?["checkpoint"]?["slot"] is not null);
        ulong slot = (ulong)synced["sync"]!["checkpoint"]!["slot"]!;
        first.Kill();
        await first.WaitForExitAsync();

        (Process second, _) = _process.Start(devnet.Settings(checkpoint: ""));
        await SetUpAsync();
        JsonNode recovered = await _process.UntilAsync(status => (string?)status["sync"]?["phase"] == "following");
        string trusted = (string)recovered["sync"]!["checkpoint"]!["trusted"]!;
        trusted.ShouldNotBe(devnet.Host.FirstCheckpoint.ToString(), "it starts from the newest block that its journal holds");
        devnet.Host.Beacon.View.Blocks[Root.Parse(trusted)].Slot.Value.ShouldBeGreaterThanOrEqualTo(slot);
        await NodeProcess.StopAsync(second);
    }

    [Fact]
    public async Task Sigterm_ends_the_node_in_order()
    {
        (Process node, Task<string> said) = _process.Start(devnet.Settings());
        await SetUpAsync();
        await NodeProcess.StopAsync(node);
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
        (Process node, Task<string> said) = _process.Start(hocon);
        (await said).ShouldContain(reason);
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(exitCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, _process.ApiPort);
        taken.Start();
        (Process node, Task<string> said) = _process.Start(devnet.Settings());
        (await said).ShouldContain($"helios.api: cannot listen on 127.0.0.1:{_process.ApiPort}");
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task A_port_of_the_overlay_that_is_taken_is_named_and_is_of_the_machine()
    {
        using var taken = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        int port = ((IPEndPoint)taken.Client.LocalEndPoint!).Port;
        (Process node, Task<string> said) = _process.Start(devnet.Settings() +
            $"\nhelios {{ setup.enabled = off, overlay.port = {port}, execution.endpoints = [\"{devnet.ExecutionUrl}\"] }}");
        (await said).ShouldContain($"helios.overlay.port: the overlay cannot listen on UDP {port}: ");
        (await said).ShouldContain("Stop what uses it, or set helios.overlay.port.");
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task A_node_that_may_lock_no_memory_for_its_key_does_not_start_and_says_what_to_raise()
    {
        (Process node, Task<string> said) = _process.StartWithLockableMemory(kibibytes: 0, devnet.Settings());
        (await said).ShouldContain("no memory can be locked for the network's key");
        (await said).ShouldContain("RLIMIT_MEMLOCK is 0 bytes. Allow at least 1 MiB: LimitMEMLOCK=16M");
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task A_node_that_may_lock_little_memory_locks_the_page_of_its_key()
    {
        (Process node, _) = _process.StartWithLockableMemory(kibibytes: 64, devnet.Settings());
        await SetUpAsync();
        await _process.UntilAsync(status => (string?)status["overlay"]?["phase"] == "member");
        string locked = File.ReadLines($"/proc/{node.Id}/status").Single(line => line.StartsWith("VmLck:", StringComparison.Ordinal));
        locked.ShouldNotBe("VmLck:\t       0 kB");
        await NodeProcess.StopAsync(node);
    }

    private Task SetUpAsync() => _process.SetUpAsync($"\"{devnet.ExecutionUrl}\"");
}
