using Helios.Protocol.Curves;
using Fp12 = Helios.Protocol.Curves.Fp12<Helios.Protocol.Bls.Fp>;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Bls;

/// <summary>The optimal ate pairing e: G1 × G2 → Fp12.</summary>
/// <remarks>The twist is of type M: (x', y') of E' is (x'/w², y'/w³) of E. The line with slope λ' through (x1', y1'), at P = (xp, yp) and
/// times w³, is (λ'·x1' - y1') - λ'·xp·v + yp·v·w; factors in Fp2 or Fp4 do not matter, the final exponentiation removes them.</remarks>
internal static class Pairing
{
    /// <summary>Whether the product of e(P, Q) over all pairs is one; one Miller loop for all, one final exponentiation.</summary>
    public static bool IsProductOne(ReadOnlySpan<(AffinePoint<Fp> P, AffinePoint<Fp2> Q)> pairs, ComputeTurn? turn = null) =>
        FinalExponentiation.Compute(MillerLoop(pairs, turn)).IsOne;

    public static Fp12 MillerLoop(ReadOnlySpan<(AffinePoint<Fp> P, AffinePoint<Fp2> Q)> pairs, ComputeTurn? turn = null)
    {
        TwistPoint<Fp>[] points = new TwistPoint<Fp>[pairs.Length];
        for (int i = 0; i < pairs.Length; i++)
            points[i] = new(pairs[i].Q);

        Fp12 f = Fp12.One;
        for (int bit = 62; bit >= 0; bit--)
        {
            f = Fp12.Square(f);
            bool add = (BlsParameter.Magnitude >> bit & 1) != 0;
            for (int i = 0; i < pairs.Length; i++)
            {
                turn?.Check();
                ref readonly AffinePoint<Fp> p = ref pairs[i].P;
                if (p.IsInfinity || pairs[i].Q.IsInfinity)
                    continue;
                f = points[i].Double().TimesMultiplicative(f, p.X, p.Y);
                if (add)
                    f = points[i].Add(pairs[i].Q).TimesMultiplicative(f, p.X, p.Y);
            }
        }
        return Fp12.Conjugate(f); // the parameter is negative
    }
}
