using System.Collections.Immutable;
using Helios.Actors.Beacon;

namespace Helios.Actors.Execution;

/// <summary>The verdicts on the last blocks that were executed again, by their hashes. A value; the oldest is forgotten first.</summary>
internal sealed record JudgedBlocks
{
    private const int Kept = 512;

    private ImmutableDictionary<Hash32, (ulong Number, BlockJudgement Judgement)> Judgements { get; init; } =
        ImmutableDictionary<Hash32, (ulong, BlockJudgement)>.Empty;

    private ImmutableQueue<Hash32> Oldest { get; init; } = ImmutableQueue<Hash32>.Empty;

    private JudgedBefore Remembered { get; init; } = JudgedBefore.Nothing;

    /// <summary>The newest last.</summary>
    public ImmutableArray<CondemnedBlock> Evidence => Remembered.Condemned;

    /// <summary>Heads that are not after it are not signed; null where there is none.</summary>
    public JudgedBlock? Anchor => Remembered.Anchor;

    /// <summary>
    /// No block before this number has a verdict that says anything of those after it; null where there is no verdict. A finalized block
    /// cannot be left, so what is before it does not matter; nor does, where only the newest are executed, what is before all invalid ones.
    /// </summary>
    public ulong? Floor(bool isEveryBlock)
    {
        if (!isEveryBlock)
            return Evidence.IsEmpty ? null : Math.Max(Evidence.Min(invalid => invalid.Header.Number), Anchor?.Number ?? 0);
        return Anchor?.Number ?? (Judgements.IsEmpty ? null : Judgements.Values.Min(known => known.Number));
    }

    /// <summary>Whether a block of this number or a higher one has a verdict.</summary>
    public bool AnyFrom(ulong number) => Judgements.Values.Any(known => known.Number >= number);

    public static JudgedBlocks None { get; } = new();

    /// <returns>Null where it has none.</returns>
    public BlockJudgement? Find(Hash32 block) => Judgements.TryGetValue(block, out (ulong, BlockJudgement Judgement) known)
        ? known.Judgement
        : null;

    public JudgedBlocks With(JudgedBefore remembered)
    {
        JudgedBlocks next = this;
        foreach (CondemnedBlock evidence in remembered.Condemned)
            next = next.With(evidence.Header.Number, evidence.BlockHash, new BlockJudgement.Condemned(evidence));
        foreach (JudgedBlock valid in remembered.Valid)
            next = next.With(valid.Number, valid.Hash, new BlockJudgement.Valid());
        if (remembered.Anchor is not { } anchor)
            return next;
        next = next with { Remembered = next.Remembered with { Anchor = anchor } };
        return next.With(anchor.Number, anchor.Hash, new BlockJudgement.Valid());
    }

    /// <summary>
    /// After an invalid block nothing is known any more of blocks that may be after it: they were judged alone, or on their way to it.
    /// </summary>
    public JudgedBlocks With(ulong number, Hash32 block, BlockJudgement judgement)
    {
        if (Judgements.ContainsKey(block))
            return this;
        ImmutableDictionary<Hash32, (ulong Number, BlockJudgement Judgement)> all = Judgements;
        JudgedBefore remembered = Remembered;
        if (judgement is BlockJudgement.Condemned(var evidence) && evidence.BlockHash == block)
        {
            remembered = remembered.With(evidence);
            all = all.RemoveRange(all.Where(known => known.Value.Judgement is BlockJudgement.Valid && known.Value.Number > number)
                .Select(known => known.Key));
        }
        (all, ImmutableQueue<Hash32> oldest) = (all.Add(block, (number, judgement)), Oldest.Enqueue(block));
        while (all.Count > Kept)
            (all, oldest) = (all.Remove(oldest.Peek()), oldest.Dequeue());
        return this with { Judgements = all, Oldest = oldest, Remembered = remembered };
    }
}
