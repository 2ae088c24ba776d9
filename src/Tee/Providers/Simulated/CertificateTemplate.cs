using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helios.Tee.Providers.Simulated;

/// <summary>The content of a simulated certificate. Tests can spoil every field alone.</summary>
internal sealed record CertificateTemplate(string SubjectCommonName, string IssuerCommonName, byte[] Serial)
{
    public DateTimeOffset NotBefore { get; init; } = SimulatedPlatform.Epoch;

    public DateTimeOffset NotAfter { get; init; } = SimulatedPlatform.EndOfTime;

    public bool? IsCa { get; init; }

    public int? PathLength { get; init; }

    public X509KeyUsageFlags? KeyUsage { get; init; }

    /// <summary>OID, critical, value: in addition to the above.</summary>
    public IReadOnlyList<(string Oid, bool Critical, byte[] Value)> Extensions { get; init; } = [];

    /// <summary>A certificate of version 3, ECDSA with SHA-256.</summary>
    public byte[] Sign(ECDsa subjectKey, ECDsa issuerKey)
    {
        var tbs = new AsnWriter(AsnEncodingRules.DER);
        using (tbs.PushSequence())
        {
            using (tbs.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                tbs.WriteInteger(2);
            tbs.WriteInteger(Serial);
            Der.WriteEcdsaWithSha256(tbs);
            tbs.WriteEncodedValue(Der.Name(IssuerCommonName));
            using (tbs.PushSequence())
            {
                Der.WriteTime(tbs, NotBefore);
                Der.WriteTime(tbs, NotAfter);
            }
            tbs.WriteEncodedValue(Der.Name(SubjectCommonName));
            tbs.WriteEncodedValue(subjectKey.ExportSubjectPublicKeyInfo());
            using (tbs.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (tbs.PushSequence())
            {
                if (IsCa is { } isCa)
                    Der.WriteExtension(tbs, "2.5.29.19", critical: true, BasicConstraints(isCa));
                if (KeyUsage is { } keyUsage)
                    Der.WriteExtension(tbs, "2.5.29.15", critical: true, new X509KeyUsageExtension(keyUsage, critical: true).RawData);
                foreach ((string oid, bool critical, byte[] value) in Extensions)
                    Der.WriteExtension(tbs, oid, critical, value);
            }
        }
        return Der.Signed(tbs, issuerKey);
    }

    private byte[] BasicConstraints(bool isCa)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (isCa)
                writer.WriteBoolean(true);
            if (PathLength is { } length)
                writer.WriteInteger(length);
        }
        return writer.Encode();
    }
}

/// <summary>The content of a simulated revocation list.</summary>
internal sealed record CrlTemplate(string IssuerCommonName)
{
    public DateTimeOffset ThisUpdate { get; init; } = SimulatedPlatform.Epoch;

    public DateTimeOffset? NextUpdate { get; init; } = SimulatedPlatform.EndOfTime;

    /// <summary>The CRL number, 0 to 127.</summary>
    public byte Number { get; init; } = 1;

    public IReadOnlyList<byte[]> RevokedSerials { get; init; } = [];

    public IReadOnlyList<(string Oid, bool Critical, byte[] Value)> Extensions { get; init; } = [];

    public byte[] Sign(ECDsa issuerKey)
    {
        var tbs = new AsnWriter(AsnEncodingRules.DER);
        using (tbs.PushSequence())
        {
            tbs.WriteInteger(1);
            Der.WriteEcdsaWithSha256(tbs);
            tbs.WriteEncodedValue(Der.Name(IssuerCommonName));
            Der.WriteTime(tbs, ThisUpdate);
            if (NextUpdate is { } nextUpdate)
                Der.WriteTime(tbs, nextUpdate);
            if (RevokedSerials.Count > 0)
            {
                using (tbs.PushSequence())
                {
                    foreach (byte[] serial in RevokedSerials)
                    {
                        using (tbs.PushSequence())
                        {
                            tbs.WriteInteger(serial);
                            Der.WriteTime(tbs, ThisUpdate);
                        }
                    }
                }
            }
            using (tbs.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (tbs.PushSequence())
            {
                Der.WriteExtension(tbs, "2.5.29.20", critical: false, [0x02, 0x01, Number]);
                foreach ((string oid, bool critical, byte[] value) in Extensions)
                    Der.WriteExtension(tbs, oid, critical, value);
            }
        }
        return Der.Signed(tbs, issuerKey);
    }
}
