using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Timekeeping;
using Helios.Actors.Upstreams;
using Helios.Node.Answers;
using Helios.Node.Http;
using Helios.Node.Metrics;
using Helios.Node.Questions;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Verification;

namespace Helios.Node.Rest;

/// <summary><c>GET /v1/status</c>: network, checkpoint, heads, sync phase, peers, counters, TEE kind. Not signed.</summary>
public sealed class NodeStatus(NodeQuestions node, NodeFacts facts, MetricsRegistry metrics)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public async Task<IResult> AnswerAsync(CancellationToken cancellationToken)
    {
        Task<Result<BeaconSync.SyncStatus, NotReady>> asksSync = node.StatusAsync(cancellationToken);
        Task<Result<ExecutionMessages.EndpointsStatus, NotReady>> asksExecution = node.ExecutionEndpointsAsync(cancellationToken);
        Task<Result<ExecutionMessages.ReexecutionStatus, NotReady>> asksReexecution = node.ReexecutionAsync(cancellationToken);
        Task<Result<BeaconSync.SignableHead, NotReady>> asksHead = node.HeadAsync(cancellationToken);
        Task<Result<KeyHeld, NotReady>> asksKey = node.ActiveKeyAsync(cancellationToken);
        Task<Result<NodeTime.Status, NotReady>> asksTime = node.TimeAsync(cancellationToken);
        Task<Result<CollateralUpkeep.Status, NotReady>> asksCollateral = node.CollateralAsync(cancellationToken);
        Task<Result<OverlayNetwork.View, NotReady>> asksOverlay = node.OverlayAsync(cancellationToken);
        Task<Result<BeaconSync.EquivocationStatus, NotReady>> asksEquivocation = node.EquivocationAsync(cancellationToken);
        (var sync, var head, var key, var time) = (await asksSync, await asksHead, await asksKey, await asksTime);
        (var collateral, var overlay) = (await asksCollateral, await asksOverlay);
        Result<ExecutionMessages.EndpointsStatus, NotReady> execution = await asksExecution;
        Result<ExecutionMessages.ReexecutionStatus, NotReady> reexecution = await asksReexecution;
        if ((Late(sync) ?? Late(execution) ?? Late(head) ?? Late(key) ?? Late(time) ?? Late(collateral) ?? Late(overlay)) is { } late)
            return ApiError.Of(late);
        return AnswerJson.Plain(new JsonObject
        {
            ["network"] = facts.Chain.Name,
            ["chainId"] = facts.Chain.ChainId,
            ["genesisValidatorsRoot"] = facts.Chain.GenesisValidatorsRoot.ToString(),
            ["time"] = facts.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ"),
            ["timekeeping"] = Describe(time.Value),
            ["collateral"] = Describe(collateral.Value),
            ["tee"] = Describe(collateral.Value.Own),
            ["publicKey"] = key.Match(held => held.PublicKey.ToString(), _ => (string?)null),
            ["counters"] = Counters(),
            ["signing"] = Signing(
                head.IsAccepted ? (key.IsAccepted ? null : key.Rejection) : head.Rejection, head,
                proves: head.IsAccepted && (key.IsAccepted || overlay.Match(view => view.Lineage, _ => null) is not null)),
            ["equivocation"] = (await asksEquivocation).Match(CurrentStatement.Describe, _ => null),
            ["overlay"] = overlay.Match(view => Describe(view, key.Match(held => (uint?)held.Epoch, _ => null)), _ => null),
            ["policy"] = PolicyOf(facts),
            ["execution"] = execution.Match(
                known => (JsonObject?)new JsonObject
                {
                    ["endpoints"] = Describe(known.Endpoints),
                    ["reexecution"] = reexecution.Match(Describe, _ => null),
                },
                _ => null),
            ["sync"] = sync.Match(Describe, Describe),
        });
    }

    /// <returns>Null where the policy is static.</returns>
    private static JsonObject? PolicyOf(NodeFacts facts)
    {
        JsonObject? policy = PolicyDescription.Describe(PolicyDescription.NamedBy(facts), facts);
        if (policy is not null)
            policy["reason"] = PolicyDescription.Objection(facts);
        return policy;
    }

    private static NotReady? Late<T>(Result<T, NotReady> answer)
        where T : notnull => answer.Match(_ => null, notReady => notReady as NotReady.TimedOut);

    private static JsonObject Describe(NotReady notReady) => notReady switch
    {
        NotReady.NotSetUp => new JsonObject { ["phase"] = "awaiting-setup", ["waitingFor"] = "POST /setup" },
        _ => new JsonObject { ["phase"] = "restarting", ["waitingFor"] = notReady.Reason },
    };

    private static JsonObject? Describe(ExecutionMessages.ReexecutionStatus status) => new()
    {
        ["mode"] = status.Mode.ToString().ToLowerInvariant(),
        ["valid"] = status.Valid,
        ["invalid"] = status.Invalid,
        ["unjudged"] = status.Unjudged,
        ["running"] = status.Running,
        ["reason"] = status.WhyUnjudged,
        ["last"] = status.Last is not { } last ? null : new JsonObject
        {
            ["number"] = last.Number,
            ["hash"] = last.Hash.ToString(),
            ["valid"] = last.IsValid,
            ["seconds"] = Math.Round(last.Took.TotalSeconds, 3),
        },
    };

    /// <param name="notReady">Why <c>latest</c> is not signed now; null when it is.</param>
    /// <param name="head">The head that <c>latest</c> is answered from; from Gloas on its block is older than it.</param>
    /// <param name="proves">Whether <c>?proof=1</c> is answered, where the node holds no key without a signature.</param>
    private JsonObject Signing(NotReady? notReady, Result<BeaconSync.SignableHead, NotReady> head, bool proves) => new()
    {
        ["latest"] = notReady is null,
        ["proves"] = proves,
        ["code"] = notReady?.Code,
        ["reason"] = notReady?.Reason,
        ["head"] = head.Match(Describe, _ => null),
    };

    private JsonObject? Describe(BeaconSync.SignableHead head)
    {
        Slot slot = head.Head.Header.Beacon.Slot;
        Slot blockSlot = head.Block.BuiltFor(facts.Chain);
        return new JsonObject
        {
            ["slot"] = slot.Value,
            ["block"] = head.Block.BlockNumber,
            ["blockSlot"] = blockSlot.Value,
            ["blockLag"] = slot > blockSlot ? slot.Value - blockSlot.Value : 0,
        };
    }

    /// <summary>Counters since the process started; a client makes rates from two readings.</summary>
    private JsonObject Counters() => new()
    {
        ["seconds"] = Math.Round(Stopwatch.GetElapsedTime(_started).TotalSeconds, 3),
        ["requests"] = metrics.Total("helios_http_requests_total"),
        ["signatures"] = metrics.Total("helios_signatures_total"),
        ["updates"] = metrics.Total("helios_updates_total"),
        ["proofs"] = metrics.Total("helios_proofs_total"),
    };

    /// <param name="own">This machine's quote by the newest collateral; null where it does not verify.</param>
    private JsonObject Describe(VerifiedQuote? own) => new()
    {
        ["kind"] = facts.TeeName,
        ["simulated"] = facts.Quotes.Kind == TeeKind.Simulated,
        ["ppid"] = PpidOf(own),
        ["fmspc"] = FmspcOf(own),
        ["tcbStatus"] = own?.Status.ToString(),
        ["advisories"] = new JsonArray([.. (own?.Advisories ?? []).Select(id => (JsonNode)id)]),
        ["openAdvisories"] = new JsonArray([.. (own?.OpenAdvisories ?? []).Select(id => (JsonNode)id)]),
    };

    private static JsonObject Describe(CollateralUpkeep.Status collateral) => new()
    {
        ["families"] = collateral.Families,
        ["earliestExpiry"] = collateral.EarliestExpiry?.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["service"] = collateral.HasService,
        ["lastRefresh"] = collateral.LastRefresh?.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        // The reasons quote what the service answered, so only the log has them.
        ["problems"] = new JsonArray([.. collateral.Problems.Select(_ =>
            (JsonNode)"collateral that expires soon could not be renewed; the node's log says why")]),
        ["tcbEvaluationFloors"] = new JsonObject(collateral.Floors.Select(floor => KeyValuePair.Create(floor.Key, (JsonNode?)floor.Value))),
    };

    private static JsonObject Describe(NodeTime.Status time) => new()
    {
        ["authenticated"] = time.Reading.IsAuthenticated,
        ["explanation"] = time.Explanation,
        ["source"] = time.Source,
        ["needed"] = time.IsNeeded,
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

    /// <summary>The machine, as a policy names it in <c>allow-ppids</c> and <c>deny-ppids</c>.</summary>
    private static string? PpidOf(VerifiedQuote? quote) => quote is null ? null : Convert.ToHexStringLower(quote.Platform.Ppid.Span);

    /// <summary>The machine's family, as <c>allow-fmspcs</c> and <c>deny-fmspcs</c> name it.</summary>
    private static string? FmspcOf(VerifiedQuote? quote) => quote is null ? null : Convert.ToHexStringLower(quote.Platform.Fmspc.Span);

    /// <param name="keyEpoch">Of the key that this node signs with now; null for none.</param>
    private JsonObject? Describe(OverlayNetwork.View view, uint? keyEpoch) => new()
    {
        ["networkId"] = view.Lineage?.NetworkId.ToString(),
        ["rules"] = new JsonObject
        {
            ["name"] = facts.Rules.Name,
            ["chainId"] = facts.Rules.ChainId,
            ["genesisValidatorsRoot"] = facts.Rules.GenesisValidatorsRoot.ToString(),
            ["governanceDigest"] = facts.Rules.Governance.Digest.ToString(),
        },
        ["founding"] = Describe(view.Lineage?.Founding),
        ["phase"] = view.Phase.ToString().ToLowerInvariant(),
        ["standing"] = view.Standing.ToString(),
        ["self"] = view.Self?.ToString(),
        ["listensOn"] = view.ListensOn?.ToString(),
        ["keyEpoch"] = keyEpoch,
        ["keys"] = KeysOf(view),
        ["members"] = view.Members.Where(member => member.IsAlive).Select(member => member.NodeKey)
            .Union(view is { Phase: OverlayNetwork.Phase.Member, Self: { } self } ? [self] : []).Count(),
        ["lost"] = view.Lost.Length,
        ["lostNodes"] = new JsonArray([.. view.Lost.Select(node => (JsonNode)new JsonObject
        {
            ["address"] = node.Address.ToEndPoint().ToString(),
            ["nodeKeys"] = new JsonArray([.. node.NodeKeys.Select(key => (JsonNode)key.ToString())]),
        })]),
        ["sessions"] = new JsonArray([.. view.Sessions.Select(session => (JsonNode)new JsonObject
        {
            ["peer"] = session.Peer.ToString(),
            ["remote"] = session.Remote.ToString(),
            ["dialled"] = session.IsInitiator,
            ["release"] = session.Release,
            ["ppid"] = PpidOf(session.Quote),
            ["fmspc"] = FmspcOf(session.Quote),
            ["tcbStatus"] = session.Quote.Status.ToString(),
            ["advisories"] = new JsonArray([.. session.Quote.Advisories.Select(id => (JsonNode)id)]),
        })]),
        ["refusals"] = new JsonObject(view.Refusals.Select(refusal => KeyValuePair.Create(refusal.Key, (JsonNode?)refusal.Value))),
        ["conflicts"] = view.Conflicts.Length,
    };

    /// <returns>Null before this node has the network's key.</returns>
    private static JsonObject? KeysOf(OverlayNetwork.View view) => view.Keys is not { } keys ? null : new JsonObject
    {
        ["newest"] = keys.Newest.Epoch,
        ["revoked"] = new JsonArray([.. view.Revoked.Select(epoch => (JsonNode)epoch)]),
        ["sealedCopiesClosed"] = new JsonArray([.. view.Closed.Select(held => (JsonNode)held.Epoch)]),
        ["ordered"] = view.Ordered is not { } ordered ? null : new JsonObject
        {
            ["order"] = ordered.Order.Order is KeyOrder.Revoke ? "revoke" : "rotate",
            ["epoch"] = ordered.Order.Order.Epoch,
            ["policyVersion"] = ordered.Order.Version,
            ["waitsFor"] = new JsonArray([.. ordered.WaitsFor.Select(member => (JsonNode)member.ToString())]),
        },
        ["proposed"] = new JsonArray([.. view.Pending.Select(pending => (JsonNode)new JsonObject
        {
            ["epoch"] = pending.Key.Epoch,
            ["publicKey"] = pending.Key.PublicKey.ToString(),
            ["missing"] = new JsonArray([.. pending.Missing.Select(member => (JsonNode)member.ToString())]),
            ["awaitsAuthority"] = pending.AwaitsAuthority is not null,
        })]),
    };

    internal static JsonObject? Describe(FinalizedBlock? block) => block is null ? null : new JsonObject
    {
        ["root"] = block.BlockRoot.ToString(),
        ["slot"] = block.Slot.Value,
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
        ["schedule"] = new JsonObject
        {
            ["learned"] = CurrentStatement.DescribeForks(sync.Schedule.Learned),
            ["hints"] = new JsonArray([.. sync.Schedule.Hints.Select(hint => (JsonNode)new JsonObject
            {
                ["version"] = hint.Version.ToString(),
                ["known"] = sync.Schedule.KindOf(hint.Version) != ConsensusFork.Unknown,
                ["epoch"] = hint.Epoch?.Value,
                ["source"] = hint.Source.Name,
            })]),
        },
        ["committeesKnownUntil"] = sync.JudgesUntil?.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["endpoints"] = Describe(sync.Endpoints),
        ["optimistic"] = Describe(sync.Optimistic, sync.OptimisticBlock),
        ["finalized"] = Describe(sync.Finalized, sync.FinalizedBlock),
    };

    /// <summary>In our own words and numbers: what an endpoint says is for the operator alone.</summary>
    private static JsonArray Describe(ImmutableArray<EndpointStatus> endpoints) =>
        new([.. endpoints.Select(status => (JsonNode)new JsonObject
        {
            ["name"] = status.Endpoint.PublicName,
            ["lastFailure"] = Describe(status.LastFailure),
        })]);

    internal static JsonObject? Describe(EndpointFailure? failure) => failure is null ? null : new JsonObject
    {
        ["time"] = failure.At.ToString("yyyy-MM-ddTHH:mm:ssZ"),
        ["code"] = failure.Code,
        ["httpStatus"] = failure.HttpStatus,
        ["rpcCode"] = failure.RpcCode,
        ["reason"] = failure.PublicReason,
        ["advice"] = failure.Advice,
    };

    private JsonObject? Describe(BeaconSync.Head? head, ulong? block) => head is null ? null : new JsonObject
    {
        ["slot"] = head.Header.Beacon.Slot.Value,
        ["block"] = block,
        ["blockHash"] = head.BlockHash?.ToString(),
        ["ageSeconds"] = Math.Max(0, Math.Round((facts.Clock.GetUtcNow() - facts.Chain.StartOf(head.Header.Beacon.Slot)).TotalSeconds, 1)),
        ["participation"] = new JsonObject { ["signed"] = head.Participation.Count, ["of"] = head.Participation.Size },
    };

    internal static string PhaseName(BeaconSync.SyncPhase phase) => phase switch
    {
        BeaconSync.SyncPhase.AwaitingCheckpoint => "awaiting-checkpoint",
        BeaconSync.SyncPhase.Bootstrapping => "bootstrapping",
        BeaconSync.SyncPhase.CatchingUp => "catching-up",
        BeaconSync.SyncPhase.Following => "following",
        BeaconSync.SyncPhase.NotFinalizing => "not-finalizing",
        BeaconSync.SyncPhase.CheckpointRefused => "checkpoint-refused",
        _ => throw new ArgumentOutOfRangeException(nameof(phase)),
    };
}
