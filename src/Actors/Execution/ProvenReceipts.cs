using Helios.Protocol.Execution;

namespace Helios.Actors.Execution;

/// <summary>A proven block with its receipts, which its header commits to.</summary>
/// <param name="BlobGasPrice">Wei for one unit of blob gas; null before Cancun.</param>
public sealed record ProvenReceipts(WholeBlock Block, VerifiedReceipts Verified, U256? BlobGasPrice);
