using System.Runtime.CompilerServices;

namespace Helios.Protocol.Curves;

/// <summary>c0 + c1·u with u² = -1, over a prime field with p = 3 mod 4.</summary>
internal readonly struct Fp2<T>(in T c0, in T c1) : IField<Fp2<T>>
    where T : struct, IPrimeField<T>
{
    public readonly T C0 = c0;
    public readonly T C1 = c1;

    public static Fp2<T> Zero => default;

    public static Fp2<T> One => new(T.One, T.Zero);

    public bool IsZero => C0.IsZero && C1.IsZero;

    public static Fp2<T> operator +(in Fp2<T> left, in Fp2<T> right) => new(left.C0 + right.C0, left.C1 + right.C1);

    public static Fp2<T> operator -(in Fp2<T> left, in Fp2<T> right) => new(left.C0 - right.C0, left.C1 - right.C1);

    public static Fp2<T> operator -(in Fp2<T> value) => new(-value.C0, -value.C1);

    public static Fp2<T> operator *(in Fp2<T> left, in Fp2<T> right) => T.Multiply(left, right);

    public static Fp2<T> operator *(in Fp2<T> left, in T right) => new(left.C0 * right, left.C1 * right);

    public static Fp2<T> Double(in Fp2<T> value) => new(T.Double(value.C0), T.Double(value.C1));

    public static Fp2<T> Square(in Fp2<T> value) => T.Square(value);

    public static Fp2<T> Conjugate(in Fp2<T> value) => new(value.C0, -value.C1);

    /// <summary>c0² + c1², an element of the base field.</summary>
    public static T Norm(in Fp2<T> value) => T.SumOfProducts(value.C0, value.C0, value.C1, value.C1);

    public static Fp2<T> Inverse(in Fp2<T> value) => Conjugate(value) * T.Inverse(Norm(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fp2<T> MultiplyByXi(in Fp2<T> value) => T.MultiplyByXi(value);

    /// <summary>Square and multiply by a public exponent, big-endian.</summary>
    public static Fp2<T> Power(in Fp2<T> value, ReadOnlySpan<byte> exponent)
    {
        Fp2<T> result = One;
        foreach (byte digits in exponent)
        {
            for (int bit = 7; bit >= 0; bit--)
            {
                result = Square(result);
                if ((digits >> bit & 1) != 0)
                    result *= value;
            }
        }
        return result;
    }

    public bool Equals(Fp2<T> other) => C0.Equals(other.C0) && C1.Equals(other.C1);

    public override bool Equals(object? obj) => obj is Fp2<T> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(C0, C1);
}
