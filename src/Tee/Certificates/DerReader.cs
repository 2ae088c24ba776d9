using System.Formats.Asn1;

namespace Helios.Tee.Certificates;

/// <summary>The forms that certificates, revocation lists and the SGX extension share (X.690 DER, RFC 5280).</summary>
internal static class DerReader
{
    public const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    /// <summary>Runs a parser. Anything that is not strict DER is malformed input.</summary>
    /// <exception cref="MalformedInputException">The bytes do not have the form.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> der, string what, Func<AsnReader, T> parser)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            T value = parser(reader);
            reader.ThrowIfNotEmpty();
            return value;
        }
        catch (AsnContentException e)
        {
            throw new MalformedInputException($"{what} is not DER of its form: {e.Message}", e);
        }
    }

    /// <summary>SEQUENCE { to be signed, ecdsa-with-SHA256, signature }: certificates and revocation lists alike.</summary>
    public static (ReadOnlyMemory<byte> ToBeSigned, ReadOnlyMemory<byte> Signature) ReadSigned(AsnReader reader)
    {
        AsnReader outer = reader.ReadSequence();
        ReadOnlyMemory<byte> toBeSigned = outer.ReadEncodedValue();
        ReadEcdsaWithSha256(outer);
        byte[] signature = outer.ReadBitString(out int unusedBits);
        outer.ThrowIfNotEmpty();
        if (unusedBits != 0)
            throw new MalformedInputException("signature with unused bits");
        return (toBeSigned, signature);
    }

    public static void ReadEcdsaWithSha256(AsnReader reader)
    {
        AsnReader algorithm = reader.ReadSequence();
        string oid = algorithm.ReadObjectIdentifier();
        algorithm.ThrowIfNotEmpty();
        if (oid != EcdsaWithSha256)
            throw new MalformedInputException($"signature algorithm {oid}: ecdsa-with-SHA256 is expected");
    }

    public static DateTimeOffset ReadTime(AsnReader reader) => reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime)
        ? reader.ReadUtcTime(twoDigitYearMax: 2049)
        : reader.ReadGeneralizedTime();

    /// <summary>OID and value of each extension, in order. Only the SGX extension may occur twice, because it is judged later.</summary>
    /// <exception cref="MalformedInputException">An extension occurs twice, or a critical one is not understood.</exception>
    public static List<(string Oid, ReadOnlyMemory<byte> Value)> ReadExtensions(AsnReader reader, params ReadOnlySpan<string> understood)
    {
        var extensions = new List<(string Oid, ReadOnlyMemory<byte> Value)>();
        AsnReader sequence = reader.ReadSequence();
        while (sequence.HasData)
        {
            AsnReader extension = sequence.ReadSequence();
            string oid = extension.ReadObjectIdentifier();
            bool isCritical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            byte[] value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (isCritical && !understood.Contains(oid))
                throw new MalformedInputException($"critical extension {oid} is not understood");
            if (oid != SgxExtension.Oid && extensions.Exists(earlier => earlier.Oid == oid))
                throw new MalformedInputException($"extension {oid} occurs twice");
            extensions.Add((oid, value));
        }
        return extensions;
    }
}
