using Helios.Actors.Beacon;
using Helios.Actors.Tests;
using Helios.Actors.Tests.Beacon;
using Helios.Actors.Timekeeping;
using Helios.Node.Answers;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Answers;

namespace Helios.Node.Tests.Answers;

/// <summary>Runs alone, because the metric is of the whole process.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AnswerLookupsTests(SteppedDevnet devnet) : IClassFixture<SteppedDevnet>
{
    private const string Name = "answer lookups";

    private static readonly Question.Block Newest = new(BlockView.Latest, default);

    [Fact]
    public async Task A_question_is_counted_once_as_a_hit_or_when_its_answer_is_signed_as_a_miss()
    {
        await devnet.PassSlotsAsync(1);
        BeaconSync.SignableHead head = devnet.ProveHead();
        await using var node = new ScriptedNode(head, devnet.Chain, new TrustedClock(devnet.Clock, DateTimeOffset.UnixEpoch));
        AnswerBasis basis = (await node.Answers.BasisAsync(default)).Value;
        using var lookups = new CountedMetric("helios_cache_lookups_total", "result");

        node.Answers.Find(Newest, head, basis).ShouldBeNull();
        await MakeAsync();
        (lookups.Of("hit"), lookups.Of("miss")).ShouldBe((0, 1));

        await MakeAsync();
        node.Answers.Find(Newest, head, basis).ShouldNotBeNull();
        (lookups.Of("hit"), lookups.Of("miss")).ShouldBe((2, 1));

        Task MakeAsync() => node.Answers.MakeAsync(Newest, head, basis, AnswerContent.OfBlock, default);
    }
}
