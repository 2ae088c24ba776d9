using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Helios.Protocol.Crypto;

/// <summary>A secret scalar of secp256k1, in memory that is locked, never moved by the collector, and zeroed on disposal.</summary>
public sealed class Secp256k1SecretKey : IDisposable
{
    public const int Length = 32;

    private readonly SecretBytes _secret;
    private Secp256k1Context? _blinded;

    /// <param name="secret">32 bytes, big-endian; the caller still owns (and zeroes) its copy.</param>
    /// <param name="blinding">32 random bytes that blind this key's operations against side channels, or none.</param>
    /// <exception cref="MalformedInputException">Not 32 bytes, zero, or not below the group order.</exception>
    public Secp256k1SecretKey(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> blinding = default)
    {
        if (!IsValid(secret))
            throw new MalformedInputException("secp256k1 secret key: 32 bytes are expected, not zero and below the group order");
        _secret = SecretBytes.Copy(secret);
        _blinded = blinding.IsEmpty ? null : Secp256k1Context.Create(blinding);
        PublicKey = Secp256k1PublicKey.Of(this);
    }

    private Secp256k1SecretKey(SecretBytes secret, Secp256k1Context? blinded, Secp256k1PublicKey publicKey) =>
        (_secret, _blinded, PublicKey) = (secret, blinded, publicKey);

    public Secp256k1PublicKey PublicKey { get; }

    /// <exception cref="ObjectDisposedException">The key has been zeroed.</exception>
    internal ReadOnlySpan<byte> Secret => _secret.Reveal();

    internal Secp256k1Context Context => _blinded ?? Secp256k1Context.Shared;

    /// <summary>Whether these bytes are a secret key; for drawing one at random.</summary>
    public static bool IsValid(ReadOnlySpan<byte> secret) =>
        secret.Length == Length && LibSecp256k1.SecretKeyVerify(Secp256k1Context.Shared, secret) == 1;

    /// <summary>A new key, blinded.</summary>
    /// <param name="fill">Fills a span with random bytes that nobody can guess.</param>
    public static Secp256k1SecretKey Generate(Action<Span<byte>> fill)
    {
        Span<byte> secret = stackalloc byte[Length];
        Span<byte> blinding = stackalloc byte[32];
        try
        {
            fill(blinding);
            do
                fill(secret);
            while (!IsValid(secret));
            return new Secp256k1SecretKey(secret, blinding);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(blinding);
        }
    }

    /// <summary>The same key a second time, unblinded; the caller disposes it.</summary>
    /// <exception cref="ObjectDisposedException">The key has been zeroed.</exception>
    public Secp256k1SecretKey Copy() => new(Secret);

    /// <summary>The same key on that page; this one is disposed.</summary>
    /// <param name="page">Reserved for it, and disposed with the new key.</param>
    /// <exception cref="ObjectDisposedException">The key has been zeroed.</exception>
    public Secp256k1SecretKey MoveTo(SecretBytes page)
    {
        page.Overwrite(Secret);
        var moved = new Secp256k1SecretKey(page, _blinded, PublicKey);
        _blinded = null;
        Dispose();
        return moved;
    }

    /// <summary>The 32 bytes, for handing the key to an admitted peer or sealing it; the caller zeroes them.</summary>
    public void CopyTo(Span<byte> destination) => Secret.CopyTo(destination);

    public void Dispose()
    {
        _secret.Dispose();
        _blinded?.Dispose();
    }

    /// <summary>Never the secret.</summary>
    [ExcludeFromCodeCoverage]
    public override string ToString() => $"secret key of {PublicKey}";
}
