using System.Runtime.CompilerServices;
using Helios.Protocol.Curves;

namespace Helios.Protocol.Bls;

/// <summary>The base field of BLS12-381, p = 0x1a0111ea…aaab (381 bits).</summary>
/// <remarks>
/// Montgomery form with R = 2³⁸⁵ in seven limbs of 55 bits, little-endian, the value below 2p. C# has no add-with-carry, so the carries
/// of six full 64-bit limbs would cost more than the multiplications; with nine spare bits a limb, products add up without any.
/// Field elements have two representatives (v and v + p): compare with <see cref="Equals(Fp)"/> and <see cref="IsZero"/> only.
/// </remarks>
[SkipLocalsInit]
internal readonly partial struct Fp : IPrimeField<Fp>
{
    private const int LimbBits = 55;
    private const ulong Mask = (1UL << LimbBits) - 1;

    // p
    private const ulong P0 = 0x7effffffffaaab, P1 = 0x7ffd62a7ffff73, P2 = 0x03dac3d8907aaf, P3 = 0x1c2895fb398695,
        P4 = 0x3acd764774b84f, P5 = 0x53496374f6c869, P6 = 0x0680447a8e5ff9;

    // 2p
    private const ulong D0 = 0x7dffffffff5556, D1 = 0x7ffac54ffffee7, D2 = 0x07b587b120f55f, D3 = 0x38512bf6730d2a,
        D4 = 0x759aec8ee9709e, D5 = 0x2692c6e9ed90d2, D6 = 0x0d0088f51cbff3;

    /// <summary>-1/p mod 2⁵⁵.</summary>
    private const ulong MontgomeryFactor = 0x73fffcfffcfffd;

    private readonly ulong _l0, _l1, _l2, _l3, _l4, _l5, _l6;

    private Fp(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4, ulong l5, ulong l6) =>
        (_l0, _l1, _l2, _l3, _l4, _l5, _l6) = (l0, l1, l2, l3, l4, l5, l6);

    public static Fp Zero => default;

    /// <summary>R mod p.</summary>
    public static Fp One => new(
        0x1300000006554f, 0x0031ad88000a64, 0x36c376ed46e4f0, 0x68fcde5abb02f0, 0x22c038b256521e, 0x518d9e51af202c, 0x047aeae76ee078);

    /// <summary>R² mod p: multiplying by it brings an integer into Montgomery form.</summary>
    private static Fp RSquared => new(
        0x7e7cd070d107c2, 0x353589382790be, 0x3d13d3bc2fb20e, 0x3b5f4c1b499bc3, 0x6fb06d6bf8b9c6, 0x2eba75b55549b9, 0x049806f0760af0);

    public static ReadOnlySpan<byte> FrobeniusExponent =>
    [
        0x04, 0x55, 0x82, 0xfc, 0x5e, 0xea, 0xa6, 0x6f, 0x0c, 0x84, 0x9b, 0xf3, 0xb5, 0xe1, 0xf2, 0x23,
        0xe6, 0x13, 0xe1, 0xeb, 0x7d, 0xeb, 0x83, 0x1f, 0xe6, 0x88, 0x23, 0x1a, 0xd3, 0xc8, 0x29, 0x06,
        0x05, 0x1c, 0xaa, 0xaa, 0x72, 0xe3, 0x55, 0x55, 0x49, 0xaa, 0x7f, 0xff, 0xff, 0xff, 0xf1, 0xc7,
    ];

    public bool IsZero
    {
        get
        {
            ulong any = _l0 | _l1 | _l2 | _l3 | _l4 | _l5 | _l6;
            ulong differsFromP = (_l0 ^ P0) | (_l1 ^ P1) | (_l2 ^ P2) | (_l3 ^ P3) | (_l4 ^ P4) | (_l5 ^ P5) | (_l6 ^ P6);
            return any == 0 || differsFromP == 0;
        }
    }

    /// <summary>ξ = 1 + u.</summary>
    public static Fp2<Fp> MultiplyByXi(in Fp2<Fp> value) => new(value.C0 - value.C1, value.C0 + value.C1);

    /// <summary>3b' = 12ξ.</summary>
    public static Fp2<Fp> MultiplyByThriceTwistB(in Fp2<Fp> value)
    {
        Fp2<Fp> xi = MultiplyByXi(value);
        return Fp2<Fp>.Double(Fp2<Fp>.Double(Fp2<Fp>.Double(xi) + xi));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator +(in Fp x, in Fp y)
    {
        ulong s0 = x._l0 + y._l0, s1 = x._l1 + y._l1, s2 = x._l2 + y._l2, s3 = x._l3 + y._l3;
        ulong s4 = x._l4 + y._l4, s5 = x._l5 + y._l5, s6 = x._l6 + y._l6;
        return Choose(s0, s1, s2, s3, s4, s5, s6, s0 - D0, s1 - D1, s2 - D2, s3 - D3, s4 - D4, s5 - D5, s6 - D6);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator -(in Fp x, in Fp y)
    {
        ulong s0 = x._l0 - y._l0, s1 = x._l1 - y._l1, s2 = x._l2 - y._l2, s3 = x._l3 - y._l3;
        ulong s4 = x._l4 - y._l4, s5 = x._l5 - y._l5, s6 = x._l6 - y._l6;
        return Choose(s0 + D0, s1 + D1, s2 + D2, s3 + D3, s4 + D4, s5 + D5, s6 + D6, s0, s1, s2, s3, s4, s5, s6);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator -(in Fp x) => Zero - x;

    public static Fp Double(in Fp x) => x + x;

    public bool Equals(Fp other) => (this - other).IsZero;

    public override bool Equals(object? obj) => obj is Fp other && Equals(other);

    public override int GetHashCode() => ToCanonical()._l0.GetHashCode();

    /// <summary>Both values are congruent, the second 2p less than the first: carries through both (the limbs are signed) and
    /// takes the second unless it is negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Fp Choose(
        ulong a0, ulong a1, ulong a2, ulong a3, ulong a4, ulong a5, ulong a6,
        ulong b0, ulong b1, ulong b2, ulong b3, ulong b4, ulong b5, ulong b6)
    {
        a1 += Carry(a0);
        b1 += Carry(b0);
        a2 += Carry(a1);
        b2 += Carry(b1);
        a3 += Carry(a2);
        b3 += Carry(b2);
        a4 += Carry(a3);
        b4 += Carry(b3);
        a5 += Carry(a4);
        b5 += Carry(b4);
        a6 += Carry(a5);
        b6 += Carry(b5);
        ulong first = (ulong)((long)b6 >> 63), low = first & Mask, second = ~first & Mask;
        return new(
            (a0 & low) | (b0 & second), (a1 & low) | (b1 & second), (a2 & low) | (b2 & second), (a3 & low) | (b3 & second),
            (a4 & low) | (b4 & second), (a5 & low) | (b5 & second), (a6 & low) | (b6 & second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Carry(ulong limb) => (ulong)((long)limb >> LimbBits);

    /// <summary>The representative below p.</summary>
    private Fp BelowP()
    {
        ulong b0 = _l0 - P0, b1 = _l1 - P1, b2 = _l2 - P2, b3 = _l3 - P3, b4 = _l4 - P4, b5 = _l5 - P5, b6 = _l6 - P6;
        return Choose(_l0, _l1, _l2, _l3, _l4, _l5, _l6, b0, b1, b2, b3, b4, b5, b6);
    }
}
