namespace Helios.Protocol.Evm.Precompiles;

/// <summary>A contract that is part of the protocol (execution-specs, <c>vm/precompiled_contracts</c>).</summary>
public abstract class Precompile
{
    /// <summary>
    /// The gas of a call with this input. It must be cheap to compute for any input, because it decides whether the input runs.
    /// </summary>
    public abstract ulong GasCost(ReadOnlySpan<byte> input);

    /// <summary>Runs on an input that was paid for; false when the call fails and all of its gas is lost.</summary>
    public abstract bool TryRun(ReadOnlySpan<byte> input, out byte[] output);

    /// <summary>As <see cref="TryRun(ReadOnlySpan{byte}, out byte[])"/>.</summary>
    /// <exception cref="OperationCanceledException">The turn has ended.</exception>
    public virtual bool TryRun(ReadOnlySpan<byte> input, ComputeTurn turn, out byte[] output) => TryRun(input, out output);

    /// <summary>execution-specs: base + word · ceil(length / 32).</summary>
    protected static ulong LinearCost(ReadOnlySpan<byte> input, ulong baseCost, ulong wordCost) =>
        baseCost + (wordCost * (((ulong)input.Length + 31) / 32));
}
