namespace Helios.Tee;

/// <summary>Why a quote was refused: a name for machines. The steps and their codes are in docs/attestation.md.</summary>
public sealed class RejectCode
{
    private RejectCode(string name, bool isStale = false) => (Name, IsStale) = (name, isStale);

    /// <summary>For instance <c>quote.truncated</c>.</summary>
    public string Name { get; }

    /// <summary>Something genuine has expired: the refusal does not say that it is forged.</summary>
    public bool IsStale { get; }

    public override string ToString() => Name;

    // 1. the quote's structure
    public static readonly RejectCode QuoteTruncated = new("quote.truncated");
    public static readonly RejectCode QuoteVersion = new("quote.version");
    public static readonly RejectCode QuoteAttKeyType = new("quote.attKeyType");
    public static readonly RejectCode QuoteTeeType = new("quote.teeType");
    public static readonly RejectCode QuoteQeVendor = new("quote.qeVendor");
    public static readonly RejectCode QuoteBodyType = new("quote.bodyType");
    public static readonly RejectCode QuoteBodySize = new("quote.bodySize");
    public static readonly RejectCode QuoteCertType = new("quote.certType");
    public static readonly RejectCode QuoteSigDataLength = new("quote.sigDataLength");
    public static readonly RejectCode QuoteTrailing = new("quote.trailing");

    // 2. certificate chains
    public static readonly RejectCode PckChain = new("pck.chain");
    public static readonly RejectCode PckExpired = new("pck.expired", isStale: true);
    public static readonly RejectCode PckKey = new("pck.key");
    public static readonly RejectCode PckExtension = new("pck.extension");
    public static readonly RejectCode TcbChain = new("tcb.chain");
    public static readonly RejectCode TcbSigner = new("tcb.signer");
    public static readonly RejectCode QeIdChain = new("qeid.chain");
    public static readonly RejectCode QeIdSigner = new("qeid.signer");

    // 3. revocation
    public static readonly RejectCode CrlMissing = new("crl.missing");
    public static readonly RejectCode CrlParse = new("crl.parse");
    public static readonly RejectCode CrlSignature = new("crl.signature");
    public static readonly RejectCode CrlExpired = new("crl.expired", isStale: true);
    public static readonly RejectCode CrlNotYetValid = new("crl.notYetValid");
    public static readonly RejectCode PckRevoked = new("pck.revoked");
    public static readonly RejectCode TcbRevoked = new("tcb.revoked");
    public static readonly RejectCode QeIdRevoked = new("qeid.revoked");

    // 4. the quoting enclave's report
    public static readonly RejectCode QeReportSignature = new("qe.reportSignature");
    public static readonly RejectCode QeReportData = new("qe.reportData");

    // 5. the quoting enclave's identity
    public static readonly RejectCode QeIdSignature = new("qeid.signature");
    public static readonly RejectCode QeIdExpired = new("qeid.expired", isStale: true);
    public static readonly RejectCode QeIdNotYetValid = new("qeid.notYetValid");
    public static readonly RejectCode QeIdType = new("qeid.type");
    public static readonly RejectCode QeIdMrSigner = new("qeid.mrsigner");
    public static readonly RejectCode QeIdIsvProdId = new("qeid.isvprodid");
    public static readonly RejectCode QeIdMiscSelect = new("qeid.miscselect");
    public static readonly RejectCode QeIdAttributes = new("qeid.attributes");
    public static readonly RejectCode QeIdDebug = new("qeid.debug");
    public static readonly RejectCode QeIdIsvSvn = new("qeid.isvsvn");

    // 6. the quote's signature
    public static readonly RejectCode QuoteAttKey = new("quote.attKey");
    public static readonly RejectCode QuoteSignature = new("quote.signature");

    // 7. to 10. the TCB
    public static readonly RejectCode TcbSignature = new("tcb.signature");
    public static readonly RejectCode TcbExpired = new("tcb.expired", isStale: true);
    public static readonly RejectCode TcbNotYetValid = new("tcb.notYetValid");
    public static readonly RejectCode TcbType = new("tcb.type");
    public static readonly RejectCode TcbFmspc = new("tcb.fmspc");
    public static readonly RejectCode TcbPceId = new("tcb.pceid");
    public static readonly RejectCode TcbComponents = new("tcb.components");
    public static readonly RejectCode TcbStatus = new("tcb.status");
    public static readonly RejectCode TcbTdxModule = new("tcb.tdxModule");
    public static readonly RejectCode TcbNoLevel = new("tcb.noLevel");

    // 11. the trust domain's attributes
    public static readonly RejectCode TdDebug = new("td.debug");
    public static readonly RejectCode TdAttributes = new("td.attributes");
    public static readonly RejectCode TdSeptVeDisable = new("td.septVeDisable");
    public static readonly RejectCode TdMrServiceTd = new("td.mrServiceTd");
}

/// <summary>The one reason why a quote was refused.</summary>
/// <param name="Code">For machines.</param>
/// <param name="Reason">For people: what was found and what was expected.</param>
public sealed record QuoteRejection(RejectCode Code, string Reason)
{
    public override string ToString() => $"{Code}: {Reason}";
}
