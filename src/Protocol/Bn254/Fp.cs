using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Helios.Protocol.Curves;

namespace Helios.Protocol.Bn254;

/// <summary>The base field of alt_bn128 (EIP-196), p = 0x30644e72…fd47 (254 bits).</summary>
/// <remarks>The same arithmetic as <see cref="Helios.Protocol.Bls.Fp"/>: Montgomery form with R = 2²⁷⁵ in five limbs of 55 bits, the
/// value below 2p. There are 21 spare bits, so a product of factors below 2p, or the sum of two, is hardly above p.</remarks>
[SkipLocalsInit]
internal readonly struct Fp : IPrimeField<Fp>
{
    /// <summary>Bytes of a field element: an integer below p, big-endian.</summary>
    public const int EncodedLength = 32;

    private const int LimbBits = 55;
    private const ulong Mask = (1UL << LimbBits) - 1;

    // p and 2p
    private const ulong P0 = 0x208c16d87cfd47, P1 = 0x5522d0e3951a78, P2 = 0x5a060561765e05, P3 = 0x098d014dc2822d, P4 = 0x0000030644e72e;
    private const ulong D0 = 0x41182db0f9fa8e, D1 = 0x2a45a1c72a34f0, D2 = 0x340c0ac2ecbc0b, D3 = 0x131a029b85045b, D4 = 0x0000060c89ce5c;

    /// <summary>-1/p mod 2⁵⁵.</summary>
    private const ulong MontgomeryFactor = 0x520782e4866389;

    /// <summary>3b' = 9/ξ.</summary>
    private static readonly Fp2<Fp> ThriceTwistB = Fp2<Fp>.Inverse(new(From(9), One)) * From(9);

    private readonly ulong _l0, _l1, _l2, _l3, _l4;

    private Fp(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4) => (_l0, _l1, _l2, _l3, _l4) = (l0, l1, l2, l3, l4);

    public static Fp Zero => default;

    /// <summary>R mod p.</summary>
    public static Fp One => new(0x016cf95ce7dfea, 0x49dd505602cdf0, 0x4aec249422f2c0, 0x74e0e2b8bc53ff, 0x00000094c7bb2c);

    /// <summary>R² mod p.</summary>
    private static Fp RSquared => new(0x3d9817e81d3f74, 0x4ff7c599c897c7, 0x4665dd5697c43b, 0x013cea950d5c0d, 0x0000029e1216c1);

    public static ReadOnlySpan<byte> FrobeniusExponent =>
    [
        0x08, 0x10, 0xb7, 0xbd, 0xd0, 0x32, 0xf0, 0x06, 0xf4, 0x0d, 0x60, 0xf3, 0xc0, 0x40, 0x39, 0x64,
        0xee, 0x95, 0x91, 0xc2, 0xe6, 0xbd, 0xa1, 0xc2, 0x34, 0xb0, 0x17, 0x59, 0x24, 0x14, 0xd4, 0xe1,
    ];

    public bool IsZero =>
        (_l0 | _l1 | _l2 | _l3 | _l4) == 0 || ((_l0 ^ P0) | (_l1 ^ P1) | (_l2 ^ P2) | (_l3 ^ P3) | (_l4 ^ P4)) == 0;

    /// <summary>ξ = 9 + u.</summary>
    public static Fp2<Fp> MultiplyByXi(in Fp2<Fp> value)
    {
        Fp2<Fp> nine = Fp2<Fp>.Double(Fp2<Fp>.Double(Fp2<Fp>.Double(value))) + value;
        return new(nine.C0 - value.C1, nine.C1 + value.C0);
    }

    public static Fp2<Fp> MultiplyByThriceTwistB(in Fp2<Fp> value) => ThriceTwistB * value;

    /// <summary>Reads 32 bytes, big-endian; false when the integer is not below p.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out Fp value)
    {
        ulong w0 = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]), w1 = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        ulong w2 = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), w3 = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        Fp integer = new(w0 & Mask, (w0 >> 55 | w1 << 9) & Mask, (w1 >> 46 | w2 << 18) & Mask, (w2 >> 37 | w3 << 27) & Mask, w3 >> 28);
        value = integer * RSquared;
        return integer.IsBelowP();
    }

    /// <summary>Writes the integer below p, 32 bytes, big-endian.</summary>
    public void Encode(Span<byte> destination)
    {
        Fp c = ToCanonical();
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], c._l0 | c._l1 << 55);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], c._l1 >> 9 | c._l2 << 46);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], c._l2 >> 18 | c._l3 << 37);
        BinaryPrimitives.WriteUInt64BigEndian(destination, c._l3 >> 27 | c._l4 << 28);
    }

    public static Fp From(ulong value) => new Fp(value & Mask, value >> LimbBits, 0, 0, 0) * RSquared;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator +(in Fp x, in Fp y)
    {
        ulong s0 = x._l0 + y._l0, s1 = x._l1 + y._l1, s2 = x._l2 + y._l2, s3 = x._l3 + y._l3, s4 = x._l4 + y._l4;
        return Choose(s0, s1, s2, s3, s4, s0 - D0, s1 - D1, s2 - D2, s3 - D3, s4 - D4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator -(in Fp x, in Fp y)
    {
        ulong s0 = x._l0 - y._l0, s1 = x._l1 - y._l1, s2 = x._l2 - y._l2, s3 = x._l3 - y._l3, s4 = x._l4 - y._l4;
        return Choose(s0 + D0, s1 + D1, s2 + D2, s3 + D3, s4 + D4, s0, s1, s2, s3, s4);
    }

    public static Fp operator -(in Fp x) => Zero - x;

    public static Fp Double(in Fp x) => x + x;

    public static Fp Square(in Fp x) => x * x;

    /// <summary>Zero for zero.</summary>
    public static Fp Inverse(in Fp x)
    {
        if (x.IsZero)
            return Zero;
        Span<long> limbs = [(long)x._l0, (long)x._l1, (long)x._l2, (long)x._l3, (long)x._l4];
        ModularInverse.Invert(limbs, [(long)P0, (long)P1, (long)P2, (long)P3, (long)P4], MontgomeryFactor);

        // of x·R, so it lacks R²
        return new Fp((ulong)limbs[0], (ulong)limbs[1], (ulong)limbs[2], (ulong)limbs[3], (ulong)limbs[4]) * RSquared * RSquared;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator *(in Fp x, in Fp y)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0;
        ref ulong limbs = ref Unsafe.AsRef(in x._l0);
        for (nuint i = 0; i < 5; i++)
        {
            ulong a = Unsafe.Add(ref limbs, i), h = a << 9;
            t0 += Low(a, y._l0);
            t1 += High(h, y._l0) + Low(a, y._l1);
            t2 += High(h, y._l1) + Low(a, y._l2);
            t3 += High(h, y._l2) + Low(a, y._l3);
            t4 += High(h, y._l3) + Low(a, y._l4);
            ulong t5 = High(h, y._l4);
            a = t0 * MontgomeryFactor & Mask;
            h = a << 9;
            t0 += Low(a, P0);
            t1 += High(h, P0) + Low(a, P1);
            t2 += High(h, P1) + Low(a, P2);
            t3 += High(h, P2) + Low(a, P3);
            t4 += High(h, P3) + Low(a, P4);
            t5 += High(h, P4);
            t0 = t1 + (t0 >> LimbBits);
            (t1, t2, t3, t4) = (t2, t3, t4, t5);
        }
        return Normalize(t0, t1, t2, t3, t4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp SumOfProducts(in Fp x, in Fp y, in Fp z, in Fp w)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0;
        ref ulong xs = ref Unsafe.AsRef(in x._l0);
        ref ulong zs = ref Unsafe.AsRef(in z._l0);
        for (nuint i = 0; i < 5; i++)
        {
            ulong a = Unsafe.Add(ref xs, i), h = a << 9;
            t0 += Low(a, y._l0);
            t1 += High(h, y._l0) + Low(a, y._l1);
            t2 += High(h, y._l1) + Low(a, y._l2);
            t3 += High(h, y._l2) + Low(a, y._l3);
            t4 += High(h, y._l3) + Low(a, y._l4);
            ulong t5 = High(h, y._l4);
            a = Unsafe.Add(ref zs, i);
            h = a << 9;
            t0 += Low(a, w._l0);
            t1 += High(h, w._l0) + Low(a, w._l1);
            t2 += High(h, w._l1) + Low(a, w._l2);
            t3 += High(h, w._l2) + Low(a, w._l3);
            t4 += High(h, w._l3) + Low(a, w._l4);
            t5 += High(h, w._l4);
            a = t0 * MontgomeryFactor & Mask;
            h = a << 9;
            t0 += Low(a, P0);
            t1 += High(h, P0) + Low(a, P1);
            t2 += High(h, P1) + Low(a, P2);
            t3 += High(h, P2) + Low(a, P3);
            t4 += High(h, P3) + Low(a, P4);
            t5 += High(h, P4);
            t0 = t1 + (t0 >> LimbBits);
            (t1, t2, t3, t4) = (t2, t3, t4, t5);
        }
        return Normalize(t0, t1, t2, t3, t4);
    }

    public static Fp2<Fp> Multiply(in Fp2<Fp> x, in Fp2<Fp> y) => new(
        SumOfProducts(x.C0, y.C0, -x.C1, y.C1),
        SumOfProducts(x.C0, y.C1, x.C1, y.C0));

    /// <summary>(x0 + x1)(x0 - x1) and 2·x0·x1.</summary>
    public static Fp2<Fp> Square(in Fp2<Fp> x) => new((x.C0 + x.C1) * (x.C0 - x.C1), Double(x.C0) * x.C1);

    public bool Equals(Fp other) => (this - other).IsZero;

    public override bool Equals(object? obj) => obj is Fp other && Equals(other);

    public override int GetHashCode() => ToCanonical()._l0.GetHashCode();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Fp Choose(ulong a0, ulong a1, ulong a2, ulong a3, ulong a4, ulong b0, ulong b1, ulong b2, ulong b3, ulong b4)
    {
        a1 += Carry(a0);
        b1 += Carry(b0);
        a2 += Carry(a1);
        b2 += Carry(b1);
        a3 += Carry(a2);
        b3 += Carry(b2);
        a4 += Carry(a3);
        b4 += Carry(b3);
        ulong first = (ulong)((long)b4 >> 63), low = first & Mask, second = ~first & Mask;
        return new(
            (a0 & low) | (b0 & second), (a1 & low) | (b1 & second), (a2 & low) | (b2 & second), (a3 & low) | (b3 & second),
            (a4 & low) | (b4 & second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Fp Normalize(ulong t0, ulong t1, ulong t2, ulong t3, ulong t4)
    {
        t1 += t0 >> LimbBits;
        t2 += t1 >> LimbBits;
        t3 += t2 >> LimbBits;
        t4 += t3 >> LimbBits;
        return new(t0 & Mask, t1 & Mask, t2 & Mask, t3 & Mask, t4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Carry(ulong limb) => (ulong)((long)limb >> LimbBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Low(ulong a, ulong b) => a * b & Mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong High(ulong shifted, ulong b) => WideProduct.High(shifted, b);

    /// <summary>The integer below p that this Montgomery form means.</summary>
    private Fp ToCanonical()
    {
        Fp c = this * new Fp(1, 0, 0, 0, 0);
        return Choose(c._l0, c._l1, c._l2, c._l3, c._l4, c._l0 - P0, c._l1 - P1, c._l2 - P2, c._l3 - P3, c._l4 - P4);
    }

    private bool IsBelowP()
    {
        ulong borrow = Carry(_l0 - P0);
        borrow = Carry(_l1 - P1 + borrow);
        borrow = Carry(_l2 - P2 + borrow);
        borrow = Carry(_l3 - P3 + borrow);
        return (long)(_l4 - P4 + borrow) < 0;
    }
}
