using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>
/// One network, one chain: genuine nodes of the right image whose host, or whose peer, wants them on another chain. Rows of
/// docs/trust-model.md, section "Overlay".
/// </summary>
public sealed class OverlayChainTests
{
    private const string Evil = "another chain";

    [Fact]
    public void A_joiner_starts_from_the_block_that_a_member_names_and_gets_the_key_when_it_has_followed_from_there()
    {
        using var world = new OverlayWorld(seed: 300);
        WorldNode founder = Founder(world);
        WorldNode joiner = world.Node("joiner").Join(founder);
        world.RunUntil(() => joiner.Key is not null, "the joiner has the key");
        OverlayNetwork.PeerCheckpoint start = joiner.StartedFrom.ShouldNotBeNull();
        (start.Block, start.Founding, start.From).ShouldBe((world.Chain.Finalized, world.Chain.Founding, founder.View.Self));
        start.Updates.Single().ForkDigest.ShouldBe(TestChain.Update.ForkDigest);
        joiner.View.Lineage.ShouldBe(world.Lineage);
        founder.View.Lineage.ShouldBe(world.Lineage);
    }

    [Fact]
    public void A_joiner_whose_endpoints_serve_another_chain_never_gets_the_key_and_says_what_it_waits_for()
    {
        using var world = new OverlayWorld(seed: 301);
        WorldNode founder = Founder(world);
        WorldNode joiner = world.Node("joiner", chain: new TestChain(Evil, world.Chain.Founding)).Join(founder);
        world.RunFor(TimeSpan.FromMinutes(2));
        joiner.InCustody.ShouldBeNull();
        joiner.View.Standing.ShouldBe(new Standing.Following(world.Chain.Finalized));
    }

    [Fact]
    public async Task A_peer_that_has_finalized_another_block_at_the_same_slot_is_refused_and_not_given_the_key()
    {
        using var world = new OverlayWorld(seed: 302);
        WorldNode founder = Founder(world);
        await using RawPeer peer = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync();
        await peer.AskForKeyAsync(7, TestChain.Block(Evil, world.Chain.Finalized.Slot.Value));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.WrongChain);
        world.RunFor(TimeSpan.FromSeconds(1));
        founder.View.Refusals["WrongChain"].ShouldBe(1);
    }

    [Theory]
    [InlineData(96, WithheldReason.NotFinalizedYet)]
    [InlineData(40, WithheldReason.BlockNotKnown)]
    public async Task A_peer_whose_block_cannot_be_compared_is_put_off_until_it_can(ulong slot, WithheldReason reason)
    {
        using var world = new OverlayWorld(seed: 303);
        WorldNode founder = Founder(world);
        await using RawPeer peer = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync();
        await peer.AskForKeyAsync(1, TestChain.Block("the chain", slot));
        (await peer.ReadUntilAsync<OverlayMessage.SharedKeyWithheld>()).ShouldBe(new OverlayMessage.SharedKeyWithheld(1, reason));

        world.Chain.Finalize(96);
        world.RunFor(world.Options.KeyRequestInterval);
        await peer.AskForKeyAsync(2);
        (await peer.ReadUntilAsync<OverlayMessage.SharedKey>()).Held.ShouldBe(founder.InCustody);
    }

    [Theory]
    [InlineData("the block")]
    [InlineData("the number")]
    [InlineData("the session")]
    [InlineData("the time")]
    public async Task Evidence_beside_a_request_for_the_key_that_is_about_something_else_is_refused(string what)
    {
        using var world = new OverlayWorld(seed: 304);
        WorldNode founder = Founder(world);
        await using RawPeer peer = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync();
        FinalizedBlock own = TestChain.Block(Evil, world.Chain.Finalized.Slot.Value), right = world.Chain.Finalized;
        OverlayMessage.Attest evidence = what switch
        {
            "the block" => (await peer.KeyRequestAsync(1, own)).Evidence,
            "the number" => (await peer.KeyRequestAsync(2, right)).Evidence,
            "the time" => (await peer.KeyRequestAsync(1, right, isTimeAuthenticated: false)).Evidence,
            _ => await peer.EvidenceAsync(),
        };
        byte[] signature = peer.Handshake.Sign(peer.Handshake.KeyRequestBinding(1, right, isTimeAuthenticated: true));
        await peer.SendAsync(new OverlayMessage.GetSharedKey(1, right, IsTimeAuthenticated: true, evidence with { Signature = signature }));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.EvidenceNotBound);
    }

    [Fact]
    public async Task A_member_that_names_a_block_of_another_chain_is_contradicted_and_the_join_stops()
    {
        using var world = new OverlayWorld(seed: 305);
        WorldNode founder = Founder(world);
        await using var liar = new RawPeer(world);
        WorldNode joiner = world.Node("joiner", chain: new TestChain(Evil, world.Chain.Founding)).Start(liar.Address);
        await MeetAsync(world, liar, founder.Key!);
        PeerId self = founder.View.Self;
        await liar.SendAsync(new OverlayMessage.Members([new Member(self, founder.Address.ToNodeAddress(), self, 0, MemberState.Alive)]));
        world.RunFor(TimeSpan.FromSeconds(1));
        await liar.NameCheckpointAsync(TestChain.Block(Evil, world.Chain.Finalized.Slot.Value));

        world.RunUntil(() => joiner.View.Standing is Standing.Stopped, "the founder has contradicted", seconds: 30);
        joiner.View.Standing.ToString().ShouldContain("has finalized another block there");
        joiner.StartedFrom.ShouldBeNull("it has not even started");
        joiner.InCustody.ShouldBeNull();
    }

    [Fact]
    public async Task A_joiner_that_a_lying_member_has_led_to_another_chain_is_refused_by_the_next_member_and_stops()
    {
        using var world = new OverlayWorld(seed: 306);
        WorldNode founder = Founder(world);
        var evil = new TestChain(Evil, world.Chain.Founding);
        await using var liar = new RawPeer(world);
        WorldNode joiner = world.Node("joiner", chain: evil).Start(liar.Address);
        await MeetAsync(world, liar, founder.Key!);
        await liar.NameCheckpointAsync(evil.Finalized);
        (await liar.ReadUntilAsync<OverlayMessage.GetSharedKey>()).Finalized.ShouldBe(evil.Finalized, "it does as its hosts want");

        joiner.Tell(new OverlayNetwork.AddPeer(PeerAddress.Of(founder.Address)));
        world.RunUntil(() => joiner.View.Standing is Standing.Stopped, "the founder has refused it", seconds: 60);
        joiner.View.Standing.ToString().ShouldContain("follows another chain than the network");
        joiner.Heard.ShouldContain(RefuseReason.WrongChain);
        joiner.InCustody.ShouldBeNull();
        founder.InCustody.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_words_with_which_a_member_ends_the_join_are_not_in_the_status()
    {
        using var world = new OverlayWorld(seed: 316);
        WorldNode founder = Founder(world);
        await using var member = new RawPeer(world);
        WorldNode joiner = world.Node("joiner").Start(member.Address);
        await MeetAsync(world, member, founder.Key!);
        await member.SendAsync(new OverlayMessage.Refuse(RefuseReason.WrongChain, "join us at 203.0.113.7\n23:59:59.999 INF forged"));
        world.RunUntil(() => joiner.View.Standing is Standing.Stopped, "the joiner has heard it", seconds: 30);
        joiner.View.Standing.ToString().ShouldEndWith("says that this node follows another chain than the network");
    }

    [Fact]
    public async Task A_checkpoint_that_nobody_asked_for_is_passed_over()
    {
        using var world = new OverlayWorld(seed: 307);
        WorldNode founder = Founder(world);
        await using var liar = new RawPeer(world);
        WorldNode joiner = world.Node("joiner").Start(liar.Address);
        await MeetAsync(world, liar, founder.Key!);
        UInt128 request = (await liar.ReadUntilAsync<OverlayMessage.GetCheckpoint>()).Request;
        await liar.SendAsync(new OverlayMessage.Checkpoint(request + 1, TestChain.Block(Evil, 7), []));
        world.RunFor(TimeSpan.FromSeconds(1));
        joiner.StartedFrom.ShouldBeNull();
        await liar.SendAsync(new OverlayMessage.Checkpoint(request, world.Chain.Finalized, []));
        world.RunUntil(() => joiner.StartedFrom is not null, "the answer is taken", seconds: 30);
    }

    [Theory]
    [InlineData(false)] // by configuration or setup
    [InlineData(true)] // by the journal
    public void A_joiner_whose_own_checkpoint_is_of_another_chain_stops_and_says_so(bool isJournaled)
    {
        using var world = new OverlayWorld(seed: 308);
        WorldNode founder = Founder(world);
        FinalizedBlock block = TestChain.Block(Evil, world.Chain.Finalized.Slot.Value);
        OwnCheckpoints own = isJournaled ? new(null, block, null) : new(block.BlockRoot, null, null);
        WorldNode joiner = world.Node("joiner", own: own).Join(founder);
        world.RunUntil(() => joiner.View.Standing is Standing.Stopped, "it has stopped", seconds: 30);
        joiner.View.Standing.ToString().ShouldContain(block.BlockRoot.ToString());
        world.RunFor(TimeSpan.FromMinutes(1));
        joiner.InCustody.ShouldBeNull();
        joiner.StartedFrom.ShouldBeNull();
    }

    [Fact]
    public void A_joiner_whose_own_checkpoint_is_the_networks_or_on_its_chain_joins()
    {
        using var world = new OverlayWorld(seed: 309);
        WorldNode founder = Founder(world);
        FinalizedBlock earlier = world.Chain.Finalized;
        world.Chain.Finalize(96);
        WorldNode first = world.Node("first", own: new(world.Chain.Founding.BlockRoot, earlier, world.Chain.Founding)).Join(founder);
        WorldNode second = world.Node("second", own: new(earlier.BlockRoot, null, null)).Join(founder);
        world.RunUntil(() => first.Key is not null && second.Key is not null, "both have joined");
        first.StartedFrom.ShouldNotBeNull().Block.ShouldBe(world.Chain.Finalized, "what it had of its own was only compared");
    }

    [Fact]
    public void A_network_that_was_founded_at_another_block_is_another_network()
    {
        using var world = new OverlayWorld(seed: 310);
        var evil = new TestChain(Evil, TestChain.Block(Evil, 0));
        WorldNode founder = Founder(world), stranger = world.Node("stranger", chain: evil).Bootstrap();
        world.RunUntil(() => stranger.Key is not null, "both networks stand");
        stranger.Tell(new OverlayNetwork.AddPeer(PeerAddress.Of(founder.Address)));
        world.RunUntil(() => founder.Said.Concat(stranger.Said).Contains(RefuseReason.WrongNetwork), "they refuse each other");
        founder.View.Sessions.ShouldBeEmpty();
        founder.View.Conflicts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("network-id")]
    [InlineData("founding-checkpoint")]
    [InlineData("this data directory")]
    public void A_joiner_refuses_a_network_that_is_not_the_pinned_one_or_the_one_it_was_in(string by)
    {
        using var world = new OverlayWorld(seed: 311);
        WorldNode founder = Founder(world);
        FinalizedBlock another = TestChain.Block(Evil, 0);
        OverlayOptions options = by switch
        {
            "network-id" => world.Options with { NetworkId = new Lineage(world.Rules, another).NetworkId },
            "founding-checkpoint" => world.Options with { FoundingCheckpoint = another.BlockRoot },
            _ => world.Options,
        };
        OwnCheckpoints own = by == "this data directory" ? new(null, null, another) : OwnCheckpoints.None;
        WorldNode joiner = world.Node("joiner", options: options, own: own).Join(founder);
        world.RunFor(TimeSpan.FromSeconds(20));
        joiner.View.RecentRefusals.ShouldContain(refusal =>
            refusal.ByUs && refusal.Reason == RefuseReason.WrongNetwork && refusal.Detail.Contains(by));
        joiner.InCustody.ShouldBeNull();
    }

    [Fact]
    public void A_founder_whose_checkpoint_is_not_the_pinned_one_founds_nothing()
    {
        using var world = new OverlayWorld(seed: 312);
        WorldNode founder = world.Node(
            "founder", options: world.Options with { FoundingCheckpoint = TestChain.Block(Evil, 0).BlockRoot }).Bootstrap();
        world.RunFor(TimeSpan.FromSeconds(20));
        founder.InCustody.ShouldBeNull();
        founder.View.Standing.ShouldBeOfType<Standing.Stopped>().Reason.ShouldContain("helios.overlay.founding-checkpoint");
    }

    [Fact]
    public async Task A_joiner_does_not_take_its_network_from_whoever_dials_it()
    {
        using var world = new OverlayWorld(seed: 313);
        WorldNode joiner = world.Node("joiner").Start(world.NextAddress());
        await using RawPeer stranger = await new RawPeer(world) { Founding = TestChain.Block(Evil, 0) }.DialAsync(joiner);
        await stranger.SendPlainAsync(OverlayCodec.Encode(stranger.Local.Hello()));
        (await stranger.RefusedAsync()).ShouldBe(RefuseReason.NoLineage);
        joiner.View.Lineage.ShouldBeNull();
    }

    /// <summary>Its host lets the sealing service fail until the node has joined a network of the host's.</summary>
    [Fact]
    public async Task A_sealed_key_does_not_open_for_a_network_that_was_founded_elsewhere()
    {
        using var world = new OverlayWorld(seed: 314);
        await using SealedCopy copy = await SealedCopy.CreateAsync(world.Rules.Digest);
        WorldNode member = world.Node("member", sealedCopy: copy).Bootstrap();
        world.RunUntil(() => member.Key is not null, "founded");
        await copy.IsWrittenAsync();
        KeyHeld key = member.InCustody!;
        member.Stop();

        copy.Opens = false;
        await using var host = new RawPeer(world) { Founding = TestChain.Block(Evil, 0) };
        WorldNode misled = world.Node("misled", sealedCopy: copy, chain: new TestChain(Evil, host.Founding!));
        await misled.RememberKeyAsync(key);
        misled.Start(host.Address);
        await MeetAsync(world, host, key);
        misled.View.Lineage.ShouldBe(new Lineage(world.Rules, host.Founding!));
        copy.Opens = true;
        world.RunFor(TimeSpan.FromMinutes(1));
        misled.InCustody.ShouldBeNull();
    }

    [Fact]
    public async Task A_node_whose_sealed_checkpoint_is_too_old_takes_a_new_one_from_a_member_and_keeps_the_key()
    {
        using var world = new OverlayWorld(seed: 315);
        await using SealedCopy copy = await SealedCopy.CreateAsync(world.Rules.Digest);
        WorldNode founder = Founder(world), second = world.Node("second", sealedCopy: copy).Join(founder);
        world.RunUntil(() => second.Key is not null, "second has the key");
        await copy.IsWrittenAsync();
        KeyHeld key = second.InCustody!;
        second.Stop();
        world.Chain.Finalize(128);
        second.Join(founder);
        world.RunUntil(() => second.View.Sessions.Length == 1, "it is back");
        second.InCustody.ShouldBe(key);
        second.StartedFrom.ShouldBeNull("it starts from what was sealed");

        second.Tell(new OverlayNetwork.GetCheckpoint()); // which its supervisor finds to be too old
        world.RunUntil(() => second.StartedFrom is not null, "the founder has named a block");
        second.StartedFrom!.Block.ShouldBe(world.Chain.Finalized);
    }

    private static WorldNode Founder(OverlayWorld world)
    {
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "founded");
        return founder;
    }

    /// <summary>The node has dialled this peer; the handshake, honestly, and time to look for a checkpoint.</summary>
    private static async Task MeetAsync(OverlayWorld world, RawPeer peer, KeyHeld held)
    {
        world.RunFor(TimeSpan.FromSeconds(1)); // it dials
        await (await peer.AcceptAsync()).EstablishAsync(held);
        world.RunFor(TimeSpan.FromSeconds(1));
    }
}
