using System.Security.Cryptography;

namespace Helios.Protocol.Overlay;

/// <summary>
/// The AES-256 key of one direction and one generation, and the base of its nonces (docs/overlay-protocol.md, section 6).
/// </summary>
public sealed class TrafficSecret
{
    public const int KeyLength = 32;
    public const int NonceLength = 12;

    private readonly byte[] _key;
    private readonly byte[] _nonceBase;

    private TrafficSecret(byte[] key, byte[] nonceBase) => (_key, _nonceBase) = (key, nonceBase);

    /// <summary>The first 12 bytes of the session key: the same for both directions, whose keys differ.</summary>
    internal ReadOnlySpan<byte> NonceBase => _nonceBase;

    internal static TrafficSecret Derive(ReadOnlySpan<byte> prk, HandshakeRole sender, Hash32 sessionKey)
    {
        byte[] key = new byte[KeyLength];
        HKDF.Expand(HashAlgorithmName.SHA256, prk, key, [.. "helios-akka/overlay/key/1"u8, 0, (byte)sender]);
        return new TrafficSecret(key, sessionKey.Span[..NonceLength].ToArray());
    }

    internal AesGcm Cipher() => new(_key, Record.TagLength);

    /// <summary>The next generation: HKDF-Expand of this key. Forgets this one.</summary>
    internal TrafficSecret Next()
    {
        byte[] next = new byte[KeyLength];
        HKDF.Expand(HashAlgorithmName.SHA256, _key, next, "helios-akka/overlay/rekey/1"u8);
        CryptographicOperations.ZeroMemory(_key);
        return new TrafficSecret(next, _nonceBase);
    }

    internal void Forget() => CryptographicOperations.ZeroMemory(_key);

    public override string ToString() => nameof(TrafficSecret);
}
