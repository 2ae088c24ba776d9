using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;

namespace Helios.Node.Tests.Configuration;

/// <summary>Forks and blob parameters of known networks, from the file and from the environment.</summary>
public sealed class ScheduleOptionsTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static Task<BeaconChain> LoadAsync(string hocon, Dictionary<string, string>? environment = null) => Networks.LoadAsync(
        NodeOptions.From(Settings.Load(("node.hocon", hocon), environment ?? Nothing, Nothing)), CancellationToken.None);

    [Theory]
    [InlineData("mainnet", 500_000, 0x07000000)]
    [InlineData("hoodi", 132_352, 0x80000910)]
    public async Task Gloas_gets_its_epoch_on_a_network_whose_version_of_it_is_built_in(string network, ulong epoch, uint version)
    {
        BeaconChain chain = await LoadAsync($"helios {{ network = {network}, schedule.forks = [\"gloas={epoch}\"] }}");
        chain.Forks.At(new(epoch)).ShouldBe(new ScheduledFork(ConsensusFork.Gloas, new(version), new(epoch)));
        chain.Forks.At(new(epoch - 1)).Fork.ShouldBe(ConsensusFork.Fulu);
        chain.Unscheduled.ShouldBeEmpty();
        ChainRules.At(chain, new Slot(epoch * 32))!.Fork.ShouldBe(Fork.Amsterdam);

        BeaconChain byEnvironment = await LoadAsync(
            $"helios.network = {network}", new() { ["HELIOS_SCHEDULE_FORKS"] = $"gloas={epoch}" });
        byEnvironment.Forks.Forks.ShouldBe(chain.Forks.Forks);
    }

    [Fact]
    public async Task A_fork_that_is_built_in_can_be_moved_and_one_that_this_build_does_not_have_needs_its_version()
    {
        BeaconChain chain = await LoadAsync(
            "helios { network = sepolia, schedule.forks = [\"gloas=353100\", \"heze=400000/0x90000077\"] }");
        chain.Forks.Forks[^2..].ShouldBe(
        [
            new(ConsensusFork.Gloas, new(0x90000076), new(353_100)),
            new(ConsensusFork.Unknown, new(0x90000077), new(400_000)),
        ]);
        await RefusedAsync("helios { network = sepolia, schedule.forks = [\"heze=400000\"] }", "name it as heze=400000/0x…");
        await RefusedAsync("helios { network = sepolia, schedule.forks = [\"gloas=5\"] }", "out of order");
    }

    [Fact]
    public async Task Blob_parameters_are_added_in_the_order_of_their_epochs()
    {
        BeaconChain chain = await LoadAsync(
            "helios { network = mainnet, schedule.blobs = [\"430000=20/30/16692388\", \"412672=1/2/3\"] }");
        chain.BlobSchedule.Select(blobs => blobs.Epoch.Value).ShouldBe([412_672ul, 419_072, 430_000]);
        ChainRules.At(chain, new Slot(412_672 * 32))!.Blobs.ShouldBe(new BlobSchedule(1, 2, 3));
        ChainRules.At(chain, new Slot(430_000 * 32))!.Blobs.ShouldBe(new BlobSchedule(20, 30, 16_692_388));
    }

    [Theory]
    [InlineData("forks", "gloas", "NAME=EPOCH")]
    [InlineData("forks", "gloas=", "not a number")]
    [InlineData("forks", "gloas=5/0x07/1", "NAME=EPOCH")]
    [InlineData("forks", "gloas=5/0x07", "fork version of 1 bytes")]
    [InlineData("forks", "phase0=5", "holds from genesis")]
    [InlineData("forks", "gl oas=5", "NAME=EPOCH")]
    [InlineData("blobs", "5=6/9", "EPOCH=TARGET/MAX/FRACTION")]
    [InlineData("blobs", "5/6=9/1", "EPOCH=TARGET/MAX/FRACTION")]
    [InlineData("blobs", "5=10/9/1", "TARGET <= MAX")]
    [InlineData("blobs", "5=6/9/0", "0 < FRACTION")]
    [InlineData("blobs", "5=6/x/1", "not a number")]
    public async Task Another_form_is_refused_with_the_form_that_is_expected(string setting, string text, string reason)
    {
        SettingException refused = await Should.ThrowAsync<SettingException>(
            () => LoadAsync($"helios {{ network = sepolia, schedule.{setting} = [\"{text}\"] }}"));
        refused.Message.ShouldContain($"helios.schedule.{setting} is '{text}' (node.hocon)");
        refused.Message.ShouldContain(reason);
    }

    private static async Task RefusedAsync(string hocon, string reason) =>
        (await Should.ThrowAsync<StartupException>(() => LoadAsync(hocon))).Message.ShouldContain(reason);
}
