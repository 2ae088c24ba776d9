namespace Helios.Protocol.Evm.Precompiles;

/// <summary>Powers of numbers of any length by a modulus of any length.</summary>
internal static class ModularPower
{
    /// <summary>Bits of a short exponent, one that would not pay for a table of powers.</summary>
    private const int ShortExponent = 24;

    /// <summary>All numbers are big-endian.</summary>
    /// <param name="result">As long as the modulus. A zero modulus gives zero.</param>
    /// <param name="turn">Asked for each power of the table and each digit of the exponent.</param>
    public static void Compute(
        ReadOnlySpan<byte> value, ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus, Span<byte> result, ComputeTurn turn)
    {
        result.Clear();
        modulus = modulus.TrimStart((byte)0);
        exponent = exponent.TrimStart((byte)0);
        if (modulus.IsEmpty || modulus is [1])
            return;

        Residues residues = Residues.Of(modulus);
        int digitBits = 8 * exponent.Length <= ShortExponent ? 1 : 4;
        ulong[][] powers = Powers(residues, value.TrimStart((byte)0), 1 << digitBits, turn);
        ulong[] power = [.. powers[0]];
        bool isOne = true;
        foreach (byte bits in exponent)
        {
            for (int position = 8 - digitBits; position >= 0; position -= digitBits)
            {
                turn.Check();
                for (int i = 0; i < digitBits && !isOne; i++)
                    residues.Multiply(power, power, power);
                int digit = (bits >> position) & (powers.Length - 1);
                if (digit == 0)
                    continue;
                residues.Multiply(power, powers[digit], power);
                isOne = false;
            }
        }
        residues.Write(power, result[^modulus.Length..]);
    }

    /// <summary>From the zeroth on.</summary>
    private static ulong[][] Powers(Residues residues, ReadOnlySpan<byte> value, int count, ComputeTurn turn)
    {
        ulong[][] powers = new ulong[count][];
        powers[0] = residues.From([1]);
        powers[1] = residues.From(value);
        for (int i = 2; i < count; i++)
        {
            turn.Check();
            residues.Multiply(powers[i - 1], powers[1], powers[i] = new ulong[residues.Length]);
        }
        return powers;
    }
}
