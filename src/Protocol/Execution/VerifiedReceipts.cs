using System.Collections.Immutable;

namespace Helios.Protocol.Execution;

/// <summary>
/// The receipts of a verified block, one for each of its transactions. Only <see cref="VerifiedBlock.VerifyReceipts"/> makes them.
/// </summary>
public sealed class VerifiedReceipts
{
    private VerifiedReceipts(VerifiedBlock block, ImmutableArray<Receipt> receipts) => (Block, Receipts) = (block, receipts);

    public VerifiedBlock Block { get; }

    public ImmutableArray<Receipt> Receipts { get; }

    /// <summary>All logs of the block that match, in their order.</summary>
    public IEnumerable<PlacedLog> Logs(LogFilter filter)
    {
        int logIndex = 0;
        for (int i = 0; i < Receipts.Length; i++)
        {
            Receipt receipt = Receipts[i];
            if (filter.MayMatch(receipt.LogsBloom))
            {
                Hash32? transaction = null;
                for (int j = 0; j < receipt.Logs.Length; j++)
                {
                    if (filter.Matches(receipt.Logs[j]))
                    {
                        yield return new PlacedLog(
                            receipt.Logs[j], Block.Header.Number, Block.Hash, Block.Header.Timestamp,
                            transaction ??= Block.Transactions[i].Hash(), i, logIndex + j);
                    }
                }
            }
            logIndex += receipt.Logs.Length;
        }
    }

    internal static VerifiedReceipts Of(VerifiedBlock block, ImmutableArray<Receipt> receipts) => new(block, receipts);
}
