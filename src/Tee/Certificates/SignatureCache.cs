using System.Security.Cryptography;
using Helios.Protocol;

namespace Helios.Tee;

/// <summary>
/// Signatures of Intel's that were checked before, and the keys that made them, so that the next quote of the same platform costs
/// two verifications instead of ten. Holds only what was good; dates, names and revocation are judged every time. For one user at a
/// time.
/// </summary>
public sealed class SignatureCache
{
    private const int Capacity = 1024;

    private readonly HashSet<Hash32> _good = [];
    private readonly Dictionary<Hash32, P256PublicKey> _keys = [];

    /// <summary>The same key, ready for use if it was used before.</summary>
    internal P256PublicKey Prepared(P256PublicKey key)
    {
        var id = new Hash32(SHA256.HashData(key.Span));
        if (_keys.TryGetValue(id, out P256PublicKey? known))
            return known;
        if (_keys.Count == Capacity)
            _keys.Clear();
        _keys.Add(id, key);
        return key;
    }

    internal bool Verifies(P256PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, bool isDer)
    {
        Hash32 id = Identify(key, message, signature, isDer);
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

    private static Hash32 Identify(P256PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, bool isDer)
    {
        Span<byte> head = stackalloc byte[1 + P256PublicKey.Length + SHA256.HashSizeInBytes];
        head[0] = isDer ? (byte)1 : (byte)0;
        key.Span.CopyTo(head[1..]);
        SHA256.HashData(message, head[(1 + P256PublicKey.Length)..]);
        return new Hash32(SHA256.HashData([.. head, .. signature]));
    }
}
