using System.Numerics;

namespace Helios.Protocol.Tests.Evm;

/// <summary>EIP-198, the price of MODEXP from Byzantium to Istanbul, which no fork that we run has.</summary>
internal static class Eip198
{
    private const int Word = 32;

    public static ulong GasCost(byte[] input)
    {
        BigInteger baseLength = Number(input, 0, Word);
        BigInteger exponentLength = Number(input, Word, Word);
        BigInteger modulusLength = Number(input, 2 * Word, Word);
        BigInteger head = Number(input, (3 * Word) + (int)baseLength, (int)BigInteger.Min(exponentLength, Word));
        BigInteger bits = head.IsZero ? 0 : head.GetBitLength() - 1;
        BigInteger adjusted = exponentLength <= Word ? bits : (8 * (exponentLength - Word)) + bits;
        BigInteger gas = Complexity(BigInteger.Max(baseLength, modulusLength)) * BigInteger.Max(adjusted, 1) / 20;
        return gas > ulong.MaxValue ? ulong.MaxValue : (ulong)gas;
    }

    private static BigInteger Complexity(BigInteger x) => x <= 64 ? x * x
        : x <= 1024 ? (x * x / 4) + (96 * x) - 3072
        : (x * x / 16) + (480 * x) - 199680;

    /// <summary>Bytes behind the end of the input are zeros.</summary>
    private static BigInteger Number(byte[] input, int start, int length)
    {
        byte[] bytes = new byte[length];
        if (start < input.Length)
            input.AsSpan(start, Math.Min(length, input.Length - start)).CopyTo(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }
}
