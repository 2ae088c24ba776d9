using Helios.Actors.Beacon;
using Helios.Protocol.Beacon;

namespace Helios.Actors.Tests.Beacon;

public sealed class ReorganizationTests
{
    private static readonly BeaconBlockHeader Head = new(new(100), new(7), Root(1), Root(2), Root(3));

    private static Root Root(byte fill) => new(Enumerable.Repeat(fill, 32).ToArray());

    [Fact]
    public void A_child_of_the_head_and_the_head_itself_are_none()
    {
        Reorganization.IsOne(Head, Head).ShouldBeFalse();
        Reorganization.IsOne(Head, new(new(101), new(8), Head.HashTreeRoot(), Root(4), Root(5))).ShouldBeFalse();
    }

    [Fact]
    public void Another_block_of_its_slot_an_older_one_or_the_next_with_another_parent_is_one()
    {
        Reorganization.IsOne(Head, Head with { StateRoot = Root(9) }).ShouldBeTrue();
        Reorganization.IsOne(Head, new(new(99), new(8), Root(6), Root(4), Root(5))).ShouldBeTrue();
        Reorganization.IsOne(Head, new(new(101), new(8), Root(6), Root(4), Root(5))).ShouldBeTrue();
    }

    [Fact]
    public void Across_a_gap_nothing_is_said() =>
        Reorganization.IsOne(Head, new(new(102), new(8), Root(6), Root(4), Root(5))).ShouldBeFalse();
}
