using Helios.Actors.Transport;
using Helios.Protocol.Answers;
using Helios.Protocol.Execution;
using Helios.Protocol.LightClient;

namespace Helios.Actors.Execution;

/// <summary>The questions of <see cref="ExecutionActor"/> about the chain that ends with a head.</summary>
public static class HistoryMessages
{
    /// <summary>A question about the blocks up to one that is proven. Answered as every <see cref="ExecutionMessages.StateQuestion"/>.
    /// </summary>
    public abstract record HistoryQuestion : ExecutionMessages.StateQuestion
    {
        private protected HistoryQuestion(ProvenBlock head, NetworkPrefix client)
            : base(head, client)
        {
        }

        /// <summary>A head before this number proves nothing of what is asked.</summary>
        internal virtual ulong Needs => 0;
    }

    /// <summary>
    /// Prove an earlier block of the chain: <see cref="ExecutionMessages.Verdict.Located"/>, <see cref="ExecutionMessages.Verdict.Absent"/>
    /// or <see cref="ExecutionMessages.Verdict.OutOfReach"/>.
    /// </summary>
    /// <param name="View">A number or a hash.</param>
    public sealed record FindBlock(BlockView View, ProvenBlock Head, NetworkPrefix Client) : HistoryQuestion(Head, Client)
    {
        internal override ulong Needs => View is BlockView.Numbered { Number: var number } ? number : 0;
    }

    /// <summary>Prove the receipts of a block, and the block: <see cref="ExecutionMessages.Verdict.WithReceipts"/>.</summary>
    public sealed record GetReceipts(ProvenBlock Of, NetworkPrefix Client) : HistoryQuestion(Of, Client);

    /// <summary>
    /// Find a transaction in the chain: <see cref="ExecutionMessages.Verdict.Mined"/>, <see cref="ExecutionMessages.Verdict.Pending"/>,
    /// <see cref="ExecutionMessages.Verdict.Absent"/> or <see cref="ExecutionMessages.Verdict.OutOfReach"/>.
    /// </summary>
    /// <param name="NeedsReceipt">Whether its receipt is wanted, too.</param>
    public sealed record FindTransaction(Hash32 Hash, bool NeedsReceipt, ProvenBlock Head, NetworkPrefix Client)
        : HistoryQuestion(Head, Client);

    /// <summary>
    /// All logs of a range of blocks that match: <see cref="ExecutionMessages.Verdict.WithLogs"/>, or
    /// <see cref="ExecutionMessages.Verdict.OutOfReach"/>.
    /// </summary>
    /// <param name="From">Number of the first block; not after <paramref name="To"/>.</param>
    /// <param name="To">The last one; where no endpoint has it, the range ends with the newest of the earlier heads that one has.</param>
    public sealed record FindLogs(LogFilter Filter, ulong From, ProvenBlock To, NetworkPrefix Client) : HistoryQuestion(To, Client)
    {
        internal override ulong Needs => From;
    }
}
