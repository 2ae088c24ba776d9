using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Bls;

/// <summary>BLS signatures of the suite BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_ (draft-irtf-cfrg-bls-signature-05): keys in G1,
/// signatures in G2, 96 bytes.</summary>
/// <remarks>A malformed signature does not verify; it does not throw.</remarks>
public static class BlsSignatures
{
    public const int Length = G2.CompressedLength;

    internal static ReadOnlySpan<byte> DomainSeparationTag => "BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_POP_"u8;

    /// <summary>e(P, H(m)) = e(G, S) (section 2.7, <c>CoreVerify</c>).</summary>
    public static bool Verify(BlsPublicKey publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Verify(publicKey.Point, message, signature);

    /// <summary>Every key signed the same message (section 3.3.4, <c>FastAggregateVerify</c>); no key at all does not verify.</summary>
    public static bool FastAggregateVerify(IReadOnlyList<BlsPublicKey> publicKeys, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        JacobianPoint<Fp> sum = JacobianPoint<Fp>.Infinity;
        for (int i = 0; i < publicKeys.Count; i++)
            sum += publicKeys[i].Point;
        return Verify(sum.ToAffine(), message, signature);
    }

    /// <summary>As <see cref="FastAggregateVerify"/>, but no key and the signature at infinity verify (consensus-specs, altair/bls.md,
    /// <c>eth_fast_aggregate_verify</c>).</summary>
    public static bool EthFastAggregateVerify(
        IReadOnlyList<BlsPublicKey> publicKeys, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKeys.Count == 0
            ? G2.TryDecodeOnCurve(signature, out AffinePoint<Fp2> point) && point.IsInfinity
            : FastAggregateVerify(publicKeys, message, signature);

    /// <summary>Each key signed the message at its place (section 3.3.3, <c>AggregateVerify</c>); no key at all does not verify.</summary>
    public static bool AggregateVerify(IReadOnlyList<BlsPublicKey> publicKeys, IReadOnlyList<byte[]> messages, ReadOnlySpan<byte> signature)
    {
        if (publicKeys.Count == 0 || publicKeys.Count != messages.Count || !G2.TryDecode(signature, out AffinePoint<Fp2> point))
            return false;
        var pairs = new (AffinePoint<Fp>, AffinePoint<Fp2>)[publicKeys.Count + 1];
        for (int i = 0; i < publicKeys.Count; i++)
        {
            if (publicKeys[i].Point.IsInfinity)
                return false;
            pairs[i] = (publicKeys[i].Point, HashToG2.Hash(messages[i], DomainSeparationTag));
        }
        pairs[^1] = (-G1.Generator, point);
        return Pairing.IsProductOne(pairs);
    }

    /// <summary>The sum of the signatures (section 2.8, <c>Aggregate</c>).</summary>
    /// <exception cref="MalformedInputException">The list is empty, or one is not a point of the subgroup.</exception>
    public static byte[] Aggregate(IReadOnlyList<byte[]> signatures)
    {
        if (signatures.Count == 0)
            throw new MalformedInputException("no BLS signature to aggregate");
        JacobianPoint<Fp2> sum = JacobianPoint<Fp2>.Infinity;
        foreach (byte[] signature in signatures)
        {
            if (!G2.TryDecode(signature, out AffinePoint<Fp2> point))
                throw new MalformedInputException("BLS signature is not a compressed point of the subgroup of order r");
            sum += point;
        }
        byte[] aggregate = new byte[Length];
        G2.Encode(sum.ToAffine(), aggregate);
        return aggregate;
    }

    private static bool Verify(in AffinePoint<Fp> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        !key.IsInfinity
        && G2.TryDecode(signature, out AffinePoint<Fp2> point)
        && Pairing.IsProductOne([(key, HashToG2.Hash(message, DomainSeparationTag)), (-G1.Generator, point)]);
}
