using System.Collections.Concurrent;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Event;
using Helios.Actors.Overlay;
using Helios.Actors.Signing;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>One key of the network follows another, in virtual time.</summary>
public sealed class KeyEpochScenarioTests
{
    private const ulong Overlap = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void The_next_key_is_agreed_on_handed_over_and_signs_from_its_time_on()
    {
        using var world = new OverlayWorld(seed: 101);
        WorldNode[] all = Network(world, 3);
        KeyHeld first = all[0].InCustody!;
        ulong time = Now(world) + 120;
        KeyHeld next = Order(all[1], time);
        next.Epoch.ShouldBe(2u);
        world.RunUntil(() => all.All(n => n.View.Keys!.Newest == next), "all know that it counts", seconds: 60);
        all.ShouldAllBe(n => n.InCustody == first, "it is not active yet");
        world.RunUntil(() => Now(world) >= time, "its time has come");
        world.RunUntil(() => all.All(n => n.InCustody == next), "all sign under it", seconds: 5);
        all.ShouldAllBe(n => n.Key == first, "the network is known by its first key");

        WorldNode joiner = world.Node("joiner").Join(all[2]);
        world.RunUntil(() => joiner.Key is not null, "a joiner is given the key of today");
        (joiner.Key, joiner.InCustody, joiner.View.Keys!.Newest).ShouldBe((first, next, next));
        KeyHeld third = Order(joiner, Now(world) + 60);
        world.RunUntil(() => all.Append(joiner).All(n => n.InCustody == third), "the joiner orders the third one");
        joiner.View.Keys!.Certificates.Length.ShouldBe(2);
        all.ShouldAllBe(n => n.View.Conflicts.Length == 0);
    }

    [Fact]
    public void A_partition_never_gives_an_epoch_two_keys_and_one_is_taken_when_it_ends()
    {
        using var world = new OverlayWorld(seed: 102);
        WorldNode[] all = Network(world, 3);
        KeyHeld first = all[0].InCustody!;
        world.Network.Cut(all[0].Address.Address, all[2].Address.Address);
        world.Network.Cut(all[1].Address.Address, all[2].Address.Address);
        world.RunUntil(
            () => all[0].View.Members.Any(m => !m.IsAlive) && all[2].View.Members.Count(m => !m.IsAlive) == 2, "they are parted");

        ulong time = Now(world) + 60;
        KeyHeld one = Order(all[0], time, overlap: 3600), other = Order(all[2], time, overlap: 3600);
        (one.Epoch, other.Epoch).ShouldBe((2u, 2u));
        one.ShouldNotBe(other);
        world.RunUntil(() => Now(world) >= time + (2 * Overlap), "both times have come", seconds: 240);
        all.ShouldAllBe(n => n.InCustody == first && n.View.Keys!.Newest == first, "each side waits for the other");
        all[0].View.Pending.ShouldHaveSingleItem().Missing.ShouldBe([all[2].View.Self]);

        world.Network.Cut(all[0].Address.Address, all[2].Address.Address, isCut: false);
        world.Network.Cut(all[1].Address.Address, all[2].Address.Address, isCut: false);
        world.RunUntil(() => all.All(n => n.View.Keys!.Newest.Epoch == 2), "they agree", seconds: 240);
        KeyHeld smaller = one.PublicKey.Span.SequenceCompareTo(other.PublicKey.Span) < 0 ? one : other;
        all.ShouldAllBe(n => n.View.Keys!.Newest == smaller && n.InCustody == smaller);
    }

    [Fact]
    public void A_key_whose_overlap_is_over_before_the_members_meet_never_counts_and_another_is_ordered()
    {
        using var world = new OverlayWorld(seed: 110);
        WorldNode[] all = Network(world, 2);
        KeyHeld first = all[0].InCustody!;
        world.Network.Cut(all[0].Address.Address, all[1].Address.Address);
        ulong time = Now(world) + 30;
        Order(all[0], time);
        world.RunUntil(() => Now(world) > time + Overlap, "the overlap is over");
        world.Network.Cut(all[0].Address.Address, all[1].Address.Address, isCut: false);
        world.RunUntil(() => all.All(n => n.View.Sessions.Length == 1), "they meet", seconds: 240);
        world.RunFor(TimeSpan.FromMinutes(1));
        all.ShouldAllBe(n => n.InCustody == first && n.View.Keys!.Newest == first, "what was signed since then goes on to count");
        KeyHeld next = Order(all[0], Now(world) + 30);
        world.RunUntil(() => all.All(n => n.InCustody == next), "a new order is carried out");
    }

    [Fact]
    public void A_member_whom_the_rule_of_today_refuses_the_key_cannot_follow_into_the_next_epoch()
    {
        using var world = new OverlayWorld(seed: 103);
        WorldNode founder = world.Node("founder", policy: p => p with { KeyHandOverNeedsAuthenticatedTime = true }).Bootstrap();
        WorldNode second = world.Node("second", policy: p => p with { KeyHandOverNeedsAuthenticatedTime = true }).Join(founder);
        WorldNode removed = world.Node("removed").Join(founder, second);
        WorldNode[] all = [founder, second, removed];
        world.RunUntil(() => all.All(n => n.Key is not null && n.View.Members.Count(m => m.IsAlive) == 3), "all are in");
        removed.IsTimeAuthenticated = false;

        ulong time = Now(world) + 30;
        Order(founder, time);
        world.RunFor(TimeSpan.FromSeconds(20));
        founder.View.Keys!.Newest.Epoch.ShouldBe(1u, "nobody has said that the third is gone");
        KeyHeld next = Order(founder, time, removed.View.Self);
        next.Epoch.ShouldBe(3u, "a proposal that never counted uses its number up");
        world.RunUntil(() => Now(world) > time + Overlap, "its time has come, and the overlap is over");
        (founder.InCustody, second.InCustody).ShouldBe((next, next));
        removed.View.Keys!.Newest.ShouldBe(next, "it knows that the key counts");
        removed.InCustody.ShouldBeNull("and has nothing to sign with");
    }

    [Fact]
    public void A_maker_that_is_cut_off_between_certificate_and_hand_over_leaves_a_number_that_is_used_up()
    {
        using var world = new OverlayWorld(seed: 104);
        WorldNode[] all = Network(world, 3);
        KeyHeld first = all[0].InCustody!;
        world.Network.Cut(all[0].Address.Address, all[1].Address.Address);
        world.Network.Cut(all[0].Address.Address, all[2].Address.Address);
        KeyHeld lost = Order(all[0], Now(world) + 60);
        lost.Epoch.ShouldBe(2u);
        world.RunFor(TimeSpan.FromSeconds(2));
        all[0].Stop();
        world.Network.Cut(all[0].Address.Address, all[1].Address.Address, isCut: false);
        world.Network.Cut(all[0].Address.Address, all[2].Address.Address, isCut: false);
        all[0].Join(all[1], all[2]);
        world.RunUntil(() => all[0].InCustody == first, "it is back");
        world.RunUntil(() => all.All(n => n.View.Members.Count(m => m.IsAlive) == 3 && n.View.Sessions.Length == 2), "all know it");

        KeyHeld next = Order(all[0], Now(world) + 60);
        next.Epoch.ShouldBe(3u, "the journal knows the promise");
        world.RunUntil(() => all.All(n => n.InCustody == next), "all sign under it", seconds: 200);
        all.ShouldAllBe(n => n.View.Keys!.Certificates.Length == 1);
    }

    [Fact]
    public async Task A_network_that_starts_again_between_agreement_and_activation_goes_on_from_its_sealed_keys()
    {
        using var world = new OverlayWorld(seed: 105);
        await using SealedCopy copy = await SealedCopy.CreateAsync(world.Rules.Digest);
        WorldNode founder = world.Node("founder", sealedCopy: copy).Bootstrap();
        world.RunUntil(() => founder.InCustody is not null, "the network is founded");
        KeyHeld first = founder.InCustody!;
        ulong time = Now(world) + 60;
        KeyHeld next = Order(founder, time);
        world.RunUntil(() => founder.View.Keys!.Newest == next, "it counts: the founder is alone");
        founder.Stop();
        founder.Start();
        world.RunUntil(() => founder.InCustody == first, "the key of today is unsealed");
        world.RunUntil(() => Now(world) >= time, "the time has come");
        world.RunUntil(() => founder.InCustody == next, "the next one was unsealed, too", seconds: 5);
        world.RunUntil(() => Now(world) > time + Overlap, "the overlap is over");
        founder.Stop();
        founder.Start();
        world.RunUntil(() => founder.InCustody == next, "after another start it signs under the newest");
        founder.Key.ShouldBe(first);
    }

    [Fact]
    public void Every_hand_over_is_in_the_log_of_all_members()
    {
        using var world = new OverlayWorld(seed: 107);
        WorldNode[] all = Network(world, 3);
        KeyHeld first = all[0].InCustody!, next = Order(all[0], Now(world) + 30);
        world.RunUntil(() => all.All(n => n.InCustody == next), "all sign under the next key");
        world.RunUntil(() => all.All(n => n.View.HandOvers!.All.Count() == 4), "both keys went to two members");
        foreach (WorldNode node in all)
        {
            HandOverLog log = node.View.HandOvers!;
            log.All.Select(one => (one.Entry.Key, one.Entry.Receiver)).ShouldBe(
                [(first, all[1].View.Self), (first, all[2].View.Self), (next, all[1].View.Self), (next, all[2].View.Self)],
                ignoreOrder: true);
            log.Equivocations.ShouldBeEmpty();
            log.All.ShouldAllBe(one => one.IsSignedIn(log.NetworkId));
        }
        HandOverLog ofGiver = all[1].View.HandOvers!;
        ofGiver.Of(all[0].View.Self).ShouldNotBeEmpty("the founder gave the first key");
        SignedHandOver[] before = [.. all[1].View.HandOvers!.All];
        all[1].Stop();
        all[1].Join(all[0]);
        world.RunUntil(() => all[1].View.HandOvers is { } again && before.All(one => again.All.Any(other => other.Entry == one.Entry)),
            "the journal has it");
    }

    [Fact]
    public async Task Members_that_start_again_and_hear_nothing_of_each_other_do_not_each_settle_a_key()
    {
        using var world = new OverlayWorld(seed: 108);
        world.Policy = world.Policy with { KeyHandOverNeedsAuthenticatedTime = true };
        await using SilentNetwork network = await SilentNetwork.CreateAsync(world, _ => { });
        foreach (WorldNode node in network.All)
            Order(node, Now(world) + 60, overlap: 3600);
        world.RunFor(TimeSpan.FromMinutes(2));
        network.All.ShouldAllBe(n => n.View.Keys!.Certificates.IsEmpty, "each waits for the others");
        network.Reconnect();
        world.RunUntil(() => network.All.All(n => n.InCustody?.Epoch == 2), "they meet", seconds: 300);
        network.All.Select(n => n.View.Keys!.Newest).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_member_that_has_not_said_that_it_holds_a_key_is_waited_for_until_the_order_names_it()
    {
        using var world = new OverlayWorld(seed: 109);
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "the network is founded");
        await using RawPeer silent = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync(held: null);
        world.RunUntil(() => founder.View.Sessions.Length == 1, "it is admitted");
        var peer = new PeerId(silent.NodeKey.PublicKey);
        Order(founder, Now(world) + 60);
        world.RunFor(TimeSpan.FromSeconds(5));
        founder.View.Pending.ShouldHaveSingleItem().Missing.ShouldBe([peer]);
        KeyHeld next = Order(founder, Now(world) + 60, peer);
        world.RunUntil(() => founder.View.Keys!.Newest == next, "the operator has named it");
    }

    [Fact]
    public void An_order_that_cannot_be_carried_out_is_refused()
    {
        using var world = new OverlayWorld(seed: 106);
        WorldNode founder = world.Node("founder");
        WorldNode alone = world.Node("alone").Join(founder);
        Refusal(alone, Now(world) + 60).ShouldContain("does not hold the network's key yet");
        founder.Bootstrap();
        world.RunUntil(() => founder.InCustody is not null, "the network is founded");
        Refusal(founder, Now(world)).ShouldContain("name a time to come");
        Refusal(founder, Now(world) + 60, overlap: KeyCertificate.MaxOverlap + 1).ShouldContain("an overlap of");
        Refusal(founder, ulong.MaxValue).ShouldContain("2^53");
        Refusal(founder, Now(world) + 60, without: founder.View.Self).ShouldContain("cannot be left out");
        founder.View.Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_custody_says_of_another_key_is_no_answer_to_an_order()
    {
        using var world = new OverlayWorld(seed: 111);
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.InCustody is not null, "the network is founded");
        for (ulong i = 1; i < 5; i++)
        {
            Task<OverlayNetwork.KeyOrdered> order =
                founder.Ask<OverlayNetwork.KeyOrdered>(new OverlayNetwork.RotateKey(Now(world) + (60 * i), Overlap, []));
            founder.Tell(new SharedKeyCustody.NoKey("a sealed copy does not open", HasSealedCopy: true));
            KeyHeld next = (await order).Key;
            world.RunUntil(() => founder.View.Keys!.Newest == next, "it counts: the founder is alone");
        }
    }

    [Fact]
    public void An_order_for_whose_key_there_is_no_place_is_refused()
    {
        using var world = new OverlayWorld(seed: 112);
        WorldNode[] all = Network(world, 2);
        world.Network.Cut(all[0].Address.Address, all[1].Address.Address);
        for (int keys = 1; keys < KeyRing.Most; keys++)
            Order(all[0], Now(world) + 60);
        Refusal(all[0], Now(world) + 60).ShouldContain("no locked page");
        all[0].View.Pending.Length.ShouldBe(KeyRing.Most - 1);
    }

    [Fact]
    public async Task A_key_that_is_made_and_not_proposed_takes_no_place()
    {
        using var world = new OverlayWorld(seed: 113);
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.InCustody is not null, "the network is founded");
        KeyHeld first = founder.InCustody!;
        using Secp256k1SecretKey stolen = founder.StolenKey();
        await using RawPeer peer = await (await new RawPeer(world).DialAsync(founder)).EstablishAsync(first);
        PeerId[] electors = [.. new[] { founder.View.Self, new PeerId(peer.NodeKey.PublicKey) }.Order()];
        for (uint epoch = 2; epoch < 2 + KeySuccession.MaxProposals; epoch++)
        {
            using Secp256k1SecretKey made = new(RandomNumberGenerator.GetBytes(32));
            var body = new KeyCertificate(peer.Handshake.Lineage.NetworkId, first, new KeyHeld(epoch, made.PublicKey), 0, default,
                Now(world) + 600, Now(world) + 660, KeyCertificateReason.Operator);
            await peer.SendAsync(new OverlayMessage.KeyProposed(new(SignedKeyCertificate.Of(body, stolen, made), [.. electors], [])));
        }
        world.RunUntil(() => founder.View.Pending.Length == KeySuccession.MaxProposals, "a member fills the places for proposals");
        for (int orders = 0; orders < KeyRing.Most; orders++)
            Refusal(founder, Now(world) + 60).ShouldContain("too many proposals");
    }

    [Fact]
    public async Task What_a_member_proposes_takes_the_place_of_proposals_that_wait_for_a_member_that_is_gone()
    {
        using var world = new OverlayWorld(seed: 116);
        WorldNode[] all = Network(world, 2);
        KeyHeld first = all[0].InCustody!;
        PeerId gone = all[1].View.Self;
        using Secp256k1SecretKey stolen = all[0].StolenKey();
        await using (RawPeer maker = await (await new RawPeer(world).DialAsync(all[0])).EstablishAsync(first))
        {
            for (uint epoch = 2; epoch < 2 + KeySuccession.MaxProposals; epoch++)
                await maker.SendAsync(Proposed(maker, epoch, gone));
            world.RunUntil(() => all[0].View.Pending.Length == KeySuccession.MaxProposals, "the places are taken");
        }
        all[1].Stop();
        world.RunUntil(() => all[0].View.Members.Any(m => !m.IsAlive), "it is lost");
        all[1].Join(all[0]);
        world.RunUntil(
            () => all[1].Key is not null && all[0].View.Members.Any(m => m.IsAlive && m.NodeKey.Equals(all[1].View.Self)),
            "another member has its address");
        await using RawPeer next = await (await new RawPeer(world).DialAsync(all[0])).EstablishAsync(first);
        await next.SendAsync(Proposed(next, 99, all[1].View.Self));
        world.RunUntil(() => all[0].View.Pending.Any(p => p.Key.Epoch == 99), "there is a place for it", seconds: 10);

        OverlayMessage.KeyProposed Proposed(RawPeer maker, uint epoch, PeerId other)
        {
            using Secp256k1SecretKey made = new(RandomNumberGenerator.GetBytes(32));
            ulong time = Now(world) + 3600;
            var body = new KeyCertificate(maker.Handshake.Lineage.NetworkId, first, new KeyHeld(epoch, made.PublicKey), 0, default,
                time, time + Overlap, KeyCertificateReason.Operator);
            PeerId[] electors = [.. new[] { all[0].View.Self, other, new PeerId(maker.NodeKey.PublicKey) }.Order()];
            return new(new(SignedKeyCertificate.Of(body, stolen, made), [.. electors], []));
        }
    }

    [Fact]
    public async Task A_sealed_copy_of_the_next_key_that_does_not_open_is_tried_again_and_said_once()
    {
        using var world = new OverlayWorld(seed: 114);
        await using SealedCopy copy = await SealedCopy.CreateAsync(world.Rules.Digest);
        WorldNode founder = world.Node("founder", sealedCopy: copy).Bootstrap();
        world.RunUntil(() => founder.InCustody is not null, "the network is founded");
        KeyHeld first = founder.InCustody!;
        ulong time = Now(world) + 30;
        KeyHeld next = Order(founder, time);
        world.RunUntil(() => founder.View.Keys!.Newest == next, "it counts: the founder is alone");
        string file = copy.Files.Single(name => name.Contains(".2-"));
        byte[] good = copy[file];
        copy[file] = [.. good[..^1], (byte)~good[^1]];
        founder.Stop();
        BlockingCollection<string> said = LinesOf(world);
        founder.Start();
        world.RunUntil(() => Now(world) > time, "the time has come");
        founder.InCustody.ShouldBe(first, "the copy of the next one does not open");
        world.RunFor(TimeSpan.FromMinutes(1));
        founder.View.Closed.ShouldBe([next]);
        said.TryTake(out string? line, Patience).ShouldBeTrue();
        line.ShouldContain("does not open");
        said.ShouldBeEmpty();
        copy[file] = good;
        world.RunUntil(() => founder.InCustody == next, "it is tried again", seconds: 30);
        founder.View.Closed.ShouldBeEmpty();
    }

    [Fact]
    public void A_member_that_its_own_policy_refuses_the_key_orders_and_acknowledges_none()
    {
        using var world = new OverlayWorld(seed: 115);
        WorldNode founder = world.Node("founder").Bootstrap();
        WorldNode other = world.Node("other", policy: p => p with { KeyHolders = KeyOrderScenarioTests.OnlyFor([founder]) }).Join(founder);
        world.RunUntil(() => other.Key is not null && founder.View.Sessions.Length == 1, "both are in the network");
        founder.Tell(world.Chain.Heads());
        Refusal(other, Now(world) + 60).ShouldContain("does not let this node hold the key");
        Order(founder, Now(world) + 60);
        world.RunFor(TimeSpan.FromSeconds(20));
        founder.View.Pending.ShouldHaveSingleItem().Missing.ShouldBe([other.View.Self]);
    }

    /// <summary>What nodes that start from now on log of keys that are not in custody.</summary>
    private static BlockingCollection<string> LinesOf(OverlayWorld world)
    {
        var lines = new BlockingCollection<string>();
        world.System.EventStream.SetLogLevel(LogLevel.InfoLevel);
        IActorRef reader = world.System.ActorOf(Props.Create(() => new LogReader(lines)));
        world.System.EventStream.Subscribe(reader, typeof(Info));
        return lines;
    }

    private sealed class LogReader : ReceiveActor
    {
        public LogReader(BlockingCollection<string> lines) =>
            Receive<Info>(m => lines.Add($"{m.Message}"), m => $"{m.Message}".StartsWith("no key in custody", StringComparison.Ordinal));
    }

    private static string Refusal(WorldNode node, ulong time, ulong overlap = Overlap, params PeerId[] without) =>
        node.Ask<OverlayNetwork.KeyNotOrdered>(new OverlayNetwork.RotateKey(time, overlap, [.. without])).GetAwaiter().GetResult().Reason;

    private static WorldNode[] Network(OverlayWorld world, int count)
    {
        WorldNode founder = world.Node("founder").Bootstrap();
        WorldNode[] all = [founder, .. Enumerable.Range(1, count - 1).Select(i => world.Node($"node-{i}").Join(founder))];
        world.RunUntil(() => all.All(n => n.Key is not null && n.View.Members.Count(m => m.IsAlive) == count
            && n.View.Sessions.Length == count - 1), "all are in the network");
        founder.Tell(world.Chain.Heads()); // its light client has a finalized block, which it asks for a key with
        return all;
    }

    private static ulong Now(OverlayWorld world) => (ulong)world.Counter.GetUtcNow().ToUnixTimeSeconds();

    private static KeyHeld Order(WorldNode node, ulong time, params PeerId[] without) => Order(node, time, Overlap, without);

    private static KeyHeld Order(WorldNode node, ulong time, ulong overlap, params PeerId[] without) =>
        node.Ask<OverlayNetwork.KeyOrdered>(new OverlayNetwork.RotateKey(time, overlap, [.. without])).GetAwaiter().GetResult().Key;
}
