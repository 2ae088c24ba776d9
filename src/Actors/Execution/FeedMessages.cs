using Helios.Protocol.Execution;
using Helios.Protocol.Execution.Feeds;

namespace Helios.Actors.Execution;

/// <summary>
/// The questions of <see cref="ExecutionActor"/> about blocks that somebody follows. Their hashes are proven, because each is that of a
/// head or is named by the block after it.
/// </summary>
public static class FeedMessages
{
    /// <summary>Answered with an <see cref="Answer"/>.</summary>
    public abstract record Question(Hash32 Hash);

    /// <summary>Answered with <see cref="Answer.Header"/> or <see cref="Answer.NotProven"/>.</summary>
    public sealed record GetHeader(Hash32 Hash) : Question(Hash);

    /// <summary>Answered with <see cref="Answer.Receipts"/> or <see cref="Answer.NotProven"/>.</summary>
    public sealed record GetReceipts(Hash32 Hash) : Question(Hash);

    public abstract record Answer
    {
        private Answer()
        {
        }

        /// <summary>The header has the hash.</summary>
        public sealed record Header(BlockLink Block) : Answer;

        /// <summary>The receipts are those that the block's header commits to.</summary>
        public sealed record Receipts(VerifiedReceipts Verified) : Answer;

        /// <summary>No endpoint gave it.</summary>
        /// <param name="Reason">For clients.</param>
        public sealed record NotProven(string Reason) : Answer;
    }
}
