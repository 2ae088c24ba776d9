using System.Collections.Immutable;
using System.Net;

namespace Helios.Actors.Overlay;

/// <summary>The peers that the operator has named, and the address at which each is dialled now.</summary>
/// <remarks>
/// A name is looked up before every try, because what it stands for changes, and all its addresses are tried in turn. One that cannot be
/// looked up is tried again like one that does not answer. Whoever looks up reports with <see cref="Found"/> or <see cref="NotFound"/>.
/// </remarks>
public sealed class OperatorPeers(DialBook dials)
{
    private readonly Dictionary<PeerAddress, Peer> _peers = [];

    public void Add(PeerAddress name)
    {
        if (_peers.TryAdd(name, new Peer { Address = name.Literal }) && name.Literal is { } address)
            dials.AddOfOperator(address);
    }

    /// <summary>A peer that was named by its address, or whose name led there, is removed by either.</summary>
    /// <returns>The addresses that are not dialled any more.</returns>
    public ImmutableArray<IPEndPoint> Remove(PeerAddress name)
    {
        PeerAddress[] removed = [.. _peers.Where(peer => peer.Key == name || (name.Literal is { } at && at.Equals(peer.Value.Address)))
            .Select(peer => peer.Key)];
        IPEndPoint?[] addresses = [name.Literal, .. removed.Select(peer => _peers[peer].Address)];
        foreach (PeerAddress peer in removed)
            _peers.Remove(peer);
        ImmutableArray<IPEndPoint> ended = [.. addresses.OfType<IPEndPoint>().Distinct()];
        foreach (IPEndPoint address in ended)
            dials.Remove(address);
        return ended;
    }

    /// <summary>The names to look up now, each of which counts as being looked up from here on.</summary>
    public ImmutableArray<PeerAddress> TakeDue(TimeSpan now, Func<IPEndPoint, bool> isConnected)
    {
        ImmutableArray<PeerAddress> due = [.. _peers.Where(peer => peer.Key.Literal is null && IsDue(peer.Value)).Select(peer => peer.Key)];
        foreach (PeerAddress name in due)
            _peers[name].IsLookedUp = true;
        return due;

        bool IsDue(Peer peer) => !peer.IsLookedUp && peer.NotBefore <= now
            && (peer.Address is not { } address
                || (dials.TriesAt(address) > peer.TriesBefore && !dials.IsDialling(address) && !isConnected(address)));
    }

    /// <summary>The next try goes to the last address if that was good, otherwise to the one behind it.</summary>
    public void Found(PeerAddress name, ImmutableArray<IPEndPoint> addresses)
    {
        if (!_peers.TryGetValue(name, out Peer? peer))
            return;
        (peer.IsLookedUp, peer.Failures, peer.Trouble) = (false, 0, null);
        int last = peer.Address is { } before ? addresses.IndexOf(before) : -1;
        IPEndPoint next = last >= 0 && dials.IsGood(addresses[last]) ? addresses[last] : addresses[(last + 1) % addresses.Length];
        IPEndPoint? left = peer.Address;
        (peer.Address, peer.TriesBefore) = (next, dials.TriesAt(next));
        if (left is not null && !_peers.Values.Any(other => left.Equals(other.Address)))
            dials.EndOfOperator(left);
        dials.AddOfOperator(next);
    }

    /// <returns>Whether this is news: the last look-up of this name did not end so.</returns>
    public bool NotFound(PeerAddress name, string reason, TimeSpan now)
    {
        if (!_peers.TryGetValue(name, out Peer? peer))
            return false;
        bool isNews = peer.Trouble != reason;
        (peer.IsLookedUp, peer.Trouble, peer.NotBefore) = (false, reason, now + dials.PauseAfter(peer.Failures++));
        return isNews;
    }

    private sealed class Peer
    {
        /// <summary>Null for a name that has not been found yet.</summary>
        public IPEndPoint? Address { get; set; }

        /// <summary>How often the address had been dialled when it was chosen.</summary>
        public int TriesBefore { get; set; }

        public bool IsLookedUp { get; set; }

        public int Failures { get; set; }

        public TimeSpan NotBefore { get; set; }

        public string? Trouble { get; set; }
    }
}
