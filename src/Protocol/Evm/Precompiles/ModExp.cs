namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x05: base^exponent mod modulus, of numbers of any length (EIP-198).</summary>
/// <remarks>The input is three lengths of 32 bytes each, then base, exponent and modulus, as if zeros followed its end.</remarks>
internal sealed class ModExp(ModExpPricing pricing) : LongPrecompile
{
    /// <summary>EIP-7823: bytes.</summary>
    private const int MaxLength = 1024;

    private const int HeaderLength = 3 * U256.Length;

    public override ulong GasCost(ReadOnlySpan<byte> input)
    {
        U256 baseLength = Buffers.LoadPaddedWord(input, U256.Zero);
        U256 exponentLength = Buffers.LoadPaddedWord(input, 32ul);
        U256 modulusLength = Buffers.LoadPaddedWord(input, 64ul);

        U256 longest = baseLength > modulusLength ? baseLength : modulusLength;
        if (longest.BitLength > 60 || exponentLength.BitLength > 60)
            return longest.IsZero ? MinCost : ulong.MaxValue;

        // the first 32 bytes of the exponent, as a number
        U256 head = Buffers.LoadPaddedWord(input, baseLength + (ulong)HeaderLength);
        if (exponentLength < U256.Length)
            head >>= 8 * (U256.Length - (int)exponentLength.LowUInt64);

        U256 words = (longest + 7ul) >> 3;
        U256 iterations = (ulong)Math.Max(head.BitLength - 1, 0);
        if (exponentLength > U256.Length)
            iterations += (exponentLength - (ulong)U256.Length) * (pricing == ModExpPricing.Eip7883 ? 16ul : 8ul);
        if (iterations.IsZero)
            iterations = U256.One;

        U256 cost = pricing == ModExpPricing.Eip7883
            ? (longest <= U256.Length ? 16ul : words * words * 2ul) * iterations
            : words * words * iterations / 3ul;
        return cost.IsUInt64 ? Math.Max(cost.LowUInt64, MinCost) : ulong.MaxValue;
    }

    public override bool TryRun(ReadOnlySpan<byte> input, ComputeTurn turn, out byte[] output)
    {
        output = [];
        U256 baseLength = Buffers.LoadPaddedWord(input, U256.Zero);
        U256 exponentLength = Buffers.LoadPaddedWord(input, 32ul);
        U256 modulusLength = Buffers.LoadPaddedWord(input, 64ul);
        if (pricing == ModExpPricing.Eip7883 && (baseLength > MaxLength || exponentLength > MaxLength || modulusLength > MaxLength))
            return false;
        if (modulusLength.IsZero)
            return true;

        // Lengths that were paid for fit memory, except that of an exponent without a modulus.
        int b = (int)baseLength.LowUInt64;
        int e = checked((int)exponentLength.LowUInt64);
        int m = (int)modulusLength.LowUInt64;
        byte[] numbers = new byte[b + e + m];
        Buffers.CopyPadded(input, (ulong)HeaderLength, numbers);

        output = new byte[m];
        ModularPower.Compute(numbers.AsSpan(0, b), numbers.AsSpan(b, e), numbers.AsSpan(b + e), output, turn);
        return true;
    }

    private ulong MinCost => pricing == ModExpPricing.Eip7883 ? 500ul : 200ul;
}
