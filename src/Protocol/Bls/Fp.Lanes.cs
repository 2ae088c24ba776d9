using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Helios.Protocol.Bls;

/// <summary>The power behind inverses and square roots, for many elements at once.</summary>
internal readonly partial struct Fp
{
    /// <summary>What turns the power of a lane into ours. Elements enter the lanes as they are, x·2³⁸⁵, which there means x/2⁷;
    /// with e = (p-3)/4, (x/2⁷)ᵉ·2³⁹² leaves them, and times 2^(7e-7) that is xᵉ·2³⁸⁵.</summary>
    private static readonly Fp FromLaneFactor = InverseRootPower(From(128)) * Inverse(From(128));

    /// <summary>Replaces every x by x^((p-3)/4); see <see cref="InverseRootPower(in Fp)"/>.</summary>
    public static void InverseRootPowers(Span<Fp> values)
    {
        for (; FpLanes.IsSupported && values.Length >= FpLanes.Count; values = values[FpLanes.Count..])
            InverseRootPowersInLanes(values[..FpLanes.Count]);
        foreach (ref Fp value in values)
            value = InverseRootPower(value);
    }

    [SkipLocalsInit]
    private static void InverseRootPowersInLanes(Span<Fp> values)
    {
        Span<FpLanes> oddPowers = stackalloc FpLanes[16];
        ToLanes(values, out oddPowers[0]);
        FpLanes.Multiply(oddPowers[0], oddPowers[0], out FpLanes result);
        for (int i = 1; i < oddPowers.Length; i++)
            FpLanes.Multiply(oddPowers[i - 1], result, out oddPowers[i]);

        bool isFirst = true;
        for (int bit = InverseRootExponentBits - 1; bit >= 0;)
        {
            (int window, int width) = WindowAt(bit);
            bit -= width;
            if (isFirst)
            {
                (result, isFirst) = (oddPowers[window >> 1], false);
                continue;
            }
            for (; width > 0; width--)
                FpLanes.Multiply(result, result, out result);
            if (window != 0)
                FpLanes.Multiply(result, oddPowers[window >> 1], out result);
        }
        FromLanes(result, values);
        foreach (ref Fp value in values)
            value *= FromLaneFactor;
    }

    private static void ToLanes(ReadOnlySpan<Fp> values, out FpLanes lanes)
    {
        lanes = default;
        for (int limb = 0; limb < FpLanes.Limbs; limb++)
        {
            lanes[limb] = Vector256.Create(
                values[0].BitsAt(limb * FpLanes.LimbBits), values[1].BitsAt(limb * FpLanes.LimbBits),
                values[2].BitsAt(limb * FpLanes.LimbBits), values[3].BitsAt(limb * FpLanes.LimbBits));
        }
    }

    /// <summary>Twenty-eight bits of the representative.</summary>
    private ulong BitsAt(int offset)
    {
        ref ulong limbs = ref Unsafe.AsRef(in _l0);
        (int index, int shift) = Math.DivRem(offset, LimbBits);
        ulong bits = Unsafe.Add(ref limbs, index) >> shift;
        if (shift > LimbBits - FpLanes.LimbBits && index < 6)
            bits |= Unsafe.Add(ref limbs, index + 1) << (LimbBits - shift);
        return bits & ((1UL << FpLanes.LimbBits) - 1);
    }

    private static void FromLanes(in FpLanes lanes, Span<Fp> values)
    {
        Span<ulong> limbs = stackalloc ulong[8];
        for (int lane = 0; lane < values.Length; lane++)
        {
            limbs.Clear();
            for (int limb = 0; limb < FpLanes.Limbs; limb++)
            {
                ulong bits = lanes[limb].GetElement(lane);
                (int index, int shift) = Math.DivRem(limb * FpLanes.LimbBits, LimbBits);
                limbs[index] |= bits << shift & Mask;
                limbs[index + 1] |= bits >> (LimbBits - shift);
            }
            values[lane] = new(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4], limbs[5], limbs[6]);
        }
    }
}
