using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Every point that a precompile takes is spoiled in every way that the EIPs refuse, one at a time.</summary>
public sealed class CurvePrecompileRefusalTests
{
    // What each precompile takes, in order: "b"/"B" points of alt_bn128 and its twist, "l"/"L" of BLS12-381 and its twist, "s" a scalar.
    public static TheoryData<int, string> Inputs() => new()
    {
        { 0x06, "bb" }, { 0x07, "bs" }, { 0x08, "bB" }, { 0x08, "bBbB" },
        { 0x0b, "ll" }, { 0x0c, "ls" }, { 0x0c, "lslslslslslsls" }, { 0x0d, "LL" }, { 0x0e, "Ls" }, { 0x0e, "LsLsLsLsLsLsLs" },
        { 0x0f, "lL" }, { 0x0f, "lLlL" },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_point_off_its_curve_fails(int address, string form) => CheckEachPlace(address, form, OffCurve);

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_coordinate_that_is_not_below_p_fails_even_where_its_residue_is_right(int address, string form) =>
        CheckEachPlace(address, form, NotBelowP);

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_point_outside_the_subgroup_fails_except_in_sums(int address, string form) =>
        CheckEachPlace(address, form, kind => OutsideSubgroup(kind, address));

    private static void CheckEachPlace(int address, string form, Func<char, byte[]?> spoiled)
    {
        Precompile precompile = At(address);
        precompile.TryRun(Input(form, -1, spoiled), out _).ShouldBeTrue("the input before it is spoiled");
        for (int i = 0; i < form.Length; i++)
        {
            if (spoiled(form[i]) is not null)
                precompile.TryRun(Input(form, i, spoiled), out _).ShouldBeFalse($"0x{address:x} {form}, place {i}");
        }
    }

    private static byte[] Input(string form, int spoiledPlace, Func<char, byte[]?> spoiled) =>
        [.. form.SelectMany((kind, i) => i == spoiledPlace ? spoiled(kind)! : Valid(kind))];

    private static byte[] Valid(char kind) => kind switch
    {
        'b' => Words(32, "1", "2"),
        'B' => Words(
            32,
            "198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2",
            "1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed",
            "090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b",
            "12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"),
        'l' => BlsPoints.Write(G1.Generator),
        'L' => BlsPoints.Write(G2.Generator),
        _ => [.. new byte[31], 3],
    };

    private static byte[]? OffCurve(char kind) => kind switch
    {
        'b' => Words(32, "1", "3"),
        'B' => Words(32, "1", "1", "1", "1"),
        'l' => Words(64, "1", "3"),
        'L' => Words(64, "1", "1", "1", "1"),
        _ => null,
    };

    private static byte[]? NotBelowP(char kind) => kind switch
    {
        'b' => Words(32, "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd48", "2"),
        'B' => Words(32, "0", "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47", "0", "0"),
        'l' => Words(64, "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", "0"),
        'L' => Words(64, "0", "0", "0", "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"),
        _ => null,
    };

    /// <summary>EIP-2537 adds any points of the curve; alt_bn128 itself has a prime order, so only its twist has such points.</summary>
    private static byte[]? OutsideSubgroup(char kind, int address) => kind switch
    {
        'B' => Words(
            32, "0", "1",
            "0d1271953ed9ea0836846e70a1934187998c7f790cb4d7511b7f8da82de048a4",
            "2869111d5381f072f8e2728fdb825a51aadd70e52c9830e9ab4b871c0531f1bb"),
        'l' when address != 0x0b => Words(64, "0", "2"),
        'L' when address != 0x0d => Words(
            64, "2", "0",
            "18c6b864ae17dc9da64203ffefb966306425a7bc6aeb7c75247438372716284a4173830420cd476ba1a365b95bfcec38",
            "172e93db764a8400a7d5071b6b6f5de0da2f0f4a063119abca014006b7c40a2cfe291a1924e65db0d6d0fcfbf3bf3d5c"),
        _ => null,
    };

    [Fact]
    public void The_points_outside_the_subgroups_are_on_their_curves()
    {
        At(0x0b).TryRun([.. OutsideSubgroup('l', 0)!, .. Valid('l')], out _).ShouldBeTrue();
        At(0x0d).TryRun([.. OutsideSubgroup('L', 0)!, .. Valid('L')], out _).ShouldBeTrue();
        byte[] twist = OutsideSubgroup('B', 0)!;
        Helios.Protocol.Bn254.Fp.TryDecode(twist.AsSpan(32), out var x0).ShouldBeTrue();
        Helios.Protocol.Bn254.Fp.TryDecode(twist.AsSpan(64), out var y1).ShouldBeTrue();
        Helios.Protocol.Bn254.Fp.TryDecode(twist.AsSpan(96), out var y0).ShouldBeTrue();
        var point = new AffinePoint<Fp2<Helios.Protocol.Bn254.Fp>>(new(x0, Helios.Protocol.Bn254.Fp.Zero), new(y0, y1));
        point.IsOnCurve(Helios.Protocol.Bn254.Bn254Curve.TwistB).ShouldBeTrue();
    }

    private static byte[] Words(int length, params string[] hex) =>
        [.. hex.SelectMany(word => Hex.Decode(word.PadLeft(2 * length, '0')))];

    private static Precompile At(int address) =>
        PrecompileTable.Of(Fork.Osaka).TryGet(new([.. new byte[18], (byte)(address >> 8), (byte)address]), out Precompile? precompile)
            ? precompile
            : throw new ArgumentException($"no precompile at 0x{address:x}");
}
