namespace Helios.Tee;

/// <summary>One step of the verification and its result.</summary>
/// <param name="Number">The step's number in docs/attestation.md.</param>
/// <param name="Name">In a few words: <c>PCK certificate chain</c>.</param>
/// <param name="Rejection">Why it failed; null where it passed.</param>
public sealed record VerificationStep(int Number, string Name, QuoteRejection? Rejection)
{
    public bool IsPassed => Rejection is null;
}

/// <summary>The steps that the judgements of one quote have taken so far. Each judgement adds its steps.</summary>
internal sealed class VerificationSteps
{
    private readonly List<VerificationStep> _taken = [];

    /// <summary>In the order of their numbers; the step that refused comes last.</summary>
    public IReadOnlyList<VerificationStep> InOrder => [.. _taken.OrderBy(step => !step.IsPassed).ThenBy(step => step.Number)];

    public Result<T, QuoteRejection> Take<T>(int number, string name, Result<T, QuoteRejection> result)
        where T : notnull
    {
        Take(number, name, result.TryGetValue(out _, out QuoteRejection? rejection) ? null : rejection);
        return result;
    }

    public QuoteRejection? Take(int number, string name, QuoteRejection? rejection)
    {
        _taken.Add(new VerificationStep(number, name, rejection));
        return rejection;
    }
}
