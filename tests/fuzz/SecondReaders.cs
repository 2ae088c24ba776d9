using Helios.Protocol.Rlp;
using Helios.Tee.Certificates;
using Nethereum.RLP;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace Helios.Fuzz;

/// <summary>
/// Readers that nobody here wrote: what ours takes, they take, and find the same in it. What ours refuses they may take, because ours is
/// strict.
/// </summary>
internal static class SecondReaders
{
    private const int MostDepth = 64;

    /// <summary>BouncyCastle's reader. A chain refuses every key that is not of P-256, so such a key need not have any form.</summary>
    public static bool ReadCertificate(byte[] der)
    {
        Certificate ours = Certificate.Parse(der);
        if (ours.Key is not { } key)
            return false;
        X509Certificate theirs = Theirs(() => new X509Certificate(der));
        Same("subject", ours.Subject.Der.Span, theirs.SubjectDN.GetEncoded());
        Same("issuer", ours.Issuer.Der.Span, theirs.IssuerDN.GetEncoded());
        Same("serial", ours.Serial.Span, theirs.SerialNumber.ToByteArray());
        Same("key", key.Span, theirs.CertificateStructure.SubjectPublicKeyInfo.PublicKey.GetBytes().AsSpan(1));
        Same("not before", ours.NotBefore.UtcDateTime, theirs.NotBefore.ToUniversalTime());
        Same("not after", ours.NotAfter.UtcDateTime, theirs.NotAfter.ToUniversalTime());
        Same("common name", ours.Subject.CommonName, (string)theirs.SubjectDN.GetValueList(X509Name.CN).Single());
        return true;
    }

    /// <summary>BouncyCastle's reader.</summary>
    public static bool ReadRevocationList(byte[] der)
    {
        CertificateRevocationList ours = CertificateRevocationList.Parse(der);
        X509Crl theirs = Theirs(() => new X509Crl(der));
        Same("issuer", ours.Issuer.Der.Span, theirs.IssuerDN.GetEncoded());
        Same("this update", ours.ThisUpdate.UtcDateTime, theirs.ThisUpdate.ToUniversalTime());
        Same("next update", ours.NextUpdate.UtcDateTime, theirs.NextUpdate!.Value.ToUniversalTime());
        Same("serials",
            string.Join(' ', ours.RevokedSerials.Select(serial => Convert.ToHexString(serial.Span)).Distinct().Order()),
            string.Join(' ', Theirs(() => theirs.GetRevokedCertificates() ?? new HashSet<X509CrlEntry>())
                .Select(entry => Convert.ToHexString(entry.SerialNumber.ToByteArray())).Distinct().Order()));
        return true;
    }

    /// <summary>All items, as text: Nethereum's reader finds the same. Ours is asked first, because theirs takes other spellings.</summary>
    public static bool ReadRlp(byte[] bytes)
    {
        var reader = new RlpReader(bytes);
        string ours = Items(ref reader, MostDepth);
        string theirs = Theirs(() => string.Concat(((RLPCollection)RLP.DecodeCollection(bytes)).Select(Items)));
        Same("items", ours, theirs);
        return true;
    }

    private static string Items(ref RlpReader reader, int depth)
    {
        if (depth == 0)
            throw new MalformedInputException("too deep to be compared");
        string items = "";
        while (!reader.IsAtEnd)
        {
            if (reader.NextIsList)
            {
                RlpReader list = reader.List();
                items += $"[{Items(ref list, depth - 1)}]";
            }
            else
            {
                items += Convert.ToHexString(reader.Bytes()) + ",";
            }
        }
        return items;
    }

    private static string Items(IRLPElement element) => element is RLPCollection list
        ? $"[{string.Concat(list.Select(Items))}]"
        : Convert.ToHexString(element.RLPData ?? []) + ",";

    /// <summary>Their exception is a finding, whatever its type.</summary>
    private static T Theirs<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"ours takes what the second reader refuses: {e.Message}", e);
        }
    }

    private static void Same(string what, ReadOnlySpan<byte> ours, ReadOnlySpan<byte> theirs) =>
        Same(what, Convert.ToHexString(ours), Convert.ToHexString(theirs));

    private static void Same<T>(string what, T ours, T theirs)
    {
        if (!Equals(ours, theirs))
            throw new InvalidOperationException($"{what}: {ours} for ours, {theirs} for the second reader");
    }
}
