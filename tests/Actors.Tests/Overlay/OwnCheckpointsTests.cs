using Helios.Actors.Beacon;
using Helios.Actors.Overlay;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Tests.Overlay;

public sealed class OwnCheckpointsTests
{
    private static readonly FinalizedBlock Founding = TestChain.Block("chain", 0), Advanced = TestChain.Block("chain", 64);
    private static readonly Root Named = TestChain.Block("chain", 32).BlockRoot, Another = TestChain.Block("chain", 40).BlockRoot;

    [Fact]
    public void A_checkpoint_that_the_members_confirmed_once_need_not_be_confirmed_again() =>
        OwnCheckpoints.Of(Named, new JournaledCheckpoint(Named, Advanced, Founding, Compared: Named))
            .ShouldBe(new OwnCheckpoints(Named: null, Advanced, Founding));

    [Fact]
    public void A_checkpoint_that_the_operator_names_since_then_is_compared() =>
        OwnCheckpoints.Of(Another, new JournaledCheckpoint(Named, Advanced, Founding, Compared: Named))
            .ShouldBe(new OwnCheckpoints(Another, Advanced, Founding));

    [Fact]
    public void On_an_empty_journal_there_is_only_what_the_operator_names() =>
        OwnCheckpoints.Of(Named, JournaledCheckpoint.None).ShouldBe(new OwnCheckpoints(Named, null, null));
}
