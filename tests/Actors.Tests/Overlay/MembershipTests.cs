using System.Collections.Immutable;
using System.Net;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

public sealed class MembershipTests
{
    private static readonly PeerId[] Ids = [.. Enumerable.Range(1, 5).Select(seed => IdOf((byte)seed)).Order()];

    [Fact]
    public void An_admitted_peer_is_alive_and_the_node_that_had_its_address_before_is_lost()
    {
        Membership members = Of(1, [1, 2, 3]) with { Connected = [Ids[3]] };
        members = members with { State = members.State with { View = members.View.With(MemberAt(3, 2)) } };
        members.HearAdmitted(Ids[4], MemberOf(2).Address).ShouldBe(
        [
            MemberOf(2) with { State = MemberState.Lost },
            new Member(Ids[4], MemberOf(2).Address, Ids[1], 0, MemberState.Alive),
        ], "the third has that address as well, but is connected");
    }

    [Fact]
    public void Members_that_could_not_be_reached_for_too_long_are_lost_unless_they_are_connected()
    {
        Membership members = Of(0, [0, 1, 2, 3]) with { Connected = [Ids[1]] };
        TimeSpan limit = TimeSpan.FromSeconds(60);
        members.DeclareLost(address => address.Equals(AddressOf(3)) ? limit : limit * 2,
            limit).ShouldBe([MemberOf(2) with { State = MemberState.Lost }]);
    }

    [Fact]
    public void A_connected_node_hears_of_its_loss_if_it_would_be_believed_because_nobody_else_can_contradict()
    {
        Membership members = Of(0, [0, 1, 2, 3]) with { Connected = [Ids[1], Ids[3]] };
        Member again = MemberOf(3) with { Incarnation = 1 };
        members = members with { State = members.State with { View = members.View.With(again) } };
        ImmutableArray<Member> losses =
            [.. new[] { MemberOf(1), MemberOf(2), MemberOf(3) }.Select(member => member with { State = MemberState.Lost })];
        members.Contested(losses, Ids[2]).ShouldBe(
            [MemberOf(1) with { State = MemberState.Lost }],
            "the second is not connected, and the third has contradicted already");
        members.Contested([MemberOf(1)], Ids[2]).ShouldBeEmpty();
    }

    [Fact]
    public void A_connected_node_hears_of_another_address_or_incarnation_that_others_say_of_it()
    {
        Membership members = Of(0, [0, 1, 2, 3]) with { Connected = [Ids[1], Ids[2]] };
        Member elsewhere = MemberOf(1) with { Address = MemberOf(4).Address }, raised = MemberOf(1) with { Incarnation = 1 };
        members.Contested([elsewhere, raised, MemberOf(1)], Ids[2]).ShouldBe([elsewhere, raised]);
        members.Contested([elsewhere, raised], Ids[1]).ShouldBeEmpty("it says so itself");
        members.Contested([MemberOf(3) with { Incarnation = 1 }], Ids[2]).ShouldBeEmpty("there is no session with it");
    }

    [Fact]
    public void The_operators_peers_are_always_dialled_and_the_living_as_long_as_sessions_are_wanted()
    {
        Membership members = Of(0, [0, 1, 2, 3]) with { Connected = [Ids[1]] };
        members.WhomToDial([AddressOf(4)], hasKey: true, target: 1, () => 0.5).ShouldBe([AddressOf(4)], "one session is there already");
        members.WhomToDial([AddressOf(4)], hasKey: true, target: 3, () => 0.5).ShouldBe([AddressOf(4), AddressOf(2), AddressOf(3)],
            ignoreOrder: true);
        double chance = 1;
        members.WhomToDial([], hasKey: true, target: 2, () => chance -= 0.1).ShouldBe([AddressOf(3)],
            "chance chooses among those that are missing");
    }

    [Fact]
    public void Of_the_members_that_another_named_few_are_dialled_and_those_that_were_met_come_first()
    {
        Member[] made = [.. Enumerable.Range(10, 40).Select(seed => new Member(
            IdOf((byte)seed), AddressOf(seed).ToNodeAddress(), Ids[1], 0, MemberState.Alive))];
        Membership members = Of(0, [0, 1, 2]);
        (ClusterView view, var statements) = members.View.Within([.. made], Ids[1], Ids[0]);
        members = members with { State = members.State with { View = view.Merge(statements, Ids[0]).Next } };

        var dialled = members.WhomToDial([], hasKey: true, target: 16, () => 0.5);
        dialled.ShouldContain(AddressOf(1));
        dialled.ShouldContain(AddressOf(2));
        dialled.Count.ShouldBe(2 + 4);
        members.Met.Count().ShouldBe(3);
    }

    [Fact]
    public void Members_of_an_earlier_boot_are_dialled_until_the_key_is_here()
    {
        Membership members = Of(0, []) with { Rejoins = [AddressOf(3)] };
        members.WhomToDial([], hasKey: false, target: 0, () => 0.5).ShouldBe([AddressOf(3)]);
        members.WhomToDial([], hasKey: true, target: 0, () => 0.5).ShouldBeEmpty();
    }

    [Fact]
    public void Gossip_goes_to_a_connected_peer_and_only_if_there_is_something_to_say()
    {
        Of(0, [0, 1]).GossipPartner(0.5).ShouldBeNull("nobody is connected");
        (Of(0, []) with { Connected = [Ids[1]] }).GossipPartner(0.5).ShouldBeNull("the view is empty");
        Membership members = Of(0, [0, 1]) with { Connected = [Ids[1], Ids[2]] };
        members.GossipPartner(0).ShouldBe(Ids[1]);
        members.GossipPartner(0.99).ShouldBe(Ids[2]);
        members.GossipPartner(1).ShouldBe(Ids[1], "even the end of the range chooses one");
    }

    [Fact]
    public void The_node_itself_its_connected_peers_and_the_living_are_members_and_the_lost_are_not()
    {
        Membership members = Of(0, [1, 2]) with { Connected = [Ids[3]] };
        members = members with { State = members.State with { View = members.View.With(MemberOf(2) with { State = MemberState.Lost }) } };
        Ids.Select(members.Contains).ShouldBe([true, true, false, true, false]);
    }

    [Fact]
    public void The_smallest_of_the_living_is_known()
    {
        Of(0, [0, 1, 2]).IsSmallest.ShouldBeTrue();
        Of(1, [0, 1, 2]).IsSmallest.ShouldBeFalse();
        Of(1, []).IsSmallest.ShouldBeTrue();
    }

    private static Membership Of(int self, int[] alive) =>
        new(Ids[self], ClusterViewState.Empty with { View = alive.Aggregate(ClusterView.Empty, (view, i) => view.With(MemberOf(i))) });

    private static Member MemberOf(int i) => MemberAt(i, i);

    private static Member MemberAt(int i, int address) => new(Ids[i], AddressOf(address).ToNodeAddress(), Ids[0], 0, MemberState.Alive);

    private static IPEndPoint AddressOf(int i) => new(new IPAddress([203, 0, 113, (byte)(i + 1)]), 5000);

    private static PeerId IdOf(byte seed)
    {
        byte[] secret = new byte[32];
        secret[31] = seed;
        using var key = new Secp256k1SecretKey(secret);
        return new PeerId(key.PublicKey);
    }
}
