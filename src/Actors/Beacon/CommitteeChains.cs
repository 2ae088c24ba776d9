using System.Collections.Immutable;
using Helios.Protocol.Beacon;
using Helios.Protocol.Proofs;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Beacon;

/// <summary>The messages of <see cref="CommitteeChainsActor"/>.</summary>
public static class CommitteeChains
{
    /// <summary>
    /// The sync committees from a block on, for a client that trusts it. Answered with an <see cref="Answer"/>, or <c>Setup.Awaited</c>.
    /// </summary>
    /// <param name="Checkpoint">Root of the block that the client trusts.</param>
    /// <param name="Period">The last committee that it needs.</param>
    public sealed record Get(Root Checkpoint, ulong Period);

    /// <summary>The same, with whom to ask and how to judge.</summary>
    internal sealed record Find(Get Asked, ImmutableArray<EndpointUrl> Endpoints, BeaconChain Chain);

    public abstract record Answer
    {
        private Answer()
        {
        }

        public sealed record Found(CommitteeChain Committees) : Answer;

        /// <summary>The checkpoint is of a later period.</summary>
        public sealed record TooNew : Answer;

        /// <summary>No endpoint serves it, what they serve does not hold, or it is too old for a proof.</summary>
        public sealed record NotServed(string Reason) : Answer;

        /// <summary>As many as are allowed at once are being fetched.</summary>
        public sealed record TooMany : Answer;
    }

    /// <summary>A fetch has ended.</summary>
    /// <param name="Longest">Everything that has been proven so far; null where that is nothing.</param>
    /// <param name="Failure">Null where it leads as far as was asked.</param>
    internal sealed record Fetched(Root Checkpoint, CommitteeChain? Longest, string? Failure);
}
