namespace Helios.Protocol.Evm;

/// <summary>
/// The run has read the price of blob gas, and this build does not have the parameters that it follows from. The contract does not see it:
/// it passes all frames and ends the run.
/// </summary>
public sealed class UnknownBlobPriceException() : Exception("blob parameters that this build does not have");
