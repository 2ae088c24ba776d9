using System.Security.Cryptography;

namespace Helios.Protocol.Crypto;

/// <summary>ECDSA and ECDH over secp256k1, done by libsecp256k1: constant time wherever a secret is touched.</summary>
/// <remarks>A compact signature is r ‖ s, 64 bytes big-endian. A hash is 32 bytes, whichever hash function made it.</remarks>
public static class Secp256k1
{
    public const int SignatureLength = 64;

    private const int HashLength = 32;

    /// <summary>Loads the library now, for a program that wants to know at once whether it can.</summary>
    /// <exception cref="DllNotFoundException">It is missing beside the program, or cannot be loaded.</exception>
    public static void Load() => _ = Secp256k1Context.Shared;

    /// <summary>Signs deterministically (RFC 6979), with low s.</summary>
    /// <returns>r ‖ s, 64 bytes.</returns>
    public static byte[] Sign(Secp256k1SecretKey secret, ReadOnlySpan<byte> hash)
    {
        DemandHash(hash);
        Span<byte> opaque = stackalloc byte[LibSecp256k1.SignatureSize];
        byte[] compact = new byte[SignatureLength];
        if (LibSecp256k1.Sign(secret.Context, opaque, hash, secret.Secret, 0, 0) != 1
            || LibSecp256k1.SignatureSerializeCompact(secret.Context, compact, opaque) != 1)
            throw new CryptographicException("secp256k1_ecdsa_sign failed");
        return compact;
    }

    /// <summary>Signs like <see cref="Sign"/> and says which of the (up to four) candidate keys is the signer's.</summary>
    public static (byte[] Signature, byte RecoveryId) SignRecoverable(Secp256k1SecretKey secret, ReadOnlySpan<byte> hash)
    {
        DemandHash(hash);
        Span<byte> opaque = stackalloc byte[LibSecp256k1.RecoverableSignatureSize];
        byte[] compact = new byte[SignatureLength];
        if (LibSecp256k1.SignRecoverable(secret.Context, opaque, hash, secret.Secret, 0, 0) != 1
            || LibSecp256k1.RecoverableSignatureSerializeCompact(secret.Context, compact, out int recoveryId, opaque) != 1)
            throw new CryptographicException("secp256k1_ecdsa_sign_recoverable failed");
        return (compact, (byte)recoveryId);
    }

    /// <summary>Whether the signature is good, with low s only: of the two forms that every signature has, one is accepted.</summary>
    /// <returns>False also for a signature that is not 64 bytes or out of range; never an exception.</returns>
    public static bool Verify(Secp256k1PublicKey key, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        Verify(key, hash, signature, normalize: false);

    /// <summary>Whether the signature is good, with low or high s: for signatures of others, where the rule is not ours to set.</summary>
    public static bool VerifyAnyS(Secp256k1PublicKey key, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature) =>
        Verify(key, hash, signature, normalize: true);

    /// <summary>The key that made this signature over this hash (SEC 1, section 4.1.6); s may be low or high.</summary>
    /// <param name="recoveryId">0 to 3: the parity of the nonce point's y, plus 2 where its x was at least the group order.</param>
    /// <returns>Null where there is no such key.</returns>
    public static Secp256k1PublicKey? Recover(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, byte recoveryId)
    {
        DemandHash(hash);
        if (signature.Length != SignatureLength || recoveryId > 3)
            return null;
        Secp256k1Context context = Secp256k1Context.Shared;
        Span<byte> opaque = stackalloc byte[LibSecp256k1.RecoverableSignatureSize];
        byte[] key = new byte[LibSecp256k1.PublicKeySize];
        return LibSecp256k1.RecoverableSignatureParseCompact(context, opaque, signature, recoveryId) == 1
            && LibSecp256k1.Recover(context, key, opaque, hash) == 1
                ? new Secp256k1PublicKey(key)
                : null;
    }

    /// <summary>The shared secret: SHA-256 of the shared point in compressed form, 32 bytes; the caller zeroes it.</summary>
    public static byte[] Ecdh(Secp256k1SecretKey secret, Secp256k1PublicKey other)
    {
        byte[] shared = GC.AllocateUninitializedArray<byte>(32, pinned: true);
        if (LibSecp256k1.Ecdh(secret.Context, shared, other.Opaque, secret.Secret, 0, 0) != 1)
            throw new CryptographicException("secp256k1_ecdh failed");
        return shared;
    }

    private static bool Verify(Secp256k1PublicKey key, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, bool normalize)
    {
        DemandHash(hash);
        if (signature.Length != SignatureLength)
            return false;
        Secp256k1Context context = Secp256k1Context.Shared;
        Span<byte> opaque = stackalloc byte[LibSecp256k1.SignatureSize];
        if (LibSecp256k1.SignatureParseCompact(context, opaque, signature) != 1)
            return false;
        if (normalize)
            LibSecp256k1.SignatureNormalize(context, opaque, opaque);
        return LibSecp256k1.Verify(context, opaque, hash, key.Opaque) == 1;
    }

    private static void DemandHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != HashLength)
            throw new ArgumentException($"a hash of {HashLength} bytes is signed, not {hash.Length}", nameof(hash));
    }
}
