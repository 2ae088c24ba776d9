using Helios.Actors.Beacon;
using Helios.Node.Questions;

namespace Helios.Node.Answers;

/// <summary>What every answer of one moment rests on, beside its question.</summary>
/// <param name="Blocks">That the node signs answers from.</param>
/// <param name="Statement">Of the node that signs, or why it cannot.</param>
internal sealed record AnswerBasis(BeaconSync.SignableBlocks Blocks, Result<Statement, NotReady> Statement)
{
    /// <summary>
    /// Whether the node says the same of itself, its forks among it, and doubts the same blob parameters: a run between the two was by the
    /// rules of both.
    /// </summary>
    public bool HasRulesOf(AnswerBasis other) =>
        Blocks.BlobsTold == other.Blocks.BlobsTold
        && Statement.TryGetValue(out Statement? own, out _) && other.Statement.TryGetValue(out Statement? its, out _)
        && own.Digest == its.Digest;
}
