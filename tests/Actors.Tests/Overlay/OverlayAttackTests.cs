using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Akka.Actor;
using Helios.Actors.Overlay;
using Helios.Actors.Transport;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;
using Helios.Tee;
using Helios.Tee.Appraisal;
using Helios.Tee.Certificates;
using Helios.Tee.Providers;
using Helios.Tee.Providers.Simulated;
using Helios.Tee.Quotes;

namespace Helios.Actors.Tests.Overlay;

/// <summary>Each takes a good session and spoils exactly one thing. Rows of docs/trust-model.md, section "Overlay".</summary>
public sealed class OverlayAttackTests
{
    [Fact]
    public async Task An_honest_peer_by_hand_is_admitted_and_given_the_key()
    {
        using var world = new OverlayWorld(seed: 100);
        (WorldNode founder, RawPeer peer) = await AtEstablishAsync(world);
        await using RawPeer _ = peer;
        await peer.AskForKeyAsync(7);
        var key = await peer.ReadUntilAsync<OverlayMessage.SharedKey>();
        key.Request.ShouldBe((UInt128)7);
        key.Secret.PublicKey.ShouldBe(founder.InCustody!.PublicKey);
    }

    [Fact]
    public async Task A_forged_quote_is_refused()
    {
        using var world = new OverlayWorld(seed: 101);
        await using RawPeer peer = (await AtHelloAsync(world)).Peer;
        OverlayMessage.Attest evidence = await peer.EvidenceAsync();
        byte[] quote = evidence.Quote.ToArray();
        quote[200] ^= 1; // inside the report: the attestation key's signature does not cover it any more
        await peer.SendAsync(evidence with { Quote = quote });
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.QuoteInvalid);
    }

    [Fact]
    public async Task A_quote_under_a_root_that_is_not_pinned_is_refused()
    {
        using var world = new OverlayWorld(seed: 102);
        world.Policy = world.Policy with { Roots = [TrustAnchor.IntelSgxRootCa] };
        await using RawPeer peer = (await AtHelloAsync(world)).Peer;
        await peer.SendAsync(await peer.EvidenceAsync());
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.QuoteInvalid);
    }

    [Fact]
    public async Task A_quote_replayed_from_another_session_is_refused()
    {
        using var world = new OverlayWorld(seed: 103);
        WorldNode founder = Founder(world);
        await using RawPeer first = await (await new RawPeer(world).DialAsync(founder)).HelloAsync();
        OverlayMessage.Attest recorded = await first.EvidenceAsync();
        await using RawPeer second = await (await new RawPeer(world).DialAsync(founder)).HelloAsync();
        await second.SendAsync(recorded with { Signature = second.Handshake.Sign(second.Handshake.Binding) });
        (await second.RefusedAsync()).ShouldBe(RefuseReason.EvidenceNotBound);
    }

    [Fact]
    public async Task A_quote_of_the_other_role_is_refused()
    {
        using var world = new OverlayWorld(seed: 104);
        await using RawPeer peer = (await AtHelloAsync(world)).Peer;
        ReportData asResponder = ReportData.ForPeer(
            world.Lineage.NetworkId.Span, (byte)HandshakeRole.Responder, peer.Identity.Spki.Span, peer.Handshake.Binding.Span);
        byte[] quote = (await peer.Provider.GetQuoteAsync(asResponder, default)).Received.ToArray();
        await peer.SendAsync(await peer.EvidenceAsync() with { Quote = quote });
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.EvidenceNotBound);
    }

    [Fact]
    public async Task Evidence_without_the_node_keys_signature_is_refused()
    {
        using var world = new OverlayWorld(seed: 105);
        await using RawPeer peer = (await AtHelloAsync(world)).Peer;
        OverlayMessage.Attest evidence = await peer.EvidenceAsync();
        using var another = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        await peer.SendAsync(evidence with { Signature = Secp256k1.Sign(another, SHA256.HashData(peer.Handshake.Binding.Span)) });
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.SignatureInvalid);
    }

    /// <summary>
    /// A relay without evidence passes every frame on between two honest nodes: each sees the relay's TLS key, not the other node's.
    /// </summary>
    [Fact]
    public async Task A_relayed_handshake_is_refused_by_both()
    {
        using var world = new OverlayWorld(seed: 106);
        WorldNode founder = Founder(world);
        IPEndPoint middle = world.NextAddress();
        await using IQuicEndpoint mallory = await world.Network.BindAsync(middle, new QuicOptions(QuicIdentity.Create()), default);
        WorldNode victim = world.Node("victim");
        Task relaying = RelayAsync(mallory, founder.Address);
        victim.Start(middle);
        world.RunUntil(() => victim.Said.Concat(victim.Heard).Any(), "somebody refuses");
        RefuseReason[] reasons = [.. victim.Said, .. founder.Said];
        reasons.ShouldContain(r => r == RefuseReason.SignatureInvalid || r == RefuseReason.EvidenceNotBound);
        victim.InCustody.ShouldBeNull();
        victim.View.Sessions.ShouldBeEmpty();
        founder.View.Sessions.ShouldBeEmpty();
        await relaying.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_key_that_is_not_the_one_announced_is_not_taken()
    {
        using var world = new OverlayWorld(seed: 107);
        (WorldNode joiner, RawPeer peer, UInt128 request) = await AskedAsync(world, AnnouncedKey());
        await using RawPeer _ = peer;
        using var substitute = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        await peer.SendAsync(new OverlayMessage.SharedKey(request, new KeyHeld(1, substitute.PublicKey), substitute));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.ConflictingKey);
        world.RunFor(TimeSpan.FromSeconds(5));
        joiner.InCustody.ShouldBeNull();
    }

    [Fact]
    public async Task The_right_secret_under_another_epoch_than_announced_is_not_taken()
    {
        using var world = new OverlayWorld(seed: 121);
        using var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        (WorldNode joiner, RawPeer peer, UInt128 request) = await AskedAsync(world, new KeyHeld(1, secret.PublicKey));
        await using RawPeer _ = peer;
        await peer.SendAsync(new OverlayMessage.SharedKey(request, new KeyHeld(2, secret.PublicKey), secret));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.ConflictingKey);
        joiner.InCustody.ShouldBeNull();
    }

    [Fact]
    public async Task A_secret_that_does_not_belong_to_the_announced_public_key_is_not_taken()
    {
        using var world = new OverlayWorld(seed: 108);
        KeyHeld announced = AnnouncedKey();
        (WorldNode joiner, RawPeer peer, UInt128 request) = await AskedAsync(world, announced);
        await using RawPeer _ = peer;
        using var other = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        await peer.SendAsync(new OverlayMessage.SharedKey(request, announced, other));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.ConflictingKey);
        joiner.InCustody.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)] // to a node that has a key
    [InlineData(true)] // to a node that has none, and did not ask this peer
    public async Task A_secret_that_was_not_asked_for_ends_the_session(bool isWithoutKey)
    {
        using var world = new OverlayWorld(seed: 109);
        await using var peer = new RawPeer(world);
        WorldNode node = isWithoutKey ? world.Node("node").Start(peer.Address) : Founder(world);
        KeyHeld? before = node.InCustody;
        world.RunFor(TimeSpan.FromSeconds(1)); // a node without key dials
        await (await (isWithoutKey ? peer.AcceptAsync() : peer.DialAsync(node))).EstablishAsync();
        using var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        await peer.SendAsync(new OverlayMessage.SharedKey(0, new KeyHeld(1, secret.PublicKey), secret));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
        world.RunFor(TimeSpan.FromSeconds(5));
        node.InCustody.ShouldBe(before);
    }

    [Fact]
    public async Task An_answer_with_another_number_than_the_request_ends_the_session()
    {
        using var world = new OverlayWorld(seed: 110);
        using var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        var held = new KeyHeld(1, secret.PublicKey);
        (WorldNode joiner, RawPeer peer, UInt128 request) = await AskedAsync(world, held);
        await using RawPeer _ = peer;
        await peer.SendAsync(new OverlayMessage.SharedKey(request + 1, held, secret));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
        joiner.InCustody.ShouldBeNull();
    }

    [Fact]
    public async Task The_key_is_taken_once_and_a_second_answer_ends_the_session()
    {
        using var world = new OverlayWorld(seed: 111);
        using var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        var held = new KeyHeld(1, secret.PublicKey);
        (WorldNode joiner, RawPeer peer, UInt128 request) = await AskedAsync(world, held);
        await using RawPeer _ = peer;
        await peer.SendAsync(new OverlayMessage.SharedKey(request, held, secret));
        await peer.SendAsync(new OverlayMessage.SharedKey(request, held, secret));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
        world.RunUntil(() => joiner.InCustody is not null, "the first answer counted");
        joiner.InCustody.ShouldBe(held);
    }

    [Fact]
    public async Task A_key_that_comes_late_is_taken_all_the_same()
    {
        using var world = new OverlayWorld(seed: 125);
        using var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        var held = new KeyHeld(1, secret.PublicKey);
        (WorldNode joiner, RawPeer peer, UInt128 request) = await AskedAsync(world, held);
        await using RawPeer _ = peer;
        world.RunFor(4 * world.Options.KeyRequestInterval);
        await peer.SendAsync(new OverlayMessage.SharedKey(request, held, secret));
        world.RunFor(TimeSpan.FromSeconds(1));
        joiner.InCustody.ShouldBe(held);
        joiner.View.Sessions.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_peers_that_are_asked_the_quicker_gives_the_key_and_the_slower_is_not_blamed()
    {
        using var world = new OverlayWorld(seed: 126);
        using var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        var held = new KeyHeld(1, secret.PublicKey);
        (WorldNode joiner, RawPeer slow, UInt128 late) = await AskedAsync(world, held);
        await using RawPeer quick = await (await new RawPeer(world).DialAsync(joiner)).EstablishAsync(held), __ = slow;
        world.RunFor(2 * world.Options.KeyRequestInterval);
        UInt128 request = (await quick.ReadUntilAsync<OverlayMessage.GetSharedKey>()).Request;
        await quick.SendAsync(new OverlayMessage.SharedKey(request, held, secret));
        await slow.SendAsync(new OverlayMessage.SharedKey(late, held, secret));
        world.RunFor(TimeSpan.FromSeconds(1));
        joiner.InCustody.ShouldBe(held);
        joiner.View.Sessions.Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_peer_that_was_not_admitted_gets_no_answer_from_the_application()
    {
        using var world = new OverlayWorld(seed: 112);
        await using RawPeer peer = (await AtHelloAsync(world)).Peer;
        await peer.AskForKeyAsync(7);
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
    }

    [Fact]
    public async Task Acceptance_before_evidence_is_refused()
    {
        using var world = new OverlayWorld(seed: 113);
        await using RawPeer peer = (await AtHelloAsync(world)).Peer;
        await peer.SendAsync(new OverlayMessage.Accept(null));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
    }

    [Fact]
    public async Task Messages_in_the_clear_after_the_hello_are_refused()
    {
        using var world = new OverlayWorld(seed: 114);
        await using RawPeer peer = (await AtHelloAsync(world)).Peer;
        await peer.SendPlainAsync(OverlayCodec.Encode(await peer.EvidenceAsync()));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
    }

    [Theory]
    [InlineData("replayed")]
    [InlineData("reordered")]
    [InlineData("dropped")]
    [InlineData("changed")]
    public async Task Records_that_are_not_the_next_one_end_the_session(string how)
    {
        using var world = new OverlayWorld(seed: 115);
        await using RawPeer peer = (await AtEstablishAsync(world)).Peer;
        byte[] first = peer.Seal(new OverlayMessage.Ping(1)), second = peer.Seal(new OverlayMessage.Ping(2));
        byte[][] sent = how switch
        {
            "replayed" => [first, first],
            "reordered" => [second, first],
            "dropped" => [second],
            _ => [[.. first[..^1], (byte)(first[^1] ^ 1)]],
        };
        await peer.SendFramesAsync(sent);
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.RecordInvalid);
    }

    [Theory]
    [InlineData(false, OverlayLimits.HandshakeFrame + 1)]
    [InlineData(true, OverlayLimits.Frame + 1)]
    [InlineData(true, int.MaxValue)]
    public async Task A_frame_above_the_limit_is_refused_before_it_is_read(bool isEstablished, int length)
    {
        using var world = new OverlayWorld(seed: 116);
        WorldNode founder = Founder(world);
        await using RawPeer peer = await new RawPeer(world).DialAsync(founder);
        if (isEstablished)
            await peer.EstablishAsync();
        byte[] header = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        await peer.SendBytesAsync(header);
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.FrameTooLarge);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("007f")]
    [InlineData("0001deadbeef")]
    [InlineData("02ffff")]
    public async Task Bytes_that_are_not_a_message_are_refused(string hex)
    {
        using var world = new OverlayWorld(seed: 117);
        WorldNode founder = Founder(world);
        await using RawPeer peer = await new RawPeer(world).DialAsync(founder);
        await peer.SendFrameAsync(Convert.FromHexString(hex));
        (await peer.RefusedAsync()).ShouldBeOneOf(RefuseReason.Malformed, RefuseReason.UnexpectedMessage);
    }

    [Fact]
    public async Task A_peer_of_a_newer_major_version_is_told_so()
    {
        using var world = new OverlayWorld(seed: 118);
        WorldNode founder = Founder(world);
        await using RawPeer peer = await new RawPeer(world).DialAsync(founder);
        byte[] hello = OverlayCodec.Encode(peer.Local.Hello());
        hello[5] = OverlayLimits.Major + 1;
        await peer.SendPlainAsync(hello);
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.Version);
    }

    [Fact]
    public async Task A_newer_minor_version_is_welcome_and_its_unknown_messages_are_skipped()
    {
        using var world = new OverlayWorld(seed: 119);
        WorldNode founder = Founder(world);
        await using RawPeer peer = await new RawPeer(world).DialAsync(founder);
        peer.Minor = OverlayLimits.Minor + 1;
        await peer.EstablishAsync();
        await peer.SendFrameAsync(peer.Seal([0x7e, 1, 2, 3]));
        await peer.SendFrameAsync(peer.Seal([.. OverlayCodec.Encode(new OverlayMessage.Ping(5)), 9, 9]));
        (await peer.ReadUntilAsync<OverlayMessage.Pong>()).Number.ShouldBe(5UL);
    }

    [Fact]
    public async Task An_unknown_message_of_our_own_version_ends_the_session()
    {
        using var world = new OverlayWorld(seed: 119);
        await using RawPeer peer = (await AtEstablishAsync(world)).Peer;
        await peer.SendFrameAsync(peer.Seal([0x7e, 1, 2, 3]));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.Malformed);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("evidence")]
    [InlineData("acceptance")]
    public async Task A_peer_that_stalls_is_dropped_at_each_step(string step)
    {
        using var world = new OverlayWorld(seed: 120);
        WorldNode founder = Founder(world);
        await using RawPeer peer = await new RawPeer(world).DialAsync(founder);
        if (step == "hello")
            await peer.SendBytesAsync([0, 0]); // half a header: the stream exists, and then nothing
        else
            await peer.HelloAsync();
        if (step == "acceptance")
            await peer.SendAsync(await peer.EvidenceAsync());
        world.RunFor(TimeSpan.FromSeconds(5));
        founder.View.PendingHandshakes.ShouldBe(1);
        world.RunFor(TimeSpan.FromSeconds(30));
        founder.View.PendingHandshakes.ShouldBe(0);
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.Timeout);
    }

    [Fact]
    public async Task A_peer_that_is_admitted_and_falls_silent_is_dropped()
    {
        using var world = new OverlayWorld(seed: 121);
        (WorldNode founder, RawPeer peer) = await AtEstablishAsync(world);
        await using RawPeer _ = peer;
        world.RunFor(TimeSpan.FromSeconds(20));
        founder.View.Sessions.Length.ShouldBe(1);
        world.RunFor(TimeSpan.FromSeconds(60));
        founder.View.Sessions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_flood_of_handshakes_is_bounded_by_address_and_in_all_and_ends_with_the_timeout()
    {
        using var world = new OverlayWorld(seed: 122);
        WorldNode founder = world.Node("founder",
            options: world.Options with { MaxPendingHandshakes = 12, MaxPendingPerAddress = 4 }).Bootstrap();
        world.RunUntil(() => founder.Key is not null, "founded");
        var flood = new List<RawPeer>();
        for (int i = 0; i < 40; i++)
            flood.Add(await new RawPeer(world, address: new IPEndPoint(IPAddress.Parse($"10.9.0.{i / 10}"), 6000 + i)).DialAsync(founder));
        world.RunFor(TimeSpan.FromSeconds(1));
        founder.View.PendingHandshakes.ShouldBe(9, "a quarter of the twelve places is kept for known peers");
        founder.View.Refusals["Full"].ShouldBe(31);
        world.RunFor(TimeSpan.FromSeconds(15));
        founder.View.PendingHandshakes.ShouldBe(0);
        WorldNode honest = world.Node("honest").Join(founder);
        world.RunUntil(() => honest.Key is not null, "an honest node still gets in");
        foreach (RawPeer peer in flood)
            await peer.DisposeAsync();
    }

    [Fact]
    public async Task A_peer_that_asks_for_the_key_again_and_again_is_put_off()
    {
        using var world = new OverlayWorld(seed: 123);
        await using RawPeer peer = (await AtEstablishAsync(world)).Peer;
        await peer.AskForKeyAsync(1);
        await peer.AskForKeyAsync(2);
        (await peer.ReadUntilAsync<OverlayMessage.SharedKeyWithheld>()).ShouldBe(new OverlayMessage.SharedKeyWithheld(2,
            WithheldReason.RateLimited));
    }

    [Fact]
    public async Task A_peer_that_withholds_a_key_that_nobody_asked_it_for_ends_its_session()
    {
        using var world = new OverlayWorld(seed: 140);
        await using RawPeer peer = (await AtEstablishAsync(world)).Peer;
        await peer.SendAsync(new OverlayMessage.SharedKeyWithheld(1, WithheldReason.Policy));
        (await peer.RefusedAsync()).ShouldBe(RefuseReason.UnexpectedMessage);
    }

    [Fact]
    public async Task A_peer_that_asks_about_blocks_again_and_again_is_answered_once_a_second()
    {
        using var world = new OverlayWorld(seed: 134);
        await using RawPeer peer = (await AtEstablishAsync(world)).Peer;
        for (uint i = 1; i <= 20; i++)
        {
            await peer.SendAsync(new OverlayMessage.GetCheckpoint(i));
            await peer.SendAsync(new OverlayMessage.JudgeBlocks(i, [BlockClaim.Of(world.Chain.Finalized)]));
        }
        world.RunFor(TimeSpan.FromSeconds(2));
        await peer.SendAsync(new OverlayMessage.GetCheckpoint(21));
        await peer.SendAsync(new OverlayMessage.JudgeBlocks(21, [BlockClaim.Of(world.Chain.Finalized)]));
        (int named, int judged) = (0, 0);
        for (int last = 0; last < 2;)
        {
            switch (await peer.ReadAsync())
            {
                case OverlayMessage.Checkpoint m:
                    named++;
                    last += m.Request == 21 ? 1 : 0;
                    break;
                case OverlayMessage.BlocksJudged m:
                    judged++;
                    last += m.Request == 21 ? 1 : 0;
                    break;
            }
        }
        (named, judged).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_peer_that_says_too_much_about_members_is_sent_away()
    {
        using var world = new OverlayWorld(seed: 135);
        (WorldNode founder, RawPeer peer) = await AtEstablishAsync(world);
        await using RawPeer _ = peer;
        var itself = new PeerId(peer.NodeKey.PublicKey);
        var statement = new Member(itself, peer.Address.ToNodeAddress(), itself, 0, MemberState.Alive);
        var message = new OverlayMessage.Members([.. Enumerable.Repeat(statement, OverlayLimits.Members)]);
        for (int i = 0; i < 8; i++)
            await peer.SendAsync(message);
        world.RunFor(TimeSpan.FromSeconds(1));
        founder.View.Sessions.Length.ShouldBe(1, "so much is allowed");
        await peer.SendAsync(message);
        (await peer.EndedAsync()).ShouldBeOfType<SessionEnd.Farewell>().Reason.ShouldBe(GoodbyeReason.Protocol);
    }

    [Fact]
    public async Task A_member_that_makes_up_names_does_not_push_others_out_and_does_not_have_them_dialled_by_the_dozen()
    {
        using var world = new OverlayWorld(seed: 125);
        (WorldNode founder, RawPeer peer) = await AtEstablishAsync(world);
        await using RawPeer _ = peer;
        PeerId liar = new(peer.NodeKey.PublicKey);
        Member[] made =
        [
            .. Enumerable.Range(0, OverlayLimits.Members).Select(i =>
            {
                using var key = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
                return new Member(
                    new PeerId(key.PublicKey), new NodeAddress(0xffff_cb00_7100, (ushort)(1000 + i)), liar, 0, MemberState.Alive);
            }),
        ];
        await peer.SendAsync(new OverlayMessage.Members([.. made]));
        world.RunUntil(() => founder.View.Members.Length >= OverlayLimits.MembersOfSource, "the founder has heard");
        founder.View.Members.Length.ShouldBeLessThanOrEqualTo(OverlayLimits.MembersOfSource + 2);
        founder.View.Members.ShouldContain(member => member.NodeKey.Equals(liar), "it was met");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_secret_that_a_stranger_pushes_is_zeroed_and_its_page_is_free_at_once(bool inTheClear)
    {
        using var world = new OverlayWorld(seed: 126);
        (WorldNode founder, RawPeer stranger) = await AtHelloAsync(world);
        await using RawPeer _ = stranger;
        using var secret = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        var pushed = new OverlayMessage.SharedKey(7, new KeyHeld(1, secret.PublicKey), secret);
        IActorRef session = (await founder.Ask<OverlayNetwork.SessionActors>(new OverlayNetwork.GetSessionActors())).Actors.Single();
        session.Tell(inTheClear ? new PeerInput.ReceivedInTheClear(pushed) : new PeerInput.Received(pushed));
        (await stranger.RefusedAsync()).ShouldNotBeNull();
        Should.Throw<ObjectDisposedException>(() => secret.CopyTo(new byte[32]));
    }

    [Fact]
    public async Task A_key_that_policy_refuses_when_the_hand_over_is_written_down_does_not_go_out()
    {
        using var world = new OverlayWorld(seed: 137);
        world.Policy = world.Policy with { KeyHandOverNeedsAuthenticatedTime = true };
        (WorldNode founder, RawPeer peer) = await AtEstablishAsync(world);
        await using RawPeer _ = peer;
        var lent = new PeerSession.KeyForPeer(await peer.KeyRequestAsync(7, world.Chain.Finalized), founder.Lent!);
        founder.IsTimeAuthenticated = false;
        (await founder.Ask<OverlayNetwork.SessionActors>(new OverlayNetwork.GetSessionActors())).Actors.Single().Tell(lent);
        (await peer.AnswerAsync()).ShouldBe(new OverlayMessage.SharedKeyWithheld(7, WithheldReason.TimeNotAuthenticated));
    }

    [Fact]
    public async Task The_key_goes_to_one_node_of_a_machine_also_where_that_one_does_not_say_that_it_has_it()
    {
        using var world = new OverlayWorld(seed: 138);
        world.Policy = world.Policy with { KeyHolders = KeyHolderRule.Anyone with { OnePerPlatform = true } };
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "the network is founded");
        SimulatedTdxQuoteProvider machine = world.Provider(OverlayWorld.GoodImage);
        await using RawPeer two = await (await new RawPeer(world, machine: machine).DialAsync(founder)).EstablishAsync();
        await using (RawPeer one = await (await new RawPeer(world, machine: machine).DialAsync(founder)).EstablishAsync())
        {
            await one.AskForKeyAsync(1);
            (await one.AnswerAsync()).ShouldBeOfType<OverlayMessage.SharedKey>();
            await two.AskForKeyAsync(1);
            (await two.AnswerAsync()).ShouldBe(new OverlayMessage.SharedKeyWithheld(1, WithheldReason.PlatformHasTheKey));
        }
        world.RunUntil(() => founder.View.Sessions.Length == 1, "the first is gone");
        world.RunFor(world.Options.KeyRequestInterval);
        await two.AskForKeyAsync(2);
        (await two.AnswerAsync()).ShouldBeOfType<OverlayMessage.SharedKey>();
    }

    [Fact]
    public async Task A_node_that_asked_for_a_key_that_nobody_has_does_not_keep_its_machine_from_the_key()
    {
        using var world = new OverlayWorld(seed: 139);
        world.Policy = world.Policy with { KeyHolders = KeyHolderRule.Anyone with { OnePerPlatform = true } };
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "the network is founded");
        SimulatedTdxQuoteProvider machine = world.Provider(OverlayWorld.GoodImage);
        await using RawPeer one = await (await new RawPeer(world, machine: machine).DialAsync(founder)).EstablishAsync();
        await using RawPeer two = await (await new RawPeer(world, machine: machine).DialAsync(founder)).EstablishAsync();
        await one.SendAsync(await one.KeyRequestAsync(1, world.Chain.Finalized) with { Epoch = 7 });
        (await one.AnswerAsync()).ShouldBe(new OverlayMessage.SharedKeyWithheld(1, WithheldReason.NoKey));
        await two.AskForKeyAsync(1);
        (await two.AnswerAsync()).ShouldBeOfType<OverlayMessage.SharedKey>();
    }

    /// <summary>Each has a locked page, and who finds the key later could derive the session's keys again.</summary>
    [Fact]
    public async Task The_ephemeral_key_is_zeroed_once_the_keys_of_its_session_are_derived()
    {
        using var world = new OverlayWorld(seed: 132);
        WorldNode founder = Founder(world), other = world.Node("other");
        var identity = QuicIdentity.Create();
        IQuicEndpoint endpoint = await world.Network.BindAsync(world.NextAddress(), new QuicOptions(identity), default);
        IQuicConnection connection = await endpoint.ConnectAsync(founder.Address, default);
        using Secp256k1SecretKey nodeKey = Secp256k1SecretKey.Generate(RandomNumberGenerator.Fill);
        var party = new LocalParty(
            HandshakeRole.Initiator, world.Rules, world.Chain.Founding, nodeKey, Secp256k1SecretKey.Generate(RandomNumberGenerator.Fill),
            new Hash32(RandomNumberGenerator.GetBytes(32)), identity.Spki);
        world.System.ActorOf(PeerSessionActor.Props(new PeerSession.Setup(
            connection, party, LineageRule.None, null, other.Appraiser, world.Options, ActorRefs.Nobody, ActorRefs.Nobody,
            ActorRefs.Nobody)));
        world.RunUntil(() => founder.View.Sessions.Length == 1, "the session is established");
        Should.Throw<ObjectDisposedException>(() => party.Ephemeral.CopyTo(new byte[32]));
    }

    [Fact]
    public async Task A_member_that_lies_about_the_loss_of_others_is_contradicted()
    {
        using var world = new OverlayWorld(seed: 124);
        (WorldNode founder, RawPeer peer) = await AtEstablishAsync(world);
        await using RawPeer _ = peer;
        PeerId self = founder.View.Self;
        await peer.SendAsync(new OverlayMessage.Members([new Member(self, founder.Address.ToNodeAddress(), self, 3, MemberState.Lost)]));
        Member? said = null;
        while (said is null)
            said = (await peer.ReadUntilAsync<OverlayMessage.Members>()).Entries.SingleOrDefault(m => m.NodeKey.Equals(self));
        (said.State, said.Incarnation).ShouldBe((MemberState.Alive, 4u));
    }

    /// <summary>As soon as it knows its address, it signs that, and what others say of it is not believed by anyone.</summary>
    [Fact]
    public async Task A_member_that_gives_another_an_address_or_an_incarnation_is_not_believed_because_that_one_has_signed_its_own()
    {
        using var world = new OverlayWorld(seed: 136);
        (WorldNode founder, RawPeer peer) = await AtEstablishAsync(world);
        await using RawPeer _ = peer;
        PeerId self = founder.View.Self;
        Member seen = new(self, founder.Address.ToNodeAddress(), new PeerId(peer.NodeKey.PublicKey), 0, MemberState.Alive);
        await peer.SendAsync(new OverlayMessage.Members([seen]));
        Member? signed = null;
        signed = await HearAsync();
        signed.IsSignedIn(peer.Handshake.Lineage.NetworkId).ShouldBeTrue();
        (signed with { Signature = null }).ShouldBe(seen);

        Member elsewhere = seen with { Address = new NodeAddress(0xffff_cb00_7107, 5000), Incarnation = 5 };
        Member forged = elsewhere with { Signature = signed.Signature };
        await peer.SendAsync(new OverlayMessage.Members([elsewhere, forged]));
        await peer.SendAsync(new OverlayMessage.Members([seen with { State = MemberState.Lost }]));
        Member contradicted = await HearAsync();
        contradicted.IsSignedIn(peer.Handshake.Lineage.NetworkId).ShouldBeTrue();
        (contradicted with { Signature = null }).ShouldBe(seen with { Incarnation = 1 }, "the loss alone had to be contradicted");
        founder.View.Members.Single(member => member.NodeKey.Equals(self)).ShouldBe(contradicted);

        async Task<Member> HearAsync()
        {
            Member? said = null;
            while (said is null || said.Equals(signed))
                said = (await peer.ReadUntilAsync<OverlayMessage.Members>()).Entries.SingleOrDefault(m => m.NodeKey.Equals(self));
            return said;
        }
    }

    [Fact]
    public async Task An_entry_that_its_member_did_not_sign_is_passed_over_and_so_is_one_at_the_last_incarnation()
    {
        using var world = new OverlayWorld(seed: 137);
        (WorldNode founder, RawPeer peer) = await AtEstablishAsync(world);
        await using RawPeer _ = peer;
        using Secp256k1SecretKey other = new(RandomNumberGenerator.GetBytes(32)), third = new(RandomNumberGenerator.GetBytes(32));
        Hash32 network = peer.Handshake.Lineage.NetworkId;
        Member genuine = Of(other).SignedBy(other, network);
        Member[] forged = [Of(third).SignedBy(other, network), Of(third).SignedBy(third, Hash32.Zero), Last(third), Last(peer.NodeKey)];
        await peer.SendAsync(new OverlayMessage.Members([.. forged, genuine]));
        world.RunUntil(() => founder.View.Members.Contains(genuine), "the one that holds is taken");
        founder.View.Members.ShouldNotContain(member => member.NodeKey.Equals(new PeerId(third.PublicKey)));
        founder.View.Members.ShouldAllBe(member => member.Incarnation == 0, "no member has contradicted four billion times");

        Member Last(Secp256k1SecretKey key) => (Of(key) with { Incarnation = uint.MaxValue }).SignedBy(key, network);

        Member Of(Secp256k1SecretKey key) => new(
            new PeerId(key.PublicKey), new NodeAddress(0xffff_cb00_7100, 5000), new PeerId(peer.NodeKey.PublicKey), 0, MemberState.Alive);
    }

    [Fact]
    public async Task A_peer_of_version_2_0_is_understood_and_its_word_about_others_is_unsigned()
    {
        using var world = new OverlayWorld(seed: 138);
        WorldNode founder = Founder(world);
        await using RawPeer peer = await new RawPeer(world).DialAsync(founder);
        peer.Minor = 0;
        await peer.EstablishAsync();
        Member named = new(
            NewId(), new NodeAddress(0xffff_cb00_7100, 5000), new PeerId(peer.NodeKey.PublicKey), 0, MemberState.Alive);
        byte[] message = OverlayCodec.Encode(new OverlayMessage.Members([named]));
        await peer.SendFrameAsync(peer.Seal(message[..^1]));
        world.RunUntil(() => founder.View.Members.Contains(named), "the founder has heard");

        static PeerId NewId()
        {
            using Secp256k1SecretKey key = new(RandomNumberGenerator.GetBytes(32));
            return new PeerId(key.PublicKey);
        }
    }

    /// <summary>Its text neither makes a line of the log (<c>PlainSinkTests</c>) nor becomes what the status says.</summary>
    [Fact]
    public async Task A_strangers_refusal_says_nothing_about_what_the_node_waits_for()
    {
        using var world = new OverlayWorld(seed: 131);
        WorldNode joiner = world.Node("joiner").Start(world.NextAddress());
        await using RawPeer stranger = await new RawPeer(world).DialAsync(joiner);
        await stranger.SendPlainAsync(OverlayCodec.Encode(
            new OverlayMessage.Refuse(RefuseReason.Full, "join us at 203.0.113.7\n23:59:59.999 INF forged")));
        world.RunUntil(() => joiner.Heard.Contains(RefuseReason.Full), "the refusal was heard");
        joiner.View.Standing.ShouldBeOfType<Standing.Joining>();
    }

    /// <summary>The guest agent hands on what its host says; a stranger hears none of it.</summary>
    [Fact]
    public async Task A_stranger_does_not_hear_why_this_machine_gives_no_quote()
    {
        using var world = new OverlayWorld(seed: 133);
        WorldNode mute = new WorldNode(
            world, "mute", world.NextAddress(), new NoQuotes("agent of 203.0.113.7 is down"), world.Options, world.Policy, world.Chain)
            .Bootstrap();
        await using RawPeer stranger = await (await new RawPeer(world).DialAsync(mute)).HelloAsync();
        (await stranger.ReadUntilAsync<OverlayMessage.Refuse>())
            .ShouldBe(new OverlayMessage.Refuse(RefuseReason.NoEvidence, "there is no quote at the moment"));
    }

    private static WorldNode Founder(OverlayWorld world)
    {
        WorldNode founder = world.Node("founder").Bootstrap();
        world.RunUntil(() => founder.Key is not null, "founded");
        return founder;
    }

    /// <summary>A founder, and a peer by hand that has exchanged hellos with it.</summary>
    private static async Task<(WorldNode Founder, RawPeer Peer)> AtHelloAsync(OverlayWorld world)
    {
        WorldNode founder = Founder(world);
        return (founder, await (await new RawPeer(world).DialAsync(founder)).HelloAsync());
    }

    /// <summary>A founder, and a peer by hand that it has admitted.</summary>
    private static async Task<(WorldNode Founder, RawPeer Peer)> AtEstablishAsync(OverlayWorld world)
    {
        WorldNode founder = Founder(world);
        return (founder, await (await new RawPeer(world).DialAsync(founder)).EstablishAsync());
    }

    private static KeyHeld AnnouncedKey()
    {
        using var key = new Secp256k1SecretKey(RandomNumberGenerator.GetBytes(32));
        return new KeyHeld(1, key.PublicKey);
    }

    /// <summary>A node that joins through a peer by hand, which claims to hold a key, and the node's request for that key.</summary>
    private static async Task<(WorldNode Joiner, RawPeer Peer, UInt128 Request)> AskedAsync(OverlayWorld world, KeyHeld held)
    {
        var peer = new RawPeer(world);
        WorldNode joiner = world.Node("joiner").Start(peer.Address);
        world.RunFor(TimeSpan.FromSeconds(1)); // it dials
        await (await peer.AcceptAsync()).EstablishAsync(held);
        world.RunFor(TimeSpan.FromSeconds(1)); // it looks for a checkpoint
        await peer.NameCheckpointAsync();
        return (joiner, peer, (await peer.ReadUntilAsync<OverlayMessage.GetSharedKey>()).Request);
    }

    /// <summary>Passes every frame of one connection on, in either direction.</summary>
    private static async Task RelayAsync(IQuicEndpoint middle, IPEndPoint target)
    {
        IQuicConnection inside = await middle.AcceptAsync(default).ConfigureAwait(false),
            outside = await middle.ConnectAsync(target, default).ConfigureAwait(false);
        IQuicStream inner = await inside.AcceptStreamAsync(default).ConfigureAwait(false),
            outer = await outside.OpenStreamAsync(default).ConfigureAwait(false);
        await Task.WhenAny(PumpAsync(inner, outer), PumpAsync(outer, inner)).ConfigureAwait(false);
    }

    private static async Task PumpAsync(IQuicStream from, IQuicStream to)
    {
        byte[] buffer = new byte[65536];
        while (await from.ReadAsync(buffer, default).ConfigureAwait(false) is > 0 and var read)
            await to.WriteAsync(buffer.AsMemory(0, read), false, default).ConfigureAwait(false);
    }

    private sealed class NoQuotes(string reason) : IQuoteProvider
    {
        public TeeKind Kind => TeeKind.Simulated;

        public string Name => "none";

        public Task<Quote> GetQuoteAsync(ReportData reportData, CancellationToken cancellationToken) =>
            throw new QuoteUnavailableException(reason);
    }
}
