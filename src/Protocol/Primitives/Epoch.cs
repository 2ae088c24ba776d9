namespace Helios.Protocol.Primitives;

/// <summary>consensus-specs: <c>Epoch</c>.</summary>
public readonly record struct Epoch(ulong Value) : IComparable<Epoch>
{
    public int CompareTo(Epoch other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();

    public static bool operator <(Epoch left, Epoch right) => left.Value < right.Value;

    public static bool operator >(Epoch left, Epoch right) => left.Value > right.Value;

    public static bool operator <=(Epoch left, Epoch right) => left.Value <= right.Value;

    public static bool operator >=(Epoch left, Epoch right) => left.Value >= right.Value;
}
