using System.Collections.Immutable;
using Helios.Protocol;
using Helios.Protocol.Beacon;
using Helios.Protocol.LightClient;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Beacon;

/// <summary>What is said to and by <see cref="BeaconSyncActor"/>.</summary>
public static class BeaconSync
{
    /// <summary>A question about the chain; it may also be answered with <see cref="Supervision.Setup.Awaited"/>.</summary>
    public interface IQuery;

    /// <summary>Answered with the latest <see cref="HeadAdvanced"/>, or <see cref="NotSynced"/>.</summary>
    public sealed record GetHead : IQuery;

    /// <summary>Answered with <see cref="SignableHead"/>, or with <see cref="NotSynced"/> and why.</summary>
    public sealed record GetSignableHead : IQuery;

    /// <summary>Answered with <see cref="SyncStatus"/>, or with <see cref="NotSynced"/> while the actor is started again.</summary>
    public sealed record GetStatus : IQuery;

    /// <summary>There is no head to answer from, and why.</summary>
    public sealed record NotSynced(string Reason);

    /// <summary>Also published on the event stream whenever one of the two has changed.</summary>
    public sealed record HeadAdvanced(Head Optimistic, Head Finalized);

    /// <summary>The newest optimistic head that enough of the committee signed, and that is fresh.</summary>
    /// <param name="Block">The execution block that <paramref name="Head"/> proves.</param>
    public sealed record SignableHead(Head Head, ProvenBlock Block);

    /// <param name="Participation">How much of the sync committee signed it.</param>
    public sealed record Head(LightClientHeader Header, Participation Participation);

    /// <summary>How far the light client is.</summary>
    public sealed record SyncStatus(
        SyncPhase Phase,
        string Waiting,
        Slot CurrentSlot,
        Root? TrustedCheckpoint,
        Root? Checkpoint,
        Slot? CheckpointSlot,
        Head? Optimistic,
        Head? Finalized,
        ulong? StorePeriod,
        ulong CurrentPeriod,
        ulong Refusals);

    public enum SyncPhase
    {
        AwaitingCheckpoint,
        Bootstrapping,
        CatchingUp,
        Following,
        CheckpointRefused,
    }

    /// <summary>Trust this block root and start from it: the answer of an attested peer. Ignored when there is one already.</summary>
    /// <param name="Updates">What the peer added: verified like any others, once the bootstrap is there.</param>
    public sealed record TrustCheckpoint(Root BlockRoot, ImmutableArray<ForkedSsz> Updates);

    internal sealed record Tick;

    internal sealed record CheckpointDue(Root Checkpoint, LightClientStore Store);

    internal sealed record BootstrapFetched(Uri Endpoint, LightClientBootstrap Bootstrap);

    internal sealed record UpdatesFetched(Uri Endpoint, IReadOnlyList<LightClientUpdate> Updates);

    internal sealed record FinalityUpdateFetched(Uri Endpoint, LightClientFinalityUpdate Update);

    internal sealed record OptimisticUpdateFetched(Uri Endpoint, LightClientOptimisticUpdate Update);

    internal sealed record FetchFailed(Uri Endpoint, string Reason);
}
