using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Verification;

/// <summary>Verification of TDX quotes to a pinned root: a function of its arguments, without network, clock or X509Chain.</summary>
/// <remarks>
/// The judgements follow one another, and each takes the value that the one before it made:
/// <see cref="Quote"/> → <see cref="QuotedPlatform"/> → <see cref="CheckedCollateral"/> → <see cref="VerifiedQuote"/>.
/// </remarks>
public static class QuoteVerifier
{
    /// <param name="platform">The quote, and the machine that its PCK chain names.</param>
    /// <param name="collateral">From anywhere, because it is signed. Its dates are judged again: it may have been checked long ago.</param>
    /// <param name="now">From a trusted clock; every step uses this one value.</param>
    /// <param name="cache">Remembers Intel's signatures and the keys that made them.</param>
    /// <exception cref="ArgumentException">Platform and collateral lead to different roots, so together they prove nothing.</exception>
    public static Result<VerifiedQuote, QuoteRejection> Verify(
        QuotedPlatform platform, CheckedCollateral collateral, DateTimeOffset now, SignatureCache cache) =>
        VerifiedQuote.From(platform, collateral, now, cache, new VerificationSteps());

    /// <summary>All judgements of a quote from its bytes on. Nothing is remembered from before, and every step is reported.</summary>
    /// <param name="bytes">As received, padding allowed.</param>
    /// <param name="root">Intel's, or the simulation's for development.</param>
    public static Explanation Explain(ReadOnlySpan<byte> bytes, Collateral collateral, TrustAnchor root, DateTimeOffset now)
    {
        var steps = new VerificationSteps();
        Result<VerifiedQuote, QuoteRejection> verdict =
            steps.Take(1, "quote structure", Quote.Parse(bytes)).TryGetValue(out Quote? quote, out QuoteRejection? rejection)
                ? Verify(quote, collateral, root, now, steps)
                : rejection;
        return new Explanation(quote, verdict, steps.InOrder);
    }

    private static Result<VerifiedQuote, QuoteRejection> Verify(
        Quote quote, Collateral collateral, TrustAnchor root, DateTimeOffset now, VerificationSteps steps)
    {
        var cache = new SignatureCache();
        return QuotedPlatform.Of(quote, collateral.PckCertificateChain, root, now, cache, steps)
                .TryGetValue(out QuotedPlatform? platform, out QuoteRejection? rejection)
            && CheckedCollateral.Check(collateral, root, now, cache, steps).TryGetValue(out CheckedCollateral? @checked, out rejection)
                ? VerifiedQuote.From(platform, @checked, now, cache, steps)
                : rejection;
    }
}

/// <param name="Quote">Null where the bytes are not a quote.</param>
/// <param name="Steps">In the order of their numbers. A step that refused is the last.</param>
public sealed record Explanation(Quote? Quote, Result<VerifiedQuote, QuoteRejection> Verdict, IReadOnlyList<VerificationStep> Steps);
