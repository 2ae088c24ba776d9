namespace Helios.Protocol.Curves;

/// <summary>γⁱ = ξ^(i(p-1)/6) for i = 0…5: by what the Frobenius multiplies the coefficient of wⁱ.</summary>
internal static class FrobeniusConstants<T>
    where T : struct, IPrimeField<T>
{
    private static readonly Fp2<T>[] Values = Compute();

    public static ReadOnlySpan<Fp2<T>> Powers => Values;

    private static Fp2<T>[] Compute()
    {
        Fp2<T> gamma = Fp2<T>.Power(Fp2<T>.MultiplyByXi(Fp2<T>.One), T.FrobeniusExponent);
        Fp2<T>[] powers = [Fp2<T>.One, gamma, default, default, default, default];
        for (int i = 2; i < 6; i++)
            powers[i] = powers[i - 1] * gamma;
        return powers;
    }
}
