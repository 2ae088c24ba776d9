using System.Collections.Immutable;
using System.Net;
using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

public sealed class OperatorPeersTests
{
    private static readonly TimeSpan Start = TimeSpan.FromDays(3);
    private static readonly PeerAddress Named = PeerAddress.Parse("peer.example:5000"), Literal = PeerAddress.Parse("203.0.113.7:5000");
    private static readonly IPEndPoint A = IPEndPoint.Parse("203.0.113.7:5000"), B = IPEndPoint.Parse("[2001:db8::7]:5000");
    private static readonly PeerId Somebody = PeerId.Parse("02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e");

    private readonly DialBook _dials = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), () => 0.5);
    private readonly OperatorPeers _peers;

    public OperatorPeersTests() => _peers = new OperatorPeers(_dials);

    [Fact]
    public void An_address_is_dialled_as_it_is_and_never_looked_up()
    {
        _peers.Add(Literal);
        _dials.OfOperator.ShouldBe([A]);
        Due().ShouldBeEmpty();
    }

    [Fact]
    public void A_name_is_looked_up_before_every_try_and_its_addresses_are_tried_in_turn()
    {
        _peers.Add(Named);
        _dials.OfOperator.ShouldBeEmpty();
        Due().ShouldBe([Named]);
        Due().ShouldBeEmpty("it is being looked up");
        foreach (IPEndPoint next in (IPEndPoint[])[A, B, A, B])
        {
            _peers.Found(Named, [A, B]);
            _dials.OfOperator.ShouldBe([next]);
            Due().ShouldBeEmpty("this address was not tried yet");
            _dials.Dialling(next);
            Due().ShouldBeEmpty("it is being dialled");
            _dials.Failed(next, Start);
            Due().ShouldBe([Named]);
        }
    }

    [Fact]
    public void A_peer_whose_address_has_changed_is_dialled_where_it_is_now()
    {
        _peers.Add(Named);
        Due();
        _peers.Found(Named, [A]);
        _dials.Dialling(A);
        _dials.Reached(A, Somebody);
        _peers.TakeDue(Start, isConnected: _ => true).ShouldBeEmpty("while it is connected, its name does not matter");
        _dials.Left(A, Start);
        Due().ShouldBe([Named]);
        _peers.Found(Named, [B]);
        _dials.OfOperator.ShouldBe([B]);
    }

    [Fact]
    public void The_address_that_was_good_is_tried_first_when_the_session_has_ended()
    {
        _peers.Add(Named);
        Due();
        _peers.Found(Named, [A, B]);
        _dials.Dialling(A);
        _dials.Reached(A, Somebody);
        _dials.Left(A, Start);
        Due();
        _peers.Found(Named, [B, A]);
        _dials.OfOperator.ShouldBe([A]);
    }

    [Fact]
    public void A_name_that_cannot_be_resolved_is_tried_again_with_growing_pauses_and_is_news_once()
    {
        _peers.Add(Named);
        TimeSpan now = Start;
        foreach ((string reason, double pause, bool isNews) in
            (IEnumerable<(string, double, bool)>)[("unknown", 1, true), ("unknown", 2, false), ("refused", 4, true), ("refused", 8, false)])
        {
            _peers.TakeDue(now, _ => false).ShouldBe([Named]);
            _peers.NotFound(Named, reason, now).ShouldBe(isNews);
            _peers.TakeDue(now + TimeSpan.FromSeconds(pause - 0.1), _ => false).ShouldBeEmpty();
            now += TimeSpan.FromSeconds(pause);
        }
        _peers.TakeDue(now, _ => false).ShouldBe([Named]);
        _peers.Found(Named, [A]);
        _dials.OfOperator.ShouldBe([A]);
    }

    [Theory]
    [InlineData("peer.example:5000")]
    [InlineData("203.0.113.7:5000")]
    public void A_peer_is_dropped_by_its_name_or_by_the_address_that_it_stands_for(string dropped)
    {
        _peers.Add(Named);
        Due();
        _peers.Found(Named, [A]);
        _peers.Remove(PeerAddress.Parse(dropped)).ShouldBe([A]);
        _dials.OfOperator.ShouldBeEmpty();
        _peers.Found(Named, [B]);
        (_dials.OfOperator.Any(), Due().Length).ShouldBe((false, 0), "a late answer does not bring it back");
    }

    private ImmutableArray<PeerAddress> Due() => _peers.TakeDue(Start, isConnected: _ => false);
}
