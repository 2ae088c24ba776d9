using System.Numerics;

namespace Helios.Protocol.Curves;

/// <summary>Sums of scalar multiples. Variable time.</summary>
internal static class MultiScalar
{
    /// <summary>From this many terms on, buckets are faster than a table for each point.</summary>
    private const int ManyTerms = 64;

    internal const int TermsPerCheck = 64;

    /// <summary>A digit is zero or odd and below 2³ in magnitude; three zeros follow each that is not zero.</summary>
    private const int DigitBits = 4;

    /// <summary>P, 3P, 5P, 7P.</summary>
    private const int OddMultiples = 1 << DigitBits - 2;

    /// <summary>Σ kᵢ·Pᵢ.</summary>
    public static JacobianPoint<T> Sum<T>(ReadOnlySpan<ScalarMultiple<T>> terms, ComputeTurn turn)
        where T : struct, IField<T> => Sum(terms, group: 1, point => point, turn);

    /// <summary>Σ kᵢ·Pᵢ, where the terms come in groups, and each point of a group is the image of the one before.</summary>
    /// <param name="group">Terms of a group.</param>
    /// <param name="image">An endomorphism of the curve, which costs less than an addition.</param>
    public static JacobianPoint<T> Sum<T>(
        ReadOnlySpan<ScalarMultiple<T>> terms, int group, Func<AffinePoint<T>, AffinePoint<T>> image, ComputeTurn turn)
        where T : struct, IField<T>
    {
        UInt128 anyBit = 0;
        foreach (ScalarMultiple<T> term in terms)
            anyBit |= term.Scalar;
        int bits = 128 - (int)UInt128.LeadingZeroCount(anyBit);
        return terms.Length < ManyTerms ? Interleave(terms, group, image, bits, turn) : FillBuckets(terms, bits, turn);
    }

    /// <summary>
    /// Möller, "Algorithms for multi-exponentiation" (2001), interleaving: the terms share the doublings, and each adds an odd multiple of
    /// its point where its scalar has a digit in non-adjacent form of width 4.
    /// </summary>
    private static JacobianPoint<T> Interleave<T>(
        ReadOnlySpan<ScalarMultiple<T>> terms, int group, Func<AffinePoint<T>, AffinePoint<T>> image, int bits, ComputeTurn turn)
        where T : struct, IField<T>
    {
        AffinePoint<T>[] multiples = OddMultiplesOf(terms, group, image, turn);
        sbyte[] digits = new sbyte[terms.Length * (bits + 1)];
        for (int i = 0; i < terms.Length; i++)
            ToNonAdjacentForm(terms[i].Scalar, digits.AsSpan(i * (bits + 1), bits + 1));

        JacobianPoint<T> sum = JacobianPoint<T>.Infinity;
        for (int bit = bits; bit >= 0; bit--)
        {
            turn.Check();
            sum = JacobianPoint<T>.Double(sum);
            for (int i = 0; i < terms.Length; i++)
            {
                int digit = digits[(i * (bits + 1)) + bit];
                if (digit > 0)
                    sum += multiples[(i * OddMultiples) + (digit >> 1)];
                else if (digit < 0)
                    sum += -multiples[(i * OddMultiples) + (-digit >> 1)];
            }
        }
        return sum;
    }

    /// <summary>Of the first point of each group by additions, and of the others as the images of those before.</summary>
    private static AffinePoint<T>[] OddMultiplesOf<T>(
        ReadOnlySpan<ScalarMultiple<T>> terms, int group, Func<AffinePoint<T>, AffinePoint<T>> image, ComputeTurn turn)
        where T : struct, IField<T>
    {
        JacobianPoint<T>[] firsts = new JacobianPoint<T>[terms.Length / group * OddMultiples];
        for (int i = 0; i < firsts.Length; i += OddMultiples)
        {
            turn.Check();
            firsts[i] = JacobianPoint<T>.From(terms[i / OddMultiples * group].Point);
            JacobianPoint<T> twice = JacobianPoint<T>.Double(firsts[i]);
            for (int j = i + 1; j < i + OddMultiples; j++)
                firsts[j] = firsts[j - 1] + twice;
        }
        AffinePoint<T>[] affine = JacobianPoint<T>.ToAffine(firsts), multiples = new AffinePoint<T>[terms.Length * OddMultiples];
        for (int i = 0; i < multiples.Length; i++)
        {
            int term = i / OddMultiples;
            multiples[i] = term % group == 0
                ? affine[(term / group * OddMultiples) + (i % OddMultiples)]
                : image(multiples[i - OddMultiples]);
        }
        return multiples;
    }

    /// <param name="digits">From the lowest bit on, one more than the scalar has bits; all zero before.</param>
    private static void ToNonAdjacentForm(UInt128 scalar, Span<sbyte> digits)
    {
        int bits = digits.Length - 1, carry = 0;
        for (int bit = 0; bit < bits;)
        {
            int window = (int)(scalar >> bit) & (1 << DigitBits) - 1;
            if ((window & 1) == carry)
            {
                bit++;
                continue;
            }
            window += carry;
            carry = window >> DigitBits - 1;
            digits[bit] = (sbyte)(window - (carry << DigitBits));
            bit += DigitBits;
        }
        if (carry != 0)
            digits[bits] = 1;
    }

    /// <summary>
    /// Pippenger's buckets with signed digits: for each window of the scalars, the points of one digit are added up, then Σ digit·bucket is
    /// taken by running sums.
    /// </summary>
    private static JacobianPoint<T> FillBuckets<T>(ReadOnlySpan<ScalarMultiple<T>> terms, int bits, ComputeTurn turn)
        where T : struct, IField<T>
    {
        int window = Math.Clamp(BitOperations.Log2((uint)terms.Length) - 3, 4, 12);
        int windows = (bits / window) + 1, buckets = 1 << window - 1;
        sbyte[] carries = new sbyte[terms.Length];
        var filled = new AffinePoint<T>[windows][];
        for (int i = 0; i < windows; i++)
            filled[i] = AffineBuckets.Fill<T>(terms, carries, i * window, window, turn);
        JacobianPoint<T> total = JacobianPoint<T>.Infinity;
        for (int i = windows - 1; i >= 0; i--)
        {
            for (int doubled = 0; doubled < window; doubled++)
                total = JacobianPoint<T>.Double(total);
            JacobianPoint<T> running = JacobianPoint<T>.Infinity;
            for (int bucket = buckets - 1; bucket >= 0; bucket--)
            {
                if (bucket % TermsPerCheck == 0)
                    turn.Check();
                running += filled[i][bucket];
                total += running;
            }
        }
        return total;
    }
}
