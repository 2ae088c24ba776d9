using Helios.Actors.Overlay;
using Helios.Actors.Persistence;
using Helios.Actors.Supervision;
using Helios.Protocol.Crypto;
using Helios.Protocol.Governance;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

/// <summary>The bytes of the cluster view's events on disk. A row is never changed: a new shape gets a new row.</summary>
public sealed class ClusterViewCodecTests
{
    private const string KeyHex = "02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e";
    private const string OtherHex = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    private const string FoundingHex = "11111111111111111111111111111111111111111111111111111111111111110000000000000009";
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 13, 46, 0, 250, TimeSpan.Zero);
    private static readonly KeyHeld Key = new(1, Secp256k1PublicKey.Decode(Hex.Decode(KeyHex)));
    private static readonly FinalizedBlock Founding = new(new Root(Enumerable.Repeat((byte)0x11, 32).ToArray()), new Slot(9));
    private static readonly PeerId Other = PeerId.Parse(OtherHex);
    private static readonly NodeAddress Address = new(0xffff_cb00_7107, 5000);

    public static TheoryData<string, ClusterViewEvents.IEvent, string> Rows => new()
    {
        {
            "cluster.bootstrapped/2", new ClusterViewEvents.ClusterBootstrapped(Key, Founding, Time),
            $"000001a20381aeba00000001{KeyHex}01{FoundingHex}"
        },
        {
            "cluster.key-adopted/2", new ClusterViewEvents.DstackKeyAdopted(Key, Founding, Time),
            $"000001a20381aeba00000001{KeyHex}01{FoundingHex}"
        },
        {
            "cluster.peer-admitted/1", new ClusterViewEvents.PeerAdmitted(new Member(Other, Address, Other, 3, MemberState.Alive), Time),
            $"000001a20381aeba{OtherHex}00000000000000000000ffffcb0071071388{OtherHex}0000000300"
        },
        { "cluster.peer-refused/1", new ClusterViewEvents.PeerRefused(Address, RefuseReason.MeasurementNotAllowed, "MRTD", Time),
            "000001a20381aeba00000000000000000000ffffcb00710713880600044d525444" },
        { "cluster.peer-lost/1", new ClusterViewEvents.PeerLost(Other, 3, Time), $"000001a20381aeba{OtherHex}00000003" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_event_has_these_bytes_under_this_manifest_and_reads_back(string manifest, ClusterViewEvents.IEvent @event, string bytes)
    {
        ClusterViewCodec.Manifest(@event).ShouldBe(manifest);
        EventCodec codec = NodeEvents.Codecs.Single(c => c.Type == @event.GetType() && c.Encode is not null);
        codec.Manifest.ShouldBe(manifest);
        Convert.ToHexStringLower(codec.Encode!(@event)).ShouldBe(bytes);
        codec.Decode(Convert.FromHexString(bytes)).ShouldBe(@event);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_event_that_is_cut_or_longer_is_refused(string manifest, ClusterViewEvents.IEvent @event, string bytes)
    {
        @event.ShouldNotBeNull();
        byte[] whole = Convert.FromHexString(bytes);
        for (int length = 0; length < whole.Length; length++)
            Should.Throw<MalformedInputException>(() => ClusterViewCodec.Decode(manifest, whole[..length]));
        Should.Throw<MalformedInputException>(() => ClusterViewCodec.Decode(manifest, (byte[])[.. whole, 0]));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_snapshot_has_these_bytes_and_reads_back_to_the_last_one(bool founded, bool hasKey)
    {
        EventCodec codec = NodeEvents.Codecs.Single(c => c.Manifest == "cluster.snapshot/4");
        var state = new ClusterViewState(
            ClusterView.Empty.With(new Member(Other, Address, Other, 3, MemberState.Lost)), hasKey ? Key : null, hasKey ? Founding : null,
            founded);
        byte[] bytes = codec.Encode!(new ClusterViewEvents.Snapshot(state, Time));
        Convert.ToHexStringLower(bytes).ShouldBe(
            $"000001a20381aeba{(founded ? "01" : "00")}{(hasKey ? $"0100000001{KeyHex}01{FoundingHex}" : "0000")}"
            + $"0001{OtherHex}00000000000000000000ffffcb0071071388{OtherHex}0000000301" + "0000" + "00" + "00000000");

        var read = (ClusterViewEvents.Snapshot)codec.Decode(bytes);
        read.At.ShouldBe(Time);
        read.State.View.Members.Values.ShouldBe(state.View.Members.Values);
        (read.State.Key, read.State.Founding, read.State.Founded).ShouldBe((state.Key, state.Founding, founded));
        for (int length = 0; length < bytes.Length; length++)
            Should.Throw<MalformedInputException>(() => codec.Decode(bytes[..length]));
        Should.Throw<MalformedInputException>(() => codec.Decode([.. bytes, 0]));

        EventCodec ofOneKey = NodeEvents.Codecs.Single(c => c.Manifest == "cluster.snapshot/2");
        ofOneKey.Encode.ShouldBeNull("it is never written again");
        ((ClusterViewEvents.Snapshot)ofOneKey.Decode(bytes[..^7])).State.Key.ShouldBe(state.Key);
        Should.Throw<MalformedInputException>(() => ofOneKey.Decode(bytes));
        EventCodec withoutLog = NodeEvents.Codecs.Single(c => c.Manifest == "cluster.snapshot/3");
        withoutLog.Encode.ShouldBeNull("it is never written again");
        ((ClusterViewEvents.Snapshot)withoutLog.Decode(bytes[..^4])).State.Key.ShouldBe(state.Key);
    }

    [Fact]
    public void Keys_that_follow_each_other_and_a_promise_are_read_back_from_events_and_from_a_snapshot()
    {
        using var old = new Secp256k1SecretKey(Enumerable.Repeat((byte)1, 32).ToArray());
        using var next = new Secp256k1SecretKey(Enumerable.Repeat((byte)2, 32).ToArray());
        var certificate = SignedKeyCertificate.Of(
            new KeyCertificate(default, new KeyHeld(1, old.PublicKey), new KeyHeld(2, next.PublicKey), 0, default, 9, 10,
                KeyCertificateReason.Operator), old, next);
        var promise = new KeyPromise(new KeyProposal(certificate, [Other], []), IsFirst: true);
        var promised = new ClusterViewEvents.KeyPromised(promise, Time);
        ((ClusterViewEvents.KeyPromised)Again(promised)).ShouldBe(promised);
        var followed = (ClusterViewEvents.KeysFollowed)Again(new ClusterViewEvents.KeysFollowed([certificate], Time));
        followed.Certificates.ShouldHaveSingleItem().Objection(new NetworkGovernance.StaticPolicy(default)).ShouldBeNull();

        var handOver = new HandOverLog(default, Other).Append(new KeyHeld(1, old.PublicKey), Other, default, default, default, 7, old);
        var handedOver = (ClusterViewEvents.HandedOver)Again(new ClusterViewEvents.HandedOver(handOver, Time));
        handedOver.Entry.Entry.ShouldBe(handOver.Entry);

        ClusterViewState state = ClusterViewState.Empty.Apply(promised).Apply(followed).Apply(handedOver);
        EventCodec codec = NodeEvents.Codecs.Single(c => c.Manifest == "cluster.snapshot/4");
        ClusterViewState read = ((ClusterViewEvents.Snapshot)codec.Decode(
            codec.Encode!(new ClusterViewEvents.Snapshot(state, Time)))).State;
        read.Promise.ShouldBe(promise);
        read.HandOvers.ShouldHaveSingleItem().Entry.ShouldBe(handOver.Entry);
        read.Certificates.ShouldHaveSingleItem().Certificate.ShouldBe(certificate.Certificate);

        static object Again(ClusterViewEvents.IEvent @event)
        {
            byte[] bytes = ClusterViewCodec.Encode(@event);
            string manifest = ClusterViewCodec.Manifest(@event);
            for (int length = 0; length < bytes.Length; length++)
                Should.Throw<MalformedInputException>(() => ClusterViewCodec.Decode(manifest, bytes[..length]));
            return ClusterViewCodec.Decode(manifest, bytes);
        }
    }

    [Fact]
    public void What_the_first_version_wrote_reads_as_of_a_network_whose_founding_checkpoint_is_not_known()
    {
        Decode("cluster.bootstrapped/1", $"000001a20381aeba00000001{KeyHex}")
            .ShouldBe(new ClusterViewEvents.ClusterBootstrapped(Key, Founding: null, Time));
        Decode("cluster.key-adopted/1", $"000001a20381aeba00000001{KeyHex}")
            .ShouldBe(new ClusterViewEvents.DstackKeyAdopted(Key, Founding: null, Time));
        var snapshot = (ClusterViewEvents.Snapshot)Decode("cluster.snapshot/1", $"000001a20381aeba010100000001{KeyHex}0000");
        var state = new ClusterViewState(snapshot.State.View, Key, Founding: null, Founded: true);
        snapshot.ShouldBe(new ClusterViewEvents.Snapshot(state, Time));

        static object Decode(string manifest, string hex)
        {
            EventCodec old = NodeEvents.Codecs.Single(c => c.Manifest == manifest);
            old.Encode.ShouldBeNull("it is never written again");
            return old.Decode(Convert.FromHexString(hex));
        }
    }

    [Fact]
    public void An_unknown_event_is_refused() =>
        Should.Throw<MalformedInputException>(() => ClusterViewCodec.Decode("cluster.peer-admitted/2",
            new byte[100])).Message.ShouldContain("peer-admitted/2");
}
