using System.Collections.Immutable;
using Helios.Client.Checks;
using Helios.Protocol.Answers;

namespace Helios.Client.Answers;

/// <summary>An answer of which every check holds. Only <see cref="AnswerVerifier"/> makes one.</summary>
public sealed class VerifiedAnswer
{
    private VerifiedAnswer(AnswerDocument document) => Document = document;

    public AnswerDocument Document { get; }

    public Answer Answer => Document.Answer;

    /// <summary>What was returned, or the data of the revert.</summary>
    public ReadOnlyMemory<byte> Result => Answer.Result;

    internal static Verification Of(AnswerDocument document, ImmutableArray<Check> checks) =>
        new(checks, checks.All(check => check.Holds) ? new VerifiedAnswer(document) : null);
}

/// <summary>What <see cref="AnswerVerifier"/> found.</summary>
/// <param name="Checks">Each, in order.</param>
/// <param name="Answer">Null where one of them does not hold.</param>
public sealed record Verification(ImmutableArray<Check> Checks, VerifiedAnswer? Answer)
{
    /// <summary>The names of the checks that do not hold.</summary>
    public IEnumerable<string> Refusals => Checks.Where(check => !check.Holds).Select(check => check.Name);
}
