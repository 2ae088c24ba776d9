namespace Helios.Protocol.Curves;

/// <summary>The running point T of a Miller loop on the twist, homogeneous: (X/Z, Y/Z).</summary>
/// <remarks>Formulas: Costello, Lange and Naehrig, "Faster pairing computations on curves with high-degree twists", for y² = x³ +
/// b'.</remarks>
internal struct TwistPoint<T>(in AffinePoint<Fp2<T>> point)
    where T : struct, IPrimeField<T>
{
    private Fp2<T> _x = point.X, _y = point.Y, _z = Fp2<T>.One;

    /// <summary>T ← 2T, and the tangent at the old T.</summary>
    public TwistLine<T> Double()
    {
        Fp2<T> b = Fp2<T>.Square(_y), c = Fp2<T>.Square(_z);
        Fp2<T> e = T.MultiplyByThriceTwistB(c);
        Fp2<T> thriceE = Fp2<T>.Double(e) + e;
        Fp2<T> h = Fp2<T>.Square(_y + _z) - b - c;
        Fp2<T> xx = Fp2<T>.Square(_x);
        Fp2<T> fourEe = Fp2<T>.Double(Fp2<T>.Double(Fp2<T>.Square(e)));

        _x = Fp2<T>.Double(_x * _y) * (b - thriceE);
        _y = Fp2<T>.Square(b + thriceE) - (Fp2<T>.Double(fourEe) + fourEe);
        _z = Fp2<T>.Double(Fp2<T>.Double(b * h));
        return new(b - e, Fp2<T>.Double(xx) + xx, h);
    }

    /// <summary>T ← T + Q, and the line through the old T and Q.</summary>
    public TwistLine<T> Add(in AffinePoint<Fp2<T>> q)
    {
        Fp2<T> theta = _y - q.Y * _z, lambda = _x - q.X * _z;
        Fp2<T> d = Fp2<T>.Square(lambda);
        Fp2<T> e = lambda * d, g = _x * d;
        Fp2<T> h = e + _z * Fp2<T>.Square(theta) - Fp2<T>.Double(g);

        _x = lambda * h;
        _y = theta * (g - h) - _y * e;
        _z *= e;
        return new(theta * q.X - lambda * q.Y, theta, lambda);
    }
}
