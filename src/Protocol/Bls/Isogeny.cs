using Helios.Protocol.Curves;

namespace Helios.Protocol.Bls;

/// <summary>A rational map (x, y) → (xNum(x)/xDen(x), y·yNum(x)/yDen(x)) between curves; coefficients by rising power.</summary>
internal sealed class Isogeny<T>(T[] xNumerator, T[] xDenominator, T[] yNumerator, T[] yDenominator)
    where T : struct, IField<T>
{
    /// <summary>The image; a pole maps to infinity (RFC 9380, section 6.6.3).</summary>
    public JacobianPoint<T> Map(in AffinePoint<T> point)
    {
        T xDen = Evaluate(xDenominator, point.X), yDen = Evaluate(yDenominator, point.X);
        T xNum = Evaluate(xNumerator, point.X), yNum = Evaluate(yNumerator, point.X) * point.Y;
        T yDenSquared = T.Square(yDen), xDenTimes = xDen * yDenSquared;
        return new(xNum * xDenTimes, yNum * T.Square(xDen) * xDenTimes, xDen * yDen);
    }

    private static T Evaluate(T[] coefficients, in T x)
    {
        T value = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--)
            value = value * x + coefficients[i];
        return value;
    }
}
