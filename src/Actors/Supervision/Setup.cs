using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Protocol.Secrecy;

namespace Helios.Actors.Supervision;

/// <summary>The messages of <see cref="NodeSupervisor"/> about being set up.</summary>
public static class Setup
{
    /// <summary>
    /// Answered with <see cref="BeaconSync.Recovered"/> once the light client's journal has been read. If it cannot be read, the node ends.
    /// </summary>
    public sealed record AwaitRecovery;

    /// <summary>
    /// Join through these peers, or bootstrap a new network when there are none. Answered with <see cref="Done"/> or <see cref="Refused"/>.
    /// </summary>
    /// <param name="Peers">UDP addresses of the overlay.</param>
    /// <param name="Port">UDP port on which this node's overlay listens.</param>
    /// <param name="ExecutionEndpoints">Replace the configured ones, unless empty.</param>
    /// <param name="BeaconEndpoints">Replace the configured ones, unless empty.</param>
    /// <param name="Checkpoint">The trusted block root, where <see cref="CheckpointOrigin.Setup"/> leaves it to the setup.</param>
    public sealed record Begin(
        ImmutableArray<PeerAddress> Peers,
        int Port,
        ImmutableArray<EndpointUrl> ExecutionEndpoints,
        ImmutableArray<EndpointUrl> BeaconEndpoints,
        Root? Checkpoint);

    public sealed record Done;

    /// <param name="Reason">Begins with the field that is at fault.</param>
    /// <param name="IsOfMachine">True: another setup is not needed, but something of this machine is, such as the port.</param>
    public sealed record Refused(string Reason, bool IsOfMachine = false);

    /// <summary>The answer to everything that needs a node that has been set up.</summary>
    public sealed record Awaited;
}
