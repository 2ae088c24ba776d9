using System.Numerics;

namespace Helios.Protocol.Curves;

/// <summary>Sums of scalar multiples. Variable time.</summary>
internal static class MultiScalar
{
    private const int ScalarLength = 32, ScalarBits = 8 * ScalarLength;

    /// <summary>Below this many points, one multiplication each is not slower.</summary>
    private const int FewPoints = 6;

    private const int PointsPerCheck = 64;

    /// <summary>Σ kᵢ·Pᵢ for scalars of 32 bytes, big-endian, one after the other; they need not be below the group's order.</summary>
    public static JacobianPoint<T> Sum<T>(ReadOnlySpan<AffinePoint<T>> points, ReadOnlySpan<byte> scalars, ComputeTurn turn)
        where T : struct, IField<T> => points.Length < FewPoints ? OneByOne(points, scalars) : Pippenger(points, scalars, turn);

    private static JacobianPoint<T> OneByOne<T>(ReadOnlySpan<AffinePoint<T>> points, ReadOnlySpan<byte> scalars)
        where T : struct, IField<T>
    {
        JacobianPoint<T> sum = JacobianPoint<T>.Infinity;
        for (int i = 0; i < points.Length; i++)
            sum += JacobianPoint<T>.Multiply(JacobianPoint<T>.From(points[i]), scalars.Slice(i * ScalarLength, ScalarLength));
        return sum;
    }

    /// <summary>Pippenger's buckets: for each window of the scalars, the points of one digit are added up, then Σ digit·bucket is taken
    /// by running sums.</summary>
    private static JacobianPoint<T> Pippenger<T>(ReadOnlySpan<AffinePoint<T>> points, ReadOnlySpan<byte> scalars, ComputeTurn turn)
        where T : struct, IField<T>
    {
        int window = Math.Clamp(BitOperations.Log2((uint)points.Length) - 1, 2, 12);
        JacobianPoint<T>[] buckets = new JacobianPoint<T>[1 << window];
        JacobianPoint<T> total = JacobianPoint<T>.Infinity;
        for (int low = (ScalarBits - 1) / window * window; low >= 0; low -= window)
        {
            for (int i = 0; i < window; i++)
                total = JacobianPoint<T>.Double(total);

            Array.Fill(buckets, JacobianPoint<T>.Infinity);
            for (int i = 0; i < points.Length; i++)
            {
                if (i % PointsPerCheck == 0)
                    turn.Check();
                int digit = Digit(scalars.Slice(i * ScalarLength, ScalarLength), low, window);
                if (digit != 0)
                    buckets[digit] += points[i];
            }
            JacobianPoint<T> running = JacobianPoint<T>.Infinity;
            for (int digit = buckets.Length - 1; digit > 0; digit--)
            {
                running += buckets[digit];
                total += running;
            }
        }
        return total;
    }

    private static int Digit(ReadOnlySpan<byte> scalar, int low, int width)
    {
        int digit = 0;
        for (int bit = Math.Min(low + width, ScalarBits) - 1; bit >= low; bit--)
            digit = digit << 1 | (scalar[ScalarLength - 1 - (bit >> 3)] >> (bit & 7) & 1);
        return digit;
    }
}
