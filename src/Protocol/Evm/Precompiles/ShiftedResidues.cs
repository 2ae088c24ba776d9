namespace Helios.Protocol.Evm.Precompiles;

/// <summary>Residues of any modulus, here of an even one: each product is divided by it.</summary>
/// <remarks>
/// Division wants the highest bit of the modulus set, so the modulus is shifted up, and all residues with it:
/// (x · 2^s) mod (m · 2^s) = (x mod m) · 2^s. Products are shifted back once.
/// </remarks>
internal sealed class ShiftedResidues : Residues
{
    private readonly ulong[] _wide;

    public ShiftedResidues(ReadOnlySpan<byte> modulus)
        : base(modulus) => _wide = new ulong[(2 * Length) + 1];

    public override ulong[] From(ReadOnlySpan<byte> value) => Reduce(value, limbs: 0);

    public override void Multiply(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> product)
    {
        int n = Length;
        Span<ulong> wide = _wide;
        wide.Clear();
        for (int i = 0; i < n; i++)
        {
            ulong carry = 0;
            for (int j = 0; j < n; j++)
                wide[i + j] = Limbs.MultiplyAdd(left[i], right[j], wide[i + j], carry, out carry);
            wide[i + n] = carry;
        }
        LimbDivision.ShiftRight(wide, Shift);
        Divide(wide);
        wide[..n].CopyTo(product);
    }

    protected override ulong[] ToNumber(ReadOnlySpan<ulong> residue)
    {
        ulong[] number = residue.ToArray();
        LimbDivision.ShiftRight(number, Shift);
        return number;
    }
}
