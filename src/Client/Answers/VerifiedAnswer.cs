using System.Collections.Immutable;
using Helios.Client.Checks;
using Helios.Protocol.Answers;
using Helios.Protocol.Overlay;

namespace Helios.Client.Answers;

/// <summary>An answer of which every check holds. Only <see cref="AnswerVerifier"/> makes one.</summary>
public sealed class VerifiedAnswer
{
    private VerifiedAnswer(AnswerDocument document, FinalizedBlock? checkpoint) => (Document, Checkpoint) = (document, checkpoint);

    /// <summary>The whole document, as it was read.</summary>
    public AnswerDocument Document { get; }

    /// <summary>What the network's key signed.</summary>
    public Answer Answer => Document.Answer;

    /// <summary>
    /// What was returned, the data of the revert or the name of the halt, as <see cref="Answer.Outcome"/> says; nothing for a block. For a
    /// method of JSON-RPC it is canonical JSON in UTF-8: the result, or the error where a call reverted or halted.
    /// </summary>
    public ReadOnlyMemory<byte> Result => Answer.Result;

    /// <summary>
    /// The newest finalized block that the answer's proof shows, for <see cref="Trust.TrustFile.Checkpoint"/>; null without a proof.
    /// </summary>
    public FinalizedBlock? Checkpoint { get; }

    /// <param name="document">The answer.</param>
    /// <param name="checks">Those before the proof.</param>
    /// <param name="proof">Null where one of them does not hold.</param>
    internal static Verification Of(AnswerDocument document, ImmutableArray<Check> checks, ProofFindings? proof)
    {
        ImmutableArray<Check> all = [.. checks, .. proof?.Checks ?? []];
        return new(all, all.All(check => check.Holds) ? new VerifiedAnswer(document, proof?.Finalized) : null)
        {
            LacksChain = proof?.LacksChain ?? false,
        };
    }
}

/// <summary>What <see cref="AnswerVerifier"/> found.</summary>
/// <param name="Checks">Each, in order.</param>
/// <param name="Answer">Null where one of them does not hold.</param>
public sealed record Verification(ImmutableArray<Check> Checks, VerifiedAnswer? Answer)
{
    /// <summary>
    /// Whether its proof was not judged, because the client does not know the chain (<see cref="AnswerExpectations.Chain"/>). All checks
    /// before it hold, and nothing speaks against the answer.
    /// </summary>
    public bool LacksChain { get; init; }

    /// <summary>The names of the checks that do not hold.</summary>
    public IEnumerable<string> Refusals => Checks.Where(check => !check.Holds).Select(check => check.Name);
}
