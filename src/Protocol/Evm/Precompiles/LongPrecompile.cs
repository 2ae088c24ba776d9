namespace Helios.Protocol.Evm.Precompiles;

/// <summary>A precompile that can compute for seconds on an input that a call can pay for. It asks its turn as it goes.</summary>
internal abstract class LongPrecompile : Precompile
{
    public sealed override bool TryRun(ReadOnlySpan<byte> input, out byte[] output) => TryRun(input, ComputeTurn.Endless, out output);

    public abstract override bool TryRun(ReadOnlySpan<byte> input, ComputeTurn turn, out byte[] output);
}
