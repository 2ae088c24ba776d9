namespace Helios.Protocol.Evm.Precompiles;

/// <summary>0x04: the input itself.</summary>
internal sealed class Identity : Precompile
{
    public override ulong GasCost(ReadOnlySpan<byte> input) => LinearCost(input, 15, 3);

    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output)
    {
        output = input.ToArray();
        return true;
    }
}
