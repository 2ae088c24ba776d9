using Helios.Protocol;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;

namespace Helios.Tee.Verification;

/// <summary>Verification of TDX quotes to a pinned root: a function of its arguments, without network, clock or X509Chain.</summary>
public static class QuoteVerifier
{
    /// <param name="quote">As received, padding allowed.</param>
    /// <param name="collateral">From anywhere: it is signed.</param>
    /// <param name="root">Intel's, or the simulation's for development.</param>
    /// <param name="now">From a trusted clock; every step uses this one value.</param>
    /// <param name="cache">Remembers signatures on certificates and collateral; null to check all of them anew.</param>
    public static Result<VerifiedQuote, QuoteRejection> Verify(
        ReadOnlySpan<byte> quote, Collateral collateral, TrustAnchor root, DateTimeOffset now, SignatureCache? cache = null) =>
        VerifiedQuote.From(new QuoteVerification(quote, collateral, root, now, cache ?? new SignatureCache()));

    /// <summary>The same, and every step up to the one that failed.</summary>
    public static (Result<VerifiedQuote, QuoteRejection> Verdict, IReadOnlyList<VerificationStep> Steps) Explain(
        ReadOnlySpan<byte> quote, Collateral collateral, TrustAnchor root, DateTimeOffset now)
    {
        var verification = new QuoteVerification(quote, collateral, root, now, new SignatureCache());
        return (VerifiedQuote.From(verification), verification.Steps);
    }
}
