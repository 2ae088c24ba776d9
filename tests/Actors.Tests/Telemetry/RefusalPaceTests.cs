using System.Net;
using Helios.Actors.Telemetry;
using Helios.Actors.Transport;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Telemetry;

public sealed class RefusalPaceTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private readonly RefusalPace<(NetworkPrefix, RefuseReason)> _pace = new(TimeSpan.FromHours(1), most: 10);

    [Fact]
    public void A_stranger_has_one_line_an_hour_for_each_reason_from_whatever_port_and_address_of_its_network()
    {
        _pace.IsDue((At("2001:db8::1"), RefuseReason.Malformed), Start).ShouldBeTrue();
        _pace.IsDue((At("2001:db8::2"), RefuseReason.Malformed), Start.AddMinutes(59)).ShouldBeFalse();
        _pace.IsDue((At("2001:db8::2"), RefuseReason.Full), Start.AddMinutes(59)).ShouldBeTrue();
        _pace.IsDue((At("2001:db8::2"), RefuseReason.Malformed), Start.AddMinutes(61)).ShouldBeTrue();
    }

    [Fact]
    public void Many_strangers_have_only_so_many_lines_together()
    {
        Enumerable.Range(0, 300).Count(i => _pace.IsDue((At($"192.0.2.{i % 250}"), (RefuseReason)(i / 250)), Start)).ShouldBe(10);
        _pace.IsDue((At("198.51.100.1"), RefuseReason.Malformed), Start.AddHours(1)).ShouldBeTrue("an hour later there is room");
    }

    private static NetworkPrefix At(string address) => NetworkPrefix.Of(IPAddress.Parse(address));
}
