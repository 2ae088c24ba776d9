namespace Helios.Protocol.Curves;

/// <summary>What the curve formulas need of a field. Every operation is total; the inverse of zero is zero (RFC 9380, section 4,
/// <c>inv0</c>).</summary>
internal interface IField<T> : IEquatable<T>
    where T : struct, IField<T>
{
    static abstract T Zero { get; }

    static abstract T One { get; }

    bool IsZero { get; }

    static abstract T operator +(in T left, in T right);

    static abstract T operator -(in T left, in T right);

    static abstract T operator -(in T value);

    static abstract T operator *(in T left, in T right);

    static abstract T Double(in T value);

    static abstract T Square(in T value);

    static abstract T Inverse(in T value);
}
