using Helios.Protocol.Curves;
using Fp12 = Helios.Protocol.Curves.Fp12<Helios.Protocol.Bls.Fp>;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Bls;

/// <summary>The optimal ate pairing e: G1 × G2 → Fp12.</summary>
/// <remarks>
/// The twist is of type M: (x', y') of E' is (x'/w², y'/w³) of E. A line with slope λ' through (x1', y1'), at P = (xp, yp), times w³ is
/// (λ'·x1' - y1') - λ'·xp·v + yp·v·w; factors in Fp2 or Fp4 do not matter, the final exponentiation removes them.
/// Points of the loop are homogeneous (X/Z, Y/Z): Costello, Lange and Naehrig, "Faster pairing computations on curves with high-degree twists".
/// </remarks>
internal static class Pairing
{
    /// <summary>Whether the product of e(P, Q) over all pairs is one; one Miller loop for all, one final exponentiation.</summary>
    public static bool IsProductOne(ReadOnlySpan<(AffinePoint<Fp> P, AffinePoint<Fp2> Q)> pairs) => FinalExponentiation.Compute(MillerLoop(pairs)).IsOne;

    public static Fp12 MillerLoop(ReadOnlySpan<(AffinePoint<Fp> P, AffinePoint<Fp2> Q)> pairs)
    {
        Step[] steps = new Step[pairs.Length];
        int count = 0;
        foreach (ref readonly var pair in pairs)
        {
            if (!pair.P.IsInfinity && !pair.Q.IsInfinity)
                steps[count++] = new(pair.P, pair.Q);
        }

        Fp12 f = Fp12.One;
        for (int bit = 62; bit >= 0; bit--)
        {
            f = Fp12.Square(f);
            for (int i = 0; i < count; i++)
                f = steps[i].Double(f);
            if ((BlsParameter.Magnitude >> bit & 1) != 0)
            {
                for (int i = 0; i < count; i++)
                    f = steps[i].Add(f);
            }
        }
        return Fp12.Conjugate(f); // the parameter is negative
    }

    /// <summary>One pair's running point T on the twist, and the factor that each step contributes.</summary>
    private struct Step(in AffinePoint<Fp> p, in AffinePoint<Fp2> q)
    {
        private readonly Fp _px = p.X, _minusPy = -p.Y;
        private readonly Fp2 _qx = q.X, _qy = q.Y;
        private Fp2 _x = q.X, _y = q.Y, _z = Fp2.One;

        /// <summary>T ← 2T; f times the tangent at T.</summary>
        public Fp12 Double(in Fp12 f)
        {
            Fp2 b = Fp2.Square(_y), c = Fp2.Square(_z);
            Fp2 e = TimesThrice4Xi(c);
            Fp2 thriceE = Fp2.Double(e) + e;
            Fp2 h = Fp2.Square(_y + _z) - b - c;
            Fp2 xx = Fp2.Square(_x), ee = Fp2.Square(e);
            Fp2 fourEe = Fp2.Double(Fp2.Double(ee));

            _x = Fp2.Double(_x * _y) * (b - thriceE);
            _y = Fp2.Square(b + thriceE) - (Fp2.Double(fourEe) + fourEe);
            _z = Fp2.Double(Fp2.Double(b * h));
            return Fp12.MultiplyBy014(f, e - b, (Fp2.Double(xx) + xx) * _px, h * _minusPy);
        }

        /// <summary>T ← T + Q; f times the line through T and Q.</summary>
        public Fp12 Add(in Fp12 f)
        {
            Fp2 theta = _y - _qy * _z, lambda = _x - _qx * _z;
            Fp2 d = Fp2.Square(lambda);
            Fp2 e = lambda * d, g = _x * d;
            Fp2 h = e + _z * Fp2.Square(theta) - Fp2.Double(g);

            _x = lambda * h;
            _y = theta * (g - h) - _y * e;
            _z *= e;
            return Fp12.MultiplyBy014(f, lambda * _qy - theta * _qx, theta * _px, lambda * _minusPy);
        }

        /// <summary>3b'·c with b' = 4ξ.</summary>
        private static Fp2 TimesThrice4Xi(in Fp2 c)
        {
            Fp2 xi = Fp2.MultiplyByXi(c);
            return Fp2.Double(Fp2.Double(Fp2.Double(xi) + xi));
        }
    }
}
