using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Helios.Protocol;

namespace Helios.Tee.Certificates;

/// <summary>A complete revocation list of version 2 (RFC 5280, section 5). Nothing in it is verified.</summary>
internal sealed record CertificateRevocationList(
    ReadOnlyMemory<byte> ToBeSigned,
    ReadOnlyMemory<byte> Signature,
    DistinguishedName Issuer,
    DateTimeOffset ThisUpdate,
    DateTimeOffset NextUpdate,
    IReadOnlyList<ReadOnlyMemory<byte>> RevokedSerials)
{
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
    /// Not strict DER of a version 2 list with ECDSA-SHA256 and a next update; or it has a critical extension, as partial (delta,
    /// indirect, by reason) lists do.
    /// </exception>
    public static CertificateRevocationList Parse(ReadOnlyMemory<byte> der)
    {
        (ReadOnlyMemory<byte> toBeSigned, ReadOnlyMemory<byte> signature) = DerReader.Parse(der, "revocation list", DerReader.ReadSigned);
        return DerReader.Parse(toBeSigned, "revocation list", reader => ReadToBeSigned(reader.ReadSequence(), toBeSigned, signature));
    }

    /// <summary>A list of this issuer's, whole, signed by it, and current: RFC 5280, section 6.3.</summary>
    public static Result<CertificateRevocationList, QuoteRejection> Validate(ReadOnlyMemory<byte> der, Certificate issuer, DateTimeOffset now, SignatureCache cache)
    {
        string name = issuer.Subject.CommonName;
        if (der.IsEmpty)
            return new QuoteRejection(RejectCode.CrlMissing, $"no revocation list of '{name}'");
        CertificateRevocationList crl;
        try
        {
            crl = Parse(der);
        }
        catch (MalformedInputException e)
        {
            return new QuoteRejection(RejectCode.CrlParse, $"revocation list of '{name}': {e.Message}");
        }
        if (!crl.Issuer.IsSameAs(issuer.Subject))
            return new QuoteRejection(RejectCode.CrlMissing, $"no revocation list of '{name}', but one of '{crl.Issuer.CommonName}'");
        if (!issuer.KeyUsage.HasFlag(X509KeyUsageFlags.CrlSign))
            return new QuoteRejection(RejectCode.CrlSignature, $"'{name}' may not sign revocation lists");
        if (!cache.Verifies(issuer.Key!, crl.ToBeSigned.Span, crl.Signature.Span, isDer: true))
            return new QuoteRejection(RejectCode.CrlSignature, $"the revocation list of '{name}' is not signed by it");
        if (now < crl.ThisUpdate)
            return new QuoteRejection(RejectCode.CrlNotYetValid, $"the revocation list of '{name}' is valid from {crl.ThisUpdate:u}");
        if (now > crl.NextUpdate)
            return new QuoteRejection(RejectCode.CrlExpired, $"the revocation list of '{name}' was valid until {crl.NextUpdate:u}");
        return crl;
    }

    private static CertificateRevocationList ReadToBeSigned(AsnReader tbs, ReadOnlyMemory<byte> toBeSigned, ReadOnlyMemory<byte> signature)
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
        if (tbs.HasData)
        {
            AsnReader extensions = tbs.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            DerReader.ReadExtensions(extensions);
            extensions.ThrowIfNotEmpty();
        }
        tbs.ThrowIfNotEmpty();
        return new CertificateRevocationList(toBeSigned, signature, issuer, thisUpdate, nextUpdate, serials);
    }
}
