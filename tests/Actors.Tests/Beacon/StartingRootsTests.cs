using System.Collections.Immutable;
using Helios.Actors.Beacon;
using Helios.Protocol.Overlay;
using static Helios.Actors.Beacon.BeaconSync;

namespace Helios.Actors.Tests.Beacon;

public sealed class StartingRootsTests
{
    [Fact]
    public void Roots_that_are_named_later_are_tried_first_then_those_of_before_and_each_once()
    {
        StartingRoots first = StartingRoots.None.With(Named(1, older: [2, 3]));
        first.Roots.ShouldBe([Root(1), Root(2), Root(3)]);
        StartingRoots second = first.With(Named(4, older: [2, 5]));
        second.Roots.ShouldBe([Root(4), Root(1), Root(2), Root(3), Root(5)]);
        second.Has(Root(3)).ShouldBeTrue();
        second.Has(Root(6)).ShouldBeFalse();
    }

    [Fact]
    public void No_more_than_eight_are_tried_and_the_updates_are_those_of_the_member_that_was_heard_last()
    {
        StartingRoots roots = Enumerable.Range(1, 12).Aggregate(StartingRoots.None, (roots, i) => roots.With(Named((byte)i, [])));
        roots.Roots.ShouldBe([.. Enumerable.Range(5, 8).Reverse().Select(i => Root((byte)i))]);
        ForkedSsz update = new(1, new byte[] { 1 });
        roots.With(Named(20, []) with { Updates = [update] }).Updates.ShouldBe([update]);
    }

    private static TrustCheckpoint Named(byte root, ImmutableArray<byte> older) =>
        new(Root(root), Founding: null, Compared: null, []) { Older = [.. older.Select(Root)] };

    private static Root Root(byte fill) => new(Enumerable.Repeat(fill, 32).ToArray());
}
