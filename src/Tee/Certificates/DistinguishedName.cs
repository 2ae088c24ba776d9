using System.Formats.Asn1;

namespace Helios.Tee.Certificates;

/// <summary>A name in a certificate. Names are compared by their bytes; only the common name is read.</summary>
internal sealed record DistinguishedName(ReadOnlyMemory<byte> Der, string CommonName)
{
    private const string CommonNameOid = "2.5.4.3";

    public bool IsSameAs(DistinguishedName other) => Der.Span.SequenceEqual(other.Der.Span);

    /// <exception cref="MalformedInputException">
    /// Not exactly one common name, or an attribute that is not text in UTF-8 or printable characters.
    /// </exception>
    public static DistinguishedName Read(AsnReader reader)
    {
        ReadOnlyMemory<byte> der = reader.PeekEncodedValue();
        string? commonName = null;
        AsnReader name = reader.ReadSequence();
        while (name.HasData)
        {
            AsnReader relativeName = name.ReadSetOf();
            while (relativeName.HasData)
            {
                AsnReader attribute = relativeName.ReadSequence();
                string oid = attribute.ReadObjectIdentifier();
                string text = ReadText(attribute);
                if (oid == CommonNameOid && commonName is not null)
                    throw new MalformedInputException("name with two common names");
                if (oid == CommonNameOid)
                    commonName = text;
                attribute.ThrowIfNotEmpty();
            }
        }
        return new DistinguishedName(der, commonName ?? throw new MalformedInputException("name without a common name"));
    }

    private static string ReadText(AsnReader attribute)
    {
        Asn1Tag tag = attribute.PeekTag();
        if (tag.HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.UTF8String)))
            return attribute.ReadCharacterString(UniversalTagNumber.UTF8String);
        if (tag.HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.PrintableString)))
            return attribute.ReadCharacterString(UniversalTagNumber.PrintableString);
        throw new MalformedInputException($"name with an attribute of ASN.1 type {tag}");
    }
}
