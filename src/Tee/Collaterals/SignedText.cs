using Helios.Tee.Certificates;

namespace Helios.Tee.Collaterals;

/// <summary>The dates and the number that TCB info and QE identity share.</summary>
internal interface IIssuedText
{
    DateTimeOffset IssueDate { get; }

    DateTimeOffset NextUpdate { get; }

    /// <summary>Intel's count of TCB evaluations (TCB recoveries): it only grows.</summary>
    int TcbEvaluationDataNumber { get; }
}

/// <summary>
/// TCB info or QE identity whose signature leads to the root. Signatures do not age, so it is checked once; its dates, and whether its
/// signer is revoked, are judged at each use.
/// </summary>
internal sealed class SignedText<T>
    where T : class, IIssuedText
{
    private SignedText(T content, CertificateChain signer, ValidityPeriod period, Source source) =>
        (Content, Signer, Period, AsSigned) = (content, signer, period, source);

    public T Content { get; }

    public CertificateChain Signer { get; }

    public Source AsSigned { get; }

    public ValidityPeriod Period { get; }

    /// <summary>When the text or its signer expires.</summary>
    public DateTimeOffset ExpiresAt => Signer.Validity.Append(Period).Min(period => period.Until);

    public int Evaluation => Content.TcbEvaluationDataNumber;

    /// <summary>By evaluation, then by date.</summary>
    public bool IsNewerThan(SignedText<T>? other) => other is null
        || (Evaluation, Content.IssueDate).CompareTo((other.Evaluation, other.Content.IssueDate)) > 0;

    /// <summary>The text is read only after its signature, because a parser should not see what Intel did not sign.</summary>
    /// <param name="kind">The codes and names of this kind of text.</param>
    public static Result<SignedText<T>, QuoteRejection> Check(
        Source source, TextKind<T> kind, TrustAnchor root, SignatureCache cache, VerificationSteps steps)
    {
        if (!steps.Take(2, $"{kind.Name} signing chain", CertificateChain.Validate(
                source.IssuerChain, root, kind.ChainCodes, cache, ["Intel SGX TCB Signing"]))
                .TryGetValue(out CertificateChain? signer, out QuoteRejection? rejection)
            || !steps.Take(kind.Step, $"{kind.Name} and its signature", Read(source, kind, signer, cache))
                .TryGetValue(out T? content, out rejection))
        {
            return rejection;
        }
        var period = new ValidityPeriod(
            kind.Name, content.IssueDate, content.NextUpdate, kind.ChainCodes.NotYetValid, kind.ChainCodes.Expired);
        return new SignedText<T>(content, signer, period, source);
    }

    private static Result<T, QuoteRejection> Read(Source source, TextKind<T> kind, CertificateChain signer, SignatureCache cache) =>
        cache.Verifies(signer.Leaf.Key!, source.Text.Span, source.Signature.Span, isDer: false)
            ? kind.Parse(source.Text)
            : new QuoteRejection(kind.SignatureCode, $"the {kind.Name} is not signed by its signing certificate");
}

/// <summary>A signed text as it came.</summary>
/// <param name="Text">UTF-8, byte for byte as signed.</param>
/// <param name="Signature">r ‖ s, 64 bytes.</param>
/// <param name="IssuerChain">PEM: TCB signing certificate ‖ root.</param>
internal sealed record Source(ReadOnlyMemory<byte> Text, ReadOnlyMemory<byte> Signature, string IssuerChain)
{
    /// <summary>Collateral may have it from elsewhere.</summary>
    public bool IsAbsent => Text.IsEmpty && Signature.IsEmpty && IssuerChain.Length == 0;
}

/// <summary>The names and codes of a kind of signed text.</summary>
/// <param name="Step">The step of docs/attestation.md that judges its signature.</param>
internal sealed record TextKind<T>(
    string Name, int Step, ChainCodes ChainCodes, RejectCode SignatureCode, Func<ReadOnlyMemory<byte>, Result<T, QuoteRejection>> Parse)
    where T : class, IIssuedText;
