using System.Net;
using Helios.Actors.Transport;

namespace Helios.Actors.Tests.Transport;

public sealed class NetworkPrefixTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::1", "192.0.2.7", false)]
    public void Addresses_of_one_subscriber_are_one(string left, string right, bool areOne) =>
        (NetworkPrefix.Of(IPAddress.Parse(left)) == NetworkPrefix.Of(IPAddress.Parse(right))).ShouldBe(areOne);

    [Theory]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::/64")]
    public void It_is_shown_as_what_it_stands_for(string address, string shown) =>
        NetworkPrefix.Of(IPAddress.Parse(address)).ToString().ShouldBe(shown);
}
