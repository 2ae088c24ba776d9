namespace Helios.Protocol.Curves;

/// <summary>k·P, a term of a sum. The curve's endomorphisms bring a scalar of 256 bits below 2¹²⁸.</summary>
internal readonly record struct ScalarMultiple<T>(AffinePoint<T> Point, UInt128 Scalar)
    where T : struct, IField<T>;
