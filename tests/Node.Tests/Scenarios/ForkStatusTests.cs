using System.Globalization;
using System.Text.Json.Nodes;
using Helios.Actors.Tests.Beacon;
using Helios.Devnet;
using Helios.Node.Tests.Doubles;

namespace Helios.Node.Tests.Scenarios;

/// <summary>
/// What a node says of forks, before and after them: its network's file has no epoch for Gloas and nothing of the fork after it. The
/// chain's time is the test's, so each fork is met when the test says so.
/// </summary>
public sealed class ForkStatusTests : IAsyncLifetime
{
    /// <summary>The devnet begins with four epochs behind it.</summary>
    private const ulong GloasEpoch = 5, UnknownEpoch = 7, SlotsPerEpoch = 8;
    private const string Gloas = "0x07000001", Unknown = "0x08000001", FarFuture = "18446744073709551615";

    private readonly TemporaryFolder _network = new();
    private readonly SteppedDevnet _devnet = new(new DevnetOptions
    {
        LaterForks = [(ConsensusFork.Gloas, GloasEpoch), (ConsensusFork.Unknown, UnknownEpoch)],
        SlotDuration = TimeSpan.FromSeconds(1),
    });

    public async Task InitializeAsync()
    {
        await _devnet.InitializeAsync();
        using var http = new HttpClient { BaseAddress = _devnet.BeaconUrl };
        JsonNode spec = JsonNode.Parse(await http.GetStringAsync("/eth/v1/config/spec"))!;
        JsonObject data = spec["data"]!.AsObject();
        data["GLOAS_FORK_EPOCH"] = FarFuture;
        string unknown = data.Single(member => member.Value?.ToString() == Unknown).Key[..^"_VERSION".Length];
        data.Remove($"{unknown}_VERSION");
        data.Remove($"{unknown}_EPOCH");
        await File.WriteAllTextAsync(_network.Below("spec.json"), spec.ToJsonString());
        await File.WriteAllTextAsync(_network.Below("genesis.json"), await http.GetStringAsync("/eth/v1/beacon/genesis"));
    }

    public async Task DisposeAsync()
    {
        await _devnet.DisposeAsync();
        _network.Dispose();
    }

    [Fact]
    public async Task Status_readiness_metrics_and_statement_say_which_forks_come_which_were_proven_and_which_are_not_known()
    {
        await using TestNode node = await TestNode.StartAsync($$"""
            helios {
              network = "{{_network.Path}}"
              beacon { endpoints = ["{{_devnet.BeaconUrl}}"], checkpoint = "{{_devnet.Checkpoint}}", max-head-age = 1000, timeout = 5s }
              execution { timeout = 5s }
              operator { enabled = on }
            }
            """, _devnet.Clock);
        await node.SetUpAsync(_devnet.ExecutionUrl);
        await PassToAsync(node, (GloasEpoch * SlotsPerEpoch) - 3);

        JsonNode status = await node.UntilStatusAsync(status => Hints(status).Length >= 4);
        Hints(status).ShouldBe(
            [
                $"{Gloas} True 5 beacon endpoint 1", $"{Unknown} False 7 beacon endpoint 1",
                $"{Gloas} True 5 execution endpoint 1", $"{Unknown} False 7 execution endpoint 1",
            ], ignoreOrder: true);
        status["sync"]!["schedule"]!["learned"]!.AsArray().ShouldBeEmpty();
        (await ForkOfReadyAsync(node)).ShouldBe(
            $"fork version {Unknown}, from epoch 7 on, is not known to this build (beacon endpoint 1 says so; it is not proven): "
            + "in 0 days calls will be refused; install a newer release");
        string[] metrics = await MetricsAsync(node);
        metrics.ShouldContain("helios_fork_known 1");
        metrics.ShouldContain("helios_forks_learned 0");
        metrics.ShouldContain("helios_fork_hints 4");
        long begins = _devnet.Chain.StartOf(new Epoch(UnknownEpoch)).ToUnixTimeSeconds();
        metrics.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"helios_unknown_fork_seconds{{proven=\"false\"}} {begins}"));
        (await node.StatementAsync())["learnedForks"]!.AsArray().ShouldBeEmpty();

        await PassToAsync(node, (GloasEpoch * SlotsPerEpoch) + 4);
        status = await node.StatusAsync();
        JsonNode learned = status["sync"]!["schedule"]!["learned"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)learned["fork"]!, (string)learned["version"]!, (ulong)learned["epoch"]!).ShouldBe(("gloas", Gloas, GloasEpoch));
        ((ulong)learned["participation"]!["signed"]!).ShouldBe((ulong)learned["participation"]!["of"]!);
        JsonNode head = status["signing"]!["head"]!;
        ((ulong)head["blockLag"]!).ShouldBe(1ul);
        ((ulong)head["blockSlot"]! + 1).ShouldBe((ulong)head["slot"]!);
        metrics = await MetricsAsync(node);
        metrics.ShouldContain("helios_forks_learned 1");
        metrics.ShouldContain($"helios_signed_block_slot {(ulong)head["blockSlot"]!}");
        JsonNode statement = await node.StatementAsync();
        statement["learnedForks"]!.ToJsonString().ShouldBe(status["sync"]!["schedule"]!["learned"]!.ToJsonString());

        await PassToAsync(node, (UnknownEpoch * SlotsPerEpoch) + 3);
        status = await node.StatusAsync();
        status["sync"]!["schedule"]!["learned"]!.AsArray().Select(fork => (string)fork!["fork"]!).ShouldBe(["gloas", "unknown"]);
        status["sync"]!["schedule"]!["hints"]!.AsArray().ShouldBeEmpty();
        ((bool)status["signing"]!["latest"]!).ShouldBeTrue();
        (await ForkOfReadyAsync(node)).ShouldBe(
            $"fork version {Unknown}, from epoch 7 on, is not known to this build: heads are proven, calls are refused; "
            + "install a newer release");
        metrics = await MetricsAsync(node);
        metrics.ShouldContain("helios_fork_known 0");
        metrics.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"helios_unknown_fork_seconds{{proven=\"true\"}} {begins}"));
    }

    private static string[] Hints(JsonNode status) =>
    [
        .. (status["sync"]?["schedule"]?["hints"]?.AsArray() ?? []).Select(hint =>
            $"{hint!["version"]} {(bool)hint["known"]!} {hint["epoch"]} {hint["source"]}"),
    ];

    private static async Task<string?> ForkOfReadyAsync(TestNode node)
    {
        (int status, string body) = await node.SendAsync(HttpMethod.Get, new Uri(node.Host.OperatorUrl!, "/readyz"), null);
        status.ShouldBe(200, body);
        return (string?)JsonNode.Parse(body)!["fork"];
    }

    private static async Task<string[]> MetricsAsync(TestNode node) =>
        (await node.SendAsync(HttpMethod.Get, new Uri(node.Host.OperatorUrl!, "/metrics"), null)).Body.Split('\n');

    /// <summary>Slot by slot from a little before each fork on, so that none is met late.</summary>
    private async Task PassToAsync(TestNode node, ulong slot)
    {
        while (_devnet.CurrentSlot.Value < slot)
        {
            ulong inEpoch = _devnet.CurrentSlot.Value % SlotsPerEpoch;
            ulong step = inEpoch is > 1 and < SlotsPerEpoch - 2 ? SlotsPerEpoch - 2 - inEpoch : 1;
            await _devnet.PassSlotsAsync((int)Math.Min(step, slot - _devnet.CurrentSlot.Value));
            ulong signed = _devnet.SignedHead.Value;
            await node.UntilStatusAsync(status => (ulong?)status["signing"]?["head"]?["slot"] == signed);
        }
    }
}
