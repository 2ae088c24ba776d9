using Microsoft.Extensions.Primitives;

namespace Helios.Node.Answers;

/// <summary>What a client asks for beside an answer: <c>?proof=1&amp;checkpoint=0x…</c>.</summary>
/// <param name="Checkpoint">Root of the block that the proof is to start from; null for the founding checkpoint of the network.</param>
internal sealed record ProofQuery(Root? Checkpoint)
{
    private const string Proof = "proof", From = "checkpoint";

    /// <summary>Whether a name in the query is no part of the question.</summary>
    public static bool IsName(string name) => name is Proof or From;

    /// <returns>Null where no proof is asked for.</returns>
    /// <exception cref="MalformedInputException">Another value than 1, or not a root.</exception>
    public static ProofQuery? Parse(IQueryCollection query)
    {
        (StringValues proof, StringValues checkpoint) = (query[Proof], query[From]);
        if (proof.Count == 0 && checkpoint.Count == 0)
            return null;
        if (proof.Count != 1 || proof[0] != "1")
            throw new MalformedInputException("query.proof: 1 is expected, or nothing; a checkpoint goes with it");
        if (checkpoint.Count == 0)
            return new ProofQuery(Checkpoint: null);
        return checkpoint.Count == 1 && checkpoint[0] is { } root && root.StartsWith("0x", StringComparison.Ordinal)
            ? new ProofQuery(Root.Parse(root))
            : throw new MalformedInputException("query.checkpoint: the root of a finalized beacon block is expected, 32 bytes with 0x");
    }
}
