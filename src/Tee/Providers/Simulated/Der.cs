using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Helios.Tee.Providers.Simulated;

/// <summary>The few DER forms that certificates and revocation lists share.</summary>
internal static class Der
{
    public const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";

    public static void WriteEcdsaWithSha256(AsnWriter writer)
    {
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(EcdsaWithSha256);
    }

    /// <summary>A name with a common name and Intel's look, in another organization.</summary>
    public static byte[] Name(string commonName)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach ((string oid, string value) in new[] { ("2.5.4.3", commonName), ("2.5.4.10", "Helios.Akka simulation") })
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, value);
                }
            }
        }
        return writer.Encode();
    }

    /// <summary>RFC 5280: UTCTime until 2049, GeneralizedTime after.</summary>
    public static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.Year < 2050)
            writer.WriteUtcTime(time);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    public static void WriteExtension(AsnWriter writer, string oid, bool critical, byte[] value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical)
                writer.WriteBoolean(true);
            writer.WriteOctetString(value);
        }
    }

    /// <summary>SEQUENCE { to be signed, algorithm, signature }.</summary>
    public static byte[] Signed(AsnWriter toBeSigned, ECDsa key)
    {
        byte[] tbs = toBeSigned.Encode();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(tbs);
            WriteEcdsaWithSha256(writer);
            writer.WriteBitString(key.SignData(tbs, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
        return writer.Encode();
    }
}
