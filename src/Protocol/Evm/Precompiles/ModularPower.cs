using System.Buffers.Binary;
using System.Numerics;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>Powers of numbers of any length by a modulus of any length, odd or even, four bits of the exponent at a time.</summary>
internal static class ModularPower
{
    private const int WindowBits = 4;

    /// <summary>All numbers are big-endian.</summary>
    /// <param name="result">As long as the modulus. A zero modulus gives zero.</param>
    /// <param name="turn">Asked once for each byte of the exponent.</param>
    public static void Compute(
        ReadOnlySpan<byte> value, ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus, Span<byte> result, ComputeTurn turn)
    {
        result.Clear();
        modulus = modulus.TrimStart((byte)0);
        exponent = exponent.TrimStart((byte)0);
        if (modulus.IsEmpty || modulus is [1])
            return;

        // The modulus is shifted up so that its highest bit is set, as division wants it, and all numbers with it:
        // (x · 2^s) mod (m · 2^s) = (x mod m) · 2^s. Products are shifted back once.
        ulong[] m = ToLimbs(modulus, extra: 0);
        int shift = BitOperations.LeadingZeroCount(m[^1]);
        LimbDivision.ShiftLeft(m, shift);

        ulong[] power = Reduce(ToLimbs(value.TrimStart((byte)0), extra: 2), m, shift);
        ulong[][] powers = new ulong[1 << WindowBits][];
        powers[0] = Reduce([1, 0, 0], m, shift);
        powers[1] = power;
        ulong[] product = new ulong[(2 * m.Length) + 1];
        for (int i = 2; i < powers.Length; i++)
        {
            powers[i] = new ulong[m.Length];
            MultiplyMod(powers[i - 1], power, m, shift, product, powers[i]);
        }

        ulong[] accumulator = [.. powers[0]];
        foreach (byte b in exponent)
        {
            turn.Check();
            for (int position = 8 - WindowBits; position >= 0; position -= WindowBits)
            {
                for (int i = 0; i < WindowBits; i++)
                    MultiplyMod(accumulator, accumulator, m, shift, product, accumulator);
                int digit = (b >> position) & ((1 << WindowBits) - 1);
                if (digit != 0)
                    MultiplyMod(accumulator, powers[digit], m, shift, product, accumulator);
            }
        }

        LimbDivision.ShiftRight(accumulator, shift);
        Span<byte> bytes = new byte[8 * accumulator.Length];
        for (int i = 0; i < accumulator.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(bytes[^(8 * (i + 1))..], accumulator[i]);
        bytes[^modulus.Length..].CopyTo(result[^modulus.Length..]);
    }

    // left and right are shifted; so is the result
    private static void MultiplyMod(ulong[] left, ulong[] right, ulong[] modulus, int shift, ulong[] product, ulong[] result)
    {
        int n = modulus.Length;
        Array.Clear(product);
        for (int i = 0; i < n; i++)
        {
            ulong carry = 0;
            ulong limb = left[i];
            for (int j = 0; j < n; j++)
            {
                ulong high = Math.BigMul(limb, right[j], out ulong low);
                low += carry;
                high += low < carry ? 1ul : 0ul;
                ulong sum = product[i + j] + low;
                carry = high + (sum < low ? 1ul : 0ul);
                product[i + j] = sum;
            }
            product[i + n] = carry;
        }
        LimbDivision.ShiftRight(product, shift);
        LimbDivision.Divide(product, modulus, default);
        product.AsSpan(0, n).CopyTo(result);
    }

    // value · 2^shift mod modulus; the value has a spare limb for the shift and one for the division
    private static ulong[] Reduce(ulong[] value, ulong[] modulus, int shift)
    {
        if (value.Length < modulus.Length + 1)
            Array.Resize(ref value, modulus.Length + 1);
        LimbDivision.ShiftLeft(value, shift);
        LimbDivision.Divide(value, modulus, default);
        return value[..modulus.Length];
    }

    private static ulong[] ToLimbs(ReadOnlySpan<byte> bigEndian, int extra)
    {
        ulong[] limbs = new ulong[((bigEndian.Length + 7) / 8) + extra];
        for (int i = 0; i < bigEndian.Length; i++)
            limbs[i / 8] |= (ulong)bigEndian[^(i + 1)] << (8 * (i % 8));
        return limbs;
    }
}
