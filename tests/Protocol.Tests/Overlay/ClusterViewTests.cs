using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Overlay;

public sealed class ClusterViewTests
{
    private static readonly PeerId Nobody = Samples.Peer("nobody");

    [Fact]
    public void Views_that_heard_the_same_are_equal_in_whatever_order()
    {
        Member[] statements =
        [
            Samples.Member("alice"), Samples.Member("bob"), Samples.Member("bob", incarnation: 1),
            Samples.Member("bob", state: MemberState.Lost),
            Samples.Member("carol", admittedBy: "bob"), Samples.Member("carol", admittedBy: "alice"), Samples.Member("carol", port: 6000),
            Samples.Member("dave"), Samples.Member("dave", state: MemberState.Lost),
        ];
        var random = new Random(5);
        ClusterView expected = ClusterView.Empty.Merge(statements, Nobody).Next;
        for (int i = 0; i < 50; i++)
        {
            random.Shuffle(statements);
            ClusterView view = ClusterView.Empty.Merge(statements, Nobody).Next;
            view.Members.Values.ShouldBe(expected.Members.Values);
            view.Digest().ShouldBe(expected.Digest());
        }
        expected.Alive.Select(m => m.NodeKey).ShouldBe(new[] { Samples.Peer("alice"), Samples.Peer("bob"), Samples.Peer("carol") }.Order());
    }

    [Fact]
    public void Views_that_heard_what_members_have_signed_are_equal_in_whatever_order()
    {
        Member[] statements =
        [
            Samples.Signed("alice"), Samples.Member("alice", incarnation: 7, port: 6000),
            Samples.Signed("bob"), Samples.Member("bob", state: MemberState.Lost), Samples.Signed("bob", incarnation: 1),
            Samples.Signed("carol"), Samples.Member("carol", incarnation: 9, state: MemberState.Lost),
            Samples.Signed("dave"), Samples.Member("dave", admittedBy: "bob", port: 7),
            Samples.Signed("eve", incarnation: 2), Samples.Member("eve", incarnation: 2, state: MemberState.Lost),
        ];
        var random = new Random(6);
        for (int i = 0; i < 50; i++)
        {
            random.Shuffle(statements);
            ClusterView.Empty.Merge(statements, Nobody).Next.Members.Values.OrderBy(member => member.NodeKey).ShouldBe(new[]
            {
                Samples.Signed("alice"), Samples.Signed("bob", incarnation: 1), Samples.Signed("carol"), Samples.Signed("dave"),
                Samples.Signed("eve", incarnation: 2) with { State = MemberState.Lost },
            }.OrderBy(member => member.NodeKey));
        }
    }

    [Fact]
    public void What_a_member_has_signed_holds_against_what_others_say_and_it_need_not_contradict()
    {
        Member alice = Samples.Signed("alice", incarnation: 3);
        Member[] lies =
        [
            Samples.Member("alice", incarnation: 4, port: 6000), Samples.Member("alice", incarnation: uint.MaxValue),
            Samples.Member("alice", incarnation: 60, state: MemberState.Lost), Samples.Member("alice", incarnation: 3, port: 7),
        ];
        ClusterView.Empty.With(alice).Merge(lies, Nobody).News.ShouldBeEmpty("others do not believe it");
        ClusterView.Empty.With(alice).Merge(lies, self: alice.NodeKey).News.ShouldBeEmpty("so there is nothing to contradict");
        foreach (Member lie in lies)
            ClusterView.Empty.With(lie).Merge([alice], Nobody).Next.Members.Values.Single().ShouldBe(alice, "in either order");
        alice.IsDenied(lies[0]).ShouldBeFalse();
    }

    [Fact]
    public void A_signed_entry_can_be_lost_and_its_member_contradicts_with_a_statement_that_it_has_to_sign()
    {
        Member alice = Samples.Signed("alice", incarnation: 3);
        Member loss = Samples.Member("alice", incarnation: 3, state: MemberState.Lost);
        Member lost = ClusterView.Empty.With(alice).Merge([loss], Nobody).Next.Members.Values.Single();
        lost.ShouldBe(alice with { State = MemberState.Lost }, "the loss of what the member has signed");

        Member raised = ClusterView.Empty.With(alice).Merge([lost], self: alice.NodeKey).News.Single();
        raised.ShouldBe(alice with { Incarnation = 4, Signature = null });
        ClusterView.Empty.With(lost).Merge([Samples.Signed("alice", incarnation: 4)], Nobody).Next.Alive.Single().Incarnation.ShouldBe(4u);
        ClusterView own = ClusterView.Empty.With(alice).Merge([lost], self: alice.NodeKey).Next;
        ClusterView.Empty.With(alice).Merge([Samples.Signed("alice", incarnation: 4)], self: alice.NodeKey).News.Single()
            .ShouldBe(Samples.Signed("alice", incarnation: 4), "what it has signed itself is no lie");
        own.Merge([alice], self: alice.NodeKey).News.ShouldBeEmpty("what it signed before is old");
        own.Merge([Samples.Signed("alice", incarnation: 4)], self: alice.NodeKey).Next.Members.Values.Single().Signature.ShouldNotBeNull();
    }

    [Fact]
    public void A_signature_is_over_network_member_address_and_incarnation()
    {
        Hash32 network = new Lineage(Samples.Rules, Samples.Founding).NetworkId;
        Member alice = Samples.Signed("alice", incarnation: 3);
        alice.IsSignedIn(network).ShouldBeTrue();
        (alice with { State = MemberState.Lost, AdmittedBy = Samples.Peer("bob") }).IsSignedIn(network).ShouldBeTrue("others say those");
        alice.IsSignedIn(Samples.Hash("another network")).ShouldBeFalse();
        Member[] others =
        [
            alice with { NodeKey = Samples.Peer("bob") }, alice with { Incarnation = 4 },
            alice with { Address = alice.Address with { Port = 1 } }, alice with { Address = alice.Address with { Ip = 1 } },
            alice with { Signature = null },
            alice with { Signature = alice.Signature! with { R = Hash32.Zero } },
        ];
        others.ShouldAllBe(other => !other.IsSignedIn(network));
    }

    [Fact]
    public void A_statement_that_is_heard_again_is_not_news()
    {
        (ClusterView view, var news) = ClusterView.Empty.Merge([Samples.Member("alice")], Nobody);
        news.Length.ShouldBe(1);
        view.Merge([Samples.Member("alice")], Nobody).News.ShouldBeEmpty();
    }

    [Fact]
    public void A_node_that_lives_contradicts_its_loss()
    {
        ClusterView view = ClusterView.Empty.With(Samples.Member("alice"));
        (ClusterView next, var news) = view.Merge(
            [Samples.Member("alice", incarnation: 4, state: MemberState.Lost)], self: Samples.Peer("alice"));
        news.Single().ShouldBe(Samples.Member("alice", incarnation: 5));
        ClusterView elsewhere = ClusterView.Empty.With(Samples.Member("alice", incarnation: 4, state: MemberState.Lost));
        elsewhere.Merge(news, Nobody).Next.Alive.Single().NodeKey.ShouldBe(Samples.Peer("alice"));
        next.Alive.Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_member_that_uses_up_its_own_incarnations_can_be_lost_and_has_nothing_to_contradict_with(bool isSigned)
    {
        Member last = isSigned ? Samples.Signed("eve", incarnation: uint.MaxValue) : Samples.Member("eve", incarnation: uint.MaxValue);
        Member loss = last with { State = MemberState.Lost };
        ClusterView.Empty.With(last).Merge([loss], Nobody).Next.Alive.ShouldBeEmpty();
        ClusterView.Empty.With(loss).Merge([last], Nobody).Next.Alive.ShouldBeEmpty("in either order");
    }

    [Fact]
    public void The_first_word_about_a_node_counts_as_incarnation_0_for_that_node_because_its_key_has_contradicted_nothing()
    {
        PeerId self = Samples.Peer("alice");
        Member first = Samples.Member("alice", incarnation: 7);
        (ClusterView next, var news) = ClusterView.Empty.Merge([first], self);
        news.Single().ShouldBe(first with { Incarnation = 0 });
        next.Members.Values.Single().ShouldBe(news.Single());

        Member signed = Samples.Signed("alice", incarnation: 1);
        ClusterView.Empty.Merge([signed], self).News.Single().ShouldBe(signed, "it has signed that itself, after it contradicted a loss");
    }

    [Fact]
    public void No_peer_brings_a_node_to_sign_an_incarnation_near_the_last()
    {
        PeerId self = Samples.Peer("alice"), liar = Samples.Peer("liar");
        Member[] lies =
        [
            Samples.Member("alice", incarnation: 7), Samples.Member("alice", incarnation: uint.MaxValue),
            Samples.Member("alice", incarnation: uint.MaxValue, state: MemberState.Lost),
            Samples.Member("alice", incarnation: 4_000_000_000),
        ];
        (ClusterView view, var statements) = ClusterView.Empty.Within([.. lies], liar, self);
        statements.ShouldBe([lies[0]]);
        view.Merge(statements, self).Next.Members.Values.Single().Incarnation.ShouldBe(0u);
    }

    [Theory]
    [InlineData(0, 6000, MemberState.Alive)] // another address
    [InlineData(7, 5000, MemberState.Alive)] // an incarnation that it has not
    [InlineData(7, 6000, MemberState.Lost)] // a loss that would change the address by the way
    public void A_node_contradicts_what_others_say_of_it_and_keeps_its_address(uint incarnation, ushort port, MemberState state)
    {
        Member itself = Samples.Member("alice", port: 5000);
        Member lie = Samples.Member("alice", incarnation: incarnation, port: port, state: state);
        (ClusterView next, var news) = ClusterView.Empty.With(itself).Merge([lie], self: itself.NodeKey);
        news.Single().ShouldBe(itself with { Incarnation = incarnation + 1 });
        ClusterView.Empty.With(lie).Merge(news, Nobody).Next.Members.Values.Single().ShouldBe(news.Single(), "others believe it");
        next.Merge([itself], self: itself.NodeKey).News.ShouldBeEmpty("what is old is not contradicted");
    }

    [Fact]
    public void An_incarnation_that_jumps_is_not_another_nodes_to_say()
    {
        Member alice = Samples.Member("alice");
        ClusterView view = ClusterView.Empty.With(alice);
        Member near = alice with { Incarnation = OverlayLimits.IncarnationsAhead }, far = near with { Incarnation = near.Incarnation + 1 };
        view.Within([near, far], Samples.Peer("liar"), Nobody).Statements.ShouldBe([near]);
        view.Within([far], alice.NodeKey, Nobody).Statements.ShouldBe([far], "the node itself may have contradicted so often");
        ClusterView.Empty.Within([near, far], Samples.Peer("liar"), Nobody).Statements.ShouldBe([near], "also of a node that is not known");
    }

    [Fact]
    public void One_peer_names_only_so_many_members_and_they_are_forgotten_before_those_that_this_node_has_met()
    {
        PeerId liar = Samples.Peer("liar");
        ClusterView view = ClusterView.Empty;
        for (int i = 0; i < OverlayLimits.Members; i++)
            view = view.With(Samples.Member($"met {i}"));
        (view, var statements) = view.Within([.. Enumerable.Range(0, 1100).Select(i => Samples.Member($"made up {i}"))], liar, Nobody);
        statements.Length.ShouldBe(OverlayLimits.MembersOfSource);

        ClusterView next = view.Merge(statements, Nobody).Next;
        next.Members.Keys.ShouldBe(view.Members.Keys, "none that was made up took the place of one that was met");
        next.NamedBy.ShouldBeEmpty("those that were forgotten do not count");
        view.Within([Samples.Member("one more")], liar, Nobody).Statements.ShouldBeEmpty("its room is used up");
    }

    [Fact]
    public void What_a_peer_says_about_itself_and_about_members_that_are_known_does_not_count()
    {
        PeerId peer = Samples.Peer("peer");
        ClusterView view = ClusterView.Empty.With(Samples.Member("known"));
        view.Within([Samples.Member("peer"), Samples.Member("known", incarnation: 2), Samples.Member("self")], peer, Samples.Peer("self"))
            .Next.NamedBy.ShouldBeEmpty();
        ClusterView named = view.Within([Samples.Member("new")], peer, Nobody).Next;
        named.NamedBy.Keys.ShouldBe([Samples.Peer("new")]);
        named.WithMet(Samples.Peer("new")).NamedBy.ShouldBeEmpty();
    }

    /// <summary>What stays the same across restarts is the address.</summary>
    [Fact]
    public void A_member_that_has_come_back_to_its_address_has_left_nobody_behind_in_whatever_order_that_is_heard()
    {
        Member[] statements =
        [
            Samples.Member("first boot"), Samples.Member("first boot", state: MemberState.Lost),
            Samples.Member("second boot"), Samples.Member("second boot", state: MemberState.Lost), Samples.Member("third boot"),
            Samples.Member("gone", port: 6000), Samples.Member("gone", port: 6000, state: MemberState.Lost),
        ];
        var random = new Random(7);
        for (int i = 0; i < 50; i++)
        {
            random.Shuffle(statements);
            ClusterView view = ClusterView.Empty.Merge(statements, Nobody).Next;
            LostNode lost = view.Lost.ShouldHaveSingleItem();
            lost.Address.ShouldBe(Samples.Member("gone", port: 6000).Address);
            lost.NodeKeys.ShouldBe([Samples.Peer("gone")]);
            view.Alive.Select(member => member.NodeKey).ShouldBe([Samples.Peer("third boot")]);
            view.With(Samples.Member("first boot")).ShouldBe(view, "a late word that an earlier boot is alive finds its loss");
        }
        ClusterView.Empty.Merge(statements.Append(Samples.Member("third boot", state: MemberState.Lost)), Nobody).Next.Lost
            .Select(node => node.NodeKeys.Length).ShouldBe([3, 1], ignoreOrder: true, "nobody lives there, and three boots are one node");
    }

    [Fact]
    public void A_view_that_is_full_forgets_earlier_boots_before_others_that_are_lost()
    {
        ClusterView view = ClusterView.Empty;
        for (int i = 0; i < 40; i++)
            view = view.With(Samples.Member($"earlier boot {i}", state: MemberState.Lost));
        for (int i = 0; i < 40; i++)
            view = view.With(Samples.Member($"lost {i}", port: 6000, state: MemberState.Lost));
        for (int i = 0; i < OverlayLimits.Members - 40; i++)
            view = view.With(Samples.Member($"node {i}"));
        view.Members.Count.ShouldBe(OverlayLimits.Members);
        view.Members.Values.Count(member => !member.IsAlive && member.Address.Port == 6000).ShouldBe(40);
    }

    [Fact]
    public void A_view_does_not_grow_without_end_and_forgets_the_lost_first()
    {
        ClusterView view = ClusterView.Empty;
        for (int i = 0; i < 40; i++)
            view = view.With(Samples.Member($"lost {i}", state: MemberState.Lost));
        for (int i = 0; i < OverlayLimits.Members; i++)
            view = view.With(Samples.Member($"node {i}"));
        view.Members.Count.ShouldBe(OverlayLimits.Members);
        view.Alive.Count().ShouldBe(OverlayLimits.Members);
    }
}
