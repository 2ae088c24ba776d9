namespace Helios.Protocol.Answers;

/// <summary>How the execution of a request ended. The names stand in the answer, in lower case.</summary>
public enum AnswerOutcome
{
    /// <summary>The result is what was returned.</summary>
    Returned,

    /// <summary>The result is the data of <c>REVERT</c>; <see cref="RevertReason"/> reads it.</summary>
    Reverted,

    /// <summary>The result is the name of the reason, ASCII.</summary>
    Halted,
}
