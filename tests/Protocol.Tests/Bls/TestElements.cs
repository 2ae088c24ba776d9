using Helios.Protocol.Bls;
using Helios.Protocol.Curves;
using Fp12 = Helios.Protocol.Curves.Fp12<Helios.Protocol.Bls.Fp>;
using Fp2 = Helios.Protocol.Curves.Fp2<Helios.Protocol.Bls.Fp>;
using Fp6 = Helios.Protocol.Curves.Fp6<Helios.Protocol.Bls.Fp>;

namespace Helios.Protocol.Tests.Bls;

/// <summary>Arbitrary elements from a seed.</summary>
internal sealed class TestElements(int seed)
{
    private readonly Random _random = new(seed);

    public byte[] Scalar()
    {
        byte[] scalar = new byte[32];
        _random.NextBytes(scalar);
        scalar[0] &= 0x3f;
        return scalar;
    }

    public Fp Fp()
    {
        byte[] bytes = new byte[64];
        _random.NextBytes(bytes);
        return Helios.Protocol.Bls.Fp.FromWide(bytes);
    }

    public Fp2 Fp2() => new(Fp(), Fp());

    public Fp6 Fp6() => new(Fp2(), Fp2(), Fp2());

    public Fp12 Fp12() => new(Fp6(), Fp6());

    public JacobianPoint<Fp> PointOfG1() => JacobianPoint<Fp>.Multiply(JacobianPoint<Fp>.From(G1.Generator), Scalar());

    public JacobianPoint<Fp2> PointOfG2() => JacobianPoint<Fp2>.Multiply(JacobianPoint<Fp2>.From(G2.Generator), Scalar());

    /// <summary>A point of E(Fp), almost surely outside the subgroup: the cofactor is about 2¹²⁶.</summary>
    public AffinePoint<Fp> PointOfCurve()
    {
        while (true)
        {
            Fp x = Fp();
            if (Helios.Protocol.Bls.Fp.TrySquareRoot(Helios.Protocol.Bls.Fp.Square(x) * x + G1.B, out Fp y))
                return new(x, y);
        }
    }

    /// <summary>A point of E'(Fp2), almost surely outside the subgroup.</summary>
    public AffinePoint<Fp2> PointOfTwist()
    {
        while (true)
        {
            Fp2 x = Fp2();
            if (Fp2SquareRoot.TryCompute(Helios.Protocol.Curves.Fp2<Fp>.Square(x) * x + G2.B, out Fp2 y))
                return new(x, y);
        }
    }
}
