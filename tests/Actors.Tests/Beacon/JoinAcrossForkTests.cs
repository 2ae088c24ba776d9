using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Devnet;
using Helios.Devnet.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using BeaconView = Helios.Actors.Beacon.BeaconView;

namespace Helios.Actors.Tests.Beacon;

/// <summary>A member gives a joiner its finalized block and its newest updates, each in the form of the fork of what it attests.</summary>
public sealed class JoinAcrossForkTests : IAsyncLifetime
{
    private const ulong GloasSlot = 6 * 8;

    private readonly SteppedDevnet _devnet = new(new DevnetOptions
    {
        LaterForks = [(ConsensusFork.Gloas, GloasSlot / 8)],
        SlotDuration = TimeSpan.FromSeconds(12),
        Traffic = false,
    });

    public Task InitializeAsync() => _devnet.InitializeAsync();

    public Task DisposeAsync() => _devnet.DisposeAsync();

    [Theory]
    [InlineData(GloasSlot - 2, ConsensusFork.Fulu, ConsensusFork.Fulu)]
    [InlineData(GloasSlot + 3, ConsensusFork.Fulu, ConsensusFork.Gloas)]
    [InlineData(GloasSlot + 30, ConsensusFork.Gloas, ConsensusFork.Gloas)]
    public async Task A_joiner_is_led_to_the_members_head_whichever_side_of_the_fork_each_block_is_on(
        ulong slot, ConsensusFork finalized, ConsensusFork attested)
    {
        BeaconView member = Start(_devnet.Beacon.View.Genesis);
        while (_devnet.CurrentSlot.Value < slot)
        {
            await _devnet.PassSlotsAsync(1);
            member = member.Process(Newest(), _devnet.CurrentSlot).View;
        }
        LightClientHeader start = member.Store!.FinalizedHeader;
        _devnet.Chain.ForkAt(start.Beacon.Slot).ShouldBe(finalized);

        ImmutableArray<ForkedSsz> told = member.ForPeers.Encode(_devnet.Chain);
        LightClientUpdate[] read = [.. told.Select(update => PeerUpdates.Decode(update, _devnet.Chain))];
        _devnet.Chain.ForkAt(read[^1].AttestedHeader.Beacon.Slot).ShouldBe(attested);
        foreach ((ForkedSsz update, LightClientUpdate decoded) in told.Zip(read))
        {
            update.ForkDigest.ShouldBe(
                _devnet.Chain.ForkDigestAt(_devnet.Chain.EpochAt(decoded.AttestedHeader.Beacon.Slot)).Value);
        }

        BeaconView joiner = Start(_devnet.Beacon.View.Blocks[start.Beacon.HashTreeRoot()]);
        JudgedUpdates judged = joiner.Process(read, _devnet.CurrentSlot);
        judged.Rejection.ShouldBeNull();
        judged.View.Head!.Optimistic.Header.Beacon.ShouldBe(read[^1].AttestedHeader.Beacon);
        judged.View.Process(Newest(), _devnet.CurrentSlot).View.Head!.Optimistic.Header.Beacon.Slot.ShouldBe(_devnet.SignedHead);
    }

    /// <summary>What a beacon endpoint answers in a round.</summary>
    private IEnumerable<LightClientUpdate> Newest() =>
    [
        .. _devnet.Beacon.View.BestUpdates.Values,
        _devnet.Beacon.View.FinalityUpdate!.ToUpdate(),
        _devnet.Beacon.View.OptimisticUpdate!.ToUpdate(),
    ];

    private BeaconView Start(DevnetBlock block)
    {
        var options = new BeaconSyncOptions(
            [], new CheckpointOrigin.Journal(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)), 2.0 / 3, MaxHeadAge: 4,
            TimeSpan.FromSeconds(5), 1 << 20);
        LightClientStore store = SyncProtocol.InitializeLightClientStore(block.Root, block.ToBootstrap(), _devnet.Chain).Value;
        return BeaconView.Empty(options, _devnet.Chain).Bootstrapped(store, new FinalizedBlock(block.Root, block.Slot));
    }
}
