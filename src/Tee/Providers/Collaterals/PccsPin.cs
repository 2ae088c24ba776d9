using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Helios.Tee.Providers.Collaterals;

/// <summary>
/// The certificate that a PCCS may show, because by default a PCCS has its own. Collateral proves itself, so the pin does not guard what is
/// fetched; it keeps the request, and an API key in it, from strangers.
/// </summary>
public sealed class PccsPin
{
    private const string HashPrefix = "sha256:";

    private readonly byte[]? _keyHash;
    private readonly X509Certificate2Collection _certificates;

    private PccsPin(byte[]? keyHash, X509Certificate2Collection certificates) => (_keyHash, _certificates) = (keyHash, certificates);

    /// <summary>For the handler of the HTTP client.</summary>
    public SslClientAuthenticationOptions Tls => new()
    {
        // A thrown reason reaches the caller as the inner exception; the answer false would give none.
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            Objection(certificate, chain, errors) is { } objection ? throw new AuthenticationException(objection) : true,
    };

    /// <param name="setting">
    /// <c>sha256:</c> and 64 hex digits, the hash of the certificate's SubjectPublicKeyInfo; or the path of a PEM file with the certificate
    /// or its CA.
    /// </param>
    /// <exception cref="MalformedInputException">Neither of the two.</exception>
    public static PccsPin Parse(string setting)
    {
        if (setting.StartsWith(HashPrefix, StringComparison.Ordinal))
        {
            byte[] hash = new byte[SHA256.HashSizeInBytes];
            Hex.Decode(setting[HashPrefix.Length..], hash);
            return new PccsPin(hash, []);
        }
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(setting);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new MalformedInputException(e.Message, e);
        }
        return certificates.Count > 0
            ? new PccsPin(keyHash: null, certificates)
            : throw new MalformedInputException($"a PEM file with a certificate, or {HashPrefix} and 64 hex digits, is expected");
    }

    /// <summary>Why the shown certificate is not the pinned one; null where it is. Nothing that the service says is in the text.</summary>
    private string? Objection(X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is not X509Certificate2 certificate)
            return "the service shows no certificate";
        byte[] keyHash = SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo());
        string name = $"the certificate with the key {HashPrefix}{Convert.ToHexStringLower(keyHash)}";
        if (_keyHash is not null)
            return keyHash.AsSpan().SequenceEqual(_keyHash) ? null : $"{name} is not the pinned one";

        if (_certificates.Any(pinned => pinned.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)))
            return null; // the certificate itself is pinned: its name and dates do not matter
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return $"{name} is for another host name";
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(_certificates);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.DisableCertificateDownloads = true;
        if (chain is not null)
            own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        return own.Build(certificate)
            ? null
            : $"{name} does not lead to a pinned one: {string.Join(", ", own.ChainStatus.Select(status => $"{status.Status}"))}";
    }
}
