namespace Helios.Protocol.Curves;

/// <summary>Montgomery's trick: n inverses for one inversion and 3n multiplications.</summary>
internal static class BatchInversion
{
    /// <summary>Replaces every element by its inverse; zero stays zero.</summary>
    public static void Invert<T>(Span<T> values)
        where T : struct, IField<T>
    {
        T[] products = new T[values.Length];
        T product = T.One;
        for (int i = 0; i < values.Length; i++)
        {
            products[i] = product;
            if (!values[i].IsZero)
                product *= values[i];
        }
        T inverse = T.Inverse(product);
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].IsZero)
                continue;
            T value = values[i];
            values[i] = inverse * products[i];
            inverse *= value;
        }
    }
}
