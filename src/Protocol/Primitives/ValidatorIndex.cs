namespace Helios.Protocol.Primitives;

/// <summary>consensus-specs: <c>ValidatorIndex</c>.</summary>
public readonly record struct ValidatorIndex(ulong Value)
{
    public override string ToString() => Value.ToString();
}
