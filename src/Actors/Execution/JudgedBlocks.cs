using System.Collections.Immutable;
using Helios.Actors.Beacon;

namespace Helios.Actors.Execution;

/// <summary>The verdicts on the last blocks that were executed again, by their hashes. A value; the oldest is forgotten first.</summary>
internal sealed record JudgedBlocks
{
    private const int Kept = 512;

    /// <summary>Evidence that is kept, for as long as the process runs.</summary>
    private const int EvidenceKept = 16;

    private ImmutableDictionary<Hash32, BlockJudgement> Judgements { get; init; } = ImmutableDictionary<Hash32, BlockJudgement>.Empty;

    private ImmutableQueue<Hash32> Oldest { get; init; } = ImmutableQueue<Hash32>.Empty;

    /// <summary>The newest last.</summary>
    public ImmutableArray<CondemnedBlock> Evidence { get; private init; } = [];

    public bool IsEmpty => Judgements.IsEmpty;

    public static JudgedBlocks None { get; } = new();

    /// <returns>Null where it has none.</returns>
    public BlockJudgement? Find(Hash32 block) => Judgements.GetValueOrDefault(block);

    public JudgedBlocks With(Hash32 block, BlockJudgement judgement)
    {
        if (Judgements.ContainsKey(block))
            return this;
        (ImmutableDictionary<Hash32, BlockJudgement> all, ImmutableQueue<Hash32> oldest) =
            (Judgements.Add(block, judgement), Oldest.Enqueue(block));
        if (all.Count > Kept)
            (all, oldest) = (all.Remove(oldest.Peek()), oldest.Dequeue());
        return this with { Judgements = all, Oldest = oldest, Evidence = EvidenceWith(judgement) };
    }

    private ImmutableArray<CondemnedBlock> EvidenceWith(BlockJudgement judgement) =>
        judgement is BlockJudgement.Condemned(var evidence) && Evidence.All(other => other.BlockHash != evidence.BlockHash)
            ? [.. Evidence.Skip(Evidence.Length < EvidenceKept ? 0 : 1), evidence]
            : Evidence;
}
