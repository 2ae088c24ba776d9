using System.Net;
using Akka.Actor;
using Helios.Actors.Attestation;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Governance;
using Helios.Actors.Overlay;
using Helios.Actors.Supervision;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Tests.Overlay;
using Helios.Actors.Timekeeping;
using Helios.Actors.Transport;
using Helios.Actors.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Providers.Collaterals;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Actors.Tests.Supervision;

/// <summary>The whole tree of one node, on a devnet whose time the test moves, and a network in memory.</summary>
internal static class NodeOnDevnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="onFatal">Told the reason when the node ends.</param>
    /// <param name="built">What the node's build knows of the chain; null for all of it.</param>
    /// <param name="network">For several nodes; null for one by itself.</param>
    /// <param name="contract">That is the network's authority; null for a network with a static policy.</param>
    public static Props Props(
        SteppedDevnet devnet, SimulatedTdxQuoteProvider tee, Action<string> onFatal, int maxHeadAge = 1000, BeaconChain? built = null,
        LoopbackNetwork? network = null, Protocol.Primitives.Address? contract = null)
    {
        Quote quote = tee.GetQuoteAsync(new ReportData(new byte[64]), default).GetAwaiter().GetResult();
        TrustAnchor root = TrustAnchor.Parse(SimulatedRoot.Der.Span);
        AppraisalPolicy policy = AppraisalPolicy.SameImageAs(quote.Report, null, root);
        NetworkRules rules = RulesOf(contract);
        var clock = new TrustedClock(devnet.Clock, builtAt: DateTimeOffset.UnixEpoch);
        return NodeSupervisor.Props(new NodeParts(
            built ?? devnet.Chain,
            clock,
            TimeSource: null,
            TimeInterval: TimeSpan.FromMinutes(1),
            new BeaconSyncOptions(
                [], new CheckpointOrigin.Setup(), new WeakSubjectivity(TimeSpan.FromDays(14), TimeSpan.FromDays(6)), 2.0 / 3, maxHeadAge,
                Patience, 1 << 20),
            new ExecutionOptions([], Patience, 1 << 20, Patience, MaxCalls: 4, MaxCallsPerClient: 4, MaxRounds: 16, EthCall.GasCap,
                GasBudget: 200_000_000, RunTime: Patience, CodeCache: 1 << 20, StateCache: 1 << 20, OutcomeCache: 1 << 20),
            new UpstreamBudget(1 << 26),
            new OverlayOptions(rules)
            {
                Bind = IPAddress.Loopback,
                StepTimeout = TimeSpan.FromHours(1), // tests let the time of timers run ahead of the work
            },
            network ?? new LoopbackNetwork(),
            new QuicOptions(QuicIdentity.Create()),
            new EvidenceAppraiser(
                tee,
                contract is { } address
                    ? GovernedPolicy.By(address, TimeSpan.FromHours(2), rules.Digest, [root])
                    : GovernedPolicy.Static(policy),
                clock.Read),
            new CollateralStore(root, files: null, service: null),
            Sealing: null,
            onFatal));
    }

    public static NetworkRules RulesOf(Protocol.Primitives.Address? contract) => contract is { } address
        ? new NetworkRules("test", 7, default, new NetworkGovernance.ByContract(address))
        : new NetworkRules("test", 7, default, Hash32.Zero);
}
