using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace Helios.Tee.Certificates;

/// <summary>A complete revocation list of version 2 (RFC 5280, section 5). Nothing in it is verified.</summary>
/// <param name="Number">Its CRL number (RFC 5280, section 5.2.3); 0 where it has none.</param>
internal sealed record CertificateRevocationList(
    ReadOnlyMemory<byte> Der,
    ReadOnlyMemory<byte> ToBeSigned,
    ReadOnlyMemory<byte> Signature,
    DistinguishedName Issuer,
    BigInteger Number,
    DateTimeOffset ThisUpdate,
    DateTimeOffset NextUpdate,
    IReadOnlyList<ReadOnlyMemory<byte>> RevokedSerials)
{
    private const string CrlNumberOid = "2.5.29.20";

    /// <summary>
    /// A list with one of these is not complete: delta CRL indicator, issuing distribution point (RFC 5280, sections 5.2.4 and 5.2.5).
    /// They are to be critical; one that is not would have a part taken for the whole.
    /// </summary>
    private static readonly string[] PartialOids = ["2.5.29.27", "2.5.29.28"];

    public ValidityPeriod Validity =>
        new($"the revocation list of '{Issuer.CommonName}'", ThisUpdate, NextUpdate, RejectCode.CrlNotYetValid, RejectCode.CrlExpired);

    /// <summary>By number, then by date: an issuer's numbers only grow.</summary>
    public int CompareTo(CertificateRevocationList other) => (Number, ThisUpdate).CompareTo((other.Number, other.ThisUpdate));

    public bool Lists(ReadOnlyMemory<byte> serial)
    {
        foreach (ReadOnlyMemory<byte> revoked in RevokedSerials)
        {
            if (revoked.Span.SequenceEqual(serial.Span))
                return true;
        }
        return false;
    }

    /// <exception cref="MalformedInputException">
    /// Not strict DER of a version 2 list with ECDSA-SHA256 and a next update; or it has a critical extension, or says that it is partial
    /// (delta, indirect, by reason).
    /// </exception>
    public static CertificateRevocationList Parse(ReadOnlyMemory<byte> der)
    {
        (ReadOnlyMemory<byte> toBeSigned, ReadOnlyMemory<byte> signature) = DerReader.Parse(der, "revocation list", DerReader.ReadSigned);
        return DerReader.Parse(toBeSigned, "revocation list", reader => ReadToBeSigned(reader.ReadSequence(), der, toBeSigned, signature));
    }

    /// <summary>The list, if there is one and it can be read. Signer and dates are judged later.</summary>
    /// <param name="of">The expected issuer, as a refusal names it.</param>
    public static Result<CertificateRevocationList, QuoteRejection> Read(ReadOnlyMemory<byte> der, string of)
    {
        if (der.IsEmpty)
            return new QuoteRejection(RejectCode.CrlMissing, $"no revocation list of {of}");
        try
        {
            return Parse(der);
        }
        catch (MalformedInputException e)
        {
            return new QuoteRejection(RejectCode.CrlParse, $"revocation list of {of}: {e.Message}");
        }
    }

    /// <summary>Refuses a list that this issuer did not issue and sign: RFC 5280, section 6.3.</summary>
    /// <remarks>The signature comes last, because it alone costs more than a comparison.</remarks>
    public QuoteRejection? CheckIssuer(Certificate issuer, SignatureCache cache)
    {
        string name = issuer.Subject.CommonName;
        if (!Issuer.IsSameAs(issuer.Subject))
            return new(RejectCode.CrlMissing, $"no revocation list of '{name}', but one of '{Issuer.CommonName}'");
        if (!issuer.KeyUsage.HasFlag(X509KeyUsageFlags.CrlSign))
            return new(RejectCode.CrlSignature, $"'{name}' may not sign revocation lists");
        return cache.Verifies(issuer.Key!, ToBeSigned.Span, Signature.Span, isDer: true)
            ? null
            : new(RejectCode.CrlSignature, $"the revocation list of '{name}' is not signed by it");
    }

    private static CertificateRevocationList ReadToBeSigned(
        AsnReader tbs, ReadOnlyMemory<byte> der, ReadOnlyMemory<byte> toBeSigned, ReadOnlyMemory<byte> signature)
    {
        if (tbs.ReadInteger() != 1)
            throw new MalformedInputException("revocation list of a version other than 2");
        DerReader.ReadEcdsaWithSha256(tbs);
        DistinguishedName issuer = DistinguishedName.Read(tbs);
        DateTimeOffset thisUpdate = DerReader.ReadTime(tbs);
        DateTimeOffset nextUpdate = DerReader.ReadTime(tbs);

        var serials = new List<ReadOnlyMemory<byte>>();
        if (tbs.HasData && tbs.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            AsnReader entries = tbs.ReadSequence();
            while (entries.HasData)
            {
                AsnReader entry = entries.ReadSequence();
                serials.Add(entry.ReadIntegerBytes());
                DerReader.ReadTime(entry);
                if (entry.HasData)
                    DerReader.ReadExtensions(entry);
                entry.ThrowIfNotEmpty();
            }
        }
        BigInteger number = BigInteger.Zero;
        if (tbs.HasData)
        {
            AsnReader extensions = tbs.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            foreach ((string oid, ReadOnlyMemory<byte> value) in DerReader.ReadExtensions(extensions))
            {
                if (oid == CrlNumberOid)
                    number = DerReader.Parse(value, "CRL number", reader => reader.ReadInteger());
                else if (PartialOids.Contains(oid))
                    throw new MalformedInputException($"a complete revocation list is expected: one with extension {oid} is partial");
            }
            extensions.ThrowIfNotEmpty();
        }
        tbs.ThrowIfNotEmpty();
        return number.Sign >= 0
            ? new CertificateRevocationList(der, toBeSigned, signature, issuer, number, thisUpdate, nextUpdate, serials)
            : throw new MalformedInputException($"CRL number {number}");
    }
}
