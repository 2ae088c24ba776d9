using System.Security.Cryptography.X509Certificates;
using Helios.Protocol;

namespace Helios.Tee.Certificates;

/// <summary>The codes that one use of a chain is refused with.</summary>
internal sealed record ChainCodes(RejectCode Chain, RejectCode Expired, RejectCode NotYetValid, RejectCode Key, RejectCode Signer, RejectCode Revoked)
{
    public static ChainCodes Pck { get; } = new(
        RejectCode.PckChain, RejectCode.PckExpired, RejectCode.PckExpired, RejectCode.PckKey, RejectCode.PckChain, RejectCode.PckRevoked);

    public static ChainCodes TcbInfo { get; } = new(
        RejectCode.TcbChain, RejectCode.TcbExpired, RejectCode.TcbNotYetValid, RejectCode.TcbChain, RejectCode.TcbSigner, RejectCode.TcbRevoked);

    public static ChainCodes QeIdentity { get; } = new(
        RejectCode.QeIdChain, RejectCode.QeIdExpired, RejectCode.QeIdNotYetValid, RejectCode.QeIdChain, RejectCode.QeIdSigner, RejectCode.QeIdRevoked);
}

/// <summary>Certificates that lead from a leaf to the pinned root, every signature, date and constraint checked. Revocation comes after.</summary>
internal sealed class CertificateChain
{
    private CertificateChain(IReadOnlyList<Certificate> certificates) => Certificates = certificates;

    /// <summary>Leaf first, pinned root last.</summary>
    public IReadOnlyList<Certificate> Certificates { get; }

    public Certificate Leaf => Certificates[0];

    /// <summary>Who issued the leaf.</summary>
    public Certificate Issuer => Certificates[1];

    public Certificate Root => Certificates[^1];

    public DateTimeOffset EarliestExpiry => Certificates.Min(certificate => certificate.NotAfter);

    /// <summary>RFC 5280, section 6, for Intel's hierarchy: no policies, no names but the issuer's, P-256 only.</summary>
    /// <param name="pem">Leaf first. A copy of the root at its end adds nothing: the pinned one is used.</param>
    /// <param name="subjects">The common names that the leaf and its issuers below the root must have, leaf first.</param>
    public static Result<CertificateChain, QuoteRejection> Validate(
        ReadOnlySpan<char> pem, TrustAnchor anchor, DateTimeOffset now, ChainCodes codes, SignatureCache cache, params string[][] subjects)
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

        QuoteRejection? rejection =
            CheckDates(chain, now, codes)
            ?? CheckKeys(chain, codes)
            ?? CheckIssuers(chain, codes)
            ?? CheckSignatures(chain, codes, cache)
            ?? CheckSubjects(chain, codes, subjects)
            ?? CheckLeaf(chain[0], codes);
        return rejection is null ? new CertificateChain(chain) : rejection;
    }

    private static QuoteRejection? CheckDates(List<Certificate> chain, DateTimeOffset now, ChainCodes codes)
    {
        foreach (Certificate certificate in chain)
        {
            if (now < certificate.NotBefore)
                return new(codes.NotYetValid, $"'{certificate.Subject.CommonName}' is valid from {certificate.NotBefore:u}");
            if (now > certificate.NotAfter)
                return new(codes.Expired, $"'{certificate.Subject.CommonName}' was valid until {certificate.NotAfter:u}");
        }
        return null;
    }

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
                return new(codes.Chain, $"'{subject.Subject.CommonName}' was issued by '{subject.Issuer.CommonName}', the chain goes on with '{issuer.Subject.CommonName}'");
            if (!issuer.IsCa)
                return new(codes.Chain, $"'{issuer.Subject.CommonName}' is no CA");
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
            if (!cache.Verifies(chain[i].Key!, chain[i - 1].ToBeSigned.Span, chain[i - 1].Signature.Span, isDer: true))
                return new(codes.Chain, $"the signature of '{chain[i].Subject.CommonName}' on '{chain[i - 1].Subject.CommonName}' is wrong");
        }
        return null;
    }

    /// <summary>Without this, any certificate under the root could stand for any other: a PCK could sign TCB info.</summary>
    private static QuoteRejection? CheckSubjects(List<Certificate> chain, ChainCodes codes, string[][] subjects)
    {
        for (int i = 0; i < subjects.Length && i < chain.Count - 1; i++)
        {
            if (!subjects[i].Contains(chain[i].Subject.CommonName, StringComparer.Ordinal))
                return new(codes.Signer, $"'{chain[i].Subject.CommonName}' stands where '{string.Join("' or '", subjects[i])}' is expected");
        }
        return chain.Count - 1 == subjects.Length
            ? null
            : new(codes.Chain, $"{chain.Count - 1} certificates below the root: {subjects.Length} are expected");
    }

    private static QuoteRejection? CheckLeaf(Certificate leaf, ChainCodes codes) =>
        leaf.IsCa ? new(codes.Chain, $"'{leaf.Subject.CommonName}' is a CA") : null;
}
