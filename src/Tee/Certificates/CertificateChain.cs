using System.Security.Cryptography.X509Certificates;

namespace Helios.Tee.Certificates;

/// <summary>The codes that one use of a chain is refused with.</summary>
internal sealed record ChainCodes(
    RejectCode Chain, RejectCode Expired, RejectCode NotYetValid, RejectCode Key, RejectCode Signer, RejectCode Revoked)
{
    public static ChainCodes Pck { get; } = new(
        RejectCode.PckChain, RejectCode.PckExpired, RejectCode.PckExpired,
        RejectCode.PckKey, RejectCode.PckChain, RejectCode.PckRevoked);

    public static ChainCodes TcbInfo { get; } = new(
        RejectCode.TcbChain, RejectCode.TcbExpired, RejectCode.TcbNotYetValid,
        RejectCode.TcbChain, RejectCode.TcbSigner, RejectCode.TcbRevoked);

    public static ChainCodes QeIdentity { get; } = new(
        RejectCode.QeIdChain, RejectCode.QeIdExpired, RejectCode.QeIdNotYetValid,
        RejectCode.QeIdChain, RejectCode.QeIdSigner, RejectCode.QeIdRevoked);
}

/// <summary>
/// Certificates that lead from a leaf to the pinned root, with every signature and constraint checked. These checks do not age, so a
/// chain is judged once. Its dates and revocation are judged at each use.
/// </summary>
internal sealed class CertificateChain
{
    private readonly ChainCodes _codes;

    private CertificateChain(IReadOnlyList<Certificate> certificates, ChainCodes codes) => (Certificates, _codes) = (certificates, codes);

    /// <summary>Leaf first, pinned root last.</summary>
    public IReadOnlyList<Certificate> Certificates { get; }

    public Certificate Leaf => Certificates[0];

    /// <summary>The certificate whose key signed the leaf.</summary>
    public Certificate Issuer => Certificates[1];

    public IEnumerable<ValidityPeriod> Validity => Certificates.Select(certificate => new ValidityPeriod(
        $"'{certificate.Subject.CommonName}'", certificate.NotBefore, certificate.NotAfter, _codes.NotYetValid, _codes.Expired));

    /// <summary>Refuses a leaf that is on a list, which must be its issuer's.</summary>
    public QuoteRejection? CheckLeafNotRevoked(RevocationLists issuersLists) => CheckNotRevoked(Leaf, issuersLists);

    /// <summary>Refuses an issuer of the leaf that is on a list, which must be the root's.</summary>
    public QuoteRejection? CheckIssuerNotRevoked(RevocationLists rootsLists) => CheckNotRevoked(Issuer, rootsLists);

    /// <summary>RFC 5280, section 6, for Intel's hierarchy: P-256 only, without policies and name constraints.</summary>
    /// <param name="pem">Leaf first. A copy of the root at its end is ignored: the pinned root is used.</param>
    /// <param name="subjects">The common names that the leaf and its issuers below the root must have, leaf first.</param>
    public static Result<CertificateChain, QuoteRejection> Validate(
        ReadOnlySpan<char> pem, TrustAnchor anchor, ChainCodes codes, SignatureCache cache, params string[][] subjects)
    {
        IReadOnlyList<Certificate> given;
        try
        {
            given = PemChain.Parse(pem);
        }
        catch (MalformedInputException e)
        {
            return new QuoteRejection(codes.Chain, e.Message);
        }

        Certificate root = anchor.Certificate;
        bool endsWithRoot = given.Count > 1 && given[^1].IsSelfIssued && given[^1].Subject.IsSameAs(root.Subject);
        List<Certificate> chain = [.. endsWithRoot ? given.SkipLast(1) : given, root];

        // The signatures come last, because each costs a tenth of a millisecond and everything else is a comparison.
        QuoteRejection? rejection =
            CheckKeys(chain, codes)
            ?? CheckIssuers(chain, codes)
            ?? CheckSubjects(chain, codes, subjects)
            ?? CheckLeaf(chain[0], codes)
            ?? CheckSignatures(chain, codes, cache);
        return rejection is null ? new CertificateChain(chain, codes) : rejection;
    }

    /// <summary>The CA that the root certifies under one of these names, for instance the issuer of a PCK revocation list.</summary>
    /// <param name="pem">The CA's certificate first. A copy of the root may follow.</param>
    public static Result<Certificate, QuoteRejection> ValidateCa(
        ReadOnlySpan<char> pem, TrustAnchor anchor, ChainCodes codes, SignatureCache cache, params string[] names)
    {
        try
        {
            Certificate ca = PemChain.Parse(pem)[0];
            List<Certificate> chain = [ca, anchor.Certificate];
            QuoteRejection? rejection =
                CheckKeys(chain, codes)
                ?? CheckIssuers(chain, codes)
                ?? CheckSubjects(chain, codes, [names])
                ?? (ca.IsCa ? null : new QuoteRejection(codes.Chain, $"'{ca.Subject.CommonName}' is not a CA"))
                ?? CheckSignatures(chain, codes, cache);
            return rejection is null ? ca : rejection;
        }
        catch (MalformedInputException e)
        {
            return new QuoteRejection(codes.Chain, e.Message);
        }
    }

    private QuoteRejection? CheckNotRevoked(Certificate certificate, RevocationLists lists) =>
        lists.Lists(certificate.Serial) ? new(_codes.Revoked, $"'{certificate.Subject.CommonName}' is revoked") : null;

    private static QuoteRejection? CheckKeys(List<Certificate> chain, ChainCodes codes)
    {
        foreach (Certificate certificate in chain)
        {
            if (certificate.Key is null)
                return new(codes.Key, $"the key of '{certificate.Subject.CommonName}' is not a point on P-256");
        }
        return null;
    }

    /// <summary>Each certificate but the leaf may issue the one before it.</summary>
    private static QuoteRejection? CheckIssuers(List<Certificate> chain, ChainCodes codes)
    {
        for (int i = 1; i < chain.Count; i++)
        {
            (Certificate subject, Certificate issuer) = (chain[i - 1], chain[i]);
            if (!subject.Issuer.IsSameAs(issuer.Subject))
            {
                return new(codes.Chain, $"'{subject.Subject.CommonName}' was issued by '{subject.Issuer.CommonName}', "
                    + $"but the next certificate is '{issuer.Subject.CommonName}'");
            }
            if (!issuer.IsCa)
                return new(codes.Chain, $"'{issuer.Subject.CommonName}' is not a CA");
            if (!issuer.KeyUsage.HasFlag(X509KeyUsageFlags.KeyCertSign))
                return new(codes.Chain, $"'{issuer.Subject.CommonName}' may not sign certificates");
            if (issuer.PathLength < i - 1)
                return new(codes.Chain, $"'{issuer.Subject.CommonName}' allows {issuer.PathLength} CAs below it, there are {i - 1}");
        }
        return null;
    }

    private static QuoteRejection? CheckSignatures(List<Certificate> chain, ChainCodes codes, SignatureCache cache)
    {
        for (int i = chain.Count - 1; i > 0; i--)
        {
            (Certificate subject, Certificate issuer) = (chain[i - 1], chain[i]);
            if (!cache.Verifies(issuer.Key!, subject.ToBeSigned.Span, subject.Signature.Span, isDer: true))
                return new(codes.Chain, $"the signature of '{issuer.Subject.CommonName}' on '{subject.Subject.CommonName}' is wrong");
        }
        return null;
    }

    /// <summary>Without this, any certificate under the root could take the place of any other: a PCK could sign TCB info.</summary>
    private static QuoteRejection? CheckSubjects(List<Certificate> chain, ChainCodes codes, string[][] subjects)
    {
        for (int i = 0; i < subjects.Length && i < chain.Count - 1; i++)
        {
            if (!subjects[i].Contains(chain[i].Subject.CommonName, StringComparer.Ordinal))
                return new(codes.Signer, $"'{chain[i].Subject.CommonName}': '{string.Join("' or '", subjects[i])}' is expected");
        }
        return chain.Count - 1 == subjects.Length
            ? null
            : new(codes.Chain, $"{chain.Count - 1} certificates below the root: {subjects.Length} are expected");
    }

    private static QuoteRejection? CheckLeaf(Certificate leaf, ChainCodes codes) =>
        leaf.IsCa ? new(codes.Chain, $"'{leaf.Subject.CommonName}' is a CA") : null;
}
