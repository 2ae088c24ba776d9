namespace Helios.Tee;

/// <summary>One step of the verification, with what it found.</summary>
/// <param name="Number">The step's number in docs/attestation.md.</param>
/// <param name="Name">In a few words: <c>PCK certificate chain</c>.</param>
/// <param name="Rejection">Why it failed; null where it passed.</param>
public sealed record VerificationStep(int Number, string Name, QuoteRejection? Rejection)
{
    public bool IsPassed => Rejection is null;
}
