using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Providers.Collaterals;

namespace Helios.Actors.Supervision;

/// <summary>The parts from which <see cref="NodeSupervisor"/> builds the node.</summary>
/// <param name="TimeSource">Null: time stays unauthenticated.</param>
/// <param name="TimeInterval">How often the time source is asked.</param>
/// <param name="Upstreams">What is held of the answers of all beacon and execution endpoints.</param>
/// <param name="Appraiser">Shows this node's evidence to peers, and judges theirs.</param>
/// <param name="Collateral">The appraiser judges with it; it is renewed before it expires.</param>
/// <param name="Sealing">Null: the shared key is kept in memory only.</param>
/// <param name="OnFatal">Told why the node cannot go on; the process ends with a code.</param>
public sealed record NodeParts(
    BeaconChain Chain,
    TrustedClock Clock,
    ITimeSource? TimeSource,
    TimeSpan TimeInterval,
    BeaconSyncOptions Beacon,
    ExecutionOptions Execution,
    UpstreamBudget Upstreams,
    OverlayOptions Overlay,
    IQuicTransport Transport,
    QuicOptions Quic,
    EvidenceAppraiser Appraiser,
    CollateralStore Collateral,
    KeySealing? Sealing,
    Action<string> OnFatal);
