using System.Collections.Immutable;
using System.Net;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

public sealed class JoinDecisionTests
{
    private static readonly KeyHeld Key = new(1, KeyOf(1).PublicKey);
    private static readonly PeerAddress Peer = PeerAddress.Parse("203.0.113.7:5000"), Named = PeerAddress.Parse("peer.example:5000");
    private static readonly IPEndPoint Other = IPEndPoint.Parse("203.0.113.8:5000");
    private static readonly ImmutableArray<PeerAddress> NoPeers = [];
    private static readonly ClusterViewState Nothing = new(ClusterView.Empty, null, null, false);

    [Fact]
    public void Without_peers_and_without_a_past_a_network_is_founded() => JoinDecision.Of(NoPeers, Nothing, null).Founds.ShouldBeTrue();

    [Fact]
    public void With_peers_no_network_is_ever_founded()
    {
        JoinDecision.Of([Peer], Nothing, null).Founds.ShouldBeFalse();
        JoinDecision.Of([Peer], Nothing with { Key = Key }, null).Founds.ShouldBeFalse();
    }

    [Fact]
    public void A_node_whose_journal_knows_others_goes_back_to_them()
    {
        JoinDecision decision = JoinDecision.Of(NoPeers, new ClusterViewState(Knowing(Other), Key, Founding: null, Founded: true), null);
        decision.Founds.ShouldBeFalse();
        decision.Rejoins.ShouldBe([Other]);
        decision.Expected.ShouldBe(Key);
        decision.Standing.ShouldBe(new Standing.Rejoining(Key, 1));
        decision.Standing.ToString().ShouldContain("the key is lost");
    }

    [Fact]
    public void Members_of_the_journal_that_the_operator_has_not_named_are_dialled_as_well()
    {
        var known = new ClusterViewState(Knowing(Other), Key, Founding: null, Founded: false);
        JoinDecision.Of([Peer, Named], known, null).Rejoins.ShouldBe([Other]);
        JoinDecision.Of([PeerAddress.Of(Other), Named], known, null).Rejoins.ShouldBeEmpty();
    }

    [Fact]
    public void A_network_that_no_other_node_ever_joined_is_founded_again_and_the_old_key_is_named_lost()
    {
        JoinDecision decision = JoinDecision.Of(NoPeers, Nothing with { Key = Key, Founded = true }, null);
        decision.Founds.ShouldBeTrue();
        decision.Expected.ShouldBe(Key, "there may be a sealed copy");
        decision.Standing.ShouldBe(new Standing.Founding(Lost: Key));
        decision.Standing.ToString().ShouldContain(Key.PublicKey.ToString());
    }

    /// <summary>From inside, a partition looks like the death of all others: a node that founds then splits the network.</summary>
    [Fact]
    public void A_node_that_had_lost_all_others_goes_back_to_them_all_the_same()
    {
        JoinDecision decision = JoinDecision.Of(
            NoPeers, new ClusterViewState(Knowing(Other, MemberState.Lost), Key, Founding: null, Founded: true), null);
        decision.Founds.ShouldBeFalse();
        decision.Rejoins.ShouldBe([Other]);
    }

    [Fact]
    public void A_node_that_was_in_a_network_and_never_had_its_key_founds_no_network() =>
        JoinDecision.Of(NoPeers, new ClusterViewState(Knowing(Other), Key: null, Founding: null, Founded: false), null).Founds
            .ShouldBeFalse();

    [Fact]
    public void Where_only_one_key_is_accepted_no_key_is_made()
    {
        JoinDecision decision = JoinDecision.Of(NoPeers, Nothing, Key.PublicKey);
        decision.Founds.ShouldBeFalse();
        decision.Standing.ShouldBe(new Standing.AwaitingPinnedKey(Key.PublicKey));
    }

    private static ClusterView Knowing(IPEndPoint address, MemberState state = MemberState.Alive)
    {
        PeerId id = new(KeyOf(2).PublicKey);
        return ClusterView.Empty.With(new Member(id, address.ToNodeAddress(), id, 0, state));
    }

    private static Secp256k1SecretKey KeyOf(byte seed)
    {
        byte[] secret = new byte[32];
        secret[31] = seed;
        return new Secp256k1SecretKey(secret);
    }
}
