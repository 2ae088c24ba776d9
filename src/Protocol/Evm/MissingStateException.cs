namespace Helios.Protocol.Evm;

/// <summary>Something was read that is not proven. Never seen by the contract: it passes all frames and ends the run.</summary>
internal sealed class MissingStateException(EthCallResult.NeedsState needs) : Exception("state that is not proven")
{
    public EthCallResult.NeedsState Needs { get; } = needs;
}
