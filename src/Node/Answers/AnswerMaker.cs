using Helios.Actors.Beacon;
using Helios.Node.Questions;
using Helios.Protocol.Answers;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;
using Helios.Tee.Timekeeping;

namespace Helios.Node.Answers;

/// <summary>Says everything about an answer that it must say, and has it signed (docs/answer-format.md).</summary>
public sealed class AnswerMaker(NodeQuestions node, NodeFacts facts, CurrentStatement current)
{
    /// <param name="block">That the answer is from.</param>
    /// <param name="checkpoint">The newest on the node's disk.</param>
    /// <param name="provenance">Of the result; the block is proven.</param>
    internal async Task<Result<AnswerDocument, NotReady>> MakeAsync(
        Question question, BeaconSync.SignableHead block, FinalizedBlock checkpoint,
        AnswerOutcome outcome, ReadOnlyMemory<byte> result, AnswerProvenance provenance, CancellationToken cancellationToken)
    {
        if (!(await current.GetAsync(cancellationToken)).TryGetValue(out Statement? statement, out NotReady? notReady))
            return notReady;
        if (statement.NetworkId is not { } networkId)
            return new NotReady.NoKey("this node does not know the founding checkpoint of its network yet");
        TimeReading time = facts.Clock.Read();
        ProvenBlock proven = block.Block;
        Slot slot = block.Head.Header.Beacon.Slot;
        var answer = new Answer
        {
            Domain = new AnswerDomain(facts.Chain.ChainId, networkId),
            KeyEpoch = 0, // the signing actor's
            Method = question.Method,
            RequestHash = question.Hash(),
            Nonce = question.Nonce,
            View = question.View,
            BlockNumber = proven.BlockNumber,
            BlockHash = proven.BlockHash,
            StateRoot = proven.StateRoot,
            Timestamp = proven.Timestamp,
            Slot = slot.Value,
            SlotAge = Seconds(time.Now - facts.Chain.StartOf(slot)),
            Participation = (uint)block.Head.Participation.Count,
            CommitteeSize = (uint)block.Head.Participation.Size,
            Checkpoint = checkpoint.BlockRoot,
            CheckpointSlot = checkpoint.Slot.Value,
            Time = Seconds(time.Now - DateTimeOffset.UnixEpoch),
            TimeAuthenticated = time.IsAuthenticated,
            Outcome = outcome,
            Result = result,
            BlockProvenance = AnswerProvenance.Proven,
            ResultProvenance = provenance,
            Statement = statement.Digest,
        };
        return (await node.SignAsync(answer, cancellationToken)).Match(
            signed => AnswerDocument.Of(signed, question), missing => (Result<AnswerDocument, NotReady>)missing);
    }

    private static ulong Seconds(TimeSpan time) => time <= TimeSpan.Zero ? 0 : (ulong)time.TotalSeconds;
}
