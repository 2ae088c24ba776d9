namespace Helios.Protocol.Evm;

/// <summary>The run cannot go on to an answer. Never seen by the contract: it passes all frames and ends the run.</summary>
internal abstract class RunAbandonedException(string message) : Exception(message);

/// <summary>Something was read that is not proven.</summary>
internal sealed class MissingStateException(EthCallResult.NeedsState needs) : RunAbandonedException("state that is not proven")
{
    public EthCallResult.NeedsState Needs { get; } = needs;
}

/// <summary>Something was called that this machine does not have yet.</summary>
internal sealed class UnsupportedException(string name) : RunAbandonedException($"{name} is not supported")
{
    public string Name { get; } = name;
}
