using System.Runtime.CompilerServices;

namespace Helios.Protocol.Primitives;

// Addition, multiplication, powers, bits and shifts.
public readonly partial struct U256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 operator +(in U256 left, in U256 right)
    {
        Add(left, right, out U256 sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 operator -(in U256 left, in U256 right)
    {
        Subtract(left, right, out U256 difference);
        return difference;
    }

    /// <summary>The sum modulo 2^256; the answer is whether it overflowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Add(in U256 left, in U256 right, out U256 sum)
    {
        ulong carry = 0;
        ulong u0 = Limbs.AddWithCarry(left._u0, right._u0, ref carry);
        ulong u1 = Limbs.AddWithCarry(left._u1, right._u1, ref carry);
        ulong u2 = Limbs.AddWithCarry(left._u2, right._u2, ref carry);
        ulong u3 = Limbs.AddWithCarry(left._u3, right._u3, ref carry);
        sum = new U256(u0, u1, u2, u3);
        return carry != 0;
    }

    /// <summary>The difference modulo 2^256; the answer is whether it went below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Subtract(in U256 left, in U256 right, out U256 difference)
    {
        ulong borrow = 0;
        ulong u0 = Limbs.SubtractWithBorrow(left._u0, right._u0, ref borrow);
        ulong u1 = Limbs.SubtractWithBorrow(left._u1, right._u1, ref borrow);
        ulong u2 = Limbs.SubtractWithBorrow(left._u2, right._u2, ref borrow);
        ulong u3 = Limbs.SubtractWithBorrow(left._u3, right._u3, ref borrow);
        difference = new U256(u0, u1, u2, u3);
        return borrow != 0;
    }

    public static U256 operator *(in U256 left, in U256 right)
    {
        if ((left._u1 | left._u2 | left._u3 | right._u1 | right._u2 | right._u3) == 0)
        {
            ulong high = Math.BigMul(left._u0, right._u0, out ulong low);
            return new U256(low, high);
        }

        ulong carry = Math.BigMul(left._u0, right._u0, out ulong u0);
        ulong u1 = Limbs.MultiplyAdd(left._u0, right._u1, carry, 0, out carry);
        ulong u2 = Limbs.MultiplyAdd(left._u0, right._u2, carry, 0, out carry);
        ulong u3 = (left._u0 * right._u3) + carry;

        u1 = Limbs.MultiplyAdd(left._u1, right._u0, u1, 0, out carry);
        u2 = Limbs.MultiplyAdd(left._u1, right._u1, u2, carry, out carry);
        u3 += (left._u1 * right._u2) + carry;

        u2 = Limbs.MultiplyAdd(left._u2, right._u0, u2, 0, out carry);
        u3 += (left._u2 * right._u1) + carry;

        u3 += left._u3 * right._u0;
        return new U256(u0, u1, u2, u3);
    }

    /// <summary>The power modulo 2^256; 0^0 is 1.</summary>
    public static U256 Exp(in U256 value, in U256 exponent)
    {
        U256 result = One;
        for (int i = exponent.BitLength - 1; i >= 0; i--)
        {
            result *= result;
            if (exponent.Bit(i))
                result *= value;
        }
        return result;
    }

    /// <summary>Two's complement.</summary>
    public static U256 operator -(in U256 value) => Zero - value;

    /// <summary>The absolute value of two's complement; the least negative number stays itself.</summary>
    public U256 SignedAbs() => IsNegative ? -this : this;

    /// <summary>
    /// Takes byte <paramref name="index"/>, counted from the least significant, for the sign and extends it (<c>SIGNEXTEND</c>).
    /// </summary>
    public static U256 SignExtend(in U256 value, in U256 index)
    {
        if (!index.IsUInt64 || index._u0 >= Length - 1)
            return value;
        int unused = 256 - (8 * ((int)index._u0 + 1));
        return SignedShiftRight(value << unused, unused);
    }

    public static U256 operator ~(in U256 value) => new(~value._u0, ~value._u1, ~value._u2, ~value._u3);

    public static U256 operator &(in U256 left, in U256 right) =>
        new(left._u0 & right._u0, left._u1 & right._u1, left._u2 & right._u2, left._u3 & right._u3);

    public static U256 operator |(in U256 left, in U256 right) =>
        new(left._u0 | right._u0, left._u1 | right._u1, left._u2 | right._u2, left._u3 | right._u3);

    public static U256 operator ^(in U256 left, in U256 right) =>
        new(left._u0 ^ right._u0, left._u1 ^ right._u1, left._u2 ^ right._u2, left._u3 ^ right._u3);

    /// <summary>Shifts by 256 or more give zero.</summary>
    public static U256 operator <<(in U256 value, int shift)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shift);
        int bits = shift & 63;
        U256 moved = (shift >> 6) switch
        {
            0 => value,
            1 => new U256(0, value._u0, value._u1, value._u2),
            2 => new U256(0, 0, value._u0, value._u1),
            3 => new U256(0, 0, 0, value._u0),
            _ => default,
        };
        if (bits == 0)
            return moved;
        int back = 64 - bits;
        return new U256(
            moved._u0 << bits,
            (moved._u1 << bits) | (moved._u0 >> back),
            (moved._u2 << bits) | (moved._u1 >> back),
            (moved._u3 << bits) | (moved._u2 >> back));
    }

    /// <summary>Logical; shifts by 256 or more give zero.</summary>
    public static U256 operator >>(in U256 value, int shift)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shift);
        int bits = shift & 63;
        U256 moved = (shift >> 6) switch
        {
            0 => value,
            1 => new U256(value._u1, value._u2, value._u3),
            2 => new U256(value._u2, value._u3),
            3 => new U256(value._u3),
            _ => default,
        };
        if (bits == 0)
            return moved;
        int back = 64 - bits;
        return new U256(
            (moved._u0 >> bits) | (moved._u1 << back),
            (moved._u1 >> bits) | (moved._u2 << back),
            (moved._u2 >> bits) | (moved._u3 << back),
            moved._u3 >> bits);
    }

    /// <summary>Arithmetic (<c>SAR</c>): shifts by 256 or more give zero or minus one.</summary>
    public static U256 SignedShiftRight(in U256 value, int shift)
    {
        if (!value.IsNegative)
            return value >> shift;
        return ~(~value >> shift);
    }
}
