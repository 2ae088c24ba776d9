using Akka.Actor;
using Helios.Actors.Governance;
using Helios.Actors.Persistence;
using Helios.Actors.Tests.Overlay;
using Helios.Protocol.Governance;
using Helios.Tee.Governance;

namespace Helios.Actors.Tests.Governance;

/// <summary>What the journal of the policy does to a node that starts again.</summary>
public sealed class PolicyActorTests : IDisposable
{
    private readonly PolicySigner _authority = new();
    private readonly OverlayWorld _world;

    public PolicyActorTests() => _world = new OverlayWorld(seed: 150) { Authority = _authority };

    public void Dispose() => _world.Dispose();

    [Fact]
    public void An_event_has_these_bytes_and_is_read_back()
    {
        var signature = new AuthoritySignature(_authority.Keys.Keys[0], new byte[64]);
        var adopted = new PolicyEvents.PolicyAdopted(new byte[] { 1, 2 }, [signature], DateTimeOffset.FromUnixTimeMilliseconds(3));
        byte[] bytes = PolicyEvents.Encode(adopted);
        Convert.ToHexStringLower(bytes).ShouldBe(
            $"00000000000000030000000201020001{signature.Key}{new string('0', 128)}");
        PolicyEvents.PolicyAdopted read = PolicyEvents.Decode(bytes);
        (read.At, Convert.ToHexString(read.Text.Span), read.Signatures.Single().Key).ShouldBe((adopted.At, "0102", signature.Key));
        for (int i = 0; i < bytes.Length; i++)
            Should.Throw<MalformedInputException>(() => PolicyEvents.Decode(bytes.AsMemory(0, i)));
    }

    [Fact]
    public void A_node_that_starts_again_has_the_documents_of_its_journal_and_judges_by_none_before_it_has_read_them()
    {
        SignedPolicy first = _authority.Sign(_world, null, _world.Policy);
        WorldNode node = _world.Node("node").Bootstrap();
        node.Submit(first);
        node.Stop();

        GovernedPolicy unread = GovernedPolicy.By(_authority.Keys, _world.Rules.Digest, _world.Policy.Roots);
        unread.At(_world.WallClock).IsAccepted.ShouldBeFalse();
        node.Bootstrap();
        node.PolicyStatus.State.ShouldBeOfType<PolicyState.InForce>().Policy.Digest.ShouldBe(first.Digest);
    }

    [Fact]
    public async Task A_journal_with_a_document_that_the_authority_has_not_signed_ends_the_node()
    {
        using var unreadable = new CancellationTokenSource();
        IActorRef listener = _world.System.ActorOf(Props.Create(() => new Listening(unreadable)));
        _world.System.EventStream.Subscribe(listener, typeof(JournalUnreadable));
        SignedPolicy forged = _authority.Sign(_world, null, _world.Policy, signers: 1);
        IActorRef host = _world.System.ActorOf(Props.Create(() => new HostileHost("policy-forged")));
        await host.Ask<string>(new PolicyEvents.PolicyAdopted(forged.Text, forged.Signatures, _world.WallClock), TimeSpan.FromSeconds(30));

        GovernedPolicy policy = GovernedPolicy.By(_authority.Keys, _world.Rules.Digest, _world.Policy.Roots);
        _world.System.ActorOf(PolicyActor.Props(policy, new WallTime(_world), "policy-forged"));
        await Task.Delay(Timeout.InfiniteTimeSpan, unreadable.Token).WaitAsync(TimeSpan.FromSeconds(60))
            .ShouldThrowAsync<OperationCanceledException>();
        policy.History.Version.ShouldBe(0u);
    }

    private sealed class Listening : ReceiveActor
    {
        public Listening(CancellationTokenSource heard) => Receive<JournalUnreadable>(_ => heard.Cancel());
    }

    /// <summary>Writes what it likes into the journal of the node.</summary>
    private sealed class HostileHost : Akka.Persistence.ReceivePersistentActor
    {
        public HostileHost(string id)
        {
            PersistenceId = id;
            Command<PolicyEvents.PolicyAdopted>(adopted => Persist(adopted, _ => Sender.Tell("written")));
        }

        public override string PersistenceId { get; }
    }
}
