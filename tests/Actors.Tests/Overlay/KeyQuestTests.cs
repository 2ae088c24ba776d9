using System.Collections.Immutable;
using System.Net;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The rules of the network's key, one by one: who is asked when, what counts as an answer, what a second key means.</summary>
public sealed class KeyQuestTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly KeyHeld Key = new(1, KeyOf(1)), Another = new(1, KeyOf(2));
    private static readonly PeerId Alice = new(KeyOf(11)), Bob = new(KeyOf(12));
    private static readonly IPEndPoint AliceAt = IPEndPoint.Parse("203.0.113.1:5000"), BobAt = IPEndPoint.Parse("203.0.113.2:5000");
    private static readonly JoinDecision Joins = new(Founds: false, [AliceAt, BobAt], Expected: null,
        new Standing.Joining([PeerAddress.Of(AliceAt), PeerAddress.Of(BobAt)]));
    private static readonly JoinDecision Founds = new(Founds: true, [], Expected: null, new Standing.Founding(Lost: null));

    private static readonly FinalizedBlock Block = TestChain.Block("chain", 64);

    private KeyQuest _quest = Ready(new(Joins, pinned: null, Interval));
    private TimeSpan _now = TimeSpan.FromDays(3);

    [Fact]
    public void A_founder_makes_a_key_and_a_joiner_waits_for_one()
    {
        On(new KeyInput.Begin()).ShouldBeEmpty();
        _quest = new KeyQuest(Founds, pinned: null, Interval);
        On(new KeyInput.Begin()).ShouldBe([new KeyEffect.Found()]);
        On(new KeyInput.Founded(Block)).ShouldBe([new KeyEffect.Create(Block)]);
    }

    [Fact]
    public void A_node_that_knows_its_key_looks_for_the_sealed_copy_first()
    {
        _quest = new KeyQuest(Joins with { Expected = Key }, pinned: null, Interval);
        On(new KeyInput.Begin()).ShouldBe([new KeyEffect.Restore(Key)]);
    }

    [Fact]
    public void A_founder_makes_no_key_over_a_sealed_copy_and_tries_the_copy_again_at_each_interval()
    {
        _quest = new KeyQuest(Founds with { Expected = Key }, pinned: null, Interval);
        On(new KeyInput.Begin()).ShouldBe([new KeyEffect.Restore(Key)]);
        On(new KeyInput.NotInCustody("the KMS is away", HasSealedCopy: true)).ShouldBeEmpty();
        _quest.Standing.ShouldBe(new Standing.CopyIsClosed("the KMS is away"));
        On(new KeyInput.Due()).ShouldBe([new KeyEffect.Restore(Key)]);
        On(new KeyInput.NotInCustody("the copy is gone", HasSealedCopy: false)).ShouldBe([new KeyEffect.Found()]);
        On(new KeyInput.Founded(Block)).ShouldBe([new KeyEffect.Create(Block)]);
        On(new KeyInput.InCustody(Another)).ShouldBe([new KeyEffect.Ready(Another)]);
        _quest.Standing.ShouldBe(new Standing.InNetwork(Another, Lost: Key));
    }

    [Fact]
    public void One_peer_is_asked_at_a_time_and_the_next_one_after_the_interval()
    {
        Holds(Alice).ShouldBe([new KeyEffect.Ask(Alice, 1, Block)]);
        Holds(Bob).ShouldBeEmpty();
        On(new KeyInput.Due()).ShouldBeEmpty("Alice still has time");
        Later();
        On(new KeyInput.Due()).ShouldBe([new KeyEffect.Ask(Bob, 2, Block)]);
        Later();
        On(new KeyInput.Due()).ShouldBeEmpty("both still owe an answer");
    }

    [Fact]
    public void When_a_peer_withholds_the_key_the_next_is_asked_at_once_and_it_again_after_the_interval()
    {
        Holds(Alice);
        Holds(Bob);
        On(new KeyInput.Withheld(Alice, 1, WithheldReason.NoKey)).ShouldBe([new KeyEffect.Ask(Bob, 2, Block)]);
        _quest.Standing.ShouldBe(new Standing.KeyWithheld(AliceAt, WithheldReason.NoKey));
        On(new KeyInput.Withheld(Bob, 2, WithheldReason.NoKey)).ShouldBeEmpty("both were asked within the interval");
        On(new KeyInput.Due()).ShouldBeEmpty();
        Later();
        On(new KeyInput.Due()).ShouldBe([new KeyEffect.Ask(Alice, 3, Block)]);
    }

    [Fact]
    public void When_the_peer_that_was_asked_leaves_the_next_one_is_asked_at_once()
    {
        Holds(Alice);
        Holds(Bob);
        On(new KeyInput.PeerGone(Alice)).ShouldBeEmpty();
        On(new KeyInput.Due()).ShouldBe([new KeyEffect.Ask(Bob, 2, Block)]);
    }

    [Fact]
    public void The_answer_to_our_request_is_taken()
    {
        Holds(Alice);
        Offers(Alice, 1).ShouldBe([new KeyEffect.Take(Alice, Key)]);
        On(new KeyInput.InCustody(Key)).ShouldBe([new KeyEffect.Ready(Key)]);
        (_quest.Own, _quest.Standing).ShouldBe((Key, new Standing.InNetwork(Key, Lost: null)));
    }

    [Fact]
    public void A_late_answer_counts_and_the_slower_of_two_peers_is_not_blamed()
    {
        Holds(Alice);
        Holds(Bob);
        Later();
        On(new KeyInput.Due());
        Offers(Alice, 1).ShouldBe([new KeyEffect.Take(Alice, Key)], "it comes late, but it is the answer to a request");
        Offers(Bob, 2).ShouldBe([new KeyEffect.Drop(Bob)], "a key is on its way into custody already");
        Later();
        On(new KeyInput.Due()).ShouldBeEmpty("nobody is asked meanwhile");
        On(new KeyInput.InCustody(Key));
        _quest.Conflicts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2)] // another number
    [InlineData(0)]
    public void An_answer_that_is_not_to_our_request_is_refused(int request)
    {
        Holds(Alice);
        Offers(Alice, (UInt128)request).ShouldBe(
            [new KeyEffect.Drop(Alice), new KeyEffect
                .Refuse(Alice, RefuseReason.UnexpectedMessage, "a shared key that was not asked for")]);
        Offers(Bob, 1).OfType<KeyEffect.Refuse>().ShouldHaveSingleItem("Bob was not asked");
    }

    [Fact]
    public void A_second_answer_to_one_request_is_refused()
    {
        Holds(Alice);
        Offers(Alice, 1);
        Offers(Alice, 1).OfType<KeyEffect.Refuse>().Single().Reason.ShouldBe(RefuseReason.UnexpectedMessage);
    }

    [Theory]
    [InlineData("another secret")]
    [InlineData("another key")]
    [InlineData("another epoch")]
    public void A_secret_that_is_not_the_announced_key_is_dropped_and_reported(string how)
    {
        Holds(Alice);
        (KeyHeld held, Secp256k1PublicKey actual) = how switch
        {
            "another secret" => (Key, Another.PublicKey),
            "another key" => (Another, Another.PublicKey),
            _ => (Key with { Epoch = 2 }, Key.PublicKey),
        };
        ImmutableArray<KeyEffect> effects = On(new KeyInput.Offered(Alice, 1, held, actual));
        effects[0].ShouldBe(new KeyEffect.Drop(Alice));
        effects.OfType<KeyEffect.Take>().ShouldBeEmpty();
        effects.OfType<KeyEffect.Refuse>().Single().Reason.ShouldBe(RefuseReason.ConflictingKey);
        _quest.Conflicts.Keys.ShouldBe([Alice]);
    }

    [Fact]
    public void A_peer_with_another_key_than_ours_is_reported_and_refused_and_nothing_changes()
    {
        Holds(Alice);
        Offers(Alice, 1);
        On(new KeyInput.InCustody(Key));
        ImmutableArray<KeyEffect> effects = On(new KeyInput.PeerHolds(Bob, BobAt, Another));
        effects.ShouldBe(
        [
            new KeyEffect.ReportConflict(new OverlayNetwork.Conflict(Bob, BobAt, Another), Key.ToString()),
            new KeyEffect.Refuse(Bob, RefuseReason.ConflictingKey, $"you have {Another}, I have {Key}"),
        ]);
        (_quest.Own, _quest.Standing).ShouldBe((Key, new Standing.InNetwork(Key, Lost: null)));
    }

    [Theory]
    [InlineData(true)] // by the configuration
    [InlineData(false)] // by the journal
    public void Only_the_expected_key_is_asked_for(bool isPinned)
    {
        _quest = Ready(isPinned
            ? new KeyQuest(Joins, Key.PublicKey, Interval)
            : new KeyQuest(Joins with { Expected = Key }, pinned: null, Interval));
        On(new KeyInput.PeerHolds(Bob, BobAt, Another)).OfType<KeyEffect.Refuse>().Single().Reason.ShouldBe(RefuseReason.ConflictingKey);
        _quest.Standing.ShouldBeOfType<Standing.FoundAnotherNetwork>().Remote.ShouldBe(BobAt);
        Holds(Alice).ShouldBe([new KeyEffect.Ask(Alice, 1, Block)]);
    }

    [Fact]
    public void When_the_session_ends_before_custody_has_answered_custody_is_asked_whether_it_has_the_key()
    {
        Holds(Alice);
        Offers(Alice, 1);
        On(new KeyInput.PeerGone(Alice)).ShouldBe([new KeyEffect.Restore(Key)]);
        On(new KeyInput.NotInCustody("nothing came", HasSealedCopy: false)).ShouldBeEmpty();
        Holds(Bob).ShouldBe([new KeyEffect.Ask(Bob, 2, Block)]);
    }

    [Fact]
    public void Refusals_by_peers_are_its_standing_only_while_it_wants_a_key()
    {
        var refused = new KeyInput.RefusedBy(AliceAt, RefuseReason.Full);
        On(refused);
        _quest.Standing.ShouldBe(new Standing.RefusedBy(AliceAt, RefuseReason.Full));
        On(new KeyInput.InCustody(Key));
        On(refused);
        _quest.Standing.ShouldBe(new Standing.InNetwork(Key, Lost: null));
    }

    [Fact]
    public void A_peer_that_may_not_hold_the_key_is_not_asked_and_is_the_reason_while_there_is_no_other()
    {
        Objects(Alice).ShouldBe([new KeyEffect.PassOver(Alice, Key, "not named")]);
        Objects(Alice).ShouldBeEmpty("it is said once");
        Later();
        On(new KeyInput.Due()).ShouldBeEmpty();
        _quest.Holders.ShouldBeEmpty();
        _quest.Standing.ShouldBe(new Standing.NoRightfulHolder(AliceAt, "not named"));

        Holds(Bob).ShouldBe([new KeyEffect.Ask(Bob, 1, Block)]);
        _quest.Standing.ShouldBe(Joins.Standing, "Bob is asked");
        On(new KeyInput.PeerGone(Bob));
        _quest.Standing.ShouldBeOfType<Standing.NoRightfulHolder>();
        On(new KeyInput.PeerGone(Alice));
        _quest.Standing.ShouldBe(Joins.Standing);
    }

    [Fact]
    public void A_peer_that_the_policy_names_later_is_asked_then()
    {
        Objects(Alice);
        Holds(Alice).ShouldBe([new KeyEffect.Ask(Alice, 1, Block)]);
        _quest.Standing.ShouldBe(Joins.Standing);
    }

    [Fact]
    public void The_answer_of_a_peer_that_may_hold_the_key_no_more_is_dropped_without_blame_and_the_next_is_asked()
    {
        Holds(Alice);
        Holds(Bob);
        Objects(Alice).ShouldBe(
            [new KeyEffect.PassOver(Alice, Key, "not named"), new KeyEffect.Ask(Bob, 2, Block)], "nobody waits for Alice");
        On(new KeyInput.Offered(Alice, 1, Key, Key.PublicKey, "not named")).ShouldBe(
            [new KeyEffect.Drop(Alice), new KeyEffect.PassOver(Alice, Key, "not named")]);
        On(new KeyInput.Offered(Bob, 2, Key, Key.PublicKey, "not named either"))[0].ShouldBe(new KeyEffect.Drop(Bob));
        Later();
        On(new KeyInput.Due()).ShouldBeEmpty();
        _quest.Standing.ShouldBe(new Standing.NoRightfulHolder(AliceAt, "not named"));
    }

    [Fact]
    public void A_peer_with_another_key_is_reported_also_where_it_may_not_hold_one()
    {
        On(new KeyInput.InCustody(Key));
        On(new KeyInput.PeerHolds(Bob, BobAt, Another, "not named")).OfType<KeyEffect.Refuse>().Single().Reason
            .ShouldBe(RefuseReason.ConflictingKey);
        On(new KeyInput.PeerHolds(Alice, AliceAt, Key, "not named")).ShouldBeEmpty();
        _quest.Standing.ShouldBe(new Standing.InNetwork(Key, Lost: null));
    }

    [Fact]
    public void A_second_word_from_custody_changes_nothing()
    {
        On(new KeyInput.InCustody(Key));
        On(new KeyInput.InCustody(Another)).ShouldBeEmpty();
        On(new KeyInput.NotInCustody("?", HasSealedCopy: false)).ShouldBeEmpty();
        _quest.Own.ShouldBe(Key);
    }

    [Fact]
    public void Nobody_is_asked_before_our_own_light_client_has_finalized_a_block()
    {
        _quest = new KeyQuest(Joins, pinned: null, Interval);
        Holds(Alice).ShouldBeEmpty();
        On(new KeyInput.Due()).ShouldBeEmpty();
        _quest.Holders.ShouldBe([Alice]);
        On(new KeyInput.Finalized(Block)).ShouldBe([new KeyEffect.Ask(Alice, 1, Block)]);
    }

    [Fact]
    public void A_quest_that_is_stopped_asks_nobody_and_says_why_whatever_comes_later()
    {
        On(new KeyInput.Stopped("two chains"));
        Holds(Alice).ShouldBeEmpty();
        On(new KeyInput.RefusedBy(AliceAt, RefuseReason.Full));
        On(new KeyInput.Started(Block));
        On(new KeyInput.Due()).ShouldBeEmpty();
        _quest.Standing.ShouldBe(new Standing.Stopped("two chains"));
    }

    [Fact]
    public void A_founder_that_may_not_found_at_this_block_makes_no_key()
    {
        _quest = new KeyQuest(Founds, pinned: null, Interval);
        On(new KeyInput.Stopped("another network is pinned"));
        On(new KeyInput.Founded(Block)).ShouldBeEmpty();
    }

    /// <summary>A node whose light client has finalized a block.</summary>
    private static KeyQuest Ready(KeyQuest quest) => quest.On(new KeyInput.Finalized(Block), TimeSpan.Zero).Next;

    private ImmutableArray<KeyEffect> Holds(PeerId peer) => On(new KeyInput.PeerHolds(peer, peer.Equals(Alice) ? AliceAt : BobAt, Key));

    private ImmutableArray<KeyEffect> Objects(PeerId peer) =>
        On(new KeyInput.PeerHolds(peer, peer.Equals(Alice) ? AliceAt : BobAt, Key, "not named"));

    private ImmutableArray<KeyEffect> Offers(PeerId peer, UInt128 request) => On(new KeyInput.Offered(peer, request, Key, Key.PublicKey));

    private void Later() => _now += Interval;

    private ImmutableArray<KeyEffect> On(KeyInput input)
    {
        (_quest, ImmutableArray<KeyEffect> effects) = _quest.On(input, _now);
        return effects;
    }

    private static Secp256k1PublicKey KeyOf(byte seed)
    {
        byte[] secret = new byte[32];
        secret[31] = seed;
        using var key = new Secp256k1SecretKey(secret);
        return key.PublicKey;
    }
}
