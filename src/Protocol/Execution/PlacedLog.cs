namespace Helios.Protocol.Execution;

/// <summary>A log and where it is in the chain, as JSON-RPC tells it.</summary>
/// <param name="BlockTimestamp">Unix time, in seconds.</param>
/// <param name="TransactionIndex">In the block.</param>
/// <param name="LogIndex">In the block.</param>
public sealed record PlacedLog(
    Log Log, ulong BlockNumber, Hash32 BlockHash, ulong BlockTimestamp, Hash32 TransactionHash, int TransactionIndex, int LogIndex);
