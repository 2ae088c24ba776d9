using System.Net;

namespace Helios.Actors.Transport.Quic;

internal enum Admission
{
    Accept,

    /// <summary>Accept if the peer proves its address first.</summary>
    Retry,
    Drop,
}

/// <summary>Handshakes under way, in all and by address: the bound on what a stranger can make us hold.</summary>
internal sealed class HalfOpenLedger(QuicOptions options)
{
    private readonly Dictionary<IPAddress, int> _byAddress = [];

    public int Count { get; private set; }

    /// <summary>What to do with one more first packet.</summary>
    /// <param name="isAddressProven">The packet carries a valid Retry token of ours.</param>
    public Admission Judge(IPAddress address, bool isAddressProven, int connections)
    {
        if (connections >= options.MaxConnections || Count >= options.MaxHalfOpen)
            return Admission.Drop;
        int ofAddress = _byAddress.GetValueOrDefault(address);
        if (!isAddressProven)
            return Count >= options.RetryAbove || ofAddress >= options.MaxHalfOpenPerAddress ? Admission.Retry : Admission.Accept;
        return ofAddress >= options.MaxHalfOpenPerAddress ? Admission.Drop : Admission.Accept;
    }

    public void Enter(IPAddress address)
    {
        Count++;
        _byAddress[address] = _byAddress.GetValueOrDefault(address) + 1;
    }

    public void Leave(IPAddress address)
    {
        Count--;
        if (--_byAddress[address] == 0)
            _byAddress.Remove(address);
    }
}
