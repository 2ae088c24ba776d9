using System.Collections.Immutable;
using Helios.Actors.Overlay;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>Where a joiner starts: who names the block, who confirms it, and what a second chain means.</summary>
public sealed class CheckpointQuestTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10), Patience = TimeSpan.FromSeconds(15);
    private static readonly FinalizedBlock Founding = TestChain.Block("chain", 0), Block = TestChain.Block("chain", 64);
    private static readonly PeerId Alice = Peer(1), Bob = Peer(2), Carol = Peer(3);

    private CheckpointQuest _quest = new(OwnCheckpoints.None, Interval, Patience);
    private TimeSpan _now = TimeSpan.FromDays(3);

    [Fact]
    public void Where_there_is_one_member_its_word_is_taken()
    {
        Look([Alice]).ShouldBe([new CheckpointEffect.Ask(Alice, 1)]);
        Named(Alice, 1);
        Take(Look([Alice])).Confirmations.ShouldBe(0);
        Look([Alice]).ShouldBeEmpty("the quest is over");
    }

    [Fact]
    public void Nobody_is_asked_who_does_not_hold_the_key() => Look([], members: 3).ShouldBeEmpty();

    [Theory]
    [InlineData(2, true)] // another number
    [InlineData(1, false)] // another member
    public void A_checkpoint_that_was_not_asked_for_counts_for_nothing(int request, bool isByTheOneThatWasAsked)
    {
        Look([Alice, Bob]);
        Named(isByTheOneThatWasAsked ? Alice : Bob, (UInt128)request);
        Look([Alice, Bob]).ShouldBeEmpty("Alice still has time to answer");
    }

    [Fact]
    public void A_member_that_does_not_answer_gives_way_to_the_next_one()
    {
        Look([Alice, Bob]);
        _now += Interval;
        Look([Alice, Bob]).ShouldBe([new CheckpointEffect.Ask(Bob, 2)]);
        _now += Interval;
        Look([Alice, Bob]).ShouldBe([new CheckpointEffect.Ask(Alice, 3)]);
    }

    [Fact]
    public void Two_others_have_to_confirm_where_there_are_two()
    {
        Look([Alice]);
        Named(Alice, 1);
        Look([Alice], members: 3).ShouldBeEmpty("the others are not here yet");
        Look([Alice, Bob, Carol], members: 3).OfType<CheckpointEffect.AskToJudge>().Select(asked => (asked.Peer, asked.Request))
            .ShouldBe([(Bob, 2), (Carol, 3)]);
        Judged(Bob, 2, ChainVerdict.Finalized);
        Look([Alice, Bob, Carol], members: 3).ShouldBeEmpty("one has confirmed it");
        Judged(Carol, 3, ChainVerdict.Finalized);
        CheckpointEffect.Take taken = Take(Look([Alice, Bob, Carol], members: 3));
        (taken.From, taken.Block, taken.Confirmations).ShouldBe((Alice, Block, 2));
    }

    [Fact]
    public void Others_that_do_not_come_or_cannot_say_hold_the_join_up_for_a_while_only()
    {
        Look([Alice, Bob], members: 3);
        Named(Alice, 1);
        Look([Alice, Bob], members: 3);
        Judged(Bob, 2, ChainVerdict.NotYet);
        Look([Alice, Bob], members: 3).ShouldBeEmpty();
        _now += Interval;
        Look([Alice, Bob], members: 3).OfType<CheckpointEffect.AskToJudge>().Single().Peer.ShouldBe(Bob, "it is asked again");
        _now += Patience;
        Take(Look([Alice, Bob], members: 3)).Confirmations.ShouldBe(0);
    }

    [Fact]
    public void A_member_with_another_block_at_that_slot_stops_the_join()
    {
        Look([Alice, Bob], members: 2);
        Named(Alice, 1);
        Look([Alice, Bob], members: 2);
        Stop(Judged(Bob, 2, ChainVerdict.WrongChain)).ShouldContain("has finalized another block there");
        _now += Patience;
        Look([Alice, Bob], members: 2).ShouldBeEmpty();
    }

    [Fact]
    public void When_the_member_that_named_the_block_leaves_another_one_is_asked()
    {
        Look([Alice, Bob], members: 2);
        Named(Alice, 1);
        Look([Bob], members: 1).OfType<CheckpointEffect.Ask>().Single().Peer.ShouldBe(Bob);
    }

    [Theory]
    [InlineData(true)] // the founding checkpoint
    [InlineData(false)] // the very block that the member names
    public void An_operators_checkpoint_that_is_known_to_be_right_needs_no_question(bool isFounding)
    {
        _quest = new CheckpointQuest(new OwnCheckpoints((isFounding ? Founding : Block).BlockRoot, null, null), Interval, Patience);
        Look([Alice]);
        Named(Alice, 1);
        Take(Look([Alice]));
    }

    [Theory]
    [InlineData(ChainVerdict.Finalized, true)]
    [InlineData(ChainVerdict.NotKnown, false)]
    public void Another_checkpoint_of_the_operator_must_be_known_to_the_member(ChainVerdict verdict, bool isTaken)
    {
        Root named = TestChain.Block("some", 32).BlockRoot;
        _quest = new CheckpointQuest(new OwnCheckpoints(named, null, null), Interval, Patience);
        Look([Alice]);
        Named(Alice, 1);
        CheckpointEffect.AskToJudge asked = Look([Alice]).OfType<CheckpointEffect.AskToJudge>().Single();
        asked.Claims.ShouldBe([BlockClaim.Of(Block), new BlockClaim(named, Slot: null)]);
        ImmutableArray<CheckpointEffect> effects = Judged(Alice, asked.Request, ChainVerdict.Finalized, verdict);
        if (isTaken)
            Take(Look([Alice]));
        else
            Stop(effects).ShouldContain("the checkpoint of this node's operator");
    }

    [Theory]
    [InlineData(ChainVerdict.Finalized, true)]
    [InlineData(ChainVerdict.NotKnown, true)] // an old copy of the disk
    [InlineData(ChainVerdict.NotYet, true)]
    [InlineData(ChainVerdict.WrongChain, false)]
    public void A_block_of_the_journal_must_not_be_of_another_chain_and_is_not_used_in_any_case(ChainVerdict verdict, bool isTaken)
    {
        _quest = new CheckpointQuest(new OwnCheckpoints(null, TestChain.Block("journal", 96), null), Interval, Patience);
        Look([Alice]);
        Named(Alice, 1);
        UInt128 request = Look([Alice]).OfType<CheckpointEffect.AskToJudge>().Single().Request;
        ImmutableArray<CheckpointEffect> effects = Judged(Alice, request, ChainVerdict.Finalized, verdict);
        if (isTaken)
            Take(Look([Alice])).Block.ShouldBe(Block);
        else
            Stop(effects).ShouldContain("of this node's journal is not on the network's chain");
    }

    [Theory]
    [InlineData(true, 1)] // another number
    [InlineData(false, 2)] // more verdicts than questions
    public void A_judgement_that_is_no_answer_to_our_question_counts_for_nothing(bool isOtherNumber, int verdicts)
    {
        Look([Alice, Bob], members: 2);
        Named(Alice, 1);
        Look([Alice, Bob], members: 2);
        Judged(Bob, isOtherNumber ? 7u : 2u, [.. Enumerable.Repeat(ChainVerdict.WrongChain, verdicts)]).ShouldBeEmpty();
        Judged(Carol, 2, ChainVerdict.WrongChain).ShouldBeEmpty("Carol was not asked");
    }

    private static CheckpointEffect.Take Take(ImmutableArray<CheckpointEffect> effects) =>
        effects.Single().ShouldBeOfType<CheckpointEffect.Take>();

    private static string Stop(ImmutableArray<CheckpointEffect> effects) =>
        effects.Single().ShouldBeOfType<CheckpointEffect.Stop>().Reason;

    private ImmutableArray<CheckpointEffect> Look(ImmutableArray<PeerId> holders, int members = 1)
    {
        (_quest, ImmutableArray<CheckpointEffect> effects) = _quest.Look(holders, members, Founding, _now);
        return effects;
    }

    private void Named(PeerId peer, UInt128 request) => _quest = _quest.Hear(peer, new OverlayMessage.Checkpoint(request, Block, []), _now);

    private ImmutableArray<CheckpointEffect> Judged(PeerId peer, UInt128 request, params ImmutableArray<ChainVerdict> verdicts)
    {
        (_quest, ImmutableArray<CheckpointEffect> effects) = _quest.Hear(peer, new OverlayMessage.BlocksJudged(request, verdicts));
        return effects;
    }

    private static PeerId Peer(byte seed)
    {
        byte[] secret = new byte[32];
        secret[31] = seed;
        using var key = new Secp256k1SecretKey(secret);
        return new PeerId(key.PublicKey);
    }
}
