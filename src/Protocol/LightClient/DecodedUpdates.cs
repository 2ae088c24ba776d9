using System.Collections.Immutable;

namespace Helios.Protocol.LightClient;

/// <summary>What an answer of <c>light_client/updates</c> holds.</summary>
/// <param name="Items">In the order of the answer, at most as many as were asked for.</param>
/// <param name="Unread">Of each item that is none of a known fork: which it is, and which field does not fit; in our own words.</param>
/// <param name="Surplus">Items behind the last that was asked for; nobody has looked at them.</param>
public sealed record DecodedUpdates(ImmutableArray<LightClientUpdate> Items, ImmutableArray<string> Unread, int Surplus);
