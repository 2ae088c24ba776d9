namespace Helios.Protocol.Curves;

/// <summary>c0 + c1·w with w² = v: the target field of the pairing.</summary>
internal readonly struct Fp12<T>(in Fp6<T> c0, in Fp6<T> c1)
    where T : struct, IPrimeField<T>
{
    public readonly Fp6<T> C0 = c0;
    public readonly Fp6<T> C1 = c1;

    public static Fp12<T> One => new(Fp6<T>.One, Fp6<T>.Zero);

    public bool IsOne => (C0 - Fp6<T>.One).IsZero && C1.IsZero;

    public static Fp12<T> operator *(in Fp12<T> a, in Fp12<T> b)
    {
        Fp6<T> v0 = a.C0 * b.C0, v1 = a.C1 * b.C1;
        return new(v0 + Fp6<T>.MultiplyByV(v1), (a.C0 + a.C1) * (b.C0 + b.C1) - v0 - v1);
    }

    /// <summary>Complex squaring: two multiplications in Fp6.</summary>
    public static Fp12<T> Square(in Fp12<T> a)
    {
        Fp6<T> product = a.C0 * a.C1;
        Fp6<T> c0 = (a.C0 + a.C1) * (a.C0 + Fp6<T>.MultiplyByV(a.C1)) - product - Fp6<T>.MultiplyByV(product);
        return new(c0, product + product);
    }

    /// <summary>The p⁶-power Frobenius; the inverse of an element of the cyclotomic subgroup.</summary>
    public static Fp12<T> Conjugate(in Fp12<T> a) => new(a.C0, -a.C1);

    public static Fp12<T> Inverse(in Fp12<T> a)
    {
        Fp6<T> inverse = Fp6<T>.Inverse(Fp6<T>.Square(a.C0) - Fp6<T>.MultiplyByV(Fp6<T>.Square(a.C1)));
        return new(a.C0 * inverse, -(a.C1 * inverse));
    }

    /// <summary>a · (b0 + b1·v + b4·v·w): a line through points of an M-type twist. Thirteen multiplications in Fp2.</summary>
    public static Fp12<T> MultiplyBy014(in Fp12<T> a, in Fp2<T> b0, in Fp2<T> b1, in Fp2<T> b4)
    {
        Fp6<T> v0 = Fp6<T>.MultiplyBy01(a.C0, b0, b1), v1 = Fp6<T>.MultiplyBy1(a.C1, b4);
        return new(v0 + Fp6<T>.MultiplyByV(v1), Fp6<T>.MultiplyBy01(a.C0 + a.C1, b0, b1 + b4) - v0 - v1);
    }

    /// <summary>a · (b0 + b3·w + b4·v·w): a line through points of a D-type twist. Thirteen multiplications in Fp2.</summary>
    public static Fp12<T> MultiplyBy034(in Fp12<T> a, in Fp2<T> b0, in Fp2<T> b3, in Fp2<T> b4)
    {
        Fp6<T> v0 = new(a.C0.C0 * b0, a.C0.C1 * b0, a.C0.C2 * b0), v1 = Fp6<T>.MultiplyBy01(a.C1, b3, b4);
        return new(v0 + Fp6<T>.MultiplyByV(v1), Fp6<T>.MultiplyBy01(a.C0 + a.C1, b0 + b3, b4) - v0 - v1);
    }

    /// <summary>Granger and Scott, "Faster squaring in the cyclotomic subgroup of sixth degree extensions": three squarings in
    /// Fp4.</summary>
    /// <remarks>Right only in the cyclotomic subgroup, where the final exponentiation's easy part leads.</remarks>
    public static Fp12<T> CyclotomicSquare(in Fp12<T> a)
    {
        SquareFp4(a.C0.C0, a.C1.C1, out Fp2<T> t00, out Fp2<T> t11);
        SquareFp4(a.C1.C0, a.C0.C2, out Fp2<T> t10, out Fp2<T> t02);
        SquareFp4(a.C0.C1, a.C1.C2, out Fp2<T> t01, out Fp2<T> t12);
        return new(
            new(ThriceMinusTwice(t00, a.C0.C0), ThriceMinusTwice(t10, a.C0.C1), ThriceMinusTwice(t01, a.C0.C2)),
            new(ThricePlusTwice(Fp2<T>.MultiplyByXi(t12), a.C1.C0), ThricePlusTwice(t11, a.C1.C1), ThricePlusTwice(t02, a.C1.C2)));
    }

    /// <summary>The p-power Frobenius: conjugate each coefficient and multiply that of wⁱ by ξ^(i(p-1)/6).</summary>
    public static Fp12<T> Frobenius(in Fp12<T> a)
    {
        ReadOnlySpan<Fp2<T>> gamma = FrobeniusConstants<T>.Powers;
        return new(
            new(Fp2<T>.Conjugate(a.C0.C0), Fp2<T>.Conjugate(a.C0.C1) * gamma[2], Fp2<T>.Conjugate(a.C0.C2) * gamma[4]),
            new(Fp2<T>.Conjugate(a.C1.C0) * gamma[1], Fp2<T>.Conjugate(a.C1.C1) * gamma[3], Fp2<T>.Conjugate(a.C1.C2) * gamma[5]));
    }

    public bool Equals(in Fp12<T> other) => C0.Equals(other.C0) && C1.Equals(other.C1);

    /// <summary>(a + b·s)² with s² = ξ.</summary>
    private static void SquareFp4(in Fp2<T> a, in Fp2<T> b, out Fp2<T> c0, out Fp2<T> c1)
    {
        Fp2<T> aa = Fp2<T>.Square(a), bb = Fp2<T>.Square(b);
        c0 = Fp2<T>.MultiplyByXi(bb) + aa;
        c1 = Fp2<T>.Square(a + b) - aa - bb;
    }

    private static Fp2<T> ThriceMinusTwice(in Fp2<T> t, in Fp2<T> z) => Fp2<T>.Double(t - z) + t;

    private static Fp2<T> ThricePlusTwice(in Fp2<T> t, in Fp2<T> z) => Fp2<T>.Double(t + z) + t;
}
