using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helios.Actors.Transport;

/// <summary>The TLS key of this boot: P-256, self-signed, never stored.</summary>
/// <remarks>The certificate only carries the key; trust comes from the quote that names its hash.</remarks>
public sealed class QuicIdentity
{
    private readonly byte[] _pkcs8Pem;

    private QuicIdentity(byte[] certificatePem, byte[] pkcs8Pem, byte[] spki) =>
        (CertificatePem, _pkcs8Pem, Spki) = (certificatePem, pkcs8Pem, spki);

    /// <summary>DER of our SubjectPublicKeyInfo, as the peer sees it.</summary>
    public ReadOnlyMemory<byte> Spki { get; }

    internal ReadOnlyMemory<byte> CertificatePem { get; }

    internal ReadOnlySpan<byte> Pkcs8Pem => _pkcs8Pem;

    public static QuicIdentity Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=helios-akka", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return new QuicIdentity(
            System.Text.Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()),
            System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()),
            key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The SubjectPublicKeyInfo of a DER certificate, if it is a P-256 key.</summary>
    internal static byte[]? SpkiOf(ReadOnlySpan<byte> certificateDer)
    {
        try
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(certificateDer);
            using ECDsa? key = certificate.GetECDsaPublicKey();
            return key?.ExportParameters(false).Curve.Oid.Value == "1.2.840.10045.3.1.7" ? key.ExportSubjectPublicKeyInfo() : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
