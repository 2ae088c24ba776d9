using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Bls;

/// <summary>Square roots in Fp2 by the complex method: two powers in Fp, one for the root of the norm, one for the first
/// coordinate.</summary>
internal static class Fp2SquareRoot
{
    private static readonly Fp Half = Fp.Inverse(Fp.From(2));

    /// <summary>A square root; false when there is none.</summary>
    public static bool TryCompute(in Fp2 a, out Fp2 root)
    {
        Fp norm = Fp2.Norm(a);
        root = FromNormRoot(a, Fp.InverseRootPower(norm) * norm);
        return Fp2.Square(root).Equals(a);
    }

    /// <summary>The root b0 + b1·u of a0 + a1·u, given s with s² = a0² + a1²: b0² = (a0 + s)/2 or (a0 - s)/2, and b1 = a1/(2·b0).</summary>
    /// <remarks>Of the two halves, whose product is -(a1/2)², one is a square and the other is not. With t the first, c = t^((p-3)/4) and
    /// y = t·c: if t is a square, y² = t and 1/y = c; if not, y² = -t = b1² and 1/y = -c, which gives the root from its other
    /// end.</remarks>
    public static Fp2 FromNormRoot(in Fp2 a, in Fp s)
    {
        Fp t = (a.C0 + s) * Half;
        if (t.IsZero)
            t = a.C0;
        Fp c = Fp.InverseRootPower(t);
        Fp y = t * c;
        Fp other = a.C1 * c * Half;
        return Fp.Square(y).Equals(t) ? new(y, other) : new(-other, y);
    }
}
