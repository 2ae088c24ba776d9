using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Overlay;

public sealed class HandshakeTests
{
    [Fact]
    public void A_network_that_starts_elsewhere_has_its_id_also_as_a_copy()
    {
        var lineage = new Lineage(Samples.Rules, Samples.Founding);
        FinalizedBlock other = Samples.Founding with { Slot = new Slot(Samples.Founding.Slot.Value + 1) };
        (lineage with { Founding = other }).NetworkId.ShouldBe(new Lineage(Samples.Rules, other).NetworkId);
        (lineage with { Founding = other }).NetworkId.ShouldNotBe(lineage.NetworkId);
    }

    [Fact]
    public void Both_sides_derive_the_same_binding_and_crossed_keys()
    {
        (Handshake alice, Handshake bob) = Samples.Agree();
        alice.Binding.ShouldBe(bob.Binding);
        using RecordSealer toBob = new(alice.Sending), toAlice = new(bob.Sending);
        using RecordOpener atBob = new(bob.Receiving), atAlice = new(alice.Receiving);
        atBob.Open(toBob.Seal("there"u8)).Value.ToArray().ShouldBe("there"u8.ToArray());
        atAlice.Open(toAlice.Seal("back"u8)).Value.ToArray().ShouldBe("back"u8.ToArray());
    }

    [Fact]
    public void A_joiner_hears_the_founding_checkpoint_and_both_bind_the_same_network_id()
    {
        LocalParty joiner = Samples.Joiner("alice", HandshakeRole.Initiator), member = Samples.Party("bob", HandshakeRole.Responder);
        (Handshake alice, Handshake bob) = Samples.Agree(joiner, member, Samples.Exporter, Samples.Exporter);
        alice.Lineage.ShouldBe(new Lineage(Samples.Rules, Samples.Founding));
        alice.Lineage.NetworkId.ShouldBe(bob.Lineage.NetworkId);
        alice.Binding.ShouldBe(bob.Binding);
    }

    [Fact]
    public void Evidence_beside_a_request_for_the_key_is_about_this_session_and_all_that_the_request_says()
    {
        (Handshake alice, Handshake bob) = Samples.Agree();
        Hash32 binding = alice.KeyRequestBinding(1, Samples.Finalized, isTimeAuthenticated: true);
        bob.KeyRequestBinding(1, Samples.Finalized, isTimeAuthenticated: true).ShouldBe(binding);
        bob.IsSignedByPeer(binding, alice.Sign(binding)).ShouldBeTrue();
        Hash32[] others =
        [
            alice.Binding,
            alice.KeyRequestBinding(1, Samples.Finalized, isTimeAuthenticated: false),
            alice.KeyRequestBinding(2, Samples.Finalized, isTimeAuthenticated: true),
            alice.KeyRequestBinding(1, Samples.Finalized with { Slot = new Slot(1) }, isTimeAuthenticated: true),
            alice.KeyRequestBinding(1, Samples.Finalized with { BlockRoot = Samples.Founding.BlockRoot }, isTimeAuthenticated: true),
            Samples.Agree(alice.Local, bob.Local, Samples.Hash("x").ToArray(), Samples.Exporter).Alice
                .KeyRequestBinding(1, Samples.Finalized, isTimeAuthenticated: true),
        ];
        others.ShouldAllBe(other => other != binding);
        others.ShouldAllBe(other => !bob.IsSignedByPeer(other, alice.Sign(binding)));
    }

    [Fact]
    public void The_session_key_is_the_higher_random_value_for_both()
    {
        Hash32 low = Hash32.Parse("00ff000000000000000000000000000000000000000000000000000000000000");
        Hash32 high = Hash32.Parse("0100000000000000000000000000000000000000000000000000000000000000");
        Handshake.SessionKey(low, high).ShouldBe(high);
        Handshake.SessionKey(high, low).ShouldBe(high);
    }

    [Fact]
    public void The_vectors_of_the_protocol_page_hold()
    {
        (Handshake alice, Handshake bob) = Samples.Agree();
        Convert.ToHexStringLower(OverlayCodec.Encode(alice.Local.Hello())).ShouldBe(Vectors.AliceHello);
        Convert.ToHexStringLower(OverlayCodec.Encode(bob.Local.Hello())).ShouldBe(Vectors.BobHello);
        alice.Binding.ToString().ShouldBe("0x" + Vectors.Binding);
        Convert.ToHexStringLower(alice.Sign(alice.Binding)).ShouldBe(Vectors.AliceSignature);
        var member = new Member(
            Samples.Peer("alice"), new NodeAddress(0xffff_c000_0207, 5000), Samples.Peer("bob"), 3, MemberState.Alive);
        Convert.ToHexStringLower(OverlayCodec.Encode(
            new OverlayMessage.Members([member.SignedBy(Samples.Key("alice"), alice.Lineage.NetworkId)]))).ShouldBe(Vectors.AliceMember);
        Convert.ToHexStringLower(OverlayCodec.Encode(Samples.Joiner("alice", HandshakeRole.Initiator).Hello()))
            .ShouldBe(Vectors.JoinerHello);
        alice.Lineage.Rules.Digest.ToString().ShouldBe("0x" + Vectors.Rules);
        alice.Lineage.NetworkId.ToString().ShouldBe("0x" + Vectors.NetworkId);
        alice.KeyRequestBinding(new UInt128(1, 2), Samples.Finalized, isTimeAuthenticated: true).ToString()
            .ShouldBe("0x" + Vectors.KeyRequestBinding);
        using RecordSealer toBob = new(alice.Sending, recordsPerGeneration: 2), toAlice = new(bob.Sending);
        Convert.ToHexStringLower(toBob.Seal(OverlayCodec.Encode(new OverlayMessage.Ping(7)))).ShouldBe(Vectors.FirstRecordOfAlice);
        var batch = new MessageBatch();
        batch.Add(OverlayCodec.Encode(new OverlayMessage.Ping(8)));
        batch.Add(OverlayCodec.Encode(new OverlayMessage.Pong(9)));
        Convert.ToHexStringLower(toBob.Seal(batch.Content, batch.Kind)).ShouldBe(Vectors.SecondRecordOfAlice);
        Convert.ToHexStringLower(toBob.Seal(OverlayCodec.Encode(new OverlayMessage.Ping(8))))
            .ShouldBe(Vectors.FirstRecordOfAliceAfterRekey);
        Convert.ToHexStringLower(toAlice.Seal(OverlayCodec.Encode(new OverlayMessage.Pong(7)))).ShouldBe(Vectors.FirstRecordOfBob);
    }

    /// <summary>Each ingredient, spoiled alone, gives another session.</summary>
    [Fact]
    public void The_binding_depends_on_every_part_of_the_session()
    {
        LocalParty alice = Samples.Party("alice", HandshakeRole.Initiator), bob = Samples.Party("bob", HandshakeRole.Responder);
        Hash32 binding = Samples.Agree(alice, bob, Samples.Exporter, Samples.Exporter).Alice.Binding;
        Hash32[] others =
        [
            Samples.Agree(alice with { Random = Samples.Hash("x") }, bob, Samples.Exporter, Samples.Exporter).Alice.Binding,
            Samples.Agree(alice with { Ephemeral = Samples.Key("x") }, bob, Samples.Exporter, Samples.Exporter).Alice.Binding,
            Samples.Agree(alice with { Spki = new byte[] { 1 } }, bob, Samples.Exporter, Samples.Exporter).Alice.Binding,
            Samples.Agree(alice, bob with { NodeKey = Samples.Key("x") }, Samples.Exporter, Samples.Exporter).Alice.Binding,
            Samples.Agree(alice, bob with { Random = Samples.Hash("x") }, Samples.Exporter, Samples.Exporter).Alice.Binding,
            Samples.Agree(alice, bob with { Spki = new byte[] { 1 } }, Samples.Exporter, Samples.Exporter).Alice.Binding,
            Samples.Agree(alice, bob, Samples.Hash("x").ToArray(), Samples.Exporter).Alice.Binding,
            Samples.Agree(
                alice with { Rules = Samples.Rules with { Name = "x" } }, bob with { Rules = Samples.Rules with { Name = "x" } },
                Samples.Exporter, Samples.Exporter).Alice.Binding,
            Samples.Agree(
                alice with { Founding = Samples.Finalized }, bob with { Founding = Samples.Finalized }, Samples.Exporter,
                Samples.Exporter).Alice.Binding,
            Samples.Agree(alice with { Founding = null }, bob, Samples.Exporter, Samples.Exporter).Alice.Binding,
        ];
        others.ShouldAllBe(other => other != binding);
        others.Distinct().Count().ShouldBe(others.Length);
    }

    [Fact]
    public void A_node_key_signs_its_own_side_of_this_session_only()
    {
        (Handshake alice, Handshake bob) = Samples.Agree();
        bob.IsSignedByPeer(bob.Binding, alice.Sign(alice.Binding)).ShouldBeTrue();
        bob.IsSignedByPeer(bob.Binding, bob.Sign(bob.Binding)).ShouldBeFalse("reflected");
        Handshake other = Samples.Agree(alice.Local, bob.Local, Samples.Hash("x").ToArray(), Samples.Exporter).Alice;
        bob.IsSignedByPeer(bob.Binding, other.Sign(other.Binding)).ShouldBeFalse("of another TLS session");
        LocalParty mallory = alice.Local with { NodeKey = Samples.Key("mallory") };
        Handshake ofMallory = Samples.Agree(mallory, bob.Local, Samples.Exporter, Samples.Exporter).Alice;
        bob.IsSignedByPeer(bob.Binding, ofMallory.Sign(bob.Binding)).ShouldBeFalse("by another key");
    }

    [Fact]
    public void A_hello_is_judged_for_network_and_reflection()
    {
        LocalParty alice = Samples.Party("alice", HandshakeRole.Initiator);
        Handshake.Judge(alice, Samples.Party("bob", HandshakeRole.Responder).Hello()).ShouldBeNull();
        OverlayMessage.Hello bob = Samples.Party("bob", HandshakeRole.Responder).Hello();
        Handshake.Judge(alice, bob with { Rules = Samples.Hash("another") }).ShouldBe(RefuseReason.WrongNetwork);
        Handshake.Judge(alice, bob with { Founding = Samples.Finalized }).ShouldBe(RefuseReason.WrongNetwork);
        Handshake.Judge(alice, bob with { Founding = null }).ShouldBeNull("it is a joiner");
        LocalParty joiner = Samples.Joiner("alice", HandshakeRole.Initiator);
        Handshake.Judge(joiner, bob).ShouldBeNull("it hears the founding checkpoint");
        Handshake.Judge(joiner, bob with { Founding = null }).ShouldBe(RefuseReason.NoLineage);
        Handshake.Judge(joiner with { Role = HandshakeRole.Responder }, bob).ShouldBe(
            RefuseReason.NoLineage, "it believes whom it has dialled, and nobody who dials it");
        Handshake.Judge(alice, Samples.Party("alice", HandshakeRole.Responder).Hello()).ShouldBe(RefuseReason.Self);
        Handshake.Judge(alice, Samples.Party("bob", HandshakeRole.Responder).Hello() with { Random = alice.Random })
            .ShouldBe(RefuseReason.Self);
        Handshake.Judge(alice, Samples.Party("bob", HandshakeRole.Responder).Hello() with { Ephemeral = alice.Ephemeral.PublicKey })
            .ShouldBe(RefuseReason.Self);
    }

    /// <summary>A mirror that sends everything back: neither keys nor signature are good for the other direction.</summary>
    [Fact]
    public void A_record_sent_back_to_its_sender_does_not_open()
    {
        (Handshake alice, _) = Samples.Agree();
        using var sealer = new RecordSealer(alice.Sending);
        using var opener = new RecordOpener(alice.Receiving);
        opener.Open(sealer.Seal("mirror"u8)).Rejection.ShouldBe(RefuseReason.RecordInvalid);
    }
}
