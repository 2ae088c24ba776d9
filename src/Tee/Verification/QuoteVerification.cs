using System.Security.Cryptography;
using Helios.Protocol;
using Helios.Tee.Certificates;
using Helios.Tee.Collaterals;
using Helios.Tee.Quotes;

namespace Helios.Tee.Verification;

/// <summary>One verification under way: the steps of docs/attestation.md in their order, and what each leaves for the next.</summary>
internal sealed class QuoteVerification
{
    private static readonly (int Number, string Name, Func<QuoteVerification, QuoteRejection?> Check)[] Order =
    [
        (1, "quote structure", v => v.ParseQuote()),
        (2, "PCK certificate chain", v => v.CheckPckChain()),
        (2, "PCK certificate's platform", v => v.CheckPlatform()),
        (2, "TCB info signing chain", v => v.CheckTcbInfoChain()),
        (2, "QE identity signing chain", v => v.CheckQeIdentityChain()),
        (3, "revocation lists", v => v.CheckRevocationLists()),
        (3, "nothing revoked", v => v.CheckRevoked()),
        (4, "QE report signature", v => v.CheckQeReportSignature()),
        (4, "QE report data binds the attestation key", v => v.CheckQeReportData()),
        (5, "QE identity signature and dates", v => v.CheckQeIdentity()),
        (5, "QE report fits the identity", v => v.CheckQeReport()),
        (6, "attestation key", v => v.CheckAttestationKey()),
        (6, "quote signature", v => v.CheckQuoteSignature()),
        (7, "TCB info signature and dates", v => v.CheckTcbInfo()),
        (7, "TCB info speaks of this platform", v => v.CheckTcbInfoPlatform()),
        (8, "TDX module", v => v.CheckTdxModule()),
        (9, "TCB level", v => v.CheckTcbLevel()),
        (10, "TCB status", v => v.CheckTcbStatus()),
        (11, "trust domain attributes", v => v.CheckTdAttributes()),
    ];

    private readonly ReadOnlyMemory<byte> _quoteBytes;
    private readonly Collateral _collateral;
    private readonly SignatureCache _cache;
    private readonly List<VerificationStep> _steps = [];

    private CertificateChain _pckChain = null!;
    private CertificateChain _tcbInfoChain = null!;
    private CertificateChain _qeIdentityChain = null!;
    private CertificateRevocationList _rootCrl = null!;
    private CertificateRevocationList _pckCrl = null!;
    private QeIdentity _qeIdentity = null!;
    private TcbInfo _tcbInfo = null!;
    private P256PublicKey _attestationKey = null!;
    private IsvSvnLevel _qeLevel = null!;
    private IsvSvnLevel? _moduleLevel;
    private TcbLevel _level = null!;

    public QuoteVerification(ReadOnlySpan<byte> quote, Collateral collateral, TrustAnchor anchor, DateTimeOffset now, SignatureCache cache) =>
        (_quoteBytes, _collateral, Anchor, Now, _cache) = (quote.ToArray(), collateral, anchor, now, cache);

    public TrustAnchor Anchor { get; }

    public DateTimeOffset Now { get; }

    public Quote Quote { get; private set; } = null!;

    public SgxExtension Platform { get; private set; } = null!;

    public TcbStatus Status { get; private set; }

    public IReadOnlyList<VerificationStep> Steps => _steps;

    public IReadOnlyList<string> Advisories =>
        [.. _level.Advisories.Concat(_moduleLevel?.Advisories ?? []).Concat(_qeLevel.Advisories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public int TcbEvaluationDataNumber => Math.Min(_tcbInfo.TcbEvaluationDataNumber, _qeIdentity.TcbEvaluationDataNumber);

    public DateTimeOffset CollateralIssued => Earlier(_tcbInfo.IssueDate, _qeIdentity.IssueDate);

    public DateTimeOffset EarliestExpiry => new[]
    {
        _pckChain.EarliestExpiry, _tcbInfoChain.EarliestExpiry, _qeIdentityChain.EarliestExpiry,
        _rootCrl.NextUpdate, _pckCrl.NextUpdate, _tcbInfo.NextUpdate, _qeIdentity.NextUpdate,
    }.Min();

    /// <summary>All steps, up to the first that refuses.</summary>
    public QuoteRejection? Run()
    {
        foreach ((int number, string name, Func<QuoteVerification, QuoteRejection?> check) in Order)
        {
            QuoteRejection? rejection = check(this);
            _steps.Add(new VerificationStep(number, name, rejection));
            if (rejection is not null)
                return rejection;
        }
        return null;
    }

    private QuoteRejection? ParseQuote() => Keep(Quote.Parse(_quoteBytes.Span), quote => Quote = quote);

    private QuoteRejection? CheckPckChain()
    {
        CertificationData certification = Quote.CertificationData;
        string? pem = certification.Type == CertificationDataType.PckChain
            ? System.Text.Encoding.Latin1.GetString(certification.Data.Span)
            : _collateral.PckCertificateChain;
        if (string.IsNullOrEmpty(pem))
            return new(RejectCode.PckChain, $"certification data of type {(ushort)certification.Type} and no PCK chain in the collateral");
        return Keep(
            CertificateChain.Validate(pem, Anchor, Now, ChainCodes.Pck, _cache,
                ["Intel SGX PCK Certificate"], ["Intel SGX PCK Platform CA", "Intel SGX PCK Processor CA"]),
            chain => _pckChain = chain);
    }

    private QuoteRejection? CheckPlatform()
    {
        if (_pckChain.Leaf.SgxExtensions is not [var extension])
            return new(RejectCode.PckExtension, $"PCK certificate with {_pckChain.Leaf.SgxExtensions.Count} SGX extensions: one is expected");
        try
        {
            Platform = SgxExtension.Parse(extension);
        }
        catch (MalformedInputException e)
        {
            return new(RejectCode.PckExtension, e.Message);
        }
        return CheckCertificationData();
    }

    /// <summary>Where the chain came with the collateral, it must be the one that the quote points to.</summary>
    private QuoteRejection? CheckCertificationData()
    {
        ReadOnlySpan<byte> data = Quote.CertificationData.Data.Span;
        bool fits = Quote.CertificationData.Type switch
        {
            CertificationDataType.PckChain => true,
            CertificationDataType.PckLeaf => data.SequenceEqual(_pckChain.Leaf.Der.Span) || IsPemOf(data, _pckChain.Leaf),
            CertificationDataType.PpidPlain => data[^2..].SequenceEqual(Platform.PceId.Span) && data[..16].SequenceEqual(Platform.Ppid.Span),
            _ => data[^2..].SequenceEqual(Platform.PceId.Span),
        };
        return fits ? null : new(RejectCode.PckExtension, "the collateral's PCK certificate is not the one of the quote's certification data");
    }

    private static bool IsPemOf(ReadOnlySpan<byte> data, Certificate certificate)
    {
        try
        {
            return PemChain.Parse(System.Text.Encoding.Latin1.GetString(data)) is [var only] && only.Der.Span.SequenceEqual(certificate.Der.Span);
        }
        catch (MalformedInputException)
        {
            return false;
        }
    }

    private QuoteRejection? CheckTcbInfoChain() => Keep(
        CertificateChain.Validate(_collateral.TcbInfoIssuerChain, Anchor, Now, ChainCodes.TcbInfo, _cache, ["Intel SGX TCB Signing"]),
        chain => _tcbInfoChain = chain);

    private QuoteRejection? CheckQeIdentityChain() => Keep(
        CertificateChain.Validate(_collateral.QeIdentityIssuerChain, Anchor, Now, ChainCodes.QeIdentity, _cache, ["Intel SGX TCB Signing"]),
        chain => _qeIdentityChain = chain);

    private QuoteRejection? CheckRevocationLists() =>
        Keep(CertificateRevocationList.Validate(_collateral.RootCaCrl, Anchor.Certificate, Now, _cache), crl => _rootCrl = crl)
        ?? Keep(CertificateRevocationList.Validate(_collateral.PckCrl, _pckChain.Issuer, Now, _cache), crl => _pckCrl = crl);

    private QuoteRejection? CheckRevoked() =>
        CheckRevoked(_pckChain.Leaf, _pckCrl, ChainCodes.Pck)
        ?? CheckRevoked(_pckChain.Issuer, _rootCrl, ChainCodes.Pck)
        ?? CheckRevoked(_tcbInfoChain.Leaf, _rootCrl, ChainCodes.TcbInfo)
        ?? CheckRevoked(_qeIdentityChain.Leaf, _rootCrl, ChainCodes.QeIdentity);

    private static QuoteRejection? CheckRevoked(Certificate certificate, CertificateRevocationList crl, ChainCodes codes) =>
        crl.Lists(certificate.Serial) ? new(codes.Revoked, $"'{certificate.Subject.CommonName}' is revoked") : null;

    private QuoteRejection? CheckQeReportSignature() => _cache.VerifiesOnce(_pckChain.Leaf.Key!, Quote.QeReport.Bytes.Span, Quote.QeReportSignature.Span)
        ? null
        : new(RejectCode.QeReportSignature, "the QE report is not signed by the PCK certificate's key");

    private QuoteRejection? CheckQeReportData()
    {
        Span<byte> expected = stackalloc byte[ReportData.Length];
        expected.Clear();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Quote.AttestationKey.Span);
        hash.AppendData(Quote.QeAuthenticationData.Span);
        hash.GetHashAndReset(expected);
        return Quote.QeReport.ReportData.Span.SequenceEqual(expected)
            ? null
            : new(RejectCode.QeReportData, "the QE report is of another attestation key");
    }

    private QuoteRejection? CheckQeIdentity()
    {
        if (!_cache.Verifies(_qeIdentityChain.Leaf.Key!, _collateral.QeIdentity.Span, _collateral.QeIdentitySignature.Span, isDer: false))
            return new(RejectCode.QeIdSignature, "the QE identity is not signed by its signing certificate");
        return Keep(QeIdentity.Parse(_collateral.QeIdentity), identity => _qeIdentity = identity)
            ?? CheckDates("QE identity", _qeIdentity.IssueDate, _qeIdentity.NextUpdate, RejectCode.QeIdNotYetValid, RejectCode.QeIdExpired);
    }

    private QuoteRejection? CheckQeReport()
    {
        EnclaveReport report = Quote.QeReport;
        if (!report.MrSigner.Span.SequenceEqual(_qeIdentity.MrSigner.Span))
            return new(RejectCode.QeIdMrSigner, $"QE MRSIGNER is {Convert.ToHexStringLower(report.MrSigner.Span)}");
        if (report.IsvProdId != _qeIdentity.IsvProdId)
            return new(RejectCode.QeIdIsvProdId, $"QE ISVPRODID is {report.IsvProdId}: {_qeIdentity.IsvProdId} is expected");
        if (!IsSameUnderMask(report.MiscSelect.Span, _qeIdentity.MiscSelect.Span, _qeIdentity.MiscSelectMask.Span))
            return new(RejectCode.QeIdMiscSelect, $"QE MISCSELECT is {Convert.ToHexStringLower(report.MiscSelect.Span)}");
        if (!IsSameUnderMask(report.Attributes.Span, _qeIdentity.Attributes.Span, _qeIdentity.AttributesMask.Span))
            return new(RejectCode.QeIdAttributes, $"QE ATTRIBUTES are {Convert.ToHexStringLower(report.Attributes.Span)}");
        if (report.IsDebug)
            return new(RejectCode.QeIdDebug, "the quoting enclave is a debug enclave");
        if (IsvSvnLevel.Match(_qeIdentity.TcbLevels, report.IsvSvn) is not { } level)
            return new(RejectCode.QeIdIsvSvn, $"QE ISVSVN {report.IsvSvn} is below every level");
        _qeLevel = level;
        return null;
    }

    private static bool IsSameUnderMask(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> mask)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            if ((actual[i] & mask[i]) != expected[i])
                return false;
        }
        return true;
    }

    private QuoteRejection? CheckAttestationKey()
    {
        if (P256PublicKey.Decode(Quote.AttestationKey.Span) is not { } key)
            return new(RejectCode.QuoteAttKey, "the attestation key is not a point on P-256");
        _attestationKey = key;
        return null;
    }

    private QuoteRejection? CheckQuoteSignature() => _cache.VerifiesOnce(_attestationKey, Quote.SignedPart.Span, Quote.Signature.Span)
        ? null
        : new(RejectCode.QuoteSignature, "header and body are not signed by the attestation key");

    private QuoteRejection? CheckTcbInfo()
    {
        if (!_cache.Verifies(_tcbInfoChain.Leaf.Key!, _collateral.TcbInfo.Span, _collateral.TcbInfoSignature.Span, isDer: false))
            return new(RejectCode.TcbSignature, "the TCB info is not signed by its signing certificate");
        return Keep(TcbInfo.Parse(_collateral.TcbInfo), info => _tcbInfo = info)
            ?? CheckDates("TCB info", _tcbInfo.IssueDate, _tcbInfo.NextUpdate, RejectCode.TcbNotYetValid, RejectCode.TcbExpired);
    }

    private QuoteRejection? CheckTcbInfoPlatform()
    {
        if (!_tcbInfo.Fmspc.Span.SequenceEqual(Platform.Fmspc.Span))
            return new(RejectCode.TcbFmspc, $"TCB info of {Convert.ToHexStringLower(_tcbInfo.Fmspc.Span)}, the platform is {Convert.ToHexStringLower(Platform.Fmspc.Span)}");
        if (!_tcbInfo.PceId.Span.SequenceEqual(Platform.PceId.Span))
            return new(RejectCode.TcbPceId, $"TCB info of PCE {Convert.ToHexStringLower(_tcbInfo.PceId.Span)}, the platform's is {Convert.ToHexStringLower(Platform.PceId.Span)}");
        return null;
    }

    private QuoteRejection? CheckTdxModule() => Keep(TcbEvaluation.MatchModule(Quote.Report, _tcbInfo), match => _moduleLevel = match.Level);

    private QuoteRejection? CheckTcbLevel()
    {
        if (TcbEvaluation.MatchLevel(Platform, Quote.Report, _tcbInfo) is not { } level)
            return new(RejectCode.TcbNoLevel, "the platform reaches no TCB level: it is older than anything Intel knows a status for");
        _level = level;
        return null;
    }

    private QuoteRejection? CheckTcbStatus() =>
        Keep(TcbEvaluation.Converge(Platform, Quote.Report, _tcbInfo, _level, _moduleLevel, _qeLevel), evaluated => Status = evaluated.Status)
        ?? (Status == TcbStatus.Revoked ? new(RejectCode.TcbRevoked, "the platform's TCB level, its TDX module or its quoting enclave is revoked") : null);

    private QuoteRejection? CheckTdAttributes()
    {
        TdReport report = Quote.Report;
        if (report.TdAttributes.IsDebug)
            return new(RejectCode.TdDebug, "a debug trust domain: its host reads its memory");
        if (report.TdAttributes.UnacceptableBits != 0)
            return new(RejectCode.TdAttributes, $"TDATTRIBUTES are {report.TdAttributes}: bits 0x{report.TdAttributes.UnacceptableBits:x} are reserved or let the trust domain be moved");
        if (!report.TdAttributes.SeptVeDisable)
            return new(RejectCode.TdSeptVeDisable, "SEPT_VE_DISABLE is not set");
        if (report.MrServiceTd is { IsZero: false } serviceTd)
            return new(RejectCode.TdMrServiceTd, $"a service TD is bound: {serviceTd}");
        return null;
    }

    private QuoteRejection? CheckDates(string what, DateTimeOffset issued, DateTimeOffset nextUpdate, RejectCode notYetValid, RejectCode expired)
    {
        if (Now < issued)
            return new(notYetValid, $"{what} is issued on {issued:u}");
        return Now > nextUpdate ? new(expired, $"{what} was valid until {nextUpdate:u}") : null;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static QuoteRejection? Keep<T>(Result<T, QuoteRejection> result, Action<T> keep)
        where T : notnull
    {
        if (!result.TryGetValue(out T? value, out QuoteRejection? rejection))
            return rejection;
        keep(value);
        return null;
    }
}
