namespace Helios.Protocol.Curves;

/// <summary>A line through points of the twist: constant, slope and scale with slope/scale = λ' and constant/scale = λ'·x' - y'.</summary>
internal readonly struct TwistLine<T>(in Fp2<T> constant, in Fp2<T> slope, in Fp2<T> scale)
    where T : struct, IPrimeField<T>
{
    private readonly Fp2<T> _constant = constant, _slope = slope, _scale = scale;

    /// <summary>f times the line at P on a curve whose twist is of type M, (x', y') ↦ (x'/w², y'/w³): constant - slope·x·v +
    /// scale·y·v·w.</summary>
    public Fp12<T> TimesMultiplicative(in Fp12<T> f, in T x, in T y) => Fp12<T>.MultiplyBy014(f, _constant, _slope * -x, _scale * y);

    /// <summary>f times the line at P on a curve whose twist is of type D, (x', y') ↦ (x'·w², y'·w³): scale·y - slope·x·w +
    /// constant·v·w.</summary>
    public Fp12<T> TimesDivisive(in Fp12<T> f, in T x, in T y) => Fp12<T>.MultiplyBy034(f, _scale * y, _slope * -x, _constant);
}
