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

    [Fact]
    public void A_node_is_not_lost_for_good_by_a_loss_at_the_highest_incarnation()
    {
        Member lost = Samples.Member("alice", incarnation: uint.MaxValue, state: MemberState.Lost);
        (_, var news) = ClusterView.Empty.With(Samples.Member("alice")).Merge([lost], self: Samples.Peer("alice"));
        news.Single().ShouldBe(Samples.Member("alice", incarnation: uint.MaxValue));
        ClusterView.Empty.With(lost).Merge(news, Nobody).Next.Alive.Single().NodeKey.ShouldBe(Samples.Peer("alice"));
        ClusterView.Empty.Merge(news, Nobody).Next.With(lost).Alive.Single().NodeKey.ShouldBe(Samples.Peer("alice"), "in either order");
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
