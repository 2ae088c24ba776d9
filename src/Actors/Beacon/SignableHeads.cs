using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Beacon;

/// <summary>
/// Which heads may be signed: the newest that enough of the committee signed, those before it, and those whose execution block is awaited,
/// or the verdict on it where blocks are executed again. A value: each step gives the next.
/// </summary>
internal sealed record SignableHeads
{
    /// <summary>Condemned blocks and blocks after them that are known by their hashes; those who judge know all.</summary>
    private const int CondemnedKept = 64;

    /// <summary>Valid blocks that are known by their hashes: those since the finalized one, also where finality is late.</summary>
    private const int ValidKept = 1024;

    /// <summary>Of these, those that go with a question: whoever judges needs one that a reorganization has not left.</summary>
    private const int ValidTold = 64;

    private readonly BeaconSyncOptions _options;

    private SignableHeads(BeaconSyncOptions options) => _options = options;

    /// <summary>
    /// The newest head that enough of the committee signed, and whose execution block is known; a newer one that fewer signed does not
    /// displace it.
    /// </summary>
    private Candidate? Newest { get; init; }

    /// <summary>Of <see cref="Newest"/>.</summary>
    private EarlierHeads Earlier { get; init; } = EarlierHeads.None;

    /// <summary>
    /// From Gloas on: newer such heads that prove a hash only, oldest first. Their blocks' headers are awaited. All of them count, because
    /// an endpoint may take longer for a header than a slot lasts.
    /// </summary>
    private ImmutableArray<AwaitedBlock> Awaited { get; init; } = [];

    /// <summary>
    /// Newer such heads whose blocks are being executed again, oldest first: where a head is signed after that only, and after an invalid
    /// block, until one is there that is not after it.
    /// </summary>
    private ImmutableArray<UnjudgedBlock> Unjudged { get; init; } = [];

    /// <summary>Why the newest of <see cref="Unjudged"/> has no verdict yet; null where nothing is known.</summary>
    private string? WhyUnjudged { get; init; }

    /// <summary>The slot of the newest head that was taken up, signed or not: an older one does not end what a newer one began.</summary>
    private Slot Seen { get; init; }

    /// <summary>Invalid blocks, and those after them, by their hashes.</summary>
    private ImmutableDictionary<Hash32, CondemnedBlock> Condemned { get; init; } = ImmutableDictionary<Hash32, CondemnedBlock>.Empty;

    /// <summary>The invalid block that the newest head is of, or after; null where it is not.</summary>
    public CondemnedBlock? Stopped { get; private init; }

    private JudgedBefore ForJudges => Remembered with { Valid = [.. Valid.TakeLast(ValidTold)] };

    private JudgedBefore Remembered { get; init; } = JudgedBefore.Nothing;

    /// <summary>Blocks that were executed again and are valid, the oldest first.</summary>
    private ImmutableList<JudgedBlock> Valid { get; init; } = [];

    /// <summary>The newest block that is to be executed again, with the blocks before it or alone; null where none is.</summary>
    public WantsVerdict? WantedVerdict(BeaconChain scheduled) => _options.Reexecution switch
    {
        ReexecutionMode.Off => null,
        _ when !Unjudged.IsEmpty => new(Unjudged[^1].Block, WithParents: true, scheduled, ForJudges, Unjudged[^1].Head.Update!),
        ReexecutionMode.Sample when Newest is { Block: { IsAccepted: true, Value: var block } } =>
            new(block, WithParents: false, scheduled, ForJudges, Newest.Head.Update!),
        _ => null,
    };

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

    /// <summary>The block whose header is wanted to see whether an earlier head is an ancestor of the newest; null where none is.</summary>
    public ProvenBlockHash? WantedParent => Earlier.Wanted;

    /// <summary>The block of the newest head, judged or not, and its parent, where both were heads; null otherwise.</summary>
    public (ProvenBlock Parent, ProvenBlock Block)? NewestPair =>
        NewestBlock is { } block && Find(block.ParentHash) is { } parent ? (parent, block) : null;

    private ProvenBlock? NewestBlock => Unjudged.LastOrDefault()?.Block
        ?? (Newest is { Block: { IsAccepted: true, Value: var block } } ? block : null);

    public static SignableHeads None(BeaconSyncOptions options) => new(options);

    /// <summary>A block of the last heads by its hash; null where it is not known.</summary>
    public ProvenBlock? Find(Hash32 blockHash) =>
        Blocks.Find(blockHash) ?? Unjudged.FirstOrDefault(unjudged => unjudged.Block.BlockHash == blockHash)?.Block;

    /// <param name="attested">The head that the update proves.</param>
    public SignableHeads With(Head attested, ValidLightClientUpdate valid)
    {
        if (!attested.Participation.Reaches(_options.MinParticipation) || attested.Header.Beacon.Slot < Seen
            || !IsNewer(attested, Newest?.Head) || !IsNewer(attested, Awaited.LastOrDefault()?.Head)
            || !IsNewer(attested, Unjudged.LastOrDefault()?.Head))
            return this;
        return (this with { Seen = attested.Header.Beacon.Slot }).Taking(attested, valid);
    }

    private SignableHeads Taking(Head attested, ValidLightClientUpdate valid)
    {
        Result<ProvenBlock, NoExecutionPayload> block = ProvenBlock.Attested(valid);
        if (block.IsAccepted)
            return Proven(attested, block.Value);
        if (block.Rejection.BlockHash is not { } hash)
            return this with { Newest = new(attested, block), Awaited = [] };
        // where the payload was withheld, the hash comes again
        return Newest is { Block: { IsAccepted: true, Value: var known } } && known.BlockHash == hash.BlockHash
            ? Proven(attested, known)
            : this with { Awaited = [.. Awaited.Where(other => IsStillAwaited(other, hash)), new(attested, hash)] };
    }

    /// <summary>The block of an awaited hash was proven by its header. A block that is not awaited changes nothing.</summary>
    public SignableHeads With(ProvenBlock block) =>
        Awaited.FirstOrDefault(awaited => awaited.Hash.BlockHash == block.BlockHash) is { } found
            ? Proven(found.Head, block)
            : this with { Earlier = Earlier.With(block) };

    /// <summary>
    /// The block of a head was executed again. A verdict that nobody waits for any more changes only what it condemns; and one on the block
    /// alone does not say that it is not after an invalid one.
    /// </summary>
    public SignableHeads With(BlockJudged judged) => (this with
    {
        Valid = judged.WithParents ? [.. Valid.AddRange(judged.Valid).Distinct().TakeLast(ValidKept)] : Valid,
    }).Judging(judged);

    private SignableHeads Judging(BlockJudged judged) => judged.Judgement switch
    {
        BlockJudgement.Valid when Stopped is not null && !judged.WithParents => this,
        BlockJudgement.Valid => Unjudged.FirstOrDefault(unjudged => unjudged.Block.BlockHash == judged.BlockHash) is { } found
            ? Signing(found.Head, found.Block)
            : this,
        BlockJudgement.Condemned(var evidence) => Condemning(judged.BlockHash, evidence),
        BlockJudgement.Awaited(var reason) => this with { WhyUnjudged = reason },
        _ => throw new ArgumentException($"unknown judgement {judged.Judgement}", nameof(judged)),
    };

    /// <summary>Not one that is invalid, or known to be after one that is; and where all blocks are executed, only one that was.</summary>
    public bool MayBeFinal(Hash32 blockHash) =>
        !Condemned.ContainsKey(blockHash) && (_options.Reexecution != ReexecutionMode.All || IsJudged(blockHash));

    /// <summary>
    /// Whether the block was executed, and so were those before it; where only the newest are, it and those before it are known not to be
    /// after an invalid block.
    /// </summary>
    public bool IsJudged(Hash32 blockHash) => Valid.Any(valid => valid.Hash == blockHash);

    /// <summary>A finalized block that <see cref="IsJudged"/>: those who judge need not look further back.</summary>
    public SignableHeads From(JudgedBlock anchor) => this with { Remembered = Remembered with { Anchor = anchor } };

    /// <summary>At the start: nothing is signed before a head is known not to be after an invalid block.</summary>
    public SignableHeads Remembering(JudgedBefore judged) => _options.Reexecution == ReexecutionMode.Off ? this : this with
    {
        Remembered = judged,
        Condemned = judged.Condemned.ToImmutableDictionary(evidence => evidence.BlockHash),
        Stopped = judged.Condemned.LastOrDefault(),
        Valid = judged.Anchor is { } anchor ? [anchor] : [],
    };

    /// <returns>The head to sign from, or why there is none.</returns>
    /// <param name="optimistic">The newest head that was verified, however many signed it.</param>
    public Result<SignableHead, string> At(Slot currentSlot, Head optimistic, BeaconChain chain)
    {
        AwaitedBlock? awaited = Awaited.LastOrDefault();
        string? waited = awaited?.ToString() ?? WhatIsUnjudged;
        if (Newest is null or { Block.IsAccepted: false } && waited is not null)
            return $"{waited}; /v1/status shows the finalized view";
        if (Newest is null)
        {
            return $"the optimistic head, slot {optimistic.Header.Beacon.Slot}, was signed by " +
                $"{optimistic.Participation} of the sync committee, below the floor of {_options.MinParticipation:0.####} " +
                "(helios.beacon.min-participation); /v1/status shows the finalized view";
        }
        Slot slot = Newest.Head.Header.Beacon.Slot;
        if (IsStale(slot, currentSlot))
        {
            return (waited is null ? "" : $"{waited}; ") +
                $"the newest head with enough signatures, slot {slot}, is {currentSlot.Value - slot.Value} slots old, " +
                $"more than the {_options.MaxHeadAge} of helios.beacon.max-head-age; /v1/status shows the finalized view";
        }
        return Newest.Block.TryGetValue(out ProvenBlock? block, out NoExecutionPayload? missing)
            ? new SignableHead(Newest.Head, block)
            {
                Earlier = [.. Earlier.Ancestors.Where(earlier => !IsStale(earlier.Head.Header.Beacon.Slot, currentSlot))],
            }
            : $"{missing} ({chain.ForkAt(slot)})";
    }

    /// <summary>Whether a head of this slot is too old to be signed.</summary>
    public bool IsStale(Slot head, Slot currentSlot) => currentSlot > head && currentSlot.Value - head.Value > (ulong)_options.MaxHeadAge;

    /// <summary>The head has its block, and is signed at once or after its verdict.</summary>
    private SignableHeads Proven(Head head, ProvenBlock block)
    {
        if ((Condemned.GetValueOrDefault(block.BlockHash) ?? Condemned.GetValueOrDefault(block.ParentHash)) is { } evidence)
            return (this with { Awaited = AwaitedAfter(head) }).Condemning(block.BlockHash, evidence);
        bool isJudged = Newest is { Block: { IsAccepted: true, Value: var known } } && known.BlockHash == block.BlockHash;
        return isJudged || (_options.Reexecution != ReexecutionMode.All && Stopped is null)
            ? Signing(head, block)
            : this with
            {
                Awaited = AwaitedAfter(head),
                Unjudged =
                [
                    .. Unjudged.Where(other =>
                        other.Block.BlockHash != block.BlockHash && !IsStale(other.Head.Header.Beacon.Slot, head.Header.Beacon.Slot)),
                    new(head, block),
                ],
            };
    }

    private SignableHeads Signing(Head head, ProvenBlock block) => this with
    {
        Newest = new(head, block),
        Earlier = EarlierThan(head, block),
        Awaited = AwaitedAfter(head),
        Unjudged = [.. Unjudged.Where(other => other.Head.Header.Beacon.Slot > head.Header.Beacon.Slot)],
        WhyUnjudged = null,
        Stopped = null,
        Blocks = Blocks.With(block),
    };

    /// <summary>
    /// Nothing is signed until a head is judged that is not after the invalid block; the newest one, if it was signed without a verdict, is
    /// the first to be.
    /// </summary>
    private SignableHeads Condemning(Hash32 blockHash, CondemnedBlock evidence)
    {
        JudgedBefore remembered = Remembered.With(evidence);
        ImmutableDictionary<Hash32, CondemnedBlock> condemned = Condemned.Count < CondemnedKept
            ? Condemned
            : remembered.Condemned.ToImmutableDictionary(known => known.BlockHash);
        condemned = condemned.SetItem(evidence.BlockHash, evidence).SetItem(blockHash, evidence);
        bool isUnjudged = _options.Reexecution == ReexecutionMode.Sample;
        UnjudgedBlock? newest =
            isUnjudged && Newest is { Block: { IsAccepted: true, Value: var block } } ? new(Newest.Head, block) : null;
        return this with
        {
            Condemned = condemned,
            Remembered = remembered,
            Stopped = evidence,
            Newest = newest is null ? Newest : null,
            Earlier = newest is null ? Earlier : EarlierHeads.None,
            Unjudged =
            [
                .. Unjudged.Append(newest).OfType<UnjudgedBlock>()
                    .Where(other => !condemned.ContainsKey(other.Block.BlockHash) && !condemned.ContainsKey(other.Block.ParentHash))
                    .OrderBy(other => other.Head.Header.Beacon.Slot.Value),
            ],
        };
    }

    private string? WhatIsUnjudged => Unjudged.IsEmpty
        ? null
        : $"block {Unjudged[^1].Block.BlockNumber} of the head of slot {Unjudged[^1].Head.Header.Beacon.Slot} is not executed again yet " +
            $"(helios.execution.reexecute{(WhyUnjudged is null ? "" : $"; {WhyUnjudged}")})";

    private ImmutableArray<AwaitedBlock> AwaitedAfter(Head head) =>
        [.. Awaited.Where(other => other.Hash.Slot > head.Header.Beacon.Slot)];

    private EarlierHeads EarlierThan(Head head, ProvenBlock block) =>
        Newest is not { Block: { IsAccepted: true, Value: var last } } ? EarlierHeads.None
        : last.BlockHash == block.BlockHash ? Earlier
        : Earlier.Of(block, new SignableHead(Newest.Head, last), other => !IsStale(other.Head.Header.Beacon.Slot, head.Header.Beacon.Slot));

    /// <summary>A head that proves the same block is displaced by the newer one, and one that is too old would not be signed.</summary>
    private bool IsStillAwaited(AwaitedBlock other, ProvenBlockHash newest) =>
        other.Hash.BlockHash != newest.BlockHash && !IsStale(other.Hash.Slot, newest.Slot);

    private static bool IsNewer(Head update, Head? known) =>
        known is null || update.Header.Beacon.Slot > known.Header.Beacon.Slot
        || (update.Header.Beacon == known.Header.Beacon && update.Participation.Count > known.Participation.Count);

    private sealed record Candidate(Head Head, Result<ProvenBlock, NoExecutionPayload> Block);

    private sealed record UnjudgedBlock(Head Head, ProvenBlock Block);

    private sealed record AwaitedBlock(Head Head, ProvenBlockHash Hash)
    {
        public override string ToString() =>
            $"the head of slot {Hash.Slot} proves execution block {Hash.BlockHash}, and no execution endpoint has given its header yet";
    }
}
