using System.Collections.Immutable;
using Helios.Actors.Transport;
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
    /// <param name="Client">Who asks; one fetch of a client at a time.</param>
    /// <param name="IsFounding">
    /// Whether it is the founding checkpoint of the network, which most clients share: its fetch and its chain are nobody's.
    /// </param>
    public sealed record Get(Root Checkpoint, ulong Period, NetworkPrefix Client, bool IsFounding);

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

        /// <summary>No endpoint has it, or it is too old for a proof: the client has to name another.</summary>
        public sealed record NotServed(string Reason) : Answer;

        /// <summary>The endpoints do not answer, or what they answer does not hold.</summary>
        public sealed record Failed(string Reason) : Answer;

        /// <summary>Not now: the same question may be answered soon.</summary>
        /// <param name="OfClient">Whether it is a fetch of this client that goes on.</param>
        public sealed record Busy(bool OfClient, string Reason) : Answer;
    }

    /// <summary>A fetch has ended.</summary>
    /// <param name="Longest">Everything that has been proven so far; null where that is nothing.</param>
    /// <param name="Failure">Null where it leads as far as was asked; else <c>NotServed</c> or <c>Failed</c>.</param>
    /// <param name="Chain">That it was judged by.</param>
    internal sealed record Fetched(Root Checkpoint, CommitteeChain? Longest, Answer? Failure, BeaconChain Chain);

    /// <summary>A fetch has ended by an exception that is none of an endpoint's.</summary>
    internal sealed record FailedInside(Root Checkpoint, BeaconChain Chain, Exception Cause);
}
