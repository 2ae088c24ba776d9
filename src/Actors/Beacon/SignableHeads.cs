using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>
/// Which heads may be signed: the newest that enough of the committee signed, its parents, and those whose execution block is awaited. A
/// value: each step gives the next.
/// </summary>
internal sealed record SignableHeads
{
    private const int EarlierKept = 4;

    private readonly BeaconSyncOptions _options;

    private SignableHeads(BeaconSyncOptions options) => _options = options;

    /// <summary>
    /// The newest head that enough of the committee signed, and whose execution block is known; a newer one that fewer signed does not
    /// displace it.
    /// </summary>
    private Candidate? Newest { get; init; }

    /// <summary>The parents of <see cref="Newest"/> that were such heads before, the newest first.</summary>
    private ImmutableArray<SignableHead> Earlier { get; init; } = [];

    /// <summary>
    /// From Gloas on: newer such heads that prove a hash only, oldest first. Their blocks' headers are awaited. All of them count, because
    /// an endpoint may take longer for a header than a slot lasts.
    /// </summary>
    private ImmutableArray<AwaitedBlock> Awaited { get; init; } = [];

    /// <summary>The blocks of the last heads that could be signed.</summary>
    private ProvenBlocks Blocks { get; init; } = ProvenBlocks.None;

    /// <summary>
    /// The hashes whose headers are wanted: of the newest head, which is the best one, and of the oldest, whose block is the likeliest to
    /// be there.
    /// </summary>
    public ImmutableArray<ProvenBlockHash> WantedHashes => Awaited.Length switch
    {
        0 => [],
        1 => [Awaited[0].Hash],
        _ => [Awaited[^1].Hash, Awaited[0].Hash],
    };

    /// <summary>The block of the newest head and its parent, where both were heads; null otherwise.</summary>
    public (ProvenBlock Parent, ProvenBlock Block)? NewestPair =>
        Newest is { Block: { IsAccepted: true, Value: var block } } && !Earlier.IsEmpty && Earlier[0].Block.BlockHash == block.ParentHash
            ? (Earlier[0].Block, block)
            : null;

    public static SignableHeads None(BeaconSyncOptions options) => new(options);

    /// <summary>A block of the last heads by its hash; null where it is not known.</summary>
    public ProvenBlock? Find(Hash32 blockHash) => Blocks.Find(blockHash);

    /// <param name="attested">The head that the update proves.</param>
    public SignableHeads With(Head attested, ValidLightClientUpdate valid)
    {
        if (!attested.Participation.Reaches(_options.MinParticipation) || !IsNewer(attested, Newest?.Head)
            || !IsNewer(attested, Awaited.LastOrDefault()?.Head))
            return this;
        Result<ProvenBlock, NoExecutionPayload> block = ProvenBlock.Attested(valid);
        if (block.IsAccepted)
            return Signing(attested, block.Value);
        if (block.Rejection.BlockHash is not { } hash)
            return this with { Newest = new(attested, block), Awaited = [] };
        // where the payload was withheld, the hash comes again
        return Newest is { Block: { IsAccepted: true, Value: var known } } && known.BlockHash == hash.BlockHash
            ? Signing(attested, known)
            : this with { Awaited = [.. Awaited.Where(other => IsStillAwaited(other, hash)), new(attested, hash)] };
    }

    /// <summary>The block of an awaited hash was proven by its header. A block that is not awaited changes nothing.</summary>
    public SignableHeads With(ProvenBlock block) =>
        Awaited.FirstOrDefault(awaited => awaited.Hash.BlockHash == block.BlockHash) is { } found ? Signing(found.Head, block) : this;

    /// <returns>The head to sign from, or why there is none.</returns>
    /// <param name="optimistic">The newest head that was verified, however many signed it.</param>
    public Result<SignableHead, string> At(Slot currentSlot, Head optimistic, BeaconChain chain)
    {
        AwaitedBlock? awaited = Awaited.LastOrDefault();
        if (Newest is null && awaited is not null)
            return $"{awaited}; /v1/status shows the finalized view";
        if (Newest is null)
        {
            return $"the optimistic head, slot {optimistic.Header.Beacon.Slot}, was signed by " +
                $"{optimistic.Participation} of the sync committee, below the floor of {_options.MinParticipation:0.####} " +
                "(helios.beacon.min-participation); /v1/status shows the finalized view";
        }
        Slot slot = Newest.Head.Header.Beacon.Slot;
        if (IsStale(slot, currentSlot))
        {
            return (awaited is null ? "" : $"{awaited}; ") +
                $"the newest head with enough signatures, slot {slot}, is {currentSlot.Value - slot.Value} slots old, " +
                $"more than the {_options.MaxHeadAge} of helios.beacon.max-head-age; /v1/status shows the finalized view";
        }
        return Newest.Block.TryGetValue(out ProvenBlock? block, out NoExecutionPayload? missing)
            ? new SignableHead(Newest.Head, block)
            {
                Earlier = [.. Earlier.Where(earlier => !IsStale(earlier.Head.Header.Beacon.Slot, currentSlot))],
            }
            : $"{missing} ({chain.ForkAt(slot)})";
    }

    /// <summary>Whether a head of this slot is too old to be signed.</summary>
    public bool IsStale(Slot head, Slot currentSlot) => currentSlot > head && currentSlot.Value - head.Value > (ulong)_options.MaxHeadAge;

    private SignableHeads Signing(Head head, ProvenBlock block) => this with
    {
        Newest = new(head, block),
        Earlier = EarlierThan(block),
        Awaited = [.. Awaited.Where(other => other.Hash.Slot > head.Header.Beacon.Slot)],
        Blocks = Blocks.With(block),
    };

    /// <summary>Only parents in turn, so that a reorganization leaves no block of the other branch.</summary>
    private ImmutableArray<SignableHead> EarlierThan(ProvenBlock block)
    {
        if (Newest is not { Block: { IsAccepted: true, Value: var last } })
            return [];
        if (last.BlockHash == block.BlockHash)
            return Earlier;
        return last.BlockHash == block.ParentHash
            ? [new SignableHead(Newest.Head, last), .. Earlier.Take(EarlierKept - 1)]
            : [];
    }

    /// <summary>A head that proves the same block is displaced by the newer one, and one that is too old would not be signed.</summary>
    private bool IsStillAwaited(AwaitedBlock other, ProvenBlockHash newest) =>
        other.Hash.BlockHash != newest.BlockHash && !IsStale(other.Hash.Slot, newest.Slot);

    private static bool IsNewer(Head update, Head? known) =>
        known is null || update.Header.Beacon.Slot > known.Header.Beacon.Slot
        || (update.Header.Beacon == known.Header.Beacon && update.Participation.Count > known.Participation.Count);

    private sealed record Candidate(Head Head, Result<ProvenBlock, NoExecutionPayload> Block);

    private sealed record AwaitedBlock(Head Head, ProvenBlockHash Hash)
    {
        public override string ToString() =>
            $"the head of slot {Hash.Slot} proves execution block {Hash.BlockHash}, and no execution endpoint has given its header yet";
    }
}
