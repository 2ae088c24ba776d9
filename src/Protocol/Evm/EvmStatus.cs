namespace Helios.Protocol.Evm;

/// <summary>What a frame is doing, or how it ended.</summary>
internal enum EvmStatus : byte
{
    Running,

    /// <summary>Waiting for the frame that it called.</summary>
    Calling,

    Succeeded,

    Reverted,

    Halted,
}
