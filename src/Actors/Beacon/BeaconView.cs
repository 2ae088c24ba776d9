using Helios.Protocol;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>What the light client knows, and which head of it may be signed.</summary>
public sealed record BeaconView
{
    private readonly BeaconSyncOptions _options;
    private readonly BeaconChain _chain;

    private BeaconView(BeaconSyncOptions options, BeaconChain chain) => (_options, _chain) = (options, chain);

    /// <summary>Null before the bootstrap.</summary>
    public LightClientStore? Store { get; private init; }

    /// <summary>Null before the first update.</summary>
    public HeadAdvanced? Head { get; private init; }

    /// <summary>The newest head that enough of the committee signed; a newer one that fewer signed does not displace it.</summary>
    private Candidate? Signable { get; init; }

    public static BeaconView Empty(BeaconSyncOptions options, BeaconChain chain) => new(options, chain);

    public BeaconView Bootstrapped(LightClientStore store) => this with { Store = store };

    /// <param name="store">The store after <paramref name="valid"/> was applied.</param>
    public BeaconView Applied(LightClientStore store, ValidLightClientUpdate valid)
    {
        LightClientUpdate update = valid.Update;
        var participation = new Participation(update.SyncAggregate.ParticipantCount, store.CurrentSyncCommittee.Size);
        var attested = new Head(update.AttestedHeader, participation);
        var head = new HeadAdvanced(
            Newest(store.OptimisticHeader, Head?.Optimistic, attested),
            Newest(store.FinalizedHeader, Head?.Finalized, attested with { Header = update.FinalizedHeader }));
        bool isSignable = participation.Reaches(_options.MinParticipation) && IsNewer(attested, Signable?.Head);
        return this with { Store = store, Head = head, Signable = isSignable ? new(attested, ProvenBlock.Attested(valid)) : Signable };
    }

    /// <returns>The head to sign from in <paramref name="currentSlot"/>, or why there is none.</returns>
    public Result<SignableHead, string> SignableAt(Slot currentSlot)
    {
        if (Head is null)
            return "not synced: no update has been verified yet";
        if (Signable is null)
        {
            return $"the optimistic head, slot {Head.Optimistic.Header.Beacon.Slot}, was signed by {Head.Optimistic.Participation} of the sync committee, " +
                $"below the floor of {_options.MinParticipation:0.####} (helios.beacon.min-participation); /v1/status shows the finalized view";
        }
        Slot slot = Signable.Head.Header.Beacon.Slot;
        if (IsStale(slot, currentSlot))
        {
            return $"the newest head with enough signatures, slot {slot}, is {currentSlot.Value - slot.Value} slots old, more than the {_options.MaxHeadAge} of " +
                "helios.beacon.max-head-age; /v1/status shows the finalized view";
        }
        return Signable.Block.TryGetValue(out ProvenBlock? block, out NoExecutionPayload? missing)
            ? new SignableHead(Signable.Head, block)
            : $"{missing} ({_chain.ForkAt(slot)})";
    }

    /// <summary>Whether a head of this slot is too old to be signed.</summary>
    public bool IsStale(Slot head, Slot currentSlot) => currentSlot > head && currentSlot.Value - head.Value > (ulong)_options.MaxHeadAge;

    /// <summary>The head that <paramref name="header"/> is, with the most participation that was seen for it.</summary>
    private static Head Newest(LightClientHeader header, Head? known, Head update) =>
        update.Header.Beacon == header.Beacon && (known is null || known.Header.Beacon != header.Beacon || known.Participation.Count < update.Participation.Count) ? update
        : known is not null && known.Header.Beacon == header.Beacon ? known
        : new Head(header, new Participation(0, update.Participation.Size));

    private static bool IsNewer(Head update, Head? known) =>
        known is null || update.Header.Beacon.Slot > known.Header.Beacon.Slot
        || (update.Header.Beacon == known.Header.Beacon && update.Participation.Count > known.Participation.Count);

    private sealed record Candidate(Head Head, Result<ProvenBlock, NoExecutionPayload> Block);
}
