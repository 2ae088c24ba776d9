using System.Collections.Immutable;
using Helios.Client.Checks;
using Helios.Protocol.Answers;

namespace Helios.Client.Answers;

/// <summary>
/// Whether enough answers say the same: each holds by itself, they are under different statements and of about one time, and they agree on
/// the block and on the result.
/// </summary>
/// <remarks>
/// A node is known by its statement, which its quote binds. Two nodes never have the same, but that of one node changes with its checkpoint
/// and every few minutes, so two answers of one node may count as two where it changed between them: ask each node once, all at about one
/// time. The key is the network's: one node that breaks out of its TEE can sign in the name of others. A quorum is against nodes that are
/// misled, each by its own host and endpoints, and not against a key that was stolen.
/// </remarks>
public static class AnswerQuorum
{
    /// <summary>Longest time between the first signature and the last.</summary>
    public static readonly TimeSpan MaxSpread = TimeSpan.FromSeconds(10);

    /// <param name="answers">Each verified by itself, to the same question.</param>
    /// <param name="needed">How many must agree; at least one.</param>
    public static QuorumVerdict Judge(IReadOnlyList<VerifiedAnswer> answers, int needed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(needed, 1);
        VerifiedAnswer[] nodes = [.. answers.DistinctBy(answer => answer.Answer.Statement)];
        (VerifiedAnswer One, VerifiedAnswer Other)? contradiction = Contradiction(answers);
        VerifiedAnswer[] agreeing = nodes.GroupBy(answer => (answer.Answer.RequestHash, Said.Of(answer.Answer)))
            .Select(group => group.ToArray()).OrderByDescending(group => group.Length).FirstOrDefault() ?? [];
        ulong spread = answers.Count == 0 ? 0 : answers.Max(answer => answer.Answer.Time) - answers.Min(answer => answer.Answer.Time);
        bool isOneQuestion = answers.Select(answer => answer.Answer.RequestHash).Distinct().Count() <= 1;
        Check[] checks =
        [
            new("quorum-request", "all are about one request", isOneQuestion ? null : "answers to different requests", "one request",
                "give answers to one request; --request names it"),
            new("quorum-nodes", $"the answers are under {nodes.Length} different statements",
                nodes.Length >= needed ? null : $"{nodes.Length} different statements",
                $"{needed} different statements, one for each node", "ask more nodes, each once and all at about one time"),
            new("quorum-time", $"they were signed within {spread} s", spread <= MaxSpread.TotalSeconds ? null : $"{spread} s apart",
                $"at most {MaxSpread.TotalSeconds} s apart, because the statement of one node changes as well",
                "ask all nodes at about one time"),
            new("quorum-contradiction", "no two of them contradict each other",
                contradiction is not { } two ? null
                    : $"on block {two.One.Answer.BlockNumber}: {Said.Of(two.One.Answer)} and {Said.Of(two.Other.Answer)}",
                "one block at each height, and one result on it", "keep both signed answers: they show that a node is misled or broken"),
            new("quorum", $"{agreeing.Length} of them agree" + (agreeing.Length == 0 ? "" : $" on block {agreeing[0].Answer.BlockNumber}"),
                agreeing.Length >= needed ? null : $"{agreeing.Length} on one block, with one result", $"{needed}",
                "ask again for one block by its number or hash, because nodes may be a slot apart"),
        ];
        bool holds = checks.All(check => check.Holds);
        return new QuorumVerdict([.. checks], holds ? agreeing[0] : null, contradiction);
    }

    private static (VerifiedAnswer One, VerifiedAnswer Other)? Contradiction(IReadOnlyList<VerifiedAnswer> answers)
    {
        foreach (VerifiedAnswer one in answers)
        {
            foreach (VerifiedAnswer other in answers)
            {
                (Answer a, Answer b) = (one.Answer, other.Answer);
                if (a.BlockNumber == b.BlockNumber && a.RequestHash == b.RequestHash && Said.Of(a) != Said.Of(b)
                    && (Said.Of(a).Block == Said.Of(b).Block || IsFinal(a) || IsFinal(b)))
                    return (one, other);
            }
        }
        return null;
    }

    /// <summary>Two newest blocks of one number may differ: one of them was reorganized. A finalized one is the only one.</summary>
    /// <remarks>By whatever view: a number or a hash may name it, and then the node's own checkpoint says so.</remarks>
    private static bool IsFinal(Answer answer) =>
        answer.View == BlockView.Safe || answer.View == BlockView.Finalized || answer.Slot <= answer.CheckpointSlot;

    /// <summary>What nodes must agree in: everything that follows from the chain and the request.</summary>
    private sealed record Said((ulong Number, Hash32 Hash, Hash32 StateRoot, ulong Timestamp) Block, AnswerOutcome Outcome, string Result)
    {
        public static Said Of(Answer answer) => new(
            (answer.BlockNumber, answer.BlockHash, answer.StateRoot, answer.Timestamp), answer.Outcome, Hex.Encode(answer.Result.Span));

        public override string ToString() =>
            $"{Block.Hash}, {AnswerNames.Of(Outcome)} {(Result.Length <= 130 ? Result : Result[..130] + "…")}";
    }
}

/// <param name="Checks">Each, in order.</param>
/// <param name="Answer">One of those that agree; null where a check does not hold.</param>
/// <param name="Contradiction">Two answers that cannot both be true, for evidence; null where there are none.</param>
public sealed record QuorumVerdict(
    ImmutableArray<Check> Checks, VerifiedAnswer? Answer, (VerifiedAnswer One, VerifiedAnswer Other)? Contradiction);
