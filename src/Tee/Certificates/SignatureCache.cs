using System.Security.Cryptography;
using Helios.Protocol;

namespace Helios.Tee;

/// <summary>
/// Signatures of Intel's that were checked before, so that the next quote of the same platform costs two instead of ten. Holds only
/// what was good; dates, names and revocation are judged every time. For one user at a time.
/// </summary>
public sealed class SignatureCache
{
    private const int Capacity = 1024;

    private readonly HashSet<Hash32> _good = [];

    internal bool Verifies(P256PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, bool isDer)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(key.Encode());
        hash.AppendData(SHA256.HashData(message));
        hash.AppendData(signature);
        hash.AppendData([isDer ? (byte)1 : (byte)0]);
        var digest = new Hash32(hash.GetHashAndReset());
        if (_good.Contains(digest))
            return true;
        if (!(isDer ? key.VerifiesDer(message, signature) : key.Verifies(message, signature)))
            return false;
        if (_good.Count == Capacity)
            _good.Clear();
        _good.Add(digest);
        return true;
    }
}
