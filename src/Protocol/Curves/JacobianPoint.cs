namespace Helios.Protocol.Curves;

/// <summary>A point (X/Z², Y/Z³) of a curve y² = x³ + b, whatever b is; Z = 0 at infinity.</summary>
/// <remarks>
/// Formulas: Bernstein and Lange, Explicit-Formulas Database, Jacobian coordinates with a = 0 (dbl-2009-l, madd-2007-bl, add-2007-bl).
/// Where these take (a + b)² - a² - b², the product 2·a·b takes less time here. They branch on their operands: not for secrets that an
/// attacker can time.
/// </remarks>
internal readonly struct JacobianPoint<T>(in T x, in T y, in T z) : IEquatable<JacobianPoint<T>>
    where T : struct, IField<T>
{
    public readonly T X = x;
    public readonly T Y = y;
    public readonly T Z = z;

    public static JacobianPoint<T> Infinity => new(T.One, T.One, T.Zero);

    public bool IsInfinity => Z.IsZero;

    public static JacobianPoint<T> From(in AffinePoint<T> point) => point.IsInfinity ? Infinity : new(point.X, point.Y, T.One);

    public static JacobianPoint<T> operator -(in JacobianPoint<T> point) => new(point.X, -point.Y, point.Z);

    public static JacobianPoint<T> Double(in JacobianPoint<T> p)
    {
        T a = T.Square(p.X), b = T.Square(p.Y), c = T.Square(b);
        T d = T.Double(T.Double(p.X * b));
        T e = T.Double(a) + a;
        T x = T.Square(e) - T.Double(d);
        T y = e * (d - x) - T.Double(T.Double(T.Double(c)));
        return new(x, y, T.Double(p.Y * p.Z));
    }

    public static JacobianPoint<T> operator +(in JacobianPoint<T> p, in AffinePoint<T> q)
    {
        if (q.IsInfinity)
            return p;
        if (p.IsInfinity)
            return From(q);
        T zz = T.Square(p.Z);
        T h = q.X * zz - p.X;
        T r = T.Double(q.Y * p.Z * zz - p.Y);
        if (h.IsZero)
            return r.IsZero ? Double(p) : Infinity;
        T hh = T.Square(h);
        T i = T.Double(T.Double(hh));
        T j = h * i, v = p.X * i;
        T x = T.Square(r) - j - T.Double(v);
        T y = r * (v - x) - T.Double(p.Y * j);
        return new(x, y, T.Double(p.Z * h));
    }

    public static JacobianPoint<T> operator +(in JacobianPoint<T> p, in JacobianPoint<T> q)
    {
        if (q.IsInfinity)
            return p;
        if (p.IsInfinity)
            return q;
        T z1z1 = T.Square(p.Z), z2z2 = T.Square(q.Z);
        T u1 = p.X * z2z2, s1 = p.Y * q.Z * z2z2;
        T h = q.X * z1z1 - u1;
        T r = T.Double(q.Y * p.Z * z1z1 - s1);
        if (h.IsZero)
            return r.IsZero ? Double(p) : Infinity;
        T i = T.Square(T.Double(h));
        T j = h * i, v = u1 * i;
        T x = T.Square(r) - j - T.Double(v);
        T y = r * (v - x) - T.Double(s1 * j);
        return new(x, y, T.Double(p.Z * q.Z) * h);
    }

    public static JacobianPoint<T> operator -(in JacobianPoint<T> p, in JacobianPoint<T> q) => p + -q;

    /// <summary>Scalar multiplication, the scalar big-endian, in windows of four bits. Variable time.</summary>
    public static JacobianPoint<T> Multiply(in JacobianPoint<T> point, ReadOnlySpan<byte> scalar)
    {
        JacobianPoint<T>[] table = new JacobianPoint<T>[16];
        table[0] = Infinity;
        for (int i = 1; i < 16; i++)
            table[i] = table[i - 1] + point;
        JacobianPoint<T> sum = Infinity;
        foreach (byte digits in scalar)
        {
            sum = Double(Double(Double(Double(sum)))) + table[digits >> 4];
            sum = Double(Double(Double(Double(sum)))) + table[digits & 15];
        }
        return sum;
    }

    /// <summary>Double and add, for the sparse parameter of a pairing-friendly curve.</summary>
    public static JacobianPoint<T> Multiply(in JacobianPoint<T> point, ulong scalar)
    {
        JacobianPoint<T> sum = Infinity;
        for (int bit = 63 - System.Numerics.BitOperations.LeadingZeroCount(scalar); bit >= 0; bit--)
        {
            sum = Double(sum);
            if ((scalar >> bit & 1) != 0)
                sum += point;
        }
        return sum;
    }

    public AffinePoint<T> ToAffine() => ToAffine(T.Inverse(Z));

    /// <summary>The affine points, with one inversion for all.</summary>
    public static AffinePoint<T>[] ToAffine(ReadOnlySpan<JacobianPoint<T>> points)
    {
        T[] inverses = new T[points.Length];
        for (int i = 0; i < points.Length; i++)
            inverses[i] = points[i].Z;
        BatchInversion.Invert<T>(inverses);
        AffinePoint<T>[] affine = new AffinePoint<T>[points.Length];
        for (int i = 0; i < points.Length; i++)
            affine[i] = points[i].ToAffine(inverses[i]);
        return affine;
    }

    public bool Equals(JacobianPoint<T> other)
    {
        if (IsInfinity || other.IsInfinity)
            return IsInfinity == other.IsInfinity;
        T zz = T.Square(Z), otherZz = T.Square(other.Z);
        return (X * otherZz).Equals(other.X * zz) && (Y * other.Z * otherZz).Equals(other.Y * Z * zz);
    }

    public override bool Equals(object? obj) => obj is JacobianPoint<T> other && Equals(other);

    public override int GetHashCode() => ToAffine().GetHashCode();

    private AffinePoint<T> ToAffine(in T inverse)
    {
        if (IsInfinity)
            return AffinePoint<T>.Infinity;
        T square = T.Square(inverse);
        return new(X * square, Y * square * inverse);
    }
}
