using System.Security.Cryptography;

namespace Helios.Tee.Certificates;

/// <summary>
/// Remembers Intel's good signatures and the keys that made them, so that the next quote of the same platform costs two verifications
/// instead of ten. Dates, names and revocation are judged every time.
/// </summary>
/// <remarks>Threads may share it: they take turns.</remarks>
public sealed class SignatureCache
{
    private const int Capacity = 1024;

    private readonly Lock _turn = new();
    private readonly HashSet<Hash32> _good = [];
    private readonly Dictionary<Hash32, P256PublicKey> _keys = [];

    /// <summary>Judges a signature on a certificate, a revocation list (DER) or collateral (r ‖ s). A good one is remembered.</summary>
    internal bool Verifies(P256PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, bool isDer)
    {
        Hash32 id = Identify(key, message, signature, isDer);
        lock (_turn)
        {
            if (_good.Contains(id))
                return true;
            P256PublicKey prepared = Prepared(key);
            if (!(isDer ? prepared.VerifiesDer(message, signature) : prepared.Verifies(message, signature)))
                return false;
            if (_good.Count == Capacity)
                _good.Clear();
            _good.Add(id);
            return true;
        }
    }

    /// <summary>Judges a signature that is different each time: only its key is remembered.</summary>
    internal bool VerifiesOnce(P256PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        lock (_turn)
            return Prepared(key).Verifies(message, signature);
    }

    /// <summary>The same key, ready for use if it was used before.</summary>
    private P256PublicKey Prepared(P256PublicKey key)
    {
        var id = new Hash32(SHA256.HashData(key.Span));
        if (_keys.TryGetValue(id, out P256PublicKey? known))
            return known;
        if (_keys.Count == Capacity)
            _keys.Clear();
        _keys.Add(id, key);
        return key;
    }

    private static Hash32 Identify(P256PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, bool isDer)
    {
        Span<byte> head = stackalloc byte[1 + P256PublicKey.Length + SHA256.HashSizeInBytes];
        head[0] = isDer ? (byte)1 : (byte)0;
        key.Span.CopyTo(head[1..]);
        SHA256.HashData(message, head[(1 + P256PublicKey.Length)..]);
        return new Hash32(SHA256.HashData([.. head, .. signature]));
    }
}
