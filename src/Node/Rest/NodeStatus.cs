using System.Diagnostics;
using System.Text.Json.Nodes;
using Akka.Actor;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Supervision;
using Helios.Actors.Timekeeping;
using Helios.Node.Http;
using Helios.Node.Metrics;
using Helios.Protocol.Beacon;
using Helios.Tee;

namespace Helios.Node.Rest;

/// <summary><c>GET /v1/status</c>: network, checkpoint, heads, sync phase, peers, counters, TEE kind. Not signed.</summary>
public sealed class NodeStatus(BeaconChain chain, TimeProvider clock, TeeKind tee, MetricsRegistry metrics)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public async Task<IResult> AnswerAsync(IActorRef node)
    {
        Task<object> beacon = node.Ask<object>(new BeaconSync.GetStatus(), RestApi.Patience);
        Task<object> key = node.Ask<object>(new KeyCustody.GetPublicKey(), RestApi.Patience);
        Task<NodeTime.Status> time = node.Ask<NodeTime.Status>(new NodeTime.GetStatus(), RestApi.Patience);
        Task<CollateralUpkeep.Status> collateral = node.Ask<CollateralUpkeep.Status>(new CollateralUpkeep.GetStatus(), RestApi.Patience);
        Task<object> overlay = node.Ask<object>(new OverlayNetwork.GetView(), RestApi.Patience);
        var status = new JsonObject
        {
            ["network"] = chain.Name,
            ["chainId"] = chain.ChainId,
            ["genesisValidatorsRoot"] = chain.GenesisValidatorsRoot.ToString(),
            ["time"] = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ"),
            ["timekeeping"] = Describe(await time),
            ["collateral"] = Describe(await collateral),
            ["tee"] = new JsonObject { ["kind"] = tee.ToString().ToLowerInvariant(), ["simulated"] = tee == TeeKind.Simulated },
            ["publicKey"] = await key is KeyCustody.PublicKey known ? known.Key.ToString() : null,
            ["counters"] = Counters(),
            ["overlay"] = await overlay is OverlayNetwork.View view ? Describe(view) : null,
            ["sync"] = await beacon switch
            {
                BeaconSync.SyncStatus sync => Describe(sync),
                Actors.Supervision.Setup.Awaited => new JsonObject { ["phase"] = "awaiting-setup", ["waitingFor"] = "POST /setup" },
                BeaconSync.NotSynced notSynced => new JsonObject { ["phase"] = "restarting", ["waitingFor"] = notSynced.Reason },
                var other => throw new InvalidOperationException($"unexpected answer {other}"),
            },
        };
        return AnswerJson.Plain(status);
    }

    /// <summary>What the process has counted since it started; two readings make a rate.</summary>
    private JsonObject Counters() => new()
    {
        ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(_started).TotalSeconds, 3),
        ["requests"] = metrics.Total("helios_http_requests_total"),
        ["signatures"] = metrics.Total("helios_signatures_total"),
        ["updates"] = metrics.Total("helios_updates_total"),
        ["proofs"] = metrics.Total("helios_proofs_total"),
    };

    private static JsonObject Describe(CollateralUpkeep.Status collateral) => new()
    {
        ["families"] = collateral.Families,
        ["earliestExpiry"] = collateral.EarliestExpiry?.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["service"] = collateral.HasService,
        ["lastRefresh"] = collateral.LastRefresh?.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["problems"] = new JsonArray([.. collateral.Problems.Select(problem => (JsonNode)problem)]),
    };

    private static JsonObject Describe(NodeTime.Status time) => new()
    {
        ["authenticated"] = time.Reading.IsAuthenticated,
        ["explanation"] = time.Explanation,
        ["source"] = time.Source,
        ["authenticatedSecondsAgo"] = time.SinceAuthenticated is { } since ? Math.Round(since.TotalSeconds) : null,
        ["lastStepSeconds"] = Math.Round(time.LastStep.TotalSeconds, 3),
        ["sources"] = new JsonArray([.. time.Sources.Select(source => (JsonNode)new JsonObject
        {
            ["name"] = source.Name,
            ["offsetSeconds"] = Math.Round(source.Offset.TotalSeconds, 6),
            ["errorSeconds"] = Math.Round(source.Radius.TotalSeconds, 6),
            ["agrees"] = source.Agrees,
        })]),
    };

    private static JsonObject Describe(OverlayNetwork.View view) => new()
    {
        ["phase"] = view.Phase.ToString().ToLowerInvariant(),
        ["standing"] = view.Standing,
        ["self"] = view.Self?.ToString(),
        ["listensOn"] = view.ListensOn?.ToString(),
        ["keyEpoch"] = view.Key?.Epoch,
        ["members"] = view.Members.Count(member => member.IsAlive),
        ["lost"] = view.Members.Count(member => !member.IsAlive),
        ["sessions"] = new JsonArray([.. view.Sessions.Select(session => (JsonNode)new JsonObject
        {
            ["peer"] = session.Peer.ToString(),
            ["remote"] = session.Remote.ToString(),
            ["dialled"] = session.IsInitiator,
            ["release"] = session.Release,
        })]),
        ["refusals"] = new JsonObject(view.Refusals.Select(refusal => KeyValuePair.Create(refusal.Key, (JsonNode?)refusal.Value))),
        ["conflicts"] = view.Conflicts.Length,
    };

    private JsonObject Describe(BeaconSync.SyncStatus sync) => new()
    {
        ["phase"] = PhaseName(sync.Phase),
        ["waitingFor"] = sync.Waiting,
        ["currentSlot"] = sync.CurrentSlot.Value,
        ["currentPeriod"] = sync.CurrentPeriod,
        ["storePeriod"] = sync.StorePeriod,
        ["refusals"] = sync.Refusals,
        ["checkpoint"] = new JsonObject
        {
            ["trusted"] = sync.TrustedCheckpoint?.ToString(),
            ["current"] = sync.Checkpoint?.ToString(),
            ["slot"] = sync.CheckpointSlot?.Value,
        },
        ["optimistic"] = Describe(sync.Optimistic),
        ["finalized"] = Describe(sync.Finalized),
    };

    private JsonObject? Describe(BeaconSync.Head? head) => head is null ? null : new JsonObject
    {
        ["slot"] = head.Header.Beacon.Slot.Value,
        ["block"] = head.Header.Execution?.BlockNumber,
        ["blockHash"] = head.Header.Execution?.BlockHash.ToString(),
        ["ageSeconds"] = Math.Max(0, Math.Round((clock.GetUtcNow() - chain.StartOf(head.Header.Beacon.Slot)).TotalSeconds, 1)),
        ["participation"] = new JsonObject { ["signed"] = head.Participation.Count, ["of"] = head.Participation.Size },
    };

    internal static string PhaseName(BeaconSync.SyncPhase phase) => phase switch
    {
        BeaconSync.SyncPhase.AwaitingCheckpoint => "awaiting-checkpoint",
        BeaconSync.SyncPhase.Bootstrapping => "bootstrapping",
        BeaconSync.SyncPhase.CatchingUp => "catching-up",
        BeaconSync.SyncPhase.Following => "following",
        BeaconSync.SyncPhase.CheckpointRefused => "checkpoint-refused",
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };
}
