namespace Helios.Protocol.Primitives;

/// <summary>consensus-specs: <c>Slot</c>.</summary>
public readonly record struct Slot(ulong Value) : IComparable<Slot>
{
    public int CompareTo(Slot other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();

    public static bool operator <(Slot left, Slot right) => left.Value < right.Value;

    public static bool operator >(Slot left, Slot right) => left.Value > right.Value;

    public static bool operator <=(Slot left, Slot right) => left.Value <= right.Value;

    public static bool operator >=(Slot left, Slot right) => left.Value >= right.Value;
}
