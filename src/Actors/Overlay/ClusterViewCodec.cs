using System.Collections.Immutable;
using Helios.Actors.Persistence;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>
/// The bytes of <see cref="ClusterViewEvents"/>, by manifest. A new shape is a new number; the old ones stay readable for ever.
/// </summary>
/// <remarks>Milliseconds since 1970 as u64, then the fields in the encoding of the overlay's messages.</remarks>
public static class ClusterViewCodec
{
    public const string Bootstrapped = "cluster.bootstrapped/2";
    public const string PeerAdmitted = "cluster.peer-admitted/1";
    public const string PeerRefused = "cluster.peer-refused/1";
    public const string PeerLost = "cluster.peer-lost/1";
    public const string KeyAdopted = "cluster.key-adopted/2";
    public const string KeyPromised = "cluster.key-promised/1";
    public const string KeysFollowed = "cluster.keys-followed/1";
    public const string HandedOver = "cluster.handed-over/1";
    public const string Snapshot = "cluster.snapshot/4";

    /// <summary>The first version's, without the founding checkpoint: they are read, and never written.</summary>
    public const string BootstrappedBefore = "cluster.bootstrapped/1";
    public const string KeyAdoptedBefore = "cluster.key-adopted/1";
    public const string SnapshotBefore = "cluster.snapshot/1";

    /// <summary>The second version's, without keys that follow each other: it is read, and never written.</summary>
    public const string SnapshotOfOneKey = "cluster.snapshot/2";

    /// <summary>The third version's, without the log of hand-overs: it is read, and never written.</summary>
    public const string SnapshotWithoutLog = "cluster.snapshot/3";

    /// <summary>For the node's serializer.</summary>
    internal static IReadOnlyList<EventCodec> Codecs { get; } =
    [
        Codec<ClusterViewEvents.ClusterBootstrapped>(Bootstrapped),
        Codec<ClusterViewEvents.PeerAdmitted>(PeerAdmitted),
        Codec<ClusterViewEvents.PeerRefused>(PeerRefused),
        Codec<ClusterViewEvents.PeerLost>(PeerLost),
        Codec<ClusterViewEvents.DstackKeyAdopted>(KeyAdopted),
        new(Snapshot, typeof(ClusterViewEvents.Snapshot), value => Encode((ClusterViewEvents.Snapshot)value),
            bytes => DecodeSnapshot(bytes, hasFounding: true, hasKeys: true, hasLog: true)),
        Codec<ClusterViewEvents.HandedOver>(HandedOver),
        new(SnapshotWithoutLog, typeof(ClusterViewEvents.Snapshot), Encode: null,
            bytes => DecodeSnapshot(bytes, hasFounding: true, hasKeys: true)),
        Codec<ClusterViewEvents.KeyPromised>(KeyPromised),
        Codec<ClusterViewEvents.KeysFollowed>(KeysFollowed),
        new(SnapshotOfOneKey, typeof(ClusterViewEvents.Snapshot), Encode: null,
            bytes => DecodeSnapshot(bytes, hasFounding: true, hasKeys: false)),
        new(BootstrappedBefore, typeof(ClusterViewEvents.ClusterBootstrapped), Encode: null, bytes => Decode(BootstrappedBefore, bytes)),
        new(KeyAdoptedBefore, typeof(ClusterViewEvents.DstackKeyAdopted), Encode: null, bytes => Decode(KeyAdoptedBefore, bytes)),
        new(SnapshotBefore, typeof(ClusterViewEvents.Snapshot), Encode: null,
            bytes => DecodeSnapshot(bytes, hasFounding: false, hasKeys: false)),
    ];

    public static string Manifest(ClusterViewEvents.IEvent @event) => @event switch
    {
        ClusterViewEvents.ClusterBootstrapped => Bootstrapped,
        ClusterViewEvents.PeerAdmitted => PeerAdmitted,
        ClusterViewEvents.PeerRefused => PeerRefused,
        ClusterViewEvents.PeerLost => PeerLost,
        ClusterViewEvents.DstackKeyAdopted => KeyAdopted,
        ClusterViewEvents.KeyPromised => KeyPromised,
        ClusterViewEvents.KeysFollowed => KeysFollowed,
        ClusterViewEvents.HandedOver => HandedOver,
        _ => throw new ArgumentException($"{@event.GetType().Name} has no manifest", nameof(@event)),
    };

    public static byte[] Encode(ClusterViewEvents.IEvent @event)
    {
        var wire = new WireWriter();
        switch (@event)
        {
            case ClusterViewEvents.ClusterBootstrapped e:
                Founding(Key(Time(wire, e.At), e.Key), e.Founding);
                break;
            case ClusterViewEvents.PeerAdmitted e:
                e.Member.Write(Time(wire, e.At));
                break;
            case ClusterViewEvents.PeerRefused e:
                e.Address.Write(Time(wire, e.At));
                wire.UInt8((byte)e.Reason).Text(e.Detail, OverlayLimits.Detail);
                break;
            case ClusterViewEvents.PeerLost e:
                Time(wire, e.At).Bytes(e.Peer.Span).UInt32(e.Incarnation);
                break;
            case ClusterViewEvents.DstackKeyAdopted e:
                Founding(Key(Time(wire, e.At), e.Key), e.Founding);
                break;
            case ClusterViewEvents.KeyPromised e:
                Promise(Time(wire, e.At), e.Promise);
                break;
            case ClusterViewEvents.KeysFollowed e:
                KeyCertificateCodec.Write(Time(wire, e.At), e.Certificates);
                break;
            case ClusterViewEvents.HandedOver e:
                e.Entry.Write(Time(wire, e.At));
                break;
            default:
                throw new ArgumentException($"{@event.GetType().Name} has no encoding", nameof(@event));
        }
        return wire.ToArray();
    }

    /// <exception cref="MalformedInputException">An unknown manifest, or bytes of another shape: the journal is not ours, and the node must
    /// stop.</exception>
    public static ClusterViewEvents.IEvent Decode(string manifest, ReadOnlyMemory<byte> bytes)
    {
        var wire = new WireReader(bytes);
        DateTimeOffset at = Time(wire.UInt64());
        ClusterViewEvents.IEvent @event = manifest switch
        {
            Bootstrapped => new ClusterViewEvents.ClusterBootstrapped(Key(ref wire), Founding(ref wire), at),
            BootstrappedBefore => new ClusterViewEvents.ClusterBootstrapped(Key(ref wire), Founding: null, at),
            PeerAdmitted => new ClusterViewEvents.PeerAdmitted(Member.Read(ref wire), at),
            PeerRefused =>
                new ClusterViewEvents.PeerRefused(NodeAddress.Read(ref wire), (RefuseReason)wire.UInt8(), wire.Text(OverlayLimits.Detail),
                    at),
            PeerLost => new ClusterViewEvents.PeerLost(wire.PeerId(), wire.UInt32(), at),
            KeyAdopted => new ClusterViewEvents.DstackKeyAdopted(Key(ref wire), Founding(ref wire), at),
            KeyAdoptedBefore => new ClusterViewEvents.DstackKeyAdopted(Key(ref wire), Founding: null, at),
            KeyPromised => new ClusterViewEvents.KeyPromised(Promise(ref wire), at),
            KeysFollowed => new ClusterViewEvents.KeysFollowed(KeyCertificateCodec.ReadAll(ref wire), at),
            HandedOver => new ClusterViewEvents.HandedOver(SignedHandOver.Read(ref wire), at),
            _ => throw new MalformedInputException($"an event of the unknown kind '{manifest}'"),
        };
        wire.End(mayBeLonger: false);
        return @event;
    }

    /// <remarks>Time, whether this node founded the network, whether the key is known and the key if so, the same of the founding
    /// checkpoint, then a list of members, the certificates of keys, whether there is a promise, the promise if so,
    /// then u32 count and the log of hand-overs.</remarks>
    private static byte[] Encode(ClusterViewEvents.Snapshot snapshot)
    {
        (ClusterView view, KeyHeld? key, FinalizedBlock? founding, bool founded) = snapshot.State;
        WireWriter wire = Time(new WireWriter(), snapshot.At).Boolean(founded).Boolean(key is not null);
        if (key is not null)
            Key(wire, key);
        Founding(wire, founding);
        wire.UInt16((ushort)view.Members.Count);
        foreach (Member member in view.Members.Values)
            member.Write(wire);
        KeyCertificateCodec.Write(wire, snapshot.State.Certificates).Boolean(snapshot.State.Promise is not null);
        if (snapshot.State.Promise is { } promise)
            Promise(wire, promise);
        wire.UInt32((uint)snapshot.State.HandOvers.Count);
        foreach (SignedHandOver entry in snapshot.State.HandOvers)
            entry.Write(wire);
        return wire.ToArray();
    }

    /// <param name="hasFounding">The first version's has no founding checkpoint.</param>
    /// <param name="hasKeys">The first two versions' have one key.</param>
    /// <param name="hasLog">The first three versions' have no log of hand-overs.</param>
    private static ClusterViewEvents.Snapshot DecodeSnapshot(byte[] bytes, bool hasFounding, bool hasKeys, bool hasLog = false)
    {
        var wire = new WireReader(bytes);
        DateTimeOffset at = Time(wire.UInt64());
        bool founded = wire.Boolean();
        KeyHeld? key = wire.Boolean() ? Key(ref wire) : null;
        FinalizedBlock? founding = hasFounding ? Founding(ref wire) : null;
        ClusterView view = ClusterView.Empty;
        for (int left = wire.Count(OverlayLimits.Members, Member.LeastSize); left > 0; left--)
            view = view.With(Member.Read(ref wire));
        var state = new ClusterViewState(view, key, founding, founded);
        if (hasKeys)
        {
            state = state with
            {
                Certificates = KeyCertificateCodec.ReadAll(ref wire), Promise = wire.Boolean() ? Promise(ref wire) : null,
            };
        }
        if (hasLog)
        {
            uint count = wire.UInt32();
            if (count * (long)SignedHandOver.Size > wire.Remaining)
                throw new MalformedInputException($"a log of {count} entries in {wire.Remaining} bytes");
            var log = ImmutableList.CreateBuilder<SignedHandOver>();
            for (uint i = 0; i < count; i++)
                log.Add(SignedHandOver.Read(ref wire));
            state = state with { HandOvers = log.ToImmutable() };
        }
        wire.End(mayBeLonger: false);
        return new ClusterViewEvents.Snapshot(state, at);
    }

    private static EventCodec Codec<T>(string manifest)
        where T : ClusterViewEvents.IEvent => new(manifest, typeof(T), value => Encode((T)value), bytes => Decode(manifest, bytes));

    private static WireWriter Time(WireWriter wire, DateTimeOffset at) => wire.UInt64((ulong)at.ToUnixTimeMilliseconds());

    private static DateTimeOffset Time(ulong milliseconds) => milliseconds <= 253_402_300_799_999
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
        : throw new MalformedInputException($"a time of {milliseconds} ms");

    private static void Founding(WireWriter wire, FinalizedBlock? founding)
    {
        wire.Boolean(founding is not null);
        if (founding is not null)
            wire.Bytes(founding.BlockRoot.Span).UInt64(founding.Slot.Value);
    }

    private static FinalizedBlock? Founding(ref WireReader wire) =>
        wire.Boolean() ? new FinalizedBlock(wire.Root(), new Slot(wire.UInt64())) : null;

    private static void Promise(WireWriter wire, KeyPromise promise) => promise.Proposal.Write(wire).Boolean(promise.IsFirst);

    private static KeyPromise Promise(ref WireReader wire) => new(KeyProposal.Read(ref wire), wire.Boolean());

    private static WireWriter Key(WireWriter wire, KeyHeld key) => wire.UInt32(key.Epoch).Bytes(key.PublicKey.Span);

    private static KeyHeld Key(ref WireReader wire) => new(wire.UInt32(), Secp256k1PublicKey.Decode(wire.Bytes(Secp256k1PublicKey.Length)));
}
