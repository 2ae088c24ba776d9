using Helios.Protocol.Answers;

namespace Helios.Actors.Tests.Signing;

/// <summary>An answer to sign.</summary>
internal static class Answers
{
    public static Answer Some { get; } = new()
    {
        Domain = new AnswerDomain(7, Hash32.Zero),
        KeyEpoch = 77,
        Method = Question.Block.Name,
        RequestHash = new Question.Block(BlockView.Latest, default).Hash(),
        Nonce = default,
        View = BlockView.Latest,
        BlockNumber = 1,
        BlockHash = Hash32.Zero,
        StateRoot = Hash32.Zero,
        Timestamp = 2,
        Slot = 3,
        SlotAge = 4,
        Participation = 5,
        CommitteeSize = 6,
        Checkpoint = Root.Zero,
        CheckpointSlot = 7,
        Time = 8,
        TimeAuthenticated = true,
        Outcome = AnswerOutcome.Returned,
        Result = default,
        BlockProvenance = AnswerProvenance.Proven,
        ResultProvenance = AnswerProvenance.Proven,
        Statement = Hash32.Zero,
    };
}
