using Helios.Actors.Persistence;
using Helios.Protocol;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>What survives a restart of the overlay; no secrets. Each carries the time it happened.</summary>
public static class ClusterEvents
{
    public interface IEvent;

    /// <summary>This node founded a network with this key.</summary>
    public sealed record ClusterBootstrapped(KeyHeld Key, DateTimeOffset At) : IEvent;

    /// <summary>A node is in the network: admitted by us, or by a peer that we believe.</summary>
    public sealed record PeerAdmitted(Member Member, DateTimeOffset At) : IEvent;

    public sealed record PeerRefused(NodeAddress Address, RefuseReason Reason, string Detail, DateTimeOffset At) : IEvent;

    public sealed record PeerLost(PeerId Peer, uint Incarnation, DateTimeOffset At) : IEvent;

    /// <summary>This node took the network's key over.</summary>
    public sealed record DstackKeyAdopted(KeyHeld Key, DateTimeOffset At) : IEvent;

    /// <summary>What all events so far come to; they are deleted once it is stored.</summary>
    public sealed record Snapshot(Cluster.State State, DateTimeOffset At);
}

/// <summary>The bytes of these events, by manifest. A new shape is a new number; the old ones stay readable for ever.</summary>
/// <remarks>Milliseconds since 1970 as u64, then the fields in the encoding of the overlay's messages.</remarks>
public static class ClusterViewEvents
{
    public const string Bootstrapped = "cluster.bootstrapped/1";
    public const string PeerAdmitted = "cluster.peer-admitted/1";
    public const string PeerRefused = "cluster.peer-refused/1";
    public const string PeerLost = "cluster.peer-lost/1";
    public const string KeyAdopted = "cluster.key-adopted/1";
    public const string Snapshot = "cluster.snapshot/1";

    /// <summary>For the node's serializer.</summary>
    internal static IReadOnlyList<EventCodec> Codecs { get; } =
    [
        Codec<ClusterEvents.ClusterBootstrapped>(Bootstrapped),
        Codec<ClusterEvents.PeerAdmitted>(PeerAdmitted),
        Codec<ClusterEvents.PeerRefused>(PeerRefused),
        Codec<ClusterEvents.PeerLost>(PeerLost),
        Codec<ClusterEvents.DstackKeyAdopted>(KeyAdopted),
        new(Snapshot, typeof(ClusterEvents.Snapshot), value => Encode((ClusterEvents.Snapshot)value), DecodeSnapshot),
    ];

    public static string Manifest(ClusterEvents.IEvent @event) => @event switch
    {
        ClusterEvents.ClusterBootstrapped => Bootstrapped,
        ClusterEvents.PeerAdmitted => PeerAdmitted,
        ClusterEvents.PeerRefused => PeerRefused,
        ClusterEvents.PeerLost => PeerLost,
        ClusterEvents.DstackKeyAdopted => KeyAdopted,
        _ => throw new ArgumentException($"{@event.GetType().Name} has no manifest", nameof(@event)),
    };

    public static byte[] Encode(ClusterEvents.IEvent @event)
    {
        var wire = new WireWriter();
        switch (@event)
        {
            case ClusterEvents.ClusterBootstrapped e:
                Key(Time(wire, e.At), e.Key);
                break;
            case ClusterEvents.PeerAdmitted e:
                e.Member.Write(Time(wire, e.At));
                break;
            case ClusterEvents.PeerRefused e:
                e.Address.Write(Time(wire, e.At));
                wire.UInt8((byte)e.Reason).Text(e.Detail, OverlayLimits.Detail);
                break;
            case ClusterEvents.PeerLost e:
                Time(wire, e.At).Bytes(e.Peer.Span).UInt32(e.Incarnation);
                break;
            case ClusterEvents.DstackKeyAdopted e:
                Key(Time(wire, e.At), e.Key);
                break;
            default:
                throw new ArgumentException($"{@event.GetType().Name} has no encoding", nameof(@event));
        }
        return wire.ToArray();
    }

    /// <exception cref="MalformedInputException">An unknown manifest, or bytes that are not of it: the journal is not ours, and the node must stop.</exception>
    public static ClusterEvents.IEvent Decode(string manifest, ReadOnlyMemory<byte> bytes)
    {
        var wire = new WireReader(bytes);
        DateTimeOffset at = Time(wire.UInt64());
        ClusterEvents.IEvent @event = manifest switch
        {
            Bootstrapped => new ClusterEvents.ClusterBootstrapped(Key(ref wire), at),
            PeerAdmitted => new ClusterEvents.PeerAdmitted(Member.Read(ref wire), at),
            PeerRefused => new ClusterEvents.PeerRefused(NodeAddress.Read(ref wire), (RefuseReason)wire.UInt8(), wire.Text(OverlayLimits.Detail), at),
            PeerLost => new ClusterEvents.PeerLost(wire.PeerId(), wire.UInt32(), at),
            KeyAdopted => new ClusterEvents.DstackKeyAdopted(Key(ref wire), at),
            _ => throw new MalformedInputException($"an event of the unknown kind '{manifest}'"),
        };
        wire.End(mayBeLonger: false);
        return @event;
    }

    /// <remarks>Time, whether this node founded the network, whether the key is known and the key if so, then a list of members.</remarks>
    private static byte[] Encode(ClusterEvents.Snapshot snapshot)
    {
        (ClusterView view, KeyHeld? key, bool founded) = snapshot.State;
        WireWriter wire = Time(new WireWriter(), snapshot.At).Boolean(founded).Boolean(key is not null);
        if (key is not null)
            Key(wire, key);
        wire.UInt16((ushort)view.Members.Count);
        foreach (Member member in view.Members.Values)
            member.Write(wire);
        return wire.ToArray();
    }

    private static ClusterEvents.Snapshot DecodeSnapshot(byte[] bytes)
    {
        var wire = new WireReader(bytes);
        DateTimeOffset at = Time(wire.UInt64());
        bool founded = wire.Boolean();
        KeyHeld? key = wire.Boolean() ? Key(ref wire) : null;
        ClusterView view = ClusterView.Empty;
        for (int left = wire.Count(OverlayLimits.Members, Member.LeastSize); left > 0; left--)
            view = view.With(Member.Read(ref wire));
        wire.End(mayBeLonger: false);
        return new ClusterEvents.Snapshot(new Cluster.State(view, key, founded), at);
    }

    private static EventCodec Codec<T>(string manifest)
        where T : ClusterEvents.IEvent => new(manifest, typeof(T), value => Encode((T)value), bytes => Decode(manifest, bytes));

    private static WireWriter Time(WireWriter wire, DateTimeOffset at) => wire.UInt64((ulong)at.ToUnixTimeMilliseconds());

    private static DateTimeOffset Time(ulong milliseconds) => milliseconds <= 253_402_300_799_999
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
        : throw new MalformedInputException($"a time of {milliseconds} ms");

    private static void Key(WireWriter wire, KeyHeld key) => wire.UInt32(key.Epoch).Bytes(key.PublicKey.Span);

    private static KeyHeld Key(ref WireReader wire) => new(wire.UInt32(), Secp256k1PublicKey.Decode(wire.Bytes(Secp256k1PublicKey.Length)));
}
