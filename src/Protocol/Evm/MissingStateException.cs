namespace Helios.Protocol.Evm;

/// <summary>
/// The run has read too much that is not proven. The contract does not see it: it passes all frames and ends the run.
/// </summary>
internal sealed class MissingStateException() : Exception("state that is not proven");
