using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace Helios.Tee.Certificates;

/// <summary>An X.509 certificate of version 3 (RFC 5280), as far as Intel's hierarchy uses it. Nothing in it is verified.</summary>
internal sealed record Certificate(
    ReadOnlyMemory<byte> Der,
    ReadOnlyMemory<byte> ToBeSigned,
    ReadOnlyMemory<byte> Signature,
    ReadOnlyMemory<byte> Serial,
    DistinguishedName Issuer,
    DistinguishedName Subject,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    P256PublicKey? Key,
    bool IsCa,
    int? PathLength,
    X509KeyUsageFlags KeyUsage,
    IReadOnlyList<ReadOnlyMemory<byte>> SgxExtensions)
{
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string Prime256v1 = "1.2.840.10045.3.1.7";
    private const string KeyUsageOid = "2.5.29.15";
    private const string BasicConstraintsOid = "2.5.29.19";

    public bool IsSelfIssued => Subject.IsSameAs(Issuer);

    /// <exception cref="MalformedInputException">
    /// Not strict DER of a version 3 certificate with ECDSA-SHA256; or an extension that occurs twice (the SGX extension is judged later);
    /// or an unknown critical extension.
    /// </exception>
    public static Certificate Parse(ReadOnlyMemory<byte> der)
    {
        (ReadOnlyMemory<byte> toBeSigned, ReadOnlyMemory<byte> signature) = DerReader.Parse(der, "certificate", DerReader.ReadSigned);
        return DerReader.Parse(toBeSigned, "certificate", reader => ReadToBeSigned(reader.ReadSequence(), der, toBeSigned, signature));
    }

    private static Certificate ReadToBeSigned(
        AsnReader tbs, ReadOnlyMemory<byte> der, ReadOnlyMemory<byte> toBeSigned, ReadOnlyMemory<byte> signature)
    {
        AsnReader version = tbs.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
        if (version.ReadInteger() != 2)
            throw new MalformedInputException("certificate of a version other than 3");
        version.ThrowIfNotEmpty();
        ReadOnlyMemory<byte> serial = tbs.ReadIntegerBytes();
        DerReader.ReadEcdsaWithSha256(tbs);
        DistinguishedName issuer = DistinguishedName.Read(tbs);
        AsnReader validity = tbs.ReadSequence();
        DateTimeOffset notBefore = DerReader.ReadTime(validity);
        DateTimeOffset notAfter = DerReader.ReadTime(validity);
        validity.ThrowIfNotEmpty();
        DistinguishedName subject = DistinguishedName.Read(tbs);
        P256PublicKey? key = ReadKey(tbs.ReadSequence());
        AsnReader extensionsTag = tbs.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 3));
        List<(string Oid, ReadOnlyMemory<byte> Value)> extensions =
            DerReader.ReadExtensions(extensionsTag, KeyUsageOid, BasicConstraintsOid, SgxExtension.Oid);
        extensionsTag.ThrowIfNotEmpty();
        tbs.ThrowIfNotEmpty();

        (bool isCa, int? pathLength) = Find(extensions, BasicConstraintsOid) is { } constraints
            ? DerReader.Parse(constraints, "basic constraints", ReadBasicConstraints)
            : (false, null);
        X509KeyUsageFlags keyUsage = Find(extensions, KeyUsageOid) is { } usage
            ? DerReader.Parse(usage, "key usage", ReadKeyUsage)
            : X509KeyUsageFlags.None;
        IReadOnlyList<ReadOnlyMemory<byte>> sgx =
            [.. extensions.Where(extension => extension.Oid == SgxExtension.Oid).Select(extension => extension.Value)];

        return new Certificate(
            der, toBeSigned, signature, serial, issuer, subject, notBefore, notAfter, key, isCa, pathLength, keyUsage, sgx);
    }

    private static ReadOnlyMemory<byte>? Find(List<(string Oid, ReadOnlyMemory<byte> Value)> extensions, string oid)
    {
        foreach ((string found, ReadOnlyMemory<byte> value) in extensions)
        {
            if (found == oid)
                return value;
        }
        return null;
    }

    /// <summary>The subject's key; null where it is not a point on the named curve P-256.</summary>
    private static P256PublicKey? ReadKey(AsnReader subjectPublicKeyInfo)
    {
        AsnReader algorithm = subjectPublicKeyInfo.ReadSequence();
        bool isP256 = algorithm.ReadObjectIdentifier() == EcPublicKey
            && algorithm.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier)
            && algorithm.ReadObjectIdentifier() == Prime256v1
            && !algorithm.HasData;
        byte[] key = subjectPublicKeyInfo.ReadBitString(out int unusedBits);
        subjectPublicKeyInfo.ThrowIfNotEmpty();
        return isP256 && unusedBits == 0 && key.Length == 65 && key[0] == 0x04 ? P256PublicKey.Decode(key.AsSpan(1)) : null;
    }

    private static (bool IsCa, int? PathLength) ReadBasicConstraints(AsnReader reader)
    {
        AsnReader constraints = reader.ReadSequence();
        bool isCa = constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && constraints.ReadBoolean();
        int? pathLength = null;
        if (constraints.HasData)
        {
            BigInteger length = constraints.ReadInteger();
            if (!isCa || length < 0 || length > 16)
                throw new MalformedInputException($"path length {length}");
            pathLength = (int)length;
        }
        constraints.ThrowIfNotEmpty();
        return (isCa, pathLength);
    }

    private static X509KeyUsageFlags ReadKeyUsage(AsnReader reader)
    {
        byte[] bits = reader.ReadBitString(out _);
        return bits.Length switch
        {
            0 => X509KeyUsageFlags.None,
            1 => (X509KeyUsageFlags)bits[0],
            _ => (X509KeyUsageFlags)(bits[0] | bits[1] << 8),
        };
    }
}
