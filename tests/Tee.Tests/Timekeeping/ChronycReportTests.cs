using Helios.Tee.Timekeeping;

namespace Helios.Tee.Tests.Timekeeping;

/// <summary>
/// chronyc 4.3 printed these texts, with chronyd 4.3 as client of three NTS servers (<c>tests/Actors.Tests/Timekeeping/NtsServers.cs</c>).
/// </summary>
public class ChronycReportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private const string Second = "7F000003,127.0.0.3,2"; // the server that chronyd follows

    /// <summary>The third server lies by five minutes.</summary>
    private const string OneLies = $"""
        {Second},1795366923.605256177,-0.000001822,-0.000000024,0.000000303,0.007,-0.001,0.066,0.000007528,0.000001875,2.0,Normal
        ^,-,127.0.0.2,1,0,377,1,0.000000568,0.000000547,0.000004545
        ^,*,127.0.0.3,1,0,377,0,0.000003010,0.000002986,0.000006954
        ^,x,127.0.0.4,1,-1,377,0,300.000000000,300.000000000,0.000006674
        127.0.0.2,NTS,1,15,256,13,0,0,8,100
        127.0.0.3,NTS,1,15,256,13,0,0,8,100
        127.0.0.4,NTS,1,15,256,13,0,0,8,100

        """;

    /// <summary>chronyd -x follows all three to a time five minutes before the system's.</summary>
    private const string SystemIsAhead = $"""
        {Second},1795366631.474490106,-300.000000000,-0.000000076,36.753932953,-0.015,-0.003,0.101,0.000008040,0.000002109,0.5,Normal
        ^,+,127.0.0.2,1,-1,377,0,0.000000546,0.000000546,0.000004727
        ^,*,127.0.0.3,1,0,377,0,0.000000835,0.000000759,0.000005144
        ^,x,127.0.0.4,1,-1,377,0,300.000000000,300.000000000,0.000004520
        127.0.0.2,NTS,1,15,256,21,0,0,8,100
        127.0.0.3,NTS,1,15,256,21,0,0,8,100
        127.0.0.4,NTS,1,15,256,21,0,0,8,100

        """;

    [Fact]
    public void Every_source_gives_its_own_time_whatever_chronyd_thinks_of_it()
    {
        IReadOnlyList<TimeSample> samples = ChronycReport.Parse(OneLies).SamplesAt(Noon);

        samples.Select(sample => sample.Source).ShouldBe(["127.0.0.2", "127.0.0.3", "127.0.0.4"]);
        samples[0].Midpoint.ShouldBe(Noon, TimeSpan.FromMilliseconds(1));
        samples[0].Radius.ShouldBe(TimeSpan.FromSeconds(0.0001045), TimeSpan.FromMicroseconds(1), "its error, and a second's drift since");
        samples[2].Midpoint.ShouldBe(Noon.AddMinutes(-5), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void The_correction_of_chronyd_is_added_to_the_systems_clock()
    {
        IReadOnlyList<TimeSample> samples = ChronycReport.Parse(SystemIsAhead).SamplesAt(Noon);

        samples[0].Midpoint.ShouldBe(Noon.AddMinutes(-5), TimeSpan.FromMilliseconds(1));
        samples[2].Midpoint.ShouldBe(Noon.AddMinutes(-10), TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [InlineData("127.0.0.2,NTS,1,15,256,13,0,0,8,100", "127.0.0.2,-,0,0,0,4294967295,0,0,0,0", "plain NTP: the network can forge it")]
    [InlineData("127.0.0.2,NTS,1,15,256,13,0,0,8,100", "127.0.0.2,SK,7,13,256,13,0,0,8,100", "a symmetric key, not NTS")]
    [InlineData("127.0.0.2,NTS,1,15,256,13,0,0,8,100", "127.0.0.2,NTS,0,0,0,4294967295,2,0,0,0", "no key was established yet")]
    [InlineData("127.0.0.2,NTS,1,15,256,13,0,0,8,100\n", "", "nothing is said of its authentication")]
    [InlineData("^,-,127.0.0.2,1,0,377,1,", "^,?,127.0.0.2,1,0,0,1,", "it does not answer")]
    [InlineData("^,-,127.0.0.2,1,0,377,1,", "^,-,127.0.0.2,1,0,377,3601,", "its last sample is old")]
    [InlineData("^,-,127.0.0.2,", "=,-,127.0.0.2,", "a peer, not a server")]
    [InlineData("^,-,127.0.0.2,", "#,-,127.0.0.2,", "a clock of the host's")]
    public void A_source_that_is_not_authenticated_or_not_reached_gives_no_sample(string before, string after, string because)
    {
        OneLies.ShouldContain(before);
        ChronycReport.Parse(OneLies.Replace(before, after, StringComparison.Ordinal)).SamplesAt(Noon).Select(sample => sample.Source)
            .ShouldBe(["127.0.0.3", "127.0.0.4"], because);
    }

    [Fact]
    public void The_error_of_an_old_sample_grows_with_its_age() =>
        ChronycReport.Parse(OneLies.Replace("^,-,127.0.0.2,1,0,377,1,", "^,-,127.0.0.2,1,10,377,1000,", StringComparison.Ordinal))
            .SamplesAt(Noon)[0].Radius
            .ShouldBe(TimeSpan.FromSeconds(0.1), TimeSpan.FromMilliseconds(1));

    [Theory]
    [InlineData("")]
    [InlineData("506 Cannot talk to daemon\n")]
    [InlineData("501 Not authorised\n")]
    [InlineData("^,-,127.0.0.2,1,0,377,1,0.000000568,0.000000547,0.000004545\n")]
    [InlineData("7F000003,127.0.0.3,2,1795366923.6,soon,-0.0,0.0,0.0,-0.0,0.0,0.0,0.0,2.0,Normal\n")]
    [InlineData("7F000003,127.0.0.3,2,1795366923.6,NaN,-0.0,0.0,0.0,-0.0,0.0,0.0,0.0,2.0,Normal\n")]
    [InlineData("7F000003,127.0.0.3,2,1795366923.6,1e300,-0.0,0.0,0.0,-0.0,0.0,0.0,0.0,2.0,Normal\n")]
    [InlineData("7F000003,127.0.0.3,2,1795366923.6,0.0,-0.0,0.0,0.0,-0.0,0.0,0.0,0.0,2.0,Normal\nsomething else\n")]
    [InlineData(Second + ",1795366923.6,0.0,-0.0,0.0,0.0,-0.0,0.0,0.0,0.0,2.0,Normal\n"
        + "a,NTS,1,15,256,13,0,0,8,100\na,NTS,1,15,256,13,0,0,8,100\n")]
    public void Anything_else_is_malformed_input(string text) => Should.Throw<MalformedInputException>(() => ChronycReport.Parse(text));
}
