using System.Net;
using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

public sealed class DialBookTests
{
    private static readonly TimeSpan Start = TimeSpan.FromDays(3);
    private static readonly IPEndPoint Address = IPEndPoint.Parse("203.0.113.7:5000");

    [Fact]
    public void The_pause_doubles_up_to_its_limit_and_is_jittered()
    {
        double chance = 0.5;
        var book = new DialBook(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), () => chance);
        double[] pauses = [.. Enumerable.Range(0, 9).Select(_ => PauseAfterFailure(book))];
        pauses.ShouldBe(new double[] { 1, 2, 4, 8, 16, 32, 60, 60, 60 });
        chance = 0;
        PauseAfterFailure(book).ShouldBe(48);
        chance = 1;
        PauseAfterFailure(book).ShouldBe(72);
    }

    [Fact]
    public void A_peer_that_was_reached_starts_from_the_beginning()
    {
        var book = new DialBook(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), () => 0.5);
        for (int i = 0; i < 5; i++)
            book.Failed(Address, Start);
        book.Reached(Address, PeerId.Parse("02f3bf0aaa9dd53d07ef32facc6b068421b4a7dc25e4ba3d399c5e1109c39dc45e"));
        book.UnreachableFor(Address, Start + TimeSpan.FromHours(1)).ShouldBe(TimeSpan.Zero);
        PauseAfterFailure(book).ShouldBe(1);
    }

    [Fact]
    public void A_session_that_ends_was_reached_until_then_whatever_failed_beside_it()
    {
        var book = new DialBook(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), () => 0.5);
        book.Failed(Address, Start);
        book.Left(Address, Start + TimeSpan.FromHours(3));
        book.UnreachableFor(Address, Start + TimeSpan.FromHours(3)).ShouldBe(TimeSpan.Zero);
        book.Failed(Address, Start + TimeSpan.FromHours(4));
        book.UnreachableFor(Address, Start + TimeSpan.FromHours(5)).ShouldBe(TimeSpan.FromHours(2));
    }

    [Fact]
    public void An_address_that_is_being_dialled_is_not_due()
    {
        var book = new DialBook(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), () => 0.5);
        book.IsDue(Address, Start).ShouldBeTrue();
        book.Dialling(Address);
        book.IsDue(Address, Start + TimeSpan.FromDays(1)).ShouldBeFalse();
    }

    private static double PauseAfterFailure(DialBook book)
    {
        book.Failed(Address, Start);
        double seconds = 0;
        while (!book.IsDue(Address, Start + TimeSpan.FromSeconds(seconds)))
            seconds++;
        return seconds;
    }
}
