using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Actors.Supervision;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Supervision;

/// <summary>Where a node's chain starts. There is no actor here.</summary>
public sealed class ChainStartTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);
    private static readonly Root Named = Root(1), Journaled = Root(2);
    private static readonly FinalizedBlock Founding = new(Root(3), new Slot(32)), Sealed = new(Root(4), new Slot(64));
    private static readonly ForkedSsz Update = new(1, new byte[] { 1 });

    private static ChainStart Empty => ChainStart.Of(new CheckpointOrigin.Journal());

    private static ChainStart WithJournal => Empty.Recovered(
        JournaledCheckpoint.None.Apply(new BeaconSyncEvents.CheckpointTrusted(Journaled, Founding, null, Noon)));

    private static OverlayNetwork.KeyReady Unsealed => new(new KeyHeld(1, Secret.PublicKey), Founding, Sealed);

    [Fact]
    public void A_founder_starts_from_the_operators_checkpoint_although_the_journal_has_another()
    {
        ChainStart.Step found = WithJournal.SetUp(Named).Found();
        found.ToBeacon.ShouldNotBeNull().BlockRoot.ShouldBe(Named);
        found.ToBeacon.Older.ShouldBeEmpty();
        WithJournal.Found().ToBeacon!.BlockRoot.ShouldBe(Journaled, "where the operator names none");
        ChainStart.Step nothing = Empty.Found();
        (nothing.ToBeacon, nothing.ToOverlay).ShouldBe((null, null));
    }

    [Fact]
    public void A_chain_that_is_started_ahead_is_that_of_a_founder_or_of_a_joiner_when_it_is_known_which()
    {
        ChainStart.Step ahead = WithJournal.SetUp(Named).Ahead();
        ahead.ToBeacon.ShouldNotBeNull().BlockRoot.ShouldBe(Named);
        ChainStart.Step bootstrapped = ahead.Next.Bootstrapped(Sealed);
        (bootstrapped.ToBeacon, bootstrapped.ToOverlay).ShouldBe((null, null), "nobody has founded anything");
        bootstrapped.Next.Finalized(Sealed).Trusted!.BlockRoot.ShouldBe(Sealed.BlockRoot, "from there it starts again, if it has to");
        bootstrapped.Next.Found().ToOverlay.ShouldBe(new OverlayNetwork.Founded(Sealed));
        ahead.Next.Found().Next.Bootstrapped(Sealed).ToOverlay.ShouldBe(new OverlayNetwork.Founded(Sealed), "in the other order");

        ChainStart.Step joined = bootstrapped.Next.Heard(Member(8));
        joined.ToBeacon.ShouldBeNull("it follows the chain already");
        joined.Next.Trusted.ShouldNotBeNull().Founding.ShouldBe(Founding);
        WithJournal.Ahead().ToBeacon.ShouldBeNull("the journal's is the host's");
    }

    [Fact]
    public void The_configured_checkpoint_counts_until_the_setup_names_one()
    {
        ChainStart configured = ChainStart.Of(new CheckpointOrigin.Configured(Named));
        configured.SetUp(null).Found().ToBeacon!.BlockRoot.ShouldBe(Named);
        configured.SetUp(Root(9)).Found().ToBeacon!.BlockRoot.ShouldBe(Root(9));
        configured.Own(null).Named.ShouldBe(Named);
        configured.Own(Root(9)).Named.ShouldBe(Root(9));
    }

    [Fact]
    public void The_block_that_a_founder_has_started_from_is_the_founding_checkpoint_and_is_said_again_when_it_is_asked()
    {
        ChainStart.Step bootstrapped = Empty.SetUp(Named).Found().Next.Bootstrapped(Founding);
        bootstrapped.ToOverlay.ShouldBe(new OverlayNetwork.Founded(Founding));
        bootstrapped.Next.Found().ToOverlay.ShouldBe(new OverlayNetwork.Founded(Founding));
        bootstrapped.Next.Trusted.ShouldNotBeNull().Founding.ShouldBe(Founding);
        bootstrapped.Next.Bootstrapped(Sealed).ToOverlay.ShouldBeNull("the network was founded at the first one");
    }

    [Fact]
    public void The_block_that_was_sealed_with_the_key_is_used_while_it_is_young_enough_and_a_member_is_asked_otherwise()
    {
        ChainStart.Step young = Empty.KeyReady(Unsealed, _ => null);
        (young.ToBeacon!.BlockRoot, young.ToBeacon.Founding).ShouldBe((Sealed.BlockRoot, Founding));
        ChainStart.Step old = Empty.KeyReady(Unsealed, slot => $"of slot {slot}, 60 days old");
        (old.ToBeacon, old.ToOverlay, old.TooOld).ShouldBe((null, new OverlayNetwork.GetCheckpoint(), "of slot 64, 60 days old"));
        ChainStart.Step later = young.Next.KeyReady(Unsealed, _ => "too old");
        (later.ToBeacon, later.ToOverlay).ShouldBe((null, null), "a node starts once");
    }

    [Fact]
    public void A_members_newer_block_is_tried_before_the_one_that_nobody_serves_until_the_light_client_has_started()
    {
        ChainStart start = Empty.Heard(Member(5)).Next;
        start.NoBootstrap().ToOverlay.ShouldBe(new OverlayNetwork.GetCheckpoint());
        ChainStart.Step newer = start.Heard(Member(6));
        newer.ToBeacon!.BlockRoot.ShouldBe(Root(6));
        newer.ToBeacon.Older.ShouldBe([Root(5)]);
        newer.ToBeacon.Updates.ShouldBe([Update]);
        newer.Next.Bootstrapped(Sealed).Next.Heard(Member(7)).ToBeacon.ShouldBeNull();
        start.Heard(Member(7) with { Founding = Sealed }).ToBeacon.ShouldBeNull("it is of another network");
        Enumerable.Range(6, 20).Aggregate(start, (next, i) => next.Heard(Member((byte)i)).Next).Trusted!.Older.Length.ShouldBe(4);
    }

    [Fact]
    public void A_light_client_that_is_started_again_goes_on_from_what_this_process_has_proven()
    {
        ChainStart start = Empty.Heard(Member(5)).Next.Bootstrapped(Sealed).Next;
        ChainStart further = start.Finalized(new FinalizedBlock(Root(8), new Slot(96)));
        further.Following().Trusted.ShouldNotBeNull().BlockRoot.ShouldBe(Root(8));
        further.Trusted!.Older.ShouldBe([Root(5)]);
        further.Trusted.Updates.ShouldBeEmpty();
        further.Finalized(new FinalizedBlock(Root(8), new Slot(96))).ShouldBe(further);
        further.Following().Heard(Member(9)).ToBeacon.ShouldNotBeNull("it may be that nobody serves that block any more");
        ChainStart unfounded = Empty.SetUp(Named).Found().Next;
        unfounded.Finalized(Sealed).ShouldBe(unfounded, "a founder starts from its own checkpoint until its network is founded");
    }

    private static Secp256k1SecretKey Secret { get; } = Secp256k1SecretKey.Generate(bytes => bytes.Fill(7));

    private static OverlayNetwork.PeerCheckpoint Member(byte root) =>
        new(new FinalizedBlock(Root(root), new Slot(128)), Founding, new PeerId(Secret.PublicKey), [Update]);

    private static Root Root(byte fill) => new(Enumerable.Repeat(fill, 32).ToArray());
}
