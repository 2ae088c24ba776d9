using Helios.Protocol.Crypto;

namespace Helios.Protocol.Execution;

/// <summary>A recoverable signature over a transaction's signing hash.</summary>
/// <param name="YParity">0 or 1.</param>
public sealed record TransactionSignature(byte YParity, U256 R, U256 S)
{
    /// <summary>The largest s (EIP-2): half the order of secp256k1.</summary>
    private static readonly U256 MaxS = U256.Parse("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

    private static readonly U256 GroupOrder = U256.Parse("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    /// <summary>What go-ethereum writes of a transaction that nobody has signed: zeros.</summary>
    public static TransactionSignature None { get; } = new(0, U256.Zero, U256.Zero);

    /// <summary>Whether the numbers can be those of a signature.</summary>
    public bool IsInRange => YParity <= 1 && !R.IsZero && R < GroupOrder && !S.IsZero && S <= MaxS;

    /// <summary>The account that signed, or null if there is no signer: bad parity, high s, or nothing to recover.</summary>
    public Address? Recover(Hash32 signingHash)
    {
        if (!IsInRange)
            return null;
        Span<byte> compact = stackalloc byte[Secp256k1.SignatureLength];
        R.WriteBigEndian(compact);
        S.WriteBigEndian(compact[U256.Length..]);
        return Secp256k1.Recover(signingHash.Span, compact, YParity)?.ToAddress();
    }

    public static TransactionSignature Sign(Hash32 signingHash, Secp256k1SecretKey key)
    {
        (byte[] signature, byte recoveryId) = Secp256k1.SignRecoverable(key, signingHash.Span);
        return new TransactionSignature(recoveryId, U256.FromBigEndian(signature.AsSpan(0, 32)), U256.FromBigEndian(signature.AsSpan(32)));
    }
}
