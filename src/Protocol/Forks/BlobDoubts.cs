using System.Collections.Immutable;
using Helios.Protocol.Beacon;

namespace Helios.Protocol.Forks;

/// <summary>
/// Changes of the blob parameters (EIP-7892) that somebody names and the schedule does not have. Nobody signs them, so they are not
/// believed; but from their epoch on the parameters of the schedule may be over, and the price of blob gas is not answered by them.
/// </summary>
/// <remarks>
/// A lie makes calls that read BLOBBASEFEE unanswered, never wrong, and no others. It ends when its source no longer says it.
/// </remarks>
public sealed record BlobDoubts
{
    private BlobDoubts()
    {
    }

    public static BlobDoubts None { get; } = new();

    /// <summary>By source, at most <see cref="LearnedSchedule.MaxHintsOfASource"/> of each.</summary>
    public ImmutableDictionary<HintSource, ImmutableArray<BlobParameters>> Named { get; private init; } =
        ImmutableDictionary<HintSource, ImmutableArray<BlobParameters>>.Empty;

    /// <summary>Takes all that a source says now of <c>BLOB_SCHEDULE</c>; what it said before is forgotten.</summary>
    /// <returns>Also what was refused, because the schedule says otherwise of that time.</returns>
    public (BlobDoubts Next, ImmutableArray<RefusedHint> Refused) Hear(
        HintSource source, ImmutableArray<BlobParameters> named, BeaconChain chain)
    {
        Epoch last = chain.BlobSchedule.IsEmpty ? default : chain.BlobSchedule[^1].Epoch;
        BlobParameters[] strange =
        [
            .. named.Where(blobs => chain.BlobSchedule.All(known =>
                (known.Epoch, known.MaxBlobsPerBlock) != (blobs.Epoch, blobs.MaxBlobsPerBlock))),
        ];
        ImmutableArray<BlobParameters> later = [.. strange.Where(blobs => blobs.Epoch > last).Take(LearnedSchedule.MaxHintsOfASource)];
        bool isFull = Named.Remove(source).Count(known => known.Key.Kind == source.Kind) >= LearnedSchedule.MaxSources;
        return (
            this with { Named = later.IsEmpty || isFull ? Named.Remove(source) : Named.SetItem(source, later) },
            [
                .. strange.Where(blobs => blobs.Epoch <= last).Take(1).Select(blobs => new RefusedHint(
                    $"{blobs.MaxBlobsPerBlock} blobs from epoch {blobs.Epoch} on, by {source.Name}", HintRefusal.BlobsDoNotFit,
                    $"the schedule has {chain.BlobParametersAt(blobs.Epoch).MaxBlobsPerBlock} there")),
            ]);
    }

    /// <summary>The chain whose blob parameters are unknown from each epoch on that somebody names.</summary>
    public BeaconChain ApplyTo(BeaconChain chain) => chain with
    {
        BlobSchedule =
        [
            .. chain.BlobSchedule,
            .. Named.Values.SelectMany(blobs => blobs).Where(blobs => chain.BlobSchedule.All(known => known.Epoch < blobs.Epoch))
                .DistinctBy(blobs => blobs.Epoch).OrderBy(blobs => blobs.Epoch),
        ],
    };
}
