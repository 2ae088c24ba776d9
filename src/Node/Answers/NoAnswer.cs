using Helios.Actors.Execution;
using Helios.Node.Http;
using Helios.Node.Questions;

namespace Helios.Node.Answers;

/// <summary>Why a question has no answer that the node would sign.</summary>
internal abstract record NoAnswer
{
    private NoAnswer()
    {
    }

    /// <summary>As a route of <c>/v1/</c> says it.</summary>
    public abstract IResult Result { get; }

    /// <summary>The node answers nothing now, or has no place.</summary>
    public sealed record NotNow(NotReady Why) : NoAnswer
    {
        public override IResult Result => ApiError.Of(Why);
    }

    /// <summary>The node cannot prove the block that the question is about.</summary>
    public sealed record NoBlock(ViewedBlock.Absence Why) : NoAnswer
    {
        public override IResult Result => Why.IsForGood
            ? ApiError.Result(StatusCodes.Status404NotFound, "block-not-proven", Why.Reason)
            : ApiError.NotReady("not-synced", Why.Reason);
    }

    /// <summary>The question has no outcome: it could not be proven, costs too much, or is about a call that no block could hold.</summary>
    public sealed record NoOutcome(ExecutionMessages.Verdict Why) : NoAnswer
    {
        public override IResult Result => Why switch
        {
            ExecutionMessages.Verdict.Unproven unproven => ApiError.Unproven(unproven.Reason),
            ExecutionMessages.Verdict.TooExpensive expensive => ApiError.TooExpensive(expensive.Reason),
            ExecutionMessages.Verdict.Invalid invalid => ApiError.BadRequest(invalid.Reason),
            ExecutionMessages.Verdict.NotSimulated none => ApiError.BadRequest(none.Fault.Message),
            ExecutionMessages.Verdict.Absent absent => ApiError.Result(StatusCodes.Status404NotFound, "block-not-proven", absent.Reason),
            ExecutionMessages.Verdict.OutOfReach far => ApiError.Result(StatusCodes.Status404NotFound, "block-not-proven", far.Reason),
            _ => throw new InvalidOperationException($"a verdict without an answer: {Why}"),
        };
    }

    /// <summary>The answer would be too long, or the proof that is asked for beside it cannot be made.</summary>
    public sealed record Refused(int Status, string Code, string Reason) : NoAnswer
    {
        public override IResult Result => ApiError.Result(Status, Code, Reason);
    }
}
