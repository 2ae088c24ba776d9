using System.Collections.Immutable;

namespace Helios.Protocol.Execution;

/// <summary>
/// The receipts of a verified block, one for each of its transactions. Only <see cref="VerifiedBlock.VerifyReceipts"/> makes them.
/// </summary>
public sealed class VerifiedReceipts
{
    /// <summary>By their indices, those that somebody wanted, so that all who keep a log keep the same one.</summary>
    private readonly PlacedLog?[] _placed;

    private VerifiedReceipts(VerifiedBlock block, ImmutableArray<Receipt> receipts) =>
        (Block, Receipts, _placed) = (block, receipts, new PlacedLog?[receipts.Sum(receipt => receipt.Logs.Length)]);

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
                        yield return _placed[logIndex + j] ??= new PlacedLog(
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
