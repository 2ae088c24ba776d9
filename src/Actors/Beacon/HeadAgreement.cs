using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Beacon;

/// <summary>
/// Whether the finalized blocks that attested peers name are those of our own chain. A difference at one slot is settled by proof, and by
/// our own committees only: either the committee signed for two chains, or the peer follows another one.
/// </summary>
/// <remarks>
/// It holds the blocks that this node proved since it started, each with its proof, and the committees that it learned on the way. The
/// oldest are forgotten. A slot that it cannot compare is no difference. In memory only, because the disk belongs to the host.
/// </remarks>
public sealed record HeadAgreement
{
    /// <summary>Finalized blocks that are compared: on mainnet those of a day. A proof has about 2.5 kB.</summary>
    public const int Capacity = 256;

    /// <summary>Sync committee periods whose committees are known. A block is proven by that of its period or of the next.</summary>
    private const int Periods = 3;

    private readonly int _capacity;
    private BeaconChain _chain;

    private HeadAgreement(BeaconChain chain, int capacity) => (_chain, _capacity) = (chain, capacity);

    /// <summary>The same by a schedule that has learned a fork.</summary>
    public HeadAgreement On(BeaconChain chain) => this with { _chain = chain };

    private ImmutableSortedDictionary<Slot, ProvenFinality> Proven { get; init; } = ImmutableSortedDictionary<Slot, ProvenFinality>.Empty;

    /// <summary>The newest store of each period.</summary>
    private ImmutableSortedDictionary<ulong, LightClientStore> Stores { get; init; } =
        ImmutableSortedDictionary<ulong, LightClientStore>.Empty;

    public static HeadAgreement Empty(BeaconChain chain, int capacity = Capacity) => new(chain, capacity);

    /// <summary>Knows the committees of <paramref name="store"/> from now on.</summary>
    public HeadAgreement With(LightClientStore store)
    {
        ulong period = _chain.SyncCommitteePeriodAt(store.FinalizedHeader.Beacon.Slot);
        ImmutableSortedDictionary<ulong, LightClientStore> stores = Stores.SetItem(period, store);
        return this with { Stores = stores.Count > Periods ? stores.Remove(stores.Keys.First()) : stores };
    }

    /// <summary>Takes up what a valid update of our own endpoints proves.</summary>
    /// <returns>Also the proof that the committee signed for two chains, where the update is that.</returns>
    public (HeadAgreement Next, Equivocation? Found) With(ValidLightClientUpdate valid)
    {
        if (ProvenFinality.Of(valid) is not { } proven)
            return (this, null);
        if (Proven.TryGetValue(proven.Slot, out ProvenFinality? known))
            return (this, known.BlockRoot == proven.BlockRoot ? null : Both(known, proven));
        ImmutableSortedDictionary<Slot, ProvenFinality> all = Proven.Add(proven.Slot, proven);
        return (this with { Proven = all.Count > _capacity ? all.Remove(all.Keys.First()) : all }, null);
    }

    /// <summary>Whether another block than this is proven at its slot.</summary>
    public bool DiffersFrom(Root blockRoot, Slot slot) =>
        Proven.TryGetValue(slot, out ProvenFinality? ours) && ours.BlockRoot != blockRoot;

    /// <summary>Our proof for the block of this slot; null where there is none, or none any more.</summary>
    public FinalityEvidence? ProofAt(Slot slot) =>
        Proven.TryGetValue(slot, out ProvenFinality? ours) ? FinalityEvidence.Of(ours, _chain) : null;

    /// <summary>Settles a difference with a peer.</summary>
    /// <param name="theirs">The peer's answer, untrusted; null where it has no proof.</param>
    /// <param name="currentSlot">The slot that the local clock is in.</param>
    public AgreementVerdict Judge(Slot slot, ForkedSsz? theirs, Slot currentSlot)
    {
        if (!Proven.TryGetValue(slot, out ProvenFinality? ours))
            return new AgreementVerdict.NoDifference();
        if (theirs is null)
            return new AgreementVerdict.WrongChain("it cannot prove its own");
        LightClientFinalityUpdate update;
        try
        {
            update = FinalityEvidence.Decode(theirs, _chain);
        }
        catch (MalformedInputException malformed)
        {
            return new AgreementVerdict.WrongChain($"its proof is malformed: {malformed.Message}");
        }
        if (update.FinalizedHeader.Beacon.Slot != slot)
            return new AgreementVerdict.WrongChain($"its proof is of slot {update.FinalizedHeader.Beacon.Slot}");
        if (update.FinalizedHeader.Beacon.HashTreeRoot() == ours.BlockRoot)
            return new AgreementVerdict.NoDifference();
        return Check(update, currentSlot).Match<AgreementVerdict>(
            proven => new AgreementVerdict.Equivocated(Both(ours, proven)),
            rejection => new AgreementVerdict.WrongChain($"its proof does not verify: {rejection}"));
    }

    /// <summary>By the committee of the period in which it was signed: of that period's store, or of the store before it.</summary>
    private Result<ProvenFinality, UpdateRejection> Check(LightClientFinalityUpdate update, Slot currentSlot)
    {
        ulong period = _chain.SyncCommitteePeriodAt(update.SignatureSlot);
        LightClientStore? store = Stores.GetValueOrDefault(period) ?? (period > 0 ? Stores.GetValueOrDefault(period - 1) : null);
        return store is null
            ? new UpdateRejection(UpdateRejectionReason.SignaturePeriod, $"signed in period {period}, whose committee is not known here")
            : ProvenFinality.Check(store, update, currentSlot, _chain);
    }

    private Equivocation Both(ProvenFinality ours, ProvenFinality theirs) =>
        new(FinalityEvidence.Of(ours, _chain), FinalityEvidence.Of(theirs, _chain));
}
