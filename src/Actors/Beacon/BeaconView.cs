using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>What the light client knows, and which head of it may be signed. A value: each step gives the next view.</summary>
public sealed record BeaconView
{
    private readonly BeaconSyncOptions _options;

    private BeaconView(BeaconSyncOptions options, BeaconChain chain) => (_options, Schedule, Agreement, Signable) =
        (options, LearnedSchedule.Of(chain), HeadAgreement.Empty(chain), SignableHeads.None(options));

    /// <summary>The chain's forks, and what is said of them.</summary>
    public LearnedSchedule Schedule { get; private init; }

    /// <summary>Null before the bootstrap.</summary>
    public LightClientStore? Store { get; private init; }

    /// <summary>Null before the first update.</summary>
    public HeadAdvanced? Head { get; private init; }

    /// <summary>The newest updates that were verified, for joiners.</summary>
    public PeerUpdates ForPeers { get; private init; } = PeerUpdates.None;

    /// <summary>What this node can say of blocks that others take for finalized.</summary>
    public FinalizedHistory History { get; private init; } = FinalizedHistory.Empty;

    /// <summary>Settles differences with peers about finalized blocks.</summary>
    public HeadAgreement Agreement { get; private init; }

    /// <summary>The first proof from our own endpoints that the committee signed for two chains; null where there is none.</summary>
    public Equivocation? Equivocation { get; private init; }

    /// <summary>The hashes whose headers are wanted, from Gloas on.</summary>
    public ImmutableArray<ProvenBlockHash> WantedHashes => Signable.WantedHashes;

    /// <inheritdoc cref="SignableHeads.WantedParent"/>
    public ProvenBlockHash? WantedParent => Signable.WantedParent;

    /// <inheritdoc cref="SignableHeads.NewestPair"/>
    public (ProvenBlock Parent, ProvenBlock Block)? NewestPair => Signable.NewestPair;

    /// <inheritdoc cref="SignableHeads.WantedVerdict"/>
    public WantsVerdict? WantedVerdict => Signable.WantedVerdict(_chain);

    /// <summary>The finalized block, where it <see cref="SignableHeads.IsJudged"/>; null otherwise.</summary>
    public JudgedBlock? Anchor => Finalized is { Block: var block } && Signable.IsJudged(block.BlockHash)
        ? new(block.BlockHash, block.BlockNumber)
        : null;

    /// <inheritdoc cref="SignableHeads.From"/>
    public BeaconView From(JudgedBlock anchor) => this with { Signable = Signable.From(anchor) };

    /// <summary>What was known of blocks before the node was started.</summary>
    public BeaconView Remembering(JudgedBefore judged) => this with { Signable = Signable.Remembering(judged) };

    private SignableHeads Signable { get; init; }

    private BeaconChain _chain => Schedule.Chain;

    public static BeaconView Empty(BeaconSyncOptions options, BeaconChain chain) => new(options, chain);

    /// <param name="founding">The founding checkpoint of the network.</param>
    public BeaconView Bootstrapped(LightClientStore store, FinalizedBlock founding) => this with
    {
        Store = store,
        History = History.FoundedAt(founding).With(BlockOf(store.FinalizedHeader)),
        Agreement = Agreement.With(store),
    };

    /// <summary>Why a bootstrap of this slot is of no time to start from; null for a slot that is over, and not for too long.</summary>
    public string? WhyNotFrom(Slot slot, DateTimeOffset now)
    {
        if (slot > _chain.SlotAt(now))
            return $"of slot {slot}, but by this machine's clock the current slot is {_chain.SlotAt(now)}: correct the clock";
        return _options.WeakSubjectivity.WhyTooOld(slot, now, _chain);
    }

    /// <summary>Where the light client is at <paramref name="now"/>; null before the bootstrap.</summary>
    public SyncPosition? PositionAt(DateTimeOffset now)
    {
        if (Store is null)
            return null;
        Slot current = _chain.SlotAt(now);
        // Servers make the update of a slot's block, which attesters have by a third of the slot (ATTESTATION_DUE_BPS) and from Gloas on by
        // a quarter (ATTESTATION_DUE_BPS_GLOAS). Half of it, 6 s, is when contributions are due in Gloas (CONTRIBUTION_DUE_BPS_GLOAS).
        TimeSpan wait = _chain.StartOf(new Slot(current.Value + 1)) + (_chain.SlotDuration / 2) - now;
        TimeSpan longest = TimeSpan.FromTicks(Math.Max(_chain.SlotDuration.Ticks * 2, SyncPlan.RetryDelay.Ticks));
        return new SyncPosition(
            _chain.SyncCommitteePeriodAt(Store.FinalizedHeader.Beacon.Slot),
            Store.IsNextSyncCommitteeKnown,
            _chain.SyncCommitteePeriodAt(current),
            Head is not null,
            Head is not null && !Signable.IsStale(Head.Optimistic.Header.Beacon.Slot, current),
            wait < TimeSpan.Zero ? TimeSpan.Zero : wait > longest ? longest : wait)
        {
            FinalityDelay = FinalityDelayAt(current),
            JudgesUntil = _chain.StartOf(new Slot(EndOfKnownCommittees())),
        };
    }

    /// <summary>phase0: <c>get_finality_delay</c>, by the clock and the store.</summary>
    private ulong FinalityDelayAt(Slot current)
    {
        (ulong now, ulong finalized) = (_chain.EpochAt(current).Value, _chain.EpochAt(Store!.FinalizedHeader.Beacon.Slot).Value);
        return now > finalized + 1 ? now - 1 - finalized : 0;
    }

    /// <summary>The first slot whose sync committee is not known.</summary>
    private ulong EndOfKnownCommittees()
    {
        ulong period = _chain.SyncCommitteePeriodAt(Store!.FinalizedHeader.Beacon.Slot) + (Store.IsNextSyncCommitteeKnown ? 2ul : 1ul);
        return period * _chain.Preset.EpochsPerSyncCommitteePeriod * _chain.Preset.SlotsPerEpoch;
    }

    /// <summary>More is known of the forks, or said of them. It changes no head.</summary>
    public BeaconView On(LearnedSchedule schedule) =>
        this with { Schedule = schedule, Agreement = schedule.Chain == Schedule.Chain ? Agreement : Agreement.On(schedule.Chain) };

    /// <summary>
    /// Processes the updates in the order of their signatures. One that teaches nothing new holds, too; one that does not hold is left out.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no bootstrap yet.</exception>
    public JudgedUpdates Process(IEnumerable<LightClientUpdate> updates, Slot currentSlot)
    {
        (BeaconView view, int accepted) = (this, 0);
        var learned = ImmutableArray.CreateBuilder<LearnedFork>();
        var refused = ImmutableArray.CreateBuilder<RefusedHint>();
        ScheduleVerdict? first = null;
        foreach (LightClientUpdate update in updates.OrderBy(update => update.SignatureSlot.Value))
        {
            LightClientStore before = view.Store
                ?? throw new InvalidOperationException("an update cannot be processed before the bootstrap");
            ScheduleVerdict verdict = view.Schedule.Judge(before, update, currentSlot);
            view = view.On(verdict.Next);
            refused.AddRange(verdict.Refused);
            learned.AddRange(verdict.Learned);
            if (verdict.Judged.TryGetValue(out ValidLightClientUpdate? valid, out UpdateRejection? rejection))
                (view, accepted) = (view.Apply(before, valid), accepted + 1);
            else if (rejection.Reason != UpdateRejectionReason.NotRelevant)
                first = first is null || first.Judged.Rejection.Reason == UpdateRejectionReason.SignaturePeriod ? verdict : first;
        }
        return new(view, accepted, first?.Judged.Rejection)
        {
            Learned = learned.ToImmutable(),
            RefusedHints = refused.ToImmutable(),
            DependsOnSchedule = first is { DependsOnSchedule: true },
            MayBeOfALaterFork = first is { MayBeOfALaterFork: true },
        };
    }

    private BeaconView Apply(LightClientStore before, ValidLightClientUpdate valid)
    {
        LightClientUpdate update = valid.Update;
        LightClientStore store = SyncProtocol.Apply(valid, _chain);
        var participation = new Participation(update.SyncAggregate.ParticipantCount, store.CurrentSyncCommittee.Size);
        var attested = new Head(update.AttestedHeader, participation) { Update = update };
        var head = new HeadAdvanced(
            Newest(store.OptimisticHeader, Head?.Optimistic, attested),
            Newest(store.FinalizedHeader, Head?.Finalized, attested with { Header = update.FinalizedHeader }));
        (HeadAgreement agreement, Equivocation? found) = Agreement.With(valid);
        return this with
        {
            Store = store,
            History = store.FinalizedHeader.Beacon.Slot > before.FinalizedHeader.Beacon.Slot
                ? History.With(BlockOf(store.FinalizedHeader))
                : History,
            Agreement = agreement.With(store),
            Equivocation = Equivocation ?? found,
            Head = head,
            ForPeers = ForPeers.With(update, store.FinalizedHeader.Beacon.Slot, _chain),
            Signable = Signable.With(attested, valid),
        };
    }

    /// <summary>The block of a hash that is wanted was proven by its header. One that is not wanted changes nothing.</summary>
    public BeaconView WithBlock(ProvenBlock block) => this with { Signable = Signable.With(block) };

    /// <summary>The block of a head was executed again.</summary>
    public BeaconView With(BlockJudged judged) => this with { Signable = Signable.With(judged) };

    /// <summary>The number of a head's execution block; null where only its hash is known.</summary>
    public ulong? BlockNumberOf(Head head) => head.BlockHash is { } hash
        ? head.Header.Execution?.BlockNumber ?? Signable.Find(hash)?.BlockNumber
        : null;

    /// <summary>
    /// The finalized block, which the newest head that was verified names; null before finality was proven, from Gloas on where the
    /// block's header is not known, and where all blocks are executed again before it was.
    /// </summary>
    public SignableHead? Finalized =>
        Head?.Finalized is { Participation.Count: > 0 } head && BlockOf(head) is { } block && Signable.MayBeFinal(block.BlockHash)
            ? new SignableHead(head, block)
            : null;

    private ProvenBlock? BlockOf(Head finalized) =>
        ProvenBlock.Finalized(Store!).Match(block => block, _ => finalized.BlockHash is { } hash ? Signable.Find(hash) : null);

    /// <returns>The head to sign from at <paramref name="time"/>, or why there is none.</returns>
    public Result<SignableHead, Unsignable> SignableAt(TimeReading time)
    {
        if (_options.NeedsAuthenticatedTime && !time.IsAuthenticated)
            return new TimeNotAuthenticated();
        if (Head is null)
            return new NotSynced("not synced: no update has been verified yet");
        if (Signable.Stopped is { } evidence)
            return new InvalidBlock(evidence);
        return Signable.At(_chain.SlotAt(time.Now), Head.Optimistic, _chain)
            .Match(head => head, reason => (Result<SignableHead, Unsignable>)new NotSynced(reason));
    }

    private static FinalizedBlock BlockOf(LightClientHeader header) => new(header.Beacon.HashTreeRoot(), header.Beacon.Slot);

    /// <summary>The head that <paramref name="header"/> is, with the most participation that was seen for it.</summary>
    private static Head Newest(LightClientHeader header, Head? known, Head update)
    {
        Head? seen = known is not null && known.Header.Beacon == header.Beacon ? known : null;
        if (update.Header.Beacon == header.Beacon && (seen is null || seen.Participation.Count < update.Participation.Count))
            return update;
        return seen ?? new Head(header, new Participation(0, update.Participation.Size));
    }
}
