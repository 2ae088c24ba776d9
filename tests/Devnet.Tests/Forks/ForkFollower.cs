using System.Collections.Immutable;
using Helios.Devnet.Tests.Beacon;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;

namespace Helios.Devnet.Tests.Forks;

/// <summary>
/// A light client with another schedule than the chain that it follows: real updates, real signatures, and hints that a test gives it.
/// </summary>
internal sealed class ForkFollower
{
    private readonly GloasWorld _world;
    private LightClientStore? _store;

    /// <param name="built">What the client's build knows of the chain.</param>
    public ForkFollower(GloasWorld world, BeaconChain built) => (_world, Schedule) = (world, LearnedSchedule.Of(built));

    public LearnedSchedule Schedule { get; set; }

    public List<LearnedFork> Learned { get; } = [];

    public List<RefusedHint> Refused { get; } = [];

    /// <summary>The slot of the newest head that was accepted.</summary>
    public ulong Head => _store!.OptimisticHeader.Beacon.Slot.Value;

    public ForkFollower Hear(string source, params (uint Version, ulong? Epoch)[] named) =>
        Hear(new HintSource(HintSourceKind.BeaconEndpoint, source), named);

    public ForkFollower Hear(HintSource source, params (uint Version, ulong? Epoch)[] named)
    {
        (Schedule, ImmutableArray<RefusedHint> refused) = Schedule.Hear(
            source, named.Select(fork => (new ForkVersion(fork.Version), fork.Epoch is { } epoch ? new Epoch(epoch) : (Epoch?)null)));
        Refused.AddRange(refused);
        return this;
    }

    /// <summary>Lets the chain go on, and follows it slot by slot. Each genuine update must be accepted, whatever hints say.</summary>
    public async Task<ForkFollower> FollowUpTo(ulong slot)
    {
        _store ??= Schedule.Bootstrap(_world.View.Genesis.Root, _world.View.Genesis.ToBootstrap()).Value;
        for (ulong current = Head + 1; current <= slot; current++)
        {
            await _world.ProduceUpTo(current);
            foreach (LightClientUpdate update in Newest())
                Judge(update, current).ShouldBeNull($"slot {current}");
        }
        return this;
    }

    /// <summary>Lets the chain go on unseen, and judges the newest updates after it.</summary>
    public async Task<ForkFollower> MissUpTo(ulong slot)
    {
        await _world.ProduceUpTo(slot);
        foreach (LightClientUpdate update in Newest())
            Judge(update, slot).ShouldBeNull($"slot {slot}");
        return this;
    }

    /// <summary>Starts from a later block, without having seen what was before.</summary>
    public async Task<ForkFollower> StartAt(ulong slot)
    {
        await _world.ProduceUpTo(slot + 1);
        _store = Schedule.Bootstrap(_world.At(slot).Root, _world.At(slot).ToBootstrap()).Value;
        return this;
    }

    /// <returns>Why it was refused; null where it held, or taught nothing.</returns>
    public UpdateRejection? Judge(LightClientUpdate update, ulong currentSlot)
    {
        ScheduleVerdict verdict = Schedule.Judge(_store!, update, new Slot(currentSlot));
        Verdict = verdict;
        Schedule = verdict.Next;
        Refused.AddRange(verdict.Refused);
        Learned.AddRange(verdict.Learned);
        if (!verdict.Judged.TryGetValue(out ValidLightClientUpdate? valid, out UpdateRejection? rejection))
            return rejection.Reason == UpdateRejectionReason.NotRelevant ? null : rejection;
        _store = SyncProtocol.Apply(valid, Schedule.Chain);
        return null;
    }

    /// <summary>Of the last update.</summary>
    public ScheduleVerdict Verdict { get; private set; } = null!;

    private IEnumerable<LightClientUpdate> Newest()
    {
        ulong period = _world.Chain.SyncCommitteePeriodAt(_store!.FinalizedHeader.Beacon.Slot);
        if (!_store.IsNextSyncCommitteeKnown && _world.View.BestUpdates.TryGetValue(period, out LightClientUpdate? committee))
            yield return committee;
        if (_world.View.FinalityUpdate is { } finality)
            yield return finality.ToUpdate();
        if (_world.View.OptimisticUpdate is { } optimistic)
            yield return optimistic.ToUpdate();
    }
}
