using System.Collections.Immutable;
using Helios.Client.Checks;
using Helios.Protocol.Answers;
using Helios.Protocol.Beacon;
using Helios.Protocol.Overlay;

namespace Helios.Client.Answers;

/// <summary>
/// Judges an answer by its proof alone, from a checkpoint: docs/answer-format.md, section 13. It needs no attestation and no key, and it
/// uses no network. Who signed the answer, and when, is not judged.
/// </summary>
public static class ProofAlone
{
    /// <summary>Every check, in order; those of the proof only where all before them hold.</summary>
    /// <param name="document">The answer with its proof, read and not yet judged.</param>
    /// <param name="chain">Preset, forks and genesis of the chain that the client means.</param>
    /// <param name="checkpoint">Root of a finalized block that the client trusts.</param>
    /// <param name="expected">What it asked, and how old the block may be. Nonce and what the node says of its time are not read.</param>
    /// <param name="now">The client's own time, which says how old the block is.</param>
    public static ProofVerification Verify(
        AnswerDocument document, BeaconChain chain, Root checkpoint, AnswerExpectations expected, DateTimeOffset now)
    {
        expected = expected with { Chain = chain, NeedsProof = true };
        ImmutableArray<Check> checks =
        [
            AnswerVerifier.Chain(document.Answer, chain.ChainId),
            AnswerVerifier.Request(document, expected.Question, chain.ChainId),
            AnswerVerifier.View(document.Answer, expected.Question?.View),
            AnswerVerifier.HeadAge(document.Answer, expected, chain, now),
            AnswerVerifier.Reason(document),
        ];
        if (!checks.All(check => check.Holds))
            return new(checks, null);
        ProofFindings proof = ProofVerifier.Verify(document, chain.ChainId, [checkpoint], expected, now);
        return new([.. checks, .. proof.Checks], proof.Finalized is { } finalized ? new ProvenAnswer(document, finalized) : null);
    }
}

/// <summary>What <see cref="ProofAlone"/> found.</summary>
/// <param name="Checks">Each, in order.</param>
/// <param name="Answer">Null where one of them does not hold.</param>
public sealed record ProofVerification(ImmutableArray<Check> Checks, ProvenAnswer? Answer)
{
    /// <summary>The names of the checks that do not hold.</summary>
    public IEnumerable<string> Refusals => Checks.Where(check => !check.Holds).Select(check => check.Name);
}

/// <summary>
/// An answer whose proof holds. Only <see cref="ProofAlone"/> makes one. Proven are its block (number, hash, state root, time, slot), its
/// participation, and the result of a call; all else in it is somebody's word.
/// </summary>
public sealed class ProvenAnswer
{
    internal ProvenAnswer(AnswerDocument document, FinalizedBlock checkpoint) => (Document, Checkpoint) = (document, checkpoint);

    /// <summary>The whole document, as it was read.</summary>
    public AnswerDocument Document { get; }

    /// <summary>What was returned, the data of the revert or the name of the halt; nothing for a block.</summary>
    public ReadOnlyMemory<byte> Result => Document.Answer.Result;

    /// <summary>The newest finalized block that the proof shows: one to keep, and to start from the next time.</summary>
    public FinalizedBlock Checkpoint { get; }
}
