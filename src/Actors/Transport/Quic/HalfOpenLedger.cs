using System.Net;

namespace Helios.Actors.Transport.Quic;

internal enum Admission
{
    Accept,

    /// <summary>Accept if the peer proves its address first.</summary>
    Retry,
    Drop,
}

/// <summary>
/// Handshakes under way, in all and by network (IPv6: /64), the bound on what a stranger can make us hold. A quarter of the places is
/// kept for the networks of known peers.
/// </summary>
internal sealed class HalfOpenLedger(QuicOptions options)
{
    private readonly Dictionary<NetworkPrefix, int> _byNetwork = [];

    public int Count { get; private set; }

    /// <summary>What to do with one more first packet.</summary>
    /// <param name="isAddressProven">The packet carries a valid Retry token of ours.</param>
    public Admission Judge(IPAddress address, bool isAddressProven, int connections)
    {
        var network = NetworkPrefix.Of(address);
        int ofStrangers = options.MaxHalfOpen - (options.MaxHalfOpen / 4);
        int places = options.IsKnown(network) ? options.MaxHalfOpen : ofStrangers;
        int ofNetwork = _byNetwork.GetValueOrDefault(network);
        if (connections >= options.MaxConnections || Count >= places)
            return Admission.Drop;
        if (!isAddressProven)
        {
            return Count >= Math.Min(options.RetryAbove, ofStrangers) || ofNetwork >= options.MaxHalfOpenPerAddress
                ? Admission.Retry
                : Admission.Accept;
        }
        return ofNetwork >= options.MaxHalfOpenPerAddress ? Admission.Drop : Admission.Accept;
    }

    public void Enter(IPAddress address)
    {
        Count++;
        var network = NetworkPrefix.Of(address);
        _byNetwork[network] = _byNetwork.GetValueOrDefault(network) + 1;
    }

    public void Leave(IPAddress address)
    {
        Count--;
        var network = NetworkPrefix.Of(address);
        if (--_byNetwork[network] == 0)
            _byNetwork.Remove(network);
    }
}
