using System.Globalization;
using System.Net;

namespace Helios.Actors.Overlay;

/// <summary>Where a peer's overlay listens: a host name or address, and a UDP port.</summary>
public sealed record PeerAddress(string Host, int Port)
{
    /// <summary>Reads <c>203.0.113.7:5000</c>, <c>[2001:db8::7]:5000</c> or <c>peer.example:5000</c>.</summary>
    /// <exception cref="MalformedInputException">
    /// The port is missing or out of range, or the host is neither a name nor an address.
    /// </exception>
    public static PeerAddress Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        if (colon <= 0)
            throw new MalformedInputException($"'{Shown(text)}' is not a peer address: 'host:port' is expected, such as 203.0.113.7:5000");
        (string host, string port) = (text[..colon], text[(colon + 1)..]);
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number is < 1 or > 65535)
            throw new MalformedInputException($"'{Shown(text)}': port '{Shown(port)}' is not a number from 1 to 65535");
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (bracketed)
            host = host[1..^1];
        bool isHost = Uri.CheckHostName(host) switch
        {
            UriHostNameType.IPv6 => bracketed,
            UriHostNameType.IPv4 or UriHostNameType.Dns => !bracketed && !LooksLikeBrokenAddress(host),
            _ => false,
        };
        return isHost
            ? new PeerAddress(host, number)
            : throw new MalformedInputException(
                $"'{Shown(text)}': '{Shown(host)}' is neither a host name nor an IP address (IPv6 in brackets)");
    }

    /// <summary>What may be shown of a text that should be a peer address: a URL in its place may hold a key.</summary>
    public static string Shown(string text) => text.IndexOfAny(['/', '@', '?', '#']) < 0 ? text : "(not shown)";

    /// <summary>The address itself; null for a name.</summary>
    public IPEndPoint? Literal => IPAddress.TryParse(Host, out IPAddress? address) ? new IPEndPoint(address, Port).Canonical() : null;

    public static PeerAddress Of(IPEndPoint address) => new(address.Address.ToString(), address.Port);

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    /// <summary>Digits and dots that are not an IPv4 address, such as 300.1.1.1, are a typo and not a name.</summary>
    private static bool LooksLikeBrokenAddress(string host) =>
        host.All(c => char.IsAsciiDigit(c) || c == '.') && !IPAddress.TryParse(host, out _);
}
