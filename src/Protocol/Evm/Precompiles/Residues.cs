using System.Buffers.Binary;
using System.Numerics;

namespace Helios.Protocol.Evm.Precompiles;

/// <summary>Numbers modulo a number m, in limbs, in the form in which they multiply fastest.</summary>
internal abstract class Residues
{
    private readonly ulong[] _shiftedModulus;

    protected Residues(ReadOnlySpan<byte> modulus)
    {
        Modulus = ToLimbs(modulus, length: (modulus.Length + 7) / 8);
        Shift = BitOperations.LeadingZeroCount(Modulus[^1]);
        _shiftedModulus = [.. Modulus];
        LimbDivision.ShiftLeft(_shiftedModulus, Shift);
    }

    /// <param name="modulus">Big-endian, above one, without leading zeros.</param>
    public static Residues Of(ReadOnlySpan<byte> modulus) =>
        (modulus[^1] & 1) != 0 ? new MontgomeryResidues(modulus) : new ShiftedResidues(modulus);

    /// <summary>Limbs of a residue.</summary>
    public int Length => Modulus.Length;

    protected ulong[] Modulus { get; }

    /// <summary>The leading zeros of m. Division wants none, so it works on numbers that are shifted left by this.</summary>
    protected int Shift { get; }

    /// <summary>The residue of any number, big-endian.</summary>
    public abstract ulong[] From(ReadOnlySpan<byte> value);

    /// <param name="product">May be one of the factors.</param>
    public abstract void Multiply(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> product);

    /// <summary>The number below m, big-endian, as long as m.</summary>
    public void Write(ReadOnlySpan<ulong> residue, Span<byte> destination)
    {
        ulong[] number = ToNumber(residue);
        Span<byte> bytes = new byte[sizeof(ulong) * Length];
        for (int i = 0; i < number.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(bytes[^(sizeof(ulong) * (i + 1))..], number[i]);
        bytes[^destination.Length..].CopyTo(destination);
    }

    protected abstract ulong[] ToNumber(ReadOnlySpan<ulong> residue);

    /// <summary>(value · 2^(64·limbs) mod m) · 2^Shift.</summary>
    protected ulong[] Reduce(ReadOnlySpan<byte> value, int limbs)
    {
        int length = Math.Max((value.Length + 7) / 8, 1) + limbs;
        ulong[] number = new ulong[Math.Max(length, Length) + 2];
        ToLimbs(value, length - limbs).CopyTo(number, limbs);
        LimbDivision.ShiftLeft(number, Shift);
        Divide(number);
        return number[..Length];
    }

    /// <summary>Leaves the remainder by m · 2^Shift in the lowest limbs.</summary>
    /// <param name="number">Its highest limb is zero.</param>
    protected void Divide(Span<ulong> number) => LimbDivision.Divide(number, _shiftedModulus, default);

    private static ulong[] ToLimbs(ReadOnlySpan<byte> bigEndian, int length)
    {
        ulong[] limbs = new ulong[length];
        for (int i = 0; i < bigEndian.Length; i++)
            limbs[i / sizeof(ulong)] |= (ulong)bigEndian[^(i + 1)] << (8 * (i % sizeof(ulong)));
        return limbs;
    }
}
