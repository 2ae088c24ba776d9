using System.Net;
using System.Security.Cryptography;
using Akka.Actor;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Governance;
using Helios.Actors.Signing;
using Helios.Actors.Transport;

namespace Helios.Actors.Overlay;

/// <summary>The parts that the overlay is built from.</summary>
/// <param name="Quic">With the TLS key of this boot.</param>
/// <param name="ClusterView">A <see cref="ClusterViewActor"/>.</param>
/// <param name="Custody">Answers <see cref="SharedKeyCustody"/>.</param>
/// <param name="Checkpoints">Answers <see cref="CheckpointSource"/>.</param>
/// <param name="Clock">Its counter measures every pause, so a host that sets its clock back delays nothing.</param>
/// <param name="Chance">0 to 1, for jitter and choice, never for keys.</param>
public sealed record OverlayParts(
    IQuicTransport Transport, QuicOptions Quic, EvidenceAppraiser Appraiser, IActorRef ClusterView, IActorRef Custody,
    IActorRef Checkpoints,
    TimeProvider Clock, Func<double> Chance)
{
    /// <summary>Answers <see cref="PolicyMessages"/>; nobody where the network has no authority.</summary>
    public IActorRef Policies { get; init; } = ActorRefs.Nobody;

    /// <summary>Fills a span with random bytes that nobody can guess: for keys and nonces.</summary>
    public Action<Span<byte>> Entropy { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>Looks a host name up.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> LookUp { get; init; } = Dns.GetHostAddressesAsync;
}
