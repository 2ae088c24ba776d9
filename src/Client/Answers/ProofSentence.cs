using Helios.Client.Checks;
using Helios.Protocol.Answers;
using Helios.Protocol.Proofs;

namespace Helios.Client.Answers;

/// <summary>A check of a proof in words.</summary>
/// <param name="Which">The check.</param>
/// <param name="Answer">What the proof is of.</param>
/// <param name="Proof">The proof.</param>
/// <param name="Trusted">The roots that the proof may start from.</param>
internal sealed record ProofSentence(ProofCheck Which, Answer Answer, AnswerProof Proof, IEnumerable<Root> Trusted)
{
    private string Claim => Which switch
    {
        ProofCheck.Checkpoint => "its proof starts from a block that you trust",
        ProofCheck.Bootstrap => "that block names its sync committee",
        ProofCheck.Updates => $"{Proof.Updates.Length} updates lead from there to the committee of now, each signed by the one before",
        ProofCheck.Head => $"{Answer.Participation} of {Answer.CommitteeSize} of that committee signed for slot {Answer.Slot}",
        ProofCheck.Block when Proof.Ancestry is not null => "an execution block belongs to that slot",
        ProofCheck.Block => $"execution block {Answer.BlockNumber} belongs to that slot: hash, state root and time",
        ProofCheck.Ancestry => $"its chain has block {Answer.BlockNumber}: "
            + $"{Proof.Ancestry?.Headers.Length ?? 0} headers, each named by the block after it or by the state of the newest",
        ProofCheck.Contents => $"transactions and receipts are those of the blocks: {Proof.Contents.Length} blocks",
        ProofCheck.State => Proof.State is { } state
            ? $"{state.Nodes.Length} trie nodes prove the state that is read: {state.Accounts.Length} accounts, "
                + $"{state.Accounts.Sum(account => account.Slots.Length)} slots, {state.Codes.Length} codes"
            : "the state that is read is proven",
        ProofCheck.Result => "the result is what block, contents and state say",
        ProofCheck.Execution => "the call, run here on that state alone, ends as the answer says",
        _ => throw new InvalidOperationException($"unknown check {Which}"),
    };

    private string Expected => Which switch
    {
        ProofCheck.Checkpoint => string.Join(" or ", Trusted),
        ProofCheck.Bootstrap => "the sync committee in the state of that block",
        ProofCheck.Updates => "an update for each sync committee period, signed by two thirds",
        ProofCheck.Head => "slot, its start and participation as the answer says, two thirds or more",
        ProofCheck.Block => "number, hash, state root and time of the answer",
        ProofCheck.Ancestry => "a way back to the block of the answer, and to each that is read, and no further",
        ProofCheck.Contents => "what each block holds that is read, with the roots in its header, and no other",
        ProofCheck.State => "each node, code and ancestor that is needed, and no other",
        ProofCheck.Result => "the result of the answer",
        ProofCheck.Execution => "the outcome and the result of the answer",
        _ => throw new InvalidOperationException($"unknown check {Which}"),
    };

    private string Remedy => Which == ProofCheck.Checkpoint
        ? "ask for a proof from a block that you trust (checkpoint=ROOT)"
        : "do not believe it: the proof does not show what the answer says";

    /// <param name="found">Null where it holds.</param>
    public Check ToCheck(string? found) => new(Which.ToString().ToLowerInvariant(), Claim, found, Expected, Remedy);
}
