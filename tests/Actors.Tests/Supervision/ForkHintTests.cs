using Akka.Actor;
using Akka.TestKit;
using Helios.Actors.Beacon;
using Helios.Actors.Execution;
using Helios.Actors.Overlay;
using Helios.Actors.Tests.Overlay;
using Helios.Node.Tests.Doubles;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Transactions;
using Helios.Protocol.Forks;

namespace Helios.Actors.Tests.Supervision;

/// <summary>
/// Forks that the build does not have, or not with their epoch, are crossed by what somebody says of them, or by the signature alone.
/// </summary>
public sealed class ForkHintTests : ForkHintWorld
{
    [Fact]
    public async Task A_build_without_the_epoch_of_Gloas_crosses_it_and_the_fork_after_it_and_blames_nobody()
    {
        IActorRef node = await StartAsync("one", Devnet.BeaconUrl);
        while (Devnet.CurrentSlot.Value < (8 * UnknownEpoch) + 5)
        {
            await Devnet.PassSlotsAsync(1);
            BeaconSync.SignableHead head = await UntilAtHeadAsync(node);
            ulong slot = head.Block.SlotNumber ?? 0;
            // SLOTNUM, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN: an opcode of Amsterdam
            ExecutionMessages.Verdict verdict = await node.Ask<ExecutionMessages.Verdict>(
                new ExecutionMessages.Call(new CallRequest { Input = Hex.Decode("4b5f5260205ff3") }, head.Block, default), Patience);
            if (slot >= 8 * UnknownEpoch)
                verdict.ShouldBeOfType<ExecutionMessages.Verdict.Unproven>().Reason.ShouldContain("under rules this build does not have");
            else if (slot > 0)
                U256.FromBigEndian(verdict.ShouldBeOfType<ExecutionMessages.Verdict.Returned>().Output.Span).ShouldBe((U256)slot);
            else
                verdict.ShouldBeOfType<ExecutionMessages.Verdict.Failed>().Reason.ShouldBe(HaltReason.InvalidOpcode);
        }
        BeaconSync.SyncStatus status = await StatusAsync(node);
        status.Refusals.ShouldBe(0ul, "nobody has lied");
        status.Schedule.Learned.Select(learned => (learned.Fork, learned.Epoch)).ShouldBe(
            [(ConsensusFork.Gloas, new Epoch(GloasEpoch)), (ConsensusFork.Unknown, new Epoch(UnknownEpoch))]);
        status.Schedule.Learned.ShouldAllBe(learned => learned.Source == "beacon endpoint 1" || learned.Source == "execution endpoint 1");
        status.Schedule.Chain.Forks.Forks.ShouldBe(Devnet.Chain.Forks.Forks);

        // after a restart the journal is a hint like others, and is proven once more; these endpoints know nothing of forks
        await node.GracefulStop(Patience);
        await using LyingProxy mute = await SilentAsync(Devnet.BeaconUrl), muteExecution = await SilentAsync(Devnet.ExecutionUrl);
        IActorRef second = NodeOf("two");
        await SetUpAsync(second, 5000, muteExecution.Url, mute.Url);
        (await StatusAsync(second)).Schedule.Hints.Select(hint => (hint.Source, hint.Epoch)).ShouldBe(
            [(HintSource.Journal, new Epoch(GloasEpoch)), (HintSource.Journal, new Epoch(UnknownEpoch))], ignoreOrder: true);
        await UntilAtHeadAsync(second);
        status = await StatusAsync(second);
        status.Schedule.Learned.ShouldContain(learned => learned.Fork == ConsensusFork.Unknown && learned.Source == "the journal");
        status.Refusals.ShouldBe(0ul);
    }

    [Theory]
    [InlineData("beacon endpoint 1")]
    [InlineData("execution endpoint 1")]
    [InlineData("member ")]
    [InlineData("the signature")]
    public async Task A_build_without_the_epoch_crosses_by_what_one_kind_of_source_says_alone(string source)
    {
        await using LyingProxy silentBeacon = await SilentAsync(Devnet.BeaconUrl);
        await using LyingProxy silentExecution = await SilentAsync(Devnet.ExecutionUrl);
        Uri beacon = source == "beacon endpoint 1" ? Devnet.BeaconUrl : silentBeacon.Url;
        Uri execution = source == "execution endpoint 1" ? Devnet.ExecutionUrl : silentExecution.Url;
        bool hasMember = source == "member ";
        var network = new LoopbackNetwork();
        IActorRef member = NodeOf("member", built: hasMember ? Devnet.Chain : Built, network);
        await SetUpAsync(member, 5000, execution, beacon);
        await Devnet.PassSlotsAsync(20);
        await UntilAtHeadAsync(member);
        IActorRef node = member;
        if (hasMember)
        {
            node = NodeOf("node", network: network);
            await SetUpAsync(node, 5001, execution, beacon, PeerAddress.Parse("127.0.0.1:5000"));
        }
        bool isHeard = source == "the signature"; // nobody says anything
        using var deadline = new CancellationTokenSource(Patience);
        while (!isHeard)
        {
            deadline.IsCancellationRequested.ShouldBeFalse($"{source} has not been heard");
            await UntilAtHeadAsync(node);
            isHeard = (await StatusAsync(node)).Schedule.Hints.Any(hint => hint.Source.Name.StartsWith(source));
            ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(1));
        }
        while (Devnet.CurrentSlot.Value < (8 * UnknownEpoch) + 3)
        {
            await UntilAtHeadAsync(node);
            await Devnet.PassSlotsAsync(1);
        }
        await UntilAtHeadAsync(node);
        BeaconSync.SyncStatus status = await StatusAsync(node);
        status.Refusals.ShouldBe(0ul, $"nobody has lied: {status.Endpoints[0].LastFailure}");
        status.Schedule.Chain.Forks.Forks.ShouldBe(Devnet.Chain.Forks.Forks);
        status.Schedule.Learned.ShouldAllBe(learned => learned.Source.StartsWith(source));
        status.Schedule.Learned.Select(learned => learned.Epoch).ShouldBe([new Epoch(GloasEpoch), new Epoch(UnknownEpoch)]);
    }
}
