using System.Security.Cryptography;
using Helios.Protocol.Crypto;

namespace Helios.Tee.Sealing;

/// <summary>The bytes that a sealed key is bound to. It opens only with the same bytes.</summary>
/// <param name="Rules">32 bytes: the digest of the network's rules, which are known before anything is opened.</param>
/// <param name="PublicKey">33 bytes: of the key inside.</param>
/// <param name="ComposeHash">32 bytes, or empty where dstack did not measure one.</param>
public sealed record SealContext(ReadOnlyMemory<byte> Rules, ReadOnlyMemory<byte> PublicKey, ReadOnlyMemory<byte> ComposeHash)
{
    /// <summary>Label ‖ 00 ‖ each part after its length (one byte).</summary>
    internal byte[] Encode() =>
    [
        .. "helios-akka/seal/v2\0"u8,
        (byte)Rules.Length, .. Rules.Span,
        (byte)PublicKey.Length, .. PublicKey.Span,
        (byte)ComposeHash.Length, .. ComposeHash.Span,
    ];
}

/// <summary>
/// A key and what belongs to it under AES-256-GCM: version (1) ‖ nonce (12) ‖ ciphertext ‖ tag (16), with <see cref="SealContext"/> as
/// associated data. This hides the key from the owner of the disk. It does not prevent the return of an old copy.
/// </summary>
/// <remarks>
/// Version 1 held the key alone. It is not opened any more, because nothing in it says which chain the key is for.
/// </remarks>
public static class SealedKey
{
    public const byte Version = 2;

    /// <summary>The path of the dstack key that opens a sealed key.</summary>
    public const string DstackPath = "helios/seal/v1";

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Overhead = 1 + NonceLength + TagLength;

    /// <param name="sealingKey">From dstack's <c>GetKey</c>. The encryption key is derived from it.</param>
    /// <param name="nonce">12 random bytes, never used twice.</param>
    public static byte[] Seal(SecretBytes key, SecretBytes sealingKey, SealContext context, ReadOnlySpan<byte> nonce)
    {
        byte[] sealedKey = new byte[Overhead + key.Length];
        sealedKey[0] = Version;
        nonce.CopyTo(sealedKey.AsSpan(1, NonceLength));
        using SecretBytes encryptionKey = EncryptionKey(sealingKey, context);
        using var aes = new AesGcm(encryptionKey.Reveal(), TagLength);
        aes.Encrypt(nonce, key.Reveal(), sealedKey.AsSpan(1 + NonceLength, key.Length), sealedKey.AsSpan(^TagLength), context.Encode());
        return sealedKey;
    }

    /// <summary>The key, or why it does not open.</summary>
    public static Result<SecretBytes, UnsealRejection> Open(ReadOnlySpan<byte> sealedKey, SecretBytes sealingKey, SealContext context)
    {
        if (sealedKey.Length <= Overhead || sealedKey.Length > 1024)
            return UnsealRejection.Malformed;
        if (sealedKey[0] != Version)
            return UnsealRejection.Version;
        using SecretBytes encryptionKey = EncryptionKey(sealingKey, context);
        using var aes = new AesGcm(encryptionKey.Reveal(), TagLength);
        byte[] associated = context.Encode();
        try
        {
            return SecretBytes.Create(
                sealedKey.Length - Overhead,
                new Parts(sealedKey, aes, associated),
                static (destination, parts) => parts.Aes.Decrypt(
                    parts.Sealed.Slice(1, NonceLength),
                    parts.Sealed[(1 + NonceLength)..^TagLength],
                    parts.Sealed[^TagLength..],
                    destination,
                    parts.Associated));
        }
        catch (AuthenticationTagMismatchException)
        {
            return UnsealRejection.WrongKeyOrContext;
        }
    }

    private static SecretBytes EncryptionKey(SecretBytes sealingKey, SealContext context) =>
        SecretBytes.Create(32, (sealingKey, context), static (destination, state) => HKDF.DeriveKey(
            HashAlgorithmName.SHA256, state.sealingKey.Reveal(), destination, "helios-akka/seal/v2"u8, state.context.Rules.Span));

    private readonly ref struct Parts(ReadOnlySpan<byte> sealedKey, AesGcm aes, byte[] associated)
    {
        public ReadOnlySpan<byte> Sealed { get; } = sealedKey;

        public AesGcm Aes { get; } = aes;

        public byte[] Associated { get; } = associated;
    }
}

/// <summary>Why a sealed key does not open.</summary>
public enum UnsealRejection
{
    Malformed = 1,

    /// <summary>Sealed by another version of the program, in another format.</summary>
    Version,

    /// <summary>The application, network, public key or compose file is another, or the bytes were changed.</summary>
    WrongKeyOrContext,

    /// <summary>It opens, but the key inside does not belong to the public key that it was sealed for.</summary>
    AnotherPublicKey,
}
