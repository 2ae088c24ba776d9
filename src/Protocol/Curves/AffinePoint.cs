namespace Helios.Protocol.Curves;

/// <summary>A point (x, y) of a curve y² = x³ + b, or the point at infinity.</summary>
internal readonly struct AffinePoint<T>(in T x, in T y) : IEquatable<AffinePoint<T>>
    where T : struct, IField<T>
{
    private readonly bool _isFinite = true;

    public readonly T X = x;
    public readonly T Y = y;

    /// <summary>The default value, so that no point is made by forgetting one.</summary>
    public static AffinePoint<T> Infinity => default;

    public bool IsInfinity => !_isFinite;

    public bool IsOnCurve(in T b) => IsInfinity || T.Square(Y).Equals(T.Square(X) * X + b);

    public static AffinePoint<T> operator -(in AffinePoint<T> point) => point.IsInfinity ? point : new(point.X, -point.Y);

    public bool Equals(AffinePoint<T> other) =>
        IsInfinity || other.IsInfinity ? IsInfinity == other.IsInfinity : X.Equals(other.X) && Y.Equals(other.Y);

    public override bool Equals(object? obj) => obj is AffinePoint<T> other && Equals(other);

    public override int GetHashCode() => IsInfinity ? 0 : HashCode.Combine(X, Y);
}
