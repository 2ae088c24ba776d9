using System.Security.Cryptography;
using System.Text;

namespace Helios.Tee.Providers.Simulated;

/// <summary>
/// The root of trust of the simulation. Its private key is SHA-256 of a sentence that anyone can read here, so a verifier that pins this
/// root trusts everybody. A production policy never lists it.
/// </summary>
public static class SimulatedRoot
{
    private const string Sentence = "helios-akka simulated root of trust: this key is public";

    /// <summary>The self-signed certificate, DER: to be pinned where simulated peers are wanted.</summary>
    public static ReadOnlyMemory<byte> Der { get; } = Convert.FromBase64String(
        "MIIBjzCCATWgAwIBAgIBATAKBggqhkjOPQQDAjA9MRowGAYDVQQDDBFJbnRlbCBTR1ggUm9vdCBDQTEfMB0GA1UECgwWSGVsaW9zLkFra2Egc2ltdWxhdGlv" +
        "bjAeFw0yMDAxMDEwMDAwMDBaFw00OTEyMzEyMzU5NTlaMD0xGjAYBgNVBAMMEUludGVsIFNHWCBSb290IENBMR8wHQYDVQQKDBZIZWxpb3MuQWtrYSBzaW11" +
        "bGF0aW9uMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE0cNSumCz+/esg9FOkXrcF7+DvDHQ9eF3RvGllu7yPR22lulNm03rWBvOnlFRGLJ3N8gqciMpEifU" +
        "pgkcf2A8RKMmMCQwEgYDVR0TAQH/BAgwBgEB/wIBATAOBgNVHQ8BAf8EBAMCAQYwCgYIKoZIzj0EAwIDSAAwRQIhAPrg7xyiLAFzf3iHqq6Zafy81cixherP" +
        "/nbIXATB7ar5AiBN4AdQ8QPx6eyHQ0U6yAKo4pMC2zB4R+cCMjOgJ6kcuA==");

    /// <summary>The key of a role below the root: the same for all simulated machines, as Intel's keys are for all real ones.</summary>
    internal static ECDsa Key(string role) => Key(SHA256.HashData(Encoding.ASCII.GetBytes($"{Sentence}: {role}")));

    internal static ECDsa Key() => Key(SHA256.HashData(Encoding.ASCII.GetBytes(Sentence)));

    private static ECDsa Key(byte[] secret) => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        D = secret,
    });
}
