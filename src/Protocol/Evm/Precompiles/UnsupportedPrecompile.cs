namespace Helios.Protocol.Evm.Precompiles;

/// <summary>A precompile that exists but not here, yet. A call that reaches it ends the run, and no contract can catch that.</summary>
internal sealed class UnsupportedPrecompile(string name) : Precompile(name)
{
    /// <exception cref="UnsupportedException">Always.</exception>
    public override ulong GasCost(ReadOnlySpan<byte> input) => throw new UnsupportedException(Name);

    /// <exception cref="UnsupportedException">Always.</exception>
    public override bool TryRun(ReadOnlySpan<byte> input, out byte[] output) => throw new UnsupportedException(Name);
}
