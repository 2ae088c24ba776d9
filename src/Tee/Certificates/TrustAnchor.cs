namespace Helios.Tee.Certificates;

/// <summary>The one certificate that everything must chain to. It is pinned by its bytes, because anyone can copy its name.</summary>
public sealed class TrustAnchor
{
    private TrustAnchor(Certificate certificate) => Certificate = certificate;

    internal Certificate Certificate { get; }

    public ReadOnlyMemory<byte> Der => Certificate.Der;

    public bool IsSameAs(TrustAnchor other) => Der.Span.SequenceEqual(other.Der.Span);

    /// <summary>Intel's root: every genuine SGX and TDX platform chains to it. Valid to the end of 2049, SHA-256 44a0196b…</summary>
    public static TrustAnchor IntelSgxRootCa { get; } = Parse(Convert.FromBase64String(
        "MIICjzCCAjSgAwIBAgIUImUM1lqdNInzg7SVUr9QGzknBqwwCgYIKoZIzj0EAwIwaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUlu" +
        "dGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkGA1UECAwCQ0ExCzAJBgNVBAYTAlVTMB4XDTE4MDUyMTEwNDUxMFoXDTQ5MTIzMTIz" +
        "NTk1OVowaDEaMBgGA1UEAwwRSW50ZWwgU0dYIFJvb3QgQ0ExGjAYBgNVBAoMEUludGVsIENvcnBvcmF0aW9uMRQwEgYDVQQHDAtTYW50YSBDbGFyYTELMAkG" +
        "A1UECAwCQ0ExCzAJBgNVBAYTAlVTMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEC6nEwMDIYZOj/iPWsCzaEKi71OiOSLRFhWGjbnBVJfVnkY4u3IjkDYYL" +
        "0MxO4mqsyYjlBalTVYxFP2sJBK5zlKOBuzCBuDAfBgNVHSMEGDAWgBQiZQzWWp00ifODtJVSv1AbOScGrDBSBgNVHR8ESzBJMEegRaBDhkFodHRwczovL2Nl" +
        "cnRpZmljYXRlcy50cnVzdGVkc2VydmljZXMuaW50ZWwuY29tL0ludGVsU0dYUm9vdENBLmRlcjAdBgNVHQ4EFgQUImUM1lqdNInzg7SVUr9QGzknBqwwDgYD" +
        "VR0PAQH/BAQDAgEGMBIGA1UdEwEB/wQIMAYBAf8CAQEwCgYIKoZIzj0EAwIDSQAwRgIhAOW/5QkR+S9CiSDcNoowLuPRLsWGf/Yi7GSX94BgwTwgAiEA4J0l" +
        "rHoMs+Xo5o/sX6O9QWxHRAvZUGOdRQ7cvqRXaqI="));

    /// <param name="der">A self-signed certificate, DER.</param>
    /// <exception cref="MalformedInputException">Not a certificate, or its key is not P-256.</exception>
    public static TrustAnchor Parse(ReadOnlySpan<byte> der)
    {
        Certificate certificate = Certificate.Parse(der.ToArray());
        return certificate.Key is null
            ? throw new MalformedInputException("trust anchor whose key is not P-256")
            : new TrustAnchor(certificate);
    }
}
