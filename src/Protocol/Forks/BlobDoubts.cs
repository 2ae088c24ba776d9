using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm;

namespace Helios.Protocol.Forks;

/// <summary>
/// Changes of the blob parameters (EIP-7892) that somebody names and the schedule does not have. Nobody signs them, so they are not
/// believed; but from their epoch on the parameters of the schedule may be over, and the price of blob gas is not answered by them.
/// </summary>
/// <remarks>
/// A lie makes calls that read BLOBBASEFEE unanswered, never wrong, and no others. It ends when its source no longer says it, or when
/// blocks contradict it.
/// </remarks>
public sealed record BlobDoubts
{
    /// <summary>Pairs that are kept: both sides of the reserve price occur among so many blocks.</summary>
    private const int MaxPairs = 32;

    private const int MaxRefuted = 64;

    /// <summary>Targets that are tried for parameters that name none. Where the maximum is larger they are not refuted.</summary>
    private const ulong MaxTarget = 512;

    private BlobDoubts()
    {
    }

    public static BlobDoubts None { get; } = new();

    /// <summary>From when on the schedule is wrong, because a block contradicts it; null where none has.</summary>
    public Epoch? WrongFrom { get; private init; }

    /// <summary>The newest pairs of parent and child.</summary>
    private ImmutableList<BlobPair> Pairs { get; init; } = [];

    /// <summary>What pairs have contradicted, whoever named it.</summary>
    private ImmutableList<BlobParameters> Refuted { get; init; } = [];

    /// <summary>By source, at most <see cref="LearnedSchedule.MaxHintsOfASource"/> of each.</summary>
    public ImmutableDictionary<HintSource, ImmutableArray<BlobParameters>> Named { get; private init; } =
        ImmutableDictionary<HintSource, ImmutableArray<BlobParameters>>.Empty;

    /// <summary>Takes all that a source says now of <c>BLOB_SCHEDULE</c>; what it said before is forgotten.</summary>
    /// <returns>Also what was refused, because the schedule says otherwise of that time.</returns>
    public (BlobDoubts Next, ImmutableArray<RefusedHint> Refused) Hear(
        HintSource source, ImmutableArray<BlobParameters> named, BeaconChain chain)
    {
        Epoch last = chain.BlobSchedule.IsEmpty ? default : chain.BlobSchedule[^1].Epoch;
        BlobParameters[] strange = [.. named.Where(blobs => !IsOf(chain, blobs))];
        ImmutableArray<BlobParameters> later =
        [
            .. strange.Where(blobs => blobs.Epoch > last && !Refuted.Contains(blobs)).Take(LearnedSchedule.MaxHintsOfASource),
        ];
        bool isFull = Named.Remove(source).Count(known => known.Key.Kind == source.Kind) >= LearnedSchedule.MaxSources;
        return (
            this with { Named = later.IsEmpty || isFull ? Named.Remove(source) : Named.SetItem(source, later) },
            [
                .. strange.Where(blobs => blobs.Epoch <= last).Take(1).Select(blobs => new RefusedHint(
                    new BlobHint(source, blobs), HintRefusal.BlobsDoNotFit,
                    $"the schedule has {chain.BlobParametersAt(blobs.Epoch).MaxBlobsPerBlock} there")),
            ]);
    }

    /// <summary>Compares a proven block with the parameters of the schedule, and with those that somebody names.</summary>
    /// <returns>Also the hints that the pair contradicts.</returns>
    public (BlobDoubts Next, ImmutableArray<RefusedHint> Refused) With(BlobPair pair, BeaconChain chain)
    {
        ImmutableList<BlobPair> pairs = Pairs.Add(pair);
        BlobDoubts next = this with { Pairs = pairs.Count > MaxPairs ? pairs.RemoveAt(0) : pairs };
        BlobSchedule scheduled = BlobSchedule.Of(chain, pair.Epoch);
        if (scheduled != BlobSchedule.Unknown && !pair.Fits(scheduled))
            return (next with { WrongFrom = WrongFrom is { } wrong && wrong < pair.Epoch ? wrong : pair.Epoch }, []);
        var refused = ImmutableArray.CreateBuilder<RefusedHint>();
        foreach ((HintSource source, ImmutableArray<BlobParameters> named) in Named)
        {
            foreach (BlobParameters blobs in named.Where(blobs => !next.MayBe(blobs, named)))
            {
                next = next.Without(source, blobs);
                refused.Add(new(
                    new BlobHint(source, blobs), HintRefusal.BlobsDoNotFit,
                    $"blocks up to epoch {pair.Epoch} have the excess blob gas of other parameters"));
            }
        }
        return (next, refused.ToImmutable());
    }

    /// <summary>Whether some target, and some base fee update fraction, explains all pairs for which these parameters would hold.</summary>
    private bool MayBe(BlobParameters blobs, ImmutableArray<BlobParameters> named)
    {
        Epoch? until = named.Where(other => other.Epoch > blobs.Epoch).Select(other => (Epoch?)other.Epoch).Min();
        BlobPair[] pairs = [.. Pairs.Where(pair => pair.Epoch >= blobs.Epoch && (until is not { } end || pair.Epoch < end))];
        if (blobs.Target is { } target)
            return target <= blobs.MaxBlobsPerBlock && pairs.All(pair => pair.MayFit(target, blobs.MaxBlobsPerBlock));
        return blobs.MaxBlobsPerBlock > MaxTarget
            || Enumerable.Range(0, (int)blobs.MaxBlobsPerBlock + 1)
                .Any(aim => pairs.All(pair => pair.MayFit((ulong)aim, blobs.MaxBlobsPerBlock)));
    }

    private BlobDoubts Without(HintSource source, BlobParameters blobs)
    {
        ImmutableArray<BlobParameters> left = Named[source].Remove(blobs);
        ImmutableList<BlobParameters> refuted = Refuted.Add(blobs);
        return this with
        {
            Named = left.IsEmpty ? Named.Remove(source) : Named.SetItem(source, left),
            Refuted = refuted.Count > MaxRefuted ? refuted.RemoveAt(0) : refuted,
        };
    }

    /// <summary>
    /// Whether the schedule says the same. A beacon API names the beginnings of parameters, an execution endpoint the parameters that are
    /// in force at the beginning of a fork.
    /// </summary>
    private static bool IsOf(BeaconChain chain, BlobParameters blobs) =>
        blobs is { Target: { } target, BaseFeeUpdateFraction: { } fraction }
        ? BlobSchedule.Of(chain, blobs.Epoch) is var known && known == BlobSchedule.Unknown
            ? chain.BlobParametersAt(blobs.Epoch).MaxBlobsPerBlock == blobs.MaxBlobsPerBlock
            : known == new BlobSchedule(target, blobs.MaxBlobsPerBlock, fraction)
        : chain.BlobSchedule.Any(known => (known.Epoch, known.MaxBlobsPerBlock) == (blobs.Epoch, blobs.MaxBlobsPerBlock));

    /// <summary>
    /// The chain whose blob parameters are unknown from each epoch on that somebody names, and from where a block contradicts them until
    /// others come.
    /// </summary>
    public BeaconChain ApplyTo(BeaconChain chain) => chain with
    {
        BlobSchedule =
        [
            .. chain.BlobSchedule.Where(known => known.Epoch != WrongFrom)
                .Concat(Named.Values.SelectMany(blobs => blobs).Where(blobs => chain.BlobSchedule.All(known => known.Epoch < blobs.Epoch))
                    .Select(blobs => new BlobParameters(blobs.Epoch, blobs.MaxBlobsPerBlock)))
                .Concat(WrongFrom is { } wrong
                    ? [new BlobParameters(wrong, chain.BlobParametersAt(wrong).MaxBlobsPerBlock)]
                    : Array.Empty<BlobParameters>())
                .DistinctBy(blobs => blobs.Epoch).OrderBy(blobs => blobs.Epoch),
        ],
    };
}
