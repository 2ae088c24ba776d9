namespace Helios.Protocol.Evm.Precompiles;

/// <summary>Residues of an odd modulus of n limbs: x stands for x · 2^(64n), and a product is divided by that without a division.</summary>
/// <remarks>Koç, Acar and Kaliski, "Analyzing and comparing Montgomery multiplication algorithms" (1996): finely integrated operand
/// scanning.</remarks>
internal sealed class MontgomeryResidues : Residues
{
    /// <summary>-1/m mod 2^64.</summary>
    private readonly ulong _negativeInverse;

    private readonly ulong[] _sum;

    public MontgomeryResidues(ReadOnlySpan<byte> modulus)
        : base(modulus)
    {
        ulong low = Modulus[0], inverse = low; // right in its three lowest bits; each step doubles them
        for (int bits = 3; bits < 64; bits *= 2)
            inverse *= 2 - (low * inverse);
        _negativeInverse = 0 - inverse;
        _sum = new ulong[Length + 1];
    }

    public override ulong[] From(ReadOnlySpan<byte> value)
    {
        ulong[] residue = Reduce(value, Length);
        LimbDivision.ShiftRight(residue, Shift);
        return residue;
    }

    public override void Multiply(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> product)
    {
        Span<ulong> sum = _sum;
        sum.Clear();
        for (int i = 0; i < Length; i++)
            AddProduct(left, right[i], sum);

        // below 2m
        ulong borrow = 0;
        for (int i = 0; i < Length; i++)
            product[i] = Limbs.SubtractWithBorrow(sum[i], Modulus[i], ref borrow);
        if (sum[^1] < borrow)
            sum[..^1].CopyTo(product);
    }

    protected override ulong[] ToNumber(ReadOnlySpan<ulong> residue)
    {
        ulong[] number = new ulong[Length], one = new ulong[Length];
        one[0] = 1;
        Multiply(residue, one, number);
        return number;
    }

    /// <summary>
    /// Adds number · factor, and the multiple of m that makes the lowest limb zero; then the sum moves down by that limb.
    /// </summary>
    private void AddProduct(ReadOnlySpan<ulong> number, ulong factor, Span<ulong> sum)
    {
        ReadOnlySpan<ulong> modulus = Modulus;
        number = number[..modulus.Length];
        ulong limb = Limbs.MultiplyAdd(number[0], factor, sum[0], 0, out ulong carry);
        ulong multiple = limb * _negativeInverse;
        Limbs.MultiplyAdd(modulus[0], multiple, limb, 0, out ulong carryOfMultiple);
        for (int j = 1; j < modulus.Length; j++)
        {
            limb = Limbs.MultiplyAdd(number[j], factor, sum[j], carry, out carry);
            sum[j - 1] = Limbs.MultiplyAdd(modulus[j], multiple, limb, carryOfMultiple, out carryOfMultiple);
        }
        UInt128 top = (UInt128)sum[^1] + carry + carryOfMultiple;
        (sum[^2], sum[^1]) = ((ulong)top, (ulong)(top >> 64));
    }
}
