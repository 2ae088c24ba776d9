namespace Helios.Protocol.Evm;

/// <summary>Where a frame is.</summary>
internal enum EvmStatus : byte
{
    Running,

    /// <summary>Waiting for the frame that it called.</summary>
    Calling,

    Succeeded,

    Reverted,

    Halted,
}
