namespace Helios.Client.Answers;

/// <summary>An answer came, and a check of it does not hold. Do not believe it.</summary>
public sealed class AnswerRefusedException(Verification found) : Exception($"the answer is refused: {Reasons(found)}")
{
    /// <summary>Every check, those that hold among them.</summary>
    public Verification Found { get; } = found;

    private static string Reasons(Verification found) =>
        string.Join("; ", found.Checks.Where(check => !check.Holds).Select(check => $"{check.Name}: {check.Found}"));
}
