using System.Collections.Immutable;
using Helios.Protocol;

namespace Helios.Actors.Supervision;

/// <summary>What is said to and by <see cref="NodeSupervisor"/> about being set up.</summary>
public static class Setup
{
    /// <summary>Join through these peers, or bootstrap a new network when there are none. Answered with <see cref="Done"/> or <see cref="Refused"/>.</summary>
    /// <param name="Peers">UDP addresses of the overlay.</param>
    /// <param name="Port">UDP port that this node listens on for the overlay.</param>
    /// <param name="ExecutionEndpoints">Replace the configured ones, unless empty.</param>
    /// <param name="BeaconEndpoints">Replace the configured ones, unless empty.</param>
    /// <param name="Checkpoint">The trusted block root, where the configuration leaves it to the setup.</param>
    public sealed record Begin(
        ImmutableArray<PeerAddress> Peers,
        int Port,
        ImmutableArray<Uri> ExecutionEndpoints,
        ImmutableArray<Uri> BeaconEndpoints,
        Root? Checkpoint);

    public sealed record Done;

    public sealed record Refused(string Reason);

    /// <summary>The answer to everything that needs a node that has been set up.</summary>
    public sealed record Awaited;
}
