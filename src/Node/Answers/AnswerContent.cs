using Helios.Protocol.Answers;

namespace Helios.Node.Answers;

/// <summary>What an answer says about its block.</summary>
/// <param name="Provenance">Of the result.</param>
internal sealed record AnswerContent(AnswerOutcome Outcome, ReadOnlyMemory<byte> Result, AnswerProvenance Provenance)
{
    /// <summary>The block itself, which is in every answer.</summary>
    public static AnswerContent OfBlock { get; } = new(AnswerOutcome.Returned, default, AnswerProvenance.Proven);

    public bool IsIn(Answer answer) =>
        answer.Outcome == Outcome && answer.ResultProvenance == Provenance && answer.Result.Span.SequenceEqual(Result.Span);
}
