using Helios.Protocol.Bls;
using Helios.Protocol.Crypto;
using Helios.Protocol.Curves;

namespace Helios.Protocol.Tests.Crypto;

/// <summary>The polynomial p(X) = 7: its commitment is [7]G, its proof at every point infinity.</summary>
public sealed class KzgTests
{
    private static readonly JacobianPoint<Fp> SevenG = JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(G1.Generator), 7);

    /// <summary>Of order 3: the pairing does not see it, so only the subgroup check does.</summary>
    private static readonly AffinePoint<Fp> Invisible = new(Fp.Zero, Fp.From(2));

    private static readonly byte[] Commitment = Compress(SevenG.ToAffine()), Proof = Compress(AffinePoint<Fp>.Infinity);
    private static readonly byte[] Z = [.. new byte[31], 5], Y = [.. new byte[31], 7];

    [Fact]
    public void A_constant_has_its_value_everywhere() => Kzg.VerifyProof(Commitment, Z, Y, Proof).ShouldBeTrue();

    [Fact]
    public void Another_value_is_refused() => Kzg.VerifyProof(Commitment, Z, [.. new byte[31], 8], Proof).ShouldBeFalse();

    [Fact]
    public void Another_proof_is_refused() => Kzg.VerifyProof(Commitment, Z, Y, Commitment).ShouldBeFalse();

    [Fact]
    public void A_scalar_that_is_not_below_r_is_refused_even_where_its_residue_is_right()
    {
        byte[] order = BlsScalar.Order.ToArray(), sevenPlusOrder = BlsScalar.Order.ToArray();
        sevenPlusOrder[^1] += 7;
        Kzg.VerifyProof(Commitment, order, Y, Proof).ShouldBeFalse();
        Kzg.VerifyProof(Commitment, Z, sevenPlusOrder, Proof).ShouldBeFalse();
    }

    [Fact]
    public void A_commitment_outside_the_subgroup_is_refused() =>
        Kzg.VerifyProof(Compress((SevenG + Invisible).ToAffine()), Z, Y, Proof).ShouldBeFalse();

    [Fact]
    public void A_proof_outside_the_subgroup_is_refused() => Kzg.VerifyProof(Commitment, Z, Y, Compress(Invisible)).ShouldBeFalse();

    [Theory]
    [InlineData(47)]
    [InlineData(49)]
    public void A_commitment_or_proof_of_another_length_is_refused(int length)
    {
        Kzg.VerifyProof(new byte[length], Z, Y, Proof).ShouldBeFalse();
        Kzg.VerifyProof(Commitment, Z, Y, new byte[length]).ShouldBeFalse();
    }

    private static byte[] Compress(AffinePoint<Fp> point)
    {
        byte[] bytes = new byte[G1.CompressedLength];
        G1.Encode(point, bytes);
        return bytes;
    }
}
