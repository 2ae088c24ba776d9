using System.Security.Cryptography;

namespace Helios.Tee.Certificates;

/// <summary>Certificates in PEM, one after the other, with nothing but blanks, tabs and line breaks between them.</summary>
internal static class PemChain
{
    private const int MaxCertificates = 4;

    /// <exception cref="MalformedInputException">Something else between the certificates, more than four, or none.</exception>
    public static IReadOnlyList<Certificate> Parse(ReadOnlySpan<char> pem)
    {
        var certificates = new List<Certificate>();
        pem = pem.TrimEnd('\0');
        while (!IsBlank(pem))
        {
            if (!PemEncoding.TryFind(pem, out PemFields fields))
                throw new MalformedInputException("certificate chain with text that is not PEM");
            if (!IsBlank(pem[..fields.Location.Start.Value]))
                throw new MalformedInputException("certificate chain with text between its certificates");
            if (!pem[fields.Label].SequenceEqual("CERTIFICATE"))
                throw new MalformedInputException($"certificate chain with a PEM of {pem[fields.Label]}");
            if (certificates.Count == MaxCertificates)
                throw new MalformedInputException($"certificate chain of more than {MaxCertificates} certificates");
            byte[] der = new byte[fields.DecodedDataLength];
            if (!Convert.TryFromBase64Chars(pem[fields.Base64Data], der, out _))
                throw new MalformedInputException("certificate chain with bad base64");
            certificates.Add(Certificate.Parse(der));
            pem = pem[fields.Location.End.Value..];
        }
        return certificates.Count > 0 ? certificates : throw new MalformedInputException("certificate chain without a certificate");
    }

    /// <summary>The white space that base64 may have here, too, and no other of Unicode's.</summary>
    private static bool IsBlank(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(" \t\r\n");
}
