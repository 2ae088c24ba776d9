using System.Text;
using Helios.Protocol.Json;
using Helios.Tee.Collaterals;

namespace Helios.Tee.Tests.Collaterals;

public sealed class IntelTimesTests
{
    [Fact]
    public void A_time_is_read_in_utc() =>
        Time("2025-02-13T03:50:41Z").ShouldBe(new DateTimeOffset(2025, 2, 13, 3, 50, 41, TimeSpan.Zero));

    [Theory]
    [InlineData("2025-02-13T03:50:41")]
    [InlineData("2025-02-13T03:50:41+00:00")]
    [InlineData("2025-02-13 03:50:41Z")]
    [InlineData("2025-02-30T03:50:41Z")]
    [InlineData("")]
    public void A_time_of_another_form_is_refused(string time) =>
        Should.Throw<MalformedInputException>(() => Time(time)).Message.ShouldStartWith("time: a time of the form");

    private static DateTimeOffset Time(string time) => StrictJson.Parse(Encoding.UTF8.GetBytes($"\"{time}\""), "time").IntelTime();
}
