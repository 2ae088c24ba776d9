using System.Net;
using Helios.Actors.Transport;
using Helios.Node.Http;
using Helios.Node.Rpc;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Execution.Feeds;

namespace Helios.Node.Tests.Rpc;

public sealed class FiltersTests
{
    private static readonly NetworkPrefix One = NetworkPrefix.Of(IPAddress.Parse("192.0.2.1"));
    private static readonly NetworkPrefix Other = NetworkPrefix.Of(IPAddress.Parse("192.0.2.2"));
    private static readonly NetworkPrefix Third = NetworkPrefix.Of(IPAddress.Parse("192.0.2.3"));

    private readonly MovedClock _clock = new();
    private readonly Filters _filters;

    public FiltersTests() => _filters = new Filters(new ClientPlaces(2, 3), _clock);

    [Fact]
    public void A_filter_that_is_used_lives_on_and_one_that_is_not_ends_after_five_minutes()
    {
        string used = Add(One).Value, unused = Add(One).Value;
        for (int minute = 0; minute < 10; minute++)
        {
            _clock.Now += TimeSpan.FromMinutes(1);
            _filters.Use(used).ShouldNotBeNull();
        }
        _filters.Use(unused).ShouldBeNull();
        _filters.Remove(unused).ShouldBeFalse();
        _clock.Now += Filters.Lifetime + TimeSpan.FromSeconds(1);
        _filters.Remove(used).ShouldBeFalse();
    }

    [Fact]
    public void A_client_has_few_filters_and_all_clients_have_few_and_one_that_ended_makes_room()
    {
        string first = Add(One).Value;
        Add(One).IsAccepted.ShouldBeTrue();
        Add(One).Rejection.ShouldBe(new ClientPlaces.Full(2, IsOfClient: true));
        Add(Other).IsAccepted.ShouldBeTrue();
        Add(Third).Rejection.ShouldBe(new ClientPlaces.Full(3, IsOfClient: false));
        _filters.Remove(first).ShouldBeTrue();
        _filters.Remove(first).ShouldBeFalse();
        Add(Third).IsAccepted.ShouldBeTrue();
        _clock.Now += Filters.Lifetime + TimeSpan.FromSeconds(1);
        Add(One).IsAccepted.ShouldBeTrue("filters that nobody used hold no place");
    }

    [Fact]
    public void A_filter_that_is_only_looked_for_ends_and_makes_room_for_a_subscription()
    {
        string looked = Add(One).Value;
        Add(One).IsAccepted.ShouldBeTrue();
        _filters.TakePlace(One).Rejection.ShouldBe(new ClientPlaces.Full(2, IsOfClient: true));
        _clock.Now += Filters.Lifetime;
        _filters.Find(looked).ShouldNotBeNull();
        _clock.Now += TimeSpan.FromSeconds(1);
        _filters.TakePlace(One).IsAccepted.ShouldBeTrue();
        _filters.Find(looked).ShouldBeNull();
    }

    [Fact]
    public void Ids_are_numbers_that_nobody_can_guess()
    {
        string[] ids = [.. Enumerable.Range(0, 100).Select(_ => Filters.NewId())];
        ids.Distinct().Count().ShouldBe(100);
        ids.ShouldAllBe(id => id.StartsWith("0x") && id[2] != '0');
        ids.ShouldContain(id => id.Length > 2 + 30);
    }

    private Result<string, ClientPlaces.Full> Add(NetworkPrefix client) =>
        _filters.Add(client, ChainFeed.From(Genesis), logs: null);

    private static BlockLink Genesis => BlockLink.Of(FollowedChain.Header(0, default));
}
