using Fp12 = Helios.Protocol.Curves.Fp12<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Bls;

/// <summary>f^(3(p¹² - 1)/r).</summary>
/// <remarks>
/// Easy part (p⁶ - 1)(p² + 1), then three times the hard part (p⁴ - p² + 1)/r as (x - 1)²(x + p)(x² + p² - 1) + 3: Hayashida, Hayasaka
/// and Teruya, "Efficient final exponentiation via cyclotomic structure for pairings over families of elliptic curves". The factor 3 is
/// coprime to r, so a product of pairings is one exactly when this is.
/// </remarks>
internal static class FinalExponentiation
{
    public static Fp12 Compute(in Fp12 f)
    {
        Fp12 t = Fp12.Conjugate(f) * Fp12.Inverse(f);
        Fp12 m = Fp12.Frobenius(Fp12.Frobenius(t)) * t;

        Fp12 a = PowerXMinusOne(PowerXMinusOne(m));
        Fp12 b = PowerX(a) * Fp12.Frobenius(a);
        Fp12 c = PowerX(PowerX(b)) * Fp12.Frobenius(Fp12.Frobenius(b)) * Fp12.Conjugate(b);
        return c * Fp12.CyclotomicSquare(m) * m;
    }

    private static Fp12 PowerXMinusOne(in Fp12 f) => PowerX(f) * Fp12.Conjugate(f);

    /// <summary>f to the curve's (negative) parameter.</summary>
    private static Fp12 PowerX(in Fp12 f)
    {
        Fp12 result = f;
        for (int bit = 62; bit >= 0; bit--)
        {
            result = Fp12.CyclotomicSquare(result);
            if ((BlsParameter.Magnitude >> bit & 1) != 0)
                result *= f;
        }
        return Fp12.Conjugate(result);
    }
}
