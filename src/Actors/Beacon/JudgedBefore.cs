using System.Collections.Immutable;

namespace Helios.Actors.Beacon;

/// <summary>What is known of blocks that were executed again, over restarts.</summary>
/// <param name="Anchor">
/// The newest finalized block that all blocks were executed up to, from the first head on; or, where only the newest are, one that is
/// known not to be after any in <paramref name="Condemned"/>. Null where there is none. No head that is judged with its parents is signed
/// before it is known to be after it.
/// </param>
/// <param name="Condemned">Invalid blocks, the oldest first.</param>
public sealed record JudgedBefore(JudgedBlock? Anchor, ImmutableArray<CondemnedBlock> Condemned)
{
    /// <summary>Evidence that is kept.</summary>
    internal const int EvidenceKept = 16;

    /// <summary>Blocks that this process has found valid, with all before them, the newest last.</summary>
    public ImmutableArray<JudgedBlock> Valid { get; init; } = [];

    public static JudgedBefore Nothing { get; } = new(null, []);

    public JudgedBefore With(CondemnedBlock evidence) => Condemned.Any(known => known.BlockHash == evidence.BlockHash)
        ? this
        : this with { Condemned = [.. Condemned.Skip(Condemned.Length < EvidenceKept ? 0 : 1), evidence] };
}

/// <summary>A block that was executed again and is valid, and so are those before it.</summary>
public sealed record JudgedBlock(Hash32 Hash, ulong Number);
