using Helios.Actors.Governance;
using Helios.Actors.Timekeeping;
using Helios.Protocol.Beacon;
using Helios.Protocol.Overlay;
using Helios.Tee.Providers;

namespace Helios.Node.Questions;

/// <summary>The properties of a node that do not change while it runs.</summary>
/// <param name="Rules">All of the network's id that is configured; the founding checkpoint is known later.</param>
/// <param name="Quotes">The source of this node's own quotes.</param>
public sealed record NodeFacts(BeaconChain Chain, TrustedClock Clock, NetworkRules Rules, IQuoteProvider Quotes)
{
    /// <summary>The policy that holds; null in a network whose policy never changes.</summary>
    public GovernedPolicy? Policy { get; init; }

    /// <summary>The kind of this node's TEE as the answers name it.</summary>
    public string TeeName => Quotes.Kind.ToString().ToLowerInvariant();
}
