using Helios.Actors.Overlay;

namespace Helios.Actors.Tests.Overlay;

public sealed class PeerAddressTests
{
    [Theory]
    [InlineData("203.0.113.7:5000", "203.0.113.7", 5000)]
    [InlineData("[2001:db8::7]:1", "2001:db8::7", 1)]
    [InlineData("peer.example:65535", "peer.example", 65535)]
    public void An_address_is_read_and_written_back(string text, string host, int port)
    {
        PeerAddress address = PeerAddress.Parse(text);
        address.ShouldBe(new PeerAddress(host, port));
        address.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("203.0.113.7", "'host:port' is expected")]
    [InlineData(":5000", "'host:port' is expected")]
    [InlineData("203.0.113.7:0", "port '0'")]
    [InlineData("203.0.113.7:70000", "port '70000'")]
    [InlineData("203.0.113.7:five", "port 'five'")]
    [InlineData("203.0.113.7:+5", "port '+5'")]
    [InlineData("300.1.1.1:5000", "neither a host name nor an IP address")]
    [InlineData("2001:db8::7:5000", "neither a host name nor an IP address")]
    [InlineData("bad host:5000", "neither a host name nor an IP address")]
    public void A_bad_address_is_refused_with_the_reason(string text, string reason) =>
        Should.Throw<MalformedInputException>(() => PeerAddress.Parse(text)).Message.ShouldContain(reason);
}
