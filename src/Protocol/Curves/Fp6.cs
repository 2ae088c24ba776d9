namespace Helios.Protocol.Curves;

/// <summary>c0 + c1·v + c2·v² with v³ = ξ.</summary>
internal readonly struct Fp6<T>(in Fp2<T> c0, in Fp2<T> c1, in Fp2<T> c2)
    where T : struct, IPrimeField<T>
{
    public readonly Fp2<T> C0 = c0;
    public readonly Fp2<T> C1 = c1;
    public readonly Fp2<T> C2 = c2;

    public static Fp6<T> Zero => default;

    public static Fp6<T> One => new(Fp2<T>.One, Fp2<T>.Zero, Fp2<T>.Zero);

    public bool IsZero => C0.IsZero && C1.IsZero && C2.IsZero;

    public static Fp6<T> operator +(in Fp6<T> left, in Fp6<T> right) => new(left.C0 + right.C0, left.C1 + right.C1, left.C2 + right.C2);

    public static Fp6<T> operator -(in Fp6<T> left, in Fp6<T> right) => new(left.C0 - right.C0, left.C1 - right.C1, left.C2 - right.C2);

    public static Fp6<T> operator -(in Fp6<T> value) => new(-value.C0, -value.C1, -value.C2);

    /// <summary>Karatsuba: six multiplications in Fp2.</summary>
    public static Fp6<T> operator *(in Fp6<T> a, in Fp6<T> b)
    {
        Fp2<T> v0 = a.C0 * b.C0, v1 = a.C1 * b.C1, v2 = a.C2 * b.C2;
        return new(
            v0 + Fp2<T>.MultiplyByXi((a.C1 + a.C2) * (b.C1 + b.C2) - v1 - v2),
            (a.C0 + a.C1) * (b.C0 + b.C1) - v0 - v1 + Fp2<T>.MultiplyByXi(v2),
            (a.C0 + a.C2) * (b.C0 + b.C2) - v0 - v2 + v1);
    }

    /// <summary>Chung and Hasan's second squaring: two multiplications and three squarings in Fp2.</summary>
    public static Fp6<T> Square(in Fp6<T> a)
    {
        Fp2<T> s0 = Fp2<T>.Square(a.C0);
        Fp2<T> s1 = Fp2<T>.Double(a.C0 * a.C1);
        Fp2<T> s2 = Fp2<T>.Square(a.C0 - a.C1 + a.C2);
        Fp2<T> s3 = Fp2<T>.Double(a.C1 * a.C2);
        Fp2<T> s4 = Fp2<T>.Square(a.C2);
        return new(s0 + Fp2<T>.MultiplyByXi(s3), s1 + Fp2<T>.MultiplyByXi(s4), s1 + s2 + s3 - s0 - s4);
    }

    public static Fp6<T> MultiplyByV(in Fp6<T> a) => new(Fp2<T>.MultiplyByXi(a.C2), a.C0, a.C1);

    /// <summary>a · (b0 + b1·v): five multiplications in Fp2.</summary>
    public static Fp6<T> MultiplyBy01(in Fp6<T> a, in Fp2<T> b0, in Fp2<T> b1)
    {
        Fp2<T> v0 = a.C0 * b0, v1 = a.C1 * b1;
        return new(
            v0 + Fp2<T>.MultiplyByXi((a.C1 + a.C2) * b1 - v1),
            (a.C0 + a.C1) * (b0 + b1) - v0 - v1,
            (a.C0 + a.C2) * b0 - v0 + v1);
    }

    /// <summary>a · b1·v: three multiplications in Fp2.</summary>
    public static Fp6<T> MultiplyBy1(in Fp6<T> a, in Fp2<T> b1) => new(Fp2<T>.MultiplyByXi(a.C2 * b1), a.C0 * b1, a.C1 * b1);

    public static Fp6<T> Inverse(in Fp6<T> a)
    {
        Fp2<T> t0 = Fp2<T>.Square(a.C0) - Fp2<T>.MultiplyByXi(a.C1 * a.C2);
        Fp2<T> t1 = Fp2<T>.MultiplyByXi(Fp2<T>.Square(a.C2)) - a.C0 * a.C1;
        Fp2<T> t2 = Fp2<T>.Square(a.C1) - a.C0 * a.C2;
        Fp2<T> norm = a.C0 * t0 + Fp2<T>.MultiplyByXi(a.C2 * t1 + a.C1 * t2);
        Fp2<T> inverse = Fp2<T>.Inverse(norm);
        return new(t0 * inverse, t1 * inverse, t2 * inverse);
    }

    public bool Equals(in Fp6<T> other) => C0.Equals(other.C0) && C1.Equals(other.C1) && C2.Equals(other.C2);
}
