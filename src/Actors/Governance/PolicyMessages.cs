using System.Collections.Immutable;
using Akka.Actor;
using Helios.Protocol.Governance;
using Helios.Tee.Governance;

namespace Helios.Actors.Governance;

/// <summary>The messages to and from <see cref="PolicyActor"/>.</summary>
public static class PolicyMessages
{
    /// <summary>A request of the operator's, which <c>NodeSupervisor</c> passes on.</summary>
    public interface IRequest;

    /// <summary>A document has arrived. Answered with <see cref="Judged"/>, after the journal has taken it.</summary>
    /// <param name="Text">Of the document, as it came.</param>
    /// <param name="From">Who brings it, for the log.</param>
    public sealed record Offer(ReadOnlyMemory<byte> Text, ImmutableArray<AuthoritySignature> Signatures, string From) : IRequest
    {
        /// <summary>
        /// Whether the document is kept where the network's contract does not name it yet. Those of peers are not: they bring them again.
        /// </summary>
        public bool Waits { get; init; }
    }

    /// <summary>What a document was.</summary>
    public abstract record Judged
    {
        private Judged()
        {
        }

        /// <summary>It is authorized.</summary>
        /// <param name="Version">Of the document.</param>
        public sealed record Authorized(uint Version, Hash32 Digest, PolicyVerdict Verdict) : Judged;

        /// <summary>The authority has not signed it for this network, or its contract names another one of the version.</summary>
        public sealed record NotSigned(string Reason) : Judged;

        /// <summary>The network's contract does not name it, as far as this node has read it. It may in a while.</summary>
        public sealed record NotNamed(uint Version, Hash32 Digest, string Reason) : Judged;

        /// <summary>It cannot be read: it is not a document, or one that only a newer version of the node understands.</summary>
        public sealed record NotRead(string Reason) : Judged;
    }

    /// <summary>Asks for the documents from this version on. Answered with <see cref="Documents"/>.</summary>
    public sealed record GetDocuments(uint From);

    /// <summary>From the oldest on.</summary>
    public sealed record Documents(ImmutableArray<AuthorizedPolicy> Items);

    /// <summary>Answered with <see cref="Status"/>.</summary>
    public sealed record GetStatus : IRequest;

    /// <param name="Refused">Documents that were refused or changed nothing, by reason.</param>
    public sealed record Status(PolicyHistory History, PolicyState State, ImmutableSortedDictionary<string, long> Refused);

    /// <summary>Asks to be told <see cref="Changed"/>, at once and at each change.</summary>
    public sealed record Subscribe(IActorRef Subscriber);

    /// <summary>Other documents, or another one that is in force.</summary>
    public sealed record Changed(PolicyHistory History);

    /// <summary>Told by <see cref="PolicyContractActor"/>: the network's contract was read.</summary>
    internal sealed record ContractRead(ContractView View);

    /// <summary>Told by <see cref="PolicyContractActor"/>: it was not read.</summary>
    /// <param name="Reason">In our own words.</param>
    internal sealed record ContractNotRead(string Reason);

    internal sealed record CheckDue;
}
