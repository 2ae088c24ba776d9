using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;

namespace Helios.Protocol.Proofs;

/// <summary>The sync committees from a trusted block on, each of which has signed for the next one.</summary>
/// <remarks>Immutable. Only checks make it longer.</remarks>
public sealed class CommitteeChain
{
    private readonly BeaconChain _chain;
    private readonly CommitteeChain? _before;
    private readonly Lazy<VersionedSsz> _bootstrap;
    private readonly Lazy<VersionedSsz>? _lastUpdate;

    private CommitteeChain(BeaconChain chain, LightClientBootstrap bootstrap, LightClientStore store)
    {
        (_chain, Bootstrap, Updates, Store) = (chain, bootstrap, [], store);
        _bootstrap = new(() => VersionedSsz.Of(bootstrap, bootstrap.Header.Beacon.Slot, chain));
    }

    private CommitteeChain(CommitteeChain before, LightClientUpdate update, LightClientStore store)
    {
        (_chain, Bootstrap, Updates, Store) = (before._chain, before.Bootstrap, before.Updates.Add(update), store);
        (_before, _bootstrap) = (before, before._bootstrap);
        _lastUpdate = new(() => VersionedSsz.Of(update, update.AttestedHeader.Beacon.Slot, before._chain));
    }

    public LightClientBootstrap Bootstrap { get; }

    /// <summary>One for each period from that of the bootstrap on; each names the committee of the period after it.</summary>
    public ImmutableArray<LightClientUpdate> Updates { get; }

    /// <summary>The light client after the last of them.</summary>
    public LightClientStore Store { get; }

    /// <summary><see cref="Bootstrap"/> as proofs carry it. Many proofs share it, so it is encoded once.</summary>
    public VersionedSsz EncodedBootstrap => _bootstrap.Value;

    /// <summary>The last period whose committee is known.</summary>
    public ulong KnownUntil => _chain.SyncCommitteePeriodAt(Bootstrap.Header.Beacon.Slot) + (ulong)Updates.Length;

    public static Result<CommitteeChain, ProofRefusal> From(Root trusted, LightClientBootstrap untrusted, BeaconChain chain)
    {
        if (SyncProtocol.InitializeLightClientStore(trusted, untrusted, chain)
            .TryGetValue(out LightClientStore? store, out BootstrapRejection? rejection))
        {
            return TooEarly(chain, untrusted.Header) is { } found
                ? new ProofRefusal(ProofCheck.Bootstrap, found)
                : new CommitteeChain(chain, untrusted, store);
        }
        ProofCheck check = rejection.Reason == BootstrapRejectionReason.NotTheTrustedBlock ? ProofCheck.Checkpoint : ProofCheck.Bootstrap;
        return new ProofRefusal(check, $"{rejection}");
    }

    /// <param name="untrusted">Of the period that is known last.</param>
    /// <param name="currentSlot">The slot that the local clock is in.</param>
    public Result<CommitteeChain, ProofRefusal> With(LightClientUpdate untrusted, Slot currentSlot)
    {
        string which = $"update {Updates.Length}, of period {KnownUntil},";
        if (!untrusted.SyncAggregate.HasSupermajority)
            return Refuse($"{which} is signed by {Participation(untrusted)}, fewer than two thirds");
        if (TooEarly(_chain, untrusted.AttestedHeader, untrusted.FinalizedHeader) is { } found)
            return Refuse($"{which} is refused: {found}");
        if (!SyncProtocol.ProcessLightClientUpdate(Store, untrusted, currentSlot, _chain)
            .TryGetValue(out LightClientStore? store, out UpdateRejection? rejection))
            return Refuse($"{which} is refused: {rejection}");
        return store.IsNextSyncCommitteeKnown && _chain.SyncCommitteePeriodAt(store.FinalizedHeader.Beacon.Slot) == KnownUntil
            ? new CommitteeChain(this, untrusted, store)
            : Refuse($"{which} does not name the committee of the next period");

        static ProofRefusal Refuse(string found) => new(ProofCheck.Updates, found);
    }

    /// <summary><see cref="Updates"/> as proofs carry them, each encoded once.</summary>
    public ImmutableArray<VersionedSsz> EncodedUpdates()
    {
        var encoded = new VersionedSsz[Updates.Length];
        for (CommitteeChain part = this; part._before is { } before; part = before)
            encoded[before.Updates.Length] = part._lastUpdate!.Value;
        return [.. encoded];
    }

    /// <summary>The part of it that ends with the committee of this period; null where it is shorter, or begins later.</summary>
    public CommitteeChain? Until(ulong period)
    {
        CommitteeChain? part = this;
        while (part is not null && part.KnownUntil > period)
            part = part._before;
        return part?.KnownUntil == period ? part : null;
    }

    /// <summary>
    /// Whether an update can follow that proves a block: one that is older than the finalized block known so far would be refused.
    /// </summary>
    /// <param name="isFinality">Whether the block is that of the update's finalized header, rather than of its attested one.</param>
    public bool LeadsTo(LightClientUpdate last, bool isFinality)
    {
        Slot known = Store.FinalizedHeader.Beacon.Slot;
        return last.AttestedHeader.Beacon.Slot > known && (!isFinality || last.FinalizedHeader.Beacon.Slot >= known);
    }

    /// <summary>
    /// What is wrong with headers from before Capella, by their slots and whatever container they are in: no such header proves a block of
    /// the execution layer. <c>is_valid_light_client_header</c> accepts them where their execution part is empty.
    /// </summary>
    internal static string? TooEarly(BeaconChain chain, params ReadOnlySpan<LightClientHeader> headers)
    {
        foreach (LightClientHeader header in headers)
        {
            if (!header.IsEmpty && chain.ForkAt(header.Beacon.Slot) < ConsensusFork.Capella)
                return $"slot {header.Beacon.Slot} is from before Capella, so its header proves no execution block";
        }
        return null;
    }

    internal static string Participation(LightClientUpdate update) =>
        $"{update.SyncAggregate.ParticipantCount} of {update.SyncAggregate.Size}";
}
