using Helios.Protocol.Curves;

namespace Helios.Protocol.Bls;

/// <summary>A BLS public key: a point of G1, 48 bytes compressed (draft-irtf-cfrg-bls-signature-05, minimal-pubkey-size).</summary>
public sealed class BlsPublicKey
{
    public const int Length = G1.CompressedLength;

    internal BlsPublicKey(in AffinePoint<Fp> point) => Point = point;

    internal AffinePoint<Fp> Point { get; }

    /// <summary>Decodes and validates (<c>KeyValidate</c>): on the curve, in the subgroup of order r, not infinity.</summary>
    /// <exception cref="MalformedInputException">Not 48 bytes, or no such point.</exception>
    public static BlsPublicKey Decode(ReadOnlySpan<byte> bytes)
    {
        BlsPublicKey key = DecodeTrusted(bytes);
        return G1.IsInSubgroup(key.Point) ? key : throw new MalformedInputException("BLS public key outside the subgroup of order r");
    }

    /// <summary>Decodes a key that a proven beacon state holds: on the curve, not infinity; the subgroup is not checked again.</summary>
    /// <remarks>The state transition accepts a key only with a deposit whose proof of possession verifies, and that verification is
    /// <c>KeyValidate</c> first (consensus-specs, phase0/beacon-chain.md, <c>apply_deposit</c>); no other key enters a sync committee.
    /// Use <see cref="Decode"/> for any key whose origin is not such a proof.</remarks>
    /// <exception cref="MalformedInputException">Not 48 bytes, or no such point.</exception>
    public static BlsPublicKey DecodeTrusted(ReadOnlySpan<byte> bytes)
    {
        if (!G1.TryDecodeOnCurve(bytes, out AffinePoint<Fp> point))
            throw new MalformedInputException(
                $"BLS public key of {bytes.Length} bytes is not a compressed point of the curve: 48 bytes are expected");
        return point.IsInfinity ? throw new MalformedInputException("BLS public key at infinity") : new(point);
    }

    /// <summary>As <see cref="DecodeTrusted"/> for many keys of 48 bytes, one after the other, in a third of the time; null where there
    /// is not a key.</summary>
    /// <exception cref="MalformedInputException">A length that is not a multiple of 48.</exception>
    public static BlsPublicKey?[] DecodeManyTrusted(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % Length != 0)
            throw new MalformedInputException($"BLS public keys of {bytes.Length} bytes: a multiple of {Length} is expected");
        AffinePoint<Fp>?[] points = G1.DecodeManyOnCurve(bytes);
        return Array.ConvertAll(points, point => point is { } finite ? new BlsPublicKey(finite) : null);
    }

    /// <summary>
    /// Whether the point has order r: always so after <see cref="Decode"/>, to be asked after <see cref="DecodeTrusted"/>.
    /// </summary>
    public bool IsInSubgroup => G1.IsInSubgroup(Point);

    /// <summary>The compressed point, 48 bytes.</summary>
    public byte[] Encode()
    {
        byte[] bytes = new byte[Length];
        G1.Encode(Point, bytes);
        return bytes;
    }

    /// <summary>The sum of the keys (consensus-specs, altair/bls.md, <c>eth_aggregate_pubkeys</c>).</summary>
    /// <exception cref="MalformedInputException">The list is empty: the sum of nothing is not a key.</exception>
    public static BlsPublicKey Aggregate(ReadOnlySpan<BlsPublicKey> keys)
    {
        if (keys.IsEmpty)
            throw new MalformedInputException("no BLS public key to aggregate");
        JacobianPoint<Fp> sum = JacobianPoint<Fp>.Infinity;
        foreach (BlsPublicKey key in keys)
            sum += key.Point;
        return new(sum.ToAffine());
    }
}
