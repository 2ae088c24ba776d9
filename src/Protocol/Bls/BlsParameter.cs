namespace Helios.Protocol.Bls;

/// <summary>The parameter x of the curve family: p, r and both cofactors are polynomials in it. It is negative.</summary>
internal static class BlsParameter
{
    /// <summary>|x| = 2⁶³ + 2⁶² + 2⁶⁰ + 2⁵⁷ + 2⁴⁸ + 2¹⁶.</summary>
    public const ulong Magnitude = 0xd201000000010000;

    /// <summary>x², 128 bits.</summary>
    public static U256 Square => (U256)Magnitude * Magnitude;
}
