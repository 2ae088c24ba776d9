using Helios.Protocol;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Verification;

/// <summary>
/// A quote that verifies to the pinned root with collateral that was valid at that time. Says what runs where; whether that is
/// acceptable is the appraisal's question. Only the verification can make one.
/// </summary>
public sealed class VerifiedQuote
{
    private VerifiedQuote(QuoteVerification verification)
    {
        Quote = verification.Quote;
        Platform = verification.Platform;
        Root = verification.Anchor;
        Status = verification.Status;
        Advisories = verification.Advisories;
        EarliestExpiry = verification.EarliestExpiry;
        CollateralIssued = verification.CollateralIssued;
        TcbEvaluationDataNumber = verification.TcbEvaluationDataNumber;
        VerifiedAt = verification.Now;
    }

    public Quote Quote { get; }

    public TdReport Report => Quote.Report;

    /// <summary>What the PCK certificate says about the machine.</summary>
    public SgxExtension Platform { get; }

    public TrustAnchor Root { get; }

    public TcbStatus Status { get; }

    /// <summary>Union over platform level, module and quoting enclave, in order of name.</summary>
    public IReadOnlyList<string> Advisories { get; }

    /// <summary>When the first piece of collateral ends: no session built on this may outlive it.</summary>
    public DateTimeOffset EarliestExpiry { get; }

    /// <summary>The older of TCB info and QE identity.</summary>
    public DateTimeOffset CollateralIssued { get; }

    /// <summary>The lower of TCB info's and QE identity's.</summary>
    public int TcbEvaluationDataNumber { get; }

    public DateTimeOffset VerifiedAt { get; }

    internal static Result<VerifiedQuote, QuoteRejection> From(QuoteVerification verification)
    {
        QuoteRejection? rejection = verification.Run();
        return rejection is null ? new VerifiedQuote(verification) : rejection;
    }
}
