using System.Runtime.CompilerServices;

namespace Helios.Protocol.Primitives;

/// <summary>Steps of long arithmetic, a 64-bit limb at a time.</summary>
internal static class Limbs
{
    /// <param name="carry">In and out, 0 or 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AddWithCarry(ulong left, ulong right, ref ulong carry)
    {
        ulong sum = left + right;
        ulong first = sum < left ? 1ul : 0ul;
        ulong total = sum + carry;
        carry = first + (total < sum ? 1ul : 0ul);
        return total;
    }

    /// <param name="borrow">In and out, 0 or 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong SubtractWithBorrow(ulong left, ulong right, ref ulong borrow)
    {
        ulong difference = left - right;
        ulong first = left < right ? 1ul : 0ul;
        ulong total = difference - borrow;
        borrow = first + (difference < borrow ? 1ul : 0ul);
        return total;
    }

    /// <summary>left · right + a + b, which fits two limbs: the low one is returned, the high one is the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong left, ulong right, ulong a, ulong b, out ulong carry)
    {
        ulong high = WideProduct.High(left, right), low = left * right;
        low += a;
        high += low < a ? 1ul : 0ul;
        low += b;
        high += low < b ? 1ul : 0ul;
        carry = high;
        return low;
    }
}
