using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;
using Helios.Actors.Transport;
using Helios.Protocol.Beacon;
using Helios.Tee.Providers.Chrony;
using Helios.Tee.Providers.Collaterals;

namespace Helios.Actors.Supervision;

/// <summary>What <see cref="NodeSupervisor"/> is given to build the node from.</summary>
/// <param name="TimeSource">Null: time stays unauthenticated.</param>
/// <param name="TimeInterval">How often it is asked.</param>
/// <param name="CheckpointFromSetup">Whether <c>POST /setup</c> may name the trusted checkpoint.</param>
/// <param name="CheckpointFromPeer">Whether the attested peer that admits this node names it.</param>
/// <param name="Journaled">What was recovered at the start.</param>
/// <param name="Appraiser">Shows this node's evidence to peers, and judges theirs.</param>
/// <param name="Collateral">What the appraiser judges with, to be kept from ending.</param>
/// <param name="Sealing">Null: the shared key is kept in memory only.</param>
/// <param name="OnFatal">Told, once, why the node cannot go on; the process ends with a code.</param>
public sealed record NodeParts(
    BeaconChain Chain,
    TrustedClock Clock,
    ITimeSource? TimeSource,
    TimeSpan TimeInterval,
    BeaconSyncOptions Beacon,
    bool CheckpointFromSetup,
    bool CheckpointFromPeer,
    JournaledCheckpoint Journaled,
    ExecutionOptions Execution,
    OverlayOptions Overlay,
    IQuicTransport Transport,
    QuicOptions Quic,
    EvidenceAppraiser Appraiser,
    CollateralStore Collateral,
    KeySealing? Sealing,
    Action<string> OnFatal);
