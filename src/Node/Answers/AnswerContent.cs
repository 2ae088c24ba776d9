using System.Text.Json.Nodes;
using Helios.Node.Http;
using Helios.Protocol.Answers;

namespace Helios.Node.Answers;

/// <summary>What an answer says about its block.</summary>
/// <param name="Provenance">Of the result.</param>
internal sealed record AnswerContent(AnswerOutcome Outcome, ReadOnlyMemory<byte> Result, AnswerProvenance Provenance)
{
    /// <summary>Of the members of a document whose length does not depend on the question: some 1,300, with the longest nonce.</summary>
    private const int OtherBytes = 2048;

    /// <summary>The block itself, which is in every answer.</summary>
    public static AnswerContent OfBlock { get; } = new(AnswerOutcome.Returned, default, AnswerProvenance.Proven);

    /// <summary>Bytes of the document of an answer that says it, at most.</summary>
    public long DocumentLength(Question question)
    {
        string? reason = question is not Question.Rpc && Outcome == AnswerOutcome.Reverted ? RevertReason.Decode(Result.Span) : null;
        return OtherBytes + (2L * Result.Length) + AnswerJson.Encode(QuestionJson.Write(question)).Length
            + (reason is null ? 0 : AnswerJson.Encode(JsonValue.Create(reason)).Length);
    }

    public bool IsIn(Answer answer) =>
        answer.Outcome == Outcome && answer.ResultProvenance == Provenance && answer.Result.Span.SequenceEqual(Result.Span);
}
