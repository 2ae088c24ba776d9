using System.Security.Cryptography;
using Helios.Protocol.Beacon;
using Helios.Protocol.Crypto;
using Helios.Protocol.Forks;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Protocol.Tests.Overlay;

/// <summary>Parties with fixed keys, and one of each message: the vectors of docs/overlay-protocol.md are made of these.</summary>
internal static class Samples
{
    public static readonly NetworkRules Rules = new("network", 7, new Root(Hash("genesis").Span), Hash("policy"));

    public static readonly FinalizedBlock Founding = new(new Root(Hash("founding").Span), new Slot(9_000_000));

    public static readonly FinalizedBlock Finalized = new(new Root(Hash("final").Span), new Slot(9_000_032));

    /// <summary>The secret key SHA-256(name): for tests only, of course.</summary>
    public static Secp256k1SecretKey Key(string name) => new(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(name)));

    public static Hash32 Hash(string name) => new(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(name)));

    public static PeerId Peer(string name) => new(Key(name).PublicKey);

    /// <summary>A member of the network.</summary>
    public static LocalParty Party(string name, HandshakeRole role) => new(
        role, Rules, Founding, Key(name), Key(name + " ephemeral"), Hash(name + " random"),
        System.Text.Encoding.ASCII.GetBytes(name + " spki"));

    /// <summary>A node that has to hear where the network started.</summary>
    public static LocalParty Joiner(string name, HandshakeRole role) => Party(name, role) with { Founding = null };

    public static readonly OverlayMessage.Attest Evidence =
        new(2, new byte[] { 1, 2, 3 }, "[]"u8.ToArray(), "{}"u8.ToArray(), new byte[64]);

    public static readonly byte[] Exporter = Hash("exporter").ToArray();

    public static (Handshake Alice, Handshake Bob) Agree() =>
        Agree(Party("alice", HandshakeRole.Initiator), Party("bob", HandshakeRole.Responder), Exporter, Exporter);

    public static (Handshake Alice, Handshake Bob) Agree(LocalParty alice, LocalParty bob, byte[] exporterOfAlice, byte[] exporterOfBob) =>
        (Handshake.Agree(alice, bob.Hello(), OverlayCodec.Encode(bob.Hello()), bob.Spki, exporterOfAlice),
         Handshake.Agree(bob, alice.Hello(), OverlayCodec.Encode(alice.Hello()), alice.Spki, exporterOfBob));

    public static readonly KeyHeld Held = new(1, Key("shared").PublicKey);

    /// <summary>The next key of the network.</summary>
    public static SignedKeyCertificate Certificate => SignedKeyCertificate.Of(
        new KeyCertificate(new Lineage(Rules, Founding).NetworkId, Held, new KeyHeld(2, Key("next").PublicKey), PolicyVersion: 0,
            PolicyDigest: default, ActiveFrom: 1_800_000_000, OldUntil: 1_800_003_600, KeyCertificateReason.Operator),
        Key("shared"), Key("next"));

    public static Member Member(
        string name, string admittedBy = "alice", uint incarnation = 0, MemberState state = MemberState.Alive, ushort port = 5000) =>
        new(Peer(name), new NodeAddress(0xffff_7f00_0001, port), Peer(admittedBy), incarnation, state);

    /// <summary>The same by the member itself.</summary>
    public static Member Signed(string name, uint incarnation = 0, ushort port = 5000) =>
        Member(name, incarnation: incarnation, port: port).SignedBy(Key(name), new Lineage(Rules, Founding).NetworkId);

    public static IEnumerable<OverlayMessage> All()
    {
        yield return Party("alice", HandshakeRole.Initiator).Hello();
        yield return Joiner("bob", HandshakeRole.Initiator).Hello();
        yield return new OverlayMessage.Refuse(RefuseReason.MeasurementNotAllowed, "MRTD 2a90 is not on the list");
        yield return Evidence;
        yield return new OverlayMessage.Accept(null);
        yield return new OverlayMessage.Accept(Held);
        yield return new OverlayMessage.Ping(7);
        yield return new OverlayMessage.Pong(7);
        yield return new OverlayMessage.Goodbye(GoodbyeReason.ShuttingDown, "SIGTERM");
        yield return new OverlayMessage.GetSharedKey(new UInt128(1, 2), Finalized, IsTimeAuthenticated: true, Evidence);
        yield return new OverlayMessage.SharedKey(new UInt128(1, 2), Held, Key("shared"));
        yield return new OverlayMessage.SharedKeyWithheld(new UInt128(1, 2), WithheldReason.RateLimited);
        yield return new OverlayMessage.Keys([Certificate]);
        yield return new OverlayMessage.KeyProposed(new KeyProposal(Certificate, [.. new[] { Peer("alice"), Peer("bob") }.Order()], []));
        yield return new OverlayMessage.KeyAcknowledged(
            KeyAcknowledgement.Sign(new Lineage(Rules, Founding).NetworkId, Certificate.Certificate.Digest, isFirst: true, Key("alice")));
        Lineage lineage = new(Rules, Founding);
        SignedHandOver handOver = new HandOverLog(lineage.NetworkId, Peer("alice")).Append(
            Held, Peer("bob"), Hash("platform"), (3, Hash("policy")), Hash("quote"), 1_800_000_000, Key("alice"));
        yield return new OverlayMessage.HandOvers([handOver]);
        yield return new OverlayMessage.GetHandOvers(Peer("alice"), 7);
        yield return new OverlayMessage.Holds(Held);
        yield return new OverlayMessage.GetCheckpoint(new UInt128(1, 2));
        yield return new OverlayMessage.Checkpoint(new UInt128(1, 2), Finalized, [new ForkedSsz(0xad532ceb, new byte[] { 9, 8, 7 })]);
        yield return new OverlayMessage.JudgeBlocks(
            new UInt128(1, 2), [BlockClaim.Of(Finalized), new BlockClaim(new Root(Hash("root").Span), Slot: null)]);
        yield return new OverlayMessage.BlocksJudged(new UInt128(1, 2), [ChainVerdict.Finalized, ChainVerdict.WrongChain]);
        yield return new OverlayMessage.GetFinality(new UInt128(1, 2), new Slot(10));
        yield return new OverlayMessage.Finality(new UInt128(1, 2), new ForkedSsz(0xad532ceb, new byte[] { 9, 8, 7 }));
        yield return new OverlayMessage.Finality(new UInt128(1, 2), Update: null);
        yield return new OverlayMessage.Heads(new Slot(20), new Root(Hash("head").Span), new Slot(10), new Root(Hash("final").Span));
        yield return new OverlayMessage.Schedule(ScheduleHints.Of(BuiltInChains.Mainnet));
        yield return new OverlayMessage.Members([Member("alice"), Member("bob", incarnation: 3, state: MemberState.Lost)]);
        yield return new OverlayMessage.Members([Signed("alice"), Member("bob")]);
        yield return new OverlayMessage.PolicyHead(0, []);
        yield return new OverlayMessage.PolicyHead(2, [Hash("one"), Hash("other")]);
        yield return new OverlayMessage.GetPolicy(1);
        yield return new OverlayMessage.Policy(
            "{}"u8.ToArray(), [new AuthoritySignature(Key("anna").PublicKey, Secp256k1.Sign(Key("anna"), Hash("document").Span))]);
        using GroupCipher cipher = GroupCipher.Issue(new GroupId(Hash("group")), 4, Key("alice"), Hash("group key").Span);
        yield return cipher.Share();
        yield return cipher.Seal(Key("alice"), "hello, members"u8);
    }
}
