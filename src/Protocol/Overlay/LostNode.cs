using System.Collections.Immutable;

namespace Helios.Protocol.Overlay;

/// <summary>A node that nobody reaches and that has not come back.</summary>
/// <param name="NodeKeys">Of all its boots that are remembered.</param>
public sealed record LostNode(NodeAddress Address, ImmutableArray<PeerId> NodeKeys);
