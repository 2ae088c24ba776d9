namespace Helios.Protocol.Curves;

/// <summary>A prime field with p = 3 mod 4 at the bottom of a pairing's tower Fp2 = Fp[u]/(u² + 1), Fp6 = Fp2[v]/(v³ - ξ), Fp12 =
/// Fp6[w]/(w² - v).</summary>
internal interface IPrimeField<T> : IField<T>
    where T : struct, IPrimeField<T>
{
    /// <summary>a·b + c·d with one reduction.</summary>
    static abstract T SumOfProducts(in T a, in T b, in T c, in T d);

    /// <summary>The product in Fp2.</summary>
    static abstract Fp2<T> Multiply(in Fp2<T> x, in Fp2<T> y);

    /// <summary>The square in Fp2.</summary>
    static abstract Fp2<T> Square(in Fp2<T> x);

    /// <summary>(p - 1) / 6, big-endian: ξ to this power is the Frobenius constant of the tower.</summary>
    static abstract ReadOnlySpan<byte> FrobeniusExponent { get; }

    /// <summary>Multiplication by the tower's sextic non-residue ξ.</summary>
    static abstract Fp2<T> MultiplyByXi(in Fp2<T> value);

    /// <summary>Multiplication by 3b', where y² = x³ + b' is the twist.</summary>
    static abstract Fp2<T> MultiplyByThriceTwistB(in Fp2<T> value);
}
