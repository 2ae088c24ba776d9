using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Tests.Bls;

public sealed class HashToCurveTests
{
    private static readonly string Aaa = "a512_" + new string('a', 512), Qqq = "q128_" + new string('q', 128);

    [Theory]
    [InlineData("", "68a985b87eb6b46952128911f2a4412bbc302a9d759667f87f7a21d803f07235")]
    [InlineData("abc", "d8ccab23b5985ccea865c6c97b6e5b8350e794e603b4b97902f53a8a0d605615")]
    public void Expansion_gives_the_bytes_of_RFC_9380_appendix_K_1(string message, string expected) =>
        Expand(message, "QUUX-V01-CS02-with-expander-SHA256-128").ShouldBe(expected);

    [Fact]
    public void A_tag_above_255_bytes_is_hashed_first_as_in_RFC_9380_appendix_K_2() =>
        Expand("", "QUUX-V01-CS02-with-expander-SHA256-128-long-DST-" + new string('1', 208))
            .ShouldBe("e8dc0c8b686b7ef2074086fbdd2f30e3f8bfbd3bdf177f73f04b97ce618a3ed3");

    [Fact]
    public void A_hash_is_the_point_of_RFC_9380_appendix_J_10_1()
    {
        AffinePoint<Fp2> point = HashToG2.Hash("abc"u8, "QUUX-V01-CS02-with-BLS12381G2_XMD:SHA-256_SSWU_RO_"u8);
        point.X.ShouldBe(new(
            Fp.Parse("02c2d18e033b960562aae3cab37a27ce00d80ccd5ba4b7fe0e7a210245129dbec7780ccc7954725f4168aff2787776e6"),
            Fp.Parse("139cddbccdc5e91b9623efd38c49f81a6f83f175e80b06fc374de9eb4b41dfe4ca3a230ed250fbe3a2acf73a41177fd8")));
        point.Y.ShouldBe(new(
            Fp.Parse("1787327b68159716a37440985269cf584bcb1e621d3a7202be6ea05c4cfe244aeb197642555a0645fb87bf7466b2ba48"),
            Fp.Parse("00aa65dae3c8d732d10ecd2c50f8a1baf3001578f71c694e03866e9f3d49ac1e1ce70dd94a733534f106d4cec0eddd16")));
    }

    [Fact]
    public void The_map_to_G1_gives_the_point_of_RFC_9380_appendix_J_9_1()
    {
        byte[] uniform = new byte[128];
        ExpandMessageXmd.Expand([], "QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_"u8, uniform);
        AffinePoint<Fp> point = (
            JacobianPoint<Fp>.From(MapToG1.Map(Fp.FromWide(uniform))) + MapToG1.Map(Fp.FromWide(uniform.AsSpan(64)))).ToAffine();
        point.ShouldBe(new(
            Fp.Parse("052926add2207b76ca4fa57a8734416c8dc95e24501772c814278700eed6d1e4e8cf62d9c09db0fac349612b759e79a1"),
            Fp.Parse("08ba738453bfed09cb546dbb0783dbb3a5f1f566ed67bb6be0e8c67e2e81a4cc68ee29813bb7994998f3eae0c9c6a265")));
        G1.IsInSubgroup(point).ShouldBeTrue();
        MapToG1.Map(Fp.Zero).IsOnCurve(G1.B).ShouldBeTrue();
    }

    [Fact]
    public void Every_hash_is_in_the_subgroup()
    {
        foreach (string message in new[] { "", "a", Aaa, Qqq })
        {
            AffinePoint<Fp2> point = HashToG2.Hash(System.Text.Encoding.ASCII.GetBytes(message), "tag"u8);
            point.IsOnCurve(G2.B).ShouldBeTrue();
            G2.IsInSubgroup(point).ShouldBeTrue();
        }
    }

    [Fact]
    public void The_exceptional_inputs_of_the_map_give_points_of_the_twist()
    {
        // u = 0, and u with Z²u⁴ + Zu² = 0, that is u² = -1/Z, if there is one
        HashToG2.MapToTwist(Fp2.Zero).ToAffine().IsOnCurve(G2.B).ShouldBeTrue();
        Fp2 minusInverseOfZ = Fp2.Inverse(new(Fp.From(2), Fp.One));
        if (Fp2SquareRoot.TryCompute(minusInverseOfZ, out Fp2 u))
            HashToG2.MapToTwist(u).ToAffine().IsOnCurve(G2.B).ShouldBeTrue();
    }

    private static string Expand(string message, string tag)
    {
        byte[] bytes = new byte[32];
        ExpandMessageXmd.Expand(System.Text.Encoding.ASCII.GetBytes(message), System.Text.Encoding.ASCII.GetBytes(tag), bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
