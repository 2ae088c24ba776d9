using Akka.TestKit.Xunit2;
using Helios.Actors.Beacon;
using Helios.Actors.Tests.Upstreams;
using Helios.Protocol.Beacon;
using Helios.Protocol.Forks;

namespace Helios.Actors.Tests.Beacon;

public sealed class SyncNewsTests : TestKit
{
    private static readonly HintSource One = new(HintSourceKind.Member, "member 1"), Two = new(HintSourceKind.Member, "member 2");

    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void A_source_of_refused_hints_has_one_line_an_hour_for_each_reason_however_many_it_names()
    {
        var news = new SyncNews(Sys.Log, () => _now);
        ExpectLines(1, () =>
        {
            for (uint i = 0; i < 64; i++)
                news.Refused([new(new ForkHint(One, new(i), new Epoch(5)), HintRefusal.TooEarly, "the committee signed")]);
        });
        ExpectLines(3, () => news.Refused(
        [
            new(new ForkHint(Two, new(1), new Epoch(5)), HintRefusal.TooEarly, "the committee signed"),
            new(new BlobHint(One, new BlobParameters(new(5), 9)), HintRefusal.BlobsDoNotFit, "the schedule has 6 there"),
            new(One, HintRefusal.Malformed, "not of the form"),
        ]));
        _now += TimeSpan.FromHours(1);
        ExpectLines(1, () => news.Refused([new(One, HintRefusal.Malformed, "not of the form")]));
    }

    [Fact]
    public void An_endpoint_at_the_place_of_another_has_its_own_line()
    {
        var news = new SyncNews(Sys.Log, () => _now);
        ExpectLines(2, () => news.Refused(
        [
            new(HintSources.Of(new Uri("http://a").AsBeacon()), HintRefusal.Malformed, "not of the form"),
            new(HintSources.Of(new Uri("http://b").AsBeacon()), HintRefusal.Malformed, "not of the form"),
            new(HintSources.Of(new Uri("http://b").AsBeacon()), HintRefusal.Malformed, "not of the form"),
        ]));
    }

    private void ExpectLines(int count, Action says) =>
        EventFilter.Warning(start: "what is said of a fork is refused").Expect(count, says);
}
