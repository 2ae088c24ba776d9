using Akka.Actor;
using Akka.Pattern;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Actors.Timekeeping;

namespace Helios.Actors.Supervision;

/// <summary>
/// The children that start with the node, before its setup; each is watched by <see cref="NodeSupervisor"/>. When one fails:
/// <list type="table">
/// <item><term>beacon</term><description>
/// stops when a write is refused or the journal is late, and is started again with backoff; meanwhile the API answers "not synced".
/// </description></item>
/// <item><term>execution</term><description>restarts with empty caches; the calls it was running get an error.</description></item>
/// <item><term>committees</term><description>restarts with an empty cache; who waits for a proof gets no answer.</description></item>
/// <item><term>overlay</term><description>
/// restarts; its sessions close and are dialled again. The key stays in custody.
/// </description></item>
/// <item><term>collateral</term><description>restarts; the collateral in memory stays valid until it expires.</description></item>
/// <item><term>timekeeping</term><description>
/// is started again with backoff; time goes on by the counter, and ceases to be authenticated after hours.
/// </description></item>
/// <item><term>cluster-view</term><description>
/// stops when a write is refused and is started again with backoff; the news it lost come again by gossip.
/// </description></item>
/// <item><term>policies</term><description>
/// stops when a write is refused and is started again with backoff; the policy that holds goes on to hold. It is there only where the
/// network has an authority.
/// </description></item>
/// <item><term>policy-contract</term><description>
/// restarts and reads again. It is there only where the authority is a contract.
/// </description></item>
/// <item><term>signing</term><description>stops when it fails: the key is in doubt.</description></item>
/// </list>
/// </summary>
internal sealed record NodeChildren(
    IActorRef Timekeeping, IActorRef Collateral, IActorRef Signing, IActorRef ClusterView, IActorRef Beacon,
    IActorRef Committees, IActorRef Policies)
{
    public static NodeChildren Start(IActorContext context, NodeParts parts) => new(
        Start(
            context,
            BackoffSupervisor.Props(OnStop(NodeTimeActor.Props(parts.Clock, parts.TimeSource, parts.Chain, parts.TimeInterval), "keeper")),
            "timekeeping"),
        Start(context, CollateralUpkeepActor.Props(parts.Collateral, parts.Clock, Random.Shared.NextDouble), "collateral"),
        Start(context, SigningActor.Props(parts.Sealing, parts.Clock, parts.Appraiser.Policy), "signing"),
        Start(context, BackoffSupervisor.Props(OnStop(ClusterViewActor.Props(parts.Clock), "journal")), "cluster-view"),
        Start(
            context,
            BackoffSupervisor.Props(OnStop(BeaconSyncActor.Props(parts.Beacon, parts.Chain, parts.Clock.Read, parts.Upstreams), "sync")
                .WithReplyWhileStopped(new BeaconSync.NotSynced(
                    "the journal refused to take the checkpoint, or did not answer in time (the log says why); starting again"))),
            "beacon"),
        Start(context, CommitteeChainsActor.Props(parts.Beacon, parts.Chain, parts.Upstreams, parts.Clock), "committees"),
        StartPolicies(context, parts));

    private static IActorRef StartPolicies(IActorContext context, NodeParts parts)
    {
        GovernedPolicy policy = parts.Appraiser.Policy;
        if (policy.IsStatic)
            return ActorRefs.Nobody;
        IActorRef policies = Start(context, BackoffSupervisor.Props(OnStop(PolicyActor.Props(policy, parts.Clock), "keeper")), "policies");
        if (policy.Contract is { } contract)
            Start(context, PolicyContractActor.Props(contract, context.Self, policies), "policy-contract");
        return policies;
    }

    public static IActorRef Start(IActorContext context, Props child, string name) => context.Watch(context.ActorOf(child, name));

    /// <summary>A child that stops itself when the journal refuses a write, and is started again.</summary>
    private static BackoffOptions OnStop(Props child, string name) =>
        Backoff.OnStop(child, name, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), 0.2, -1);
}
