using System.Net;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The settings of <c>helios.overlay</c>.</summary>
/// <param name="Rules">Peers with other rules are in another network, and refused.</param>
public sealed record OverlayOptions(NetworkRules Rules)
{
    public IPAddress Bind { get; init; } = IPAddress.Any;

    /// <summary>The only network that this node may be in; null for any.</summary>
    public Hash32? NetworkId { get; init; }

    /// <summary>The root of the founding checkpoint that the network must have; null for any.</summary>
    public Root? FoundingCheckpoint { get; init; }

    /// <summary>The only network key that is accepted; null for the key of the network that the operator's peers are in.</summary>
    public Secp256k1PublicKey? NetworkKey { get; init; }

    /// <summary>The time that the peer has for each step of the handshake.</summary>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A session ends when nothing was heard on it for this long.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(35);

    public TimeSpan DialBackoffMin { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan DialBackoffMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause between two looks for addresses to dial.</summary>
    public TimeSpan DialInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A member that could not be reached for this long is declared lost.</summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan GossipInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long membership must be quiet before the group is given a new key.</summary>
    public TimeSpan GroupRekeyDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The number of sessions that the node tries to have; the operator's peers are always dialled.</summary>
    public int TargetSessions { get; init; } = 16;

    public int MaxSessions { get; init; } = 128;

    public int MaxPendingHandshakes { get; init; } = 64;

    public int MaxPendingPerAddress { get; init; } = 8;

    /// <summary>The pause between two requests for the shared key, of one session and of this node.</summary>
    public TimeSpan KeyRequestInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The bytes that may wait for a peer that reads too slowly; its session ends above them.</summary>
    public int MaxQueuedBytes { get; init; } = 8 << 20;
}
