namespace Helios.Protocol.Evm;

/// <summary>The run has read what is not proven. The contract does not see it: it passes all frames and ends the run.</summary>
internal sealed class MissingStateException(EthCallResult.NeedsState needs) : Exception("state that is not proven")
{
    public EthCallResult.NeedsState Needs { get; } = needs;
}
