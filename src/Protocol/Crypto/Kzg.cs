using System.Security.Cryptography;
using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Crypto;

/// <summary>KZG commitments to blobs: the part that verifies (consensus-specs, deneb/polynomial-commitments.md).</summary>
internal static class Kzg
{
    public const int FieldElementsPerBlob = 4096;

    /// <summary><c>VERSIONED_HASH_VERSION_KZG</c> (EIP-4844).</summary>
    private const byte VersionedHashVersion = 0x01;

    /// <summary>[τ]₂ of the mainnet ceremony: <c>KZG_SETUP_G2_MONOMIAL[1]</c>.</summary>
    private static readonly AffinePoint<Fp2> TauG2 = Constant(
        "b5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72" +
        "185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2");

    /// <summary>EIP-4844: <c>kzg_to_versioned_hash</c>.</summary>
    public static void VersionedHash(ReadOnlySpan<byte> commitment, Span<byte> hash)
    {
        SHA256.HashData(commitment, hash);
        hash[0] = VersionedHashVersion;
    }

    /// <summary><c>verify_kzg_proof</c>: the polynomial behind the commitment takes the value y at z. False for anything
    /// malformed.</summary>
    /// <param name="commitment">48 bytes.</param>
    /// <param name="z">32 bytes, big-endian, below r.</param>
    /// <param name="y">32 bytes, big-endian, below r.</param>
    /// <param name="proof">48 bytes.</param>
    public static bool VerifyProof(ReadOnlySpan<byte> commitment, ReadOnlySpan<byte> z, ReadOnlySpan<byte> y, ReadOnlySpan<byte> proof)
    {
        if (!BlsScalar.IsCanonical(z) || !BlsScalar.IsCanonical(y)
            || !G1.TryDecode(commitment, out AffinePoint<Fp> c) || !G1.TryDecode(proof, out AffinePoint<Fp> q))
        {
            return false;
        }
        // C - [y]G₁ = [τ - z]Q, with z moved to the side of G₁: e(C - [y]G₁ + [z]Q, -G₂) · e(Q, [τ]G₂) = 1
        JacobianPoint<Fp> left = G1.Sum([q, -G1.Generator], [.. z, .. y], ComputeTurn.Endless) + c;
        return Pairing.IsProductOne([(left.ToAffine(), -G2.Generator), (q, TauG2)]);
    }

    private static AffinePoint<Fp2> Constant(string hex) =>
        G2.TryDecode(Hex.Decode(hex), out AffinePoint<Fp2> point)
            ? point
            : throw new InvalidOperationException("the setup's point is not a point of G2");
}
