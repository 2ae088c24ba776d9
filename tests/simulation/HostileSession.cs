using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;

namespace Helios.Simulation;

/// <summary>A session of a hostile node, with the records of production.</summary>
internal sealed class HostileSession(SessionChannel channel, LocalParty local) : IDisposable
{
    private bool _isOver;

    public LocalParty Local => local;

    public Handshake Handshake { get; private set; } = null!;

    public PeerId Peer => Handshake.Peer.NodeKey;

    public Hash32 NetworkId => Handshake.Lineage.NetworkId;

    public void Secure(Handshake handshake)
    {
        Handshake = handshake;
        channel.Secure(handshake);
    }

    /// <summary>Both sides have accepted: from now on a record may have several messages.</summary>
    public void Establish() => channel.Joins = true;

    /// <returns>What the peer says next; null when it has finished.</returns>
    public async Task<PeerInput?> ReadAsync()
    {
        while (true)
        {
            if (channel.Next(OverlayLimits.Minor) is { } input)
                return input;
            IReadOnlyList<byte[]> frames = await channel.ReadAsync(OverlayLimits.Frame, andFollowing: false, default);
            if (frames.Count == 0)
                return null;
            channel.Take(frames);
        }
    }

    public void Say(OverlayMessage message)
    {
        if (_isOver)
            return;
        channel.Enqueue(message);
        channel.Flush();
        _ = channel.Write(default);
    }

    public void Dispose()
    {
        _isOver = true;
        channel.Dispose();
        local.Ephemeral.Dispose();
    }
}
