namespace Helios.Protocol.Curves;

/// <summary>
/// Sums of points, many at once: pairs are added in affine coordinates, round by round, and all additions of a round share one inversion
/// (Montgomery's trick). That is six multiplications for an addition, where one in Jacobian coordinates takes eleven.
/// </summary>
internal static class AffineBuckets
{
    /// <summary>
    /// The points of each digit from 1 on, added up, for one window of the scalars; those of a negative digit are negated.
    /// </summary>
    /// <param name="carries">Of each term, 0 or 1, from the window below; left for the one above.</param>
    /// <param name="low">The window's lowest bit.</param>
    /// <param name="window">Its bits.</param>
    public static AffinePoint<T>[] Fill<T>(
        ReadOnlySpan<ScalarMultiple<T>> terms, Span<sbyte> carries, int low, int window, ComputeTurn turn)
        where T : struct, IField<T>
    {
        int half = 1 << window - 1;
        int[] digits = new int[terms.Length];
        int[] starts = new int[half + 1];
        for (int i = 0; i < terms.Length; i++)
        {
            int digit = (low < 128 ? (int)(terms[i].Scalar >> low) & ((2 * half) - 1) : 0) + carries[i];
            carries[i] = digit > half ? (sbyte)1 : (sbyte)0;
            digits[i] = digit > half ? digit - (2 * half) : digit;
            if (digits[i] != 0 && !terms[i].Point.IsInfinity)
                starts[Math.Abs(digits[i])]++;
        }
        for (int i = 1; i <= half; i++)
            starts[i] += starts[i - 1]; // of digit d, those before it end at starts[d - 1]
        var points = new AffinePoint<T>[starts[half]];
        int[] counts = new int[half];
        for (int i = 0; i < terms.Length; i++)
        {
            int bucket = Math.Abs(digits[i]) - 1;
            if (bucket >= 0 && !terms[i].Point.IsInfinity)
                points[starts[bucket] + counts[bucket]++] = digits[i] > 0 ? terms[i].Point : -terms[i].Point;
        }
        AddUp<T>(points, starts, counts, turn);
        var sums = new AffinePoint<T>[half];
        for (int i = 0; i < half; i++)
            sums[i] = counts[i] == 0 ? AffinePoint<T>.Infinity : points[starts[i]];
        return sums;
    }

    /// <summary>The sum of each stretch of points, at its beginning; its count becomes 1, or stays 0.</summary>
    private static void AddUp<T>(Span<AffinePoint<T>> points, ReadOnlySpan<int> starts, Span<int> counts, ComputeTurn turn)
        where T : struct, IField<T>
    {
        T[] denominators = new T[points.Length / 2];
        while (true)
        {
            turn.Check();
            int pairs = 0;
            for (int stretch = 0; stretch < counts.Length; stretch++)
            {
                for (int i = starts[stretch]; i + 1 < starts[stretch] + counts[stretch]; i += 2)
                    denominators[pairs++] = Denominator(points[i], points[i + 1]);
            }
            if (pairs == 0)
                return;
            BatchInversion.Invert<T>(denominators.AsSpan(0, pairs));
            pairs = 0;
            for (int stretch = 0; stretch < counts.Length; stretch++)
            {
                (int start, int count) = (starts[stretch], counts[stretch]);
                for (int i = 0; i + 1 < count; i += 2)
                    points[start + (i / 2)] = Add(points[start + i], points[start + i + 1], denominators[pairs++]);
                if (count % 2 == 1)
                    points[start + (count / 2)] = points[start + count - 1];
                counts[stretch] = (count + 1) / 2;
            }
        }
    }

    /// <summary>Of the slope of the line through both; zero where there is none.</summary>
    private static T Denominator<T>(in AffinePoint<T> p, in AffinePoint<T> q)
        where T : struct, IField<T>
    {
        if (p.IsInfinity || q.IsInfinity)
            return T.Zero;
        if (!p.X.Equals(q.X))
            return q.X - p.X;
        return p.Y.Equals(q.Y) ? T.Double(p.Y) : T.Zero;
    }

    /// <param name="inverse">Of the denominator; zero where that is.</param>
    private static AffinePoint<T> Add<T>(in AffinePoint<T> p, in AffinePoint<T> q, in T inverse)
        where T : struct, IField<T>
    {
        if (p.IsInfinity)
            return q;
        if (q.IsInfinity)
            return p;
        if (inverse.IsZero)
            return AffinePoint<T>.Infinity;
        T numerator = q.Y - p.Y;
        if (p.X.Equals(q.X))
        {
            T square = T.Square(p.X);
            numerator = T.Double(square) + square;
        }
        T slope = numerator * inverse;
        T x = T.Square(slope) - p.X - q.X;
        return new AffinePoint<T>(x, (slope * (p.X - x)) - p.Y);
    }
}
