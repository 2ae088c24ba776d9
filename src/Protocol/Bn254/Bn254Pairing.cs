using Helios.Protocol.Curves;
using Fp12 = Helios.Protocol.Curves.Fp12<Helios.Protocol.Bn254.Fp>;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bn254.Fp>;

namespace Helios.Protocol.Bn254;

/// <summary>The optimal ate pairing of alt_bn128: Vercauteren, "Optimal pairings"; loop over 6x + 2, then lines through ψ(Q) and
/// -ψ²(Q).</summary>
/// <remarks>The twist is of type D: (x', y') of E' is (x'·w², y'·w³) of E. The line with slope λ' through (x1', y1'), at P = (xp, yp), is
/// yp - λ'·xp·w + (λ'·x1' - y1')·v·w, up to factors that the final exponentiation removes.</remarks>
internal static class Bn254Pairing
{
    /// <summary>Whether the product of e(P, Q) over all pairs is one.</summary>
    public static bool IsProductOne(ReadOnlySpan<(AffinePoint<Fp> P, AffinePoint<Fp2> Q)> pairs, ComputeTurn? turn = null) =>
        FinalExponentiation(MillerLoop(pairs, turn)).IsOne;

    public static Fp12 MillerLoop(ReadOnlySpan<(AffinePoint<Fp> P, AffinePoint<Fp2> Q)> pairs, ComputeTurn? turn = null)
    {
        TwistPoint<Fp>[] points = new TwistPoint<Fp>[pairs.Length];
        for (int i = 0; i < pairs.Length; i++)
            points[i] = new(pairs[i].Q);

        Fp12 f = Fp12.One;
        foreach (sbyte digit in LoopDigits)
        {
            f = Fp12.Square(f);
            for (int i = 0; i < pairs.Length; i++)
            {
                turn?.Check();
                (AffinePoint<Fp> p, AffinePoint<Fp2> q) = pairs[i];
                if (p.IsInfinity || q.IsInfinity)
                    continue;
                f = points[i].Double().TimesDivisive(f, p.X, p.Y);
                if (digit != 0)
                    f = points[i].Add(digit > 0 ? q : -q).TimesDivisive(f, p.X, p.Y);
            }
        }
        for (int i = 0; i < pairs.Length; i++)
        {
            (AffinePoint<Fp> p, AffinePoint<Fp2> q) = pairs[i];
            if (p.IsInfinity || q.IsInfinity)
                continue;
            AffinePoint<Fp2> psi = Bn254Curve.Psi(q);
            f = points[i].Add(psi).TimesDivisive(f, p.X, p.Y);
            f = points[i].Add(-Bn254Curve.Psi(psi)).TimesDivisive(f, p.X, p.Y);
        }
        return f;
    }

    /// <summary>f^((p¹² - 1)/n). The hard part is Scott, Benger, Charlemagne, Dominguez Perez and Kachisa,
    /// "On the final exponentiation for calculating pairings on ordinary elliptic curves", section 5.</summary>
    public static Fp12 FinalExponentiation(in Fp12 f)
    {
        Fp12 t = Fp12.Conjugate(f) * Fp12.Inverse(f);
        Fp12 m = Frobenius2(t) * t;

        Fp12 mx = PowerX(m), mx2 = PowerX(mx), mx3 = PowerX(mx2);
        Fp12 mp = Fp12.Frobenius(m), mp2 = Frobenius2(m), mp3 = Frobenius2(mp);
        Fp12 y0 = mp * mp2 * mp3;
        Fp12 y1 = Fp12.Conjugate(m);
        Fp12 y2 = Frobenius2(mx2);
        Fp12 y3 = Fp12.Conjugate(Fp12.Frobenius(mx));
        Fp12 y4 = Fp12.Conjugate(mx * Fp12.Frobenius(mx2));
        Fp12 y5 = Fp12.Conjugate(mx2);
        Fp12 y6 = Fp12.Conjugate(mx3 * Fp12.Frobenius(mx3));

        // y0 · y1² · y2⁶ · y3¹² · y4¹⁸ · y5³⁰ · y6³⁶
        Fp12 t0 = Fp12.CyclotomicSquare(y6) * y4 * y5;
        Fp12 t1 = y3 * y5 * t0;
        t0 *= y2;
        t1 = Fp12.CyclotomicSquare(Fp12.CyclotomicSquare(t1) * t0);
        return Fp12.CyclotomicSquare(t1 * y1) * (t1 * y0);
    }

    /// <summary>6x + 2 = 0x19d797039be763ba8 in non-adjacent form, the leading one left out.</summary>
    private static ReadOnlySpan<sbyte> LoopDigits =>
    [
        0, -1, 0, 1, 0, 0, 0, -1, 0, -1, 0, 0, 0, -1, 0, 1, 0, -1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 1, 0,
        0, -1, 0, 0, 0, 0, -1, 0, 1, 0, 0, 0, -1, 0, -1, 0, 0, 1, 0, 0, 0, -1, 0, 0, -1, 0, 1, 0, 1, 0, 0, 0,
    ];

    private static Fp12 Frobenius2(in Fp12 f) => Fp12.Frobenius(Fp12.Frobenius(f));

    private static Fp12 PowerX(in Fp12 f)
    {
        Fp12 result = f;
        for (int bit = 61; bit >= 0; bit--)
        {
            result = Fp12.CyclotomicSquare(result);
            if ((Bn254Curve.Parameter >> bit & 1) != 0)
                result *= f;
        }
        return result;
    }
}
