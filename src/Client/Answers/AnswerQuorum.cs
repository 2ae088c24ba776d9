using System.Collections.Immutable;
using Helios.Client.Attestation;
using Helios.Client.Checks;
using Helios.Protocol.Answers;

namespace Helios.Client.Answers;

/// <summary>
/// Whether enough nodes say the same: docs/answer-format.md, section 12. Each answer holds by itself; they are of different nodes on
/// different platforms and of about one time, and they agree on the block and on the result.
/// </summary>
/// <remarks>
/// A node is known by its statement, which its answers name and its attestation quotes. Without attestations only the statements are
/// compared, and that of one node changes with its checkpoint and every few minutes, so two answers of one node may count as two. The key
/// is the network's: one node that breaks out of its TEE can sign in the name of others. A quorum is against nodes that are misled, each
/// by its own host and endpoints, and not against a key that was stolen.
/// </remarks>
public static class AnswerQuorum
{
    /// <summary>Longest time between the first signature and the last.</summary>
    public static readonly TimeSpan MaxSpread = TimeSpan.FromSeconds(10);

    /// <param name="answers">Each verified by itself, to the same question.</param>
    /// <param name="needed">How many must agree; at least one.</param>
    /// <param name="attested">
    /// The nodes that the client has attested, for their answers alone to count; null to compare statements and no platforms.
    /// </param>
    public static QuorumVerdict Judge(
        IReadOnlyList<VerifiedAnswer> answers, int needed, IReadOnlyCollection<AttestedNode>? attested = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(needed, 1);
        AttestedNode[] nodes = [.. answers.Select(answer => NodeOf(answer, attested)).OfType<AttestedNode>()];
        (VerifiedAnswer One, VerifiedAnswer Other)? contradiction = Contradiction(answers);
        VerifiedAnswer[] agreeing = answers.GroupBy(answer => (answer.Answer.RequestHash, Said.Of(answer.Answer)))
            .Select(group => Different(group, attested)).OrderByDescending(group => group.Length).FirstOrDefault() ?? [];
        ulong spread = answers.Count == 0 ? 0 : answers.Max(answer => answer.Answer.Time) - answers.Min(answer => answer.Answer.Time);
        bool isOneQuestion = answers.Select(answer => answer.Answer.RequestHash).Distinct().Count() <= 1;
        Check[] checks =
        [
            new("quorum-request", "all are about one request", isOneQuestion ? null : "answers to different requests", "one request",
                "give answers to one request; --request names it"),
            Nodes(nodes, answers.Count, needed, isAttested: attested is not null),
            Platforms(nodes, needed, isAttested: attested is not null),
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

    private static Check Nodes(AttestedNode[] nodes, int answers, int needed, bool isAttested)
    {
        int count = nodes.DistinctBy(node => node.Node).Count();
        string found = !isAttested ? $"{count} different statements"
            : $"{count} nodes" + (nodes.Length == answers ? "" : $", and {answers - nodes.Length} answers of no node that is attested");
        return new(
            "quorum-nodes",
            isAttested ? $"the answers are of {count} attested nodes" : $"the answers are under {count} different statements",
            count >= needed ? null : found,
            isAttested ? $"answers of {needed} attested nodes" : $"{needed} different statements, one for each node",
            isAttested ? "ask more nodes, and attest each when it answers" : "ask more nodes, each once and all at about one time");
    }

    private static Check Platforms(AttestedNode[] nodes, int needed, bool isAttested)
    {
        int count = nodes.DistinctBy(node => node.Platform).Count();
        return new(
            "quorum-platforms",
            isAttested ? $"these nodes run on {count} platforms" : "their platforms are not compared, because no attestations are given",
            !isAttested || count >= needed ? null : $"{count} platforms", $"{needed} platforms",
            "ask nodes on other machines: one host can mislead all that it runs");
    }

    /// <summary>One answer of each node, and of each platform.</summary>
    private static VerifiedAnswer[] Different(IEnumerable<VerifiedAnswer> answers, IReadOnlyCollection<AttestedNode>? attested) =>
    [
        .. answers.Select(answer => (Answer: answer, Node: NodeOf(answer, attested)))
            .Where(one => one.Node is not null)
            .DistinctBy(one => one.Node!.Node)
            .DistinctBy(one => one.Node!.Platform)
            .Select(one => one.Answer),
    ];

    /// <summary>Without attestations each statement counts as a node on a platform of its name; null where nobody attested it.</summary>
    private static AttestedNode? NodeOf(VerifiedAnswer answer, IReadOnlyCollection<AttestedNode>? attested)
    {
        Hash32 statement = answer.Answer.Statement;
        return attested is null
            ? new AttestedNode(statement, $"{statement}", $"{statement}")
            : attested.FirstOrDefault(node => node.Statement == statement);
    }

    private static (VerifiedAnswer One, VerifiedAnswer Other)? Contradiction(IReadOnlyList<VerifiedAnswer> answers)
    {
        foreach (VerifiedAnswer one in answers)
        {
            foreach (VerifiedAnswer other in answers)
            {
                (Answer a, Answer b) = (one.Answer, other.Answer);
                if (a.BlockNumber == b.BlockNumber && a.RequestHash == b.RequestHash && Said.Of(a) != Said.Of(b)
                    && (Said.Of(a).Block != Said.Of(b).Block ? IsFinal(a) || IsFinal(b) : !BeginsAtATag(one.Document.Question)))
                    return (one, other);
            }
        }
        return null;
    }

    /// <summary>
    /// Logs from the finalized block on, say: the range begins at the block that has the tag for the node then, and no answer names that
    /// block. Two honest nodes may have two ranges with one last block.
    /// </summary>
    private static bool BeginsAtATag(Question question) =>
        question is Question.Rpc { Request: RpcRequest.Logs { From: { } from, View: var to } }
        && from is not BlockView.Numbered && from != to;

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
