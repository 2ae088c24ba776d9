using Helios.Protocol.Crypto;

namespace Helios.Protocol.Answers;

/// <summary>An answer with a signature, which may be anybody's: <see cref="IsSignedBy"/> judges it.</summary>
/// <param name="Signature">
/// 65 bytes r ‖ s ‖ v as wallets write them: ECDSA secp256k1 over <see cref="Answer.Digest"/>, low s, v 27 or 28.
/// </param>
public sealed record SignedAnswer(Answer Answer, ReadOnlyMemory<byte> Signature)
{
    public const int SignatureLength = 65;

    private const byte FirstV = 27;

    public static SignedAnswer Sign(Answer answer, Secp256k1SecretKey key)
    {
        // v 29 and 30 would say that the nonce point's x is above the group order; that happens once in 2^127.
        (byte[] signature, byte recoveryId) = Secp256k1.SignRecoverable(key, answer.Digest().Span);
        return new(answer, (byte[])[.. signature, (byte)(FirstV + recoveryId)]);
    }

    /// <summary>One signature has one form: high s, and another v, are refused.</summary>
    public bool IsSignedBy(Secp256k1PublicKey key)
    {
        if (Signature.Length != SignatureLength || Signature.Span[^1] is not (FirstV or FirstV + 1))
            return false;
        Hash32 digest = Answer.Digest();
        ReadOnlySpan<byte> compact = Signature.Span[..Secp256k1.SignatureLength];
        return Secp256k1.Verify(key, digest.Span, compact)
            && key.Equals(Secp256k1.Recover(digest.Span, compact, (byte)(Signature.Span[^1] - FirstV)));
    }
}
