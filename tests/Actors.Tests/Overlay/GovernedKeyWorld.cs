using System.Collections.Immutable;
using Helios.Actors.Governance;
using Helios.Protocol.Governance;
using Helios.Tee.Appraisal;
using Helios.Tee.Governance;

namespace Helios.Actors.Tests.Overlay;

/// <summary>A network whose authority says in policy documents what becomes of its keys, in virtual time.</summary>
public abstract class GovernedKeyWorld : IDisposable
{
    private protected GovernedKeyWorld(int seed)
    {
        World = new OverlayWorld(seed) { Authority = Authority };
        First = Sign(null);
    }

    private protected PolicySigner Authority { get; } = new();

    private protected OverlayWorld World { get; }

    /// <summary>The document that the network begins with; it orders nothing.</summary>
    private protected SignedPolicy First { get; }

    protected ulong Now => (ulong)World.Counter.GetUtcNow().ToUnixTimeSeconds();

    public void Dispose()
    {
        World.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected SignedPolicy Sign(SignedPolicy? after, params ImmutableArray<KeyOrder> orders) => Sign(after, World.Policy, orders);

    private protected SignedPolicy Sign(SignedPolicy? after, AppraisalPolicy policy, params ImmutableArray<KeyOrder> orders) =>
        Authority.Sign(World, after, policy, orders: orders);

    /// <summary>A founder with the first document, and members that have heard it from it.</summary>
    private protected WorldNode[] Network(int count)
    {
        WorldNode founder = World.Node("founder").Bootstrap();
        founder.Submit(First).ShouldBeOfType<PolicyMessages.Judged.Authorized>();
        WorldNode[] all = [founder, .. Enumerable.Range(1, count - 1).Select(i => World.Node($"node-{i}").Join(founder))];
        World.RunUntil(() => all.All(n => n.Key is not null && (count == 1 || n.View.Members.Count(m => m.IsAlive) == count)
            && n.View.Sessions.Length == count - 1), "all are in the network");
        founder.Tell(World.Chain.Heads()); // its light client has a finalized block, which it asks for a key with
        return all;
    }
}
